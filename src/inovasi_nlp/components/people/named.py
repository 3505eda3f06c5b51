"""Persons whose names a model has found: titles taken off, the office beside the name, and which mentions are one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from inovasi_nlp.components.people.mentions import resolved
from inovasi_nlp.components.people.roles import WINDOW, role_after, role_before
from inovasi_nlp.components.people.words import Candidate, is_head, kind_of
from inovasi_nlp.records import Person, Reading

__all__ = ["named_persons"]

_WORD = re.compile(r"[^\W_](?:[\w'’ʻ`\-]*[^\W_])?\.?|[^\W_]")  # matches "Budi", "M.", "Ma’ruf", "Al-Amin"
_BEFORE: Final = frozenset("TR")  # kinds of word that stand before a name: title, honorific
_AFTER: Final = frozenset("TD")  # title, degree


def named_persons(reading: Reading, spans: Sequence[tuple[int, int]]) -> tuple[Person, ...]:
    """Persons at spans that a model marks, in order, with role and fullest name as `find_persons` gives them.

    Args:
        reading: The text and its sentences.
        spans: Where names stand, in order, none overlapping another; titles, offices and degrees at their edges are left out.

    Returns:
        One person a span; none where nothing but titles stands in it.
    """
    candidates: list[Candidate] = []
    for start, end in spans:
        candidate = _candidate(reading, start, end, candidates[-1] if candidates else None)
        if candidate is not None:
            candidates.append(candidate)
    return resolved(reading.content, reading.title_end, candidates, [])


def _candidate(reading: Reading, start: int, end: int, before: Candidate | None) -> Candidate | None:
    words = list(_WORD.finditer(reading.content, start, end))
    first, last = 0, len(words)
    while first < last and (kind_of(words[first].group()) in _BEFORE or is_head(words[first].group().casefold())):
        first += 1
    while last > first + 1 and kind_of(words[last - 1].group()) in _AFTER:
        last -= 1
    if first == last:
        return None
    begin, tail = words[first].start(), words[-1].end()
    closing = words[last - 1]
    stop = closing.end() - (closing.group().endswith(".") and kind_of(closing.group()) not in "ITRD")
    names = (*(word.group() for word in words[first : last - 1]), reading.content[closing.start() : stop])
    role, reached = _role(reading, begin, tail, before)
    return Candidate(begin, stop, names, role, reached=reached)


def _role(reading: Reading, begin: int, tail: int, before: Candidate | None) -> tuple[str | None, int]:
    """The office before a name, else the one in apposition and where that ends."""
    sentence = reading.sentence_at(begin)
    floor = max(sentence.start if sentence else 0, begin - WINDOW, max(before.end, before.reached) if before else 0)
    role = role_before(reading.content, floor, begin) if floor < begin else None
    if role is not None:
        return role, 0
    apposed = role_after(reading.content, tail)
    return apposed if apposed is not None else (None, 0)
