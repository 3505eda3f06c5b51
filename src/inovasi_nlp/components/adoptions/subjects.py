"""Which innovation a sentence speaks of, named or taken up again ("aplikasi tersebut"), and whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from inovasi_nlp.components.adoptions.origins import local_names
from inovasi_nlp.records import Innovation, Reading

# "aplikasi tersebut", "sistem yang sama", "inovasi itu"; not "aplikasi baru"
_ANAPHOR = re.compile(
    r"\b(?:aplikasi|inovasi|program|layanan|sistem|terobosan|gagasan|model|konsep|gerakan|metode|kebijakan|teknologi|fitur|platform|portal|skema)"
    r"(?:\s[a-z]{3,14}){0,2}\s(?:ini|itu|tersebut|serupa|yang\ssama|dimaksud)\b",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"(?:\s(?:dari|milik|asal|punya)\s(?:[A-Z][\w.]*\s?){1,5})?[\s,()\"“”'‘’/]{0,4}(?:dan|serta|maupun|juga|salah\ssatu|satu)?[\s,()\"“”'‘’]{0,3}(?:serta\s|salah\ssatu\s|program\s|aplikasi\s|inovasi\s|layanan\s|sistem\s){0,2}[\"“‘']?\Z"
)
_ASIDE = re.compile(r"\b(?:selain|di\ssamping)\s(?:program\s|aplikasi\s|inovasi\s|layanan\s)?[\"“‘']?$", re.IGNORECASE)
_NEAR_SENTENCES = 2
# "SSW" behind "Surabaya Single Window (", "SI GERCEP, singkatan dari "
_SAME_AS = re.compile(
    r"[\s\"“”'‘’,]{0,4}(?:\(|atau|alias|(?:yang\s)?(?:merupakan\s)?(?:singkatan|kependekan|akronim|kepanjangan)(?:\sdari)?|nama\slengkapnya|atau\s(?:biasa\s|kerap\s)?(?:disebut|dikenal|disingkat)(?:\ssebagai|\sdengan)?|disingkat|"
    r"yang\s(?:biasa\s|kerap\s|lebih\s)?(?:disebut|dikenal|disingkat)(?:\ssebagai|\sdengan)?)[\s\"“”'‘’]{0,3}"
)
# what a copy is called where it was taken to: "dengan nama X", "diganti menjadi X", "sebutan X"; not "bernama X milik kami"
_RENAMED = re.compile(
    r"\b(?:nama|bernama|namanya|dinamai|dinamakan|menyebutnya|menamainya|menamakannya|disebut|sebutan|julukan|label|bertajuk|berjuluk|menjadi)\s(?:lokal\s|baru\s|aplikasi\s|program\s)?[\"“‘']?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An innovation as a frame's object: its key, the surface to report, its region, and whether the sentence names it."""

    key: str
    surface: str
    origin: str | None
    named: bool


class Subjects:
    """The innovations of a text by key (registry id, else its name), alias and full name together.

    Args:
        reading: The text.
        innovations: Its mentions.
        home: Region the text is about; the origin of unlisted innovations of which the text does not say whose they are.

    Attributes:
        mentions: The mentions, in reading order.
        origins: Regions whose innovations the text names, but for the names that copies were given.
    """

    def __init__(self, reading: Reading, innovations: Sequence[Innovation], home: str | None = None) -> None:
        self._reading = reading
        self.mentions = tuple(sorted(innovations, key=lambda mention: mention.start))
        self._starts = [mention.start for mention in self.mentions]
        self._keys = _keys_of(reading.content, self.mentions)
        self._title = reading.content[: reading.title_end].casefold()
        self._counts = Counter(key for key, mention in zip(self._keys, self.mentions, strict=True) if self._read(mention))
        self._origins: dict[str, str | None] = {}
        self._numbers: dict[str, list[int]] = {}
        for number, (key, mention) in enumerate(zip(self._keys, self.mentions, strict=True)):
            self._origins[key] = self._origins.get(key) or mention.region or (home if mention.id is None else None)
            self._numbers.setdefault(key, []).append(number)
        self._local = self._renamed()
        self._main = self._main_of()
        self._leading = [key for key, _ in self._counts.most_common(3) if key not in self._local]
        self._first_of: dict[str, str] = {}
        for key in self._counts:
            if (origin := self._origins[key]) and key not in self._local:
                self._first_of.setdefault(origin, key)
        self._unnamed: dict[str, Subject] = {}
        self.origins = frozenset(origin for key, origin in self._origins.items() if origin and key not in self._local)

    def _read(self, mention: Innovation) -> bool:
        sentence = self._reading.sentence_at(mention.start)
        return sentence is None or sentence.role != "noise"

    def between(self, start: int, end: int) -> list[tuple[Innovation, str]]:
        """Mentions of a stretch of text with their keys; "selain X" is left out."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return [
            (mention, key)
            for mention, key in zip(self.mentions[first:last], self._keys[first:last], strict=True)
            if mention.end <= end
            and key not in self._local
            and not _ASIDE.search(self._reading.content[max(start, mention.start - 30) : mention.start])
        ]

    def local_before(self, start: int, end: int, subject: Subject) -> str | None:
        """Region of the name that a copy of the subject bears, named in a stretch of text."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for key in self._keys[first:last]:
            region = self._origins[key]
            if key != subject.key and region and subject.origin and region != subject.origin:
                return region
        return None

    def chain(self, found: Sequence[tuple[Innovation, str]], *, backwards: bool = False) -> list[Subject]:
        """The first mention (the last, backwards) with those coordinated to it."""
        ordered = list(reversed(found)) if backwards else list(found)
        kept = ordered[:1]
        for item in ordered[1:]:
            left, right = sorted((kept[-1][0], item[0]), key=lambda mention: mention.start)
            if item[1] != kept[-1][1] and not _COORDINATED.match(self._reading.content, left.end, right.start):
                break
            kept.append(item)
        by_key: dict[str, list[str]] = {}
        for mention, key in sorted(kept, key=lambda item: item[0].start):
            by_key.setdefault(key, []).append(mention.surface)
        return [self._subject(key, surfaces, named=True) for key, surfaces in by_key.items()]

    def taken_up(self, start: int, end: int, index: int, *, implied: bool) -> list[Subject]:
        """The innovation a sentence takes up without naming it.

        Args:
            start, end: The sentence.
            index: Its number.
            implied: The sentence cannot be understood without an object, so no "aplikasi tersebut" is needed.
        """
        if not implied and not _ANAPHOR.search(self._reading.content, start, end):
            return []
        for sentence in reversed(self._reading.sentences[max(0, index - _NEAR_SENTENCES) : index]):
            if sentence.role == "body":
                keys = {key for _, key in self.between(sentence.start, sentence.end)}
                if len(keys) == 1:
                    return [self.of_key(keys.pop())]
                if keys:
                    break
        return [self.of_key(self._main)] if self._main else []

    def source_of(self, start: int, end: int, index: int, fits: Callable[[str], bool], *, partners: Collection[str] = ()) -> Subject | None:
        """The innovation a sentence can mean where it names none: that of a region it names, the one taken up by "aplikasi tersebut", the main one,

        or the most told of.

        Args:
            start, end: The sentence.
            index: Its number.
            fits: Whether an innovation of a region can be meant.
            partners: Regions that the sentence names.
        """
        ranked = [self.of_key(key) for region, key in self._first_of.items() if region in partners]
        ranked += self.taken_up(start, end, index, implied=False)
        ranked += [self.of_key(self._main)] if self._main else self.taken_up(start, end, index, implied=True)
        ranked += map(self.of_key, self._leading)
        return next((subject for subject in ranked if subject.origin and fits(subject.origin)), None)

    def _renamed(self) -> frozenset[str]:
        """Names that copies were given, where the text names the original at least as often."""
        content = self._reading.content
        renamed = {
            key
            for mention, key in zip(self.mentions, self._keys, strict=True)
            if mention.id is None and _RENAMED.search(content[max(0, mention.start - 40) : mention.start])
        }
        local = local_names(content, self.mentions)
        copied = {key for mention, key in zip(self.mentions, self._keys, strict=True) if mention.start in local} if local else set()
        most: dict[str, int] = {}  # mentions of the most named original of each region
        for key, origin in self._origins.items():
            if origin and key not in renamed:
                most[origin] = max(most.get(origin, 0), self._counts[key])
        return frozenset(copied) | frozenset(key for key in renamed if any(count >= self._counts[key] for count in most.values()))

    def _main_of(self) -> str | None:
        """The innovation the text is about: the only one, the only one of the headline, or the one of most mentions; None in doubt."""
        known = [key for key in self._counts if key not in self._local]
        if len(known) == 1:
            return known[0]
        titled = {
            key for mention, key in zip(self.mentions, self._keys, strict=True) if mention.end <= self._reading.title_end and key not in self._local
        }
        if len(titled) == 1:
            return titled.pop()
        ranked = self._counts.most_common(2)
        if not ranked or ranked[0][1] < 2 * ranked[-1][1]:
            return None
        return ranked[0][0]

    def of_key(self, key: str) -> Subject:
        """A subject that the sentence does not name."""
        if key not in self._unnamed:
            self._unnamed[key] = self._subject(key, [self.mentions[number].surface for number in self._numbers[key]], named=False)
        return self._unnamed[key]

    def key_of(self, mention: Innovation) -> str:
        """The key of a mention."""
        return self._keys[bisect_left(self._starts, mention.start)]

    def called(self, subject: Subject, end: int) -> str:
        """What a subject is called before an offset, if the headline does not name it; an abbreviation in brackets counts for the name before it."""
        if subject.surface.casefold() in self._title:
            return subject.surface
        numbers = self._numbers[subject.key]
        before = numbers[: bisect_left(numbers, end, key=self._starts.__getitem__)]
        return next((self.mentions[number].surface for number in reversed(before) if not self._abbreviates(number)), subject.surface)

    def _abbreviates(self, number: int) -> bool:
        """Whether a mention stands in brackets behind another of the same innovation."""
        if not number or self._keys[number - 1] != self._keys[number]:
            return False
        left, start = self.mentions[number - 1].end, self._starts[number]
        return start - left <= 3 and "(" in self._reading.content[left : left + 3]

    def _subject(self, key: str, surfaces: Sequence[str], *, named: bool) -> Subject:
        """By the name that the headline gives it, else the one that comes first."""
        titled = [surface for surface in surfaces if surface.casefold() in self._title]
        return Subject(key=key, surface=(titled or list(surfaces))[0], origin=self._origins[key], named=named)


def _keys_of(content: str, mentions: Sequence[Innovation]) -> list[str]:
    """One key a mention; a bracketed abbreviation shares the key of the name before it."""
    aliases: dict[str, str] = {}
    keys: list[str] = []
    for number, mention in enumerate(mentions):
        name = " ".join(mention.surface.casefold().split())
        key = mention.id or aliases.get(name)
        if number and _SAME_AS.fullmatch(content, mentions[number - 1].end, mention.start):
            if key is None:
                key = keys[-1]
            elif mentions[number - 1].id is None and keys[-1] != key:  # the abbreviation came first
                former = keys[-1]
                keys = [key if one == former else one for one in keys]
                aliases.update({alias: key for alias, one in aliases.items() if one == former})
        key = key or name
        aliases.setdefault(name, key)
        keys.append(key)
    return keys
