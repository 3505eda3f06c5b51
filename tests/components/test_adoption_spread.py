"""Copies told in plain words over one or more sentences. Innovations are marked {name@code of origin}; all texts are our own."""

from __future__ import annotations

import time

import pytest
from marked import adoptions_of, frames, unmarked

from inovasi_nlp.components.adoptions import find_adoptions
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions


def _told(marked: str) -> set[tuple[str, str, str]]:
    return frames(adoptions_of(marked))


LEANING = [
    (
        "Sejak Mei {Peta Sumur@33.74} dipakai Pemkab Jepara. Kabupaten Brebes menyusul tahun depan.",
        {("Peta Sumur", "33.20", "adopted"), ("Peta Sumur", "33.29", "planned")},
    ),
    (
        "Jepara dan Brebes lebih dahulu memakai {Peta Sumur@33.74}, sedangkan Demak masih menunggu pelatihan.",
        {("Peta Sumur", "33.20", "adopted"), ("Peta Sumur", "33.29", "adopted"), ("Peta Sumur", "33.21", "planned")},
    ),
    (
        "Setelah Kabupaten Jepara dan Kabupaten Brebes, giliran Kabupaten Demak memakai {Peta Sumur@33.74}.",
        {("Peta Sumur", "33.20", "adopted"), ("Peta Sumur", "33.29", "adopted"), ("Peta Sumur", "33.21", "adopted")},
    ),
    (
        "{Peta Sumur@33.74} mengilhami daerah lain. Setelah Jepara, kini Brebes yang bersiap.",
        {("Peta Sumur", "33.20", "adopted"), ("Peta Sumur", "33.29", "planned")},
    ),
    (
        "Empat kabupaten sudah meniru {Peta Sumur@33.74}. Yang terbaru ialah Kabupaten Jepara.",
        {("Peta Sumur", "empat kabupaten", "scaled"), ("Peta Sumur", "33.20", "adopted")},
    ),
    (
        "Empat kabupaten sudah meniru {Peta Sumur@33.74}. Kabupaten Jepara dan Kabupaten Brebes mengawali.",
        {("Peta Sumur", "empat kabupaten", "scaled"), ("Peta Sumur", "33.20", "adopted"), ("Peta Sumur", "33.29", "adopted")},
    ),
    (
        "Sudah tujuh daerah datang menimba ilmu soal {Peta Sumur@33.74}, terakhir Kota Bogor.",
        {("Peta Sumur", "7", "interest"), ("Peta Sumur", "32.71", "interest")},
    ),
    (
        "{Peta Sumur@33.74} tidak lagi hanya milik Semarang. Di Jepara, 30 petugas sudah mendata sumur. Di Brebes, kegiatan itu baru sebatas rencana.",
        {("Peta Sumur", "33.20", "adopted"), ("Peta Sumur", "33.29", "planned")},
    ),
    (
        "Dinas Kesehatan Kabupaten Jepara mempelajari {Peta Sumur@33.74} di Semarang. Kepala dinas menyebut pihaknya akan menjajal pola itu.",
        {("Peta Sumur", "33.20", "planned")},
    ),
]
WHO = [
    ("Pemkot Semarang menyerahkan {Peta Sumur@33.74} secara cuma-cuma kepada Pemkab Jepara.", {("Peta Sumur", "33.20", "planned")}),
    (
        "Kementerian Pertanian memfasilitasi Kabupaten Jepara untuk mereplikasi {Peta Sumur@33.74}.",
        {("Peta Sumur", "33.20", "planned")},
    ),
    (
        "Sebanyak 12 kepala puskesmas dari Kabupaten Jepara mengikuti pelatihan {Peta Sumur@33.74} di Semarang.",
        {("Peta Sumur", "33.20", "interest")},
    ),
    ('"Tahun depan {Peta Sumur@33.74} kami terapkan," kata Bupati Jepara Wiyanto.', {("Peta Sumur", "33.20", "planned")}),
    ("Kepala Dinas Air Kabupaten Jepara mengatakan {Peta Sumur@33.74} menarik untuk ditiru.", {("Peta Sumur", "33.20", "interest")}),
    (
        "Pemkab Jepara membanggakan {Sumur Kartini@33.20}. {Sumur Kartini@33.20} merupakan hasil replikasi {Peta Sumur@33.74}.",
        {("Peta Sumur", "33.20", "adopted")},
    ),
    (
        "Desa Bangsri di Kabupaten Jepara sudah menerapkan {Peta Sumur@33.74}.",
        {("Peta Sumur", "33.20", "adopted")},
    ),
    ("Dari 40 daerah yang mengadopsi {Peta Sumur@33.74}, separuhnya aktif.", {("Peta Sumur", "40 daerah", "scaled")}),
    (
        "{Peta Sumur@33.74} dan {Peta Mata Air@33.74} dipelajari Pemkab Jepara.",
        {("Peta Sumur", "33.20", "interest"), ("Peta Mata Air", "33.20", "interest")},
    ),
    (
        "Pemkab Jepara sempat berencana memasang {Peta Sumur@33.74}. Rencana itu batal.",
        {("Peta Sumur", "33.20", "interest")},
    ),
    ("Pemkab Jepara mengikuti lokakarya replikasi {Peta Sumur@33.74}.", {("Peta Sumur", "33.20", "interest")}),
]
OWN_WORDS = [
    (
        'Kepala Dinas Pertanian Kabupaten Jepara, Tri Utami, tertarik pada {Peta Sumur@33.74}. "Kami sudah memakainya di dua desa," katanya.',
        {("Peta Sumur", "33.20", "adopted")},
    ),
    (
        'Kepala Dinas Pertanian Kabupaten Jepara, Tri Utami, tertarik pada {Peta Sumur@33.74}. "Kami akan pasang tahun depan," kata Tri.',
        {("Peta Sumur", "33.20", "planned")},
    ),
    (  # another speaks
        'Kepala Dinas Pertanian Kabupaten Jepara, Tri Utami, tertarik pada {Peta Sumur@33.74}. "Kami sudah memakainya di dua desa," kata Waluyo.',
        {("Peta Sumur", "33.20", "interest")},
    ),
    (  # the origin's own officer speaks
        'Kepala Dinas Kota Semarang menerima tamu Kabupaten Jepara yang mempelajari {Peta Sumur@33.74}. "Kami sudah memakainya lama," katanya.',
        {("Peta Sumur", "33.20", "interest")},
    ),
    (
        "{Peta Sumur@33.74} dilirik Kabupaten Jepara. Pada Maret, dinas setempat mulai memasangnya.",
        {("Peta Sumur", "33.20", "adopted")},
    ),
]
TOLD_OTHERWISE = [
    (
        "Di Jepara, {Peta Sumur@33.74} diadopsi dengan nama lain. Kabupaten Brebes menamainya Sumur Kita.",
        {("33.20", "adopted"), ("33.29", "adopted")},
    ),
    ("Belasan pemerintah daerah memanfaatkan kode sumber {Peta Sumur@33.74}, antara lain Kabupaten Jepara.", {("33.20", "adopted")}),
    (
        "Sudah 17 daerah menyalin {Peta Sumur@33.74}, dari Kabupaten Jepara di Jawa Tengah sampai Kota Bima.",
        {("17 daerah", "scaled"), ("33.20", "adopted"), ("52.72", "adopted")},
    ),
    ("Kabupaten Jepara menunjukkan minat pada {Peta Sumur@33.74} karena hendak membuka layanan serupa.", {("33.20", "planned")}),
    ("Kabupaten Jepara sudah berkirim surat untuk menerapkan {Peta Sumur@33.74}.", {("33.20", "planned")}),
    ("Giliran Kabupaten Jepara yang menyalin {Peta Sumur@33.74} bulan depan.", {("33.20", "planned")}),
    ("{Peta Sumur@33.74} kini dijalankan 30 puskesmas di luar Semarang.", {("30 puskesmas", "scaled")}),
    ("Delegasi Timor Leste mempelajari {Peta Sumur@33.74}.", {("Timor Leste", "interest")}),
]
NOBODY_COPIES = [
    "Warga Kabupaten Jepara memuji {Peta Sumur@33.74} setelah memakainya di Semarang.",
    "Konsumen {Peta Sumur@33.74} yang berasal dari Jepara, Brebes, dan Demak mengeluh.",
    "Bupati Jepara hadir dalam peluncuran {Peta Sumur@33.74}.",
    "Di Jepara, peserta lain menyaksikan pameran {Peta Sumur@33.74}.",
    "{Peta Sumur@33.74} dibahas. Pemkab Jepara berkomitmen mengatasi kemacetan.",
    "{Peta Sumur@33.74} dipuji Bupati Jepara. Kalau kami terapkan, mungkin dua desa dulu.",
]


@pytest.mark.parametrize(("marked", "expected"), OWN_WORDS)
def test_an_officer_speaks_for_his_own_region(marked: str, expected: set[tuple[str, str, str]]) -> None:
    assert _told(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), TOLD_OTHERWISE)
def test_copies_told_by_name_range_and_intent(marked: str, expected: set[tuple[str, str]]) -> None:
    assert {(adopter, stage) for _, adopter, stage in _told(marked)} == expected


@pytest.mark.parametrize("marked", NOBODY_COPIES)
def test_persons_guests_and_onlookers_of_a_place_copy_nothing(marked: str) -> None:
    assert _told(marked) == set()


@pytest.mark.parametrize(
    ("ending", "stage"),
    [("Rencana itu batal.", "interest"), ("Sayangnya, niat tersebut kandas di DPRD.", "interest"), ("Rencana itu disambut warga.", "planned")],
)
def test_a_plan_that_came_to_nothing_is_interest(ending: str, stage: str) -> None:
    assert _told("Kabupaten Jepara akan mereplikasi {Peta Sumur@33.74}. " + ending) == {("Peta Sumur", "33.20", stage)}


@pytest.mark.parametrize(("text", "expected"), [*LEANING, *WHO])
def test_plain_words_tell_who_copies(text: str, expected: set[tuple[str, str, str]]) -> None:
    named = {(name, adopter.replace("tujuh daerah", "7"), stage) for name, adopter, stage in _told(text)}
    assert {(name, adopter.casefold(), stage) for name, adopter, stage in named} == {
        (name, adopter.casefold(), stage) for name, adopter, stage in expected
    }


@pytest.mark.parametrize(
    "text",
    [
        "{Peta Sumur@33.74} beroperasi hingga Demak.",
        "PT Tirta Jaya menggandeng Pemkot Semarang untuk mengembangkan {Peta Sumur@33.74}.",
        "Kementerian Pertanian menilai replikasi penting. {Peta Sumur@33.74} tetap jalan.",
        "Tamu {Peta Sumur@33.74} dijadwalkan menyeberang ke Kabupaten Jepara untuk berwisata.",
        "Seusai melihat {Peta Sumur@33.74}, rombongan warga berbelanja di Pasar Jepara.",
        "Penyuluh {Peta Sumur@33.74} pernah ditawari membuka layanan serupa di Kabupaten Jepara.",
        "Pemkab Jepara menyaksikan demo {Peta Sumur@33.74}, tetapi menyatakan belum tertarik menirunya.",
        "DPRD Jepara mendesak bupati mencontoh {Peta Sumur@33.74}.",
        "Pada 2023 Kabupaten Jepara ramai dikunjungi. {Peta Sumur@33.74} diperluas di 16 kecamatan.",
    ],
)
def test_places_companies_travellers_and_hopes_copy_nothing(text: str) -> None:
    assert _told(text) == set()


@pytest.mark.parametrize(
    "told",
    [
        "Pemkab Jepara melihat {{Peta{0}@33.74}} di Kabupaten Demak. ",
        "{{Peta{0}@33.74}} dipuji. Pemkab Jepara mereplikasi aplikasi tersebut. ",
        "{{Peta{0}@33.74}} dipuji. Pemkab Jepara memakai layanan serupa. ",
        "{{Sepeda{0}@33.21}} merupakan replikasi dari {{Kayuh{0}@33.73}} milik Kota Salatiga. ",
        "Pemkab Demak memakai nama {{Sepeda{0}@33.21}} untuk tiruan {{Kayuh{0}@33.73}}. ",
    ],
)
def test_a_text_of_many_innovations_is_read_in_time_linear_in_its_length(told: str) -> None:
    def seconds(count: int) -> float:
        content, innovations = unmarked("".join(told.format(number) for number in range(count)))
        reading, _ = read(content)
        places = regions().find(content)
        begin = time.perf_counter()
        find_adoptions(reading, innovations, places, ())
        return time.perf_counter() - begin

    seconds(20)
    assert seconds(1600) < 16 * seconds(200) + 0.5


def test_a_nationwide_programme_rolled_out_to_a_place_is_not_copied() -> None:
    assert not _told("{Gerakan Pangan Murah@33.74} dimulai. Pemkab Jepara sudah mereplikasi {Gerakan Pangan Murah@33.74}.")
