"""What is an article's own, and what is not."""

from __future__ import annotations

import pytest
from lxml import html

from inovasi_nlp.publishers.body import body_text, clean_lines, is_noise


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Wali Kota Resmikan Taman di Pelabuhan",
        "BACA JUGA : Wali Kota Resmikan Taman",
        "Baca Juga",
        "Simak juga: Kisah Bidan Desa",
        "Lihat juga Video: Banjir Surut",
        "Baca: Kisah Bidan Desa",
        "Baca juga Wali Kota Resmikan Taman",
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "[Gambas:Video 20detik]",
        'Simak Video "Loket Malam"',
        "Saksikan juga 'Apa yang Dibahas di Loket Malam?'",
        "Simak selengkapnya di halaman berikutnya...",
        "Baca selengkapnya di sini.",
        "| Penulis | : Rara Kusuma |",
        "Halaman selanjutnya →",
        "Bersambung ke halaman selanjutnya",
        "Cek Berita dan Artikel yang lain di Google News",
        "Ikuti saluran WhatsApp Kabar Kota untuk berita terkini",
        "Dapatkan update berita pilihan setiap hari, gabung di Grup Telegram kami",
        "Artikel ini telah tayang di Kabar Kota dengan judul Loket Malam",
        "Pewarta: Rara Kusuma",
        "Editor: Edo Wibisono",
        "COPYRIGHT © 2024",
        "Berita Terkait",
        "(rks/abq)",
        "Bagikan: FB WA X",
        "0 Komentar",
        "***",
    ],
)
def test_lines_that_are_no_sentence_of_the_article(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga riwayat penyakit anak itu, kata dokter kepada para ibu.",
        "Baca tulis kini diajarkan di balai warga.",
        "Ikuti sosialisasi itu, warga cukup mengirim pesan WhatsApp ke nomor layanan.",
        "Simak selengkapnya jadwal loket malam pada Maret 2024.",
        'Gulir ke bawah dan pilih "Bagikan kode QR"',
        "Jangan lewatkan penggunaan seprai atas",
        "Simak baik-baik penjelasan petugas sebelum mengisi formulir.",
        "Iklan layanan masyarakat itu diputar di bus kota.",
        "Terkait aduan itu, dinas menurunkan tim.",
        "Editor koran sekolah itu seorang siswi kelas lima.",
        "Halaman kantor desa dipakai berjualan setiap Jumat.",
        "Komentar warga beragam.",
        "(Loket tutup pukul 22.00.)",
        "Bagikan beras itu kepada yang berhak, pesan camat.",
        "Video pembelajaran itu dibuat guru.",
    ],
)
def test_true_sentences_stay(line: str) -> None:
    assert not is_noise(line)


def text_of(source: str, *drop: str) -> str:
    return body_text(html.fragment_fromstring(source, create_parent="div"), drop)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Satu.</p><p>Dua.</p>", "Satu.\n\nDua."),
        ("Satu.<br><br>Dua.", "Satu.\n\nDua."),
        ("Satu.<br>Dua.", "Satu.\n\nDua."),
        ("Warga Kelurahan<br>sukun menanam.", "Warga Kelurahan sukun menanam."),
        ("Warga Kelurahan<br><br>sukun menanam.", "Warga Kelurahan\n\nsukun menanam."),
        ("<p>Pemkot <a href='#'>Malang</a> dan <b>warga</b>, katanya.</p>", "Pemkot Malang dan warga, katanya."),
        ("<strong>Malang</strong> - <p>Warga menanam.</p>", "Malang - Warga menanam."),
        ("<p>Satu. <strong>Baca juga: <a href='#'>Dua Puluh</a></strong> Tiga.</p>", "Satu. Tiga."),
        ("<p>Satu.</p><p>Baca Juga</p><ul><li><a>Dua</a></li><li><a>Tiga</a></li></ul><p>Empat.</p>", "Satu.\n\nEmpat."),
        ("<p>Satu.</p><h2>Jangan Lewatkan!</h2><a>Dua</a><br><a>Tiga</a><br><p>Empat.</p>", "Satu.\n\nEmpat."),
        ("<p>Ia gemar <em>baca</em> koran.</p>", "Ia gemar baca koran."),
        ("<p>Hal <em>terkait</em> <a href='#'>air</a> dibahas.</p>", "Hal terkait air dibahas."),
        ("<p>Satu.</p><script>x()</script><style>p{}</style><figure><figcaption>Foto</figcaption></figure><p>Dua.</p>", "Satu.\n\nDua."),
        ("<p>Satu.</p><div class='iklan'>Beli!</div>", "Satu."),
        ("<ul><li>Satu</li><li>Dua</li></ul>", "Satu\n\nDua"),
        ("<p>A\u00a0 B\n C</p>", "A B C"),
    ],
)
def test_paragraphs_of_a_subtree(source: str, expected: str) -> None:
    assert text_of(source, "//*[@class='iklan']") == expected


def test_a_dateline_alone_joins_the_first_paragraph() -> None:
    assert clean_lines(["Malang -", "Warga menanam.", "Lalu pulang -", "Selesai."]).split("\n\n")[0] == "Malang - Warga menanam."


def test_sentences_stuck_to_a_teaser_are_kept() -> None:
    stuck = "Baca juga: Wali Kota Resmikan Taman Agus menyebutkan, loket itu dibuka sampai pukul 22.00 bagi para nelayan. "
    kept = "Petugasnya empat orang, semuanya dari kelurahan. Dalam sebulan loket malam menerbitkan 312 akta kelahiran, kata dia."
    assert clean_lines([stuck + kept]) == kept
    assert clean_lines(["Baca juga: Wali Kota Resmikan Taman. Loket Malam Dibuka"]) == ""  # a headline of two sentences


def test_a_subtree_of_a_hundred_thousand_lines_ends_quickly() -> None:
    import time

    started = time.process_time()
    assert text_of("kata<br>" * 100_000).startswith("kata")
    assert time.process_time() - started < 2
