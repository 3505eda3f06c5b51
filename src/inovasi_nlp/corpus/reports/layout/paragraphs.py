"""Blocks from lines: headings, paragraphs, rows and notes, made whole over columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from inovasi_nlp.corpus.reports.blocks import NUMBERED, Block, is_chapter, looks_like_heading, row_text
from inovasi_nlp.corpus.reports.layout.places import Line
from inovasi_nlp.corpus.reports.layout.wording import ENDS, ENUMERATOR, joined

__all__ = ["assembled", "settled", "whole_rows"]

_NOTE_MARK = re.compile(r"^\d{1,3}\s*(?=[^\d\s.,])")


def whole_rows(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages on which a row that was cut by the end of the page, its first cell empty on the next, stands whole on the first."""
    out = [list(page) for page in pages]
    for before, after in pairwise(out):
        upper, lower = (before[-1] if before else None), (after[0] if after else None)
        if upper and lower and upper.kind == lower.kind == "row" and len(upper.cells) == len(lower.cells) and not lower.cells[0]:
            cells = tuple(joined(a, b) if a and b else a or b for a, b in zip(upper.cells, lower.cells, strict=True))
            before[-1] = replace(upper, cells=cells, text=row_text(cells))
            del after[0]
    return out


def assembled(pages: Sequence[Sequence[Line]], body: float) -> Iterator[Block]:
    """Blocks in order; notes stand where their page ends."""
    largest = max((line.size for line in pages[0] if line.kind == "text"), default=0.0) if pages else 0.0
    first = pages[0][0].page if largest else 0
    header = ""
    for page in pages:
        for place, group in enumerate(_groups(page)):
            line, text = group[0], _joined_text(group)
            if line.kind == "row":
                if not (place == 0 and text == header):  # the head of a table comes again on each page
                    yield Block(kind="row", text=text, page=line.page)
            elif line.kind == "note":
                yield Block(kind="note", text=_NOTE_MARK.sub("", text), page=line.page)
            elif largest > body + 1 and line.page == first and abs(line.size - largest) < 0.3:
                yield Block(kind="title", text=text, page=line.page)
                largest = 0.0
            elif _is_heading(group, text, body):
                yield Block(kind="heading", text=text, page=line.page, level=1 if is_chapter(text) or line.size >= body * 1.25 else 2)
            else:
                yield Block(kind="paragraph", text=text, page=line.page)
        rows = [line.text for line in page if line.kind == "row"]
        header = rows[0] if rows and not (page[0].kind == "row" and rows[0] == header) else header


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of one paragraph, heading, row or note each."""
    pairs = [(before, after) for before, after in pairwise(lines) if before.column == after.column and before.kind == after.kind == "text"]
    pitches = [after.base - before.base for before, after in pairs if 0 < after.base - before.base < 3 * after.size]
    pitch = median(pitches) if pitches else 14.0
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges.get(line.column, (line.left, line.right))
        edges[line.column] = (min(left, line.left), max(right, line.right))
    held: list[Line] = []
    for line in lines:
        if held and not _same_paragraph(held[-1], line, pitch, edges[line.column]):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _same_paragraph(last: Line, line: Line, pitch: float, edge: tuple[float, float]) -> bool:
    if "row" in (last.kind, line.kind) or last.kind != line.kind:
        return False
    if line.kind == "note":
        return not _NOTE_MARK.match(line.text)
    if last.column != line.column:  # a headline over two columns: its second line may be shorter than the first column
        return line.size == last.size > 12.5 and 0 < line.base - last.base < 1.5 * line.size
    if abs(last.size - line.size) > 0.6 or line.base - last.base > 1.28 * max(pitch, line.size * 1.1):
        return False
    if ENUMERATOR.match(line.text.split(" ", 1)[0]) and (ENDS.search(last.text) or ENUMERATOR.match(last.text.split(" ", 1)[0])):
        return False
    if NUMBERED.match(line.text) and last.right < edge[1] - 0.2 * (edge[1] - edge[0]):
        return False
    ended = ENDS.search(last.text) is not None
    indented = line.left > edge[0] + 0.8 * line.size and last.left <= edge[0] + 0.4 * line.size
    short = last.right < edge[1] - 0.25 * (edge[1] - edge[0])
    return not (ended and (indented or short))


def _joined_text(lines: Sequence[Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    return re.sub(r"\s+", " ", text).strip()


def _is_heading(lines: Sequence[Line], text: str, body: float) -> bool:
    return len(lines) <= 4 and looks_like_heading(text, marked=lines[0].size >= body * 1.12)


def settled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that run on in the next column or page made whole; a note that stood between comes after them."""
    open_: Block | None = None
    notes: list[Block] = []
    for block in blocks:
        if block.kind == "note":
            notes.append(block)
            continue
        if open_ is not None and block.kind == "paragraph" and _runs_on(open_.text, block.text):
            open_ = replace(open_, text=joined(open_.text, block.text), last_page=block.page)
            continue
        if open_ is not None:
            yield open_
            open_ = None
            yield from notes
            notes = []
        if block.kind == "paragraph":
            open_ = block
        else:
            yield from notes
            notes = []
            yield block
    if open_ is not None:
        yield open_
    yield from notes


def _runs_on(text: str, following: str) -> bool:
    if ENDS.search(text) or ENUMERATOR.match(following.split(" ", 1)[0]):
        return False
    return following[:1].islower() or not following[:1].isupper() or len(text) > 60
