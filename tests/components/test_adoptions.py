"""Adoptions as newspapers tell them. Innovations are marked {name@code of origin}; all texts are our own."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from marked import adoptions_of, frames

from inovasi_nlp.components.adoptions import find_adoptions
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Adoption, Innovation


def _adoptions(marked: str, title: str = "") -> tuple[Adoption, ...]:
    return adoptions_of(marked, title=title, listed=True)


def _told(marked: str, title: str = "") -> set[tuple[str, str, str]]:
    return frames(_adoptions(marked, title))


ACTIVE = [
    ("Pemkab Gresik sudah mereplikasi {Antar Berkas@35.78} milik Pemkot Surabaya.", {("Antar Berkas", "35.25", "adopted")}),
    ("Pemkab Lumajang resmi mengadopsi aplikasi {Antar Berkas@} dari Kota Surabaya.", {("Antar Berkas", "35.08", "adopted")}),
    (
        "Kabupaten Sleman dan Kota Magelang lebih dulu meniru {Gardu Sehat@33.74}.",
        {("Gardu Sehat", "34.04", "adopted"), ("Gardu Sehat", "33.71", "adopted")},
    ),
    ("Wali Kota Semarang menyebut Kabupaten Jepara telah menduplikasi {Gardu Sehat@33.74}.", {("Gardu Sehat", "33.20", "adopted")}),
    ("Bupati Jepara memastikan daerahnya akan mereplikasi {Gardu Sehat@33.74} tahun depan.", {("Gardu Sehat", "33.20", "planned")}),
    ("Pemprov Bali ingin mengadopsi {Gardu Sehat@33.74} untuk klinik pariwisata.", {("Gardu Sehat", "51", "interest")}),
    ("Pemkot Solo tertarik menerapkan {Gardu Sehat@33.74} di puskesmas.", {("Gardu Sehat", "33.72", "interest")}),
    ("PT Tirta Karya mereplikasi {Gardu Sehat@33.74} bagi buruhnya.", {("Gardu Sehat", "PT Tirta Karya", "adopted")}),
    ("Kementerian Kesehatan akan mengadopsi {Gardu Sehat@33.74}.", {("Gardu Sehat", "Kementerian Kesehatan", "planned")}),
    ("Sebanyak 23 kabupaten/kota telah mereplikasi {Gardu Sehat@33.74}.", {("Gardu Sehat", "23 kabupaten/kota", "scaled")}),
    (
        "Ada 23 daerah yang sudah mereplikasi {Gardu Sehat@33.74}, di antaranya Kabupaten Jepara, Kota Bogor, dan Cilacap.",
        {
            ("Gardu Sehat", "23 daerah", "scaled"),
            ("Gardu Sehat", "33.20", "adopted"),
            ("Gardu Sehat", "32.71", "adopted"),
            ("Gardu Sehat", "33.01", "adopted"),
        },
    ),
    (
        "Kabupaten Jepara, Kota Bogor, dan Cilacap termasuk 23 daerah yang sudah mereplikasi {Gardu Sehat@33.74}.",
        {
            ("Gardu Sehat", "23 daerah", "scaled"),
            ("Gardu Sehat", "33.20", "adopted"),
            ("Gardu Sehat", "32.71", "adopted"),
            ("Gardu Sehat", "33.01", "adopted"),
        },
    ),
    ("{Gardu Sehat@33.74} dipuji. Kabupaten Jepara sudah menerapkannya sejak awal tahun.", {("Gardu Sehat", "33.20", "adopted")}),
    ("{Gardu Sehat@33.74} dipuji. Kabupaten Jepara pun mereplikasi aplikasi tersebut.", {("Gardu Sehat", "33.20", "adopted")}),
    ("Kota Bogor menguji coba {Gardu Sehat@33.74} di tiga kelurahan.", {("Gardu Sehat", "32.71", "pilot")}),
    (
        "Kabupaten Jepara mereplikasi {Gardu Sehat@33.74} dan memayunginya dengan peraturan bupati.",
        {("Gardu Sehat", "33.20", "institutionalised")},
    ),
    (
        "Kabupaten Jepara berhenti memakai {Gardu Sehat@33.74} yang dulu direplikasi dari Kota Semarang.",
        {("Gardu Sehat", "33.20", "adopted")},  # what has stopped had been taken up
    ),
]
MORE = [
    ("Kabupaten Jepara menjadi daerah ke-12 yang memakai {Gardu Sehat@33.74}.", {("Gardu Sehat", "33.20", "adopted")}),
    ("Pemkab Jepara menggandeng Pemkot Semarang untuk mereplikasi {Gardu Sehat@33.74}.", {("Gardu Sehat", "33.20", "planned")}),
    ("Pemkab Jepara mulai memakai {Gardu Sehat@33.74} Januari lalu.", {("Gardu Sehat", "33.20", "adopted")}),
    (
        "{Gardu Sehat@33.74} sudah dicontoh daerah lain, antara lain Jepara dan Brebes.",
        {("Gardu Sehat", "33.20", "adopted"), ("Gardu Sehat", "33.29", "adopted")},
    ),
    ("Sukses di Semarang, {Gardu Sehat@33.74} merambah Kabupaten Jepara.", {("Gardu Sehat", "33.20", "adopted")}),
    ("{Gardu Sehat@33.74} menarik perhatian Pemkab Jepara.", {("Gardu Sehat", "33.20", "interest")}),
    ("Replikasi {Gardu Sehat@33.74} oleh Pemkab Jepara dimulai tahun ini.", {("Gardu Sehat", "33.20", "adopted")}),
    ('"Kami ingin meniru {Gardu Sehat@33.74}," kata Bupati Jepara Wiyanto.', {("Gardu Sehat", "33.20", "interest")}),
    (
        "Nota kesepahaman replikasi {Gardu Sehat@33.74} ditandatangani Bupati Jepara dan Wali Kota Semarang.",
        {("Gardu Sehat", "33.20", "planned")},
    ),
    (
        "Komisi D DPRD Kabupaten Jepara melakukan kunjungan kerja ke Semarang. Kunjungan itu untuk melihat penerapan {Gardu Sehat@33.74}.",
        {("Gardu Sehat", "33.20", "interest")},
    ),
    ("Pondok Waras di Jepara merupakan replikasi {Gardu Sehat@33.74}.", {("Gardu Sehat", "33.20", "adopted")}),
    ("Pemkab Jepara memberi nama Pondok Waras untuk hasil replikasi {Gardu Sehat@33.74}.", {("Gardu Sehat", "33.20", "adopted")}),
    ("Bupati Jepara menyebut {Gardu Sehat@33.74} akan diadopsi mulai Januari.", {("Gardu Sehat", "33.20", "planned")}),
    ("Kerja sama replikasi {Gardu Sehat@33.74} dengan Pemkab Jepara berlaku tiga tahun.", {("Gardu Sehat", "33.20", "planned")}),
    ("Pemkot Semarang menargetkan {Gardu Sehat@33.74} direplikasi 20 daerah.", {("Gardu Sehat", "20 daerah", "planned")}),
]
PASSIVE = [
    ("{Gardu Sehat@33.74} sudah direplikasi oleh Pemkab Jepara.", {("Gardu Sehat", "33.20", "adopted")}),
    ("{Gardu Sehat@33.74} kini diadopsi Pemkot Bogor.", {("Gardu Sehat", "32.71", "adopted")}),
    (
        "{Gardu Sehat@33.74} akan direplikasi di Kabupaten Jepara dan Kabupaten Brebes.",
        {("Gardu Sehat", "33.20", "planned"), ("Gardu Sehat", "33.29", "planned")},
    ),
    (
        "{Gardu Sehat@33.74} telah diterapkan di Kota Bogor dan Kota Depok.",
        {("Gardu Sehat", "32.71", "adopted"), ("Gardu Sehat", "32.76", "adopted")},
    ),
    ("{Gardu Sehat@33.74} diperluas ke Kabupaten Jepara.", {("Gardu Sehat", "33.20", "adopted")}),
    ("{Gardu Sehat@33.74} mulai diuji coba di Kota Bogor.", {("Gardu Sehat", "32.71", "pilot")}),
    ("Di Kabupaten Jepara, {Gardu Sehat@33.74} sudah diadopsi penuh.", {("Gardu Sehat", "33.20", "adopted")}),
    ("Inovasi {Gardu Sehat@33.74} sudah ditiru 15 daerah.", {("Gardu Sehat", "15 daerah", "scaled")}),
    ("{Gardu Sehat@33.74} bakal dijadikan percontohan di IKN.", {("Gardu Sehat", "IKN", "planned")}),
    ("Pemerintah akan menjadikan {Gardu Sehat@33.74} sebagai rujukan bagi Kabupaten Jepara.", {("Gardu Sehat", "33.20", "planned")}),
    ("{Gardu Sehat@33.74} dilirik Pemprov Bali.", {("Gardu Sehat", "51", "interest")}),
]
AGREEMENT = [
    ("Pemkab Jepara dan Pemkot Semarang menandatangani MoU replikasi {Gardu Sehat@33.74}.", {("Gardu Sehat", "33.20", "planned")}),
    (
        "Pemkot Semarang meneken perjanjian kerja sama replikasi {Gardu Sehat@33.74} dengan Pemkab Jepara, Jawa Tengah.",
        {("Gardu Sehat", "33.20", "planned")},
    ),
    (
        "Pemkab Jepara meneken nota kesepahaman dengan Pemkot Semarang untuk memanfaatkan aplikasi kesehatan.",
        set(),
    ),
    (
        "{Gardu Sehat@33.74} makin luas. Pemkab Jepara meneken nota kesepahaman dengan Pemkot Semarang untuk memanfaatkan aplikasi tersebut.",
        {("Gardu Sehat", "33.20", "planned")},
    ),
    (
        "Sebanyak 30 pemerintah daerah siap menandatangani PKS replikasi {Gardu Nusantara@}.",
        {("Gardu Nusantara", "30 pemerintah daerah", "planned")},
    ),
]
STUDY = [
    ("DPRD Kabupaten Jepara studi banding ke Kota Bogor untuk mempelajari {Sapa Lansia@32.71}.", {("Sapa Lansia", "33.20", "interest")}),
    ("Dinas Sosial Kota Solo ngangsu kaweruh soal {Sapa Lansia@32.71} ke Bogor, Selasa (8/10).", {("Sapa Lansia", "33.72", "interest")}),
    (
        "Pemkot Bogor menerima kunjungan kerja Pemkab Jepara yang ingin mempelajari {Sapa Lansia@32.71}.",
        {("Sapa Lansia", "33.20", "interest")},
    ),
    ("{Sapa Lansia@32.71} dipelajari Pemkab Jepara.", {("Sapa Lansia", "33.20", "interest")}),
    (
        "Rombongan Pemkab Jepara bertandang ke Balai Kota Bogor. Mereka meninjau loket {Sapa Lansia@32.71}.",
        {("Sapa Lansia", "33.20", "interest")},
    ),
    (
        "Balai Kota Bogor kedatangan dua rombongan, Rabu (2/10). Yang pertama dari PT Tirta Karya, yang kedua dari Pemkab Jepara. "
        "Keduanya ingin mempelajari {Sapa Lansia@32.71}.",
        {("Sapa Lansia", "PT Tirta Karya", "interest"), ("Sapa Lansia", "33.20", "interest")},
    ),
    (
        "Sepanjang tahun ini 12 pemerintah daerah datang mempelajari {Sapa Lansia@32.71}.",
        {("Sapa Lansia", "12 pemerintah daerah", "interest")},
    ),
    (
        "Pemkab Jepara studi tiru {Sapa Lansia@32.71} pada Juni. Kini Pemkab Jepara sudah mereplikasi {Sapa Lansia@32.71}.",
        {("Sapa Lansia", "33.20", "adopted")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ACTIVE, *MORE, *PASSIVE, *AGREEMENT, *STUDY])
def test_who_takes_up_what_and_how_far(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{Gardu Sehat@33.74} layak ditiru Kabupaten Jepara.",
        "Wali kota berharap Kabupaten Jepara mereplikasi {Gardu Sehat@33.74}.",
        "Kabupaten Jepara belum mereplikasi {Gardu Sehat@33.74}.",
        "Pemkab Jepara membatalkan replikasi {Gardu Sehat@33.74}.",
        "Gubernur Jawa Tengah meminta 35 kabupaten/kota mereplikasi {Gardu Sehat@33.74}.",
        "{Gardu Sehat@33.74} diadopsi dari Kota Bogor.",
        "Kabupaten Jepara batal mengadopsi {Gardu Sehat@33.74}.",
        "{Gardu Sehat@33.74} bisa direplikasi di Kabupaten Jepara.",
        "{Gardu Sehat@33.74} direplikasi di 177 kelurahan Kota Semarang.",
        "{Gardu Sehat@33} sudah diterapkan di Kabupaten Jepara dan Kabupaten Brebes.",
        "{Gardu Sehat@33.74} akan direplikasi di kecamatan lain.",
        "Lima kelurahan percontohan {Gardu Sehat@33.74} ditetapkan Pemkot Semarang.",
        "Kementerian menunjuk Kota Bogor sebagai percontohan {Gardu Nusantara@}.",
        "{Gardu Sehat@33.74} dijadikan percontohan nasional.",
        "Sejumlah daerah sudah mereplikasi {Gardu Sehat@33.74}.",
        "Rombongan Pemkab Jepara studi banding ke Kota Bogor.",
        "Pemkot Bogor mempelajari laporan warga tentang banjir, sedangkan {Sapa Lansia@32.71} tetap buka.",
        "Penghargaan {Gardu Sehat@33.74} diserahkan di Hotel Melati, Jakarta Selatan. Inovasi itu pernah direplikasi.",
        "Baca juga: Kabupaten Jepara Mereplikasi {Gardu Sehat@33.74}",
        "{Gardu Sehat@33.74} yang beroperasi sejak Mei kini dievaluasi oleh PT Tirta Karya.",
        "{Merdeka Belajar@33.74} mendapat apresiasi Kementerian Pendidikan.",
        "Pertandingan uji coba di Bali berakhir imbang. {Gardu Sehat@33.74} tetap buka.",
    ],
)
def test_hopes_denials_own_region_and_unnamed_bodies_give_no_frame(text: str) -> None:
    assert _told(text) == set()


def test_the_day_of_the_act_is_given_but_not_that_of_the_interview() -> None:
    signed = _adoptions("Pemkab Jepara dan Pemkot Semarang menandatangani MoU replikasi {Gardu Sehat@33.74}, Selasa (8/10).")
    told = _adoptions('"Pemkab Jepara sudah mereplikasi {Gardu Sehat@33.74}," kata Kepala Dinas Kesehatan, Kamis (10/10).')
    assert [found.date for found in signed] == ["2024-10-08"]
    assert [found.date for found in told] == [None]


def test_the_day_stands_in_the_sentence_on_the_signing_or_on_the_visit() -> None:
    signed = _adoptions(
        "{Gardu Sehat@33.74} makin luas. Pemkab Jepara meneken nota kesepahaman untuk memanfaatkan aplikasi tersebut. "
        "Penandatanganan berlangsung di Semarang, Selasa (8/10)."
    )
    visited = _adoptions(
        "Pemkab Jepara melakukan kunjungan kerja ke Kota Bogor, Rabu (2/10). Mereka meninjau {Sapa Lansia@32.71}. "
        "Pemkab Jepara juga tertarik dengan {Antar Berkas@32.71}."
    )
    assert [found.date for found in signed] == ["2024-10-08"]
    assert [found.date for found in visited] == ["2024-10-02", "2024-10-02"]


def test_frame_points_back_to_its_sentence_and_origin() -> None:
    (found,) = _adoptions("Cuaca cerah. Pemkab Gresik sudah mereplikasi {Antar Berkas@} milik Pemkot Surabaya. Hujan turun.")
    assert found.origin_region == "35.78"
    assert found.evidence is not None
    assert found.evidence.text.startswith("Pemkab Gresik")


def test_an_unlisted_innovation_belongs_to_the_region_the_text_is_about() -> None:
    text = "Dinas Kesehatan Kota Semarang memaparkan Gardu Sehat. Pemkot Semarang menyebut Pemkab Jepara sudah mereplikasi Gardu Sehat."
    start = text.index("Gardu Sehat")
    mentions = tuple(Innovation(start=at, end=at + 11, surface="Gardu Sehat") for at in (start, text.rindex("Gardu Sehat")))
    reading, _ = read(text)
    (found,) = find_adoptions(reading, mentions, regions().find(text), ())
    assert (found.adopter_region, found.origin_region) == ("33.20", "33.74")


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("Kabupaten Jepara berhenti memakai {Gardu Sehat@33.74} yang dulu direplikasi dari Kota Semarang.", True),
        ("Kabupaten Jepara sudah mereplikasi {Gardu Sehat@33.74}. Di Kabupaten Jepara, replikasi itu kini terhenti.", True),
        ("Kabupaten Jepara sudah mereplikasi {Gardu Sehat@33.74}.", False),
    ],
)
def test_a_copy_given_up_is_one_frame_that_says_so(text: str, stopped: bool) -> None:
    (found,) = _adoptions(text)
    assert (found.stage, found.discontinued) == ("adopted", stopped)


@pytest.mark.parametrize(
    ("number", "count"),
    [("23", 23), ("tujuh", 7), ("lima belas", 15), ("dua puluh", 20), ("dua puluh lima", 25), ("seratus dua puluh satu", 121), ("50-100", None)],
)
def test_count_of_a_group_is_kept(number: str, count: int | None) -> None:
    (found,) = _adoptions(f"Sebanyak {number} kabupaten/kota telah mereplikasi {{Gardu Sehat@33.74}}.")
    assert (found.adopter, found.count) == (f"{number} kabupaten/kota", count)


def test_headline_counts_only_where_the_body_is_silent() -> None:
    title = "Pemkab Jepara Mereplikasi {Gardu Sehat@33.74}"
    assert _told("Acara berlangsung meriah.", title) == {("Gardu Sehat", "33.20", "adopted")}
    assert _told("Pemkab Jepara akan mereplikasi {Gardu Sehat@33.74}.", title) == {("Gardu Sehat", "33.20", "planned")}


@given(st.text(max_size=200))
def test_odd_text_never_raises(text: str) -> None:
    content = "Pemkab Jepara mereplikasi X. " + text
    reading, _ = read(content)
    innovation = Innovation(start=25, end=26, surface="X", region="33.74")
    find_adoptions(reading, (innovation,), regions().find(content), find_dates(reading))


def test_component_stands_alone_in_a_blank_pipeline() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("inovasi_adoptions")
    assert nlp("Pemkab Jepara mereplikasi Gardu Sehat.")._.adoptions == ()
