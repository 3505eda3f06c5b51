"""Forms of a word that share a vector: our own exceptions first, then spaCy's lemma table (MIT), then what prefixes and enclitics leave over."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path
from typing import Final

_ENCLITICS: Final = ("nya", "lah", "kah", "pun", "ku", "mu")
_PREFIXES: Final = ("di", "ter", "ber")
_SUFFIXES: Final = ("", "kan", "i", "an")
_ACTIVE: Final = ("me", "mem", "men", "meng", "meny")
_MIN_STEM: Final = 3


class Lemmas:
    """Lemmas of words in small letters.

    Args:
        data: The folder of public sets.
        corpora: Our own texts, with `kemiripan/lema.txt`.
        frequent: Words of the texts that may be stems.
    """

    def __init__(self, data: Path, corpora: Path, *, frequent: Set[str]) -> None:
        table: dict[str, str] = json.loads((data / "lemma-spacy-lookups/id_lemma_lookup.json").read_bytes())
        self.table = {form: lemma.lower() for form, lemma in table.items()}
        lines = (corpora / "kemiripan/lema.txt").read_text(encoding="utf-8").split("\n")
        self._own = {fields[0]: fields[-1] for fields in (line.split() for line in lines) if fields}
        self._dictionary = set(self.table.values())
        self._stems = self._dictionary | self.table.keys() | frequent
        self._known: dict[str, str] = {}

    def of(self, word: str) -> str:
        """The lemma; the word itself where nothing is known of it."""
        if word not in self._known:
            self._known[word] = self._lemma(word)
        return self._known[word]

    def is_listed(self, word: str) -> bool:
        """Whether a dictionary has the word, as a form or as a lemma."""
        return word in self._own or word in self.table or word in self._dictionary

    def _lemma(self, word: str) -> str:
        if word in self._own:
            return self._own[word]
        if word in self.table:
            stem = self.table[word]
            return self._own.get(stem, stem)
        for enclitic in _ENCLITICS:
            stem = word.removesuffix(enclitic)
            if stem != word and len(stem) > _MIN_STEM and stem in self._stems:
                return self.of(stem)
        return self._without_prefix(word) or word

    def _without_prefix(self, word: str) -> str | None:
        for prefix in _PREFIXES:
            rest = word.removeprefix(prefix)
            if rest == word or len(rest) < _MIN_STEM:
                continue
            for suffix in _SUFFIXES:
                stem = rest.removesuffix(suffix)
                if (suffix and stem == rest) or len(stem) < _MIN_STEM:
                    continue
                if stem in (self._stems if prefix == "di" else self._dictionary):
                    return self.of(stem)
            if prefix == "di" and (active := self._active(rest)):
                return active
        return None

    def _active(self, rest: str) -> str | None:
        """The lemma of the active verb that a passive belongs to ("disapu", "menyapu")."""
        forms = (prefix + ending for prefix in _ACTIVE for ending in (rest, rest[1:]))
        return next((self.of(form) for form in forms if form in self.table), None)
