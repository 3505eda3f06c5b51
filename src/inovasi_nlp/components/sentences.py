"""Sentence boundaries of Indonesian news, on text offsets.

They survive abbreviations ("dr. Sutomo", "No. 5", "Jl. Pemuda"), initials ("M. Hankam"), quotations ('... berjalan." Lalu'), glued paragraphs
("tuturnya.Evi berharap") and numbered lists; teaser lines ("Baca juga: ..."), adverts and bylines get the role `noise`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from inovasi_nlp.components.dateline import find_dateline
from inovasi_nlp.records import Dateline, Reading, Sentence

_PARAGRAPH = re.compile(r"[^\n]+")
# matches the stop of 'berjalan." Lalu' and of "selesai. Kini"; not that of '... bertambah," ujar' (no capital follows) nor "1.700 inovasi"
_STOP = re.compile(
    r"[.!?…]{1,4}[\"”’')\]]{0,3}(?=\s+[\"“‘'(\[]{0,2}[A-Z0-9À-Ý]|\s*$)|(?<=[a-z)\"”%0-9])\.(?=[A-Z“\"][a-z])|[.!?][\"”]{1,2}(?=[A-Z“])"
)
_LAST_WORD = re.compile(r"[\w.\-/]+$")
_INITIAL = re.compile(r"(?:^|[.\s(])[A-Z]$")
_NOISE_LINE = re.compile(
    r"\s{0,4}[\[(>*•\-]{0,2}\s?(?:baca\s(?:juga|selengkapnya|berita|artikel)|simak\s(?:juga|video|berita|breaking)|lihat\s(?:juga|video|foto)|tonton\s(?:juga|video)|"
    r"saksikan\s(?:juga|video)|pilihan\s(?:redaksi|editor)|advertisement|scroll\sto\s|gambas:|berita\sterkait|artikel\sterkait|halaman\s(?:selanjutnya|berikutnya)|"
    r"bersambung\ske\shalaman|cek\sberita\sdan\sartikel|ikuti\sberita|dapatkan\supdate|foto\s?:|reporter\s?:|editor\s?:|pewarta\s?:|penulis\s?:|sumber\s?:|copyright|tags?\s?:|"
    r"kompas\.com\sberkomitmen|yuk,?\s(?:cek|ikuti|gabung)|ingin\sdapatkan\sinformasi)",
    re.IGNORECASE,
)
_INLINE_TEASER = re.compile(r"(?:\[?baca\sjuga|simak\sjuga|lihat\sjuga)\s?:", re.IGNORECASE)
_CREDIT = re.compile(r"\s{0,3}[(\[][\w\s./*\-–—,]{1,40}[)\]]\.?\s{0,3}$")
_MAX_TEASER_CHARS = 220


def split_sentences(content: str, *, title_end: int = 0, start: int = 0) -> tuple[Sentence, ...]:
    """Sentences of a text in order.

    Args:
        content: Title and body.
        title_end: Where the title ends; 0 without one.
        start: Where the body's first sentence may start (after the dateline).

    Returns:
        Trimmed spans that do not overlap; the title is one sentence of its own.
    """
    found: list[Sentence] = []
    if title_end:
        found.append(Sentence(start=0, end=title_end, paragraph=-1, role="title"))
    for number, paragraph in enumerate(_PARAGRAPH.finditer(content, max(start, title_end))):
        found.extend(_of_paragraph(content, paragraph.start(), paragraph.end(), number))
    return tuple(found)


def _of_paragraph(content: str, start: int, end: int, number: int) -> Iterator[Sentence]:
    if _NOISE_LINE.match(content, start, end) and end - start <= _MAX_TEASER_CHARS:
        yield from _trimmed(content, start, end, number, noise=True)
        return
    begin = start
    for stop in _STOP.finditer(content, start, end):
        if _ends_sentence(content, begin, stop):
            yield from _pieces(content, begin, stop.end(), number)
            begin = stop.end()
    yield from _pieces(content, begin, end, number)


def _pieces(content: str, start: int, end: int, number: int) -> Iterator[Sentence]:
    """A sentence, with a teaser glued into it cut out as noise, and the credit at its end ("(ari/rd)") left off."""
    teaser = _INLINE_TEASER.search(content, start, min(end, start + 600))
    if teaser is None:
        yield from _trimmed(content, start, end, number, noise=bool(_NOISE_LINE.match(content, start, end)))
        return
    yield from _trimmed(content, start, teaser.start(), number, noise=False)
    headline_end = _headline_end(content, teaser.end(), end)
    yield from _trimmed(content, teaser.start(), headline_end, number, noise=True)
    yield from _trimmed(content, headline_end, end, number, noise=False)


_SMALL_WORDS = frozenset(
    [
        "di",
        "ke",
        "dan",
        "yang",
        "untuk",
        "dari",
        "pada",
        "dengan",
        "para",
        "oleh",
        "saat",
        "agar",
        "tak",
        "tidak",
        "hingga",
        "soal",
        "dalam",
        "usai",
        "demi",
        "jadi",
        "atau",
        "karena",
        "vs",
        "per",
    ]
)
_TOKEN = re.compile(r"\S+")


def _headline_end(content: str, start: int, end: int) -> int:
    """End of a Title Case Headline that runs on into a sentence: the last capitalised word before two plain words is the sentence's first."""
    last_capital = before = start
    plain = 0
    for token in _TOKEN.finditer(content, start, end):
        word = token.group().lstrip("\"'“‘([")
        if word[:1].isupper() or word[:1].isdigit():
            before, last_capital, plain = last_capital, token.start(), 0
        elif word.casefold().strip(",:;") not in _SMALL_WORDS:
            plain += 1
            if plain >= 2:
                return last_capital if last_capital > start else before
    return end


def _trimmed(content: str, start: int, end: int, number: int, *, noise: bool) -> Iterator[Sentence]:
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    if not noise and (credit := _CREDIT.match(content, start, end)):
        noise = credit.end() == end
    if start < end:
        yield Sentence(start=start, end=end, paragraph=number, role="noise" if noise else "body")


def _ends_sentence(content: str, begin: int, stop: re.Match[str]) -> bool:
    if stop.group()[0] != "." or stop.group().startswith(".."):
        return True
    before = content[max(begin, stop.start() - 30) : stop.start()]
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    if word.group().casefold() in _abbreviations() or _INITIAL.search(before):
        return stop.end() == len(content) or content[stop.end() : stop.end() + 1] == "\n"
    listed = word.group().isdigit() and len(word.group()) <= 2 and not content[begin : stop.start() - len(word.group())].strip()
    return not listed


@cache
def _abbreviations() -> frozenset[str]:
    from inovasi_nlp.lexicon import words

    return frozenset(term.casefold().rstrip(".") for term in words("abbreviations"))


def read(content: str, *, title_end: int = 0, published: date | None = None, outlet: str | None = None) -> tuple[Reading, Dateline | None]:
    """A text made ready for the finders, and its dateline."""
    dateline, dateline_end = find_dateline(
        content, body_start=body_start(content, title_end), published=published, outlet=outlet, is_place=known_places()
    )
    sentences = split_sentences(content, title_end=title_end, start=dateline_end)
    reading = Reading(content=content, sentences=sentences, title_end=title_end, dateline_end=dateline_end, published=published, outlet=outlet)
    return reading, dateline


def body_start(content: str, title_end: int) -> int:
    """Where the body starts: the first character after the title that is no blank."""
    start = title_end
    while start < len(content) and content[start].isspace():
        start += 1
    return start


@cache
def known_places() -> re.Pattern[str]:
    from inovasi_nlp.lexicon import regions

    names = {name.casefold() for region in regions() for name in (region.short_name, *region.aliases)}
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)), re.IGNORECASE)
