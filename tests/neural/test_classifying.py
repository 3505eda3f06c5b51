"""Praise and blame by a sequence classifier."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import tiny_models
from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.classifying import SentimentClassifier
from inovasi_nlp.neural.settings import Settings

pytestmark = pytest.mark.neural

THREE = ("neutral", "positive", "negative")
MEANING = {"bagus": "positive", "gagal": "negative"}


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_models.judge(tmp_path_factory.mktemp("three"), MEANING, THREE, longest=32))


def _sides(classifier: SentimentClassifier, *texts: str, seconds: list[str] | None = None) -> list[list[float]]:
    return np.round(classifier.probabilities(texts, seconds), 2).tolist()


def test_praise_blame_and_neither(three: str) -> None:
    assert _sides(SentimentClassifier(Settings(model=three)), "layanan bagus", "layanan gagal", "rapat itu", "") == [[1, 0], [0, 1], [0, 0], [0, 0]]


def test_a_long_text_gets_the_mean_of_its_windows_by_their_length(three: str) -> None:
    praise, blame = SentimentClassifier(Settings(model=three, overlap=0)).probabilities(["bagus " * 90 + "gagal " * 30])[0]
    assert (round(praise, 2), round(blame, 2)) == (0.75, 0.25)


def test_a_second_segment_is_read_with_each_window_and_cut_where_it_is_long(three: str) -> None:
    classifier = SentimentClassifier(Settings(model=three))
    assert _sides(classifier, "rapat", "rapat", "rapat " * 100, seconds=["bagus", "gagal " * 300, "bagus " * 300]) == [[1, 0], [0, 1], [1, 0]]


def test_without_a_neutral_class_only_what_one_side_has_over_the_other_counts(tmp_path: Path) -> None:
    folder = tiny_models.judge(tmp_path, {"bagus": "LABEL_1", "gagal": "LABEL_2"}, ("LABEL_0", "LABEL_1", "LABEL_2"))
    own = {"LABEL_0": "negative", "LABEL_1": "positive", "LABEL_2": "negative"}
    classifier = SentimentClassifier(Settings(model=str(folder), labels=own))
    praise, blame = classifier.probabilities(["bagus"])[0]
    assert praise > 0.99 and blame == 0.0
    with pytest.raises(ModelError, match="has no name"):
        SentimentClassifier(Settings(model=str(folder)))


def test_stars_are_read(tmp_path: Path) -> None:
    stars = ("3 stars", "1 star", "2 stars", "4 stars", "5 stars")
    classifier = SentimentClassifier(Settings(model=str(tiny_models.judge(tmp_path, {"gagal": "1 star", "mantap": "5 stars"}, stars))))
    assert _sides(classifier, "mantap", "gagal", "rapat") == [[1, 0], [0, 1], [0, 0]]


@pytest.mark.parametrize(
    ("labels", "config", "message"), [(("score",), {}, "gives one number"), (THREE, {"problem_type": "multi_label_classification"}, "multi label")]
)
def test_a_model_without_exclusive_classes_is_an_error(tmp_path: Path, labels: tuple[str, ...], config: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        SentimentClassifier(Settings(model=str(tiny_models.judge(tmp_path, {}, labels, **config))))
