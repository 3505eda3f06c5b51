"""Where a text names entries of a registry."""

from __future__ import annotations

import pytest

from inovasi_nlp.lexicon import Registry
from inovasi_nlp.linking.matcher import Matcher

ROWS = [
    {"id": "a", "name": "Sapu Jagat Kota", "aliases": "SJK|aplikasi Sapu Jagat Kota|Sapu Jagat Kota (SJK)", "region_code": "35.78"},
    {"id": "b", "name": "Sapu Jagat", "region_code": "35.73"},
    {"id": "c", "name": "Lumbung Cerdas 112 Surabaya", "aliases": "Lumbung Cerdas 112|Gedung Pelangi", "region_code": "35.78"},
    {"id": "d", "name": "Lentera Sehat Bersama", "aliases": "Lentera (salah tulis)"},
    {"id": "e", "name": "LANGIT!"},
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Registry.from_rows(ROWS))


HITS = [
    ("lewat Sapu Jagat Kota itu", [("Sapu Jagat Kota", "a")]),
    ("lewat aplikasi Sapu Jagat Kota itu", [("Sapu Jagat Kota", "a")]),
    ("lewat Sapu Jagat (SJK) itu", [("Sapu Jagat", "b"), ("SJK", "a")]),
    ("lewat Sapu-Jagat itu", [("Sapu-Jagat", "b")]),
    ("Lumbung Cerdas (LC) 112 buka", [("Lumbung Cerdas (LC) 112", "c")]),
    ("Lumbung Cerdas 112 Surabaya buka", [("Lumbung Cerdas 112", "c")]),
    ("di Gedung Pelangi", []),
    ("Lentera Sehat Besama dibuka", [("Lentera Sehat Besama", "d")]),
    ("lewat LANGIT! semalam", [("LANGIT!", "e")]),
    ("sapu. Jagat", []),
    ("sapu\njagat", []),
    ("kemasapu jagatraya", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_names_are_met_whole_and_longest(matcher: Matcher, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[hit.start : hit.end], hit.aliases[0].id) for hit in matcher.find(text)] == expected


def test_a_misspelt_hit_says_so(matcher: Matcher) -> None:
    [hit] = matcher.find("Lentera Sehat Besama dibuka")
    assert not hit.exact


@pytest.mark.parametrize(("text", "expected"), [("lewat Sapu Jagat", True), ("lewat sapu dan jagat", False), ("", False)])
def test_may_hold(matcher: Matcher, text: str, expected: bool) -> None:
    assert matcher.may_hold(text) is expected


def test_risk_grows_from_coined_names_to_everyday_words() -> None:
    rows = [
        {"id": "1", "name": "Gotasmil"},
        {"id": "2", "name": "GTS"},
        {"id": "3", "name": "Pentas"},
        {"id": "4", "name": "Kopi Pahit"},
        {"id": "5", "name": "Satu Desa Satu Guru"},
    ]
    matcher = Matcher(Registry.from_rows(rows))
    assert [matcher.aliases_of(str(row["name"]))[0].risk for row in rows] == [0, 2, 3, 2, 1]


def test_a_registry_of_1700_rows_is_ready_within_seconds_and_an_empty_one_finds_nothing() -> None:
    rows = [{"id": str(number), "name": f"Layanan Warga Nomor {number}", "aliases": f"LWN{number}"} for number in range(1700)]
    assert len(Matcher(Registry.from_rows(rows)).find("Dengan Layanan Warga Nomor 1234 semua mudah")) == 1
    assert Matcher(()).find("Sapu Jagat") == ()
