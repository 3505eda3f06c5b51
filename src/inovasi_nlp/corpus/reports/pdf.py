"""Words and ruled lines of a PDF, read by PDFium; what is on a page beside them (pictures, annotations, scripts) is not touched."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from inovasi_nlp.corpus.reports.blocks import Contents
from inovasi_nlp.corpus.reports.layout import PageText, Rule, Word, read_pages
from inovasi_nlp.errors import InputError

__all__ = ["read_pdf"]

_MAX_CHARS_OF_PAGE = 60_000
_MAX_PATHS_OF_PAGE = 3_000
_MAX_SEGMENTS_OF_PATH = 400
_MAX_RULES_OF_PAGE = 4_000  # more are a drawing
_SAMPLE = 200  # letters that tell which way a page is turned
_MARK_SHARE = 0.8  # of the size of the letter before it: smaller digits after a word are the mark of a footnote
_SPACES = frozenset(" \t\r\n\x00\u00a0\u2002\u2003\u2009\u200b")
_BREAKS = frozenset("\xad\ufffe\x02")  # a hyphen at the end of a line, as PDFium marks it
_CREATED = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(path: Path, *, max_pages: int) -> Contents:
    """Blocks of a PDF in reading order.

    Raises:
        InputError: It is no PDF, is broken, asks for a password, or has more pages than are read.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("the PDF asks for a password; expected one that opens without; save it again without protection") from None
        raise InputError("not a PDF, or a broken one; expected a whole PDF; fetch or export it again") from None
    with document:
        count = len(document)
        if count > max_pages:
            raise InputError(f"the PDF has {count:,} pages; expected at most {max_pages:,}; split it")
        told = _told(document)
        lost: Counter[str] = Counter()
        blocks = read_pages(_pages(document, lost))
        made = _CREATED.match(told.get("CreationDate", ""))
        return Contents(
            blocks=blocks,
            title=told.get("Title", "").strip(),
            created="-".join(made.groups()) if made else None,
            pages=count,
            pictures=lost["picture"],
            broken=lost["broken"],
        )


def _told(document: Any) -> dict[str, str]:
    """What the file says of itself; nothing where that is broken."""
    try:
        return dict(document.get_metadata_dict(skip_empty=True))
    except UnicodeDecodeError:
        return {}


def _pages(document: Any, lost: Counter[str]) -> Iterator[PageText]:
    """Pages one at a time; those that are a picture alone, and broken ones, which are passed over, are counted in `lost`."""
    import pypdfium2

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            lost["broken"] += 1
            continue
        try:
            frame = _frame(page)
            words = tuple(_words(page, frame))
            if not words and _has_picture(page):
                lost["picture"] += 1
            rules = tuple(islice(_rules(page, frame), _MAX_RULES_OF_PAGE))
            yield PageText(number=number + 1, width=frame.width, height=frame.height, words=words, rules=rules)
        finally:
            page.close()


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page the way its text stands upright: quarter turns of the text against the page (a table laid on its side), and the size then."""

    turns: int
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """From a point of the page, y upwards, to one of the upright page, y downwards from its top."""
        match self.turns:
            case 1:
                return self.width - y, self.height - x
            case 2:
                return self.width - x, y
            case 3:
                return y, x
        return x, self.height - y


def _frame(page: Any) -> _Frame:
    """By most of a sample of its letters; the page's own turn is only for show, the places in the file do not know of it."""
    import pypdfium2.raw as raw

    left, bottom, right, top = page.get_mediabox()
    width, height = abs(right - left), abs(top - bottom)
    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MAX_CHARS_OF_PAGE)
        angles = (raw.FPDFText_GetCharAngle(text, index) for index in range(0, count, count // _SAMPLE + 1))
        turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if math.isfinite(angle) and angle >= 0)
    finally:
        text.close()
    (most, _), *_ = turns.most_common(1) or [(0, 0)]
    return _Frame(most, height, width) if most % 2 else _Frame(most, width, height)


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _words(page: Any, frame: _Frame) -> Iterator[Word]:
    """Words in the order of the file; the mark of a footnote, small digits behind a word, is left out."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MAX_CHARS_OF_PAGE)
        box = _Box(text, frame)
        letters: list[str] = []
        start = 0
        for index in range(count + 1):
            letter = chr(raw.FPDFText_GetUnicode(text, index)) if index < count else " "
            broken = letter in _BREAKS
            if letter not in _SPACES:
                start = start if letters else index
                letters.append("-" if broken else letter if letter.isprintable() else "")
            if letters and (broken or letter in _SPACES):
                yield from _word("".join(letters), start, index if broken else index - 1, box)
                letters = []
    finally:
        text.close()


class _Box:
    """Boxes, baselines and sizes of the characters of a page."""

    def __init__(self, text: Any, frame: _Frame) -> None:
        self._text = text
        self._frame = frame
        self._values = tuple(ctypes.c_double() for _ in range(4))

    def edges(self, index: int) -> tuple[float, float]:
        """Left and right edge on the upright page."""
        import pypdfium2.raw as raw

        left, right, bottom, top = self._values
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        ends = self._frame.at(left.value, bottom.value)[0], self._frame.at(right.value, top.value)[0]
        return min(ends), max(ends)

    def base(self, index: int) -> float:
        """Baseline, from the top of the upright page."""
        import pypdfium2.raw as raw

        x, y = self._values[:2]
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self._frame.at(x.value, y.value)[1]

    def size(self, index: int) -> float:
        """Size of the type on the page."""
        import pypdfium2.raw as raw

        return float(raw.FPDFText_GetFontSize(self._text, index))


def _word(text: str, first: int, last: int, box: _Box) -> Iterator[Word]:
    size = box.size(first)
    shown = text.rstrip("0123456789")
    if shown and shown != text and not shown[-1].isdigit() and box.size(last) < _MARK_SHARE * size:
        last -= len(text) - len(shown)
        text = shown
    left, right = box.edges(first)[0], box.edges(last)[1]
    if text:
        yield Word(text, left, max(left, right), box.base(first), size if size > 0 else 11.0)


def _rules(page: Any, frame: _Frame) -> Iterator[Rule]:
    """Straight lines among the paths of a page, frames and thin boxes as their edges."""
    import pypdfium2.raw as raw

    for number, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number >= _MAX_PATHS_OF_PAGE:
            return
        yield from _edges(path, frame)


def _edges(path: Any, frame: _Frame) -> Iterator[Rule]:
    import pypdfium2.raw as raw

    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    begun: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS_OF_PATH)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.at(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield from _straight(before, point)
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield from _straight(point, begun)


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    wide, tall = abs(start[0] - end[0]), abs(start[1] - end[1])
    if min(wide, tall) <= 1.0 and max(wide, tall) >= 6.0:
        yield Rule(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
