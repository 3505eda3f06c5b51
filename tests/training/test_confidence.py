"""How findings in annotated documents become examples, and examples weights."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.components.confidence.model import Weights
from inovasi_nlp.training.confidence import Example, earlier_examples, examples_of, measured, train
from inovasi_nlp.training.gold import kept_unused

BODY = "Pemkab Sigi meluncurkan aplikasi bernama Warung Data kemarin. Warung Data dipakai tiga kecamatan."


def _document(id: str, *surfaces: str) -> dict[str, Any]:
    mentions = [{"start": BODY.index(s), "end": BODY.index(s) + len(s), "surface": s, "id": None, "sentiment": "neutral"} for s in surfaces]
    return {"id": id, "title": "", "body": BODY, "published": "2023-02-01", "sentiment": "neutral", "innovations": mentions}


@pytest.mark.model
def test_a_finding_bears_its_verdict_and_the_value_given_by_rule() -> None:
    found = examples_of([_document("a-1", "Warung Data"), _document("a-3")])["innovations"]
    first = [example for example in found if example.document == "a-1"]
    assert [example.right for example in first] == [True, False]  # gold holds the first mention only
    assert not any(example.right for example in found if example.document == "a-3")
    assert [example.features["raw"] > 0 for example in first] == [example.raw > 0.5 for example in first]


def test_earlier_findings_are_judged_against_the_documents_given() -> None:
    stored = {
        "id": "a-1",
        "innovations": [{"start": 41, "end": 52, "surface": "Warung Data", "confidence": 0.6}, {"start": 0, "end": 6, "surface": "Pemkab"}],
    }
    found = earlier_examples([_document("a-1", "Warung Data")], [stored, {**stored, "id": "elsewhere"}])
    assert [(example.raw, example.right, example.judged) for example in found["innovations"]] == [(0.6, True, False), (1.0, False, False)]


def _examples(count: int, wrong: int) -> list[Example]:
    chance = random.Random(3)
    return [
        Example(
            document=f"d-{n % 23}",
            features={"raw": 0.1, "sound": chance.random() + (n >= wrong), "noise": chance.random()},
            raw=0.9,
            right=n >= wrong,
        )
        for n in range(count)
    ]


def test_training_learns_what_tells_right_from_wrong_and_is_the_same_each_time() -> None:
    examples = {"awards": _examples(120, 40)}
    table, lines = train(examples)
    assert train(examples)[0] == table
    assert table["awards"]["features"]["sound"] > 5 * abs(table["awards"]["features"].get("noise", 0.0))
    line = next(line for line in lines if line.startswith("award"))
    assert "calibrated: auc 0.9" in line or "calibrated: auc 1.0" in line
    told = Weights(table["awards"]["bias"], table["awards"]["features"])
    assert told.probability({"sound": 1.9}) > 0.6 > 0.4 > told.probability({"sound": 0.1})
    assert measured(examples, {"awards": told})[0].startswith("award        120 findings, 0.667 right  by rule: auc 0.500")


def test_a_layer_with_hardly_a_wrong_finding_gets_no_weights() -> None:
    table, lines = train({"quotes": _examples(60, 2)})
    assert table == {}
    assert any(line.startswith("quote") and "no weights" in line for line in lines)


def test_the_earlier_findings_kept_are_of_no_document_kept_for_measuring() -> None:
    path = Path(__file__).parents[2] / "corpora" / "gold" / "earlier-findings.jsonl.gz"
    ids = [json.loads(line)["id"] for line in gzip.decompress(path.read_bytes()).splitlines()]
    assert len(ids) > 100 and not any(map(kept_unused, ids))
