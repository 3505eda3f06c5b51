"""Who can receive a public award: governments, their heads, offices, villages, ministries; and what an anaphor ("kota ini") stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from inovasi_nlp.components.awards.verbs import capitalised_verbs
from inovasi_nlp.lexicon import grantors
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Innovation, Place, Reading

__all__ = ["Bodies", "Body", "find_bodies", "may_hold_place"]

Kind = Literal["government", "office", "unit", "national", "head", "place", "collective", "anaphor"]

_WORD = r"(?:[Dd]r\.?(?= )|drg\.?(?= )|Kel\.|Kec\.|Kab\.|Hj?\.|Prof\.|St\.|[A-Z0-9][\w'’./&-]*(?<![.,])|\([A-Z][\w ./-]{1,30}\))"
_NUMBERS = (
    r"(?:\d{1,3}(?:\.\d{3})?|[Ss]atu|[Dd]ua|[Tt]iga|[Ee]mpat|[Ll]ima|[Ee]nam|[Tt]ujuh|[Dd]elapan|[Ss]embilan|[Ss]epuluh|[Ss]ebelas|"
    r"[Bb]elasan|[Pp]uluhan|[Rr]atusan|"
    r"[Ss]ejumlah|[Bb]eberapa|\d{1,3} dari (?:total )?\d{1,3}|(?:[Dd]ua|[Tt]iga|[Ee]mpat|[Ll]ima|[Ee]nam|[Tt]ujuh|[Dd]elapan|[Ss]embilan) (?:belas|puluh))"
)
# "23 kampung di Kota Surabaya", "sepuluh RW", "Sepuluh inovasi dari Sulawesi Selatan"; not "dua penghargaan"
_COLLECTIVE = re.compile(
    rf"\b(?<!satu dari )(?<!di antara )(?<!terbaik dari )(?:[Ss]ebanyak )?(?P<what>{_NUMBERS} (?:kampung|desa|kelurahan|RW|RT|inovasi|"
    rf"program|proposal|karya|usulan|lokasi|wakil|dusun|padukuhan|banjar|unit kerja|lembaga|instansi|puskesmas|"
    rf"sekolah|SDN|SMPN|SMAN|SMKN|SD|SMP|SMA|daerah|OPD|kabupaten|kota|provinsi|kecamatan|"
    r"perangkat daerah|rumah sakit|nagari|gampong|pekon|dinas|kementerian|pemda|pemerintah daerah|satuan kerja|satker)(?:[/ ]kota)?(?: lain(?:nya)?)?)\b"
)
# "kota terkecil di Jawa Timur tersebut", "kabupaten itu"; not "kota besar"
_ANAPHOR = re.compile(
    r"(?<![\w-])(?:[Kk]ota|[Kk]abupaten|[Pp]rovinsi|[Dd]aerah|[Dd]esa|[Dd]inas|[Ii]nstansi|[Pp]emkot|[Pp]emkab|[Pp]emprov|[Pp]emda|"
    r"[Kk]ampung|[Rr]umah sakit|[Pp]uskesmas|[Pp]olres|[Kk]elurahan|[Kk]ecamatan|[Nn]agari|[Ss]ekolah|[Pp]erpustakaan|[Ll]embaga|[Kk]antor|[Ll]apas|[Uu]nit kerja|"
    r"[Pp]emerintah (?:kota|kabupaten|provinsi|daerah)|[Bb]umi [A-Z][a-z]+|[Ii]bu kota)(?! [A-Z])(?: (?!(?:me[a-z]{3,}|tahun|saat|"
    r"hari|bulan|kali|di[a-z]{3,}|untuk|dari|bisa|telah|sudah|akan)\b)[\w'’-]+){0,9}? (?:ini|itu|tersebut|yang sama)\b"
    r"|(?<![\w-])(?:[Pp]uskesmas|[Dd]esa|[Kk]elurahan|[Ss]ekolah|[Rr]umah sakit|[Dd]inas|[Kk]antor|[Ii]nstansi|[Kk]ecamatan|[Nn]agari|[Dd]aerah|[Kk]ota|[Kk]abupaten|[Pp]rovinsi|[Ll]embaga)nya\b"
    r"|(?<![\w-])(?:Bumi|Kota) [A-Z][a-z]{3,}(?! [A-Z])(?= (?:juga|kembali|berhasil|di|me|ter))"  # nicknames: "Bumi Sukowati dianugerahi"
    r"|(?<![\w-])(?:Dinas|Pemkot|Pemkab|Pemprov|Pemda)(?= (?:[a-z]))"
)
_TITLE = re.compile(
    r"(?<![\w-])(?:(?:Pj\.?|Plt\.?|Plh\.?|Penjabat(?: \(Pj\))?|Wakil) )?(?:Bupati|Wali ?[Kk]ota|Gubernur|Wabup|Wawali|Wagub|"
    r"Sekda(?:prov|kot|kab)?|Sekretaris Daerah|"
    r"Kepala Desa|Kades|Camat|Lurah|Kadin\w{0,8}|Kepala Dinas|Kadis|Gubri)(?= [A-Z(])|[Oo]rang nomor satu (?:di|se)"
)
_BRACKET = re.compile(r"\s\([A-Z][\w\s./-]{1,24}\)")
_NUMBERED = re.compile(r"(?<![\w-])(?P<head>R[WT]) \d{1,3}(?! [A-Z(])(?!\d)")  # "RW 05 meraih"
_KAMPUNG = re.compile(r"kampung di (?:Kelurahan|Desa|Kecamatan) (?:[A-Z][\w'’-]+ ?){1,3}")
_LEVEL_CHARS = 45


@dataclass(frozen=True, slots=True)
class Body:
    """A body that can receive an award; `code` is its region, None where the text does not tell or it has none (ministries)."""

    start: int
    end: int
    text: str
    kind: Kind
    code: str | None = None


def may_hold_place(outer: Body, inner: Body) -> bool:
    """Whether a body can lie in another's region: "Desa Makmur" in "Kabupaten Sentosa", not "Palu" in "Poso"."""
    if outer.code is None or inner.code is None:
        return True
    return inner.code == outer.code or inner.code.startswith(f"{outer.code}.")


@cache
def _organisations() -> re.Pattern[str]:
    heads = "|".join(sorted((re.escape(term) for term in of_class("award_bodies", "unit", "office")), key=len, reverse=True))
    stop = (
        rf"(?!(?:{capitalised_verbs()}|Menuju|Untuk|Dalam|Pada|Dengan|Dari|Oleh|Kembali|Berhasil|Sukses|Resmi|Terbaik|Kategori|"
        rf"Juara|Top|Penghargaan|Raih)\b)"
    )
    word = rf"(?:{stop}{_WORD})"
    return re.compile(
        rf"(?<![\w-])(?P<head>R[WT](?= \d)(?: \d{{1,3}}(?: dan R[WT] \d{{1,3}})?)(?= )|{heads})(?:[ \u00a0]\([A-Z][\w ]{{1,12}}\))?"
        rf"(?:(?:[ \u00a0]|(?<!\)), (?!(?:{heads})\b)(?=(?:{word}[ ,]){{1,5}},? ?dan {word}))(?:dan (?!(?:{heads}|Pem\w+|Kota|"
        rf"Kabupaten)\b))?{word}){{1,14}}"
    )


@cache
def _bare_offices() -> re.Pattern[str]:
    """Offices by their abbreviation alone, where a row of winners names them: "disusul Dinkes peringkat II dan Bappeda lewat X"."""
    short = "|".join(
        sorted((re.escape(term) for term in of_class("award_bodies", "office") if " " not in term and term != "Dinas"), key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![\w-])(?:D[A-Z][A-Z0-9]{{2,9}}|{short})"
        r"(?= (?:lewat|dengan|melalui|sebagai|di (?:peringkat|posisi|tempat|urutan)|peringkat|juara|posisi|meraih|menyabet)\b)"
    )


_IN_ROW = re.compile(r"(?:, | dan | serta | oleh |\b(?:diraih|yakni|yaitu|ialah|adalah|disusul|diikuti|pertama|kedua|ketiga|III|II|I|1|2|3) )$")


def _bare(content: str, focus: str | None) -> list[Body]:
    found = (match for match in _bare_offices().finditer(content) if _IN_ROW.search(content, max(0, match.start() - 12), match.start()))
    return [Body(match.start(), match.end(), match.group(), "office", focus) for match in found]


class Bodies:
    """The bodies of a text in reading order, and the region it is about (`focus`)."""

    def __init__(self, items: Sequence[Body], focus: str | None, main: dict[str, str]) -> None:
        self.items = tuple(sorted(items, key=lambda body: body.start))
        self.focus = focus
        self._starts = [body.start for body in self.items]
        self._main = main

    def within(self, start: int, end: int) -> list[Body]:
        """Bodies that lie wholly in a stretch."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [body for body in self.items[first:last] if body.end <= end]

    def name_of(self, code: str | None) -> str | None:
        """The fullest name of a region's government in this text."""
        return self._main.get(code) if code else None


def find_bodies(reading: Reading, places: Sequence[Place], innovations: Sequence[Innovation] = ()) -> Bodies:
    """Everything in a text that can receive an award."""
    content = reading.content
    focus = _focus(reading, places)
    local = _focus(reading, [place for place in places if len(place.code or "") > 2]) or focus
    found: list[Body] = [_of_place(content, place, focus) for place in places]
    found += _organised(content, places, focus, local)
    found += _bare(content, focus)
    found += [
        Body(mention.start, mention.end, mention.surface, "national", None)
        for mention in grantors().find(content)
        if not mention.person and mention.id and grantors().get(mention.id).kind in {"ministry", "agency", "commission"}
    ]
    found += [_collective(content, match, places, focus) for match in _COLLECTIVE.finditer(content)]
    found += [Body(match.start(), match.end(), match.group(), "anaphor", focus) for match in _ANAPHOR.finditer(content)]
    found += [_titled(content, match, places, focus) for match in _TITLE.finditer(content)]
    found = [body for body in found if not _is_innovation(body, innovations)]
    found += _abbreviated(content, found)
    kept = _outer(found)
    return Bodies(kept, focus, _main_names(content, kept))


_SHORT = re.compile(r"\s\((?P<short>[A-Z][A-Za-z]{1,6}[A-Z]|[A-Z]{2})\)")
_MAX_SHORT = 12  # abbreviations looked for in one text


def _abbreviated(content: str, bodies: Sequence[Body]) -> list[Body]:
    """Where the abbreviation that a text gives to a body or region stands for it: "TTU" after "Kabupaten Timor Tengah Utara (TTU)"."""
    known: dict[str, Body] = {}
    for body in sorted(bodies, key=lambda body: body.end - body.start):
        if body.kind not in ("government", "office", "unit", "place"):
            continue
        match = _SHORT.match(content, body.end) or _SHORT.search(content, max(body.start, body.end - 11), body.end)
        if match is None or match.end() < body.end or len(known) >= _MAX_SHORT:
            continue
        initials = "".join(word[0] for word in content[body.start : match.start()].split() if word[:1].isupper())
        if initials.endswith(match["short"].upper()):
            known.setdefault(match["short"], body)
    if not known:
        return []
    pattern = re.compile(rf"(?<![\w(-])(?:{'|'.join(map(re.escape, known))})(?![\w)-])")
    return [replace(known[match.group()], start=match.start(), end=match.end(), text=match.group()) for match in pattern.finditer(content)]


def _is_innovation(body: Body, innovations: Sequence[Innovation]) -> bool:
    """Whether the words name an innovation ("Posyandu Mobile"); a village that is one ("Kampung Akuarium") stays."""
    if body.kind in ("unit", "government", "head") and body.text.startswith(("Kampung", "Desa", "Pem")):
        return False
    index = bisect_left(innovations, body.end, key=lambda item: item.start)
    return any(item.start <= body.start < item.end or item.start < body.end <= item.end for item in innovations[max(0, index - 3) : index])


@cache
def _headline_verb() -> re.Pattern[str]:
    """Where a headline goes on behind a body's name: "RSUD Melati Raih ..."."""
    return re.compile(rf" (?:{capitalised_verbs()}|Juara|Peringkat|Penghargaan|Finalis|Kembali|Sukses|Berhasil)(?![\w-])")


def _of_place(content: str, place: Place, focus: str | None) -> Body:
    end = place.end
    if place.kind == "office" and (verb := _headline_verb().search(content, place.start, end)):
        end = verb.start()
    if place.kind == "government" and (bracket := _BRACKET.match(content, end)):
        end = bracket.end()
    if place.kind == "place" and content[max(0, place.start - 11) : place.start] == "Pemerintah ":
        return Body(place.start - 11, end, content[place.start - 11 : end], "government", place.code)
    code = place.code or (focus if focus in place.codes else None)
    return Body(place.start, end, content[place.start : end], place.kind, code)


def _titled(content: str, match: re.Match[str], places: Sequence[Place], focus: str | None) -> Body:
    """A head of government, with the region named right behind the title."""
    index = bisect_left(places, match.end(), key=lambda place: place.start)
    if index < len(places) and places[index].start == match.end() + 1:
        end, code = places[index].end, places[index].code
        return Body(match.start(), end, content[match.start() : end], "head", code)
    return Body(match.start(), match.end(), match.group(), "head", focus)


def _organised(content: str, places: Sequence[Place], focus: str | None, local: str | None) -> list[Body]:
    units = set(of_class("award_bodies", "unit"))
    starts = [place.start for place in places]
    out = []
    for pattern in (_organisations(), _KAMPUNG, _NUMBERED):
        for match in pattern.finditer(content):
            head = match.groupdict().get("head", "Kampung")
            end = match.start() + len(_NO_WORK.sub("", _GLUED.sub("", _NO_YEAR.sub("", match.group())).rstrip()))
            kind: Kind = "unit" if head in units or head.startswith(("RW", "RT")) else "office"
            home = local if kind == "unit" or head.startswith(_LOCAL_HEADS) else focus
            code = _code_of(content, match.start(), end, places, starts, home, village=kind == "unit")
            out.append(Body(match.start(), end, content[match.start() : end], kind, code))
    return out


_NO_YEAR = re.compile(r"(?: (?:Tahun|tahun))? (?:19|20)\d\d\s*$")
_GLUED = re.compile(r"(?<=[a-z])\d{1,2}$")  # the number of the next line, its break lost: "Dinas Sosial Kota Bontang2. RSUD ..."
_NO_WORK = re.compile(r"\s\((?=[^()]*[a-z])[^()\s]+\s[^()]+\)$")  # "RSUD Melati (Antre Kilat)"; not "Dinas Kesehatan (Dinkes)"
_LOCAL_HEADS = ("Puskesmas", "Posyandu", "Pustu", "SD", "SMP", "PAUD")  # of a kabupaten or kota, not of the province named most
_LOCATOR = re.compile(r"[\s,(]{0,3}(?:di )?(?:(?:Pulau|Kecamatan|Kec\.?|Kelurahan|Desa) (?:[A-Z][\w'’-]+ ?){1,3}[\s,]{0,2}(?:di )?)?$")


def _code_of(content: str, start: int, end: int, places: Sequence[Place], starts: list[int], focus: str | None, *, village: bool) -> str | None:
    """Region of an office or village: that named in it, that named right behind it, else the region the text is about."""
    first = bisect_left(starts, start)
    behind: list[Place] = []
    for index in range(first, len(places)):
        place = places[index]
        if place.start >= end + _LEVEL_CHARS:
            break
        if place.start < end:
            if place.code and (place.kind != "place" or _has_level(content, place) or not village or content[place.start - 1 : place.start] == "("):
                return place.code
        elif _LOCATOR.match(content, end, place.start):
            behind.append(place)
            end = place.end
    exact = [place.code for place in behind if place.code]
    return exact[0] if exact else focus


def _has_level(content: str, place: Place) -> bool:
    return content[place.start : place.end].startswith(("Kota", "Kabupaten", "Kab", "Provinsi", "Prov"))


def _collective(content: str, match: re.Match[str], places: Sequence[Place], focus: str | None) -> Body:
    end = match.end()
    code = focus
    index = bisect_left(places, end, key=lambda place: place.start)
    if index < len(places) and content[end : places[index].start] in {" di ", " dari ", " se-", " asal ", " milik ", " "}:
        code, end = places[index].code, places[index].end
    return Body(match.start("what"), end, content[match.start("what") : end], "collective", code)


def _focus(reading: Reading, places: Sequence[Place]) -> str | None:
    """The region a text is about: named most, headline and opening count more, governments most of all."""
    votes: Counter[str] = Counter()
    opening = reading.title_end + 600
    for place in places:
        weight = {"government": 3, "head": 3, "office": 2, "place": 1}[place.kind]
        weight *= 3 if place.end <= reading.title_end else 2 if place.start < opening else 1
        for index, code in enumerate(place.codes[:2]):
            votes[code] += weight * (2 if len(place.codes) == 1 else 1 - index)
    if not votes:
        return None
    best, _ = max(votes.items(), key=lambda item: (item[1], len(item[0])))
    return best


def _outer(found: Iterable[Body]) -> list[Body]:
    """Longest first; what lies inside or across a longer one is dropped."""
    rank = {"government": 0, "head": 1, "office": 2, "unit": 2, "collective": 2, "national": 1, "anaphor": 5, "place": 4}
    ordered = sorted(found, key=lambda body: (body.start, rank[body.kind] if body.kind in {"government", "head"} else 2, -body.end))
    kept: list[Body] = []
    taken = bytearray(max((body.end for body in ordered), default=0))
    for body in sorted(ordered, key=lambda body: (-(body.end - body.start), rank[body.kind])):
        if not any(taken[body.start : body.end]):
            taken[body.start : body.end] = b"\x01" * (body.end - body.start)
            kept.append(body)
    return sorted(kept, key=lambda body: body.start)


def _main_names(content: str, bodies: Sequence[Body]) -> dict[str, str]:
    names: dict[str, str] = {}
    for kind in ("government", "place"):
        for body in bodies:
            if body.kind == kind and body.code:
                known = names.get(body.code)
                if known is None or (kind == "government" and len(body.text) > len(known)):
                    names[body.code] = body.text
    return names
