"""Weights of sentence starts: two logistic regressions, one over the words of a text for its kind, one over what stands around each stop."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from inovasi_nlp.components.sentences import split_sentences
from inovasi_nlp.components.starts import BLOCK, SentenceStarts, boundary_features, kind_features, places
from inovasi_nlp.training.treebanks import Treebanks, grouped

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

__all__ = ["fit_starts", "sentences_of"]

_MARKED: Final = re.compile(r"\[([^\]\n]{1,200})\]\([A-Z]{2,10}\)")
_FIRST_KIND: Final = "gsd"
_SIZES: Final = (1, 2, 4, 8)
_ROUNDS: Final = 3
_MIN_TEXTS: Final = 3  # texts a word must stand in to tell their kind
_MIN_PLACES: Final = 2
_DIGITS: Final = 3


def sentences_of(treebanks: Treebanks, texts: Path) -> dict[str, list[str]]:
    """Training sentences by source: the treebanks', and our own of a folder, a sentence a line with entities marked `[Surabaya](LOC)`."""
    found = {name: [sentence.text for sentence in sentences] for name, sentences in treebanks.train.items()}
    lines = (line for path in sorted(texts.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return found | {"own": [_MARKED.sub(r"\1", line).strip() for line in lines if line.strip()]}


def fit_starts(sources: Mapping[str, Sequence[str]], tokenizer: Tokenizer, *, random_state: int) -> dict[str, dict[str, float]]:
    """Weights for `SentenceStarts`, from sentences put together into texts at random.

    Args:
        sources: Sentences by source; the first kind of text is that of "gsd".
        tokenizer: The pipeline's.
        random_state: Seed of the texts.
    """
    texts = [(name, tokenizer(text), starts) for name, text, starts in _texts(sources, random_state)]
    kinds = [(kind_features(token.text for token in doc), name == _FIRST_KIND) for name, doc, _ in texts]
    kind = _fit(kinds, least=_MIN_TEXTS, strength=0.3)
    judge = SentenceStarts("judge")
    judge.weights["kind"] = kind
    rows = [row for _, doc, starts in texts for row in _rows(doc, starts, judge)]
    return {"kind": kind, "start": _fit(rows, least=_MIN_PLACES, strength=2.0)}


def _texts(sources: Mapping[str, Sequence[str]], random_state: int) -> Iterator[tuple[str, str, set[int]]]:
    draw = random.Random(random_state)
    for name, sentences in sources.items():
        order = list(sentences)
        for turn in range(_ROUNDS):
            for group in grouped(order, _SIZES, random_state=random_state + turn):
                text, starts = "", set()
                for sentence in group:
                    starts.add(len(text))
                    text += f"{sentence} "
                yield name, text.strip(), starts
            draw.shuffle(order)


def _rows(doc: Doc, starts: set[int], judge: SentenceStarts) -> Iterator[tuple[frozenset[str], bool]]:
    words = [token.text for token in doc]
    ruled = {sentence.start for sentence in split_sentences(doc.text)}
    kinds = judge.kinds(words)
    for before, at in places(doc):
        features = boundary_features(words, before, at, ruled=doc[at].idx in ruled, kind=kinds[at // BLOCK])
        yield frozenset(features), doc[at].idx in starts


def _fit(rows: Iterable[tuple[frozenset[str], bool]], *, least: int, strength: float) -> dict[str, float]:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    features, right = zip(*rows, strict=True)
    vectorizer: Any = CountVectorizer(analyzer=lambda row: row, min_df=least, binary=True)
    matrix = vectorizer.fit_transform(features)
    model: Any = LogisticRegression(C=strength, max_iter=300, solver="liblinear", random_state=0).fit(matrix, right)
    weights = {str(name): round(float(model.coef_[0][at]), _DIGITS) for at, name in enumerate(vectorizer.get_feature_names_out())}
    return {"": round(float(model.intercept_[0]), _DIGITS)} | {name: weight for name, weight in sorted(weights.items()) if weight}
