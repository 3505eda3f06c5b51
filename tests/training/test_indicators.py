"""The sentences that teach the indicators, and how gold spans become labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inovasi_nlp.records import CRITERIA, STAKEHOLDERS
from inovasi_nlp.training.indicators import cross_validated, examples_of, read_examples, written_example

_CORPUS = Path(__file__).parents[2] / "corpora" / "indikator"


@pytest.mark.parametrize("name", ["train", "portal"])
def test_every_written_sentence_has_known_labels(name: str) -> None:
    rows = [json.loads(line) for line in (_CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = {tuple(label) for row in rows for label in row["labels"]}
    assert {criterion for criterion, _ in labels} == set(CRITERIA)
    assert {polarity for _, polarity in labels} == {"positive", "negative"}
    assert {row["speaker"] for row in rows} <= {None, *STAKEHOLDERS}
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ["resmi", "berita"])
def test_the_written_articles_cut_their_surfaces_and_lose_no_label(name: str) -> None:
    documents = [json.loads(line) for line in (_CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({document["id"] for document in documents}) == len(documents)
    for document in documents:
        content = f"{document['title']}\n\n{document['body']}"
        assert all(content[item["start"] : item["end"]] == item["surface"] for item in document["innovations"])
        assert all(content[item["start"] : item["end"]] == item["text"] for item in document["quotes"])
        learnt = sum(len(example.labels) for example in examples_of(document))
        assert learnt == len(document["indicators"]), document["id"]


def test_a_sentence_is_an_example_of_no_document() -> None:
    example = written_example({"text": "Loket itu dipuji warga,", "speaker": "citizen", "labels": [["public_feedback", "positive"]]})
    assert example.document is None
    assert example.labels == {"public_feedback": "positive"}
    assert "c:by_citizen" in example.features


def test_files_of_documents_and_of_sentences_are_told_apart(tmp_path: Path) -> None:
    for name, row in (
        ("gold", {"id": "d1", "title": "", "body": "Hujan turun.", "published": None}),
        ("own", {"id": "k1", "text": "Hujan turun.", "labels": []}),
    ):
        (tmp_path / name).write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert [example.document for example in read_examples([str(tmp_path / "gold"), str(tmp_path / "own")])] == ["d1", None]


def test_cross_validation_learns_a_plain_case(tmp_path: Path) -> None:
    bodies = [("Program dievaluasi setiap bulan.", True), ("Hujan turun di alun-alun.", False)] * 16
    with (tmp_path / "gold").open("w", encoding="utf-8") as stream:
        for number, (body, told) in enumerate(bodies):
            labels = [{"start": 0, "end": len(body), "criterion": name, "polarity": "positive"} for name in CRITERIA if told]
            labels += [{**label, "polarity": "negative"} for label in labels[:1] if number < 2]
            stream.write(json.dumps({"id": f"d{number}", "title": "", "body": body, "published": None, "indicators": labels}) + "\n")
    _, figures = cross_validated(read_examples([str(tmp_path / "gold")]), [(("c:complain",), True), (("c:praise",), False)] * 2)
    assert figures["all"] > 0.8


def test_a_gold_span_labels_the_unit_it_covers() -> None:
    body = "Pemkot menjelaskan layanan itu. Program tersebut dievaluasi setiap bulan."
    start = body.index("Program")
    document = {
        "id": "d1",
        "title": "",
        "body": body,
        "published": None,
        "indicators": [{"start": start, "end": len(body), "criterion": "sustainability", "polarity": "positive"}],
    }
    assert [example.labels for example in examples_of(document)] == [{}, {"sustainability": "positive"}]
