"""Stretches that may name an innovation, whatever stands around them: runs of capitalised words, in several cuts, and quoted names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.names import context_class, is_other, joiners, name_at, namey, naming_class, opens_sentence, trimmed
from inovasi_nlp.components.innovations.pairs import agrees_either
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.linking import Setting
from inovasi_nlp.records import Sentence

_WORD = re.compile(r"[^\W_](?:[^\W_]|[-'’+&/](?=[^\W_])|\.(?=[a-z0-9]))*!?")
_BRACKET = re.compile('["”’\']?[ ]?\\([ ]?["“]?([^()\n"“”]{2,130}?)["”]?[ ]?\\)')
_QUOTED = re.compile('["“‘](?=[^\\s"“”‘’])')
_SOFT_HEADS = frozenset({"Kelas", "Sang"})
_NUMBERED = re.compile(r"[A-Z]{1,2} \d{1,4} [A-Z]{1,3}\Z")  # "L 7004 SP", a number plate; not "CC 112"
_CLAUSE = re.compile(r"Di[a-z]+kan\b|[Ss]e-")
_MAX_RUN_WORDS = 12
_MAX_SENTENCE_CHARS = 5000
_MAX_WORDS = 9
_MAX_CUTS = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """One stretch, the sentence it stands in, whether in quotation marks, and the span of its other name in brackets behind it."""

    start: int
    end: int
    index: int
    quoted: bool
    other: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    capital: bool


def candidates(setting: Setting) -> Iterator[Candidate]:
    """Candidates of the sentences of the body, in reading order, in as much of a text as news is long; those of one run overlap."""
    for index, sentence in enumerate(setting.reading.sentences):
        if sentence.start > patterns.DENSE_CHARS:
            break
        if sentence.role == "body" and sentence.end - sentence.start <= _MAX_SENTENCE_CHARS:
            yield from _of_sentence(setting, index, sentence)


def _of_sentence(setting: Setting, index: int, sentence: Sentence) -> Iterator[Candidate]:
    content = setting.reading.content
    for mark in _QUOTED.finditer(content, sentence.start, sentence.end):
        name = name_at(content, mark.start(), sentence.end)
        if name is not None and not is_other(content[name[0] : name[1]], strict=False):
            yield Candidate(name[0], name[1], index, True)
    for run in _runs(content, sentence):
        yield from _cuts(setting, index, sentence, run)


def _runs(content: str, sentence: Sentence) -> Iterator[list[_Token]]:
    """Runs of capitalised words; up to two joining words may stand between."""
    run: list[_Token] = []
    pending: list[_Token] = []
    joining = joiners()
    last = -1
    for word in _WORD.finditer(content, sentence.start, sentence.end):
        text = word.group()
        broken = last < 0 or content[last : word.start()] != " "
        capital = (namey(text) and not text.isdigit()) or (text.isdigit() and bool(run) and not broken and not pending)
        if broken or (not capital and (text not in joining or len(pending) >= 2)):
            if run:
                yield run
            run, pending = [], []
        if capital:
            run += [*pending, _Token(word.start(), word.end(), True)]
            pending = []
        elif run and text in joining:
            pending.append(_Token(word.start(), word.end(), False))
        last = word.end()
    if run:
        yield run


def _cuts(setting: Setting, index: int, sentence: Sentence, run: list[_Token]) -> Iterator[Candidate]:
    """The run and its parts: without its first words, up to or from a joining word, without the owner behind."""
    content = setting.reading.content
    if len(run) > _MAX_RUN_WORDS:
        return
    places = setting.places_at(run[0].start, run[-1].end)
    first = content[run[0].start : run[0].end]
    while (
        len(run) > 1
        and run[0].capital
        and (
            first in context_class("plain_head")
            or first.lower() in naming_class("function")
            or first.endswith("nya")
            or (not run[1].capital and _is_head(first))
        )
    ):
        run = run[1:]
        first = content[run[0].start : run[0].end]
    while len(run) > 1 and not run[0].capital:
        run = run[1:]
    if not any(
        content[token.start].isupper() or content[token.start + 1 : token.start + 4].lower() != content[token.start + 1 : token.start + 4]
        for token in run
    ):
        return
    begins = [0]
    if len(run) > 1 and (
        _is_head(content[run[0].start : run[0].end]) or (run[0].start == sentence.start and opens_sentence(content[run[0].start : run[0].end]))
    ):
        begins.append(1)
    ends = {len(run)}
    for number, token in enumerate(run):
        if not token.capital:
            if run[number - 1].capital:
                ends.add(number)
            if number + 1 < len(run) and run[number + 1].capital:
                begins.append(number + 1)
        elif number and any(place.start == token.start for place in places):
            ends.add(number)
        if number and any(place.end == run[number - 1].end for place in places) and token.capital and number not in begins:
            begins.append(number)
    spans: dict[tuple[int, int], None] = {}
    for begin in begins:
        for stop in sorted(ends, reverse=True):
            if begin < stop <= begin + _MAX_WORDS and run[begin].capital and run[stop - 1].capital:
                end = trimmed(content, run[begin].start, run[stop - 1].end, places)
                spans.setdefault((run[begin].start, end))
    for start, end in list(spans)[:_MAX_CUTS]:
        if sum(start <= place.start < end for place in places) > 1 or content[start:end].split(" ")[0].endswith("nya"):
            continue
        if end - start < 3 or names_other(content[start:end]) or _bracketed_short(content, start, end):
            continue
        if not _is_other(content[start:end]) and not any(place.start <= start and end <= place.end for place in places):
            yield Candidate(start, end, index, False, _bracketed(content, start, end, sentence.end))


def _bracketed(content: str, start: int, end: int, limit: int) -> tuple[int, int] | None:
    """What stands in the bracket behind a stretch, where one of the two abbreviates the other."""
    bracket = _BRACKET.match(content, end, limit)
    return bracket.span(1) if bracket is not None and agrees_either(content[start:end], bracket.group(1)) else None


def _is_other(form: str) -> bool:
    """Whether a form names something else; "Kelas Perahu" and "Sang Sultan" may name anything."""
    first, _, rest = form.partition(" ")
    return is_other(f"{rest} X" if rest and first in _SOFT_HEADS else form, strict=False)


def _bracketed_short(content: str, start: int, end: int) -> bool:
    """Whether the stretch fills a bracket: its expansion in front decides on it."""
    return content[max(0, start - 2) : start].strip(' "“') == "(" and content[end : end + 2].strip(' "”').startswith(")")


def names_other(form: str) -> bool:
    """Whether a form is a place's, a body's or a clause by its first or last word, or a number plate: "Kali Ciliwung", "Unit Pelaksana Teknis", "... Association"."""
    words = form.split(" ")
    if _CLAUSE.match(form) or _NUMBERED.match(form):
        return True
    return words[0].rstrip(".") in context_class("first_of_other") or words[-1] in context_class("last_of_other")


def _is_head(word: str) -> bool:
    return classes("name_cues").get(word.lower()) == "noun"
