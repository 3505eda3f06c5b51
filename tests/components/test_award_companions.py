"""Bodies that a sentence names beside a winner, in whatever construction, and what names none."""

from __future__ import annotations

from datetime import date

import pytest

from inovasi_nlp.components.awards import find_awards
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions


def won_in(body: str, title: str = "") -> list[tuple[str | None, str, str | None]]:
    """Recipient, result and rank of each frame."""
    content = f"{title}\n\n{body}" if title else body
    reading, _ = read(content, title_end=len(title), published=date(2023, 5, 5))
    found = find_awards(reading, (), find_dates(reading), (), regions().find(content))
    return [(award.recipient, award.result, award.rank) for award in found]


def recipients_in(body: str, title: str = "") -> list[str | None]:
    return [recipient for recipient, _, _ in won_in(body, title)]


@pytest.mark.parametrize(
    ("body", "recipients"),
    [
        (
            "Kabupaten Sragen menjadi juara pertama Lampu Desa Award 2022, disusul Kabupaten Pati dan Kota Tegal.",
            ["Kabupaten Sragen", "Kabupaten Pati", "Kota Tegal"],
        ),
        (
            "Kabupaten Sragen keluar sebagai juara umum Lampu Desa Award 2022. Peringkat berikutnya ditempati Kabupaten Pati dan Kota Tegal.",
            ["Kabupaten Sragen", "Kabupaten Pati", "Kota Tegal"],
        ),
        ("Kota Tegal masuk tiga besar Lampu Desa Award 2022 bersama Kota Madiun dan Kota Batu.", ["Kota Tegal", "Kota Madiun", "Kota Batu"]),
        ("Selain Kota Tegal, Adipura 2022 juga diraih Kabupaten Pati.", ["Kabupaten Pati", "Kota Tegal"]),
        ("Kota Tegal meraih Adipura 2022. Selain Tegal, masuk pula Kota Madiun dan Kabupaten Pati.", ["Kota Tegal", "Kota Madiun", "Kabupaten Pati"]),
        (
            "Panitia menyerahkan Lampu Desa Award 2022 kepada para pemenang. Di antara penerima adalah Kota Tegal dan Kabupaten Pati.",
            ["Kota Tegal", "Kabupaten Pati"],
        ),
        ("Kota Tegal meraih Lampu Desa Award 2022. Lalu Kabupaten Pati dan Kota Madiun.", ["Kota Tegal", "Kabupaten Pati", "Kota Madiun"]),
        (
            "Ada tiga daerah penerima Adipura 2022, yaitu Kota Tegal, Kota Madiun, dan Kabupaten Pati.",
            ["Kota Tegal", "Kota Madiun", "Kabupaten Pati"],
        ),
        ("Lampu Desa Award 2022 menghasilkan dua pemenang: Kota Tegal dan Kabupaten Pati.", ["Kota Tegal", "Kabupaten Pati"]),
    ],
)
def test_companions_share_the_award(body: str, recipients: list[str]) -> None:
    assert recipients_in(body) == recipients


def test_grades_follow_their_bodies() -> None:
    found = won_in("Kota Tegal meraih Swasti Saba Wistara 2022, Kota Madiun Wiwerda, dan Kabupaten Pati Padapa.")
    assert [(recipient, rank) for recipient, _, rank in found][1:] == [("Kota Madiun", "Wiwerda"), ("Kabupaten Pati", "Padapa")]


def test_the_best_of_each_kind_is_ranked() -> None:
    found = won_in("Kota Tegal menerima Lampu Desa Award 2022. Terbaik untuk kabupaten adalah Kabupaten Pati, sedangkan kota adalah Kota Madiun.")
    assert found[1:] == [("Kabupaten Pati", "ranked", "Terbaik"), ("Kota Madiun", "ranked", "Terbaik")]


def test_a_label_stands_for_the_grade() -> None:
    found = won_in("Anugerah Lampu Desa 2022 diraih Kota Tegal.\nKategori Nindya: Kota Madiun, Kabupaten Pati")
    assert [(recipient, rank) for recipient, _, rank in found][1:] == [("Kota Madiun", "Nindya"), ("Kabupaten Pati", "Nindya")]


def test_a_numbered_list_ranks() -> None:
    found = won_in(
        "Berikut peringkat tiga besar Indeks Inovasi Daerah 2022:\n1. Kabupaten Pati, 88,2\n2. Kabupaten Sragen, 80,1\n3. Kota Tegal, 77,7"
    )
    assert found == [("Kabupaten Pati", "ranked", "1"), ("Kabupaten Sragen", "ranked", "2"), ("Kota Tegal", "ranked", "3")]


@pytest.mark.parametrize(
    "body",
    [
        "Juara I Lampu Desa Award 2022 diraih Kabupaten Pati, juara II Kota Tegal, dan juara III Kota Madiun.",
        "Pada Lampu Desa Award 2022, Kabupaten Pati berada di peringkat pertama, Kota Tegal di peringkat kedua, dan Kota Madiun di peringkat ketiga.",
    ],
)
def test_each_rank_goes_to_the_body_beside_it(body: str) -> None:
    assert recipients_in(body) == ["Kabupaten Pati", "Kota Tegal", "Kota Madiun"]


def test_a_shortlisting_needs_no_verb() -> None:
    found = won_in("Kota Tegal meraih juara II Lampu Desa Award 2023. Tahun lalu kota ini hanya finalis.")
    assert found == [("Kota Tegal", "ranked", "juara II"), ("Kota Tegal", "nominated", "finalis")]


def test_a_headline_names_rank_and_award() -> None:
    assert won_in("Acara berlangsung meriah.", "Tegal Juara Umum Lampu Desa Award 2022") == [("Tegal", "ranked", "Juara Umum")]


def test_a_grade_belongs_to_the_contest_told_of() -> None:
    reading, _ = read(
        "Panitia mengumumkan Lampu Desa Award 2022. Kualifikasi Informatif diberikan kepada Kota Tegal.", title_end=0, published=date(2023, 5, 5)
    )
    found = find_awards(reading, (), find_dates(reading), (), regions().find(reading.content))
    assert [(award.name, award.recipient, award.rank) for award in found] == [("Lampu Desa Award 2022", "Kota Tegal", "Informatif")]


@pytest.mark.parametrize(
    "body",
    [
        "Kota Tegal meraih Adipura 2022. Kabupaten Pati dan Kota Madiun belum masuk daftar.",
        "Kota Tegal meraih Adipura 2022. Peserta rapat antara lain Kabupaten Pati dan Kota Madiun akan menyusul tahun depan.",
        "Kota Tegal meraih Adipura 2022. Turnamen voli diikuti Kabupaten Pati dan Kota Madiun.",
        "Kota Tegal meraih Adipura 2022. Kategori perusahaan diraih PT Maju Terus dan pelaku usaha Kota Madiun.",
    ],
)
def test_others_named_near_it_share_nothing(body: str) -> None:
    assert recipients_in(body) == ["Kota Tegal"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Pada penganugerahan Swasti Saba 2022 di Jakarta, Kota Tegal meraih Wistara. Wiwerda, satu tingkat di bawahnya, diraih Kabupaten Pati.",
            [("Kota Tegal", "Wistara"), ("Kabupaten Pati", "Wiwerda")],
        ),
        (
            "Kota Tegal menempati peringkat pertama Predikat Kepatuhan Pelayanan Publik 2022 dari Ombudsman. Adapun Kota Madiun dan Kabupaten Pati berada "
            "di zona kuning.",
            [("Kota Tegal", "peringkat pertama"), ("Kota Madiun", "zona kuning"), ("Kabupaten Pati", "zona kuning")],
        ),
        (
            "Kota Tegal ditetapkan sebagai terbaik I Lampu Desa Award 2022, menggeser Kabupaten Pati ke terbaik II.",
            [("Kota Tegal", "terbaik I"), ("Kabupaten Pati", "terbaik II")],
        ),
        (
            "Pada Lampu Desa Award 2022, Kota Tegal menjadi yang terbaik untuk kawasan Jawa, sedangkan Kota Padang terbaik di kawasan Sumatera.",
            [("Kota Tegal", "terbaik untuk kawasan Jawa"), ("Kota Padang", "terbaik di kawasan Sumatera")],
        ),
        (
            "Di Kota Tegal, juara pertama Lampu Desa Award 2022 diraih Puskesmas Melati. Juara kedua Dinkes lewat Antar Susu, dan juara ketiga "
            "Bappeda dengan Peta Jalan.",
            [("Puskesmas Melati", "juara pertama"), ("Dinkes", "Juara kedua"), ("Bappeda", "juara ketiga")],
        ),
        (
            "Dari Jawa Tengah hanya satu usulan yang masuk Top 45 Inovasi Pelayanan Publik 2022. Usulan tersebut milik Kabupaten Pati.",
            [("Kabupaten Pati", None)],
        ),
    ],
)
def test_who_else_got_what(body: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(recipient, rank) for recipient, _, rank in won_in(body)] == expected


@pytest.mark.parametrize(
    "body",
    [
        "Kota Tegal meraih Lampu Desa Award 2022. Kepala Bappeda mengatakan Dinkes dengan kader posyandu bekerja keras.",
        "Kota Tegal meraih Lampu Desa Award 2022. Adapun Kabupaten Pati berada di zona rawan banjir.",
        "Kota Tegal menjadi terbaik I Lampu Desa Award 2022, menggeser jadwal rapat Kabupaten Pati ke Senin.",
    ],
)
def test_others_beside_got_nothing(body: str) -> None:
    assert recipients_in(body) == ["Kota Tegal"]
