"""Sentiment of documents and innovations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.sentiment import find_sentiment
from inovasi_nlp.components.sentiment.polarity import features, polarity_from, weighed
from inovasi_nlp.components.sentiment.words import tokens_of
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading


def reading_of(title: str, body: str) -> Reading:
    return read(f"{title}\n\n{body}", title_end=len(title))[0]


def mentions(reading: Reading, *surfaces: str) -> tuple[Innovation, ...]:
    found = []
    for surface in surfaces:
        start = reading.content.find(surface)
        while start >= 0:
            found.append(Innovation(start=start, end=start + len(surface), surface=surface))
            start = reading.content.find(surface, start + 1)
    return tuple(sorted(found, key=lambda one: one.start))


@pytest.mark.parametrize(
    ("title", "body", "label"),
    [
        (
            "Lapor Cepat Mati Suri, Warga Kecewa",
            "Aplikasi Lapor Cepat tidak bisa diakses sejak Mei. Warga mengeluh laporannya tidak direspons. Anggarannya dipangkas.",
            "negative",
        ),
        (
            "Lapor Cepat Dipuji, Jalan Rusak Beres Sehari",
            "Warga mengaku terbantu dan puas memakai Lapor Cepat. Laporan selesai lebih cepat. Layanan itu gratis dan mudah.",
            "positive",
        ),
        ("Begini Cara Memakai Lapor Cepat", "Lapor Cepat diunduh lewat toko aplikasi. Pengguna mengisi nama dan nomor telepon.", "neutral"),
        (
            "Lapor Cepat Tekan Angka Keluhan Warga",
            "Lapor Cepat berhasil menurunkan keluhan warga. Turunnya keluhan itu terbukti dalam survei. Warga puas.",
            "positive",
        ),
    ],
)
def test_the_substance_decides(title: str, body: str, label: str) -> None:
    reading = reading_of(title, body)
    sentiment, judged = find_sentiment(reading, mentions(reading, "Lapor Cepat"))
    assert sentiment.label == label
    assert {one.sentiment.label for one in judged} == {label}, "the innovation the text is about shares its sentiment"
    assert -1 <= sentiment.score <= 1


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Persela Raih Juara, Pelatih Bangga", "Kiper dan bek tampil gemilang. Pelatih memuji timnya dan bersyukur atas prestasi itu."),
        ("Polisi Tangkap Pencuri Motor", "Korban kecewa dan geram. Pelaku merusak kunci. Kerugian mencapai jutaan rupiah."),
        ("", ""),
    ],
)
def test_a_text_without_a_public_service_is_neutral(title: str, body: str) -> None:
    sentiment, judged = find_sentiment(reading_of(title, body))
    assert (sentiment.label, sentiment.score, judged) == ("neutral", 0.0, ())


def test_prize_and_adoption_speak_for_an_innovation_and_a_stop_against_it() -> None:
    reading = reading_of("Lima Daerah Berbagi Layanan", "Di sana ada Sapa Lansia, Antar Akta, Peta Warga, dan Kios Izin.")
    innovations = mentions(reading, "Sapa Lansia", "Antar Akta", "Peta Warga", "Kios Izin")
    _, judged = find_sentiment(
        reading,
        innovations,
        awards=(Award(name="Piala Uji", result="won", innovations=("SAPA LANSIA",)),),
        adoptions=(
            Adoption(innovation="Antar Akta", adopter="Pemkab Uji", stage="adopted"),
            Adoption(innovation="Kios Izin", adopter="Pemkab Uji", stage="adopted", discontinued=True),
        ),
    )
    assert [one.sentiment.label for one in judged] == ["positive", "positive", "neutral", "negative"]


def test_all_mentions_of_one_innovation_agree() -> None:
    reading = reading_of("Warta", "Sapa Lansia dipuji warga. Antar Akta dibuka. Sapa Lansia lalu dibahas lagi.")
    innovations = tuple(
        Innovation(start=one.start, end=one.end, surface=one.surface, id="a" if one.surface == "Sapa Lansia" else None)
        for one in mentions(reading, "Sapa Lansia", "Antar Akta")
    )
    _, judged = find_sentiment(reading, innovations)
    assert len({one.sentiment for one in judged if one.id == "a"}) == 1
    assert [(one.start, one.surface) for one in judged] == [(one.start, one.surface) for one in innovations]


def test_negation_turns_praise_around() -> None:
    good = reading_of("Loket Pagi Memuaskan Warga", "Loket Pagi memuaskan dan cepat. Loket Pagi membantu.")
    bad = reading_of("Loket Pagi Tidak Memuaskan Warga", "Loket Pagi tidak memuaskan dan tidak cepat. Loket Pagi belum membantu.")
    praised = find_sentiment(good, mentions(good, "Loket Pagi"))[0]
    blamed = find_sentiment(bad, mentions(bad, "Loket Pagi"))[0]
    assert praised.score > 0 > blamed.score


def test_indicators_count() -> None:
    reading = reading_of("Warta Loket", "Loket Pagi melayani 400 orang sehari.")
    innovations = mentions(reading, "Loket Pagi")
    start = reading.content.index("Loket Pagi")
    gain = Indicator(start=start, end=len(reading.content), criterion="outcome")
    loss = Indicator(start=start, end=len(reading.content), criterion="outcome", polarity="negative")
    plain, up, down = (find_sentiment(reading, innovations, indicators=found)[0].score for found in ((), (gain,), (loss,)))
    assert down < plain < up


def test_a_bracketed_short_form_shares_the_sentiment() -> None:
    reading = reading_of("Warta", "Hunian Aman (Hunaman) dibahas bersama Kios Izin dan Peta Warga.")
    innovations = mentions(reading, "Hunian Aman", "Hunaman", "Kios Izin", "Peta Warga")
    _, judged = find_sentiment(reading, innovations, awards=(Award(name="Piala Uji", result="won", innovations=("Hunian Aman",)),))
    assert [one.sentiment.label for one in judged] == ["positive", "positive", "neutral", "neutral"]


def test_a_name_and_what_it_stands_for_share_the_sentiment() -> None:
    reading = reading_of("Warta", "Hunaman, kependekan dari Hunian Aman, dibahas bersama Kios Izin.")
    innovations = mentions(reading, "Hunaman", "Hunian Aman", "Kios Izin")
    _, judged = find_sentiment(reading, innovations, awards=(Award(name="Piala Uji", result="won", innovations=("Hunaman",)),))
    assert judged[0].sentiment == judged[1].sentiment != judged[2].sentiment


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Mohon izin, sudah tiga kali kami datang dan berkas belum juga ketemu.", "negative"),
        ("Kami maklum petugas terbatas, namun antrean dari subuh tetap melelahkan.", "negative"),
        ("Target 500 penerima hanya tercapai 74 orang.", "negative"),
        ("Angka putus sekolah susut dari 214 menjadi 19 anak dalam dua tahun.", "positive"),
        ("Kini ibu hamil di pulau tak perlu lagi menyewa perahu untuk periksa kandungan.", "positive"),
        ("Pemohon wajib membawa fotokopi KTP dan surat pengantar RT.", "neutral"),
        ("Pengawas internal mencatat 37 kejanggalan dalam pengadaan alat periksa di klinik desa.", "negative"),
        ("Dari 40 mesin antrean di terminal itu, hanya tujuh yang masih menyala.", "negative"),
        ("Camat berharap gerai baru itu kelak mendorong usaha kecil di pesisir.", "neutral"),
        ("Pengunjung taman baca naik dari 120 menjadi 900 anak per bulan.", "positive"),
        ("Selama dua hari layanan ditutup untuk pemeliharaan peladen dan dibuka lagi Rabu.", "neutral"),
    ],
)
def test_a_sentence_is_judged_by_its_sense(sentence: str, label: str) -> None:
    found, _ = weighed(sentence, tokens_of(sentence))
    rest = 1.0 - found.good - found.bad
    assert label == max((found.good, "positive"), (found.bad, "negative"), (rest, "neutral"))[1]


@given(st.text(max_size=200))
def test_the_quick_way_and_the_features_give_one_polarity(text: str) -> None:
    (quick, _), plain = weighed(text, tokens_of(text)), polarity_from(features(text))
    assert quick.good == pytest.approx(plain.good) and quick.bad == pytest.approx(plain.bad)
    assert 0.0 <= quick.good + quick.bad <= 1.0 + 1e-9


def test_an_innovation_the_text_is_about_shares_its_label_and_a_list_does_not() -> None:
    body = (
        "Warga puas karena Titip Obat gratis dan cepat. Titip Obat membantu 900 pasien. Kantor itu juga punya Peta Warga, Kios Izin, dan Antar Akta."
    )
    reading = reading_of("Titip Obat Dipuji, Antrean Apotek Hilang", body)
    _, judged = find_sentiment(reading, mentions(reading, "Titip Obat", "Peta Warga", "Kios Izin", "Antar Akta"))
    assert {one.sentiment.label for one in judged if one.surface == "Titip Obat"} == {"positive"}
    assert max(one.sentiment.score for one in judged if one.surface != "Titip Obat") < judged[0].sentiment.score


def test_praise_by_those_who_run_a_service_counts_less() -> None:
    speech = "Loket ini cepat, ramah, dan sangat membantu warga kami"
    reading = reading_of("Warta Loket Pagi", f'"{speech}," katanya tentang Loket Pagi.')
    start = reading.content.index(speech)
    spoken = (Quote(start=start, end=start + len(speech), text=speech, stakeholder=who) for who in ("citizen", "official"))
    user, promoter = (find_sentiment(reading, mentions(reading, "Loket Pagi"), quotes=(quote,))[0].score for quote in spoken)
    assert promoter < user
