"""The likeliest label of a text or an innovation, from weighted features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, Literal

from inovasi_nlp.components.sentiment.polarity import against_neutral
from inovasi_nlp.lexicon.words import table
from inovasi_nlp.records import Sentiment

Kind = Literal["document", "target"]
Label = Literal["positive", "neutral", "negative"]
LABELS: Final[tuple[Label, ...]] = ("positive", "neutral", "negative")


@cache
def _weights(kind: Kind) -> dict[str, tuple[float, float]]:
    """How much each feature speaks for and against, as fitted on our own labelled articles by `training.sentiment`; see `odds`."""
    rows = (row for row in table("sentiment_weights").rows if row["class"] == kind)
    return {row["term"]: (float(row["for"]), float(row["against"])) for row in rows}


def odds(features: Mapping[str, float], kind: Kind) -> tuple[float, float]:
    """Probability of praise and of blame: two sums of weighted features, set against a neutral 0."""
    weights = _weights(kind)
    gain, loss = (sum(weights[name][side] * value for name, value in features.items()) for side in (0, 1))
    return against_neutral(gain, loss)


def mixed(parts: Sequence[tuple[float, tuple[float, float]]]) -> tuple[float, float]:
    """Probability of praise and of blame over several cases: each with its own probability, then those it leads to."""
    return sum(chance * praise for chance, (praise, _) in parts), sum(chance * blame for chance, (_, blame) in parts)


def judged(praise: float, blame: float) -> Sentiment:
    """The likeliest label; the score is the chance of praise less that of blame."""
    rest = 1.0 - praise - blame
    label: Label = "positive" if praise > max(blame, rest) else "negative" if blame > rest else "neutral"
    return Sentiment(label=label, score=round(praise - blame, 3))
