"""Where a text names innovations of a registry: one pass of an Aho-Corasick automaton over the text's words.

A name is met whatever its capitals, hyphens and spaces, in the spellings of `spellings.csv`, and with one letter wrong where it is long.
Whether a hit is meant as the innovation is for `linking.resolve` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick

from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.registry import Entry
from inovasi_nlp.lexicon.words import words
from inovasi_nlp.linking.naming import Tokens, key_of, tokens_of, within_one_edit

_BRACKET = re.compile(r"^([^()]*?)\s?\(([^()]+)\)\s?([^()]*)$")
# "aplikasi JSS", "Posko Gertak": a head before a name that stands without it too
_HEADS = re.compile(r"^(?:aplikasi|program|inovasi|gerakan|sistem|layanan|satgas|posko|asrama|feeder|super\sapp|tim|gedung)\s(?=\S)", re.IGNORECASE)
_PREPOSITION = re.compile(r"(?:di|ke|dari|bagi|untuk|bersama)\s")
# "Panic Button Polres Malang Kota": the owner behind a name
_OWNER_TAIL = re.compile(r"\s(?:Polres(?:ta(?:bes)?)?|Polda|RSUD|Puskesmas|BPBD|PTSP|Pemkot|Pemkab|Pemprov|Dinas|Dinkes|BKKBN|Kemensos)\b.*\Z")
_CONNECTOR_END = re.compile(r"\s(?:untuk|dan|di|ke|dari|bagi|milik)\Z")
_MAX_SHORTENED_WORDS = 4
_WORD = re.compile(r"[^\W_]+")
_ELECTRONIC = re.compile(r"[a-z]-?[A-Z]|[A-Z]-[A-Z]")  # "M-Paspor", "e-Health": coined, though both halves are everyday
_MIN_FUZZY_LETTERS = 9
_MIN_LOOSE_LETTERS = 7
_MIN_CHANGED_LETTERS = 5
_EVERYDAY = 3
_MIN_ELECTRONIC_LETTERS = 6
_NAMED = re.compile(
    r"inovasi|aplikasi|program|layanan|gerakan|terobosan|portal|laman|website|situs|platform|sistem|fitur|menu|super app|"
    r"kebijakan|nama|tajuk|sebut|dikenal|juluk|singkat|panjang|akronim|pendek",
    re.IGNORECASE,
)
_MAX_HALF_HITS = 200
# the gap between two words of a name: "Wira-Wiri", "Dottoro'ta", "One Job, One Inovasi"; not that of "kampung. Iklim"
_GAP = re.compile(r"(?:[-–‑/'’`&+][ \u00a0]?|[ \u00a0][-–‑/'’`&+]|[ \u00a0]&[ \u00a0]|\.|[ \u00a0]{0,2}|!?[ \u00a0])\Z")
_COMMA_GAP = re.compile(r",[ \u00a0]\Z")
_MIN_WORDS_WITH_COMMA = 4
# "Command Center (CC) 112" is one name: the bracket stands inside it
_INNER_BRACKET = re.compile(r"\(([^\W_]{2,8})\)(?= [^\W_]*\d)")
_INNER_GAP = re.compile(r" \([^\W_]{2,8}\) \Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way to name one entry.

    Attributes:
        id, region, national: Of the entry.
        surface: The name as the registry writes it; `key` is its letters.
        breaks: Where its words may meet, in letters.
        risk: How easily it is met by chance: 0 a coined name, 1 a name that others bear too, 2 a short abbreviation or everyday phrase,
            3 an everyday word.
        lower: It is written in small letters in the registry ("padat karya").
        proper: It is the entry's own name or an expansion, no abbreviation.
    """

    id: str
    surface: str
    key: str
    breaks: frozenset[tuple[int, ...]]
    risk: int
    region: str | None = None
    national: bool = False
    lower: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A stretch that reads like a name, and what it may be the name of; `exact` is False for a misspelt one."""

    start: int
    end: int
    aliases: tuple[Alias, ...]
    exact: bool = True


class Matcher:
    """Finds the names of a registry's entries; build it once per registry.

    Args:
        entries: The registry, or any entries of one.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._aliases: dict[str, tuple[Alias, ...]] = _aliases(self.entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._automaton = ahocorasick.Automaton()
        self._halves = ahocorasick.Automaton()
        for key in self._aliases:
            self._automaton.add_word(key, key)
        halves: dict[str, list[tuple[bool, str]]] = defaultdict(list)
        for key, aliases in self._aliases.items():
            electronic = any(_ELECTRONIC.match(alias.surface) for alias in aliases)  # "Performance" is no misspelt "e-Performance"
            if len(key) >= _MIN_FUZZY_LETTERS and min(alias.risk for alias in aliases) < 2 and not electronic and not any(map(str.isdigit, key)):
                middle = len(key) // 2
                halves[key[:middle]].append((True, key))
                halves[key[middle:]].append((False, key))
        for half, whole in halves.items():
            self._halves.add_word(half, (len(half), tuple(whole)))
        self._automaton.make_automaton()
        self._halves.make_automaton()

    def __reduce__(self) -> tuple[type[Matcher], tuple[tuple[Entry, ...]]]:
        return type(self), (self.entries,)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, id: str) -> Entry:
        """The entry of an id."""
        return self._by_id[id]

    def aliases_of(self, name: str) -> tuple[Alias, ...]:
        """What a name on its own may mean; empty where the registry does not hold it."""
        return self._aliases.get(key_of(name), ())

    def may_hold(self, content: str) -> bool:
        """Whether the text can hold a name of the registry."""
        if not self._aliases:
            return False
        tokens = _tokens(content)
        hits = [hit for hits in (self._exact(content, tokens), self._misspelt(content, tokens, [])) for hit in hits if _may_be_meant(content, hit)]
        keys: dict[str, set[str]] = defaultdict(set)
        for hit in hits:
            for alias in hit.aliases:
                keys[alias.id].add(alias.key)
        return any(not _everyday(content, hit, keys) for hit in hits)

    def find(self, content: str) -> tuple[Hit, ...]:
        """Stretches that read like names of the registry, longest first where they overlap, in reading order."""
        if not self._aliases:
            return ()
        tokens = _tokens(content)
        hits = list(self._exact(content, tokens))
        inner = frozenset(bracket.start(1) for bracket in _INNER_BRACKET.finditer(content))
        if inner:
            hits += [hit for hit in self._exact(content, tokens_of(content, without=inner)) if "(" in content[hit.start : hit.end]]
        kept = longest(hits)
        return tuple(longest([*kept, *self._misspelt(content, tokens, kept)]))

    def _exact(self, content: str, tokens: Tokens) -> Iterator[Hit]:
        begins = tokens.begins
        boundary = set(begins)
        for last, key in self._automaton.iter(tokens.joined) if tokens.joined else ():
            end, start = last + 1, last + 1 - len(key)
            if start not in boundary or end not in boundary:
                continue
            first, behind = bisect_left(begins, start), bisect_left(begins, end)
            if not _joined(content, tokens, first, behind):
                continue
            breaks = tuple(begins[index] - start for index in range(first + 1, behind))
            aliases = tuple(alias for alias in self._aliases[key] if len(key) >= _MIN_LOOSE_LETTERS or breaks in alias.breaks or not breaks)
            if aliases:
                end_offset = tokens.ends[behind - 1]
                called = content[end_offset : end_offset + 1] == "!" and any(alias.surface.endswith("!") for alias in aliases)
                yield Hit(start=tokens.starts[first], end=end_offset + called, aliases=aliases)

    def _misspelt(self, content: str, tokens: Tokens, found: list[Hit]) -> Iterator[Hit]:
        if not len(self._halves) or not tokens.joined:
            return
        begins = tokens.begins
        boundary = set(begins)
        taken = {hit.start: hit.end for hit in found}
        for count, (last, (length, whole)) in enumerate(self._halves.iter(tokens.joined)):
            if count >= _MAX_HALF_HITS:
                return  # a text that repeats halves of names is no news; its exact names are found all the same
            start, end = last + 1 - length, last + 1
            for is_head, key in whole:
                if (start if is_head else end) not in boundary:
                    continue
                for first, behind in _windows(begins, start if is_head else end, len(key), from_head=is_head):
                    piece = tokens.joined[begins[first] : begins[behind]]
                    if taken.get(tokens.starts[first], -1) >= tokens.ends[behind - 1] or piece == key or not within_one_edit(piece, key):
                        continue
                    if _short_word_changed(tokens, first, behind, piece, key):
                        continue
                    if _joined(content, tokens, first, behind) and _all_capital(content[tokens.starts[first] : tokens.ends[behind - 1]]):
                        yield Hit(start=tokens.starts[first], end=tokens.ends[behind - 1], aliases=self._aliases[key], exact=False)


def capital(surface: str) -> bool:
    """Whether a name is written as a name: "Rampung", "e-Health", "112 Siaga"; not "balai RW"."""
    words = _WORD.findall(surface)
    if not words:
        return False
    first = words[0]
    return first[0].isupper() or first[0].isdigit() or ((len(first) <= 2 or not first.islower()) and any(char.isupper() for char in surface[1:4]))


def written_small(alias: Alias, surface: str) -> bool:
    """Whether the registry itself writes the name so."""
    return alias.lower or alias.surface == surface


def _may_be_meant(content: str, hit: Hit) -> bool:
    surface = content[hit.start : hit.end]
    return capital(surface) or any(written_small(alias, surface) or (alias.risk < 2 and len(_WORD.findall(surface)) >= 2) for alias in hit.aliases)


def _everyday(content: str, hit: Hit, keys: dict[str, set[str]]) -> bool:
    """Whether an everyday word ("Instagram", "Ibu Kota") is surely meant as such.

    That is where no naming word stands before it, and neither its owner's region nor another name of its entry is in the text.
    """
    for alias in hit.aliases:
        if alias.risk < _EVERYDAY or not alias.region or len(alias.region) == 2 or len(keys[alias.id]) > 1 or content[hit.start : hit.end].isupper():
            return False
        if any(name in content for name in _region_names(alias.region)):
            return False
    return _NAMED.search(content, max(0, hit.start - 60), hit.start) is None


def _windows(begins: tuple[int, ...], edge: int, length: int, *, from_head: bool) -> Iterator[tuple[int, int]]:
    """Runs of words that start (or end) at `edge` and are as long as the name, give or take a letter."""
    anchor = bisect_left(begins, edge)
    for off in (length - 1, length, length + 1):
        other = edge + off if from_head else edge - off
        index = bisect_left(begins, other)
        if other >= 0 and index < len(begins) and begins[index] == other and index != anchor:
            yield (anchor, index) if from_head else (index, anchor)


def _short_word_changed(tokens: Tokens, first: int, behind: int, piece: str, key: str) -> bool:
    """Whether the letter that differs is in a word so short that it is another word ("PP Surabaya" for "PE Surabaya")."""
    same = next((index for index, (one, other) in enumerate(zip(piece, key, strict=False)) if one != other), min(len(piece), len(key)))
    offset = tokens.begins[first] + min(same, len(piece) - 1)
    return any(
        tokens.begins[index] <= offset < tokens.begins[index + 1] and tokens.begins[index + 1] - tokens.begins[index] < _MIN_CHANGED_LETTERS
        for index in range(first, behind)
    )


@lru_cache(maxsize=2)
def _tokens(content: str) -> Tokens:
    """The words of a text, kept for a moment: it is asked whether it holds a name, and then which."""
    return tokens_of(content)


def _joined(content: str, tokens: Tokens, first: int, behind: int) -> bool:
    """Whether words stand beside each other as those of one name do."""
    for index in range(first, behind - 1):
        gap = content[tokens.ends[index] : tokens.starts[index + 1]]
        if _GAP.match(gap) or (_COMMA_GAP.match(gap) and behind - first >= _MIN_WORDS_WITH_COMMA):
            continue
        if _INNER_GAP.match(gap):
            continue
        return False
    return True


def _all_capital(surface: str) -> bool:
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 4 for word in _WORD.findall(surface)) and surface[:1].isupper()


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that lie in no longer one, in reading order."""
    kept: list[Hit] = []
    spans: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, not hit.exact, hit.start)):
        covered = range(hit.start, hit.end)
        if hit.start in spans or hit.end - 1 in spans:
            continue
        spans.update(covered)
        kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _aliases(entries: tuple[Entry, ...]) -> dict[str, tuple[Alias, ...]]:
    common = frozenset(words("common_words"))
    found: dict[str, dict[str, Alias]] = defaultdict(dict)
    for entry in entries:
        for surface in _surfaces(entry):
            tokens = tokens_of(surface)
            if len(tokens.joined) < 2:
                continue
            known = found[tokens.joined].get(entry.id)
            alias = Alias(
                id=entry.id,
                surface=surface if surface.endswith("!") or known is None else known.surface,
                key=tokens.joined,
                breaks=frozenset({tokens.begins[1:-1]}) | (known.breaks if known else frozenset()),
                risk=_risk(surface, flagged=bool(entry.ambiguity_note) or entry.national, common=common),
                region=entry.region,
                national=entry.national,
                lower=surface == surface.lower() or bool(known and known.lower),
            )
            found[tokens.joined][entry.id] = alias
    return {key: tuple(by_id.values()) for key, by_id in found.items()}


def _surfaces(entry: Entry) -> Iterator[str]:
    """Names of an entry one by one: bracketed ones apart; remarks in brackets, a generic head and the owner behind are left off."""
    plain = [part for raw in (entry.name, *entry.aliases) for part in _unbracketed(raw)]
    keys = {key_of(part) for part in plain}
    for part in plain:
        if part.startswith("Gedung ") and part != entry.name:
            continue  # a building holds many things
        head = _HEADS.match(part)
        rest = part[head.end() :] if head else ""
        if rest and not _PREPOSITION.match(rest) and (key_of(rest) in keys or (part[0].islower() and "darurat" not in rest)):
            yield rest
            continue
        owner = _OWNER_TAIL.search(part)
        if owner and key_of(part[: owner.start()]) in keys:
            continue
        shorter = _without_region(part, entry.region)
        if shorter == part or not shorter[-1].isdigit():
            yield part
        if shorter != part and len(shorter.split()) <= _MAX_SHORTENED_WORDS:
            yield shorter


@cache
def _region_names(code: str) -> tuple[str, ...]:
    region = regions().get(code)
    return tuple(sorted({region.name, region.short_name, *region.aliases}, key=len, reverse=True))


def _without_region(name: str, code: str | None) -> str:
    """The name without its owner's region at the end, where two words are left: "Command Center 112 Surabaya"."""
    for region in _region_names(code) if code else ():
        rest = name[: -len(region) - 1]
        if name.endswith(" " + region) and len(rest.split()) >= 2 and not _CONNECTOR_END.search(rest):
            return rest
    return name


def _unbracketed(raw: str) -> Iterator[str]:
    bracket = _BRACKET.match(raw)
    if bracket is None:
        yield raw
        return
    before, inside, after = (part.strip() for part in bracket.groups())
    yield f"{before} {after}".strip()
    if (inside[:1].isupper() or inside[:1].isdigit()) and "," not in inside:
        yield inside


def _risk(surface: str, *, flagged: bool, common: frozenset[str]) -> int:
    parts = [part.lower() for part in _WORD.findall(surface)]
    everyday = all(part in common or part.isdigit() or len(part) < 3 for part in parts)
    letters = sum(map(len, parts))
    if _ELECTRONIC.match(surface) and letters >= _MIN_ELECTRONIC_LETTERS:
        return 0
    if len(parts) == 1:
        return 3 if everyday else 2 if flagged or letters <= 4 or (surface.isupper() and letters <= 5) else 0
    if letters <= 5:
        return 2
    if everyday:
        return 2 if len(parts) == 2 else 1
    return int(flagged)
