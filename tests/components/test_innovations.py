"""Finding named innovations: which words are a mention, and where it begins and ends."""

from __future__ import annotations

import itertools
import pickle
import time

import pytest

from inovasi_nlp.components.innovations import Matcher, default_matcher, find_innovations, may_hold
from inovasi_nlp.components.innovations.names import is_other, name_at, personal
from inovasi_nlp.components.innovations.programmes import programmes
from inovasi_nlp.components.innovations.shapes import rounds, small_names
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import Registry, regions
from inovasi_nlp.records import Innovation


def found(text: str, *, title: str = "", outlet: str | None = None, matcher: Matcher | None = None) -> tuple[Innovation, ...]:
    content = f"{title}\n\n{text}" if title else text
    reading, _ = read(content, title_end=len(title), outlet=outlet)
    return find_innovations(reading, regions().find(content), matcher or default_matcher())


def surfaces(text: str, **options: str) -> list[str]:
    return [mention.surface for mention in found(text, **options)]


LISTED = [
    ("Pemkot Surabaya memperluas Wirawiri Suroboyo ke tiga kecamatan.", ["wirawiri-suroboyo"]),
    ("Pemkot Surabaya memperluas Wira-Wiri Suroboyo ke tiga kecamatan.", ["wirawiri-suroboyo"]),
    ("Pemkot Surabaya memperluas wira wiri suroboyo ke tiga kecamatan.", ["wirawiri-suroboyo"]),
    ("Pencari kerja di Surabaya mendaftar lewat Arek Suroboyo Siap Kerja (ASSIK).", ["assik", "assik"]),
    ("Pencari kerja di Surabaya mendaftar lewat Arek Suroboyo Siap Kerjo (ASSIK).", ["assik", "assik"]),
    ("Izin di Surabaya kini selesai sehari lewat Surabaya Singel Window.", ["surabaya-single-window"]),
    ("Petugas Command Center (CC) 112 milik Pemkot Surabaya berjaga semalam suntuk.", ["command-center-112"]),
    ("Warga Bandar Lampung mengurus akta di Mall Pelayanan Publik.", ["mpp-nasional"]),
    ("Kepala Dinas Kesehatan Kota Semarang menyebut SANPIISAN menekan kematian ibu.", ["sanpiisan"]),
    ("RSUD Teluk Bintuni mengirim dokter dengan layanan Rampung (Rumah Sakit Masuk Kampung).", ["rampung-bintuni", "rampung-bintuni"]),
    ("Aplikasi Laksa milik Pemkot Tangerang menerima 40 laporan sehari.", ["laksa-tangerang"]),
]


@pytest.mark.parametrize(("text", "ids"), LISTED)
def test_listed_names_are_met_in_every_spelling(text: str, ids: list[str]) -> None:
    assert [mention.id for mention in found(text)] == ids


NOT_MEANT = [
    "Pembangunan jembatan itu rampung pada akhir bulan, kata Wali Kota Surabaya.",
    "Penjual lontong kupang di Kenjeran, Surabaya, menambah meja untuk pengunjung.",
    "Wali Kota Surabaya mengunggah foto itu di Instagram kemarin sore.",
    "Industri padat karya di Jawa Timur mengurangi jam kerja buruhnya.",
    "Upacara digelar di halaman Gedung Siola, Surabaya, pukul tujuh pagi.",
    "Kelurahan itu menerima penghargaan ProKlim Utama dari Kementerian Lingkungan Hidup.",
    "Ibu Kota Nusantara menjadi tuan rumah rapat para gubernur.",
    "Penyanyi Raisa menghibur penonton konser di Kota Semarang.",
    "PT Maju Bus Suroboyo menggugat rekanannya di pengadilan.",
    "Jalan Pangeran Diponegoro di Kota Semarang ditutup karena perbaikan.",
]


@pytest.mark.parametrize("text", NOT_MEANT)
def test_everyday_words_foods_buildings_and_awards_are_no_mention(text: str) -> None:
    assert [mention.surface for mention in found(text) if mention.id] == []


UNLISTED = [
    ("Pemkab Lumajang meluncurkan aplikasi Sapu Jagat untuk melaporkan sampah.", ["Sapu Jagat"]),
    ("Bupati Ngawi memperkenalkan inovasi bernama Gerobak Sehat di puskesmas.", ["Gerobak Sehat"]),
    ('Dinas Sosial Kota Kediri menjalankan program "Satu Lansia Satu Kader" sejak Januari.', ["Satu Lansia Satu Kader"]),
    (
        "Warga Kota Blitar antre lewat Sitelur (Sistem Telusur Layanan Rumah Sakit) milik Pemkot Blitar.",
        ["Sitelur", "Sistem Telusur Layanan Rumah Sakit"],
    ),
    ("Dinas Kesehatan menggulirkan Gerakan Ibu Sadar Gizi (Gisagi) di Kabupaten Jombang.", ["Gerakan Ibu Sadar Gizi", "Gisagi"]),
    ("Pemkot Madiun membuka Pelangi Kota, layanan antar dokumen bagi lansia.", ["Pelangi Kota"]),
    ("Menurut Bupati Tuban, Lentera Desa merupakan inovasi puskesmas pembantu.", ["Lentera Desa"]),
    ("Polres Magetan membuka SIM Keliling di alun-alun setiap Sabtu.", ["SIM Keliling"]),
    ("Bupati Sampang mengatakan dokumen terbit lewat e-Sapeda dalam sehari.", ["e-Sapeda"]),
]


@pytest.mark.parametrize(("text", "expected"), UNLISTED)
def test_unlisted_names_are_met_in_naming_patterns(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


ORDINARY = [
    "Pelatih menilai program latihan Persebaya belum berjalan baik sebelum laga melawan Persib.",
    "Ia kuliah di Program Studi Ilmu Komunikasi Universitas Airlangga sejak dua tahun lalu.",
    "Pelaku menawarkan barang lewat aplikasi WhatsApp dan Telegram, kata Kapolres Gresik.",
    "Calon bupati menjanjikan program Satu Desa Satu Ambulans dalam kampanye di Kabupaten Tuban.",
    "PT Telkomsel meluncurkan program Siaga Lebaran bagi pelanggan di Jawa Timur.",
    "Pemerintah menyiapkan program pemerintah yang menyentuh rakyat kecil.",
    "Pernyataan itu ia sampaikan dalam program Bincang Malam di Kompas TV, Senin.",
    "Badan Pusat Statistik (BPS) mencatat inflasi Kota Kediri naik.",
    "Pemkab Gresik menggelar Festival Bandeng dan Lomba Inovasi Daerah.",
    "Sekretaris Daerah (Sekda) Kota Batu membuka rapat itu.",
    "Pemkot Malang mendapat pujian dari Kementerian Komunikasi dan Digital (Komdigi).",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_news_holds_no_innovation(text: str) -> None:
    assert surfaces(text) == []


def test_a_name_established_once_is_met_bare_everywhere() -> None:
    text = "Pemkab Lumajang meluncurkan aplikasi Sapu Jagat.\n\nSapu Jagat dipakai 300 orang.\n\nBaca juga: Cara Memakai Sapu Jagat"
    assert surfaces(text, title="Sapu Jagat Bantu Warga Lumajang") == ["Sapu Jagat"] * 4


def test_names_joined_to_a_mention_are_mentions() -> None:
    text = "Pemkot Madiun mengandalkan aplikasi Pelangi Kota, Sigap Banjir, dan Kartu Cerdas pada lomba inovasi itu."
    assert surfaces(text) == ["Pelangi Kota", "Sigap Banjir", "Kartu Cerdas"]


def test_programmes_that_a_sentence_lists_are_mentions() -> None:
    text = "Pemkab Bogor menjalankan program lain, seperti perbaikan rumah warga, pelatihan wirausaha baru, dan kampung ramah lingkungan."
    assert surfaces(text) == ["perbaikan rumah warga", "pelatihan wirausaha baru", "kampung ramah lingkungan"]


def test_an_abbreviation_shares_the_id_of_its_expansion() -> None:
    mentions = found("Polres Malang Kota mengenalkan Panic Button on Hand (PBoH) kepada pedagang. PBoH sudah dipasang di pasar.")
    assert [mention.id for mention in mentions] == ["panic-button-malang"] * 3


def test_mentions_cut_their_surface_and_do_not_overlap() -> None:
    text = "Pemkot Surabaya memakai WargaKu, Surabaya Single Window (SSW), dan program padat karya bagi keluarga miskin."
    mentions = found(text)
    assert len(mentions) >= 4
    assert all(text[mention.start : mention.end] == mention.surface for mention in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


def test_a_registry_of_ones_own_replaces_the_shipped_one() -> None:
    rows = [{"id": "x/1", "name": "Lumbung Data Desa", "aliases": "LDD", "region_code": "35.78"}]
    mentions = found("Pemkot Surabaya membuka Lumbung Data Desa (LDD). WargaKu tetap berjalan.", matcher=Matcher(Registry.from_rows(rows)))
    assert [(mention.surface, mention.id) for mention in mentions if mention.id] == [("Lumbung Data Desa", "x/1"), ("LDD", "x/1")]


def test_the_matcher_survives_a_pickle() -> None:
    copy = pickle.loads(pickle.dumps(default_matcher()))
    assert [hit.start for hit in copy.find("lewat Wirawiri Suroboyo")] == [6]
    assert isinstance(copy, Matcher)


@pytest.mark.parametrize("text", [row[0] for row in LISTED + UNLISTED])
def test_may_hold_is_true_where_something_is_found(text: str) -> None:
    assert may_hold(text) or not found(text)


@pytest.mark.parametrize("text", ["", "\x00", "\ud800 program \udfff", "(" * 500, "program " * 300, "İnovasi " * 50, '"' * 400])
def test_odd_text_raises_nothing(text: str) -> None:
    assert isinstance(found(text), tuple)


def test_a_long_paragraph_is_read_in_time_linear_in_its_length() -> None:
    piece = "Pemkot Madiun menjalankan program Lumbung Pangan Kota (LPK) dan aplikasi Sigap Banjir di lima kelurahan "

    def seconds(times: int) -> float:
        begin = time.perf_counter()
        found(piece * times)
        return time.perf_counter() - begin

    seconds(20)
    assert seconds(1600) < 20 * seconds(200) + 1.0


def distinct(number: int) -> str:
    """A made-up word for each number below 3,375."""
    return "".join("bdfgjklmnprstvw"[number // 15**place % 15] + "aio"[number % 3] for place in range(3))


def test_many_different_programmes_are_looked_through_once() -> None:
    text = "\n\n".join(f"Dinas memuji program {distinct(number)} {distinct(number + 7)} untuk warga." for number in range(3000))
    begin = time.perf_counter()
    assert list(small_names(text)) == []
    assert time.perf_counter() - begin < 2.0


def test_a_word_of_thousands_of_hyphens_is_read_in_time_linear_in_its_length() -> None:
    begin = time.perf_counter()
    assert list(rounds("Si-" * 20_000, 0, 60_000)) == []
    assert time.perf_counter() - begin < 2.0


NAMES = [
    ("Sapu Jagat untuk warga", False, "Sapu Jagat"),
    ("e-Pak Lurah bagi lansia", False, "e-Pak Lurah"),
    ('"Satu Lansia Satu Kader" sejak', False, "Satu Lansia Satu Kader"),
    ("Gerakan Orang Tua Asuh dan Ibu Hamil (X)", True, "Gerakan Orang Tua Asuh dan Ibu Hamil"),
    ("Gerakan Orang Tua Asuh dan Ibu Hamil (X)", False, "Gerakan Orang Tua Asuh"),
    ("Lapor Pintar Meski Hujan", False, "Lapor Pintar"),
    ("SIMPELK3.com (sistem", False, "SIMPELK3.com"),
    ("WargaKu.Selain itu", False, "WargaKu"),
]


@pytest.mark.parametrize(("text", "loose", "name"), NAMES)
def test_a_name_ends_where_its_capitals_end(text: str, loose: bool, name: str) -> None:
    span = name_at(text, 0, len(text), loose=loose)
    assert span is not None
    assert text[span[0] : span[1]] == name


@pytest.mark.parametrize("name", ["Dinas Kesehatan", "Kemdikbud", "WhatsApp", "Studi Hukum", "Nasional", "Lomba Desa", "Bupati Blitar", "Singapura"])
def test_institutions_brands_studies_and_events_are_other_names(name: str) -> None:
    assert is_other(name, strict=False)


@pytest.mark.parametrize(("name", "expected"), [("Retno Wulansari", True), ("Sapu Jagat", False), ("KENCANA MOJO", False), ("Gotasmil", False)])
def test_persons_are_told_by_words_that_are_not_everyday(name: str, expected: bool) -> None:
    assert personal(name) is expected


TOLD = [  # (title, text, names): none of them in the registry, none behind "program" or "aplikasi"
    (
        "Kabupaten Belu Tiru Sumur Rembulan",
        "Pemkab Belu mereplikasi Sumur Rembulan, inovasi air bersih rintisan Kabupaten Gunungkidul. Sumur Rembulan diterapkan di tiga desa. "
        "Petugas puskesmas ikut memantau layanan itu.",
        {"Sumur Rembulan"},
    ),
    (
        "",
        "Dua inovasi pelayanan publik dinilai juri. Kabupaten Ngada lewat Tenun Peduli Balita, sedangkan Kabupaten Alor mengandalkan Perahu Vaksin Pintar. "
        "Inovasi Tenun Peduli Balita sudah berjalan dua tahun, kata Kepala Dinas Kesehatan Kabupaten Ngada.",
        {"Tenun Peduli Balita", "Perahu Vaksin Pintar"},
    ),
    (
        "",
        "Pemkot Tidore meluncurkan inovasi Gema Cakrawala (Gerakan Masyarakat Cari Kerja lewat Rapat Warga Lansia). Gema Cakrawala dipakai di enam kelurahan.",
        {"Gema Cakrawala", "Gerakan Masyarakat Cari Kerja lewat Rapat Warga Lansia"},
    ),
]


@pytest.mark.parametrize(("title", "text", "names"), TOLD)
def test_names_are_told_by_all_that_is_said_of_them(title: str, text: str, names: set[str]) -> None:
    assert set(surfaces(text, title=title)) == names


NEVER_TOLD = [
    "Bus bernomor polisi L 7004 SP milik Pemkab Morowali menjadi inovasi layanan. Inovasi itu dipuji warga.",
    "Pemkot Kediri menambah anggaran Belanja Tidak Terduga (BTT) untuk layanan warga di puskesmas dan rumah sakit daerah.",
    "Kepala Dinas Sosial Kota Ambon, Melkianus Rahawarin, menjelaskan inovasi itu. Warga memuji Melkianus Rahawarin dan programnya.",
    "Pemkot Kupang mempelajari inovasi itu bersama KSOP Labuan Bajo. Layanan KSOP Labuan Bajo dipuji warga dan petugas.",
    "Inovasi itu dipaparkan di Gedung Serba Guna. Pemkab Sikka memakai Gedung Serba Guna untuk layanan warga.",
    "Inovasi Puskesmas Wolowaru dinilai juri. Pemkab Ende memuji petugas Puskesmas Wolowaru dan layanannya.",
    "Program studi di kampus itu antara lain Teknik Mesin Kapal dan Manajemen Laut, kata Wali Kota Tegal.",
    "Pemkab Alor meneken Perjanjian Kerja Sama (PKS) untuk inovasi layanan bagi warga dan petugas desa.",
]


@pytest.mark.parametrize("text", NEVER_TOLD)
def test_persons_bodies_and_terms_are_never_told_as_names(text: str) -> None:
    assert surfaces(text) == []


WHOLE = [
    ("Pemkab Riau memperkenalkan Mobil Kelapa (Kendaraan Layanan Pangan).", {"Mobil Kelapa", "Kendaraan Layanan Pangan"}),
    ("Anak itu masuk program ATS (Program Anak Tuntas Sekolah) dari Pemkab Sumba Timur.", {"ATS", "Anak Tuntas Sekolah"}),
    ("Pemkab Flores Timur menggulirkan program Kampung Rukun dan Damai (Rudam).", {"Kampung Rukun dan Damai", "Rudam"}),
    ("Program SMA Terbang dari Pemkab Malaka berjalan. Siswa SMA Terbang bertambah.", {"SMA Terbang"}),
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_heads_belong_to_a_name_or_not(text: str, names: set[str]) -> None:
    assert set(surfaces(text)) == names


def test_a_version_belongs_to_the_name_it_stands_behind() -> None:
    text = "Pemkab Morowali memperluas inovasi pelayanan publik Sikabara. Inovasi Sikabara lahir pada 2021 dan versi barunya, Sikabara 2.0, dipakai perawat."
    assert surfaces(text) == ["Sikabara", "Sikabara", "Sikabara 2.0"]


def test_a_short_name_is_met_in_a_headline_of_capitals() -> None:
    text = "Program itu dijalankan Pemkab Morowali.\nInovasi PETIK lahir di Puskesmas Bahodopi. PETIK memangkas antrean pelayanan publik."
    assert surfaces(text, title="PETIK Bawa Morowali Raih Juara") == ["PETIK", "PETIK", "PETIK"]


def test_an_everyday_word_in_a_bracket_is_a_name_where_the_name_in_front_has_its_letters() -> None:
    text = "Pemkab Morowali meluncurkan inovasi Pijar Sapa Rumah (Pasar) bagi murid. Inovasi itu ikut kompetisi inovasi pelayanan publik."
    assert surfaces(text) == ["Pijar Sapa Rumah", "Pasar"]


def test_a_programme_is_no_award_where_nothing_is_awarded() -> None:
    registry = Registry(entry for entry in Registry.default() if "LAPOR" not in entry.name and not any("LAPOR" in alias for alias in entry.aliases))
    text = "Pemkab Morowali meminta warga melapor lewat SP4N-LAPOR! bila layanan terganggu."
    assert [mention.surface for mention in found(text, matcher=Matcher(registry))] == ["SP4N-LAPOR!"]


def test_a_company_does_not_hide_a_name_that_a_public_body_stands_behind() -> None:
    text = (
        "Pemkab Morowali menerapkan inovasi pelayanan publik Sikabara. Layanan itu dipakai warga lewat puskesmas, dan Sikabara diandalkan Pemkab Morowali. "
        "Sejak Sikabara direplikasi Pemkab Poso, pelayanan kesehatan membaik."
    )
    assert "Sikabara" in surfaces(text, title="PT Bahari Bantu Layanan Sikabara")


def test_the_lines_of_a_list_give_names() -> None:
    text = "Pemkab Ende mengirim tiga inovasi:\n- Jemari Tangan (Dinas Kesehatan)\n- Kebun Saku Warga (Dinas Pertanian)\n- Loket Subuh (Dukcapil)"
    assert {"Jemari Tangan", "Kebun Saku Warga", "Loket Subuh"} <= set(surfaces(text))


def test_an_instruction_in_a_list_is_no_name() -> None:
    text = "Pemkab Ende meluncurkan aplikasi layanan. Berikut caranya:\n1. Pindai kode QR milik petugas.\n2. Unggah berkas.\n3. Tunggu pesan."
    assert surfaces(text) == []


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Bupati Alor menyerahkan sertifikat hasil PTSL kepada warga Desa Fanating.", ["PTSL"]),
        ("Dinas Sosial Kota Palu mencairkan bantuan program keluarga harapan bagi 900 ibu.", ["program keluarga harapan"]),
        ("Kelompok Srikandi menari di alun-alun Kabupaten Alor.", []),
        ("Satgas PKH menyita lahan sawit di Kabupaten Alor.", []),
        ("Kepala Dinas Pengendalian Penduduk dan Keluarga Berencana Kota Palu hadir.", []),
        (
            "Pemkot Palu Gelar Pasar Murah\n\nPemkot Palu menggelar pasar murah di tiga kelurahan. Pasar murah itu dibuka sampai sore.",
            ["Pasar Murah"] * 3,
        ),
        ("Pemkot Palu memperbaiki jalan. Seorang warga membeli beras di pasar murah kemarin.", []),
        ("Industri padat karya di Kabupaten Alor mengurangi jam kerja. Sektor padat karya merugi, kata Bupati.", []),
    ],
)
def test_nationwide_programmes_and_usual_services_count_where_the_text_treats_them_as_such(content: str, wanted: list[str]) -> None:
    found = programmes(content, content.find("\n\n") if "\n\n" in content else 0)
    assert [content[start:end].lower() for start, end in found] == [name.lower() for name in wanted]
