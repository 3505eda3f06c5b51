"""What an indicator may span: a whole sentence, or the quoted part of a sentence without its attribution."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from inovasi_nlp.records import Quote, Reading, Sentence

_MIN_SHARE = 0.35  # a quotation shorter than this part of its sentence ("bagus", kata ...) does not stand for it
_MIN_CHARS = 12
_MAX_SENTENCE_CHARS = 4_000  # longer ones are lists or broken pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A span that may be an indicator.

    Attributes:
        start, end: The span.
        index: Number of its sentence.
        quote: The quotation it lies in, or None.
        around: The sentence's text outside the quotations, for who speaks.
    """

    start: int
    end: int
    index: int
    quote: Quote | None = None
    around: str = ""


def units_of(reading: Reading, quotes: Sequence[Quote]) -> list[Unit]:
    """Units of the body in order; headline and noise have none."""
    ordered = sorted(quotes, key=lambda quote: quote.start)
    ends = [quote.end for quote in ordered]
    found: list[Unit] = []
    for index, sentence in enumerate(reading.sentences):
        if sentence.role == "body" and sentence.end - sentence.start <= _MAX_SENTENCE_CHARS:
            found.extend(_of_sentence(reading, index, sentence, ordered, ends))
    return found


def _of_sentence(reading: Reading, index: int, sentence: Sentence, quotes: Sequence[Quote], ends: Sequence[int]) -> Iterator[Unit]:
    inside: list[tuple[int, int, Quote]] = []
    for quote in islice(quotes, bisect_left(ends, sentence.start + 1), None):
        if quote.start >= sentence.end:
            break
        inside.append((max(quote.start, sentence.start), min(quote.end, sentence.end), quote))
    quoted = sum(end - start for start, end, _ in inside)
    if not inside or quoted < _MIN_SHARE * (sentence.end - sentence.start):
        yield Unit(start=sentence.start, end=sentence.end, index=index)
        return
    around = _outside(reading.content, sentence, inside)
    for start, end, quote in inside:
        if end - start >= _MIN_CHARS:
            yield Unit(start=start, end=end, index=index, quote=quote, around=around)


def _outside(content: str, sentence: Sentence, inside: Sequence[tuple[int, int, Quote]]) -> str:
    parts, at = [], sentence.start
    for start, end, _ in inside:
        parts.append(content[at:start])
        at = end
    parts.append(content[at : sentence.end])
    return " ".join(parts)
