"""Bodies that give awards: spelling variants, brackets, heads of bodies, and bodies the table does not hold."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon import grantors


@pytest.mark.parametrize(
    ("surface", "id"),
    [
        ("Kemenpan-RB", "kemenpanrb"),
        ("KemenPANRB", "kemenpanrb"),
        ("Kementerian PAN dan RB", "kemenpanrb"),
        ("Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi (KemenPANRB)", "kemenpanrb"),
        ("Kementerian Pendayagunaan Aparatur Negara (PAN) dan Reformasi Birokrasi (RB)", "kemenpanrb"),
        ("Menteri PANRB", "kemenpanrb"),
        ("Kementerian Lingkungan Hidup dan Kehutanan (LHK) Republik Indonesia", "klhk"),
        ("Kementerian Hukum dan HAM", "kemenkumham"),
        ("Badan Pusat Statistik (BPS)", "bps"),
        ("Ombudsman RI", "ombudsman"),
        ("Provinsi Jawa Timur", "pemprov-jatim"),
        ("Pemerintah Kota Surabaya", "pemkot-surabaya"),
        ("Pemkab Jember", None),
        ("Yayasan Bina Warga", None),
        ("", None),
    ],
)
def test_a_surface_resolves_to_the_body(surface: str, id: str | None) -> None:
    assert grantors().resolve(surface) == id


def test_a_name_every_province_has_is_told_by_the_region() -> None:
    assert grantors().resolve("Badan Riset dan Inovasi Daerah") is None
    assert grantors().resolve("Badan Riset dan Inovasi Daerah", near=("35.78",)) == "brida-jatim"
    assert grantors().resolve("Badan Riset dan Inovasi Daerah", near=("33.74",)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Piala itu dari Kementerian Dalam Negeri (Kemendagri) RI.", [("Kementerian Dalam Negeri (Kemendagri) RI", "kemendagri", False)]),
        ("Piala diserahkan Mendagri di Jakarta.", [("Mendagri", "kemendagri", True)]),
        (
            "Acara Kementerian Sosial dan Kementerian Kesehatan.",
            [("Kementerian Sosial", "kemensos", False), ("Kementerian Kesehatan", "kemenkes", False)],
        ),
        ("KEMENDAGRI GELAR ANUGERAH", [("KEMENDAGRI", "kemendagri", False)]),
        ("SURABAYA (beritajatim.com) - Acara selesai.", []),
        ("Menara itu tinggi; mental warga kuat.", []),
        ("BIMA dan Bina", []),
    ],
)
def test_listed_bodies_are_found_in_a_text(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = grantors().find(text)
    assert [(mention.surface, mention.id, mention.person) for mention in found] == expected
    assert all(text[mention.start : mention.end] == mention.surface for mention in found)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Piagam dari Yayasan Bina Warga Sehat kepada lurah.", "Yayasan Bina Warga Sehat"),
        ("Piagam dari majalah Kabar Desa diterima lurah.", "majalah Kabar Desa"),
        ("Piagam dari Badan Wakaf Nusantara (BWN) diterima lurah.", "Badan Wakaf Nusantara (BWN)"),
        ("Piagam dari PT Sinar Laut diterima lurah.", "PT Sinar Laut"),
        ("Piagam dari Asosiasi Wali Kota untuk Iklim dan Air diterima lurah.", "Asosiasi Wali Kota untuk Iklim dan Air"),
    ],
)
def test_unlisted_bodies_are_found_on_request(text: str, surface: str) -> None:
    assert [(mention.surface, mention.id) for mention in grantors().find(text, unlisted=True)] == [(surface, None)]
    assert grantors().find(text) == ()


@pytest.mark.parametrize("text", ["badan usaha milik desa", "komisi pembelian", "lembaga itu", "dewan juri menilai"])
def test_common_nouns_are_no_bodies(text: str) -> None:
    assert grantors().find(text, unlisted=True) == ()


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(UnknownNameError):
        grantors().get("tiada")
    assert grantors().get("bps").name == "Badan Pusat Statistik"
