"""Tables: the same rows give the same bytes, in whatever order they come."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from inovasi_nlp.corpus.tables import csv_bytes, read_csv_rows, write_csv, write_parquet, write_xlsx
from inovasi_nlp.errors import TableError

ROWS: list[dict[str, Any]] = [
    {"id": "b", "D": 0.1 + 0.2, "n": 2, "note": "=SUM(A1)", "flags": ("x", "y"), "gone": None},
    {"id": "a", "D": math.nan, "n": 1, "note": 'satu, "dua"\ntiga', "flags": (), "gone": None},
]


def test_csv_has_lf_exact_numbers_and_empty_cells_for_the_undefined(tmp_path: Path) -> None:
    assert write_csv(tmp_path / "a.csv", ROWS, key=["id"]) == 2
    assert (tmp_path / "a.csv").read_bytes() == (b'id,D,n,note,flags,gone\na,,1,"satu, ""dua""\ntiga",,\nb,0.30000000000000004,2,=SUM(A1),x|y,\n')


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_order_of_rows_changes_no_byte(tmp_path: Path, kind: str) -> None:
    for name, rows in (("one", ROWS), ("two", ROWS[::-1])):
        path = tmp_path / f"{name}.{kind}"
        if kind == "csv":
            write_csv(path, rows, key=["id"], columns=list(ROWS[0]))
        elif kind == "parquet":
            write_parquet(path, rows, key=["id"], schema="test/1", columns=list(ROWS[0]))
        else:
            write_xlsx(path, {"skor": rows}, key={"skor": ["id"]}, columns={"skor": list(ROWS[0])})
    assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_parquet_is_sorted_typed_and_names_its_schema(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", ROWS, key=["id"], schema="inovasi.test/1", types={"gone": "float64"})
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.column("id").to_pylist() == ["a", "b"]
    assert table.schema.metadata[b"schema"] == b"inovasi.test/1"
    assert str(table.schema.field("gone").type) == "double"
    assert pq.ParquetFile(tmp_path / "a.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_no_rows_still_make_a_table(tmp_path: Path) -> None:
    assert write_parquet(tmp_path / "a.parquet", [], key=["id"], schema="test/1", columns=["id", "D"], types={"id": "string", "D": "float64"}) == 0
    assert pq.read_table(tmp_path / "a.parquet").column_names == ["id", "D"]
    assert csv_bytes([], columns=["id", "D"]) == b"id,D\n"


@pytest.mark.parametrize("text", ["=SUM(A1)", "+62 31", "-5 derajat", "@cmd", "\tx"])
def test_a_spreadsheet_runs_no_cell(tmp_path: Path, text: str) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"skor": [{"id": "a", "note": text, "D": -0.5}]}, key={"skor": ["id"]})
    cells = next(load_workbook(tmp_path / "a.xlsx")["skor"].iter_rows(min_row=2))
    assert cells[1].value == f"'{text}" and cells[1].data_type == "s"
    assert cells[2].value == -0.5


def test_control_characters_and_long_text_fit_a_cell(tmp_path: Path) -> None:
    write_xlsx(tmp_path / "a.xlsx", {"skor": [{"id": "a\x00\ud800b", "note": "x" * 50_000}]}, key={"skor": ["id"]})
    first, second = next(load_workbook(tmp_path / "a.xlsx")["skor"].iter_rows(min_row=2))
    assert first.value == "a\ufffdb" and len(str(second.value)) < 32_768


def test_a_persons_csv_is_read_whatever_his_spreadsheet_wrote(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("what;target;why\nreject;f1;“bukan”\n\nset;f2\n".encode("windows-1252"))
    assert read_csv_rows(path) == [{"what": "reject", "target": "f1", "why": "“bukan”"}, {"what": "set", "target": "f2", "why": ""}]


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "the file is empty"), (b"a,b\n1,2,3\n", r"a\.csv:2: the row has 3 cells, the header 2"), (b"\x00\x01\x02" * 50, "binary")],
)
def test_a_bad_csv_names_file_and_line(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(TableError, match=message):
        read_csv_rows(tmp_path / "a.csv")


def test_a_missing_csv_says_so(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_csv_rows(tmp_path / "none.csv")


def test_foreign_text_meant_for_a_spreadsheet_is_no_formula_and_numbers_stay() -> None:
    rows = [{"name": "=HYPERLINK(1)", "note": "-a", "n": -2, "d": -0.5}]
    assert csv_bytes(rows, for_spreadsheet=True) == b"name,note,n,d\n'=HYPERLINK(1),'-a,-2,-0.5\n"
    assert csv_bytes(rows) == b"name,note,n,d\n=HYPERLINK(1),-a,-2,-0.5\n"
