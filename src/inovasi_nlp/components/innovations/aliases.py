"""Other names that a text gives a known innovation right beside it: in brackets, behind "singkatan dari", "atau", "alias"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inovasi_nlp.components.innovations.names import name_at, name_before
from inovasi_nlp.components.innovations.pairs import agrees_either, head_chars, pair_start
from inovasi_nlp.records import Sentence

_CLOSE = "[\"”’']?"
_OPEN = "[\"“‘']?"
# "Pahala, akronim Pangan Halal", "SI GERCEP, singkatan dari Siaga Gerak Cepat", "BPKB, kepanjangannya Bidan Pulau ..."
_SPELLS = re.compile(
    rf"{_CLOSE}(?:,\s|\s)(?:yang\s)?(?:merupakan\s|adalah\s)?(?:singkatan|akronim|kependekan|kepanjangan)(?:nya)?(?:\s(?:dari|adalah|ialah))?\s(?={_OPEN}[A-Z])",
    re.IGNORECASE,
)
# "Sekolah Filial disingkat SELFI", "Rompi KPK atau Kelas Pencegahan Korupsi", "X (yang dikenal dengan Y"
_ALSO = re.compile(
    rf"{_CLOSE}(?:,\s|\s)(?:atau|alias|(?:yang\s)?(?:di|kerap\sdi|biasa\sdi)?(?:singkat|sebut|kenal|juluki)(?:\s(?:dengan|sebagai|jadi|menjadi))?)\s(?={_OPEN}[A-Z0-9])",
    re.IGNORECASE,
)
_ALSO_BEFORE = re.compile(rf"{_CLOSE}(?:,\s|\s)(?:atau|alias|disingkat)\s{_OPEN}\Z", re.IGNORECASE)
_IN_BRACKET = re.compile(rf"{_CLOSE}\s?\(\s?{_OPEN}([^()\n\"“”]{{2,130}}?){_CLOSE}\s?\)")
_COMPANY = re.compile(r"\b(?:PT|CV|UD|BUMD|Perumda|Perseroda)\.?\s\Z")
_REACH_CHARS = 30
_LONG_CHARS = 160


def other_names(content: str, start: int, end: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Spans of the further names of an innovation that stands at these offsets of a sentence."""
    surface = content[start:end]
    bracket = _IN_BRACKET.match(content, end, sentence.end)
    if bracket is not None and agrees_either(surface, bracket.group(1)):
        yield bracket.start(1) + head_chars(surface, bracket.group(1)), bracket.end(1)
    yield from _behind(content, surface, end, sentence)
    yield from _before(content, start, end, sentence)


def _behind(content: str, surface: str, end: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    for cue in (_SPELLS, _ALSO):
        said = cue.match(content, end, sentence.end)
        name = name_at(content, said.end(), sentence.end, loose=True) if said is not None else None
        name = _with_rest(content, surface, name, sentence.end) if name is not None else None
        if name is not None and (agrees_either(surface, content[name[0] : name[1]]) or (cue is _SPELLS and " " in content[name[0] : name[1]])):
            yield name[0], name[1]


def _with_rest(content: str, short: str, name: tuple[int, int, bool], limit: int) -> tuple[int, int, bool]:
    """An expansion with what follows a comma in it, where its abbreviation has letters for that too: "Semua Menyapa, Jawab Maksimal Lima Menit"."""
    start, end, quoted = name
    if quoted or content[end : end + 2] != ", ":
        return name
    rest = name_at(content, end + 2, limit, loose=True)
    if rest is None or rest[2] or len(content[end + 2 : rest[1]].split()) < 2:
        return name
    last = _letters(short)[-3:]
    tail = _letters(content[end + 2 : rest[1]])
    return (start, rest[1], False) if all(char in tail for char in last) and agrees_either(short, content[start : rest[1]]) else name


def _letters(name: str) -> str:
    """The letters of a name in small."""
    return "".join(char for char in name.lower() if char.isalpha())


def _before(content: str, start: int, end: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    opening = content.rfind("(", max(sentence.start, start - 2), start)
    if opening >= 0 and content[end : end + 2].strip("\"”’' ").startswith(")"):
        left_end = len(content[max(sentence.start, start - _LONG_CHARS) : opening].rstrip(" \"”’'")) + max(sentence.start, start - _LONG_CHARS)
        left = pair_start(content, sentence.start, left_end, content[start:end])
        if left is not None and not _COMPANY.search(content, max(sentence.start, left - 8), left):
            yield left, left_end
    also = _ALSO_BEFORE.search(content, max(sentence.start, start - _REACH_CHARS), start)
    if also is not None:
        left = name_before(content, also.start(), sentence.start, loose=True)
        if left is not None and agrees_either(content[left : also.start()], content[start:end]):
            yield left, also.start()
