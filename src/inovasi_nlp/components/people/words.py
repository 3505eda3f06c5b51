"""Capitalised words of a text and what each of them can be: name, title, office, institution, place, acronym."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.words import classes, of_class, table, words
from inovasi_nlp.records import Place, Reading

__all__ = ["GLUED", "HEAD_SHAPE", "Candidate", "Token", "is_common", "is_head", "kind_of", "runs_of", "vocabulary", "words_of"]

# matches "Retno", "Ma’ruf", "M.", "Hj.", "Al-Amin"; of "K.H.Ma’ruf" three pieces; not "retno" nor "47"
_CAPITAL = re.compile(
    r"(?<![\w\-])(?<!\w[’'])(?:[A-Z][a-z]{0,5}\.|[A-ZÀ-ÖØ-Þ](?:[^\W_]|['’ʻ`](?=[^\W_])|[\-/](?=[A-ZÀ-Þ0-9])){0,30})|"
    r"(?<=[a-z]\.)[A-Z][a-z]{1,30}|(?<=[A-Z]\.)[A-Z](?:[a-z’']{1,30}|\.)"
)
_NAME_WORD = re.compile(r"[A-ZÀ-Þ](?:[a-zà-ÿ]|['’ʻ`](?=\w)|-(?=[A-Z])|(?<=[a-zà-ÿ])[A-Z](?=[a-z])|(?<=['’ʻ`\-])[A-Z]){1,30}$")
_INITIAL = re.compile(r"[A-Z]{1,2}\.$|[A-Z]$|(?:Moh|Muh|Muhd|Much|Moch|Abd|Dj|Th|Ach|Ahm|Akh|Ag|St|Wm|Dt|Tk|Sy)\.?$")
_JOINERS: Final = {" ", "  ", "\u00a0", "", " \u00a0", "\u00a0 ", " bin ", " binti ", " van ", " de ", " al "}
_NOUN_SHAPE = re.compile(
    r"(?:ke|pe|per|pem|pen|peng|pel)[a-z]{3,}an$|[a-z]{3,}nya$|kemen[a-z]{2,}$|(?:mem|men|meng|menye)[a-z]{3,}(?:kan|i)$|"
    r"dis[bdhklnpst][a-z]{3,}$|din(?:kes|sos|perin|komin|dik)[a-z]*$|bap(?:pe|pel|en)[a-z]{2,}$|"
    r"(?:di|ter|se)[a-z]{3,}(?:kan|nya)$|[a-z]+isasi$|[a-z]{4,}(?:logi|grafi|tas)$"
)
# matches "kasubdit", "wakapolres", "kadinsos"; not "kabupaten", "kantor", "kasih"
HEAD_SHAPE = re.compile(
    r"(?:wa)?ka(?:sub|bid|bag|sat|nit|dis|ban|jari|jati|pol|res|pus|lapas|rutan|tim|div|dep|bareskrim|korlantas|upt|unit|"
    r"per|sek|din)[a-z]{0,14}$|(?:wa)?ka(?:sie?|ro|ur|up)$|dir(?:res|lantas|sam|pol|in|bin)[a-z]{2,14}$|wadir[a-z]{0,12}$|"
    r"wamen[a-z]{2,14}$|men(?:ko|pan|ristek|dik|aker|parekraf)[a-z]{0,10}$|sekjen[a-z]{0,6}$|sek(?:wil|cam|des|wan|kab|kot|dis)$|"
    r"kepala-?[a-z]{0,10}$"
)
GLUED = re.compile(r"[A-Z]?[a-z]{3,}(?=[A-Z][a-z]{3,})")  # a paragraph break lost: "TimurPemilik"; not "UniPin"


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word.

    `kind`: N name, I initial, T title, R honorific, H office, O institution or common word, P place, A acronym, D degree.
    """

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that something marks as a person's.

    `alias`: a nickname of the person named before. `reached`: where an apposition after the name ends, 0 without one.
    """

    start: int
    end: int
    words: tuple[str, ...]
    role: str | None = None
    alias: bool = False
    reached: int = 0


@cache
def vocabulary() -> dict[str, str]:
    """Kind of a capitalised word by its lower-cased form."""
    kinds = dict.fromkeys(words("not_names"), "O")
    kinds.update(dict.fromkeys(classes("roles"), "H"))
    for row in table("honorifics").rows:
        kinds.setdefault(row["term"], {"honorific": "R", "title": "T", "degree": "D"}[row["class"]])
    for row in table("honorifics").rows:
        if row["class"] == "honorific":
            kinds[row["term"]] = "R"
    return kinds


@cache
def words_of(kind: str) -> frozenset[str]:
    """Small word sets: `connector` inside an office, `bearer` of a name of its own (*Desa*, *Jalan*), `opener` of a sentence ..."""
    return frozenset(of_class("person_words", kind))


@cache
def _common() -> frozenset[str]:
    return frozenset(words("common_words"))


def runs_of(reading: Reading, places: Sequence[Place]) -> Iterator[list[Token]]:
    """Stretches of capitalised words, each word with its kind; the headline and noise lines are read like the body."""
    content = reading.content
    starts = [place.start for place in places]
    run: list[Token] = []
    for match in _CAPITAL.finditer(content):
        start, end = match.span()
        if run and content[run[-1].end : start] not in _JOINERS:
            yield run
            run = []
        index = bisect_right(starts, start) - 1
        inside = index >= 0 and start < places[index].end
        text = match.group()
        kind = kind_of(text)
        if inside and _of_region(text, kind, places[index]):
            kind = "P"
        glued = GLUED.match(text)
        if glued is not None:
            run.append(Token(start, start + glued.end(), glued.group(), kind_of(glued.group())))
            yield run
            text, start = text[glued.end() :], start + glued.end()
            kind, run = kind_of(text), []
        if kind == "O" and run and run[-1].kind == "N" and text.endswith("nya") and text.casefold() not in vocabulary():
            kind = "N"  # "Ayu Pradnya"
        if text == "Jenderal" and not run and _before_name(content, end):
            kind = "T"
        if kind == "O" and not run and text.casefold() in words_of("surname") and content.endswith("bernama ", 0, start):
            kind = "N"
        if kind in "HOR" and text.casefold() in words_of("surname") and _is_name_part(content, start, end, run):
            kind = "N"  # "Raka Pranata"; ", Lalu Mahyudin" is no "lalu"
        closes = text.endswith(".") and kind not in ("I", "T", "R", "D")  # the stop of a sentence, not of "Hj."
        run.append(Token(start, end - closes, text.rstrip(".") if closes else text, kind))
        if closes:
            yield run
            run = []
    if run:
        yield run


def _is_name_part(content: str, start: int, end: int, run: list[Token]) -> bool:
    """Whether a word that can be a noun stands in a name: after a name, or before one where a name may begin ("Fitri Handayani")."""
    if run and run[-1].kind == "N":
        return True
    opens = content[start:end].casefold() in words_of("given") and _before_name(content, end)
    return opens or (not run and content[start - 2 : start] == ", ")


def _before_name(content: str, end: int) -> bool:
    following = _CAPITAL.match(content, end + 1)
    return following is not None and content[end] == " " and kind_of(following.group()) == "N"


def _of_region(text: str, kind: str, place: Place) -> bool:
    """Whether a word inside the span of a place belongs to the region's name ("Batu" of "Dinas Sosial Kota Batu")."""
    if kind in ("N", "I") and place.kind in ("place", "government"):
        return True
    return kind in ("N", "I", "O") and text in _region_words(place.codes)


@cache
def _region_words(codes: tuple[str, ...]) -> frozenset[str]:
    known = regions()
    return frozenset(
        word for code in codes if code in known for name in (known.get(code).short_name, *known.get(code).aliases) for word in name.split()
    )


@lru_cache(maxsize=16384)
def is_head(folded: str) -> bool:
    """Whether a lower-cased word names an office or trade ("kepala", "kasubdit", "manajernya")."""
    roles = classes("roles")
    return folded in roles or folded.removesuffix("nya") in roles or (HEAD_SHAPE.match(folded) is not None and folded not in _vocabulary_plain())


@cache
def _vocabulary_plain() -> frozenset[str]:
    return frozenset(words("not_names")) - frozenset(classes("roles"))


@lru_cache(maxsize=16384)
def kind_of(text: str) -> str:
    """What a capitalised word can be; see `Token`."""
    plain = text.rstrip(".")
    listed = vocabulary()
    known = listed.get(text.casefold()) or listed.get(plain.casefold())
    if known is not None and not (known == "D" and not plain.isupper() and "." not in plain and len(plain) > 3):
        return known
    if _INITIAL.match(text):
        return "I"
    if len(plain) >= 2 and plain.isupper():
        return "A"
    if not _NAME_WORD.match(plain):
        return "A"
    if HEAD_SHAPE.match(plain.casefold()):
        return "H"
    return "O" if _NOUN_SHAPE.match(plain.casefold()) else "N"


def is_common(names: tuple[str, ...]) -> bool:
    return len(names) == 1 and names[0].casefold() in _common()
