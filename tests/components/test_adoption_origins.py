"""Whose an innovation is, and who copies it, told by visits, by copies with names of their own, and by requests. All texts are our own."""

from __future__ import annotations

import pytest
from marked import adoptions_of, frames

from inovasi_nlp.components.innovations import default_matcher, find_innovations, may_hold
from inovasi_nlp.components.innovations.evidence import may_be_weighed
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions


def told(marked: str) -> set[tuple[str, str, str]]:
    return frames(adoptions_of(marked))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the host of a visit owns what the guests look at, whosever it was taken for
        (
            "Komisi I DPRD Kabupaten Demak melakukan kunjungan kerja ke Kota Salatiga. Rombongan ingin mempelajari {Lampu Desa@33.21}.",
            {("Lampu Desa", "33.21", "interest")},
        ),
        # said in so many words
        (
            "Pemkab Salatiga memuji {Lampu Desa@33.21} milik Pemkab Wonosobo. Kabupaten Demak telah meniru {Lampu Desa@33.21}.",
            {("Lampu Desa", "33.21", "adopted")},
        ),
        # a copy with its own name
        (
            "Pemerintah Kabupaten Demak dengan Sepeda Obat dipuji. {Sepeda Obat@33.21} merupakan tiruan dari {Kayuh Sehat@33.73} milik Kota Salatiga.",
            {("Kayuh Sehat", "33.21", "adopted")},
        ),
        (
            "Pemerintah Kabupaten Demak menutup {Sepeda Obat@33.21} yang ditirunya dari {Kayuh Sehat@33.73}, inovasi Kota Salatiga.",
            {("Kayuh Sehat", "33.21", "adopted")},
        ),
        ("Kabupaten Demak punya {Sepeda Obat@33.21}. {Sepeda Obat@33.21} itu merupakan tiruan dari layanan serupa di Kota Salatiga.", set()),
        # taken home, without a name of its own
        (
            "Pemkab Demak kini punya antrean daring. Warga Kabupaten Demak mendaftar lewat {Kayuh Sehat@33.73}, aplikasi yang diadopsi dari Kota Salatiga.",
            {("Kayuh Sehat", "33.21", "adopted")},
        ),
        # asked for, and already there
        ("{Kayuh Sehat@33.73} sudah diminta modulnya oleh Kabupaten Demak.", {("Kayuh Sehat", "33.21", "interest")}),
        (
            "{Kayuh Sehat@33.73} sudah diminta modulnya oleh Kabupaten Demak, dan di sana empat unit telah beroperasi.",
            {("Kayuh Sehat", "33.21", "adopted")},
        ),
        # a hospital stands for its region
        (
            "{Kayuh Sehat@33.73} dipuji. Beberapa rumah sakit, antara lain RSUD Sunan Kalijaga Demak, telah menerapkan layanan serupa.",
            {("Kayuh Sehat", "33.21", "adopted")},
        ),
        # an object left out: that of the sentence before
        ('{Kayuh Sehat@33.73} lahir pada 2019. "Kabupaten Demak memakai sejak Juni, isinya sama," katanya.', {("Kayuh Sehat", "33.21", "adopted")}),
        # abroad
        (
            "Pemerintah Jepang bertanya. Prefektur Nagano akan menerapkan {Kayuh Sehat@33.73} tahun depan.",
            {("Kayuh Sehat", "Prefektur Nagano", "planned")},
        ),
        # a plan dropped for one's own, delegates at an event, a gift of land, a model for others
        ("Kabupaten Demak semula akan memakai {Kayuh Sehat@33.73} tetapi malah memilih membuat aplikasi sendiri.", set()),
        ("{Kayuh Sehat@33.73} dipamerkan. Rapat koordinasi diikuti utusan 24 provinsi.", set()),
        ("Untuk {Kayuh Sehat@33.73}, lahan dua hektare telah dihibahkan ke Kementerian Sosial.", set()),
        ("{Kayuh Sehat@33.73} disiapkan. Kabupaten Demak menjadi rujukan karena berpengalaman.", set()),
    ],
)
def test_stories_tell_who_copies_whose(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_an_abbreviation_that_comes_first_is_one_innovation_with_its_full_name() -> None:
    text = "{KASET@33.73} dipakai Kabupaten Demak\n\n{Kayuh Sehat Terpadu@33.73} ({KASET@33.73}) milik Kota Salatiga telah ditiru Kabupaten Demak."
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Diskominfo Kabupaten Ngawi menerima kunjungan Diskominfo Kabupaten Magetan, Rabu. Kunjungan bertujuan mempelajari tata kelola Gerobak Lumbung Kabar.",
            "Gerobak Lumbung Kabar",
        ),
    ],
)
def test_what_an_exchange_is_about_is_an_innovation(text: str, name: str) -> None:
    assert may_hold(text)
    reading, _ = read(text)
    assert name in {mention.surface for mention in find_innovations(reading, regions().find(text), default_matcher())}


def test_cities_abroad_and_ordinal_awards_are_no_names_in_an_exchange() -> None:
    text = (
        "Pemkot Bogor dan Pemkab Demak menerima kunjungan kerja delegasi Quezon City. Quezon City dan Kota Bogor membahas layanan serupa bagi warga."
    )
    reading, _ = read(text)
    assert find_innovations(reading, regions().find(text), default_matcher()) == ()


def test_only_in_an_exchange_a_name_without_a_cue_is_weighed() -> None:
    features = {"common:all", "in_title", "met:2", "words:3"}
    assert may_be_weighed("Ambulans Sungai Lestari", features, exchange=True)
    assert not may_be_weighed("Ambulans Sungai Lestari", features)
    assert not may_be_weighed("Quezon City", features, exchange=True)
