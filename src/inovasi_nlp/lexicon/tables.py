"""Strict reading of CSV tables: ours and those a user brings.

UTF-8 with or without a byte order mark, RFC 4180 quoting, comma, semicolon or tab (the first line tells). The whole table is checked
before a row is given away, so a bad row never leaves a half-loaded table.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from inovasi_nlp.errors import TableError

__all__ = ["Row", "Table", "package_bytes", "package_table", "parse_table"]

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table: the line it starts on (the header is line 1) and its cells by column."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str:
        """The cell, or "" where the table has no such column."""
        return self.cells.get(column, "")

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell split by `|`, trimmed, empty and repeated ones dropped."""
        parts = (part.strip() for part in self.cells.get(column, "").split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table: the name errors are reported under, its columns in order, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def error(self, message: str, *, row: Row | None = None, column: str | None = None) -> TableError:
        """An error that names this file, the row's line and the column."""
        return _error(self.name, message, line=row.line if row else None, column=column)

    def unique(self, column: str) -> dict[str, Row]:
        """Rows by the value of a column that must be filled and must not repeat.

        Raises:
            TableError: A cell is empty, or two rows share a value.
        """
        seen: dict[str, Row] = {}
        for row in self.rows:
            value = row[column]
            if not value:
                raise self.error("is empty; every row needs a value here", row=row, column=column)
            if value in seen:
                raise self.error(f"{value!r} stands on line {seen[value].line} already; make one of them different", row=row, column=column)
            seen[value] = row
        return seen


def _error(name: str, message: str, *, line: int | None = None, column: str | None = None) -> TableError:
    where = name
    if line is not None:
        where += f", line {line}"
    if column is not None:
        where += f", column {column!r}"
    return TableError(message, where=where)


def parse_table(data: bytes, *, name: str, required: Sequence[str] = ()) -> Table:
    """Read CSV bytes whole.

    Args:
        data: The file's bytes.
        name: What errors call it (a path, or the name of a shipped table).
        required: Columns that must be there.

    Raises:
        TableError: No UTF-8, NUL, no header, a missing, repeated or nameless column, a ragged row, a stray quotation mark.
    """
    text = _decode(data, name)
    delimiter, skipped = _delimiter(text)
    records = _records(text, delimiter, skipped, name)
    if not records:
        wanted = f" ({', '.join(required)} at least)" if required else ""
        raise _error(name, f"holds no header; the first line must name the columns{wanted}")
    columns, width = _header(records[0], name, required)
    rows = [_row(line, cells, columns, width, name) for line, cells in records[1:]]
    return Table(name, columns, tuple(rows))


def _decode(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _error(name, "is UTF-16, not UTF-8; save it as 'CSV UTF-8'", line=1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _error(name, f"byte 0x{data[error.start]:02x} is not UTF-8; save it as 'CSV UTF-8'", line=line) from None
    if "\x00" in text:
        raise _error(name, "holds a NUL character; this is no text file", line=text.count("\n", 0, text.index("\x00")) + 1)
    return text


def _delimiter(text: str) -> tuple[str, int]:
    """The delimiter, and how many lines stand before the header (Excel's `sep=;`)."""
    first = text.split("\n", 1)[0].rstrip("\r")
    if len(first) == 5 and first.lower().startswith("sep=") and first[4] in _DELIMITERS:
        return first[4], 1
    return max(_DELIMITERS, key=first.count), 0  # max keeps the first of equals: the comma


def _records(text: str, delimiter: str, skipped: int, name: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            message = f"cannot be read as CSV ({error}); quote cells that hold quotation marks, and double those"
            raise _error(name, message, line=line) from None
        if cells is None:
            return records
        if line > skipped and any(cells):  # blank lines and Excel's rows of bare delimiters hold nothing
            records.append((line, cells))
        line = reader.line_num + 1


def _header(record: tuple[int, list[str]], name: str, required: Sequence[str]) -> tuple[tuple[str, ...], int]:
    line, cells = record
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()  # Excel writes empty columns to the right; a row that fills one is refused below
    for position, column in enumerate(names, start=1):
        if not column:
            raise _error(name, f"column {position} of the header has no name", line=line)
        if column in names[: position - 1]:
            raise _error(name, "stands twice in the header; rename one", line=line, column=column)
    missing = [column for column in required if column not in names]
    if missing:
        raise _error(name, f"lacks the column(s) {', '.join(missing)}; it has {', '.join(names)[:300]}", line=line)
    return tuple(names), len(cells)


def _row(line: int, cells: list[str], columns: tuple[str, ...], width: int, name: str) -> Row:
    if len(cells) != width:
        raise _error(name, f"has {len(cells)} cells where the header has {width}; quote cells that hold the delimiter", line=line)
    if any(cells[len(columns) :]):
        raise _error(name, f"fills a column right of the last named one, {columns[-1]!r}; name it or empty it", line=line)
    return Row(line, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))


def package_bytes(path: str) -> bytes:
    """A file of the lexicon's data, as shipped (`words/months.csv`)."""
    return files("inovasi_nlp.lexicon").joinpath("data", *path.split("/")).read_bytes()


@cache
def package_table(path: str, *, required: tuple[str, ...] = ()) -> Table:
    """A table of the lexicon's data, read once."""
    return parse_table(package_bytes(path), name=f"lexicon/data/{path}", required=required)
