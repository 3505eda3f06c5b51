"""Four measures of spread in which an owner group counts as far as others bear it out; norm table v2-strict.

**Owner groups.** Outlets of one owner are written by people who may be told what to write. What is bounded is what a group *adds*: a measure is at
most what is left without the group, plus a share of that again, and plus little where nothing is left (`supported`):

- attention: the stories of a group count up to a share of the number of all others, and as one where there are no others;
- geography: a group adds the provinces of one story or two at most;
- adoption: a group adds what its most telling story tells, or a share of what the others tell;
- persistence: a group adds a fraction of a quarter; where it is the only one, hardly anything.

Of attention, geography and adoption the same is asked of every two groups, so that two that vouch for each other are no better off. Of what is above
the bounds a thousandth counts (`Caps.group_share`), so that invariances 7 and 8 stay strict. Releases are bounded as in `measures.v2`, in which a
burst of twenty stories within a quarter was bounded and twenty spread over three years, or twenty that claim adopters, were not.

**What this costs.** B4 gives 8.1 to one outlet with thirty stories over twelve quarters. One voice that speaks for years and one that is made to speak
for years look the same. With invariance 6 no measure can give thirty stories of the first 8.1 and let any twenty of the second move D0 by less than 3,
for the thirty are twenty and ten more, and so below 6. They score 0.7 here, the flag `single_outlet` says why, and a second owner that reports lifts
them. In a frame of one outlet or a few this presses all scores together; so these are not the measures of the default table, which keeps B4.

An article without outlet is a group of its own, as is an outlet whose owner is not known: what hides where it was printed is not bounded.

**What stays open.** The bound of three points cannot hold of every corpus: were it to, ten owner groups could make 30 points at most, and B4 gives ten
groups 50.9. It is missed where two or three groups are all there is and the planted stories stand in quarters of their own, and where they claim
adopters: a story may be the only one that tells of an adopter, in B4 as in life. What is planted then moves D0 as a few real stories of a
new owner would (`benchmarks/promotion.py` prints how far).
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from inovasi_nlp.diffusion.measures.base import MEASURES, Measured, first, survives
from inovasi_nlp.diffusion.measures.v1 import coverage, equivalents, lasting
from inovasi_nlp.diffusion.measures.v2 import (
    Groups,
    attention_with,
    caps_of,
    equivalents_of,
    geography_with,
    loudest,
    persistence_with,
    provinces_without,
    supported,
    taken_up,
)
from inovasi_nlp.diffusion.norms import Owners
from inovasi_nlp.diffusion.tally import Draws, Floats, Segments, Tally


def _owners(tally: Tally) -> Owners:
    owners = tally.norms.owners
    if owners is None:
        raise ValueError(f"norm table {tally.norms.version!r} says nothing of owner groups; the measures v3 need it")
    return owners


@MEASURES.register("attention.v3")
def attention(tally: Tally, draws: Draws) -> Measured:
    """Independent coverage: stories per thousand, credibility-shrunk, on a logarithmic scale; no owner group counts for more than the others.

    lambda = (n / E) * f n / (f n + k); x = ln(1 + lambda / lambda0) / ln(1 + lambda1 / lambda0). n sums the confidence of the leads of
    independent stories, those of one group up to a share of all others; releases add pi each to n, and at most their cap to the root of x.
    """
    counted = draws.weights * draws.happened(tally.confidence, tally.clusters, "mention")
    return attention_with(tally, counted, _borne_out(tally, counted * tally.independent), _borne_out(tally, counted * tally.worth()))


def _borne_out(tally: Tally, counted: Floats) -> Floats:
    """Number of stories, no group counting for more than its share of the others, and no two for more than theirs."""
    sums = Segments(tally.groups, 1 + max(tally.groups, default=0)).sum(counted)
    whole: Floats = sums.sum(axis=1)
    ranked = -np.sort(-sums, axis=1)
    value, rest, owners = whole, whole, _owners(tally)
    for count, most in enumerate(ranked.T[:2], start=1):
        rest = np.maximum(0.0, rest - most)
        value = np.minimum(value, rest + count * np.maximum(owners.share_stories * rest, owners.alone_stories))
    cut: Floats = value + caps_of(tally).group_share * (whole - value)
    return cut


@MEASURES.register("geographic_reach.v3")
def geographic_reach(tally: Tally, draws: Draws) -> Measured:
    """Share of provinces outside the origin where the innovation is believably at work, as far as more than one owner group bears it out.

    x = sum over provinces of omega [1 - (1 - f (1 - theta))^m], omega = 1 / (R - 1), or 1 / R where there is no origin.
    """
    return geography_with(tally, draws, _as_far_as_told)


def _as_far_as_told(tally: Tally, segments: Segments, mass: Floats) -> Floats:
    """Share of provinces that independent stories reach, each owner group adding a province or two at most."""
    entries, owners = tally.regions, _owners(tally)
    of_group = np.asarray(tally.groups, dtype=np.int64)[np.asarray(entries.cluster, dtype=np.int64)]
    own = np.asarray(tally.independent, dtype=bool)[np.asarray(entries.cluster, dtype=np.int64)]
    sure = np.asarray(entries.probability).reshape(1, -1) * own

    def provinces(values: Floats) -> Floats:
        return coverage(tally, segments.sum(values))[1]

    def added(groups: Groups, rest: Floats) -> Floats:
        return np.clip(len(groups) * rest, len(groups) * owners.alone_regions, len(groups) * owners.most_regions)

    alone = {group: first(provinces(sure * (of_group == group))) for group in set(of_group[own].tolist())}
    loud = loudest({group: told for group, told in alone.items() if told > owners.alone_regions / 2.0})
    counted = supported(tally, provinces(mass), loud, provinces_without(tally, mass, of_group, loud), added)
    share: Floats = counted / tally.region_count
    return share


@MEASURES.register("adoption.v3")
def adoption(tally: Tally, draws: Draws) -> Measured:
    """Adopters elsewhere, weighted by the stage they reached: ln(1 + S) / ln(1 + S_R), at most 1; no owner group adds more than its best story.

    P = 1 - prod_c (1 - f q) for each adopter and stage. A report that an adopter gave it up (z) multiplies what was reported up to then
    by 1 - z. A report on many adopters ("47 regions") fills up the number of named ones at its stage, it does not add to them.
    """
    owners = _owners(tally)
    everything = equivalents(tally, draws, tally.adoptions, tally.later, tally.crowds)
    own = equivalents_of(tally, draws, tally.independent) if any(tally.release) else everything
    best, several = _best_stories(tally)
    if not several:
        return taken_up(tally, everything, own, own)

    def without(groups: Groups) -> Floats:
        kept = [mine and group not in groups for mine, group in zip(tally.independent, tally.groups, strict=True)]
        return equivalents_of(tally, draws, kept)

    def added(groups: Groups, rest: Floats) -> Floats:
        return np.maximum(sum(best[group] for group in groups), len(groups) * owners.share_adopters * rest)

    return taken_up(tally, everything, own, supported(tally, own, several, without, added))


def _best_stories(tally: Tally) -> tuple[dict[int, float], list[int]]:
    """Adopter equivalents of the most telling story of each owner group, and the groups with more than one such story, the loudest first."""
    steps = np.diff(np.asarray(list(tally.norms.stages.values())), prepend=0.0)
    named = np.zeros((len(tally.clusters), steps.size))
    for entries in (tally.adoptions, tally.later):
        for cluster, group, probability in zip(entries.cluster, entries.group, entries.probability, strict=True):
            named[cluster, group % steps.size] += tally.thinning * probability
    many = np.zeros_like(named)
    for step, count, cluster, probability, _ in tally.crowds:
        many[cluster, step] = max(many[cluster, step], count * tally.thinning * probability)
    told = (np.maximum(named, many) * steps).sum(axis=1).tolist()
    of: defaultdict[int, list[float]] = defaultdict(list)
    for group, worth, own in zip(tally.groups, told, tally.independent, strict=True):
        if own and worth:
            of[group].append(worth)
    several = {group: sum(stories) for group, stories in of.items() if len(stories) > 1}
    return {group: max(stories) for group, stories in of.items()}, loudest(several)


@MEASURES.register("persistence.v3")
def persistence(tally: Tally, draws: Draws) -> Measured:
    """Quarters after the first in which stories of their own appeared, the recent ones counting more, as far as several owner groups bear them out.

    x = 1 - exp(-(1/kappa) sum_{q != q0} t(m_q) 2^(-(T - q) / H)), q0 the first quarter. Undefined (0 here) where too much is undated.
    """
    owners, told = _owners(tally), _Quarters(tally, draws)
    whole = told.lasting(())

    def added(groups: Groups, rest: Floats) -> Floats:
        return np.clip(len(groups) * rest, len(groups) * owners.least_quarters, len(groups) * owners.most_quarters)

    root = owners.alone_persistence if len(told.groups) < 2 else 1.0
    value = -np.expm1(-supported(tally, whole, told.groups, told.lasting, added, together=1) / tally.norms.kappa)
    base = np.minimum(value, root**2 + caps_of(tally).group_share * value)
    everything, _ = lasting(tally, draws, [quarter is not None for quarter in tally.quarters])
    return persistence_with(tally, base, everything, told.size)


class _Quarters:
    """Independent stories by quarter and owner group.

    Attributes:
        groups: Owner groups, those in the most quarters first. size: Quarters in which any appeared.
    """

    def __init__(self, tally: Tally, draws: Draws) -> None:
        self._tally = tally
        dated = [(number, quarter) for number, quarter in enumerate(tally.quarters) if quarter is not None and not tally.release[number]]
        quarters = sorted({quarter for _, quarter in dated})
        groups = sorted({tally.groups[number] for number, _ in dated})
        places = [(groups.index(tally.groups[number]), quarters.index(quarter)) for number, quarter in dated]
        weights = draws.weights[:, [number for number, _ in dated]]
        counts = Segments([group * len(quarters) + quarter for group, quarter in places], len(groups) * len(quarters)).sum(weights)
        self._counts = counts.reshape(weights.shape[0], len(groups), len(quarters))
        self._there = np.zeros((len(groups), len(quarters)), dtype=bool)
        for place in places:
            self._there[place] = True
        self._place = {group: place for place, group in enumerate(groups)}
        self._fresh = np.exp2(-(tally.quarter - np.asarray(quarters, dtype=np.float64)) / tally.norms.half_life_quarters)
        self.size = len(quarters)
        self.groups = loudest({group: float(self._there[place].sum()) for group, place in self._place.items()})

    def lasting(self, without: Groups) -> Floats:
        """Weighted later quarters of the stories of all groups but some."""
        kept = np.ones(len(self._there), dtype=bool)
        kept[[self._place[group] for group in without]] = False
        told = np.flatnonzero(self._there[kept].any(axis=0))[1:]
        count: Floats = self._counts[:, kept][:, :, told].sum(axis=1)
        total: Floats = (survives(count, self._tally.thinning) * self._fresh[told]).sum(axis=1)
        return total
