"""90 % intervals of a score, and the ranks the data allow.

**bootstrap.v1** (norms v0, v1). Bayesian bootstrap over stories; the width of its percentiles is put around the point estimate, for every component is
concave and raw percentiles lie too low. Small samples are widened: with fewer than 20 stories the upper end is at least D0 after one more independent
story in a new region with a plan of adoption; with fewer than 8 the lower end is at most the smallest D0 without one of the stories.

**bootstrap.v2** (norms v2) speaks of the score of the whole press of the frame, of which a part was read. The stories drawn anew tell how the score varies, and
that they do well; v1 missed the whole because two things that all stories share are in no bootstrap:

- *Exposure.* From E* on a score depends on E, which somebody declared. E counts stories; whoever scales it by documents is off by 8 % where 30 % of the
  documents are lost, since a story with a copy left is not lost. D0 of a well-reported innovation then moves by 1.1 points: half of what the
  bootstrap gives for 20 to 80 stories, and two thirds of what it gives above. E is taken to be off by at most as much, every error equally
  likely: a standard error of 8 % / sqrt(3) = 5 %. The change of the score for it is added in quadrature.
- *Completeness.* Below E* nothing is thinned, so a score read from a part is lower than that of the whole (by 4 to 5 points at 70 % of the
  documents), not just less sure. How much lower is told by the score itself, thinned by formula as it is above E*. Completeness may be anything between the
  norm table's and 1: a rectangular distribution of the loss (JCGM 100:2008, 4.3.7) at the lower end, the least completeness at the upper. From
  E* on the loss is 0. Below E* a small sample may lack more than one story; from E* on a further one replaces one that is thinned away, but with fewer
  than 8 nothing says that it tells of no more than a plan.

Neither belongs to one innovation more than to another, so neither widens the bands of ranks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inovasi_nlp.diffusion.index import Index, index, replicated
from inovasi_nlp.diffusion.norms import Sampling
from inovasi_nlp.diffusion.tally import Draws, Entries, Floats, Tally
from inovasi_nlp.factories import Catalogue

__all__ = ["INTERVALS", "Interval", "Replicates", "interval", "rank_bands", "replicates_of"]

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
    """Ends of D0, and of each component in the order of COMPONENTS; `own` is half the width that is the innovation's own, not the frame's."""

    low: float
    high: float
    own: float
    components: tuple[tuple[float, float], ...]


INTERVALS: Catalogue[Callable[[Tally, Index, Replicates], Interval]] = Catalogue("interval")


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
    """The interval of D0 and of the components, by the formula of the tally's norms.

    Raises:
        UnknownNameError: The norms name a formula that there is not.
    """
    sampling = tally.norms.sampling
    return INTERVALS.get(sampling.interval if sampling else "bootstrap.v1")(tally, point, drawn)


@INTERVALS.register("bootstrap.v1")
def _centred(tally: Tally, point: Index, drawn: Replicates) -> Interval:
    """Half the width of the percentiles to either side of the point."""
    here, halves = _values(point), _half_widths(drawn)
    low, high = _widened(tally, here - halves, here + halves)
    return Interval(low, high, (high - low) / 2.0, _ends(here - halves, here + halves))


@INTERVALS.register("bootstrap.v2")
def _of_whole(tally: Tally, point: Index, drawn: Replicates) -> Interval:
    """To either side of the point what the bootstrap and an error of the exposure give; above it what was not read, too."""
    sampling = _sampling(tally)
    here, halves = _values(point), _half_widths(drawn)
    own = _widened(tally, here - halves, here + halves)
    other = _values(index(replace(tally, exposure=tally.exposure * (1.0 + sampling.exposure_error))))
    halves = np.hypot(halves, _NORMAL_90 * (other - here))
    unread = _unread(tally, here, sampling)
    lows = np.minimum(here, here + unread / 2.0 - np.hypot(halves, _NORMAL_90 * unread / math.sqrt(12.0)))
    highs = here + unread + halves
    few = len(tally.clusters) < tally.norms.under_sampled
    if unread[0] > 0.0:
        low, high = _widened(tally, lows, highs, unseen=sampling.unseen)
    else:
        low, high = _widened(tally, lows, highs, stage="adopted" if few else "planned")
    return Interval(low, high, (own[1] - own[0]) / 2.0, _ends(lows, highs))


def _sampling(tally: Tally) -> Sampling:
    sampling = tally.norms.sampling
    if sampling is None:
        raise ValueError(f"norm table {tally.norms.version!r} has no sampling; the interval bootstrap.v2 needs it")
    return sampling


def _values(point: Index) -> Floats:
    """D0 and the components."""
    return np.array((point.D0, *point.values))


def _unread(tally: Tally, here: Floats, sampling: Sampling) -> Floats:
    """What the least completeness takes from D0 and the components: the loss when they are thinned as much once more.

    A frame is thinned to E*, read whole or in part; only what the part falls short of min(E*, whole) is lost.
    """
    norms, exposure = tally.norms, tally.exposure
    kept = min(norms.exposure_thousand, exposure) / min(norms.exposure_thousand, exposure / sampling.completeness)
    if kept >= 1.0:
        return np.zeros_like(here)
    thinned = replace(tally, norms=replace(norms, exposure_thousand=kept * tally.thinning * exposure))  # thinning is E* over E
    return np.maximum(0.0, here - _values(index(thinned)))


def _ends(lows: Floats, highs: Floats) -> tuple[tuple[float, float], ...]:
    """Ends of the components, in [0, 1]."""
    return tuple((max(0.0, low), min(1.0, high)) for low, high in zip(lows[1:].tolist(), highs[1:].tolist(), strict=True))


def _widened(tally: Tally, lows: Floats, highs: Floats, *, unseen: int = 1, stage: str = "planned") -> tuple[float, float]:
    """Ends of D0, in [0, 100], farther apart where there are few stories: as many may be unseen, which tell that somebody reached the stage."""
    norms, clusters = tally.norms, len(tally.clusters)
    low, high = max(0.0, float(lows[0])), min(100.0, float(highs[0]))
    if clusters < norms.small_sample:
        high = max(high, index(_with_more(tally, unseen, stage)).D0)
    if clusters < norms.under_sampled:
        low = min(low, float(replicated(tally, Draws.without_each(clusters))[0].min()))
    return low, high


def _half_widths(drawn: Replicates) -> Floats:
    """Half of what lies between the percentiles of D0 and of the components."""
    low, high = np.percentile(np.column_stack((drawn.d0, drawn.components)), (_LOW, _HIGH), axis=0)
    halves: Floats = (high - low) / 2.0
    return halves


def _with_more(tally: Tally, stories: int, stage: str) -> Tally:
    """The tally with more independent stories: each in an outlet of its own, from a region not met yet, with a new adopter at the stage at 0.5."""
    for _ in range(stories):
        tally = _with_one_more(tally, 1 + list(tally.norms.stages).index(stage))
    return tally


def _with_one_more(tally: Tally, reached: int) -> Tally:
    number, steps = len(tally.clusters), len(tally.norms.stages)
    new, owner = f"\x1f{number}", 1 + max((*tally.owners, *tally.groups), default=-1)
    return replace(
        tally,
        clusters=[*tally.clusters, new],
        confidence=[*tally.confidence, 1.0],
        release=[*tally.release, False],
        groups=[*tally.groups, owner],
        quarters=[*tally.quarters, tally.quarter],
        outlets=[*tally.outlets, _NEW_STORY_TIER],
        owners=[*tally.owners, owner],
        leads=_plus(tally.leads, [(number, len(tally.outlets), 1.0)]),
        regions=_plus(tally.regions, [(number, len(tally.provinces), 1.0)]),
        provinces=[*tally.provinces, new],
        adopters=[*tally.adopters, new],
        adoptions=_plus(tally.adoptions, [(number, len(tally.adopters) * steps + step, 0.5) for step in range(reached)]),
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
