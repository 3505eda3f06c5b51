"""What a measure is, and the arithmetic that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import log1p

import numpy as np

from inovasi_nlp.diffusion.tally import Draws, Floats, Tally
from inovasi_nlp.factories import Catalogue

__all__ = ["MEASURES", "Measure", "Measured", "first", "logarithm", "survives"]

_TINY = -745.0  # exp gives 0 in double precision: the log of a certain event's complement


@dataclass(frozen=True, slots=True)
class Measured:
    """Values of a measure by replicate, and the quantities behind the first of them."""

    value: Floats
    raw: dict[str, float | None] = field(default_factory=dict)


Measure = Callable[[Tally, Draws], Measured]
MEASURES: Catalogue[Measure] = Catalogue("measure")


def logarithm(values: Floats) -> Floats:
    """Natural logarithm; that of 0 is very small but finite, so that a weight of 0 times it is 0."""
    with np.errstate(divide="ignore"):
        return np.maximum(np.log(values), _TINY)


def survives(count: Floats, thinning: float) -> Floats:
    """t(m): chance that at least one of m stories survives thinning; linear below one story, so that it is defined for weights."""
    if thinning >= 1.0:
        return np.minimum(1.0, count)
    return np.where(count < 1.0, count * thinning, -np.expm1(count * log1p(-thinning)))


def first(values: Floats) -> float:
    """The value of the first replicate."""
    return float(values.reshape(-1)[0]) if values.size else 0.0
