"""Invariances 1 to 13 of dsi-1 on random corpora: 60 of each, and 400 under the mark `long`."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from worlds import (
    LOCAL,
    NATIONAL,
    PROVINCES,
    REGIONAL,
    article,
    articles,
    corpora,
    days,
    leads,
    of_x,
    outlets,
    probabilities,
    reprint,
    scored,
    values,
)

from inovasi_nlp.records import Annotation, Frame
from inovasi_nlp.records.scores import COMPONENTS

settings.register_profile("quick", max_examples=60, deadline=None)
settings.load_profile("quick")

SPREAD = COMPONENTS[:6]  # reception may fall
STEADY = ("geographic_reach", "adoption", "persistence", "recognition")
ROUNDING = 1e-9


@given(corpora(), st.randoms(use_true_random=False))
def test_01_the_order_of_documents_is_irrelevant_to_the_last_bit(corpus: list[Annotation], rng: random.Random) -> None:
    mixed = list(corpus)
    rng.shuffle(mixed)
    assert scored(mixed) == scored(corpus)


@given(corpora(), st.data())
def test_02_duplicates_change_nothing(corpus: list[Annotation], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(corpus), max_size=6))
    assert scored([*again, *corpus]) == scored(corpus)


def test_02_the_earliest_date_and_the_highest_confidence_of_a_duplicate_win_whichever_comes_last() -> None:
    first = article("a", content_hash="h", confidence=0.4, published="2024-03-01", story="s", regions=["31"])
    second = article("b", content_hash="h", confidence=0.9, published="2024-01-01", story="s", regions=["32"])
    for pair in ([first, second], [second, first]):
        scores = scored(pair)
        (mention,) = (row for row in scores.evidence if row.role == "mention")
        assert (mention.document, mention.confidence, mention.published) == ("a", 0.9, "2024-01-01")
        assert {row.key for row in scores.evidence if row.role == "activity"} == {"31", "32"}


@given(corpora(), st.data())
def test_03_a_reprint_never_raises_attention(corpus: list[Annotation], data: st.DataObject) -> None:
    dated = leads(corpus)
    assume(dated)
    lead = data.draw(st.sampled_from(sorted(dated.values(), key=lambda item: item.id)))
    later = date.fromisoformat(lead.published or "") + timedelta(days=data.draw(st.integers(1, 30)))
    copy = reprint(data.draw(articles("z", story=lead.passages[0].story)), "z", published=min(later, date(2024, 12, 31)).isoformat())
    assume(copy.published != lead.published)
    assert values(of_x([*corpus, copy]))["attention"] <= values(of_x(corpus))["attention"] + ROUNDING


@given(corpora(), st.data())
def test_04_and_05_a_later_reprint_leaves_the_rest_alone_and_never_lowers_outlet_reach(corpus: list[Annotation], data: st.DataObject) -> None:
    dated = leads(corpus)
    assume(dated)
    lead = data.draw(st.sampled_from(sorted(dated.values(), key=lambda item: item.id)))
    later = (date.fromisoformat(lead.published or "") + timedelta(days=data.draw(st.integers(1, 20)))).isoformat()
    assume(later <= "2024-12-31")
    # The copy is of the same kind: that a story turns out to be a release is a permitted decrease.
    copy = reprint(lead, "z", outlet=data.draw(outlets.filter(lambda name: not name.endswith("go.id"))), published=later)
    before, after = values(of_x(corpus)), values(of_x([*corpus, copy]))
    for name in STEADY:
        assert after[name] == pytest.approx(before[name], abs=ROUNDING)
    assert after["outlet_reach"] >= before["outlet_reach"] - ROUNDING


@given(corpora(), articles("z", dated=True, independent=True))
def test_06_an_independent_story_never_lowers_a_component(corpus: list[Annotation], fresh: Annotation) -> None:
    before, after = values(of_x(corpus)), values(of_x([*corpus, fresh]))
    for name in SPREAD:
        assert after[name] >= before[name] - ROUNDING, name


@given(corpora(), st.sampled_from(PROVINCES[12:]), days)
def test_07_a_story_in_an_unseen_region_raises_geography(corpus: list[Annotation], region: str, day: str) -> None:
    fresh = article("z", regions=[region], published=day)
    assert values(of_x([*corpus, fresh]))["geographic_reach"] > values(of_x(corpus))["geographic_reach"]


@given(corpora(), st.sampled_from(PROVINCES[12:]), days, probabilities)
def test_08_a_new_adopter_raises_adoption(corpus: list[Annotation], region: str, day: str, probability: float) -> None:
    fresh = article("z", adopted=[(f"{region}.02", "adopted", probability)], published=day)
    assert values(of_x([*corpus, fresh]))["adoption"] > values(of_x(corpus))["adoption"]


@given(corpora(), st.sampled_from([0.01, 0.4, 4.0, 40.0]))
def test_09_every_value_stays_in_range(corpus: list[Annotation], exposure: float) -> None:
    row = of_x(corpus, frame=Frame(id="uji", kind="census", exposure_thousand=exposure))
    assert all(0.0 <= value <= 1.0 for value in values(row).values())
    assert 0.0 <= row.D0 <= 100.0 and 0.0 <= row.D <= 100.0 and 0.0 <= row.D0_without_adoption <= 100.0
    assert row.D0 * 0.85 - ROUNDING <= row.D <= row.D0 * 1.20 + ROUNDING


@given(corpora(), st.integers(1, 5))
def test_10_another_innovation_changes_nothing_under_a_fixed_frame(corpus: list[Annotation], count: int) -> None:
    others = [article(f"o{n}", innovation="y", regions=["31"]) for n in range(count)]
    assert values(of_x([*corpus, *others])) == values(of_x(corpus))


@pytest.mark.long
def test_11_thinning_the_corpus_leaves_the_expected_score() -> None:
    # A frame of 12 thousand stories is thinned to 4 thousand (f = 1/3); losing 30 % of both changes the expectation little.
    rng = random.Random(11)
    corpus = [
        article(
            n,
            outlet=rng.choice([NATIONAL, REGIONAL, LOCAL]),
            published=f"20{22 + n % 3}-{1 + n % 12:02}-10",
            regions=[rng.choice(PROVINCES)],
            adopted=[(f"{rng.choice(PROVINCES)}.01", "adopted", 0.8)] if n % 3 == 0 else (),
        )
        for n in range(120)
    ]
    whole = of_x(corpus, frame=Frame(id="uji", kind="census", exposure_thousand=12.0)).D0
    thinned = [
        of_x([item for item in corpus if rng.random() < 0.7], frame=Frame(id="uji", kind="census", exposure_thousand=12.0 * 0.7)).D0
        for _ in range(40)
    ]
    assert sum(thinned) / len(thinned) == pytest.approx(whole, abs=1.0)


@given(corpora())
def test_12_renaming_documents_regions_and_stories_changes_nothing(corpus: list[Annotation]) -> None:
    swap = dict(zip(PROVINCES, reversed(PROVINCES), strict=True))

    def renamed(item: Annotation) -> Annotation:
        innovation = item.innovations[0]
        return article(
            f"k{item.id}",
            outlet=item.outlet or "",
            published=item.published,
            story=f"t{item.passages[0].story}",
            confidence=innovation.confidence,
            regions=[(swap[region.code], region.probability) for region in innovation.activity_regions],
            adopted=[(f"{swap[a.adopter[:2]]}.01", a.stage, a.confidence) for a in item.adoptions],
            release=item.origin.release,
            votes=[(i.stakeholder or "", i.polarity) for i in item.indicators],
        )

    before, after = of_x(corpus), of_x([renamed(item) for item in corpus])
    assert pytest.approx(before.D0, abs=ROUNDING) == after.D0
    assert pytest.approx(before.D, abs=ROUNDING) == after.D


def _release(size: int, *, day: str, regions: list[str]) -> list[Annotation]:
    return [
        article(f"r{n:04}", outlet=f"koran-{n}.id" if n % 3 else NATIONAL, story="release", release=1.0, published=day, regions=regions)
        for n in range(size)
    ]


ATTACKS = [(1000, stories, 37, adopters) for stories in (0, 2, 30) for adopters in (0, 60)] + [
    (40, stories, reach, adopters) for stories in (0, 2, 3, 5, 10, 90) for reach in (0, 6, 37) for adopters in (0, 3, 60)
]


@pytest.mark.parametrize(("size", "stories", "reach", "adopters"), ATTACKS)
def test_13_copies_of_one_release_move_d0_by_less_than_a_point(size: int, stories: int, reach: int, adopters: int) -> None:
    base = [
        article(
            n,
            outlet=(LOCAL, REGIONAL, NATIONAL)[n % 3],
            published=f"20{22 + n % 3}-{1 + n % 12:02}-10",
            regions=PROVINCES[:reach],
            adopted=[(f"{PROVINCES[k % 37]}.{k:02}", "adopted", 1.0) for k in range(1, adopters + 1)],
        )
        for n in range(stories)
    ]
    before = of_x(base).D0
    for day in ("2024-12-30", "2021-02-01"):
        moved = of_x([*base, *_release(size, day=day, regions=PROVINCES)]).D0 - before
        assert -ROUNDING <= moved < 1.0


@given(corpora(least=2), st.sampled_from(["2021-05-05", "2023-08-17", "2024-12-30"]), st.sampled_from([1.0, 4.0, 12.0]))
def test_13_holds_on_random_corpora_with_two_stories_of_coverage(corpus: list[Annotation], day: str, exposure: float) -> None:
    frame = Frame(id="uji", kind="census", exposure_thousand=exposure)
    before = of_x(corpus, frame=frame)
    coverage = before.component("attention").raw["n"] or 0.0
    moved = of_x([*corpus, *_release(30, day=day, regions=PROVINCES)], frame=frame).D0 - before.D0
    assert moved < (1.0 if coverage >= 2.0 else 2.5)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(name for name, test in globals().items() if name.startswith("test_") and hasattr(test, "hypothesis")))
def test_hold_on_400_corpora(name: str) -> None:
    settings(max_examples=400, deadline=None)(globals()[name])()
