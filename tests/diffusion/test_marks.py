"""A quarter end on which nothing else stood is not scored again, and what is told of it is what scoring it again would tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import AS_OF, FRAME, REGISTRY, article, corpora, outline_number

from inovasi_nlp.diffusion import score as scoring
from inovasi_nlp.diffusion.score import quarter_ends, score
from inovasi_nlp.records import Annotation, Correction, Passage


@given(corpora(most=10), st.integers(0, 10), st.data())
@settings(max_examples=100, deadline=None)
def test_a_grown_corpus_with_what_was_known_is_scored_as_without(corpus: list[Annotation], cut: int, data: st.DataObject) -> None:
    corpus = [replace(item, content_hash=data.draw(st.none() | st.sampled_from("ab"))) for item in corpus]
    corpus += data.draw(st.lists(st.sampled_from(corpus), max_size=3))  # again, with other facts or another day
    corpus = [replace(item, published=data.draw(st.just(item.published) | st.just(None))) for item in corpus]
    if data.draw(st.booleans()):  # not stories from outside, but such as retell one another
        corpus = [replace(item, passages=(Passage(innovation="x", outline=outline_number(data.draw(st.integers(0, 3)))),)) for item in corpus]
    frame = data.draw(st.none() | st.just(FRAME))
    as_of = data.draw(st.none() | st.just(AS_OF))
    options: dict[str, Any] = {"registry": REGISTRY, "frame": frame, "as_of": as_of, "quarters": 4}
    before = score(corpus[:cut], **options)
    known = {end.mark: end.rows for end in before.history}
    assert score(corpus, known=known, **options) == score(corpus, **options)


def _days_scored(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    days: list[date] = []
    whole = scoring.scored

    def noted(gathered: Any, day: date, *rest: Any) -> Any:
        days.append(day)
        return whole(gathered, day, *rest)

    monkeypatch.setattr(scoring, "scored", noted)
    return days


def test_only_quarter_ends_that_new_articles_reach_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_, third, last = quarter_ends(AS_OF, 4)
    corpus = [article(n, published=first.isoformat()) for n in range(3)]
    known = {end.mark: end.rows for end in score(corpus, registry=REGISTRY, as_of=AS_OF, quarters=4).history}
    days = _days_scored(monkeypatch)
    score([*corpus, article(9, published=third.isoformat())], registry=REGISTRY, as_of=AS_OF, quarters=4, known=known)
    assert days == [AS_OF, third, last]


@pytest.mark.parametrize("what", ["undated", "duplicate", "frame", "correction", "silent", "outline"])
def test_whatever_changes_a_day_changes_its_mark(what: str) -> None:
    first = quarter_ends(AS_OF, 4)[0].isoformat()
    corpus = [article(n, published=first) for n in range(3)]
    more = {
        "undated": [article(9, published=None)],
        "duplicate": [replace(corpus[0], published=AS_OF.isoformat(), innovations=(replace(corpus[0].innovations[0], confidence=1.0),))],
        "silent": [Annotation(id="s", published=first)],
    }
    corpus = [replace(item, innovations=tuple(replace(found, confidence=0.5) for found in item.innovations)) for item in corpus]
    more["outline"] = [replace(corpus[0], passages=(replace(corpus[0].passages[0], outline=outline_number(1)),))]
    corrections = (Correction(what="reject", target=corpus[0].id),) if what == "correction" else ()
    before = score(corpus, registry=REGISTRY, as_of=AS_OF, quarters=4).history
    after = score(
        [*corpus, *more.get(what, [])], registry=REGISTRY, as_of=AS_OF, quarters=4, frame=FRAME if what == "frame" else None, corrections=corrections
    ).history
    assert {end.mark for end in before}.isdisjoint(end.mark for end in after)
