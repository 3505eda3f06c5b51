"""The norm table is pinned: a changed constant is a new version, never an edit."""

from __future__ import annotations

import hashlib
import math
from dataclasses import fields, replace

import pytest
from worlds import article, scored

from inovasi_nlp.diffusion.index import index
from inovasi_nlp.diffusion.measures import MEASURES
from inovasi_nlp.diffusion.norms import NORMS, norms
from inovasi_nlp.diffusion.tally import tally
from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.factories import Catalogue

DIGESTS = {"v0": "caffde895d73db6b", "v1": "25ce0f4b6730532b", "v2": "b0674c51c0f4dc2c", "v2-strict": "85795a1a040fe190"}


def _digest(version: str) -> str:
    table = norms(version)
    plain = [(item.name, dict(value) if hasattr(value := getattr(table, item.name), "items") else value) for item in fields(table)]
    plain = [(name, value) for name, value in plain if value is not None]  # v0 is older than `caps`, v1 than `retold` and `sampling`
    return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]


def test_the_tables_are_pinned() -> None:
    assert {version: _digest(version) for version in NORMS} == DIGESTS


def test_v1_differs_from_v0_in_what_promotion_can_add_alone() -> None:
    old, new = norms("v0"), norms("v1")
    changed = {item.name for item in fields(old) if getattr(old, item.name) != getattr(new, item.name)}
    assert changed == {"version", "measures", "release_outlet_sum", "caps"}


@pytest.mark.parametrize(
    ("older", "newer", "parts"),
    [("v1", "v2", {"retold", "sampling", "unnamed_apart"}), ("v2", "v2-strict", {"measures", "owners"})],
)
def test_a_table_differs_from_the_one_before_in_these_parts_alone(older: str, newer: str, parts: set[str]) -> None:
    old, new = norms(older), norms(newer)
    assert {item.name for item in fields(old) if getattr(old, item.name) != getattr(new, item.name)} == {"version", *parts}


@pytest.mark.parametrize(
    ("version", "part", "message"), [("v1", "caps", "norm table 'v1' has no caps"), ("v2-strict", "owners", "norm table 'v2-strict' says nothing")]
)
def test_measures_need_the_bounds_of_their_table(version: str, part: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        index(tally(scored([article("a")]).evidence, replace(norms(version), **{part: None})))


def test_v1_holds_the_constants_of_the_design() -> None:
    table = norms()
    assert (table.k, table.lambda0, table.lambda1, table.theta, table.pi, table.rho, table.gamma) == (1, 0.1, 20, 0.5, 0.25, 0.25, 0.5)
    assert (table.outlet_scale, table.S_R, table.half_life_quarters, table.kappa, table.exposure_thousand, table.regions) == (
        8,
        50,
        8,
        4,
        4,
        38,
    )
    assert math.fsum(table.weights.values()) == 1.0
    assert math.fsum(table.stakeholders.values()) == 1.0
    assert list(table.stages.values()) == sorted(table.stages.values())


def test_the_registered_measures_are_these() -> None:
    assert tuple(MEASURES) == tuple(sorted({formula for version in NORMS for formula in norms(version).measures}))


def test_an_unknown_version_answers_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="unknown norm table 'v9'; known: v0, v1, v2, v2-strict"):
        norms("v9")


def test_a_catalogue_refuses_a_second_part_under_one_name() -> None:
    parts: Catalogue[int] = Catalogue("part")
    assert parts.register("a.v1")(1) == 1
    assert parts.register("a.v1")(1) == 1
    with pytest.raises(ValueError, match=r"part 'a.v1' is registered already"):
        parts.register("a.v1")(2)
    assert (list(parts), len(parts), "a.v1" in parts, parts.get("a.v1")) == (["a.v1"], 1, True, 1)
