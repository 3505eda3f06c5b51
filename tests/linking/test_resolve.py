"""Which entry a name means, and whose innovation it is in the text."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import Registry, regions
from inovasi_nlp.linking import Matcher, Setting, link

ROWS = [
    {"id": "karya-lokal", "name": "Karya Warga Surabaya", "aliases": "karya warga", "region_code": "35.78", "national_programme": "yes"},
    {"id": "karya-nasional", "name": "Karya Warga Nasional", "aliases": "Karya Warga", "national_programme": "yes"},
    {"id": "sigap-kota", "name": "Sigap Warta", "region_code": "35.76"},
    {"id": "sigap-kab", "name": "Sigap Warta", "region_code": "35.16"},
    {"id": "lentera", "name": "Lentera Malam", "region_code": "35.79", "ambiguity_note": "ungkapan umum"},
    {"id": "pusat", "name": "Siaga Bumi Raya", "national_programme": "yes"},
]

SHIPPED = Matcher(Registry.default())


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Registry.from_rows(ROWS))


def linked(matcher: Matcher, text: str) -> list[tuple[str, str | None, str | None]]:
    reading, _ = read(text)
    setting = Setting(reading, regions().find(text))
    return [(text[mention.start : mention.end], mention.id, mention.region) for mention in link(setting, matcher)]


CASES = [
    ("Program karya warga milik Pemkot Surabaya menyerap 400 orang.", [("karya warga", "karya-lokal", "35.78")]),
    ("Program karya warga yang dijalankan Pemkab Lumajang menyerap 400 orang.", [("karya warga", "karya-nasional", "35.08")]),
    ("Program karya warga di seluruh Indonesia menyerap sejuta orang.", [("karya warga", "karya-nasional", None)]),
    ("Kementerian Pekerjaan Umum menambah anggaran program karya warga.", [("karya warga", "karya-nasional", None)]),
    ("Industri karya warga lesu di Surabaya.", []),
    ("Aplikasi Sigap Warta milik Pemkot Mojokerto diunduh ribuan kali.", [("Sigap Warta", "sigap-kota", "35.76")]),
    ("Aplikasi Sigap Warta milik Pemkab Mojokerto diunduh ribuan kali.", [("Sigap Warta", "sigap-kab", "35.16")]),
    ("Aplikasi Sigap Warta milik Pemkab Ngawi diunduh ribuan kali.", [("Sigap Warta", None, "35.21")]),
    ("Inovasi Lentera Malam milik Pemkot Batu menerangi gang.", [("Lentera Malam", "lentera", "35.79")]),
    ("Ia menyalakan lentera malam itu di Kota Batu.", []),
    ("Warga Kabupaten Tuban mendaftar lewat program Siaga Bumi Raya di Kabupaten Tuban.", [("Siaga Bumi Raya", "pusat", "35.23")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_twins_are_told_apart_by_the_region_in_the_text(matcher: Matcher, text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert linked(matcher, text) == expected


def test_one_sense_holds_for_the_whole_text(matcher: Matcher) -> None:
    text = "Aplikasi Sigap Warta milik Pemkot Mojokerto diunduh ribuan kali.\n\nRombongan Pemkab Ngawi tertarik dan mencoba Sigap Warta."
    assert [id for _, id, _ in linked(matcher, text)] == ["sigap-kota", "sigap-kota"]


def test_what_lies_in_the_name_of_an_award_is_no_mention(matcher: Matcher) -> None:
    text = "Pemkot Batu meraih Lentera Malam Prize tahun ini."
    reading, _ = read(text)
    setting = Setting(reading, regions().find(text))
    assert link(setting, matcher, blocked=((19, 38),)) == ()


def test_confidence_stays_in_range(matcher: Matcher) -> None:
    text = "Program karya warga milik Pemkot Surabaya dan aplikasi Sigap Warta milik Pemkot Mojokerto."
    reading, _ = read(text)
    assert all(0.0 <= mention.confidence <= 1.0 for mention in link(Setting(reading, regions().find(text)), matcher))


@pytest.mark.parametrize(
    "text",
    [
        "Warga Tulungagung membagikan foto lewat aplikasi Instagram. Akun Instagram itu ramai di Tulungagung.",
        "Cara mengubah nama di aplikasi Instagram cukup mudah. Buka Instagram, lalu pilih menu.",
        "Lembaga Surabaya Survey Center (SSC) merilis jajak pendapat di Surabaya. Menurut SSC, warga Surabaya puas.",
        "Drone Bakal Wira-wiri di Sawah. Program itu dijalankan pemerintah.",
        "Jakarta - Satu bus lagi tiba di Jakarta untuk layanan baru.",
        "Head of Performance klub itu memuji program latihan di Surabaya.",
        "Kemenkominfo menuntaskan program BTS 4G. Layanan sinyal dari BTS kini dirasakan warga.",
    ],
)
def test_brands_other_expansions_and_everyday_words_are_not_linked(text: str) -> None:
    assert [id for _, id, _ in linked(SHIPPED, text) if id] == []


def test_a_name_of_several_words_is_another_regions_where_the_text_ties_it_there() -> None:
    text = "Pemkab Pamekasan meluncurkan program Rantang Kasih. Bupati Pamekasan mengantar makanan kepada lansia."
    assert [id for _, id, _ in linked(SHIPPED, text)] == [None]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Antrean di Mal Pelayanan Publik Ngawi kini lebih pendek.", "Mal Pelayanan Publik Ngawi"),
        ("Antrean di Mal Pelayanan Publik Kota Batu kini lebih pendek.", "Mal Pelayanan Publik"),
    ],
)
def test_a_facility_of_every_region_bears_its_name(text: str, surface: str) -> None:
    assert [found for found, _, _ in linked(SHIPPED, text)] == [surface]
