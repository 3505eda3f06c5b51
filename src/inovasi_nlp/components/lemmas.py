"""Lemmas: an affix rule predicted for each word, and the pure functions that make and apply one.

A rule names the literal affixes that go and come ("meng" becomes "k", "kan" goes: *mengerahkan* to *kerah*), whether a reduplicated word is halved
first (*layanan-layanan*), and whether capitals stay (*Surabaya*) or fall (*Pemerintah*). Unlike spaCy's edit trees it does not depend on the length
of what stays nor on capitals, so that one rule covers *Jakarta*, *DKI* and *KemenPANRB*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, cast

import numpy as np
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.pipeline.lemmatizer import lemmatizer_score
from spacy.tokens import Doc
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.vocab import Vocab
from thinc.api import Config, Model, SequenceCategoricalCrossentropy
from thinc.types import Floats2d

__all__ = ["AffixLemmatizer", "affix_rule", "apply_rule"]

_KEEP, _LOWER, _HALVED, _WHOLE = "K", "L", "H", "W"
_MIN_SHARED: Final = 2  # letters a form and its lemma must share; "nya" and "dia" share none, and one replaces the other
_TRIES: Final = 8  # rules that do not fit the form are passed over, at most so many


@lru_cache(maxsize=65536)
def affix_rule(form: str, lemma: str) -> str:
    """The rule that makes `lemma` of `form`: case, halving, prefix that goes, one that comes, suffix that goes, one that comes."""
    case = _KEEP if lemma != lemma.lower() else _LOWER
    base = form if case == _KEEP else form.lower()
    halving = _WHOLE
    if "-" in base.strip("-") and "-" not in lemma:
        base, halving = base.partition("-")[0], _HALVED
    at, to, length = _shared(base.casefold(), lemma.casefold())
    if length < min(_MIN_SHARED, len(base)):
        at, to, length = len(base), len(lemma), 0
    return "\t".join((case, halving, base[:at], lemma[:to], base[at + length :], lemma[to + length :]))


def _shared(left: str, right: str) -> tuple[int, int, int]:
    """Start in each, and length, of the longest stretch that both hold; the first of those equally long."""
    best = (0, 0, 0)
    before = [0] * (len(right) + 1)
    for i, letter in enumerate(left, start=1):
        row = [0] * (len(right) + 1)
        for j, other in enumerate(right, start=1):
            if letter == other:
                row[j] = before[j - 1] + 1
                if row[j] > best[2]:
                    best = (i - row[j], j - row[j], row[j])
        before = row
    return best


@lru_cache(maxsize=65536)
def apply_rule(rule: str, form: str) -> str | None:
    """The lemma that a rule makes of a form; None where its affixes do not stand there."""
    case, halving, prefix, new_prefix, suffix, new_suffix = rule.split("\t")
    base = form.lower() if case == _LOWER else form
    if halving == _HALVED:
        base, hyphen, _ = base.partition("-")
        if not hyphen or not base:
            return None
    if len(base) < len(prefix) + len(suffix) or not base.startswith(prefix) or not base.endswith(suffix):
        return None
    return (new_prefix + base[len(prefix) : len(base) - len(suffix)] + new_suffix) or None


def _unambiguous(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Lower-case forms that had one lemma only, case aside."""
    found: dict[str, set[str]] = {}
    for form, lemma in pairs:
        found.setdefault(form.lower(), set()).add(lemma.lower())
    return {form: next(iter(lemmas)) for form, lemmas in sorted(found.items()) if len(lemmas) == 1 and form.isalpha()}


class AffixLemmatizer(TrainablePipe):  # type: ignore[misc]  # compiled, untyped
    """Lemmas by the most probable affix rule that fits the form; the form itself where none does.

    A form that always had the same lemma in training keeps it, unless its capitals say that it is a name.

    Args:
        vocab: The pipeline's.
        model: Word vectors to one score a rule.
        name: Of the component.
        min_freq: Rules seen less often in training are not learned.
        keep: Log odds by which rules that keep capitals are preferred for words that have some.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[list[Doc], list[Floats2d]],
        name: str,
        *,
        min_freq: int,
        keep: float,
        scorer: Callable[..., Any] | None = lemmatizer_score,
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.scorer = scorer
        self.cfg: dict[str, Any] = {"labels": [], "known": {}, "min_freq": min_freq, "keep": keep}

    @property
    def labels(self) -> tuple[str, ...]:
        """The rules."""
        return tuple(self.cfg["labels"])

    @property
    def hide_labels(self) -> bool:
        return True

    @property
    def label_data(self) -> list[str]:
        return list(self.cfg["labels"])

    def learn(self, lemmas: Mapping[str, str], *, seen: Container[str]) -> None:
        """Take lemmas of lower-case forms from a table, but for those seen in training, whose lemma depends on more than the form."""
        self.cfg["known"] = {**{form: lemma for form, lemma in sorted(lemmas.items()) if form not in seen and form.isalpha()}, **self.cfg["known"]}

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: list[str] | None = None) -> None:
        """Collect the rules of the examples and size the model to them."""
        validate_get_examples(get_examples, "AffixLemmatizer.initialize")
        if labels is None:
            pairs = Counter((token.text, token.lemma_) for example in get_examples() for token in example.reference if token.lemma_)
            counts: Counter[str] = Counter()
            for (form, lemma), count in pairs.items():
                counts[affix_rule(form, lemma)] += count
            labels = sorted(rule for rule, count in counts.items() if count >= self.cfg["min_freq"])
            self.cfg["known"] = _unambiguous(pairs)
        self.cfg["labels"] = list(labels)
        self._require_labels()
        docs = [example.x for example in islice(get_examples(), 10)]
        sample = [self.model.ops.alloc2f(len(doc), len(self.cfg["labels"])) for doc in docs]
        self.model.initialize(X=docs, Y=sample)

    def predict(self, docs: Iterable[Doc]) -> list[list[str]]:
        """Lemmas of each word of each Doc."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        return [list(self._lemmas(doc, scores)) for doc, scores in zip(docs, self.model.predict(docs), strict=True)]

    def _lemmas(self, doc: Doc, scores: Floats2d) -> Iterator[str]:
        rules = self.cfg["labels"]
        forms = [self.vocab.strings[orth] for orth in doc.to_array(ORTH).tolist()]
        capitals = np.array([form != form.lower() for form in forms], dtype=np.float32)
        kept = np.array([rule[0] == _KEEP for rule in rules], dtype=np.float32)
        scores = scores + self.cfg["keep"] * capitals[:, None] * kept
        best = scores.argmax(axis=1).tolist()
        for form, first, row in zip(forms, best, scores, strict=True):
            lemma = apply_rule(rules[first], form)
            if lemma is None:
                order = np.argsort(cast("np.ndarray[Any, Any]", row))[::-1][1:_TRIES].tolist()
                lemma = next((made for at in order if (made := apply_rule(rules[at], form)) is not None), form)
            yield self.cfg["known"].get(form.lower(), lemma) if rules[first][0] == _LOWER else lemma

    def set_annotations(self, docs: Iterable[Doc], lemmas: Sequence[Sequence[str]]) -> None:
        """Write lemmas into Docs."""
        for doc, found in zip(docs, lemmas, strict=True):
            if found:
                doc.from_array(["LEMMA"], np.array([self.vocab.strings.add(lemma) for lemma in found], dtype=np.uint64))  # type: ignore[arg-type]

    def get_loss(self, examples: Iterable[Example], scores: list[Floats2d]) -> tuple[float, list[Floats2d]]:
        """Cross entropy over rules; words without a gold lemma, or with a rule that was too rare, count nothing."""
        validate_examples(examples, "AffixLemmatizer.get_loss")
        index = {rule: at for at, rule in enumerate(self.cfg["labels"])}
        truths = [
            [
                index.get(affix_rule(token.text, lemma), -1) if lemma else -1
                for token, lemma in zip(example.predicted, example.get_aligned("LEMMA", as_string=True), strict=True)
            ]
            for example in examples
        ]
        gradient, loss = SequenceCategoricalCrossentropy(normalize=False, missing_value=-1)(scores, truths)
        return float(loss), gradient


_DEFAULT_MODEL = Config().from_str("""
[model]
@architectures = "spacy.Tagger.v2"

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true
""")["model"]


@Language.factory(
    "inovasi_lemmas",
    assigns=["token.lemma"],
    default_config={"model": _DEFAULT_MODEL, "min_freq": 2, "keep": 0.0},
    default_score_weights={"lemma_acc": 1.0},
)
def make_lemmas(nlp: Language, name: str, model: Model[list[Doc], list[Floats2d]], min_freq: int, keep: float) -> AffixLemmatizer:
    """Component that gives each word its lemma; to be trained."""
    return AffixLemmatizer(nlp.vocab, model, name, min_freq=min_freq, keep=keep)
