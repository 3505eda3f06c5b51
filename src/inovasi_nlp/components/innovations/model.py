"""The name model: how likely a candidate form names an innovation, from weights in `lexicon/data/name_weights.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Tier = Literal["threshold", "weak_threshold", "off_topic_threshold"]


def tier_of(features: Collection[str]) -> Tier:
    """Which threshold a form must reach: one of its own where the text is about something else, or no cue of naming is met."""
    return "off_topic_threshold" if "off_topic" in features or "unruled" in features else "weak_threshold" if "weak" in features else "threshold"


@dataclass(frozen=True, slots=True)
class NameModel:
    """Weights by feature, their bias, and by tier the probability from which on a form is taken as a name."""

    features: Mapping[str, float]
    bias: float
    thresholds: Mapping[Tier, float]

    def takes(self, features: Collection[str], probability: float) -> bool:
        """Whether a form of this probability is taken."""
        return probability >= self.thresholds[tier_of(features)]

    def probability(self, features: Iterable[str]) -> float:
        """In [0, 1], higher = likelier an innovation's name."""
        total = self.bias + sum(self.features.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def name_model() -> NameModel:
    """The shipped model, read once."""
    table = json.loads(files("inovasi_nlp.lexicon").joinpath("data", "name_weights.json").read_text(encoding="utf-8"))
    return NameModel(features=table["features"], bias=table["bias"], thresholds={tier: table[tier] for tier in get_args(Tier)})
