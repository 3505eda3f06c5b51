"""The dateline at the head of a body: "SURABAYA, KOMPAS.com - ", "Semarang (ANTARA) - ", "TRIBUNJATIM.COM, SURABAYA - "."""

from __future__ import annotations

import re
from datetime import date

from inovasi_nlp.records import Dateline

_WORD = r"[A-Z][\w'’.\-]*"
_PLACE = rf"(?P<place>{_WORD}(?:[ ]{_WORD}){{0,3}})"
_OUTLET_DOMAIN = r"[\w\-]+(?:\.[\w\-]+){0,2}\.(?:com|co|id|net|org|news|jogja|tv|info)(?:\.id)?"
_OUTLET = rf"(?:{_OUTLET_DOMAIN}|[A-Z][\w.]*(?:[ ][A-Z][\w.]*){{0,2}})"
_DASH = r"\s{0,3}(?:-{1,2}|–|—|\||:)\s{0,3}"
_DAY = r"(?:,?[ ](?:\(?\d{1,2}/\d{1,2}(?:/\d{2,4})?\)?|\d{1,2}[ ][A-Z][a-z]+[ ]\d{4}))?"
_I = r"(?i:"

# Each shape beside a line it matches; none matches "Pemerintah Kota Surabaya merilis WargaKu, aplikasi ..." nor "KOMPAS.com - Kabupaten ...".
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_I}{_OUTLET_DOMAIN})\s?,\s{{0,2}}{_PLACE}{_DAY}{_DASH}",  # jpnn.com, SURABAYA -
        rf"{_I}{_OUTLET_DOMAIN})\s?,\s{{0,2}}(?P<place>[A-Z]\w+)\s(?=[A-Z])",  # Liputan6.com, Jakarta Polisi
        rf"{_I}{_OUTLET_DOMAIN})\s{{0,2}}[–—-]\s{{0,2}}{_PLACE}{_DAY}(?:\s(?:-{{1,2}}|–|—)\s|,\s)",  # TANGERANGNEWS.com-TANGERANG, Pemerintah
        rf"[A-Z]{{4,}}[ ]?,\s?{_PLACE}{_DAY}{_DASH}",  # KETIK, SURABAYA –
        rf"{_PLACE}\s?\(\s{{0,2}}{_I}{_OUTLET_DOMAIN}|[\w. ]{{2,30}})\s{{0,2}}\){_DAY}{_DASH}",  # Semarang (ANTARA) -
        rf"{_PLACE},\s?(?:{_I}{_OUTLET_DOMAIN})|{_OUTLET}){_DAY}(?:{_DASH}|\s?\n)",  # SURABAYA, KOMPAS.com - | Sidoarjo, Bhirawa
        rf"{_PLACE},\s\d{{1,2}}[ ][A-Z][a-z]+[ ]\d{{4}}{_DASH}",  # Surabaya, 10 Oktober 2024 –
        rf"(?P<place>[A-Z][A-Z'.\-]+(?:[ ][A-Z][A-Z'.\-]+){{0,2}}){_DAY}{_DASH}",  # MASAMBA —
        r"(?P<place>[A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,2})[ ](?:-{1,2}|–|—)[ ](?=[\"“A-Z])",  # Banyuwangi - Tujuh tahun
    )
)
_BARE = (_SHAPES[-2], _SHAPES[-1], next(shape for shape in _SHAPES if shape.pattern.startswith("[A-Z]{4,}")))
# any order of place, outlet and day, cut by commas, dots, bars or brackets: "SAMARINDA. MahakamTerkini –", "KUPANG, VN -", "SUMEDANG, (PR).-"
_DASH_AHEAD = re.compile(r"\s{0,3}(?:-{1,2}|–|—|\|)\s{0,3}(?=[\"“'‘(]?[A-Z])")
_CUT = re.compile(r"\s?(?:[,|()/]|\.(?!\w))+\s?|\s(?:-{1,2}|–|—)\s")
_PIECE = re.compile(r"[A-Z][\w'’\-]*(?: [A-Z][\w'’\-]*){0,3}|[\w\-]+(?:\.[\w\-]+)+|\d{1,4}|\d{1,2} [A-Z][a-z]+ \d{4}")
_AGENCY = re.compile(rf"(?:^|(?<=[\s.\"”a-z])){_PLACE}(?:,\s[A-Z]\w+)?\s\(ANTARA\){_DASH}")
_TAG = re.compile(rf"(?:(?i:{_OUTLET_DOMAIN})|[A-Z]{{3,}}(?:\.[A-Z]+)?){_DASH}")  # an outlet without a place: "KOMPAS.com - ", "KBRT – "
_NO_PLACE = frozenset(
    [
        "kompas",
        "tribun",
        "tribunnews",
        "detik",
        "tempo",
        "antara",
        "jpnn",
        "bisnis",
        "republika",
        "liputan",
        "viva",
        "okezone",
        "merdeka",
        "kumparan",
        "inews",
        "video",
        "foto",
        "breaking",
        "update",
        "opini",
        "pemerintah",
        "pemkot",
        "pemkab",
        "wakil",
        "wali",
        "bupati",
        "gubernur",
        "menteri",
        "presiden",
        "ketua",
        "kepala",
        "program",
        "aplikasi",
    ]
)
_OUTLET_LIKE = re.compile(r"(?i:times|today|news|post?$|radar|kabar|berita|jatim|jateng|jabar|media|suara|harian|\btv|network)|^[A-Z]{2,4}$")


def find_dateline(
    content: str,
    *,
    body_start: int = 0,
    published: date | None = None,
    outlet: str | None = None,
    is_place: re.Pattern[str] | None = None,
) -> tuple[Dateline | None, int]:
    """The dateline of a body, and where it ends.

    Args:
        content: Title and body.
        body_start: Where the body starts in `content`.
        published: Day that stands in where the dateline states none.
        outlet: Name of the outlet; what looks like it is no place.
        is_place: Names of regions; a capitalised word before a bare dash ("Banyuwangi - ") must be one.

    Returns:
        The dateline or None, and the offset of the first character after it (also after an outlet tag without a place).
    """
    head_start = body_start + len(content[body_start : body_start + 40]) - len(content[body_start : body_start + 40].lstrip(" \t\n\"'“”"))
    if head_start > body_start and content[head_start - 1] in "\"'“”":
        return _after_pull_quote(content, body_start, published), body_start
    head = content[head_start : head_start + 160]
    if is_place is not None and (parts := _place_among_parts(head, is_place)) is not None:
        return _made(parts[0], published), head_start + parts[1]
    for shape in _SHAPES:
        match = shape.match(head)
        if match is not None and _plausible(match["place"], bare=shape in _BARE, outlet=outlet, is_place=is_place):
            return _made(match["place"], published), head_start + match.end()
    tag = _TAG.match(head) or (re.match(rf"{re.escape(outlet)}{_DASH}", head, re.IGNORECASE) if outlet else None)
    if tag:
        return None, head_start + tag.end()
    return _after_pull_quote(content, body_start, published), body_start


def _place_among_parts(head: str, is_place: re.Pattern[str]) -> tuple[str, int] | None:
    """The region named between the parts of a dateline, and where the dateline ends; the longest one whose parts all look like parts."""
    for dash in reversed(list(_DASH_AHEAD.finditer(head, 3, 90))):
        pieces = [piece for piece in _CUT.split(head[: dash.start()]) if piece]
        if len(pieces) > 1 and all(_PIECE.fullmatch(piece) for piece in pieces):
            return next(((piece, dash.end()) for piece in pieces if is_place.fullmatch(piece)), None)
    return None


def _made(place: str, published: date | None) -> Dateline:
    return Dateline(place=place.strip(" .,-"), date=published.isoformat() if published else None)


def _after_pull_quote(content: str, body_start: int, published: date | None) -> Dateline | None:
    """A news agency may put a quotation before the dateline: '"Kami senang." Jakarta (ANTARA) - '."""
    match = _AGENCY.search(content, body_start, body_start + 900)
    return _made(match["place"], published) if match else None


def _plausible(place: str, *, bare: bool, outlet: str | None, is_place: re.Pattern[str] | None) -> bool:
    """Whether a capture is a place: a region's name, else anything that does not look like an outlet; before a bare dash, capitals only."""
    words = place.casefold().replace(".", " ").split()
    if not words or any(word in _NO_PLACE for word in words):
        return False
    if is_place is None or is_place.fullmatch(place):
        return True
    if not bare:
        return not _OUTLET_LIKE.search(place)
    own = re.sub(r"\W", "", (outlet or "").casefold())
    letters = "".join(words)
    return place.isupper() and not _OUTLET_LIKE.search(place) and not (own and (letters in own or own in letters))
