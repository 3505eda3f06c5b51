"""Whether confidences mean something: how well they tell right from wrong, and how near they come to the share that is right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

Judged = Sequence[tuple[float, bool]]


def auc(judged: Judged) -> float:
    """Probability that a right finding bears a higher confidence than a wrong one, ties counting half.

    Args:
        judged: Confidence, and whether the finding is right.

    Returns:
        In [0, 1], 0.5 = confidence says nothing; `nan` unless there are right ones and wrong ones.
    """
    right = sum(yes for _, yes in judged)
    wrong = len(judged) - right
    if not right or not wrong:
        return float("nan")
    above = 0.0
    passed = 0
    for _, tied in groupby(sorted(judged, key=_confidence), key=_confidence):
        verdicts = [yes for _, yes in tied]
        here = len(verdicts) - sum(verdicts)
        above += sum(verdicts) * (passed + here / 2)
        passed += here
    return above / (right * wrong)


def calibration_error(judged: Judged, *, bins: int = 10) -> float:
    """Expected calibration error: mean distance between confidence and share right over equally wide bins, weighted by their findings.

    Returns:
        In [0, 1], 0 = confidences are probabilities; `nan` without findings.
    """
    if not judged:
        return float("nan")
    cells: dict[int, list[tuple[float, bool]]] = {}
    for confidence, yes in judged:
        cells.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, yes))
    return sum(abs(sum(confidence - yes for confidence, yes in cell)) for cell in cells.values()) / len(judged)


def _confidence(entry: tuple[float, bool]) -> float:
    return entry[0]
