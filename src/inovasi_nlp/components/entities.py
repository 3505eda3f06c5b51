"""Persons, organisations, places, events and dates of a text, with ids where they are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.people import find_persons
from inovasi_nlp.components.storage import load, reading_of, save, set_entities, text_of
from inovasi_nlp.lexicon import grantors, regions
from inovasi_nlp.records import DateMention, Entity, Person, Place, Reading
from inovasi_nlp.records.annotation import EntityLabel

__all__ = ["find_entities"]

_MORE = r"(?:[ \xa0](?:(?:dan|of|for|the|and|&)[ \xa0])?(?:[A-Z][\w/’'+-]{0,30}|\d{1,3}(?![\w./])))"
# matches "Dinas Kesehatan", "Universitas Negeri Surabaya", "RSUD Genteng"; not "dinas" nor a bare "Komisi"
_ORGANISATION = re.compile(
    r"(?<![\w-])(?:Kementerian|Dinas|Badan|Lembaga|Dewan|Universitas|Institut|Politeknik|Fakultas|Yayasan|Perum|Perumda|PDAM|"
    r"PT|CV|Bank|RSUD|RSUP|RS|Rumah\sSakit|Puskesmas|Polda|Polres|Polresta|"
    r"Polrestabes|Polsek|Kejari|Kejati|Kejaksaan|Pengadilan|Komisi|Komite|Ikatan|Himpunan|Asosiasi|Persatuan|Serikat|Partai|"
    r"DPRD|Balai|Satpol|Direktorat|Ditjen|Mahkamah|Ombudsman|SMA|SMP|SMK|SD|MAN|SDN|SMPN|SMAN|SMKN)"
    rf"\.?{_MORE}{{1,8}}"
)
_ABBREVIATION = re.compile(
    r"(?<![\w-])(?:KPK|BPS|BPK|BKKBN|BNPB|BPBD|BMKG|BRIN|KPU|Bawaslu|DPR RI|DPR|DPRD|MPR|PBB|WHO|UNESCO|BPJS Kesehatan|"
    r"BPJS Ketenagakerjaan|Polri|TNI|OJK|MUI|PWI|KONI|PSSI|Ombudsman RI|Kejagung)(?![\w-])"
)
# matches "Festival Kenjeran 2023", "HUT ke-79 RI", "Gebyar Pelayanan Prima"; not "hari ini"
_EVENT = re.compile(
    rf"(?<![\w-])(?:Festival|Gebyar|HUT|Hari|Pekan|Piala|Kejuaraan|Liga|Olimpiade|Konferensi|Kongres|Muktamar|Forum|Expo|"
    rf"Pameran|Summit|Rakornas|Musrenbang|Pilkada|Pemilu|Porprov|PON|Asian\sGames|SEA\sGames|"
    rf"Kompetisi|Lomba|Anugerah|Malam\sPenganugerahan)(?:[ \xa0]ke-\d{{1,3}})?{_MORE}{{1,7}}(?:[ \xa0](?:19|20)\d\d)?"
)
_YEAR_CHARS: Final = len("tahun 2019")  # a year may belong to an event's name
_RANKS: Final = {"PER": 0, "DATE": 1, "ORG": 2, "LOC": 3, "EVENT": 4}


def find_entities(
    reading: Reading, persons: Sequence[Person] = (), places: Sequence[Place] = (), dates: Sequence[DateMention] = ()
) -> tuple[Entity, ...]:
    """Entities of a text in order, none overlapping another; a longer one wins.

    Args:
        reading: The text.
        persons, places, dates: What was found in it before.
    """
    content = reading.content
    found = [
        *(_entity(content, person.start, person.end, "PER", None) for person in persons),
        *_of_places(content, places),
        *(_entity(content, day.start, day.end, "DATE", day.value) for day in dates),
        *_organisations(content),
        *(_entity(content, match.start(), match.end(), "EVENT", None) for match in _EVENT.finditer(content)),
    ]
    return _apart(found)


def _entity(content: str, start: int, end: int, label: EntityLabel, id: str | None) -> Entity:
    return Entity(start=start, end=end, surface=content[start:end], label=label, id=id)


def _of_places(content: str, places: Sequence[Place]) -> Iterator[Entity]:
    for place in places:
        code = place.code
        if place.kind == "place":
            yield _entity(content, place.start, place.end, "LOC", code)
        elif place.kind == "head":
            start = _region_start(content, place)
            if start < place.end:
                yield _entity(content, start, place.end, "LOC", code)
        else:
            yield _entity(content, place.start, place.end, "ORG", code if place.kind == "government" else None)


@cache
def _region_names(codes: tuple[str, ...]) -> tuple[str, ...]:
    known = regions()
    names = {name for code in codes if code in known for name in (known.get(code).short_name, *known.get(code).aliases)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _region_start(content: str, place: Place) -> int:
    """Where the region begins in the name of its head ("Wali Kota Surabaya"); the end where only the office is named."""
    surface = content[place.start : place.end]
    fitting = (place.end - len(name) for name in _region_names(place.codes) if surface.endswith(name))
    return next((start for start in fitting if not content[place.start : start].endswith("Wali ")), place.end)


def _organisations(content: str) -> Iterator[Entity]:
    for mention in grantors().find(content):
        if not mention.person:
            yield _entity(content, mention.start, mention.end, "ORG", mention.id)
    for pattern in (_ORGANISATION, _ABBREVIATION):
        for match in pattern.finditer(content):
            yield _entity(content, match.start(), match.end(), "ORG", None)


def _apart(found: list[Entity]) -> tuple[Entity, ...]:
    """Entities that do not overlap: persons and whole dates first, then the longer, then one with an id."""
    taken: list[Entity] = []
    occupied = bytearray(max((entity.end for entity in found), default=0))
    for entity in sorted(
        found,
        key=lambda one: (
            not (one.label == "PER" or (one.label == "DATE" and one.end - one.start > _YEAR_CHARS)),
            one.start - one.end,
            one.id is None,
            _RANKS[one.label],
            one.start,
        ),
    ):
        if entity.start < entity.end and not any(occupied[entity.start : entity.end]):
            occupied[entity.start : entity.end] = b"\x01" * (entity.end - entity.start)
            taken.append(entity)
    return tuple(sorted(taken, key=lambda one: one.start))


@Language.factory("inovasi_entities", assigns=["doc._.places", "doc._.persons", "doc._.entities", "doc.ents"])
def make_entities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds places, persons and the other entities; with `inovasi_dates` before it, dates too."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    reading = reading_of(doc)
    places = regions().find(text_of(doc))
    persons = find_persons(reading, places)
    entities = find_entities(reading, persons, places, load(doc, "dates"))
    save(doc, "places", places)
    save(doc, "persons", persons)
    save(doc, "entities", entities)
    set_entities(doc, entities)
    return doc
