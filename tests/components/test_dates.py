"""Dates as newspapers write them, resolved against the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.records import Reading

PUBLISHED = date(2024, 10, 10)


def _values(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[found.start : found.end], found.value) for found in find_dates(Reading(content=text, sentences=(), published=published))]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("Trofi diserahkan di balai kota, Selasa (8/10).", "Selasa (8/10)", "2024-10-08"),
        ("Rapat digelar Rabu (7/12/2022) di pendopo.", "Rabu (7/12/2022)", "2022-12-07"),
        ("Acara dibuka Kamis, 10 Oktober 2024.", "Kamis, 10 Oktober 2024", "2024-10-10"),
        ("Puncaknya Senin malam (18/12) lalu.", "Senin malam (18/12)", "2023-12-18"),
        ("Layanan mulai 4 Februari di kecamatan.", "4 Februari", "2024-02-04"),
        ("Diluncurkan Jum'at (3/1/25).", "Jum'at (3/1/25)", "2025-01-03"),
        ("Sejak Oktober 2019 warga memakainya.", "Oktober 2019", "2019-10"),
        ("Penghargaan tahun 2021 itu lain.", "tahun 2021", "2021"),
        ("Ia datang kemarin sore.", "kemarin", "2024-10-09"),
        ("Kata camat, Selasa.", "Selasa", "2024-10-08"),
        ("SABTU (5/10/2024) warga berkumpul", "SABTU (5/10/2024)", "2024-10-05"),
    ],
)
def test_a_date_is_resolved(text: str, surface: str, value: str) -> None:
    assert _values(text) == [(surface, value)]


@pytest.mark.parametrize(
    "text",
    ["Skor 2/3 dan 10/20/30", "Ada 2.024 warga", "sebanyak 2024 orang hadir", "31/02/2020 tidak ada", "Jalan Minggu Raya", "pasal 1999-2"],
)
def test_what_is_no_date_stays_out(text: str) -> None:
    assert _values(text) == []


def test_a_day_and_month_just_after_new_year_belong_to_the_old_year() -> None:
    assert _values("Selasa (31/12)", date(2025, 1, 2)) == [("Selasa (31/12)", "2024-12-31")]


def test_a_weekday_with_its_date_and_kemarin_is_one_date() -> None:
    assert _values("Senin (13/1) kemarin") == [("Senin (13/1)", "2024-01-13")]


def test_without_a_publication_day_only_full_dates_have_a_value() -> None:
    assert _values("Selasa (8/10), kemarin, 7 Mei 2020", None) == [("7 Mei 2020", "2020-05-07")]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for found in find_dates(Reading(content=text, sentences=(), published=PUBLISHED)):
        assert 0 <= found.start < found.end <= len(text)
