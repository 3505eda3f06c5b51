"""The registry: a user's CSV loads whole or not at all, and means the same whatever wrote it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from inovasi_nlp.errors import TableError, UnknownNameError
from inovasi_nlp.lexicon import Registry, regions
from inovasi_nlp.lexicon.registry import Entry


def _write(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "inovasi.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_id_and_name_suffice(tmp_path: Path) -> None:
    registry = Registry.from_csv(_write(tmp_path, "id,name\n3578/2024/001,Warung Data\n"))
    assert list(registry) == [Entry(id="3578/2024/001", name="Warung Data")]


def test_all_columns_are_read_and_unknown_ones_kept(tmp_path: Path) -> None:
    header = "id,name,aliases,owner,region,launch_year,national_programme,opd,skor"
    text = f"{header}\nwd,Warung Data,WD|Warda,Dinas Kominfo,35.72,2021,ya,Diskominfo,87\n"
    entry = Registry.from_csv(_write(tmp_path, text)).get("wd")
    assert entry.aliases == ("WD", "Warda")
    assert (entry.owner, entry.region, entry.launch_year, entry.national) == ("Dinas Kominfo", "35.72", 2021, True)
    assert entry.extra == (("opd", "Diskominfo"), ("skor", "87"))


def test_a_semicolon_export_with_byte_order_mark_gives_the_same_registry(tmp_path: Path) -> None:
    comma = Registry.from_csv(_write(tmp_path, "id,name,region_code\nwd,Warung Data,35.72\n"))
    semicolon = Registry.from_csv(_write(tmp_path, "\ufeffname;region_code;id\r\nWarung Data;35.72;wd\r\n"))
    assert comma.digest == semicolon.digest
    assert comma == semicolon


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("id,name\na,A\nb,B\na,C\n", "line 4, column 'id'", "stands on line 2 already"),
        ("id,name\n,A\n", "line 2, column 'id'", "is empty"),
        ("id,name\na,\n", "line 2, column 'name'", "is empty"),
        ('id,name\n"a\tb",A\n', "line 2, column 'id'", "control character"),
        ("id,name,region_code\na,A,35.99\n", "line 2, column 'region_code'", "'35.99' is no region code"),
        ("id,name,region\na,A,Blitar\n", "line 2, column 'region'", "'Blitar' is no region code"),
        ("id,name,launch_year\na,A,th. 2020\n", "line 2, column 'launch_year'", "is no year"),
        ("id,name,national_programme\na,A,mungkin\n", "line 2, column 'national_programme'", "neither yes nor no"),
        ("nama,kode\nA,a\n", "line 1", "lacks the column(s) id, name"),
        (b"id,name\na,\xe9\n", "line 2", "is not UTF-8"),
        (b"id,name\na,b\x00\n", "line 2", "NUL"),
        ("id,name\na,A,x\n", "line 2", "3 cells"),
    ],
)
def test_a_bad_row_is_an_error_that_names_file_line_and_column(tmp_path: Path, text: str | bytes, where: str, what: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(TableError) as caught:
        Registry.from_csv(path)
    assert caught.value.where == f"{path}, {where}"
    assert what in caught.value.message


def test_a_file_that_is_not_there_is_a_table_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        Registry.from_csv(tmp_path / "tiada.csv")


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="unknown innovation 'tiada'"):
        Registry.default().get("tiada")


def test_csv_and_back_is_the_same_registry(tmp_path: Path) -> None:
    registry = Registry.default().extended(Registry.from_rows([{"id": "wd", "name": "Warung, Data", "aliases": ["WD"], "opd": 'Dinas "X"'}]))
    path = tmp_path / "out.csv"
    registry.to_csv(path)
    again = Registry.from_csv(path)
    assert [entry.id for entry in again] == [entry.id for entry in registry]
    assert again.digest == registry.digest
    assert again.get("wd").aliases == ("WD",)
    assert dict(again.get("wd").extra)["opd"] == 'Dinas "X"'


def test_the_digest_tells_contents_apart_but_not_their_order() -> None:
    first = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]
    assert Registry.from_rows(first).digest == Registry.from_rows(reversed(first)).digest
    assert Registry.from_rows(first).digest != Registry.from_rows([{"id": "a", "name": "A"}, {"id": "b", "name": "Bb"}]).digest
    assert Registry.from_rows(first).digest.startswith("sha256:")


def test_extending_replaces_entries_of_the_same_id_and_leaves_both_registries_as_they_were() -> None:
    base = Registry.from_rows([{"id": "a", "name": "Lama"}])
    both = base.extended(Registry.from_rows([{"id": "a", "name": "Baru"}, {"id": "b", "name": "B"}]))
    assert [(entry.id, entry.name) for entry in both] == [("a", "Baru"), ("b", "B")]
    assert base.get("a").name == "Lama"
    assert len(both) == 2
    assert "b" in both
    assert "b" not in base


@pytest.mark.parametrize(
    "entries",
    [
        [Entry(id="", name="A")],
        [Entry(id="a", name=" ")],
        [Entry(id="a\n", name="A")],
        [Entry(id="a", name="A", region="99")],
        [Entry(id="a", name="A")] * 2,
    ],
)
def test_entries_made_in_code_are_checked_too(entries: list[Entry]) -> None:
    with pytest.raises(TableError):
        Registry(entries)


def test_1700_rows_load_in_a_tenth_of_a_second(tmp_path: Path) -> None:
    header = "id,name,aliases,owner,region_code,region_name,launch_year,sector,kind,national_programme,opd\n"
    rows = "".join(
        f"3578/2024/{i:04},Inovasi Warga Nomor {i},IWN {i}|IWN-{i},Dinas {i},35.{i % 29 + 1:02},,20{i % 25:02},kesehatan,service,no,x{i}\n"
        for i in range(1700)
    )
    path = _write(tmp_path, header + rows)
    regions()
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        assert len(Registry.from_csv(path)) == 1700
        best = min(best, time.perf_counter() - start)
    assert best < 0.1


def test_the_shipped_registry_names_regions_that_exist() -> None:
    registry = Registry.default()
    assert len(registry) > 250
    assert all(entry.region is None or entry.region in regions() for entry in registry)
