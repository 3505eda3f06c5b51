"""Dates of Indonesian news, resolved to ISO against the day of publication.

"Selasa (8/10)", "Rabu (7/12/2022)", "Kamis, 10 Oktober 2024", "4 Februari", "Oktober 2024", "tahun 2023", "kemarin", "Senin malam".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.storage import reading_of, save
from inovasi_nlp.lexicon.words import classes, words
from inovasi_nlp.records import DateMention, Reading

_MONTHS = {term.casefold(): int(number) for term, number in classes("months").items()}
_WEEKDAYS = {term.casefold(): int(number) for term, number in classes("weekdays").items()}


def _written(names: Iterable[str]) -> str:
    """Alternatives as the press writes names: "Oktober" or "OKTOBER"."""
    longest_first = sorted((re.escape(name) for name in names), key=len, reverse=True)
    return "(?:" + "|".join([*longest_first, *(name.upper() for name in longest_first)]) + ")"


_MONTH_ANY = _written(words("months"))
_DAYNAME = _written(words("weekdays"))
_PART = r"(?:\s(?:pagi|siang|sore|petang|malam|dini\shari))?"

_YEAR = r"(?:19|20)\d\d"
_SHORT_YEAR = r"\d{4}|\d\d"
_COUNTED = r"(?:orang|unit|warga|kali|rupiah|persen|hektare|ribu|juta)"

_PATTERN = re.compile(
    # Kamis, 10 Oktober 2024 | 4 Februari
    rf"(?P<named>(?<![\w/.])(?:{_DAYNAME}{_PART}\s?,?\s?\(?)?(?P<d1>\d{{1,2}})\s(?P<m1>{_MONTH_ANY})\.?"
    rf"(?:[\s,]{{1,2}}(?P<y1>{_YEAR}))?(?!\w))"
    # Selasa (8/10) | (7/12/2022)
    rf"|(?P<slashed>(?:(?P<wd>{_DAYNAME}){_PART},?\s?)?\((?P<d2>\d{{1,2}})[/.\-](?P<m2>\d{{1,2}})(?:[/.\-](?P<y2>{_SHORT_YEAR}))?\))"
    # Senin, 4/2/2019
    rf"|(?P<bare>(?<![\w/.])(?:(?P<wd3>{_DAYNAME}){_PART},?\s)(?P<d3>\d{{1,2}})[/\-](?P<m3>\d{{1,2}})(?:[/\-](?P<y3>{_SHORT_YEAR}))?(?![\w/]))"
    # 04/02/2019; not 1/2 nor 10/20/30
    rf"|(?P<full>(?<![\w/.\-])(?P<d4>\d{{1,2}})[/\-](?P<m4>\d{{1,2}})[/\-](?P<y4>{_YEAR})(?![\w/]))"
    # Oktober 2024
    rf"|(?P<month>(?<!\w)(?P<m5>{_MONTH_ANY})\s(?P<y5>{_YEAR})(?!\w))"
    # tahun 2023 | 2024; not 2.024 nor 2024 orang
    rf"|(?P<year>(?<![\w/.,\-])(?:(?:[Tt]ahun|TAHUN)\s)?(?P<y6>(?:19[89]|20[0-4])\d)(?![\w/]|[.,]\d|-\d|\s{_COUNTED}))"
    r"|(?P<relative>\b(?:kemarin|hari\sini|tadi\s(?:malam|pagi|siang|sore)|semalam|besok|lusa)\b)"
    rf"|(?P<weekday>(?<!\w)(?P<wd7>{_DAYNAME}){_PART}(?!\w|\s[A-Z]))"
)
_SHIFTS = {"kemarin": -1, "semalam": -1, "besok": 1, "lusa": 2}
_NEARNESS_DAYS = 45  # a day and month without a year may lie this far ahead of publication (an invitation), else it is last year's


def find_dates(reading: Reading) -> tuple[DateMention, ...]:
    """Dates and years of a text in order; what cannot be a date (31/02, 45 Mei) is left out."""
    found: list[DateMention] = []
    for match in _PATTERN.finditer(reading.content):
        value = _resolve(match, reading.published)
        if value is None:
            continue
        if match.lastgroup == "relative" and found and match.start() - found[-1].end <= 2:
            continue  # "Senin (13/1) kemarin" is one date
        found.append(DateMention(start=match.start(), end=match.end(), value=value))
    return tuple(found)


def _resolve(match: re.Match[str], published: date | None) -> str | None:
    kind = next(name for name in ("named", "slashed", "bare", "full", "month", "year", "relative", "weekday") if match[name] is not None)
    if kind == "named":
        return _day(int(match["d1"]), _MONTHS[match["m1"].casefold()], match["y1"], published)
    if kind in ("slashed", "bare", "full"):
        number = {"slashed": "2", "bare": "3", "full": "4"}[kind]
        return _day(int(match["d" + number]), int(match["m" + number]), match["y" + number], published)
    if kind == "month":
        return f"{match['y5']}-{_MONTHS[match['m5'].casefold()]:02d}"
    if kind == "year":
        return match["y6"]
    if published is None:
        return None
    if kind == "relative":
        word = match["relative"].split()[0].casefold()
        return (published + timedelta(days=_SHIFTS.get(word, 0))).isoformat()
    return _last(_WEEKDAYS[match["wd7"].casefold()], published).isoformat()


def _day(day: int, month: int, year: str | None, published: date | None) -> str | None:
    """ISO day; without a year the one that brings it nearest before (or shortly after) publication."""
    if year is not None:
        return next(_valid(int(year) + (2000 if len(year) == 2 else 0), month, day), None)
    if published is None:
        return None
    candidates = [found for shift in (-1, 0, 1) for found in _valid(published.year + shift, month, day)]
    limit = (published + timedelta(days=_NEARNESS_DAYS)).isoformat()
    before = [candidate for candidate in candidates if candidate <= limit]
    return max(before, default=None)


def _valid(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return


def _last(weekday: int, published: date) -> date:
    """The latest such weekday up to publication."""
    return published - timedelta(days=(published.weekday() - weekday) % 7)


@Language.factory("inovasi_dates", assigns=["doc._.dates"])
def make_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds dates and resolves them against `doc._.published`."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    save(doc, "dates", find_dates(reading_of(doc)))
    return doc
