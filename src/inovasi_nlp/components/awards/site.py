"""What the rules for award frames look at: the text with its findings, a claim, and the place of a complex in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from inovasi_nlp.components.awards.anchors import Anchor, Complex, Result
from inovasi_nlp.components.awards.bodies import Bodies, Body
from inovasi_nlp.components.awards.verbs import Verb
from inovasi_nlp.lexicon.grantors import GrantorMention
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Innovation, Person, Reading, Sentence

__all__ = ["COMPANY_BAR", "Claim", "PERSON_BAR", "SPORT_BAR", "Site", "Text", "is_sporting", "quoted_spans"]


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
    anchors: dict[int, list[Anchor]] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """The text itself."""
        return self.reading.content

    def innovations_in(self, start: int, end: int) -> list[Innovation]:
        """Mentions that lie in a stretch."""
        first = bisect_left(self.innovations, start, key=lambda item: item.start)
        return [item for item in self.innovations[first:] if item.start < end and item.end <= end] if first < len(self.innovations) else []

    def grantors_in(self, start: int, end: int) -> list[GrantorMention]:
        """Bodies that give awards, in a stretch."""
        first = bisect_left(self.grantors, start, key=lambda item: item.start)
        return [item for item in self.grantors[first:] if item.start < end]

    def persons_in(self, start: int, end: int) -> list[Person]:
        """Persons named in a stretch."""
        first = bisect_left(self.persons, start, key=lambda item: item.start)
        return [item for item in self.persons[first:] if item.start < end]


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


def _bars(kind: str) -> re.Pattern[str]:
    terms = of_class("award_bars", kind)
    cased = "|".join(re.escape(term) for term in terms if term[:2].isupper())
    loose = "|".join(re.escape(term) for term in terms if not term[:2].isupper())
    return re.compile(rf"(?<![\w-])(?:(?:{cased or '(?!)'})|(?i:{loose or '(?!)'}))(?![\w-])")


PERSON_BAR = _bars("person")
COMPANY_BAR = _bars("company")
SPORT_BAR = _bars("sport")
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
