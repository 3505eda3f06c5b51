"""Whose an innovation is where a text tells it by the story: the host of a visit, the original of a copy with a name of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Innovation, Place, Reading

# between guest and host: "DPRD X melakukan kunjungan kerja ke Kota Y", "X Kunjungi Y"; not "kunjungan dari X"
_GOES = re.compile(
    r"\b(?:kunjungan(?:\s\w+)?|kunker|studi\s\w+|kaji\s\w+|belajar(?:\s\w+){0,4}|berguru(?:\s\w+){0,3}|bertandang|berkunjung|datang|bertolak)\b[^.;]{0,60}\bke\b|"
    r"\b(?:kunjungi|mengunjungi|menyambangi|sambangi|mendatangi|datangi)\b",
    re.IGNORECASE,
)
# between host and guest: "Diskominfo X menerima kunjungan Diskominfo Y"
_RECEIVES = re.compile(
    r"\b(?:(?:me(?:ne)?rima|terima|menyambut|sambut)\s(?:\w+\s){0,2}?(?:kunjungan|rombongan|tamu|delegasi|studi|kaji|kunker)|dikunjungi|disambangi|kedatangan)\b",
    re.IGNORECASE,
)
# behind a name: "X milik Pemkab Y", "X, aplikasi besutan Dinas Kesehatan Kabupaten Y"; not "X dikembangkan di Kota Y"
_OWNED_BY = re.compile(
    r"[\"”’']?(?:\s\([^()\n]{2,60}\))?,?(?:\s(?:aplikasi|layanan|inovasi|program|sistem|gerakan))?\s"
    r"(?:milik|kepunyaan|besutan|buatan|bikinan|rintisan|gagasan|kreasi|ciptaan|garapan|(?:yang\s)?(?:digagas|dirintis|dibuat|diciptakan|dikembangkan)\soleh)\s"
)
_OFFICE_CHARS = 45
_FROM = re.compile(r"\bdari\b", re.IGNORECASE)
_GAP_CHARS = 140
_HOLDER_CHARS = 60
_COPYING = (
    r"(?:replikasi|tiruan|salinan|adaptasi|jiplakan|duplikasi|turunan|kembaran|cangkokan)(?:\sdari)?|"
    r"(?:meniru|menyalin|mengadopsi|mereplikasi|mencontoh|mengadaptasi|menduplikasi|menjiplak)(?:kan)?"
)
_COPIED = r"di(?:tiru|salin|adopsi|replikasi|contoh|adaptasi|duplikasi|boyong|jiplak|cangkok|ambil|pinjam)(?:nya)?\s(?:\w+\s)?dari"
# behind a copy's own name: "X merupakan replikasi dari ", "X, yang diakuinya meniru ", "X yang ditirunya dari "
_COPY_OF = re.compile(
    rf"[\"”’']?(?:\s\([^()\n]{{2,60}}\))?(?:\s(?:milik|di|dari|besutan|buatan|bikinan|kepunyaan|punya)(?:\s[A-Z]\w+){{1,4}})?,?(?:\s[a-z][a-z-]*){{0,5}}?\s(?:{_COPYING}|{_COPIED})\s(?:program\s|aplikasi\s|inovasi\s|layanan\s|sistem\s)?[\"“‘']?"
)
_THE_LIKE = re.compile(r"(?:(?:bengkel|kelas|unit|gerakan|pos|mobil|kegiatan)\s)?(?:yang\s)?(?:serupa|sejenis|sama)\b")
# behind an innovation: "X, aplikasi antrean yang diadopsi dari Kabupaten Y"
_TAKEN_FROM = re.compile(rf"[\"”’']?,?(?:\s[a-z][a-z-]*){{0,6}}?\s{_COPIED}\s(?:Pemerintah\s)?(?=[A-Z])")
_LONGER = re.compile(r"(?:\s[A-Z]\w+){1,2}")
_HOLDS = re.compile(
    r"\s(?:dengan|lewat|melalui|menutup|memiliki|punya|meluncurkan|menjalankan|mengandalkan|membuat)\s(?:layanan\s|program\s|aplikasi\s|inovasi\s)?[\"“‘']?\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy told by its own name, or only by whence it came: the innovation copied (None = unnamed), the copy's name, and where that is told."""

    original: Innovation | None
    local: Innovation | None
    at: int


def hosted(reading: Reading, innovations: Sequence[Innovation], places: Sequence[Place]) -> list[Innovation]:
    """The innovations; unlisted ones taken for the guests' in a text on one visit are the host's."""
    if not any(mention.id is None for mention in innovations):
        return list(innovations)
    visits = set(_visits(reading, places))
    hosts = {host for _, host in visits}
    if len(hosts) != 1 or any(mention.region in hosts for mention in innovations):
        return list(innovations)
    guests, host = {guest for guest, _ in visits}, next(iter(hosts))
    return [replace(mention, region=host) if mention.id is None and mention.region in guests else mention for mention in innovations]


def declared(content: str, innovations: Sequence[Innovation], places: Sequence[Place]) -> list[Innovation]:
    """The innovations; unlisted ones of which the text says in so many words whose they are ("X milik Pemkab Y") are of that region."""
    starts = [place.start for place in places]
    owners: dict[str, set[str]] = {}
    for mention in innovations:
        told = _OWNED_BY.match(content, mention.end) if mention.id is None else None
        number = bisect_left(starts, told.end()) if told else len(places)
        if told and number < len(places) and places[number].start - told.end() <= _OFFICE_CHARS and (code := places[number].code):
            owners.setdefault(mention.surface.casefold(), set()).add(code)
    sure = {name: next(iter(codes)) for name, codes in owners.items() if len(codes) == 1}
    return [
        replace(mention, region=sure[mention.surface.casefold()]) if mention.id is None and mention.surface.casefold() in sure else mention
        for mention in innovations
    ]


def _visits(reading: Reading, places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Regions of guest and host of each visit told in one sentence."""
    content = reading.content
    for first, second in pairwise(places):
        if not first.code or not second.code or first.code == second.code or not 0 < second.start - first.end <= _GAP_CHARS:
            continue
        between = content[first.end : second.start]
        if reading.index_at(first.start) != reading.index_at(second.start):
            continue
        if _RECEIVES.search(between):
            yield second.code, first.code
        elif _GOES.search(between) and not _FROM.search(between):
            yield first.code, second.code


def copies(content: str, mentions: Sequence[Innovation]) -> Iterator[Copy]:
    """Copies that bear a name of their own, and innovations told to be taken from elsewhere."""
    for number, mention in enumerate(mentions):
        longer = _LONGER.match(content, mention.end, mention.end + 40)
        if longer is not None:  # "Jaga Sungai Barito merupakan replikasi dari Jaga Sungai"
            match = _COPY_OF.match(content, longer.end(), longer.end() + 160)
            original = next((other for other in mentions[number + 1 : number + 4] if match and other.start == match.end()), None)
            if original is not None:
                local = replace(mention, end=longer.end(), surface=content[mention.start : longer.end()])
                yield Copy(original=original, local=local, at=mention.start)
                continue
        match = _COPY_OF.match(content, mention.end, mention.end + 160)
        if match is not None:
            original = next(
                (other for other in mentions[number + 1 : number + 4] if other.start == match.end() and other.surface != mention.surface), None
            )
            if original is not None or _THE_LIKE.match(content, match.end()):
                yield Copy(original=original, local=mention, at=mention.start)
                continue
        if _TAKEN_FROM.match(content, mention.end, mention.end + 120):
            yield Copy(original=mention, local=None, at=mention.start)


class Takers:
    """Whose the copies of the innovations of one region are.

    Args:
        reading: The text.
        places: Its regions and governments, in order.
        origin: Region whose innovations are copied.
    """

    def __init__(self, reading: Reading, places: Sequence[Place], origin: str) -> None:
        self._content = reading.content
        self._strange = [place for place in places if place.code and not _related(place.code, origin)]
        self._main = self._main_of(reading.title_end)

    def of(self, copy: Copy) -> Body | None:
        """The body that holds a copy's own name, else the region the text is about."""
        place = (self._holder(copy.local) if copy.local is not None else None) or self._main
        return _body(self._content, place) if place is not None else None

    def _holder(self, local: Innovation) -> Place | None:
        for match in re.finditer(rf"{re.escape(local.surface)}(?!\w)", self._content):  # `_HOLDS` ends where a word starts
            before = bisect_left(self._strange, match.start(), key=lambda place: place.end) - 1
            holder = self._strange[before] if before >= 0 else None
            if holder and match.start() - holder.end <= _HOLDER_CHARS and _HOLDS.search(self._content, holder.end, match.start()):
                return holder
        return None

    def _main_of(self, title_end: int) -> Place | None:
        counts: Counter[str] = Counter()
        for place in self._strange:
            counts[place.code or ""] += 3 if place.end <= title_end else 2 if place.kind != "place" else 1
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        own = [place for place in self._strange if place.code == ranked[0][0]]
        return next((place for place in own if place.kind == "government"), own[0])


def _related(code: str, origin: str) -> bool:
    return code == origin or regions().within(code, origin) or regions().within(origin, code)


def _body(content: str, place: Place) -> Body:
    return Body(start=place.start, end=place.end, surface=content[place.start : place.end], codes=place.codes, kind=place.kind)


def local_names(content: str, mentions: Sequence[Innovation]) -> Collection[int]:
    """Starts of the mentions that name a copy."""
    ends = {mention.end for mention in mentions}
    return {copy.local.start for copy in copies(content, mentions) if copy.local is not None and copy.local.end in ends}
