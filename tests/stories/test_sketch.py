"""Sketches of passages: same text, same numbers; small enough for JSON; enough to compare two annotation files."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi_nlp.stories.sketch import MAX_HASHES, SKETCH_VERSION, header_of, normalise, sketch

SENTENCE = "Pemkot Surabaya menambah jam layanan aplikasi Sayang Warga di 31 kecamatan mulai pekan depan."


def test_normalised_text_is_lower_case_words() -> None:
    assert normalise("  Wali Kota\n\nmeresmikan  “Sayang Warga”, Senin (3/2). ") == "wali kota meresmikan sayang warga senin 3 2"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert normalise("Café") == normalise("Cafe\u0301")


def test_the_sketch_is_pinned_so_that_annotation_files_of_different_machines_compare() -> None:
    assert sketch("satu dua tiga empat lima enam") == (1099511627778, 3296891111, 3931496451)


def test_case_space_and_punctuation_change_nothing() -> None:
    assert sketch(SENTENCE) == sketch("  " + SENTENCE.upper().replace(" ", "\n") + "!!")


@pytest.mark.parametrize(
    ("text", "shingles"), [("", 0), (" \n", 0), ("...", 0), ("satu", 1), ("satu dua tiga empat", 1), ("a b c d e f", 2), ("x " * 50, 1)]
)
def test_short_and_odd_texts(text: str, shingles: int) -> None:
    head = header_of(sketch(text))
    assert head == (SKETCH_VERSION, 0, shingles)
    assert len(sketch(text)) == 1 + shingles


def test_a_long_passage_is_thinned_and_says_so() -> None:
    made = sketch(" ".join(f"kata{number}" for number in range(3000)))
    head = header_of(made)
    assert head.shingles == 2996
    assert head.rate >= 3
    assert len(made) - 1 <= MAX_HASHES
    assert all(value % (1 << head.rate) == 0 for value in made[1:])


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_sorted_distinct_numbers_below_two_to_the_53(text: str) -> None:
    made = sketch(text)
    assert all(0 <= value < 2**53 for value in made)
    assert list(made[1:]) == sorted(set(made[1:]))


def test_lone_surrogates_do_not_raise() -> None:
    assert header_of(sketch("abc \ud800 def")).shingles == 1


@pytest.mark.parametrize("foreign", [(), (0,), (7,), (2 << 40, 5), (-3, 4)])
def test_a_foreign_sketch_holds_nothing(foreign: tuple[int, ...]) -> None:
    assert header_of(foreign).shingles == 0
