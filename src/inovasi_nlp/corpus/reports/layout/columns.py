"""The order in which the pieces of a page are read: bands from the top down, in each band column after column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from statistics import median

from inovasi_nlp.corpus.reports.layout.places import Line, distinct

__all__ = ["Item", "in_order"]

_MIN_COLUMN_LINES = 3
_MAX_PIECES = 3_000  # of a page: more are a drawing or a form of single letters, read across
_FULL_SHARE = 0.55  # of a column's width that half of its lines fill, if it is running text


@dataclass(frozen=True, slots=True)
class Item:
    """Something with a box that is put in order: a piece of a line, or a table."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[Line, ...]


def in_order(items: Sequence[Item]) -> list[Line]:
    """Lines of a page: bands from the top down, in each band column after column."""
    out: list[Line] = []
    column = 0
    for band in _bands(sorted(items, key=lambda item: (item.top, item.left))):
        for stack in band:
            out += [replace(line, column=column) for line in _across(stack)]
            column += 1
    return out


def _bands(items: Sequence[Item]) -> Iterator[list[list[Item]]]:
    """Bands of the page, each as the columns it is read by."""
    gutter = _gutter(items)
    if gutter is None:
        yield [list(items)]
        return
    for crossing, run in groupby(items, key=lambda item: item.left < gutter < item.right):
        if crossing:
            yield [list(run)]
        else:
            for part in _cut_across(list(run)):
                yield from _columns(part, gutter)


def _cut_across(run: Sequence[Item]) -> Iterator[list[Item]]:
    """Parts of a run one below the other, where the file writes all of the upper before any of the lower: a short heading starts new columns."""
    part: list[Item] = []
    least = list(accumulate((item.lines[0].order for item in reversed(run)), min))[::-1]
    low, last = 0.0, -1
    for item, following in zip(run, least, strict=True):
        if part and item.top >= low - 1 and last < following:
            yield part
            part = []
        part.append(item)
        low, last = max(low, item.bottom), max(last, item.lines[0].order)
    if part:
        yield part


def _columns(run: Sequence[Item], gutter: float) -> Iterator[list[list[Item]]]:
    """The two sides of a gutter, each looked at again for columns of its own."""
    if not run:
        return
    sides = [[item for item in run if item.right <= gutter], [item for item in run if item.left >= gutter]]
    if not all(sides):
        yield [list(run)]
        return
    yield [stack for side in sides for band in _bands(side) for stack in band]


def _gutter(items: Sequence[Item]) -> float | None:
    """Where two columns of running text part; None where the text is one column or a form."""
    if len(items) > _MAX_PIECES:
        return None
    gaps = sorted(_gaps(items), key=lambda gap: gap[0])
    best: tuple[int, float] | None = None
    for middle in distinct((left + right) / 2 for left, right in gaps):
        left = [item for item in items if item.right <= middle]
        right = [item for item in items if item.left >= middle]
        if min(len(left), len(right)) < _MIN_COLUMN_LINES or len(items) - len(left) - len(right) > len(items) / 2:
            continue
        if not (_one_after_the_other(items, middle) or (_is_running(left) and _is_running(right))):
            continue
        crossing = len(items) - len(left) - len(right)
        if best is None or (crossing, middle) < best:
            best = (crossing, middle)
    return best[1] if best else None


def _gaps(items: Sequence[Item]) -> Iterator[tuple[float, float]]:
    """Gaps between pieces that stand side by side."""
    open_items: list[Item] = []
    for item in items:
        open_items = [other for other in open_items if other.bottom > item.top + 1]
        for other in open_items:
            if other.right <= item.left:
                yield other.right, item.left
            elif item.right <= other.left:
                yield item.right, other.left
        open_items.append(item)


def _one_after_the_other(items: Sequence[Item], middle: float) -> bool:
    """Whether the file itself writes one side after the other: few changes of side for many lines."""
    sides = [item.left >= middle for item in sorted(items, key=lambda item: item.lines[0].order) if not item.left < middle < item.right]
    changes = sum(before != after for before, after in pairwise(sides))
    return len(sides) >= 2 * _MIN_COLUMN_LINES and changes * 4 <= len(sides)


def _is_running(items: Sequence[Item]) -> bool:
    width = max(item.right for item in items) - min(item.left for item in items)
    full = median(item.right - item.left for item in items) >= _FULL_SHARE * width
    return full and median(len(item.lines[0].text.split()) for item in items) >= 4


def _across(items: Sequence[Item]) -> list[Line]:
    """Lines of one column from the top, pieces of one baseline joined from the left."""
    out: list[Line] = []
    for item in sorted(items, key=lambda item: (item.top if item.lines[0].kind == "row" else item.bottom, item.left)):
        line = item.lines[0]
        last = out[-1] if out else None
        if line.kind == "text" and last and last.kind == "text" and abs(last.base - line.base) <= 0.3 * line.size and line.left >= last.left:
            out[-1] = replace(last, text=f"{last.text} {line.text}", right=max(last.right, line.right))
        else:
            out += item.lines
    return out
