"""Persons: what marks a name, its office, its fullest form."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.people import find_persons, head_of, stakeholder_of
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Person


def persons_of(content: str, title_end: int = 0) -> tuple[Person, ...]:
    reading, _ = read(content, title_end=title_end)
    return find_persons(reading, regions().find(content))


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Wali Kota Semarang Bima Laksana membuka loket itu.", "Bima Laksana", "Wali Kota Semarang"),
        ("Sekretaris Daerah (Sekda) Kabupaten Tuban  Marwoto hadir.", "Marwoto", "Sekretaris Daerah (Sekda) Kabupaten Tuban"),
        (
            "Kepala Dinas Kesehatan Kota Batu, dr. Sinta Maharani Sp.A, menjelaskan hal itu.",
            "Sinta Maharani",
            "Kepala Dinas Kesehatan Kota Batu",
        ),
        (
            "Plt. Kepala Bagian Organisasi Setda Ngawi Joni Purwadi menyebutnya.",
            "Joni Purwadi",
            "Plt. Kepala Bagian Organisasi Setda Ngawi",
        ),
        ("Wakil Bupati Tuban Sugeng Riyanto datang.", "Sugeng Riyanto", "Wakil Bupati Tuban"),
        (
            "Deputi Bidang Riset, Data, dan Evaluasi BPX Laras Setyani hadir.",
            "Laras Setyani",
            "Deputi Bidang Riset, Data, dan Evaluasi BPX",
        ),
        ("Harsini (61), warga Desa Karangrejo, ikut antre.", "Harsini", "warga Desa Karangrejo"),
        ("Rina Kartika, Kepala Bidang Data Dinas Sosial Kota Batu, hadir.", "Rina Kartika", "Kepala Bidang Data Dinas Sosial Kota Batu"),
        ("Seorang bidan yang bertugas di pulau itu, Yuni Kaisupy, bercerita.", "Yuni Kaisupy", "bidan yang bertugas di pulau itu"),
        ("Anggota Komisi B DPRD Tuban M Fauzi Hakim menolak.", "M Fauzi Hakim", "Anggota Komisi B DPRD Tuban"),
        ("Kasubdit Regident Polda Jatim AKBP Darto Wibisana hadir.", "Darto Wibisana", "Kasubdit Regident Polda Jatim"),
        ("Kepala Desa Sumberagung Wasis diundang.", "Wasis", "Kepala Desa Sumberagung"),
        ("Camat Junrejo Agus Wibowo diundang.", "Agus Wibowo", "Camat Junrejo"),
        ("Camat Agus Wibowo diundang.", "Agus Wibowo", "Camat"),
        ("Guru seni rupa, Fitri Maulidya, ikut melukis.", "Fitri Maulidya", "Guru seni rupa"),
        ("Kepala Bidang Aset Diskominfo Kota Batu Galuh Ramadhan hadir.", "Galuh Ramadhan", "Kepala Bidang Aset Diskominfo Kota Batu"),
        ("Yosefina Wenda, mama penjual noken di Pasar Pharaa, dirawat.", "Yosefina Wenda", "mama penjual noken di Pasar Pharaa"),
        ("Sekretaris Dinas Sosial Kota Palu Hartini Donggala, kemarin.", "Hartini Donggala", "Sekretaris Dinas Sosial Kota Palu"),
        ("Pencetusnya, Laras Widuri, perawat di Dau, hadir.", "Laras Widuri", "perawat di Dau"),
        ("Direktur RSUD dr. Haryadi, dr. Indra Basuki menyebutnya.", "Indra Basuki", "Direktur RSUD dr. Haryadi"),
        ("Hal itu dibantah dosen yang ditemui warga, Tono Subagyo.", "Tono Subagyo", "dosen yang ditemui warga"),
        ("Sutini, orang tua murid di Dau, menunggu.", "Sutini", "orang tua murid di Dau"),
        ("Wakil Menteri Sosial, Komjen (Purn) Darmawan Setia, tiba.", "Darmawan Setia", "Wakil Menteri Sosial"),
    ],
)
def test_a_name_is_told_by_the_office_beside_it(sentence: str, name: str, role: str) -> None:
    found = persons_of(sentence)
    assert [(person.name, person.role) for person in found] == [(name, role)]
    assert sentence[found[0].start : found[0].end] == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Layanan itu disukai Bu Wartini karena dekat.", "Wartini"),
        ("Antrean itu, kata Sulastri, tidak lagi panjang.", "Sulastri"),
        ("Menurut Hendarto, antrean berkurang.", "Hendarto"),
        ("Suwandi mengatakan antrean berkurang.", "Suwandi"),
        ("Warga bernama Paijo datang lebih awal.", "Paijo"),
        ("Prof. Dr. Ir. H. Budi Prakoso, M.Si., membuka seminar.", "Budi Prakoso"),
        ("Marlina Sitorus, yang akrab disapa Lina, hadir.", "Marlina Sitorus"),
        ('"Kami takut, Pak," ucap KN, anak asuh berusia 15 tahun.', "KN"),
        ("Seorang pengojek berinisial TW (31) melapor.", "TW"),
        ("Salah satu Bunda Dongeng dari Pulau Lae, Rosmini, mengaku gugup.", "Rosmini"),
    ],
)
def test_a_name_is_told_by_title_age_or_verb_of_speech(sentence: str, name: str) -> None:
    assert name in [person.name for person in persons_of(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Warga Rungkut antre di Kelurahan Medokan sejak pagi.",
        "Bus melintas di Jalan Kolonel Sugiono menuju Pasar Turi.",
        "Pemerintah mengatakan anggaran cukup.",
        "Hasilnya menunjukkan Dinas Perhubungan Kota Batu bekerja baik.",
        "Tanyakan saja pada Cak Bantu, fitur baru di aplikasi itu.",
        "Patung di Bumi Bung Karno dipugar.",
        "Ia dosen Universitas Negeri Malang.",
        "Hal itu diakui politikus daerah pemilihan Palu Hilir tersebut.",
        "Guru Besar Unair Bidang Laser dan Kusta itu hadir.",
        "Jemput Manis menjemput pasien di rumah. Pasien itu lalu dibawa ke klinik.",
        "Menteri Luar Negeri Laos tiba di Batu.",
        "",
        "\x00 \ud800 Kepala",
    ],
)
def test_institutions_places_and_odd_text_hold_no_person(sentence: str) -> None:
    assert persons_of(sentence) == ()


def test_a_short_form_bears_the_full_name_and_the_role() -> None:
    content = "Kepala Dinas Sosial Kota Batu, Rina Astuti, hadir. Rina menilai layanan membaik. Bu Rina lalu pulang."
    found = persons_of(content)
    assert {person.full_name for person in found} == {"Rina Astuti"}
    assert [person.name for person in found] == ["Rina Astuti", "Rina", "Rina"]
    assert {person.role for person in found} == {"Kepala Dinas Sosial Kota Batu"}


def test_a_nickname_stands_for_the_person_named_before() -> None:
    found = persons_of("Bupati Tuban Sugeng Marwoto, yang akrab disapa Pak Geng, hadir. Pak Geng lalu berpidato.")
    assert [person.full_name for person in found] == ["Sugeng Marwoto"] * 3


@pytest.mark.parametrize(
    ("content", "name", "role"),
    [
        ("Air mata Marlina Sihite jatuh di loket itu. Buruh cuci tersebut sudah tiga kali ditolak.", "Marlina Sihite", "Buruh cuci"),
        ("Sepeda tua mengantar Sri Lestariningsih ke panggung. Bidan di Puskesmas Dau itu menang.", "Sri Lestariningsih", "Bidan di Puskesmas Dau"),
        ('Atap rumah Yanuar Tri Atmaja bocor. Dua kali ia mengadu.\n\n"Tak dijawab," gerutu warga Mlati itu.', "Yanuar Tri Atmaja", "warga Mlati"),
        ("Kejadian serupa dialami Nurhayani. Ia menempuh dua jam perjalanan.", "Nurhayani", None),
        ("Pagi itu ponsel Khairunisa berdering. Perempuan 54 tahun itu gagal lagi.", "Khairunisa", None),
    ],
)
def test_a_bare_name_is_told_by_the_description_after_it(content: str, name: str, role: str | None) -> None:
    assert [(person.full_name, person.role) for person in persons_of(content)] == [(name, role)]


def test_a_clipped_name_stands_for_the_person_named_before() -> None:
    found = persons_of('Camat Dau Wulandari Hapsari hadir.\n\n"Kami siap," jelas Wulan.')
    assert [person.full_name for person in found] == ["Wulandari Hapsari"] * 2


def test_the_name_of_a_thing_is_no_person_wherever_the_thing_is_told() -> None:
    assert persons_of("Pelaju dibuka. Warga memakai aplikasi Pelaju. Camat Pelaju menyebutnya.") == ()


def test_the_body_told_before_tells_the_class_of_a_bare_office() -> None:
    assert stakeholder_of("Wakil Direktur Pelayanan", "RSUD itu menggelar pertemuan. ") == "official"
    assert stakeholder_of("Direktur Operasional", "PT Angkut Jaya menambah bus. ") == "business"
    assert stakeholder_of("anggota rombongan", "Anggota DPRD Tuban datang. ") == "legislator"
    assert stakeholder_of("ketua tim", "Tim peneliti mendatangi sebelas desa. ") == "expert"


def test_the_headline_gets_only_names_of_the_body() -> None:
    title = "Warga Senang Layanan Cepat Wali Kota Harsono"
    found = persons_of(f"{title}\n\nWali Kota Batu Harsono Laksana hadir.", title_end=len(title))
    assert [(person.name, person.full_name) for person in found] == [("Harsono", "Harsono Laksana"), ("Harsono Laksana", "Harsono Laksana")]


def test_a_lost_paragraph_break_does_not_join_two_names() -> None:
    found = persons_of("Hal itu diakui Gubernur Jawa TimurPemilik Kedai Sari Rasmini Dewi.")
    assert all("Timur" not in person.full_name for person in found)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("Kepala Dinas Sosial Kota Batu", "official"),
        ("Direktur RSUD Genteng", "official"),
        ("Direktur PT Angkut Jaya", "business"),
        ("Ketua RW 5 Kelurahan Ngagel", "citizen"),
        ("anggota Komisi D DPRD Surabaya", "legislator"),
        ("Sekretaris DPRD Tuban", "official"),
        ("guru SD di Krian", "employee"),
        ("Kepala SDN 2 Krian", "employee"),
        ("Dosen Universitas Negeri Malang", "expert"),
        ("mahasiswa Universitas Negeri Malang", "citizen"),
        ("anggota tim juri", "expert"),
        ("Ketua Serikat Buruh Ngoro", "civil_society"),
        ("pelatih karate", "other"),
        ("eks Gubernur Banten", "other"),
        ("staf sekretariat DPRD Tuban", "employee"),
        ("Analis Kebijakan Kementerian Sosial", "official"),
        ("Analis Kebijakan Bagian Organisasi Setda Tuban", "employee"),
        ("peneliti tata kelola digital dari Universitas Jember", "expert"),
        ("Pembina inovasi dari perguruan tinggi", "expert"),
        ("Juru bicara Badan Anggaran", "legislator"),
        ("Direktur Lembaga Kajian Air", "civil_society"),
        ("pengemudi bus kota", "employee"),
        ("Ketua panitia seleksi", "official"),
        ("Utusan dari Kota Bima", "official"),
        ("ketua kelompok ternak Maju", "citizen"),
        ("Kasubdit Regident Polda Jatim", "official"),
        (None, "other"),
    ],
)
def test_the_stakeholder_class_follows_from_the_role(role: str | None, kind: str) -> None:
    assert stakeholder_of(role) == kind


def test_the_head_of_an_office_leaves_out_who_stands_in() -> None:
    assert head_of("Plt. Kepala Dinas Sosial") == "kepala"
    assert head_of("gedung") == ""
