"""Passages to be grouped, and when they were published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

__all__ = ["PassageRef", "day_of", "instant", "order_of"]

_WIB = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRef:
    """One passage to be grouped.

    Attributes:
        innovation, document: Whose, and in which article.
        outlet: Where it was published.
        published: ISO date or date-time; None = undated.
        content_hash: Of the whole article; equal hashes are exact copies whatever their date.
        sketch: By `sketch`; empty where unknown.
        story: Cluster id given from outside, taken as it is.
        release: A press release, or published by the promoter.
        outline: By `outline`; empty where unknown.
    """

    innovation: str
    document: str
    outlet: str = ""
    published: str | None = None
    content_hash: str | None = None
    sketch: Sequence[int] = ()
    story: str | None = None
    release: bool = False
    outline: Sequence[int] = ()


@lru_cache(maxsize=65_536)
def instant(published: str | None) -> tuple[int, float] | None:
    """Day (proleptic ordinal, as written) and moment (seconds) of an ISO date or date-time; None where there is none.

    A date alone, or a time without zone, is read in WIB; a date alone is the start of its day.
    """
    if not published:
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    moment = datetime(day.year, day.month, day.day, tzinfo=_WIB)
    if len(published) > 10:
        try:
            stated = datetime.fromisoformat(published)
        except ValueError:
            stated = moment
        moment = stated if stated.tzinfo else stated.replace(tzinfo=_WIB)
    return day.toordinal(), (moment - datetime(1, 1, 2, tzinfo=UTC)).total_seconds()


def day_of(passage: PassageRef) -> int:
    when = instant(passage.published)
    return when[0] if when else 0


def order_of(passage: PassageRef) -> tuple[bool, float, str, str, int, int]:
    when = instant(passage.published)
    sketch = passage.sketch
    return (when is None, when[1] if when else 0.0, passage.document, passage.story or "", len(sketch), sketch[-1] if sketch else 0)
