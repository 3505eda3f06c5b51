"""Nationwide programmes and usual services of public bodies, which the press names without a word of explanation.

A name of its own ("PTSL", "Program Keluarga Harapan") counts wherever it stands; a plain word for a service ("pasar murah") where the text
treats it as a programme; an ambiguous abbreviation ("KB") where its long form counts, or a naming word stands before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from inovasi_nlp.lexicon.words import table

_TOKEN = re.compile(r"[^\W_]+")
_NAMED = re.compile(
    r"\b(?:program|layanan|pelayanan|gerakan|inovasi|kebijakan|aplikasi|skema|kepesertaan|peserta|teknologi)\s[\"“]?\Z", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:me)?(?:ng)?(?:gelar|luncurkan|buka|adakan|laksanakan|selenggarakan|sediakan|hadirkan|resmikan|perpanjang|terapkan|siapkan|jalankan|gencarkan|"
    r"gratiskan|galakkan|canangkan|operasikan)\s(?:\w+\s)?\Z"
    r"|\b(?:menggelar|membuka|mengadakan|menyelenggarakan|menyediakan|memperpanjang|menerapkan|menyiapkan|mengoperasikan|kegiatan|pelaksanaan|peluncuran|"
    r"uji\scoba|penerapan|realisasi|manfaatkan|memanfaatkan|mengikuti|lewat|melalui)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
# part of the name of an award, a body or something else: "Trofi ProKlim Lestari", "industri padat karya", "Satgas PKH"
_OTHERWISE_BEFORE = re.compile(
    r"\b(?:penghargaan|kategori|predikat|lomba|juara|sertifikat|anugerah|piagam|apresiasi|pembina|penyelenggara|penggerak|penilaian|trofi|trophy|terbaik|"
    r"industri|sektor|satgas|situs|duta)\s[\"“(]?\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:,|\bdan|\bserta|\bhingga)\s\Z")
# "Dinas Pengendalian Penduduk dan Keluarga Berencana": part of a body's or an office's name
_OF_BODY = re.compile(
    r"\b(?:Dinas|Badan|Kementerian|Direktorat|Dirjen|Ditjen|Direktur|Deputi|Kepala|Lembaga|Balai|Bidang|Kabid|Seksi|Kasi|Bagian|Penyuluh|Menteri|Yayasan|Forum|Asosiasi|Komunitas|Duta|Jalan|Jl\.?|Penghargaan|Lomba|Perwakilan)"
    r"(?:,?\s(?:[A-Z][\w/-]*|dan|serta|bidang))*,?\s\Z"
)
_BEFORE_CHARS = 60
_BODY_CHARS = 120
_MIN_WORDS_SMALL = 3
_ENOUGH = 3
_OFTEN = 4


@dataclass(frozen=True, slots=True)
class _Form:
    programme: str
    kind: str
    pattern: re.Pattern[str]
    literals: tuple[str, ...]
    words: frozenset[str]


def programmes(content: str, title_end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of programmes and services, in reading order.

    Args:
        content: The text.
        title_end: Where its headline ends; without it whatever might count does.
    """
    spans: dict[tuple[int, int], _Form] = {}
    ends = -1
    for start, end, form in _occurrences(content):
        if start >= ends:
            ends = end
            if not _of_body(content, start) and not _OTHERWISE_BEFORE.search(content, max(0, start - _BEFORE_CHARS), start):
                spans[(start, end)] = form
    if not spans:
        return
    counted = {span for span, form in spans.items() if form.kind == "named"}
    by_programme: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for span, form in spans.items():
        if form.kind == "plain":
            by_programme[form.programme].append(span)
    for group in by_programme.values():
        if title_end is None or _is_programme(content, group, title_end, spans):
            counted.update(group)
    known = {spans[span].programme for span in counted}
    for span, form in spans.items():
        before = content[max(0, span[0] - _BEFORE_CHARS) : span[0]]
        if form.kind == "short" and (title_end is None or form.programme in known or _NAMED.search(before)):
            counted.add(span)
    yield from sorted(counted)


def _is_programme(content: str, group: list[tuple[int, int]], title_end: int, spans: dict[tuple[int, int], _Form]) -> bool:
    """Whether a text treats what a plain word says as a programme: in its headline, behind a naming word, held or launched, again and again."""
    score = 2 * any(start < title_end for start, _ in group)
    bodily = [span for span in group if span[0] >= title_end]
    score += (len(bodily) >= 2) + (len(bodily) >= _OFTEN)
    ends = {end for _, end in spans}
    signs = set()
    for start, end in bodily:
        before = content[max(title_end, start - _BEFORE_CHARS) : start]
        if _NAMED.search(before):
            signs.add("named")
        if _HELD.search(before):
            signs.add("held")
        joint = _LISTED.search(before)
        if joint is not None and (start - len(before) + joint.start()) in ends:
            signs.add("listed")
        words = content[start:end].split()
        if len(words) >= 2 and all(word[0].isupper() for word in words) and before[-1:] == " ":
            signs.add("capital")
    return bool(bodily) and score + 2 * ("named" in signs) + len(signs - {"named"}) >= _ENOUGH


def _of_body(content: str, start: int) -> bool:
    return content[start].isupper() and _OF_BODY.search(content, max(0, start - _BODY_CHARS), start) is not None


@lru_cache(maxsize=4)
def _occurrences(content: str) -> tuple[tuple[int, int, _Form], ...]:
    return tuple(sorted(_met(content), key=lambda item: (item[0], -item[1])))


def _met(content: str) -> Iterator[tuple[int, int, _Form]]:
    words = set(_TOKEN.findall(content.lower()))
    for anchor in words & _anchors().keys():
        for form in _anchors()[anchor]:
            if form.words <= words and any(literal in content for literal in form.literals):
                for match in form.pattern.finditer(content):
                    yield match.start(), match.end(), form


@cache
def _anchors() -> dict[str, tuple[_Form, ...]]:
    """Forms by the longest word of each, which is met in few texts."""
    found: dict[str, list[_Form]] = defaultdict(list)
    for row in table("public_programmes").rows:
        term = row["term"]
        anchor = max(_TOKEN.findall(term.lower()), key=len)
        literals = tuple(dict.fromkeys(_written(term, row["class"])))
        found[anchor].append(_form(row["programme"], row["class"], literals))
        if row["class"] == "named" and len(term.split()) == _MIN_WORDS_SMALL - 1 and term.istitle():
            found[anchor].append(_form(row["programme"], "short", (term.lower(), term.capitalize())))
    return {anchor: tuple(forms) for anchor, forms in found.items()}


def _form(programme: str, kind: str, literals: tuple[str, ...]) -> _Form:
    names = "|".join(map(re.escape, literals))
    pattern = re.compile(
        rf"(?<![\w-])(?:{names})(?![\w]|-[A-Z])(?!\s(?:Awards?|Fest(?:ival)?|Summit|Expo|Run|Lestari|Utama|Madya|Terbaik|Percontohan)\b)"
    )
    return _Form(programme=programme, kind=kind, pattern=pattern, literals=literals, words=frozenset(_TOKEN.findall(literals[0].lower())))


def _written(term: str, kind: str) -> Iterator[str]:
    """How a name may be written: as it is, in capitals, and small or with capitals where it has several words."""
    yield term
    several = " " in term or "-" in term
    if kind == "short" or not several:
        return
    yield term.upper()
    if any(one.islower() and other.isupper() for one, other in pairwise(term)) or any(part.isupper() and len(part) > 1 for part in term.split()):
        return
    yield term.title()
    if kind == "plain" or len(term.split()) >= _MIN_WORDS_SMALL:
        yield term.lower()
        yield term[0].upper() + term[1:].lower()
    if term[0].isupper():
        yield term[0].lower() + term[1:]
