"""Reuse sketches: a passage as a set of hashes, so that two annotation files can be compared without the text.

A sketch is a header and the sorted 32-bit hashes of the passage's word 5-shingles. All hashes are kept where there are few; of a
long passage those divisible by a power of two, so that two sketches can be compared at the coarser of their rates. Same text, same
sketch, on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

__all__ = ["KIND", "NAME", "NUMBER", "SHINGLE_WORDS", "SKETCH_VERSION", "WORD", "Header", "header_of", "kind_of", "normalise", "outline", "sketch"]

SKETCH_VERSION = 1
SHINGLE_WORDS = 5
MAX_HASHES = 400  # a passage of 400 words is rare: sentences within two of a mention

WORD, NAME, NUMBER = 0, 1, 2  # kinds of marks of an outline, in their two lowest bits
KIND = 3  # the mask of these bits
MAX_MARKS = 300
MIN_NAME, MIN_NUMBER, MIN_WORD = 3, 2, 5  # characters; shorter ones stand in any text

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|\w+")  # "12,6" and "2018" are one token each, "KPR" is one; "Rp12" two
_ENDED = re.compile(r'(?:^|[.!?:"\u201c\u201d\n])\s*$')  # what stands before a capital that is none of a name
_VERSION_SHIFT, _RATE_SHIFT = 40, 32  # header = version * 2**40 + rate * 2**32 + shingles; stays below 2**53, exact in JSON readers
_COUNT_MASK = (1 << 32) - 1
_POWERS = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(SHINGLE_WORDS)], dtype=np.uint64)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)  # splitmix64, Steele et al. 2014


class Header(NamedTuple):
    """What the first number of a sketch says: version, rate (hashes divisible by 2**rate were kept), number of distinct shingles."""

    version: int
    rate: int
    shingles: int


def normalise(text: str) -> str:
    """Words in lower case with single spaces, in Unicode NFC; punctuation gone."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    folded = text.lower()
    return _WORD.findall(folded if folded.isascii() else unicodedata.normalize("NFC", folded))


def sketch(text: str) -> tuple[int, ...]:
    """The reuse sketch of a passage.

    Args:
        text: The passage; its spans joined by a space.

    Returns:
        A header (see `header_of`), then sorted distinct hashes below 2**32. Fewer than five words give one hash, none the header alone.
    """
    words = _words(text)
    if not words:
        return (_header(0, 0),)
    codes = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)
    hashes = np.unique(_shingles(codes))
    rate = 0
    kept = hashes
    while kept.size > MAX_HASHES:
        rate += 1
        kept = hashes[(hashes & np.uint64((1 << rate) - 1)) == 0]
    return (_header(rate, hashes.size), *kept.tolist())


def outline(text: str) -> tuple[int, ...]:
    """What a passage speaks of, whatever its wording: names, numbers and longer words as sorted distinct marks, at most MAX_MARKS.

    A mark is the 32-bit checksum of the word in lower case, times four, plus its kind (see `kind_of`).
    """
    marks: set[int] = set()
    end = 0
    for found in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        word, before = found.group(), found.string[max(0, found.start() - 8) : found.start()] if end else ""
        end = found.end()
        if word[0].isdigit():
            kind, least = NUMBER, MIN_NUMBER
        elif word[0].isupper() and not _ENDED.search(before):
            kind, least = NAME, MIN_NAME
        else:
            kind, least = WORD, MIN_WORD
        if len(word) >= least:
            marks.add(crc32(word.lower().encode("utf-8", "surrogatepass")) << 2 | kind)
    named = {mark >> 2 for mark in marks if mark & KIND == NAME}
    return tuple(sorted(mark for mark in marks if mark & KIND != WORD or mark >> 2 not in named)[:MAX_MARKS])


def kind_of(mark: int) -> int:
    """WORD, NAME or NUMBER; 3 is none."""
    return mark & KIND


def _header(rate: int, shingles: int) -> int:
    return (SKETCH_VERSION << _VERSION_SHIFT) | (rate << _RATE_SHIFT) | shingles


def _shingles(codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """A 32-bit hash for each window of five words: a polynomial of their codes, mixed."""
    width = min(SHINGLE_WORDS, codes.size)
    count = codes.size - width + 1
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(width):
        total += codes[offset : offset + count] * _POWERS[offset]
    total ^= total >> np.uint64(30)
    total *= _MIX_1
    total ^= total >> np.uint64(27)
    total *= _MIX_2
    return total >> np.uint64(32)


def header_of(sketch: Sequence[int]) -> Header:
    """Read the first number of a sketch; an empty or foreign one has version 0 and no shingles."""
    if not sketch:
        return Header(0, 0, 0)
    first = sketch[0]
    version = first >> _VERSION_SHIFT
    if version != SKETCH_VERSION:
        return Header(0, 0, 0)
    return Header(version, (first >> _RATE_SHIFT) & 0xFF, first & _COUNT_MASK)
