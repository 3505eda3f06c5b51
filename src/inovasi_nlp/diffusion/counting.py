"""Which documents count in a frame on a day, the passages they tell, and how many of them are stories of their own."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from inovasi_nlp.diffusion.facts import Document, Documents
from inovasi_nlp.lexicon.outlets import outlets
from inovasi_nlp.records import Frame
from inovasi_nlp.records.scores import Story
from inovasi_nlp.stories.passages import PassageRef

__all__ = ["Counting", "collector_paused", "independent", "independent_of", "monitored", "newest", "newest_of", "passages", "quarter_ends"]

_NO_DATE = date(1970, 1, 1)


def quarter_ends(day: date, count: int) -> list[date]:
    """The last days of the `count` quarters that ended before a day, earliest first."""
    ends: list[date] = []
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    for _ in range(count):
        ends.append(first - timedelta(days=1))
        first = date(ends[-1].year, ends[-1].month - 2, 1)
    return ends[::-1]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Scoring makes hundreds of thousands of small records and no cycles; the collector's passes over them are a third of its time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class Counting:
    """Tells which documents of a frame count on a day; `left_out` how many do not, by reason."""

    def __init__(self, frame: Frame, as_of: date) -> None:
        self._names = {outlets().resolve(name).domain for name in frame.outlets}
        self._first = date.fromisoformat(frame.start).toordinal() if frame.start else 0
        self._last = date.fromisoformat(frame.end).toordinal() if frame.end else date.max.toordinal()
        self._as_of = as_of.toordinal()
        self.left_out = {"after_as_of": 0, "outside_frame": 0}

    def holds(self, day: int | None, domain: str) -> bool:
        """Whether a document of a day (None = undated) and outlet counts."""
        if day is not None and day > self._as_of:
            self.left_out["after_as_of"] += 1
            return False
        if (self._names and domain not in self._names) or (day is not None and not self._first <= day <= self._last):
            self.left_out["outside_frame"] += 1
            return False
        return True


def newest(days: Iterable[int | None]) -> date:
    """The newest of some days; 1970-01-01 where none is dated."""
    last = max((day for day in days if day), default=None)
    return _NO_DATE if last is None else date.fromordinal(last)


def newest_of(gathered: Documents) -> date:
    """The newest day of what was gathered."""
    return newest([document.day for document in gathered.reporting()] + [day for day, _ in gathered.silent()])


def monitored(gathered: Documents, frame: Frame, as_of: date) -> tuple[list[Document], int, tuple[tuple[str, int], ...]]:
    """Documents of the frame up to the day, the number of others that report nothing of the registry, and what was left out."""
    counting = Counting(frame, as_of)
    documents = [document for document in gathered.reporting() if counting.holds(document.day, document.outlet.domain)]
    silent = sum(counting.holds(day, domain) for day, domain in gathered.silent())
    return documents, silent, tuple(counting.left_out.items())


def passages(documents: Iterable[Document], only: str | None = None) -> Iterator[PassageRef]:
    """Passages of the documents, of one innovation or all."""
    for document in documents:
        for innovation, mention in document.mentions.items():
            if mention.told and only in (None, innovation):
                yield PassageRef(
                    innovation=innovation,
                    document=document.id,
                    outlet=document.outlet.domain,
                    published=document.published,
                    content_hash=document.content_hash,
                    sketch=mention.sketch,
                    story=mention.story,
                    release=document.release,
                    outline=mention.outline,
                )


def independent(stories: Iterable[Story], documents: Collection[str]) -> int:
    """Documents that are not copies throughout: leads of a story, or in none.

    Args:
        stories: Of all innovations.
        documents: Ids of all that count.
    """
    held = list(stories)
    return independent_of({story.lead for story in held}, {name for story in held for name in story.documents}, documents)


def independent_of(leads: Collection[str], members: set[str], documents: Collection[str]) -> int:
    """The same from the documents that lead a story and those in any."""
    copies = members.difference(leads)
    return sum(name not in copies for name in documents)
