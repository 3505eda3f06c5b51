"""Whether a text is news of public services at all: shared by the finders that would else read meaning into sport and market reports."""

from __future__ import annotations

import re
from functools import cache

from inovasi_nlp.lexicon.words import words

# who serves the public ("Pemkot", "Dinas Kesehatan") and with what ("layanan"); "aplikasi" alone makes no report on a service
_SERVANTS = re.compile(
    r"\b(?:(?P<body>pem(?:kot|kab|prov|da|des)|pemerintah|dinas|wali\s?kota|bupati|gubernur|kementerian|kemen\w+|puskesmas|rsud|kelurahan|asn|opd|bpjs|posyandu|"
    r"pelayanan\spublik)|kecamatan|desa|layanan|pelayanan|inovasi|program|aplikasi|warga|perizinan|stunting|kemiskinan)\b",
    re.IGNORECASE,
)
# what other news is about: "pelatih", "tersangka", "konser", "capres", "saham"
_OTHERS = re.compile(
    r"\b(?:liga|pertandingan|laga|pelatih|gol|pemain|timnas|klub|stadion|striker|turnamen|musim|tersangka|korban|penjara|terdakwa|pembunuhan|narkoba|jaksa|"
    r"penyidik|suap|pencurian|film|artis|konser|album|lagu|drama|aktor|aktris|penyanyi|penonton|capres|cawapres|pilpres|caleg|timses|paslon|parpol|partai|bacapres|"
    r"saham|ihsg|emiten|laba|investor|dolar|bursa|smartphone|gim|game|diskon)\b",
    re.IGNORECASE,
)
_CLIP_CHARS = 20_000
_MIN_SERVANTS = 3
_MIN_BODIES = 2
_MIN_PLAIN = 6  # words of service that make up for bodies
_WORDS_PER_SERVANT = 70
_WORDS_PER_SERVANT_ALONE = 160  # where hardly anything speaks of other matters
_SERVANTS_PER_OTHER = 4
_CHARS_PER_WORD = 7
_MIN_KINDS = 5  # of words of service in a text that speaks of nothing else
_WORD = re.compile(r"[a-z]+")


def reports_service(content: str, *, innovations: int = 0) -> bool:
    """Whether a text reports on public services, programmes or government rather than sport, crime, shows, markets or party politics.

    Args:
        content: Title and body; the first 20,000 characters are looked at.
        innovations: Mentions of innovations found in it; each counts like two words of service.
    """
    text = content[:_CLIP_CHARS]
    bodies = plain = 0
    for match in _SERVANTS.finditer(text):
        if match.lastgroup:
            bodies += 1
        else:
            plain += 1
    return _often_enough(text, bodies, plain, innovations) or _serves_only(text, bodies + 2 * innovations)


def _often_enough(text: str, bodies: int, plain: int, innovations: int) -> bool:
    if bodies < _MIN_BODIES and not innovations and plain < _MIN_PLAIN:
        return False
    servants = bodies + plain + 2 * innovations
    if servants < _MIN_SERVANTS or servants * _WORDS_PER_SERVANT_ALONE * _CHARS_PER_WORD < len(text):
        return False
    dense = servants * _WORDS_PER_SERVANT * _CHARS_PER_WORD >= len(text)
    return servants >= others(text) * (1 if dense else _SERVANTS_PER_OTHER)


def _serves_only(text: str, named: int) -> bool:
    """Whether a text names schools, clinics, counters and their staff (`service_words`) and nothing that other news is about."""
    if _OTHERS.search(text):
        return False
    return named + len(_service_words().intersection(_WORD.findall(text.lower()))) >= _MIN_KINDS


@cache
def _service_words() -> frozenset[str]:
    return frozenset(words("service_words"))


def others(text: str) -> int:
    """How often a text speaks of sport, crime, shows, markets or party politics."""
    return sum(1 for _ in _OTHERS.finditer(text))
