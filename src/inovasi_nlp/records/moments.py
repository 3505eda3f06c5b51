"""Publication moments as they are written, brought to the one form an `Article` carries.

WIB, WITA and WIT are the zones of western, central and eastern Indonesia: +07:00, +08:00, +09:00.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

__all__ = ["WIB", "read_moment"]

WIB = "+07:00"
_ZONES = {"wib": WIB, "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00", "z": "+00:00"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags aug agst",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_EARLIEST, _LATEST = 1945, 2100  # outside, a number is not the year of a news article
_MAX_CHARS = 200  # a date line is short; what is longer is a paragraph
_EPOCH_MIN, _EPOCH_MAX = 100_000_000, 4_102_444_800  # 1973 .. 2100 in seconds

# "2023-11-02T20:59:53+07:00", "2023/11/02 20:59:53"; not "20231102" (an article number) nor "02-11-2023"
_ISO = re.compile(
    r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:(?:\s{0,3}T?\s{0,3})(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?(?:[.,]\d{1,9})?\s?(?P<z>Z\b|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}\b)?)?",
    re.IGNORECASE,
)
# "Kamis, 02 Nov 2023 20:59 WIB", "4 Mei 2020"; not "Mei 2020" (no day)
_WORDS = re.compile(r"(?<!\d)(?P<d>\d{1,2})\s{1,3}(?P<m>[A-Za-z]{3,9})\.?,?\s{1,3}(?P<y>\d{4})(?!\d)")
# "November 2, 2023": English order, in feeds and imported sites
_ENGLISH = re.compile(r"(?P<m>[A-Za-z]{3,9})\.?\s{1,3}(?P<d>\d{1,2}),?\s{1,3}(?P<y>\d{4})(?!\d)")
# "20/1/2026 18:30", "02-11-2023"; day first, as Indonesia writes; not "1/2" (no year)
_NUMBERS = re.compile(r"(?<!\d)(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)")
# "20:59 WIB", "pukul 20.59 Wita", "18:30"; not "20.5 persen"
_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<H>[01]?\d|2[0-3])[:.](?P<M>[0-5]\d)(?:[:.](?P<S>[0-5]\d))?(?![\d])\s{0,2}(?P<z>wib|wita|wit|utc|gmt|[+-]\d{2}:?\d{2})?\b",
    re.IGNORECASE,
)
_RFC = re.compile(r"^[A-Za-z]{3},?\s+\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}(:\d{2})?\s+([+-]\d{4}|[A-Z]{1,4})")


def read_moment(value: Any, *, zone: str | None = None) -> str | None:
    """An ISO date, or ISO date-time with zone, from what a page, feed, table or record says.

    Reads ISO forms, RFC 2822, Indonesian and English dates ("Kamis, 02 Nov 2023 20:59 WIB"), day-first numbers, epoch seconds and
    milliseconds, and Python dates.

    Args:
        value: What was written.
        zone: Zone ("+07:00") to assume for a clock time that states none, and to which a moment in UTC is brought, so that its day
            is the reader's day. Without it, a clock time without zone is dropped and the day alone kept.

    Returns:
        None where no date can be read; never raises.
    """
    if isinstance(value, date) and not _EARLIEST <= value.year <= _LATEST:
        return None
    if isinstance(value, datetime):
        return _from_datetime(value, zone)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_epoch(value, zone)
    if not isinstance(value, str):
        return None
    return _from_text(value.strip()[:_MAX_CHARS], zone)


def _from_text(text: str, zone: str | None) -> str | None:
    if text.isdigit() and len(text) in (9, 10, 13):
        return _from_epoch(int(text), zone)
    if _RFC.match(text):
        moment = _from_rfc(text)
        if moment is not None:
            return _from_datetime(moment, zone)
    found = _ISO.search(text)
    if found:
        return _built(found, found, zone)
    for pattern in (_WORDS, _ENGLISH, _NUMBERS):
        for found in pattern.finditer(text):
            clock = _CLOCK.search(text, found.end()) or _CLOCK.search(text, 0, found.start())
            moment_text = _built(found, clock, zone)
            if moment_text:
                return moment_text
    return None


def _from_rfc(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _from_epoch(number: float, zone: str | None) -> str | None:
    seconds = number / 1000 if number > _EPOCH_MAX else number
    if not _EPOCH_MIN <= seconds <= _EPOCH_MAX:
        return None
    return _from_datetime(datetime.fromtimestamp(int(seconds), UTC), zone)


def _from_datetime(moment: datetime, zone: str | None) -> str | None:
    if moment.tzinfo is None:
        if zone is None:
            return moment.date().isoformat()
        moment = moment.replace(tzinfo=_timezone(zone))
    elif zone is not None and not moment.utcoffset():
        moment = _shifted(moment, zone)
    return moment.replace(microsecond=0).isoformat()


def _shifted(moment: datetime, zone: str) -> datetime:
    try:
        return moment.astimezone(_timezone(zone))
    except (OverflowError, ValueError):
        return moment


def _built(day: re.Match[str], clock: re.Match[str] | None, zone: str | None) -> str | None:
    month = day["m"]
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    whole = _date(int(day["y"]), number, int(day["d"]))
    if whole is None and month.isdigit() and number > 12:
        whole = _date(int(day["y"]), int(day["d"]), number)  # "10/25/2024" can only be the American order
    if whole is None:
        return None
    if clock is None or clock["H"] is None:
        return whole.isoformat()
    stated = _offset(clock["z"])
    hour, minute, second = int(clock["H"]), int(clock["M"]), int(clock["S"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return whole.isoformat()
    naive = datetime(whole.year, whole.month, whole.day, hour, minute, second)
    return _from_datetime(naive.replace(tzinfo=_timezone(stated)) if stated else naive, zone)


def _date(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _offset(zone: str | None) -> str | None:
    if not zone:
        return None
    named = _ZONES.get(zone.lower())
    if named:
        return named
    digits = re.sub(r"\D", "", zone).ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:4]}" if int(digits[:2]) <= 14 and int(digits[2:4]) < 60 else None


def _timezone(zone: str) -> timezone:
    sign = -1 if zone.startswith("-") else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6])))
