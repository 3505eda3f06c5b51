"""Standings in an index or score told without a prize: "nilai MCP Kota X mencapai 84, tertinggi se-Papua".

An index of public service must be named in the sentence or the one before it; a body must be its holder; and a superlative must say over what it
reaches. What only measures a region (prices, cases, unemployment) is no standing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from inovasi_nlp.components.awards.anchors import Anchor
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.site import Claim, Text, bars
from inovasi_nlp.lexicon import awards
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Sentence

__all__ = ["measured_in"]

_REACH = r"(?:se-? ?|di (?:tingkat |seluruh |antara )?|secara |tingkat |untuk (?:tingkat |wilayah )?)(?:nasional\b|provinsi\b|Indonesia\b|kabupaten/kota\b|[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
# "tertinggi se-Jawa Tengah", "tertinggi kedua di Provinsi Gorontalo", "terbaik nasional"
_HIGHEST = re.compile(
    rf"\b(?:ter(?:tinggi|baik)|nomor (?:satu|dua|tiga|\d)|peringkat (?:pertama|kedua|ketiga|\d\b))(?: (?:pertama|kedua|ketiga|keempat|kelima|ke-\d))? (?:nasional\b|{_REACH})"
)
_DENIED = re.compile(r"(?i)\b(?:belum|tidak|bukan|gagal|menargetkan|berharap|akan|agar|rata-rata|kasus|inflasi|kemiskinan|pengangguran|stunting)\b")


@cache
def _metrics() -> re.Pattern[str]:
    """Indexes and scores of public service by name: "Indeks Kepuasan Masyarakat (IKM)"; not "indeks harga konsumen"."""
    terms = "|".join(sorted(map(re.escape, of_class("award_cues", "measure")), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:(?i:nilai|skor|capaian) )?(?P<name>(?:(?i:indeks|survei|penilaian) )?(?:(?i:{terms}))(?:\s\([A-Z][\w-]{{1,9}}\))?(?: (?:[Tt]ahun )?20\d\d)?)(?![\w-])"
    )


def measured_in(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> list[Claim]:
    """The standing that a sentence without another claim tells."""
    content = text.content
    highest = _HIGHEST.search(content, sentence.start, sentence.end)
    if highest is None or sentence.role != "body" or text.sporting or _DENIED.search(content, sentence.start, sentence.end):
        return []
    metric = _metric_of(text, index, sentence, highest.start())
    if metric is None:
        return []
    holder = _holder_of(text, sentence, metric, highest.start(), found)
    if holder is None or bars("company").search(content, sentence.start, highest.start()):
        return []
    return [
        Claim(
            sentence=index, start=metric.start if metric.start >= sentence.start else sentence.start, end=highest.end(), result="ranked", name=metric.text, id=metric.id,
            rank=highest.group(), year=metric.year, body=holder, code=holder.code, confidence=0.6, at=highest.start(),
        )
    ]  # fmt: skip


def _metric_of(text: Text, index: int, sentence: Sentence, stop: int) -> Anchor | None:
    """The index named before a superlative, or in the sentence before where this one names none."""
    for start, end in ((sentence.start, stop), *_before(text, index)):
        matches = list(_metrics().finditer(text.content, start, end))
        if matches:
            match = matches[-1]
            year = re.search(r"20\d\d", match["name"])
            return Anchor(
                match.start("name"), match.end(), match["name"], "name", awards().resolve(match["name"]), int(year.group()) if year else None
            )
    return None


def _before(text: Text, index: int) -> list[tuple[int, int]]:
    earlier = text.reading.sentences[index - 1] if index else None
    return [(earlier.start, earlier.end)] if earlier is not None and earlier.role == "body" else []


def _holder_of(text: Text, sentence: Sentence, metric: Anchor, stop: int, found: Sequence[Claim]) -> Body | None:
    """Whose index it is: the body right behind the index, else the last one before the superlative, else that of the sentence before."""
    kinds = ("government", "office", "unit", "place", "national")
    behind = [
        body for body in text.bodies.within(metric.end, metric.end + 60) if body.kind in kinds and body.start - metric.end <= 12 and body.end <= stop
    ]
    if behind:
        return behind[0]
    here = [
        body
        for body in text.bodies.within(sentence.start, stop)
        if body.kind in kinds and not _AT.search(text.content[max(0, body.start - 8) : body.start])
    ]
    if here:
        return here[0]
    latest = found[-1] if found else None
    return latest.body if latest is not None and latest.name == metric.text else None


_AT = re.compile(r"\b(?:di|se-?|ke|dari|oleh|pada)\s?$")
