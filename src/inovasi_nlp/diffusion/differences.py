"""Why a score changed between two runs, each point under its cause.

The evidence of the first run is turned into that of the second in steps, one cause at a time, and the score is computed after each: the points of all
steps add up to the difference, whatever the causes. Both sets of rows are checked against their seals first.

A step measures all rows, so many small changes of one cause are made in lots (see `_lots`): the cost grows with the rows, not with their square.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from inovasi_nlp.diffusion.compare import left_over
from inovasi_nlp.diffusion.evidence import check_rows
from inovasi_nlp.diffusion.index import Index, index
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.diffusion.tally import tally
from inovasi_nlp.records import Correction, EvidenceRow
from inovasi_nlp.records.scores import COMPONENTS

__all__ = ["Cause", "Change", "Differences", "differences", "lines"]

Cause = Literal[
    "norms",
    "registry",
    "frame",
    "as_of",
    "correction",
    "removed",
    "read_anew",
    "dated",
    "split",
    "merged",
    "release_recognised",
    "earlier_original",
    "reprint",
    "new_story",
    "given_up",
]

_TOLERANCE = 1e-12
_MOST_STEPS = 100  # for one cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cause and what it did.

    Attributes:
        cause: norms (another table of constants), registry (another region of origin), frame (another frame or exposure), as_of (the day moved, and
            with it how long ago a quarter is, and what lies after it), correction (an analyst's), removed (a document is not in the input any more),
            read_anew (the same document is annotated otherwise), dated (a document got its date, or another; or a dated copy dates its story), split, merged (stories are parted or one:
            a bridge showed one source), release_recognised (a story turned out to be a release), earlier_original (an earlier document leads a
            story now, or a story turned out to retell one, or another one), reprint (a copy in a known story), new_story, given_up (an adopter is reported to have abandoned it).
        subject: Story, document or constant it is about, the first of them where they are several; "" where it is the rest of the rows.
        subjects: How many.
        D0, D: Points it moved them by.
        components: Components it moved, in the order of COMPONENTS, each with the change of its value.
    """

    cause: Cause
    subject: str
    D0: float
    D: float
    components: tuple[tuple[str, float], ...]
    subjects: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """A score before and after, and the changes between, in the order they were made; causes that moved nothing are left out."""

    innovation_id: str
    before: Index
    after: Index
    changes: tuple[Change, ...]

    @property
    def D0(self) -> float:
        """Points of D0 gained; the sum of those of the changes."""
        return self.after.D0 - self.before.D0

    def by_cause(self) -> dict[Cause, float]:
        """Points of D0 by cause, in the order of the changes."""
        found: dict[Cause, list[float]] = {}
        for change in self.changes:
            found.setdefault(change.cause, []).append(change.D0)
        return {cause: math.fsum(points) for cause, points in found.items()}


def differences(
    innovation_id: str,
    before: Iterable[EvidenceRow],
    after: Iterable[EvidenceRow],
    *,
    corrections_before: Sequence[Correction] = (),
    corrections_after: Sequence[Correction] = (),
) -> Differences:
    """What moved the score of one innovation from one run to another.

    Args:
        innovation_id: Registry id.
        before, after: Evidence rows of the two runs.
        corrections_before, corrections_after: Corrections applied in each, so that what they did goes under their name.

    Raises:
        RecordError: Rows were altered, or there are none of this innovation in one of the runs.
    """
    old, new = check_rows(innovation_id, before), check_rows(innovation_id, after)
    made = {(item.what, item.target, item.field, item.value) for item in corrections_before}
    fixed = {(item.what, item.target, item.field, item.value) for item in corrections_after} ^ made
    walk = _Walk(old, new, {part.rpartition("::")[2] for _, target, _, value in fixed for part in (target, value) if part})
    walk.run()
    return Differences(innovation_id=innovation_id, before=walk.first, after=walk.now, changes=tuple(walk.changes))


def _content(row: EvidenceRow) -> EvidenceRow:
    """A row without what grouping gives it."""
    return replace(row, story="", lead=False, seal="", key="" if row.role == "mention" else row.key)


@dataclass(slots=True)
class _Walk:
    """The rows on their way from the first run to the second."""

    old: Sequence[EvidenceRow]
    new: Sequence[EvidenceRow]
    corrected: set[str]
    rows: list[EvidenceRow] = field(init=False)
    first: Index = field(init=False)
    now: Index = field(init=False)
    changes: list[Change] = field(default_factory=list)

    def run(self) -> None:
        self.rows = list(self.old)
        self.first = self.now = _index(self.rows)
        self._basis()
        self._gone()
        self._read_anew()
        self._regrouped()
        self._arrived()
        self._step("read_anew", [""], list(self.new))

    def _step(self, cause: Cause, subjects: Sequence[str], rows: list[EvidenceRow]) -> None:
        """Take the rows of the next step, and note what they moved."""
        then, self.rows, self.now = self.now, rows, _index(rows)
        moved = [(name, one - other) for name, one, other in zip(COMPONENTS, self.now.values, then.values, strict=True)]
        told = tuple((name, points) for name, points in moved if abs(points) > _TOLERANCE)
        points, tilted = self.now.D0 - then.D0, self.now.D - then.D
        if told or abs(points) > _TOLERANCE:
            self.changes.append(Change(cause=cause, subject=subjects[0], subjects=len(subjects), D0=points, D=tilted, components=told))

    def _basis(self) -> None:
        """Norms, region of origin, frame, day."""
        target = self.new[0]
        steps: tuple[tuple[Cause, str, dict[str, object]], ...] = (
            ("norms", target.group, {"group": target.group}),
            ("registry", target.key, {"key": target.key}),
            ("frame", target.outlet, {"outlet": target.outlet, "label": target.label, "value": target.value}),
            ("as_of", target.published or "", {"published": target.published}),
        )
        for cause, subject, fields in steps:
            self._step(cause, [subject], [replace(self.rows[0], **fields), *self.rows[1:]])  # type: ignore[arg-type]

    def _gone(self) -> None:
        """Documents that count no more."""
        day = (self.new[0].published or "9999")[:10]
        after, before = _by_document(self.new), _by_document(self.rows)
        found: list[tuple[Cause, str]] = []
        for document, mine in sorted(before.items()):
            if document not in after:
                mention = _mention(mine)
                fixed = not self.corrected.isdisjoint((document, mention.story, *(row.id for row in mine)))
                found.append((("correction" if fixed else "as_of" if (mention.published or "")[:10] > day else "removed"), document))
        for cause, documents in _lots(found):
            self._step(cause, documents, self._without(set(documents), after))

    def _without(self, documents: set[str], after: Mapping[str, list[EvidenceRow]]) -> list[EvidenceRow]:
        """The rows without some documents; where one led a story, the next lead tells what it tells in the second run."""
        followed = {row.document for row in self.rows if row.role == "mention" and not row.lead}
        kept = [row for row in left_over(self.rows, {row.id for row in self.rows if row.document in documents}) if row.document not in documents]
        for mention in [row for row in kept if row.role == "mention" and row.lead and row.document in followed]:
            theirs = after.get(mention.document, [])
            if theirs and _mention(theirs).lead:
                kept += [replace(row, story=mention.story, lead=True) for row in theirs if row.role not in ("mention", "reception")]
        return kept

    def _read_anew(self) -> None:
        """Findings of documents that stay: with the facts of the second run where a document leads, or copies, in both."""
        before, after = _by_document(self.rows), _by_document(self.new)
        fresh: dict[str, list[EvidenceRow]] = {}
        found: list[tuple[Cause, str]] = []
        for document, mine in sorted(before.items()):
            mention, theirs = _mention(mine), after[document]
            if _mention(theirs).lead != mention.lead:  # a lead has more rows than a copy; regrouping sees to it
                theirs = [row for row in theirs if row.role == "mention"] + [row for row in mine if row.role != "mention"]
            fresh[document] = [
                replace(row, story=mention.story, lead=mention.lead, key=mention.key if row.role == "mention" else row.key) for row in theirs
            ]
            changed = {row.id for row in {_content(row) for row in mine} ^ {_content(row) for row in fresh[document]}}
            if changed:
                now = _mention(fresh[document])
                cause: Cause = "read_anew"
                if changed & self.corrected:
                    cause = "correction"
                elif now.published != mention.published:
                    cause = "dated"
                elif now.release and not mention.release:
                    cause = "release_recognised"
                found.append((cause, document))
        for cause, documents in _lots(found):
            lot = set(documents)
            self._step(cause, documents, [row for row in self.rows if row.document not in lot] + [row for name in documents for row in fresh[name]])

    def _regrouped(self) -> None:
        """Stories as the second run has them, of the documents both have; one step a story that changed."""
        target = _by_document(self._target({row.document for row in self.rows[1:]}))
        was = {row.document: row.story for row in self.rows if row.role == "mention"}
        now = {document: _mention(rows).story for document, rows in target.items()}
        had, has = _by_story(self.rows[1:]), _by_story(row for rows in target.values() for row in rows)
        touched: dict[str, list[str]] = {}
        found: list[tuple[Cause, str]] = []
        for documents in _components(was, now):
            ways = {now[document] for document in documents}
            moved = sorted(story for story in ways if had.get(story) != has[story])
            if moved:
                stories = {was[document] for document in documents}
                fixed = not self.corrected.isdisjoint({*documents, *stories, *ways})
                cause: Cause = (
                    "correction" if fixed else "merged" if len(stories) > len(ways) else "split" if len(stories) < len(ways) else "earlier_original"
                )
                found.append((cause, moved[0]))
                touched[moved[0]] = documents
        for cause, changed in _lots(sorted(found, key=lambda one: one[1])):
            lot = {document for story in changed for document in touched[story]}
            self._step(cause, changed, [row for row in self.rows if row.document not in lot] + [row for name in sorted(lot) for row in target[name]])

    def _target(self, known: set[str]) -> list[EvidenceRow]:
        """Rows of the documents both runs have, grouped as in the second; a document that leads only while new ones are left out says what it said."""
        before, after = _by_document(self.rows), _by_document(self.new)
        rest = left_over(self.new, {row.id for row in self.new[1:] if row.document not in known})
        target: list[EvidenceRow] = []
        for mention in rest:
            if mention.role == "mention":
                source = after if _mention(after[mention.document]).lead else before
                told = [row for row in source[mention.document] if row.role not in ("mention", "reception")] if mention.lead else []
                told += [row for row in after[mention.document] if row.role == "reception"]
                target += [mention, *(replace(row, story=mention.story, lead=mention.lead) for row in told)]
        return target

    def _arrived(self) -> None:
        """New documents: copies in known stories, then new stories by date, then what they say was given up."""
        known, stories = ({getattr(row, name) for row in self.rows[1:]} for name in ("document", "story"))
        released = {row.story for row in self.rows[1:] if row.release}
        dated = {row.story for row in self.rows[1:] if row.published}
        target = _by_story(self.new[1:])
        fresh = _by_story(row for row in self.new[1:] if row.document not in known)
        found: list[tuple[Cause, str]] = []
        for story, arrived in sorted(fresh.items(), key=lambda item: (min(row.published or "9999" for row in item[1]), item[0])):
            cause: Cause = "reprint"
            if story not in stories:
                cause = "new_story"
            elif story not in released and any(row.release for row in arrived):
                cause = "release_recognised"
            elif story not in dated and any(row.published for row in arrived):
                cause = "dated"
            elif any(row.lead and row.role == "mention" for row in arrived):
                cause = "earlier_original"
            found.append((cause, story))
        for cause, lot in _lots(found):
            known_stories = set(lot)
            rows = [row for row in self.rows if row.story not in known_stories] + [row for story in lot for row in target[story]]
            ended = {row.id for story in lot for row in fresh[story] if _gives_up(row)} if cause == "new_story" else set()
            self._step(cause, lot, [row for row in rows if row.id not in ended])
            if ended:
                self._step("given_up", [story for story in lot if any(map(_gives_up, fresh[story]))], rows)


def _lots(found: Sequence[tuple[Cause, str]]) -> Iterator[tuple[Cause, list[str]]]:
    """Causes with what they are about, one by one in the order found; where they are too many, those of one cause in lots of about equal size."""
    if len(found) <= _MOST_STEPS:
        yield from ((cause, [subject]) for cause, subject in found)
        return
    by_cause: dict[Cause, list[str]] = {}
    for cause, subject in found:
        by_cause.setdefault(cause, []).append(subject)
    for cause, subjects in by_cause.items():
        size = math.ceil(len(subjects) / _MOST_STEPS)
        yield from ((cause, subjects[start : start + size]) for start in range(0, len(subjects), size))


def _gives_up(row: EvidenceRow) -> bool:
    return row.role == "adoption" and row.label == "discontinued"


def _by_story(rows: Iterable[EvidenceRow]) -> dict[str, set[EvidenceRow]]:
    found: dict[str, set[EvidenceRow]] = {}
    for row in rows:
        found.setdefault(row.story, set()).add(row)
    return found


def _by_document(rows: Sequence[EvidenceRow]) -> dict[str, list[EvidenceRow]]:
    """Rows but the basis row, by document."""
    found: dict[str, list[EvidenceRow]] = {}
    for row in rows:
        if row.role != "basis":
            found.setdefault(row.document, []).append(row)
    return found


def _mention(rows: Sequence[EvidenceRow]) -> EvidenceRow:
    return next(row for row in rows if row.role == "mention")


def _components(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[list[str]]:
    """Documents that were or are in a story with one another, and so on: the smallest sets that both groupings cut out whole."""
    before, after = _members(was), _members(now)
    seen: set[str] = set()
    for first in was:
        held, waiting = [], [] if first in seen else [first]
        while waiting:
            document = waiting.pop()
            if document not in seen:
                seen.add(document)
                held.append(document)
                waiting += before.pop(was[document], []) + after.pop(now[document], [])
        if held:
            yield sorted(held)


def _members(stories: Mapping[str, str]) -> dict[str, list[str]]:
    """Documents by story."""
    found: dict[str, list[str]] = {}
    for document, story in stories.items():
        found.setdefault(story, []).append(document)
    return found


def _index(rows: Sequence[EvidenceRow]) -> Index:
    return index(tally(rows, norms(rows[0].group)))


def lines(found: Differences, *, label: str, shown: int = 10) -> Iterator[str]:
    """For a reader: the difference, points by cause, and the changes that moved most."""
    yield (
        f"{label}: D0 {found.before.D0:.2f} -> {found.after.D0:.2f} ({found.D0:+.2f}), D {found.before.D:.2f} -> {found.after.D:.2f} "
        f"({found.after.D - found.before.D:+.2f})"
    )
    if not found.changes:
        yield "  nothing changed"
        return
    for cause, points in found.by_cause().items():
        mine = [change for change in found.changes if change.cause == cause]
        yield f"  {cause.replace('_', ' ')}: {points:+.2f} points of D0 ({sum(change.subjects for change in mine)})"
        for change in sorted(mine, key=lambda change: (-abs(change.D0), change.subject))[:shown]:
            moved = ", ".join(f"{name} {value:+.3f}" for name, value in change.components)
            more = f" and {change.subjects - 1} more" if change.subjects > 1 else ""
            yield f"    {change.subject or '-'}{more}: {change.D0:+.2f} ({moved})"
        if len(mine) > shown:
            yield f"    ... and {len(mine) - shown} more"
