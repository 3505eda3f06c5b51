"""Coined names that a text spells out, in brackets or anywhere else."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.innovations import acrostics, default_matcher, find_innovations
from inovasi_nlp.components.innovations.acrostics import is_acrostic, spelt_out
from inovasi_nlp.components.innovations.pairs import is_syllabic
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions


def _names(text: str) -> list[str]:
    reading, _ = read(text, title_end=0, outlet=None)
    return [mention.surface for mention in find_innovations(reading, regions().find(text), default_matcher())]


@pytest.mark.parametrize(
    ("short", "expansion", "expected"),
    [
        ("pecelpincuk", "Pelayanan Cepat Lengkap Pindah Cukup Klik", True),
        ("lautdua", "Layanan Antar Usaha Tani di Ujung Desa", True),
        ("sotobanjar", "Sistem Otomatis Bantuan Jaring Anak Rentan", True),
        ("kerupuk", "Kepala Rumah Sakit Umum Pusat", False),
        ("dunia", "Dinas Kesehatan dan Anak", False),
        ("saka", "Satu Kartu Anak", False),  # too short to be no chance
    ],
)
def test_letters_are_woven_from_the_beginnings_of_words(short: str, expansion: str, expected: bool) -> None:
    assert is_acrostic(short, expansion) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Bapenda Punya Pecel Pincuk\n\nNamun Pecel Pincuk ini tidak pedas. Pelayanan Cepat Lengkap Pindah Cukup Klik melayani warga.",
            [("Pecel Pincuk", "Pelayanan Cepat Lengkap Pindah Cukup Klik")],
        ),
        (
            "Kantor itu membuka Sate Kerang. Tidak ada yang dimakan. Itu singkatan dari Sambut Antrean Tamu Elok Kelurahan Ramah Anak Nyaman Giat.",
            [("Sate Kerang", "Sambut Antrean Tamu Elok Kelurahan Ramah Anak Nyaman Giat")],
        ),
        ("Timnas masuk Piala Dunia. Piala Dunia Antarklub Putra dimainkan di Doha.", []),
        ("Pada Maret lalu Meeting Akselerasi Regional Ekonomi Timur digelar.", []),
        ("Analis Hukum Madya Direktorat Kependudukan, Ahmad Fauzan, menjawab.", []),  # "Ahmad" is part of a name
    ],
)
def test_a_coined_name_is_found_by_what_it_stands_for(content: str, expected: list[tuple[str, str]]) -> None:
    assert [(content[slice(*short)], content[slice(*long)]) for short, long in spelt_out(content)] == expected


@pytest.mark.parametrize(
    ("short", "expansion", "expected"),
    [
        ("Selantang", "sekolah lansia tangguh", True),
        ("Gerbersu", "gerakan bersih sungai", True),
        ("Wargita", "warung gizi balita", False),
        ("Topan", "toko pangan", True),
    ],
)
def test_a_word_of_syllables_agrees_with_words_in_small_letters(short: str, expansion: str, expected: bool) -> None:
    assert is_syllabic(short, expansion) is expected


def test_both_names_are_mentions_wherever_they_stand() -> None:
    text = (
        "Dinas Dukcapil Kabupaten Madiun meluncurkan inovasi pelayanan publik. Pecel Pincuk, begitu pegawai menyebutnya, dibuka tiap pagi. "
        "Nama itu diambil dari Pelayanan Cepat Lengkap Pindah Cukup Klik. Warga memuji Pecel Pincuk."
    )
    assert _names(text) == ["Pecel Pincuk", "Pelayanan Cepat Lengkap Pindah Cukup Klik", "Pecel Pincuk"]


def test_an_expansion_in_small_letters_is_a_name_where_the_text_goes_on_with_the_coined_word() -> None:
    text = "Pemkab Sumenep meluncurkan gerakan bersih sungai (Gerbersu). Pemkab mengajak warga ikut Gerbersu."
    assert _names(text) == ["gerakan bersih sungai", "Gerbersu", "Gerbersu"]
    assert _names("Dinas Kesehatan Kota Kediri memantau pusat kesehatan masyarakat (Puskesmas) dan kader Puskesmas.") == []


def test_a_list_of_thousands_of_names_ends_after_some_comparing() -> None:
    vowels = "aeiou"
    names = [f"A{vowels[at % 5]}b{vowels[at // 5 % 5]}c{vowels[at // 25 % 5]}" for at in range(1_000)]
    tried: list[str] = []
    content = " ".join(f"{one} {one}d {one}s." for one in names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acrostics, "_in_order", lambda letters, text: bool(tried.append(letters)))
        assert list(spelt_out(content)) == []
    assert 0 < len(tried) <= 20_000
