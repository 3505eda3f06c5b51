"""Why a score changed between two runs, each point under its cause.

The evidence of the first run is turned into that of the second in steps, one cause at a time, and the score is computed after each: the points of all
steps add up to the difference, whatever the causes. Both sets of rows are checked against their seals first.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cause and what it did.

    Attributes:
        cause: norms (another table of constants), registry (another region of origin), frame (another frame or exposure), as_of (the day moved, and
            with it how long ago a quarter is, and what lies after it), correction (an analyst's), removed (a document is not in the input any more),
            read_anew (the same document is annotated otherwise), dated (a document got its date, or another; or a dated copy dates its story), split, merged (stories are parted or one:
            a bridge showed one source), release_recognised (a story turned out to be a release), earlier_original (an earlier document leads a
            story now), reprint (a copy in a known story), new_story, given_up (an adopter is reported to have abandoned it).
        subject: Story, document or constant it is about; "" where several.
        D0, D: Points it moved them by.
        components: Components it moved, in the order of COMPONENTS, each with the change of its value.
    """

    cause: Cause
    subject: str
    D0: float
    D: float
    components: tuple[tuple[str, float], ...]


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
    return replace(row, story="", lead=False, seal="")


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
        self._step("read_anew", "", list(self.new))

    def _step(self, cause: Cause, subject: str, rows: list[EvidenceRow]) -> None:
        """Take the rows of the next step, and note what they moved."""
        then, self.rows, self.now = self.now, rows, _index(rows)
        moved = [(name, one - other) for name, one, other in zip(COMPONENTS, self.now.values, then.values, strict=True)]
        told = tuple((name, points) for name, points in moved if abs(points) > _TOLERANCE)
        points = self.now.D0 - then.D0
        if told or abs(points) > _TOLERANCE:
            self.changes.append(Change(cause=cause, subject=subject, D0=points, D=self.now.D - then.D, components=told))

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
            self._step(cause, subject, [replace(self.rows[0], **fields), *self.rows[1:]])  # type: ignore[arg-type]

    def _gone(self) -> None:
        """Documents that count no more."""
        day = (self.new[0].published or "9999")[:10]
        left = {row.document for row in self.new}
        lost = {row.document: row for row in self.rows[1:] if row.document not in left and row.role == "mention"}
        for document, row in sorted(lost.items()):
            fixed = not self.corrected.isdisjoint((document, row.story, *(item.id for item in self.rows if item.document == document)))
            cause: Cause = "correction" if fixed else "as_of" if (row.published or "")[:10] > day else "removed"
            self._step(cause, document, self._without(document))

    def _without(self, document: str) -> list[EvidenceRow]:
        """The rows without a document; where it led a story, the next lead tells what it tells in the second run."""
        after = _by_document(self.new)
        followed = {row.document for row in self.rows if row.role == "mention" and not row.lead}
        kept = [row for row in left_over(self.rows, {row.id for row in self.rows if row.document == document}) if row.document != document]
        for mention in [row for row in kept if row.role == "mention" and row.lead and row.document in followed]:
            theirs = after.get(mention.document, [])
            if theirs and _mention(theirs).lead:
                kept += [replace(row, story=mention.story, lead=True) for row in theirs if row.role not in ("mention", "reception")]
        return kept

    def _read_anew(self) -> None:
        """Findings of documents that stay: with the facts of the second run where a document leads, or copies, in both."""
        before, after = _by_document(self.rows), _by_document(self.new)
        for document, mine in sorted(before.items()):
            mention, theirs = _mention(mine), after[document]
            if _mention(theirs).lead != mention.lead:  # a lead has more rows than a copy; regrouping sees to it
                theirs = [row for row in theirs if row.role == "mention"] + [row for row in mine if row.role != "mention"]
            fresh = [replace(row, story=mention.story, lead=mention.lead) for row in theirs]
            changed = {row.id for row in {_content(row) for row in mine} ^ {_content(row) for row in fresh}}
            if not changed:
                continue
            cause: Cause = "read_anew"
            if changed & self.corrected:
                cause = "correction"
            elif _mention(fresh).published != mention.published:
                cause = "dated"
            elif _mention(fresh).release and not mention.release:
                cause = "release_recognised"
            self._step(cause, document, [*(row for row in self.rows if row.document != document), *fresh])

    def _regrouped(self) -> None:
        """Stories as the second run has them, of the documents both have; one step a story that changed."""
        known = {row.document for row in self.rows[1:]}
        target = self._target(known)
        was = {row.document: row.story for row in self.rows if row.role == "mention"}
        parts: dict[str, set[str]] = {}
        for row in target:
            if row.role == "mention":
                parts.setdefault(row.story, set()).add(row.document)
        done: set[str] = set()
        had: dict[str, set[EvidenceRow]] = {}
        for row in self.rows[1:]:
            had.setdefault(row.story, set()).add(row)
        has: dict[str, set[EvidenceRow]] = {}
        for row in target:
            has.setdefault(row.story, set()).add(row)
        for story, documents in sorted(parts.items()):
            if had.get(story) == has[story]:
                continue
            touched = _closed(documents, was, parts)
            if done & touched:
                continue
            done |= touched
            stories = {was[document] for document in touched}
            ways = {row.story for row in target if row.document in touched}
            fixed = not self.corrected.isdisjoint(touched | stories | ways)
            cause: Cause = (
                "correction" if fixed else "merged" if len(stories) > len(ways) else "split" if len(stories) < len(ways) else "earlier_original"
            )
            rows = [row for row in self.rows if row.document not in touched] + [row for row in target if row.document in touched]
            self._step(cause, story, rows)

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
        known = {row.document for row in self.rows[1:]}
        stories = {row.story for row in self.rows[1:]}
        fresh: dict[str, list[EvidenceRow]] = {}
        for row in self.new[1:]:
            if row.document not in known:
                fresh.setdefault(row.story, []).append(row)
        released = {row.story for row in self.rows[1:] if row.release}
        dated = {row.story for row in self.rows[1:] if row.published}
        for story, arrived in sorted(fresh.items(), key=lambda item: (min(row.published or "9999" for row in item[1]), item[0])):
            rows = [row for row in self.rows if row.story != story] + [row for row in self.new[1:] if row.story == story]
            if story in stories:
                cause: Cause = "reprint"
                if story not in released and any(row.release for row in arrived):
                    cause = "release_recognised"
                elif story not in dated and any(row.published for row in arrived):
                    cause = "dated"
                elif any(row.lead and row.role == "mention" for row in arrived):
                    cause = "earlier_original"
                self._step(cause, story, rows)
                continue
            ended = {row.id for row in arrived if row.role == "adoption" and row.label == "discontinued"}
            self._step("new_story", story, [row for row in rows if row.id not in ended])
            if ended:
                self._step("given_up", story, rows)


def _by_document(rows: Sequence[EvidenceRow]) -> dict[str, list[EvidenceRow]]:
    """Rows but the basis row, by document."""
    found: dict[str, list[EvidenceRow]] = {}
    for row in rows:
        if row.role != "basis":
            found.setdefault(row.document, []).append(row)
    return found


def _mention(rows: Sequence[EvidenceRow]) -> EvidenceRow:
    return next(row for row in rows if row.role == "mention")


def _closed(documents: set[str], was: dict[str, str], parts: dict[str, set[str]]) -> set[str]:
    """Documents that were or are in a story with one of these, and so on: the smallest set that both groupings cut out whole."""
    held = set(documents)
    while True:
        stories = {was[document] for document in held}
        more = {document for document, story in was.items() if story in stories}
        more |= {document for members in parts.values() if members & more for document in members}
        if more <= held:
            return held
        held |= more


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
        yield f"  {cause.replace('_', ' ')}: {points:+.2f} points of D0 ({len(mine)})"
        for change in sorted(mine, key=lambda change: (-abs(change.D0), change.subject))[:shown]:
            moved = ", ".join(f"{name} {value:+.3f}" for name, value in change.components)
            yield f"    {change.subject or '-'}: {change.D0:+.2f} ({moved})"
        if len(mine) > shown:
            yield f"    ... and {len(mine) - shown} more"
