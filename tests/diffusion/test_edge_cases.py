"""The edge cases of section B4, each with every free parameter stated.

All: E = 4 thousand stories (f = 1), 38 provinces, origin Kota Surabaya (Jawa Timur), as of 2024-12-31; quarters count back from
2024 Q4. Regional = tier 0.6 (harianbangsa.net, owner group of its own), national = 1.0.
"""

from __future__ import annotations

import pytest
from worlds import NATIONAL, PROVINCES, REGIONAL, article, of_x, scored, values

from inovasi_nlp.diffusion.index import unobserved_bound
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.diffusion.tally import quarter_of
from inovasi_nlp.records import Annotation

TWELVE = [f"20{22 + n // 4}-{2 + 3 * (n % 4):02}-15" for n in range(12)]  # one day in each of the twelve quarters up to 2024 Q4


# Ten of tier 0.6, each an owner group of its own.
_NAMES = "harianbangsa.net beritajatim.com jatimnow.com fajar.co.id surabayapagi.com solopos.com balipost.com padangkita.com krjogja.com"
PAPERS = [*_NAMES.split(), "dialeksis.com"]


def _spread() -> list[Annotation]:
    """30 stories in 10 papers over 12 quarters; 12 regions; 8 adopters at stage adopted."""
    return [
        article(
            n,
            outlet=PAPERS[n % 10],
            published=TWELVE[n % 12],
            regions=[PROVINCES[n % 12]],
            adopted=[(f"{PROVINCES[n]}.01", "adopted", 1.0)] if n < 8 else (),
        )
        for n in range(30)
    ]


# Every row of B4: tier of the outlets, their owner groups, quarters of the stories (12 = 2024 Q4), corpus; what the design says and what holds. D0
# "design" is that of B4; None where it gives none. Where `D0` differs from it the comment says why.
CASES: list[tuple[str, str, str, str, list[Annotation], float | None, float, float, str]] = [
    # case, tier, owner groups, quarters, corpus, D0 of the design, D0, tolerance, status
    ("no mention", "-", "-", "-", [], 0.0, 0.0, 0.0, "unobserved"),
    ("one mention, origin only", "regional", "1", "12", [article("a", outlet=REGIONAL)], 0.52, 0.52, 0.005, "ok"),
    ("one release, one outlet", "regional", "1", "12", [article("a", outlet=REGIONAL, release=1.0)], 0.09, 0.085, 0.001, "promotional_only"),
    # 0.26 before the promotion bound: outlet reach now rises to its cap (0.15 in the sum) and no further.
    ("one release, 40 outlets", "unknown", "40", "12",
     [article(n, outlet=f"koran-{n}.id", story="s", release=1.0) for n in range(40)], 0.26, 0.085, 0.001, "promotional_only"),
    ("pilot plan elsewhere, 0.8", "regional", "1", "12",
     [article("a", outlet=REGIONAL, regions=["33"], adopted=[("33.74", "planned", 0.8)])], 3.3, 3.33, 0.02, "ok"),
    # Two or three stories of one owner in a quarter count in full, and as two and a half.
    ("one outlet, 30 stories", "regional", "1", "1 to 12", [article(n, outlet=REGIONAL, published=TWELVE[n % 12]) for n in range(30)], 8.1, 8.09, 0.02, "ok"),
    ("ten undated stories", "regional", "10", "none", [article(n, outlet=PAPERS[n], published=None) for n in range(10)], 2.3, 2.3, 0.05, "ok"),
    ("12 regions, 8 adopters", "regional", "10", "1 to 12", _spread(), 50.9, 50.9, 1.0, "ok"),
    # As a single release, however many releases there are.
    ("all syndicated", "unknown", "9", "12",
     [article(n, outlet=f"koran-{n}.id", story=f"s{n % 3}", release=1.0, regions=PROVINCES) for n in range(9)], None, 0.085, 0.005, "promotional_only"),
    # Spread as of any story in a new region; reception is tested below.
    ("negative coverage", "regional", "1", "12",
     [article("a", outlet=REGIONAL, regions=["33"], votes=[("citizen", "negative")])], None, 1.15, 0.02, "ok"),
    # The copy is half believed to be given up: between no adopter at all and one that lasts.
    ("adopted, then given up (0.5)", "regional", "2", "12",
     [article("a", outlet=REGIONAL, adopted=[("33.74", "adopted", 1.0)]),
      article("b", outlet="beritajatim.com", adopted=[("33.74", "discontinued", 0.5)], published="2024-12-01")], None, 4.0, 0.05, "ok"),
    ("tier unknown", "unknown (0.3)", "1", "12", [article("a", outlet="koran-baru.id")], None, 0.47, 0.01, "ok"),
    ("region ambiguous, half each", "regional", "1", "12", [article("a", outlet=REGIONAL, regions=[("33", 0.5), ("34", 0.5)])], None, 1.2, 0.05, "ok"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_b4(case: tuple[str, str, str, str, list[Annotation], float | None, float, float, str]) -> None:
    _, tier, groups, quarters, corpus, _, expected, within, status = case
    scores = scored(corpus)
    row, mentions = scores.get("x"), [item for item in scores.evidence if item.role == "mention" and item.innovation_id == "x"]
    assert {item.label for item in mentions} <= {tier.split(" ")[0]}
    assert str(len({item.group for item in mentions}) or "-") == groups
    told = {quarter_of(item.published) - quarter_of("2021-12-31") for item in mentions if item.published}
    first, _, last = quarters.partition(" to ")
    assert told == (set(range(int(first), int(last or first) + 1)) if first.isdigit() else set())
    assert row.status == status
    assert pytest.approx(expected, abs=within) == row.D0


def test_one_outlet_alone_counts_as_one_story_under_the_strict_table() -> None:
    # B4's 8.1 and less than 3 for any twenty stories of one owner contradict each other, see `measures.v3`; every other row holds under both.
    assert pytest.approx(0.72, abs=0.02) == of_x(CASES[5][4], norms_version="v2-strict").D0
    for case in (*CASES[:5], *CASES[6:]):
        assert pytest.approx(case[6], abs=case[7]) == of_x(case[4], norms_version="v2-strict").D0


def test_never_mentioned_is_unobserved_with_a_bound_and_without_a_rank() -> None:
    row = of_x([article("a", innovation="y")], replicates=50)
    assert (row.status, row.D0, row.rank_low, row.rank_high, row.low) == ("unobserved", 0.0, None, None, 0.0)
    assert row.high == pytest.approx(unobserved_bound(4.0, norms()))
    assert row.high == pytest.approx(100 * 0.15**2 * values(of_x([article("a")]))["attention"] / 0.1526 * 0.4037, rel=0.05)


def test_an_unobserved_innovation_never_stands_below_an_observed_zero_in_rank() -> None:
    scores = scored([article("a", confidence=0.0)])
    assert [(row.innovation_id, row.status, row.rank_low) for row in scores] == [("x", "insufficient", 1), ("y", "unobserved", None)]


def test_all_syndicated_is_promotional_only() -> None:
    row = of_x([article(n, story=f"s{n % 3}", release=1.0, regions=PROVINCES) for n in range(9)])
    assert row.status == "promotional_only"
    assert (row.counts.independent_stories, row.counts.release_derived) == (0, 3)
    assert row.D0 < 1.0


@pytest.mark.parametrize(
    ("corpus", "flag"),
    [
        ([article(n) for n in range(3)], "single_outlet"),
        ([article(n, published=None if n < 4 else "2024-01-01") for n in range(10)], "undated_share"),
        ([article("a")], "under_sampled"),
        ([article("a", regions=[("33", 0.5), ("34", 0.5)])], "region_ambiguous"),
        ([article("a", outlet="koran-baru.id")], "tier_unknown"),
        ([article("a", votes=[("official", "positive")])], "no_public_voice"),
    ],
)
def test_flags(corpus: list[Annotation], flag: str) -> None:
    assert flag in of_x(corpus).flags


def test_flags_stay_down_where_nothing_is_amiss() -> None:
    corpus = [article(n, outlet=NATIONAL if n % 2 else REGIONAL, regions=["33"], votes=[("citizen", "positive")]) for n in range(8)]
    assert of_x(corpus).flags == ()


def test_above_thirty_percent_undated_persistence_is_null_and_counts_as_zero() -> None:
    row = of_x([article(n, published=None if n < 4 else TWELVE[n]) for n in range(10)])
    persistence = row.component("persistence")
    assert (persistence.value, persistence.contribution) == (None, 0.0)
    exactly_thirty = of_x([article(n, published=None if n < 3 else TWELVE[n]) for n in range(10)])
    assert exactly_thirty.component("persistence").value is not None


def test_negative_coverage_raises_spread_and_lowers_reception() -> None:
    before, after = of_x([article("a")]), of_x([article("a"), article("b", regions=["33"], votes=[("citizen", "negative")])])
    assert after.D0 > before.D0
    assert values(before)["reception"] == 0.5
    assert values(after)["reception"] == pytest.approx(0.5 - 0.4 / 10)
    assert after.D < after.D0


def test_ambiguous_regions_share_one_probability() -> None:
    split = values(of_x([article("a", regions=[("33", 0.5), ("34", 0.5)])]))["geographic_reach"]
    assert split == pytest.approx(2 * (1 - 0.5**0.5) / 37)
    twins = values(of_x([article("a", regions=[("33.08", 0.5), ("33.71", 0.5)])]))["geographic_reach"]
    assert twins == pytest.approx(values(of_x([article("a", regions=["33"])]))["geographic_reach"])


def test_the_origin_province_is_no_reach_and_a_national_programme_has_none() -> None:
    assert values(of_x([article("a", regions=["35.05", "35"])]))["geographic_reach"] == 0.0
    assert of_x([article("a", regions=["35.05", "35.78"])]).counts.districts == 1
