"""Coined names that a text spells out somewhere else: "Pecel Pincuk, begitu warga menyebutnya ... Pelayanan Cepat Pindah Cukup Klik".

No word need stand between the two ("singkatan dari", a bracket): that the letters of one are woven from the words of the other is hardly chance.
Where such words do stand, the letters may be taken more freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from inovasi_nlp.components.innovations.names import common_words, is_other
from inovasi_nlp.lexicon.words import words
from inovasi_nlp.linking import agrees

__all__ = ["is_acrostic", "spelt_out"]

_MAX_CHARS = 20_000  # of a text that is searched; a book has no coined name worth the time behind it
_MAX_COMPARED = 20_000  # forms held against runs in one text; of 1,500 news articles the most took 4,685; a list of names has millions
_MIN_WORDS, _MIN_LETTERS, _MAX_LETTERS = 3, 5, 18
_CAPITALISED = re.compile(r"(?<![\w-])[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_WORD = re.compile(r"[\w'’-]+")
_SHORT_WORDS = 3
_CUE_CHARS = 60
# "Itu singkatan dari Ruang ...", "sebutan tersebut adalah Berkala ...", "menamai kegiatan itu Sayangi ..."
_SPELLS = re.compile(
    r"\b(?:singkatan|akronim|kependekan|kepanjangan(?:nya)?|(?:nama|sebutan|julukan) (?:itu|ini|tersebut)|menamai|dinamai|diambil dari|lengkapnya)\b"
    r"[^.!?\n]{0,40}$"
)
# "..., demikian lengkapnya", "..., kepanjangannya"
_SPELT = re.compile(r"[\"”'’]?,? (?:begitu |demikian |itulah |itu )?(?:kepanjangan|nama lengkap|lengkap|kependekan)(?:nya)?\b")


@cache
def _runs() -> re.Pattern[str]:
    """Capitalised words with small connecting words between them: "Patroli Tim Medis untuk Rakyat"."""
    links = "|".join(sorted(map(re.escape, words("acrostic_links"))))
    return re.compile(rf"(?<![\w-])[A-Z][\w'’-]+(?:(?:,? (?:{links})){{0,2}} [A-Z][\w'’-]+){{{_MIN_WORDS - 1},11}}")


def spelt_out(content: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of a coined name's first place and that of what it stands for, in the order of the latter."""
    content = content[:_MAX_CHARS]
    shorts: dict[str, list[tuple[str, tuple[int, int]]]] | None = None
    compared = 0
    for run in _runs().finditer(content):
        if shorts is None:
            shorts = _shorts(content)
        told = _SPELLS.search(content, max(0, run.start() - _CUE_CHARS), run.start()) or _SPELT.match(content, run.end())
        for start, end in _stretches(content, run.start(), run.end()):
            forms = shorts.get(content[start].lower(), ())
            compared += len(forms)
            if compared > _MAX_COMPARED:
                return
            long = content[start:end].lower()
            fitting = [
                (letters, span)
                for letters, span in forms
                if (told or _in_order(letters, long))
                and not (run.start() < span[1] and span[0] < run.end())
                and not _shares_word(content[slice(*span)], content[start:end])
                and (is_acrostic(letters, content[start:end]) or (told and agrees(letters, content[start:end])))
            ]
            if fitting:
                yield max(fitting, key=lambda one: (len(one[0]), -one[1][0]))[1], (start, end)
                break


def _in_order(letters: str, text: str) -> bool:
    """Whether the letters stand in the text one after another, whatever is between them: without that nothing is woven from it."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _shares_word(short: str, expansion: str) -> bool:
    """Whether a form is no more than a part of the other, as "Piala Dunia" of "Piala Dunia Antarklub"; a third word may stand in both ("Sate Ayam Lansia")."""
    parts = {part.lower() for part in _WORD.findall(expansion)}
    own = [part for part in re.findall(r"[^\W_]+", short) if len(part) > 2]
    return any(part.lower() in parts or part.isdigit() for part in (own[:2] if len(own) > 2 else own))


def _stretches(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The run, and what is left of it without its first and last words, longest first; each begins and ends with a capitalised word."""
    at = [match.span() for match in _WORD.finditer(content, start, end) if match.group()[0].isupper()]
    cuts = [(first, last) for first in range(min(4, len(at))) for last in range(max(first + _MIN_WORDS - 1, len(at) - 4), len(at))]
    for first, last in sorted(cuts, key=lambda cut: (cut[0] - cut[1], cut[0])):
        yield at[first][0], at[last][1]


def _shorts(content: str) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """Letters and first place of what may be a coined name, by first letter: up to three capitalised words; a single one ends its run, or it is part of a name."""
    found: dict[str, tuple[int, int]] = {}
    for run in _CAPITALISED.finditer(content):
        parts = [match.span() for match in _WORD.finditer(content, *run.span())]
        for first in range(len(parts)):
            for last in range(first + (first + 1 < len(parts)), min(first + _SHORT_WORDS, len(parts))):
                span = (parts[first][0], parts[last][1])
                text = content[slice(*span)]
                letters = "".join(char for char in text.lower() if char.isalpha())
                if _MIN_LETTERS <= len(letters) <= _MAX_LETTERS and not (text.isupper() and len(letters) <= _MIN_LETTERS) and _may_be_coined(text):
                    found.setdefault(letters, span)
    out: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for letters, span in found.items():
        out.setdefault(letters[0], []).append((letters, span))
    return out


def _may_be_coined(text: str) -> bool:
    """Whether a form can be a coined name: several words, or one that is no common word; not "Kepala", "Maret", an institution's short name."""
    parts = text.split(" ")
    mixed = len(parts) > 1 and any(part.isupper() and len(part) > 1 for part in parts) and not text.isupper()
    return (len(parts) > 1 or text.lower() not in common_words()) and not mixed and not is_other(text, strict=False)


def is_acrostic(short: str, expansion: str) -> bool:
    """Whether the letters of a coined name are woven from the beginnings of an expansion's words.

    Every word lends one letter or more from its beginning on; of four to six words one may lend others, or none, of seven to nine two. "captikus" from
    "Cara Praktis Titip Kas Usaha"; not "kesehatan" from "Kepala Seksi Hama".
    """
    letters = [char for char in short.lower() if char.isalpha()]
    links = words("acrostic_links")
    parts = [part.lower() for part in _WORD.findall(expansion)]
    weighty = [part for part in parts if part not in links]
    if len(weighty) < _MIN_WORDS or len(letters) < _MIN_LETTERS or letters[0] != weighty[0][0]:
        return False
    allowed = (len(weighty) - 1) // 3
    states = {(0, 0): 0}  # letters taken, words passed over at the cost of one each -> words that lent some
    for part in parts:
        linked = part in links
        following: dict[tuple[int, int], int] = {}
        for (taken, cost), lent in states.items():
            _keep(following, (taken, cost + (not linked)), lent)
            for reached, whole in _lent(letters, taken, part[:1] if linked else part):
                _keep(following, (reached, cost + (not whole)), lent + (not linked))
        states = {state: lent for state, lent in following.items() if state[1] <= allowed}
    return any(taken == len(letters) and lent >= _MIN_WORDS for (taken, _), lent in states.items())


def _keep(states: dict[tuple[int, int], int], state: tuple[int, int], lent: int) -> None:
    states[state] = max(lent, states.get(state, 0))


def _lent(letters: list[str], taken: int, word: str) -> Iterator[tuple[int, bool]]:
    """How far the letters are taken with those that a word lends, and whether these are its beginning."""
    length = 0
    while length < len(word) and taken + length < len(letters) and letters[taken + length] == word[length]:
        length += 1
        yield taken + length, True
    at, reached = 0, taken
    while reached < len(letters) and (at := word.find(letters[reached], at)) >= 0:
        at, reached = at + 1, reached + 1
        if reached > taken + length:
            yield reached, False
