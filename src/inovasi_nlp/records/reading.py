"""What the finders share about one text: sentences, dates, persons, places. Internal; not part of the contract."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Literal

from inovasi_nlp.records.annotation import Stakeholder

Role = Literal["title", "body", "noise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of `content`.

    `role` is `title` for the headline, `noise` for teaser lines ("Baca juga: ..."), adverts and bylines, `body` otherwise;
    `paragraph` counts from 0 (the headline is -1).
    """

    start: int
    end: int
    paragraph: int
    role: Role = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text with its sentences; `published` is the day dates are resolved against.

    `title_end` is where the headline ends (0 without one); `dateline_end` where the dateline before the first sentence ends.
    Sentences cover neither the dateline nor blank space.
    """

    content: str
    sentences: tuple[Sentence, ...]
    title_end: int = 0
    dateline_end: int = 0
    published: date | None = None
    outlet: str | None = None

    def text(self, span: Sentence) -> str:
        """Surface of a sentence."""
        return self.content[span.start : span.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers `offset`, else the last one that starts before it."""
        index = self.index_at(offset)
        return None if index is None else self.sentences[index]

    def index_at(self, offset: int) -> int | None:
        """Index of `sentence_at`."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return index if index >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date or period in the text: `value` is ISO (YYYY, YYYY-MM or YYYY-MM-DD)."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person as met in the text.

    Attributes:
        start, end: Span of the name, without titles and degrees.
        name: That name; `full_name` is the fullest form in this text ("Ikhsan" -> "Ikhsan" or "Retno" -> "Retno Wulansari").
        role: Surface of the office or trade beside the name, where stated at this or an earlier mention.
        stakeholder: Class told from the role.
    """

    start: int
    end: int
    name: str
    full_name: str
    role: str | None = None
    stakeholder: Stakeholder = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A region or its government as named in the text.

    Attributes:
        start, end: Span ("Pemkot Surabaya", "Kabupaten Blitar", "Banyuwangi").
        codes: Kemendagri codes it may mean, likeliest first; one = certain; "IKN" for the capital.
        kind: government ("Pemkab Blitar"), office (an OPD of a region: "Dinas Kesehatan Kota Semarang"), head ("Wali Kota Surabaya"), place.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: Literal["government", "office", "head", "place"] = "place"

    @property
    def code(self) -> str | None:
        """The region, where it is certain."""
        return self.codes[0] if len(self.codes) == 1 else None
