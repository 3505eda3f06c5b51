"""What is kept of a scored corpus, so that a grown one is scored from what was added: documents by innovation, what they tell, and what was made of it.

`Kept` is bytes by name (JSON, and numbers as they lie in memory), read only as far as they are needed: of an innovation that nothing new is told of, what was made of it
last; its documents and evidence rows stay unread.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
import orjson

from inovasi_nlp.diffusion.alerts import Alert
from inovasi_nlp.diffusion.facts import Document, Fact, Mention
from inovasi_nlp.diffusion.making import Held
from inovasi_nlp.diffusion.norms import Norms
from inovasi_nlp.diffusion.tally import Entries, Tally
from inovasi_nlp.lexicon.outlets import Outlet
from inovasi_nlp.records import Component, Counts, Dissemination, EvidenceRow, Frame
from inovasi_nlp.records.scores import Story

__all__ = ["KEPT_SCHEMA", "Filed", "Kept", "filed", "innovation_blobs", "told_blobs"]

KEPT_SCHEMA = f"inovasi.kept/1 {sys.byteorder}"
_CORPUS = "\x1fcorpus"
_PARTS = ("told", "numbers", "facts", "counted", "made", "drawn")

Blob = bytes | memoryview
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Filed:
    """What all documents together are asked for: day (0 = undated), outlet, innovations in the order of the text, keys by which duplicates are known."""

    day: int
    domain: str
    innovations: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


def filed(document: Document) -> Filed:
    """The entry of a document."""
    return Filed(document.day or 0, document.outlet.domain, tuple(document.mentions), tuple(sorted(document.keys)))


@dataclass(slots=True, kw_only=True)
class Kept:
    """A scored corpus.

    Attributes:
        as_of: Day (proleptic ordinal) it was scored as of. exposure: Of the frame, counted or stated, in thousands.
        documents: By id. silent: Day and outlet of the documents that name no innovation of the registry, by content or id.
        unmatched: Adoptions whose innovation is not mentioned. totals: Digests of all documents by day, added up; see `marks`.
        blobs: By `<innovation>\\x1f<part>`.
    """

    as_of: int
    exposure: float
    documents: dict[str, Filed]
    silent: dict[str, tuple[int | None, str]]
    unmatched: int
    totals: dict[int, int]
    blobs: Mapping[str, Blob] = field(default_factory=dict)

    def corpus(self) -> bytes:
        """All but the blobs, as JSON."""
        return orjson.dumps(
            {
                "as_of": self.as_of,
                "exposure": self.exposure,
                "documents": {name: (one.day, one.domain, one.innovations, one.keys) for name, one in self.documents.items()},
                "silent": self.silent,
                "unmatched": self.unmatched,
                "totals": {str(day): f"{total:x}" for day, total in self.totals.items()},
            }
        )

    def corpus_blob(self) -> tuple[str, Blob]:
        """Name and bytes of all but the blobs."""
        return _CORPUS, self.corpus()

    @classmethod
    def of(cls, blobs: Mapping[str, Blob]) -> Kept:
        """From `corpus_blob` and the blobs of every innovation."""
        corpus = orjson.loads(blobs[_CORPUS])
        return cls(
            as_of=corpus["as_of"],
            exposure=corpus["exposure"],
            documents={
                name: Filed(day, domain, tuple(innovations), tuple((kind, value) for kind, value in keys))
                for name, (day, domain, innovations, keys) in corpus["documents"].items()
            },
            silent={key: (day, domain) for key, (day, domain) in corpus["silent"].items()},
            unmatched=corpus["unmatched"],
            totals={int(day): int(total, 16) for day, total in corpus["totals"].items()},
            blobs=blobs,
        )

    def parts_of(self, innovation: str, *parts: str) -> Iterator[tuple[str, Blob]]:
        """The blobs of an innovation as they are."""
        for part in parts or _PARTS:
            name = f"{innovation}\x1f{part}"
            if name in self.blobs:
                yield name, self.blobs[name]

    def _json(self, innovation: str, part: str) -> Any:
        return orjson.loads(self.blobs[f"{innovation}\x1f{part}"])

    def documents_of(self, innovation: str) -> Iterator[Document]:
        """The documents that mention an innovation, each with that mention alone."""
        told = self.blobs.get(f"{innovation}\x1ftold")
        if told is None:
            return
        numbers = array("q")
        numbers.frombytes(self.blobs[f"{innovation}\x1fnumbers"])
        place = 0
        for name, outlet, published, release, promoter, content_hash, mention, facts, lengths in orjson.loads(told):
            middle = place + lengths[0]
            end = middle + lengths[1]
            sketch, outline, place = numbers[place:middle], numbers[middle:end], end
            confidence, first, last, text, has_passage, quoted, story = mention
            made = Mention(confidence, first, last, text, has_passage, quoted, sketch, story, outline)
            for fact in facts:
                made.facts[fact[0], fact[1], fact[2], fact[5]] = Fact(*fact)
            yield Document(name, _outlet(*outlet), published, release, promoter, content_hash, {innovation: made}, set())

    def document(self, name: str) -> Document:
        """A document with all its mentions."""
        entry = self.documents[name]
        parts = [next(one for one in self.documents_of(innovation) if one.id == name) for innovation in entry.innovations]
        whole = parts[0]
        for part in parts[1:]:
            whole.mentions.update(part.mentions)
        whole.keys = set(entry.keys)
        return whole

    def facts_of(self, innovation: str) -> list[EvidenceRow]:
        """The evidence rows of an innovation but its basis row."""
        return [EvidenceRow(**dict(zip(_ROW, row, strict=True))) for row in self._json(innovation, "facts")]

    def stories_of(self, innovation: str) -> list[Story]:
        """The stories of an innovation."""
        return [_record(Story, row) for row in self._json(innovation, "counted")["stories"]]

    def members_of(self, innovation: str) -> tuple[list[str], list[str]]:
        """Documents that lead a story of an innovation, and its other documents."""
        leads, copies = self._json(innovation, "made")["members"]
        return leads, copies

    def used_by(self, innovation: str) -> frozenset[int]:
        """Places of the corrections that met a target in an innovation."""
        return frozenset(self._json(innovation, "made")["used"])

    def alerts_of(self, innovation: str) -> tuple[Alert, ...]:
        """The alerts of an innovation as they stood."""
        return tuple(_record(Alert, row) for row in self._json(innovation, "made")["alerts"])

    def held(self, innovation: str, *, norms: Norms, frame: Frame, counted: bool) -> Held:
        """What was made of an innovation, without its stories and evidence rows; `counted` = with the arrays, to make its score anew."""
        made = self._json(innovation, "made")
        drawn = self.blobs.get(f"{innovation}\x1fdrawn")
        held = Held(
            used=frozenset(made["used"]),
            basis=EvidenceRow(**dict(zip(_ROW, made["basis"], strict=True))),
            made=_dissemination(made["score"], frame),
            drawn=None if drawn is None else np.frombuffer(drawn, dtype=np.float64),
            width=made["width"],
        )
        held.counts, held.flags = _record(Counts, made["counts"]), tuple(made["flags"])
        if counted:
            told = self._json(innovation, "counted")
            held.counted = _tally(told["tally"], norms)
            held.shown = {role: tuple(ids) for role, ids in told["shown"].items()}
        return held


def told_blobs(documents: Iterable[Document], only: str | None = None) -> Iterator[tuple[str, Blob]]:
    """The documents by innovation, before any correction is applied.

    Args:
        documents: Any number of mentions each.
        only: The innovation that is wanted; None = all.
    """
    rows: dict[str, list[Any]] = {}
    numbers: dict[str, array[int]] = {}
    for document in documents:
        for innovation, mention in document.mentions.items():
            if only not in (None, innovation):
                continue
            rows.setdefault(innovation, []).append(_told(document, mention))
            held = numbers.setdefault(innovation, array("q"))
            held.extend(mention.sketch)
            held.extend(mention.outline)
    for innovation, mine in rows.items():
        yield f"{innovation}\x1ftold", orjson.dumps(mine)
        yield f"{innovation}\x1fnumbers", numbers[innovation].tobytes()


def _told(document: Document, mention: Mention) -> tuple[Any, ...]:
    """A document's row, without the numbers."""
    return (
        document.id,
        _outlet_row(document.outlet),
        document.published,
        document.release,
        document.promoter,
        document.content_hash,
        (mention.confidence, mention.start, mention.end, mention.text, mention.told, mention.quoted, mention.story),
        [_plain(fact) for fact in mention.facts.values()],
        (len(mention.sketch), len(mention.outline)),
    )


_ROW = tuple(item.name for item in fields(EvidenceRow))
_ENTRIES = ("leads", "copies", "regions", "adoptions", "later", "given_up", "votes")
_COUNTED = ("origin", "exposure", "quarter", "clusters", "confidence", "release", "groups", "quarters", "outlets", "owners", "provinces", "adopters",
            "crowds", "prizes", "voices")  # fmt: skip


@cache
def _outlet_row(outlet: Outlet) -> tuple[Any, ...]:
    return _plain(outlet)


@cache
def _outlet(*values: Any) -> Outlet:
    return _record(Outlet, values)


def innovation_blobs(
    innovation: str, held: Held, alerts: Sequence[Alert], members: tuple[list[str], list[str]], *, told: bool
) -> Iterator[tuple[str, Blob]]:
    """What was made of an innovation.

    Args:
        innovation: Its id.
        held: Its scores made.
        alerts: Its alerts.
        members: Documents that lead a story, and the others.
        told: Whether its stories and evidence rows are held; else only what changes with exposure and day is given.
    """
    if told:
        yield f"{innovation}\x1ffacts", orjson.dumps([_plain(row) for row in held.facts])
        counted = None if held.counted is None else _tally_row(held.counted)
        stories = [_plain(story) for story in held.stories]
        yield f"{innovation}\x1fcounted", orjson.dumps({"tally": counted, "shown": held.shown, "stories": stories})
    made = {
        "basis": None if held.basis is None else _plain(held.basis),
        "score": None if held.made is None else _score_row(held.made),
        "width": held.width,
        "counts": _plain(held.counts),
        "flags": held.flags,
        "used": sorted(held.used),
        "members": members,
        "alerts": [_plain(alert) for alert in alerts],
    }
    yield f"{innovation}\x1fmade", orjson.dumps(made)
    if held.drawn is not None:
        yield f"{innovation}\x1fdrawn", held.drawn.tobytes()


_NAMES: dict[type, tuple[str, ...]] = {}
_VALUES: dict[type, Callable[[Any], tuple[Any, ...]]] = {}


def _plain(record: Any) -> tuple[Any, ...]:
    """Values of a record in the order of its fields."""
    kind = type(record)
    values = _VALUES.get(kind)
    if values is None:
        values = _VALUES[kind] = attrgetter(*_names(kind))
    return values(record)


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(item.name for item in fields(kind))
    return _NAMES[kind]


def _record(kind: type[R], values: Sequence[Any]) -> R:
    """A record from its values; lists become tuples again."""
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in zip(_names(kind), values, strict=True)})


def _tally_row(counted: Tally) -> dict[str, Any]:
    row = {name: getattr(counted, name) for name in _COUNTED}
    for name in _ENTRIES:
        entries: Entries = getattr(counted, name)
        row[name] = (entries.cluster, entries.group, entries.probability, entries.key)
    return row | {"retold": list(counted.retold.items())}


def _tally(row: Mapping[str, Any], norms: Norms) -> Tally:
    values: dict[str, Any] = {name: row[name] for name in _COUNTED} | {name: Entries(*row[name]) for name in _ENTRIES}
    values |= {"crowds": [tuple(crowd) for crowd in row["crowds"]], "retold": dict(row["retold"])}
    return Tally(norms=norms, **values)


def _score_row(made: Dissemination) -> dict[str, Any]:
    row = {name: getattr(made, name) for name in _names(Dissemination) if name not in ("frame", "components", "counts")}
    return row | {"components": [_plain(component) for component in made.components], "counts": _plain(made.counts)}


def _dissemination(row: Mapping[str, Any], frame: Frame) -> Dissemination:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    values |= {"components": tuple(_record(Component, one) for one in row["components"]), "counts": _record(Counts, row["counts"])}
    return Dissemination(frame=frame, **values)
