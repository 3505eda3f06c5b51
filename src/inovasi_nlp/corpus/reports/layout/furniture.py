"""Running heads, running feet and page numbers, which are no part of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from inovasi_nlp.corpus.reports.layout.places import TOUCH, Line, distinct
from inovasi_nlp.corpus.reports.layout.wording import ENDS

__all__ = ["without_furniture"]

_NEAR = 4  # pages on either side among which a running head must come as often, so that it may change with the chapter
_PAGE_NUMBER = re.compile(r"(?:hal(?:aman)?\.?\s*)?[-–|\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–|\s]*(?:(?:dari|/|of)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages without running heads, running feet and page numbers: their outermost lines where these come again, numbers aside, on pages close by."""
    edges = [_edge(lines) for lines in pages]
    seen: dict[str, list[int]] = {}
    for number, edge in enumerate(edges):
        for shape in dict.fromkeys(_shape(line) for line in edge if _may_run(line)):
            seen.setdefault(shape, []).append(number)
    enough = max(2, min(_NEAR, len(pages) // 2))

    def is_furniture(line: Line, number: int) -> bool:
        if len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text.strip()):
            return True
        places = seen.get(_shape(line), ())
        return _may_run(line) and bisect_right(places, number + _NEAR) - bisect_left(places, number - _NEAR) >= enough

    return [
        [line for line in lines if not (line in edge and is_furniture(line, number))]
        for number, (lines, edge) in enumerate(zip(pages, edges, strict=True))
    ]


def _edge(lines: Sequence[Line]) -> list[Line]:
    """Lines on the two uppermost and two lowest baselines of a page."""
    bases = distinct(line.base for line in lines)
    return [line for line in lines if line.kind != "row" and not (len(bases) > 4 and bases[1] + TOUCH < line.base < bases[-2])]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _may_run(line: Line) -> bool:
    """Whether a line is no part of a sentence, as running heads and feet are not."""
    return not line.text[:1].islower() and not (ENDS.search(line.text) and line.text.count(" ") > 5)
