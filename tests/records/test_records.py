"""Records to JSON and back."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi_nlp.errors import RecordError
from inovasi_nlp.records import Annotation, Article, Outcome

TEXT = st.text(max_size=20)
LABEL = st.sampled_from(["positive", "neutral", "negative"])
SPAN = {"start": st.integers(0, 99), "end": st.integers(100, 200)}
LAYERS: dict[str, dict[str, Any]] = {
    "innovations": {**SPAN, "surface": TEXT, "id": st.none() | TEXT, "sentiment": st.fixed_dictionaries({"label": LABEL, "score": st.floats(-1, 1)})},
    "awards": {"name": TEXT, "result": st.sampled_from(["won", "ranked", "nominated", "recognised"]), "year": st.none() | st.integers(1990, 2040),
               "innovations": st.lists(TEXT, max_size=3)},
    "adoptions": {"innovation": TEXT, "adopter": TEXT, "stage": st.sampled_from(["interest", "planned", "adopted", "scaled", "discontinued"])},
    "quotes": {**SPAN, "text": TEXT, "speaker": st.none() | TEXT},
    "indicators": {**SPAN, "criterion": st.sampled_from(["renewal", "outcome"]), "polarity": st.sampled_from(["positive", "negative"])},
    "outcomes": {**SPAN, "quantity": TEXT, "from": st.none() | st.floats(-9, 9), "to": st.none() | st.floats(-9, 9)},
    "passages": {"innovation": TEXT, "spans": st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)).map(list), max_size=2),
                 "sketch": st.lists(st.integers(0, 2**53 - 1), max_size=4)},
}  # fmt: skip
ANNOTATION = st.fixed_dictionaries(
    {"id": st.text(min_size=1, max_size=9)},
    optional={layer: st.lists(st.fixed_dictionaries(shape), max_size=2) for layer, shape in LAYERS.items()},
)


@settings(max_examples=60)
@given(ANNOTATION)
def test_an_annotation_survives_json(data: dict[str, Any]) -> None:
    annotation = Annotation.from_dict(data)
    again = Annotation.from_dict(json.loads(json.dumps(annotation.to_dict())))
    assert again == annotation
    assert pickle.loads(pickle.dumps(annotation)) == annotation
    assert annotation.to_dict()["schema"] == "inovasi.annotation/1"


def test_a_line_written_by_hand_needs_only_its_findings() -> None:
    line = {"id": "a", "published": "2024-01-01", "outlet": "X", "innovations": [{"start": 0, "end": 3, "surface": "SSW", "id": "ssw", "sentiment": "positive"}],
            "sentiment": "negative", "awards": [{"name": "IGA", "result": "won", "innovations": [{"surface": "SSW"}], "rank": None}]}  # fmt: skip
    annotation = Annotation.from_dict(line)
    assert annotation.innovations[0].sentiment.score == 1.0
    assert annotation.sentiment.label == "negative"
    assert annotation.awards[0].innovations == ("SSW",)


def test_from_and_to_are_the_names_in_json() -> None:
    outcome = Annotation.from_dict({"id": "a", "outcomes": [{"start": 0, "end": 1, "quantity": "stunting", "from": 12.4, "to": 4.8}]}).outcomes[0]
    assert outcome == Outcome(start=0, end=1, quantity="stunting", before=12.4, after=4.8)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, r"f:1: Annotation field 'id': Field required"),
        ({"id": "a", "awards": [{"name": "IGA", "result": "juara"}]}, r"'awards.0.result'.*got 'juara'"),
        ({"id": "a", "schema": "inovasi.annotation/9"}, r"inovasi.annotation/9.*annotate the article again"),
        ([], r"must be a JSON object, not list"),
        ({"id": "a", "title": "Judul", "text": "Isi."}, r"this is an article, not an annotation; run `inovasi annotate`"),
        ({"id": "a", "innovations": "SSW"}, r"'innovations'"),
    ],
)
def test_a_wrong_record_says_what_and_where(data: Any, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Annotation.from_dict(data, where="f:1")


def test_an_article_is_named_by_its_url_or_its_words() -> None:
    by_url = Article.from_dict({"url": "https://contoh.id/1", "title": None, "text": "isi"})
    assert by_url.id == Article(url="https://contoh.id/1").identified().id
    assert by_url.title == "" and by_url.content == "isi"
    assert Article(title="a", text="b").identified().id != Article(title="a", text="c").identified().id
    assert Article(title="a", text="b").content == "a\n\nb"
