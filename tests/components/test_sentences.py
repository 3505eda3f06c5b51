"""Sentence boundaries on the marks of news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.components.sentences import read, split_sentences


def _texts(content: str, title_end: int = 0) -> list[str]:
    return [content[sentence.start : sentence.end] for sentence in split_sentences(content, title_end=title_end)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Warga antre. Petugas datang.", ["Warga antre.", "Petugas datang."]),
        ("Ia berobat ke dr. Sutomo di Jl. Pemuda No. 5. Lalu pulang.", ["Ia berobat ke dr. Sutomo di Jl. Pemuda No. 5.", "Lalu pulang."]),
        ("M. Hasan dan R.A. Kartini hadir. Selesai.", ["M. Hasan dan R.A. Kartini hadir.", "Selesai."]),
        ('"Antrean hilang. Warga senang," ujar Rina. Ia pulang.', ['"Antrean hilang.', 'Warga senang," ujar Rina.', "Ia pulang."]),
        ('Ia berkata, "Kami siap." Lalu pergi.', ['Ia berkata, "Kami siap."', "Lalu pergi."]),
        ("Ada 1.700 inovasi senilai Rp 1.250.000. Semua jalan.", ["Ada 1.700 inovasi senilai Rp 1.250.000.", "Semua jalan."]),
        ("Begitu tuturnya.Evi berharap lebih.", ["Begitu tuturnya.", "Evi berharap lebih."]),
        ("Warga puas dengan loket itu.“Kami tidak antre,” kata Sari.", ["Warga puas dengan loket itu.", "“Kami tidak antre,” kata Sari."]),
        ('Loket itu ramai."Kami tidak antre," kata Sari.', ["Loket itu ramai.", '"Kami tidak antre," kata Sari.']),
        ('Katanya, "Kami tidak antre."Sari lalu pulang.', ['Katanya, "Kami tidak antre."', "Sari lalu pulang."]),
        ("Loket dibuka Selasa (5/12/2023)Kini ramai.", ["Loket dibuka Selasa (5/12/2023)", "Kini ramai."]),
        ("Naik bus gratis? Di sini bisa. Syaratnya mudah!", ["Naik bus gratis?", "Di sini bisa.", "Syaratnya mudah!"]),
        ("1. Siapkan KTP. 2. Isi formulir.", ["1. Siapkan KTP.", "2. Isi formulir."]),
        ("Paragraf satu\n\nParagraf dua", ["Paragraf satu", "Paragraf dua"]),
        ("Rumah Sakit Ibnu Sina, tbk. Gresik dibuka.", ["Rumah Sakit Ibnu Sina, tbk. Gresik dibuka."]),
    ],
)
def test_boundaries(content: str, expected: list[str]) -> None:
    assert _texts(content) == expected


def test_the_title_is_a_sentence_of_its_own() -> None:
    content = "Judul Tanpa Titik\n\nIsi berita. Selesai."
    sentences = split_sentences(content, title_end=17)
    assert [sentence.role for sentence in sentences] == ["title", "body", "body"]
    assert _texts(content, 17)[0] == "Judul Tanpa Titik"


@pytest.mark.parametrize(
    ("content", "noise"),
    [
        ("Isi.\n\nBaca juga: Jadwal Bus Kota Pekan Ini\n\nLanjut.", "Baca juga: Jadwal Bus Kota Pekan Ini"),
        (
            "Isi.\n\nArtikel ini telah tayang di Contoh.id dengan judul Loket Baru.\n\nLanjut.",
            "Artikel ini telah tayang di Contoh.id dengan judul Loket Baru.",
        ),
        ("Isi.\n\nADVERTISEMENT\n\nLanjut.", "ADVERTISEMENT"),
        ("Isi selesai.\n\n(ari/rd)", "(ari/rd)"),
        (
            "Isi kalimat. Baca juga: Harga Cabai Naik di Pasar Wonokromo Petugas lalu menata lapak itu. Lanjut.",
            "Baca juga: Harga Cabai Naik di Pasar Wonokromo",
        ),
    ],
)
def test_teasers_adverts_and_credits_are_noise(content: str, noise: str) -> None:
    reading, _ = read(content)
    assert [reading.text(sentence) for sentence in reading.sentences if sentence.role == "noise"] == [noise]
    assert any(reading.text(sentence).startswith(("Lanjut", "Isi")) for sentence in reading.sentences if sentence.role == "body")


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_sentences_are_ordered_trimmed_and_do_not_overlap(content: str) -> None:
    end = 0
    for sentence in read(content)[0].sentences:
        assert end <= sentence.start < sentence.end <= len(content)
        assert content[sentence.start : sentence.end].strip() == content[sentence.start : sentence.end]
        end = sentence.end
