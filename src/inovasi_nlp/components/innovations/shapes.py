"""Names told by their shape alone: city buses, rounds ("SIM Keliling"), themed kampung, and programmes that a sentence lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from inovasi_nlp.components.innovations.names import is_other
from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.words import of_class

# "SIM Keliling", "Perpustakaan Keliling"; not "keliling kota"
_ROUND = re.compile(r"\b[A-Z][\w-]{0,40}\sKeliling\b")  # bounded: "Si-Si-Si-..." begins a word at every hyphen
_PART = re.compile(r"\b([A-Z][\w-]*)\s\Z")
_PART_CHARS = 30
_TRANSPORT = re.compile(r"\b(?:bus|koridor|rute|halte|penumpang|armada|feeder|tarif|trayek|angkutan)\b", re.IGNORECASE)
_MIN_TRANSPORT_WORDS = 3
_LISTING = re.compile(
    r"\bprogram(?:-program)?(?:\s(?!ini\b|itu\b)[a-z]+){0,3}(?:,\s|\s)(?:seperti|antara\slain|meliputi|di\santaranya|mulai\sdari)\s(?=[a-z])"
)
_MIN_ITEMS = 3
# "program barak militer": two small words, met again as a name
_SMALL = re.compile(r"\b(?:[Pp]rogram|[Aa]plikasi|[Gg]erakan|[Pp]ortal)\s([a-z]{3,}\s[a-z]{3,})\b")
_MIN_SMALL = 2
_MIN_AGAIN = 4  # where it stands once behind such a noun, but again and again elsewhere


def buses(content: str) -> Iterator[tuple[int, int, str]]:
    """City buses named after their region ("Trans Jatim", "Transjakarta"), in texts on transport: span and region code."""
    if _bus().search(content) is None:
        return
    spoken = sum(1 for _ in zip(range(_MIN_TRANSPORT_WORDS), _TRANSPORT.finditer(content), strict=False))
    for match in _bus().finditer(content) if spoken >= _MIN_TRANSPORT_WORDS else ():
        yield match.start(), match.end(), _bus_regions()[match.group(1).lower()]


def has_bus(content: str) -> bool:
    """Whether `buses` may find one."""
    return _bus().search(content) is not None


@cache
def _bus_regions() -> dict[str, str]:
    found: dict[str, str] = {}
    for region in regions():
        for name in (region.short_name, *region.aliases):
            if " " not in name and len(name) >= 4:
                found.setdefault(name.lower(), region.code)
    return found


@cache
def _bus() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _bus_regions()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])[Tt]rans[ -]?(?:Metro[ -](?=[A-Z]))?({names})(?![\w-])", re.IGNORECASE)


def rounds(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Services that go round: "SIM Keliling"."""
    for match in _ROUND.finditer(content, start, end):
        before = _PART.search(content, max(start, match.start() - _PART_CHARS), match.start())
        if before is None or before.group(1).lower() in _openers():
            yield match.start(), match.end()


@cache
def _openers() -> frozenset[str]:
    return frozenset(of_class("naming_filters", "function", "connector", "generic"))


@cache
def _kampung() -> re.Pattern[str]:
    themes = "|".join(sorted(map(re.escape, of_class("naming_filters", "kampung_theme")), key=len, reverse=True))
    return re.compile(rf"\bKampung\s(?:{themes})\b(?:\s(?!Kota|Kabupaten|Desa|Kelurahan)[A-Z][\w-]+){{0,2}}")


def kampungs(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Kampung with a theme ("Kampung KB", "Kampung Tangguh"), not those that are places ("Kampung Melayu")."""
    for match in _kampung().finditer(content, start, end):
        yield match.start(), match.end()


def listed_programmes(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Programmes without a brand that a sentence lists: "program lain, seperti perbaikan rumah, pelatihan wirausaha, dan ..."."""
    for listing in _LISTING.finditer(content, start, end):
        stop = next((mark.start() for mark in re.finditer(r"[.;:(\n]", content[listing.end() : end])), end - listing.end()) + listing.end()
        items = list(_items(content, listing.end(), stop))
        if len(items) >= _MIN_ITEMS:
            yield from items


def _items(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for piece in content[start:end].split(","):
        begin = position + len(piece) - len(piece.lstrip())
        position += len(piece) + 1
        text = piece.strip()
        for joint in ("dan ", "serta ", "hingga ", "sampai "):
            if text.startswith(joint):
                begin, text = begin + len(joint), text[len(joint) :]
        words = text.split()
        if not 2 <= len(words) <= 6 or not text.islower() or words[0] in _no_heads():
            return
        yield begin, begin + len(text)


@cache
def _no_heads() -> frozenset[str]:
    return frozenset(of_class("naming_filters", "function", "connector"))


# "1. Kabupaten Wajo: Tudang Digital (Layanan ...)", "- Si Dora (Dinas Kesehatan)", "Juara 1: SDN 2 dengan Bank Sampah Ceria"
_ITEM_LINE = re.compile(
    r"[ \t]{0,3}(?P<mark>\d{1,2}[.)]|[-•*–]|[a-h][.)])?[ \t]*(?:(?P<owner>[^:\n]{3,60}?)(?::|[ ](?:dengan|lewat|melalui))[ ])?"
    r"(?P<name>[\"“‘']?[A-Z0-9][^\n(),:;.]{2,60}?[\"”’']?)(?:[ ]?\([^()\n]{2,90}\))?(?:,[ ][^\n]{3,60})?[.;]?[ \t]*(?=\n|\Z)"
)
_LIST_OPENS = re.compile(r"\b(?:inovasi|inovasinya|aplikasi|program|karya|Top[ ]\d+)\b[^\n]{0,120}:[ \t]*\n", re.IGNORECASE)
_LIST_FOLLOWS = re.compile(r"\b(?:daftar\w*|berikut\w*|pemenang\w*|finalis)\b[^\n]{0,120}:[ \t]*\n", re.IGNORECASE)
_MIN_LINES = 2
_MAX_LINES = 60


def listed_lines(content: str, *, dense: bool = False) -> Iterator[tuple[int, int]]:
    """Names that the lines of a list give, behind a line that ends with a colon: one on innovations, or any list in a text on them (`dense`)."""
    if ":\n" not in content and ": \n" not in content:
        return
    for opening in (*_LIST_OPENS.finditer(content), *(_LIST_FOLLOWS.finditer(content) if dense else ())):
        spans: list[tuple[int, int]] = []
        position = opening.end()
        for _ in range(_MAX_LINES):
            while content[position : position + 1] == "\n":
                position += 1
            line = _ITEM_LINE.match(content, position)
            if line is None or not (line.group("mark") or line.group("owner")):
                break
            start, end = line.span("name")
            if not _is_written_as_name(content[start:end]):
                break
            spans.append((start + (content[start] in "\"“‘'"), end - (content[end - 1] in "\"”’'")))
            position = line.end()
        if len(spans) >= _MIN_LINES:
            yield from spans


def _is_written_as_name(text: str) -> bool:
    """Whether every weighty word is capital: "Tukar Jelantah Jadi Sembako", not "Daftar dengan nomor ponsel"."""
    return all(not word[:1].islower() or len(word) < 4 or word in _no_heads() for word in text.split())


def small_names(content: str) -> Iterator[str]:
    """Names in small letters: met twice behind "program" or "aplikasi", and with capitals in the headline or amid a sentence."""
    counts = Counter(match.group(1) for match in _SMALL.finditer(content))
    for name, count in counts.items():
        if name.title() not in content or is_other(name.title(), strict=True) or _no_heads().intersection(name.split()):
            continue
        whole = _grown(content, name)
        capital = whole.title()
        if capital in content and (count >= _MIN_SMALL or (content.count(whole) >= _MIN_AGAIN and _behind_noun(content, capital))):
            yield whole


def _behind_noun(content: str, capital: str) -> bool:
    """Whether a capitalised form stands behind "Program" or "Aplikasi" too."""
    return re.search(rf"\b(?:[Pp]rogram|[Aa]plikasi|[Gg]erakan|[Pp]ortal)\s{re.escape(capital)}\b", content) is not None


def _grown(content: str, name: str) -> str:
    """The name with the words that follow it wherever it stands: "makan bergizi" grows to "makan bergizi gratis"."""
    for _ in range(2):
        following = Counter(match.group(1) for match in re.finditer(rf"\b{re.escape(name)}(?=\s([a-z]+))?", content) if match)
        [(word, count)] = following.most_common(1) or [(None, 0)]
        if word is None or count * 2 <= sum(following.values()) or word in _no_heads() or (len(following) > 1 and count < sum(following.values())):
            return name
        name = f"{name} {word}"
    return name
