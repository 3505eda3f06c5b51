"""Articles without outlet, and outlets that the table does not know, are nobody's: no owner group holds two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import PROVINCES, article, of_x, scored, values

from inovasi_nlp.diffusion.norms import NORMS, norms
from inovasi_nlp.diffusion.tally import tally
from inovasi_nlp.lexicon import outlets
from inovasi_nlp.records import Annotation

TABLES = [version for version in NORMS if norms(version).unnamed_apart]


def _corpus(*names: str | None) -> list[Annotation]:
    """Twelve stories, six in each of two quarters, each told of a province of its own."""
    return [
        replace(article(n, published=f"2024-{5 + 6 * (n % 2):02}-{1 + n:02}", regions=[PROVINCES[n]]), outlet=names[n % len(names)])
        for n in range(12)
    ]


UNNAMED = [(None,), ("",), ("  ",), (None, "", " ")]
UNKNOWN = [tuple(f"koran-{n}.id" for n in range(12)), tuple(f"Koran Kota {n}" for n in range(12))]


def test_the_default_and_the_strict_table_hold_them_apart() -> None:
    assert TABLES == ["v2", "v2-strict"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("names", [*UNNAMED, *UNKNOWN])
def test_each_story_is_an_owner_group_of_its_own(names: tuple[str | None, ...], table: str) -> None:
    rows = [row for row in scored(_corpus(*names), norms_version=table).evidence if row.innovation_id == "x"]
    counted = tally(rows, norms(table))
    assert len(set(counted.groups)) == len(counted.clusters) == 12


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("names", UNNAMED)
def test_they_count_as_stories_of_as_many_owners_but_in_outlet_reach(names: tuple[str | None, ...], table: str) -> None:
    unnamed, unknown = (values(of_x(_corpus(*kind), norms_version=table)) for kind in (names, UNKNOWN[0]))
    assert unnamed.pop("outlet_reach") < unknown.pop("outlet_reach")  # nothing tells that they are more than one outlet
    assert unnamed == pytest.approx(unknown)
    together = values(of_x(_corpus("radarmalang.jawapos.com"), norms_version=table))
    assert together["attention"] < unnamed["attention"] and together["geographic_reach"] < unnamed["geographic_reach"]


@pytest.mark.parametrize("table", TABLES)
def test_an_unnamed_article_joins_no_named_owner(table: str) -> None:
    rows = [row for row in scored(_corpus(None, "kompas.com", "koran.id"), norms_version=table).evidence if row.innovation_id == "x"]
    counted = tally(rows, norms(table))
    assert len(set(counted.groups)) == 4 + 2


def test_unnamed_articles_raise_no_flag_of_a_single_outlet() -> None:
    for names in UNNAMED:
        row = of_x(_corpus(*names))
        assert "single_outlet" not in row.flags and "tier_unknown" in row.flags
    assert "single_outlet" in of_x(_corpus("koran.id")).flags


def test_the_outlet_of_a_name_that_is_not_in_the_table_belongs_to_itself() -> None:
    found = [outlets().resolve(name) for name in ("koran-baru.id", "Koran Baru", "Suara Desa Kami", "www.warta-kita.co.id")]
    assert len({outlet.owner_group for outlet in found}) == 4 and all(outlet.owner_group == outlet.domain for outlet in found)


def test_a_further_story_in_the_interval_joins_no_group() -> None:
    row = of_x(_corpus(None), replicates=50)
    assert row.high is not None and row.high > row.D0
