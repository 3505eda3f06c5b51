"""What the rules for award frames look at: the text with its findings, a claim, and the place of a complex in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Protocol, TypeVar

from inovasi_nlp.components.awards.anchors import Anchor, Complex, Result
from inovasi_nlp.components.awards.bodies import Bodies, Body
from inovasi_nlp.components.awards.verbs import Verb
from inovasi_nlp.lexicon.grantors import GrantorMention
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Innovation, Person, Reading, Sentence

__all__ = ["LIST_LINE", "PLACEHOLDER", "Claim", "Site", "Text", "bars", "is_sporting", "quoted_spans", "starting_in"]


LIST_LINE = re.compile(r"\s{0,3}(?:[-–—•*]|\d{1,2}[.)]|[a-z][.)])\s")
_MAX_NAMES = 300
PLACEHOLDER = "daftar"  # stands for the bodies that a list will name


class _Starting(Protocol):
    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Starting)


def starting_in(items: Sequence[T], start: int, end: int) -> list[T]:
    """Of items in reading order, those that start in a stretch."""
    first = bisect_left(items, start, key=lambda item: item.start)
    last = bisect_left(items, end, lo=first, key=lambda item: item.start)
    return list(items[first:last])


@dataclass(slots=True)
class Text:
    """One text with what the finders before found in it."""

    reading: Reading
    bodies: Bodies
    innovations: Sequence[Innovation]
    persons: Sequence[Person]
    grantors: Sequence[GrantorMention]
    quoted: Sequence[tuple[int, int]]
    sporting: bool = False  # about a match, a tournament, athletes
    anchors: dict[int, list[Anchor]] = field(default_factory=dict)  # by sentence; filled before `known_names` is asked
    names: list[Anchor] | None = None

    @property
    def content(self) -> str:
        """The text itself."""
        return self.reading.content

    def taken(self, offset: int) -> bool:
        """Whether the words at an offset name who got an award ("jatuh kepada Balitbang X"), not who gives it."""
        return re.search(r"\b(?:jatuh (?:kepada|ke|pada)|diraih|disabet|kepada)(?: oleh)? $", self.content[max(0, offset - 24) : offset]) is not None

    def innovations_in(self, start: int, end: int) -> list[Innovation]:
        """Mentions that lie in a stretch."""
        return [item for item in starting_in(self.innovations, start, end) if item.end <= end]

    def grantors_in(self, start: int, end: int) -> list[GrantorMention]:
        """Bodies that give awards, in a stretch."""
        return starting_in(self.grantors, start, end)

    def persons_in(self, start: int, end: int) -> list[Person]:
        """Persons named in a stretch."""
        return starting_in(self.persons, start, end)

    def known_names(self) -> list[Anchor]:
        """Awards and contests the text names, in reading order; of a book, those at its start."""
        if self.names is None:
            named = (anchor for anchors in self.anchors.values() for anchor in anchors if anchor.kind in ("name", "shape"))
            self.names = list(islice(named, _MAX_NAMES))
        return self.names


@dataclass(slots=True)
class Claim:
    """A body got an award, as one sentence says it; `name` is None for "meraih penghargaan" alone."""

    sentence: int
    start: int
    end: int
    result: Result
    name: str | None = None
    id: str | None = None
    rank: str | None = None
    year: int | None = None
    body: Body | None = None
    code: str | None = None
    innovations: tuple[str, ...] = ()
    grantor: str | None = None
    grantor_id: str | None = None
    title: bool = False
    confidence: float = 0.8
    collective: bool = False
    inherited: bool = False  # the contest stands in another sentence
    at: int = 0


_QUOTE = re.compile(r"[\"“”]")
_SPEECH_CHARS = 45


def quoted_spans(content: str) -> list[tuple[int, int]]:
    """Direct speech: what stands between quotation marks and is long enough, or ends like speech."""
    spans = []
    opened: int | None = None
    for match in _QUOTE.finditer(content):
        mark = match.group()
        if mark == "“" or (mark == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            inner = content[opened + 1 : match.start()]
            if "\n\n" not in inner and (len(inner) > _SPEECH_CHARS or inner.rstrip()[-1:] in {",", ".", "?", "!"}):
                spans.append((opened, match.end()))
            opened = None
    return spans


@cache
def bars(kind: str) -> re.Pattern[str]:
    """Words that say a `person`, a `company`, or a `sport` is meant: "siswa", "PT", "kejuaraan"; not "Dinas"."""
    terms = of_class("award_bars", kind)
    cased = "|".join(re.escape(term) for term in terms if term[:2].isupper())
    loose = "|".join(re.escape(term) for term in terms if not term[:2].isupper())
    return re.compile(rf"(?<![\w-])(?:(?:{cased or '(?!)'})|(?i:{loose or '(?!)'}))(?![\w-])")


_SPORT_WORDS = re.compile(
    r"(?i)\b(?:atlet|pertandingan|turnamen|kejuaraan|pelatih|medali|klub|liga|gol|babak|porprov|pebulu ?tangkis|pesepak ?bola|film|"
    r"bioskop|album|penyanyi)\b"
)
_SPORTING = 4


def is_sporting(content: str) -> bool:
    """Whether a text is about sport or show rather than government."""
    return sum(1 for _ in _SPORT_WORDS.finditer(content)) >= _SPORTING


@dataclass(slots=True)
class Site:
    """Where a complex stands, for the rules below."""

    text: Text
    index: int
    sentence: Sentence
    item: Complex
    clause: tuple[int, int]
    floor: int
    limit: int
    verbs: Sequence[Verb]
    before: Sequence[Claim]
    pending: Claim | None
    merits: dict[Body, tuple[str, ...]] = field(default_factory=dict)  # of members of an enumeration
