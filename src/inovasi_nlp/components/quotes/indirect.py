"""Indirect speech in Indonesian news: what somebody is reported to have said, without quotation marks.

Three shapes: the speaker and a verb of speech before what was said ("Rina mengatakan, antrean ..."; "Ia menilai bahwa ..."; "Warga mengeluhkan ..."),
"Menurut Rina, ...", and the attribution after it ("..., kata Rina.").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from inovasi_nlp.components.people import head_of, stakeholder_of
from inovasi_nlp.components.quotes.marks import ANY_MARK, inverted
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Person, Quote, Reading, Sentence, Statement

__all__ = ["find_statements"]

_PRONOUN = re.compile(
    r"(?:Namun|Meski demikian|Meski begitu|Selain itu|Karena itu|Untuk itu|Dalam kesempatan itu|Pada kesempatan itu)?,?\s?(?:[IiDd]i?a|[Bb]eliau|[Dd]irinya)\s"
)
_ADVERB: Final = r"(?:(?:juga|pun|sendiri|lalu|kemudian|kembali|sempat|turut|lantas|hanya|sekali\slagi|pernah|telah|sudah)\s)?"
_REPORTED = re.compile(r"\s(?:bahwa|kalau|jika|bila|agar|supaya)\s")
_AFTER_VERB = re.compile(  # when and where it was said, before what was said: ' di Batu, Senin (5/3), '
    r"(?:,?\s(?:di\s[A-Z][\w ]{2,40}|pada\s\w+|(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu))(?:\s\([\d/ ]+\))?|\s\([\d/ ]+\)|\skepada\s[\w ]{3,40}|\ssaat\s[\w ]{3,40}){1,3}(?=,)"
)
_ACCORDING = re.compile(r"(?:[A-Z]\w+\s){0,2}?[Mm]enurut(?P<pronoun>nya,|\s(?:dia|ia|beliau),?\s)?(?(pronoun)|\s)|(?P<beneficiary>Bagi\s)(?=[A-Z])")
_DOCUMENT = re.compile(  # "menurut" these nobody speaks
    r"(?:Peraturan|[Pp]eraturan|[Uu]ndang-[Uu]ndang|UU|PP|Perpres|Perda|Permen\w*|[Aa]turan|[Kk]etentuan|[Dd]ata|[Cc]atatan|[Ll]aporan|[Ss]urvei|[Hh]asil|[Jj]adwal|"
    r"[Pp]antauan|[Rr]encana|[Ii]nformasi|[Dd]okumen|[Pp]asal|[Kk]alender|[Pp]erkiraan|[Pp]rakiraan|[Rr]ilis|[Ss]tudi|[Rr]iset|[Pp]enelitian)\b"
)
_CONDITION = re.compile(
    r"(?:Agar|Supaya|Jika|Bila|Kalau|Karena|Sehingga|Meski\w*|Saat|Ketika|Apabila|Walau\w*|Sebab|Hampir|Bahwa|Kepada|Untuk|Melalui|Hasil|Sebelum|Setelah|Sesudah|Dalam|Pada|Dari|Dengan|Di|Sejak|Sambil|Tanpa|Terhadap|"
    r"Akibat|Unggahan|unggahan|Guna|Demi|\d)\b"
)
_AGE_LEFT = re.compile(r"^\(\d{1,2}(?:\stahun)?\)\s")
_GROUP = re.compile(
    r"(?:Bahkan,?\s|Namun,?\s|Tetapi,?\s|Sementara(?:\situ)?,?\s|Sejumlah\s|Para\s|Seorang\s|Sebagian\s|Beberapa\s|Banyak\s|Salah\s(?:satu|seorang)\s|Kalangan\s)*"
)
_MIN_WORDS: Final = 4
_REACH: Final = 170
_SUBJECT_WORDS: Final = 7
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
# verbs after which what was said needs no comma and no "bahwa" ("warga mengeluhkan antrean")
_BARE: Final = (
    "menilai|mengaku|mengeluhkan|mengakui|menganggap|berharap|menyayangkan|menyesalkan|mengapresiasi|memuji|mengkritik|menyebut|meyakini|merasa|merasakan|"
    "menyoroti|mempertanyakan|berpendapat|memastikan|mengklaim|mengeklaim|menyarankan|mengusulkan|meminta|menginginkan|menyambut"
)


def find_statements(reading: Reading, persons: Sequence[Person] = (), quotes: Sequence[Quote] = ()) -> tuple[Statement, ...]:
    """Indirect speech of a text in order.

    Args:
        reading: The text and its sentences.
        persons: Persons found in it.
        quotes: Direct speech found in it; sentences that hold some are left to it.

    Returns:
        At most one statement a sentence: the words that were said, without the attribution. `speaker` is None for speakers without a name.
    """
    return tuple(_Reports(reading, persons, quotes).all())


class _Reports:
    """Reads sentence by sentence, keeping in mind who spoke last."""

    def __init__(self, reading: Reading, persons: Sequence[Person], quotes: Sequence[Quote]) -> None:
        self.reading = reading
        self.content = reading.content
        self.persons = persons
        self.starts = [person.start for person in persons]
        self.quotes = quotes
        self.quote_ends = [quote.end for quote in quotes]
        self.told = [quote for quote in quotes if quote.speaker or quote.role]
        self.told_ends = [quote.end for quote in self.told]

    def all(self) -> list[Statement]:
        found: list[Statement] = []
        for sentence in self.reading.sentences:
            if sentence.role == "body" and not self._quoted(sentence) and (one := self._of(sentence, found)) is not None:
                found.append(one)
        return found

    def _quoted(self, sentence: Sentence) -> bool:
        index = bisect_right(self.quote_ends, sentence.start)
        return index < len(self.quotes) and self.quotes[index].start < sentence.end

    def _of(self, sentence: Sentence, found: Sequence[Statement]) -> Statement | None:
        start, end = sentence.start, sentence.end
        if (match := _ACCORDING.match(self.content, start, end)) is not None:
            return self._according(match, end, found)
        if (match := _before().search(self.content, start, min(end, start + _REACH))) is not None and (
            one := self._introduced(start, match, end, found)
        ):
            return one
        attributions = list(_behind().finditer(self.content, start, end))
        return self._followed(start, attributions[-1], end, found) if attributions else None

    def _according(self, match: re.Match[str], end: int, found: Sequence[Statement]) -> Statement | None:
        """'Menurut Rina, ...' and 'Menurutnya, ...'."""
        if match["pronoun"]:
            return self._last_speaker(match.end(), end, match.start(), found)
        person = self._person_in(match.end(), min(end, match.end() + _REACH))
        if person is not None:
            comma = self.content.find(",", person.end, end)
            if comma >= 0 and self._apposition(comma, end):
                comma = self.content.find(",", comma + 1, end)
            begin = comma + 1 if comma >= 0 else person.end
            return self._statement(begin, end, person=person)
        comma = self.content.find(",", match.end(), min(end, match.end() + 90))
        phrase = self.content[match.end() : comma] if comma >= 0 else ""
        if match["beneficiary"] or _DOCUMENT.match(phrase):
            return None
        return self._statement(comma + 1, end, phrase=phrase) if phrase and self._speaks(phrase) else None

    def _apposition(self, comma: int, end: int) -> bool:
        after = self.content[comma + 1 : end].lstrip()
        return bool(head_of(" ".join(after.split()[:6]))) and "," in after[:90]

    def _introduced(self, start: int, match: re.Match[str], end: int, found: Sequence[Statement]) -> Statement | None:
        """'Rina mengatakan, ...'."""
        begin = self._content_start(match, end)
        if begin is None:
            return None
        subject = self.content[start : match.start()]
        if _PRONOUN.fullmatch(subject.strip() + " "):
            return self._last_speaker(begin, end, start, found)
        person = self._person_in(start, match.start())
        if person is not None:
            last = self.persons[bisect_left(self.starts, match.start()) - 1]
            between = self.content[last.end : match.start()].strip()
            if not between or between[0] in ",(" or len(between.split()) <= 3:
                return self._statement(begin, end, person=last)
            return None
        phrase = self._speaking(subject)
        return self._statement(begin, end, phrase=phrase) if phrase else None

    def _speaking(self, subject: str) -> str:
        """The part of a subject that names who speaks: 'Oleh karena itu, wali kota ' -> 'wali kota'; empty where none does."""
        for piece in reversed([piece.strip() for piece in subject.split(",") if piece.strip()]):
            phrase = piece[_end_of(_GROUP.match(piece)) :]
            if len(phrase.split()) > _SUBJECT_WORDS or _CONDITION.match(phrase):
                return ""
            if self._speaks(phrase):
                return _AGE_LEFT.sub("", phrase)
        return ""

    def _content_start(self, match: re.Match[str], end: int) -> int | None:
        position = match.end()
        if (told := _AFTER_VERB.match(self.content, position, end)) is not None:
            position = told.end()
        if self.content[position : position + 1] in (",", ":"):
            return position + 1
        conjunction = _REPORTED.match(self.content, position, min(end, position + 12))
        if conjunction is not None:
            return conjunction.end()
        return position if re.fullmatch(_BARE, match["verb"]) else None

    def _followed(self, start: int, match: re.Match[str], end: int, found: Sequence[Statement]) -> Statement | None:
        """'..., kata Rina.'"""
        clause = self.content.find(",", match.end(), end)
        whole = clause >= 0 and clause + 2 < end and self.content[clause + 2].isalpha() and match.start() - start < end - clause
        stop = end if whole else match.start()  # "Pajak itu, kata Rina, turun": what was said stands on both sides
        if match["nya"]:
            return self._last_speaker(start, stop, start, found)
        person = self._person_in(match.end(), min(end, match.end() + _REACH))
        if person is not None:
            return self._statement(start, stop, person=person)
        phrase = re.split(r"[,.(]|\s(?:saat|ketika|usai|di|pada|kepada)\s", self.content[match.end() : min(end, match.end() + 120)], maxsplit=1)[
            0
        ].strip()
        return self._statement(start, stop, phrase=phrase) if phrase and self._speaks(phrase) else None

    def _person_in(self, start: int, end: int) -> Person | None:
        index = bisect_left(self.starts, start)
        return self.persons[index] if index < len(self.persons) and self.persons[index].start < end else None

    def _speaks(self, phrase: str) -> bool:
        return stakeholder_of(phrase) != "other" or bool(head_of(phrase))

    def _last_speaker(self, begin: int, end: int, position: int, found: Sequence[Statement]) -> Statement | None:
        """Said by whoever spoke, or was named, last."""
        before = bisect_right(self.told_ends, position)
        quote = self.told[before - 1] if before else None
        statement = found[-1] if found else None
        index = bisect_left(self.starts, position) - 1
        person = self.persons[index] if index >= 0 else None
        last = max(quote.end if quote else -1, statement.end if statement else -1)
        if person is not None and person.start > last:
            return self._statement(begin, end, person=person, confidence=0.7)
        told = quote if quote is not None and quote.end == last else statement
        return self._statement(begin, end, like=told, confidence=0.75) if told is not None else None

    def _statement(
        self, start: int, end: int, *, person: Person | None = None, phrase: str = "", like: Quote | Statement | None = None, confidence: float = 0.85
    ) -> Statement | None:
        while start < end and self.content[start] in " ,:\n":
            start += 1
        while end > start and self.content[end - 1] in " ,\n":
            end -= 1
        text = self.content[start:end]
        if len(_WORD.findall(text)) < _MIN_WORDS or ANY_MARK.search(text):
            return None
        speaker = person.full_name if person else like.speaker if like else None
        role = person.role if person else like.role if like else phrase
        stakeholder = person.stakeholder if person else like.stakeholder if like else stakeholder_of(phrase)
        return Statement(start=start, end=end, text=text, speaker=speaker, role=role, stakeholder=stakeholder, confidence=confidence)


def _end_of(match: re.Match[str] | None) -> int:
    return match.end() if match is not None else 0


@cache
def _before() -> re.Pattern[str]:
    """A verb of speech in the active after its subject."""
    verbs = sorted((term for term, kind in classes("speech_verbs").items() if kind in ("active", "stance")), key=len, reverse=True)
    return re.compile(rf"(?<=\s){_ADVERB}(?P<verb>{'|'.join(map(re.escape, verbs))})(?=[\s,:])(?!\smaaf\b)")


@cache
def _behind() -> re.Pattern[str]:
    """', kata ' and ', ujarnya' after what was said."""
    return re.compile(rf",\s(?:demikian\s|begitu\s)?(?:{inverted()})(?P<nya>nya|\s(?:dia|ia|beliau)\b)?(?=[\s,.])")
