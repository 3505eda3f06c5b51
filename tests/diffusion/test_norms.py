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

V0_DIGEST, V1_DIGEST, V2_DIGEST = "caffde895d73db6b", "25ce0f4b6730532b", "fc79ead37adce5af"


def _digest(version: str) -> str:
    table = norms(version)
    plain = [(item.name, dict(value) if hasattr(value := getattr(table, item.name), "items") else value) for item in fields(table)]
    plain = [(name, value) for name, value in plain if value is not None]  # v0 is older than `caps`, v1 than `sampling`
    return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]


def test_the_tables_are_pinned() -> None:
    assert list(NORMS) == ["v0", "v1", "v2"]
    assert [_digest(version) for version in NORMS] == [V0_DIGEST, V1_DIGEST, V2_DIGEST]


def test_v1_differs_from_v0_in_what_promotion_can_add_alone() -> None:
    old, new = norms("v0"), norms("v1")
    changed = {item.name for item in fields(old) if getattr(old, item.name) != getattr(new, item.name)}
    assert changed == {"version", "measures", "release_outlet_sum", "caps"}


def test_v2_differs_from_v1_in_the_interval_alone() -> None:
    old, new = norms("v1"), norms("v2")
    assert {item.name for item in fields(old) if getattr(old, item.name) != getattr(new, item.name)} == {"version", "sampling"}


def test_the_measures_of_v1_need_its_caps() -> None:
    with pytest.raises(ValueError, match="norm table 'v1' has no caps"):
        index(tally(scored([article("a")]).evidence, replace(norms("v1"), caps=None)))


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
    assert tuple(MEASURES) == tuple(sorted({*norms("v0").measures, *norms("v1").measures}))


def test_an_unknown_version_answers_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="unknown norm table 'v9'; known: v0, v1"):
        norms("v9")


def test_a_catalogue_refuses_a_second_part_under_one_name() -> None:
    parts: Catalogue[int] = Catalogue("part")
    assert parts.register("a.v1")(1) == 1
    assert parts.register("a.v1")(1) == 1
    with pytest.raises(ValueError, match=r"part 'a.v1' is registered already"):
        parts.register("a.v1")(2)
    assert (list(parts), len(parts), "a.v1" in parts, parts.get("a.v1")) == (["a.v1"], 1, True, 1)
