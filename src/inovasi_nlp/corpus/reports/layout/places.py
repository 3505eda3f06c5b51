"""What stands where on a page: words, ruled lines, and the lines of text made of them.

Places are in points, y downwards from the top of the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["TOUCH", "Line", "PageText", "Rule", "Word", "distinct"]

TOUCH = 3.0  # points within which two ruled lines meet


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place: left, right, baseline, size of its type; all in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, horizontal or vertical."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it lies; else it stands."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """Words of one page in the order of the file, and its ruled lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text, or a row of a table.

    Attributes:
        kind: text, row, or note.
        column: Number of the column on its page; lines of different columns never share a paragraph unless one runs on in the other.
        order: Place of its first word in the file.
        cells: Of a row, empty ones too.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int
    kind: str = "text"
    column: int = 0
    order: int = 0
    cells: tuple[str, ...] = ()

    @property
    def top(self) -> float:
        """Upper edge, about."""
        return self.base - self.size


def distinct(values: Iterable[float]) -> tuple[float, ...]:
    """Values in order; of those that touch, the first."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > TOUCH:
            out.append(value)
    return tuple(out)
