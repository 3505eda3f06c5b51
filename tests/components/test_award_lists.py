"""Lists of winners, and places told as a series."""

from __future__ import annotations

from datetime import date

import pytest

from inovasi_nlp.components.awards import find_awards
from inovasi_nlp.components.awards.series import places_at
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Award


def awards_in(body: str) -> tuple[Award, ...]:
    reading, _ = read(body, published=date(2023, 5, 5))
    return find_awards(reading, (), find_dates(reading), (), regions().find(body))


def told_in(body: str) -> list[tuple[str | None, str, str | None]]:
    """Recipient, result and rank of each frame."""
    return [(award.recipient, award.result, award.rank) for award in awards_in(body)]


_ANNOUNCED = "Pemenang Lampu Inovasi Award 2022 diumumkan Senin (2/5/2023).\n\n"


def test_numbers_below_a_category_are_places() -> None:
    body = (
        _ANNOUNCED + "Berikut daftarnya:\n\nKategori Kota\n1. Kota Tegal - Pasar Riang\n2. Kota Batu\n\nKategori Dinas\n1. Dinas Sosial Kota Madiun"
    )
    assert told_in(body) == [("Kota Tegal", "ranked", "1"), ("Kota Batu", "ranked", "2"), ("Dinas Sosial Kota Madiun", "ranked", "1")]


def test_a_list_without_line_breaks_is_one() -> None:
    body = "Malam Lampu Desa Award 2022 digelar Senin. Berikut daftar penerimanya:1. Dinas Sosial Kota Tegal2. RSUD Melati3. Kota Batu. Acara ditutup doa."
    assert told_in(body) == [("Dinas Sosial Kota Tegal", "won", None), ("RSUD Melati", "won", None), ("Kota Batu", "won", None)]


def test_labels_tell_the_place_and_brackets_the_work() -> None:
    body = _ANNOUNCED + "Juara I: RSUD Melati (Antre Riang)\nJuara II: Dinas Sosial Kota Batu (Sepeda Sapa)\nJuara favorit: Desa Mekar Jaya"
    found = awards_in(body)
    assert [(award.rank, award.recipient, award.innovations) for award in found] == [
        ("Juara I", "RSUD Melati", ("Antre Riang",)),
        ("Juara II", "Dinas Sosial Kota Batu", ("Sepeda Sapa",)),
        ("Juara favorit", "Desa Mekar Jaya", ()),
    ]


def test_a_grade_heads_its_bodies() -> None:
    body = "Komisi Informasi menyerahkan Anugerah Keterbukaan Informasi Publik 2022.\n\nInformatif:\n- Kota Tegal\n- Kota Batu\nMenuju Informatif:\n- Kota Madiun"
    assert [rank for _, _, rank in told_in(body)] == ["Informatif", "Informatif", "Menuju Informatif"]


def test_requirements_are_no_winners() -> None:
    assert told_in("Lampu Desa Award 2022 dibuka. Berikut syarat peserta:\n1. Kota Tegal\n2. Kota Batu") == []


def test_the_awards_of_one_body_may_be_announced_in_two_sentences() -> None:
    body = "Pemkot Tegal mengoleksi sejumlah penghargaan. Di antaranya:\n- Adipura 2022\n- Kota Layak Anak kategori Utama"
    assert [award.award_id for award in awards_in(body)] == ["adipura", "kla"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Terbaik II dan III masing-masing", ("Terbaik II", "Terbaik III")),
        ("Peringkat kedua hingga keempat ditempati", ("Peringkat kedua", "Peringkat ketiga", "Peringkat keempat")),
        ("peringkat ke-2 sampai ke-4", ("peringkat 2", "peringkat 3", "peringkat 4")),
        ("juara I, II, dan III", ("juara I", "juara II", "juara III")),
        ("juara I tingkat provinsi", ()),
    ],
)
def test_a_series_of_places_is_spelt_out(text: str, places: tuple[str, ...]) -> None:
    assert places_at(text, 0, len(text)) == places


@pytest.mark.parametrize(
    ("body", "ranks"),
    [
        (
            "Kota Tegal menempati peringkat pertama Lampu Desa Award 2022. Peringkat kedua dan ketiga ditempati Kota Batu dan Kota Madiun.",
            ["peringkat pertama", "Peringkat kedua", "Peringkat ketiga"],
        ),
        (
            "Lampu Desa Award 2022 rampung. Juara I diraih Desa Mekar, juara II Desa Layu, dan juara III Desa Rindang. "
            "Harapan I dan II masing-masing diraih Desa Gersang serta Desa Subur.",
            ["Juara I", "juara II", "juara III", "Harapan I", "Harapan II"],
        ),
        (
            "Kota Tegal menjadi juara pertama Lampu Desa Award 2022. Kota Batu berada di posisi kedua (4,1) dan Kota Madiun ketiga (3,9).",
            ["juara pertama", "posisi kedua", "ketiga"],
        ),
    ],
)
def test_each_body_gets_its_place(body: str, ranks: list[str]) -> None:
    assert [rank for _, _, rank in told_in(body)] == ranks


def test_neighbouring_cities_do_not_lie_in_each_other() -> None:
    body = "Ombudsman menyerahkan Predikat Kepatuhan Tinggi 2022. Empat daerah berada di zona hijau, yakni Tegal, Poso, Banggai, dan Tolitoli."
    assert [recipient for recipient, _, _ in told_in(body)] == ["Tegal", "Poso", "Banggai", "Tolitoli"]


def test_grades_go_on_without_a_verb() -> None:
    body = (
        "Kota Tegal meraih predikat Informatif dalam Anugerah Keterbukaan Informasi Publik 2022. "
        "Kabupaten Pati dan Kabupaten Kudus Menuju Informatif, sedangkan Kota Batu masih Cukup Informatif."
    )
    assert [(recipient, rank) for recipient, _, rank in told_in(body)] == [
        ("Kota Tegal", "Informatif"),
        ("Kabupaten Pati", "Menuju Informatif"),
        ("Kabupaten Kudus", "Menuju Informatif"),
        ("Kota Batu", "Cukup Informatif"),
    ]


def test_a_year_behind_an_award_is_its_own() -> None:
    body = "Sebelumnya, Kota Tegal meraih Adipura pada 2019 dan Paritrana Award pada 2021."
    assert [(award.award_id, award.year) for award in awards_in(body)] == [("adipura", 2019), ("paritrana", 2021)]


def test_medals_of_a_public_prize_are_no_sport() -> None:
    body = "Dinas Sosial Kota Tegal menyabet medali emas pada Anugerah Layanan Riang 2022."
    assert told_in(body) == [("Dinas Sosial Kota Tegal", "won", "medali emas")]


def test_a_list_of_one_regions_works_names_no_further_recipients() -> None:
    body = (
        "Tiga inovasi Kota Tegal lolos ke Top 99 Kompetisi Inovasi Pelayanan Publik (KIPP) 2022.\n\nBerikut daftarnya:\n"
        "- Pojok Riang (Dinas Pertanian)\n- Antre Sapa (RSUD Melati)\n- Baca Pagi (SDN 1 Mekar)"
    )
    assert [recipient for recipient, _, _ in told_in(body)] == ["Kota Tegal"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "Nilai Monitoring Center for Prevention (MCP) Kota Tegal pada 2022 mencapai 84, tertinggi se-Jawa Tengah.",
            [("Kota Tegal", "ranked", "tertinggi se-Jawa Tengah")],
        ),
        ("Indeks harga konsumen Kota Tegal naik, tertinggi di Jawa Tengah.", []),
        ("Pemkot Tegal berharap indeks SPBE mencapai 4, tertinggi di Jawa Tengah.", []),
    ],
)
def test_a_standing_in_an_index_of_public_service_is_ranked(body: str, told: list[tuple[str, str, str]]) -> None:
    assert told_in(body) == told


def test_each_of_a_row_of_pairs_gets_its_own_award() -> None:
    body = "Kota Metro mendapat Swasti Saba Wistara, Kabupaten Pringsewu Swasti Saba Wiwerda, dan Kabupaten Way Kanan STBM Award 2022."
    assert [(award.recipient, award.award_id) for award in awards_in(body)] == [
        ("Kota Metro", "swasti-saba"),
        ("Kabupaten Pringsewu", "swasti-saba"),
        ("Kabupaten Way Kanan", "stbm-award"),
    ]


@pytest.mark.parametrize(
    ("body", "works"),
    [
        (
            "Kota Tegal meraih Adipura 2022. Menurut juri, keberhasilan dan penilaian itu tak lepas dari Sapa Riang, layanan jemput sampah.",
            [("Sapa Riang",)],
        ),
        ("Atas Sapa Riang tersebut Kota Tegal telah menerima Adipura 2022.", [("Sapa Riang",)]),
        ("Kota Tegal menjadi finalis Lampu Inovasi Award 2022 bersama Sapa Riang dari Kota Batu.", [(), ("Sapa Riang",)]),
        (
            "Kota Tegal dan Kota Batu meraih Adipura 2022. Kota Batu patut bangga. Juri terkesan pada Sapa Riang, layanan jemput sampah.",
            [(), ("Sapa Riang",)],
        ),
    ],
)
def test_the_work_that_brought_the_prize_is_told_around_it(body: str, works: list[tuple[str, ...]]) -> None:
    assert [award.innovations for award in awards_in(body)] == works
