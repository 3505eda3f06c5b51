"""The lists that the entity recogniser's embedding reads."""

from __future__ import annotations

import pytest

from inovasi_nlp.lexicon import gazetteer, package_lists


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("place", "Kabupaten Gresik"),
        ("place", "Selandia Baru"),
        ("organisation", "Kementerian Dalam Negeri"),
        ("organisation", "Pemkot Surabaya"),
        ("title", "Wakil Presiden"),
    ],
)
def test_names_of_the_lexicon_and_of_our_lists_stand_under_their_kind(kind: str, name: str) -> None:
    assert name in gazetteer()["names"][kind]


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("given", "Budi"),
        ("honorific", "pak"),
        ("legal_form", "tbk"),
        ("place_head", "kecamatan"),
        ("event_head", "piala"),
        ("speech", "ujar"),
        ("common", "abad"),
    ],
)
def test_cue_words_stand_under_their_kind(kind: str, word: str) -> None:
    assert word in gazetteer()["cues"][kind]


def test_the_lists_are_sorted_and_without_repeats_so_that_a_model_has_the_same_bytes() -> None:
    for group in gazetteer().values():
        for kind, terms in group.items():
            assert terms == sorted(set(terms)), kind


def test_cue_words_are_single_words_in_small_letters() -> None:
    assert all(term == term.casefold() and " " not in term for terms in package_lists().values() for term in terms)
