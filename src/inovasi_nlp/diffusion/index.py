"""From a tally to D0, D and the exact contribution of each component."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from inovasi_nlp.diffusion.measures import MEASURES, Measured
from inovasi_nlp.diffusion.norms import Norms
from inovasi_nlp.diffusion.tally import Draws, Floats, Tally
from inovasi_nlp.records.scores import COMPONENTS

__all__ = ["Index", "index", "measured", "replicated", "unobserved_bound"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The score of one innovation.

    Attributes:
        values: Of the seven components, in the order of COMPONENTS.
        contributions: Points of D0 of each; 0 for recognition and reception.
        tilts: Points of D that recognition and reception add, by name.
        raw: Quantities behind each component.
        D0, D0_without_adoption, D: In [0, 100]. D0 is the exact sum of the contributions.
    """

    values: tuple[float, ...]
    contributions: tuple[float, ...]
    tilts: dict[str, float]
    raw: tuple[dict[str, float | None], ...]
    D0: float
    D0_without_adoption: float
    D: float


def measured(tally: Tally, draws: Draws) -> dict[str, Measured]:
    """All seven components by name."""
    if tally.retold:
        draws = draws.with_shares(tally.retold)
    return {name: MEASURES.get(formula)(tally, draws) for name, formula in zip(COMPONENTS, tally.norms.measures, strict=True)}


def index(tally: Tally) -> Index:
    """The score at the point: every story once, every fact by its probability."""
    found = measured(tally, Draws.point(len(tally.clusters)))
    values = {name: float(item.value[0]) for name, item in found.items()}
    return _combined(values, tally.norms, tuple(item.raw for item in found.values()))


def _combined(values: dict[str, float], norms: Norms, raw: tuple[dict[str, float | None], ...]) -> Index:
    roots = {name: weight * values[name] ** norms.exponent for name, weight in norms.weights.items()}
    total = math.fsum(roots.values())
    shares = {name: root / total if total else 0.0 for name, root in roots.items()}
    whole = 100.0 * total ** (1.0 / norms.exponent)
    contributions = tuple(whole * shares.get(name, 0.0) for name in COMPONENTS)
    d0 = min(100.0, math.fsum(contributions))
    rest = math.fsum(root for name, root in roots.items() if name != "adoption") / math.fsum(w for n, w in norms.weights.items() if n != "adoption")
    tilts = {
        "recognition": d0 * norms.recognition_tilt * values["recognition"],
        "reception": d0 * norms.reception_tilt * (2.0 * values["reception"] - 1.0),
    }
    return Index(
        values=tuple(values[name] for name in COMPONENTS),
        contributions=contributions,
        tilts=tilts,
        raw=raw,
        D0=d0,
        D0_without_adoption=min(100.0, 100.0 * rest ** (1.0 / norms.exponent)),
        D=min(100.0, max(0.0, math.fsum((d0, *tilts.values())))),
    )


def replicated(tally: Tally, draws: Draws) -> tuple[Floats, Floats, Floats]:
    """D0 and D by replicate, and the seven components (replicates by components)."""
    norms = tally.norms
    found = measured(tally, draws)
    total = np.zeros(draws.weights.shape[0])
    for name, weight in norms.weights.items():
        total = total + weight * np.power(found[name].value, norms.exponent)
    d0 = np.minimum(100.0, 100.0 * np.power(total, 1.0 / norms.exponent))
    tilt = norms.reception_tilt * (2.0 * found["reception"].value - 1.0) + norms.recognition_tilt * found["recognition"].value
    d = np.clip(d0 * (1.0 + tilt), 0.0, 100.0)
    return d0, d, np.stack([found[name].value for name in COMPONENTS], axis=1)


def unobserved_bound(exposure: float, norms: Norms) -> float:
    """Upper end of D0 of an innovation never mentioned: a rate of 3 / E, the one-sided 95 % bound of a Poisson count of 0."""
    reach = min(1.0, math.log1p(3.0 / exposure / norms.lambda0) / math.log1p(norms.lambda1 / norms.lambda0))
    return float(100.0 * (norms.weights["attention"] * reach**norms.exponent) ** (1.0 / norms.exponent))
