"""What a report is made of, whatever its file format: blocks in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["NUMBERED", "Block", "Contents", "Kind", "is_chapter", "looks_like_heading", "row_text"]

MAX_HEADING_CHARS = 160
# "BAB II HASIL", "LAMPIRAN 3", "1.2.3 Capaian", "C. Umum", "DAFTAR ISI"; not "1. Petugas mencatat" (an item) nor "Bab ini membahas"
NUMBERED = re.compile(
    r"(?:BAB\s+(?:[IVXLC]+|\d+)\b|LAMPIRAN\b|BAGIAN\s+\w+|[A-Z]\.\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s"
    r"|(?:KATA PENGANTAR|DAFTAR (?:ISI|TABEL|GAMBAR)|RINGKASAN EKSEKUTIF|PENUTUP)\b)"
)
_SENTENCE_END = re.compile(r"[.!?:;,][\"”’')\]]*$")

Kind = Literal["title", "heading", "paragraph", "row", "note"]


def row_text(cells: Sequence[str]) -> str:
    """A row of a table as a line: "name: value" where it has two cells, as in a form, else its cells between bars."""
    held = [cell for cell in cells if cell]
    return (": " if len(cells) == 2 else " | ").join(held)


def looks_like_heading(text: str, *, marked: bool) -> bool:
    """Whether a short line is a heading: set apart by larger or bold type (`marked`), numbered as one, or in capitals."""
    if len(text) > MAX_HEADING_CHARS or _SENTENCE_END.search(text) or not re.search(r"[A-Za-z]{3}", text):
        return False
    return marked or NUMBERED.match(text) is not None or (text.isupper() and len(text.split()) >= 2)


def is_chapter(text: str) -> bool:
    """Whether a heading opens a chapter."""
    return text.startswith(("BAB ", "LAMPIRAN", "KATA PENGANTAR", "RINGKASAN EKSEKUTIF"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a report.

    Attributes:
        kind: title (of the report), heading, paragraph, row (of a table; see `row_text`), note (a footnote).
        text: Its words, blanks folded.
        page: Page it begins on, from 1; None where the format has no pages (DOCX).
        last_page: Page it ends on, where that is another.
        level: Of a heading: 1 for a chapter, 2 for what stands in it.
    """

    kind: Kind
    text: str
    page: int | None = None
    last_page: int | None = None
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A report as read.

    Attributes:
        blocks: In reading order.
        title: Title the file states for itself; empty where it states none.
        created: ISO day the file says it was made.
        pages: How many pages it has; 0 where the format has none.
        pictures: How many pages hold a picture and no text: a scan.
        broken: How many pages could not be read.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    created: str | None = None
    pages: int = 0
    pictures: int = 0
    broken: int = 0
