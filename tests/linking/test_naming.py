"""Keys that ignore spelling, and abbreviations that fit their expansions."""

from __future__ import annotations

import pytest

from inovasi_nlp.linking.naming import agrees, key_of, letters_of, tokens_of, within_one_edit

SAME = [
    ("Wira-Wiri Suroboyo", "wirawiri surabaya"),
    ("Mall Pelayanan Publik", "Mal Pelayanan Publik"),
    ("Arek Suroboyo Siap Kerjo", "Arek Surabaya Siap Kerja"),
    ("One Job One Innovation", "One Job, One Inovasi"),
    ("Call Centre 112", "Call Center 112"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_different_names_have_different_keys() -> None:
    assert len({key_of(name) for name in ("Sayang Warga", "WargaKu", "Sapawarga", "Siwarga")}) == 4


PAIRS = [
    ("SSW", "Surabaya Single Window", True),
    ("Sisabar", "Sistem Sampah Baru", True),
    ("P3DN", "Peningkatan Penggunaan Produk Dalam Negeri", True),
    ("Jatim Berdasi", "Jawa Timur Berdaya dengan Inovasi", True),
    ("BPS", "Dinas Kesehatan", False),
    ("SSW", "Window", False),
    ("Raisa", "Instalasi Gawat Darurat", False),
    ("Lapor", "Warga Kota Blitar", False),
    ("", "Surabaya Single Window", False),
]


@pytest.mark.parametrize(("short", "long", "expected"), PAIRS)
def test_an_abbreviation_takes_its_letters_from_its_expansion_in_order(short: str, long: str, expected: bool) -> None:
    assert agrees(short, long) is expected


@pytest.mark.parametrize(("short", "count"), [("SPBE", 4), ("P3DN", 5), ("SP4N", 6)])
def test_digits_repeat_the_letter_before(short: str, count: int) -> None:
    assert letters_of(short) == count


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("kampung", "kampung", True),
        ("kampng", "kampung", True),
        ("kapmung", "kampung", True),
        ("kampunh", "kampung", True),
        ("kmpunh", "kampung", False),
        ("a", "abc", False),
    ],
)
def test_one_letter_may_be_wrong(one: str, other: str, expected: bool) -> None:
    assert within_one_edit(one, other) is expected
    assert within_one_edit(other, one) is expected


def test_tokens_keep_their_offsets_though_lower_case_changes_their_length() -> None:
    text = "İstana e-Peken"
    tokens = tokens_of(text)
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == ["İstana", "e", "Peken"]
    assert tokens.begins[-1] == len(tokens.joined)
