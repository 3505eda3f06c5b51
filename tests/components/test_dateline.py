"""Datelines in the shapes of many outlets."""

from __future__ import annotations

from datetime import date

import pytest

from inovasi_nlp.components.sentences import read

DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("SURABAYA, KOMPAS.com - Wali kota membuka pasar.", "SURABAYA"),
        ("Semarang (ANTARA) - Wali kota membuka pasar.", "Semarang"),
        ("TRIBUNJATIM.COM, KEDIRI - Wali kota membuka pasar.", "KEDIRI"),
        ("jpnn.com, JAKARTA - Wali kota membuka pasar.", "JAKARTA"),
        ("Bisnis.com, MALANG — Wali kota membuka pasar.", "MALANG"),
        ("Jember (beritajatim.com)– Bupati membuka pasar.", "Jember"),
        ("Surabaya, HARIANBANGSA.net - Wali kota membuka pasar.", "Surabaya"),
        ("Liputan6.com, Jakarta Menteri membuka pasar.", "Jakarta"),
        ("MASAMBA — Bupati membuka pasar.", "MASAMBA"),
        ("Banyuwangi - Bupati membuka pasar.", "Banyuwangi"),
        ("KBRN, Surabaya: Wali kota membuka pasar.", "Surabaya"),
        ("Sidoarjo, Bhirawa\nBupati membuka pasar.", "Sidoarjo"),
        ("ATAMBUA, VN - Bupati membuka pasar.", "ATAMBUA"),
        ("NUNUKAN. TaraKini – Bupati membuka pasar.", "NUNUKAN"),
        ("KENDARI, SP -- Wali kota membuka pasar.", "KENDARI"),
        ("BANJAR, (KR).- Bupati membuka pasar.", "BANJAR"),
        ("PADANG PARIAMAN, METRO – Bupati membuka pasar.", "PADANG PARIAMAN"),
        ("Tanah Datar | MINANGTERKINI.COM | Bupati membuka pasar.", "Tanah Datar"),
        ("Muriakini, Jepara – Bupati membuka pasar.", "Jepara"),
        ("TELUK BINTUNI, KOMPAS.com – Bupati membuka pasar.", "TELUK BINTUNI"),
    ],
)
def test_place_is_found_and_the_first_sentence_starts_after_it(head: str, place: str) -> None:
    reading, dateline = read(head, published=DAY)
    assert dateline is not None
    assert (dateline.place, dateline.date) == (place, "2024-05-06")
    assert reading.text(reading.sentences[0]).endswith("membuka pasar.")
    assert place not in reading.text(reading.sentences[0])


@pytest.mark.parametrize(
    "head",
    [
        "KOMPAS.com - Kabupaten Bangli menambah layanan.",
        "JATIMTIMES - Warga kini tidak perlu antre.",
        "Pemerintah Kota Bandung merilis aplikasi, katanya.",
        '"Kami senang," ujar camat. Surabaya - Malang ditempuh dua jam.',
        "KABARE.JOGJA - Wali kota membuka pasar.",
        "Wakil Bupati, Sutarno, hadir.",
        "",
        "-",
    ],
)
def test_an_outlet_or_a_sentence_is_no_place(head: str) -> None:
    assert read(head, published=DAY)[1] is None
