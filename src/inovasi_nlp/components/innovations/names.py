"""The shape of a name: where a capitalised or quoted name begins and ends, and which capitalised words name something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from inovasi_nlp.lexicon.words import of_class, words
from inovasi_nlp.records import Place

_MAX_WORDS = 10
_MAX_QUOTED_CHARS = 90
_CLOSING = {'"': '"”', "“": '”"', "‘": "’'", "'": "'’", "”": '”"'}
# one word of a name: "e-Pak", "SIMPELK3.com", "Desa/Kelurahan", "SP4N-LAPOR!", "2.0"; a stop glued to a capital ends it ("WargaKu.Selain")
_NAME_WORD = re.compile(r"[^\W_](?:[^\W_]|[-'’+&/](?=[^\W_])|\.(?=[a-z0-9]))*!?")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CAMEL = re.compile(r"[a-z]{1,2}-?[A-Z0-9]|e-[a-z]{3}")


# headline verbs: "Bantuan KJS Disambut Positif"
_CLAUSE_VERB = re.compile(
    r"(?:Di(?!git|rek|nas|nam|alog|plom|men|sab|spen|sduk|skom|klat)[a-z]{5,}|Meng[a-z]{4,}|Mem[bp][a-z]{4,}|Men[cdjt][a-z]{4,})\Z"
)


def namey(word: str) -> bool:
    """Whether a word looks like one of a name: a capital, a digit, or a small e- before either."""
    return word[0].isupper() or word[0].isdigit() or _CAMEL.match(word) is not None


def name_at(content: str, start: int, limit: int, *, loose: bool = False) -> tuple[int, int, bool] | None:
    """The name that begins at `start` and ends before `limit`: start, end, and whether it stands in quotation marks.

    Args:
        content: The text.
        start: Offset of its first character or of the quotation mark before it.
        limit: Nothing at or behind it is read.
        loose: "Gerakan Orang Tua Asuh Anak Stunting dan Ibu Hamil" goes on over "dan"; else it ends there.
    """
    if start >= limit:
        return None
    if content[start] in _CLOSING:
        return _quoted(content, start, limit)
    end, position, count = start, start, 0
    pending = False
    while position < limit and count < _MAX_WORDS:
        word = _NAME_WORD.match(content, position, limit)
        if word is None:
            break
        text = word.group()
        runs_on = (text.lower() in naming_class("function") and not text.isupper() and not loose) or (count >= 2 and _CLAUSE_VERB.match(text))
        if count and text[0].isupper() and runs_on:
            break  # a headline or a sentence runs on: "Program Perbaikan Gizi Meski ..."
        if namey(text):
            end, pending = word.end(), False
        elif count and not pending and text.lower() in (joiners() if loose else _small()):
            pending = True
        else:
            break
        count += 1
        if content[word.end() : word.end() + 1] != " ":
            break
        position = word.end() + 1
    return (start, end, False) if end > start else None


def _quoted(content: str, start: int, limit: int) -> tuple[int, int, bool] | None:
    closing = _CLOSING[content[start]]
    stop = min(limit, start + _MAX_QUOTED_CHARS)
    end = next((index for index in range(start + 2, stop) if content[index] in closing and not content[index + 1 : index + 2].isalnum()), None)
    if end is None:
        return None
    inner = content[start + 1 : end]
    length = len(inner.rstrip(",. ?!"))
    if not 1 <= len(inner.split()) <= _MAX_WORDS or not namey(inner.lstrip() or " ") or "\n" in inner:
        return None
    return start + 1, start + 1 + length, True


def name_before(content: str, end: int, floor: int, *, loose: bool = False) -> int | None:
    """Where the run of capitalised words that ends at `end` begins; None where the word before `end` is none."""
    start, pending, count = None, False, 0
    position = end
    joining = joiners() if loose else _small()
    while position > floor and count < _MAX_WORDS + 4:
        begin = position
        while begin > floor and (content[begin - 1].isalnum() or content[begin - 1] in "-'’/.!&"):
            begin -= 1
        word = content[begin:position]
        if not word or word[-1] == "." or not word[0].isalnum():
            break
        if word.lower() in naming_class("function") and word[0].isupper() and (begin == floor or not word.isupper()):
            break
        if namey(word):
            start, pending = begin, False
        elif start is not None and not pending and word.lower() in joining:
            pending = True
        else:
            break
        count += 1
        gap = begin - 1
        if gap >= floor and content[gap] == " " and loose and content[gap - 1 : gap] == ",":
            position = gap - 1
        elif gap >= floor and content[gap] == " ":
            position = gap
        else:
            break
    return start


def trimmed(content: str, start: int, end: int, places: Sequence[Place]) -> int:
    """The end of a name without the owner behind it: "Antri Idaman Kota Banjarbaru", "e-Lapor Pemkab Blitar", "... 2024"."""
    for place in places:
        if place.start >= end:
            break
        if place.start > start and place.end >= end - 1 and (place.kind != "place" or content[place.start : place.end].split(" ")[0] in _LEVELS):
            end = place.start
    tail = _TAIL.search(content, start, end)
    while tail is not None and tail.start() > start:
        end = tail.start()
        tail = _TAIL.search(content, start, end)
    while end > start and content[end - 1] in " ,-–'’&/":
        end -= 1
    return end


# "Kadispora", "Kadinkes", "Kabiddokkes": heads of offices
_HEAD_OF_OFFICE = re.compile(r"ka(?:dis|din|bid|bag|kan|satpol)[a-z]*\Z")
_LEVELS = frozenset({"Kota", "Kabupaten", "Kab", "Kab.", "Provinsi", "Prov.", "Kecamatan", "Kelurahan"})
_TAIL = re.compile(
    r"[ ](?:(?:Ang[a-z]*katan|Batch|Tahap|Gelombang|Edisi|Jilid|Periode)[ ][\dIVX]+|(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?|Tahun|Pemkot|Pemkab|Pemprov|Pemerintah|Dinas|Kementerian|Kemen\w+|"
    r"Indonesia Maju|RI|WIB|"
    r"Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Januari|Februari|Maret|April|Juni|Juli|Agustus|September|Oktober|November|Desember)"
    r"(?:[ ][\w.]+)?\Z|[ ](?:Kota|Kabupaten|Provinsi)[ ][\w.]+\Z"
)


@cache
def _small() -> frozenset[str]:
    return frozenset(of_class("naming_filters", "small"))


@cache
def joiners() -> frozenset[str]:
    """Small words that may stand inside a name."""
    return _small() | frozenset(of_class("naming_filters", "connector"))


@cache
def common_words() -> frozenset[str]:
    """Words that are usually written small."""
    return frozenset(words("common_words"))


@cache
def naming_class(name: str) -> frozenset[str]:
    """Words of one class of the naming filters."""
    return frozenset(of_class("naming_filters", name))


@cache
def context_class(name: str) -> frozenset[str]:
    """Words of one class of the name context: what tells of a name by standing beside it or in it."""
    return frozenset(of_class("name_context", name))


def is_other(name: str, *, strict: bool) -> bool:
    """Whether a capitalised name is that of something else: an institution, a person's office, a brand, an event, or only generic words.

    Args:
        name: The surface.
        strict: No naming word stands before it, so that whatever may be something else is.
    """
    parts = [part.lower() for part in _WORD.findall(name)]
    if not parts or len(name) < 2 or not any(char.isalpha() for char in name):
        return True
    heads = (parts[0], " ".join(parts[:2]))
    if any(
        head in naming_class("institution") or head in naming_class("study") or head in naming_class("brand") or head in naming_class("calendar")
        for head in heads
    ):
        return True
    if _HEAD_OF_OFFICE.match(heads[0]):
        return True
    if (heads[0].startswith("kem") and len(heads[0]) > 4 and heads[0] not in common_words()) or all(
        part in naming_class("foreign") for part in parts
    ):
        return True  # "Kemdikbud", "Kemlu", and other ministries in their many short forms
    if any(" ".join(parts[:count]) in naming_class("term") for count in (1, 2, 3, 4)):
        return True
    pairs = [*parts, *(f"{one} {other}" for one, other in pairwise(parts))]
    if any(
        part in naming_class("event")
        or part in naming_class("politics")
        or part in naming_class("media")
        or (part in naming_class("brand") and part not in common_words())
        for part in pairs
    ):
        return True
    content_words = [part for part in parts if part not in joiners()]
    if all(part in naming_class("generic") or part.isdigit() for part in content_words):
        return True
    if len(parts) == 1 and ((parts[0] in common_words() and not name.isupper()) or parts[0] in _bodies()):
        return True
    return strict and any(head in naming_class("soft_head") or head in _bodies() for head in heads)


def is_headed(name: str) -> bool:
    """Whether a name begins with a word for a school or an insurance, which in a longer name may be a programme's: "SMA Terbuka", "BPJS UHC"."""
    first, _, rest = name.partition(" ")
    kinds = {part.lower() for part in _WORD.findall(rest)}
    if (
        first not in context_class("school")
        or not kinds
        or any(char.isdigit() for char in rest)
        or kinds & (context_class("school_kind") | naming_class("generic"))
    ):
        return False
    return not is_other(rest + " X", strict=True)


def other_first_word(name: str) -> bool:
    """Whether the first word alone makes a name something else's."""
    first = _WORD.search(name)
    return first is not None and any(first.group().lower() in naming_class(kind) for kind in ("institution", "study", "brand", "calendar"))


@cache
def _bodies() -> frozenset[str]:
    return frozenset(of_class("naming_filters", "public_body", "weak_body"))


def personal(name: str) -> bool:
    """Whether a capitalised name reads like a person's: two to four words, none of them everyday, no sign but letters."""
    parts = name.split()
    if (
        not 2 <= len(parts) <= 4
        or name.isupper()
        or not all(part.isalpha() and part[0].isupper() and part[1:].islower() for part in parts if len(part) > 1)
    ):
        return False
    return not any(part.lower() in common_words() for part in parts)


def opens_sentence(word: str) -> bool:
    """Whether a capitalised word is one that sentences begin with rather than a name's: "Melalui", "Program"."""
    if word.lower() in naming_class("institution"):
        return False
    return (
        word.lower() in naming_class("function")
        or word.lower() in joiners()
        or word.lower() in naming_class("generic")
        or word.lower() in common_words()
    )


def coined(name: str) -> bool:
    """Whether a single word can hardly be anything but a coined name: "SIMPELK3", "WargaKu", "Gotasmil"."""
    parts = _WORD.findall(name)
    return " " not in name and bool(parts) and len(parts[0]) >= 4 and parts[0].lower() not in common_words()
