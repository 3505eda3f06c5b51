"""The seven measures of dsi-1 as they first stood, each a function from a `Tally` and its `Draws` to values in [0, 1].

Recognition and reception still count; the five of spread are those of norm table v0 and are kept so that its scores can be made again.

**Promotion bound (invariance 13) under v0.** Beside independent stories, all release-derived ones of an innovation together add at most
`norms.release_outlet_sum` to the sum inside outlet reach, and at most `norms.release_geography` and `norms.release_persistence` (both 0) to
geographic reach and persistence. Attention counts a release as pi = 1/4 of a story. Below two stories of coverage a release moves a high D0 by up
to 2.1 points, and a release that claims adopters is believed: `v2` mends both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from inovasi_nlp.diffusion.measures.base import MEASURES, Measured
from inovasi_nlp.diffusion.measures.base import first as _first
from inovasi_nlp.diffusion.measures.base import logarithm as _log
from inovasi_nlp.diffusion.measures.base import survives as _survives
from inovasi_nlp.diffusion.tally import Crowd, Draws, Entries, Floats, Segments, Tally

__all__ = ["coverage", "equivalents", "lasting", "outlet_sum"]


@MEASURES.register("attention.v1")
def attention(tally: Tally, draws: Draws) -> Measured:
    """Independent coverage: stories per thousand, credibility-shrunk, on a logarithmic scale.

    lambda = (n / E) * f n / (f n + k); x = ln(1 + lambda / lambda0) / ln(1 + lambda1 / lambda0), at most 1. n sums pi_c times the
    confidence of the lead, not the highest of the copies: a reprint must not raise attention.
    """
    norms, thinning = tally.norms, tally.thinning
    happened = draws.happened(tally.confidence, tally.clusters, "mention")
    n = (draws.weights * (happened * np.asarray(tally.worth()))).sum(axis=1)
    rate = (n / tally.exposure) * (thinning * n) / (thinning * n + norms.k)
    value = np.minimum(1.0, np.log1p(rate / norms.lambda0) / math.log1p(norms.lambda1 / norms.lambda0))
    return Measured(value, {"n": _first(n), "lambda": _first(rate), "exposure_thousand": tally.exposure, "thinning": thinning})


@MEASURES.register("outlet_reach.v1")
def outlet_reach(tally: Tally, draws: Draws) -> Measured:
    """Breadth of outlets that brought stories of their own, copies at a discount, each further outlet of an owner at half.

    x = 1 - exp(-V / K), V = sum over owner groups of sum_j gamma^(j-1) v_(j), v = tier weight times max(t(a), rho t(b)).
    """
    everything = outlet_sum(tally, draws, tally.leads, tally.copies)
    base = outlet_sum(tally, draws, tally.leads, tally.copies.of(tally.independent)) if any(tally.release) else everything
    total = np.minimum(everything, base + tally.norms.release_outlet_sum)
    return Measured(-np.expm1(-total / tally.norms.outlet_scale), {"outlet_sum": _first(total)})


def outlet_sum(tally: Tally, draws: Draws, leads: Entries, copies: Entries) -> Floats:
    """V, for some of the memberships."""
    size, thinning = len(tally.outlets), tally.thinning
    led = Segments(leads.group, size).sum(draws.of(leads.cluster))
    copied = Segments(copies.group, size).sum(draws.of(copies.cluster))
    reach = np.asarray(tally.outlets) * np.maximum(_survives(led, thinning), tally.norms.rho * _survives(copied, thinning))
    members: dict[int, list[int]] = {}
    for outlet, owner in enumerate(tally.owners):
        members.setdefault(owner, []).append(outlet)
    alone = [group[0] for group in members.values() if len(group) == 1]
    total: Floats = reach[:, alone].sum(axis=1)
    for group in members.values():
        if len(group) > 1:
            ranked = -np.sort(-reach[:, group], axis=1)
            total = total + (ranked * tally.norms.gamma ** np.arange(len(group))).sum(axis=1)
    return total


@MEASURES.register("geographic_reach.v1")
def geographic_reach(tally: Tally, draws: Draws) -> Measured:
    """Share of provinces outside the origin where the innovation is believably at work.

    x = sum over provinces of omega [1 - (1 - f (1 - theta))^m], omega = 1 / (R - 1), or 1 / R where there is no origin.
    """
    entries = tally.regions
    worth = np.asarray(tally.worth())[np.asarray(entries.cluster, dtype=np.int64)]
    mass = draws.of(entries.cluster) * (draws.happened(entries.probability, entries.key, "activity") * worth)
    segments = Segments(entries.group, len(tally.provinces))
    everything, reached = coverage(tally, segments.sum(mass))
    independent = np.asarray(tally.independent, dtype=np.float64)[np.asarray(entries.cluster, dtype=np.int64)]
    base = everything if independent.all() else coverage(tally, segments.sum(mass * independent))[0]
    value = np.minimum(1.0, np.minimum(everything, base + tally.norms.release_geography))
    return Measured(
        value, {"regions": float(len(tally.provinces)), "regions_expected": _first(reached), "regions_possible": float(tally.region_count)}
    )


def coverage(tally: Tally, mass: Floats) -> tuple[Floats, Floats]:
    """Share and number of provinces reached."""
    missed = 1.0 - tally.thinning * (1.0 - tally.norms.theta)
    reached = (1.0 - np.power(missed, mass)).sum(axis=1)
    return reached / tally.region_count, reached


@MEASURES.register("adoption.v1")
def adoption(tally: Tally, draws: Draws) -> Measured:
    """Adopters elsewhere, weighted by the stage they reached: ln(1 + S) / ln(1 + S_R), at most 1.

    P = 1 - prod_c (1 - f q) for each adopter and stage. A report that an adopter gave it up (z) multiplies what was reported up to then
    by 1 - z. A report on many adopters ("47 regions") fills up the number of named ones at its stage, it does not add to them.
    """
    counted = equivalents(tally, draws, tally.adoptions, tally.later, tally.crowds)
    value = np.minimum(1.0, np.log1p(counted) / math.log1p(tally.norms.S_R))
    return Measured(value, {"adopter_equivalents": _first(counted), "adopters_named": float(len(tally.adopters))})


def equivalents(tally: Tally, draws: Draws, adoptions: Entries, later: Entries, crowds: Sequence[Crowd]) -> Floats:
    """Adopters weighted by stage and probability, from some of the reports; every report of a giving-up counts."""
    steps = np.diff(np.asarray(list(tally.norms.stages.values())), prepend=0.0)
    named = _named(tally, draws, adoptions, later, steps.size)
    weighted: Floats = (np.maximum(named, _crowds(tally, draws, crowds, steps.size)) * steps).sum(axis=1)
    return weighted


def _missed(tally: Tally, draws: Draws, entries: Entries, role: str) -> Floats:
    """Logarithm of the chance that no story tells it, by entry."""
    happened = draws.happened(entries.probability, entries.key, role)
    return draws.of(entries.cluster) * _log(1.0 - tally.thinning * happened)


def _named(tally: Tally, draws: Draws, adoptions: Entries, later: Entries, steps: int) -> Floats:
    """Expected number of named adopters by stage step."""
    size = len(tally.adopters) * steps
    before = Segments(adoptions.group, size).sum(_missed(tally, draws, adoptions, "adoption"))
    reached = 1.0 - np.exp(before)
    if tally.given_up.cluster:
        kept = np.exp(Segments(tally.given_up.group, len(tally.adopters)).sum(_kept(draws, tally.given_up)))
        reached = reached * np.repeat(kept, steps, axis=1)
    if later.cluster:
        after = Segments(later.group, size).sum(_missed(tally, draws, later, "adoption"))
        reached = 1.0 - (1.0 - reached) * np.exp(after)
    counted: Floats = reached.reshape(reached.shape[0], len(tally.adopters), steps).sum(axis=1)
    return counted


def _kept(draws: Draws, entries: Entries) -> Floats:
    return draws.of(entries.cluster) * _log(1.0 - draws.happened(entries.probability, entries.key, "given_up"))


def _crowds(tally: Tally, draws: Draws, crowds: Sequence[Crowd], steps: int) -> Floats:
    """Expected number of adopters in reports on many, by stage step: sum over k of the chance that somebody told of at least k."""
    out = np.zeros((draws.weights.shape[0], steps))
    for step in {crowd[0] for crowd in crowds}:
        mine = [crowd for crowd in crowds if crowd[0] == step]
        entries = Entries([crowd[2] for crowd in mine], [0] * len(mine), [crowd[3] for crowd in mine], [crowd[4] for crowd in mine])
        missed = _missed(tally, draws, entries, "crowd")
        counts = np.asarray([crowd[1] for crowd in mine])
        below = 0
        for level in sorted(set(counts.tolist())):
            told = 1.0 - np.exp(missed[:, counts >= level].sum(axis=1))
            out[:, step] += (level - below) * told
            below = level
    return out


@MEASURES.register("persistence.v1")
def persistence(tally: Tally, draws: Draws) -> Measured:
    """Quarters after the first in which stories of their own appeared, the recent ones counting more.

    x = 1 - exp(-(1/kappa) sum_{q != q0} t(m_q) 2^(-(T - q) / H)). Undefined (0 here) where too much is undated.
    """
    everything, quarters = lasting(tally, draws, [quarter is not None for quarter in tally.quarters])
    base, _ = lasting(tally, draws, [quarter is not None and own for quarter, own in zip(tally.quarters, tally.independent, strict=True)])
    value = np.minimum(everything, base + tally.norms.release_persistence)
    if tally.mostly_undated:
        value = np.zeros_like(value)
    return Measured(value, {"quarters": float(quarters), "undated_share": tally.undated_share})


def lasting(tally: Tally, draws: Draws, counted: Sequence[bool]) -> tuple[Floats, int]:
    """Persistence from some of the stories, and the number of quarters they stand in."""
    entries = [(number, quarter) for number, quarter in enumerate(tally.quarters) if counted[number] and quarter is not None]
    quarters = sorted({quarter for _, quarter in entries})
    if len(quarters) < 2:
        return np.zeros(draws.weights.shape[0]), len(quarters)
    places = {quarter: place for place, quarter in enumerate(quarters)}
    count = Segments([places[quarter] for _, quarter in entries], len(quarters)).sum(draws.of([number for number, _ in entries]))
    age = tally.quarter - np.asarray(quarters, dtype=np.float64)
    fresh = np.exp2(-age / tally.norms.half_life_quarters)
    total = (_survives(count[:, 1:], tally.thinning) * fresh[1:]).sum(axis=1)
    return -np.expm1(-total / tally.norms.kappa), len(quarters)


@MEASURES.register("recognition.v1")
def recognition(tally: Tally, draws: Draws) -> Measured:
    """Prizes: 1 - prod (1 - 0.6 y) over series and years, y = level * result * attribution * probability of the best entry."""
    worths = np.asarray(list(tally.prizes.values()), dtype=np.float64)
    value = 1.0 - float(np.prod(1.0 - tally.norms.award_step * worths))
    return Measured(np.full(draws.weights.shape[0], value), {"awards": float(worths.size)})


@MEASURES.register("reception.v1")
def reception(tally: Tally, draws: Draws) -> Measured:
    """What the public says: sum over stakeholder groups of weight * (k+ + 2) / (k+ + k- + 4); exactly 0.5 without a voice.

    One vote per group, polarity and story. Promoters have no vote.
    """
    prior = tally.norms.prior_votes
    entries = tally.votes
    votes = draws.of(entries.cluster) * draws.happened(entries.probability, entries.key, "reception")
    counted = Segments(entries.group, 2 * len(tally.voices)).sum(votes)
    favour, against = counted[:, 0::2], counted[:, 1::2]
    weights = np.asarray(list(tally.norms.stakeholders.values()))
    tilt = (weights * (favour - against) / (2.0 * (favour + against + 2.0 * prior))).sum(axis=1)
    return Measured(0.5 + tilt, {"votes_for": _first(favour.sum(axis=1)), "votes_against": _first(against.sum(axis=1))})
