"""Trained sentence starts: spaCy's sentence recogniser, with the paragraphs of the text respected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

import numpy as np
from spacy.attrs import IS_SPACE
from spacy.language import Language
from spacy.pipeline import SentenceRecognizer
from spacy.pipeline.senter import DEFAULT_SENTER_MODEL, senter_score
from spacy.tokens import Doc
from thinc.api import Model
from thinc.types import Floats2d, Ints1d

__all__ = ["SentenceStarts"]


class SentenceStarts(SentenceRecognizer):
    """Sentence starts as learned; besides, the first word of a paragraph starts a sentence, and a blank never does."""

    def predict(self, docs: Iterable[Doc]) -> list[Ints1d]:
        """1 for each word that starts a sentence, else 0."""
        docs = list(docs)
        return [_with_paragraphs(doc, np.asarray(guesses)) for doc, guesses in zip(docs, super().predict(docs), strict=True)]


def _with_paragraphs(doc: Doc, guesses: Ints1d) -> Ints1d:
    starts = np.array(guesses, dtype="int64")
    blanks = np.flatnonzero(doc.to_array(IS_SPACE)).tolist()
    starts[:1] = 1
    for at in blanks:
        fresh = starts[at] == 1 or "\n" in doc[at].text
        starts[at] = 0
        if fresh and at + 1 < len(doc):
            starts[at + 1] = 1
    return cast(Ints1d, starts)


@Language.factory(
    "inovasi_starts",
    assigns=["token.is_sent_start"],
    default_config={"model": DEFAULT_SENTER_MODEL, "scorer": {"@scorers": "spacy.senter_scorer.v1"}},
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def make_starts(nlp: Language, name: str, model: Model[list[Doc], list[Floats2d]], scorer: Callable[..., Any] | None) -> SentenceStarts:
    """Component that sets sentence starts; to be trained."""
    return SentenceStarts(nlp.vocab, model, name, overwrite=True, scorer=scorer or senter_score)
