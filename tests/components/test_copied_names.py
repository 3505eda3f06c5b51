"""Names told by copying, and whose they are. All texts are our own."""

from __future__ import annotations

import pytest

from inovasi_nlp.components.adoptions import find_adoptions
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.innovations import default_matcher, find_innovations, may_hold
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Innovation


def found(text: str) -> tuple[Innovation, ...]:
    reading, _ = read(text)
    return find_innovations(reading, regions().find(text), default_matcher())


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("Kabupaten Kendal mengadopsi Teman Panen milik Pemkab Klaten.", "Teman Panen", "33.10"),
        ("Tim Kabupaten Pacitan berguru soal Lemari Susu ke Kabupaten Magetan.", "Lemari Susu", "35.20"),
        ("Setelah Kota Blitar, Kring Subuh direplikasi Kabupaten Tulungagung.", "Kring Subuh", "35.72"),
        ("Kabupaten Barru belajar Kereta Dongeng ke Kabupaten Soppeng.", "Kereta Dongeng", "73.12"),
        ("Pemkot Tegal memakai SIPANJI, sistem perizinan rintisan Pemkab Brebes.", "SIPANJI", "33.29"),
        ("Tukar Kaleng kepunyaan Kota Cimahi ditiru Kabupaten Sumedang.", "Tukar Kaleng", "32.77"),
        ("Replikasi Lumbung Vitamin dari Kabupaten Sikka disiapkan Pemkab Ende.", "Lumbung Vitamin", "53.07"),
        ("Ayunan Pagi dari Kabupaten Sinjai akan diterapkan di Kabupaten Bone.", "Ayunan Pagi", "73.07"),
    ],
)
def test_what_one_region_takes_over_from_another_is_an_innovation(text: str, name: str, region: str) -> None:
    assert may_hold(text)
    assert [(mention.surface, mention.id, mention.region) for mention in found(text)] == [(name, None, region)]


@pytest.mark.parametrize(
    "text",
    [
        "Warga Kota Bogor meniru Sutrisno Wibawa, tetangganya dari Kabupaten Cianjur.",
        "Kota Bandung mengadopsi Perjanjian Paris.",
        "Siswa Kabupaten Jepara belajar Bahasa Jepang.",
        "Warga di Kota Jakarta memakai Bensin Hijau Plus. Bensin Hijau Plus dijual pula di Kabupaten Bekasi.",
        "Kota Solo mempelajari usul warga Kabupaten Klaten.",
    ],
)
def test_persons_treaties_and_goods_are_not_copied(text: str) -> None:
    assert found(text) == ()


def test_name_origin_and_adopter_are_found_together() -> None:
    text = "Pemkab Muara Enim sudah menerapkan pola Kartu Sahabat Guru ala Pemkab Lahat."
    reading, _ = read(text)
    places = regions().find(text)
    told = find_adoptions(reading, found(text), places, find_dates(reading))
    assert [(one.innovation, one.adopter_region, one.origin_region, one.stage) for one in told] == [
        ("Kartu Sahabat Guru", "16.03", "16.04", "adopted")
    ]
