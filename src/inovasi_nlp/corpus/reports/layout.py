"""Reading order of a printed page: from words with places to lines, columns, tables, notes and paragraphs. Pure: no file, no PDF.

Places are in points, y downwards from the top of the page. Columns of text are read one after the other; tables, known by their ruled
lines, row by row; what stands in columns without rules is read across where its pieces are short, as in a form.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, groupby, pairwise
from statistics import median

from inovasi_nlp.corpus.reports.blocks import NUMBERED, Block, is_chapter, looks_like_heading, row_text

__all__ = ["Line", "PageText", "Rule", "Word", "page_lines", "read_pages", "without_furniture"]

_TOUCH = 3.0  # points within which two ruled lines meet
_NEAR = 4  # pages on either side among which a running head must come as often, so that it may change with the chapter
_MIN_COLUMN_LINES = 3
_MAX_PIECES = 3_000  # of a page: more are a drawing or a form of single letters, read across
_FULL_SHARE = 0.55  # of a column's width that half of its lines fill, if it is running text
# "1.", "a)", "(iv)", "•", "-": what begins an item
_ENUMERATOR = re.compile(r"(?:[•▪●◦‣○§\-–*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])$")
_PAGE_NUMBER = re.compile(r"(?:hal(?:aman)?\.?\s*)?[-–|\s]*(?:\d{1,4}|[ivxlc]{1,7})[-–|\s]*(?:(?:dari|/|of)\s*\d{1,4})?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
_NOTE_MARK = re.compile(r"^\d{1,3}\s*(?=[^\d\s.,])")
_DIGITS = re.compile(r"\d+")


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
        order: Place of its first word in the file. cells: Of a row, empty ones too.
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


# ---- from words to lines


def page_lines(page: PageText) -> list[Line]:
    """Lines of a page in reading order; notes at its foot come last."""
    tables = list(_tables(page.rules))
    inside: list[list[tuple[int, Word]]] = [[] for _ in tables]
    outside: list[tuple[int, Word]] = []
    for order, word in enumerate(page.words):
        place = next((number for number, table in enumerate(tables) if table.holds(word)), None)
        (outside if place is None else inside[place]).append((order, word))
    pieces = _pieces(outside, page.number)
    foot = _foot(page, tables)
    notes = [replace(piece, kind="note") for piece in pieces if foot is not None and piece.base > foot]
    body = [piece for piece in pieces if foot is None or piece.base <= foot]
    blocks: list[_Item] = [_Item(piece.left, piece.top, piece.right, piece.base, (piece,)) for piece in body]
    for table, words in zip(tables, inside, strict=True):
        rows = tuple(_rows(table, words, page.number))
        if rows:
            blocks.append(_Item(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1], rows))
    ordered = _in_order(blocks)
    return [*ordered, *sorted(notes, key=lambda line: (line.base, line.left))]


def _pieces(words: Iterable[tuple[int, Word]], page: int) -> list[Line]:
    """Words of one baseline without a wide gap, in the order of the file."""
    out: list[Line] = []
    held: list[Word] = []
    begun = 0
    for order, word in words:
        if held and not _goes_on(held, word):
            out.append(_piece(held, page, begun))
            held = []
        begun = begun if held else order
        held.append(word)
    if held:
        out.append(_piece(held, page, begun))
    return out


def _goes_on(held: Sequence[Word], word: Word) -> bool:
    last = held[-1]
    size = max(last.size, word.size)
    gap = word.left - last.right
    if abs(word.base - last.base) > 0.45 * size or gap < -size:
        return False
    allowed = 3.0 if len(held) == 1 and _ENUMERATOR.match(last.text) else 1.2
    return gap <= allowed * size


def _piece(words: Sequence[Word], page: int, order: int) -> Line:
    sizes = Counter(round(word.size, 1) for word in words for _ in word.text)
    return Line(
        text=" ".join(word.text for word in words), left=words[0].left, right=max(word.right for word in words), base=words[0].base,
        size=sizes.most_common(1)[0][0], page=page, order=order,
    )  # fmt: skip


def _foot(page: PageText, tables: Sequence[_Table]) -> float | None:
    """Height of the short rule under which the notes of a page stand."""
    loose = [
        rule
        for rule in page.rules
        if rule.horizontal
        and rule.top > page.height * 0.35
        and 20 < rule.right - rule.left < page.width * 0.45
        and not any(table.touches(rule) for table in tables)
    ]
    return max((rule.top for rule in loose), default=None)


# ---- tables


@dataclass(frozen=True, slots=True)
class _Table:
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        middle = (word.left + word.right) / 2
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[0] <= word.base - 0.3 * word.size <= self.ys[-1]

    def touches(self, rule: Rule) -> bool:
        within = self.xs[0] - _TOUCH <= rule.left and rule.right <= self.xs[-1] + _TOUCH
        return within and self.ys[0] - _TOUCH <= rule.top <= self.ys[-1] + _TOUCH


def _tables(rules: Sequence[Rule]) -> Iterator[_Table]:
    """Grids of at least two columns."""
    for group in _joined(rules):
        xs = _distinct(rule.left for rule in group if not rule.horizontal)
        ys = _distinct(rule.top for rule in group if rule.horizontal)
        if len(xs) >= 3 and len(ys) >= 2:
            yield _Table(xs, ys)


def _joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of ruled lines that touch, from the top of the page: a sweep from left to right over what is still open."""
    root = list(range(len(rules)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    order = sorted(range(len(rules)), key=lambda number: rules[number].left)
    active: list[int] = []
    for number in order:
        rule = rules[number]
        active = [other for other in active if rules[other].right + _TOUCH >= rule.left]
        for other in active:
            if rules[other].top - _TOUCH <= rule.bottom and rule.top - _TOUCH <= rules[other].bottom:
                root[find(other)] = find(number)
        active.append(number)
    groups: dict[int, list[Rule]] = {}
    for number in range(len(rules)):
        groups.setdefault(find(number), []).append(rules[number])
    return sorted(groups.values(), key=lambda group: min(rule.top for rule in group))


def _distinct(values: Iterable[float]) -> tuple[float, ...]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _TOUCH:
            out.append(value)
    return tuple(out)


def _rows(table: _Table, words: Sequence[tuple[int, Word]], page: int) -> Iterator[Line]:
    rows: dict[int, dict[int, list[Word]]] = {}
    begun: dict[int, int] = {}
    for order, word in words:
        row = bisect_right(table.ys, word.base - 0.3 * word.size)
        column = bisect_right(table.xs, (word.left + word.right) / 2)
        rows.setdefault(row, {}).setdefault(column, []).append(word)
        begun.setdefault(row, order)
    for row, found in sorted(rows.items()):
        cells = tuple(_flowing(found.get(column, ())) for column in range(1, len(table.xs)))
        held = [word for words_ in found.values() for word in words_]
        yield Line(
            text=row_text(cells), left=table.xs[0], right=table.xs[-1], base=max(word.base for word in held),
            size=median(word.size for word in held), page=page, kind="row", order=begun[row], cells=cells,
        )  # fmt: skip


def _flowing(words: Sequence[Word]) -> str:
    text = ""
    last: Word | None = None
    for word in words:
        broken = last is not None and abs(word.base - last.base) > 0.45 * word.size
        text = word.text if last is None else joined(text, word.text) if broken else f"{text} {word.text}"
        last = word
    return text


# ---- columns


@dataclass(frozen=True, slots=True)
class _Item:
    """Something with a box that is put in order: a piece of a line, or a table."""

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[Line, ...]


def _in_order(items: Sequence[_Item]) -> list[Line]:
    """Lines of a page: bands from the top down, in each band column after column."""
    out: list[Line] = []
    column = 0
    for band in _bands(sorted(items, key=lambda item: (item.top, item.left))):
        for stack in band:
            out += [replace(line, column=column) for line in _across(stack)]
            column += 1
    return out


def _bands(items: Sequence[_Item]) -> Iterator[list[list[_Item]]]:
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


def _cut_across(run: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Parts of a run one below the other, where the file writes all of the upper before any of the lower: a short heading starts new columns."""
    part: list[_Item] = []
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


def _columns(run: Sequence[_Item], gutter: float) -> Iterator[list[list[_Item]]]:
    """The two sides of a gutter, each looked at again for columns of its own."""
    if not run:
        return
    sides = [[item for item in run if item.right <= gutter], [item for item in run if item.left >= gutter]]
    if not all(sides):
        yield [list(run)]
        return
    yield [stack for side in sides for band in _bands(side) for stack in band]


def _gutter(items: Sequence[_Item]) -> float | None:
    """Where two columns of running text part; None where the text is one column or a form."""
    if len(items) > _MAX_PIECES:
        return None
    gaps = sorted(_gaps(items), key=lambda gap: gap[0])
    best: tuple[int, float] | None = None
    for middle in _distinct((left + right) / 2 for left, right in gaps):
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


def _gaps(items: Sequence[_Item]) -> Iterator[tuple[float, float]]:
    """Gaps between pieces that stand side by side."""
    open_items: list[_Item] = []
    for item in items:
        open_items = [other for other in open_items if other.bottom > item.top + 1]
        for other in open_items:
            if other.right <= item.left:
                yield other.right, item.left
            elif item.right <= other.left:
                yield item.right, other.left
        open_items.append(item)


def _one_after_the_other(items: Sequence[_Item], middle: float) -> bool:
    """Whether the file itself writes one side after the other: few changes of side for many lines."""
    sides = [item.left >= middle for item in sorted(items, key=lambda item: item.lines[0].order) if not item.left < middle < item.right]
    changes = sum(before != after for before, after in pairwise(sides))
    return len(sides) >= 2 * _MIN_COLUMN_LINES and changes * 4 <= len(sides)


def _is_running(items: Sequence[_Item]) -> bool:
    width = max(item.right for item in items) - min(item.left for item in items)
    full = median(item.right - item.left for item in items) >= _FULL_SHARE * width
    return full and median(len(item.lines[0].text.split()) for item in items) >= 4


def _across(items: Sequence[_Item]) -> list[Line]:
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


# ---- over the pages


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
    bases = _distinct(line.base for line in lines)
    return [line for line in lines if line.kind != "row" and not (len(bases) > 4 and bases[1] + _TOUCH < line.base < bases[-2])]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _may_run(line: Line) -> bool:
    """Whether a line is no part of a sentence, as running heads and feet are not."""
    return not line.text[:1].islower() and not (_ENDS.search(line.text) and line.text.count(" ") > 5)


def read_pages(pages: Iterable[PageText]) -> tuple[Block, ...]:
    """Blocks of all pages: headings, paragraphs (joined over columns and pages), rows, and the notes of a page after the paragraph they interrupt."""
    kept = without_furniture([page_lines(page) for page in pages])
    sizes: Counter[int] = Counter()
    for line in chain.from_iterable(kept):
        sizes[round(line.size)] += len(line.text)
    body = float(sizes.most_common(1)[0][0]) if sizes else 11.0
    return tuple(_settled(_assembled(_whole_rows(kept), body)))


def _whole_rows(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Pages on which a row that was cut by the end of the page, its first cell empty on the next, stands whole on the first."""
    out = [list(page) for page in pages]
    for before, after in pairwise(out):
        upper, lower = (before[-1] if before else None), (after[0] if after else None)
        if upper and lower and upper.kind == lower.kind == "row" and len(upper.cells) == len(lower.cells) and not lower.cells[0]:
            cells = tuple(joined(a, b) if a and b else a or b for a, b in zip(upper.cells, lower.cells, strict=True))
            before[-1] = replace(upper, cells=cells, text=row_text(cells))
            del after[0]
    return out


def _assembled(pages: Sequence[Sequence[Line]], body: float) -> Iterator[Block]:
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
    if _ENUMERATOR.match(line.text.split(" ", 1)[0]) and (_ENDS.search(last.text) or _ENUMERATOR.match(last.text.split(" ", 1)[0])):
        return False
    if NUMBERED.match(line.text) and last.right < edge[1] - 0.2 * (edge[1] - edge[0]):
        return False
    ended = _ENDS.search(last.text) is not None
    indented = line.left > edge[0] + 0.8 * line.size and last.left <= edge[0] + 0.4 * line.size
    short = last.right < edge[1] - 0.25 * (edge[1] - edge[0])
    return not (ended and (indented or short))


def _joined_text(lines: Sequence[Line]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    return re.sub(r"\s+", " ", text).strip()


def joined(left: str, right: str) -> str:
    """Two lines as one; a word broken at the end of the line is made whole, a doubled word ("daerah-/daerah") keeps its hyphen."""
    last, first = left.rsplit(" ", 1)[-1], right.split(" ", 1)[0]
    if len(last) > 2 and last.endswith("-") and last[-2].isalpha() and first[:1].islower():
        half = last[:-1].rsplit("-", 1)[-1].casefold()
        doubled = first.casefold().startswith(half[:3]) or half in ("se", "non", "pra", "anti", "sub", "ke")
        return left + right if doubled else left[:-1] + right
    if last.endswith("-") and len(last) > 1 and not last[-2].isspace():
        return left + right
    return f"{left} {right}"


def _is_heading(lines: Sequence[Line], text: str, body: float) -> bool:
    return len(lines) <= 4 and looks_like_heading(text, marked=lines[0].size >= body * 1.12)


def _settled(blocks: Iterable[Block]) -> Iterator[Block]:
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
    if _ENDS.search(text) or _ENUMERATOR.match(following.split(" ", 1)[0]):
        return False
    return following[:1].islower() or not following[:1].isupper() or len(text) > 60
