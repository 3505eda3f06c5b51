"""Scores as a whole: exact contributions, explanation from evidence alone, records after the schema, intervals, corrections."""

from __future__ import annotations

import json
import math
import pickle
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from worlds import NATIONAL, PROVINCES, REGISTRY, article, corpora, of_x, scored, values

from inovasi_nlp.diffusion.corrections import read_corrections
from inovasi_nlp.diffusion.explain import explain
from inovasi_nlp.diffusion.intervals import rank_bands
from inovasi_nlp.diffusion.score import score
from inovasi_nlp.diffusion.tally import Draws, Segments
from inovasi_nlp.errors import RecordError, TableError, UnknownNameError
from inovasi_nlp.records import Annotation, Award, Correction, EvidenceRow
from inovasi_nlp.records.scores import COMPONENTS, FLAGS

WEIGHTS = {"attention": 0.15, "outlet_reach": 0.05, "geographic_reach": 0.30, "adoption": 0.35, "persistence": 0.15}


def _rich() -> list[Annotation]:
    award = Award(name="Top 45", award_id="kipp-top45", result="won", year=2023, innovations=("Sayang Warga",), attribution="direct")
    return [
        article(
            n,
            outlet=(NATIONAL, "harianbangsa.net", "tempo.co")[n % 3],
            published=f"20{22 + n % 3}-{1 + n % 12:02}-10",
            story=f"s{n % 9}",
            regions=[(PROVINCES[n % 7], 0.8)],
            adopted=[(f"{PROVINCES[n % 5]}.01", "adopted", 0.7)] if n % 2 else (),
            votes=[("citizen", "positive" if n % 3 else "negative")],
            awards=[award] if n == 4 else (),
        )
        for n in range(12)
    ]


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_contributions_add_up_to_d0_exactly(corpus: list[Annotation]) -> None:
    row = of_x(corpus)
    assert math.fsum(component.contribution for component in row.components) == row.D0
    found = values(row)
    total = sum(weight * math.sqrt(found[name]) for name, weight in WEIGHTS.items())
    for name, weight in WEIGHTS.items():
        assert row.component(name).contribution == pytest.approx(100 * weight * math.sqrt(found[name]) * total)
    tilts = [row.component(name).raw["tilt"] or 0.0 for name in ("recognition", "reception")]
    assert pytest.approx(min(100.0, row.D0 + sum(tilts))) == row.D
    assert pytest.approx(row.D0 * (1 + 0.15 * (2 * found["reception"] - 1) + 0.05 * found["recognition"])) == row.D


@given(corpora())
@settings(max_examples=60, deadline=None)
def test_the_score_is_recomputed_from_the_evidence_to_the_last_bit(corpus: list[Annotation]) -> None:
    scores = scored(corpus)
    rows = [EvidenceRow.from_dict(json.loads(json.dumps(row.to_dict()))) for row in reversed(scores.evidence)]
    for row in scores:
        again = explain(row.innovation_id, rows).index
        assert (again.D0, again.D, again.D0_without_adoption) == (row.D0, row.D, row.D0_without_adoption)
        assert again.contributions == tuple(component.contribution for component in row.components)


@pytest.mark.parametrize("change", [{"confidence": 0.99}, {"text": "lain"}, {"lead": False}, {"story": "s1"}, {"published": None}])
def test_an_altered_row_is_found(change: dict[str, Any]) -> None:
    rows = list(scored(_rich()).evidence)
    place = next(number for number, row in enumerate(rows) if row.role == "mention" and row.lead and row.story != "s1")
    rows[place] = replace(rows[place], **change)
    with pytest.raises(RecordError, match="was altered"):
        explain("x", rows)


def test_a_missing_or_added_row_and_an_unknown_innovation_are_found() -> None:
    rows = scored(_rich()).evidence
    without = [row for row in rows if row.role != "award"]
    with pytest.raises(RecordError, match="score again"):
        explain("x", without)
    with pytest.raises(RecordError, match="0 basis rows of innovation 'z'"):
        explain("z", rows)


def test_an_explanation_names_each_component_and_quotes() -> None:
    lines = explain("x", scored(_rich()).evidence, label="Sayang Warga").lines()
    assert lines[0].startswith("Sayang Warga: D ")
    assert [line.split(":")[0].strip() for line in lines if line.startswith("  ") and not line.startswith("    ")] == list(COMPONENTS)
    assert any(".01 adopted" in line for line in lines)
    assert "never mentioned" in explain("y", scored(_rich()).evidence).lines()[1]


def test_scores_are_sorted_pickled_and_found_by_id() -> None:
    scores = scored([*_rich(), article("o", innovation="y")])
    assert [row.innovation_id for row in scores] == ["x", "y"]
    assert [(row.rank_low, row.rank_high) for row in scores] == [(1, 1), (2, 2)]
    assert pickle.loads(pickle.dumps(scores)) == scores
    assert (scores[0], scores[-1], len(scores[:1])) == (scores.get("x"), scores.get("y"), 1)
    with pytest.raises(UnknownNameError, match="unknown innovation 'z'; known: x, y"):
        scores.get("z")


def test_equal_scores_share_a_rank() -> None:
    both = scored([article("a", published="2024-05-01"), article("b", innovation="y", published="2024-05-01")])
    assert [(row.rank_low, row.rank_high) for row in both] == [(1, 2), (1, 2)]


def test_the_table_has_the_columns_of_the_contract() -> None:
    table = scored(_rich()).to_table()
    names = "innovation_id name owner region status rank_low rank_high D D0 D0_without_adoption low high"
    contract = names.split()
    assert table.column_names[: len(contract)] == contract
    assert set(COMPONENTS) < set(table.column_names)
    assert table.num_rows == 2
    assert list(scored(_rich()).to_frame().columns) == table.column_names


def test_as_of_is_the_newest_day_and_later_documents_are_ignored() -> None:
    corpus = [
        article("a", published="2024-03-01"),
        article("b", published="2024-06-30T23:30:00+07:00"),
        Annotation(id="c", published="2024-07-09"),
    ]
    assert score(corpus, registry=REGISTRY).as_of == date(2024, 7, 9)
    early = score(corpus, registry=REGISTRY, as_of=date(2024, 3, 1))
    assert (early.get("x").counts.documents, dict(early.ignored)["after_as_of"]) == (1, 2)
    assert score([article("a", published=None)], registry=REGISTRY).as_of == date(1970, 1, 1)
    assert len(score([], registry=REGISTRY)) == 2


def _check(schema: dict[str, Any], value: Any, root: dict[str, Any], path: str = "$") -> None:
    """The part of JSON Schema that the score schema uses."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None)}
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert any(isinstance(value, kinds[name]) and not (isinstance(value, bool) and name != "boolean") for name in names), (path, value)
    if "const" in schema:
        assert value == schema["const"], path
    if "enum" in schema:
        assert value in schema["enum"], (path, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        assert schema.get("minimum", -math.inf) <= value <= schema.get("maximum", math.inf), (path, value)
        assert value > schema.get("exclusiveMinimum", -math.inf), path
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= set(value), (path, set(schema.get("required", ())) - set(value))
        if schema.get("additionalProperties") is False:
            assert set(value) <= set(schema["properties"]), path
        for name, item in value.items():
            if name in schema.get("properties", {}):
                _check(schema["properties"][name], item, root, f"{path}.{name}")
    if isinstance(value, list):
        assert len(value) <= schema.get("maxItems", math.inf), path
        assert not schema.get("uniqueItems") or len(set(value)) == len(value), path
        for item in value:
            _check(schema.get("items", {}), item, root, f"{path}[]")


@pytest.mark.parametrize("replicates", [0, 50])
def test_records_follow_the_schema(replicates: int) -> None:
    schema = json.loads(files("inovasi_nlp.diffusion").joinpath("data/dissemination-score.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["flags"]["items"]["enum"] == list(FLAGS)
    assert schema["properties"]["components"]["required"] == list(COMPONENTS)
    for row in scored([*_rich(), *(article(f"u{n}", published=None) for n in range(9))], replicates=replicates):
        record = json.loads(json.dumps(row.to_dict(), allow_nan=False))
        _check(schema, record, schema)


def test_the_schema_check_of_these_tests_can_fail() -> None:
    schema = json.loads(files("inovasi_nlp.diffusion").joinpath("data/dissemination-score.schema.json").read_text(encoding="utf-8"))
    record = of_x(_rich()).to_dict()
    for change in ({"status": "fine"}, {"flags": ["odd"]}, {"extra": 1}, {"score": {"D0": 101, "D": 1}}, {"interval": None}):
        with pytest.raises(AssertionError):
            _check(schema, json.loads(json.dumps(record | change)), schema)


def test_intervals_hold_the_point_and_are_the_same_in_any_order() -> None:
    scores = scored(_rich(), replicates=200)
    row = scores.get("x")
    assert row.low is not None and row.high is not None
    assert 0 < row.low < row.D0 < row.high < 100
    for component in row.components:
        assert component.low is not None and component.high is not None and component.value is not None
        assert component.low <= component.value <= component.high
    assert scored(list(reversed(_rich())), replicates=200) == scores
    assert scored(_rich(), replicates=200, seed=7).get("x").low != row.low
    assert of_x(_rich()) == replace(row, low=None, high=None, replicates=0, seed=of_x(_rich()).seed, components=of_x(_rich()).components)


def test_a_single_story_has_an_open_interval() -> None:
    row = of_x([article("a")], replicates=100)
    assert row.low == 0.0
    assert row.high is not None and row.high > 5 * row.D0


def test_draws_do_not_depend_on_company() -> None:
    alone = Draws.bootstrap(["b"], seed=1, first=0, last=5).weights
    together = Draws.bootstrap(["a", "b"], seed=1, first=3, last=5).weights
    assert np.array_equal(alone[3:, 0], together[:, 1])
    many = Draws.bootstrap([f"s{n}" for n in range(400)], seed=1, first=0, last=200).weights
    assert many.mean() == pytest.approx(1.0, abs=0.02)
    assert many.std() == pytest.approx(1.0, abs=0.02)


def test_segments_sum_by_group_and_leave_empty_groups_at_zero() -> None:
    sums = Segments([2, 0, 2], 4).sum(np.array([[1.0, 2.0, 3.0]]))
    assert sums.tolist() == [[2.0, 0.0, 4.0, 0.0]]
    assert Segments([], 2).sum(np.zeros((3, 0))).tolist() == [[0.0, 0.0]] * 3


def test_rank_bands_part_only_what_is_surely_apart() -> None:
    noise = np.random.default_rng(1).normal(size=400)
    drawn = [50 + noise, 49.9 + noise[::-1], 10 + noise]
    assert rank_bands([50.0, 49.9, 10.0], drawn, [1.6, 1.6, 1.6]) == [(1, 2), (1, 2), (3, 3)]
    paired = [50 + noise, 49.9 + noise]  # the same noise in both: the difference is certain
    assert rank_bands([50.0, 49.9], paired, [0.0, 0.0]) == [(1, 1), (2, 2)]
    assert rank_bands([], [], []) == []


def _fix(what: str, target: str, field: str = "", value: str = "") -> Correction:
    return Correction(what=what, target=target, field=field, value=value, who="analis", when="2025-01-01", why="uji")  # type: ignore[arg-type]


def test_findings_are_rejected_and_set() -> None:
    corpus = [article("a", regions=["33"]), article("b", regions=["34"])]
    before = scored(corpus)
    activity = next(row for row in before.evidence if row.role == "activity" and row.key == "33")
    assert scored(corpus, corrections=[_fix("reject", activity.id)]).get("x").counts.regions == 1
    lowered = scored(corpus, corrections=[_fix("set", activity.id, "confidence", "0.5")])
    assert values(lowered.get("x"))["geographic_reach"] < values(before.get("x"))["geographic_reach"]
    assert lowered.evidence != before.evidence and explain("x", lowered.evidence).index.D0 == lowered.get("x").D0
    mention = next(row for row in before.evidence if row.role == "mention" and row.document == "a")
    assert scored(corpus, corrections=[_fix("reject", mention.id)]).get("x").counts.documents == 1
    moved = scored(corpus, corrections=[_fix("set", activity.id, "key", "34")])
    assert moved.get("x").counts.regions == 1


def test_stories_are_merged_split_and_rejected() -> None:
    corpus = [article("a", story="s"), article("b", story="s"), article("c", story="t"), article("d", innovation="y", story="t")]
    merged = scored(corpus, corrections=[_fix("merge", "s", value="t")])
    assert merged.stories[0].supersedes == ("t",)
    assert [(story.innovation_id, story.id, story.documents) for story in merged.stories] == [
        ("x", "s", ("a", "b", "c")),
        ("y", "t", ("d",)),
    ]
    assert scored(corpus, corrections=[_fix("split", "s", value="b")]).get("x").counts.independent_stories == 3
    assert scored(corpus, corrections=[_fix("reject", "t")]).get("y").status == "unobserved"
    assert scored(corpus, corrections=[_fix("reject", "x::t")]).get("y").status != "unobserved"
    assert scored(corpus, corrections=[_fix("reject", "a")]).get("x").counts.documents == 2


def test_a_correction_without_target_is_reported_and_the_run_goes_on() -> None:
    lost = [_fix("reject", "ev:0000"), _fix("merge", "s", value="nothing"), _fix("split", "s", value="z"), _fix("reject", "zzz")]
    wrong = _fix("set", next(row.id for row in scored([article("a")]).evidence if row.role == "mention"), "confidence", "tinggi")
    scores = scored([article("a", story="s")], corrections=[*lost, wrong])
    assert scores.unapplied == (*lost, wrong)
    assert scores.corrections == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"what": "drop", "target": "a"}, "column 'what' is 'drop'; write one of reject, set, merge, split"),
        ({"what": "reject", "target": ""}, "column 'target' is empty"),
        ({"what": "set", "target": "ev:1", "field": "colour"}, "column 'field' is 'colour'"),
        ({"what": "set", "target": "ev:1", "field": "confidence", "value": "nan"}, "column 'value' is 'nan'; confidence is a number from 0 to 1"),
        ({"what": "set", "target": "ev:1", "field": "count", "value": "1e9"}, "column 'value' is '1e9'; count is a whole number"),
        ({"what": "merge", "target": "a"}, "column 'value' is empty; `merge` needs the other story"),
    ],
)
def test_a_wrong_row_of_corrections_is_named(row: dict[str, str], message: str) -> None:
    with pytest.raises(TableError, match=r"fix\.csv, row 3: ") as caught:
        read_corrections([{"what": "reject", "target": "a"}, row], where="fix.csv")
    assert message in str(caught.value)


def test_corrections_are_read_whole() -> None:
    (made,) = read_corrections([{"what": "set", "target": "ev:1", "field": "confidence", "value": " 0.5 ", "who": "a", "extra": "b"}])
    assert made == Correction(what="set", target="ev:1", field="confidence", value="0.5", who="a")


def test_spread_events_are_listed_by_adopter() -> None:
    events = scored([article("a", adopted=[("33.74", "planned", 0.5)]), article("b", adopted=[("33.74", "adopted", 0.8)])]).adoption_events
    assert [(event.adopter, event.region, event.stage, event.probability, len(event.stories)) for event in events] == [
        ("33.74", "33.74", "adopted", pytest.approx(0.8), 2)
    ]
