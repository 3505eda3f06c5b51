"""Which innovation an award was for, where another sentence or an apposition tells it. Sentences are invented."""

from __future__ import annotations

import re
from datetime import date

import pytest

from inovasi_nlp.components.awards import find_awards
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Innovation


def works_in(body: str, *names: str) -> dict[str | None, tuple[str, ...]]:
    """Recipient -> innovations, with the innovations found before given by their names."""
    reading, _ = read(body, title_end=0, published=date(2023, 5, 5))
    spans = [Innovation(start=m.start(), end=m.end(), surface=name) for name in names for m in re.finditer(re.escape(name), body)]
    found = find_awards(reading, sorted(spans, key=lambda item: item.start), find_dates(reading), (), regions().find(body))
    return {award.recipient: award.innovations for award in found}


GOT = "Kota Tegal meraih Lampu Desa Award 2023."


@pytest.mark.parametrize(
    "behind",
    [
        "Inovasi yang diuji juri bernama Perahu Baca.",
        "Dua layanan yang dimaksud adalah Perahu Baca dan Antar Susu.",
        "Dari sebelas inovasi yang dilaporkan, yang nilainya tertinggi ialah Perahu Baca.",
        "Nilai itu ditopang oleh layanan Perahu Baca, yaitu pinjam buku di atas perahu.",
        "Kepala Bappeda menuturkan Kota Tegal unggul karena Perahu Baca, layanan pinjam buku di atas perahu.",
        "Kota Tegal tampil dengan inovasi Perahu Baca, kepanjangan dari Perpustakaan Rakyat Membaca.",
    ],
)
def test_a_later_sentence_tells_what_was_judged(behind: str) -> None:
    names = ("Perahu Baca", "Antar Susu", "Perpustakaan Rakyat Membaca")
    expected = ("Perahu Baca", "Antar Susu") if "Antar Susu" in behind else ("Perahu Baca",)
    assert works_in(f"{GOT} {behind}", *names) == {"Kota Tegal": expected}


def test_each_region_of_a_sentence_brings_its_own() -> None:
    body = (
        "Juara pertama Lampu Desa Award 2023 diraih Kota Tegal, disusul Kabupaten Pati. "
        "Kota Tegal membawa Perahu Baca bagi anak yang tidak bersekolah, sementara Kabupaten Pati mengirim Antar Susu."
    )
    assert works_in(body, "Perahu Baca", "Antar Susu") == {"Kota Tegal": ("Perahu Baca",), "Kabupaten Pati": ("Antar Susu",)}


@pytest.mark.parametrize(
    "behind",
    ["Kota Tegal belum mengirim Perahu Baca ke lomba mana pun.", "Kota Tegal gagal membawa Perahu Baca ke babak akhir."],
)
def test_what_was_not_brought_is_no_work(behind: str) -> None:
    assert works_in(f"{GOT} {behind}", "Perahu Baca") == {"Kota Tegal": ()}


def test_the_awards_own_name_is_no_work() -> None:
    body = f"{GOT} Layanan yang dinilai tertinggi dalam Lampu Desa Award 2023 adalah loket malam."
    assert works_in(body) == {"Kota Tegal": ()}
