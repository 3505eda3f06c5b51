"""Day, hall, giver and edition that one sentence tells for all frames of its award. Sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from inovasi_nlp.components.awards import find_awards
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Award


def awards_in(body: str) -> tuple[Award, ...]:
    reading, _ = read(body, title_end=0, published=date(2023, 5, 5))
    return find_awards(reading, (), find_dates(reading), (), regions().find(body))


ALL_GET = "Juara pertama diraih Kabupaten Sragen, disusul Kabupaten Pati dan Kota Tegal."
ONE_GETS = "Kota Tegal meraih Lampu Desa Award 2023."


@pytest.mark.parametrize(
    ("body", "frames"),
    [
        (f"Pemerintah Provinsi Jawa Tengah membagikan Lampu Desa Award 2023 di Gedung Gradhika, Rabu (3/5/2023). {ALL_GET}", 3),
        (f"Pemerintah Provinsi Jawa Tengah melalui Bappeda mengumumkan pemenang Lampu Desa Award 2023, Rabu (3/5/2023). {ALL_GET}", 3),
        (f"{ONE_GETS} Penetapan disampaikan Pemerintah Provinsi Jawa Tengah di Semarang, Rabu (3/5/2023).", 1),
        (f"{ONE_GETS} Para juara diumumkan secara daring oleh Pemerintah Provinsi Jawa Tengah, Rabu (3/5/2023).", 1),
        (f"{ONE_GETS} Itulah hasil penganugerahan Lampu Desa Award 2023 oleh Pemerintah Provinsi Jawa Tengah, Rabu (3/5/2023).", 1),
    ],
)
def test_the_sentence_that_hands_out_tells_giver_and_day_of_all(body: str, frames: int) -> None:
    found = awards_in(body)
    assert [(award.grantor, award.date) for award in found] == [("Pemerintah Provinsi Jawa Tengah", "2023-05-03")] * frames


@pytest.mark.parametrize(
    "behind",
    [
        "Pemerintah Provinsi Jawa Tengah mengadakan rapat anggaran, Rabu (3/5/2023).",
        "Pemerintah Provinsi Jawa Tengah akan membagikan Lampu Desa Award 2024 bulan depan.",
        "Kompetisi inovasi kelurahan diumumkan Pemerintah Provinsi Jawa Tengah pada Rabu (4/5/2022).",
    ],
)
def test_another_matter_or_edition_tells_no_day(behind: str) -> None:
    assert [award.date for award in awards_in(f"{ONE_GETS} {behind}")] == [None]


def test_a_sentence_on_one_award_tells_nothing_of_another() -> None:
    body = "Kota Tegal meraih Lampu Desa Award 2023 dan Anugerah Loket Ramah 2023. Kementerian Perdagangan menyerahkan Anugerah Loket Ramah 2023, Rabu (3/5/2023)."
    assert {award.name: award.date for award in awards_in(body)} == {"Lampu Desa Award 2023": None, "Anugerah Loket Ramah 2023": "2023-05-03"}


def test_the_giver_named_right_behind_the_award() -> None:
    assert [award.grantor_id for award in awards_in("Pada 2018, Puskesmas Melati di Kota Tegal masuk Top 40 KemenPANRB.")] == ["kemenpanrb"]


def test_what_is_first_told_is_no_past_though_it_is_of_last_year() -> None:
    body = (
        "Pemkot Tegal mendapatkan opini Wajar Tanpa Pengecualian (WTP) atas laporan keuangan tahun 2022. Laporan hasil pemeriksaan diserahkan di "
        "Auditorium BPK, Rabu (3/5/2023). Opini serupa diterima Kabupaten Pati."
    )
    assert [(award.year, award.date) for award in awards_in(body)] == [(2022, "2023-05-03")] * 2


def test_the_year_in_the_awards_name_counts_before_the_day() -> None:
    body = "Pada penganugerahan Adipura 2022 di Jakarta, Selasa (28/2/2023), Kota Tegal mendapat Adipura Kencana."
    assert [(award.year, award.date) for award in awards_in(body)] == [(2022, "2023-02-28")]


def test_the_year_in_another_awards_name_is_not_this_ones() -> None:
    body = "Kota Tegal meraih Lampu Desa Award 2021 dan masuk 20 besar Kompetisi Loket Ramah Nasional."
    assert [award.year for award in awards_in(body)] == [2021, 2023]


def test_a_hope_ends_before_its_reason() -> None:
    body = "Bupati berharap menjadi yang terbaik, mengingat pada 2021 Kabupaten Pati meraih juara II Lampu Desa Award."
    assert [(award.recipient, award.year) for award in awards_in(body)] == [("Kabupaten Pati", 2021)]


def test_what_is_proposed_is_nominated() -> None:
    body = "Kota Tegal meraih Lampu Desa Award 2023, serta dinominasikan pada Anugerah Loket Ramah Nasional."
    assert [award.result for award in awards_in(body)] == ["won", "nominated"]
