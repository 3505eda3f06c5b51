"""Rewritten from the same source: the same people, figures and matters in other words.

Weaker evidence than shared text (two reporters at one press conference look the same), so the stories stay apart, and the later one names the story
it retells (`Story.source`). Told by outlines alone, and only of stories on one innovation within the window: most names of the shorter passage, half of
its numbers, and a third of its other words stand in the other. Each story is compared with the newest stories that retell nothing, so the cost is linear.

Measured on 14,285 real articles, without blocks by innovation: 12 pairs of different publishers that share too little text for reuse were linked, 11 of
them one event from one source; one was the same matter a day later. Retelling with the figures left out is not found.
"""

from __future__ import annotations

from collections.abc import Sequence

from inovasi_nlp.stories.sketch import KIND, NAME, NUMBER, WORD

__all__ = ["MAX_COMPARED", "Outline", "outline_of", "retells"]

MAX_COMPARED = 20  # stories of the window that one is compared with; more set the flag `capped`
MIN_NAMES, MIN_NUMBERS = 6, 2  # shared
NAME_SHARE, NUMBER_SHARE, WORD_SHARE = 0.6, 0.5, 0.33  # of the shorter passage

Outline = tuple[frozenset[int], frozenset[int], frozenset[int]]


def outline_of(marks: Sequence[int]) -> Outline:
    """Marks of an outline by kind: names, numbers, other words."""
    names, numbers, words = (frozenset([mark for mark in marks if mark & KIND == kind]) for kind in (NAME, NUMBER, WORD))
    return names, numbers, words


def retells(one: Outline, other: Outline) -> bool:
    """Whether two passages tell the same in other words; symmetric."""
    names, numbers = _shared(one[0], other[0]), _shared(one[1], other[1])
    if names[0] < MIN_NAMES or numbers[0] < MIN_NUMBERS or names[1] < NAME_SHARE or numbers[1] < NUMBER_SHARE:
        return False
    return _shared(one[2], other[2])[1] >= WORD_SHARE


def _shared(one: frozenset[int], other: frozenset[int]) -> tuple[int, float]:
    """Number shared, and its share of the smaller set."""
    shared = len(one & other)
    return shared, shared / max(1, min(len(one), len(other)))
