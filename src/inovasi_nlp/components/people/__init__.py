"""Persons named in Indonesian news, with the office beside the name and the fullest form of it.

A name is a run of capitalised words, neither institutions nor places, that something marks as a person: a title ("Pak Budi"), an office
before it ("Kepala Dinas Sosial Kota Batu, Rina Astuti"), an apposition or age after it ("Sarmi (47), warga Dau"), a verb of speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from inovasi_nlp.components.people.introduced import introduced, is_everyday
from inovasi_nlp.components.people.mentions import resolved
from inovasi_nlp.components.people.roles import WINDOW, head_of, role_after, role_before
from inovasi_nlp.components.people.stakeholders import body_class, stakeholder_of
from inovasi_nlp.components.people.words import Candidate, Token, is_common, kind_of, runs_of, words_of
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Person, Place, Reading

__all__ = ["body_class", "find_persons", "head_of", "is_everyday", "stakeholder_of"]

_OWN_NAMES = re.compile(  # words that are a place's own name here: "Desa Cileng", "kecamatan Bulak"
    r"\b(?:[Dd]esa|[Kk]ecamatan|[Kk]elurahan|[Kk]ampung|[Dd]usun|[Jj]alan|Jl\.?|[Pp]asar|[Pp]antai|[Gg]unung|[Pp]ulau|"
    r"[Kk]awasan|[Dd]istrik|[Nn]agari|RSUD|RS|SMA|SMP|SD|Puskesmas|[Pp]uskesmas|Hotel|Universitas|Masjid|Stadion|"
    r"Gedung)\s([A-Z][a-z]+)"
)
_ALIAS = re.compile(r"(?:\b(?:disapa|dipanggil|sapaan|panggilan|sapaannya|alias|dikenal\ssebagai)(?:\s(?:akrab|akrabnya))?|\batau)\s$")
_VERB_AFTER = re.compile(
    r"\s?[,.;:()–—]|\s(?:me[mnlrwy]|ber|di[a-z]{4}|yang|dan|saat|usai|bilang|juga|pun|ikut|turut|justru|sudah|baru|tak|"
    r"tidak|kini|senang|optimis|yakin|ingin|akan|dalam|dari|di|pada|,)|\s?$"
)
_ALIAS_AFTER = re.compile(r",?\s\(?(?:sapaan|panggilan|begitu\s(?:ia|dia)?\s?(?:disapa|dipanggil))")
_CALLED_AFTER = re.compile(r",?\s(?:yang\s)?(?:akrab|biasa|kerap|karib)\s(?:disapa|dipanggil)\b")
_HOUSE_OF = re.compile(  # "RSUD dr Soebandi", "Stadion H. Agus Salim": called after a person
    r"\b(?:RSUD|RSUP|RSU|RSIA|RSJ|RS|Rumah\sSakit|Klinik|Jalan|Jl\.?|Stadion|Bandara|Gedung|Museum|Taman|GOR|Masjid|Pelabuhan)\s(?:(?:dr|drg|Dr|Ir|H|KH|Prof|Raden|RM|R|M|T|S)\.?\s?){1,3}$"
)
_HUMAN_AFTER = re.compile(  # what people do and no institution
    r"\s{1,2}(?:(?:juga|pun|sendiri|sempat|masih|hanya|sudah|belum|tak|tidak)\s)?(?:datang|duduk|menangis|tersenyum|tertawa|menunggu|mengantre|antre|menggendong|"
    r"ingat|teringat|tinggal\sdi|merasakan|menyangka|punya\scara|bersyukur|berkaca-kaca|menyeka|mengusap|mengelus)(?!\w)"
)
_THING_AFTER = re.compile(r",?\s(?:fitur|aplikasi|layanan|program|inovasi|chatbot|asisten\svirtual|maskot|robot|sistem|menu|kanal)\b")
_QUOTED_BEFORE = re.compile(r"[\"”],?\s[a-z]+\s[^\"”.]+,\s$")
_TITLE_ENDS: Final = frozenset({".", "r", "g", "h", "t"})
_LOWER_TITLE = re.compile(r"\b(?:dr|drg|drh|apt)\.?\s$")
_OF_PLACE: Final = frozenset({"kepala", "wali", "perangkat", "bidan", "pemerintah", "sekretaris"})  # "kepala desa Sutarno"
_RARE_VERB_BEFORE = re.compile(
    r"[,.!?…][\"”“]\s(?!(?:yang|dan|di|ke|dari|untuk|pada|dengan|oleh|atau|serta|bagi|karya|milik|versi|seperti|karena|dalam|adalah|ini|itu)\s)(?!me|ber|ter|di)[a-z]{3,10}\s$"
)
_POINTED_AT = re.compile(r"\s(?:itu|tersebut|ini|tadi)\b")
_ACCORDING = re.compile(r"\b(?:[Mm]enurut|[Ll]ewat|[Mm]elalui|[Ss]elain|[Bb]erkat|[Ss]ejak|[Dd]engan|[Dd]i)\s$")
_CLOSING = frozenset(",.;)\n")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_INITIALS_BEFORE = re.compile(r"\b(?:berinisial|inisial)\s$")
_NAMED_BEFORE = re.compile(r"\b(?:[Nn]amanya|bernama|atas\snama|sebut\ssaja|[Ii]a\sadalah|dia\sadalah|sosok)\s$")
_AGE = re.compile(r"\s?\(\s?\d{1,2}(?:\s?(?:tahun|th))?\s?\)|,?\s\d{1,2}(?:\stahun)?(?=,)")
_SECOND_NAME = re.compile(
    r",\s(?:(?:dr|drg|Dr|Drs|Ir|H|Hj|Prof|Pak|Bu|Kompol|Kombes|AKP|AKBP|Iptu|Ipda|"
    r"Ajun|Komisaris|Inspektur|Besar|Polisi|Aiptu|Brigjen|Irjen|Kapten|Mayor|Letkol|Kolonel|Pol)\.?\s)*([A-Z][a-z’']+)(?:\s[A-Z]|[,.]|\s(?:me[mn]|ber|bilang|kepada|saat|ketika|usai|di\s|pada|dalam))"
)

_PLACE_WORDS = 2
_THING_REACH = 80  # longer than any word of a name
_RELATIONAL_WORDS = 2


class _Speech(NamedTuple):
    before: re.Pattern[str]  # what stands before a speaker ("ujar ")
    after: re.Pattern[str]  # what stands after ("mengatakan")
    anchor: re.Pattern[str]  # a single name beside an inverted verb
    apposed: re.Pattern[str]  # what stands after a name between commas ("mengaku", "meminta")


@cache
def _speech() -> _Speech:
    """Patterns of the verbs of speech beside a name."""
    inverted = "|".join(sorted((term for term, kind in classes("speech_verbs").items() if kind == "inverted"), key=len, reverse=True))
    active = "|".join(sorted((term for term, kind in classes("speech_verbs").items() if kind == "active"), key=len, reverse=True))
    before = re.compile(
        rf"(?:\b(?:{inverted}|menurut|menyitir|mengutip)|\bMenurut|\b(?:dikatakan|disampaikan|diungkapkan|dijelaskan|dituturkan|"
        rf"diakui|diucapkan|ditegaskan)(?:\soleh)?)\s{{1,2}}$"
    )
    stance = "|".join(sorted((term for term, kind in classes("speech_verbs").items() if kind in ("active", "stance")), key=len, reverse=True))
    apposed = re.compile(rf"\s{{1,2}}(?:(?:juga|pun|sendiri|lalu|kemudian|kembali|sempat|turut|lantas)\s)?(?:{stance})(?!\w)")
    after = re.compile(rf"\s{{1,2}}(?:(?:juga|pun|sendiri|lalu|kemudian|kembali|sempat|turut|lantas)\s)?(?:{active})(?!\w)")
    anchor = re.compile(
        rf"\b(?:{inverted}|menurut|Menurut)\s{{1,2}}(?:(?:Pak|Bu|Bapak|Ibu|Gus|Cak|Ning|Mas|Mbak|Bupati|Gubernur|"
        rf"Sekda)\s)?([A-Z][a-z’']{{2,}})(?=[,.;]|\s[a-z(])"
    )
    return _Speech(before, after, anchor, apposed)


def find_persons(reading: Reading, places: Sequence[Place] = ()) -> tuple[Person, ...]:
    """Persons of a text, every mention, in order.

    Args:
        reading: The text and its sentences.
        places: Regions found in it; their words are no names.

    Returns:
        Mentions that do not overlap. A short form ("Rina") bears the full name and the role of the person it stands for.
    """
    anchors = frozenset(_speech().anchor.findall(reading.content))
    own_names = frozenset(_OWN_NAMES.findall(reading.content))
    things = _Things(reading.content)
    candidates: list[Candidate] = []
    leftover: list[tuple[Token, ...]] = []
    for run in runs_of(reading, places):
        if len(run) == 1 and run[0].kind in "ADI" and run[0].start >= reading.title_end:
            initials = _of_initials(reading.content, run[0])
            if initials is not None:
                candidates.append(initials)
                continue
        found = [] if _is_headline(reading, run[0].start) else _of_run(reading, run, anchors, candidates[-1] if candidates else None)
        found = [one for one in found if (one.role and "," in _content_before(reading.content, one)) or not own_names.issuperset(one.words)]
        found = [one for one in found if one.words[0] not in things or _is_quoted(reading.content, one)]
        candidates.extend(found)
        leftover.append(tuple(token for token in run if not any(one.start <= token.start < one.end for one in found)))
    bare = introduced(reading, leftover, candidates, own_names)
    if bare:
        starts = {one.start: one.end for one in bare}
        candidates = sorted([*candidates, *bare], key=lambda one: one.start)
        leftover = [run for run in leftover if not any(token.start in starts for token in run)]
    return resolved(reading.content, reading.title_end, candidates, leftover)


def _is_headline(reading: Reading, offset: int) -> bool:
    """Whether every word may be capitalised here; such lines get the names of the body only."""
    sentence = reading.sentence_at(offset)
    teaser = sentence is not None and sentence.role == "noise" and offset < sentence.end <= sentence.start + WINDOW
    return offset < reading.title_end or teaser


def _content_before(content: str, one: Candidate) -> str:
    """The three characters before a candidate."""
    return content[max(0, one.start - 3) : one.start]


def _of_run(reading: Reading, run: list[Token], anchors: frozenset[str], before: Candidate | None) -> list[Candidate]:
    """The names of one run that something marks as persons."""
    found = []
    reached = max(before.end, before.reached) if before is not None else 0
    position = 0
    while position < len(run):
        if run[position].kind not in "NI":
            position += 1
            continue
        first = position
        while position < len(run) and (run[position].kind in "NI" or _middle_initials(run, position)):
            position += 1
        if any(token.kind == "N" for token in run[first:position]):
            candidate = _judge(reading, run, first, position, anchors, reached)
            if candidate is not None:
                found.append(candidate)
                reached = max(candidate.end, candidate.reached)
    return found


def _is_of_thing(window: str) -> bool:
    """Whether what stands before a name says that a thing bears it ("aplikasi ", "kegiatan bernama ")."""
    last = window.rstrip().rpartition(" ")[2].casefold()
    return last in words_of("thing") or (last == "bernama" and _thing_patterns()[1].search(window) is not None)


@cache
def _thing_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns: the noun of a thing with the word after it, and what says that a thing is called so ("kegiatan bernama ")."""
    nouns = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(words_of("thing")))
    return re.compile(rf"(?<![^ ])(?i:{nouns}) (?=(?P<first>[A-Z][^ ]{{0,30}}) )?"), re.compile(rf"\b(?:{nouns})\s[^.,;]{{0,24}}\bbernama\s$")


class _Things:
    """What stands right after the noun of a thing ("aplikasi Pelaju"), or after one and the first word of its name ("inovasi Ojol Pelaju")."""

    def __init__(self, content: str) -> None:
        ends: list[int] = []
        for noun in _thing_patterns()[0].finditer(content):
            if noun.start():
                ends.append(noun.end())
            if (word := noun["first"]) is not None and kind_of(word) in "NH":
                ends.append(noun.end("first") + 1)
        self._named = sorted(content[end : end + _THING_REACH] for end in ends)

    def __contains__(self, word: str) -> bool:
        at = bisect_left(self._named, word)
        return at < len(self._named) and self._named[at].startswith(word)


def _is_quoted(content: str, one: Candidate) -> bool:
    """Whether a verb of speech stands right before a name."""
    return _speech().before.search(content, max(0, one.start - 30), one.start) is not None


def _of_initials(content: str, token: Token) -> Candidate | None:
    """A speaker of whom only initials are told ("ucap RD, anak binaan ...", "berinisial SW (34)")."""
    if not _INITIALS.fullmatch(token.text):
        return None
    window = content[max(0, token.start - 30) : token.start]
    apposition = role_after(content, token.end)
    if apposition is not None and stakeholder_of(apposition[0]) not in ("citizen", "employee"):
        return None
    called = _INITIALS_BEFORE.search(window) is not None
    if called or ((apposition is not None or _AGE.match(content, token.end)) and _speech().before.search(window)):
        role = apposition or (role_before(content, max(0, token.start - WINDOW), token.start) if called else None, 0)
        return Candidate(token.start, token.end, (token.text,), role[0], reached=role[1])
    return None


def _middle_initials(run: list[Token], index: int) -> bool:
    """Whether "GL" stands in "Ayodhia GL Kalake"."""
    return run[index].kind == "A" and len(run[index].text) == 2 and 0 < index < len(run) - 1 and run[index - 1].kind == run[index + 1].kind == "N"


@dataclass(frozen=True, slots=True)
class _Setting:
    """Name-like words of a run and what stands around them: title and office before, degree after."""

    start: int  # of the name
    end: int
    words: tuple[str, ...]
    begin: int  # of the titles before it
    tail: int  # end of the degrees after it
    titled: bool
    left: str  # kind of the word before, "" where the run begins
    follows: str  # kind of the word after


def _judge(reading: Reading, run: list[Token], first: int, last: int, anchors: frozenset[str], reached: int) -> Candidate | None:
    """Whether the name-like words run[first:last] are a person; `reached` is where the name before, with its apposition, ends."""
    if run[first].start < reached:
        return None
    setting = _setting(reading.content, run, first, last, anchors)
    if setting is None or _HOUSE_OF.search(reading.content, max(0, setting.begin - 24), setting.start):
        return None
    floor = max(_floor(reading, setting.start), reached)
    if _is_bracketed(reading.content, setting, reached):
        return Candidate(setting.start, setting.end, setting.words, alias=True)
    window = reading.content[max(floor, setting.start - 30, setting.begin - 30) : setting.begin]
    if not setting.titled and _is_of_thing(window):
        return None
    alias = bool(_ALIAS.search(window))
    role = None if alias else role_before(reading.content, floor, setting.begin)
    if role is not None and _is_pointed_at(reading.content, role, setting):
        return None
    if role is not None and not setting.titled and not _fits(reading.content, role, setting):
        return None
    apposition = role_after(reading.content, setting.tail) if not alias and (role is None or _is_relational(role)) else None
    if apposition is not None and _ACCORDING.search(window) and reading.content[apposition[1] : apposition[1] + 1] not in _CLOSING:
        apposition = None  # "menurut Asep, pegawai bank tidak mau ..."
    if apposition is not None and _is_joined(reading.content, setting, apposition[0]):
        apposition = None
    if apposition is not None:
        return Candidate(setting.start, setting.end, setting.words, apposition[0], reached=apposition[1])
    if setting.titled and _THING_AFTER.match(reading.content, setting.end):
        return None  # "Cak Takon, fitur bantuan"
    if role is not None or setting.titled or (not setting.left and setting.follows != "H" and _is_told(reading.content, setting, window, alias)):
        return Candidate(setting.start, setting.end, setting.words, role, alias or bool(_ALIAS_AFTER.match(reading.content, setting.end)))
    return None


def _setting(content: str, run: list[Token], first: int, last: int, anchors: frozenset[str]) -> _Setting | None:
    """Where the name in run[first:last] begins and ends, and its neighbours; None where these show that it is none."""
    after = last
    while after < len(run) and run[after].kind in "DT":
        after += 1
    follows = run[after].kind if after < len(run) else ""
    if follows == "P" and after == last and _is_regional_surname(content, run, first, last):
        last = after = last + 1
        follows = ""
    if follows in ("O", "P", "A") or (follows == "N" and after > last):
        return None  # "Polda Metro Jaya AKBP Jhoni": the name comes after the rank
    before = first
    while before > 0 and run[before - 1].kind in "TR":
        before -= 1
    opened = run[before].start
    doctor = _LOWER_TITLE.search(content, max(0, opened - 6), opened) if content[opened - 2 : opened - 1] in _TITLE_ENDS else None
    titled = before < first or doctor is not None
    left = run[before - 1].kind if before else ""
    if not titled and all(token.kind in "PO" for token in run[:before]) and _is_of_place(content, run[0].start):
        if before or last - first <= _PLACE_WORDS:
            return None  # "di kampung Banjar Ausoy"
        first += 1
    if follows == "H" and left:
        return None
    if left == "O" and before == 1 and run[0].text.casefold() in words_of("opener"):
        left = ""  # "Menurut Hendarto, ..."
    if _bears_name(run, before - 1) and not _is_village_head(run, before - 1):
        trimmed = _trimmed(run, first, last, anchors)
        if titled or (trimmed == first and run[first].text not in anchors):
            return None  # "Jalan Kolonel Sugiono", "Pasar Tanjung Anyar"
        first = trimmed
    elif not titled and (left == "O" or (not left and content[run[first].start - 2 : run[first].start - 1].isalpha())):
        first = _trimmed(run, first, last, anchors)
    elif left == "H" and not titled and run[before - 1].text.casefold() in words_of("seat"):
        first = _after_seat(run, first, last, anchors)
    elif last - first > 4 and left and left != "P":
        first = last - 3
    start, end = run[first].start, run[last - 1].end
    names = tuple(token.text for token in run[first:last])
    begin = doctor.start() if doctor is not None else run[before].start if titled else start
    tail = run[after - 1].end if after > last else end
    return _Setting(start, end, names, begin, tail, titled, left, follows)


def _is_of_place(content: str, start: int) -> bool:
    """Whether a noun of place stands right before a name ("di kampung Banjar Lae")."""
    if content[content.rfind(" ", 0, max(0, start - 1)) + 1 : max(0, start - 1)] not in words_of("place_noun"):
        return False
    return content[max(0, start - 40) : start].split()[-2:][0].casefold() not in _OF_PLACE


def _is_regional_surname(content: str, run: list[Token], first: int, last: int) -> bool:
    """Whether the region that closes a run is the last part of a name ("... Setda Luwu Utara Irmawati Padang", ", Irmawati Padang,")."""
    closes = last == len(run) - 1 and " " not in run[last].text and not is_common((run[first].text,))
    opens = (
        run[first - 1].kind == "P" or run[first - 1].text == "Indonesia"
        if first
        else _QUOTED_BEFORE.search(content, max(0, run[first].start - 140), run[first].start)
    )
    return closes and bool(opens) and _VERB_AFTER.match(content, run[last].end) is not None


def _is_bracketed(content: str, setting: _Setting, reached: int) -> bool:
    """Whether a short form stands in brackets after the name before ("Joko Widodo (Jokowi)")."""
    opened = reached == setting.begin - 2 and content[reached : setting.begin] == " ("
    return opened and content[setting.end : setting.end + 1] == ")" and len(setting.words) == 1


def _is_told(content: str, setting: _Setting, window: str, alias: bool) -> bool:
    """Whether an age, a verb of speech or of naming marks a name that comes without title and office."""
    speech = _speech()
    if _AGE.match(content, setting.tail) or _CALLED_AFTER.match(content, setting.tail):
        return True
    if speech.before.search(window) or _RARE_VERB_BEFORE.search(window) or _NAMED_BEFORE.search(window) or (alias and "atau" not in window):
        return True
    if (
        window.endswith(", ")
        and content.startswith(",", setting.tail)
        and speech.apposed.match(content, setting.tail + 1)
        and not is_common(setting.words)
    ):
        return True  # "Bunda Baca dari Pulau Lae, Hasnia, mengaku ..."
    doing = len(setting.words) > 1 and _HUMAN_AFTER.match(content, setting.tail)
    return bool(doing or speech.after.match(content, setting.tail)) and not is_common(setting.words)


def _bears_name(run: list[Token], index: int) -> bool:
    """Whether the word is followed by a name of its own ("Universitas", "Negeri" of "Universitas Negeri")."""
    if index > 0 and run[index].text.casefold() in words_of("bearer_kind"):
        index -= 1
    return index >= 0 and run[index].text.casefold() in words_of("bearer")


def _trimmed(run: list[Token], first: int, last: int, anchors: frozenset[str]) -> int:
    """Where the name starts after an institution whose own name may run into it ("Kelurahan Ngagel Hadi Subroto")."""
    if last - first >= 2:
        for index in range(first, last):
            if run[index].text in anchors:
                return index
    bearing = _bears_name(run, first - 1)
    return first + 1 if bearing and last - first >= (2 if _is_village_head(run, first - 1) else 3) else first


def _after_seat(run: list[Token], first: int, last: int, anchors: frozenset[str]) -> int:
    """Where the name starts after an office that is named with its seat ("Camat Junrejo Agus Wibowo", "Camat Agus Wibowo")."""
    anchored = next((index for index in range(first, min(last, first + 2)) if run[index].text in anchors), None)
    return anchored if anchored is not None else first + (last - first >= 3)


def _is_village_head(run: list[Token], index: int) -> bool:
    """Whether "Desa" stands in "Kepala Desa Yanto"."""
    before = run[index - 1].text.casefold() if index else ""
    return before in ("kepala", "wali") and run[index].text.casefold() in ("desa", "dusun", "kampung", "nagari", "pekon", "dukuh", "jorong")


def _is_joined(content: str, setting: _Setting, role: str) -> bool:
    """Whether an office that follows without a comma belongs to the name of a thing ("Kartu Petani Jaya", "Jaga Warga")."""
    if not content.startswith(" " + role, setting.tail) or role[0].islower():
        return False
    return len(setting.words) == 1 or len(role.split()) == 1 or stakeholder_of(role) == "citizen"


def _is_pointed_at(content: str, role: str, setting: _Setting) -> bool:
    """Whether what looks like a name belongs to a description ("politikus daerah pemilihan Palu Hilir tersebut")."""
    if setting.titled or role[0].isupper() or content.endswith(", ", 0, setting.begin):
        return False
    return _POINTED_AT.match(content, setting.end) is not None


def _is_relational(role: str) -> bool:
    """Whether a role tells what somebody is to the thing told of, so that the trade after the name tells more ("Penggagasnya, Rina, perawat")."""
    return head_of(role) in words_of("relational") and len(role.split()) <= _RELATIONAL_WORDS


def _fits(content: str, role: str, setting: _Setting) -> bool:
    """Whether what follows an office is a person's name, not the office's own ("Guru pembina Pentas Gemilang, Endah ...")."""
    if content[setting.begin - 2 : setting.begin].endswith((", ", ",")):
        return (role[0].isupper() or bool(_VERB_AFTER.match(content, setting.end))) and not is_common(setting.words)
    if len(setting.words) == 1 and role.rsplit(" ", 1)[-1].casefold() in words_of("division"):
        return False  # "Guru Besar Unair Bidang Laser dan Kusta"
    second = _SECOND_NAME.match(content, setting.end)
    if second is not None and kind_of(second.group(1)) == "N":
        return False
    return not all(is_common((name,)) for name in setting.words)


def _floor(reading: Reading, offset: int) -> int:
    sentence = reading.sentence_at(offset)
    return max(sentence.start if sentence else 0, offset - WINDOW, reading.dateline_end if offset >= reading.dateline_end else 0)
