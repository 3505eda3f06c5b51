"""What an award frame is worth."""

from __future__ import annotations

import pytest
from worlds import article, of_x, scored, values

from inovasi_nlp.diffusion.awards import award_worth, rank_number
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.records import Award


@pytest.mark.parametrize(
    ("rank", "number"),
    [
        ("Juara 1", 1),
        ("juara umum", 1),
        ("peringkat kedua", 2),
        ("tempat ketiga", 3),
        ("Terbaik II", 2),
        ("terbaik", 1),
        ("Terbaik IV kategori kota", 4),
        ("runner up", 2),
        ("Juara Harapan 1", 4),
        ("harapan II", 5),
        ("peringkat ke-7", 7),
        ("predikat AA", None),
        ("", None),
        (None, None),
    ],
)
def test_rank(rank: str | None, number: int | None) -> None:
    assert rank_number(rank) == number


@pytest.mark.parametrize(
    ("award", "attribution", "result", "value", "known"),
    [
        (Award(name="Top 45 Inovasi Pelayanan Publik", award_id="kipp-top45", result="won"), "direct", "winner", 0.7, True),
        (Award(name="Top 99", award_id="kipp-top99", result="nominated"), "direct", "finalist", 0.42, True),
        (Award(name="Inotek Award", award_id="inotek", result="ranked", rank="Juara 2"), "direct", "winner", 0.4, True),
        (Award(name="Inotek Award", award_id="inotek", result="ranked", rank="posisi keempat"), "direct", "finalist", 0.24, True),
        (Award(name="IGA", award_id="iga", result="ranked", rank="peringkat 17"), "direct", "nominee", 0.21, True),
        (Award(name="IGA", award_id="iga", result="nominated", rank="masuk 3 besar"), "portfolio", "finalist", 0.21, True),
        (Award(name="IGA", award_id="iga", result="nominated"), "co_mention", "nominee", 0.021, True),
        (Award(name="SAKIP", award_id="sakip", result="recognised"), "direct", "finalist", 0.42, True),
        (Award(name="Lomba Karya Kampung Ceria", result="won"), "direct", "winner", 0.2, False),
        (Award(name="Anugerah Karya Ceria", grantor_id="kemendagri", result="won"), "direct", "winner", 0.7, False),
    ],
)
def test_worth(award: Award, attribution: str, result: str, value: float, known: bool) -> None:
    worth = award_worth(award, norms(), attribution=attribution, year=2024)
    assert (worth.result, worth.known) == (result, known)
    assert worth.value == pytest.approx(value)


def _award(**fields: object) -> Award:
    return Award(
        **(
            {
                "name": "Top 45",
                "award_id": "kipp-top45",
                "result": "won",
                "year": 2023,
                "innovations": ("sayang warga",),
                "attribution": "direct",
            }
            | fields
        )
    )  # type: ignore[arg-type]


def test_steps_of_one_scheme_in_one_year_are_one_entry_the_best() -> None:
    steps = [article("a", awards=[_award(name="Top 99", award_id="kipp-top99", result="nominated")]), article("b", awards=[_award()])]
    assert values(of_x(steps))["recognition"] == pytest.approx(0.6 * 0.7)
    two_years = [article("a", awards=[_award(year=2022)]), article("b", awards=[_award()])]
    assert values(of_x(two_years))["recognition"] == pytest.approx(1 - (1 - 0.42) ** 2)


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({}, 0.42),
        ({"confidence": 0.5}, 0.21),
        ({"innovations": ("aplikasi Sayang Warga",)}, 0.42),
        ({"innovations": ("Program Lain",)}, 0.0),
        ({"innovations": (), "attribution": "portfolio", "recipient_region": "35.78"}, 0.21),
        ({"innovations": (), "attribution": "portfolio", "recipient_region": "35.73"}, 0.0),
        ({"innovations": (), "attribution": "co_mention"}, 0.042),
    ],
)
def test_an_award_counts_for_whom_it_was_given(fields: dict[str, object], value: float) -> None:
    assert values(of_x([article("a", awards=[_award(**fields)])]))["recognition"] == pytest.approx(value)


def test_the_year_is_told_from_the_date_or_the_article() -> None:
    rows = scored([article("a", awards=[_award(year=None, date="2021-12-01")]), article("b", awards=[_award(year=None)])]).evidence
    assert sorted(row.key[-4:] for row in rows if row.role == "award") == ["2021", "2024"]
