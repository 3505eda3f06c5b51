"""Quotation marks: which of them belong together, and whether speech or a mere name stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Reading

__all__ = ["ANY_MARK", "Span", "after_pattern", "inverted", "is_speech", "spans_of"]

ANY_MARK = re.compile(r"[\"“”„‟«»]|''|``")
_OPENERS: Final = "“„«"
_CLOSERS: Final = "”»"
_LINE = re.compile(r"[^\n]+")
_ENDS_SPOKEN = re.compile(r"[,.!?…]$")
# matches 'berjudul "', 'program "'; there a name stands between the marks
_TITLE_BEFORE = re.compile(
    r"\b(?:(?:ber)?judul(?:kan)?|bertajuk|tajuk|(?:ber)?tema(?:kan)?|tagline|slogan|semboyan|jargon|moto|motto|bertuliskan|"
    r"tulisan|program|lagu|film|novel|buku|album|istilah|kata|sebutan|bernama|nama|tagar|gerakan|aplikasi|inovasi|lomba|"
    r"kategori|acara|"
    r"disebut|dikenal|dijuluki|julukan|alias|bertagline|akronim|singkatan)\s(?:dengan\s|sebagai\s|adalah\s|\w+\s)?$",
    re.IGNORECASE,
)
_COLON_BEFORE = re.compile(r"[:,]\s?$")
_VERB_PHRASE_BEFORE = re.compile(
    r"\b(?:mengatakan|menyatakan|berkata|menyebut(?:kan)?|menjelaskan|menegaskan|menambahkan|menuturkan|mengungkapkan|"
    r"menyampaikan|menulis|berujar|menjawab|bertanya|berpesan|katanya|ujarnya|berbunyi|bilang|begini|berikut|"
    r"ini)\W{0,3}(?:\w+\W+){0,3}$"
)
# an unlisted verb between the speech and a name ('..., " cecar Rina'); no preposition, conjunction or prefixed verb
_RARE_VERB: Final = (
    r"(?!(?:yang|dan|di|ke|dari|untuk|pada|dengan|oleh|atau|serta|bagi|saat|ketika|karena|dalam|kepada|milik|versi|karya|ini|itu|tersebut|"
    r"sebagai|seperti|bahwa|agar|tapi|namun|juga|lalu|usai|setelah|sejak|sampai|hingga|antara|adalah|akan|buat|asal|jelang|lewat|via|"
    r"bersama|menuju)\b|me[mnrlw]|ber|di[a-z]{4}|ter)[a-z]{3,10}"
)
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_MAX_QUOTE_CHARS: Final = 4000
_MAX_OPEN_CHARS: Final = 900


@dataclass(frozen=True, slots=True)
class Span:
    """The words between two marks; `closed`: a closing mark stands at `end`."""

    start: int
    end: int
    closed: bool = True


def spans_of(reading: Reading) -> Iterator[Span]:
    """What stands between marks, paragraph by paragraph; a speech may run over the end of one paragraph into the next."""
    content = reading.content
    carried = -1
    for line in _LINE.finditer(content, reading.title_end):
        found, opened = _of_line(content, line.start(), line.end(), carried)
        if carried >= 0 and (not found or found[0].start != carried):
            carried_end = _end_of_open(content, carried)
            if carried_end is not None:
                yield Span(carried, carried_end, False)
        yield from found
        if opened >= 0 and carried == opened:
            opened = -1  # one paragraph further at the most
        carried = opened
    if carried >= 0 and (end := _end_of_open(content, carried)) is not None:
        yield Span(carried, end, False)


def _of_line(content: str, start: int, end: int, carried: int) -> tuple[list[Span], int]:
    """Pairs of marks in one paragraph, and where the words of one left open begin (-1: none)."""
    stack: list[int] = []
    if carried >= 0:
        first = ANY_MARK.search(content, start, end)
        if first is not None and first.start() - carried <= _MAX_QUOTE_CHARS and _closes(content, first, opened=True):
            stack.append(carried)
    spans: list[Span] = []
    for mark in ANY_MARK.finditer(content, start, end):
        if _inch(content, mark):
            continue
        if stack and _closes(content, mark, opened=True):
            begin = stack.pop()
            if not stack or (_spoken_end(content, mark.start()) and _attributed(content, mark.end())):
                spans.append(Span(begin, mark.start()))
                stack.clear()
        elif _opens(content, mark, bool(stack)) and len(stack) < 2:
            stack.append(mark.end())
    return spans, stack[0] if stack else -1


def _inch(content: str, mark: re.Match[str]) -> bool:
    """Whether the mark measures ('layar 6,7"')."""
    return mark.group() in "\"''" and content[mark.start() - 1 : mark.start()].isdigit() and not content[mark.end() : mark.end() + 1].strip(" ,.)")


def _closes(content: str, mark: re.Match[str], *, opened: bool) -> bool:
    before, after = content[mark.start() - 1 : mark.start()], content[mark.end() : mark.end() + 1]
    if mark.group() in _CLOSERS:
        return not (before.isspace() and after.isalnum()) or not opened
    if mark.group() in _OPENERS:  # set the wrong way round: '... selesai,“ ujar'
        if opened and _attributed(content, mark.end()):
            return True
        return not before.isspace() and (not after.strip() or after in ",.") and before in ",.!?"
    return not before.isspace() or not after.strip() or (not after.isalnum() and after not in "(‘'“[")


def _opens(content: str, mark: re.Match[str], inside: bool) -> bool:
    before, after = content[mark.start() - 1 : mark.start()] if mark.start() else "", content[mark.end() : mark.end() + 1]
    if not after.strip():
        return (mark.group() in _OPENERS and not _attributed(content, mark.end())) or bool(
            not inside and not before.strip() and content[mark.end() + 1 : mark.end() + 2].isupper()
        )
    if mark.group() in _CLOSERS:
        return not before.strip() and (after.isalnum() or after in "(‘'")
    if mark.group() in _OPENERS:
        return not _attributed(content, mark.end())
    return not before.strip() or before in "([‘'—–-:;,.!?]" or (not inside and before.isalnum() and after.isupper())


def _spoken_end(content: str, end: int) -> bool:
    return content[end - 1 : end] in ",.!?…"


def _attributed(content: str, end: int) -> bool:
    return after_pattern().match(content, end) is not None


def _end_of_open(content: str, start: int) -> int | None:
    """Where a speech that is never closed ends: before its attribution, or with the paragraph where it is short."""
    stop = content.find("\n", start)
    stop = len(content) if stop < 0 else stop
    cut = _open_attribution().search(content, start, min(stop, start + _MAX_OPEN_CHARS))
    if cut is not None:
        return cut.start() + 1
    return stop if stop - start <= _MAX_OPEN_CHARS and _ENDS_SPOKEN.search(content[start:stop].rstrip()) else None


@cache
def inverted() -> str:
    return "|".join(sorted((term for term, kind in classes("speech_verbs").items() if kind == "inverted"), key=len, reverse=True))


@cache
def after_pattern() -> re.Pattern[str]:
    """What follows the closing mark: ' ujar Rina', ', katanya', ' demikian kata Rina'."""
    return re.compile(
        rf"\s{{0,2}}[”\"’']?[,.]?\s{{0,3}}(?:—\s|–\s|-\s)?(?:(?:[Dd]emikian|[Bb]egitu|itulah|tegas|lalu)\s(?:yang\s)?)?"
        rf"(?:(?P<verb>{inverted()}|tulisan|unkap|tuturt|kat)(?P<nya>nya|\s(?:dia|ia|beliau|mereka)\b)?|(?P<passive>dikatakan|"
        rf"ditegaskan|disampaikan|diungkapkan|demikian\sdisampaikan)(?:\soleh)?|(?<=[,!?.…][\"”“]\s)(?P<rare>{_RARE_VERB})(?=\s[A-Z]))(?!\w)"
    )


@cache
def _open_attribution() -> re.Pattern[str]:
    return re.compile(rf"[,.?!](?=\s(?:{inverted()})(?:nya)?(?:\s[A-Z]|[,.\s]))")


def is_speech(reading: Reading, span: Span) -> bool:
    """Whether the words are somebody's speech, and no name, title or scare quote."""
    content = reading.content
    text = content[span.start : span.end]
    words = _WORD.findall(text[:400])
    sentence = reading.sentence_at(span.start)
    attributed = span.closed and _attributed(content, span.end + 1)
    in_noise = sentence is not None and sentence.role == "noise" and sentence.start <= span.start < sentence.end
    if not words or span.end <= reading.title_end or (in_noise and not attributed):
        return False
    before = content[max(0, span.start - 70) : span.start - 1]
    if attributed and (_ENDS_SPOKEN.search(text.rstrip()) or len(words) >= 4):
        return True
    if _TITLE_BEFORE.search(before):
        return False
    begins = text.lstrip("(‘'\"….")[:1]
    if len(words) >= 4 and _titled(words):
        return False
    starts_sentence = not before.rstrip() or before.rstrip()[-1] in '.!?:\n”"' or before.endswith(("\n", "\n "))
    if _ENDS_SPOKEN.search(text.rstrip()) and len(words) >= 4 and begins.isupper():
        return starts_sentence or len(words) >= 7 or bool(_COLON_BEFORE.search(before))
    if _COLON_BEFORE.search(before) and _VERB_PHRASE_BEFORE.search(before) and len(words) >= 3:
        return begins.isupper()
    return (starts_sentence and len(words) >= 6 and begins.isupper()) or len(words) >= 18


def _titled(words: list[str]) -> bool:
    """Whether a headline's capitals stand on nearly every long word."""
    long = [word for word in words if len(word) > 3]
    return bool(long) and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.8 * len(long) and len(words) <= 16
