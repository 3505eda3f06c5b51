"""Confidences as probabilities: what counts for and against a finding, and how they reach the Doc."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import inovasi_nlp as inovasi
from inovasi_nlp.components.confidence import LAYERS, Findings, estimate, findings_of
from inovasi_nlp.components.confidence.features import features
from inovasi_nlp.components.confidence.model import LEAST, MOST, Weights, weights
from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.storage import load, save
from inovasi_nlp.records import Adoption, Award, Entity, Evidence, Indicator, Innovation, Quote

LAUNCH = "Pemkab Sigi meluncurkan aplikasi Warung Data pada Senin. Warung Data dipakai di tiga kecamatan."
PRIZE = "Kota Metro meraih Anugerah Layanan Prima 2022 dari Kementerian PANRB. Pada 2019 daerah itu pernah kalah."
COPY = "Kota Metro mereplikasi Warung Data milik Kabupaten Sigi. Tidak satu pun tetangganya ikut."
SPEECH = 'Loket dibuka sampai malam. "Urusan saya selesai hari itu juga," kata Sumarni, warga Metro. "Ke depan"'


def _span(content: str, surface: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = content.index(surface, start + 1)
    return start, start + len(surface)


def _rows(content: str, **layers: Any) -> dict[str, list[dict[str, float]]]:
    return features(read(content, title_end=0)[0], Findings(**layers))


def _mention(content: str, surface: str, nth: int = 0, **fields: Any) -> Innovation:
    start, end = _span(content, surface, nth)
    return Innovation(start=start, end=end, surface=surface, **fields)


def _evidence(content: str, start_of: str) -> Evidence:
    start = content.index(start_of)
    return Evidence(start=start, end=content.index(".", start) + 1)


@pytest.mark.parametrize(
    ("surface", "nth", "signs", "absent"),
    [
        ("Warung Data", 0, {"noun", "words:2", "unlisted", "times:2"}, {"starts", "capital_after", "listed"}),
        ("Warung Data", 1, {"starts", "times:2"}, {"noun", "at"}),
        ("Warung", 0, {"capital_after", "words:1"}, {"capital_before"}),
        ("Data", 0, {"capital_before"}, {"capital_after", "naming"}),
        ("tiga kecamatan", 0, {"all_small", "at"}, {"mixed"}),
    ],
)
def test_what_stands_around_a_name_is_told(surface: str, nth: int, signs: set[str], absent: set[str]) -> None:
    mentions = [_mention(LAUNCH, surface, n) for n in range(LAUNCH.count(surface))]
    row = _rows(LAUNCH, innovations=tuple(mentions))["innovations"][nth]
    assert signs <= {name for name, value in row.items() if value}
    assert not absent & {name for name, value in row.items() if value}


def test_a_name_that_is_also_a_person_is_marked() -> None:
    mention = _mention(LAUNCH, "Warung Data")
    person = Entity(start=mention.start - 9, end=mention.end, surface="aplikasi Warung Data", label="PER")
    assert _rows(LAUNCH, innovations=(mention,), entities=(person,))["innovations"][0]["is:PER"] == 1.0
    assert "is:PER" not in _rows(LAUNCH, innovations=(mention,))["innovations"][0]


PRIZE_FRAME = Award(
    name="Anugerah Layanan Prima 2022",
    result="won",
    grantor="Kementerian PANRB",
    recipient="Kota Metro",
    recipient_region="18.72",
    year=2022,
    evidence=_evidence(PRIZE, "Kota"),
)


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({"evidence": _evidence(PRIZE, "Pada")}, "no_verb"),
        ({"evidence": _evidence(PRIZE, "Pada")}, "past"),
        ({"evidence": _evidence(PRIZE, "Pada")}, "far"),
        ({"year": 2019}, "other_year"),
        ({"name": "kategori Prima"}, "small"),
        ({"name": "Prima", "rank": "Prima"}, "only_rank"),
        ({"innovations": ("Warung Data", "Si Ayu")}, "several"),
        ({"result": "nominated"}, "nominated_yet_got"),
    ],
)
def test_a_sign_against_an_award_makes_it_less_sound(change: dict[str, Any], sign: str) -> None:
    plain, changed = (_rows(PRIZE, awards=(award,))["awards"][0] for award in (PRIZE_FRAME, replace(PRIZE_FRAME, **change)))
    assert not plain[sign] and changed[sign]
    assert changed["sound"] < plain["sound"]


def test_an_award_without_evidence_and_slots_is_weighed_too() -> None:
    row = _rows(PRIZE, awards=(Award(name="", result="won"),))["awards"][0]
    assert row["sound"] < 0


TAKEN = Adoption(
    innovation="Warung Data", adopter="Kota Metro", stage="adopted", adopter_region="18.72", origin_region="72.10", evidence=_evidence(COPY, "Kota")
)


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({"evidence": _evidence(COPY, "Tidak")}, "denied"),
        ({"stage": "planned"}, "planned"),
        ({"adopter_region": "72.10"}, "at_home"),
    ],
)
def test_a_sign_against_an_adoption_makes_it_less_sound(change: dict[str, Any], sign: str) -> None:
    plain, changed = (_rows(COPY, adoptions=(adoption,))["adoptions"][0] for adoption in (TAKEN, replace(TAKEN, **change)))
    assert not plain[sign] and changed[sign]
    assert changed["sound"] < plain["sound"]


def test_a_quote_is_told_by_the_verb_and_the_name_beside_it() -> None:
    start, end = _span(SPEECH, "Urusan saya selesai hari itu juga,")
    quote = Quote(start=start, end=end, text=SPEECH[start:end], speaker="Sumarni")
    person = Entity(start=SPEECH.index("Sumarni"), end=SPEECH.index("Sumarni") + 7, surface="Sumarni", label="PER")
    row = _rows(SPEECH, quotes=(quote,), entities=(person,))["quotes"][0]
    assert row["said_after"] and row["speaker"] and row["speaker_near"] and not row["pronoun"]
    start, end = _span(SPEECH, "Ke depan")
    row = _rows(SPEECH, quotes=(Quote(start=start, end=end, text="Ke depan"),))["quotes"][0]
    assert not row["speaker"] and not row["said_after"] and not row["speaker_near"]


def test_an_indicator_within_a_quote_is_marked() -> None:
    start, end = _span(SPEECH, "Urusan saya selesai hari itu juga,")
    quote = Quote(start=start, end=end, text=SPEECH[start:end])
    inside = Indicator(start=start, end=end, criterion="outcome", confidence=0.6)
    before = Indicator(start=0, end=26, criterion="outcome", confidence=0.6)
    rows = _rows(SPEECH, quotes=(quote,), indicators=(before, inside))["indicators"]
    assert [row["quoted"] for row in rows] == [0.0, 1.0]


def test_a_probability_stays_within_its_bounds() -> None:
    table = Weights(bias=0.0, features={"sure": 100.0})
    assert table.probability({}) == 0.5
    assert table.probability({"sure": 1.0}) == MOST and table.probability({"sure": -1.0}) == LEAST


def test_every_layer_has_weights_and_soundness_speaks_for_an_award() -> None:
    assert set(weights()) == set(LAYERS)
    assert weights()["awards"].features["sound"] > 0 and weights()["adoptions"].features["sound"] > 0
    doubtful = replace(PRIZE_FRAME, name="kategori Prima", grantor=None, recipient_region=None, year=None, evidence=_evidence(PRIZE, "Pada"))
    sure, unsure = estimate(read(PRIZE, title_end=0)[0], Findings(awards=(PRIZE_FRAME, doubtful)))["awards"]
    assert 0.5 < sure <= MOST and unsure < sure - 0.1


def test_the_component_changes_confidences_and_nothing_else() -> None:
    nlp = spacy.blank("id")
    component = nlp.add_pipe("inovasi_confidence")
    doc = nlp.make_doc(PRIZE)
    save(doc, "awards", (PRIZE_FRAME, replace(PRIZE_FRAME, name="Prima")))
    before = load(doc, "awards")
    after = load(component(doc), "awards")
    assert [replace(award, confidence=1.0) for award in after] == list(before)
    assert [award.confidence for award in after] == estimate(read(PRIZE, title_end=0)[0], Findings(awards=before))["awards"]
    assert all(award.confidence != 1.0 for award in after)
    assert findings_of(doc).awards == after and not findings_of(doc).quotes


@pytest.mark.parametrize("text", ["", " ", "\x00", '"' * 300, "a" * 3000])
def test_odd_texts_and_findings_at_their_edges_are_weighed(text: str) -> None:
    edge = len(text)
    rows = _rows(
        text,
        innovations=(Innovation(start=0, end=edge, surface=text),),
        quotes=(Quote(start=edge, end=edge, text=""),),
        indicators=(Indicator(start=0, end=edge, criterion="outcome"),),
        awards=(Award(name=text, result="won", evidence=Evidence(start=0, end=edge)),),
        adoptions=(Adoption(innovation=text, adopter=text, stage="adopted", evidence=Evidence(start=0, end=edge)),),
    )
    assert set(rows) == set(LAYERS)


@pytest.mark.model
def test_confidences_survive_bytes_docbin_and_both_depths(nlp: Any) -> None:
    text = "Metro - Pemkot Metro meraih penghargaan Top 45 Inovasi Pelayanan Publik 2021 lewat aplikasi Warung Data. " + SPEECH
    doc = nlp(text)
    assert doc._.innovations and doc._.quotes
    assert all(LEAST <= item.confidence <= MOST for layer in LAYERS for item in load(doc, layer))
    copies = [Doc(nlp.vocab).from_bytes(doc.to_bytes()), next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)))]
    for layer in LAYERS:
        assert all(load(copy, layer) == load(doc, layer) for copy in copies)
    assert inovasi.annotate(text, nlp=nlp, depth="auto") == inovasi.annotate(text, nlp=nlp)
