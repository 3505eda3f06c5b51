"""Evidence rows: made from documents and stories, sealed, and checked when they come back.

The rows of an innovation hold everything its score is computed from; the basis row holds what was monitored and a digest of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from operator import attrgetter

from inovasi_nlp.diffusion.facts import Document, Fact, Mention, evidence_id
from inovasi_nlp.diffusion.norms import Norms
from inovasi_nlp.errors import RecordError
from inovasi_nlp.records import EvidenceRow, Frame
from inovasi_nlp.records.scores import Story

__all__ = ["Told", "basis_of", "check_rows", "fact_rows", "seal", "told_by"]

_COMPONENTS = {
    "mention": "attention",
    "activity": "geographic_reach",
    "adoption": "adoption",
    "award": "recognition",
    "reception": "reception",
}


Told = dict[tuple[str, str, str, bool, str], tuple[EvidenceRow, ...]]


def fact_rows(
    innovation: str, stories: Sequence[Story], documents: Mapping[str, Document], norms: Norms, told: Told | None = None
) -> list[EvidenceRow]:
    """What the stories tell of one innovation, by id of the row; those of some stories do not depend on the others.

    What a story says is what its lead says: a copy adds its outlet and, once for each story, voices; never a region, adopter or prize.

    Args:
        innovation, stories, documents, norms: Whose, and what is told of it.
        told: Rows made before of the same documents, by innovation, story, document, whether it leads and what the story retells; taken from there,
            and noted.
    """
    rows: list[EvidenceRow] = []
    for story in stories:
        for number, name in enumerate(story.documents):
            key = (innovation, story.id, name, number == 0, _source(story, lead=number == 0))
            made = told.get(key) if told is not None else None
            if made is None:
                made = tuple(_rows(innovation, story, documents[name], norms, lead=number == 0))
                if told is not None:
                    told[key] = made
            rows.extend(made)
    rows.sort(key=attrgetter("id"))
    return rows


def told_by(innovation: str, rows: Collection[EvidenceRow]) -> Told:
    """Rows of an innovation as `fact_rows` notes them."""
    sources = {row.document: row.key for row in rows if row.role == "mention"}
    told: defaultdict[tuple[str, str, str, bool, str], list[EvidenceRow]] = defaultdict(list)
    for row in rows:
        told[innovation, row.story, row.document, row.lead, sources[row.document]].append(row)
    return {key: tuple(made) for key, made in told.items()}


def _source(story: Story, *, lead: bool) -> str:
    """What a lead's story retells; nothing for a copy."""
    return (story.source or "") if lead else ""


def basis_of(
    innovation: str, facts: Sequence[EvidenceRow], *, origin: str | None, frame: Frame, as_of: str, norms: Norms, before: EvidenceRow | None = None
) -> EvidenceRow:
    """The basis row of facts: what they are counted under, how many they are and their digest, both from an earlier basis row of the same where
    there is one."""
    basis = EvidenceRow(
        id=evidence_id(innovation, "", "basis"),
        innovation_id=innovation,
        role="basis",
        outlet=frame.id,
        group=norms.version,
        published=as_of,
        text=_digest(facts) if before is None else before.text,
        key=origin or "",
        label=frame.kind,
        value=frame.exposure_thousand or 1.0,
        count=len(facts) if before is None else before.count,
    )
    return replace(basis, seal=seal(basis))


def _rows(innovation: str, story: Story, document: Document, norms: Norms, *, lead: bool) -> Iterable[EvidenceRow]:
    mention = document.mentions[innovation]
    yield _mention_row(innovation, story, document, mention, norms, lead=lead)
    for fact in mention.facts.values():
        if lead or fact.role == "reception":
            yield _fact_row(innovation, story.id, document, fact, lead=lead)


def _mention_row(innovation: str, story: Story, document: Document, mention: Mention, norms: Norms, *, lead: bool) -> EvidenceRow:
    outlet = document.outlet
    return _sealed(
        id=evidence_id(innovation, document.id, "mention"),
        innovation_id=innovation,
        role="mention",
        component="attention",
        story=story.id,
        document=document.id,
        outlet=outlet.domain,
        group=outlet.owner_group or outlet.domain,
        published=document.published,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        confidence=mention.confidence,
        key=_source(story, lead=lead),
        label=outlet.tier,
        value=0.0 if document.promoter else norms.tiers.get(outlet.tier, norms.tiers["unknown"]),
        count=0,
        lead=lead,
        release=document.release,
        known=outlet.known or outlet.tier != "unknown",
    )


def _fact_row(innovation: str, story: str, document: Document, fact: Fact, *, lead: bool) -> EvidenceRow:
    return _sealed(
        id=evidence_id(innovation, document.id, fact.role, fact.key, fact.label, fact.count),
        innovation_id=innovation,
        role=fact.role,
        component=_COMPONENTS[fact.role],
        story=story,
        document=document.id,
        outlet=document.outlet.domain,
        group=document.outlet.owner_group or document.outlet.domain,
        published=document.published,
        start=fact.start,
        end=fact.end,
        text=fact.text,
        confidence=fact.confidence,
        key=fact.key,
        label=fact.label,
        value=fact.value,
        count=fact.count,
        lead=lead,
        release=document.release,
        known=fact.known,
    )


def _sealed(**fields: object) -> EvidenceRow:
    """A sealed row; all fields must be given, in the order of the record."""
    return EvidenceRow(**fields, seal=_digest_of(list(fields.values())))  # type: ignore[arg-type]


_values = attrgetter(*(name for name in EvidenceRow.__slots__ if name != "seal"))


def seal(row: EvidenceRow) -> str:
    """Digest of every field but the seal."""
    return _digest_of(list(_values(row)))


def _digest_of(values: list[object]) -> str:
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _digest(rows: Sequence[EvidenceRow]) -> str:
    return blake2b("".join(sorted(row.seal for row in rows)).encode(), digest_size=16).hexdigest()


def check_rows(innovation: str, rows: Iterable[EvidenceRow]) -> tuple[EvidenceRow, ...]:
    """The rows of one innovation out of many, each checked against its seal and all of them against the basis row.

    Raises:
        RecordError: A row was altered, added or removed, or the innovation has no rows at all.
    """
    mine = [row for row in rows if row.innovation_id == innovation]
    basis = [row for row in mine if row.role == "basis"]
    if len(basis) != 1:
        raise RecordError(f"{len(basis)} basis rows of innovation {innovation!r} in the evidence, expected one; check the id, or score again")
    for row in mine:
        if row.seal != seal(row):
            raise RecordError(f"evidence row {row.id} of {innovation!r} ({row.role}, document {row.document!r}) was altered; score again")
    facts = [row for row in mine if row.role != "basis"]
    if len(facts) != basis[0].count or _digest(facts) != basis[0].text:
        raise RecordError(f"{len(facts)} evidence rows of {innovation!r} where the score was made from {basis[0].count}, or others; score again")
    return (basis[0], *facts)
