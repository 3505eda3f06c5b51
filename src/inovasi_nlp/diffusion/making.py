"""From what the stories tell of each innovation to the scores of all: what is counted, its index and interval, ranks, and what to show of it.

What was made of an innovation is held (`Held`) and made anew only where its facts, the exposure or the quarter changed.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING

from inovasi_nlp.diffusion.evidence import basis_of
from inovasi_nlp.diffusion.facts import is_region, within
from inovasi_nlp.diffusion.index import Index, index, unobserved_bound
from inovasi_nlp.diffusion.intervals import Interval, interval, rank_bands, replicates_of
from inovasi_nlp.diffusion.norms import METHOD_VERSION, Norms
from inovasi_nlp.diffusion.scores import Scores
from inovasi_nlp.diffusion.tally import Floats, Tally, quarter_of, tally
from inovasi_nlp.records import AdoptionEvent, Component, Correction, Counts, Dissemination, EvidenceRow, Frame
from inovasi_nlp.records.scores import COMPONENTS, Status, Story
from inovasi_nlp.stories.passages import instant

if TYPE_CHECKING:
    from inovasi_nlp.lexicon.registry import Entry, Registry

__all__ = ["Held", "Setting", "scores_of"]

_TOP = 20
_EVIDENCE_ROLES = {
    "attention": "mention",
    "outlet_reach": "mention",
    "geographic_reach": "activity",
    "adoption": "adoption",
    "persistence": "mention",
    "recognition": "award",
    "reception": "reception",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the scores of a run depend on besides the annotations and the day.

    Attributes:
        registry: The innovations to score. frame: What was monitored; its exposure may be left to be counted.
        corrections: Of an analyst. norms: Constants.
        replicates, seed: Of the bootstrap; 0 replicates = no intervals.
    """

    registry: Registry
    frame: Frame
    norms: Norms
    corrections: tuple[Correction, ...] = ()
    replicates: int = 0
    seed: int = 0

    @property
    def key(self) -> str:
        """All that can change what is told on a day, the bootstrap aside."""
        return repr((METHOD_VERSION, self.norms.version, self.registry.digest, self.frame, self.corrections))


@dataclass(slots=True)
class Held:
    """One innovation: its stories and what they tell, and what was made of them last.

    Attributes:
        stories, facts: What was told; empty where it stands in the files of an earlier run and nothing of it changed (`basis` is there).
        used: Places of the corrections that met a target in it.
        basis: What the facts were last counted under, with their number and digest.
        counted: The facts as arrays. shown: The strongest evidence by role. events: Adopters. counts, flags: As of `Dissemination`.
        made: The score under `basis`. drawn, width: D by replicate, half the width of the interval that is its own.
    """

    stories: list[Story] = field(default_factory=list)
    facts: list[EvidenceRow] = field(default_factory=list)
    used: frozenset[int] = frozenset()
    basis: EvidenceRow | None = None
    counted: Tally | None = None
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    events: tuple[AdoptionEvent, ...] = ()
    counts: Counts = field(default_factory=Counts)
    flags: tuple[str, ...] = ()
    made: Dissemination | None = None
    drawn: Floats | None = None
    width: float = 0.0

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """The basis row and the facts."""
        return tuple(self.facts) if self.basis is None else (self.basis, *self.facts)


def scores_of(held: Mapping[str, Held], setting: Setting, frame: Frame, day: date) -> Scores:
    """The scores of all innovations of the registry; what is held is brought up to date.

    Args:
        held: By innovation.
        setting: The run's.
        frame: The setting's, its exposure filled in.
        day: As of which.
    """
    for entry in setting.registry:
        _renew(entry, held[entry.id], setting, frame, day.isoformat())
    seals = sorted(one.basis.seal for one in held.values() if one.basis is not None)  # a basis row holds the digest of the others
    digest = "sha256:" + hashlib.sha256("".join(seals).encode()).hexdigest()
    names = sorted(held)
    return Scores(
        rows=tuple(_ranked(_made(held, setting, frame, day.isoformat(), digest), held)),
        evidence=tuple(row for name in names for row in held[name].rows),
        stories=tuple(story for name in names for story in held[name].stories),
        adoption_events=tuple(event for name in names for event in held[name].events),
        as_of=day,
        frame=frame,
        input_digest=digest,
    )


def _renew(entry: Entry, held: Held, setting: Setting, frame: Frame, as_of: str) -> None:
    """The basis row, and what the rows count, as far as they are not those of last time."""
    before = held.basis
    held.basis = basis_of(entry.id, held.facts, origin=entry.region, frame=frame, as_of=as_of, norms=setting.norms, before=before)
    if before is not None:
        if before.value != held.basis.value or quarter_of(before.published or "") != quarter_of(as_of):
            counted = held.counted or tally(held.rows, setting.norms)  # the same facts under another exposure or day
            held.counted = replace(counted, exposure=held.basis.value, quarter=quarter_of(as_of))
            held.made = held.drawn = None
        return
    rows = held.rows
    held.counted = counted = tally(rows, setting.norms)
    held.shown = _shown(rows, counted)
    held.events = tuple(_events(rows, setting.norms))
    held.counts, held.flags = _counts(rows, held.stories, counted), _flags(rows, held.stories, counted)


def _made(held: Mapping[str, Held], setting: Setting, frame: Frame, as_of: str, digest: str) -> list[Dissemination]:
    """Scores, highest D first."""
    made = []
    for entry in setting.registry:
        mine = held[entry.id]
        row = mine.made or _make(entry, mine, setting, frame, as_of)
        mine.made = row
        made.append(replace(row, as_of=as_of, frame=frame, input_digest=digest))
    made.sort(key=lambda row: (-row.D, row.status == "unobserved", row.innovation_id))
    return made


def _make(entry: Entry, held: Held, setting: Setting, frame: Frame, as_of: str) -> Dissemination:
    from inovasi_nlp import __version__

    counted = held.counted or tally(held.rows, setting.norms)
    point = index(counted)
    spread: Interval | None = None
    if setting.replicates and counted.clusters:
        sample = replicates_of(counted, count=setting.replicates, seed=setting.seed)
        spread = interval(counted, point, sample)
        held.drawn, held.width = sample.d, spread.own
    components = _components(counted, point, spread, held.shown)
    low, high = (spread.low, spread.high) if spread else (None, None)
    if not counted.clusters and setting.replicates:
        low, high = 0.0, unobserved_bound(counted.exposure, setting.norms)
    return Dissemination(
        innovation_id=entry.id,
        label=entry.name,
        owner=entry.owner,
        region=entry.region,
        as_of=as_of,
        frame=frame,
        norms_version=setting.norms.version,
        method_version=METHOD_VERSION,
        status=_status(counted),
        comparable=frame.comparable,
        D0=point.D0,
        D0_without_adoption=point.D0_without_adoption,
        D=point.D,
        low=low,
        high=high,
        components=components,
        counts=replace(held.counts, adopter_equivalents=point.raw[COMPONENTS.index("adoption")]["adopter_equivalents"] or 0.0),
        flags=held.flags,
        evidence=_strongest(components),
        replicates=setting.replicates,
        seed=setting.seed,
        software=f"inovasi-nlp {__version__}",
    )


def _shown(rows: Sequence[EvidenceRow], counted: Tally) -> dict[str, tuple[str, ...]]:
    """Ids of the rows to show first, by role: leads before copies, then the surest."""
    by_role: defaultdict[str, list[EvidenceRow]] = defaultdict(list)
    for row in rows:
        if not counted.at_home(row):
            by_role[row.role].append(row)
    return {role: tuple(row.id for row in nsmallest(_TOP, mine, key=_first_shown)) for role, mine in by_role.items()}


def _first_shown(row: EvidenceRow) -> tuple[bool, float, bool, str, str]:
    return (not row.lead, -row.confidence * row.value, row.published is None, row.published or "", row.id)


def _components(counted: Tally, point: Index, spread: Interval | None, shown: Mapping[str, tuple[str, ...]]) -> tuple[Component, ...]:
    made = []
    for number, name in enumerate(COMPONENTS):
        raw = dict(point.raw[number])
        if name in point.tilts:
            raw["tilt"] = point.tilts[name]
        unknown = name == "persistence" and counted.mostly_undated
        ends = (None, None) if spread is None or unknown else spread.components[number]
        made.append(
            Component(
                name=name,
                value=None if unknown else point.values[number],
                contribution=point.contributions[number],
                low=ends[0],
                high=ends[1],
                raw=raw,
                evidence=shown.get(_EVIDENCE_ROLES[name], ()),
            )
        )
    return tuple(made)


def _status(counted: Tally) -> Status:
    if not counted.clusters:
        return "unobserved"
    if all(counted.release):
        return "promotional_only"
    return "insufficient" if sum(counted.confidence) < counted.norms.doubtful else "ok"


def _counts(rows: Sequence[EvidenceRow], stories: Sequence[Story], counted: Tally) -> Counts:
    """What was counted; adopter equivalents depend on the exposure and are left out."""
    mentions = [row for row in rows if row.role == "mention"]
    districts = {row.key for row in rows if row.role == "activity" and "." in row.key and not within(row.key, counted.origin)}
    released = sum(story.release_derived for story in stories)
    return Counts(
        documents=len(mentions),
        independent_stories=len(stories) - released,
        release_derived=released,
        outlets=len({row.outlet for row in mentions}),
        owner_groups=len({row.group for row in mentions}),
        regions=len(counted.provinces),
        districts=len(districts),
        undated=sum(row.published is None for row in mentions),
    )


def _flags(rows: Sequence[EvidenceRow], stories: Sequence[Story], counted: Tally) -> tuple[str, ...]:
    mentions = [row for row in rows if row.role == "mention"]
    if not mentions:
        return ()
    doubtful = any(row.role == "activity" and row.confidence <= counted.norms.ambiguous_region and not counted.at_home(row) for row in rows)
    raised = {
        "single_outlet": len(stories) > 1 and bool(mentions[0].outlet) and len({row.outlet for row in mentions}) == 1,
        "undated_share": counted.mostly_undated,
        "under_sampled": len(stories) < counted.norms.under_sampled,
        "bucket_capped": any(story.capped for story in stories),
        "region_ambiguous": doubtful,
        "tier_unknown": any(not row.known for row in mentions),
        "no_public_voice": not counted.votes.cluster,
    }
    return tuple(name for name, up in raised.items() if up)


def _strongest(components: Sequence[Component]) -> tuple[str, ...]:
    """Evidence of the components in turn, the largest contribution first."""
    lists = [component.evidence for component in sorted(components, key=lambda item: -item.contribution)]
    mixed = (items[place] for place in range(_TOP) for items in lists if place < len(items))
    return tuple(dict.fromkeys(mixed))[:_TOP]


def _ranked(made: Sequence[Dissemination], held: Mapping[str, Held]) -> Iterator[Dissemination]:
    observed = [row for row in made if row.status != "unobserved"]
    points = [row.D for row in observed]
    drawn = [(mine.drawn, mine.width) for mine in (held[row.innovation_id] for row in observed) if mine.drawn is not None]
    if drawn:
        replicates, widths = zip(*drawn, strict=True)
        bands = rank_bands(points, replicates, widths)
    else:
        places: dict[float, tuple[int, int]] = {}
        for place, value in enumerate(points, start=1):
            places[value] = (places.get(value, (place, place))[0], place)
        bands = [places[value] for value in points]
    by_id = {row.innovation_id: band for row, band in zip(observed, bands, strict=True)}
    for row in made:
        band = by_id.get(row.innovation_id)
        yield row if band is None else replace(row, rank_low=band[0], rank_high=band[1])


def _events(rows: Sequence[EvidenceRow], table: Norms) -> Iterator[AdoptionEvent]:
    """Adopters of one innovation, named ones and reports on many, by name."""
    by_adopter: defaultdict[tuple[str, int], list[EvidenceRow]] = defaultdict(list)
    for row in rows:
        if row.role == "adoption":
            by_adopter[row.key, row.count].append(row)
    order = list(table.stages)
    for (key, count), reports in sorted(by_adopter.items()):
        reports.sort(key=lambda row: ((when := instant(row.published)) is None, when[1] if when else 0.0, row.id))
        reached = [row for row in reports if row.label in table.stages]
        stage = max((row.label for row in reached), key=order.index, default="discontinued")
        missed, kept = 1.0, 1.0
        for row in reports:
            missed *= 1.0 - row.confidence if row.label == stage else 1.0
            kept *= 1.0 - row.confidence if row.label == "discontinued" else 1.0
        days = [row.published[:10] for row in reports if row.published]
        yield AdoptionEvent(
            innovation_id=reports[0].innovation_id,
            adopter=key,
            region=key if is_region(key) else None,
            stage=stage,
            count=count or None,
            probability=1.0 - missed,
            discontinued=1.0 - kept,
            first=min(days, default=None),
            last=max(days, default=None),
            stories=tuple(sorted({row.story for row in reports})),
            evidence=tuple(row.id for row in reports),
        )
