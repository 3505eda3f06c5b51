"""Strict reading of CSV: what is accepted, and that each fault is named with its place."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import TableError
from inovasi_nlp.lexicon.tables import parse_table


def test_a_table_gives_rows_with_the_line_they_start_on() -> None:
    table = parse_table('\ufeffid,note\r\na,"two\r\nlines"\r\n\r\nb,"say ""ya"""\r\n'.encode(), name="t.csv")
    assert table.columns == ("id", "note")
    assert [(row.line, row["id"], row["note"]) for row in table.rows] == [(2, "a", "two\r\nlines"), (5, "b", 'say "ya"')]


@pytest.mark.parametrize("text", ["id;name\n1;Satu, dua\n", "sep=;\nid;name\n1;Satu, dua\n", "id\tname\n1\tSatu, dua\n", 'id,name\n1,"Satu, dua"\n'])
def test_the_delimiter_of_the_first_line_counts(text: str) -> None:
    row = parse_table(text.encode(), name="t.csv").rows[0]
    assert (row["id"], row["name"]) == ("1", "Satu, dua")


def test_empty_columns_and_rows_of_a_spreadsheet_are_passed_over() -> None:
    table = parse_table(b"id,name,,\n1,Satu,,\n,,,\n", name="t.csv")
    assert table.columns == ("id", "name")
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"", "t.csv", "no header"),
        (b"id,name\n1,\xff\n", "t.csv, line 2", "0xff is not UTF-8"),
        ("id,name\n1,Satu\n".encode("utf-16"), "t.csv, line 1", "UTF-16"),
        (b"id,name\n1,a\x00b\n", "t.csv, line 2", "NUL"),
        (b"id,name\n1,a\n2\n", "t.csv, line 3", "1 cells where the header has 2"),
        (b"id,name\n1,a,b\n", "t.csv, line 2", "3 cells where the header has 2"),
        (b"id,name,\n1,a,b\n", "t.csv, line 2", "right of the last named one"),
        (b'id,name\n1,"a"b\n', "t.csv, line 2", "cannot be read as CSV"),
        (b'id,name\n1,a\n2,"b\n', "t.csv, line 3", "cannot be read as CSV"),
        (b"id\n1\n", "t.csv, line 1", "lacks the column(s) name"),
        (b"id,name,id\n", "t.csv, line 1, column 'id'", "stands twice"),
        (b"id,,name\n", "t.csv, line 1", "column 2 of the header has no name"),
    ],
)
def test_a_fault_is_one_error_that_names_its_place(data: bytes, where: str, what: str) -> None:
    with pytest.raises(TableError) as caught:
        parse_table(data, name="t.csv", required=("id", "name"))
    assert caught.value.where == where
    assert what in caught.value.message


def test_a_column_that_must_be_unique_says_where_its_value_stood_before() -> None:
    table = parse_table(b"id,name\na,x\nb,y\na,z\n", name="t.csv")
    with pytest.raises(TableError, match=r"t\.csv, line 4, column 'id': 'a' stands on line 2"):
        table.unique("id")


def test_several_splits_at_bars_and_drops_what_is_empty_or_repeated() -> None:
    row = parse_table(b"id,aliases\n1, A | B||A \n", name="t.csv").rows[0]
    assert row.several("aliases") == ("A", "B")
    assert row.several("nothing") == ()
