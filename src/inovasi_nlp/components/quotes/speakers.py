"""Who speaks: the attribution after or before a quotation, else the person told of last."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from inovasi_nlp.components.people import head_of, stakeholder_of
from inovasi_nlp.components.quotes.marks import Span, after_pattern, inverted
from inovasi_nlp.components.quotes.unknown import class_of_unknown
from inovasi_nlp.lexicon.words import classes, of_class
from inovasi_nlp.records import Person, Quote, Reading, Sentence

__all__ = ["Speakers"]

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_INDEFINITE = re.compile(r"(?:seorang|salah\s(?:satu|seorang)|sejumlah|beberapa|para|sebagian|banyak)\b")
_NAMELESS = re.compile(
    r"\b(?:enggan|tak\smau|tidak\smau|meminta|minta|tanpa|tak\singin|tidak\singin|tidak\sbersedia|"
    r"menolak)\s(?:(?:di)?(?:sebut(?:kan)?|korankan|tulis(?:kan)?|muat|publikasikan|kutip|ungkap(?:kan)?)\s)?(?:nama|identitas|namanya|identitasnya|jati\sdiri)|"
    r"\b(?:nama|identitas)nya\s(?:tidak|tak|jangan)\s(?:mau\s)?di[a-z]+|\bdisebut(?:kan)?\snamanya|"
    r"\bdirahasiakan"
)
# "Seorang pegawai kecamatan yang enggan disebut namanya menuturkan alasannya."
_NAMELESS_SUBJECT = re.compile(
    r"\s{0,3}(?:Seorang|Salah\s(?:satu|seorang)|Sejumlah|Beberapa)\s(?P<role>[a-z][\w-]*(?:\s(?!yang|me[mn]|ber|di[a-z]{4}|itu|ini)[\w-]+){0,5})"
)
# "Perawat poli dalam yang tak ingin disebut namanya membela."
_UNNAMED = re.compile(
    rf"\s{{0,3}}(?:Seorang\s|Salah\s(?:satu|seorang)\s)?(?P<role>\w[\w-]*(?:\s(?!yang)[\w-]+){{0,5}}),?\s(?:yang\s)?(?:{_NAMELESS.pattern})"
)
_NAMELESS_REACH: Final = 4  # sentences
_TRADING = re.compile(r"\b(?:omzet|omset|laku|laris|tandas|ludes|terjual|dagangan(?:nya)?|adonan|porsi|modal)(?:nya)?\b")
_DEFINITE_END = re.compile(r"\b(?:itu|tersebut|ini|tadi)\b")
_CLAUSE_END = re.compile(
    r"[.\n\"“”;?!]|,\s(?:saat|ketika|usai|seusai|dalam|di\s|pada|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|kepada|melalui|"
    r"lewat|dikutip|menanggapi|sambil|seraya|setelah|kemarin)|,?\s(?:saat|ketika|usai|seusai|kepada|sambil|seraya|"
    r"menanggapi|mengomentari|merespons|menirukan|mengutip)\s|\s\(\d{1,2}/"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:dr|drg|Dr|Drs|Dra|Ir|Prof|H|Hj|KH|K|M|Plt|Pj|Plh|Pjs|St|Tgk|apt|ns|R|A|I|S|E|T|Moh|Muh|Moch|Much|Abd|Comm|Rel|Pdt|Pst|Ust|Rm|Br|Sr|Mgr|Dt|Ns|Bd|Rr|Ach)|[A-Z])$"
)
_TRADE_REACH: Final = 160
_LOOK_BACK_SENTENCES: Final = 10
_PULL_QUOTES: Final = 3  # at the head of an article
_LOOK_BACK_PERSONS: Final = 300
_MAX_TEASER_CHARS: Final = 160  # a longer one has swallowed a sentence whose paragraph break was lost
# matches "diserahkan kepada ", "bersama ": the name that follows is no subject
_OBJECT_BEFORE = re.compile(
    r"(?:\b(?:diserahkan|diterima|dipimpin|diberikan|diresmikan|dibuka|digagas|didampingi|dihadiri|"
    r"ditandatangani)\s(?:\S+\s){0,4}oleh|\b(?:kepada|bersama|dari|untuk|dengan|terhadap|didampingi|mendampingi|menemui|"
    r"termasuk|milik|dipimpin|seperti|bertemu|memuji|anak|kandidat|pasangan|melaporkan|menangkap|disaksikan|dihadiri|diterima|"
    r"diserahkan|tersangka))\b(?:\s\S+){0,8}\s?$"
)
# matches "Kritik datang dari ", "juga dirasakan "; the name that follows speaks
_VOICE_OF = re.compile(
    r"\b(?:datang|muncul|terlontar|mencuat|terdengar|meluncur|berasal)\sdari\b|\b(?:dirasakan|dialami|disuarakan|dilontarkan|diutarakan|"
    r"diungkap(?:kan)?|disampaikan|dikeluhkan|diamini|dibenarkan|ditegaskan|diakui)\b"
)


@dataclass(frozen=True, slots=True)
class _Attribution:
    """What the words after a quotation say of its speaker: a person, a description without a name, or neither ("katanya")."""

    end: int
    person: Person | None = None
    phrase: str | None = None


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(of_class("person_words", kind))


@cache
def _active() -> re.Pattern[str]:
    verbs = "|".join(sorted((term for term, kind in classes("speech_verbs").items() if kind in ("active", "stance")), key=len, reverse=True))
    return re.compile(rf"\b(?:{verbs})\b")


@cache
def _said_by() -> re.Pattern[str]:
    """'kata ', 'menurut ', 'lanjut ' right before a name inside a sentence."""
    return re.compile(rf"\b(?:{inverted()}|[Mm]enurut|dikatakan|diakui|disampaikan)\s$")


class Speakers:
    """Finds who speaks, quotation by quotation, in reading order."""

    def __init__(self, reading: Reading, persons: Sequence[Person], spans: Sequence[Span]) -> None:
        self.reading = reading
        self.content = reading.content
        self.persons = persons
        self.starts = [person.start for person in persons]
        self.spans = spans
        self.span_starts = [span.start for span in spans]
        self.after_ends: list[int] = []
        self.found: list[Quote] = []

    def quotes(self) -> list[Quote]:
        """The quotations with their speakers."""
        for index, span in enumerate(self.spans):
            self.found.append(self._of(index, span))
        self._fill_from_next()
        self._fill_repeated()
        self._fill_roles()
        return self.found

    def _of(self, index: int, span: Span) -> Quote:
        after = self._after(span)
        self.after_ends.append(after.end if after else span.end + 1)
        blank = Quote(start=span.start, end=span.end, text=self.content[span.start : span.end], confidence=0.4)
        if after is not None and after.person is not None:
            return self._spoken(blank, after.person, 0.95)
        if after is not None and after.phrase is not None:
            return self._described(blank, index, span, after.phrase)
        if after is None and (before := self._introduced(index, span)) is not None:
            return self._spoken(blank, before, 0.9)
        return self._by_context(blank, index, span)

    def _spoken(self, quote: Quote, person: Person, confidence: float) -> Quote:
        role, stakeholder = person.role, person.stakeholder
        if role is None:
            role = self._role_nearby(quote.start, person)
            stakeholder = stakeholder_of(role) if role is not None else class_of_unknown(self.content, person, self.persons, quote.text)
        if (
            role is not None
            and head_of(role) in ("pedagang", "penjual")
            and _TRADING.search(self.content, max(0, quote.start - _TRADE_REACH), quote.end)
        ):
            stakeholder = "business"
        return replace(quote, speaker=person.full_name, role=role, stakeholder=stakeholder, confidence=confidence)

    def _after(self, span: Span) -> _Attribution | None:
        """The attribution that follows a quotation, None without one."""
        match = after_pattern().match(self.content, span.end + 1 if span.closed else span.end)
        if match is None:
            return None
        clause_end = self._clause_end(match.end())
        if match["nya"]:
            return _Attribution(end=clause_end)
        person = self._first_person(match.end(), clause_end)
        if person is not None:
            glued = self.content[person.end : person.end + 1].isalpha()  # "ujar RinaSementara itu": a paragraph break lost
            return _Attribution(end=person.end if glued else clause_end, person=person)
        phrase = self.content[match.end() : clause_end].strip(" ,")
        first = phrase.split(" ", 1)[0].casefold()
        named = phrase[:1].isalpha() and first not in _words_of("pronoun") and first not in _words_of("no_speaker")
        return _Attribution(end=clause_end, phrase=phrase if named else None)

    def _clause_end(self, start: int) -> int:
        position = start
        for _ in range(6):
            match = _CLAUSE_END.search(self.content, position, min(len(self.content), start + 260))
            if match is None:
                return min(len(self.content), start + 260)
            if match.group() == "." and _ABBREVIATED.search(self.content[max(0, match.start() - 5) : match.start()]):
                position = match.end()
                continue
            return match.start()
        return position

    def _first_person(self, start: int, end: int) -> Person | None:
        index = bisect_left(self.starts, start)
        return self.persons[index] if index < len(self.persons) and self.persons[index].start < end else None

    def _described(self, quote: Quote, index: int, span: Span, phrase: str) -> Quote:
        """A speaker told without a name: "kata Bupati", "tegas dosen itu", "kata seorang warga"."""
        phrase = phrase[:160]
        if _INDEFINITE.match(phrase) or _NAMELESS.search(phrase):
            return replace(quote, role=_trim_role(phrase), stakeholder=stakeholder_of(phrase), confidence=0.7)
        person = self._bearer(phrase, span.start)
        if person is not None:
            return self._spoken(quote, person, 0.8)
        if _DEFINITE_END.search(phrase) or phrase[0].isupper() or phrase.split(" ", 1)[0] in _words_of("definite"):
            found = self._by_context(quote, index, span)
            if found.role is None and head_of(phrase):
                return replace(found, role=_trim_role(phrase), stakeholder=stakeholder_of(phrase))
            return found
        return replace(quote, role=_trim_role(phrase), stakeholder=stakeholder_of(phrase), confidence=0.6)

    def _bearer(self, phrase: str, before: int) -> Person | None:
        """The person met before whose office a phrase names."""
        head = head_of(phrase)
        if not head:
            return None
        last = bisect_right(self.starts, before)
        for person in reversed(self.persons[max(0, last - _LOOK_BACK_PERSONS) : last]):
            if person.role is not None and head in person.role.casefold().split():
                return person
        return None

    def _introduced(self, index: int, span: Span) -> Person | None:
        """The speaker of 'Rina mengatakan, "..."' and 'Menurut Rina: "..."'."""
        opening = self.content[max(0, span.start - 4) : span.start - 1].rstrip()
        if not opening.endswith((",", ":")):
            return None
        sentence = self.reading.sentence_at(max(0, span.start - 2))
        floor = max(sentence.start if sentence and sentence.start < span.start - 1 else span.start - 260, self.spans[index - 1].end if index else 0)
        return self._subject(floor, span.start - 1)

    def _subject(self, start: int, end: int) -> Person | None:
        """The person a stretch tells of: who speaks in it, else the first one named in it."""
        first: Person | None = None
        for person in self.persons[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if self._in_quote(person.start):
                continue
            window = self.content[max(start, person.start - 14) : person.start]
            if _said_by().search(window) or self._speaks(person, end):
                return person
            before = self.content[max(start, person.start - 90) : person.start]
            if person.role is not None and before.rstrip(" ,").endswith(person.role):
                before = before[: before.rindex(person.role)]  # "Peneliti dari Universitas Y, Rina" is no object
            if first is None and (_VOICE_OF.search(before) or not _OBJECT_BEFORE.search(before)):
                first = person
        return first

    def _speaks(self, person: Person, end: int) -> bool:
        """Whether a verb of speech follows the name, with nothing but an apposition between."""
        match = _active().search(self.content, person.end, min(end, person.end + 160))
        if match is None:
            return False
        between = self.content[person.end : match.start()]
        index = bisect_left(self.starts, person.end)
        other = index < len(self.persons) and self.persons[index].start < match.start()
        return not other and (between.strip(" ,") == "" or between.startswith((",", " (")) or len(between.split()) <= 3)

    def _in_quote(self, offset: int) -> bool:
        index = bisect_right(self.span_starts, offset) - 1
        return index >= 0 and offset < self.spans[index].end

    def _by_context(self, quote: Quote, index: int, span: Span) -> Quote:
        """The person told of last: in the sentences before, or the speaker of the quotation before."""
        previous = self.found[index - 1] if index else None
        fallback: Person | None = None
        told = False
        for steps, sentence in enumerate(self._sentences_before(span.start), start=1):
            start, end = sentence.start, min(sentence.end, span.start)
            if not _WORD.search(self.content, start, end):
                continue  # the mark opens its sentence
            if previous is not None and start < self.after_ends[index - 1]:
                later = self._subject(max(self.after_ends[index - 1], start), end)
                if later is not None:
                    return self._spoken(quote, later, 0.8)
                if previous.speaker is not None or previous.role is not None:
                    return _like(quote, previous, 0.8)
            subject = self._subject(start, end)
            if subject is None and not told and (nameless := _NAMELESS_SUBJECT.match(self.content, start, end)) and head_of(nameless["role"]):
                return replace(quote, role=_trim_role(nameless["role"]), stakeholder=stakeholder_of(nameless["role"]), confidence=0.6)
            if subject is not None and (sentence.role != "title" or fallback is None):
                return self._spoken(quote, subject, 0.85 if steps <= 2 else 0.7)
            if subject is None and steps <= _NAMELESS_REACH and (unnamed := self._unnamed(start, end)) is not None:
                return replace(quote, role=unnamed, stakeholder=stakeholder_of(unnamed), confidence=0.6)
            told = True
            if fallback is None:
                fallback = self._first_person_outside(start, end)
        if fallback is not None:
            return self._spoken(quote, fallback, 0.5)
        if previous is not None and previous.speaker is not None:
            return _like(quote, previous, 0.5)
        nearest = self._nearest_before(span.start)
        return self._spoken(quote, nearest, 0.4) if nearest is not None else quote

    def _unnamed(self, start: int, end: int) -> str | None:
        """The trade of somebody who does not want to be named and of whom a sentence tells."""
        match = _UNNAMED.match(self.content, start, end)
        role = match["role"] if match is not None else ""
        return role if head_of(role) else None

    def _sentences_before(self, offset: int) -> Iterator[Sentence]:
        """Sentences that start before an offset, backwards, without short teasers."""
        last = self.reading.index_at(max(0, offset - 1))
        if last is None:
            return
        for sentence in reversed(self.reading.sentences[max(0, last + 1 - _LOOK_BACK_SENTENCES) : last + 1]):
            if sentence.start < offset and not (sentence.role == "noise" and sentence.end - sentence.start <= _MAX_TEASER_CHARS):
                yield sentence

    def _first_person_outside(self, start: int, end: int) -> Person | None:
        inside = (
            person for person in self.persons[bisect_left(self.starts, start) : bisect_left(self.starts, end)] if not self._in_quote(person.start)
        )
        return next(inside, None)

    def _nearest_before(self, offset: int) -> Person | None:
        """The person named last, however far back, of those whose office is told."""
        last = bisect_left(self.starts, offset)
        window = self.persons[max(0, last - _LOOK_BACK_PERSONS) : last]
        return next((one for one in reversed(window) if one.role is not None and not self._in_quote(one.start)), None)

    def _role_nearby(self, start: int, person: Person) -> str | None:
        """What the sentence before calls a speaker whose name comes with nothing ("Seorang nelayan punya catatan. ... keluh Dul")."""
        index = self.reading.index_at(max(0, start - 2))
        while index is not None and index >= 0 and self.reading.sentences[index].start >= start - 1:
            index -= 1
        if index is None or index < 0:
            return None
        sentence = self.reading.sentences[index]
        text = self.reading.text(sentence)[:120]
        match = _role_subject().match(text)
        inside = self.persons[bisect_left(self.starts, sentence.start) : bisect_left(self.starts, sentence.end)]
        others = any(one.full_name != person.full_name for one in inside)
        return match["role"] if match is not None and not others else None

    def _fill_from_next(self) -> None:
        """A quotation that stands alone right before another one has its speaker."""
        for index in range(len(self.found) - 2, -1, -1):
            span, following = self.spans[index], self.found[index + 1]
            between = self.content[span.end + 1 : following.start - 1]
            if not between.strip() and following.speaker is not None and self.after_ends[index] == span.end + 1 and following.confidence > 0.8:
                self.found[index] = _like(self.found[index], following, 0.8)

    def _fill_roles(self) -> None:
        """A role told at one quotation of a speaker holds for the others that tell none."""
        told = {quote.speaker: quote for quote in reversed(self.found) if quote.speaker is not None and quote.role is not None}
        for index, quote in enumerate(self.found):
            if quote.speaker is not None and quote.role is None and (other := told.get(quote.speaker)) is not None:
                self.found[index] = replace(quote, role=other.role, stakeholder=other.stakeholder)

    def _fill_repeated(self) -> None:
        """A pull quote at the head has the speaker of the same words below."""
        for index, quote in enumerate(self.found[:_PULL_QUOTES]):
            key = _key(quote.text)
            if quote.confidence >= 0.9:
                continue
            for later in self.found[index + 1 :]:
                if later.speaker is not None and _same_words(key, _key(later.text)):
                    self.found[index] = _like(quote, later, 0.9)
                    break


@cache
def _role_subject() -> re.Pattern[str]:
    folk = "|".join(
        sorted(
            (term for term, kind in classes("roles").items() if kind in ("citizen", "employee", "expert", "business", "civil_society")),
            key=len,
            reverse=True,
        )
    )
    return re.compile(
        rf"(?:(?:Namun|Tetapi|Tapi|Sementara|Adapun|Bagi|Menurut|Para|Seorang|Sejumlah|Salah\s(?:satu|seorang)|Salah|"
        rf"Dari)\s)?(?:kalangan\s|para\s|seorang\s|sejumlah\s)?(?P<role>(?i:{folk})(?:\s(?!me|ber|di\w|(?:itu|tersebut|ini|yang|sudah|belum|kini|tak|tidak|pun|juga)\b)[\w/-]+){{0,6}})"
    )


def _trim_role(phrase: str) -> str:
    return re.sub(r"^(?:seorang|salah\s(?:satu|seorang)|sejumlah|beberapa|para)\s|\s(?:yang|itu|tersebut|ini)\b.*$", "", phrase).strip() or phrase


def _like(quote: Quote, other: Quote, confidence: float) -> Quote:
    """A quotation with the speaker of another one."""
    return replace(quote, speaker=other.speaker, role=other.role, stakeholder=other.stakeholder, confidence=confidence)


def _same_words(key: str, other: str) -> bool:
    return min(len(key), len(other)) >= 20 and (other.startswith(key) or key.startswith(other))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text[:160])).casefold()[:60]
