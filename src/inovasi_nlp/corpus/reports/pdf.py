"""Words and ruled lines of a PDF, read by PDFium; what is on a page beside them (pictures, annotations, scripts) is not touched."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inovasi_nlp.corpus.reports.blocks import Contents
from inovasi_nlp.corpus.reports.layout import PageText, Rule, Word, read_pages
from inovasi_nlp.errors import InputError

__all__ = ["read_pdf"]

_MAX_CHARS_OF_PAGE = 60_000
_MAX_PATHS_OF_PAGE = 3_000
_MAX_SEGMENTS_OF_PATH = 400
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
        told = document.get_metadata_dict(skip_empty=True)
        pictures: list[int] = []
        blocks = read_pages(_pages(document, pictures))
        made = _CREATED.match(told.get("CreationDate", ""))
        return Contents(
            blocks=blocks, title=told.get("Title", "").strip(), created="-".join(made.groups()) if made else None, pages=count, pictures=len(pictures)
        )


def _pages(document: Any, pictures: list[int]) -> Iterator[PageText]:
    """Pages one at a time; a broken one is passed over. Numbers of pages that are a picture alone go to `pictures`."""
    import pypdfium2

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            continue
        try:
            width, height = page.get_size()
            words = tuple(_words(page, height))
            if not words and _has_picture(page):
                pictures.append(number + 1)
            yield PageText(number=number + 1, width=width, height=height, words=words, rules=tuple(_rules(page, height)))
        finally:
            page.close()


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return next(iter(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _words(page: Any, height: float) -> Iterator[Word]:
    """Words in the order of the file; the mark of a footnote, small digits behind a word, is left out."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MAX_CHARS_OF_PAGE)
        box = _Box(text)
        letters: list[str] = []
        start = 0
        for index in range(count + 1):
            letter = chr(raw.FPDFText_GetUnicode(text, index)) if index < count else " "
            broken = letter in _BREAKS
            if letter not in _SPACES:
                start = start if letters else index
                letters.append("-" if broken else letter if letter.isprintable() else "")
            if letters and (broken or letter in _SPACES):
                yield from _word("".join(letters), start, index if broken else index - 1, box, height)
                letters = []
    finally:
        text.close()


class _Box:
    """Boxes, baselines and sizes of the characters of a page."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._values = tuple(ctypes.c_double() for _ in range(4))

    def edges(self, index: int) -> tuple[float, float]:
        """Left and right edge."""
        import pypdfium2.raw as raw

        left, right, bottom, top = self._values
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return left.value, right.value

    def base(self, index: int) -> float:
        """Height of the baseline above the foot of the page."""
        import pypdfium2.raw as raw

        x, y = self._values[:2]
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return y.value

    def size(self, index: int) -> float:
        """Size of the type on the page."""
        import pypdfium2.raw as raw

        return float(raw.FPDFText_GetFontSize(self._text, index))


def _word(text: str, first: int, last: int, box: _Box, height: float) -> Iterator[Word]:
    size = box.size(first)
    shown = text.rstrip("0123456789")
    if shown and shown != text and not shown[-1].isdigit() and box.size(last) < _MARK_SHARE * size:
        last -= len(text) - len(shown)
        text = shown
    left, right = box.edges(first)[0], box.edges(last)[1]
    if text:
        yield Word(text, left, max(left, right), height - box.base(first), size if size > 0 else 11.0)


def _rules(page: Any, height: float) -> Iterator[Rule]:
    """Straight lines among the paths of a page, frames and thin boxes as their edges."""
    import pypdfium2.raw as raw

    for number, path in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number >= _MAX_PATHS_OF_PAGE:
            return
        yield from _edges(path, height)


def _edges(path: Any, height: float) -> Iterator[Rule]:
    import pypdfium2.raw as raw

    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    begun: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(path), _MAX_SEGMENTS_OF_PATH)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO and before is not None:
            yield from _straight(before, point, height)
        before = point
        if raw.FPDFPathSegment_GetClose(segment) and begun is not None:
            yield from _straight(point, begun, height)


def _straight(start: tuple[float, float], end: tuple[float, float], height: float) -> Iterator[Rule]:
    wide, tall = abs(start[0] - end[0]), abs(start[1] - end[1])
    if min(wide, tall) <= 1.0 and max(wide, tall) >= 6.0:
        yield Rule(min(start[0], end[0]), height - max(start[1], end[1]), max(start[0], end[0]), height - min(start[1], end[1]))
