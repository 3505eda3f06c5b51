"""Titles beside names, and the stakeholder class a role tells."""

from __future__ import annotations

import pytest

from inovasi_nlp.lexicon import offices

TITLES = [
    # sentence, name, title, class
    ("Wali Kota Surabaya Retno Ayu hadir.", "Retno", "Wali Kota Surabaya", "official"),
    ("Sekda Kota Kediri, Budi Santoso, hadir.", "Budi", "Sekda Kota Kediri", "official"),
    (
        "Kepala Dinas Kesehatan (Kadinkes) Kota Semarang dr. Sri Lestari hadir.",
        "Sri",
        "Kepala Dinas Kesehatan (Kadinkes) Kota Semarang",
        "official",
    ),
    ("Plt. Bupati Jember Agus Salim hadir.", "Agus", "Plt. Bupati Jember", "official"),
    ("Menteri PANRB Rini Wulan hadir.", "Rini", "Menteri PANRB", "official"),
    (
        "Kepala Bidang Pelayanan Pendaftaran Penduduk, Dewi Anggraini, hadir.",
        "Dewi",
        "Kepala Bidang Pelayanan Pendaftaran Penduduk",
        "official",
    ),
    (
        "Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Pengendalian Penduduk (DP3APPKB) Surabaya, Ida Ayu, hadir.",
        "Ida",
        "Kepala Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Pengendalian Penduduk (DP3APPKB) Surabaya",
        "official",
    ),
    ("Kapolres Blitar AKBP Joko Susilo hadir.", "Joko", "Kapolres Blitar", "official"),
    ("Ketua Komisi C DPRD Tuban, Lina Marlina, hadir.", "Lina", "Ketua Komisi C DPRD Tuban", "legislator"),
    ("Kepala SDN 2 Kejaten, Sutrisno, hadir.", "Sutrisno", "Kepala SDN 2 Kejaten", "employee"),
    ("Ketua RW 5 Kelurahan Mawar, Hadi, hadir.", "Hadi", "Ketua RW 5 Kelurahan Mawar", "citizen"),
    ("Seorang pedagang, Murni, hadir.", "Murni", "pedagang", "citizen"),
    ("Direktur Utama PDAM Giri Tirta, Rahmat, hadir.", "Rahmat", "Direktur Utama PDAM Giri Tirta", "business"),
    ("Dosen kebijakan publik Universitas Mawar, Yudi, hadir.", "Yudi", "Dosen kebijakan publik Universitas Mawar", "expert"),
]


@pytest.mark.parametrize(("text", "name", "title", "stakeholder"), TITLES)
def test_the_title_before_a_name_is_found_whole(text: str, name: str, title: str, stakeholder: str) -> None:
    found = offices().find_title(text, text.index(name))
    assert found is not None
    assert (found.surface, found.stakeholder) == (title, stakeholder)
    assert text[found.start : found.end] == title


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Warga mengeluhkan antrean. Rina hadir.", "Rina"),
        ("Bupati membuka acara yang dihadiri Rina.", "Rina"),
        ("Menurut Rina, antrean pendek.", "Rina"),
        ("Rina hadir.", "Rina"),
    ],
)
def test_a_title_elsewhere_is_not_the_name_s(text: str, name: str) -> None:
    assert offices().find_title(text, text.index(name)) is None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Wali Kota Surabaya Retno Ayu bertemu Bupati Gresik Umar.", ["Wali Kota Surabaya", "Bupati Gresik"]),
        ("Kepala Puskesmas Mawar Sri Lestari bertemu warga Kelurahan Melati.", ["Kepala Puskesmas Mawar", "warga Kelurahan Melati"]),
        ("Dinas Pemberdayaan Masyarakat dan Perlindungan Anak buka.", []),
        ("Bupati dan gub itu.", ["Bupati"]),
    ],
)
def test_titles_are_found_forwards_and_stop_before_the_name(text: str, titles: list[str]) -> None:
    assert [title.surface for title in offices().find(text)] == titles


def test_a_former_office_is_told_and_keeps_its_id() -> None:
    title = offices().find("mantan Wali Kota Blitar itu")[0]
    assert (title.surface, title.office, title.former) == ("mantan Wali Kota Blitar", "wali-kota", True)
    assert not offices().find("Wali Kota Blitar itu")[0].former


@pytest.mark.parametrize(
    ("role", "stakeholder"),
    [
        ("Kepala Dinas Sosial Kota Madiun", "official"),
        ("lurah", "official"),
        ("juru bicara", "official"),
        ("Kepala Puskesmas Mawar", "official"),
        ("kepala sekolah", "employee"),
        ("perawat puskesmas", "employee"),
        ("ASN", "employee"),
        ("Kader posyandu", "employee"),
        ("ibu rumah tangga", "citizen"),
        ("Ketua RT 3", "citizen"),
        ("siswi kelas V", "citizen"),
        ("guru besar Universitas Mawar", "expert"),
        ("anggota tim juri", "expert"),
        ("anggota DPRD", "legislator"),
        ("anggota Komisi D", "legislator"),
        ("Direktur PT Sinar Laut", "business"),
        ("direktur BUM Desa", "business"),
        ("Direktur RSUD Mawar", "official"),
        ("ketua LSM", "civil_society"),
        ("Ketua Yayasan Bina Warga", "civil_society"),
        ("Ketua DPC Partai Mawar", "other"),
        ("atlet", "other"),
        ("gadis", None),
        ("", None),
    ],
)
def test_a_role_tells_the_stakeholder(role: str, stakeholder: str | None) -> None:
    assert offices().stakeholder_of(role) == stakeholder
