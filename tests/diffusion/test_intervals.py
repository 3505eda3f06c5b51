"""Intervals: v1 as it was, v2 wide enough for the whole of which a part was read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from worlds import FRAME, PROVINCES, article, scored

from inovasi_nlp.diffusion.index import Index, index
from inovasi_nlp.diffusion.intervals import INTERVALS, Interval, Replicates, interval, replicates_of
from inovasi_nlp.diffusion.norms import Norms, norms
from inovasi_nlp.diffusion.tally import Tally, tally
from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.records import Annotation
from inovasi_nlp.records.scores import COMPONENTS

_OUTLETS = ("kompas.com", "tempo.co", "harianbangsa.net", "radarbojonegoro.jawapos.com", "detik.com", "lampost.co", "antaranews.com")


def _corpus(stories: int) -> list[Annotation]:
    """Stories from several outlets over four years; two of three tell of a province, one of three of an adopter in it."""
    return [
        article(
            number,
            outlet=_OUTLETS[number % len(_OUTLETS)],
            published=f"{2021 + number % 4}-{1 + 3 * (number // 4 % 4):02d}-10",
            regions=[PROVINCES[number % len(PROVINCES)]] if number % 3 else [],
            adopted=[(f"{PROVINCES[number % len(PROVINCES)]}.01", "adopted", 0.8)] if number % 3 == 1 else [],
        )
        for number in range(stories)
    ]


def _counted(stories: int, exposure: float, table: Norms | None = None) -> Tally:
    rows = scored(_corpus(stories), frame=replace(FRAME, exposure_thousand=exposure)).evidence
    return tally([row for row in rows if row.innovation_id == "x"], table or norms())


def _made(stories: int, exposure: float, table: Norms | None = None) -> tuple[Index, Replicates, Interval]:
    counted = _counted(stories, exposure, table)
    point, drawn = index(counted), replicates_of(counted, count=300, seed=1)
    return point, drawn, interval(counted, point, drawn)


def test_the_registered_intervals_are_these() -> None:
    assert tuple(INTERVALS) == ("bootstrap.v1", "bootstrap.v2")


@pytest.mark.parametrize("exposure", [1.0, 4.0, 8.0])
def test_v1_is_the_width_of_the_percentiles_around_the_point(exposure: float) -> None:
    point, drawn, made = _made(60, exposure, norms("v1"))
    low, high = np.percentile(drawn.d0, (5, 95))
    assert made.low == pytest.approx(point.D0 - (high - low) / 2)
    assert made.high == pytest.approx(point.D0 + (high - low) / 2)
    assert made.own == pytest.approx((high - low) / 2)
    assert scored(_corpus(60), replicates=50, norms_version="v1").get("x").high != scored(_corpus(60), replicates=50).get("x").high


def test_from_the_reference_exposure_on_both_ends_move_by_what_an_error_of_the_exposure_moves() -> None:
    point, _, old = _made(60, 8.0, norms("v1"))
    _, _, new = _made(60, 8.0)
    shifted = index(_counted(60, 8.0 * 1.05)).D0 - point.D0
    half = float(np.hypot(old.high - point.D0, 1.6449 * shifted))
    assert abs(shifted) > 0.3
    assert (new.low, new.high) == (pytest.approx(point.D0 - half, abs=1e-3), pytest.approx(point.D0 + half, abs=1e-3))


@pytest.mark.parametrize("exposure", [1.0, 2.0])
def test_below_it_the_upper_end_reaches_for_what_was_not_read(exposure: float) -> None:
    """The loss that is assumed is the one that losing a quarter of the stories brings."""
    point, _, old = _made(60, exposure, norms("v1"))
    _, _, new = _made(60, exposure)
    corpus = _corpus(60)
    draw = np.random.default_rng(5)
    frame = replace(FRAME, exposure_thousand=0.75 * exposure)
    parts = [[item for item in corpus if draw.random() < 0.75] for _ in range(60)]
    loss = point.D0 - float(np.mean([scored(part, frame=frame).get("x").D0 for part in parts]))
    assert new.high - old.high == pytest.approx(loss, rel=0.25)
    assert new.low >= old.low - 0.2
    assert new.low <= point.D0


def test_a_frame_just_above_a_part_of_it_loses_only_what_falls_short() -> None:
    """At 3.5 thousand of at most 4.67 the whole is thinned to 4: less is lost than at 2 thousand, and nothing at 4."""
    reach = []
    for exposure in (2.0, 3.5, 4.0):
        point, _, made = _made(60, exposure)
        reach.append((made.high - point.D0) - (point.D0 - made.low))
    assert reach[0] > reach[1] > reach[2] == pytest.approx(0.0, abs=1e-9)


def test_components_stay_within_their_bounds_and_hold_their_values() -> None:
    for exposure in (1.0, 8.0):
        point, _, made = _made(200, exposure)
        assert len(made.components) == len(COMPONENTS)
        for value, (low, high) in zip(point.values, made.components, strict=True):
            assert 0.0 <= low <= value <= high <= 1.0


def test_what_all_innovations_share_does_not_widen_the_bands_of_ranks() -> None:
    table = norms()
    assert table.sampling is not None
    vague = replace(table, sampling=replace(table.sampling, exposure_error=0.5, completeness=0.3))
    for exposure in (1.0, 8.0):
        _, _, sure = _made(30, exposure)
        _, _, unsure = _made(30, exposure, vague)
        assert unsure.high - unsure.low > sure.high - sure.low + 2.0
        assert unsure.own == sure.own


@pytest.mark.parametrize("exposure", [2.0, 4.0, 8.0])
def test_the_further_story_of_an_under_sampled_innovation_is_more_than_one_plan(exposure: float) -> None:
    few, enough = 1, norms().under_sampled
    gain = [_made(stories, exposure)[2].high - _made(stories, exposure, norms("v1"))[2].high for stories in (few, enough)]
    assert gain[0] > 1.0
    assert exposure < 4.0 or gain[1] < gain[0] / 2  # nothing of it is left but the error of the exposure


def test_norms_without_what_the_interval_needs_are_refused() -> None:
    counted = _counted(5, 4.0)
    with pytest.raises(ValueError, match="norm table 'v1' has no sampling"):
        INTERVALS.get("bootstrap.v2")(replace(counted, norms=norms("v1")), index(counted), replicates_of(counted, count=5, seed=1))
    with pytest.raises(UnknownNameError, match=r"unknown interval 'bootstrap\.v9'; known: bootstrap\.v1, bootstrap\.v2"):
        INTERVALS.get("bootstrap.v9")
