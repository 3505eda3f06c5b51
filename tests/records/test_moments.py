"""Publication moments as outlets, feeds and tables write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.records.moments import WIB, read_moment


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-10-10", "2024-10-10"),
        ("2024/10/10", "2024-10-10"),
        ("10/10/2024", "2024-10-10"),
        ("3-4-2024", "2024-04-03"),
        ("10/25/2024", "2024-10-25"),
        ("2024-10-10T08:00:00+07:00", "2024-10-10T08:00:00+07:00"),
        ("2024-10-10T08:00:00.123+0800", "2024-10-10T08:00:00+08:00"),
        ("2024-10-10T01:00:00Z", "2024-10-10T01:00:00+00:00"),
        ("2024-10-10 08:00", "2024-10-10"),
        ("Kamis, 10 Okt 2024 08:05 WIB", "2024-10-10T08:05:00+07:00"),
        ("Kamis, 10 Oktober 2024 | 08:05 WITA", "2024-10-10T08:05:00+08:00"),
        ("Kamis 10 Oktober 2024 pukul 08.05 Wit", "2024-10-10T08:05:00+09:00"),
        ("Kabar.com - 10/10/2024, 08:05 WIB", "2024-10-10T08:05:00+07:00"),
        ("Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17T13:30:00+07:00"),
        ("on 16 Feb 2016 at 09:10 WIB", "2016-02-16T09:10:00+07:00"),
        ("October 10, 2024", "2024-10-10"),
        ("10 Pebruari 2024", "2024-02-10"),
        ("Thu, 10 Oct 2024 08:00:00 +0700", "2024-10-10T08:00:00+07:00"),
        (1728522000, "2024-10-10T01:00:00+00:00"),
        ("1728522000000", "2024-10-10T01:00:00+00:00"),
        (date(2024, 10, 10), "2024-10-10"),
        (datetime(2024, 10, 10, 8, tzinfo=UTC), "2024-10-10T08:00:00+00:00"),
        (datetime(2024, 10, 10, 8), "2024-10-10"),
    ],
)
def test_many_forms_become_one(written: Any, expected: str) -> None:
    assert read_moment(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "kemarin",
        "Oktober 2024",
        "20241010",
        "2024",
        "31/31/2024",
        "2024-02-30",
        "10 Foo 2024",
        "1899-01-01",
        True,
        [2024],
        7,
        1e30,
        float("nan"),
    ],
)
def test_what_is_no_date_is_none(written: Any) -> None:
    assert read_moment(written) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-10-10 08:00", "2024-10-10T08:00:00+07:00"),
        ("2024-10-09T20:00:00Z", "2024-10-10T03:00:00+07:00"),
        ("2024-10-10T08:00:00+08:00", "2024-10-10T08:00:00+08:00"),
        ("10/10/2024 08:00", "2024-10-10T08:00:00+07:00"),
        ("2024-10-10", "2024-10-10"),
    ],
)
def test_a_known_zone_completes_a_clock_and_brings_utc_to_the_readers_day(written: str, expected: str) -> None:
    assert read_moment(written, zone=WIB) == expected


@given(
    st.one_of(
        st.text(),
        st.floats(),
        st.integers(),
        st.datetimes(),
        st.from_regex(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ]\d{1,2}:\d{2}([+-]\d{2}:?\d{2})?"),
    )
)
def test_nothing_raises_and_what_comes_out_reads_as_itself(written: Any) -> None:
    for zone in (None, WIB):
        moment = read_moment(written, zone=zone)
        assert moment is None or (datetime.fromisoformat(moment) and read_moment(moment) == moment)
