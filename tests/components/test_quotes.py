"""Direct speech: marks, what is no speech, speakers."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.people import find_persons
from inovasi_nlp.components.quotes import find_quotes, find_statements
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Quote, Statement


def quotes_of(content: str, title_end: int = 0) -> tuple[Quote, ...]:
    reading, _ = read(content, title_end=title_end)
    return find_quotes(reading, find_persons(reading, regions().find(content)))


def speech_of(content: str) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    reading, _ = read(content, title_end=0)
    persons = find_persons(reading, regions().find(content))
    quotes = find_quotes(reading, persons)
    return quotes, find_statements(reading, persons, quotes)


INTRO = "Kepala Dinas Sosial Kota Batu, Rina Astuti, membuka loket baru.\n\n"


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('"Loket ini buka sampai malam," ujar Rina.', ["Loket ini buka sampai malam,"]),
        ("“Loket ini buka sampai malam,” ujar Rina.", ["Loket ini buka sampai malam,"]),
        ('"Loket ini buka sampai malam,” ujar Rina.', ["Loket ini buka sampai malam,"]),
        ("“Loket ini buka sampai malam,“ ujar Rina.", ["Loket ini buka sampai malam,"]),
        ("''Loket ini buka sampai malam,'' ujar Rina.", ["Loket ini buka sampai malam,"]),
        ('"Loket ini buka," kata Rina. "Petugasnya ditambah," lanjutnya.', ["Loket ini buka,", "Petugasnya ditambah,"]),
        ('Warga menunggu."Loket ini buka sampai malam," ujar Rina.Antrean habis.', ["Loket ini buka sampai malam,"]),
        ('"Program "Satu Pintu" kami mulai hari ini," ujar Rina.', ['Program "Satu Pintu" kami mulai hari ini,']),
        ('Rina mengatakan, "Kami tambah dua loket lagi."', ["Kami tambah dua loket lagi."]),
        ('"Belum," jawab Rina.', ["Belum,"]),
        ('"Kami tambah petugas di semua loket, ujar Rina.\n\nWarga lalu pulang.', ["Kami tambah petugas di semua loket,"]),
        ("“Kami tambah petugas.\n\nLoketnya juga dua,” ujar Rina.", ["Kami tambah petugas.\n\nLoketnya juga dua,"]),
    ],
)
def test_speech_is_what_stands_between_the_marks(content: str, texts: list[str]) -> None:
    found = quotes_of(INTRO + content)
    assert [quote.text for quote in found] == texts
    assert all((INTRO + content)[quote.start : quote.end] == quote.text for quote in found)


@pytest.mark.parametrize(
    "content",
    [
        'Pemkot meluncurkan program "Satu Pintu Satu Hati" kemarin.',
        'Buku berjudul "Melayani Warga dengan Hati: Sebuah Catatan." terbit.',
        'Layanan yang disebut "cepat" itu lambat.',
        'Layarnya 6,7" dan bodinya tipis.',
        'Baca juga: "Loket Baru Dibuka Lagi Hari Ini, Warga Senang."',
        "Tidak ada tanda kutip di sini.",
        '"',
        "",
    ],
)
def test_names_titles_and_scare_quotes_are_no_speech(content: str) -> None:
    assert quotes_of(INTRO + content) == ()


def test_a_headline_holds_no_quotation() -> None:
    title = 'Rina: "Kami tambah dua loket lagi untuk warga"'
    assert quotes_of(f"{title}\n\nLoket dibuka.", title_end=len(title)) == ()


@pytest.mark.parametrize(
    ("content", "speakers"),
    [
        ('"Loket ini buka sampai malam," ujar Rina.', ["Rina Astuti"]),
        ('"Loket ini buka sampai malam," ujarnya.', ["Rina Astuti"]),
        ('"Loket ini buka sampai malam," imbuh dia.', ["Rina Astuti"]),
        ('"Loket ini buka sampai malam," kata Kepala Dinas Sosial itu.', ["Rina Astuti"]),
        ('Darmini (47), warga Junrejo, ikut antre. "Saya datang jam enam," katanya.', ["Darmini"]),
        ('Menurut Rina, antrean turun. "Dulu sampai jalan raya," tuturnya.', ["Rina Astuti"]),
        ('"Saya tidak mau difoto," kata seorang warga.', [None]),
        ('"Gaji kami belum dibayar," tutur petugas yang enggan disebut namanya.', [None]),
        ('Seorang kurir yang minta namanya tidak dimuat mengaku lelah. "Kami digilir tiap jam," katanya.', [None]),
        ('"Buat apa antre lagi?" ketus Yayah Rokayah, warga Dau.', ["Yayah Rokayah"]),
        ('Peneliti dari Universitas Jember, Tutik Ningtyas, melihat hal lain. "Datanya belum lengkap," katanya.', ["Tutik Ningtyas"]),
        ('"Jemaat kami senang menerima beras," tutur Pdt. Rehulina Ginting, pengurus diakonia.', ["Rehulina Ginting"]),
        ('Hal itu disambut baik oleh Wasis, tukang parkir. "Rezeki saya ikut naik," ucapnya.', ["Wasis"]),
        ('"Kami sudah tiga kali mengadu."\n\n"Jawabannya tidak pernah ada," keluh Tono Subagyo, pedagang.', ["Tono Subagyo"] * 2),
        ('"Buka malam," kata Rina. "Hari libur juga," tambahnya.\n\n"Petugas kami gilir," tutupnya.', ["Rina Astuti"] * 3),
        (
            'Camat Junrejo, Dwi Santika, datang. "Saya dukung penuh," ujarnya.\n\nRina mengangguk. "Terima kasih," jawab Rina.',
            ["Dwi Santika", "Rina Astuti"],
        ),
    ],
)
def test_the_speaker_is_found_beside_or_before_the_quotation(content: str, speakers: list[str | None]) -> None:
    assert [quote.speaker for quote in quotes_of(INTRO + content)] == speakers


def test_role_and_stakeholder_come_with_the_speaker() -> None:
    (quote,) = quotes_of(INTRO + '"Loket ini buka sampai malam," ujarnya.')
    assert (quote.role, quote.stakeholder) == ("Kepala Dinas Sosial Kota Batu", "official")
    (quote,) = quotes_of('"Antrenya cepat sekali," kata seorang pedagang.')
    assert (quote.speaker, quote.role, quote.stakeholder) == (None, "pedagang", "citizen")


def test_a_role_told_before_a_bare_name_is_taken() -> None:
    (quote,) = quotes_of('Namun nelayan di Lekok punya catatan. "Dermaganya belum selesai," keluh Kasman.')
    assert (quote.speaker, quote.stakeholder) == ("Kasman", "citizen")
    assert quote.role is not None
    assert quote.role.startswith("nelayan")


def test_a_pull_quote_at_the_head_has_the_speaker_of_the_same_words_below() -> None:
    content = '"Loket ini kami buka sampai malam untuk warga," \n\n' + INTRO + '"Loket ini kami buka sampai malam untuk warga," ujar Rina.'
    assert [quote.speaker for quote in quotes_of(content)] == ["Rina Astuti", "Rina Astuti"]


def test_an_unclosed_mark_never_swallows_the_article() -> None:
    content = INTRO + '"Kami tambah petugas. ' + "Loket itu ramai. " * 200 + "\n\nSelesai."
    assert all(len(quote.text) < 1000 for quote in quotes_of(content))


@pytest.mark.parametrize(
    ("text", "said", "speaker", "stakeholder"),
    [
        ("Kepala Dinas Sosial Kota Batu, Rina Astuti, mengatakan, antrean bantuan kini selesai sebelum tengah hari.",
         "antrean bantuan kini selesai sebelum tengah hari.", "Rina Astuti", "official"),
        ("Bupati Lumajang Harun Basri menyatakan bahwa layanan keliling akan diteruskan tahun depan.",
         "layanan keliling akan diteruskan tahun depan.", "Harun Basri", "official"),
        ("Menurut Wulan Sari, dosen Universitas Jember, aplikasi itu belum menjangkau petani tembakau.",
         "aplikasi itu belum menjangkau petani tembakau.", "Wulan Sari", "expert"),
        ("Sejumlah warga mengeluhkan loket yang tutup sebelum jam istirahat.", "loket yang tutup sebelum jam istirahat.", None, "citizen"),
        ("Pendaftaran sudah tidak perlu fotokopi lagi, kata Sumiati (47), warga Dau.", "Pendaftaran sudah tidak perlu fotokopi lagi", "Sumiati", "citizen"),
        ("Tarif itu, kata Camat Dau Rudi Hartono, tidak berubah sejak dua tahun lalu.",
         "Tarif itu, kata Camat Dau Rudi Hartono, tidak berubah sejak dua tahun lalu.", "Rudi Hartono", "official"),
    ],
)  # fmt: skip
def test_indirect_speech_is_a_kind_of_its_own(text: str, said: str, speaker: str | None, stakeholder: str) -> None:
    quotes, statements = speech_of(text)
    assert quotes == ()
    (statement,) = statements
    assert (statement.text, statement.speaker, statement.stakeholder) == (said, speaker, stakeholder)
    assert text[statement.start : statement.end] == said


def test_a_pronoun_speaks_for_who_spoke_last() -> None:
    _, statements = speech_of('"Kami buka sampai sore," ujar Lurah Dinoyo Siti Aminah. Ia menambahkan, petugas jaga digilir tiap pekan.')
    (statement,) = statements
    assert (statement.speaker, statement.text) == ("Siti Aminah", "petugas jaga digilir tiap pekan.")


def test_according_to_him_takes_who_spoke_last() -> None:
    _, statements = speech_of("Lurah Dinoyo Siti Aminah hadir. Menurut dia, Dinas Sosial perlu membantu keluarga Heru Prakoso.")
    (statement,) = statements
    assert (statement.speaker, statement.text) == ("Siti Aminah", "Dinas Sosial perlu membantu keluarga Heru Prakoso.")


@pytest.mark.parametrize(
    "text",
    [
        "Menurut Peraturan Daerah Nomor 3 Tahun 2019, setiap kantor wajib menyediakan kotak saran.",
        "Bagi Pegawai ASN yang pensiun tahun depan, pembayaran dilakukan oleh kantor terakhir.",
        "Agar para turis yang datang merasa nyaman dan aman ketika berada di sana.",
    ],
)
def test_documents_and_conditions_say_nothing(text: str) -> None:
    assert speech_of(text)[1] == ()


def test_an_act_is_no_speech() -> None:
    _, statements = speech_of("Dinas Kesehatan membuka loket baru di Pasar Besar. Petugas meminta maaf. Warga merasa senang.")
    assert statements == ()
