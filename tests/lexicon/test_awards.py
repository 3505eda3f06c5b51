"""Names of awards in a text: variants, years, steps of a scheme, regional editions, and false friends."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon import awards, grantors


@pytest.mark.parametrize(
    ("text", "surface", "id", "year"),
    [
        ("meraih Top 45 Inovasi Pelayanan Publik Tahun 2019 di", "Top 45 Inovasi Pelayanan Publik Tahun 2019", "kipp-top45", 2019),
        ("meraih TOP 99 di", "TOP 99", "kipp-top99", None),
        (
            "meraih Top 99 Kompetisi Inovasi Pelayanan Publik (KIPP) 2021 di",
            "Top 99 Kompetisi Inovasi Pelayanan Publik (KIPP) 2021",
            "kipp-top99",
            2021,
        ),
        ("meraih Kompetisi Inovasi Pelayanan Publik (KIPP) di", "Kompetisi Inovasi Pelayanan Publik (KIPP)", "kipp", None),
        ("meraih Kompetisi Inovasi Pelayanan Publik (Kovablik) di", "Kompetisi Inovasi Pelayanan Publik (Kovablik)", "kovablik", None),
        ("meraih KIPP Jawa Timur 2022 di", "KIPP Jawa Timur 2022", "kovablik", 2022),
        ("meraih Top 30 KIPP Sulsel di", "Top 30 KIPP Sulsel", "kipp-sulsel", None),
        ("meraih Inotek Award 2023 di", "Inotek Award 2023", "inotek", 2023),
        ("meraih I-SIM for Cities di", "I-SIM for Cities", "i-sim", None),
        ("meraih Innovative Government Award (IGA) 2025 di", "Innovative Government Award (IGA) 2025", "iga", 2025),
        ("meraih Kota Layak Anak di", "Kota Layak Anak", "kla", None),
        ("meraih Mal Pelayanan Publik (MPP) kategori Prima di", "Mal Pelayanan Publik (MPP) kategori Prima", "mpp-prima", None),
        ("meraih sertifikat proklim utama di", "sertifikat proklim utama", "proklim-utama", None),
        ("meraih Adipura Kota Mawar di", "Adipura", "adipura", None),
        ("meraih Swasti Saba 2023, lalu", "Swasti Saba 2023", "swasti-saba", 2023),
    ],
)
def test_an_award_is_found_in_its_longest_form(text: str, surface: str, id: str, year: int | None) -> None:
    found = awards().find(text)
    assert [(mention.surface, mention.id, mention.year) for mention in found] == [(surface, id, year)]
    assert text[found[0].start : found[0].end] == surface


@pytest.mark.parametrize(
    "text",
    [
        "Pak Ali datang.",  # ALI is an award, Ali a man
        "Langkah yang proper dan sta itu.",
        "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
        "jalan di Kawasan Inti Pusat Pemerintahan (KIPP), lalu KIPP dibangun",
        "akselerator Indie Games Accelerator (IGA) dan IGA berikutnya",
        "Undang-Undang Keterbukaan Informasi Publik",
        "Top 990 lagu",
        "top. 99 lagu",
        "",
    ],
)
def test_what_only_looks_like_an_award_is_none(text: str) -> None:
    assert awards().find(text) == ()


def test_names_of_programmes_and_notions_are_weak() -> None:
    by_surface = {
        mention.surface: mention.weak for mention in awards().find("Reformasi Birokrasi dan Zona Integritas itu beda dengan Piala Adipura.")
    }
    assert by_surface == {"Reformasi Birokrasi": True, "Zona Integritas": True, "Piala Adipura": False}


def test_a_rank_tells_the_step_of_a_scheme() -> None:
    assert awards().step("iga", "predikat Kota Terinovatif") == "iga-terinovatif"
    assert awards().step("iga", "peringkat tiga") == "iga"
    assert awards().step("adipura", "Kota Terinovatif") == "adipura"
    assert awards().step("tiada", "Kota Terinovatif") == "tiada"


def test_resolving_a_surface() -> None:
    assert awards().resolve("Top 99 Inovasi Pelayanan Publik 2021") == "kipp-top99"
    assert awards().resolve("Lomba Kicau Burung") is None


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(UnknownNameError):
        awards().get("tiada")


def test_the_table_is_whole() -> None:
    for award in awards():
        assert award.grantor_id is None or award.grantor_id in grantors()
        assert award.level in {"international", "national", "province", "city"}
        assert awards().resolve(award.name) is not None
