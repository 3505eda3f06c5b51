"""Whether confidences tell right from wrong, and how near they come to the share that is right."""

from __future__ import annotations

import math
import random

import pytest
from sklearn.metrics import roc_auc_score

from inovasi_nlp.workflow.reliability import auc, calibration_error


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ([(0.9, True), (0.1, False)], 1.0),
        ([(0.1, True), (0.9, False)], 0.0),
        ([(0.5, True), (0.5, False), (0.5, False)], 0.5),
        ([(0.9, True), (0.4, True), (0.4, False), (0.2, False)], 0.875),
    ],
)
def test_the_area_is_the_chance_that_a_right_finding_stands_above_a_wrong_one(judged: list[tuple[float, bool]], expected: float) -> None:
    assert auc(judged) == expected


def test_the_area_agrees_with_scikit_learn_where_many_tie() -> None:
    chance = random.Random(7)
    judged = [(round(chance.random(), 1), chance.random() < 0.6) for _ in range(300)]
    assert auc(judged) == pytest.approx(roc_auc_score([yes for _, yes in judged], [value for value, _ in judged]))


@pytest.mark.parametrize("judged", [[], [(0.3, True)], [(0.3, False), (0.9, False)]])
def test_without_both_kinds_there_is_no_area(judged: list[tuple[float, bool]]) -> None:
    assert math.isnan(auc(judged))


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    assert calibration_error([(0.75, True), (0.75, True), (0.75, True), (0.75, False), (1.0, True)]) == 0.0
    assert calibration_error([(0.95, False), (0.15, True)]) == pytest.approx(0.9)
    assert math.isnan(calibration_error([]))


def test_errors_of_different_bins_do_not_cancel() -> None:
    assert calibration_error([(0.2, True), (0.8, False)]) == pytest.approx(0.8)
