"""Finding many names in a text at once: Aho-Corasick, whole words, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import ahocorasick

__all__ = ["Hit", "Names"]


class Hit(NamedTuple):
    """A name met in a text: its span and the key it stands for."""

    start: int
    end: int
    key: str


class Names:
    """Names to look for, each with a key; written as given, or in capitals throughout.

    Args:
        names: Name -> key. Names must not be empty.
        capitals: Names also looked for in capitals (headlines, datelines); default all of more than three letters.
    """

    def __init__(self, names: Mapping[str, str], *, capitals: Iterable[str] | None = None) -> None:
        self._automaton = ahocorasick.Automaton()
        for name in names if capitals is None else capitals:
            if len(name) > 3:
                self._automaton.add_word(name.upper(), (len(name.upper()), names[name]))
        for name, key in names.items():  # after the capitals, so that a name in capitals of its own keeps its key
            self._automaton.add_word(name, (len(name), key))
        self._automaton.make_automaton()
        self._empty = not names

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Hits in reading order, none inside or across another."""
        stop = len(text) if end is None else min(end, len(text))
        if self._empty or start >= stop:
            return []
        found = []
        for last, (length, key) in self._automaton.iter(text, start, stop):
            first = last - length + 1
            if _whole(text, first, last + 1):
                found.append(Hit(first, last + 1, key))
        return _longest(found)


def _whole(text: str, start: int, end: int) -> bool:
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _longest(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    reached = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= reached:
            kept.append(hit)
            reached = hit.end
    return kept
