"""Which innovation a name means, and whose it is in this text.

A hit of the matcher becomes a mention where the evidence around it outweighs the risk that the words mean something else: a naming word
before it ("aplikasi Rias"), its expansion beside it, its owner's region, capitals amid small letters. Twins (one name, several entries) are
told apart by the region the text ties the mention to; where none fits, the national entry stands, else the id is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.linking.context import Setting
from inovasi_nlp.linking.matcher import Alias, Hit, Matcher, capital, written_small
from inovasi_nlp.linking.naming import agrees, key_of

_NEEDED = (0.0, 1.5, 2.0, 3.0)
_VOCABULARY = re.compile(
    r"\b(?:inovasi|aplikasi|pelayanan publik|layanan publik|program|layanan|inovator|replikasi|mereplikasi|direplikasi|"
    r"adminduk|perangkat daerah|OPD)\b",
    re.IGNORECASE,
)
_COORDINATION = re.compile(r"(?:\s?,\s?(?:dan|serta|hingga|atau)?|\s(?:dan|serta|hingga|sampai|maupun|atau))\s?[\"“‘']?\Z")
_LINE_MARK = re.compile(r"(?:^|\n)\s{0,3}(?:[-•*]|\d{1,2}[.)]|[a-z][.)])\s?\Z")
_ALIAS_BRIDGE = re.compile(r"[\"”’']?\s?(?:\(|atau |alias |, (?:singkatan|akronim|kependekan|kepanjangan) dari )[\"“‘']?\Z")
_WORD = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r" (\d[A-Z]\b|[A-Z][a-z]{2,}(?![^\W_]*[.@/]))")
# "inovasi Instagram (Instan ...)", "program bernama Rias"; not "aplikasi Instagram", "akun Instagram"
_INTRODUCED = re.compile(
    r"\b(?:inovasi|program|gerakan|terobosan|layanan|bernama|bertajuk|dinamai|diberi\snama|berjuluk|singkatan\sdari|disingkat|aplikasi)"
    r"(?:\s(?:pelayanan\spublik|layanan|unggulan|daerah|bernama|yakni|yaitu))?\s?[\"“‘'(]{0,2}\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"((?:[^\W_][\w'’&/-]*\s){2,8})\(\s?([A-Z][A-Z0-9]{1,7})\s?\)")
_SPELLED = re.compile(r"\b([A-Z][A-Z0-9]{1,7})\s\(((?:[^\W_][\w'’&/-]*\s?){2,8})\)")
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]{2,}) \Z")
_LAST_WORD = re.compile(r"(\w+)\s[\"“‘']?\Z")
_RANK = re.compile(r"(?:Kota|Kab(?:upaten|\.)?|Provinsi|Prov\.|Kecamatan|Kelurahan|Desa)\s")
_REACH_CHARS = 48
_EVERYDAY = 3
_MIN_RECURRING = 2
_WHOLE_NAME_SPACES = 2  # "gedung Mal Pelayanan Publik"
_HEAD_CHARS = 600
_SENTENCE_CHARS = 400
_MAX_PLACES = 50
_NEIGHBOURS = 4
_SHORT_LETTERS = 4
_MAX_ABBREVIATION = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention with what it means: registry id (None = not listed), region, and how sure that is."""

    start: int
    end: int
    id: str | None
    region: str | None
    confidence: float


def link(setting: Setting, matcher: Matcher, *, blocked: Sequence[tuple[int, int]] = ()) -> tuple[Link, ...]:
    """Mentions of the registry's innovations in a text.

    Args:
        setting: The text and its regions.
        matcher: The registry's names.
        blocked: Spans of names of awards, surveys and events; what lies in them is no mention.

    Returns:
        In reading order, none overlapping another.
    """
    content = setting.reading.content
    every = matcher.find(content)
    hits = [hit for hit in every if not _inside(setting, hit, blocked) and not _other_name(content, hit)]
    if not hits:
        return ()
    judged = _Judged(setting, matcher, hits, every)
    return tuple(judged.links())


class _Judged:
    """The hits of one text, judged together: what is sure at one place supports its like at another."""

    def __init__(self, setting: Setting, matcher: Matcher, hits: Sequence[Hit], every: Sequence[Hit]) -> None:
        self.setting = setting
        self.matcher = matcher
        self.hits = hits
        self.content = setting.reading.content
        self.vocabulary = len(_VOCABULARY.findall(self.content[:20_000]))
        self._starts = [hit.start for hit in hits]
        self.keys_of: dict[str, set[str]] = {}
        for hit in every:
            for alias in hit.aliases:
                self.keys_of.setdefault(alias.id, set()).add(alias.key)
        self.recurring = self._recurring()
        self.others_abbreviation = _spelt_otherwise(matcher, self.content, hits)
        self.choices = self._consistent([self._choose(hit) for hit in hits])
        self.scores = [self._evidence(hit, alias) for hit, (alias, _) in zip(hits, self.choices, strict=True)]

    def _recurring(self) -> frozenset[str]:
        """Ids named again and again, by several words all of which are capital, amid sentences: chance does not write so."""
        counts: Counter[str] = Counter()
        for hit in self.hits:
            surface = self.content[hit.start : hit.end]
            sentence = self.setting.reading.sentence_at(hit.start)
            if sentence is None or sentence.role != "body" or " " not in surface or not _whole_capital(surface) or surface.isupper():
                continue
            counts.update({alias.id for alias in hit.aliases if hit.start > sentence.start + 1})
        return frozenset(id for id, count in counts.items() if count >= _MIN_RECURRING)

    def links(self) -> Iterable[Link]:
        accepted = self._accepted()
        for index, (hit, (alias, listed)) in enumerate(zip(self.hits, self.choices, strict=True)):
            if not accepted[index]:
                continue
            region = self._region(hit, alias, listed=listed)
            sure = min(1.0, 0.6 + 0.1 * (self.scores[index] - _NEEDED[alias.risk]) + 0.1 * (alias.risk == 0))
            end = self._with_place(hit, alias) if listed else hit.end
            yield Link(start=hit.start, end=end, id=alias.id if listed else None, region=region, confidence=round(max(sure, 0.3), 2))

    def _with_place(self, hit: Hit, alias: Alias) -> int:
        """The end of a mention; a facility of which each region has one bears the region's name too: "MPP Ngawi", not "MPP Kota Batu"."""
        if alias.region or self.matcher.entry(alias.id).kind != "facility":
            return hit.end
        behind = next((place for place in self.setting.places_at(hit.end, hit.end + 2) if place.start == hit.end + 1), None)
        if behind is None or behind.kind != "place" or self.content[hit.end] != " " or _RANK.match(self.content, behind.start):
            return hit.end
        return behind.end

    def _accepted(self) -> list[bool]:
        accepted = [self._enough(index, 0.0) for index in range(len(self.hits))]
        for _ in range(2):  # what was accepted supports its neighbours in a list, and later plain repeats
            surfaces = Counter(self._shape(index) for index, yes in enumerate(accepted) if yes)
            for index, yes in enumerate(accepted):
                if not yes:
                    beside = 2.0 if self._coordinated(index, accepted) else 0.0
                    repeated = 2.0 if surfaces[self._shape(index)] else 0.0
                    accepted[index] = self._enough(index, beside + repeated)
        return accepted

    def _shape(self, index: int) -> tuple[str, bool]:
        hit = self.hits[index]
        return self.choices[index][0].id + " " + self.content[hit.start : hit.end], True

    def _enough(self, index: int, extra: float) -> bool:
        hit, (alias, listed) = self.hits[index], self.choices[index]
        needed = _NEEDED[alias.risk] + (0.0 if hit.exact else 0.5)
        surface = self.content[hit.start : hit.end]
        if not capital(surface) and not any(written_small(twin, surface) for twin in hit.aliases):
            words = len(_WORD.findall(surface))
            if alias.risk >= 2 or words < 2:
                return False
            needed += 1.5 if words == 2 else 0.5
        if not listed:
            if alias.risk >= 3:
                return False
            needed += 0.5 if alias.national and self.setting.behind(hit.start, hit.end) else 1.5
        if not alias.region and len(alias.key) <= _SHORT_LETTERS:
            needed += 0.5
        if len(alias.key) < _SHORT_LETTERS and alias.risk >= 2 and not self.keys_of[alias.id] - {alias.key}:
            needed += 1.0  # three letters abbreviate many things
        if alias.risk >= 2 and self._met_small(surface):
            needed += 1.0  # "laksa" is eaten in the same text
        if alias.id in self.others_abbreviation.get(alias.key, ()) or not self._own(hit, alias):
            return False
        if alias.risk >= 2 and not _whole_capital(surface) and not any(written_small(twin, surface) for twin in hit.aliases):
            return False
        return self.scores[index] + extra >= needed and not self._continued(hit, alias) and not self._preceded(hit, alias)

    def _met_small(self, surface: str) -> bool:
        """Whether a single capital word is written small elsewhere in the text, as the everyday word it is."""
        word = surface.lower()
        if word == surface or " " in surface or not word.isalpha() or word not in self.content:
            return False
        return re.search(rf"(?<!\w){word}(?!\w)", self.content) is not None

    def _own(self, hit: Hit, alias: Alias) -> bool:
        """Whether an everyday word or a brand ("Instagram") is named as its owner's innovation: in his region, and with a naming word."""
        if alias.risk < _EVERYDAY or not alias.region:
            return True
        if self.keys_of[alias.id] - {alias.key}:
            return True
        if not self.setting.support(alias.region, hit.start, hit.end):
            return False
        surface = self.content[hit.start : hit.end]
        named = [other for other in self.hits if other.aliases == hit.aliases and self._introduced(other.start, brand=alias.key in _brands())]
        return bool(named) or (surface.isupper() and alias.surface.isupper() and alias.key not in _brands())

    def _introduced(self, start: int, *, brand: bool) -> bool:
        cue = _INTRODUCED.search(self.content, max(0, start - _REACH_CHARS), start)
        return cue is not None and not (brand and cue.group().lower().startswith(("aplikasi", "layanan")))

    def _continued(self, hit: Hit, alias: Alias) -> bool:
        """Whether the name goes on with a further capitalised word that is no place: "Smart Kampung Pintar" is another name."""
        sentence = self.setting.reading.sentence_at(hit.start)
        if alias.risk < 2 or sentence is None or self._sentence(hit).isupper():
            return False
        following = _NEXT_WORD.match(self.content, hit.end)
        if following is None or any(place.start == following.start(1) for place in self.setting.places_at(hit.end, following.end())):
            return False
        if sentence.role == "body":
            return True
        return self.content[hit.start : following.end()] in self.content[self.setting.reading.title_end :]  # in a headline every word is capital

    def _preceded(self, hit: Hit, alias: Alias) -> bool:
        """Whether an everyday or short name is the end of a longer one: "Gumi Lapor" is not LAPOR!."""
        if alias.risk < 2 or self._sentence(hit).isupper() or self.content[hit.start : hit.end].isupper():
            return False
        before = _WORD_BEFORE.search(self.content, max(0, hit.start - 30), hit.start)
        if before is None or before.group(1).lower() in _naming_words():
            return False
        sentence = self.setting.reading.sentence_at(hit.start)
        return (
            sentence is not None
            and sentence.role == "body"
            and (before.start(1) > sentence.start or self.content.count(before.group(1) + " " + self.content[hit.start : hit.end]) > 1)
        )

    def _coordinated(self, index: int, accepted: Sequence[bool]) -> bool:
        here = self.hits[index]
        if index > 0 and accepted[index - 1] and _COORDINATION.match(self.content[self.hits[index - 1].end : here.start]):
            return True
        return index + 1 < len(self.hits) and accepted[index + 1] and bool(_COORDINATION.match(self.content[here.end : self.hits[index + 1].start]))

    def _consistent(self, choices: list[tuple[Alias, bool]]) -> list[tuple[Alias, bool]]:
        """One sense per text: what is linked at one mention is meant at the others too, unless a region stands right behind the name."""
        linked = {alias.id for alias, listed in choices if listed}
        return [
            (alias, listed or (alias.id in linked and not self.setting.behind(hit.start, hit.end)))
            for hit, (alias, listed) in zip(self.hits, choices, strict=True)
        ]

    def _choose(self, hit: Hit) -> tuple[Alias, bool]:
        """The alias meant, and whether the entry is the one meant (else the name is another body's)."""
        nearest = self.setting.nearest(hit.start, hit.end)
        nationwide = self.setting.nationwide(hit.start)
        local = [alias for alias in hit.aliases if alias.region]
        general = [alias for alias in hit.aliases if not alias.region]
        tied = [alias for alias in local if alias.region in nearest]
        if general and (nationwide or not tied):
            return general[0], True
        if tied:
            return min(tied, key=lambda alias: nearest.index(alias.region or "")), True
        supported = sorted(local, key=lambda alias: -self.setting.support(alias.region or "", hit.start, hit.end))
        best = supported[0]
        strength = self.setting.support(best.region or "", hit.start, hit.end)
        if len(supported) > 1 and strength == self.setting.support(supported[1].region or "", hit.start, hit.end):
            return best, False
        if strength >= 1.0:  # no national entry competes here: the text is about the owner's region
            return best, True
        if strength > 0.0 or not nearest:
            return best, not best.national
        several = len(_WORD.findall(self.content[hit.start : hit.end])) >= 2
        return best, not (best.national or best.risk >= 1 or several)  # another region's, unless the name is one coined word

    def _region(self, hit: Hit, alias: Alias, *, listed: bool) -> str | None:
        if listed and alias.region:
            return alias.region
        return owner_region(self.setting, hit.start, hit.end)

    def _evidence(self, hit: Hit, alias: Alias) -> float:
        score = 0.0
        before = self.content[max(0, hit.start - _REACH_CHARS) : hit.start]
        if _triggers().search(before):
            score += 3.0
        elif _LINE_MARK.search(before) or _uses(before):
            score += 1.0
        if alias.region:
            score += self.setting.support(alias.region, hit.start, hit.end)
        elif _central().search(self._sentence(hit)):
            score += 0.5 if len(alias.key) <= _SHORT_LETTERS else 1.0
        others = self.keys_of[alias.id] - {alias.key}
        score += 2.0 * bool(others) + 2.0 * self._expanded(hit, alias)
        score += 0.5 * (self.vocabulary >= 3) + self._written(hit, alias)
        surface = self.content[hit.start : hit.end]
        score += 0.5 * (len(_WORD.findall(surface)) >= 3 and capital(surface) and _whole_capital(surface))  # a long name chance does not write so
        score += 1.0 * (alias.id in self.recurring)
        if alias.risk >= 1 and _other_topics().search(self._sentence(hit)):
            score -= 2.5
        return score

    def _expanded(self, hit: Hit, alias: Alias) -> bool:
        position = bisect_left(self._starts, hit.start)
        for other in self.hits[max(0, position - _NEIGHBOURS) : position + _NEIGHBOURS]:
            if other is hit or not any(twin.id == alias.id for twin in other.aliases):
                continue
            first, second = (other, hit) if other.end <= hit.start else (hit, other)
            if second.start - first.end <= 40 and _ALIAS_BRIDGE.match(self.content[first.end : second.start]):
                return True
        return False

    def _written(self, hit: Hit, alias: Alias) -> float:
        """1 for capitals amid a sentence, less where everything around is capital too."""
        surface = self.content[hit.start : hit.end]
        sentence = self.setting.reading.sentence_at(hit.start)
        if alias.risk == 3 and surface.isupper() and alias.surface.isupper() and not self._sentence(hit).isupper():
            return 2.0
        if surface.endswith("!") and surface.isupper():
            return 2.0  # "LAPOR!"
        if not capital(surface) or sentence is None:
            return 0.0
        if sentence.role != "body" or self._sentence(hit).isupper():
            return 0.3
        return 1.0 if hit.start > sentence.start + 1 or (surface == alias.surface and surface.isupper()) else 0.3

    def _sentence(self, hit: Hit) -> str:
        sentence = self.setting.reading.sentence_at(hit.start)
        if sentence is None or sentence.end <= hit.start:
            return self.content[max(0, hit.start - 100) : hit.end + 100]
        return self.content[max(sentence.start, hit.start - _SENTENCE_CHARS) : min(sentence.end, hit.end + _SENTENCE_CHARS)]


def _spelt_otherwise(matcher: Matcher, content: str, hits: Sequence[Hit]) -> dict[str, frozenset[str]]:
    """Abbreviations that the text spells out as something else than the entries do: key to the ids that are not meant.

    "Surabaya Survey Center (SSC)" is not the innovation Surabaya Smart City (SSC).
    """
    short = {alias.key: hit for hit in hits for alias in hit.aliases if len(alias.key) <= _MAX_ABBREVIATION}
    if not short:
        return {}
    said: dict[str, list[frozenset[str]]] = {}
    for pattern, long, abbreviation in ((_BRACKETED, 1, 2), (_SPELLED, 2, 1)):
        for found in pattern.finditer(content):
            key = key_of(found.group(abbreviation))
            spelled = _spelled_by(found.group(long).split(), found.group(abbreviation)) if key in short else ()
            if spelled:
                said.setdefault(key, []).append(frozenset(word.lower() for word in spelled))
    return {key: frozenset(alias.id for alias in short[key].aliases if _differs(matcher, alias, ways)) for key, ways in said.items()}


def _spelled_by(words: Sequence[str], short: str) -> Sequence[str]:
    """The last words whose initials make the abbreviation; empty where none do."""
    count = len(short)
    last = words[-count:]
    return last if len(last) == count and all(word[:1].lower() == letter.lower() for word, letter in zip(last, short, strict=True)) else ()


def _differs(matcher: Matcher, alias: Alias, ways: Sequence[frozenset[str]]) -> bool:
    entry = matcher.entry(alias.id)
    own = [frozenset(_WORD.findall(name.lower())) for name in (entry.name, *entry.aliases) if agrees(alias.surface, name)]
    return bool(own) and not any(len(way & name) * 2 >= len(way) for way in ways for name in own)


@cache
def _brands() -> frozenset[str]:
    return frozenset(key_of(term) for term in of_class("naming_filters", "brand"))


def owner_region(setting: Setting, start: int, end: int) -> str | None:
    """Code of the region whose innovation a mention is.

    The one named right behind it; else the one it is tied to, unless its sentence (or, without a place there, the text's beginning) speaks
    of a central body or the whole country.
    """
    codes = setting.behind(start, end)
    if not codes:
        if setting.nationwide(start):
            return None
        index = setting.reading.index_at(start)
        sentence = setting.reading.sentences[index] if index is not None else None
        ruled = index is not None and any(place.kind != "place" for place in setting.in_sentence(index)[:_MAX_PLACES])
        if not ruled and sentence is not None:
            lower, upper = max(sentence.start, start - _SENTENCE_CHARS), min(sentence.end, end + _SENTENCE_CHARS)
            if _central().search(setting.reading.content, lower, upper):
                return None
        if not ruled and _central().search(setting.reading.content[:_HEAD_CHARS]) and not setting.ruled_head(_HEAD_CHARS):
            return None
        codes = setting.nearest(start, end)
    if not codes:
        return None
    return max(codes[:2], key=lambda code: setting.weights[code]) if len(codes) > 1 else codes[0]


def _inside(setting: Setting, hit: Hit, blocked: Sequence[tuple[int, int]]) -> bool:
    """Whether a hit is part of an award's name, or the award where both bear one name."""
    first = bisect_left(blocked, hit.start - _MAX_AWARD_CHARS, key=lambda span: span[0])
    for start, end in blocked[first:]:
        if start >= hit.end:
            break
        if hit.start < end:
            shared = hit.start <= start and end <= hit.end
            sentence = setting.reading.sentence_at(start)
            content = setting.reading.content
            if not shared or sentence is None or _AWARD_TAIL.match(content, hit.end):
                return True
            before, after = max(sentence.start, hit.start - _AWARD_REACH_CHARS), min(sentence.end, hit.end + _AWARD_REACH_CHARS)
            return _AWARDING.search(content, before, hit.start) is not None or _CONTEST.search(content, hit.end, after) is not None
    return False


_CONTEST = re.compile(r"\b(?:lomba|kompetisi|ajang|peserta|juara|pemenang|finalis)\b", re.IGNORECASE)
_AWARD_REACH_CHARS = 45
_MAX_AWARD_CHARS = 300
# an award that bears the programme's name: "meraih ProKlim", "Trophy ProKlim Lestari"; not "pembinaan ProKlim"
_AWARDING = re.compile(
    r"\b(?:(?:me|pe)?raih|(?:men|pen)erima|(?:mem)?boyong|sabet|menyabet|mendapat(?:kan)?|mengantongi|penghargaan|anugerah|piala|trofi|trophy|tropi|tropy|kategori|sertifikat|"
    r"piagam|predikat|nominasi|nominator|lomba|juara|kompetisi|ajang|awards?|peserta|pembina|penyelenggara)\b",
    re.IGNORECASE,
)


def _other_name(content: str, hit: Hit) -> bool:
    """Whether the words stand inside a longer name that is no innovation: "Penghargaan ProKlim", "Gedung Siola", "industri padat karya"."""
    before = content[max(0, hit.start - 50) : hit.start]
    head = _other_heads().search(before)
    whole = content[hit.start : hit.end].count(" ") >= _WHOLE_NAME_SPACES and head is not None and head.group()[0].islower()
    if (head is not None and not whole) or _COMPANY_HEAD.search(before):
        return True
    return _AWARD_TAIL.match(content, hit.end) is not None


# "ProKlim Award", "ProKlim Lestari", "Tangerang Live Room"
_AWARD_TAIL = re.compile(
    r"\s(?:Awards?|Cup|Fest(?:ival)?|League|Lestari|Utama|Madya|Pratama|Nindya|Terbaik|Room|Hall|Tower|Building|Kategori)\b", re.IGNORECASE
)
# "PT Seduluran Bus Suroboyo"
_COMPANY_HEAD = re.compile(r"\b(?:PT|CV|UD|Yayasan|Komunitas|Koperasi)\.?\s(?:[A-Z][\w-]*\s){0,3}\Z")


def _whole_capital(surface: str) -> bool:
    """Whether every weighty word of a name is capital: "Jakarta Kini", not "Jakarta kini"."""
    return all(not word.islower() or len(word) <= 3 for word in _WORD.findall(surface))


@cache
def _triggers() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, of_class("innovation_words", "trigger")), key=len, reverse=True))
    naming = "|".join(sorted(map(re.escape, of_class("innovation_words", "naming")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:{nouns})(?:\s(?:pelayanan\spublik|layanan|unggulan|prioritas|daerah|digital|online|bernama|yaitu|yakni|inovasi|aplikasi))?|{naming})\s?[\"“‘'(]{{0,2}}\Z",
        re.IGNORECASE,
    )


def _uses(before: str) -> bool:
    """Whether the word before a name is one by which things are used, copied or brought out: "melalui", "mereplikasi", "pengguna"."""
    last = _LAST_WORD.search(before)
    return last is not None and last.group(1).lower() in _using_words()


@cache
def _using_words() -> frozenset[str]:
    return frozenset(of_class("name_cues", "bring", "copy", "launch", "user"))


@cache
def _naming_words() -> frozenset[str]:
    return frozenset(word for term in of_class("innovation_words", "trigger", "naming") for word in term.lower().split()) | frozenset(
        of_class("naming_filters", "function")
    )


@cache
def _other_heads() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, of_class("innovation_words", "award_head", "building")), key=len, reverse=True))
    senses = "|".join(sorted(map(re.escape, of_class("innovation_words", "other_sense")), key=len, reverse=True))
    return re.compile(rf"\b(?:(?:{heads})|(?:{senses}))\.?\s[\"“‘']?\Z", re.IGNORECASE)


@cache
def _other_topics() -> re.Pattern[str]:
    topics = "|".join(sorted(map(re.escape, of_class("innovation_words", "other_topic")), key=len, reverse=True))
    return re.compile(rf"\b(?:{topics})\b", re.IGNORECASE)


@cache
def _central() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:pemerintah pusat|Kementerian|Kemen[\w-]+|Menteri|Men[A-Z]\w+|Ditjen|Direktorat|BPJS|BKKBN|BNPB|Polri|"
        r"[Nn]asional|Badan|Presiden)\b"
    )
