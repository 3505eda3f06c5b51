"""From annotations to documents with countable facts, one article at a time.

Nothing of an annotation is kept but what can count: the mentions of registered innovations and what the text says of each (where it is
at work, who adopted it, what it won, who praises or blames it). Duplicates are merged as they come: records of one id, or of one outlet
and content hash, are one document with the earliest date, the union of facts and the highest confidences.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from inovasi_nlp.diffusion.awards import award_worth
from inovasi_nlp.diffusion.norms import Norms
from inovasi_nlp.lexicon.outlets import Outlet, outlets
from inovasi_nlp.records import Adoption, Annotation, Award, Indicator, Innovation, Quote, Statement
from inovasi_nlp.records.scores import Role
from inovasi_nlp.stories.passages import instant

if TYPE_CHECKING:
    from inovasi_nlp.lexicon.registry import Entry, Registry

__all__ = ["Document", "Documents", "Fact", "Mention", "evidence_id", "keys_of", "province_of", "within"]

MAX_TEXT = 300
_GROUPS = {"citizen": "citizen", "expert": "expert", "civil_society": "expert", "business": "business", "legislator": "legislator"}
_ADOPTED = {"scaled": "adopted"}
_WORD = re.compile(r"\w+")
_GENERIC = frozenset({"program", "aplikasi", "inovasi", "layanan", "sistem", "gerakan"})
# Ways to write one government: "Pemkab Blitar", "Pemerintah Kabupaten Blitar", "Kab. Blitar".
_LEVELS = {"pemkab": "kabupaten", "kab": "kabupaten", "pemkot": "kota", "pemko": "kota", "pemprov": "provinsi", "pemda": "daerah"}
_DROPPED = frozenset({"pemerintah", "daerah"})


@dataclass(slots=True)
class Fact:
    """One countable thing a document says of an innovation; see `EvidenceRow` for the fields."""

    role: Role
    key: str
    label: str = ""
    confidence: float = 1.0
    value: float = 1.0
    count: int = 0
    start: int = 0
    end: int = 0
    text: str = ""
    known: bool = True

    def better(self) -> tuple[float, float, int, int, str]:
        """Sort key: the surest first, then the earliest."""
        return (-self.confidence, -self.value, self.start, self.end, self.text)


@dataclass(slots=True)
class Mention:
    """What one document says of one innovation; `told` = it has a passage, and so tells a story; `quoted` = `text` is a sentence."""

    confidence: float
    start: int
    end: int
    text: str
    told: bool
    quoted: bool = False
    sketch: Sequence[int] = ()
    story: str | None = None
    outline: Sequence[int] = ()
    facts: dict[tuple[str, str, str, int], Fact] = field(default_factory=dict)

    def add(self, fact: Fact) -> None:
        """Keep a fact, or the better of two of the same."""
        key = (fact.role, fact.key, fact.label, fact.count)
        old = self.facts.get(key)
        if old is None or fact.better() < old.better():
            self.facts[key] = fact

    def merge(self, other: Mention) -> None:
        """Take in another reading of the same mention, or another mention in the same document."""
        if (not other.quoted, other.start, other.end, other.text) < (not self.quoted, self.start, self.end, self.text):
            self.start, self.end, self.text, self.quoted = other.start, other.end, other.text, other.quoted
        self.confidence = max(self.confidence, other.confidence)
        self.told = self.told or other.told
        self.take_passage(other.sketch, other.story, other.outline)
        for fact in other.facts.values():
            self.add(fact)

    def take_passage(self, sketch: Sequence[int], story: str | None, outline: Sequence[int] = ()) -> None:
        """Keep the longest sketch, the longest outline and the smallest given story."""
        self.sketch, self.outline = _longer(self.sketch, sketch), _longer(self.outline, outline)
        if story is not None and (self.story is None or story < self.story):
            self.story = story


def _longer(one: Sequence[int], other: Sequence[int]) -> Sequence[int]:
    """The longer of two; of two as long, the one that sorts last."""
    longer = len(other) - len(one)
    return other if longer > 0 or (not longer and list(other) > list(one)) else one


@dataclass(slots=True)
class Document:
    """One article, duplicates merged."""

    id: str
    outlet: Outlet
    published: str | None
    release: bool
    promoter: bool
    content_hash: str | None
    mentions: dict[str, Mention]
    keys: set[tuple[str, str]]

    @property
    def day(self) -> int | None:
        """Proleptic ordinal of the day, as written."""
        when = instant(self.published)
        return when[0] if when else None

    def merge(self, other: Document) -> None:
        """Take in a duplicate: earliest date, union of facts, highest confidences."""
        if _dated(other) < _dated(self):
            self.published = other.published
        if (other.id, other.outlet.domain) < (self.id, self.outlet.domain):
            self.id, self.outlet = other.id, other.outlet
        self.release = self.release or other.release
        self.promoter = self.promoter or other.promoter
        self.content_hash = min((value for value in (self.content_hash, other.content_hash) if value), default=None)
        for innovation, mention in other.mentions.items():
            mine = self.mentions.setdefault(innovation, mention)
            if mine is not mention:
                mine.merge(mention)
        self.keys |= other.keys


def _dated(document: Document) -> tuple[bool, float, str]:
    when = instant(document.published)
    return (when is None, when[1] if when else 0.0, document.published or "")


class Documents:
    """Documents gathered from annotations.

    Args:
        registry: Innovations that count.
        norms: Constants.

    `fresh` holds the documents that came since somebody emptied it, `changed` the innovations whose known documents took in duplicates since.
    """

    def __init__(self, registry: Registry, norms: Norms) -> None:
        self._registry = registry
        self._norms = norms
        self._by_key: dict[tuple[str, str], Document] = {}
        self._silent: dict[str, tuple[int | None, str]] = {}
        self._reporting: list[Document] | None = None
        self.unmatched = 0
        self.fresh: list[Document] = []
        self.changed: set[str] = set()

    def know(self, documents: Iterable[Document], silent: Mapping[str, tuple[int | None, str]], unmatched: int) -> None:
        """Take in what was gathered before: documents, the silent ones by content or id, the number of adoptions without a mentioned innovation."""
        for document in documents:
            self._by_key.update(dict.fromkeys(document.keys, document))
        self._silent.update(silent)
        self.unmatched += unmatched
        self._reporting = None

    @property
    def silent_by_key(self) -> dict[str, tuple[int | None, str]]:
        """Day and outlet of every document that names no registered innovation, by content or id."""
        return self._silent

    def add(self, annotation: Annotation) -> None:
        """Take in one annotation."""
        outlet = _outlet(annotation.outlet)
        mentions = _mentions(annotation, self._registry)
        if not mentions:
            self._add_silent(annotation, outlet)
            return
        promoter = annotation.origin.promoter or outlet.promoter
        release = promoter or annotation.origin.release >= self._norms.release_probability
        document = Document(
            id=annotation.id,
            outlet=outlet,
            published=annotation.published if instant(annotation.published) else None,
            release=release,
            promoter=promoter,
            content_hash=annotation.content_hash,
            mentions=mentions,
            keys=keys_of(annotation),
        )
        _Reader(annotation, document, self._registry, self._norms, self).read()
        self._file(document)

    def _add_silent(self, annotation: Annotation, outlet: Outlet) -> None:
        when = instant(annotation.published)
        fresh = (when[0] if when else None, outlet.domain)
        key = annotation.content_hash or f"id:{annotation.id}"
        self._silent[key] = min(self._silent.get(key, fresh), fresh, key=lambda item: (item[0] is None, item[0] or 0, item[1]))

    def _file(self, document: Document) -> None:
        seen: dict[int, Document] = {}
        self._reporting = None
        for key in document.keys:
            known = self._by_key.get(key)
            if known is not None:
                seen[id(known)] = known
        for known in sorted(seen.values(), key=lambda item: item.id):
            known.merge(document)
            document = known
            self.changed.update(document.mentions)
        if not seen:
            self.fresh.append(document)
        for key in document.keys:
            self._by_key[key] = document

    def reporting(self) -> list[Document]:
        """Documents that name a registered innovation, by id."""
        if self._reporting is None:
            distinct = {id(document): document for document in self._by_key.values()}
            self._reporting = sorted(distinct.values(), key=lambda document: document.id)
        return self._reporting

    def silent(self) -> list[tuple[int | None, str]]:
        """Day and outlet of every other document, those of equal content once."""
        return list(self._silent.values())


def keys_of(annotation: Annotation) -> set[tuple[str, str]]:
    """What a duplicate of an article shares with it."""
    content = (_outlet(annotation.outlet).domain, annotation.content_hash)
    return {("id", annotation.id)} | ({(content[0], content[1])} if content[1] else set())


@lru_cache(maxsize=8192)
def _outlet(name: str | None) -> Outlet:
    return outlets().resolve(name)


def _mentions(annotation: Annotation, registry: Registry) -> dict[str, Mention]:
    """Registered innovations of the document. A mention without a passage (a teaser line) tells no story; a record without any passage
    that no pipeline made was written by hand, and its mentions count."""
    by_hand = not annotation.passages and not annotation.model.name
    mentions: dict[str, Mention] = {}
    for found in annotation.innovations:
        if found.id is None or found.id not in registry:
            continue
        start, end, text = _words_of(found)
        fresh = Mention(_probability(found.confidence), start, end, text, by_hand, found.evidence is not None)
        mention = mentions.setdefault(found.id, fresh)
        if mention is not fresh:
            mention.merge(fresh)
        for region in found.activity_regions:
            if region.code:
                mention.add(Fact("activity", clean(region.code), "", _probability(region.probability), 1.0, 0, start, end, text))
    for passage in annotation.passages:
        told = mentions.get(passage.innovation)
        if told is not None:
            told.told = True
            told.take_passage(_packed(passage.sketch), passage.story, _packed(passage.outline))
    return mentions


def _packed(numbers: Sequence[int]) -> Sequence[int]:
    """A sketch or outline in 8 bytes a number; a hostile one that does not fit is none."""
    try:
        return array("q", numbers)
    except (OverflowError, TypeError):
        return ()


def _probability(value: float) -> float:
    return min(1.0, max(0.0, value)) if value == value else 0.0


def _words_of(found: Innovation) -> tuple[int, int, str]:
    """Span and words of the sentence of a mention, or of its name where the sentence is not given."""
    evidence = found.evidence
    if evidence is not None and evidence.text:
        return evidence.start, evidence.end, clean(evidence.text)
    return found.start, found.end, clean(found.surface)


def clean(text: str) -> str:
    """At most 300 characters, lone surrogates, which no file can hold, as U+FFFD."""
    cut = text[:MAX_TEXT]
    return cut if cut.isascii() else cut.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_region(key: str) -> bool:
    """Whether an adopter's key is a region code; else it is made from the adopter's name."""
    return key == "IKN" or key.replace(".", "").isdigit()


def province_of(code: str) -> str:
    """Province of a region code; "IKN" lies in Kalimantan Timur (64)."""
    return "64" if code == "IKN" else code.split(".", 1)[0]


def within(code: str | None, outer: str | None) -> bool:
    """Whether a region is `outer` or lies in it."""
    return bool(code and outer) and (code == outer or str(code).startswith(f"{outer}."))


def evidence_id(innovation: str, document: str, fact_role: str, key: str = "", label: str = "", count: int = 0) -> str:
    """Id of an evidence row: what the fact is about, so that it stays over re-runs."""
    name = "\x1f".join((innovation, document, fact_role, key, label, str(count)))
    return "ev:" + blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class _Reader:
    """Reads awards, adoptions and voices of one annotation into the mentions they belong to."""

    def __init__(self, annotation: Annotation, document: Document, registry: Registry, norms: Norms, tally: Documents) -> None:
        self._annotation = annotation
        self._document = document
        self._mentions = document.mentions
        self._registry = registry
        self._norms = norms
        self._tally = tally
        self._names: dict[str, list[Innovation]] | None = None

    def read(self) -> None:
        for adoption in self._annotation.adoptions:
            self._adoption(adoption)
        for award in self._annotation.awards:
            self._award(award)
        if self._annotation.indicators:
            self._voices()

    def _adoption(self, adoption: Adoption) -> None:
        innovation = self._named(adoption.innovation, adoption.evidence.start if adoption.evidence else 0)
        if innovation is None:
            self._tally.unmatched += 1
            return
        origin = self._registry.get(innovation).region
        if within(adoption.adopter_region, origin) or within(adoption.adopter_region, adoption.origin_region):
            return
        count = min(adoption.count or 0, self._norms.max_count)
        many = count > 1
        adopter = clean(adoption.adopter_region or _adopter_key(adoption.adopter))
        if not many and not adopter:
            return
        stage = _ADOPTED.get(adoption.stage, adoption.stage)
        evidence = adoption.evidence
        for label in dict.fromkeys((stage, "discontinued") if adoption.discontinued else (stage,)):
            fact = Fact("adoption", adopter, label, _probability(adoption.confidence), 1.0, count if many else 0)
            if evidence is not None:
                fact.start, fact.end, fact.text = evidence.start, evidence.end, clean(evidence.text)
            fact.text = fact.text or clean(f"{adoption.adopter}: {adoption.innovation}")
            self._mentions[innovation].add(fact)

    def _award(self, award: Award) -> None:
        evidence = award.evidence
        for innovation, attribution in self._awarded(award):
            worth = award_worth(award, self._norms, attribution=attribution, year=_year(award, self._document.published))
            fact = Fact("award", worth.series, worth.result, _probability(award.confidence), worth.value, 0, known=worth.known)
            if evidence is not None:
                fact.start, fact.end, fact.text = evidence.start, evidence.end, clean(evidence.text)
            fact.text = fact.text or clean(award.name)
            self._mentions[innovation].add(fact)

    def _awarded(self, award: Award) -> list[tuple[str, str]]:
        """Innovations it counts for, each with its attribution: those it names, else those of the recipient, else all in the text."""
        position = award.evidence.start if award.evidence else 0
        named = {self._named(surface, position) for surface in award.innovations} - {None}
        if named or award.innovations:
            return [(innovation, award.attribution) for innovation in sorted(filter(None, named))]
        if award.attribution == "co_mention":
            return [(innovation, "co_mention") for innovation in self._mentions]
        owned = [item for item in self._mentions if _same_region(self._registry.get(item).region, award.recipient_region)]
        return [(innovation, "portfolio") for innovation in owned]

    def _named(self, surface: str, position: int) -> str | None:
        """Registry id that a surface means in this document."""
        if surface in self._mentions:
            return surface
        if self._names is None:
            self._names = {}
            for found in self._annotation.innovations:
                if found.id in self._mentions:
                    self._names.setdefault(_name_key(found.surface), []).append(found)
        found_here = self._names.get(_name_key(surface))
        if found_here:
            return min(found_here, key=lambda item: (-item.confidence, abs(item.start - position), item.id or "")).id
        key = _name_key(surface)
        return next((item for item in sorted(self._mentions) if key in _aliases(self._registry.get(item))), None)

    def _voices(self) -> None:
        """Votes: what the public says, where the text tells whether it is praise or blame. A quotation without such an indicator is
        no vote: what a text as a whole says of an innovation is not what its speaker says."""
        for indicator in self._annotation.indicators:
            if indicator.criterion == "public_feedback":
                group = _GROUPS.get(indicator.stakeholder or self._speaker(indicator) or "")
                for innovation in self._judged(indicator) if group else ():
                    self._vote(innovation, group or "", indicator)

    def _speaker(self, indicator: Indicator) -> str | None:
        spoken: tuple[Quote | Statement, ...] = (*self._annotation.quotes, *self._annotation.statements)
        return next((speech.stakeholder for speech in spoken if _overlap(speech, indicator)), None)

    def _judged(self, indicator: Indicator) -> list[str]:
        if indicator.innovations:
            return [innovation for innovation in dict.fromkeys(indicator.innovations) if innovation in self._mentions]
        near = self._near(indicator.start)
        return near or (list(self._mentions) if len(self._mentions) == 1 else [])

    def _near(self, position: int) -> list[str]:
        """Innovations in whose passage a position lies."""
        return [
            passage.innovation
            for passage in self._annotation.passages
            if passage.innovation in self._mentions and any(start <= position < end for start, end in passage.spans)
        ]

    def _vote(self, innovation: str, group: str, indicator: Indicator) -> None:
        if self._document.promoter and indicator.polarity == "positive":
            return  # a promoter's own channel is the promoter speaking, and he has no vote
        text = clean(indicator.text or self._said(indicator))
        confidence = _probability(indicator.confidence)
        fact = Fact("reception", group, indicator.polarity, confidence, 1.0, 0, indicator.start, indicator.end, text)
        self._mentions[innovation].add(fact)

    def _said(self, indicator: Indicator) -> str:
        return next((quote.text for quote in self._annotation.quotes if _overlap(quote, indicator)), "")


def _overlap(one: Quote | Statement, other: Indicator) -> bool:
    return one.start < other.end and other.start < one.end


def _same_region(one: str | None, other: str | None) -> bool:
    return bool(one) and one == other


def _year(award: Award, published: str | None) -> int | None:
    if award.year is not None:
        return award.year
    text = award.date or published
    return int(text[:4]) if text and text[:4].isdigit() else None


@lru_cache(maxsize=65_536)
def _name_key(surface: str) -> str:
    """Tokens of a name, the generic word in front of it dropped: "aplikasi SSW" is "SSW"."""
    words = _WORD.findall(surface.lower())
    if len(words) > 1 and words[0] in _GENERIC:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=8192)
def _aliases(entry: Entry) -> frozenset[str]:
    return frozenset(_name_key(name) for name in (entry.name, *entry.aliases))


@lru_cache(maxsize=65_536)
def _adopter_key(surface: str) -> str:
    words = [_LEVELS.get(word, word) for word in _WORD.findall(surface.lower())]
    return " ".join(word for word in words if word not in _DROPPED)
