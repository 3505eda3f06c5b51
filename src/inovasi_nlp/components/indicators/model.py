"""The scored model, read from `lexicon/data/indicator_weights.json`.

Two ways of telling are averaged: a yes or no per criterion with the polarity told apart from it, and one choice among nothing and each criterion
for better or worse. Weights are whole numbers of `unit`; their sum is divided by the root of how many features a unit has (`share_of`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from inovasi_nlp.records import CRITERIA
from inovasi_nlp.records.annotation import Polarity

__all__ = ["Finding", "Scores", "Weights", "combined", "share_of", "weights"]

_COUNT = len(CRITERIA)
_FAR = 30.0  # sums beyond are as good as certain


class Finding(NamedTuple):
    """A criterion (by its number in `CRITERIA`) with its polarity and the probability of both."""

    criterion: int
    polarity: Polarity
    probability: float


class Scores(NamedTuple):
    """Probability of each criterion, and of each criterion for better and for worse; what no finding can exceed, whatever the polarity."""

    either: Sequence[float]
    joint: Sequence[Sequence[float]]
    most: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature: a column per criterion, then two per criterion (for better, for worse); bias, and threshold on the probability."""

    rows: Mapping[str, int]
    matrix: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    threshold: float
    polarity: Mapping[str, float]
    polarity_bias: float

    def scores(self, units: Iterable[Iterable[str]]) -> list[Scores]:
        """Probabilities of units with these features."""
        flat: list[int] = []
        starts: list[int] = []
        shares: list[list[float]] = []
        for names in map(set, units):
            starts.append(len(flat))
            shares.append([share_of(len(names))])
            flat.append(-1)  # the last row, which weighs nothing
            flat += sorted(row for row in map(self.rows.get, names) if row is not None)  # the order of a set is not that of the next run
        if not starts:
            return []
        sums = np.add.reduceat(self.matrix[flat], starts, axis=0) * np.array(shares, dtype=np.float32)
        sums = np.clip(sums + self.bias, -_FAR, _FAR)
        powers = np.exp(sums)
        either = powers[:, :_COUNT] / (1 + powers[:, :_COUNT])
        joint = powers[:, _COUNT:] / (1 + powers[:, _COUNT:].sum(axis=1, keepdims=True))
        pairs = joint.reshape(len(starts), _COUNT, 2)
        most = (either + pairs.max(axis=2)).max(axis=1) / 2
        return [Scores(*row) for row in zip(either.tolist(), pairs.tolist(), most.tolist(), strict=True)]

    def negative(self, names: Collection[str]) -> float:
        """Probability that what is told is for the worse."""
        return _logistic(self.polarity_bias + share_of(len(names)) * math.fsum(self.polarity.get(name, 0.0) for name in names))


def share_of(count: int) -> float:
    """What each of so many features counts: a long sentence holds more of them, and is no surer a finding for that."""
    return 1 / math.sqrt(max(1, count))


def combined(scores: Scores, negative: float) -> list[Finding]:
    """Each criterion with its likelier polarity."""
    found = []
    for number, (either, (better, worse)) in enumerate(zip(scores.either, scores.joint, strict=True)):
        good, bad = (either * (1 - negative) + better) / 2, (either * negative + worse) / 2
        found.append(Finding(number, "negative", bad) if bad > good else Finding(number, "positive", good))
    return found


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, value))))


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
        matrix=np.array([*table["features"].values(), [0] * len(table["bias"])], dtype=np.float32) * np.float32(unit),
        bias=np.array(table["bias"], dtype=np.float32),
        threshold=table["threshold"],
        polarity={name: weight * unit for name, weight in table["polarity"].items()},
        polarity_bias=table["polarity_bias"],
    )
