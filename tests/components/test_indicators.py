"""Evidence for the criteria, as a reader of the news would mark it; all texts are our own."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.components.indicators import find_indicators
from inovasi_nlp.components.indicators.cues import classes_of, stem, tokens
from inovasi_nlp.components.indicators.features import features, views
from inovasi_nlp.components.indicators.model import Scores, combined, share_of, weights
from inovasi_nlp.components.indicators.units import units_of
from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.service_news import reports_service
from inovasi_nlp.records import CRITERIA, Indicator, Innovation, Quote, Reading
from inovasi_nlp.records.annotation import Stakeholder

_NEWS = "Pemkot Magelang dan dinas terkait menjelaskan layanan Gardu Sehat di puskesmas. "


def _reading(sentence: str) -> Reading:
    return read(_NEWS + sentence, published=date(2024, 10, 10))[0]


def _indicators(sentence: str, *, speaker: Stakeholder | None = None) -> tuple[Indicator, ...]:
    """Indicators of one sentence of a service report; with `speaker`, the words between its quotation marks are a quotation."""
    reading = _reading(sentence)
    quotes: tuple[Quote, ...] = ()
    if speaker is not None:
        start, end = reading.content.index('"') + 1, reading.content.rindex('"')
        quotes = (Quote(start=start, end=end, text=reading.content[start:end], stakeholder=speaker),)
    return tuple(found for found in find_indicators(reading, (), quotes, ()) if found.start >= len(_NEWS))


def _labels(found: tuple[Indicator, ...]) -> set[tuple[str, str]]:
    return {(indicator.criterion, indicator.polarity) for indicator in found}


@pytest.mark.parametrize(
    ("sentence", "criterion", "polarity"),
    [
        ("Aplikasi itu disempurnakan dan kini memiliki fitur lacak berkas.", "renewal", "positive"),
        ("Versi terbaru layanan tersebut dilengkapi menu pembayaran.", "renewal", "positive"),
        ("Program tersebut dibiayai APBD dan dievaluasi setiap triwulan.", "sustainability", "positive"),
        ("Layanan itu dipayungi peraturan wali kota sejak 2019.", "sustainability", "positive"),
        ("Aplikasi itu tidak lagi dianggarkan dan tidak bisa dibuka.", "sustainability", "negative"),
        ("Setiap perangkat daerah diwajibkan mengusulkan satu inovasi.", "employee_involvement", "positive"),
        ("Sebanyak 60 petugas mengikuti pelatihan pelayanan prima.", "employee_involvement", "positive"),
        ("Dinas melakukan sosialisasi dan membagikan buku panduan.", "dissemination", "positive"),
        ("Rombongan kabupaten lain datang melakukan studi tiru.", "dissemination", "positive"),
        ("Survei kepuasan masyarakat mencatat nilai 88,1.", "public_feedback", "positive"),
        ("Warga mengeluhkan antrean yang lama di loket itu.", "public_feedback", "negative"),
        ("Angka stunting turun dari 18,2 persen menjadi 11,7 persen.", "outcome", "positive"),
        ("Layanan tersebut telah menjangkau 12.450 warga.", "outcome", "positive"),
    ],
)
def test_a_plain_case_of_each_criterion(sentence: str, criterion: str, polarity: str) -> None:
    assert (criterion, polarity) in _labels(_indicators(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Piala diserahkan Menteri Dalam Negeri di Jakarta.",
        "Acara dihadiri tokoh masyarakat dan wartawan.",
        "Ia berharap prestasi itu menjadi berkah.",
        "Rapat berlangsung di ruang pola, Senin (3/6).",
        "Kota itu berada di kaki gunung.",
    ],
)
def test_ceremony_hope_and_description_carry_none(sentence: str) -> None:
    assert _indicators(sentence) == ()


def test_a_citizens_words_are_feedback_without_their_attribution() -> None:
    found = _indicators('"Sekarang tidak usah antre, petugasnya ramah dan cepat," kata Marni, warga.', speaker="citizen")
    (feedback,) = [indicator for indicator in found if indicator.criterion == "public_feedback"]
    assert feedback.polarity == "positive"
    assert feedback.stakeholder == "citizen"
    assert feedback.text == "Sekarang tidak usah antre, petugasnya ramah dan cepat,"
    assert _reading('"Sekarang tidak usah antre, petugasnya ramah dan cepat," kata Marni, warga.').content[feedback.start : feedback.end] == (
        "Sekarang tidak usah antre, petugasnya ramah dan cepat,"
    )


def test_headline_and_teaser_carry_none() -> None:
    text = "Angka Stunting Turun dari 18 Persen Menjadi 11 Persen\n\n" + _NEWS + "\nBaca juga: Warga Mengeluhkan Antrean di Loket Dinas"
    reading, _ = read(text, title_end=text.index("\n\n"))
    assert [
        found for found in find_indicators(reading, (), (), ()) if found.start < reading.title_end or "Baca" in text[found.start : found.end]
    ] == []


def test_other_news_carries_none() -> None:
    text = "Pelatih menambah porsi latihan pemain sejak 2019. Klub itu mengevaluasi laga setiap pekan. Gol turun dari 30 menjadi 12."
    assert find_indicators(read(text)[0], (), (), ()) == ()
    assert not reports_service(text)


@pytest.mark.parametrize(
    ("text", "serves"),
    [
        (
            "Siswa SMP di Lubuk Rusa mengikuti ujian berbasis komputer. Guru menyiapkan 40 unit, dan pelajar yang sakit mendapat jadwal susulan di sekolah.",
            True,
        ),
        ("Petugas damkar mengajari siswa TK memadamkan api. Guru dan relawan ikut berlatih di posko.", True),
        ("Siswa, guru, petugas, relawan dan kader menonton laga final di stadion.", False),  # of sport
        ("Kapibara betah di kebun binatang itu. Petugas memberinya sayur setiap pagi.", False),
    ],
)
def test_a_text_of_schools_and_counters_reports_a_service_unless_it_is_other_news(text: str, serves: bool) -> None:
    assert reports_service(text) is serves


def test_innovations_near_the_sentence_are_named() -> None:
    text = _NEWS + "Aplikasi itu disempurnakan dan kini memiliki fitur lacak berkas."
    start = text.index("Gardu Sehat")
    mention = Innovation(start=start, end=start + 11, surface="Gardu Sehat", id="gardu-sehat", region="33.71")
    found = find_indicators(read(text)[0], (mention,), (), ())
    assert {indicator.innovations for indicator in found} == {("gardu-sehat",)}


def test_words_of_a_name_are_no_cues() -> None:
    sentence = "Nama programnya Gerakan Bebas Antrean Rusak Mangkrak."
    text = _NEWS + sentence
    start = text.index("Gerakan Bebas")
    named = Innovation(start=start, end=start + 36, surface=text[start : start + 36])
    plain = [found for found in find_indicators(read(text)[0], (named,), (), ()) if found.start >= len(_NEWS)]
    assert plain == []


def test_clitics_and_stems_are_seen_through() -> None:
    assert "channel" in classes_of(tokens("Keluhannya banyak"))
    assert "survey" in classes_of(tokens("survei kepuasan"))
    assert classes_of(tokens("bangku")) == {}


def test_units_never_overlap_and_lie_in_the_body() -> None:
    text = _NEWS + 'Ia berkata, "Kami buka sampai malam. Warga senang," lalu pergi. Hujan turun.'
    reading, _ = read(text)
    start, end = text.index('"') + 1, text.rindex('"')
    units = units_of(reading, (Quote(start=start, end=end, text=text[start:end]),))
    assert all(left.end <= right.start for left, right in pairwise(units))


def test_weights_fit_the_criteria_of_the_records() -> None:
    table = weights()
    assert table.matrix.shape == (len(table.rows) + 1, 3 * len(CRITERIA))
    assert len(table.bias) == 3 * len(CRITERIA)
    scores, nothing = table.scores([["c:renew", "s:unknown"], []])
    assert nothing != scores
    assert table.scores([]) == []
    assert all(0 <= value <= 1 for value in (*scores.either, *(share for pair in scores.joint for share in pair)))
    assert sum(share for pair in scores.joint for share in pair) <= 1


def test_a_long_unit_is_no_surer_than_a_short_one_that_tells_the_same() -> None:
    told, untold = next(name for name, row in weights().rows.items() if weights().matrix[row][0] > 0), ["s:unheard", "s:unseen", "s:unknown"]
    short, long, twice = weights().scores([[told], [told, *untold], [told, told]])
    nothing = weights().scores([[]])[0]
    assert nothing.either[0] < long.either[0] < short.either[0]
    assert twice == short
    assert share_of(4) == 0.5
    assert share_of(0) == 1


def test_the_likelier_polarity_is_chosen_and_never_exceeds_what_was_foreseen() -> None:
    scores = Scores((0.8, *(0.0,) * 5), ((0.1, 0.6), *((0.0, 0.0),) * 5), 0.7)
    first = combined(scores, 0.9)[0]
    assert first.polarity == "negative"
    assert first.probability == pytest.approx((0.8 * 0.9 + 0.6) / 2)
    assert combined(scores, 0.0)[0].polarity == "positive"
    assert all(finding.probability <= scores.most for negative in (0.0, 0.5, 1.0) for finding in combined(scores, negative))


@pytest.mark.parametrize(
    ("word", "base"), [("pelatihannya", "latih"), ("dilatihkan", "latih"), ("melatih", "latih"), ("air", "air"), ("kota", "kota")]
)
def test_stems_meet(word: str, base: str) -> None:
    assert stem(word) == base


def _seen(sentence: str, *, speaker: Stakeholder | None = None) -> frozenset[str]:
    reading, _ = read(sentence)
    quotes: tuple[Quote, ...] = ()
    if speaker is not None:
        start, end = sentence.index('"') + 1, sentence.rindex('"')
        quotes = (Quote(start=start, end=end, text=sentence[start:end], stakeholder=speaker),)
    return views(reading, units_of(reading, quotes), (), ())[-1].names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Dalam sebulan 710 rumah dikunjungi.", "counted"),
        ("Lampu menyala selama tiga jam.", "counted_time"),
        ("Baru 14 dari 52 desa yang terhubung.", "part_of"),
        ("Rata-rata 30 pasien datang.", "average"),
        ("1. Kecamatan Cempaka menerima dua unit.", "listed"),
        ("Berkas dijemput sore hari.", "passive"),
        ("Pemkab Cempaka membuka loket. Pemkab Cempaka senang. Pemkab Melati datang belajar.", "elsewhere"),
        ("Pemkab Cempaka membuka loket. Pemkab Melati datang. Pemkab Cempaka menambah loket.", "home"),
    ],
)
def test_shapes_and_places_are_seen(sentence: str, name: str) -> None:
    assert name in _seen(sentence)


def test_months_and_shares_are_not_counted_things() -> None:
    assert "counted" not in _seen("Acara digelar pada 12 Maret.")
    assert "counted" not in _seen("Nilainya 40 persen.")


def test_narration_before_speech_is_told_from_other_narration() -> None:
    text = 'Rumini tertawa. "Saya buka sendiri," ujarnya.'
    start, end = text.index('"') + 1, text.rindex('"')
    reading, _ = read(text)
    seen = views(reading, units_of(reading, (Quote(start=start, end=end, text=text[start:end], stakeholder="citizen"),)), (), ())
    assert "introduction" in seen[0].names
    assert "by_citizen" in seen[1].names


@given(st.text(max_size=200))
def test_odd_text_never_raises(text: str) -> None:
    _indicators(text)


def test_component_stands_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("inovasi_indicators")
    found = nlp(_NEWS + "Program tersebut dibiayai APBD dan dievaluasi setiap triwulan.")._.indicators
    assert "sustainability" in {indicator.criterion for indicator in found}


def test_a_unit_is_seen_with_its_word_pairs_and_what_the_units_beside_it_are_about() -> None:
    reading = read("Pelatihan digelar dinas. Antrean loket berkurang. Warga mengeluhkan parkir.")[0]
    first, second, third = views(reading, units_of(reading, ()), [], set())
    seen = set(features(second, first.names, third.names))
    assert {"b:antre_loket", "c:change", "e:train", "l:complain"} <= seen
    assert not any(name.startswith(("e:", "l:")) for name in features(second, frozenset(), frozenset()))
