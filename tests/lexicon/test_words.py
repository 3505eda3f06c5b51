"""Word lists: every shipped list is whole, and the loader answers."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon import words as words_function
from inovasi_nlp.lexicon.words import classes, names, of_class, table, words


@pytest.mark.parametrize("name", names())
def test_no_term_is_empty_repeated_or_without_class(name: str) -> None:
    rows = table(name).rows
    assert rows
    pairs = [(row["term"], row["class"]) for row in rows]
    assert all(term and kind for term, kind in pairs)
    assert len(set(pairs)) == len(pairs)


def test_an_unknown_list_is_an_error_that_names_the_lists() -> None:
    with pytest.raises(UnknownNameError, match=rf"word list 'month'; known: {names()[0]}, .* did you mean 'months'"):
        words("month")


def test_terms_come_in_order_and_by_class() -> None:
    assert words("weekdays")[:2] == ("Senin", "Selasa")
    assert classes("months")["Nopember"] == classes("months")["November"] == "11"
    assert of_class("weekdays", "4") == ("Jumat", "Jum'at", "Jum’at")
    assert words_function("weekdays") == words("weekdays")


def test_abbreviations_hold_titles_and_degrees_but_no_plain_word() -> None:
    held = set(words("abbreviations"))
    assert {"dr.", "drg.", "S.Sos.", "M.Si.", "No.", "Jl.", "Kec.", "Kab.", "Prof.", "Rp.", "tbk.", "dll.", "s.d.", "a.n.", "dkk."} <= held
    assert all(term.endswith(".") for term in held)
    assert not {"desa.", "kota.", "dan.", "RI.", "min."} & held
    assert len(held) >= 200
