"""Scores of a corpus that grew since it was scored: only innovations that something new is told of are grouped and counted anew.

The scores are those of all annotations scored at once, to the last bit. What depends on every story alike, the exposure of a frame that is counted from
the input, the ranks and the digest, is made anew for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inovasi_nlp.diffusion.alerts import Alert, alerts
from inovasi_nlp.diffusion.counting import Counting, collector_paused, independent_of, newest, newest_of, quarter_ends
from inovasi_nlp.diffusion.evidence import Told, told_by
from inovasi_nlp.diffusion.facts import Document, Documents, keys_of
from inovasi_nlp.diffusion.frames import with_exposure
from inovasi_nlp.diffusion.kept import Blob, Kept, filed, innovation_blobs, told_blobs
from inovasi_nlp.diffusion.making import Held, Setting, scores_of
from inovasi_nlp.diffusion.marks import marks_of, totals
from inovasi_nlp.diffusion.score import gathered_from, history_of, scored
from inovasi_nlp.diffusion.scorer import anew, with_fresh
from inovasi_nlp.diffusion.scores import QuarterEnd, Scores
from inovasi_nlp.diffusion.tally import quarter_of
from inovasi_nlp.records import Annotation
from inovasi_nlp.records.scores import Standing

__all__ = ["Scoring", "score_grown", "score_whole"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """Scores, and what is kept for the next time.

    Attributes:
        scores: Of all innovations; stories, adoption events and evidence only of those that changed, beside every basis row.
        changed: Innovations whose stories and evidence rows are in `scores`; those of all others are as they were. None = all.
        alerts: Of all innovations.
        blobs: For `Kept.of`, by name; made while they are run through, once.
    """

    scores: Scores
    changed: frozenset[str] | None
    alerts: tuple[Alert, ...]
    blobs: Iterator[tuple[str, Blob]]


@collector_paused()
def score_whole(
    annotations: Iterable[Annotation], *, setting: Setting, as_of: date | None, quarters: int, known: Mapping[str, tuple[Standing, ...]]
) -> Scoring:
    """Score all annotations, and keep what a later run over more of them needs.

    Args:
        annotations: Any order; duplicates change nothing.
        setting: What else the scores depend on.
        as_of: Later documents are ignored; None = the newest day in the input.
        quarters, known: See `score`.

    Raises:
        FrameError: A topical frame without exposure.
    """
    gathered = gathered_from(annotations, setting)
    day = as_of or newest_of(gathered)
    ends = quarter_ends(day, quarters)
    documents = gathered.reporting()
    found = totals(documents, gathered.silent())
    told_before = dict(told_blobs(documents)) if setting.corrections else {}  # which change them
    entries = {document.id: filed(document) for document in documents}
    told: Told | None = {} if ends else None
    scores, held = scored(gathered, day, setting, told)
    scores = replace(scores, history=history_of(gathered, ends, marks_of(found, ends, setting=setting.key), setting, known, told))
    listed = {name: alerts(one.rows) for name, one in held.items()}
    kept = Kept(
        as_of=day.toordinal(),
        exposure=scores.frame.exposure_thousand or 1.0,
        documents=entries,
        silent=gathered.silent_by_key,
        unmatched=gathered.unmatched,
        totals=found,
    )

    def blobs() -> Iterator[tuple[str, Blob]]:
        yield kept.corpus_blob()
        yield from told_before.items()
        of = _by_innovation(documents)
        for name, one in held.items():
            if not setting.corrections:
                yield from told_blobs(of.get(name, ()), name)
            yield from innovation_blobs(name, one, listed[name], _members(one), told=True)

    return Scoring(scores=scores, changed=None, alerts=_in_order(listed), blobs=blobs())


def _by_innovation(documents: Iterable[Document]) -> dict[str, list[Document]]:
    of: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        for innovation in document.mentions:
            of[innovation].append(document)
    return of


def _members(held: Held) -> tuple[list[str], list[str]]:
    leads = [story.lead for story in held.stories]
    return leads, [name for story in held.stories for name in story.documents if name != story.lead]


def _in_order(listed: Mapping[str, Sequence[Alert]]) -> tuple[Alert, ...]:
    return tuple(alert for name in sorted(listed) for alert in listed[name])


@collector_paused()
def score_grown(
    kept: Kept,
    annotations: Sequence[Annotation],
    *,
    setting: Setting,
    as_of: date | None,
    quarters: int,
    known: Mapping[str, tuple[Standing, ...]],
) -> Scoring | None:
    """Score what was kept and more annotations after it.

    Args:
        kept: Of a run with the same setting.
        annotations: Those that follow.
        setting, as_of, quarters, known: See `score_whole`.

    Returns:
        None where a quarter end whose standings are not known must be scored: that takes all annotations.

    Raises:
        FrameError: A topical frame without exposure.
    """
    grown = _Grown(kept, annotations, setting)
    day = as_of or grown.newest()
    ends = quarter_ends(day, quarters)
    marked = marks_of(grown.totals, ends, setting=setting.key)
    if not all(mark in known for mark in marked):
        return None
    return grown.scored(day, [QuarterEnd(as_of=end, mark=mark, rows=known[mark]) for end, mark in zip(ends, marked, strict=True)])


class _Grown:
    """A kept corpus and what came after it. `came` are the documents that are new or took in something new, `gone` what those were before."""

    def __init__(self, kept: Kept, annotations: Sequence[Annotation], setting: Setting) -> None:
        self._kept, self._setting = kept, setting
        owners = {key: name for name, entry in kept.documents.items() for key in entry.keys}
        self._gone = {owners[key] for annotation in annotations for key in keys_of(annotation) if key in owners}
        before = [kept.document(name) for name in sorted(self._gone)]
        self.totals = defaultdict(int, kept.totals)
        self._add_totals(totals(before, ()), -1)
        self._gathered = Documents(setting.registry, setting.norms)
        self._gathered.know(before, kept.silent, kept.unmatched)
        self._touched = {name for gone in self._gone for name in kept.documents[gone].innovations}
        for annotation in annotations:
            self._gathered.add(annotation)
        self._came: list[Document] = self._gathered.reporting()
        self._add_totals(totals(self._came, ()), 1)
        silent = self._gathered.silent_by_key
        changed = [key for key, value in silent.items() if kept.silent.get(key) != value]
        self._add_totals(totals((), [kept.silent[key] for key in changed if key in kept.silent]), -1)
        self._add_totals(totals((), [silent[key] for key in changed]), 1)
        self._stay = {name: entry for name, entry in kept.documents.items() if name not in self._gone}
        self._entries = self._stay | {document.id: filed(document) for document in self._came}

    def _add_totals(self, more: Mapping[int, int], sign: int) -> None:
        for day, total in more.items():
            self.totals[day] += sign * total

    def newest(self) -> date:
        """The newest day."""
        return newest([*(entry.day for entry in self._entries.values()), *(day for day, _ in self._gathered.silent())])

    def scored(self, day: date, history: Sequence[QuarterEnd]) -> Scoring:
        """The scores as of a day."""
        kept, setting = self._kept, self._setting
        counting = Counting(setting.frame, day)
        counted = {name for name, entry in self._entries.items() if counting.holds(entry.day or None, entry.domain)}
        silent = sum(counting.holds(*entry) for entry in self._gathered.silent())
        fresh = _by_innovation(self._came)
        passed = self._passed_by(day)
        registered = [entry.id for entry in setting.registry]
        regrouped: dict[str, Held] = {}
        told: dict[str, Blob] = {}
        for name in registered:
            if name in self._touched or name in passed or name in fresh:
                whole = name in self._touched or name in passed or bool(setting.corrections)
                regrouped[name] = self._regrouped(name, fresh.get(name, []), counted, told, whole=whole)
        members = {name: _members(regrouped[name]) if name in regrouped else kept.members_of(name) for name in registered}
        leads = {one for mine, _ in members.values() for one in mine}
        others = {one for _, mine in members.values() for one in mine}
        frame = with_exposure(setting.frame, silent + independent_of(leads, leads | others, counted))
        same_day = quarter_of(date.fromordinal(kept.as_of).isoformat()) == quarter_of(day.isoformat())
        same = same_day and kept.exposure == (frame.exposure_thousand or 1.0)
        held = {
            name: regrouped[name] if name in regrouped else kept.held(name, norms=setting.norms, frame=frame, counted=not same) for name in registered
        }
        scores = scores_of(held, setting, frame, day)
        used = frozenset[int]().union(*(one.used for one in held.values()))
        unapplied = tuple(item for number, item in enumerate(setting.corrections) if number not in used)
        listed = {name: self._alerts(name, one, told=name in regrouped, same_day=same_day) for name, one in held.items()}
        grown = Kept(
            as_of=day.toordinal(),
            exposure=frame.exposure_thousand or 1.0,
            documents=self._entries,
            silent=self._gathered.silent_by_key,
            unmatched=self._gathered.unmatched,
            totals=dict(self.totals),
        )

        def blobs() -> Iterator[tuple[str, Blob]]:
            yield grown.corpus_blob()
            yield from told.items()
            for name, one in held.items():
                made = dict(innovation_blobs(name, one, listed[name], members[name], told=name in regrouped))
                yield from made.items()
                if name not in regrouped:
                    yield from ((key, blob) for key, blob in kept.parts_of(name) if key not in made)

        return Scoring(
            scores=replace(
                scores,
                ignored=(*counting.left_out.items(), ("adoption_unmatched", self._gathered.unmatched)),
                corrections=tuple(item for item in setting.corrections if item not in unapplied),
                unapplied=unapplied,
                history=tuple(history),
            ),
            changed=frozenset(regrouped),
            alerts=_in_order(listed),
            blobs=blobs(),
        )

    def _passed_by(self, day: date) -> set[str]:
        """Innovations with documents that the day passed since: they count now, or do no more."""
        first, last = sorted((self._kept.as_of, day.toordinal()))
        return {innovation for entry in self._stay.values() if first < entry.day <= last for innovation in entry.innovations}

    def _regrouped(self, innovation: str, fresh: Sequence[Document], counted: set[str], told: dict[str, Blob], *, whole: bool) -> Held:
        """An innovation with its new documents; `whole` = its stories may change in other ways than by what is new."""
        kept, norms = self._kept, self._setting.norms
        stay = [document for document in kept.documents_of(innovation) if document.id not in self._gone]
        alone = [replace(document, mentions={innovation: document.mentions[innovation]}) for document in fresh]
        told.update(told_blobs([*stay, *alone]))
        mine = [document for document in (*stay, *alone) if document.id in counted]
        facts = kept.facts_of(innovation)
        if whole:
            before = {} if self._setting.corrections or innovation in self._touched else told_by(innovation, facts)
            return anew(innovation, mine, norms, before, self._setting.corrections)
        known = Held(kept.stories_of(innovation), facts)
        return with_fresh(innovation, known, mine, [document for document in alone if document.id in counted], norms) or anew(
            innovation, mine, norms, told_by(innovation, facts)
        )

    def _alerts(self, innovation: str, held: Held, *, told: bool, same_day: bool) -> tuple[Alert, ...]:
        if told:
            return alerts(held.rows)
        if same_day:
            return self._kept.alerts_of(innovation)
        return alerts([*held.rows, *self._kept.facts_of(innovation)])  # of these only the basis row is held
