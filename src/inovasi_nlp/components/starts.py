"""Sentence starts: the boundaries that our rules see, weighed anew by what stands on both sides and by the kind of text.

The rules know news. Treebanks cut their sentences by habits of their own, which differ from one to the next; a logistic regression over the words
beside each stop, and over what the words of the whole text say about its kind, has learned them. Paragraphs are never run together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import srsly
from spacy import util
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.pipeline.senter import senter_score
from spacy.tokens import Doc
from spacy.training import Example

from inovasi_nlp.components.sentences import split_sentences

__all__ = ["BLOCK", "SentenceStarts", "boundary_features", "kind_features", "places"]

_CLOSERS: Final = frozenset("\"”’'»)]") | {"''"}
_STOPS: Final = frozenset(".?!…:;") | {"..", "...", "...."}
_OPENERS: Final = frozenset("\"“‘'«([`-–—•*=") | {"``", "--"}
_SHORT: Final = 4  # letters of a word that may be an abbreviation
BLOCK: Final = 150  # words of which the kind is told together,
_AROUND: Final = 50  # with as many on either side
_KINDS: Final = (0.25, 0.75)  # probabilities of the kind of text at which another class begins


def places(doc: Doc) -> list[tuple[int, int]]:
    """Where a sentence may start: numbers of the token before, a stop or a closing mark, and of the word; blanks and marks that close are passed over."""
    words = [token.i for token in doc if not token.is_space]
    return [
        (before, at)
        for before, at in pairwise(words)
        if (doc[before].text in _STOPS or doc[before].text in _CLOSERS) and not _closes(doc, before, at)
    ]


def _closes(doc: Doc, before: int, at: int) -> bool:
    """Whether a mark belongs to what stands before it: glued to that, and parted from what follows."""
    glued = at == before + 1 and not doc[before].whitespace_
    return doc[at].text in _CLOSERS and glued and (bool(doc[at].whitespace_) or at + 1 == len(doc) or doc[at + 1].is_space)


def kind_features(words: Iterable[str]) -> frozenset[str]:
    """What tells the kind of a text: its words, digits as 0."""
    return frozenset("".join("0" if letter.isdigit() else letter for letter in word.lower()) for word in words)


def boundary_features(words: Sequence[str], before: int, at: int, *, ruled: bool, kind: float) -> Iterator[str]:
    """What tells whether a sentence starts at a word.

    Args:
        words: Of the text.
        before: Number of the token before, a stop or a closing mark.
        at: Number of the word.
        ruled: Whether our rules start a sentence there.
        kind: Probability that the text is of the first kind.
    """
    last = before
    while last > 0 and (words[last] in _STOPS or words[last] in _CLOSERS):
        last -= 1
    marks = "".join(words[last + 1 : before + 1])[-3:]
    left, right = _class(words[last]), _class(words[at])
    sort = str(sum(kind >= edge for edge in _KINDS))
    rule = "rule" if ruled else "none"
    for told in (f"{rule}", f"{rule} {marks}", f"{marks} {left}", f"{marks} {right}", f"{rule} {left} {right}", f"{marks} {left} {right}"):
        yield told
        yield f"{sort} {told}"
    yield f"{rule} left {words[last].lower()}"
    yield f"{rule} right {words[at].lower()}"


def _class(word: str) -> str:
    if word in _OPENERS or word in _CLOSERS:
        return word
    size = "short" if len(word) <= _SHORT else "long"
    if word[:1].isdigit():
        return "digit"
    if not word[:1].isalpha():
        return "mark"
    if len(word) == 1:
        return "letter" if word.isupper() else "small"
    case = "upper" if word.isupper() else "capital" if word[0].isupper() else "lower"
    return f"{case} {size}"


class SentenceStarts(Pipe):
    """Sets sentence starts.

    Args:
        name: Of the component.

    Attributes:
        weights: "kind" and "start": weight by feature; the empty feature is the constant.
    """

    def __init__(self, name: str, *, scorer: Callable[..., Any] | None = senter_score) -> None:
        self.name = name
        self.scorer = scorer
        self.weights: dict[str, dict[str, float]] = {"kind": {}, "start": {}}

    def __call__(self, doc: Doc) -> Doc:
        """Set the starts of a Doc."""
        if len(doc):
            flags = np.full(len(doc), -1, dtype=np.int64)
            flags[self.starts(doc)] = 1
            doc.from_array(["SENT_START"], flags.astype(np.uint64))  # type: ignore[arg-type]  # one attribute may come as a vector
        return doc

    def starts(self, doc: Doc) -> list[int]:
        """Numbers of the tokens that start a sentence."""
        words = [token.text for token in doc]
        found = {0} | {at for at in range(1, len(doc)) if "\n" not in words[at] and _after_paragraph(words, at)}
        candidates = places(doc)
        ruled = {sentence.start for sentence in split_sentences(doc.text)} if candidates else set()
        kinds = self.kinds(words) if candidates else []
        found.update(
            at
            for before, at in candidates
            if self._sum("start", boundary_features(words, before, at, ruled=doc[at].idx in ruled, kind=kinds[at // BLOCK])) > 0
        )
        return sorted(found)

    def kinds(self, words: Sequence[str]) -> list[float]:
        """Probability of the first kind for each block of a text; a long text may change its kind."""
        return [self.kind(words[max(at - _AROUND, 0) : at + BLOCK + _AROUND]) for at in range(0, len(words), BLOCK)]

    def kind(self, words: Sequence[str]) -> float:
        """Probability that a short text is of the first kind; 0.5 without weights."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self._sum("kind", kind_features(words))))))

    def _sum(self, table: str, features: Iterable[str]) -> float:
        weights = self.weights[table]
        return weights.get("", 0.0) + sum(weights.get(feature, 0.0) for feature in features)

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None) -> None:
        """Nothing is learned by examples; `inovasi_nlp.training.tagging` fits the weights."""

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The weights."""
        return util.to_bytes({"weights": lambda: srsly.json_dumps(self.weights).encode()}, exclude)

    def from_bytes(self, bytes_data: bytes, *, exclude: Sequence[str] = ()) -> SentenceStarts:
        """Take weights."""
        util.from_bytes(bytes_data, {"weights": lambda data: self._take(srsly.json_loads(data))}, exclude)
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the weights into a folder."""
        util.to_disk(util.ensure_path(path), {"weights.json": lambda file: srsly.write_json(file, self.weights)}, exclude)

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> SentenceStarts:
        """Read the weights of a folder."""
        util.from_disk(util.ensure_path(path), {"weights.json": lambda file: self._take(srsly.read_json(file))}, exclude)
        return self

    def _take(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = {table: dict(weights[table]) for table in ("kind", "start")}


def _after_paragraph(words: Sequence[str], at: int) -> bool:
    """Whether a line ends right before a token."""
    return at > 0 and words[at - 1].isspace() and "\n" in words[at - 1]


@Language.factory(
    "inovasi_starts",
    assigns=["token.is_sent_start"],
    default_config={"scorer": {"@scorers": "spacy.senter_scorer.v1"}},
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def make_starts(nlp: Language, name: str, scorer: Callable[..., Any] | None) -> SentenceStarts:
    """Component that sets sentence starts; without weights only those of paragraphs."""
    return SentenceStarts(name, scorer=scorer)
