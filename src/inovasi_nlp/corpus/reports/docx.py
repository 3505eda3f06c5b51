"""Blocks of a Word document: paragraphs, tables and footnotes in the order of the text; heads, feet and deleted text stay out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any

from inovasi_nlp.corpus.reports.blocks import Block, Contents, Kind, is_chapter, looks_like_heading, row_text
from inovasi_nlp.errors import InputError

__all__ = ["read_docx"]

_MAX_UNPACKED_BYTES = 400_000_000
_MAX_PARTS = 10_000
_MAX_DEPTH = 8  # of tables inside tables
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_BOX = f"{_W}txbxContent"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _TEXT_BOX})
_BLANKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
# Names of styles as Word gives them inside the file, in English and Indonesian: "heading 2", "Judul 1"; "Title"
_HEADING_STYLE = re.compile(r"(?:heading|judul)\s?(\d)$", re.IGNORECASE)
_TITLE_STYLES = frozenset({"title", "judul"})


def read_docx(path: Path) -> Contents:
    """Blocks of a .docx in reading order.

    Raises:
        InputError: It is no Word document of that kind, is broken, asks for a password, or unpacks to more than is read.
    """
    _check(path)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = Document(str(path))
        styles = {style.style_id: (style.name or "") for style in document.styles if getattr(style, "style_id", None)}
    except (OpcError, LxmlError, KeyError, ValueError, OSError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"not a whole Word document ({str(error)[:100]}); expected .docx; save it again from the word processor") from None
    notes = _notes(document)
    blocks = tuple(_blocks(document.element.body, styles, notes, 0))
    title, created = _told(document)
    return Contents(blocks=blocks, title=title, created=created)


def _told(document: Any) -> tuple[str, str | None]:
    """Title and ISO day that the file states for itself; for a file without such a part python-docx would make one up, of today."""
    if not any(link.reltype == _PROPERTIES for link in document.part.package.rels.values()):
        return "", None
    told = document.core_properties
    made = told.modified or told.created
    return (told.title or "").strip(), made.date().isoformat() if made else None


def _check(path: Path) -> None:
    """Refuse what is no zip archive, and what unpacks to more than is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        with path.open("rb") as stream:
            old = stream.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        if old:
            raise InputError("an old .doc, or a .docx that asks for a password; expected .docx; save it again as .docx without protection") from None
        raise InputError(f"not a Word document ({error}); expected .docx; save it again from the word processor") from None
    size = sum(part.file_size for part in parts)
    if len(parts) > _MAX_PARTS or size > _MAX_UNPACKED_BYTES:
        raise InputError(f"the document unpacks to {size:,} bytes in {len(parts):,} parts; expected at most {_MAX_UNPACKED_BYTES:,}; split it")


def _notes(document: Any) -> Mapping[str, str]:
    """Footnotes by their number in the file."""
    from lxml import etree

    part = next((link.target_part for link in document.part.rels.values() if link.reltype == _FOOTNOTES and not link.is_external), None)
    if part is None:
        return {}
    try:
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return {}
    return {
        str(note.get(f"{_W}id")): " ".join(_words(paragraph, []) for paragraph in note.iter(f"{_W}p")).strip() for note in root.iter(f"{_W}footnote")
    }


def _blocks(parent: Any, styles: Mapping[str, str], notes: Mapping[str, str], depth: int) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles, notes, depth)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element, depth)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag") and depth < _MAX_DEPTH:
            yield from _blocks(element, styles, notes, depth + 1)


def _paragraph(element: Any, styles: Mapping[str, str], notes: Mapping[str, str], depth: int) -> Iterator[Block]:
    hanging: list[str] = []
    text = _words(element, hanging)
    if text:
        kind, level = _kind(element, styles)
        if kind == "paragraph" and looks_like_heading(text, marked=_is_bold(element)):
            kind, level = "heading", 1 if is_chapter(text) else 2
        yield Block(kind=kind, text=text, level=level)
    for number in hanging:
        if notes.get(number):
            yield Block(kind="note", text=notes[number])
    for box in element.iter(_TEXT_BOX) if depth < _MAX_DEPTH else ():
        around = [parent.tag for parent in takewhile(lambda parent: parent is not element, box.iterancestors())]
        if _TEXT_BOX not in around and not any(tag.endswith("}Fallback") for tag in around):
            yield from _blocks(box, styles, notes, depth + 1)


def _kind(element: Any, styles: Mapping[str, str]) -> tuple[Kind, int]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), style.get(f"{_W}val") or "") if style is not None else ""
    if name.strip().casefold() in _TITLE_STYLES:
        return "title", 1
    outline = element.find(f"{_W}pPr/{_W}outlineLvl")
    found = _HEADING_STYLE.match(name.strip())
    stated = (outline.get(f"{_W}val") or "") if outline is not None else ""
    level = int(found[1]) if found else int(stated) + 1 if re.fullmatch(r"[0-8]", stated) else 0
    return ("heading", min(level, 2)) if 1 <= level <= 9 else ("paragraph", 1)


def _is_bold(element: Any) -> bool:
    """Whether all its words are bold by hand, as headings without a style are."""
    runs = [run for run in element.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
    marks = [run.find(f"{_W}rPr/{_W}b") for run in runs]
    return bool(runs) and all(mark is not None and mark.get(f"{_W}val") not in ("0", "false") for mark in marks)


def _words(element: Any, hanging: list[str]) -> str:
    """Text of a paragraph, blanks folded; numbers of its footnotes go to `hanging`. An explicit stack: nesting in the file is not trusted."""
    out: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            out.append(child.text or "")
        elif child.tag == f"{_W}footnoteReference":
            hanging.append(child.get(f"{_W}id") or "")
        elif child.tag in _BLANKS:
            out.append(_BLANKS[child.tag])
        elif child.tag not in _LEFT_OUT and child.find(f"{_W}rPr/{_W}vanish") is None:
            stack.append(iter(child))
    return " ".join("".join(out).split())


def _rows(table: Any, depth: int) -> Iterator[Block]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # of a table inside a cell, whose words are the cell's
        cells = [" ".join(filter(None, (_words(paragraph, []) for paragraph in cell.iter(f"{_W}p")))) for cell in row.findall(f"{_W}tc")]
        text = row_text(cells)
        if text:
            yield Block(kind="row", text=text)
