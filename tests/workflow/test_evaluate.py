"""The figures of the gold corpus."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.errors import RecordError
from inovasi_nlp.workflow.evaluate import evaluate, read_gold, same

GOLD = Path(__file__).parents[2] / "corpora" / "gold" / "dev-own.jsonl"


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, Any]]:
    return read_gold(GOLD)


def test_gold_against_itself_is_perfect(gold: dict[str, dict[str, Any]]) -> None:
    figures, errors = evaluate(gold, gold)
    assert errors == []
    assert {name: value for name, value in figures.items() if name != "documents" and value != 1.0} == {}


def test_nothing_found_is_zero_in_every_layer(gold: dict[str, dict[str, Any]]) -> None:
    figures, errors = evaluate(gold, {})
    for name in (
        "mention_f1",
        "link_f1",
        "award_f1",
        "award_slot_f1",
        "adoption_f1",
        "quote_f1",
        "indicator_f1",
        "sentiment_macro_f1",
        "overall",
    ):
        assert figures[name] == 0.0, name
    assert len(errors) > 500


def test_each_kind_of_mistake_lowers_its_own_figure(gold: dict[str, dict[str, Any]]) -> None:
    def changed(layer: str, field: str, value: Any) -> dict[str, float | int]:
        predicted = copy.deepcopy(gold)
        for document in predicted.values():
            for item in document[layer]:
                item[field] = value
        return evaluate(gold, predicted)[0]

    assert changed("awards", "result", "nominated")["award_f1"] < 0.3
    assert changed("awards", "result", "nominated")["award_slot_f1"] > 0.8
    stage = changed("adoptions", "stage", "interest")
    assert stage["adoption_f1"] < 0.5 and stage["adoption_pair_f1"] == 1.0
    assert changed("quotes", "speaker", "Orang Lain")["speaker_accuracy"] == 0.0
    assert changed("innovations", "id", "not-listed")["link_f1"] == 0.0
    assert changed("indicators", "polarity", "negative")["indicator_f1"] < 0.4


def test_the_same_award_to_somebody_else_is_another_frame() -> None:
    award = {"name": "Anugerah Kota Cerdas 2020", "result": "won", "recipient": "Kota Metro", "recipient_region": "18.72"}
    document = {"id": "a", "awards": [award], "sentiment": "neutral"}
    other = {"id": "a", "awards": [{**award, "recipient": "Kota Batu", "recipient_region": "35.79"}], "sentiment": "neutral"}
    assert evaluate({"a": document}, {"a": other})[0]["award_f1"] == 0.0


def test_surfaces_are_the_same_up_to_function_words() -> None:
    assert same("Pemerintah Kota Surabaya", "Surabaya")
    assert not same("Kota Surabaya", "Kota Malang")
    assert not same(None, "Kota Malang")


def test_a_broken_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text('{"id": "a"}\n{"title": "no id"}\n', encoding="utf-8")
    with pytest.raises(RecordError, match=r"g\.jsonl:2: expected a JSON object with an `id`"):
        read_gold(path)
