"""Stories that retell one count a quarter of one together, and `explain` says so from the rows alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import NATIONAL, REGIONAL, article, of_x, scored, values

from inovasi_nlp.diffusion.explain import explain
from inovasi_nlp.records import Annotation, Passage
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
