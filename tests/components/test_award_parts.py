"""Grades, categories and roles of a contest are no awards of their own."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.components.awards import find_awards
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions


def told_in(body: str) -> list[tuple[str, str | None, str | None]]:
    """Name, rank and recipient of each frame."""
    reading, _ = read(body, published=date(2023, 5, 5))
    return [(award.name, award.rank, award.recipient) for award in find_awards(reading, (), find_dates(reading), (), regions().find(body))]


_CONTEST = "Pemerintah Kota Tegal menerima Lampu Desa Award 2023 dari Pemprov Jawa Tengah, Senin (1/5/2023). "


def test_a_role_beside_the_only_contest_is_its_rank() -> None:
    body = _CONTEST + "Adapun Kabupaten Brebes dinobatkan menjadi Pembina Terbaik."
    assert told_in(body)[1:] == [("Lampu Desa Award 2023", "Pembina Terbaik", "Kabupaten Brebes")]


def test_a_role_told_as_another_prize_keeps_its_name() -> None:
    body = _CONTEST + "Selain itu, Kabupaten Brebes dinobatkan menjadi Pembina Terbaik."
    assert [name for name, _, _ in told_in(body)] == ["Lampu Desa Award 2023", "Pembina Terbaik"]


def test_a_grade_takes_the_contest_of_its_scheme() -> None:
    body = (
        "Kemendagri mengumumkan penerima Innovative Government Award (IGA) 2023, Senin (1/5/2023). Kota Tegal meraih predikat Kota Terinovatif. "
        "Acara itu dihadiri ratusan tamu. Gedungnya penuh. Lagu daerah dimainkan. Makanan dibagikan. Pejabat bertepuk tangan. "
        "Provinsi Jawa Tengah memperoleh predikat Provinsi Terinovatif."
    )
    assert [(name, rank) for name, rank, _ in told_in(body)] == [
        ("Innovative Government Award (IGA) 2023", "Kota Terinovatif"),
        ("Innovative Government Award (IGA) 2023", "Provinsi Terinovatif"),
    ]


_BETWEEN = "Acara itu dihadiri ratusan tamu. Gedungnya penuh. Lagu daerah dimainkan. Makanan dibagikan. Pejabat bertepuk tangan. Hujan turun. Tamu pulang. Kursi dirapikan. "


def test_a_grade_without_contest_takes_the_one_told_of() -> None:
    assert told_in(_CONTEST + _BETWEEN + "Kabupaten Brebes mendapat predikat Kurang Informatif.")[1:] == [
        ("Lampu Desa Award 2023", "Kurang Informatif", "Kabupaten Brebes")
    ]


def test_a_grade_of_another_scheme_keeps_its_name() -> None:
    told = told_in(_CONTEST + _BETWEEN + "Sejak 2021 Kabupaten Brebes memperoleh predikat Sangat Inovatif.")
    assert told[1:] == [("predikat Sangat Inovatif", "Sangat Inovatif", "Kabupaten Brebes")]


def test_a_grade_of_years_before_keeps_its_name() -> None:
    told = told_in(_CONTEST + _BETWEEN + "Tahun sebelumnya Kabupaten Brebes hanya mendapat predikat Kurang Informatif.")
    assert [name for name, _, _ in told[1:]] == ["Kurang Informatif"]


def test_low_places_count_in_an_index_only() -> None:
    assert told_in("Dalam Indeks Desa Ramah 2022 yang diumumkan Senin (1/5/2023), Kota Tegal melonjak ke peringkat 96.") == [
        ("Indeks Desa Ramah 2022", "peringkat 96", "Kota Tegal")
    ]
    assert told_in("Pada Lampu Desa Award 2022, Kota Tegal menempati peringkat 96.") == []


def test_prizes_told_with_their_givers_are_several() -> None:
    body = "Pemkab Tegal menerima dua penghargaan, yaitu Sertifikat Lampu Bersih dari Kementerian Kesehatan dan Riang Award 2023 dari Kementerian Sosial."
    assert [name for name, _, _ in told_in(body)] == ["Sertifikat Lampu Bersih", "Riang Award 2023"]
