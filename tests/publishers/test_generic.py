"""Pages of unknown outlets: the body, whole, whatever the layout."""

from __future__ import annotations

import pytest

from inovasi_nlp.publishers.generic import generic_text
from inovasi_nlp.publishers.page import read_page

OPENING = "Pemerintah Kota Probolinggo membuka loket malam untuk pengurusan akta kelahiran bagi para nelayan di Mayangan."
REST = (
    "Loket itu buka pukul 19.00 sampai 22.00 dan dijaga empat petugas secara bergiliran sepanjang pekan.",
    "“Siang hari kami melaut, malam baru bisa ke kantor,” kata Sumarno, nelayan dari Mayangan, saat ditemui di loket.",
    "Dalam sebulan loket malam menerbitkan 312 akta, dan dinas berencana membuka loket serupa di dua kelurahan lain.",
)
TEASER = "Wali Kota meresmikan taman baca di pelabuhan, dan para nelayan menyambutnya dengan pesta rakyat yang meriah."


def text(body: str) -> str:
    return generic_text(read_page(f"<html><head><title>Loket Malam</title></head><body><h1>Loket Malam</h1>{body}</body></html>"), "Loket Malam")


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "dateline", ["PROBOLINGGO - ", "Probolinggo, KabarKota.com – ", "PROBOLINGGO (KABAR) -- ", "KabarKota.com - ", "KOTA PROBOLINGGO — "]
)
def test_the_opening_paragraph_is_read_even_where_it_stands_bare(dateline: str) -> None:
    name, _, dash = dateline.strip().rpartition(" ")
    found = text(f"<div class='x'><b>{name}</b> {dash} {OPENING}{paragraphs(*REST)}</div>")
    assert found == "\n\n".join((f"{dateline}{OPENING}", *REST))


def test_a_story_under_a_list_of_teasers_is_found_by_its_dateline() -> None:
    lines = "<br><br>".join((f"PROBOLINGGO - {OPENING}", *REST))
    teasers = "".join(f"<li><h3><a href='/{number}'>Berita {number}</a></h3><p>{number}. {TEASER}</p></li>" for number in range(3))
    found = text(f"<div><div class='baca'>{lines}</div></div><ul>{teasers}</ul>")
    assert all(line in found for line in (OPENING, *REST))


def test_a_teaser_with_a_dateline_does_not_replace_the_story() -> None:
    found = text(f"<article>{paragraphs(OPENING, *REST)}</article><div><p>SURABAYA - {TEASER}</p><p>{TEASER}</p></div>")
    assert found.startswith(OPENING)
    assert "SURABAYA" not in found


def test_the_element_the_page_marks_as_its_body_is_the_body() -> None:
    marked = f"<div itemprop='articleBody'>{paragraphs(OPENING, *REST)}<p>Baca juga: <a href='/x'>Taman Baca</a></p></div>"
    assert text(f"{marked}<div>{paragraphs(TEASER, TEASER)}</div>") == "\n\n".join((OPENING, *REST))


def test_a_mark_on_the_lead_alone_or_on_several_elements_is_not_believed() -> None:
    for marked in (
        f"<p itemprop='articleBody'>{OPENING}</p>{paragraphs(*REST)}",
        f"<div itemprop='articleBody'>x</div><article>{paragraphs(OPENING, *REST)}<i itemprop='articleBody'></i></article>",
    ):
        found = text(f"<article>{marked}</article>")
        assert OPENING in found and REST[-1] in found


def test_entries_of_a_list_of_stories_are_no_part_of_the_story() -> None:
    entries = (
        "Kamis, 05/11/2015 09:25 WIB Wali Kota Resmikan Taman Baca di Pelabuhan",
        "Jum'at, 17 Februari 2017 - 13:30 wib",
        "02Selasa, 23 Februari 2016 Nelayan Terima Akta Kelahiran Baru",
    )
    kept = ("Jumat, 20 Oktober 2023", "Selasa, 12 Maret 2024, loket malam itu dibuka wali kota di Mayangan.", "Rabu, 13 Maret 2024 (HUT kota)")
    found = text(f"<article>{paragraphs(OPENING, *kept, *REST, *entries)}</article>")
    assert all(line in found for line in (OPENING, *kept, *REST))
    assert not any(line in found for line in entries)
