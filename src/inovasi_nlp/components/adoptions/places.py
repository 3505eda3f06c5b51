"""The regions of a text as adoptions need them: towns by their short names, none inside names, whose text it is, and who is a stranger."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Innovation, Place

_COMPANY = re.compile(r"\b(?:PT|CV)\s(?P<name>[A-Z]\w{1,25}(?:\s[A-Z]\w{1,25}){1,3})")
_TOLD_OFTEN = 5  # times that a text names the region it is about
WITHOUT_PARTS = ("31",)  # Jakarta's cities have no governments of their own: "15 daerah" are others
_KIND_WORD = re.compile(r"(?:Pemerintah\s|Pem)?(?:Kabupaten|kab|Kota|kot)\s", re.IGNORECASE)


def stranger(body: Body, origin: str) -> bool:
    """Whether a body is of another region than the origin, its parts and its own province."""
    if origin in body.codes:
        return False
    if body.kind == "group":
        return "." in origin or origin in WITHOUT_PARTS
    if body.kind == "organisation":
        return body.surface.startswith(("Kemen", "PT", "CV", "Badan", "RS")) or body.abroad
    return not any(regions().within(code, origin) or regions().within(origin, code) for code in body.codes)


def with_short_names(content: str, places: Sequence[Place]) -> list[Place]:
    """The places, and where a town introduced as "Kabupaten Karo" is later called "Karo"."""
    ordered = sorted(places, key=lambda place: place.start)
    starts = [place.start for place in ordered]
    reached = list(accumulate((place.end for place in ordered), max))  # how far the places up to each go
    names: dict[str, Place] = {}
    for place in places:
        lead = _KIND_WORD.match(content, place.start, place.end)
        if lead and place.code and place.end - lead.end() >= 4:
            names.setdefault(content[lead.end() : place.end], place)
    found = [
        Place(start=place.start, end=place.end, codes=names[content[place.start : place.end]].codes, kind=place.kind)
        if place.code is None and content[place.start : place.end] in names
        else place
        for place in places
    ]
    for name, place in names.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", content):
            before = bisect_right(starts, match.start())
            if not before or reached[before - 1] <= match.start():
                found.append(Place(start=match.start(), end=match.end(), codes=place.codes))
    return sorted(found, key=lambda place: place.start)


def outside(places: Sequence[Place], spans: Sequence[tuple[int, int]]) -> list[Place]:
    """Places that are no part of the spans (sorted): "Tangerang" in "Tangerang Live" is none."""
    kept: list[Place] = []
    reached, position = 0, 0
    for place in places:
        while position < len(spans) and spans[position][0] <= place.start:
            reached = max(reached, spans[position][1])
            position += 1
        if place.end > reached:
            kept.append(place)
    return kept


def home(innovations: Sequence[Innovation], places: Sequence[Place]) -> str | None:
    """The only region that the innovations are known to be of, else the one whose government, offices and head the text speaks of at least

    twice, and twice as often as of any other's.
    """
    known = {mention.region for mention in innovations if mention.region}
    if known:
        return known.pop() if len(known) == 1 else None
    named = Counter(place.code for place in places if place.code).most_common(2)
    if named and named[0][1] >= _TOLD_OFTEN and (len(named) == 1 or named[0][1] >= 3 * named[1][1]):
        return named[0][0]
    counts = Counter(place.code for place in places if place.kind != "place" and place.code)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def narrowed(innovations: Sequence[Innovation], places: Sequence[Place], title_end: int) -> list[Innovation]:
    """The innovations; an unlisted one that is only known to be of a province is of the only town of it that the headline names."""
    titled = {place.code for place in places if place.end <= title_end and place.code and "." in place.code}
    towns: dict[str, str | None] = {}
    for code in titled:
        province = code.partition(".")[0]
        towns[province] = None if province in towns else code
    return [
        replace(mention, region=towns[mention.region]) if mention.id is None and mention.region and towns.get(mention.region) else mention
        for mention in innovations
    ]


def company_spans(content: str) -> list[tuple[int, int]]:
    """Where companies are named again without "PT" ("Semen Padang"), so that their town is not taken for the adopter."""
    names = sorted({match["name"] for match in _COMPANY.finditer(content)})[:20]
    return [match.span() for name in names for match in re.finditer(re.escape(name), content)]
