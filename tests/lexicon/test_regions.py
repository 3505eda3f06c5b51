"""Regions as the press names them: which are meant, of which kind, and which names only look like one."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon import regions

FOUND = [
    # text, surface, codes, kind
    ("Pemkab Blitar menerbitkan izin.", "Pemkab Blitar", ("35.05",), "government"),
    ("Pemkot Blitar menerbitkan izin.", "Pemkot Blitar", ("35.72",), "government"),
    ("Pemerintah Kabupaten (Pemkab) Mojokerto rapat.", "Pemerintah Kabupaten (Pemkab) Mojokerto", ("35.16",), "government"),
    ("Pemerintah Kota Surabaya rapat.", "Pemerintah Kota Surabaya", ("35.78",), "government"),
    ("Pemprov Jatim rapat.", "Pemprov Jatim", ("35",), "government"),
    ("Pemerintah Provinsi DKI Jakarta rapat.", "Pemerintah Provinsi DKI Jakarta", ("31",), "government"),
    ("Pemko Medan rapat.", "Pemko Medan", ("12.71",), "government"),
    ("Pemkot Solo rapat.", "Pemkot Solo", ("33.72",), "government"),
    ("Otorita IKN rapat.", "Otorita IKN", ("IKN",), "government"),
    ("Wali Kota Kediri hadir.", "Wali Kota Kediri", ("35.71",), "head"),
    ("Wakil Bupati Malang hadir.", "Wakil Bupati Malang", ("35.07",), "head"),
    ("Pj. Gubernur Jawa Barat hadir.", "Pj. Gubernur Jawa Barat", ("32",), "head"),
    ("Dinas Kesehatan (Dinkes) Kota Semarang buka.", "Dinas Kesehatan (Dinkes) Kota Semarang", ("33.74",), "office"),
    ("Bappeda Kabupaten Jember buka.", "Bappeda Kabupaten Jember", ("35.09",), "office"),
    (
        "Badan Perencanaan Pembangunan Daerah (Bappeda) Kota Batu buka.",
        "Badan Perencanaan Pembangunan Daerah (Bappeda) Kota Batu",
        ("35.79",),
        "office",
    ),
    ("Aksi di kantor DPRD, Gubeng, Surabaya, bubar.", "Surabaya", ("35.78",), "place"),
    ("DPRD Surabaya bersidang.", "DPRD Surabaya", ("35.78",), "office"),
    ("Polres Malang Kota menutup jalan.", "Polres Malang Kota", ("35.73",), "office"),
    ("Polres Malang menutup jalan.", "Polres Malang", ("35.07",), "office"),
    ("Program itu sampai ke Banyuwangi.", "Banyuwangi", ("35.10",), "place"),
    ("Program itu sampai ke Kota Batu.", "Kota Batu", ("35.79",), "place"),
    ("Program itu sampai ke Kab. Blitar.", "Kab. Blitar", ("35.05",), "place"),
    ("Program itu sampai ke Kab.Blitar.", "Kab.Blitar", ("35.05",), "place"),
    ("Program itu sampai ke Kota Administrasi Jakarta Selatan.", "Kota Administrasi Jakarta Selatan", ("31.74",), "place"),
    ("Program itu sampai ke Papua Barat Daya.", "Papua Barat Daya", ("96",), "place"),
    ("Program itu sampai ke Papua Pegunungan.", "Papua Pegunungan", ("95",), "place"),
    ("Program itu sampai ke Sumatra Utara.", "Sumatra Utara", ("12",), "place"),
    ("Program itu sampai ke Ibu Kota Nusantara.", "Ibu Kota Nusantara", ("IKN",), "place"),
    ("Program itu sampai ke Tanah Datar.", "Tanah Datar", ("13.04",), "place"),
    ("Program itu sampai se-Kabupaten Jember.", "Kabupaten Jember", ("35.09",), "place"),
    ("SIDOARJO (Warta) - Kabar baik.", "SIDOARJO", ("35.15",), "place"),
    ("BATU (Warta) - Kabar baik.", "BATU", ("35.79",), "place"),
    ("Program itu sampai ke Blitar.", "Blitar", ("35.05", "35.72"), "place"),
    ("Program itu sampai ke Malang.", "Malang", ("35.73", "35.07"), "place"),
    ("Ia tiba di Hotel Mawar Surabaya.", "Surabaya", ("35.78",), "place"),
]

NOT_FOUND = [
    "Sebongkah batu menutup jalan di kota itu.",
    "Polisi Buru Pelaku Pungli di Pasar.",
    "Menteri Serang Balik Pengkritiknya.",
    "Menurut Bima, antrean kini lebih pendek.",
    "Toko itu ada di Jalan Surabaya.",
    "Rapat di Jalan Medan Merdeka ditunda.",
    "Warga Kelurahan Sidoarjo mengantre.",
    "Dosen Universitas Airlangga Surabaya itu hadir.",
    "Penyerang Bali United mencetak gol.",
    "Bank Jatim menyalurkan kredit.",
    "Radar Malang menulis kabar itu.",
    "Alamat lamannya surabaya.go.id.",
    "Duta Besar Papua Nugini berkunjung.",
    "Kapolda Metro Jaya berkunjung.",
    "Puncak acara jatuh pada Sabtu.",
    "Wali kota dan bupati hadir.",
    "Misi dagang dengan Provinsi Mitra berjalan.",
    "Suku Asmat menari.",
    "Lebak Bulus macet.",
    "",
]


@pytest.mark.parametrize(("text", "surface", "codes", "kind"), FOUND)
def test_a_name_is_found_with_what_belongs_to_it(text: str, surface: str, codes: tuple[str, ...], kind: str) -> None:
    places = regions().find(text)
    assert [(text[place.start : place.end], place.codes, place.kind) for place in places] == [(surface, codes, kind)]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_bears_the_name_of_a_region_is_none(text: str) -> None:
    assert regions().find(text) == ()


def test_a_twin_named_in_full_settles_the_bare_name() -> None:
    places = regions().find("Blitar berbenah. Kota Blitar kini punya mal layanan.")
    assert [place.code for place in places] == ["35.72", "35.72"]


def test_two_twins_named_in_full_settle_nothing() -> None:
    places = regions().find("Kota Blitar dan Kabupaten Blitar bersaing. Blitar ramai.")
    assert places[-1].codes == ("35.05", "35.72")


def test_the_province_settles_a_name_that_two_provinces_have() -> None:
    assert regions().find("Kabupaten dan kota di Kalimantan Selatan, di antaranya warga Kota Banjar.")[-1].codes == ("32.79",)
    assert regions().resolve("Banjar", near=("63",)) == ("63.03",)
    assert regions().resolve("Banjar", near=("32",)) == ("32.79",)


def test_a_doubtful_name_counts_where_the_text_vouches_for_it() -> None:
    assert [place.code for place in regions().find("Kudus mendapat pendamping. Kabupaten Kudus berterima kasih.")] == ["33.19", "33.19"]
    assert [place.code for place in regions().find("Kudus mendapat pendamping.")] == []


def test_regions_in_a_list_are_all_found() -> None:
    places = regions().find("Peserta datang dari Kabupaten Kediri, Kota Batu, Probolinggo, dan Pemkab Sidoarjo.")
    assert [place.codes for place in places] == [("35.06",), ("35.79",), ("35.13", "35.74"), ("35.15",)]


@pytest.mark.parametrize(
    ("surface", "codes"),
    [
        ("Pemkab Blitar", ("35.05",)),
        ("Kota Batu", ("35.79",)),
        ("Batu", ("35.79",)),
        ("Banyuwangi", ("35.10",)),
        ("banyuwangi", ("35.10",)),
        ("Blitar", ("35.05", "35.72")),
        ("Yogyakarta", ("34.71", "34")),
        ("DKI Jakarta", ("31",)),
        ("35.78", ("35.78",)),
        ("Puskesmas Melati Kota Probolinggo", ("35.74",)),
        ("RW 7 Kelurahan Melati Kota Blitar", ("35.72",)),
        ("Kabupaten Banjar, Kalimantan Selatan", ("63.03",)),
        ("Kota Pahlawan", ("35.78",)),
        ("Pare-Pare", ("73.72",)),
        ("75 lembaga", ()),
        ("", ()),
    ],
)
def test_a_surface_resolves_to_codes_likeliest_first(surface: str, codes: tuple[str, ...]) -> None:
    assert regions().resolve(surface) == codes


def test_membership() -> None:
    places = regions()
    assert places.province_of("35.78") == "35"
    assert places.province_of("35") == "35"
    assert places.province_of("IKN") == "64"
    assert places.province_of("99") is None
    assert places.within("35.78", "35")
    assert places.within("35", "35")
    assert not places.within("35", "35.78")
    assert not places.within("35.78", "33")


def test_an_unknown_code_is_an_error_that_lists_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown region '99\.99'; known: 11"):
        regions().get("99.99")


def test_a_stretch_sees_its_surroundings_but_gives_only_its_own() -> None:
    text = "Pemkot Surabaya dan Jalan Blitar"
    assert [place.codes for place in regions().find(text, 7)] == [("35.78",)]
    assert regions().find(text, 20) == ()
    assert regions().find(text, 0, 6) == ()


@pytest.mark.parametrize(
    "text", ["\ud800 Surabaya", "\x00Surabaya\x00", "İ" * 50 + " Surabaya", "(" * 5000 + " Surabaya", "Dinas " * 3000 + "Surabaya"]
)
def test_odd_text_is_read_without_complaint(text: str) -> None:
    place = regions().find(text)[-1]
    assert place.code == "35.78"
    assert text[place.end - 8 : place.end] == "Surabaya"


def test_the_table_is_whole() -> None:
    table = regions()
    levels = [region.level for region in table]
    assert {level: levels.count(level) for level in set(levels)} == {"province": 38, "kabupaten": 416, "kota": 98, "special": 1}
    for region in table:
        assert region.level == "province" or region.province_code in table
        assert all(code in table for code in region.confusable_with)
        assert region.code in table.resolve(region.name)
