"""The sentences that teach the indicators, and how gold spans become labels."""

from __future__ import annotations

from inovasi_nlp.records import CRITERIA, STAKEHOLDERS
from inovasi_nlp.training.indicators import examples_of, written_examples


def test_every_written_sentence_has_known_labels() -> None:
    examples = list(written_examples())
    labels = {(criterion, polarity) for example in examples for criterion, polarity in example.labels.items()}
    assert {criterion for criterion, _ in labels} == set(CRITERIA)
    assert {polarity for _, polarity in labels} == {"positive", "negative"}
    speakers = {name.removeprefix("c:by_") for example in examples for name in example.features if name.startswith("c:by_") and "&" not in name}
    assert speakers <= set(STAKEHOLDERS)


def test_some_written_sentences_are_evidence_of_nothing() -> None:
    assert any(not example.labels for example in written_examples())


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
