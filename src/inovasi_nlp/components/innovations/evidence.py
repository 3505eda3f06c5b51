"""What a text tells of a candidate name: words before and behind it, its shape, and how often and where it is met; features of the name model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.backing import Backing
from inovasi_nlp.components.innovations.candidates import Candidate
from inovasi_nlp.components.innovations.names import (
    coined,
    common_words,
    context_class,
    is_other,
    joiners,
    name_at,
    naming_class,
    opens_sentence,
    personal,
)
from inovasi_nlp.components.innovations.pairs import agrees_either
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.linking import Setting, letters_of

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TAIL = re.compile(r"(\w[\w-]*)[ ]?[\"“‘'(]?\Z")
_TAIL_TWO = re.compile(r"(\w[\w-]*)[ ](\w[\w-]*)[ ]?[\"“‘'(]?\Z")
_CLOSE = "[\"”’']?"
_NEXT_WORD = re.compile(rf"{_CLOSE}[ ]([a-z][\w-]*)")
_COPULA = re.compile(
    rf"{_CLOSE}(?:[ ]\([^()\n]{{2,130}}\))?(?:[ ](?:adalah|merupakan|ialah|yakni|yaitu)|,[ ](?:yakni|yaitu|sebuah|semacam)|[ ]yang[ ]merupakan)\b"
)
_SMALL_BEFORE = re.compile(r"(?:^|[ ])([a-z][a-z-]+)[ ]?[\"“‘'(]?\Z")
_NEAR_BEFORE = re.compile(r"((?:[a-z][a-z-]*[ ]){2,4})[\"“‘'(]?\Z")
_THEN = re.compile(
    r"[\s\"“]*(?:Program|Layanan|Aplikasi|Inovasi|Kegiatan|Gerakan|Pelayanan|Sistem|Fasilitas|Kanal|Lewat|Melalui|Dengan)[ ](?:[a-z]+[ ])?(?:ini|itu|tersebut)\b"
)
_SPELLS = re.compile(rf"{_CLOSE},?[ ](?:yang[ ])?(?:merupakan[ ]|adalah[ ])?(?:singkatan|akronim|kependekan|kepanjangan|disingkat)")
_OTHER_NAME = re.compile(rf"{_CLOSE},?[ ](?:atau|alias)[ ][\"“‘']?([^,.;()\n]{{2,80}})")
_APPOSED = re.compile(rf"{_CLOSE}(?:[ ]\([^()\n]{{2,130}}\))?,[ ](?:sebuah[ ]|salah[ ]satu[ ]|semacam[ ])?([a-z]{{4,}})")
_BRACKET = re.compile(rf"{_CLOSE}[ ]?\([ ]?[\"“]?([^()\n\"“”]{{2,130}})")
_OWNER = re.compile(
    rf"{_CLOSE}(?:[ ]\([^()\n]{{2,130}}\))?,?[ ](?:yang[ ])?(?:milik|besutan|garapan|karya|bikinan|gagasan|rintisan|buatan|kepunyaan|asal|ciptaan|inisiatif)\b"
)
_DEIXIS = re.compile(rf"{_CLOSE}[ ](?:ini|itu|tersebut)\b")
_SPEAKER = re.compile(
    rf"{_CLOSE}(?:[ ]\([^()\n]{{2,60}}\))?,?[ ](?:yang[ ]|juga[ ]|pun[ ]|lalu[ ]|kemudian[ ])?(?:mengatakan|menyebut\w*|menuturkan|menjelaskan|menyampaikan|mengaku|"
    r"berharap|menilai|menegaskan|mengungkapkan|memaparkan|menerangkan|mengingatkan|bercerita|mengklaim|membantah|mengakui|berujar|berkata|hadir|meminta|mengajak|mengapresiasi)\b"
)
_LAST_WORDS = re.compile(r"(?:([\w-]+)\.?[ ])?(?:([\w-]+)\.?[ ])?([\w-]+)\.?[ ]\Z")
_INITIAL_BEFORE = re.compile(r"\b[A-Z][A-Za-z]{0,5}\.[ ]?(?:\([A-Za-z]{2,6}\)[ ])?\Z|\([A-Z][A-Za-z]{2,12}\)[ ]\Z")
_AGE = re.compile(r"[ ]\(\d{1,2}(?:[ ]tahun)?\)|,[ ]\d{1,2}[ ]tahun\b")
_SPEECH = r"(?:kata|ujar|ucap|tutur|jelas|ungkap|papar|terang|tegas|imbuh|tambah|lanjut|menurut|cerita|keluh|aku|timpal|sahut|(?:kata|ujar|ucap|jelas|ungkap|lanjut|tutur|terang)nya,?)"
# an abbreviation and a place: "KSOP Labuan Bajo", "PWI Sidoarjo"; not "CC 112"
_BODY_OF = re.compile(r"[A-Z][A-Z-]{1,4}[a-z]?(?: [A-Z][a-z]+){1,2}\Z")
_SPOKEN = re.compile(rf"\b(?i:{_SPEECH})[ ]((?:[A-Z][\w'’.-]*[ ]?){{1,4}})")
_CAPITAL_BEHIND = re.compile(r"[ ]([A-Z][\w-]*)")
_LIST_BEFORE = re.compile(r"(?:(?:^|\n)[ ]{0,3}(?:[-•*]|\d{1,2}[.)])[ ]?)\Z")
_OWN = (
    "head:",
    "tail:",
    "words:",
    "common:",
    "single:",
    "abbreviation",
    "bracketed",
    "capitals",
    "camel",
    "personal",
    "joined_words",
    "start:",
    "compound",
    "met:",
    "other",
)
_NAMED_SO = re.compile(r"\b(?:dengan|diberi|memakai|mengambil|diganti|berganti|bertukar|menyandang)[ ]nama[ ]\Z", re.IGNORECASE)
# an item that is a name ends, or its owner or expansion follows; "3. Pindai kode QR" is an instruction
_ITEM_END = re.compile(rf"{_CLOSE}(?:[ ]?[\n(:;,.–-]|\Z|[ ](?:dari|milik|oleh|karya|atau|adalah|merupakan)\b)")
# "Kecamatan Kokap dengan Wakul Desa": whose name, and by what
_WAY = re.compile(r"[ ](?:dengan|lewat|melalui|via|berkat|membawa|mengusung)[ ]\Z")
_CALENDAR = re.compile(r"(?:19|20)\d\d\Z")


class Evidence:
    """Features of the candidate names of one text, gathered by form.

    Args:
        setting, backing: The text, its regions, and who stands behind what it names.
        dense: How often it speaks of innovations.
        anchors: Spans of names known by now.
        on_topic: Whether the text is about innovations of public services.
    """

    def __init__(
        self, setting: Setting, backing: Backing, dense: int, anchors: Iterable[tuple[int, int]], *, on_topic: bool = True, ruled: bool = True
    ) -> None:
        self._setting = setting
        self._content = setting.reading.content[: 2 * patterns.DENSE_CHARS]
        title_end = setting.reading.title_end
        self._body, self._headline = self._content[title_end:], self._content[:title_end].lower()
        self._backing = backing
        self._dense = dense
        self._anchor_starts, self._anchor_ends = {start for start, _ in anchors}, {end for _, end in anchors}
        self._on_topic = on_topic
        self._ruled = ruled
        self._placed = _Sentences(setting)
        self._speakers = {word for match in _SPOKEN.finditer(self._content) for word in match.group(1).split()}

    def by_form(self, found: Iterable[Candidate], *, exchange: bool = False) -> dict[str, tuple[list[Candidate], tuple[str, ...]]]:
        """Surface to its candidates and features; `exchange`: in a text on what one region takes over from another."""
        grouped: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in found:
            grouped[self._content[candidate.start : candidate.end]].append(candidate)
        told = {form: (group, self._features(form, group)) for form, group in grouped.items()}
        self._share(told)
        weighed: dict[str, tuple[list[Candidate], tuple[str, ...]]] = {}
        for form, (group, features) in told.items():
            if not may_be_weighed(form, features, exchange=exchange):
                if is_barred(features):
                    continue
                if "off_topic" in features and not exchange:
                    continue
                features.add("weak")
            weighed[form] = (group, tuple(sorted(features)))
        return weighed

    def _share(self, told: dict[str, tuple[list[Candidate], set[str]]]) -> None:
        """Let a name and its abbreviation in brackets have one another's evidence, where both can be names."""
        for group, features in list(told.values()):
            others = {self._content[one.other[0] : one.other[1]].strip() for one in group if one.other is not None}
            for other in sorted(others & told.keys()):
                short, long = sorted((features, told[other][1]), key=lambda some: "bracketed" in some, reverse=True)
                if "bracketed" not in short or "bracketed" in long:
                    continue
                shared = {name for name in short if not name.startswith(_OWN)} | {"paired"}
                most = max((name for name in (*short, *long) if name.startswith("met:")), default="met:1")
                long.update(name for name in shared if not name.startswith("met:"))
                for name in [name for name in long if name.startswith("met:")]:
                    long.discard(name)
                long.add(most)
                short.update(name for name in long if not name.startswith(_OWN))
                short.discard("bracketed")

    def _features(self, form: str, group: list[Candidate]) -> set[str]:
        features = set(_shape(form))
        for candidate in group:
            features.update(self._around(candidate, form))
        features.update(self._whole(form))
        return features

    def _whole(self, form: str) -> Iterator[str]:
        count = self._body.count(form)
        yield f"met:{min(count, 4)}"
        if form.lower() in self._headline:
            yield "in_title"
            if count >= 2:
                yield "in_title&again"
        if not form.islower() and form.lower() != form and form.lower() in self._body:
            yield "met_small"
        yield f"dense:{0 if self._dense == 0 else 1 if self._dense < 3 else 2}"
        parts = form.split()
        if ((len(parts) == 1 or personal(form)) and {parts[0], parts[-1]} & self._speakers) or self._speakers.issuperset(parts):
            yield "speaks"
        if personal(form) and re.search(rf"[A-Z][\w.]+ {re.escape(form)}\b", self._content) and not _headed(self._content, form):
            yield "titled"
        if f"({form})" in self._body or f"( {form} )" in self._body:
            yield "bracketed"
        if not self._on_topic:
            yield "off_topic"
        if not self._ruled:
            yield "unruled"
        if self._backing.private:
            yield "private"

    def _around(self, candidate: Candidate, form: str) -> Iterator[str]:
        content, sentence = self._content, self._setting.reading.sentences[candidate.index]
        start, end = candidate.start, candidate.end
        if candidate.quoted:
            yield "quoted"
        places = self._setting.places_at(start, end)
        if any(place.start == start for place in places):
            yield "begins_place"
        elif _BODY_OF.match(form) and any(place.start > start for place in places):
            yield "body_of"
        before = content[max(sentence.start, start - 60) : start]
        yield from self._before(before, start == sentence.start or not before.strip(" \"“‘'"), start, end)
        yield from self._behind(content, form, start, end, sentence.end)
        if candidate.index in self._placed:
            yield "placed"
        if _THEN.match(content, sentence.end, sentence.end + 60):
            yield "then"
        if self._backing.near(candidate.index, sentence):
            yield "near"

    def _before(self, before: str, first: bool, start: int, end: int) -> Iterator[str]:
        if (
            self._content[max(0, start - 1) : start] in ("\n", "")
            and self._content[end : end + 1] in ("\n", "")
            and " " in self._content[start:end]
            and self._dense >= patterns.MIN_DENSE
        ):
            yield "alone"
        if _LIST_BEFORE.search(self._content, max(0, start - 8), start):
            yield "before:item" if _ITEM_END.match(self._content, end) else "first"
            return
        if first:
            yield "first"
            return
        plain = before.rstrip("\"“‘'")
        tail = _TAIL.search(plain)
        word = tail.group(1) if tail else ""
        kind = classes("name_cues").get(word.lower())
        if kind == "called" and _NAMED_SO.search(plain):
            kind = "naming"
        if kind:
            yield f"before:{kind}"
        elif plain.endswith((", ", "; ")):
            yield "before:comma"
        elif plain.endswith(("(", "( ")):
            yield "before:bracket"
        elif word[:1].isupper() and len(plain.split()) == 1 and (opens_sentence(word) or word.endswith("nya")):
            yield "first"
        elif word[:1].isupper() or _INITIAL_BEFORE.search(plain):
            yield "before:capital"
        elif word.startswith("me"):
            yield "before:me-"
        elif word.startswith("di"):
            yield "before:di-"
        else:
            yield "before:other"
        yield from self._words_before(before, plain, start, end)
        joint = plain.rstrip()
        for word in (",", "dan", "serta", "maupun", "atau", "alias"):
            if joint.endswith(word) and start - len(before) + len(joint[: -len(word)].rstrip("\"”’' ,)")) in self._anchor_ends:
                yield "joined"

    def _words_before(self, before: str, plain: str, start: int, end: int) -> Iterator[str]:
        """What the last words before a form tell; `plain`: without a quotation mark at the end."""
        small = _SMALL_BEFORE.search(before)
        if small is not None:
            yield f"prev:{small.group(1)}"
        near = _NEAR_BEFORE.search(before)
        if near is not None and any(classes("name_cues").get(one) in ("noun", "thing") for one in near.group(1).split()[:-1]):
            yield "noun_near"
        two = _TAIL_TWO.search(plain)
        if two is not None:
            other = classes("name_cues").get(two.group(1).lower())
            if other:
                yield f"before2:{other}"
        way = _WAY.search(plain)
        if way is not None:
            edge = start - len(before) + way.start()
            if not personal(self._content[start:end]) and any(place.end == edge for place in self._setting.places_at(edge - 40, edge)):
                yield "given"
        last = _LAST_WORDS.search(plain)
        if last is not None:
            said = [word.lower() for word in last.groups() if word]
            if not context_class("person").isdisjoint(said):
                yield "person_before"
            if said[-1] in context_class("other_head") or (said[-1] == "dari" and said[-2:-1] in (["dikutip"], ["dilansir"])):
                yield "other_head"

    def _behind(self, content: str, form: str, start: int, end: int, limit: int) -> Iterator[str]:
        if _COPULA.match(content, end, limit):
            yield "is"
        if _SPELLS.match(content, end, limit):
            yield "spells"
        other = _OTHER_NAME.match(content, end, limit)
        named = name_at(content, other.start(1) - (content[other.start(1) - 1] in "\"“‘'"), limit, loose=True) if other is not None else None
        if named is not None and agrees_either(form, content[named[0] : named[1]]):
            yield "spells"
        bracket = _BRACKET.match(content, end, limit)
        if bracket is not None:
            yield _paired(form, bracket.group(1).strip())
        apposed = _APPOSED.match(content, end, limit)
        if apposed is not None:
            kind = classes("name_cues").get(apposed.group(1))
            yield "apposed:noun" if kind in ("noun", "thing") else "apposed"
        if _OWNER.match(content, end, limit):
            yield "owner"
        if _AGE.match(content, end, limit):
            yield "speaker"
        if _DEIXIS.match(content, end, limit):
            yield "deixis"
        if _SPEAKER.match(content, end, limit):
            yield "speaker"
        following = _NEXT_WORD.match(content, end, limit)
        if following is not None:
            word = following.group(1)
            yield f"behind:{word}"
            if word in context_class("served"):
                yield "served"
            elif word.startswith("me"):
                yield "next:me-"
            elif word in ("di", "ke", "dari", "untuk", "bagi", "yang", "dan", "serta", "dengan", "pada", "oleh"):
                yield f"next:{word}"
        place = next((place for place in self._setting.places_at(end, end + 12) if place.start >= end), None)
        if place is not None and content[end : place.start].strip("\"”’' ,(") in ("", "di", "dari", "milik", "asal"):
            yield f"place:{'ruler' if place.kind != 'place' else 'place'}"
            if content[end : place.start].strip("\"”’' ") in ("dari", "milik", "asal"):
                yield "from"
        behind = _CAPITAL_BEHIND.match(content, end, limit)
        if behind is not None and (place is None or place.start != behind.start(1)):
            yield "goes_on"
        if end in self._anchor_starts or any(end + gap in self._anchor_starts for gap in (2, 5, 6, 7)):
            yield "joins"


class _Sentences:
    """Which sentences speak of innovations and prizes; each is read once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._known: dict[int, bool] = {}

    def __contains__(self, index: int) -> bool:
        if index not in self._known:
            sentence = self._setting.reading.sentences[index]
            self._known[index] = patterns.PLACED.search(self._setting.reading.content, sentence.start, sentence.end) is not None
        return self._known[index]


def _headed(content: str, form: str) -> bool:
    """Whether a naming noun stands before every capitalised word right before a form: "Program Sapa Kancing", not "Mendagri Tito Karnavian"."""
    before = re.findall(rf"([A-Z][\w.]+) {re.escape(form)}\b", content)
    return all(classes("name_cues").get(word.lower()) or opens_sentence(word) for word in before)


def _paired(form: str, inside: str) -> str:
    """How a form and what stands in the bracket behind it belong together; a term with its initials ("Laporan Hasil Pemeriksaan (LHP)") tells nothing."""
    if not agrees_either(form, inside):
        return "bracket"
    short, long = sorted((form, inside), key=len)
    if long == inside:
        return "pair:coined"
    playful = " " in short or not short.isupper() or letters_of(short) != len([part for part in long.split() if part[0].isupper()])
    return "pair:playful" if playful else "pair:initials"


# what tells that a thing, and no person, place or body, is named; a name must have met one of these
_CUES = frozenset(
    {
        "before:noun",
        "before:thing",
        "before:naming",
        "before:bring",
        "before:copy",
        "before:launch",
        "before:user",
        "before:item",
        "alone",
        "given",
        "before2:noun",
        "before2:naming",
        "before2:copy",
        "is",
        "spells",
        "pair:coined",
        "pair:playful",
        "apposed:noun",
        "apposed",
        "owner",
        "served",
        "joined",
        "joins",
        "next:yang",
        "next:untuk",
        "before:be",
    }
)
_STRONG_CUES = frozenset(
    {
        "alone",
        "given",
        "before:noun",
        "before:naming",
        "before:bring",
        "before:copy",
        "before:launch",
        "spells",
        "pair:coined",
        "pair:playful",
        "apposed:noun",
        "owner",
        "joined",
        "before:item",
    }
)
_BARS = frozenset({"person_before", "speaker", "speaks", "titled", "body_of", "other_head", "year", "before:capital"})
# one mishap among many occurrences: "JakSehat mengakui", "kata Sipraja"
_SLIGHT_BARS = frozenset({"speaker", "person_before", "other_head", "before:capital"})
_MIN_STRONG = 2
# signs that a form of common words met once, or one that looks like a person's, is meant as a name all the same
_PLAIN_CUES = frozenset(
    {
        "alone",
        "given",
        "before:naming",
        "before:bring",
        "before:copy",
        "before:launch",
        "before:noun",
        "spells",
        "pair:coined",
        "pair:playful",
        "owner",
        "before:item",
        "joined",
        "begins_innovative",
    }
)
_SIGNS = frozenset({"quoted", "spells", "pair:coined", "pair:playful", "before:naming"})


def _cleared(features: set[str]) -> set[str]:
    """The features without the slight bars, where a form is met again and again and announced in several ways."""
    often = bool(features & {"met:3", "met:4"}) and len(features & _STRONG_CUES) >= _MIN_STRONG
    return features - _SLIGHT_BARS if often and not features & {"speaks", "titled", "personal", "body_of", "year"} else features


def is_barred(features: set[str]) -> bool:
    """Whether signs of a person, place, body or event bar a form, whatever else is told of it."""
    features = _cleared(features)
    if "abbreviation" in features and features & {"in_title", "met:3", "met:4"} and not features & {"bracketed", "off_topic", "unruled"}:
        features = features - {"abbreviation"}
    if features & _BARS or ("other" in features and not features & _STRONG_CUES):
        return True
    if "bracketed" in features and {"single:coined", "met:4"} <= features and "capitals" not in features:
        features = features - {"bracketed"}
    return bool(features & {"begins_digit", "abbreviation", "bracketed", "speaker"})


def may_be_weighed(form: str, features: set[str], *, exchange: bool = False) -> bool:
    """Whether a form can be an innovation's at all: some cue of naming, and no sign of a person, place, body or event."""
    if exchange and _may_go_over(form, features):
        return True
    features = _cleared(features)
    if {"from", "dense:2"} <= features:
        features = features | {"owner"}
    if not features & _CUES and not {"before:me-", "begins_innovative", "near"} <= features:
        return False
    if "person_before" in features and features & {"met:3", "met:4"} and features & _STRONG_CUES and not features & {"speaks", "speaker", "titled"}:
        features = features - {"person_before"}
    if features & _BARS and not features & _SIGNS:
        return False
    if "other" in features and not features & _STRONG_CUES:
        return False
    if features & {"begins_place", "begins_digit"} and not features & {*_SIGNS, "innovative", "before:noun", "is", "in_title&again"}:
        return False
    said = features & (_STRONG_CUES - {"pair:coined", "pair:playful"})
    if "common:all" in features and not said and not features & {"begins_innovative", "in_title", "pair:playful"}:
        return False
    if (
        features & {"pair:coined", "pair:playful", "pair:initials", "paired"}
        and not said
        and not features & ({"pair:playful"} if "off_topic" in features else {"dense:2", "innovative", "in_title", "pair:playful"})
    ):
        return False  # "Tempat Pelelangan Ikan (TPI)"
    if form.startswith("Kampung ") and not said and not features & {"common:all", "in_title"}:
        return False  # "Kampung Melayu"
    if "bracketed" in features and not features & {"pair:coined", "spells"}:
        return False  # its expansion in front decides on it
    if features & {"common:all", "personal"} and "met:1" in features and not features & _PLAIN_CUES and "begins_si" not in features:
        return False
    if "abbreviation" in features:
        told = {"before:copy", "before:naming", "spells", "pair:coined", "before:bring", "owner"}
        return bool(features & {"in_title", "paired", "spells", "before:naming"}) and bool(
            features & (told if "off_topic" in features else told | {"paired"})
        )
    if " " not in form:
        strong = features & _STRONG_CUES
        return bool(strong) and (
            "met:1" not in features or len(strong) > 1 or bool(features & _SIGNS) or bool(features & {"camel", "in_title", "dense:2"})
        )
    return True


def abroad(form: str) -> bool:
    """Whether a form names a place abroad: "Quezon City"."""
    return not context_class("abroad").isdisjoint((form.partition(" ")[0], form.rpartition(" ")[2]))


def _may_go_over(form: str, features: set[str]) -> bool:
    """Whether a form of several words can be what a text on copying is about, though no cue of naming stands by it."""
    if " " not in form or features & _BARS or features & {"begins_place", "begins_digit", "bracketed", "abbreviation", "personal"}:
        return False
    if ("other" in features and "in_title&again" not in features) or not features & {"common:all", "in_title"} or form[-1].isdigit():
        return False
    if abroad(form):
        return False
    return bool(features & {"in_title", "apposed", "before:called", "before:bring", "before:me-", "met:3", "met:4", "deixis"})


def _compound(word: str) -> bool:
    """Whether a word is two everyday ones run together: "Sapawarga"."""
    common = common_words()
    return any(word[:at] in common and word[at:] in common for at in range(4, len(word) - 3))


def _shape(form: str) -> Iterator[str]:
    parts = [part.lower() for part in _WORD.findall(form)]
    common = common_words()
    known = sum(part in common for part in parts)
    yield f"words:{min(len(parts), 5)}"
    if len(parts) > 1:
        yield "common:all" if known == len(parts) else "common:none" if not known else "common:some"
    elif parts:
        yield "single:common" if known else "single:coined" if coined(form) else "single:short"
    if len(parts) > 1:
        if parts[0] in common:
            yield f"head:{parts[0]}"
        if parts[-1] in common:
            yield f"tail:{parts[-1]}"
    if len(parts) == 1 and not known and "-" not in parts[0]:
        yield f"start:{parts[0][:2]}"
        if _compound(parts[0]):
            yield "compound"
    if form.isupper():
        yield "capitals" if len(form) > 5 else "abbreviation"
    if any(one.islower() and other.isupper() for one, other in pairwise(form)) or re.match(r"[eEmM]-", form):
        yield "camel"
    if form[0].isdigit():
        yield "begins_digit"
    if any(char.isdigit() for char in form):
        yield "year" if _CALENDAR.search(form) else "digit"
    if personal(form):
        yield "personal"
    if is_other(form, strict=True):
        yield "other"
    innovative = naming_class("innovative")
    if parts and parts[0] in innovative:
        yield "begins_innovative"
    if any(part in innovative for part in parts):
        yield "innovative"
    if parts and parts[0] in ("si", "sang", "mas", "mak", "pak", "bu", "dek", "cak", "ning"):
        yield "begins_si"
    if any(part in joiners() for part in parts):
        yield "joined_words"
