"""Stories that retell one count a quarter of one together, and `explain` says so from the rows alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worlds import FRAME, NATIONAL, PROVINCES, REGIONAL, article, of_x, outline_number, scored, values

from inovasi_nlp.diffusion.compare import without
from inovasi_nlp.diffusion.differences import differences
from inovasi_nlp.diffusion.explain import explain
from inovasi_nlp.records import Annotation, Correction, Passage
from inovasi_nlp.stories.sketch import NAME, NUMBER, WORD

MARKS = tuple(sorted([word * 4 + NAME for word in range(9)] + [word * 4 + NUMBER for word in range(3)] + [word * 4 + WORD for word in range(30)]))


def _told(name: str, outlet: str, marks: tuple[int, ...] = MARKS, day: str = "2024-11-05") -> Annotation:
    plain = article(name, outlet=outlet, published=day, regions=["33"], adopted=[("33.74", "adopted", 0.8)])
    return replace(plain, passages=(Passage(innovation="x", sketch=(), outline=marks),))


def _others(start: int) -> tuple[int, ...]:
    return tuple(mark + 4 * start for mark in MARKS)


def test_a_retold_story_counts_less_than_one_of_its_own_and_more_than_none() -> None:
    first = _told("a", REGIONAL)
    alone, retold, own = (of_x([first, *more]) for more in ([], [_told("b", NATIONAL)], [_told("b", NATIONAL, _others(1000))]))
    for name in ("attention", "geographic_reach", "adoption"):
        assert values(alone)[name] < values(retold)[name] < values(own)[name]
    assert retold.counts.independent_stories == 2
    assert retold.component("attention").raw["n"] == pytest.approx(1.25)


def test_old_norms_know_of_no_retelling() -> None:
    pair, strangers = [_told("a", REGIONAL), _told("b", NATIONAL)], [_told("a", REGIONAL), _told("b", NATIONAL, _others(1000))]
    assert of_x(pair, norms_version="v1").D0 == of_x(strangers, norms_version="v1").D0


def test_it_is_explained_from_the_rows() -> None:
    scores = scored([_told("a", REGIONAL), _told("b", NATIONAL)])
    found = explain("x", scores.evidence)
    assert found.index.D0 == scores.get("x").D0
    assert any("retells a" in line for line in found.text)
    assert {story.id: story.source for story in scores.stories} == {"a": None, "b": "a"}


def test_twenty_rewritings_by_twenty_owners_move_d0_little() -> None:
    base = [_told("a", REGIONAL)]
    rewritten = [_told(f"r{n:02}", f"koran-{n}.id", day=f"2024-11-{6 + n % 9:02}") for n in range(20)]
    own = [_told(f"r{n:02}", f"koran-{n}.id", _others(1000 * (n + 1)), day=f"2024-11-{6 + n % 9:02}") for n in range(20)]
    before = of_x(base).D0
    assert 0 < of_x([*base, *rewritten]).D0 - before < 0.25 * (of_x([*base, *own]).D0 - before)


@pytest.mark.parametrize("table", ["v2", "v2-strict"])
@pytest.mark.parametrize("exposure", [1.0, 4.0])
@pytest.mark.parametrize("stories", [0, 1, 3, 10, 50])
def test_twenty_rewritings_by_twenty_owners_move_d0_by_less_than_three_stories(stories: int, exposure: float, table: str) -> None:
    papers = [REGIONAL, NATIONAL, "tempo.co", "fajar.co.id", "solopos.com"]
    days = [f"20{22 + n % 3}-{1 + n % 10:02}-15" for n in range(stories)]
    base = [article(n, outlet=papers[n % 5], published=day, regions=[PROVINCES[n % 12]]) for n, day in enumerate(days)]
    plain = [article(f"r{n:02}", outlet=f"koran-{n}.id", published=f"2024-11-{1 + n // 2:02}", regions=PROVINCES[n : n + 3]) for n in range(20)]
    rewritten = [replace(item, passages=(Passage(innovation="x", outline=MARKS),)) for item in plain]
    frame = replace(FRAME, exposure_thousand=exposure)
    before, after, three, all_ = (of_x([*base, *more], frame=frame, norms_version=table).D0 for more in ([], rewritten, plain[:3], plain))
    assert before < after < three < all_


def _n(corpus: list[Annotation], *corrections: Correction) -> float | None:
    return of_x(corpus, corrections=corrections).component("attention").raw["n"]


def test_all_that_retell_one_count_a_quarter_together() -> None:
    corpus = [_told("a", REGIONAL), *(_told(f"r{n}", f"koran-{n}.id", day=f"2024-11-{6 + n:02}") for n in range(5))]
    assert [_n(corpus[:2]), _n(corpus)] == pytest.approx([1.25, 1.25])


def test_without_the_first_the_next_stands_for_it() -> None:
    corpus = [_told("a", REGIONAL), _told("b", NATIONAL, day="2024-11-06"), _told("c", "koran-1.id", day="2024-11-07")]
    rows = scored(corpus).evidence
    assert pytest.approx(of_x(corpus[1:], frame=scored(corpus).frame).D0) == without("x", rows, documents=["a"]).after.D0
    assert _n(corpus, Correction(what="reject", target="a")) == pytest.approx(1.25)


@pytest.mark.parametrize(("target", "value", "n"), [("a", "b", 1.25), ("b", "a", 1.25), ("a", "d", 1.25), ("d", "a", 1.25), ("b", "c", 1.25)])
def test_what_an_analyst_merges_keeps_what_it_retells(target: str, value: str, n: float) -> None:
    corpus = [_told("a", REGIONAL), _told("b", NATIONAL, day="2024-11-06"), _told("c", "koran-1.id", day="2024-11-07")]
    corpus.append(_told("d", "koran-2.id", _others(1000)))
    assert _n(corpus) == pytest.approx(2.25)
    scores = scored(corpus, corrections=[Correction(what="merge", target=target, value=value)])
    ids = {story.id for story in scores.stories}
    assert {story.source for story in scores.stories if story.source} <= ids
    assert scores.get("x").component("attention").raw["n"] == pytest.approx(n if "d" in (target, value) else n + 1)


def test_what_changes_when_an_earlier_telling_is_found_is_told() -> None:
    corpus = [_told("b", NATIONAL), _told("c", "koran-1.id", _others(1000))]
    before, after = scored(corpus), scored([*corpus, _told("a", REGIONAL, day="2024-11-01")])
    found = differences("x", before.evidence, after.evidence)
    assert {change.cause for change in found.changes} == {"new_story"}  # the new one counts in full, the known one as its retelling
    assert sum(change.D0 for change in found.changes) == pytest.approx(found.D0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 28)), min_size=1, max_size=8), st.data())
def test_the_points_between_two_corpora_add_up(told: list[tuple[int, int]], data: st.DataObject) -> None:
    corpus = [_told(f"d{n}", f"koran-{n % 5}.id", outline_number(family), f"2024-11-{day:02}") for n, (family, day) in enumerate(told)]
    before, after = (scored([item for item in corpus if data.draw(st.booleans())]) for _ in range(2))
    found = differences("x", before.evidence, after.evidence)
    assert (found.before.D0, found.after.D0) == (before.get("x").D0, after.get("x").D0)
    assert sum(change.D0 for change in found.changes) == pytest.approx(found.D0, abs=1e-9)
