"""Scores of a corpus that grows are those of the whole corpus, to the last bit."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import AS_OF, FRAME, PROVINCES, REGISTRY, article, corpora, outlets, outline_number

from inovasi_nlp.diffusion.score import Scorer, score
from inovasi_nlp.records import Annotation, Passage
from inovasi_nlp.stories.sketch import sketch

# Passages that share all, half or nothing with one another, in place of a story from outside.
_WORDS = [" ".join(f"kata{n}x{k}" for k in range(60)) for n in range(4)]
_TEXTS = [*_WORDS, f"{_WORDS[0]} {_WORDS[1]}", " ".join(_WORDS[2].split()[:40])]


def sketched(item: Annotation, number: int, outline: tuple[int, ...] = ()) -> Annotation:
    return replace(item, passages=(Passage(innovation="x", sketch=sketch(_TEXTS[number % len(_TEXTS)]), outline=outline),))


@given(corpora(most=12), st.lists(st.integers(0, 12), max_size=3), st.booleans(), st.data())
@settings(max_examples=80, deadline=None)
def test_any_parts_added_in_any_order_give_the_scores_of_all(
    corpus: list[Annotation], cuts: list[int], given_stories: bool, data: st.DataObject
) -> None:
    if not given_stories:
        corpus = [sketched(item, data.draw(st.integers(0, 30)), outline_number(data.draw(st.integers(0, 6)))) for item in corpus]
    corpus = [replace(item, content_hash=data.draw(st.none() | st.sampled_from("ab")), outlet=data.draw(outlets)) for item in corpus]
    corpus += data.draw(st.lists(st.sampled_from(corpus), max_size=3))
    frame = data.draw(st.none() | st.just(FRAME))
    as_of = data.draw(st.none() | st.sampled_from([AS_OF, date(2023, 3, 1)]))
    scorer = Scorer(registry=REGISTRY, frame=frame, replicates=20)
    edges = [0, *sorted(min(cut, len(corpus)) for cut in cuts), len(corpus)]
    for first, last in pairwise(edges):
        scorer.add(corpus[first:last])
        day = as_of if last == len(corpus) else data.draw(st.none() | st.sampled_from([AS_OF, date(2022, 3, 1)]))
        if last:
            assert scorer.scores(as_of=day) == score(corpus[:last], registry=REGISTRY, frame=frame, as_of=day, replicates=20)


def test_the_collector_is_left_as_it_was() -> None:
    Scorer(registry=REGISTRY).scores()
    score([], registry=REGISTRY)
    assert gc.isenabled()


@pytest.mark.parametrize("fresh", [5, 25])
def test_what_came_late_is_the_same_as_what_came_at_once(fresh: int) -> None:
    corpus = [sketched(article(n, published=f"2024-0{1 + n % 9}-01", regions=[PROVINCES[n % 9]]), n if n < 30 else n + 7) for n in range(60)]
    scorer = Scorer(registry=REGISTRY)
    scorer.add(corpus[fresh:])
    scorer.scores()
    scorer.add(corpus[:fresh])
    assert scorer.scores() == score(corpus, registry=REGISTRY)
    assert scorer.scores() == score(corpus, registry=REGISTRY)


@pytest.mark.parametrize("fresh", [1, 5])
@pytest.mark.parametrize("releases", [0, 1, 25])
@pytest.mark.parametrize(("stories", "days"), [(12, 24), (50, 24), (50, 51), (50, 81)])
def test_retellings_that_came_late_are_the_same_as_those_that_came_at_once(stories: int, days: int, releases: int, fresh: int) -> None:
    # 50 stories in three weeks are more than one is compared with: a new one pushes others out of the comparison.
    corpus = [
        replace(
            article(
                n,
                published=(date(2024, 1, 1) + timedelta(days=n * 5 % days)).isoformat(),
                release=float(n % 2 == 0 and n // 2 < releases),
                regions=[PROVINCES[n % 9]],
            ),
            passages=(Passage(innovation="x", sketch=sketch(f"hal{n} " * 9), outline=outline_number(n if n % 7 else 0)),),
        )
        for n in range(stories)
    ]
    for start in range(0, stories - fresh, 3):
        late = corpus[start : start + fresh]
        scorer = Scorer(registry=REGISTRY)
        scorer.add(item for item in corpus if item not in late)
        scorer.scores()
        scorer.add(late)
        assert scorer.scores() == score(corpus, registry=REGISTRY)
