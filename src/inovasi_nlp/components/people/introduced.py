"""Names that come bare and are explained in the sentence after.

"Keringat Yuni Lestari bercucuran. Pegawai toko itu ...": nothing beside the name tells a person, but "pegawai toko itu", "perempuan 54 tahun
itu" or "keluhnya" after it does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from inovasi_nlp.components.people.roles import head_of
from inovasi_nlp.components.people.words import Candidate, Token, is_common, words_of
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Reading

__all__ = ["introduced", "is_everyday"]

_PERSON_NOUN: Final = "Perempuan|Wanita|Pria|Lelaki|Laki-laki|Gadis|Bocah|Nenek|Kakek|Ibu|Bapak|Ayah|Janda|Duda|Remaja"
_DEFINITE: Final = r"\s(?:itu|tersebut|ini)(?!\w)"
_WORDS: Final = r"(?:\s(?!itu\b|tersebut\b|ini\b|yang\b|me[mnlrw]|ber(?!usia\b)[a-z]{4}|di[a-z]{4})[\w/-]+){0,7}?"
# matches "perempuan 54 tahun itu", "ibu dua anak tersebut"; "berusia" tells the age
_AGED = re.compile(
    rf"(?:{_PERSON_NOUN}|{_PERSON_NOUN.lower()})(?:\s(?:asal|berusia|paruh|beranak|kelahiran|\d{{1,2}}|[a-z]+|[A-Z]\w+)){{0,4}}?{_DEFINITE}"
)
_AGED_NUMBER = re.compile(
    rf"\b(?:{_PERSON_NOUN}|{_PERSON_NOUN.lower()})\s(?:asal\s\w+\s|berusia\s|beranak\s)?(?:\d{{1,2}}|satu|dua|tiga|empat|lima)\s(?:tahun|anak|cucu)[\w\s]{{0,20}}{_DEFINITE}"
)
_LOOK_AHEAD: Final = 400
_SUBJECT_AT_START = re.compile(rf"(?:(?:Kini|Namun|Tetapi|Setiap\shari|Sehari-hari),?\s)?(?P<phrase>\w[\w-]*{_WORDS}){_DEFINITE}")
_ATTRIBUTED: Final = rf"[\"”“],?\s{{1,2}}(?:{{verbs}})(?P<nya>nya|\s(?:dia|ia)\b|\s(?P<phrase>[a-z][\w-]*{_WORDS}){_DEFINITE})"
# what only a person has or undergoes; the name that follows is a person's
_HUMAN_NOUN: Final = (
    r"(?:[Kk]eringat|[Ww]ajah|[Tt]angan|[Jj]emari|[Mm]ata|[Aa]ir\smata|[Ss]uara|[Ss]enyum|[Ll]angkah|[Hh]ati|[Tt]ubuh|[Pp]ipi|[Rr]ambut|[Nn]apas|"
    r"(?:[Ll]ayar\s)?[Pp]onsel|(?:[Ll]ayar\s)?[Tt]elepon(?:\sgenggam)?|[Ii]stri|[Ss]uami|[Nn]asib|[Pp]engalaman|[Kk]isah|[Kk]egelisahan|[Kk]eluhan|"
    r"[Kk]ekecewaan|[Kk]esabaran|[Kk]eluarga|[Pp]enghasilan|[Pp]erjuangan|[Kk]eseharian|"
    r"rumah|dapur|kios|lapak|warung|kebun|sawah|ladang|dagangan|anak|ibu|ayah|putra|putri|kepunyaan|milik)\s"
)
_HUMAN_BEFORE = re.compile(
    rf"(?:\b{_HUMAN_NOUN}|\b(?:dialami|dirasakan|dikeluhkan|menimpa|dilakoni|dijalani|diceritakan|dituturkan|diamini)\s(?:oleh\s|juga\s)?|"
    r"\b[Ss]alah\s(?:satu|seorang)(?:nya|\sdi\santaranya)?,?\s(?:adalah\s|ialah\s|yakni\s)?|\b(?:[Bb]egitu|[Ss]eperti)\s(?:pula|juga|halnya)\s(?:dengan\s)?)$"
)
_OBJECT_OF = re.compile(r"\b(?:me[mnlrw][a-z]{3,}|di[a-z]{4,}|bagi|Bagi|oleh|ialah|adalah)\s$")
_CLAUSE_START = re.compile(r"(?:^|[.,;:!?\n–—-]\s{0,2}|(?:^|[.\n\"”]\s?)(?:Nama|Sosok)\s)$")
_LEADING: Final = frozenset({"Bagi", "Nama", "Sosok"})
_HUMAN_AFTER = re.compile(
    r"(?:\s(?:juga|pun|sendiri|sempat|masih|hanya|sudah|belum|tak|tidak|kini|pernah|harus|terpaksa|kerap|sering|selalu|baru|telah|memilih)){0,2}\s"
    r"(?:datang|duduk|menangis|tersenyum|tertawa|menunggu|mengantre|antre|menggendong|berusia|merasakan|bersyukur|menyeka|mengusap|memegang|"
    r"melayani|menempuh|berdagang|berjualan|bekerja|tinggal|hidup|mengadu|mengeluh|mengurus|mendaftar|membawa\spulang|berjalan|pulang|pergi|bangun|"
    r"menjual|menanam|menimba|mencuci|menjahit|memasak|berangkat|kehilangan|bolak-balik|punya|mendengar|membuka|mengenang|menyuapi|menatap|mengaku|"
    r"finis|berlari|menikah|melahirkan|lahir|kuliah|bersekolah|belajar|mencoba|menyerah|sakit|jatuh)(?!\w)|,\s(?:yang|kini|sudah|dulu)\s"
)
_TEAM = re.compile(r"[Aa]nak\s(?:asuh|buah|didik|usaha|perusahaan)|[Mm]antan\b|[Ee]ks\b|[Kk]orban\b")
_NAME_SHAPE = re.compile(r"[A-Z][a-zà-ÿ’'\-]*\.?$|[A-Z][a-z]*[’'\-][A-Z][a-z]+$")
_REACH: Final = 3  # sentences back; 2 for a pronoun
_MAX_NAME_WORDS: Final = 5
_MAX_INITIALS: Final = 2  # letters
_MARK = re.compile('["“”]')
_PRONOUN_START = re.compile(r"(?:Ia|Dia)\s")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What tells of a person named shortly before: a description, or only a pronoun; `spoken`: beside a quotation."""

    start: int
    role: str | None = None
    pronoun: bool = False
    spoken: bool = False


def introduced(
    reading: Reading, leftover: Sequence[tuple[Token, ...]], candidates: Sequence[Candidate], own_names: frozenset[str]
) -> list[Candidate]:
    """Bare names that a description or pronoun right after takes up again.

    Args:
        reading: The text and its sentences.
        leftover: Stretches of capitalised words that no other rule took, in order.
        candidates: The persons found by the other rules, in order.
        own_names: Words that are names of places here.
    """
    anchors = sorted(_anchors(reading), key=lambda one: one.pronoun)
    bare = [one for run in leftover if (one := _bare(reading, run)) is not None] if anchors else []
    named = {word for one in candidates if len(one.words) > 1 or one.role is not None for word in one.words if len(word) > _MAX_INITIALS}
    bare = [one for one in bare if named.isdisjoint(one.words) and own_names.isdisjoint(one.words)]
    if not bare:
        return []
    starts = [one.start for one in bare]
    known = [one.start for one in candidates]
    taken: list[int] = []
    found: dict[int, Candidate] = {}
    for anchor in anchors:
        floor = _floor(reading, anchor.start, _REACH - anchor.pronoun)
        index = bisect_left(starts, anchor.start) - 1
        while index >= 0 and starts[index] >= floor:
            one = bare[index]
            if any(bisect_right(starts_taken, one.start) < bisect_left(starts_taken, anchor.start) for starts_taken in (known, taken)):
                break
            alone = bisect_left(known, floor) == bisect_left(known, anchor.start)
            if one.start not in found and _is_taken_up(reading, one, anchor, alone=alone):
                found[one.start] = Candidate(one.start, one.end, one.words, anchor.role)
                insort(taken, one.start)
                break
            index -= 1
    single = {one.words[0]: one.role for one in found.values() if len(one.words) == 1}
    for one in bare:  # the same name in full elsewhere
        if len(one.words) > 1 and one.words[-1] in single and one.start not in found:
            found[one.start] = Candidate(one.start, one.end, one.words, single[one.words[-1]])
    return [found[start] for start in sorted(found)]


def _bare(reading: Reading, run: Sequence[Token]) -> Candidate | None:
    """The name of a run that holds nothing else, without a noun at the start of the sentence ("Keringat Yuni")."""
    if not run or run[0].start < reading.title_end or any(token.kind not in "NI" for token in run[1:]):
        return None
    tokens = list(run)
    if len(tokens) > 1 and (tokens[0].text in _LEADING or re.fullmatch(_HUMAN_NOUN, tokens[0].text + " ")):
        sentence = reading.sentence_at(tokens[0].start)
        if sentence is None or reading.content[sentence.start : tokens[0].start].strip():
            return None  # "program Wajah Desa"
        tokens = tokens[1:]
    if (
        len(tokens) > _MAX_NAME_WORDS
        or any(token.kind not in "NI" or not _NAME_SHAPE.match(token.text) for token in tokens)
        or not any(token.kind == "N" for token in tokens)
    ):
        return None
    if any(len(token.text) > 2 and is_common((token.text,)) for token in tokens):
        return None
    if len(tokens) == 1 and len(tokens[0].text) < 4:
        return None
    return Candidate(tokens[0].start, tokens[-1].end, tuple(token.text for token in tokens))


def _anchors(reading: Reading) -> Iterator[_Anchor]:
    content = reading.content
    for sentence in reading.sentences:
        if sentence.role != "body":
            continue
        if _AGED.match(content, sentence.start, sentence.end):
            yield _Anchor(sentence.start)
        elif (match := _SUBJECT_AT_START.match(content, sentence.start, sentence.end)) is not None and _is_person(match["phrase"]):
            if not _told_just_before(content, match["phrase"], sentence.start):
                yield _Anchor(sentence.start, match["phrase"])
        elif _PRONOUN_START.match(content, sentence.start):
            yield _Anchor(sentence.start, pronoun=True)
    marks = [mark.start() for mark in _MARK.finditer(content)]
    for match in _attribution().finditer(content, reading.title_end):
        phrase = match["phrase"]
        before = bisect_left(marks, match.start())
        begin = marks[before - 1] if before else 0
        if phrase is None:
            yield _Anchor(begin, pronoun=True, spoken=True)
        elif _AGED.fullmatch(f"{phrase} itu"):
            yield _Anchor(begin, spoken=True)
        elif _is_person(phrase):
            yield _Anchor(begin, phrase, spoken=True)


def _is_person(phrase: str) -> bool:
    head = head_of(phrase)
    closed = classes("roles").get(head) not in (None, "official") and not _TEAM.match(phrase)
    return closed and phrase.casefold().startswith(head)


def _told_just_before(content: str, phrase: str, offset: int) -> bool:
    """Whether the description takes up a common noun of the sentence before ("menjemput pasien. Pasien itu ...")."""
    head = head_of(phrase)
    return re.search(rf"\b{re.escape(head)}", content[max(0, offset - 160) : offset]) is not None


def _floor(reading: Reading, offset: int, reach: int) -> int:
    index = reading.index_at(max(0, offset - 1))
    return reading.sentences[max(0, index - reach + 1)].start if index is not None else 0


def _is_taken_up(reading: Reading, one: Candidate, anchor: _Anchor, *, alone: bool) -> bool:
    content = reading.content
    before = content[max(0, one.start - 40) : one.start]
    last = before.split()[-1].casefold() if before.split() else ""
    if last in words_of("bearer"):
        return False
    human = bool(_HUMAN_BEFORE.search(before))
    clause = bool(_CLAUSE_START.search(before)) or one.start <= reading.dateline_end + 1
    if clause and _HUMAN_AFTER.match(content, one.end):
        return True
    if anchor.pronoun or anchor.spoken:
        return human
    return human or clause or (alone and bool(_OBJECT_OF.search(before)))


def is_everyday(content: str, start: int, end: int) -> bool:
    """Whether a name without an office is told of as a private person's ("rumah Rina", "dialami Rina", "perempuan 54 tahun itu" after it)."""
    return bool(
        _HUMAN_BEFORE.search(content[max(0, start - 40) : start])
        or _HUMAN_AFTER.match(content, end)
        or _AGED_NUMBER.search(content, end, end + _LOOK_AHEAD)
    )


@cache
def _attribution() -> re.Pattern[str]:
    verbs = sorted((term for term, kind in classes("speech_verbs").items() if kind == "inverted"), key=len, reverse=True)
    return re.compile(_ATTRIBUTED.replace("{verbs}", "|".join(map(re.escape, verbs))))
