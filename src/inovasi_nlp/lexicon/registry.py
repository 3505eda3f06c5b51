"""The list of innovations that mentions are linked to: the shipped one, or a user's own."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from inovasi_nlp.errors import TableError, UnknownNameError
from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.tables import Row, Table, package_bytes, parse_table

__all__ = ["Entry", "Registry"]

_COLUMNS = (
    "id",
    "name",
    "aliases",
    "owner",
    "region_code",
    "region_name",
    "launch_year",
    "sector",
    "kind",
    "national_programme",
    "ambiguity_note",
)
_REGION_COLUMNS = ("region_code", "region")
_YES = frozenset({"yes", "ya", "y", "true", "1"})
_NO = frozenset({"", "no", "tidak", "n", "false", "0"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One innovation.

    Attributes:
        id: Unique name, as the user wrote it.
        name: Its proper name. aliases: Other names, expansions and abbreviations.
        owner: Body that runs it.
        region: Kemendagri code of the owner's region, "IKN", or None (national, or not stated).
        region_name: That region as the table names it.
        launch_year: Year of its start.
        sector, kind: Free classes of the table.
        national: The name is also a nationwide programme; link locally only where the text ties it to the region.
        ambiguity_note: What it can be taken for.
        extra: Columns this library does not know, in the table's order.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    owner: str = ""
    region: str | None = None
    region_name: str = ""
    launch_year: int | None = None
    sector: str = ""
    kind: str = ""
    national: bool = False
    ambiguity_note: str = ""
    extra: tuple[tuple[str, str], ...] = ()


class Registry:
    """Innovations by id, in the order of their table. Immutable; `extended` gives a new one.

    Args:
        entries: Ids must differ.

    Raises:
        TableError: An id, name or region is wrong.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            _check(entry)
            if entry.id in self._entries:
                raise TableError(f"id {entry.id!r} stands twice; ids must be unique", where="registry")
            self._entries[entry.id] = entry

    @classmethod
    def from_csv(cls, path: str | os.PathLike[str]) -> Registry:
        """Read a CSV: at least `id` and `name`; see the README for the other columns. Unknown columns are kept in `Entry.extra`.

        Raises:
            TableError: The file cannot be read, or a row is wrong: the message names file, line and column. Nothing is half-loaded.
        """
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise TableError(f"cannot be read ({error.strerror or error}); give the path of a CSV file", where=os.fspath(path)) from None
        return cls._from_table(parse_table(data, name=os.fspath(path), required=("id", "name")))

    @classmethod
    def default(cls) -> Registry:
        """The registry shipped with the library."""
        return _default()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, object]], *, name: str = "rows") -> Registry:
        """Read mappings with the columns of the CSV; `aliases` may be a sequence of strings. "Line" in errors counts the rows from 1.

        Raises:
            TableError: A row is wrong.
        """
        made = [Row(number, {str(column): _cell(value) for column, value in row.items()}) for number, row in enumerate(rows, start=1)]
        columns = tuple(dict.fromkeys(column for row in made for column in row.cells))
        return cls._from_table(Table(name, columns, tuple(made)))

    @classmethod
    def _from_table(cls, table: Table) -> Registry:
        for row in table.rows:
            if "id" not in row.cells:
                raise table.error("is missing", row=row, column="id")
        table.unique("id")
        region_column = next((column for column in _REGION_COLUMNS if column in table.columns), "region_code")
        known = {*_COLUMNS, region_column}
        extra = tuple(column for column in table.columns if column not in known)
        registry = cls()
        registry._entries = {row["id"]: _entry(table, row, region_column, extra) for row in table.rows}
        return registry

    def extended(self, other: Registry) -> Registry:
        """Both together; where both hold an id, the entry of `other` stands."""
        registry = Registry()
        registry._entries = {**self._entries, **other._entries}
        return registry

    def get(self, id: str) -> Entry:
        """The entry of an id.

        Raises:
            UnknownNameError: No such id.
        """
        if id not in self._entries:
            raise UnknownNameError("innovation", id, self._entries)
        return self._entries[id]

    def __contains__(self, id: object) -> bool:
        return id in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Registry) and self._entries == other._entries

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"<Registry of {len(self)} innovations, {self.digest[:15]}>"

    @property
    def digest(self) -> str:
        """`sha256:...` over the content; the order of rows and columns, the delimiter and line ends do not count."""
        content = [_canonical(entry) for entry in sorted(self, key=lambda entry: entry.id)]
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return "sha256:" + hashlib.sha256(data).hexdigest()

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """The registry as CSV text, known columns first, then the extra ones; also written to `path` where one is given."""
        extra = tuple(dict.fromkeys(column for entry in self for column, _ in entry.extra))
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*_COLUMNS, *extra])
        writer.writerows(_cells(entry, extra) for entry in self)
        text = out.getvalue()
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="")
        return text


@cache
def _default() -> Registry:
    return Registry._from_table(parse_table(package_bytes("innovations.csv"), name="lexicon/data/innovations.csv", required=("id", "name")))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "|".join(str(part) for part in value)
    return str(value).strip()


def _has_control(text: str) -> bool:
    return not text.isprintable() and any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)


def _check(entry: Entry) -> None:
    if not entry.id or _has_control(entry.id):
        raise TableError(f"id {entry.id!r} must be non-empty text without control characters", where="registry")
    if not entry.name.strip():
        raise TableError(f"the name of {entry.id!r} is empty", where="registry")
    if entry.region is not None and entry.region not in regions():
        raise TableError(f"region {entry.region!r} of {entry.id!r} is no Kemendagri code such as 35.78 or 35", where="registry")


def _entry(table: Table, row: Row, region_column: str, extra: tuple[str, ...]) -> Entry:
    if _has_control(row["id"]):
        raise table.error(f"{row['id']!r} holds a control character; remove it", row=row, column="id")
    if not row.get("name"):
        raise table.error("is empty; every innovation needs a name", row=row, column="name")
    return Entry(
        id=row["id"],
        name=row["name"],
        aliases=row.several("aliases"),
        owner=row.get("owner"),
        region=_region(table, row, region_column),
        region_name=row.get("region_name"),
        launch_year=_year(table, row),
        sector=row.get("sector"),
        kind=row.get("kind"),
        national=_truth(table, row),
        ambiguity_note=row.get("ambiguity_note"),
        extra=tuple((column, row.get(column)) for column in extra),
    )


def _region(table: Table, row: Row, column: str) -> str | None:
    code = row.get(column)
    if not code:
        return None
    if code not in regions():
        hint = "write the Kemendagri code, e.g. 35.78 for Kota Surabaya or 35 for Jawa Timur (format the column as text in Excel)"
        raise table.error(f"{code!r} is no region code; {hint}", row=row, column=column)
    return code


def _year(table: Table, row: Row) -> int | None:
    value = row.get("launch_year")
    if not value:
        return None
    if len(value) == 4 and value.isascii() and value.isdigit() and "1900" <= value <= "2100":
        return int(value)
    raise table.error(f"{value!r} is no year; write four digits such as 2019, or leave it empty", row=row, column="launch_year")


def _truth(table: Table, row: Row) -> bool:
    value = row.get("national_programme").lower()
    if value in _YES:
        return True
    if value in _NO:
        return False
    raise table.error(f"{value!r} is neither yes nor no", row=row, column="national_programme")


def _canonical(entry: Entry) -> list[object]:
    known = _cells(entry, ())
    return [*known, sorted(pair for pair in entry.extra if pair[1])]


def _cells(entry: Entry, extra: tuple[str, ...]) -> list[str]:
    values = dict(entry.extra)
    return [
        entry.id,
        entry.name,
        "|".join(entry.aliases),
        entry.owner,
        entry.region or "",
        entry.region_name,
        "" if entry.launch_year is None else str(entry.launch_year),
        entry.sector,
        entry.kind,
        "yes" if entry.national else "no",
        entry.ambiguity_note,
        *(values.get(column, "") for column in extra),
    ]
