"""Titles, bylines and moments as outlets write them."""

from __future__ import annotations

import pytest

from inovasi_nlp.publishers import parse_article
from inovasi_nlp.publishers.fields import persons, title_without_outlet

WORDS = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. " * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loket Malam - Kompas.com", "Loket Malam"),
        ("Loket Malam - Kompas.com Regional", "Loket Malam"),
        ("Loket Malam | Kompas.com", "Loket Malam"),
        ("Kompas.com: Loket Malam", "Loket Malam"),
        ("Loket Malam - Warga Senang", "Loket Malam - Warga Senang"),
        ("Wali Kota: Loket Buka", "Wali Kota: Loket Buka"),
        ("Kompas.com", "Kompas.com"),
        ("Loket Malam - Kompas.com Diminta Menulis Lagi Soal Itu", "Loket Malam - Kompas.com Diminta Menulis Lagi Soal Itu"),
    ],
)
def test_the_outlet_is_no_part_of_the_title(text: str, expected: str) -> None:
    assert title_without_outlet(text, ["Kompas.com"]) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Rara Kusuma", ("Rara Kusuma",)),
        ("Oleh : Rara Kusuma", ("Rara Kusuma",)),
        ("Pewarta: Rara Kusuma", ("Rara Kusuma",)),
        ("Rep: Rara Kusuma/ Red: Edo Wibisono", ("Rara Kusuma",)),
        ("Rara Kusuma - detikJatim", ("Rara Kusuma",)),
        ("Rara Kusuma, Edo Wibisono", ("Rara Kusuma", "Edo Wibisono")),
        ("Rara Kusuma dan Edo Wibisono", ("Rara Kusuma", "Edo Wibisono")),
        (": Kontributor Lhokseumawe, Masri", ("Masri",)),
        ("Kabar Kota", ()),
        ("Tim Kabar Kota", ()),
        ("Redaksi", ()),
        ("Radar Malang", ()),
        ("Harian Kota", ()),
        ("kabarkota.com", ()),
        ("https://facebook.com/kabarkota", ()),
        ("@kabarkota", ()),
        ("PT. KABAR BARU - Kabar Kota", ()),
        ("kabarkota.com developer", ()),
        ("", ()),
    ],
)
def test_authors_are_persons(byline: str, expected: tuple[str, ...]) -> None:
    assert persons([byline], ["Kabar Kota"]) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2024-02-06T10:20:00+08:00">', "2024-02-06T10:20:00+08:00"),
        ('<meta property="article:published_time" content="2024-02-05T20:20:00Z">', "2024-02-06T03:20:00+07:00"),
        ('<meta itemprop="datePublished" content="2024-02-06">', "2024-02-06"),
        ('<meta name="date" content="kemarin">', None),
        ("", None),
    ],
)
def test_the_moment_keeps_its_zone_and_is_told_in_the_readers_day(head: str, expected: str | None) -> None:
    assert parse_article(f'<html lang="id"><head>{head}</head><body><p>{WORDS}</p></body></html>').published == expected


def test_a_clock_without_zone_on_an_unknown_page_gives_the_day() -> None:
    html = f'<html><head><meta name="date" content="2024-02-06 10:20"></head><body><p>{WORDS}</p></body></html>'
    assert parse_article(html).published == "2024-02-06"
