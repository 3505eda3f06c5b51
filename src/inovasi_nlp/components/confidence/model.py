"""The weights of the confidences, read from `lexicon/data/confidence.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEAST, MOST = 0.01, 0.99  # no finding is certain, and none that was taken is impossible


@dataclass(frozen=True, slots=True)
class Weights:
    """Of one layer: a bias, and a weight by feature."""

    bias: float
    features: Mapping[str, float]

    def probability(self, row: Mapping[str, float]) -> float:
        """Probability in [0.01, 0.99] that a finding with these features is right."""
        return confidence_of(self.bias + sum(self.features.get(name, 0.0) * value for name, value in row.items()))


def confidence_of(logit: float) -> float:
    """The probability that a logit stands for, held to [0.01, 0.99]."""
    return min(MOST, max(LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))))


@cache
def weights() -> dict[str, Weights]:
    """The shipped weights by layer, read once."""
    table = json.loads(files("inovasi_nlp.lexicon").joinpath("data", "confidence.json").read_text(encoding="utf-8"))
    return {layer: Weights(bias=row["bias"], features=row["features"]) for layer, row in table.items()}
