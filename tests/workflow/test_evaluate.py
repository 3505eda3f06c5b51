"""The figures of the gold corpus."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.workflow.evaluate import evaluate, same, verdicts
from inovasi_nlp.workflow.gold import read_gold

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


def test_confidences_are_measured_last_where_some_findings_are_wrong(gold: dict[str, dict[str, Any]]) -> None:
    plain = evaluate(gold, gold)[0]
    predicted = copy.deepcopy(gold)
    for document in predicted.values():
        for number, item in enumerate(document["quotes"]):
            item["confidence"] = 0.25 if number else 0.75
            if number:
                item["speaker"] = "Orang Lain"
    figures = evaluate(gold, predicted)[0]
    assert list(figures)[: len(plain)] == list(plain)
    assert list(figures)[len(plain) :] == ["quote_auc", "quote_ece"]
    assert figures["quote_auc"] > 0.9 and figures["quote_ece"] == pytest.approx(0.25, abs=0.05)


def test_a_verdict_is_given_on_each_finding_in_its_order() -> None:
    gold = {
        "innovations": [{"start": 0, "end": 6, "surface": "Si Ayu", "id": "si-ayu", "sentiment": "neutral"}],
        "awards": [{"name": "Piala Citra Layanan", "result": "won", "recipient": "Kota Metro"}],
        "adoptions": [{"innovation": "Si Ayu", "adopter": "Kota Metro", "stage": "adopted"}],
        "quotes": [{"start": 20, "end": 60, "text": "x", "speaker": "Rina"}],
        "indicators": [{"start": 20, "end": 60, "criterion": "renewal"}, {"start": 70, "end": 99, "criterion": "outcome"}],
    }
    found = {
        "innovations": [{"start": 0, "end": 6, "id": id} for id in ("si-ayu", None, "si-umi")] + [{"start": 0, "end": 2, "id": "si-ayu"}],
        "awards": [{**gold["awards"][0], "result": "nominated"}, {"name": "Adipura", "result": "won"}],
        "adoptions": [{**gold["adoptions"][0], "stage": stage} for stage in ("pilot", "planned")],
        "quotes": [{"start": 20, "end": 58, "speaker": "Rina"}, {"start": 80, "end": 90}],
        "indicators": [gold["indicators"][1], {**gold["indicators"][0], "criterion": "outcome"}, gold["indicators"][0]],
    }
    assert verdicts(gold, found) == {
        "innovations": [True, True, False, False],
        "awards": [False, False],
        "adoptions": [True, False],
        "quotes": [True, False],
        "indicators": [True, False, True],
    }


def test_the_same_award_to_somebody_else_is_another_frame() -> None:
    award = {"name": "Anugerah Kota Cerdas 2020", "result": "won", "recipient": "Kota Metro", "recipient_region": "18.72"}
    document = {"id": "a", "awards": [award], "sentiment": "neutral"}
    other = {"id": "a", "awards": [{**award, "recipient": "Kota Batu", "recipient_region": "35.79"}], "sentiment": "neutral"}
    assert evaluate({"a": document}, {"a": other})[0]["award_f1"] == 0.0


def test_surfaces_are_the_same_up_to_function_words() -> None:
    assert same("Pemerintah Kota Surabaya", "Surabaya")
    assert not same("Kota Surabaya", "Kota Malang")
    assert not same(None, "Kota Malang")
