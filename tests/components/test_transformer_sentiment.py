"""Sentiment of a transformer in place of ours."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

import inovasi_nlp as inovasi
import tiny_models

pytestmark = pytest.mark.neural

# Words that no table of ours knows, so that only the model can have told.
MEANING = {"zigzig": "positive", "zogzog": "negative"}
LABELS = ("neutral", "positive", "negative")
FILL = "Pemkot Surabaya membuka loket di kelurahan. Warga datang ke dinas."


def _text(word: str) -> str:
    return f"Surabaya - Inovasi Surabaya Single Window di Pemkot Surabaya {word} {word} {word}. {FILL} Surabaya Single Window {word} {word}. Layanan itu {word} {word} {word}."


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_models.judge(tmp_path_factory.mktemp("sentiment"), MEANING, LABELS))


def _load(judge: str, **settings: Any) -> Any:
    return inovasi.load(models={"sentiment": {"model": judge, **settings}})


@pytest.mark.parametrize("reads", ["sentences", "passages", "pairs"])
def test_text_and_innovation_get_the_model_s_label(judge: str, reads: str) -> None:
    nlp = _load(judge, reads=reads)
    for word, label in (("zigzig", "positive"), ("zogzog", "negative"), ("itu", "neutral")):
        doc = nlp(_text(word))
        assert doc._.innovations
        assert {mention.sentiment.label for mention in doc._.innovations} == {label}, (word, doc._.innovations[0].sentiment)
        wanted = {"positive": 1, "negative": -1, "neutral": 0}[label]
        assert round(doc._.sentiment.score + wanted * 0.2) == wanted, (
            word,
            doc._.sentiment,
        )  # of sentences alone a blamed text may be judged neutral
        assert doc._.sentiment.label == label or reads == "sentences"


def test_two_innovations_of_one_text_get_their_own_label_from_their_own_sentences(judge: str) -> None:
    text = f"Surabaya Single Window zigzig zigzig zigzig zigzig.\n\n{FILL}\n\n{FILL}\n\nLain halnya Command Center 112 zogzog zogzog zogzog zogzog."
    for reads in ("passages", "pairs"):
        found = {mention.id: mention.sentiment.label for mention in _load(judge, reads=reads)(text)._.innovations}
        assert set(found.values()) == {"positive", "negative"}, found


def test_the_name_of_the_target_is_the_second_segment(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = str(tiny_models.judge(tmp_path_factory.mktemp("pairs"), {"window": "negative"}, LABELS))
    text = f"Inovasi SSW dibuka Pemkot Surabaya. {FILL} Warga memakai Surabaya Single Window."
    first = {reads: _load(folder, reads=reads)(text)._.innovations[0].sentiment for reads in ("sentences", "pairs")}
    assert first["sentences"].label == "neutral"  # a name is no praise or blame
    doc = _load(folder, reads="pairs")(text.replace("SSW", "Surabaya Single Window"))
    assert {mention.sentiment.label for mention in doc._.innovations} == {"negative"}


def test_a_text_that_reports_no_public_service_is_neutral_whatever_the_model_says(judge: str) -> None:
    for reads in ("sentences", "passages"):
        doc = _load(judge, reads=reads)("Persebaya zigzig zigzig. Arema zigzig zigzig zigzig.")
        assert doc._.sentiment.label == "neutral" and doc._.sentiment.score == 0.0


def test_many_docs_are_judged_alike_one_by_one_and_together(judge: str) -> None:
    texts = [_text("zigzig"), "", _text("zogzog"), FILL, _text("itu") * 3]
    for reads in ("sentences", "passages", "pairs"):
        alone = [(doc._.sentiment, doc._.innovations) for doc in map(_load(judge, reads=reads), texts)]
        together = _load(judge, reads=reads, articles=3, batch_size=2).pipe(texts)
        found = [(doc._.sentiment, doc._.innovations) for doc in together]
        assert [one.label for one, _ in found] == [one.label for one, _ in alone]
        assert all(abs(one.score - other.score) < 0.002 for (one, _), (other, _) in zip(found, alone, strict=True))
        assert [[m.sentiment.label for m in ms] for _, ms in found] == [[m.sentiment.label for m in ms] for _, ms in alone]


def test_the_component_works_alone_and_is_saved_by_its_settings(judge: str, tmp_path: Any) -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("inovasi_transformer_sentiment", config={"model": judge, "reads": "passages", "labels": {"neutral": "neutral"}})
    assert nlp("Teks.")._.sentiment.label == "neutral"
    nlp.to_disk(tmp_path / "saved")
    assert spacy.load(tmp_path / "saved").get_pipe("inovasi_transformer_sentiment").settings.reads == "passages"
