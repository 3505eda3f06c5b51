"""Award frames: who got what, and what must make no frame. Sentences are invented; persons are, too."""

from __future__ import annotations

import re
from datetime import date

import pytest
import spacy

from inovasi_nlp.components.awards import find_awards, may_hold
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Award, Innovation, Person

PUBLISHED = date(2023, 6, 14)


def awards_in(body: str, *, title: str = "", innovations: tuple[str, ...] = (), persons: tuple[str, ...] = ()) -> tuple[Award, ...]:
    """The frames of a text, with innovations and persons given by their names."""
    content = f"{title}\n\n{body}" if title else body
    reading, _ = read(content, title_end=len(title), published=PUBLISHED)
    spans = [(name, m.start(), m.end()) for name in innovations for m in re.finditer(re.escape(name), content)]
    named = [(name, m.start(), m.end()) for name in persons for m in re.finditer(re.escape(name), content)]
    return find_awards(
        reading,
        [Innovation(start=start, end=end, surface=name) for name, start, end in spans],
        find_dates(reading),
        [Person(start=start, end=end, name=name, full_name=name, role="pejabat", stakeholder="official") for name, start, end in named],
        regions().find(content),
    )


# sentence, award id (None = by shape), name holds, result, rank, recipient, region
WON = [
    ("Pemkab Kendal meraih Adipura 2022.", "adipura", "Adipura", "won", None, "Pemkab Kendal", "33.24"),
    ("Pemkot Tegal diganjar UHC Award kategori Madya.", "uhc-award", "UHC Award", "won", "Madya", "Pemkot Tegal", "33.76"),
    ("Pemkot Cimahi dinobatkan sebagai Kota Terinovatif dalam Innovative Government Award (IGA) 2022.", "iga-terinovatif",
     "Innovative Government Award (IGA) 2022", "won", "Kota Terinovatif", "Pemkot Cimahi", "32.77"),
    ("Peringkat pertama Penghargaan Pembangunan Daerah 2022 ditempati Pemkot Padang.", "ppd", "Pembangunan Daerah", "ranked",
     "Peringkat pertama", "Pemkot Padang", "13.71"),
    ("Paritrana Award diraih Pemprov Bali.", "paritrana", "Paritrana", "won", None, "Pemprov Bali", "51"),
    ("KLHK menganugerahkan Nirwasita Tantra kepada Pemkab Sragen.", "nirwasita-tantra", "Nirwasita Tantra", "won", None, "Pemkab Sragen", "33.14"),
    ("Puskesmas Melati di Kabupaten Klaten menyabet Sahabat Warga Award 2022.", None, "Sahabat Warga Award 2022", "won", None,
     "Puskesmas Melati", "33.10"),
    ("Desa Sukaria, Kecamatan Mekar, Kabupaten Magetan, mendapat Anugerah Desa Bersih Nasional 2022.", None,
     "Anugerah Desa Bersih Nasional 2022", "won", None, "Desa Sukaria", "35.20"),
    ("Pemkab Wonosobo kembali mengantongi opini Wajar Tanpa Pengecualian (WTP) dari BPK.", "wtp", "Wajar Tanpa Pengecualian", "won", "WTP",
     "Pemkab Wonosobo", "33.07"),
    ("RSUD Kota Bandung keluar sebagai juara 2 lomba pelayanan prima tingkat provinsi.", None, "lomba pelayanan prima", "ranked", "juara 2",
     "RSUD Kota Bandung", "32.73"),
    ("Siswa bangga karena Kabupaten Jombang berhasil masuk 3 besar Innovative Government Award 2022.", "iga", "Innovative", "nominated",
     "3 besar", "Kabupaten Jombang", "35.17"),
    ("Pemkot Bontang masuk nominasi Guangzhou Award.", "guangzhou-award", "Guangzhou", "nominated", "nominasi", "Pemkot Bontang", "64.74"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "id", "name", "result", "rank", "recipient", "region"), WON)
def test_a_verb_of_getting_makes_a_frame(
    sentence: str, id: str | None, name: str, result: str, rank: str | None, recipient: str, region: str
) -> None:
    found = awards_in(sentence)
    assert len(found) == 1, found
    award = found[0]
    assert (award.award_id, award.result, award.rank, award.recipient, award.recipient_region) == (id, result, rank, recipient, region)
    assert name in award.name
    assert award.evidence is not None and award.evidence.text == sentence


NO_FRAME = [
    "Pemkab Sleman menargetkan meraih Adipura Kencana tahun depan.",
    "Pemkot Tegal belum berhasil meraih Adipura.",
    "Pemkot Tegal gagal menyabet UHC Award.",
    "Bupati Klaten berharap pemkab bisa meraih Adipura.",
    "Pemkab Klaten akan mengikuti Innovative Government Award 2023.",
    "Pendaftaran Innovative Government Award 2023 untuk Kabupaten Klaten dibuka bulan ini.",
    "Pemkot Madiun memberikan penghargaan kepada 20 atlet berprestasi.",
    "Wali Kota Madiun menyerahkan Piagam Pahlawan Pajak kepada warga teladan.",
    "PT Maju Mundur menerima Zero Accident Award 2022 dari Pemkot Cilegon.",
    "Siswi SMAN 9 Kota Serang meraih juara 1 Lomba Cipta Puisi Nasional.",
    "Tim sepak bola Kabupaten Jember meraih juara umum Piala Bupati 2022.",
    "Atlet asal Kota Metro menyabet medali emas kejuaraan renang.",
    "Untag Surabaya meraih Anugerah Kampus Teduh 2022.",
    "Kota Depok disebut sebagai kota paling macet tahun 2022.",
    "Pemkot Kediri mengucapkan terima kasih atas Adipura yang pernah singgah.",
    "Kabupaten Banyuwangi menempati peringkat 37 Innovative Government Award 2022.",
    "“Alhamdulillah, kami di Pemkab Jepara meraih Adipura Kencana tahun ini, luar biasa,” katanya.",
    "Baca juga: Pemkab Lamongan Raih Adipura 2022",
    "Pemprov Bali menggelar Lomba Desa Bersih 2022.",
    "Harga beras di Kabupaten Klaten naik.",
    # not got, or no honour
    "Satu yang belum diraih Kota Sorong ialah Adipura.",
    "Pemkot Sorong tidak membawa pulang apa-apa dari ajang Kota Cerdas 2022.",
    "Jakarta menjadi kota terpolusi peringkat ketiga di dunia.",
    "Kota Bandung masih menjadi kota dengan tingkat kemacetan tertinggi.",
    "Kementerian Dalam Negeri mengumumkan penerima Innovative Government Award (IGA) 2022.",
    "Dosen asal Kota Malang mendapat gelar doktor kehormatan.",
    "Tim penilai Lomba Kelurahan 2022 mendatangi Kelurahan Sisir untuk menentukan siapa yang bakal menjadi juara.",
    # persons, firms, givers and guests
    "Warung kopi Senja menjadi finalis Startup Innovation Award 2023 di Jakarta.",
    "Rina meraih Top 45 Inovasi Pelayanan Publik bersama teman-temannya dari Kota Palu.",
    "Gubernur Bali hadir bersama Bupati Badung pada malam Bali Innovation Award 2023.",
    "Acara ditutup setelah Kementerian Kesehatan menyematkan Swasti Saba Padapa 2023.",
    "Kafilah Kota Palu menjadi kampiun Musabaqah Tilawatil Quran 2023.",
]


@pytest.mark.parametrize("sentence", NO_FRAME)
def test_what_nobody_public_got_makes_none(sentence: str) -> None:
    assert awards_in(sentence) == ()


def test_exempt_phrases_do_not_take_a_claim_back() -> None:
    assert len(awards_in("Tak heran jika Pemkab Kendal meraih Adipura 2022.")) == 1
    assert len(awards_in("Tak hanya meraih Adipura 2022, Pemkab Kendal juga menyabet Nirwasita Tantra 2022.")) >= 1


def test_a_handover_fills_the_frame_before_it() -> None:
    found = awards_in(
        "Pemkab Kendal meraih UHC Award 2023 dari BPJS Kesehatan. Penghargaan tersebut diserahkan oleh Menteri Kesehatan Bondan Prakoso "
        "kepada Sekda Kendal Wiryo Utomo dalam acara Temu Layanan Sehat di Hotel Mawar Indah, Jakarta, Selasa (13/6). "
        '"Ini milik warga," kata Wiryo Utomo, Rabu (14/6).',
        persons=("Bondan Prakoso", "Wiryo Utomo"),
    )
    assert len(found) == 1
    award = found[0]
    assert (award.presenter, award.receiver) == ("Bondan Prakoso", "Wiryo Utomo")
    assert (award.date, award.venue, award.event) == ("2023-06-13", "Hotel Mawar Indah", "Temu Layanan Sehat")
    assert (award.grantor, award.grantor_id, award.year) == ("BPJS Kesehatan", "bpjs-kesehatan", 2023)


def test_an_interview_is_no_award_date() -> None:
    found = awards_in("Pemkab Kendal meraih UHC Award, kata Bupati Kendal, Selasa (13/6).")
    assert [award.date for award in found] == [None]


def test_a_bare_city_is_no_venue() -> None:
    found = awards_in("Pemkab Kendal menerima UHC Award di Jakarta, Selasa (13/6).")
    assert [(award.venue, award.date) for award in found] == [(None, "2023-06-13")]


def test_a_past_award_has_its_own_frame_and_year() -> None:
    found = awards_in("Pemkot Bogor meraih Adipura. Sebelumnya, Kota Bogor juga pernah meraih Kota Layak Anak kategori Madya pada 2019.")
    assert [(award.award_id, award.year) for award in found] == [("adipura", 2023), ("kla", 2019)]


def test_a_run_of_years_counts_by_its_last() -> None:
    found = awards_in("Sejak 2019 sampai 2021 Kabupaten Agam memperoleh predikat Sangat Inovatif dari Kementerian Dalam Negeri.")
    assert [(award.award_id, award.year) for award in found] == [("iga-sangat-inovatif", 2021)]


def test_a_chain_of_ranks_gives_each_its_recipient() -> None:
    found = awards_in(
        "Pada Inotek Award 2022, juara 1 diraih Pemkab Magetan lewat Padi Pintar, disusul Kabupaten Ngawi dengan Sapi Sehat di tempat kedua.",
        innovations=("Padi Pintar", "Sapi Sehat"),
    )
    assert [(award.rank, award.recipient_region, award.innovations) for award in found] == [
        ("juara 1", "35.20", ("Padi Pintar",)),
        ("tempat kedua", "35.21", ("Sapi Sehat",)),
    ]


def test_a_list_goes_on_from_the_sentence_before_it() -> None:
    found = awards_in(
        "Dua inovasi dari Jawa Tengah menembus Top 99 Kompetisi Inovasi Pelayanan Publik 2021. Semuanya masih menjalani wawancara.\n\n"
        "Berikut daftarnya:\n- Ronda Sehat, Pemkab Demak\n- Lumbung Air, Pemkot Salatiga",
        innovations=("Ronda Sehat", "Lumbung Air"),
    )
    assert [(award.result, award.recipient, award.innovations) for award in found] == [
        ("nominated", "Pemkab Demak", ("Ronda Sehat",)),
        ("nominated", "Pemkot Salatiga", ("Lumbung Air",)),
    ]


def test_several_bodies_of_one_verb_get_a_frame_each() -> None:
    found = awards_in("Tiga kota memboyong Piala Adipura. Ketiganya adalah Kota Salatiga, Kota Magelang, dan Kota Surakarta.")
    assert [award.recipient for award in found] == ["Kota Salatiga", "Kota Magelang", "Kota Surakarta"]


def test_top_99_received_is_won_and_reached_is_nominated() -> None:
    received = awards_in("Pemkab Klungkung menerima penghargaan Top 99 Inovasi Pelayanan Publik 2019.")
    reached = awards_in("Pemkab Klungkung menembus Top 99 Inovasi Pelayanan Publik 2021.")
    assert [award.result for award in (*received, *reached)] == ["won", "nominated"]


def test_an_innovation_brings_its_government_an_award() -> None:
    found = awards_in("Ambulans Apung mengantarkan Pemkot Batam meraih Top 45 Inovasi Pelayanan Publik 2021.", innovations=("Ambulans Apung",))
    assert [(award.recipient, award.innovations, award.attribution) for award in found] == [("Pemkot Batam", ("Ambulans Apung",), "direct")]


def test_two_innovations_bring_two_regions_a_frame_each() -> None:
    found = awards_in(
        "Kader Sehat dari Kabupaten Wajo dan Melek Cuaca dari Kota Parepare sama-sama masuk Top 30 KIPP Sulsel 2022.",
        innovations=("Kader Sehat", "Melek Cuaca"),
    )
    assert [(award.recipient, award.innovations, award.rank) for award in found] == [
        ("Kabupaten Wajo", ("Kader Sehat",), "Top 30"),
        ("Kota Parepare", ("Melek Cuaca",), "Top 30"),
    ]


def test_the_same_award_to_others_is_told_by_anaphor() -> None:
    found = awards_in(
        "Kominfo menobatkan Kabupaten Banyuwangi sebagai pemenang Smart City Award 2022. Penghargaan serupa diberikan kepada Kota Bandung."
    )
    assert [(award.award_id, award.recipient_region, award.year) for award in found] == [("smart-city", "35.10", 2022), ("smart-city", "32.73", 2022)]


def test_a_long_text_without_stops_is_read_in_time() -> None:
    assert isinstance(awards_in("Pemkot Tegal, Dinas Sosial, meraih penghargaan sebagai kota terbaik, juara 1, " * 600), tuple)


def test_an_anaphor_stands_for_the_region_before() -> None:
    found = awards_in("Kabupaten Sragen meraih Adipura 2022. Kabupaten di tepi Bengawan Solo itu juga menyabet Nirwasita Tantra 2022.")
    assert [award.recipient_region for award in found] == ["33.14", "33.14"]


def test_the_next_sentence_may_name_the_award() -> None:
    found = awards_in(
        "RSUD Cut Meutia, Kabupaten Aceh Utara, meraih penghargaan sebagai penyelenggara layanan dengan predikat Sangat Baik. "
        "Penghargaan ini diberikan dalam Pemantauan dan Evaluasi Kinerja Penyelenggaraan Pelayanan Publik (PEKPPP) Tahun 2022."
    )
    assert [(award.award_id, award.year) for award in found] == [("pekppp", 2022)]


def test_title_and_body_tell_one_frame() -> None:
    found = awards_in("Pemerintah Kabupaten Kendal meraih Adipura 2022 dari KLHK.", title="Kendal Raih Adipura 2022")
    assert [award.recipient for award in found] == ["Pemerintah Kabupaten Kendal"]


def test_the_grantor_of_the_table_needs_to_be_named() -> None:
    named = awards_in("Pemkab Kendal meraih Adipura. Tim KLHK menilai kota itu bersih.")
    unnamed = awards_in("Pemkab Kendal meraih Adipura. Kota itu bersih.")
    assert [award.grantor_id for award in (*named, *unnamed)] == ["klhk", None]


# Text, then name held, result, rank (None = not looked at) and recipient of each frame, in order of the recipients' names.
FAMILIES = [
    # contests named after a rank, challenges, names in small letters
    ("Kabupaten Trenggalek keluar sebagai juara pertama Lomba Tata Kearsipan 2022.", [("Tata Kearsipan", "ranked", "juara pertama", "Kabupaten Trenggalek")]),
    ("Diskominfo Kabupaten Sleman memenangi Sandi Aman Challenge 2022.", [("Sandi Aman Challenge", "won", None, "Diskominfo Kabupaten Sleman")]),
    ("RSUD Kota Salatiga meraih juara II lomba antrean ramah tingkat provinsi.", [("lomba antrean ramah", "ranked", "juara II", "RSUD Kota Salatiga")]),
    ("Pemkab Batang menerima penghargaan kepatuhan pelaporan harta dari KPK.",
     [("penghargaan kepatuhan pelaporan harta", "won", None, "Pemkab Batang")]),
    ("Gubernur Gorontalo menerima Satyalancana Pembangunan Nugraha.", [("Satyalancana Pembangunan", "won", None, "Gubernur Gorontalo")]),
    # enumerations: pronouns, members of a relative clause, list lines, holders, colons
    ("Peringatan itu menjadi panggung bagi dua kota yang dinobatkan Kemenkumham sebagai Kota Peduli HAM 2022. Mereka ialah Kota Sorong dan Kota Parepare.",
     [("Peduli HAM", "won", None, "Kota Parepare"), ("Peduli HAM", "won", None, "Kota Sorong")]),
    ("Malam penganugerahan Kabupaten/Kota Layak Anak (KLA) 2022 berlangsung meriah. Berikut daftarnya:\n"
     "1. Kota Tegal, predikat Nindya\n2. Kabupaten Siak, predikat Madya",
     [("Layak Anak", "won", "Madya", "Kabupaten Siak"), ("Layak Anak", "won", "Nindya", "Kota Tegal")]),
    ("Penyandang predikat Nindya Kabupaten/Kota Layak Anak 2022 ialah Kota Metro dan Kabupaten Pringsewu.",
     [("Layak Anak", "won", "Nindya", "Kabupaten Pringsewu"), ("Layak Anak", "won", "Nindya", "Kota Metro")]),
    ("Hasil Lomba Kampung Tangguh 2022: juara I Kelurahan Sisir, juara II Desa Punten.",
     [("Kampung Tangguh", "ranked", "juara II", "Desa Punten"), ("Kampung Tangguh", "ranked", "juara I", "Kelurahan Sisir")]),
    ("Pada Paritrana Award 2022 Kabupaten Badung menjadi terbaik pertama dan Kota Denpasar terbaik kedua.",
     [("Paritrana", "ranked", "terbaik pertama", "Kabupaten Badung"), ("Paritrana", "ranked", "terbaik kedua", "Kota Denpasar")]),
    # awards of one body, listed
    ("Dua penghargaan dibawa pulang Pemkot Ambon dari ajang Kota Pintar Nusantara 2022.", [("Kota Pintar Nusantara", "won", None, "Pemkot Ambon")]),
    # passives with an agent, nominal, cleft, preposed
    ("Predikat Badan Publik Informatif disematkan Komisi Informasi Pusat kepada Kementerian Pertanian.",
     [("Badan Publik Informatif", "won", None, "Kementerian Pertanian")]),
    ("Diraihnya Kalpataru 2022 oleh Desa Kekait tak lepas dari peran warga.", [("Kalpataru", "won", None, "Desa Kekait")]),
    ("Satu-satunya puskesmas yang menembus final Layanan Sehat Award 2022 adalah Puskesmas Wonreli.",
     [("Layanan Sehat Award", "nominated", None, "Puskesmas Wonreli")]),
    ("Sebagai peraih Desa Cantik Award 2022, Desa Bayung memperoleh dana dari BPS.", [("Desa Cantik Award", "won", None, "Desa Bayung")]),
    # steps and statuses
    ("Enam inovasi dari Kabupaten Bantaeng dinyatakan lolos seleksi administrasi Kompetisi Inovasi Pelayanan Publik 2022.",
     [("Kompetisi Inovasi Pelayanan Publik", "nominated", None, "Kabupaten Bantaeng")]),
    ("Kantor Pertanahan Kota Sukabumi resmi berstatus Wilayah Bebas dari Korupsi.",
     [("Wilayah Bebas dari Korupsi", "won", None, "Kantor Pertanahan Kota Sukabumi")]),
    # beaten rivals are not the subject
    ("RSUD Kajoran menyisihkan 60 pesaing untuk keluar sebagai terbaik pertama Anugerah Layanan Sehat 2022.",
     [("Anugerah Layanan Sehat", "ranked", "terbaik pertama", "RSUD Kajoran")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FAMILIES, ids=[text[:40] for text, _ in FAMILIES])
def test_each_family_of_phrasings_gives_its_frames(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    found = sorted(awards_in(text), key=lambda award: award.recipient or "")
    assert [award.recipient for award in found] == [recipient for *_, recipient in expected]
    for award, (name, result, rank, _) in zip(found, expected, strict=True):
        assert name in award.name
        assert award.result == result
        assert rank is None or award.rank == rank


def test_members_bring_their_own_innovations() -> None:
    found = awards_in(
        "Penghargaan Top 45 Inovasi Pelayanan Publik 2022 diraih RSUD Melati dengan Antre Kilat serta RSUD Mawar dengan Tenang Hati, "
        "sedangkan Kementerian Sosial untuk Rumah Asuh.",
        innovations=("Antre Kilat", "Tenang Hati", "Rumah Asuh"),
    )
    assert [(award.recipient, award.innovations) for award in found] == [
        ("RSUD Melati", ("Antre Kilat",)),
        ("RSUD Mawar", ("Tenang Hati",)),
        ("Kementerian Sosial", ("Rumah Asuh",)),
    ]


def test_those_who_did_likewise_get_a_frame() -> None:
    found = awards_in(
        "Pemkab Kendal menyabet Top 45 Inovasi Pelayanan Publik 2022 lewat Kapal Sehat. Selain Kendal, Pemkot Bima kebagian lewat Noken Data.",
        innovations=("Kapal Sehat", "Noken Data"),
    )
    assert [(award.recipient, award.innovations) for award in found] == [("Pemkab Kendal", ("Kapal Sehat",)), ("Pemkot Bima", ("Noken Data",))]


def test_an_innovation_told_of_by_anaphor_brings_the_award() -> None:
    found = awards_in(
        "Dinas Sosial Kota Palu menjalankan Warung Sehat. Program tersebut menduduki peringkat 3 Otonomi Award 2022.", innovations=("Warung Sehat",)
    )
    assert [(award.result, award.rank, award.innovations) for award in found] == [("ranked", "peringkat 3", ("Warung Sehat",))]


def test_years_stated_in_order_go_to_their_bodies() -> None:
    found = awards_in("Kota Sorong dan Kota Bima pernah meraih Adipura, masing-masing pada 2019 dan 2021.")
    assert [(award.recipient, award.year) for award in found] == [("Kota Sorong", 2019), ("Kota Bima", 2021)]


def test_who_takes_it_for_one_recipient_is_not_the_receiver_of_all() -> None:
    found = awards_in(
        "Kabupaten Agam dan Kota Solok menerima UHC Award 2023. Piagam untuk Kota Solok diterima Sekda Solok Rangga Putra.", persons=("Rangga Putra",)
    )
    assert [(award.recipient, award.receiver) for award in found] == [("Kabupaten Agam", None), ("Kota Solok", "Rangga Putra")]


# Sentence; recipient, innovations, result and rank of each frame
TOLD = [
    ("Pemkot Palu menempatkan tiga inovasinya di sepuluh besar Smart Nation Award 2023.", [("Pemkot Palu", (), "nominated", "sepuluh besar")]),
    ("Juara kedua Lomba Inovasi Daerah 2023 adalah Panen Pintar milik Dinas Pertanian Kabupaten Blora.",
     [("Dinas Pertanian Kabupaten Blora", ("Panen Pintar",), "ranked", "Juara kedua")]),
    ("Juara pertama Lomba Inovasi Daerah 2023 diraih Kecamatan Cepu dengan Ronda Gizi.",
     [("Kecamatan Cepu", ("Ronda Gizi",), "ranked", "Juara pertama")]),
    ("Pemkab Blora punya banyak layanan. Ronda Gizi pernah masuk Top 45 Inovasi Pelayanan Publik 2021.", [(None, ("Ronda Gizi",), "won", None)]),
    ("Puskesmas Cepu menjadi finalis Jateng Innovation Award 2023 bersama Panen Pintar dari Kabupaten Sragen.",
     [("Puskesmas Cepu", (), "nominated", "finalis"), ("Kabupaten Sragen", ("Panen Pintar",), "nominated", "finalis")]),
    ("Kota Palu menerima Smart Service Award 2023 dari Lembaga Kota Cerdas (LKC) kategori layanan warga.",
     [("Kota Palu", (), "won", "kategori layanan warga")]),
    ("Desa Kutuh dipanggil paling akhir sebagai kampiun Anugerah Desa Wisata Indonesia 2022.", [("Desa Kutuh", (), "ranked", "kampiun")]),
    ("Kabupaten Sigi keluar sebagai jawara Sulteng Innovation Day 2023.", [("Kabupaten Sigi", (), "ranked", "jawara")]),
    ("Puskesmas Kedungwuni sudah lebih dulu memuncaki lomba inovasi kesehatan 2021.", [("Puskesmas Kedungwuni", (), "ranked", None)]),
    ("Kabupaten Purbalingga mewakili Jawa Tengah pada final Indonesia Health City Award 2023.", [("Kabupaten Purbalingga", (), "nominated", None)]),
    ("Daftar peraih UHC Award 2023 memuat nama Kabupaten Jeneponto dan Kota Bontang.",
     [("Kabupaten Jeneponto", (), "won", None), ("Kota Bontang", (), "won", None)]),
    ("Pemenang Lomba Kelurahan 2023 tingkat Provinsi Bali: Kelurahan Ubung dan Kelurahan Sesetan.",
     [("Kelurahan Ubung", (), "won", None), ("Kelurahan Sesetan", (), "won", None)]),
    ("Kabupaten Kuningan masih setia di posisi tiga besar penilaian keterbukaan informasi 2023.",
     [("Kabupaten Kuningan", (), "nominated", "posisi tiga besar")]),
    ("Dinas Kesehatan Kabupaten Hulu Sungai Tengah (HST) bekerja keras. Pada Mei lalu HST meraih peringkat kedua Penghargaan Pembangunan Daerah 2023.",
     [("HST", (), "ranked", "peringkat kedua")]),
    ("Universitas Tadulako meraih predikat Informatif pada Anugerah Keterbukaan Informasi Publik 2023.",
     [("Universitas Tadulako", (), "won", "Informatif")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frames"), TOLD)
def test_who_got_it_for_which_work_and_how(text: str, frames: list[tuple[str | None, tuple[str, ...], str, str | None]]) -> None:
    assert [(award.recipient, award.innovations, award.result, award.rank) for award in awards_in(text)] == frames


@pytest.mark.parametrize("pronoun", ["Kami", "Ini"])
def test_a_pronoun_is_no_innovation(pronoun: str) -> None:
    assert awards_in(f"Warga Dinas Sosial Kota Palu senang. {pronoun} masuk Top 45 Inovasi Pelayanan Publik 2021.") == ()


def test_shortlisted_works_are_told_over_several_sentences() -> None:
    found = awards_in(
        "Sembilan inovasi lolos ke babak wawancara Kompetisi Inovasi Pelayanan Publik 2022. Satu berasal dari Pemkab Blora, yakni Ronda Gizi. "
        "Pemkot Bima mengirim Lentera Kota, sedangkan Pemkab Ende membawa Tenun Data.",
        innovations=("Ronda Gizi",),
    )
    assert [(award.recipient, award.innovations) for award in found] == [
        ("Pemkab Blora", ("Ronda Gizi",)),
        ("Pemkot Bima", ("Lentera Kota",)),
        ("Pemkab Ende", ("Tenun Data",)),
    ]


def test_who_holds_the_contest_gives_the_award() -> None:
    found = awards_in("Kota Palu meraih juara pertama lomba arsip tingkat nasional yang diselenggarakan Dinas Arsip Provinsi Bali.")
    assert [award.grantor for award in found] == ["Dinas Arsip Provinsi Bali"]


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800 meraih penghargaan", "penghargaan" * 200, "Pemkot Tegal meraih " * 500, "Award " * 3000, "(" * 5000]
)
def test_odd_text_is_survived(text: str) -> None:
    assert isinstance(awards_in(text), tuple)


def test_the_first_look_passes_every_text_with_a_frame() -> None:
    assert all(may_hold(row[0]) for row in (*WON, *FAMILIES))
    assert not may_hold("Harga beras di Kabupaten Klaten naik menjadi Rp15.000 per kilogram, kata pedagang.")


def test_the_component_needs_no_other_of_ours() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("inovasi_awards")
    doc = nlp("Paritrana Award diraih Pemprov Bali.")
    assert isinstance(doc._.awards, tuple)
