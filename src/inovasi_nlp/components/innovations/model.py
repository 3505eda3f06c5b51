"""The name model: how likely a candidate form names an innovation, from weights in `lexicon/data/name_weights.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NameModel:
    """Weights by feature, their bias, and the probability from which on a form is taken as a name."""

    features: Mapping[str, float]
    bias: float
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """In [0, 1], higher = likelier an innovation's name."""
        total = self.bias + sum(self.features.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def name_model() -> NameModel:
    """The shipped model, read once."""
    table = json.loads(files("inovasi_nlp.lexicon").joinpath("data", "name_weights.json").read_text(encoding="utf-8"))
    return NameModel(features=table["features"], bias=table["bias"], threshold=table["threshold"])
