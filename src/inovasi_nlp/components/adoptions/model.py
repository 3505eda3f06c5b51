"""The adoption model: how likely a body copies an innovation, and how far, from weights in `lexicon/data/adoption_weights.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature and their bias."""

    features: Mapping[str, float]
    bias: float

    def total(self, features: Iterable[str]) -> float:
        """Their sum."""
        return self.bias + sum(self.features.get(name, 0.0) for name in features)


@dataclass(frozen=True, slots=True)
class AdoptionModel:
    """What the evidence on an innovation and a body comes to.

    Attributes:
        pair: Whether the body copies.
        stages: How far, by stage.
        threshold: Probability from which on a pair counts that no rule told.
    """

    pair: Weights
    stages: Mapping[str, Weights]
    threshold: float

    def probability(self, features: Iterable[str]) -> float:
        """That the pair is a copy, in [0, 1]."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.pair.total(features)))))

    def stage(self, features: Iterable[str]) -> str:
        """The likeliest stage."""
        told = tuple(features)
        return max(self.stages, key=lambda stage: self.stages[stage].total(told))


@cache
def adoption_model() -> AdoptionModel:
    """The shipped model, read once."""
    return model_of(json.loads(files("inovasi_nlp.lexicon").joinpath("data", "adoption_weights.json").read_text(encoding="utf-8")))


def model_of(table: Mapping[str, object]) -> AdoptionModel:
    """A model from its table, as it stands in the file."""

    def weights(part: object) -> Weights:
        assert isinstance(part, dict)
        return Weights(features=part["features"], bias=part["bias"])

    stages = table["stages"]
    assert isinstance(stages, dict)
    threshold = table["threshold"]
    assert isinstance(threshold, float)
    return AdoptionModel(pair=weights(table["pair"]), stages={stage: weights(part) for stage, part in stages.items()}, threshold=threshold)
