"""How much the ranking hangs on the constants of the method: many joint draws of them, and which one matters most.

Weights vary by a quarter either way, the exponent over 1/4, 1/2 and 1, pi, theta, K and S_R over the ranges of `RANGES`. Every innovation is
measured anew under every draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from inovasi_nlp.diffusion.index import index
from inovasi_nlp.diffusion.norms import Norms, norms
from inovasi_nlp.diffusion.tally import tally
from inovasi_nlp.records import EvidenceRow

__all__ = ["EXPONENTS", "RANGES", "Sensitivity", "sensitivity"]

EXPONENTS: Final = (0.25, 0.5, 1.0)
RANGES: Final[Mapping[str, tuple[float, float]]] = {"pi": (0.1, 0.5), "theta": (0.3, 0.7), "outlet_scale": (4.0, 16.0), "S_R": (25.0, 100.0)}
_WEIGHT_SHARE: Final = 0.25
_SEED: Final = 20_240_101


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Ranks under other constants.

    Attributes:
        innovations: Registry ids, by rank under the norms as they are.
        ranks: Rank of each under the norms as they are, from 1.
        low, high: 5th and 95th percentile of its rank over the draws.
        mean_shift: Mean distance of a rank from the published one, in places, over innovations and draws.
        shares: Share of the variance of rank shifts that goes with each constant, largest first (squared correlation of the constant with the mean
            shift of a draw, or the share between its values for the exponent); they need not add up to 1.
        effective_weights: Squared rank correlation of each component with D0, scaled to add up to 1: what the components really decide here.
        draws: How many.
    """

    innovations: tuple[str, ...]
    ranks: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    mean_shift: float
    shares: tuple[tuple[str, float], ...]
    effective_weights: tuple[tuple[str, float], ...]
    draws: int


def sensitivity(rows: Iterable[EvidenceRow], *, draws: int = 200, seed: int = _SEED) -> Sensitivity:
    """Vary the constants together and rank again.

    Args:
        rows: Evidence rows of the innovations to rank, each with its basis row, all under one frame; innovations never mentioned are left out.
        draws: Joint draws of the constants.
        seed: Of the draws.
    """
    by_innovation: dict[str, list[EvidenceRow]] = {}
    for row in rows:
        by_innovation.setdefault(row.innovation_id, []).append(row)
    held = {name: mine for name, mine in sorted(by_innovation.items()) if len(mine) > 1}
    if not held:
        return Sensitivity(innovations=(), ranks=(), low=(), high=(), mean_shift=0.0, shares=(), effective_weights=(), draws=draws)
    table = norms(next(row.group for mine in held.values() for row in mine if row.role == "basis"))
    names = list(held)
    counted = [tally(mine, table) for mine in held.values()]
    rng = np.random.default_rng(seed)
    varied = [_varied(table, rng) for _ in range(draws)]
    points = np.array([index(one).D0 for one in counted])
    values = np.array([index(one).values for one in counted])
    scores = np.array([[index(replace(one, norms=other)).D0 for one in counted] for other in varied])
    published = _ranks(points)
    ranks = np.array([_ranks(row) for row in scores])
    shift = np.abs(ranks - published)
    order = np.argsort(published, kind="stable")
    low, high = np.percentile(ranks, (5, 95), axis=0, method="nearest")
    return Sensitivity(
        innovations=tuple(names[i] for i in order),
        ranks=tuple(int(published[i]) for i in order),
        low=tuple(int(low[i]) for i in order),
        high=tuple(int(high[i]) for i in order),
        mean_shift=float(shift.mean()),
        shares=_shares(varied, shift.mean(axis=1), table),
        effective_weights=_effective(values, points, table),
        draws=draws,
    )


def _varied(table: Norms, rng: np.random.Generator) -> Norms:
    weights = {name: weight * rng.uniform(1 - _WEIGHT_SHARE, 1 + _WEIGHT_SHARE) for name, weight in table.weights.items()}
    total = sum(weights.values())
    drawn = {name: float(rng.uniform(*ends)) for name, ends in RANGES.items()}
    exponent = float(rng.choice(EXPONENTS))
    return replace(table, weights={name: weight / total for name, weight in weights.items()}, exponent=exponent, **drawn)  # type: ignore[arg-type]


def _ranks(scores: np.ndarray) -> np.ndarray:
    """Rank of each, 1 = highest; equal scores share the best of their places."""
    return np.array([1 + int((scores > score).sum()) for score in scores])


def _shares(varied: Sequence[Norms], shift: np.ndarray, table: Norms) -> tuple[tuple[str, float], ...]:
    total = float(((shift - shift.mean()) ** 2).sum())
    if not total:
        return ()
    found: dict[str, float] = {}
    exponents = np.array([other.exponent for other in varied])
    found["exponent"] = (
        sum(float((exponents == one).sum()) * float((shift[exponents == one].mean() - shift.mean()) ** 2) for one in set(exponents)) / total
    )
    moved = {name: np.array([abs(getattr(other, name) - getattr(table, name)) for other in varied]) for name in RANGES}
    moved |= {f"weight of {name}": np.array([abs(other.weights[name] - weight) for other in varied]) for name, weight in table.weights.items()}
    for name, distance in moved.items():
        found[name] = float(np.corrcoef(distance, shift)[0, 1] ** 2) if distance.std() else 0.0
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _effective(values: np.ndarray, points: np.ndarray, table: Norms) -> tuple[tuple[str, float], ...]:
    """Values are in the order of COMPONENTS, whose first five make up D0."""
    if len(points) < 3:
        return ()
    squared: dict[str, float] = {}
    for number, name in enumerate(table.weights):
        one, other = _ranks(values[:, number]), _ranks(points)
        squared[name] = float(np.corrcoef(one, other)[0, 1] ** 2) if one.std() and other.std() else 0.0
    total = sum(squared.values()) or 1.0
    return tuple((name, value / total) for name, value in squared.items())
