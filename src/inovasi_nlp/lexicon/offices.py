"""Offices and trades beside a person's name, and the stakeholder class they tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from inovasi_nlp.lexicon.grantors import grantors
from inovasi_nlp.lexicon.matching import Hit, Names
from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.tables import package_table
from inovasi_nlp.lexicon.words import classes, of_class, words
from inovasi_nlp.records.annotation import Stakeholder

__all__ = ["Office", "Offices", "Title", "offices"]

_CLASS_OF_LEVEL: dict[str, Stakeholder] = {
    "legislature": "legislator",
    "neighbourhood": "citizen",
    "volunteer": "employee",
    "staff": "employee",
    "soe": "business",
    "academia": "expert",
    "community": "civil_society",
}
_GROUPS = frozenset({"prefix", "unit", "group"})
# "Plt. ", "Pj ", "mantan ", "Wakil "; repeated: "mantan Plt. "
_MODIFIER = re.compile(
    r"(?:\b(?:Plt|Plh|Pjs?|PLT|PLH|PJ|Pelaksana (?:[Tt]ugas|[Hh]arian)|Penjabat(?: [Ss]ementara)?|Pejabat [Ss]ementara|"
    r"[Mm]antan|[Ee]ks|[Bb]ekas|[Ww]akil|Bakal [Cc]alon|[Cc]alon)(?:\.? \((?:Plt|Plh|Pjs?)\))?\.?[ -]){1,3}\Z"
)
_BRACKET = re.compile(r"\((?=[^()\n]{0,40}[A-Za-z])[^()\n]{1,60}\)")
_ACRONYM = re.compile(r"(?:[A-Z]{2,}[A-Za-z]{0,6}[0-9]*|[IVX]{1,5}|[0-9]{1,3}|[A-Z])(?![\w.])")
_WORD = re.compile(r"[^\W_][\w/-]*")
_CONNECTOR = re.compile(r"(?:dan|serta|&|untuk|bidang|Bidang|di|pada|dari|lingkup)\b")
_BODY_WORD = re.compile(r"[\w/-]+")
# "Pendaftaran Penduduk", "Perlindungan Anak", "dan Masyarakat": a unit's name, no head of a title.
_IN_A_NAME = re.compile(r"[A-Z][\w)]*,?(?: dan| serta| &)? \Z")
_BREAK = re.compile(r"[!?;:\"“”\n]|[a-z)]\.(?=[A-Z])|(?<![A-Z])(?<!dr)(?<!drg)(?<!Comm)(?<!Rel)(?<!Kel)(?<!Kec)(?<!Kab)(?<!No)\.(?=\s)")
# "mengeluhkan", "dibantu", "berharap"; not "menengah", "bidang", "berencana" of a unit's name.
_VERB = re.compile(
    r"\b(?:men(?:g|y|[cdjt])|mem(?:b|p|f)|me[lrnw]|"
    r"di(?:[bcdghjkmnprstu](?!ang|nas|inas))|ber(?!encana|kas)|ter(?!padu|minal|hadap))[a-z]{3,}\b|"
    r"\b(?:adalah|ialah|akan|telah|sudah|bahwa|karena|ketika|saat|namun|tetapi|kata|ujar)\b"
)
_COMMA = re.compile(r",")
_COMMA_BETWEEN = re.compile(r", (?:dan |serta |& )?")
_MAX_PIECES = 14
_UNIT_GOES_ON = re.compile(r"\s(?:dan |serta |& )?[A-Z][\w.]+|\s?$")


def _any(terms: Iterable[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))


@cache
def _site() -> re.Pattern[str]:
    """A school, clinic or village with its name: "SDN 2 Kejaten", "Puskesmas Jagir"; of longer names the first word."""
    return re.compile(
        rf"(?:{_any(of_class('body_words', 'site'))})"
        r"(?: (?:Negeri|Islam|Kristen|Katolik|N|dr\.|[0-9]{1,3}(?:/[0-9]{1,3})?)){0,2}(?: [A-Z][\w'’-]+)?"
        r"(?: (?:Utara|Selatan|Barat|Timur|Tengah|Pusat|Kidul|Lor|Wetan|Kulon|Baru|Lama|Raya|Jaya|Indah|Permai|[IVX]{1,4}|[0-9]{1,3}))?"
    )


@cache
def _organisation() -> re.Pattern[str]:
    """A campus, firm or association: "Universitas Islam Negeri Sunan", "PT Pelindo"."""
    return re.compile(
        rf"(?:{_any(of_class('body_words', 'organisation'))})\.?(?: (?:{_any(of_class('body_words', 'inner'))})){{0,6}}(?: [A-Z][\w'’-]+)?"
    )


@cache
def _before_name() -> re.Pattern[str]:
    """What may stand between a title and the name: degrees, ranks, forms of address, a comma."""
    return re.compile(rf"(?:\s{{0,3}},?\s{{0,3}}\b(?:{_any(words('before_names'))})\.?){{0,4}}\s{{0,3}},?\s{{0,3}}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A public office of the table: `expansion` and `abbreviations` are how it is written."""

    id: str
    expansion: str
    abbreviations: tuple[str, ...]
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """An office or trade as written: "Plt. Kepala Dinas Kesehatan (Kadinkes) Kota Semarang", "pedagang".

    `office` is the office's id; None for a trade. `former`: "mantan", "eks".
    """

    start: int
    end: int
    surface: str
    stakeholder: Stakeholder
    office: str | None = None
    former: bool = False


class Offices:
    """Offices and trades.

    Args:
        members: The public offices.
        trades: Role -> class, written in lower case.
        open_roles: Roles whose class the body beside them tells ("Ketua", "Kepala", "Direktur").
    """

    def __init__(self, members: Iterable[Office], trades: dict[str, Stakeholder], open_roles: Iterable[str] = ()) -> None:
        self._open = frozenset(open_roles)
        self._by_id = {office.id: office for office in members}
        self._classes: dict[str, Stakeholder] = {}
        self._ids: dict[str, str] = {}
        names: list[str] = []
        self._exact: dict[str, set[str]] = {}
        for office in self._by_id.values():
            if office.level in _GROUPS:
                continue
            for name in (office.expansion, *office.abbreviations):
                if "(" in name or name.endswith("-"):
                    continue
                self._ids.setdefault(name.lower(), office.id)
                self._classes.setdefault(name.lower(), _CLASS_OF_LEVEL.get(office.level, "official"))
                names.append(name)
        for role, stakeholder in trades.items():
            self._classes[role.lower()] = stakeholder
            names.append(role)
        for name in names:
            if len(name) < 5 and not name.islower():
                self._exact.setdefault(name.lower(), set()).update({name, name.upper()})
        self._names = Names({name.lower(): name.lower() for name in names}, capitals=())

    def _heads(self, text: str, start: int, stop: int) -> list[Hit]:
        """Heads of titles in any case; short abbreviations only as written ("Bup", "Gub")."""
        low = text[start:stop].lower()
        if len(low) != stop - start:  # a letter whose small form is two letters, such as İ
            low = "".join(character.lower() if len(character.lower()) == 1 else character for character in text[start:stop])
        hits = (Hit(hit.start + start, hit.end + start, hit.key) for hit in self._names.find(low))
        return [hit for hit in hits if self._is_head(text, hit)]

    def _is_head(self, text: str, hit: Hit) -> bool:
        surface = text[hit.start : hit.end]
        if hit.key in self._exact and surface not in self._exact[hit.key]:
            return False
        return not (surface in classes("unit_words") and _IN_A_NAME.search(text, max(0, hit.start - 24), hit.start))

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Office]:
        return iter(self._by_id.values())

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[Title, ...]:
        """Offices and trades named in a stretch, with all that belongs to them, in reading order."""
        stop = len(text) if end is None else min(end, len(text))
        out: list[Title] = []
        reached = start
        for hit in self._heads(text, start, stop):
            if hit.start < reached:
                continue
            title = self._title(text, hit, reached, stop)
            out.append(title)
            reached = title.end
        return tuple(out)

    def find_title(self, text: str, end: int) -> Title | None:
        """The title that stands right before `end`, where a name begins; degrees and a comma may stand between."""
        start = max(text.rfind("\n", 0, end) + 1, end - 200)
        between = _before_name().search(text, start, end)
        stop = between.start() if between else end
        best: Hit | None = None
        for hit in reversed(self._heads(text, start, stop)):
            if not (_nested(text[hit.end : best.start]) if best else _belongs(text, hit.end, stop)):
                break
            best = hit
        if best is None:
            return None
        return self._titled(text, best, start, stop)

    def stakeholder_of(self, role: str) -> Stakeholder | None:
        """The class a role tells; None where it holds no office or trade of the lists. The first one named decides."""
        hits = self._heads(role, 0, len(role))
        return self._class(hits[0].key, role) if hits else None

    def _class(self, key: str, surface: str) -> Stakeholder:
        """The class of a head; of an open one ("Ketua") the body named beside it decides: "Ketua RT", "Direktur PT Maju"."""
        if key in self._open:
            bodies = classes("body_classes")
            for word in _BODY_WORD.findall(surface):
                if word in bodies:
                    return cast(Stakeholder, bodies[word])
        return self._classes[key]

    def _title(self, text: str, hit: Hit, floor: int, stop: int) -> Title:
        return self._titled(text, hit, floor, complement_end(text, hit.end, stop))

    def _titled(self, text: str, hit: Hit, floor: int, end: int) -> Title:
        left = text[max(floor, hit.start - 50) : hit.start]
        modifier = _MODIFIER.search(left)
        start = hit.start - (len(left) - modifier.start() if modifier else 0)
        told = modifier.group().lower() if modifier else ""
        surface = text[start:end]
        return Title(
            start=start,
            end=end,
            surface=surface,
            stakeholder=self._class(hit.key, surface),
            office=self._ids.get(hit.key),
            former="mantan" in told or "eks" in told or "bekas" in told,
        )


def _belongs(text: str, start: int, stop: int) -> bool:
    """Whether what stands between a head and the name (or the next head) can belong to the title."""
    gap = text[start:stop]
    if not gap.strip():
        return True
    if len(gap) > 130 or _BREAK.search(gap) or _VERB.search(gap):
        return False
    return all(_UNIT_GOES_ON.match(gap, comma.end()) for comma in _COMMA.finditer(gap))


def _nested(gap: str) -> bool:
    """Whether one title goes on into the next: "Kepala Bidang" ... "Kepala Dinas"; only units and brackets stand between."""
    if len(gap) >= 60 or _COMMA.search(gap) or _BREAK.search(gap) or ")" in gap[:2]:
        return False
    return all(word in classes("unit_words") for word in _BODY_WORD.findall(_BRACKET.sub("", gap)))


def complement_end(text: str, position: int, stop: int) -> int:
    """Where a title ends that has its head before `position`: units, bodies, regions and brackets belong to it, a name does not."""
    last_word = text.rfind(" ", 0, position) + 1
    site = _site().match(text, last_word, stop)  # "Kepala Puskesmas" + " Jagir"
    if site and site.end() > position:
        position = site.end()
    for _ in range(_MAX_PIECES):
        after = _piece(text, position, stop)
        if after is None:
            return position
        position = after
    return position


def _piece(text: str, position: int, stop: int) -> int | None:
    """Where the next piece of a title ends; a comma is passed only between words of units ("Dinas Pemuda, Olahraga, dan Pariwisata")."""
    comma = _COMMA_BETWEEN.match(text, position, stop)
    if comma:
        return _unit(text, comma.end(), stop) if _unit(text, text.rfind(" ", 0, position) + 1, position) is not None else None
    if not text.startswith(" ", position):
        return None
    connector = _CONNECTOR.match(text, position + 1, stop)
    return _part(text, connector.end() + 1 if connector else position + 1, stop)


def _part(text: str, begin: int, stop: int) -> int | None:
    bracket = _BRACKET.match(text, begin, stop)
    if bracket:
        return bracket.end()
    for pattern in (_site(), _organisation()):
        match = pattern.match(text, begin, stop)
        if match:
            return match.end()
    unit = _unit(text, begin, stop)
    if unit is not None:
        return unit
    for place in regions().find(text, begin, min(stop, begin + 60))[:1]:
        if place.start == begin:
            return place.end
    for mention in grantors().find(text, begin, min(stop, begin + 120))[:1]:
        if mention.start == begin:
            return mention.end
    match = _ACRONYM.match(text, begin, stop)
    return match.end() if match else None


def _unit(text: str, begin: int, stop: int) -> int | None:
    match = _WORD.match(text, begin, stop)
    return match.end() if match and match.group() in classes("unit_words") else None


@cache
def offices() -> Offices:
    """The shipped offices and trades, read once."""
    table = package_table("offices.csv", required=("id", "expansion", "abbreviations", "level"))
    trades = package_table("roles.csv", required=("role", "stakeholder"))
    return Offices(
        (
            Office(id=row["id"], expansion=row["expansion"], abbreviations=row.several("abbreviations"), level=row["level"])
            for row in table.unique("id").values()
        ),
        {row["role"]: cast(Stakeholder, row["stakeholder"]) for row in trades.unique("role").values()},
        [row["role"] for row in trades.rows if row["open"]],
    )
