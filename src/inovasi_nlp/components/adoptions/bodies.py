"""Who may adopt: regions and their governments, ministries, companies, universities, and counted groups ("47 kabupaten/kota").

A body's role is read from what stands before it: "oleh Pemkab X" acts, "di X" is a place, "milik X" owns; members of a list ("A, B, dan C")
share the role of the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from inovasi_nlp.components.outcomes import value_of
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Place

Kind = Literal["government", "office", "head", "place", "organisation", "group"]

# "Kementerian Dalam Negeri", "Kemenko Polhukam RI", "PT Semen Padang", "Universitas Andalas"; not "kementerian terkait", "PT itu"
_ORGANISATION = re.compile(
    r"\b(?:Kementerian(?:\s(?:dan\s)?[A-Z][\w\-]{1,25}){1,8}|Kemenko\s[A-Z]\w{2,20}(?:\sRI)?|Kemen\s?PAN-?RB|Kemen[a-z]{3,14}|"
    r"(?:PT|CV|Perumda|PDAM|BUMD)\s[A-Z][\w\-]{1,25}(?:\s[A-Z][\w\-]{1,25}){0,3}|"
    r"(?:Prefektur|[Nn]egara\s[Bb]agian|Munisipalitas|Distrito)\s[A-Z]\w{2,20}|Distrik\s[A-Z]\w{2,20}|(?!Kota\s|Kabupaten\s)(?:(?!Smart|Safe|Green|Eco)[A-Z]\w{1,20}\s){1,3}City\b|"
    r"(?:Kerajaan|Republik(?!\sIndonesia|\sRakyat))\s[A-Z]\w{3,20}|Otorita\sIKN|Badan\s(?:Kepegawaian\sNegara|Pusat\sStatistik|Pangan\sNasional|Narkotika\sNasional|Gizi\sNasional|Siber\sdan\sSandi\sNegara)|"
    r"RS(?:UD|UP|JD|J)\s(?:(?:dr|drg|dr\.|drg\.|Dr\.|Prof\.)\s)?[A-Z][a-z]\w+(?:\s[A-Z]\w+){0,3}|BNPB|BKKBN|BPJS\s(?:Kesehatan|Ketenagakerjaan)|Basarnas|Mabes\sPolri|Bappenas|Ombudsman(?:\sRI)?)\b"
)
_COUNTRY = re.compile(
    r"\b(?:Jepang|Malaysia|Singapura|Thailand|Vietnam|Filipina|Timor\sLeste|Timor-Leste|Brunei|Kamboja|Laos|Myanmar|Korea|Tiongkok|India|Bangladesh|Nepal|Australia|Belanda|Jerman|Fiji|Papua\sNugini|Sri\sLanka|Pakistan|Turki|Mesir|Peru|Kenya|Rwanda|Maroko|Jordania|Yordania|Uganda|Ethiopia|Madagaskar|Brasil|Meksiko|Chile|Kolombia)\b"
)
_SENT_BY = re.compile(
    r"\b(?:delegasi|utusan|perwakilan|tim|tamu|rombongan|pemerintah|(?:di|men?)(?:tiru|contoh|adopsi|replikasi|pelajari))\s(?:oleh\s|dari\s|asal\s)?$",
    re.IGNORECASE,
)  # "delegasi Timor Leste", "ditiru Peru"
ABROAD = ("Prefektur ", "Negara Bagian ", "negara bagian ", "Munisipalitas ", "Distrito ", "Distrik ", "Kerajaan ", "Republik ")
_ONES = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
# "dua", "lima belas", "dua puluh lima", "seratus dua puluh"
_NUMBER_WORDS = rf"(?:(?:(?:{_ONES})\s(?:puluh|ratus)|seratus)\s){{0,2}}(?:(?:{_ONES})(?:\s(?:belas|puluh|ratus))?|sepuluh|sebelas|seratus)"
# "47 kabupaten/kota", "11 pemerintah daerah", "sepuluh daerah lain", "50-100 kabupaten/kota"; not "12 kecamatan", "3 orang"
_GROUP = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,4}(?:\s?[-–]\s?\d{1,4})?|" + _NUMBER_WORDS + r")(?:-an)?\s"
    r"(?P<unit>(?:pemerintah\s)?(?:kabupaten\s?(?:/|dan|maupun)\s?kota|kabupaten|kota|daerah|provinsi)|pemda|pemkab|pemkot|pemprov|"
    r"kementerian(?:\s?(?:/|dan)\s?lembaga)?|negara|perguruan\stinggi|"
    r"(?:puskesmas|sekolah|desa|rumah\ssakit|kelurahan|posyandu)(?=\sdi\s(?:luar\s[A-Z]|(?:\d+|"
    + _NUMBER_WORDS
    + r")\s(?:provinsi|kabupaten|kota|daerah))))\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"(?:Pem|Kab|Kota|Prov)\w*\.?\s")
# "Desa Margacinta di Kabupaten Pangandaran", "Desa Sumberbendo, Kecamatan Bubulan, Kabupaten Bojonegoro"
_VILLAGE = re.compile(
    r"\b(?:Desa|Kelurahan|Nagari|Gampong|Kampung|Pekon|Kalurahan)\s[A-Z]\w+(?:\s[A-Z]\w+)?(?=(?:,?\s(?:di\s)?(?:Kecamatan|Distrik)\s[A-Z]\w+(?:\s[A-Z]\w+)?)?,?\s(?:\(|di\s)?(?:Kabupaten|Kota)\s[A-Z])"
)
_WHICH_COPY = re.compile(
    r"\syang\s(?:\w+\s){0,2}?me(?:ng)?(?:adopsi|replikasi|niru|nerap|makai|ggunakan|manfaatkan|nduplikasi|nyalin|ncontoh|njalankan)"
)
_AT_LEAST = re.compile(r"\b(?:(?:tak|tidak)\skurang|lebih)\sdari\s$", re.IGNORECASE)
# "17 daerah menyalinnya, dari [Kabupaten X] di Provinsi Z sampai Kota Y"
_FROM = re.compile(r"\bdari\s$")
_UP_TO = re.compile(r"[^.;]{0,40}?\s(?:sampai|hingga)\s[A-Z]")
_COLON = re.compile(r"\b(?:lain|lainnya|daerah|kabupaten|kota|provinsi|pemda|kabupaten/kota)\s?:\s$", re.IGNORECASE)
_SAME_AGAIN = re.compile(r"\s(?:itu|tersebut|tadi)\b")  # "tiga daerah itu" are those already told of
_MOST = 620  # regions in Indonesia, provinces counted
_NAMED = re.compile(r"\s[A-Z]")
# "Pasar Badung", "Universitas Palangka Raya", "Jalan Jakarta": named after a place, and no body of it
_NAMED_AFTER = re.compile(
    r"(?:\b(?:Pasar|Jalan|Jl\.?|Hotel|Gedung|Terminal|Stasiun|Bandara|Pelabuhan|Lapangan|Stadion|Alun-alun|Masjid|Museum|Candi|Taman|Universitas|Institut|Politeknik|Poltekkes|UIN|IAIN|Negeri|Pantai|Gunung|Sungai|Danau|Tol|Teluk|Selat)\s|\w-)$"
)
# "Bima menambahkan": a person of that name; "Jakarta - Pemerintah ...": where the news comes from
_PERSON = re.compile(r"\s(?:mengatakan|menambahkan|menuturkan|menjelaskan|mengungkapkan|berharap|menerangkan|memaparkan|mengaku|berujar|bercerita)\b")
_DATELINE = re.compile(r"\s?[-–—]\s?(?=[A-Z\"“])")
_HEAD_WORDS = re.compile(
    r"^(?:(?:Wakil|Pj\.?|Plt\.?|Penjabat|Mantan)\s){0,2}(?:Bupati|Wabup|Wali\s?[Kk]ota|Wawali|Wako|Walkot|Gubernur|Wagub)\s(?=\S)"
)
# what stands before a body, at its edge: "milik Pemkot X" | "oleh Kabupaten Y" | "antara lain A"
_OWNER = re.compile(
    r"\b(?:milik|besutan|buatan|bikinan|punya|kepunyaan|gagasan|rintisan|garapan|kreasi|karya|asal|ala|digagas|diciptakan|dikembangkan|dimiliki|dibuat)\s(?:oleh\s)?$",
    re.IGNORECASE,
)
# "Selain Kota X, Kabupaten Y juga ...": X does nothing here
_ASIDE = re.compile(
    r"\b(?:sebelum|selain|di\ssamping|berbeda\sdengan|dibanding(?:kan)?|ketimbang|kalah\sdari|berbeda\sdari|menyaingi|mengungguli|mengalahkan|mendahului)\s$",
    re.IGNORECASE,
)
# "warga Kota X", "dosen asal Kota X", "SMA 1 Kota X": persons and schools of a place do nothing for it
_OF_OTHERS = re.compile(
    r"\b(?:warga|masyarakat|tokoh|tetua|keluarga|konsumen|nasabah|pasien|penduduk|siswa|pelajar|murid|santri|mahasiswa|petani|pedagang|wisatawan|"
    r"turis|atlet|suporter|jemaah|penumpang|dosen|pakar|akademisi|pengamat|peneliti|guru besar|pengajar|asisten|mantan|"
    r"(?:SD|SMP|SMA|SMK|MTs|MA)N?\s(?:[\w.]+\s){0,3}?)\s?(?:yang\s)?(?:berasal\s)?(?:asal\s|dari\s|di\s)?(?:wilayah\s)?$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:antara\slain|di\s?antaranya|seperti|yakni|yaitu|termasuk|misalnya|meliputi|salah\ssatunya|mencakup|terakhir|teranyar|terbaru|mulai(?:\sdari)?|baru|hanya|paling\s(?:anyar|baru)|disusul|menyusul|contohnya|adalah)\s?[,:]?\s(?:dari\s|oleh\s)?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?P<word>di|ke|dari|oleh|dengan|bagi|untuk|kepada|bersama|antara|pada|se)[\s-](?:seluruh\s|semua\s|sejumlah\s|beberapa\s|wilayah\s|lingkungan\s|kawasan\s|daerah\s|pihak\s|lingkup\s|sebanyak\s|sekitar\s|lebih\sdari\s|"
    r"(?:puskesmas|sekolah|posyandu|kelurahan|desa|kecamatan|pasar|kantor|loket)(?:-\w+)?\s(?:di\s)?){0,2}$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s?(?:\([^()\n]{1,30}\))?\s?(?:,|,?\s?(?:dan|serta|maupun|hingga|sampai|dan\sjuga|lalu|kemudian|(?:begitu|demikian)\s(?:pula|juga)(?:\sdengan)?|termasuk|plus)\s?)\s?(?:dari\s|oleh\s|di\s|ke\s)?\Z",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?:,\s(?:Kecamatan|Distrik)\s[\w\s]{3,30})?(?:,|\sdi)\s(?:Provinsi\s|Prov\.?\s)?\Z|\s\((?:Provinsi\s)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A possible adopter.

    Attributes:
        start, end, surface: Where and how it is named (without "Bupati" and the like).
        codes: Kemendagri codes it may mean; empty for bodies of no region.
        kind: As of places, or organisation, or group.
        role: Word that governs it ("oleh", "di", "ke", "dari", ...), "owner", "listed", "aside", or "" for none.
        chain: Number of the list it stands in.
        count: Size of a group, where it is one number.
    """

    start: int
    end: int
    surface: str
    codes: tuple[str, ...] = ()
    kind: Kind = "place"
    role: str = ""
    chain: int = 0
    count: int | None = None

    @property
    def code(self) -> str | None:
        """The region, where it is certain."""
        return self.codes[0] if len(self.codes) == 1 else None

    @property
    def country(self) -> bool:
        """Whether it is a whole country, that others than its bodies are named after, too."""
        return _COUNTRY.fullmatch(self.surface) is not None

    @property
    def abroad(self) -> bool:
        """Whether it is a body of another country, or one."""
        return self.surface.startswith(ABROAD) or self.surface.endswith(" City") or self.country

    @property
    def formal(self) -> bool:
        """Whether it is named as a body ("Pemkab X", "Kabupaten X", "11 daerah"), or in a list of examples, not by the bare name of a place."""
        return self.kind in ("government", "office", "group") or self.role == "listed" or self.abroad or _FORMAL.match(self.surface) is not None

    @property
    def key(self) -> str:
        """What makes two mentions the same adopter."""
        return self.code or (f"#{self.count}" if self.count else self.surface.casefold())


def bodies_between(content: str, start: int, end: int, places: Sequence[Place]) -> tuple[Body, ...]:
    """Bodies named in a stretch of text in order, with role and list.

    A province that only places a town ("Poso, Sulawesi Tengah") is none.
    """
    regional = list(_regions(content, start, end, places))
    found = sorted(
        (*regional, *_villages(content, start, end, regional), *_others(content, start, end, regional)), key=lambda body: (body.start, -body.end)
    )
    kept: list[Body] = []
    reached = start  # where the last body ends, with the province that places it
    for body in found:
        if kept and body.start < kept[-1].end:
            if body.kind == "organisation" and kept[-1].kind == "place" and not body.surface.startswith("RS"):
                kept[-1] = body  # "Universitas Surabaya" is no region
            continue
        if kept and _places_only(content, kept[-1], body):
            reached = body.end
            continue
        kept.append(_in_context(content, start, kept[-1] if kept else None, body, max(reached, kept[-1].end if kept else start)))
    return tuple(kept)


def _regions(content: str, start: int, end: int, places: Sequence[Place]) -> Iterator[Body]:
    first = bisect_left(places, start, key=lambda place: place.start)
    for place in islice(places, first, None):
        if place.start >= end:
            return
        surface = content[place.start : place.end]
        if surface[:6].casefold() == "mantan":
            continue
        if place.kind == "place" and _NAMED_AFTER.search(content, max(start, place.start - 20), place.start):
            continue
        if place.kind == "place" and (_PERSON.match(content, place.end) or (place.start == start and _DATELINE.match(content, place.end))):
            continue
        yield Body(start=place.start, end=place.end, surface=_HEAD_WORDS.sub("", surface), codes=place.codes, kind=place.kind)


def _villages(content: str, start: int, end: int, regional: Sequence[Body]) -> Iterator[Body]:
    """Villages whose region is told beside them; they stand for it."""
    for match in _VILLAGE.finditer(content, start, end):
        region = next((body for body in regional if match.end() <= body.start <= match.end() + 60 and _FORMAL.match(body.surface)), None)
        if region is not None:
            yield replace(region, start=match.start(), end=match.end(), surface=match.group())


def _others(content: str, start: int, end: int, regional: Sequence[Body]) -> Iterator[Body]:
    for match in _ORGANISATION.finditer(content, start, end):
        inside = next((body for body in regional if match.start() < body.end and body.start < match.end()), None)
        if match.group().startswith("RS") and inside is not None:  # a hospital of a region that is named stands for it
            if inside.kind == "place" and inside.end <= match.end():
                yield replace(inside, start=match.start(), end=match.end(), surface=match.group(), kind="office")
            continue
        if match.group().startswith("Distrik ") and not _COUNTRY.search(content, start, end):
            continue  # a part of a regency in Papua
        yield Body(start=match.start(), end=match.end(), surface=match.group(), kind="organisation")
    for match in _COUNTRY.finditer(content, start, end):
        if _SENT_BY.search(content, max(start, match.start() - 30), match.start()):
            yield Body(start=match.start(), end=match.end(), surface=match.group(), kind="organisation")
    for match in _GROUP.finditer(content, start, end):
        value = value_of(match["number"])  # None of a range
        count = None if value is None else int(value)
        if (count is not None and not 2 <= count <= _MOST) or (match["unit"][0].isupper() and _NAMED.match(content, match.end(), end)):
            continue  # "tahun 2023 Kabupaten Blitar", "angkatan 2 Kabupaten Lamongan"
        yield Body(start=match.start(), end=match.end(), surface=match.group(), kind="group", count=count)


def _places_only(content: str, before: Body, body: Body) -> bool:
    if not body.code or not before.codes or not _INSIDE.match(content, before.end, body.start):
        return False
    return any(regions().within(code, body.code) for code in before.codes) and before.surface != body.surface


def _in_context(content: str, floor: int, before: Body | None, body: Body, reached: int) -> Body:
    if before is not None and before.role != "aside" and body.start - reached <= 60 and _LINK.match(content, reached, body.start):
        return replace(body, role=before.role, chain=before.chain)
    chain = 0 if before is None else before.chain + 1
    lead = content[max(floor, body.start - 60) : body.start]
    if _ASIDE.search(lead) or _OF_OTHERS.search(lead) or (body.kind == "group" and _SAME_AGAIN.match(content, body.end)):
        return replace(body, role="aside", chain=chain)
    if _OWNER.search(lead):
        return replace(body, role="owner", chain=chain)
    ranges = before is not None and before.kind == "group" and _FROM.search(lead) and _UP_TO.match(content, body.end)
    if _LISTED.search(lead) or _COLON.search(lead) or ranges:
        return replace(body, role="listed", chain=chain)
    if body.kind == "group" and _WHICH_COPY.match(content, body.end):
        return replace(body, chain=chain)  # "dari 60 pemerintah daerah yang mengadopsi"
    if _AT_LEAST.search(lead):
        return replace(body, chain=chain)
    preposition = _PREPOSITION.search(lead)
    return replace(body, role=preposition["word"].lower() if preposition else "", chain=chain)
