"""Frames: what was monitored, read from a mapping, and when two of them may be compared."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from inovasi_nlp.errors import FrameError
from inovasi_nlp.lexicon.outlets import outlets
from inovasi_nlp.records import Frame
from inovasi_nlp.stories.passages import instant

__all__ = ["ADHOC", "draft", "read_frame", "require_comparable", "with_exposure"]

ADHOC = Frame(id="adhoc", kind="adhoc")
_KINDS = ("census", "topical", "adhoc")
_FIELDS = frozenset({"id", "kind", "from", "to", "outlets", "exposure_thousand"})


def read_frame(data: Mapping[str, Any], *, where: str | None = None) -> Frame:
    """A frame from the mapping of a TOML or JSON file.

    Args:
        data: `id`, `kind` (census | topical | adhoc) and optional `from`, `to`, `outlets`, `exposure_thousand`.
        where: File, for messages.

    Raises:
        FrameError: A field is missing, unknown or wrong, or a topical frame lacks its exposure.
    """
    if not isinstance(data, Mapping):
        raise _error("a frame must be a table of fields", data, where)
    unknown = sorted(str(key) for key in data if key not in _FIELDS)
    if unknown:
        raise _error(f"unknown field {unknown[0]!r}; known: {', '.join(sorted(_FIELDS))}", None, where)
    name = data.get("id")
    if not isinstance(name, str) or not name.strip():
        raise _error("`id` must be a non-empty text", name, where)
    kind = data.get("kind")
    if kind not in _KINDS:
        raise _error(f"`kind` must be one of {', '.join(_KINDS)}", kind, where)
    start, end = _day(data, "from", where), _day(data, "to", where)
    if start and end and start > end:
        raise _error("`from` must not be later than `to`", f"{start} .. {end}", where)
    exposure = _exposure(data.get("exposure_thousand"), where)
    if kind == "topical" and exposure is None:
        raise _error("a topical frame needs `exposure_thousand`: the outlets' stories on any subject cannot be counted from a query", None, where)
    return Frame(id=name.strip(), kind=kind, start=start, end=end, outlets=_outlets(data.get("outlets"), where), exposure_thousand=exposure)


def _day(data: Mapping[str, Any], key: str, where: str | None) -> str | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, date):  # TOML has dates of its own; a date-time is one too
        return value.isoformat()[:10]
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise _error(f"`{key}` must be a day such as 2024-12-31", value, where) from None


def _outlets(value: Any, where: str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _error("`outlets` must be a list of names or domains", value, where)
    return tuple(dict.fromkeys(item.strip() for item in value))


def _exposure(value: Any, where: str | None) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        raise _error("`exposure_thousand` must be a number above 0 (thousands of stories)", value, where)
    return float(value)


def _error(message: str, came: object, where: str | None) -> FrameError:
    prefix = f"{where}: " if where else ""
    shown = "" if came is None else f"; got {came!r:.80}"
    return FrameError(f"{prefix}{message}{shown}")


def draft(articles: Iterable[tuple[str | None, str | None]], *, source: str) -> str:
    """A frame file (TOML) drafted from what was gathered, for a person to check.

    It says `adhoc`, for only who gathered knows whether everything was taken (census) or what a query found (topical).

    Args:
        articles: Outlet (name, domain or address) and ISO date or date-time of each.
        source: Where they come from, for the comment.
    """
    counted: Counter[str] = Counter()
    days: list[str] = []
    total = undated = 0
    for outlet, published in articles:
        total += 1
        if outlet and outlet.strip():
            counted[outlets().resolve(outlet).domain] += 1
        if instant(published) is None:
            undated += 1
        else:
            days.append(date.fromisoformat(str(published)[:10]).isoformat())  # "2024-W10-1" is a day too, but none that TOML knows
    first, last = min(days, default=""), max(days, default="")
    listed = "".join(f"  {_quoted(name)},  # {number:,}\n" for name, number in sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    period = f"from = {first}\nto = {last}\n" if days else "# from = 2024-01-01\n# to = 2024-12-31\n"
    return (
        f"# Drafted from {_one_line(source)}: {total:,} articles of {len(counted):,} outlets, {undated:,} undated. Check every line.\n"
        f"id = {_quoted(f'pantauan {first} {last}'.strip())}\n\n"
        "# census: everything these outlets published in the period is in the input; exposure is counted from it.\n"
        "# topical: the input is what a query found; then state exposure_thousand.\n"
        "# adhoc: whatever was at hand; its scores cannot be compared with those of other runs.\n"
        'kind = "adhoc"\n'
        f"# exposure_thousand = {max(total, 1) / 1000:.3f}  # stories on any subject in these outlets and days, in thousands; here: articles of the input\n\n"
        f"{period}\n"
        f"# With the number of articles of each; leave out what was not monitored throughout.\noutlets = [\n{listed}]\n"
    )


def _quoted(text: str) -> str:
    """A TOML basic string; lone surrogates, which no file in UTF-8 holds, are replaced."""
    return json.dumps(text.encode("utf-8", "replace").decode("utf-8"), ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def with_exposure(frame: Frame, counted: int) -> Frame:
    """The frame with its exposure filled in.

    A stated exposure stands. Else it is the number of independent stories counted in the input, in thousands; an ad-hoc frame counts
    as at least one thousand, for a handful of articles that somebody picked says nothing on how much was written.

    Raises:
        FrameError: A topical frame without exposure.
    """
    if frame.exposure_thousand is not None:
        return frame if frame.kind != "adhoc" or frame.exposure_thousand >= 1 else _filled(frame, 1.0)
    if frame.kind == "topical":
        raise _error(f"topical frame {frame.id!r} needs `exposure_thousand`", None, None)
    thousands = counted / 1000
    return _filled(frame, max(thousands, 1.0) if frame.kind == "adhoc" else max(thousands, 0.001))


def _filled(frame: Frame, exposure: float) -> Frame:
    return Frame(id=frame.id, kind=frame.kind, start=frame.start, end=frame.end, outlets=frame.outlets, exposure_thousand=exposure)


def require_comparable(one: Frame, other: Frame) -> None:
    """Nothing, where scores of the two frames may be ranked together.

    Raises:
        FrameError: Kinds differ, or one of them is ad hoc and they are not the same frame.
    """
    if one == other:
        return
    pair = f"{one.id!r} ({one.kind}) and {other.id!r} ({other.kind})"
    if one.kind != other.kind:
        raise FrameError(f"frames {pair} cannot be ranked together; score both under one kind of frame")
    if one.kind == "adhoc":
        raise FrameError(f"frames {pair} cannot be compared; describe what was monitored in a frame file (census or topical)")
