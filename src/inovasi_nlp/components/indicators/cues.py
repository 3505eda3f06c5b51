"""Cue classes of words and phrases, from the list `indicator_cues`: one pass over the tokens, clitics taken off (*layanannya*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from inovasi_nlp.lexicon.words import table

_TOKEN = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*|lapor!", re.IGNORECASE)
_CLITIC = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")
_STEM_CLITIC = re.compile(r"(?<=[a-z]{3})" + _CLITIC.pattern)
_PREFIX = re.compile(r"^(?:mem|men|meng|meny|me|pem|pen|peng|peny|pe|ber|be|per|ter|te|di|ke|se)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kan|an|i)$")


@dataclass(frozen=True, slots=True)
class _Index:
    words: dict[str, frozenset[str]]
    stems: dict[str, frozenset[str]]  # "survei*": any word that starts so
    phrases: dict[str, dict[tuple[str, ...], frozenset[str]]]


@cache
def _index() -> _Index:
    words: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    phrases: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for row in table("indicator_cues").rows:
        parts = tuple(row["term"].split())
        if len(parts) > 1:
            phrases.setdefault(parts[0], {}).setdefault(parts, set()).add(row["class"])
        elif parts[0].endswith("*"):
            stems.setdefault(parts[0][:-1], set()).add(row["class"])
        else:
            words.setdefault(parts[0], set()).add(row["class"])
    return _Index(
        {term: frozenset(found) for term, found in words.items()},
        {term: frozenset(found) for term, found in stems.items()},
        {first: {parts: frozenset(found) for parts, found in group.items()} for first, group in phrases.items()},
    )


def tokens(text: str) -> list[str]:
    """Lower-case words of a text ("non-asn", "2.0" stay whole)."""
    return [match.group().lower() for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 16)
def _of_word(word: str) -> frozenset[str]:
    index = _index()
    found = index.words.get(word, frozenset())
    bare = _CLITIC.sub("", word)
    if bare != word:
        found |= index.words.get(bare, frozenset())
    for length in range(3, len(word) + 1):
        stem = index.stems.get(word[:length])
        if stem:
            found |= stem
    return found


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without clitic, two prefixes and one suffix: "pelatihannya", "melatih" and "dilatihkan" are "latih"."""
    bare = _STEM_CLITIC.sub("", word)
    for _ in range(2):
        bare = _PREFIX.sub("", bare)
    return _SUFFIX.sub("", bare)


def classes_of(words: Sequence[str]) -> dict[str, int]:
    """Cue classes of a run of words with the number of hits."""
    index = _index()
    found: dict[str, int] = {}
    for position, word in enumerate(words):
        for name in _of_word(word):
            found[name] = found.get(name, 0) + 1
        group = index.phrases.get(word)
        if group:
            for parts, names in group.items():
                if tuple(words[position : position + len(parts)]) == parts:
                    for name in names:
                        found[name] = found.get(name, 0) + 1
    return found
