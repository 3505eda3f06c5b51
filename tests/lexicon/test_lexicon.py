"""The room as a whole: quick to import and to load, references hold across tables, no foreign columns."""

from __future__ import annotations

import csv
import subprocess
import sys
from importlib.resources import files

import pytest

from inovasi_nlp.lexicon import Registry, awards, grantors, offices, outlets, regions
from inovasi_nlp.lexicon.tables import package_bytes, package_table, parse_table
from inovasi_nlp.records import STAKEHOLDERS

TABLES = [entry.name for entry in files("inovasi_nlp.lexicon").joinpath("data").iterdir() if entry.name.endswith(".csv")]


def test_all_tables_load_in_a_fraction_of_a_second() -> None:
    code = (
        "import time, inovasi_nlp.lexicon as lexicon\n"
        "start = time.perf_counter()\n"
        "lexicon.regions(), lexicon.grantors(), lexicon.awards(), lexicon.offices(), lexicon.outlets(), lexicon.Registry.default()\n"
        "print(time.perf_counter() - start)"
    )
    took = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(2))
    assert took < 0.15


def test_importing_the_room_reads_no_table_and_no_spacy() -> None:
    code = (
        "import sys, inovasi_nlp.lexicon\n"
        "from inovasi_nlp.lexicon.tables import package_table\n"
        "print('spacy' in sys.modules, 'pydantic' in sys.modules, package_table.cache_info().currsize)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.split() == ["False", "False", "0"]


@pytest.mark.parametrize("name", TABLES)
def test_every_shipped_table_reads_strictly_and_has_no_columns_of_others(name: str) -> None:
    table = parse_table(package_bytes(name), name=name)
    assert table.rows
    assert not {"lat", "lng", "coord_source", "population", "population_source"} & set(table.columns)


def test_aliases_refer_to_rows_that_exist_and_are_not_repeated() -> None:
    for name, column, home in (
        ("region_aliases.csv", "code", regions()),
        ("award_aliases.csv", "id", awards()),
        ("grantor_aliases.csv", "id", grantors()),
    ):
        rows = package_table(name).rows
        assert all(row[column] in home for row in rows), name
        pairs = [(row[column], row["alias"], row.get("near")) for row in rows]
        assert len(set(pairs)) == len(pairs), name
    for row in package_table("award_links.csv").rows:
        assert row["general"] in awards()
        assert row["local"] in awards()
        assert row["region"] in regions()


def test_twins_and_risks_name_regions() -> None:
    for row in package_table("words/twins.csv").rows:
        assert row["class"] in regions().resolve(row["term"])
    for row in package_table("words/place_risks.csv").rows:
        assert regions().resolve(row["term"]), row["term"]
        assert row["class"] in {"mild", "strict"}


def test_roles_and_bodies_use_the_stakeholder_classes() -> None:
    for name in ("roles.csv", "words/body_classes.csv"):
        column = "stakeholder" if name == "roles.csv" else "class"
        assert {row[column] for row in package_table(name).rows} <= set(STAKEHOLDERS)
    assert {row["open"] for row in package_table("roles.csv").rows} == {"", "yes"}
    assert len(offices()) == 77 - 1
    assert len(outlets()) > 150
    assert len(Registry.default()) > 250


def test_no_shipped_table_ends_a_line_in_a_carriage_return() -> None:
    for name in TABLES:
        data = package_bytes(name)
        assert b"\r" not in data
        assert data.endswith(b"\n")
        assert next(csv.reader([data.decode().split("\n", 1)[0]]))
