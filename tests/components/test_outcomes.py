"""Measured effects with their values; all sentences are our own."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.components.outcomes import find_outcomes, value_of
from inovasi_nlp.components.sentences import read
from inovasi_nlp.records import Outcome

_NEWS = "Pemkab melaporkan capaian program layanan dinas. "


def _outcomes(sentence: str) -> tuple[Outcome, ...]:
    reading, _ = read(_NEWS + sentence)
    return find_outcomes(reading)


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("1.700", 1700.0),
        ("49,43", 49.43),
        ("12.345.678", 12_345_678.0),
        ("Rp 5 miliar", 5e9),
        ("Rp2,5 juta", 2.5e6),
        ("40 ribu", 40_000.0),
        ("300-an", 300.0),
        ("tujuh", 7.0),
        ("dua belas", 12.0),
        ("tiga puluh", 30.0),
        ("dua puluh lima", 25.0),
        ("seratus dua puluh lima", 125.0),
        ("tiga ratus", 300.0),
        ("enam belas", 16.0),
        ("dua ribu lima ratus enam", 2506.0),
        ("dua puluh lima juta", 25e6),
        ("setengah", 0.5),
    ],
)
def test_numbers_of_indonesian_news(surface: str, value: float) -> None:
    assert value_of(surface) == pytest.approx(value)


@pytest.mark.parametrize("surface", ["", "ratusan", "Rp", "banyak", "1.2,3,4"])
def test_what_is_no_number_has_no_value(surface: str) -> None:
    assert value_of(surface) is None


CHANGES = [
    ("Angka stunting turun dari 18,2 persen menjadi 11,7 persen.", "stunting", 18.2, 11.7, "persen", "positive"),
    ("Prevalensi stunting naik dari 20 persen menjadi 24 persen.", "stunting", 20.0, 24.0, "persen", "negative"),
    ("Waktu pengurusan izin terpangkas dari 14 hari menjadi 3 hari.", "izin", 14.0, 3.0, "hari", "positive"),
    ("Waktu layanan turun dari tiga hari menjadi dua jam.", "waktu layanan", 3.0, 2.0, "jam", "positive"),
    ("Pendapatan warga naik dari Rp 1,2 juta menjadi Rp 2 juta sebulan.", "warga", 1.2e6, 2e6, "rupiah", "positive"),
    ("Nilai indeks kepuasan 88,4, naik dari 83,1 pada tahun lalu.", "indeks kepuasan", 83.1, 88.4, None, "positive"),
    ("Jumlah pengguna turun dari 4.000 menjadi 1.500 orang.", "pengguna", 4000.0, 1500.0, "orang", "negative"),
    ("Angka kesakitan terjun dari 70 per seribu penduduk menjadi 6 per seribu.", "angka", 70.0, 6.0, "per seribu", "positive"),
    ("Prevalensi stunting merosot menjadi 15,1 persen dari sebelumnya 22,6 persen.", "stunting", 22.6, 15.1, "persen", "positive"),
    ("Pengurusan akta semula lima hari, kini dua jam.", "akta", 5.0, 2.0, "jam", "positive"),
]
REACH = [
    ("Layanan itu telah menjangkau 12.450 warga.", "layanan", 12450.0, "warga", "positive"),
    ("Waktu tanggap petugas kini kurang dari dua puluh lima menit.", "waktu tanggap", 25.0, "menit", "positive"),
    ("Cakupan imunisasi mencapai 96,5 persen.", "cakupan imunisasi", 96.5, "persen", "positive"),
    ("Waktu tanggap petugas kini kurang dari enam menit.", "waktu tanggap", 6.0, "menit", "positive"),
    ("Pelaksanaannya baru 15 dari 80 perusahaan.", "perusahaan", 15.0, "perusahaan", "negative"),
    ("Dalam dua pekan 710 rumah didatangi petugas.", "rumah", 710.0, "rumah", "positive"),
    ("Dari 130 laporan, 118 selesai dalam sepekan.", "laporan", 118.0, "laporan", "positive"),
    ("Angka putus sekolah tinggal 0,4 persen.", "putus sekolah", 0.4, "persen", "positive"),
    ("Realisasi anggaran baru 43 persen.", "anggaran", 43.0, "persen", "negative"),
    ("Hanya 21 dari 90 laporan selesai.", "laporan", 21.0, "laporan", "negative"),
]


@pytest.mark.parametrize(("sentence", "noun", "before", "after", "unit", "polarity"), CHANGES)
def test_a_change_has_both_values_and_the_right_sign(sentence: str, noun: str, before: float, after: float, unit: str | None, polarity: str) -> None:
    (found,) = _outcomes(sentence)
    assert noun in found.quantity
    assert (found.before, found.after, found.unit, found.polarity) == (pytest.approx(before), pytest.approx(after), unit, polarity)


@pytest.mark.parametrize(("sentence", "noun", "after", "unit", "polarity"), REACH)
def test_a_single_value_stands_in_after(sentence: str, noun: str, after: float, unit: str, polarity: str) -> None:
    (found,) = _outcomes(sentence)
    assert noun in found.quantity or found.quantity == unit
    assert (found.before, found.after, found.unit, found.polarity) == (None, pytest.approx(after), unit, polarity)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pemkab menargetkan stunting turun dari 18 persen menjadi 14 persen.",
        "Wali kota menerima penghargaan yang diikuti 120 desa.",
        "Rapat digelar Senin (3/6) pukul 09.00 di lantai 3.",
        "Rombongan berangkat dari 3 kota ke Jakarta.",
        "Peraturan Nomor 14 Tahun 2021 sudah terbit.",
    ],
)
def test_targets_prizes_and_dates_are_no_outcomes(sentence: str) -> None:
    assert _outcomes(sentence) == ()


def test_a_text_on_other_matters_has_none() -> None:
    reading, _ = read(
        "Pelatih mengganti pemain pada laga itu. Jumlah penonton naik dari 4.000 orang menjadi 6.000 orang. Gol tercipta pada menit akhir."
    )
    assert find_outcomes(reading) == ()


def test_span_is_the_sentence() -> None:
    reading, _ = read(_NEWS + "Angka stunting turun dari 18,2 persen menjadi 11,7 persen. Acara selesai.")
    (found,) = find_outcomes(reading)
    assert reading.content[found.start : found.end].startswith("Angka stunting")
    assert reading.content[found.start : found.end].endswith("11,7 persen.")


@given(st.text(alphabet=st.sampled_from("0123456789., RpribumenjadarkhkepnyoPMs%\ud800\x00"), max_size=120))
def test_odd_text_never_raises(text: str) -> None:
    _outcomes("Angka stunting turun dari " + text)


def test_component_stands_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("inovasi_outcomes")
    (found,) = nlp(_NEWS + "Angka stunting turun dari 18,2 persen menjadi 11,7 persen.")._.outcomes
    assert found.after == pytest.approx(11.7)
