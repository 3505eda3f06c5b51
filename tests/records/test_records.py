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


FINDINGS: dict[str, dict[str, Any]] = {
    "innovations": {"start": 0, "end": 3, "surface": "SSW"},
    "awards": {"name": "IGA", "result": "won", "date": "2024-02-29", "year": 2024},
    "adoptions": {"innovation": "SSW", "adopter": "Kota Batu", "stage": "adopted", "date": "2024-12-31", "count": 47},
}


def _with(layer: str, **fields: Any) -> dict[str, Any]:
    """A line with one finding, some fields of it others."""
    return {"id": "a", layer: [FINDINGS[layer] | fields]}


@pytest.mark.parametrize("layer", FINDINGS)
def test_findings_with_usual_values_are_read(layer: str) -> None:
    assert len(getattr(Annotation.from_dict(_with(layer)), layer)) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, r"f:1: Annotation field 'id': Field required"),
        ({"id": "a", "awards": [{"name": "IGA", "result": "juara"}]}, r"'awards.0.result'.*got 'juara'"),
        ({"id": "a", "schema": "inovasi.annotation/9"}, r"inovasi.annotation/9.*annotate the article again"),
        ([], r"must be a JSON object, not list"),
        ({"id": "a", "title": "Judul", "text": "Isi."}, r"this is an article, not an annotation; run `inovasi annotate`"),
        ({"id": "a", "innovations": "SSW"}, r"'innovations'"),
        (_with("adoptions", confidence=7), r"f:1: .*'adoptions.0.confidence': .* less than or equal to 1; got 7"),
        (_with("awards", confidence=float("nan")), r"'awards.0.confidence': .*got nan"),
        (_with("awards", confidence=-0.1), r"'awards.0.confidence': .* greater than or equal to 0; got -0.1"),
        (_with("innovations", sentiment={"label": "positive", "score": 3.0}), r"'innovations.0.sentiment.score': .* less than or equal to 1"),
        (_with("innovations", activity_regions=[{"code": "35", "probability": 2}]), r"'innovations.0.activity_regions.0.probability': .*got 2"),
        ({"id": "a", "origin": {"release": float("inf")}}, r"'origin.release': .*got inf"),
        (_with("adoptions", count=10**18), r"'adoptions.0.count': .* less than or equal to 100000; got 10+"),
        (_with("adoptions", count=-1), r"'adoptions.0.count': .*got -1"),
        (_with("awards", year=20_024), r"'awards.0.year': .*got 20024"),
        (_with("adoptions", date="2024-99-99"), r"f:1: .*'adoptions.0.date': expected a day as YYYY-MM-DD; got '2024-99-99'; mend the line"),
        (_with("awards", date="Mei 2024"), r"'awards.0.date': expected a day"),
        (_with("awards", date="2024-W10-1"), r"'awards.0.date': expected a day"),
        ({"id": "a", "dateline": {"place": "Batu", "date": "31/12/2024"}}, r"'dateline.date': expected a day"),
        (_with("innovations", start=9, end=3), r"'innovations.0': a span must .* not end before it starts; got start 9, end 3"),
        (_with("innovations", start=-1), r"'innovations.0': a span must start at 0 or later.*got start -1"),
        (_with("adoptions", evidence={"start": 5, "end": 2}), r"'adoptions.0': a span must"),
        ({"id": "a", "passages": [{"innovation": "x", "spans": [[8, 2]]}]}, r"'passages.0': a span must"),
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
