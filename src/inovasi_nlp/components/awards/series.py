"""Places told as a series, or with their noun left out.

"Terbaik II dan III masing-masing diraih A dan B", "Peringkat kedua hingga kelima ditempati A, B, C, dan D": as many places as bodies, in turn.
"juara pertama A, kedua B, dan ketiga C", "B di posisi kedua dan C ketiga": the ordinal alone stands beside its body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.companions import follows
from inovasi_nlp.components.awards.members import NAMED, Member, members_in
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.records import Sentence

__all__ = ["elided_in", "places_at", "shared_out"]

_WORDS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam", "ketujuh", "kedelapan", "kesembilan", "kesepuluh")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ONE = rf"(?:{'|'.join(_WORDS)}|VIII|VII|VI|IV|IX|III|II|I|V|X|(?:ke-?)?\d{{1,2}})"
_SERIES = re.compile(
    rf"(?P<noun>(?i:juara harapan|juara|terbaik|peringkat|posisi|urutan|tempat|harapan|pemenang|ranking))(?: ke-?| nomor)? ?"
    rf"(?P<list>{_ONE}(?:(?:, (?:dan |serta )?| dan | serta | hingga | sampai(?: dengan)? |\s?[-–]\s?)(?:ke-?)?{_ONE})+)(?!\w)(?!\.\d)"
)
_RANGE = re.compile(r" hingga | sampai(?: dengan)? |\s?[-–]\s?")
_JOINT = re.compile(r", (?:dan |serta )?| dan | serta ")
_MOST = 10


def places_at(content: str, start: int, end: int) -> tuple[str, ...]:
    """The places of a series that begins at an offset: "Terbaik II", "Terbaik III"; empty where there is no series."""
    match = _SERIES.match(content, start, end)
    if match is None:
        return ()
    noun, told = match["noun"], match["list"]
    if (cut := _RANGE.search(told)) is not None and not re.fullmatch(r"ke", told[: cut.start()]):
        numbers = _range(told[: cut.start()], told[cut.end() :])
        return tuple(f"{noun} {number}" for number in numbers)
    return tuple(f"{noun} {place}" for place in _JOINT.split(told))


def _range(first: str, last: str) -> list[str]:
    for names in (_WORDS, _ROMAN):
        if first in names and last in names:
            return list(names[names.index(first) : names.index(last) + 1])
    digits = [re.sub(r"\D", "", text) for text in (first, last)]
    if not all(digits) or not 0 < int(digits[1]) - int(digits[0]) < _MOST:
        return []
    return [str(number) for number in range(int(digits[0]), int(digits[1]) + 1)]


def shared_out(content: str, start: int, end: int, claims: list[Claim]) -> list[Claim]:
    """Claims of several bodies with the places of a series told for all of them, where there are as many."""
    places = places_at(content, start, end)
    if len(places) < 2 or len(claims) < 2:
        return claims
    if len(places) != len(claims):
        return [replace(claim, rank=None) for claim in claims]
    return [replace(claim, rank=place) for claim, place in zip(claims, places, strict=True)]


_AHEAD = re.compile(
    rf"(?:^|[,;] |\b)(?:dan |serta |lalu |kemudian |sedangkan |sementara |disusul )?(?:di )?(?P<place>{_ONE})"
    r"(?: (?:diraih|ditempati|direbut|disabet|adalah|ialah|yakni|milik|jatuh kepada|jatuh ke|oleh|diduduki|diisi))* $"
)
_BEHIND = re.compile(
    rf"(?:\s\([^()]{{1,30}}\))? (?:di |menyusul |menyusul di )?(?:(?:tempat|posisi|peringkat|urutan) )?(?P<place>{'|'.join(_WORDS)})(?=\s?[(,.;]|$| dan\b| serta\b)"
)


# "sedangkan Kota C terbaik di kawasan Sumatera": best too, of another part
_BEST = re.compile(
    r"(?:\s\([^()]{1,30}\))? (?:sebagai )?(?P<place>ter(?:baik|favorit|inovatif)(?: (?:di|untuk|kategori|kawasan|tingkat|wilayah) [\w -]{3,40}?)?)(?=[,.;]|$| dan\b| serta\b)"
)


def elided_in(text: Text, index: int, sentence: Sentence, own: Sequence[Claim]) -> list[Claim]:
    """Claims of the bodies beside a bare ordinal, in a sentence that tells the place of another."""
    base = next((claim for claim in own if claim.result == "ranked" and claim.rank and claim.name), None)
    if base is None:
        return []
    content = text.content
    taken = {claim.body.start for claim in own if claim.body is not None}
    out: list[Claim] = []
    for body in text.bodies.within(sentence.start, sentence.end):
        if body.kind not in NAMED or body.start in taken:
            continue
        place = _place_of(content, sentence, body, base)
        if place is not None and place.casefold() not in (base.rank or "").casefold():
            members = members_in(text, body.start, sentence.end)[:1]
            out.append(replace(follows(replace(base, inherited=True), index, members[0] if members else Member(body, ())), rank=place))
    return out


def _place_of(content: str, sentence: Sentence, body: Body, base: Claim) -> str | None:
    ahead = _AHEAD.search(content[max(sentence.start, body.start - 45) : body.start])
    if ahead is not None and body.start > base.at and ", " in content[base.at : body.start]:
        return ahead["place"]
    behind = _BEHIND.match(content, body.end, sentence.end)
    if behind is None and re.match(r"(?i)ter(?:baik|favorit|inovatif)", base.rank or ""):
        behind = _BEST.match(content, body.end, sentence.end)
    return behind["place"] if behind is not None else None
