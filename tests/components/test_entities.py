"""Entities and the component that saves places, persons and entities."""

from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.tokens import Doc, DocBin

from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.entities import find_entities, make_entities
from inovasi_nlp.components.language import IndonesianNews
from inovasi_nlp.components.people import find_persons
from inovasi_nlp.components.quotes import make_quotes
from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.sentiment import make_sentiment
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Entity

CONTENT = 'Bupati Blitar Sinta Wardani membuka loket. "Kami layani sampai malam," ujarnya di RSUD Ngudi Waras, Senin (4/2/2019).'


def entities_of(content: str) -> tuple[Entity, ...]:
    reading, _ = read(content)
    places = regions().find(content)
    return find_entities(reading, find_persons(reading, places), places, find_dates(reading))


@pytest.mark.parametrize(
    ("sentence", "surface", "label", "id"),
    [
        ("Bupati Tuban Sinta Wardani hadir.", "Sinta Wardani", "PER", None),
        ("Pemkot Surabaya membuka loket.", "Pemkot Surabaya", "ORG", "35.78"),
        ("Loket itu ada di Banyuwangi.", "Banyuwangi", "LOC", "35.10"),
        ("Piala dari Kementerian Dalam Negeri tiba.", "Kementerian Dalam Negeri", "ORG", "kemendagri"),
        ("Wali Kota Semarang hadir.", "Semarang", "LOC", "33.74"),
        ("Ia dosen Universitas Negeri Malang.", "Universitas Negeri Malang", "ORG", None),
        ("Warga datang ke Festival Perahu Naga 2019.", "Festival Perahu Naga 2019", "EVENT", None),
        ("Loket dibuka 4 Februari 2019.", "4 Februari 2019", "DATE", "2019-02-04"),
    ],
)
def test_an_entity_has_label_and_id(sentence: str, surface: str, label: str, id: str | None) -> None:
    assert (surface, label, id) in [(one.surface, one.label, one.id) for one in entities_of(sentence)]


@pytest.mark.parametrize("content", ["", "\x00 \ud800", CONTENT, "Dinas Kesehatan Kota Batu dan Kementerian Sosial RI di Batu, Batu."])
def test_entities_cut_their_surface_and_never_overlap(content: str) -> None:
    found = entities_of(content)
    assert all(content[one.start : one.end] == one.surface for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def annotated(content: str) -> Doc:
    nlp = IndonesianNews()
    doc = nlp.make_doc(content)
    for make in (make_entities, make_quotes, make_sentiment):
        doc = make(nlp, "component")(doc)
    return doc


def test_the_components_save_layers_without_any_other_component() -> None:
    doc = annotated(CONTENT)
    assert [person.name for person in doc._.persons] == ["Sinta Wardani"]
    assert [quote.speaker for quote in doc._.quotes] == ["Sinta Wardani"]
    assert doc._.places[0].codes
    assert doc._.sentiment.label == "neutral"
    assert "Sinta Wardani" in [entity.text for entity in doc.ents]


def test_findings_survive_a_docbin() -> None:
    doc = annotated(CONTENT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (restored,) = DocBin().from_bytes(stored).get_docs(doc.vocab)
    assert restored._.quotes == doc._.quotes
    assert restored._.entities == doc._.entities
