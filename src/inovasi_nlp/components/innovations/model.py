"""The name model: how likely a candidate form names an innovation, from weights in `lexicon/data/name_weights.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NameModel:
    """Weights by feature, their bias, and the probability from which on a form is taken as a name; others where no cue of naming is met, or the text is about something else."""

    features: Mapping[str, float]
    bias: float
    threshold: float
    weak_threshold: float
    off_topic_threshold: float

    def takes(self, features: Collection[str], probability: float) -> bool:
        """Whether a form of this probability is taken."""
        if "off_topic" in features:
            return probability >= self.off_topic_threshold
        return probability >= (self.weak_threshold if "weak" in features else self.threshold)

    def probability(self, features: Iterable[str]) -> float:
        """In [0, 1], higher = likelier an innovation's name."""
        total = self.bias + sum(self.features.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def name_model() -> NameModel:
    """The shipped model, read once."""
    table = json.loads(files("inovasi_nlp.lexicon").joinpath("data", "name_weights.json").read_text(encoding="utf-8"))
    return NameModel(
        features=table["features"],
        bias=table["bias"],
        threshold=table["threshold"],
        weak_threshold=table["weak_threshold"],
        off_topic_threshold=table["off_topic_threshold"],
    )
