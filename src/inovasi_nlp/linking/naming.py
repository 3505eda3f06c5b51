"""How a name is written: tokens, keys that ignore spelling, and whether an abbreviation fits its expansion.

The press writes one innovation in many ways (Kerja/Kerjo, Mal/Mall, Wirawiri/Wira-Wiri/Wira Wiri). A key is the name's letters and digits,
lower-cased, word by word brought to one spelling, joined without spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Words of a text and the text they make when joined without gaps.

    Attributes:
        starts, ends: Offsets of each word in the text.
        joined: The words' keys, joined.
        begins: Where each word begins in `joined`, and its length as last item.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joined: str
    begins: tuple[int, ...]


def tokens_of(text: str, *, without: frozenset[int] = frozenset()) -> Tokens:
    """Words of a text; those starting at an offset in `without` are left out."""
    canonical = _spellings()
    words = [word for word in _TOKEN.finditer(text) if word.start() not in without]
    lowered = [word.group().lower() for word in words]
    keys = [canonical.get(word, word) for word in lowered]
    return Tokens(
        starts=tuple(word.start() for word in words),
        ends=tuple(word.end() for word in words),
        joined="".join(keys),
        begins=tuple(accumulate((len(key) for key in keys), initial=0)),
    )


def key_of(name: str) -> str:
    """The name's key: "Wira-Wiri Suroboyo" and "Wirawiri Surabaya" have the same."""
    return tokens_of(name).joined


@cache
def _spellings() -> dict[str, str]:
    from inovasi_nlp.lexicon.words import classes

    return dict(classes("spellings"))


_CONNECTORS = frozenset(
    [
        "dan",
        "di",
        "ke",
        "untuk",
        "dari",
        "bagi",
        "pada",
        "dengan",
        "yang",
        "atau",
        "the",
        "of",
        "for",
        "and",
        "in",
        "to",
        "secara",
        "oleh",
        "dalam",
    ]
)


def agrees(short: str, expansion: str) -> bool:
    """Whether `short` can abbreviate `expansion`: "SSW" "Surabaya Single Window", "Sisabar" "Sistem Sampah Baru".

    Its letters stand in the expansion in order, it begins as the expansion or its second word does, and every second word at least
    lends a letter.
    """
    letters = [char for char in _REPEATED.sub(_repeat, short.lower()) if char.isalpha()]
    words = [word.lower() for word in _TOKEN.findall(expansion)]
    weighty = [word for word in words if word not in _CONNECTORS]
    if len(letters) < 2 or len(weighty) < 2 or len(letters) >= sum(map(len, weighty)):
        return False
    if letters[0] not in {word[0] for word in weighty[:2]}:
        return False
    return any(_woven(letters, some) * 2 >= len(weighty) for some in (weighty, words))


# "P3DN" reads PPPDN: Peningkatan Penggunaan Produk Dalam Negeri
_REPEATED = re.compile(r"([a-z])([2-5])")


def _repeat(match: re.Match[str]) -> str:
    return match.group(1) * int(match.group(2))


def letters_of(short: str) -> int:
    """How many letters an abbreviation stands for: 4 for SPBE, 5 for P3DN."""
    return sum(char.isalpha() for char in _REPEATED.sub(_repeat, short.lower()))


def _woven(letters: list[str], words: list[str]) -> int:
    """How many words lend a letter when the letters are taken from the words in order, initials first; 0 where they cannot be."""
    best = 0
    states: dict[tuple[int, int], int] = {(0, -1): 0}  # (word, position in it) -> words used
    for letter in letters:
        following: dict[tuple[int, int], int] = {}
        for (word, position), used in states.items():
            inside = words[word].find(letter, position + 1) if word < len(words) else -1
            if inside >= 0:
                _keep(following, (word, inside), used + (position < 0))
            for later in range(word + 1, min(word + 4, len(words))):
                place = words[later].find(letter)
                if place >= 0:
                    _keep(following, (later, place), used + 1)
        if not following:
            return 0
        states = following
        best = max(states.values())
    return best


def _keep(states: dict[tuple[int, int], int], state: tuple[int, int], used: int) -> None:
    if states.get(state, -1) < used:
        states[state] = used


def within_one_edit(one: str, other: str) -> bool:
    """Whether two keys differ by at most one letter added, lost, changed or two neighbours swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    rest, tail = one[head:], other[head:]
    swapped = len(rest) >= 2 and len(rest) == len(tail) and rest[0] == tail[1] and rest[1] == tail[0] and rest[2:] == tail[2:]
    return rest[1:] == tail[1:] or rest[1:] == tail or rest == tail[1:] or swapped
