"""Which regions a text ties an innovation to: places in its sentence, in the headline, in the sentence before, and the text's main region.

The dateline is read by nobody here: `Reading.sentences` do not cover it. Where an article was filed is not where an innovation is at work.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from inovasi_nlp.records import Place, Reading

_RULERS = ("government", "office", "head")
# matches "seluruh Indonesia", "program nasional"; not "tingkat nasional" (where a city competes)
_NATIONWIDE = re.compile(r"(?:seluruh\s+Indonesia|se-Indonesia|seluruh\s+(?:daerah|provinsi)|program\s+nasional|secara\s+nasional)", re.IGNORECASE)
_MAX_AFTER_CHARS = 60
_MAX_BESIDE_CHARS = 60
_MAX_NEAR_CHARS = 500
_MAX_PLACE_CHARS = 60
_BESIDE = re.compile(r"[\"”’']?,?\s(?:\([^()\n]{1,40}\)\s)?(?:di\s|milik\s|besutan\s|gagasan\s|dari\s|bikinan\s|buatan\s|punya\s)?(?:wilayah\s)?\Z")


class Setting:
    """The regions of one text, looked up by where a mention stands.

    Args:
        reading: The text.
        places: Its places in reading order.
    """

    def __init__(self, reading: Reading, places: Sequence[Place]) -> None:
        self.reading = reading
        self.places = tuple(place for place in places if place.start >= reading.title_end or place.end <= reading.title_end)
        self._starts = [place.start for place in self.places]
        self._by_sentence: dict[int, list[Place]] = defaultdict(list)
        weights: Counter[str] = Counter()
        for place in self.places:
            index = reading.index_at(place.start)
            if index is None or reading.sentences[index].end < place.end or reading.sentences[index].role == "noise":
                continue
            self._by_sentence[index].append(place)
            weight = (3 if place.kind in _RULERS else 1) * (2 if reading.sentences[index].role == "title" else 1)
            for code in place.codes[:2]:
                weights[code] += weight if len(place.codes) == 1 else weight // 2
        self.weights = weights
        self.main = _main(weights)
        self.home = _home(reading.outlet)
        self.codes = frozenset(weights)

    def in_sentence(self, index: int) -> list[Place]:
        """Places of one sentence, in order."""
        return self._by_sentence.get(index, [])

    def nearest(self, start: int, end: int) -> tuple[str, ...]:
        """Codes of the region a mention at these offsets is tied to, likeliest first; empty where the text ties it to none.

        The region named right behind it, else the nearest in its sentence (a government before a bare place), in the headline, in the
        sentence before, else the text's main region.
        """
        index = self.reading.index_at(start)
        if index is None:
            return ()
        here = [place for place in self._around(index, start, end) if place.start >= end or place.end <= start]
        behind = [place for place in here if 0 <= place.start - end <= _MAX_AFTER_CHARS and not _breaks(self.reading.content[end : place.start])]
        if behind:
            return behind[0].codes
        beside = self.behind(start, end)
        if beside:
            return beside
        if here:
            return min(here, key=lambda place: _distance(place, start, end)).codes
        for other in self._earlier(index):
            rulers = [place for place in self.in_sentence(other) if place.kind in _RULERS]
            if rulers:
                return rulers[-1].codes
        return (self.main,) if self.main else ()

    def _around(self, index: int, start: int, end: int) -> list[Place]:
        """Places of the sentence that stand near; all of them in a sentence of usual length."""
        places = self.in_sentence(index)
        lower = bisect_left(places, start - _MAX_NEAR_CHARS, key=lambda place: place.start)
        upper = bisect_left(places, end + _MAX_NEAR_CHARS, key=lambda place: place.start)
        return places[lower:upper]

    def behind(self, start: int, end: int) -> tuple[str, ...]:
        """Codes of a region in a name or right behind it ("MPP Banjarbaru", "padat karya di Kota X", "X milik Pemkab Y"); else empty."""
        for place in self.places[bisect_left(self._starts, start) :]:
            if place.start > end + _MAX_BESIDE_CHARS:
                break
            if place.end <= end or _BESIDE.match(self.reading.content[end : place.start]):
                return place.codes
        return ()

    def ruled_head(self, chars: int) -> bool:
        """Whether a region's government, office or head is named in the first so many characters."""
        return any(place.kind in _RULERS for place in self.places[: bisect_left(self._starts, chars)])

    def _earlier(self, index: int) -> list[int]:
        sentences = self.reading.sentences
        found = [index - 1] if index > 0 and sentences[index - 1].role == "body" else []
        if sentences and sentences[0].role == "title":
            found.append(0)
        return found

    def support(self, code: str, start: int, end: int) -> float:
        """How strongly the text ties a mention to a region: 2 in its sentence or as the main region, 1 elsewhere, 0 not at all."""
        index = self.reading.index_at(start)
        if index is not None and any(code in place.codes for place in self._around(index, start, end)):
            return 2.0
        if code == self.main:
            return 2.0
        if code in self.codes:
            return 1.0
        return 1.0 if code == self.home or (any(other.startswith(code + ".") for other in self.codes) and len(code) == 2) else 0.0

    def nationwide(self, start: int) -> bool:
        """Whether the sentence speaks of the whole country."""
        sentence = self.reading.sentence_at(start)
        if sentence is None:
            return False
        lower, upper = max(sentence.start, start - _MAX_NEAR_CHARS), min(sentence.end, start + _MAX_NEAR_CHARS)
        return _NATIONWIDE.search(self.reading.content, lower, upper) is not None

    def places_at(self, start: int, end: int) -> tuple[Place, ...]:
        """Places that begin in a stretch or at most a few words before it."""
        return self.places[bisect_left(self._starts, start - _MAX_PLACE_CHARS) : bisect_left(self._starts, end)]


def _distance(place: Place, start: int, end: int) -> int:
    gap = place.start - end if place.start >= end else start - place.end
    return gap - (40 if place.kind in _RULERS else 0)


# "Sahabat Lapor, Pemkab Gowa" belongs together; "X; Pemkab Y", "X dan Z, Pemkab Y" and what stands on the next line do not
_BREAK = re.compile(r"[;:\n]|,.*,|\bdan\b.*,")


def _breaks(gap: str) -> bool:
    return _BREAK.search(gap) is not None


def _main(weights: Counter[str]) -> str | None:
    """The code that leads clearly; provinces yield to a member that is named as often."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    if not ranked or ranked[0][1] < 2:
        return None
    return ranked[0][0]


@cache
def _home(outlet: str | None) -> str | None:
    from inovasi_nlp.lexicon.outlets import outlets

    return outlets().resolve(outlet).home_region if outlet else None
