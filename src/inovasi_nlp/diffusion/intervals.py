"""90 % intervals of a score, and the ranks the data allow.

Bayesian bootstrap over stories; the width of its percentiles is put around the point estimate, for every component is concave and raw
percentiles lie too low. Small samples are widened: with fewer than 20 stories the upper end is at least D0 after one more independent
story in a new region with a plan of adoption; with fewer than 8 the lower end is at most the smallest D0 without one of the stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inovasi_nlp.diffusion.index import Index, index, replicated
from inovasi_nlp.diffusion.tally import Draws, Entries, Floats, Tally

__all__ = ["Interval", "Replicates", "interval", "rank_bands", "replicates_of"]

_LOW, _HIGH = 5.0, 95.0
_NORMAL_90 = 1.6448536269514722  # half width of a 90 % interval in standard deviations
_ENTRIES_AT_ONCE = 1_000_000
_NEW_STORY_TIER = 0.6


@dataclass(frozen=True, slots=True)
class Replicates:
    """D0, D and components of one innovation, by bootstrap replicate."""

    d0: Floats
    d: Floats
    components: Floats


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends of D0, and of each component in the order of COMPONENTS."""

    low: float
    high: float
    components: tuple[tuple[float, float], ...]


def replicates_of(tally: Tally, *, count: int, seed: int) -> Replicates:
    """Bootstrap replicates 0 to `count`."""
    entries = len(tally.leads.cluster) + len(tally.copies.cluster) + len(tally.regions.cluster) + len(tally.adoptions.cluster)
    step = max(1, min(count, _ENTRIES_AT_ONCE // max(1, entries)))
    parts = []
    for first in range(0, count, step):
        draws = Draws.bootstrap(tally.clusters, seed=seed, first=first, last=min(count, first + step))
        parts.append(replicated(tally, draws))
    return Replicates(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def interval(tally: Tally, point: Index, drawn: Replicates) -> Interval:
    """The interval of D0 and of the components."""
    norms, clusters = tally.norms, len(tally.clusters)
    half = _half_width(drawn.d0)
    low, high = max(0.0, point.D0 - half), min(100.0, point.D0 + half)
    if clusters < norms.small_sample:
        high = max(high, index(_with_one_more(tally)).D0)
    if clusters < norms.under_sampled:
        low = min(low, float(replicated(tally, Draws.without_each(clusters))[0].min()))
    halves = [_half_width(drawn.components[:, number]) for number in range(drawn.components.shape[1])]
    ends = tuple((max(0.0, value - width), min(1.0, value + width)) for value, width in zip(point.values, halves, strict=True))
    return Interval(low, high, ends)


def _half_width(values: Floats) -> float:
    low, high = np.percentile(values, (_LOW, _HIGH))
    return float(high - low) / 2.0


def _with_one_more(tally: Tally) -> Tally:
    """The tally with one more independent story: in an outlet of its own, from a region not met yet, with a plan of adoption at 0.5."""
    number, steps = len(tally.clusters), len(tally.norms.stages)
    new = f"\x1f{number}"
    return replace(
        tally,
        clusters=[*tally.clusters, new],
        confidence=[*tally.confidence, 1.0],
        release=[*tally.release, False],
        groups=[*tally.groups, 1 + max(tally.owners, default=-1)],
        quarters=[*tally.quarters, tally.quarter],
        outlets=[*tally.outlets, _NEW_STORY_TIER],
        owners=[*tally.owners, 1 + max(tally.owners, default=-1)],
        leads=_plus(tally.leads, [(number, len(tally.outlets), 1.0)]),
        regions=_plus(tally.regions, [(number, len(tally.provinces), 1.0)]),
        provinces=[*tally.provinces, new],
        adopters=[*tally.adopters, new],
        adoptions=_plus(tally.adoptions, [(number, len(tally.adopters) * steps + step, 0.5) for step in range(2)]),
    )


def _plus(entries: Entries, more: Sequence[tuple[int, int, float]]) -> Entries:
    made = Entries(list(entries.cluster), list(entries.group), list(entries.probability), list(entries.key))
    for cluster, group, probability in more:
        made.add(cluster, group, probability, "")
    return made


def rank_bands(scores: Sequence[float], drawn: Sequence[Floats], widths: Sequence[float]) -> list[tuple[int, int]]:
    """Best and worst rank of each innovation.

    Two are told apart where the 90 % interval of their paired difference leaves out zero. Its width comes from the standard deviation
    of the paired replicates, scaled up where an innovation's own interval was widened.

    Args:
        scores: D of each.
        drawn: Replicates of D of each, paired by replicate.
        widths: Half width of the published interval of each.
    """
    if not scores:
        return []
    point = np.asarray(scores)
    matrix = np.stack(drawn).astype(np.float64)
    centred = matrix - matrix.mean(axis=1, keepdims=True)
    covariance = centred @ centred.T / matrix.shape[1]
    own = np.maximum(np.diag(covariance), (np.asarray(widths) / _NORMAL_90) ** 2)
    spread = np.sqrt(np.maximum(0.0, own[:, None] + own[None, :] - 2.0 * covariance))
    difference = point[None, :] - point[:, None]
    apart = difference > _NORMAL_90 * spread + 1e-9  # row: mine; column: the other is surely above
    above = apart.sum(axis=1)
    below = apart.sum(axis=0)
    return [(int(up) + 1, len(scores) - int(down)) for up, down in zip(above, below, strict=True)]
