"""Sentiment of single sentences, whatever they are about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inovasi_nlp.components.sentiment.domains import Domain, SentenceModel, shipped
from inovasi_nlp.components.sentiment.judge import judged
from inovasi_nlp.records import Sentiment

__all__ = ["sentiment"]


def sentiment(sentences: Iterable[str], *, domain: Domain = "service", model: str | Path | None = None) -> tuple[Sentiment, ...]:
    """What each sentence says of its subject: a label, and the chance of praise less that of blame.

    Args:
        sentences: Sentences, comments or headlines, each judged by itself.
        domain: `service` = public services in news and talk; `review` = consumers' comments and everyday talk; `market` = business headlines, where
            positive means good for the market or the company.
        model: A folder written by `training.sentiment_domains`; None for the shipped one.

    Returns:
        One record a sentence, in order.

    Raises:
        UnknownNameError: No such domain.
        ModelError: The model is missing or broken.
        TypeError: A text was given in place of a list of sentences.
    """
    if isinstance(sentences, str):
        raise TypeError("sentiment() was given a text, expected sentences; for one write sentiment([sentence])")
    weights = shipped() if model is None else SentenceModel.from_folder(Path(model))
    found = (weights.polarity(sentence, domain) for sentence in sentences)
    return tuple(judged(one.good, one.bad) for one in found)
