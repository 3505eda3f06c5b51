"""The scored model, read from `lexicon/data/indicator_weights.json`.

Two ways of telling are averaged: a yes or no per criterion with the polarity told apart from it, and one choice among nothing and each criterion
for better or worse. Weights are whole numbers of `unit`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from inovasi_nlp.records import CRITERIA
from inovasi_nlp.records.annotation import Polarity

__all__ = ["Finding", "Scores", "Weights", "combined", "weights"]

_COUNT = len(CRITERIA)


class Finding(NamedTuple):
    """A criterion (by its number in `CRITERIA`) with its polarity and the probability of both."""

    criterion: int
    polarity: Polarity
    probability: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Probability of each criterion, and of each criterion for better and for worse."""

    either: tuple[float, ...]
    joint: tuple[tuple[float, float], ...]

    @property
    def most(self) -> float:
        """What no finding can exceed, whatever the polarity."""
        return max((either + max(pair)) / 2 for either, pair in zip(self.either, self.joint, strict=True))


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature: a column per criterion, then two per criterion (for better, for worse); bias, and threshold on the probability."""

    rows: Mapping[str, int]
    matrix: Any
    bias: Any
    threshold: float
    polarity: Mapping[str, float]
    polarity_bias: float

    def scores(self, names: Iterable[str]) -> Scores:
        """Probabilities of a unit with these features."""
        found = [row for row in map(self.rows.get, names) if row is not None]
        sums = (self.matrix[found].sum(axis=0) + self.bias).tolist()
        return Scores(tuple(_logistic(value) for value in sums[:_COUNT]), _shares(sums[_COUNT:]))

    def negative(self, names: Iterable[str]) -> float:
        """Probability that what is told is for the worse."""
        return _logistic(self.polarity_bias + sum(self.polarity.get(name, 0.0) for name in names))


def combined(scores: Scores, negative: float) -> list[Finding]:
    """Each criterion with its likelier polarity."""
    found = []
    for number, (either, (better, worse)) in enumerate(zip(scores.either, scores.joint, strict=True)):
        good, bad = (either * (1 - negative) + better) / 2, (either * negative + worse) / 2
        found.append(Finding(number, "negative", bad) if bad > good else Finding(number, "positive", good))
    return found


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def _shares(sums: list[float]) -> tuple[tuple[float, float], ...]:
    powers = [math.exp(max(-30.0, min(30.0, value))) for value in sums]
    total = 1 + sum(powers)
    return tuple((powers[at] / total, powers[at + 1] / total) for at in range(0, len(powers), 2))


@cache
def weights() -> Weights:
    """The shipped weights, read once."""
    text = files("inovasi_nlp.lexicon").joinpath("data", "indicator_weights.json").read_text(encoding="utf-8")
    table = json.loads(text)
    if tuple(table["criteria"]) != CRITERIA:
        raise ValueError(f"indicator_weights.json is for the criteria {table['criteria']}, the records know {list(CRITERIA)}; train it again")
    unit = table["unit"]
    return Weights(
        rows={name: number for number, name in enumerate(table["features"])},
        matrix=np.array(list(table["features"].values()), dtype=np.float32) * unit,
        bias=np.array(table["bias"], dtype=np.float32),
        threshold=table["threshold"],
        polarity={name: weight * unit for name, weight in table["polarity"].items()},
        polarity_bias=table["polarity_bias"],
    )
