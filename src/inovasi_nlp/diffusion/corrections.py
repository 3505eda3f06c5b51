"""An analyst's corrections, applied to documents before they are grouped and to stories after."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from inovasi_nlp.diffusion.facts import Document, Fact, Mention, evidence_id
from inovasi_nlp.errors import TableError
from inovasi_nlp.records import Correction
from inovasi_nlp.records.scores import Story
from inovasi_nlp.stories.passages import instant

__all__ = ["COLUMNS", "Corrections", "read_corrections", "story_of"]

logger = logging.getLogger(__name__)

_NUMBERS = frozenset({"confidence", "value"})
_TEXTS = frozenset({"key", "label"})
_KINDS = ("reject", "set", "merge", "split")
COLUMNS = ("what", "target", "field", "value", "who", "when", "why")


def read_corrections(rows: Iterable[Mapping[str, str]], *, where: str | None = None) -> tuple[Correction, ...]:
    """Corrections from the rows of a CSV with the columns `what, target, field, value, who, when, why`.

    Args:
        rows: Cells by column.
        where: File, for messages.

    Raises:
        TableError: A row is wrong; the message names file and row, and none is given.
    """
    made = []
    for number, row in enumerate(rows, start=2):
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        problem = _problem(cells)
        if problem:
            raise TableError(problem, where=f"{where or 'corrections'}, row {number}")
        made.append(Correction(**cells))  # type: ignore[arg-type]
    return tuple(made)


def _problem(cells: Mapping[str, str]) -> str | None:
    if cells["what"] not in _KINDS:
        return f"column 'what' is {cells['what']!r}; write one of {', '.join(_KINDS)}"
    if not cells["target"]:
        return "column 'target' is empty; write an evidence id (ev:...), a story id or a document id"
    if cells["what"] == "set" and cells["field"] not in _NUMBERS | _TEXTS | {"count"}:
        return f"column 'field' is {cells['field']!r}; a finding has confidence, key, label, value and count"
    if cells["what"] == "set" and _value(cells["field"], cells["value"]) is None:
        wanted = "a whole number up to 10000" if cells["field"] == "count" else "a number from 0 to 1"
        return f"column 'value' is {cells['value']!r}; {cells['field']} is {wanted}"
    if cells["what"] in ("merge", "split") and not cells["value"]:
        return f"column 'value' is empty; `{cells['what']}` needs the {'other story' if cells['what'] == 'merge' else 'document that leaves'}"
    return None


class Corrections:
    """Corrections in the order they were made; `unapplied` lists those that met no target."""

    def __init__(self, corrections: Iterable[Correction]) -> None:
        self._all = tuple(corrections)
        self._used: defaultdict[str, set[int]] = defaultdict(set)

    @property
    def unapplied(self) -> tuple[Correction, ...]:
        """Corrections whose target, field or value does not exist."""
        used = set().union(*self._used.values())
        return tuple(item for number, item in enumerate(self._all) if number not in used)

    def used_by(self, innovation: str) -> frozenset[int]:
        """Places of the corrections that met a target in an innovation."""
        return frozenset(self._used.get(innovation, ()))

    def on_documents(self, documents: Sequence[Document]) -> None:
        """Reject and set findings, by evidence id."""
        by_target: dict[str, list[int]] = {}
        for number, item in enumerate(self._all):
            if item.what in ("reject", "set") and item.target.startswith("ev:"):
                by_target.setdefault(item.target, []).append(number)
        if not by_target:
            return
        for document in documents:
            for innovation in list(document.mentions):
                self._on_mention(innovation, document, by_target)

    def _on_mention(self, innovation: str, document: Document, by_target: Mapping[str, list[int]]) -> None:
        mention = document.mentions[innovation]
        for number in by_target.get(evidence_id(innovation, document.id, "mention"), ()):
            if self._all[number].what == "reject":
                self._used[innovation].add(number)
                del document.mentions[innovation]
                return
            self._set(number, mention, innovation)
        for key, fact in list(mention.facts.items()):
            for number in by_target.get(evidence_id(innovation, document.id, fact.role, fact.key, fact.label, fact.count), ()):
                if self._all[number].what == "reject":
                    self._used[innovation].add(number)
                    mention.facts.pop(key, None)
                else:
                    self._set(number, fact, innovation)

    def _set(self, number: int, finding: Mention | Fact, innovation: str) -> None:
        item = self._all[number]
        value = _value(item.field, item.value)
        if value is None or not hasattr(finding, item.field):
            logger.warning("correction of %s: cannot set %r to %r", item.target, item.field, item.value)
            return
        setattr(finding, item.field, value)
        self._used[innovation].add(number)

    def on_stories(self, stories: Sequence[Story], documents: Mapping[str, Document]) -> tuple[Story, ...]:
        """Reject, merge and split stories; reject documents."""
        current = {(story.innovation_id, story.id): story for story in stories}
        for number, item in enumerate(self._all):
            if item.what == "set" or item.target.startswith("ev:"):
                continue
            limit, target = _target(item.target)
            for innovation in sorted({name for name, _ in current if limit in (None, name)}):
                if _apply(item, innovation, target, current, documents):
                    self._used[innovation].add(number)
        return tuple(current[key] for key in sorted(current))


def _value(field: str, value: str) -> float | int | str | None:
    """What a field is set to; None where it cannot hold the value."""
    if field in _TEXTS:
        return value
    if field in _NUMBERS or field == "count":
        try:
            number = float(value)
        except ValueError:
            return None
        if field == "count":
            return int(number) if 0 <= number <= 10_000 else None
        return number if 0.0 <= number <= 1.0 else None
    return None


def _target(target: str) -> tuple[str | None, str]:
    limit, separator, name = target.partition("::")
    return (limit, name) if separator else (None, target)


def _apply(item: Correction, innovation: str, target: str, current: dict[tuple[str, str], Story], documents: Mapping[str, Document]) -> bool:
    story = current.get((innovation, target))
    if item.what == "reject":
        if story is not None:
            del current[innovation, target]
            return True
        holder = next((one for (name, _), one in current.items() if name == innovation and target in one.documents), None)
        return holder is not None and _keep(holder, [name for name in holder.documents if name != target], current, documents)
    if story is None:
        return False
    if item.what == "merge":
        other = current.get((innovation, _target(item.value)[1]))
        if other is None or other is story:
            return False
        del current[innovation, other.id]
        for key, one in current.items():
            if one.innovation_id == innovation and one.source == other.id:
                current[key] = replace(one, source=None if one.id == story.id else story.id)
        story = current[innovation, target]
        replaced = tuple(sorted({*story.supersedes, other.id, *other.supersedes}))
        return _keep(replace(story, supersedes=replaced), [*story.documents, *other.documents], current, documents)
    leaving = item.value
    if leaving not in story.documents or len(story.documents) < 2:
        return False
    _keep(story, [name for name in story.documents if name != leaving], current, documents)
    fresh = leaving if (innovation, leaving) not in current else f"{leaving}~"
    current[innovation, fresh] = story_of(innovation, fresh, [leaving], documents)
    return True


def _keep(story: Story, names: Sequence[str], current: dict[tuple[str, str], Story], documents: Mapping[str, Document]) -> bool:
    """The story under its id with other members; gone without any."""
    if names:
        made = story_of(story.innovation_id, story.id, names, documents)
        current[story.innovation_id, story.id] = replace(made, capped=story.capped, wide=story.wide, source=story.source, supersedes=story.supersedes)
    else:
        del current[story.innovation_id, story.id]
    return True


def story_of(innovation: str, name: str, members: Iterable[str], documents: Mapping[str, Document]) -> Story:
    """A story of these documents, the earliest dated as its lead."""
    held = [documents[member] for member in dict.fromkeys(members)]
    held.sort(key=_order)
    days = [item.published[:10] for item in held if item.published]
    return Story(
        innovation_id=innovation,
        id=name,
        documents=tuple(item.id for item in held),
        lead=held[0].id,
        first=min(days, default=None),
        last=max(days, default=None),
        outlets=tuple(sorted({item.outlet.domain for item in held})),
        release_derived=any(item.release for item in held),
    )


def _order(document: Document) -> tuple[bool, float, str]:
    when = instant(document.published)
    return (when is None, when[1] if when else 0.0, document.id)
