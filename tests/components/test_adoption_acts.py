"""What clauses tell of a body: sentences of our own, each with the stage that its words amount to."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.adoptions.acts import act_in, appeals_in, falls_through, pending_in


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        ("sudah mencontek layanan itu sejak Maret", "adopted"),
        ("membuka loket serupa di tiga pasar", "adopted"),
        ("menjajal pola tersebut di dua kecamatan", "pilot"),
        ("akan menjajal pola tersebut", "planned"),
        ("sudah berkirim surat untuk menerapkan program serupa", "planned"),
        ("meneken perjanjian pemakaian aplikasi", "planned"),
        ("memilih tiga layanan untuk dipasang di kotanya", "planned"),
        ("menyampaikan minat untuk meniru gerakan ini", "interest"),
        ("mengirim empat pegawai guna mempelajari aplikasi", "interest"),
        ("datang dan ingin menirunya", "interest"),
        ("mengikuti pelatihan di sana", "interest"),
        ("tidak melanjutkan aplikasi yang disalinnya", "discontinued"),
    ],
)
def test_the_words_of_a_clause_amount_to_a_stage(clause: str, stage: str) -> None:
    act = act_in(clause, 0, len(clause))
    assert act is not None
    assert act.stage == stage


@pytest.mark.parametrize(
    "clause",
    [
        "belum memakai aplikasi itu",
        "tidak satu pun telah meneken perjanjian",
        "bisa meniru program itu",
        "pernah ditawari membuka layanan serupa",
        "mendesak bupati menirunya",
        "urung menerapkan program serupa",
        "merayakan hari jadi dengan meriah",
    ],
)
def test_denials_hopes_and_other_matters_are_no_act(clause: str) -> None:
    assert act_in(clause, 0, len(clause)) is None


@pytest.mark.parametrize(
    ("clause", "stage"),
    [
        (" menyusul tahun depan", "planned"),
        (" masih mencari lahan", "planned"),
        (" sedang menyiapkan regulasi", "planned"),
        (" kemudian menyusul pada 2022", "adopted"),
        (" belum menyusul", None),
        (" panen raya", None),
    ],
)
def test_who_comes_next_plans_unless_it_has_come(clause: str, stage: str | None) -> None:
    assert pending_in(clause, 0, len(clause)) == stage


@pytest.mark.parametrize(
    ("clause", "appeals"),
    [
        ("mengatakan gerakan itu menarik untuk ditiru", True),
        ("menilai sistem itu cocok untuk diterapkan", True),
        ("menyebut layanan itu bisa diterapkan di daerahnya", True),
        ("menyebut layanan itu bisa diterapkan", False),
        ("menarik napas panjang", False),
    ],
)
def test_a_guest_may_find_something_worth_copying(clause: str, appeals: bool) -> None:
    assert (appeals_in(clause, 0, len(clause)) is not None) == appeals


def test_a_plan_may_come_to_nothing() -> None:
    for clause, fails in (("batal karena anggaran", True), ("menyatakan belum tertarik", True), ("berjalan lancar", False)):
        assert falls_through(clause, 0, len(clause)) == fails
