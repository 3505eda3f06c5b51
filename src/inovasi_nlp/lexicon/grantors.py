"""Bodies that give awards: those of the table, and others told by their first word (*Badan X*, *Yayasan X*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon.matching import Hit, Names
from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.tables import Row, package_table

__all__ = ["Grantor", "GrantorMention", "Grantors", "grantors"]

_MINISTRY = re.compile(r"^Kementerian (?=[A-Z])")
# "Mendagri", "MenPANRB", "Menteri PANRB", "Menko PMK", "Kapolri", "Gubernur Jatim"; not "Kementerian PANRB", "Menara".
_PERSON = re.compile(
    r"^(?:Men(?:teri|ko|[A-Z]|pan|dagri|kes|sos|keu|hub|aker|kominfo|komdigi|kumham|dikbud|dikdasmen|parekraf|dag|tan|ag|pora|lhk)|"
    r"Wamen|Gubernur|Wali ?[Kk]ota|Bupati|Presiden|Wapres|Wakil Presiden|Kapolri|Kepala )"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_REPUBLIC = re.compile(r"\s+(?:RI|Republik Indonesia)$")
# What may follow a name and belongs to it: " (BPS)", " RI", " Republik Indonesia (RI)"; not " (8/10)".
_TAIL = re.compile(r"(?:[ \xa0]\((?=[^()]{0,30}[A-Za-z])[A-Z][\w/&. -]{0,30}\)|[ \xa0]Republik Indonesia\b|[ \xa0]RI\b){1,3}")
# First words of bodies not in the table: "Yayasan Konsumen Cerdas Indonesia", "PT Astra", "majalah SWA"; not "badan usaha".
_HEAD = re.compile(
    r"\b(?:Kementerian|Badan|Komisi|Lembaga|Yayasan|PT|Universitas|Institut|Dewan|Asosiasi|Perhimpunan|Persatuan|Ikatan|Komite|Konsorsium|"
    r"Otoritas|Forum|Koalisi|Direktorat|Ditjen|Arsip|Perpustakaan|Majelis|Himpunan|Jaringan|Aliansi|Pusat|Museum|Bank|Perum|Deputi|"
    r"Kedutaan|Organisasi|Ombudsman|[Mm]ajalah|[Hh]arian|[Tt]abloid|[Kk]oran)(?=\.?[ \xa0][A-Z0-9(])\.?"
)
_PIECE = re.compile(
    r"[ \xa0]\((?=[^()]{0,30}[A-Za-z])[A-Z][\w/&. -]{0,30}\)|"
    r"(?:[ \xa0](?:dan|untuk|serta|&|atas|bagi|of|for|the|and|on))?[ \xa0][A-Z0-9][\w/&'’+-]{0,30}(?:\.(?:com|co|id|net)){0,2}"
)
_MAX_PIECES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Grantor:
    """A body that gives awards. `kind`: ministry, agency, commission, provincial_government, media, international ..."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantorMention:
    """A body named in a text.

    Attributes:
        start, end, surface: Where and how, a bracketed abbreviation and "RI" included.
        id: Grantor id; None for a body the table does not hold.
        person: Its head is named ("MenPANRB", "Gubernur Jatim"): a grantor only where the text says he gives the award.
    """

    start: int
    end: int
    surface: str
    id: str | None
    person: bool = False


class Grantors:
    """The table of grantors by id.

    Args:
        members: Ids must differ.
        near: (name, region code) -> id, for names that mean this grantor only where the text is about that region ("BRIDA" in Jawa Timur).
    """

    def __init__(self, members: Iterable[Grantor], near: Mapping[tuple[str, str], str] | None = None) -> None:
        self._by_id = {grantor.id: grantor for grantor in members}
        self._near = dict(near or {})
        self._keys: dict[str, str] = {}
        for grantor in self:
            for name in (grantor.name, *grantor.aliases):
                self._keys.setdefault(name, grantor.id)
                self._keys.setdefault(_MINISTRY.sub("Menteri ", name), grantor.id)
        self._of_region: dict[str, str] = {}
        for grantor in self:
            if grantor.kind.endswith("_government") and grantor.name.startswith("Pemerintah "):
                self._of_region.update(dict.fromkeys(regions().resolve(grantor.name)[:1], grantor.id))
        self._names = Names({**{name: "" for name, _ in self._near}, **self._keys})

    def get(self, id: str) -> Grantor:
        """The grantor of an id.

        Raises:
            UnknownNameError: No such id.
        """
        if id not in self._by_id:
            raise UnknownNameError("grantor", id, self._by_id)
        return self._by_id[id]

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[Grantor]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def find(
        self, text: str, start: int = 0, end: int | None = None, *, unlisted: bool = False, near: Sequence[str] = ()
    ) -> tuple[GrantorMention, ...]:
        """Grantors named in a stretch, in reading order, none overlapping another.

        Args:
            text: Any text.
            start, end: The stretch.
            unlisted: Also bodies the table does not hold, told by their first word; id None.
            near: Region codes certain in the text; they tell whose "BRIDA" is meant.

        Note: governments are found by `Regions.find`; here only those that the table lists as grantors.
        """
        stop = len(text) if end is None else min(end, len(text))
        hits = self._names.find(text, start, stop)
        found = [self._mention(text, hit, stop, near) for hit in hits if not self._is_byline(text, hit)]
        if unlisted:
            found = self._with_unlisted(text, found, start, stop)
        kept: list[GrantorMention] = []
        for mention in found:
            if (mention.id or unlisted) and not (kept and mention.start < kept[-1].end):
                kept.append(mention)
        return tuple(kept)

    def resolve(self, surface: str, near: Sequence[str] = ()) -> str | None:
        """Grantor id of a surface ("Kemenpan-RB", "Badan Pusat Statistik (BPS)"); None where the table does not hold it.

        Args:
            surface: The body as named.
            near: Region codes certain in the text; they tell whose "Badan Riset dan Inovasi Daerah" is meant.
        """
        cleaned = " ".join(surface.split())
        bare = _REPUBLIC.sub("", _BRACKETS.sub("", cleaned)).strip()
        for name in (cleaned, bare):
            if name in self._keys:
                return self._keys[name]
            local = self._local(name, near)
            if local:
                return local
        mentions = self.find(cleaned, near=near)
        if mentions:
            return mentions[0].id
        codes = regions().resolve(cleaned)
        return self._of_region.get(codes[0]) if len(codes) == 1 and _is_government(cleaned) else None

    def _local(self, name: str, near: Sequence[str]) -> str | None:
        ids = {id for (known, region), id in self._near.items() if known == name and any(regions().within(code, region) for code in near)}
        return ids.pop() if len(ids) == 1 else None

    def _is_byline(self, text: str, hit: Hit) -> bool:
        """A newspaper that only signs the article: "Surabaya (beritajatim.com) -", "Bisnis.com, JAKARTA"."""
        if not hit.key or self._by_id[hit.key].kind != "media":
            return False
        before = text[max(0, hit.start - 1) : hit.start]
        return before == "(" or (before in {"", "\n"} and text.startswith(", ", hit.end))

    def _mention(self, text: str, hit: Hit, stop: int, near: Sequence[str]) -> GrantorMention:
        tail = _TAIL.match(text, hit.end, stop)
        end = tail.end() if tail else hit.end
        surface = text[hit.start : end]
        id = hit.key or self._local(text[hit.start : hit.end], near)
        return GrantorMention(start=hit.start, end=end, surface=surface, id=id, person=bool(_PERSON.match(surface)))

    def _with_unlisted(self, text: str, known: list[GrantorMention], start: int, stop: int) -> list[GrantorMention]:
        out: list[GrantorMention] = []
        for match in _HEAD.finditer(text, start, stop):
            if out and match.start() < out[-1].end:
                continue
            end = _body_end(text, match.end(), stop)
            if end == match.end():
                continue
            surface = text[match.start() : end]
            id = self._keys.get(_REPUBLIC.sub("", _BRACKETS.sub("", surface)).strip())
            out.append(GrantorMention(start=match.start(), end=end, surface=surface, id=id))
        return _merged(known, out)


def _is_government(surface: str) -> bool:
    return any(place.kind == "government" for place in regions().find(surface)) or surface.startswith(("Provinsi ", "Kota ", "Kabupaten "))


def _body_end(text: str, position: int, stop: int) -> int:
    for _ in range(_MAX_PIECES):
        piece = _PIECE.match(text, position, stop)
        if piece is None:
            return position
        if " dan " in piece.group() and _HEAD.match(piece.group().split()[-1] + " X"):  # "Kementerian Sosial dan Kementerian Kesehatan"
            return position
        position = piece.end()
    return position


def _merged(known: list[GrantorMention], others: list[GrantorMention]) -> list[GrantorMention]:
    """Both in reading order, without overlaps.

    A listed mention goes before one without id; of two listed ones that start together the longer goes first.
    """
    out: list[GrantorMention] = []
    for mention in sorted([*known, *others], key=lambda mention: (mention.start, mention.id is None, mention.start - mention.end)):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
        elif mention.id and not out[-1].id:
            out[-1] = mention  # "Forum Kementerian Sosial": the listed one inside
    return out


@cache
def grantors() -> Grantors:
    """The shipped grantors, read once."""
    table = package_table("grantors.csv", required=("id", "name", "aliases", "kind"))
    more: dict[str, list[str]] = {}
    near: dict[tuple[str, str], str] = {}
    for row in package_table("grantor_aliases.csv", required=("id", "alias", "near")).rows:
        if row["near"]:
            near[(row["alias"], row["near"])] = row["id"]
        else:
            more.setdefault(row["id"], []).append(row["alias"])
    return Grantors((_grantor(row, more.get(row["id"], [])) for row in table.unique("id").values()), near)


def _grantor(row: Row, more: Sequence[str]) -> Grantor:
    return Grantor(id=row["id"], name=row["name"], aliases=(*row.several("aliases"), *more), kind=row["kind"])
