"""Annotations to scores: documents, stories, evidence rows, and from the rows alone the score of each innovation."""

from __future__ import annotations

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from heapq import nsmallest
from operator import attrgetter
from typing import TYPE_CHECKING, Any, overload

from inovasi_nlp.diffusion.corrections import Corrections
from inovasi_nlp.diffusion.evidence import Told, fact_rows, told_by, with_basis
from inovasi_nlp.diffusion.facts import Document, Documents, is_region, within
from inovasi_nlp.diffusion.frames import ADHOC, with_exposure
from inovasi_nlp.diffusion.index import Index, index, unobserved_bound
from inovasi_nlp.diffusion.intervals import Interval, interval, rank_bands, replicates_of
from inovasi_nlp.diffusion.marks import marks
from inovasi_nlp.diffusion.norms import DEFAULT, METHOD_VERSION, Norms, norms
from inovasi_nlp.diffusion.tally import Floats, Tally, quarter_of, tally
from inovasi_nlp.lexicon.outlets import outlets
from inovasi_nlp.records import AdoptionEvent, Annotation, Component, Correction, Counts, Dissemination, EvidenceRow, Frame
from inovasi_nlp.records.scores import COMPONENTS, Standing, Status, Story
from inovasi_nlp.stories.cluster import PassageRef, alone, group, instant

if TYPE_CHECKING:
    from inovasi_nlp.lexicon.registry import Entry, Registry

__all__ = ["QuarterEnd", "Scorer", "Scores", "quarter_ends", "score"]

SEED = 20_240_101
_TOP = 20
_YOUNG = 4096  # annotations between two passes of the collector over what is new
_NO_DATE = date(1970, 1, 1)
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
class Scores(Sequence[Dissemination]):
    """Scores of every innovation of the registry: highest D first, then by id; those never mentioned have no rank.

    Attributes:
        rows: The scores.
        evidence: Every counted fact, by innovation; `explain` needs nothing else.
        stories: Clusters of reprints. adoption_events: Adopters with stage and probability.
        as_of: Day up to which was counted. frame: What was monitored, its exposure filled in.
        ignored: Number of documents left out, by reason (after_as_of, outside_frame), and of adoptions whose innovation is not mentioned
            (adoption_unmatched).
        corrections: Those applied. unapplied: Those whose target does not exist.
        input_digest: Of the evidence; the same facts give the same digest.
        history: How the innovations stood at earlier quarter ends, earliest first; empty unless asked for.
    """

    rows: tuple[Dissemination, ...]
    evidence: tuple[EvidenceRow, ...]
    stories: tuple[Story, ...]
    adoption_events: tuple[AdoptionEvent, ...]
    as_of: date
    frame: Frame
    ignored: tuple[tuple[str, int], ...] = ()
    corrections: tuple[Correction, ...] = ()
    unapplied: tuple[Correction, ...] = ()
    input_digest: str = ""
    history: tuple[QuarterEnd, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, item: int) -> Dissemination: ...
    @overload
    def __getitem__(self, item: slice) -> Sequence[Dissemination]: ...
    def __getitem__(self, item: int | slice) -> Dissemination | Sequence[Dissemination]:
        return self.rows[item]

    def __iter__(self) -> Iterator[Dissemination]:
        return iter(self.rows)

    def get(self, innovation_id: str) -> Dissemination:
        """The score of one innovation.

        Raises:
            UnknownNameError: The registry did not hold it.
        """
        from inovasi_nlp.errors import UnknownNameError

        for row in self.rows:
            if row.innovation_id == innovation_id:
                return row
        raise UnknownNameError("innovation", innovation_id, [row.innovation_id for row in self.rows])

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat dict each, with the columns of `scores.csv`."""
        return [flat_row(row) for row in self.rows]

    def to_table(self) -> Any:
        """A pyarrow Table with the columns of `scores.csv`."""
        import pyarrow as pa

        return pa.Table.from_pylist(self.to_rows())

    def to_frame(self) -> Any:
        """A pandas DataFrame with the columns of `scores.csv`."""
        return self.to_table().to_pandas()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterEnd:
    """How the innovations stood on an earlier day.

    Attributes:
        as_of: The day.
        mark: Of everything that stood in the input on that day; the same mark, the same standings.
        rows: Of every innovation mentioned by then, highest D first.
    """

    as_of: date
    mark: str
    rows: tuple[Standing, ...]


def flat_row(row: Dissemination) -> dict[str, Any]:
    """A score as one flat row; component columns bear their names."""
    return {
        "innovation_id": row.innovation_id,
        "name": row.label,
        "owner": row.owner,
        "region": row.region,
        "status": row.status,
        "rank_low": row.rank_low,
        "rank_high": row.rank_high,
        "D": row.D,
        "D0": row.D0,
        "D0_without_adoption": row.D0_without_adoption,
        "low": row.low,
        "high": row.high,
        **{component.name: component.value for component in row.components},
        **row.counts.to_dict(),
        "flags": "|".join(row.flags),
        "as_of": row.as_of,
        "frame": row.frame.id,
        "method": f"dsi-1 {row.method_version} norms {row.norms_version}",
        "generated_from": row.input_digest,
    }


def score(
    annotations: Iterable[Annotation],
    *,
    registry: Registry,
    as_of: date | None = None,
    frame: Frame | None = None,
    corrections: Sequence[Correction] = (),
    replicates: int = 0,
    seed: int = SEED,
    norms_version: str = DEFAULT,
    quarters: int = 0,
    known: Mapping[str, tuple[Standing, ...]] | None = None,
) -> Scores:
    """How widely each innovation of the registry has spread, by method `dsi-1`.

    Args:
        annotations: Any order; duplicates change nothing.
        registry: The innovations to score; those never mentioned get the status `unobserved`.
        as_of: Later documents are ignored; None = the newest day in the input (1970-01-01 where nothing is dated).
        frame: What was monitored; None = ad hoc.
        corrections: Of an analyst.
        replicates: Bootstrap draws; 0 = no intervals, ranks as they stand.
        seed: Of the draws.
        norms_version: Table of constants.
        quarters: How many earlier quarter ends to score too, as the scores stood then; see `Scores.history`.
        known: Standings by mark from an earlier `Scores.history`; a quarter end with such a mark is not scored again.

    Raises:
        FrameError: A topical frame without exposure.
        UnknownNameError: No such norm table.
    """
    table = norms(norms_version)
    gathered = _gathered(annotations, registry, table)
    monitored, last = frame or ADHOC, as_of or _newest(gathered)
    ends = quarter_ends(last, quarters)
    marked = marks(gathered, ends, setting=_setting(registry, monitored, corrections, table)) if ends else []
    told: Told | None = {} if ends else None
    scores = _scored(gathered, registry, last, monitored, corrections, replicates, seed, table, told)
    history = []
    for day, mark in zip(ends, marked, strict=True):
        # after the last day: a correction changes the documents it is applied to, and whether it met its target is told of that day
        rows = (known or {}).get(mark)
        if rows is None:
            rows = _standings(_scored(gathered, registry, day, monitored, corrections, 0, seed, table, told))
        history.append(QuarterEnd(as_of=day, mark=mark, rows=rows))
    return replace(scores, history=tuple(history))


def _setting(registry: Registry, frame: Frame, corrections: Sequence[Correction], table: Norms) -> str:
    return repr((METHOD_VERSION, table.version, registry.digest, frame, tuple(corrections)))


def _standings(scores: Scores) -> tuple[Standing, ...]:
    return tuple(
        Standing(
            innovation_id=row.innovation_id,
            D=row.D,
            D0=row.D0,
            independent_stories=row.counts.independent_stories,
            regions=row.counts.regions,
            adopter_equivalents=row.counts.adopter_equivalents,
        )
        for row in scores
        if row.status != "unobserved"
    )


def quarter_ends(day: date, count: int) -> list[date]:
    """The last days of the `count` quarters that ended before a day, earliest first."""
    ends: list[date] = []
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    for _ in range(count):
        ends.append(first - timedelta(days=1))
        first = date(ends[-1].year, ends[-1].month - 2, 1)
    return ends[::-1]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Scoring makes hundreds of thousands of small records and no cycles; the collector's passes over them are a third of its time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@_collector_paused()
def _gathered(annotations: Iterable[Annotation], registry: Registry, table: Norms) -> Documents:
    gathered = Documents(registry, table)
    for number, annotation in enumerate(annotations, start=1):
        gathered.add(annotation)
        if not number % _YOUNG:
            gc.collect(0)  # what the source of the annotations leaves behind in cycles; what is kept is passed over once, not again and again
    return gathered


@_collector_paused()
def _scored(
    gathered: Documents,
    registry: Registry,
    day: date,
    monitored: Frame,
    corrections: Sequence[Correction],
    replicates: int,
    seed: int,
    table: Norms,
    told: Told | None,
) -> Scores:
    documents, silent, ignored = _monitored(gathered, monitored, day)
    fixes = Corrections(corrections)
    fixes.on_documents(documents)
    by_id = {document.id: document for document in documents}
    stories = fixes.on_stories(group(_passages(documents)), by_id)
    monitored = with_exposure(monitored, silent + _independent(stories, documents))
    of: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        of[story.innovation_id].append(story)
    held = {entry.id: _Held(of.get(entry.id, []), fact_rows(entry.id, of.get(entry.id, ()), by_id, table, told)) for entry in registry}
    scores = _of_held(held, registry, monitored, day, table, replicates, seed)
    return replace(
        scores,
        ignored=(*ignored, ("adoption_unmatched", gathered.unmatched)),
        corrections=tuple(item for item in corrections if item not in fixes.unapplied),
        unapplied=fixes.unapplied,
    )


class Scorer:
    """Scores of a corpus that grows: what new annotations do not touch is not made again. Every time the scores are those of `score` over all that
    was added.

    Args:
        registry, frame, replicates, seed, norms_version: As of `score`. An analyst's corrections change what was read: score anew with `score`.

    Raises:
        UnknownNameError: No such norm table.
    """

    def __init__(
        self, *, registry: Registry, frame: Frame | None = None, replicates: int = 0, seed: int = SEED, norms_version: str = DEFAULT
    ) -> None:
        self._registry, self._frame, self._replicates, self._seed = registry, frame or ADHOC, replicates, seed
        self._table = norms(norms_version)
        self._gathered = Documents(registry, self._table)
        self._held: dict[str, _Held] = {}
        self._last: date | None = None

    @_collector_paused()
    def add(self, annotations: Iterable[Annotation]) -> None:
        """Take in annotations, in any order; duplicates change nothing."""
        for annotation in annotations:
            self._gathered.add(annotation)

    @_collector_paused()
    def scores(self, *, as_of: date | None = None) -> Scores:
        """The scores of everything added so far.

        Args:
            as_of: Later documents are ignored; None = the newest day added.

        Raises:
            FrameError: A topical frame without exposure.
        """
        day = as_of or _newest(self._gathered)
        documents, silent, ignored = _monitored(self._gathered, self._frame, day)
        self._renew(documents, day)
        stories = [story for name in sorted(self._held) for story in self._held[name].stories]
        monitored = with_exposure(self._frame, silent + _independent(stories, documents))
        scores = _of_held(self._held, self._registry, monitored, day, self._table, self._replicates, self._seed)
        return replace(scores, ignored=(*ignored, ("adoption_unmatched", self._gathered.unmatched)))

    def _renew(self, documents: Sequence[Document], day: date) -> None:
        """Group anew what new documents may have changed."""
        of: defaultdict[str, list[Document]] = defaultdict(list)
        for document in documents:
            for innovation in document.mentions:
                of[innovation].append(document)
        changed, fresh = self._touched(documents, day)
        for entry in self._registry:
            mine, known = of.get(entry.id, []), self._held.get(entry.id)
            if known is None or entry.id in changed:
                known = self._anew(entry.id, mine, {})
            elif entry.id in fresh:
                known = self._with_fresh(entry.id, known, mine, fresh[entry.id]) or self._anew(entry.id, mine, told_by(entry.id, known.facts))
            self._held[entry.id] = known

    def _anew(self, innovation: str, mine: Sequence[Document], told: Told) -> _Held:
        stories = list(group(_passages(mine, innovation)))
        return _Held(stories, fact_rows(innovation, stories, {document.id: document for document in mine}, self._table, told))

    def _touched(self, documents: Sequence[Document], day: date) -> tuple[set[str], dict[str, list[Document]]]:
        """Innovations to be grouped anew, and the new documents of others."""
        came = {id(document) for document in self._gathered.fresh}
        changed, fresh = set(self._gathered.changed), defaultdict[str, list[Document]](list)
        edges = sorted((self._last or day, day))
        for document in self._gathered.reporting() if edges[0] != edges[1] else documents:
            if id(document) in came:
                continue
            if edges[0] != edges[1] and document.day is not None and edges[0].toordinal() < document.day <= edges[1].toordinal():
                changed.update(document.mentions)  # the day passed it: it counts now, or does no more
        for document in documents:
            if id(document) in came:
                for innovation in document.mentions:
                    fresh[innovation].append(document)
        self._gathered.fresh, self._gathered.changed, self._last = [], set(), day
        return changed, fresh

    def _with_fresh(self, innovation: str, known: _Held, mine: Sequence[Document], fresh: Sequence[Document]) -> _Held | None:
        """The stories with those of new documents that share nothing with the others; None where one may share something."""
        new = {document.id for document in fresh}
        refs = list(_passages(mine, innovation))
        others, made = [ref for ref in refs if ref.document not in new], []
        for ref in refs:
            if ref.document in new:
                story = alone(ref, others)
                if story is None:
                    return None
                others.append(ref)
                made.append(story)
        rows = fact_rows(innovation, made, {document.id: document for document in fresh}, self._table)
        return _Held(sorted([*known.stories, *made], key=attrgetter("id")), sorted([*known.facts, *rows], key=attrgetter("id")))


@dataclass(slots=True)
class _Held:
    """One innovation: its stories and what they tell, and what was made of them last (`shown`: the strongest evidence by role)."""

    stories: list[Story]
    facts: list[EvidenceRow]
    rows: tuple[EvidenceRow, ...] = ()
    counted: Tally | None = None
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    events: tuple[AdoptionEvent, ...] | None = None
    made: Dissemination | None = None
    drawn: Floats | None = None
    width: float = 0.0


def _of_held(held: dict[str, _Held], registry: Registry, frame: Frame, day: date, table: Norms, replicates: int, seed: int) -> Scores:
    made = _Made(registry, held, frame, day, table)
    rows = made.scores(replicates, seed)
    names = sorted(held)
    return Scores(
        rows=rows,
        evidence=tuple(row for name in names for row in held[name].rows),
        stories=tuple(story for name in names for story in held[name].stories),
        adoption_events=tuple(event for name in names for event in held[name].events or ()),
        as_of=day,
        frame=frame,
        input_digest=made.digest,
    )


def _newest(gathered: Documents) -> date:
    days = [document.day for document in gathered.reporting()] + [day for day, _ in gathered.silent()]
    newest = max((day for day in days if day is not None), default=None)
    return _NO_DATE if newest is None else date.fromordinal(newest)


def _monitored(gathered: Documents, frame: Frame, as_of: date) -> tuple[list[Document], int, tuple[tuple[str, int], ...]]:
    """Documents of the frame up to the day, the number of others that report nothing of the registry, and what was left out."""
    names = {outlets().resolve(name).domain for name in frame.outlets}
    first = date.fromisoformat(frame.start).toordinal() if frame.start else 0
    last = date.fromisoformat(frame.end).toordinal() if frame.end else date.max.toordinal()
    left_out = {"after_as_of": 0, "outside_frame": 0}

    def counts(day: int | None, domain: str) -> bool:
        if day is not None and day > as_of.toordinal():
            left_out["after_as_of"] += 1
            return False
        if (names and domain not in names) or (day is not None and not first <= day <= last):
            left_out["outside_frame"] += 1
            return False
        return True

    documents = [document for document in gathered.reporting() if counts(document.day, document.outlet.domain)]
    silent = sum(counts(day, domain) for day, domain in gathered.silent())
    return documents, silent, tuple(left_out.items())


def _passages(documents: Iterable[Document], only: str | None = None) -> Iterator[PassageRef]:
    """Passages of the documents, of one innovation or all."""
    for document in documents:
        for innovation, mention in document.mentions.items():
            if mention.told and only in (None, innovation):
                yield PassageRef(
                    innovation=innovation,
                    document=document.id,
                    outlet=document.outlet.domain,
                    published=document.published,
                    content_hash=document.content_hash,
                    sketch=mention.sketch,
                    story=mention.story,
                    release=document.release,
                    outline=mention.outline,
                )


def _independent(stories: Iterable[Story], documents: Sequence[Document]) -> int:
    """Documents that are not copies throughout: leads of a story, or in none."""
    leads = {story.lead for story in stories}
    copies = {name for story in stories for name in story.documents} - leads
    return sum(document.id not in copies for document in documents)


class _Made:
    """Scores in the making: what all innovations of a run share."""

    def __init__(self, registry: Registry, held: dict[str, _Held], frame: Frame, as_of: date, table: Norms) -> None:
        self._registry = registry
        self._frame = frame
        self._as_of = as_of.isoformat()
        self._norms = table
        self._held = held
        for entry in registry:
            self._renew(entry, held[entry.id])
        seals = sorted(one.rows[0].seal for one in held.values())  # a basis row holds the digest of the others
        self.digest = "sha256:" + hashlib.sha256("".join(seals).encode()).hexdigest()

    def _renew(self, entry: Entry, held: _Held) -> None:
        """The rows and what they count, as far as they are not those of last time."""
        digest = held.rows[0].text if held.rows else None
        rows = with_basis(entry.id, held.facts, origin=entry.region, frame=self._frame, as_of=self._as_of, norms=self._norms, digest=digest)
        if held.rows and held.rows[0] == rows[0]:
            return
        held.rows, held.made, held.drawn = rows, None, None
        if held.counted is None:
            held.counted = tally(rows, self._norms)
            held.shown = _shown(rows, held.counted)
            held.events = tuple(_events(rows, self._norms))
        else:  # the same facts under another exposure or day
            held.counted = replace(held.counted, exposure=rows[0].value, quarter=quarter_of(self._as_of))

    def scores(self, replicates: int, seed: int) -> tuple[Dissemination, ...]:
        from inovasi_nlp import __version__

        made: list[Dissemination] = []
        drawn: dict[str, tuple[Floats, float]] = {}
        for entry in self._registry:
            held = self._held[entry.id]
            if held.made is None:
                self._make(entry, held, replicates, seed, f"inovasi-nlp {__version__}")
            if held.drawn is not None:
                drawn[entry.id] = held.drawn, held.width
            if held.made is not None:
                made.append(replace(held.made, frame=self._frame, input_digest=self.digest))
        made.sort(key=lambda row: (-row.D, row.status == "unobserved", row.innovation_id))
        return tuple(_ranked(made, drawn))

    def _make(self, entry: Entry, held: _Held, replicates: int, seed: int, software: str) -> None:
        counted = held.counted or tally(held.rows, self._norms)
        point = index(counted)
        spread: Interval | None = None
        if replicates and counted.clusters:
            sample = replicates_of(counted, count=replicates, seed=seed)
            spread = interval(counted, point, sample)
            held.drawn, held.width = sample.d, spread.own
        held.made = self._one(entry, counted, point, spread, replicates, seed, software)

    def _one(self, entry: Entry, counted: Tally, point: Index, spread: Interval | None, replicates: int, seed: int, software: str) -> Dissemination:
        rows, stories = self._held[entry.id].rows, self._held[entry.id].stories
        components = _components(counted, point, spread, self._held[entry.id].shown)
        low, high = (spread.low, spread.high) if spread else (None, None)
        if not stories and replicates:
            low, high = 0.0, unobserved_bound(counted.exposure, self._norms)
        return Dissemination(
            innovation_id=entry.id,
            label=entry.name,
            owner=entry.owner,
            region=entry.region,
            as_of=self._as_of,
            frame=self._frame,
            norms_version=self._norms.version,
            method_version=METHOD_VERSION,
            status=_status(counted),
            comparable=self._frame.comparable,
            D0=point.D0,
            D0_without_adoption=point.D0_without_adoption,
            D=point.D,
            low=low,
            high=high,
            components=components,
            counts=_counts(rows, stories, counted, point),
            flags=_flags(rows, stories, counted),
            evidence=_strongest(components),
            replicates=replicates,
            seed=seed,
            input_digest=self.digest,
            software=software,
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


def _counts(rows: Sequence[EvidenceRow], stories: Sequence[Story], counted: Tally, point: Index) -> Counts:
    mentions = [row for row in rows if row.role == "mention"]
    districts = {row.key for row in rows if row.role == "activity" and "." in row.key and not within(row.key, counted.origin)}
    released = sum(story.release_derived for story in stories)
    equivalents = point.raw[COMPONENTS.index("adoption")]["adopter_equivalents"]
    return Counts(
        documents=len(mentions),
        independent_stories=len(stories) - released,
        release_derived=released,
        outlets=len({row.outlet for row in mentions}),
        owner_groups=len({row.group for row in mentions}),
        regions=len(counted.provinces),
        districts=len(districts),
        adopter_equivalents=equivalents or 0.0,
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


def _ranked(made: Sequence[Dissemination], drawn: dict[str, tuple[Floats, float]]) -> Iterator[Dissemination]:
    observed = [row for row in made if row.status != "unobserved"]
    points = [row.D for row in observed]
    if drawn:
        replicates, widths = zip(*(drawn[row.innovation_id] for row in observed), strict=True)
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
