"""Differences, counterfactuals, alerts, trajectories, sensitivity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from worlds import AS_OF, FRAME, LOCAL, NATIONAL, PROVINCES, REGIONAL, article, of_x, scored

from inovasi_nlp.diffusion.alerts import alerts
from inovasi_nlp.diffusion.compare import compare, without
from inovasi_nlp.diffusion.score import quarter_ends
from inovasi_nlp.diffusion.sensitivity import sensitivity
from inovasi_nlp.errors import FrameError, InputError, RecordError
from inovasi_nlp.records import Adoption

PAPERS = [NATIONAL, REGIONAL, LOCAL, "tempo.co", "detik.com"]


def spread(innovation: str, stories: int, first: str = "") -> list[object]:
    """Stories of an innovation at work in one more province each."""
    return [
        article(
            f"{first}{innovation}{n}",
            innovation=innovation,
            regions=[PROVINCES[n]],
            published=f"20{20 + n % 5}-0{1 + n % 9}-03",
            outlet=PAPERS[n % 5],
        )
        for n in range(stories)
    ]


def test_a_wide_spread_is_told_from_a_narrow_one() -> None:
    rows = scored([*spread("x", 20), *spread("y", 2)]).evidence
    found = compare("x", "y", rows)
    assert found.told_apart
    assert found.points > 10
    assert found.above > 0.99
    back = compare("y", "x", rows)
    assert back.points == pytest.approx(-found.points)
    assert back.high < 0


def test_two_alike_are_not_told_apart() -> None:
    rows = scored([*spread("x", 5), *spread("y", 5)]).evidence
    found = compare("x", "y", rows)
    assert found.points == pytest.approx(0.0)
    assert not found.told_apart


def test_scores_of_two_runs_are_not_compared() -> None:
    one = scored(spread("x", 5)).evidence
    other = scored(spread("y", 5), frame=replace(FRAME, id="lain")).evidence
    rows = [row for row in one if row.innovation_id == "x"] + [row for row in other if row.innovation_id == "y"]
    with pytest.raises(FrameError, match="different frames"):
        compare("x", "y", rows)
    with pytest.raises(RecordError, match="basis rows"):
        compare("x", "z", rows)


def test_without_a_story_gives_what_a_run_without_it_gives() -> None:
    articles = spread("x", 4)
    rows = scored(articles).evidence
    story = next(row.story for row in rows if row.document == "x3")
    found = without("x", rows, stories=[story])
    assert found.before.D0 == of_x(articles).D0
    fewer = of_x(articles[:3]).D0
    assert abs(found.after.D0 - fewer) < 1e-9
    assert found.points > 0


def test_a_story_stands_as_long_as_one_of_its_articles_is_left() -> None:
    lead = article("a", story="s", regions=["51"], outlet=NATIONAL, published="2024-01-02", adopted=[("51.71", "adopted", 0.9)])
    copy = article("b", story="s", regions=["51"], outlet=REGIONAL, published="2024-01-03", adopted=[("51.71", "adopted", 0.9)])
    rows = scored([lead, copy]).evidence
    found = without("x", rows, outlets=[NATIONAL])
    alone = of_x([copy]).D0
    assert abs(found.after.D0 - alone) < 1e-9
    gone = without("x", rows, documents=["a", "b"])
    assert gone.after.D0 == 0


def test_without_something_unknown_is_an_error() -> None:
    with pytest.raises(InputError, match=r"no evidence of 'x' is from kabar\.lain"):
        without("x", scored(spread("x", 3)).evidence, outlets=["kabar.lain"])


def test_quarters_end_before_the_day() -> None:
    assert quarter_ends(date(2024, 5, 6), 3) == [date(2023, 9, 30), date(2023, 12, 31), date(2024, 3, 31)]
    assert quarter_ends(date(2024, 12, 31), 1) == [date(2024, 9, 30)]


def test_scores_over_time_are_those_of_each_day() -> None:
    articles = spread("x", 9)
    found = scored(articles, quarters=4)
    assert [end.as_of for end in found.history] == quarter_ends(AS_OF, 4)
    stood = [{row.innovation_id: row.D0 for row in end.rows} for end in found.history]
    for end, rows in zip(found.history, stood, strict=True):
        assert rows.get("x") == scored(articles, as_of=end.as_of).get("x").D0
    assert stood[0]["x"] < found.get("x").D0


def kinds(articles: list[object]) -> set[tuple[str, str]]:
    return {(alert.kind, alert.subject) for alert in alerts(scored(articles).evidence)}


def test_three_stories_and_then_silence_is_quiet() -> None:
    told = [article(n, published=f"2024-0{n}-10") for n in (1, 2, 3)]
    assert kinds(told) == {("quiet", "2024-Q1")}
    assert kinds([*told, article(9, published="2024-08-01")]) == set()
    assert kinds(told[:2]) == set()
    assert kinds([*told, article(9, published="2024-11-01", release=1.0)]) == {("quiet", "2024-Q1")}


def test_the_first_use_in_another_province_is_told_once() -> None:
    now = article("a", published="2024-11-05", adopted=[("51.71", "adopted", 0.9), ("35.73", "adopted", 0.9)])
    assert ("first_elsewhere", "51.71") in kinds([now])
    assert ("first_elsewhere", "35.73") not in kinds([now])
    before = article("b", published="2023-11-05", adopted=[("33.74", "adopted", 0.9)])
    assert not {kind for kind, _ in kinds([now, before])} & {"first_elsewhere"}
    assert kinds([article("c", published="2024-11-05", adopted=[("51.71", "planned", 0.9)])]) == set()
    nameless = Adoption(innovation="Sayang Warga", adopter="RSUD Sehat", stage="adopted", confidence=0.9)  # nobody knows where
    assert kinds([replace(article("d", published="2024-11-05"), adoptions=(nameless,))]) == set()


def test_complaints_rise_against_the_year_before() -> None:
    now = [article(n, published="2024-11-05", votes=[("citizen", "negative")]) for n in range(3)]
    assert ("complaints_rising", "3") in kinds(now)
    usual = [article(f"u{n}", published=f"2024-0{1 + n % 9}-05", votes=[("citizen", "negative")]) for n in range(9)]
    assert not {kind for kind, _ in kinds([*now, *usual])} & {"complaints_rising"}


def test_giving_up_is_told_with_its_evidence() -> None:
    scores = scored([article("a", published="2024-11-05", adopted=[("51.71", "discontinued", 0.9)])])
    (alert,) = [alert for alert in alerts(scores.evidence) if alert.kind == "discontinued"]
    assert alert.subject == "51.71"
    assert {row.id for row in scores.evidence if row.role == "adoption"} == set(alert.evidence)


def test_the_ranking_of_far_apart_innovations_does_not_hang_on_constants() -> None:
    rows = scored([*spread("x", 20), *spread("y", 2)]).evidence
    found = sensitivity(rows, draws=30)
    assert (found.innovations, found.ranks, found.low, found.high) == (("x", "y"), (1, 2), (1, 2), (1, 2))
    assert found.mean_shift == 0
    assert sensitivity(rows, draws=30) == found


def test_a_ranking_that_hangs_on_a_constant_says_so() -> None:
    wide = [article(f"w{n}", regions=[PROVINCES[n]], outlet=LOCAL, published="2024-11-05") for n in range(4)]
    long = [article(f"l{n}", innovation="y", outlet=LOCAL, published=f"20{18 + n // 4}-{1 + 3 * (n % 4):02d}-05") for n in range(24)]
    found = sensitivity(scored([*wide, *long]).evidence, draws=60)
    assert found.mean_shift > 0
    assert (min(found.low), max(found.high)) == (1, 2)
    assert found.shares[0][1] > 0


def test_nothing_to_rank() -> None:
    assert sensitivity(scored([]).evidence).innovations == ()
