"""The five measures of spread with bounds on promotion; norm table v1.

**Promotion bound (invariance 13).** All release-derived stories of an innovation together, however many, in whatever outlets, naming whatever
regions and adopters, on whatever days, move D0 by less than one point. D0 is 100 s^2 with s = sum_j w_j r_j, r_j the root of a component;
if releases raise s by at most d, then D0 rises by at most 100 (1 - (1 - d)^2) < 200 d, since s stays below 1. The caps keep d below 0.005:

    attention   0.15 * 0.025      a release still counts as pi = 1/4 of a story, up to that
    outlets     0.05 * 0.006
    the rest    0.80 * 0.001      a thousandth of what an independent story would add, so that invariances 7 and 8 stay strict
                --------------
                      0.00485     -> 0.97 points at most

Where there is no independent story the roots may rise to those of one release, so that promotion alone scores 0.1 (table B4) and no more however
much of it there is. The larger of the two bounds holds, so that the first independent story never lowers a component (invariance 6). To
keep the rise small there too, facts of stories whose mentions together are hardly believed are believed no more than they (`believed`).

That adopters claimed by releases alone do not count is a choice: "replicated in 47 regions" is what releases are written for, and believing it
moved D0 by 11 points. They stay in the evidence, and count from the first independent report on.

**Owner groups.** Stories led by outlets of one owner are written by people who may be told what to write:

- attention counts two of them in full in a quarter, each further one half of the one before: a burst counts as three at most;
- one group adds at most one province (in expectation; two told of once) to geography beyond what the other groups tell, and a thousandth of
  the rest. Provinces that a second group confirms count in full;
- outlet reach discounts the further outlets of an owner as before.

Persistence has no such cap: table B4 gives 8.1 to one outlet with 30 stories over twelve quarters, and with invariance 6 that forbids one. So a burst of
planted stories is bounded; a campaign kept up for years counts as coverage for years.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from inovasi_nlp.diffusion.measures.base import MEASURES, Measured, first
from inovasi_nlp.diffusion.measures.v1 import coverage, equivalents, lasting, outlet_sum
from inovasi_nlp.diffusion.norms import Caps
from inovasi_nlp.diffusion.tally import Draws, Entries, Floats, Segments, Tally

__all__ = [
    "Groups",
    "attention_with",
    "believed",
    "caps_of",
    "equivalents_of",
    "geography_with",
    "loudest",
    "persistence_with",
    "provinces_without",
    "shared",
    "supported",
    "taken_up",
]

Groups = tuple[int, ...]
_UNSEEN = 1e-18  # 1 less this is 1; and eleven of them multiplied are above 0
_MOST_GROUPS = 10  # owner groups that are tried as the one that exaggerates; with more that tell of many provinces each, none alone carries the reach


def caps_of(tally: Tally) -> Caps:
    caps = tally.norms.caps
    if caps is None:
        raise ValueError(f"norm table {tally.norms.version!r} has no caps; the measures v2 need them")
    return caps


def capped(independent: Floats, releases: Floats, everything: Floats, cap: float) -> Floats:
    """A component from the roots of what independent stories, releases alone, and all together give."""
    value: Floats = np.square(np.maximum(releases, np.minimum(everything, independent + cap)))
    return value


def shared(tally: Tally, independent: Floats, everything: Floats) -> Floats:
    """A component where releases count their share of what they would add to the root."""
    root = np.sqrt(independent)
    value: Floats = np.square(root + caps_of(tally).release_share * np.maximum(0.0, np.sqrt(everything) - root))
    return value


def believed(tally: Tally) -> float:
    """How far what independent stories tell is believed: nothing where their mentions amount to no more than a release, all from the point on at
    which they are no longer doubtful. A fact about an innovation is no surer than that the text speaks of it."""
    norms = tally.norms
    mentioned = math.fsum(confidence for confidence, own in zip(tally.confidence, tally.independent, strict=True) if own)
    return min(1.0, max(0.0, (mentioned - norms.pi) / (norms.doubtful - norms.pi)))


@MEASURES.register("attention.v2")
def attention(tally: Tally, draws: Draws) -> Measured:
    """Independent coverage: stories per thousand, credibility-shrunk, on a logarithmic scale; bursts of one owner group discounted.

    lambda = (n / E) * f n / (f n + k); x = ln(1 + lambda / lambda0) / ln(1 + lambda1 / lambda0), at most 1. n sums the confidence of the leads
    of independent stories, of one group in one quarter at most three; releases add pi each to n, and at most their cap to the root of x.
    """
    counted = draws.weights * draws.happened(tally.confidence, tally.clusters, "mention")
    own = _discounted(tally, counted)
    return attention_with(tally, counted, own, own + _released(tally, counted))


def attention_with(tally: Tally, counted: Floats, own: Floats, everything: Floats) -> Measured:
    """Attention where so many stories of their own count, and so many together with releases; `counted` is what each cluster is worth."""
    base, rate = attention_at(tally, own)
    raw: dict[str, float | None] = {"n": first(own), "lambda": first(rate), "exposure_thousand": tally.exposure, "thinning": tally.thinning}
    if not any(tally.release):
        return Measured(base, raw)
    released = _released(tally, counted)
    alone = np.sqrt(attention_at(tally, np.minimum(released, tally.norms.pi))[0])
    alone = np.minimum(alone, caps_of(tally).release_attention_alone)
    together = np.sqrt(attention_at(tally, everything)[0])
    return Measured(capped(np.sqrt(base), alone, together, caps_of(tally).release_attention), raw | {"n_released": first(released)})


def _released(tally: Tally, counted: Floats) -> Floats:
    """What releases count, together."""
    total: Floats = tally.norms.pi * counted[:, tally.release].sum(axis=1)
    return total


def attention_at(tally: Tally, n: Floats) -> tuple[Floats, Floats]:
    norms, thinning = tally.norms, tally.thinning
    rate = (n / tally.exposure) * (thinning * n) / (thinning * n + norms.k)
    return np.minimum(1.0, np.log1p(rate / norms.lambda0) / math.log1p(norms.lambda1 / norms.lambda0)), rate


def _discounted(tally: Tally, counted: Floats) -> Floats:
    """Number of independent stories; those of one owner group in one quarter beyond the first two at half of the one before."""
    bursts: defaultdict[tuple[int, int | None], list[int]] = defaultdict(list)
    for number, own in enumerate(tally.independent):
        if own:
            bursts[tally.groups[number], tally.quarters[number]].append(number)
    full = caps_of(tally).group_stories
    small = [number for burst in bursts.values() if len(burst) <= full for number in burst]
    total: Floats = counted[:, small].sum(axis=1)
    for burst in bursts.values():
        if len(burst) > full:
            ranked = -np.sort(-counted[:, burst], axis=1)
            total = total + (ranked * tally.norms.gamma ** np.maximum(0, np.arange(len(burst)) - full + 1)).sum(axis=1)
    return total


@MEASURES.register("outlet_reach.v2")
def outlet_reach(tally: Tally, draws: Draws) -> Measured:
    """Breadth of outlets that brought stories of their own, copies at a discount, each further outlet of an owner at half.

    x = 1 - exp(-V / K), V = sum over owner groups of sum_j gamma^(j-1) v_(j), v = tier weight times max(t(a), rho t(b)). Releases add at most
    their cap to the root of x.
    """
    everything = outlet_sum(tally, draws, tally.leads, tally.copies)
    if not any(tally.release):
        return Measured(_reach(tally, everything), {"outlet_sum": first(everything)})
    base = outlet_sum(tally, draws, tally.leads, tally.copies.of(tally.independent))
    released = outlet_sum(tally, draws, Entries(), tally.copies.of(tally.release))
    alone = np.minimum(released, tally.norms.release_outlet_sum)
    own, alone, together = (np.sqrt(_reach(tally, total)) for total in (base, alone, everything))
    return Measured(capped(own, alone, together, caps_of(tally).release_outlets), {"outlet_sum": first(base), "outlet_sum_released": first(released)})


def _reach(tally: Tally, total: Floats) -> Floats:
    reach: Floats = -np.expm1(-total / tally.norms.outlet_scale)
    return reach


@MEASURES.register("geographic_reach.v2")
def geographic_reach(tally: Tally, draws: Draws) -> Measured:
    """Share of provinces outside the origin where the innovation is believably at work, no owner group adding more than its cap.

    x = sum over provinces of omega [1 - (1 - f (1 - theta))^m], omega = 1 / (R - 1), or 1 / R where there is no origin; and x is at most what
    is left without an owner group, or without two, plus one province for each left out.
    """
    return geography_with(tally, draws, _without_exaggeration)


def geography_with(tally: Tally, draws: Draws, bounded: Callable[[Tally, Segments, Floats], Floats]) -> Measured:
    """Geographic reach under a bound: from segments by province and what each entry of an independent story counts to a share of the provinces."""
    entries = tally.regions
    segments = Segments(entries.group, len(tally.provinces))
    mass = draws.of(entries.cluster) * draws.happened(entries.probability, entries.key, "activity")
    own = np.asarray(tally.independent, dtype=np.float64)[np.asarray(entries.cluster, dtype=np.int64)]
    everything, reached = coverage(tally, segments.sum(mass * np.where(own > 0, 1.0, tally.norms.pi)))
    base = bounded(tally, segments, mass * own) * believed(tally)
    value = base if own.all() and believed(tally) == 1.0 else np.minimum(1.0, shared(tally, base, everything))
    raw: dict[str, float | None] = {
        "regions": float(len(tally.provinces)),
        "regions_expected": first(reached),
        "regions_possible": float(tally.region_count),
    }
    return Measured(value, raw | {"regions_counted": first(value) * tally.region_count})


def _without_exaggeration(tally: Tally, segments: Segments, mass: Floats) -> Floats:
    """Share of provinces that independent stories reach, the provinces of one group cut to the cap."""
    allowed = caps_of(tally).group_regions / tally.region_count
    of_group = np.asarray(tally.groups, dtype=np.int64)[np.asarray(tally.regions.cluster, dtype=np.int64)]
    alone = {group: first(coverage(tally, segments.sum(mass[:1] * (of_group == group)))[0]) for group in set(of_group.tolist())}
    loud = loudest({group: share for group, share in alone.items() if share > allowed})
    left = provinces_without(tally, mass, of_group, loud)
    return supported(
        tally,
        coverage(tally, segments.sum(mass))[0],
        loud,
        lambda groups: left(groups) / tally.region_count,
        lambda groups, rest: np.full_like(rest, len(groups) * allowed),
    )


def provinces_without(tally: Tally, mass: Floats, of_group: npt.NDArray[np.int64], loud: Sequence[int]) -> Callable[[Groups], Floats]:
    """Number of provinces reached without some of the loudest groups, as `coverage` counts them.

    The chance that a province is missed is the product of the chances that each group misses it; so it is told of each group once, and what is left
    without some of them takes a division and no powers. A chance too small to be seen beside 1 is held above 0.
    """
    provinces = np.asarray(tally.regions.group, dtype=np.int64)
    missed = 1.0 - tally.thinning * (1.0 - tally.norms.theta)

    def silent(told: npt.NDArray[np.bool_]) -> Floats:
        chance = np.power(missed, Segments(provinces[told].tolist(), len(tally.provinces)).sum(mass[:, told]))
        return np.maximum(_UNSEEN, chance)

    tried = loud[:_MOST_GROUPS]
    of_each = {group: silent(of_group == group) for group in tried}
    whole = silent(~np.isin(of_group, tried)) if tried else np.empty((0, 0))
    for chance in of_each.values():
        whole = whole * chance

    def left(groups: Groups) -> Floats:
        rest = whole / of_each[groups[0]]
        for group in groups[1:]:
            rest /= of_each[group]
        reached: Floats = np.maximum(0.0, 1.0 - rest).sum(axis=1)
        return reached

    return left


def supported(
    tally: Tally,
    whole: Floats,
    loud: Sequence[int],
    without: Callable[[Groups], Floats],
    added: Callable[[Groups, Floats], Floats],
    *,
    together: int = 2,
) -> Floats:
    """A quantity in which no owner group, and no two, add more than they may to what is left without them; of what is above, a share counts.

    Args:
        tally: Whose.
        whole: The quantity from all independent stories.
        loud: Groups, those that tell most first.
        without: The quantity without some groups.
        added: Most that some groups may add to what is left without them.
        together: How many groups are left out at once, at most.
    """
    value = whole
    for count in range(1, together + 1):
        for left_out in combinations(loud[:_MOST_GROUPS], count):
            rest = without(left_out)
            value = np.minimum(value, rest + added(left_out, rest))
    cut: Floats = value + caps_of(tally).group_share * (whole - value)
    return cut


def loudest(alone: Mapping[int, float]) -> list[int]:
    """Groups by what each tells alone, most first."""
    return sorted(alone, key=lambda group: (-alone[group], group))


@MEASURES.register("adoption.v2")
def adoption(tally: Tally, draws: Draws) -> Measured:
    """Adopters elsewhere, weighted by the stage they reached: ln(1 + S) / ln(1 + S_R), at most 1; releases count their share.

    P = 1 - prod_c (1 - f q) for each adopter and stage. A report that an adopter gave it up (z) multiplies what was reported up to then
    by 1 - z. A report on many adopters ("47 regions") fills up the number of named ones at its stage, it does not add to them.
    """
    everything = equivalents(tally, draws, tally.adoptions, tally.later, tally.crowds)
    own = equivalents_of(tally, draws, tally.independent) if any(tally.release) else everything
    return taken_up(tally, everything, own, own)


def equivalents_of(tally: Tally, draws: Draws, counted: Collection[bool]) -> Floats:
    """Adopter equivalents that some of the clusters tell of."""
    kept = list(counted)
    return equivalents(tally, draws, tally.adoptions.of(kept), tally.later.of(kept), [crowd for crowd in tally.crowds if kept[crowd[2]]])


def taken_up(tally: Tally, everything: Floats, own: Floats, counted: Floats) -> Measured:
    """Adoption from adopter equivalents: of all stories, of independent ones, and what of these counts; releases count their share."""
    scale = math.log1p(tally.norms.S_R)
    base = np.minimum(1.0, np.log1p(counted) / scale) * believed(tally)
    value = base if counted is everything and believed(tally) == 1.0 else shared(tally, base, np.minimum(1.0, np.log1p(everything) / scale))
    raw: dict[str, float | None] = {
        "adopter_equivalents": first(own),
        "adopters_named": float(len(tally.adopters)),
        "adopter_equivalents_of_releases": first(everything) - first(own),
    }
    return Measured(value, raw if counted is own else raw | {"adopter_equivalents_counted": first(counted)})


@MEASURES.register("persistence.v2")
def persistence(tally: Tally, draws: Draws) -> Measured:
    """Quarters after the first in which stories of their own appeared, the recent ones counting more; releases count their share.

    x = 1 - exp(-(1/kappa) sum_{q != q0} t(m_q) 2^(-(T - q) / H)). Undefined (0 here) where too much is undated.
    """
    dated = [quarter is not None for quarter in tally.quarters]
    everything, quarters = lasting(tally, draws, dated)
    base = everything
    if any(tally.release):
        base, quarters = lasting(tally, draws, [day and own for day, own in zip(dated, tally.independent, strict=True)])
    return persistence_with(tally, base, everything, quarters)


def persistence_with(tally: Tally, base: Floats, everything: Floats, quarters: int) -> Measured:
    """Persistence from that of independent stories, as far as it counts, and that of all; releases count their share."""
    plain = not any(tally.release) and believed(tally) == 1.0
    value = base if plain else shared(tally, base * believed(tally), everything)
    if tally.mostly_undated:
        value = np.zeros_like(value)
    return Measured(value, {"quarters": float(quarters), "undated_share": tally.undated_share})
