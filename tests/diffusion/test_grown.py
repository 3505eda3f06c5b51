"""What was kept of a scored corpus, and what came after it, give the scores of all at once, to the last bit, however much is not made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import AS_OF, FRAME, PROVINCES, REGISTRY, article, corpora, outlets, outline_number

from inovasi_nlp.diffusion import grown
from inovasi_nlp.diffusion.alerts import alerts
from inovasi_nlp.diffusion.grown import Scoring, score_grown, score_whole
from inovasi_nlp.diffusion.kept import Kept
from inovasi_nlp.diffusion.making import Setting
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.diffusion.score import score
from inovasi_nlp.diffusion.scores import Scores
from inovasi_nlp.records import AdoptionEvent, Annotation, Correction, EvidenceRow, Passage
from inovasi_nlp.records.scores import Story
from inovasi_nlp.stories.sketch import sketch

_WORDS = [" ".join(f"kata{n}x{k}" for k in range(60)) for n in range(4)]
_TEXTS = [*_WORDS, f"{_WORDS[0]} {_WORDS[1]}", " ".join(_WORDS[2].split()[:40])]


def _setting(**more: Any) -> Setting:
    return Setting(**{"registry": REGISTRY, "frame": FRAME, "norms": norms("v2"), "replicates": 20, "seed": 3} | more)


def _filled(before: Scores, scoring: Scoring) -> Scores:
    """The scores with what did not change taken from those before."""

    def kept(rows: Sequence[Any]) -> list[Any]:
        return [row for row in rows if row.innovation_id not in (scoring.changed or ())]

    facts: list[EvidenceRow] = [row for row in kept(before.evidence) if row.role != "basis"]
    stories: list[Story] = [*kept(before.stories), *scoring.scores.stories]
    events: list[AdoptionEvent] = [*kept(before.adoption_events), *scoring.scores.adoption_events]
    evidence = sorted([*facts, *scoring.scores.evidence], key=lambda row: (row.innovation_id, row.role != "basis", row.id))
    return replace(
        scoring.scores,
        evidence=tuple(evidence),
        stories=tuple(sorted(stories, key=lambda story: (story.innovation_id, story.id))),
        adoption_events=tuple(sorted(events, key=lambda event: (event.innovation_id, event.adopter, event.count or 0))),
    )


def _kept(scoring: Scoring) -> Kept:
    blobs = list(scoring.blobs)
    assert len({name for name, _ in blobs}) == len(blobs)
    return Kept.of({name: bytes(blob) for name, blob in blobs})


def _grown_through(corpus: Sequence[Annotation], edges: Sequence[int], days: Sequence[date | None], setting: Setting) -> tuple[Scores, Scores]:
    """The scores of a corpus that came in parts, through bytes; and those of all at once."""
    scoring = score_whole(corpus[: edges[0]], setting=setting, as_of=days[0], quarters=0, known={})
    before = scoring.scores
    for (first, last), day in zip(pairwise(edges), days[1:], strict=True):
        kept = _kept(scoring)
        again = score_grown(kept, corpus[first:last], setting=setting, as_of=day, quarters=0, known={})
        assert again is not None
        scoring, before = again, _filled(before, again)
    options: dict[str, Any] = {"registry": setting.registry, "frame": setting.frame, "corrections": setting.corrections}
    whole = score(corpus[: edges[-1]], as_of=days[-1], replicates=20, seed=3, norms_version="v2", **options)
    assert scoring.alerts == alerts(whole.evidence)
    return before, whole


def _sketched(item: Annotation, number: int, outline: int) -> Annotation:
    passages = tuple(
        Passage(innovation=found.id or "", sketch=sketch(_TEXTS[number % 6]), outline=outline_number(outline)) for found in item.innovations
    )
    return replace(item, passages=passages)


@given(corpora(most=12), st.data())
@settings(max_examples=150, deadline=None)
def test_what_was_kept_and_what_came_after_give_the_scores_of_all(corpus: list[Annotation], data: st.DataObject) -> None:
    if data.draw(st.booleans()):
        corpus = [_sketched(item, data.draw(st.integers(0, 30)), data.draw(st.integers(0, 6))) for item in corpus]
    other = replace(article("o", innovation="y", published="2023-05-02").innovations[0])
    corpus = [replace(item, innovations=(*item.innovations, other)) if data.draw(st.booleans()) else item for item in corpus]
    corpus = [replace(item, content_hash=data.draw(st.none() | st.sampled_from("ab")), outlet=data.draw(outlets)) for item in corpus]
    silent = [Annotation(id=f"s{n}", outlet="tempo.co", published=data.draw(st.none() | st.just("2022-05-05"))) for n in range(3)]
    corpus += data.draw(st.lists(st.sampled_from([*corpus, *silent]), max_size=5))
    targets = st.sampled_from(["d0", "d1", "s1", "story of d0", "x::s2", "s3", "y::d2"])
    whats = st.sampled_from(["reject", "merge", "split"])
    corrections = data.draw(st.lists(st.builds(Correction, what=whats, target=targets, value=st.sampled_from(["d1", "s2", "d3"])), max_size=2))
    edges = sorted([*data.draw(st.lists(st.integers(0, len(corpus)), min_size=1, max_size=3)), len(corpus)])
    days = [data.draw(st.none() | st.sampled_from([AS_OF, date(2023, 3, 1), date(2022, 2, 1)])) for _ in edges]
    setting = _setting(corrections=tuple(corrections))
    if data.draw(st.booleans()):
        setting = replace(setting, frame=replace(FRAME, kind="adhoc", exposure_thousand=None))
    one, other_one = _grown_through(corpus, edges, days, setting)
    assert one == other_one


@pytest.mark.parametrize("harm", ["late", "merging", "duplicate", "quarter", "earlier day"])
def test_only_what_something_new_is_told_of_is_grouped_again(harm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = [
        replace(article(n, innovation="xy"[n % 2], published=f"2024-0{1 + n % 9}-01", regions=[PROVINCES[n % 9]]), content_hash=f"{n}")
        for n in range(20)
    ]
    corpus = [_sketched(item, n % 4, n % 3) for n, item in enumerate(corpus)]
    more = {
        "late": _sketched(article("late", published="2023-02-01"), 1, 5),
        "merging": _sketched(article("both", published="2024-09-20"), 4, 5),
        "duplicate": replace(corpus[2], published="2024-01-01"),
        "quarter": _sketched(article("next", published="2025-01-01"), 1, 5),
        "earlier day": _sketched(article("now", published="2024-09-02"), 1, 5),
    }[harm]
    read: list[str] = []
    whole = Kept.facts_of
    monkeypatch.setattr(grown.Kept, "facts_of", lambda kept, name: read.append(name) or whole(kept, name))
    day = date(2024, 6, 1) if harm == "earlier day" else None
    one, other = _grown_through([*corpus, more], [20, 21], [None, day], _setting())
    assert one == other
    assert set(read) == ({"x", "y"} if harm in ("quarter", "earlier day") else {"x"})


def test_a_quarter_end_that_is_not_known_takes_all_annotations() -> None:
    corpus = [article(n, published=f"2024-0{1 + n % 9}-01") for n in range(9)]
    first = score_whole(corpus[:8], setting=_setting(), as_of=None, quarters=2, known={})
    known = {end.mark: end.rows for end in first.scores.history}
    kept = _kept(first)
    assert score_grown(kept, corpus[8:], setting=_setting(), as_of=AS_OF, quarters=2, known=known) is None
    late = [article("late", published="2020-01-01")]
    assert score_grown(kept, late, setting=_setting(), as_of=None, quarters=2, known=known) is None
    assert score_grown(kept, [], setting=_setting(), as_of=None, quarters=2, known=known) is not None
