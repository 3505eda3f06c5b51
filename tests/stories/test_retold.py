"""The same told in other words names its source; another event of the same innovation does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inovasi_nlp.stories import PassageRef, group
from inovasi_nlp.stories.sketch import NAME, NUMBER, kind_of, outline, sketch

RELEASE = (
    "Pemerintah Kota Palangka menyerahkan layanan Lentera Pagi kepada 1.482 keluarga di Kelurahan Bukit Tengah, Selasa. Kepala Dinas Sosial Wirya "
    "Samandha mengatakan layanan itu memangkas antrean dari 47 hari menjadi 6 hari. Menurut Wirya, kunjungan petugas bersama Puskesmas Menteng dan "
    "kader Posyandu Melati menjadi kunci keberhasilan pendampingan warga lanjut usia sepanjang tahun."
)
RETOLD = (
    "Antrean bantuan warga lanjut usia kini tinggal 6 hari, sebelumnya 47 hari. Hal itu disampaikan Wirya Samandha dari Dinas Sosial saat layanan "
    "Lentera Pagi diserahkan di Bukit Tengah. Sebanyak 1.482 keluarga di Kelurahan itu menerima pendampingan petugas, kader Posyandu Melati, serta "
    "Puskesmas Menteng. Kepala dinas menyebut kunjungan rutin sebagai kunci keberhasilan Pemerintah Kota Palangka."
)
OTHER = (
    "Rombongan Pemerintah Kabupaten Sungai Raya mempelajari Lentera Pagi di Kota Palangka, Kamis. Sekretaris Daerah Ningrum Atmaja datang bersama 23 "
    "pegawai dan berharap layanan serupa berjalan di Sungai Raya pada 2025. Wirya Samandha dari Dinas Sosial menerima tamu di Balai Kota, lalu "
    "menunjukkan cara kerja aplikasi pendataan dan jadwal kunjungan petugas lapangan."
)


def ref(document: str, text: str, day: int = 0, *, release: bool = False) -> PassageRef:
    published = (date(2024, 3, 5) + timedelta(days=day)).isoformat()
    return PassageRef(innovation="x", document=document, published=published, sketch=sketch(text), outline=outline(text), release=release)


def sources(*passages: PassageRef) -> dict[str, str | None]:
    return {story.id: story.source for story in group(passages)}


def test_the_same_told_in_other_words_names_its_source_and_stays_a_story() -> None:
    assert sources(ref("a", RELEASE), ref("b", RETOLD, 1)) == {"a": None, "b": "a"}


def test_another_event_of_the_innovation_stands_by_itself() -> None:
    assert sources(ref("a", RELEASE), ref("b", OTHER, 2)) == {"a": None, "b": None}


@pytest.mark.parametrize(("days", "release", "source"), [(14, False, "a"), (15, False, None), (45, True, "a"), (46, True, None)])
def test_only_within_the_window(days: int, release: bool, source: str | None) -> None:
    assert sources(ref("a", RELEASE, release=release), ref("b", RETOLD, days))["b"] == source


def test_without_outlines_nothing_is_retold() -> None:
    bare = [PassageRef(innovation="x", document=name, published="2024-03-05", sketch=sketch(text)) for name, text in (("a", RELEASE), ("b", RETOLD))]
    assert sources(*bare) == {"a": None, "b": None}


def test_the_order_of_passages_changes_nothing() -> None:
    passages = [ref("a", RELEASE), ref("b", RETOLD, 1), ref("c", OTHER, 2)]
    assert group(passages) == group(passages[::-1])


def test_an_outline_holds_names_numbers_and_words() -> None:
    made = outline("Warga antre. Kepala Dinas Wirya menyebut 1.482 keluarga, 47 hari.")
    assert [kind_of(mark) for mark in made].count(NUMBER) == 2
    assert [kind_of(mark) for mark in made].count(NAME) == 2  # Dinas, Wirya; Warga and Kepala begin sentences
    assert made == tuple(sorted(set(made)))
    assert outline("") == ()
