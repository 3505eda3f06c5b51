"""The scored model: one row of weights per criterion and one for polarity, read from `lexicon/data/indicator_weights.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inovasi_nlp.records import CRITERIA


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature (one number per criterion, in the order of `CRITERIA`), biases, and the threshold on the probability of criterion and polarity together."""

    features: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]
    threshold: float
    polarity: Mapping[str, float]
    polarity_bias: float

    def probabilities(self, names: Iterable[str]) -> list[float]:
        """Probability of each criterion, in the order of `CRITERIA`."""
        sums = list(self.bias)
        for name in names:
            row = self.features.get(name)
            if row is not None:
                for index, weight in enumerate(row):
                    sums[index] += weight
        return [_logistic(value) for value in sums]

    def negative(self, names: Iterable[str]) -> float:
        """Probability that what is told is for the worse."""
        return _logistic(self.polarity_bias + sum(self.polarity.get(name, 0.0) for name in names))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def weights() -> Weights:
    """The shipped weights, read once."""
    text = files("inovasi_nlp.lexicon").joinpath("data", "indicator_weights.json").read_text(encoding="utf-8")
    table = json.loads(text)
    if tuple(table["criteria"]) != CRITERIA:
        raise ValueError(f"indicator_weights.json is for the criteria {table['criteria']}, the records know {list(CRITERIA)}; train it again")
    return Weights(
        features={name: tuple(row) for name, row in table["features"].items()},
        bias=tuple(table["bias"]),
        threshold=table["threshold"],
        polarity=table["polarity"],
        polarity_bias=table["polarity_bias"],
    )
