"""The edge cases of section B4, each with every free parameter stated.

All: E = 4 thousand stories (f = 1), 38 provinces, origin Kota Surabaya (Jawa Timur), as of 2024-12-31; quarters count back from
2024 Q4. Regional = tier 0.6 (harianbangsa.net, owner group of its own), national = 1.0.
"""

from __future__ import annotations

import pytest
from worlds import NATIONAL, PROVINCES, REGIONAL, article, of_x, scored, values

from inovasi_nlp.diffusion.index import unobserved_bound
from inovasi_nlp.diffusion.norms import norms
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


@pytest.mark.parametrize(
    ("corpus", "expected", "within"),
    [
        ([], 0.0, 0.0),
        ([article("a", outlet=REGIONAL)], 0.52, 0.005),
        ([article("a", outlet=REGIONAL, release=1.0)], 0.09, 0.006),
        # The table says 0.26: before the promotion bound. Now outlet reach rises to its cap and no further.
        ([article(n, outlet=f"koran-{n}.id", story="s", release=1.0) for n in range(40)], 0.085, 0.001),
        ([article("a", outlet=REGIONAL, regions=["33"], adopted=[("33.74", "planned", 0.8)])], 3.3, 0.05),
        ([article(n, outlet=REGIONAL, published=TWELVE[n % 12]) for n in range(30)], 8.1, 0.15),
        ([article(n, outlet=PAPERS[n], published=None) for n in range(10)], 2.3, 0.05),
        (_spread(), 50.9, 1.0),
    ],
    ids=[
        "no mention",
        "one mention",
        "one release",
        "release in 40 outlets",
        "pilot plan elsewhere",
        "one outlet",
        "ten undated",
        "wide spread",
    ],
)
def test_d0(corpus: list[Annotation], expected: float, within: float) -> None:
    assert pytest.approx(expected, abs=within) == of_x(corpus).D0


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
