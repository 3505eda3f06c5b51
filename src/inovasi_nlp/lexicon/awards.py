"""Awards, competitions, predicates and indexes by id, and their names in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.tables import Row, package_table
from inovasi_nlp.lexicon.words import classes, words

__all__ = ["AwardEntry", "AwardMention", "AwardTable", "awards"]

_TOKEN = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
# A year behind a name: " 2024", " Tahun 2024", " (2024)"; not " 2.024" and not " 20244".
_YEAR_BEHIND = re.compile(r" (?:[Tt]ahun (?:[Aa]nggaran )?)?\(?((?:19|20)\d\d)\b(?!\.\d)\)?")
_BRACKET_OPENS = re.compile(r"\s{0,2}\(\s?\Z")
_NAME_GOES_ON = re.compile(r"(?: |/|-| – ){0,2}\Z")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]\w*")
_ABBREVIATION = re.compile(r"\b[A-Z]{3,}\b")
_LOOK_AHEAD = 220
_LOCALITY = {"international": 0, "national": 0, "province": 1, "city": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardEntry:
    """An award, competition, predicate or index.

    Attributes:
        id, name, aliases: How it is called.
        grantor_id: Who gives it; None where nobody in particular does.
        scheme: The scheme it is a step of ("KIPP" for Top 99, Top 45 ...).
        level: international, national, province or city.
        ranks: Its ranks, categories or predicates.
        first_year: Year of its first edition.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    grantor_id: str | None = None
    scheme: str = ""
    level: str = "national"
    ranks: tuple[str, ...] = ()
    first_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardMention:
    """An award named in a text.

    Attributes:
        start, end, id, surface: Where, which and how.
        year: Where one stands in or right behind the name.
        weak: The name is that of a programme, index or notion too ("reformasi birokrasi", "Kota Sehat", "WTP"): an award only where
            the text says that it was given.
    """

    start: int
    end: int
    id: str
    surface: str
    year: int | None = None
    weak: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    low: str


class _Pattern(NamedTuple):
    tokens: tuple[str, ...]
    id: str  # "" for a trap: words that bear the name of an award and are none
    exact: str | None  # an abbreviation that counts only in this case ("ALI" is no "Ali")


class AwardTable:
    """The table of awards by id.

    Args:
        members: Ids must differ.
        local: (id of a nationwide award, region code) -> id of that region's own edition.
    """

    def __init__(self, members: Iterable[AwardEntry], local: Mapping[tuple[str, str], str] | None = None) -> None:
        self._by_id = {award.id: award for award in members}
        self._local = dict(local or {})
        self._home = {local_id: region for (_, region), local_id in self._local.items()}
        self._by_first: dict[str, list[_Pattern]] = {}
        self._heads: dict[str, str] = {}
        seen: set[tuple[tuple[str, ...], str | None]] = set()
        for award in self:
            self._heads.setdefault(award.scheme, award.id)
            for name in (award.name, *award.aliases):
                self._add(name, award.id, seen)
        for trap in words("award_traps"):
            self._add(trap, "", seen)
        for patterns in self._by_first.values():
            patterns.sort(key=lambda pattern: -len(pattern.tokens))

    def _add(self, name: str, id: str, seen: set[tuple[tuple[str, ...], str | None]]) -> None:
        for variant in _variants(name):
            tokens = tuple(token.lower() for token in _TOKEN.findall(variant))
            for form in {tokens, ("".join(tokens),)} if "-" in variant and " " not in variant else {tokens}:
                exact = variant if variant.isupper() and variant.isalpha() and len(variant) <= 6 else None
                if form and (form, exact) not in seen:
                    seen.add((form, exact))
                    self._by_first.setdefault(form[0], []).append(_Pattern(form, id, exact))

    def get(self, id: str) -> AwardEntry:
        """The award of an id.

        Raises:
            UnknownNameError: No such id.
        """
        if id not in self._by_id:
            raise UnknownNameError("award", id, self._by_id)
        return self._by_id[id]

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[AwardEntry]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[AwardMention, ...]:
        """Awards named in a stretch, in reading order, none overlapping another.

        The longest name counts; names side by side ("Top 99 Kompetisi Inovasi Pelayanan Publik (KIPP) 2021") are one mention, with the id
        of the narrower one, and a region behind the name turns a nationwide award into that region's own ("KIPP Jawa Timur").
        """
        stop = len(text) if end is None else min(end, len(text))
        found: list[AwardMention] = []
        foreign: set[str] = set()
        reached = start
        for match in _TOKEN.finditer(text, start, stop):
            patterns = self._by_first.get(match.group().lower()) if match.start() >= reached else None
            mention = self._match(text, match.start(), stop, patterns) if patterns else None
            if mention is None:
                continue
            reached = mention.end
            if mention.id:
                self._append(text, found, mention)
            else:
                foreign.update(_ABBREVIATION.findall(mention.surface))  # "KIPP IKN": no KIPP of this text is the competition
        foreign.update(mention.surface for mention in found if _is_foreign(text, mention))
        return tuple(self._finished(text, mention, stop) for mention in found if mention.surface not in foreign)

    def resolve(self, surface: str) -> str | None:
        """Award id of a surface ("Top 99 Inovasi Pelayanan Publik 2021"); None where the table does not hold it."""
        mentions = self.find(surface)
        if not mentions:
            return None
        best = max(mentions, key=lambda mention: (self._rank(mention.id), mention.end - mention.start))
        return best.id

    def step(self, id: str, rank: str) -> str:
        """The id of the step of a scheme that a rank or category names: `iga` with "Kota Terinovatif" is `iga-terinovatif`; else `id`."""
        if id not in self._by_id or self._heads[self._by_id[id].scheme] != id:
            return id
        low = rank.lower()
        steps = [
            (len(alias), award.id)
            for award in self
            if award.scheme == self._by_id[id].scheme and award.id != id
            for alias in award.aliases
            if re.search(rf"\b{re.escape(alias.lower())}\b", low)
        ]
        return max(steps)[1] if steps else id

    def _match(self, text: str, start: int, stop: int, patterns: list[_Pattern]) -> AwardMention | None:
        tokens = [_Token(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text, start, min(stop, start + _LOOK_AHEAD))]
        for pattern in patterns:
            after = _follow(text, tokens, pattern)
            if after is not None:
                years = [int(token.low) for token in tokens[:after] if _YEAR.match(token.low)]
                end = tokens[after - 1].end
                return AwardMention(start=start, end=end, id=pattern.id, surface=text[start:end], year=years[-1] if years else None)
        return None

    def _append(self, text: str, found: list[AwardMention], mention: AwardMention) -> None:
        """Add a mention, or join it to the last one where only a bracket or blank stands between."""
        last = found[-1] if found else None
        gap = text[last.end : mention.start] if last else ""
        bracketed = bool(_BRACKET_OPENS.match(gap)) and text.startswith(")", mention.end)
        too_far = last is None or mention.start - last.end > 4 or mention.end - last.start > _LOOK_AHEAD
        if last is None or too_far or not (bracketed or _NAME_GOES_ON.match(gap)):
            found.append(mention)
            return
        end = mention.end + 1 if bracketed else mention.end
        narrow = self._narrower(last.id, mention.id)
        found[-1] = AwardMention(start=last.start, end=end, id=narrow, surface=text[last.start : end], year=mention.year or last.year)

    def _rank(self, id: str) -> tuple[int, int]:
        award = self._by_id[id]
        return _LOCALITY.get(award.level, 0), int(self._heads[award.scheme] != id)

    def _narrower(self, first: str, second: str) -> str:
        """The more local of two awards, within a scheme the step rather than the scheme, else the first."""
        if self._by_id[first].scheme == self._by_id[second].scheme or self._rank(first)[0] != self._rank(second)[0]:
            return max(first, second, key=self._rank)
        return first

    def _finished(self, text: str, mention: AwardMention, stop: int) -> AwardMention:
        """The mention with the region and year that stand right behind it."""
        id, end, year = mention.id, mention.end, mention.year
        behind = text[end : end + 1] == " " and regions().find(text, end + 1, min(stop, end + 60))
        place = behind[0] if behind else None
        if place and place.code and place.start == end + 1:
            local = self._local.get((id, place.code)) or self._local.get((self._heads[self._by_id[id].scheme], place.code))
            if local or self._home.get(id) == place.code:
                id, end = local or id, place.end
        dated = _YEAR_BEHIND.match(text, end, stop)
        if dated:
            year, end = int(dated.group(1)), dated.end()
            end -= int(text[end - 1] == ")" and "(" not in dated.group())
        weak = mention.surface.lower() in classes("award_weak")
        return AwardMention(start=mention.start, end=end, id=id, surface=text[mention.start : end], year=year, weak=weak)


def _is_foreign(text: str, mention: AwardMention) -> bool:
    """Whether an abbreviation is expanded right before it as something else: "Kawasan Inti Pusat Pemerintahan (KIPP)".

    Names of awards before a bracket have been joined to it already, so a lone bracket with a matching expansion is another's.
    """
    if not mention.surface.isupper() or text[max(0, mention.start - 1) : mention.start] != "(" or not text.startswith(")", mention.end):
        return False
    initials = "".join(word[0] for word in _CAPITALISED.findall(text[max(0, mention.start - 90) : mention.start - 1]))
    return initials.endswith(mention.surface)


def _variants(name: str) -> list[str]:
    """A name without its bracket, and the names on both sides of " / "."""
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    return [part.strip() for part in bare.split(" / ") if part.strip()]


def _follow(text: str, tokens: list[_Token], pattern: _Pattern) -> int | None:
    """Index behind the pattern where it stands at the first token; a year or a bracket may stand between its words."""
    position = 0
    for wanted in pattern.tokens:
        while 0 < position < len(tokens) and wanted != tokens[position].low and _skippable(text, tokens[position]):
            position += 1
        if position >= len(tokens) or tokens[position].low != wanted:
            return None
        if position and not _adjacent(text, tokens[position - 1].end, tokens[position].start):
            return None
        position += 1
    surface = text[tokens[0].start : tokens[position - 1].end]
    if pattern.exact is not None:
        return position if surface == pattern.exact else None
    fits = len(pattern.tokens) > 2 or not surface.islower() or not pattern.id or pattern.tokens[0] in classes("award_coinages")
    return position if fits else None


def _skippable(text: str, token: _Token) -> bool:
    return bool(_YEAR.match(token.low)) or token.low == "tahun" or (text[token.start - 1] == "(" and text.startswith(")", token.end))


def _adjacent(text: str, left: int, right: int) -> bool:
    return right - left <= 4 and not set(text[left:right]) & set('.;:!?\n"“”')


@cache
def awards() -> AwardTable:
    """The shipped awards, read once."""
    table = package_table("awards.csv", required=("id", "name", "aliases", "grantor_id", "scheme", "level", "ranks", "first_year"))
    more: dict[str, list[str]] = {}
    for row in package_table("award_aliases.csv", required=("id", "alias")).rows:
        more.setdefault(row["id"], []).append(row["alias"])
    links = package_table("award_links.csv", required=("general", "region", "local"))
    local = {(row["general"], row["region"]): row["local"] for row in links.rows}
    return AwardTable((_award(row, more.get(row["id"], [])) for row in table.unique("id").values()), local)


def _award(row: Row, more: Sequence[str]) -> AwardEntry:
    return AwardEntry(
        id=row["id"],
        name=row["name"],
        aliases=(*row.several("aliases"), *more),
        grantor_id=row["grantor_id"] or None,
        scheme=row["scheme"],
        level=row["level"],
        ranks=tuple(part.strip() for part in row["ranks"].split(";") if part.strip()),
        first_year=int(row["first_year"]) if row["first_year"] else None,
    )
