"""Provinces, kabupaten and kota by Kemendagri code, and how the press names them and their governments.

A name is found first (Aho-Corasick), then read in its context: what stands before it says whether the government (*Pemkab*), its head
(*Bupati*), an office (*Dinas ... Kota*) or the place is meant, and of which level; a street, village or newspaper that only bears the
name is none. Twins (*Kota* and *Kabupaten Blitar*) keep both codes unless the text settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon.matching import Hit, Names
from inovasi_nlp.lexicon.tables import Row, package_table
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Place

__all__ = ["Region", "Regions", "regions"]

Level = Literal["province", "kabupaten", "kota", "special"]
Kind = Literal["government", "office", "head", "place"]

_LEVEL_WORDS: dict[str, Level] = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "kab.": "kabupaten",
    "kota": "kota",
    "kotamadya": "kota",
    "provinsi": "province",
    "propinsi": "province",
    "prov": "province",
    "prov.": "province",
}
_GOVERNMENTS: dict[str, Level | None] = {
    "pemkab": "kabupaten",
    "pemkot": "kota",
    "pemko": "kota",
    "pemprov": "province",
    "pemprop": "province",
    "pemda": None,
    "otorita": None,
    "pemerintah": None,
}
_HEADS: dict[str, Level] = {
    "bupati": "kabupaten",
    "wabup": "kabupaten",
    "walikota": "kota",
    "walkot": "kota",
    "wako": "kota",
    "wawali": "kota",
    "wawalkot": "kota",
    "wawako": "kota",
    "gubernur": "province",
    "wagub": "province",
}
_HEAD_MODIFIERS = frozenset(["wakil", "pj", "pj.", "plt", "plt.", "plh", "plh.", "pjs", "pjs.", "penjabat", "mantan", "eks", "pelaksana", "tugas"])
_PREFIX = re.compile(r"^(?:Provinsi|Kabupaten|Kab\.?|Kota|Kota Administrasi|Kabupaten Administrasi) (?=[A-Z])")
# A domain or handle: "surabaya.go.id", "Surabaya.tribunnews.com"; not "Surabaya." at the end of a sentence.
_DOMAIN = re.compile(r"\.(?:[a-z]{2,10}\.)?(?:go\.id|co\.id|com|id|net|org)\b")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(" ")
_FOLLOWER = re.compile(r"[ \xa0]([^\W_]+)")
_GLUED = re.compile(r"\b(?:Kab|Prov|kab|prov)\.\Z")
# "BATU (beritajatim.com) -", "BATU, KOMPAS.com"; not "Batu loncatan"
_DATELINE = re.compile(r"\s?(?:[(,–—-]|\|)")
_LEVEL_TOLD = re.compile(r"\b(?:kab|kota|pemk|bupati|wabup|wali|wak?o\b)", re.IGNORECASE)
# At the start of a line, or behind the outlet: "Bisnis.com, BATU -"
_BEFORE_DATELINE = re.compile(r"(?:^|\n|\.com, |\.id, |\.net, |ANTARA, )\Z", re.IGNORECASE)
# "Malang, " and "Malang dan " before, ", " and " dan " behind: one of a list of regions.
_LISTED = re.compile(r"[A-Z][a-z]+(?:,| dan| serta|, dan) \Z")
_LIST_GOES_ON = re.compile(r"(?:,| dan| serta)\s+[A-Z]|\s?[.,;)]")
_AFTER = frozenset({"united", "fc", "hadiningrat", "nugini", "post", "hawks", "warriors", "esports"})
_GOVERNMENT_WORDS = frozenset({"pemerintah", "kabupaten", "kota", "provinsi", "daerah"})
_CONNECTORS = frozenset({"dan", "serta", "&", "untuk", "dr.", "drg.", "di", "bidang", "pada"})
_POLICE_LEVELS: dict[str, Level] = {"office-kota": "kota", "office-kabupaten": "kabupaten"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A province, kabupaten, kota, or the capital (`IKN`).

    Attributes:
        code: Kemendagri code ("35", "35.78").
        level: What it is.
        name: Official name ("Kota Surabaya"). short_name: Without the level ("Surabaya").
        aliases, government_aliases: Names in the press of the place, and of its government and head.
        ambiguous: The short name alone can be taken for something else.
        confusable_with: Codes it is confused with.
        province_code: Code of the province it is a member of; None for a province.
    """

    code: str
    level: Level
    name: str
    short_name: str
    aliases: tuple[str, ...] = ()
    government_aliases: tuple[str, ...] = ()
    ambiguous: bool = False
    confusable_with: tuple[str, ...] = ()
    province_code: str | None = None


class _Context(NamedTuple):
    """What stands before a name: where the whole begins, what is meant, of which level; `located` = a word of place."""

    start: int
    kind: Kind = "place"
    level: Level | None = None
    blocked: bool = False
    located: bool = False


class Regions:
    """The regions by code.

    Args:
        members: Any order; codes must differ.
    """

    def __init__(self, members: Iterable[Region]) -> None:
        self._by_code = {region.code: region for region in members}
        self._codes: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, Kind] = {}
        self._names = Names(self._collect())

    def _collect(self) -> dict[str, str]:
        codes: dict[str, list[str]] = {}
        for region in self:
            for name in _bare_names(region):
                codes.setdefault(name, []).append(region.code)
        for name, found in codes.items():
            first = classes("twins").get(name)
            found.sort(key=lambda code: code != first)  # stable: else in the order of the table
        self._kinds = dict.fromkeys(codes, "place")
        for region in self:
            for name in region.government_aliases:
                if not any(name[space.end() :] in codes for space in _SPACE.finditer(name)):
                    codes[name] = [region.code]
                    self._kinds[name] = "head" if name.startswith(("Gubernur", "Kepala")) else "government"
        self._codes = {name: tuple(dict.fromkeys(found)) for name, found in codes.items()}
        return {name: name for name in (*codes, *classes("place_traps"))}

    def get(self, code: str) -> Region:
        """The region of a code.

        Raises:
            UnknownNameError: No such code.
        """
        if code not in self._by_code:
            raise UnknownNameError("region", code, self._by_code)
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Region]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def province_of(self, code: str) -> str | None:
        """Code of the province a region is in, itself for a province; None for an unknown code."""
        region = self._by_code.get(code)
        if region is None:
            return None
        return region.code if region.level == "province" else region.province_code

    def within(self, code: str, other: str) -> bool:
        """Whether `code` is `other` or a member of it."""
        return code == other or (code in self._by_code and self._by_code[code].province_code == other)

    def governments(self) -> tuple[Region, ...]:
        """The regions that have a government of their own: all."""
        return tuple(self)

    def find(self, text: str, start: int = 0, end: int | None = None, *, near: Sequence[str] = ()) -> tuple[Place, ...]:
        """Regions and their governments named in a stretch of text, in reading order, none overlapping another.

        Args:
            text: Any text; context left and right of the stretch is looked at too.
            start, end: The stretch.
            near: Codes already certain; with the certain ones of the stretch they narrow twins.
        """
        stop = len(text) if end is None else min(end, len(text))
        places: list[Place] = []
        doubtful: list[Place] = []
        reached = start
        for hit in self._names.find(text, start, stop):
            place, credible = self._read(text, hit, max(start, reached))
            if place is None:
                continue
            if credible:
                places.append(place)
                reached = place.end
            else:
                doubtful.append(place)
        if doubtful:  # "Subang memperoleh ..." counts where the same text also says "Kabupaten Subang"
            certain = {place.code for place in places}
            places = sorted([*places, *(place for place in doubtful if place.code in certain)], key=lambda place: place.start)
        return self._settled(places, near)

    def resolve(self, surface: str, near: Sequence[str] = ()) -> tuple[str, ...]:
        """Codes a surface may mean ("Pemkab Blitar", "Desa Jati Kota Probolinggo", "35.78"), likeliest first; empty = none.

        Args:
            surface: A name, or a name with an office or village before it.
            near: Codes certain in the text; they narrow twins.
        """
        cleaned = surface.strip()
        if cleaned in self._by_code:
            return (cleaned,)
        if cleaned in self._codes:  # also names that a text would have to vouch for ("Batu")
            whole = Place(start=0, end=len(cleaned), codes=self._codes[cleaned])
            return self._settled([whole], near)[0].codes
        places = self.find(cleaned, near=near) or self.find(cleaned.title(), near=near)
        if not places:
            return ()
        inner = [place for place in places if not any(self._holds(place, other) for other in places)]
        chosen = next((place for place in inner if place.kind != "place"), (inner or list(places))[-1])
        return chosen.codes

    def _holds(self, outer: Place, inner: Place) -> bool:
        return outer is not inner and any(code != other and self.within(other, code) for code in outer.codes for other in inner.codes)

    def _read(self, text: str, hit: Hit, floor: int) -> tuple[Place | None, bool]:
        """The region a hit means, if any; and whether that is sure, or only where the text names it elsewhere beyond doubt."""
        codes = self._codes.get(hit.key)
        if codes is None or _DOMAIN.match(text, hit.end) or (hit.start and text[hit.start - 1] in "@#/"):
            return None, False  # a trap, a domain, a handle or a path
        if self._kinds[hit.key] != "place":
            return Place(start=hit.start, end=hit.end, codes=codes, kind=self._kinds[hit.key]), True
        context = read_context(text, hit.start, floor)
        follower = _FOLLOWER.match(text, hit.end)
        if context.level is None and (context.blocked or (follower and follower.group(1).lower() in _AFTER)):
            return None, False
        credible = _credible(text, hit, context, follower)
        if credible is None:
            return None, False
        end, level = hit.end, context.level
        suffixed = follower is not None and follower.group(1) in {"Kota", "KOTA"} and not _LEVEL_TOLD.search(text, context.start, hit.start)
        if follower is not None and suffixed and self._of_level(codes, "kota"):
            level, end = "kota", follower.end(1)  # "Polres Malang Kota"
        narrowed = self._of_level(codes, level) if level else ()
        if level and not narrowed and hit.key in classes("place_risks"):
            return None, False  # "Provinsi Mitra"
        return Place(start=context.start, end=end, codes=narrowed or codes, kind=context.kind), credible

    def _of_level(self, codes: tuple[str, ...], level: Level) -> tuple[str, ...]:
        return tuple(code for code in codes if self._by_code[code].level == level)

    def _settled(self, places: list[Place], near: Sequence[str]) -> tuple[Place, ...]:
        certain = {place.codes[0] for place in places if len(place.codes) == 1} | set(near)
        return tuple(self._narrowed(place, certain) if len(place.codes) > 1 else place for place in places)

    def _narrowed(self, place: Place, certain: set[str]) -> Place:
        for fits in (
            [code for code in place.codes if code in certain],
            [code for code in place.codes if self._by_code[code].province_code in certain],
        ):
            if len(fits) == 1:
                return Place(start=place.start, end=place.end, codes=(fits[0],), kind=place.kind)
        return place


def _credible(text: str, hit: Hit, context: _Context, follower: re.Match[str] | None) -> bool | None:
    """Whether a name that is also a word or a person's name stands where a region can be meant; None = surely not.

    A level or government before it always suffices; in a dateline too; `mild` ones also pass after "di" and the like,
    unless a name goes on.
    """
    risk = classes("place_risks").get(hit.key)
    if risk is None or context.kind in {"government", "head"}:
        return True
    goes_on = bool(follower and follower.group(1)[0].isupper() and not text[hit.start : hit.end].isupper())
    if context.kind == "office":
        return not (goes_on and risk == "strict") or None  # "Polres Metro Jakarta Timur"
    if context.level is not None:
        return True
    if _DATELINE.match(text, hit.end) and _BEFORE_DATELINE.search(text, max(0, hit.start - 20), hit.start):
        return True
    if risk == "strict" or goes_on:
        return None
    return context.located or bool(_LISTED.search(text, max(0, hit.start - 30), hit.start) and _LIST_GOES_ON.match(text, hit.end))


def read_context(text: str, start: int, floor: int) -> _Context:
    """What the words before a name say of it; looks no further back than `floor`, 120 characters and the line's start."""
    glued = _GLUED.search(text, max(floor, start - 5), start)  # "Kab.Blitar"
    left = max(floor, start - 120)
    line = text.rfind("\n", left, start)
    words = [(match.start(), match.group()) for match in _WORD.finditer(text, max(left, line + 1), start)]
    if not words or not (glued or text[start - 1] in " \xa0"):
        return _Context(start)
    return _read_words(words, start)


def _read_words(words: list[tuple[int, str]], start: int) -> _Context:
    index = len(words) - 1
    word = words[index][1].lower().strip("([\"'“‘").removeprefix("se-")
    level = _LEVEL_WORDS.get(word)
    begin = start
    if level is not None and (index == 0 or words[index - 1][1].lower() not in {"ibu", "wali"}):
        begin = words[index][0] + words[index][1].lower().index(word)
        index -= 1
        if index >= 0 and _plain(words[index][1]) in {"kecamatan", "se", "di"}:
            return _Context(begin, "place", level, located=True)
    else:
        level = None
    context = _government(words, index, level) or _office(words, index, begin, level)
    if context is not None or index < 0:
        return context or _Context(begin, "place", level)
    habit = classes("place_habits").get(_plain(words[index][1]))
    named = words[index][1].lstrip("(\"'“‘")[:1].isupper()
    blocked = (habit == "area" or (habit == "name" and named)) and words[index][1][-1] not in ",)"
    return _Context(begin, "place", level, blocked=blocked, located=habit == "locative")


def _plain(word: str) -> str:
    return word.lower().strip("()[]\"'“”‘’,")


def _government(words: list[tuple[int, str]], index: int, level: Level | None) -> _Context | None:
    if index < 0 or words[index][1][-1] in ",;:":
        return None
    raw = words[index][1]
    word = _plain(raw).rsplit("/", 1)[-1]
    if word in _GOVERNMENTS:
        first = index
        if raw[-1] == ")":  # "Pemerintah Kabupaten (Pemkab) Blitar"
            while first and _plain(words[first - 1][1]) in _GOVERNMENT_WORDS:
                first -= 1
        return _Context(words[first][0] + _offset(words[first][1]), "government", level or _GOVERNMENTS[word])
    if word == "daerah" and index and _plain(words[index - 1][1]) == "pemerintah":
        return _Context(words[index - 1][0] + _offset(words[index - 1][1]), "government", level)
    head = _HEADS.get(word)
    if word == "kota" and index and _plain(words[index - 1][1]) == "wali":
        head, index = "kota", index - 1
    if head is None:
        return None
    while index and _plain(words[index - 1][1]) in _HEAD_MODIFIERS and words[index - 1][1][-1] != ",":
        index -= 1
    return _Context(words[index][0] + _offset(words[index][1]), "head", level or head)


def _offset(word: str) -> int:
    return len(word) - len(word.lstrip("([\"'“”‘’"))


def _office(words: list[tuple[int, str]], index: int, begin: int, level: Level | None) -> _Context | None:
    """An office up to fourteen words before ("Dinas Kesehatan (Dinkes) Kota Semarang"); a campus there is no body of the region."""
    if index >= 0 and words[index][1][-1] == ",":
        return None  # "Kantor Dinas Sosial, Menteng, Jakarta Pusat": an address
    habits = classes("place_habits")
    bracketed: _Context | None = None
    for position in range(index, max(-1, index - 14), -1):
        raw = words[position][1]
        bare = raw.lstrip("([\"'“”‘’")
        named = bare[:1].isupper()
        kind = habits.get(_plain(raw).removesuffix("."), "") if named else ""
        if kind.startswith("office") and raw[-1] not in ",;:":
            office = _Context(words[position][0] + _offset(raw), "office", level or _POLICE_LEVELS.get(kind))
            if raw[0] != "(":
                return office
            bracketed = office  # its expansion stands before: "Badan Perencanaan Pembangunan Daerah (Bappeda)"
            continue
        if kind == "campus":
            return _Context(begin, "place", level, blocked=True)
        if raw[-1] in ".;:!?" or not (named or bare[:1].isdigit() or _plain(raw) in _CONNECTORS or bare[:1] == "&"):
            break
        if bracketed and named and raw[-1] not in ",)":
            bracketed = bracketed._replace(start=words[position][0] + _offset(raw))
    return bracketed


def _bare_names(region: Region) -> tuple[str, ...]:
    """Names without the level where the rest is a name of its own ("Kota Solo" -> "Solo"), "Nusantara" left out."""
    known = {region.short_name, *region.aliases}
    names: dict[str, None] = {region.short_name: None}
    for alias in region.aliases:
        stripped = _PREFIX.sub("", alias)
        if alias.startswith(("Pemkot ", "Pemkab ")) or (stripped != alias and stripped in known):
            continue
        names[alias] = None
    names.pop("Nusantara", None)
    return tuple(names)


@cache
def regions() -> Regions:
    """The 38 provinces, 514 kabupaten and kota, and the capital, read once."""
    table = package_table("regions.csv", required=("code", "level", "official_name", "short_name", "province_code"))
    more: dict[str, list[str]] = {}
    for row in package_table("region_aliases.csv", required=("code", "alias")).rows:
        more.setdefault(row["code"], []).append(row["alias"])
    return Regions(_region(row, more.get(row["code"], [])) for row in table.unique("code").values())


def _region(row: Row, more: Sequence[str]) -> Region:
    level = row["level"]
    return Region(
        code=row["code"],
        level=level,  # type: ignore[arg-type]  # the table's test checks the values
        name=row["official_name"],
        short_name=row["short_name"],
        aliases=tuple(dict.fromkeys((*row.several("aliases"), *more))),
        government_aliases=row.several("government_aliases"),
        ambiguous=row["ambiguous"] == "yes",
        confusable_with=row.several("confusable_with"),
        province_code=row["province_code"] or None,
    )
