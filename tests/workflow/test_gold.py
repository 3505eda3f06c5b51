"""Gold documents: what is read, and what is refused with the line and field named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.errors import RecordError
from inovasi_nlp.workflow.gold import read_gold

MENTION = {"start": 0, "end": 5, "sentiment": "neutral"}


def _written(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), encoding="utf-8")
    return path


def test_a_span_without_words_gets_them_from_the_text(tmp_path: Path) -> None:
    path = _written(tmp_path / "g.jsonl", {"id": "a", "body": "SIGAP dibuka.", "innovations": [MENTION], "url": None, "catatan": 1})
    assert read_gold(path)["a"]["innovations"][0]["surface"] == "SIGAP"
    assert read_gold(path)["a"]["catatan"] == 1


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"body": "ada"}, "GoldDocument field 'id'"),
        ({"id": "a"}, "GoldDocument field 'body'"),
        ({"id": "a", "body": ""}, "GoldDocument field 'body'"),
        ({"id": "a", "body": "SIGAP", "innovations": [{"start": 0, "end": 5}]}, "field 'innovations.0.sentiment'"),
        ({"id": "a", "body": "SIGAP", "innovations": [{**MENTION, "end": 6}]}, r"innovations\[0\] spans 0-6; expected a span within the 5"),
        ({"id": "a", "body": "SIGAP", "awards": [{"name": "IGA"}]}, "field 'awards.0.result'"),
        ({"id": "a", "body": "SIGAP", "awards": [{"name": "IGA", "result": "wonn"}]}, "field 'awards.0.result'"),
        ({"id": "a", "body": "SIGAP", "adoptions": [{"innovation": "X", "adopter": "Y", "stage": "adoptd"}]}, "field 'adoptions.0.stage'"),
        ({"id": "a", "body": "SIGAP", "indicators": [{"start": 0, "end": 5, "criterion": "hope"}]}, "field 'indicators.0.criterion'"),
    ],
)
def test_a_wrong_document_is_refused_by_line_and_field(document: dict[str, Any], message: str, tmp_path: Path) -> None:
    path = _written(tmp_path / "g.jsonl", {"id": "first", "body": "ada"}, document)
    with pytest.raises(RecordError, match=rf"g\.jsonl:2: .*{message}"):
        read_gold(path)


def test_lines_that_are_no_objects_and_ids_that_come_twice_are_named(tmp_path: Path) -> None:
    path = _written(tmp_path / "g.jsonl", {"id": "a", "body": "ada"}, {"id": "a", "body": "lain"})
    with pytest.raises(RecordError, match=r"g\.jsonl:2: the id 'a' stands on an earlier line"):
        read_gold(path)
    path.write_text("[1]\n")
    with pytest.raises(RecordError, match=r"g\.jsonl:1: expected a JSON object with an `id`"):
        read_gold(path)
    path.write_text("{\n")
    with pytest.raises(RecordError, match=r"g\.jsonl:1: not JSON"):
        read_gold(path)
