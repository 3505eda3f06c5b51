"""Which mentions are one person: short forms, nicknames, the fullest name and the role told anywhere in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from inovasi_nlp.components.people.roles import head_of
from inovasi_nlp.components.people.stakeholders import CONTEXT, stakeholder_of
from inovasi_nlp.components.people.words import Candidate, Token, is_common
from inovasi_nlp.records import Person
from inovasi_nlp.records.annotation import Stakeholder

__all__ = ["resolved"]

_MAX_NAMESAKES: Final = 100  # keeps a text of any length linear
_MIN_CLIPPED: Final = 3
_MIN_TAIL: Final = 5
_LOOK_BACK_CANDIDATES: Final = 40


def resolved(content: str, title_end: int, candidates: list[Candidate], leftover: list[tuple[Token, ...]]) -> tuple[Person, ...]:
    """Every mention with the fullest name and the role of its person."""
    candidates = _with_clipped(sorted(candidates, key=lambda one: one.start))
    nicknames = {one.words for one in candidates if one.alias}
    people = _grouped([one for one in candidates if one.words not in nicknames])
    mentions = [(one.start, one.end, one.words) for one in candidates]
    by_word: dict[str, list[int]] = {}
    for number, person in enumerate(people):
        for word in person.words:
            if (len(word) >= 3 or word.isupper()) and len(by_word.setdefault(word, [])) < _MAX_NAMESAKES:
                by_word[word].append(number)
    for one in candidates:
        if (
            one.alias
            and not (len(one.words[0]) >= 3 and one.words[0] in by_word)
            and (owner := _last_before(people, by_word, candidates, one)) is not None
        ):
            people[owner] = replace(people[owner], aliases=(*people[owner].aliases, *one.words))
            for word in one.words:
                by_word.setdefault(word, []).append(owner)
    for run in leftover:
        mentions.extend(_short_forms(run, by_word, title_end))
    persons = []
    told: dict[int, Stakeholder] = {}
    for start, end, names in sorted(mentions):
        owner = _whose(names, start, people, by_word)
        if owner is None:
            continue
        person = people[owner]
        stakeholder = told.get(owner)
        if stakeholder is None:
            stakeholder = told[owner] = stakeholder_of(person.role, content[max(0, person.first - CONTEXT) : person.first])
        persons.append(
            Person(
                start=start,
                end=end,
                name=content[start:end],
                full_name=" ".join(person.words),
                role=person.role,
                stakeholder=stakeholder,
            )
        )
    return tuple(persons)


def _with_clipped(candidates: list[Candidate]) -> list[Candidate]:
    """Marks the beginning of one name told before as a nickname of it ("Anis" of "Anisatul Hamidah")."""
    whole = _Whole(candidates)
    taken = {word for one in candidates if one.role is not None or len(one.words) > 1 for word in one.words}
    return [replace(one, alias=True) if _is_clipped(one, whole, taken) else one for one in candidates]


def _is_clipped(one: Candidate, whole: _Whole, taken: set[str]) -> bool:
    word = one.words[0]
    if len(one.words) > 1 or one.role is not None or one.alias or len(word) < _MIN_CLIPPED or word in taken:
        return False
    return len({full for full in whole.with_part(word) if whole.first[full] < one.start}) == 1


class _Whole:
    """Words of full names, and where each is first told; found by their beginning or end."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self.first: dict[str, int] = {}
        for one in candidates:
            for word in one.words if len(one.words) > 1 else ():
                self.first.setdefault(word, one.start)
        self._forward = sorted(self.first)
        self._backward = sorted(word[::-1] for word in self.first)

    def with_part(self, word: str) -> Iterator[str]:
        """Names that people may clip to a word: "Anisatul" to "Anis", "Nurhasan" to "Hasan"."""
        yield from _beginning(self._forward, word)
        if len(word) >= _MIN_TAIL:
            yield from (full[::-1] for full in _beginning(self._backward, word.casefold()[::-1]))


def _beginning(ordered: list[str], part: str) -> Iterator[str]:
    following = (ordered[index] for index in range(bisect_left(ordered, part), len(ordered)))
    return takewhile(lambda word: word.startswith(part), following)


@dataclass(frozen=True, slots=True)
class _Known:
    words: tuple[str, ...]
    role: str | None
    first: int
    apposed: bool
    aliases: tuple[str, ...] = ()


def _last_before(people: list[_Known], by_word: dict[str, list[int]], candidates: list[Candidate], alias: Candidate) -> int | None:
    """The person named last before a nickname ("Umar ..., yang akrab disapa Pak Mar")."""
    last = bisect_right(candidates, alias.start, key=lambda one: one.start) - 1
    window = candidates[max(0, last - _LOOK_BACK_CANDIDATES) : max(0, last)]
    earlier = [one for one in window if one.end <= alias.start and not one.alias and one.words != alias.words]
    if not earlier:
        return None
    folded = alias.words[0].casefold()
    for one in reversed(earlier):  # "Ning Ita" of "Ika Puspitasari"
        if any(folded in word.casefold() for word in one.words):
            earlier = [one]
            break
    return _whose(earlier[-1].words, earlier[-1].start, people, by_word)


def _grouped(candidates: list[Candidate]) -> list[_Known]:
    """One entry per person; a shorter form joins the longer one that holds all its words."""
    people: list[_Known] = []
    bearers: dict[str, list[int]] = {}
    for one in sorted(candidates, key=lambda each: (-len(each.words), each.start)):
        for number in bearers.get(max(one.words, key=len), ()):
            person = people[number]
            if _part_of(one.words, person.words):
                role, apposed = _better(person, one)
                people[number] = replace(person, role=role, apposed=apposed, first=min(person.first, one.start))
                break
        else:
            for word in set(one.words):
                if len(bearers.setdefault(word, [])) < _MAX_NAMESAKES:
                    bearers[word].append(len(people))
            people.append(_Known(one.words, one.role, one.start, bool(one.reached)))
    return people


def _better(person: _Known, one: Candidate) -> tuple[str | None, bool]:
    """The role told at the longer name, unless another mention tells it more fully, or before the name where that one followed it."""
    if person.role is None:
        return one.role, bool(one.reached)
    if one.role is None:
        return person.role, person.apposed
    fuller = len(one.role) > len(person.role) and head_of(one.role) == head_of(person.role)
    if fuller or (person.apposed and not one.reached):
        return one.role, bool(one.reached)
    return person.role, person.apposed


def _part_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    wanted = [word for word in short if len(word.rstrip(".")) > 1]
    return bool(wanted) and all(word in long for word in wanted)


def _short_forms(run: tuple[Token, ...], by_word: dict[str, list[int]], title_end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Words of a run that name persons known from elsewhere in the text ("Bupati Rina", "Rina menilai")."""
    index = 0
    while index < len(run):
        if run[index].text not in by_word or run[index].kind in "HRP":
            index += 1
            continue
        first = index
        owners = set(by_word[run[index].text])
        index += 1
        while index < len(run) and owners & set(by_word.get(run[index].text, ())) and run[index].start - run[index - 1].end <= 2:
            owners &= set(by_word[run[index].text])
            index += 1
        alone = index - first == 1
        neighbour = run[index].kind if index < len(run) and run[index].start - run[index - 1].end <= 2 else ""
        previous = run[first - 1].kind if first and run[first].start - run[first - 1].end <= 2 else ""
        office = first >= 2 and run[first - 2].kind == "H"  # "Wali Kota Rina"
        beside = neighbour in ("N", "O", "P", "A") or (previous in ("N", "O", "P") and not office)
        if alone and run[first].start >= title_end and beside:
            continue
        if alone and run[first].kind == "O" and is_common((run[first].text,)):
            continue
        yield run[first].start, run[index - 1].end, tuple(token.text for token in run[first:index])


def _whose(names: tuple[str, ...], start: int, people: list[_Known], by_word: dict[str, list[int]]) -> int | None:
    """The person a form stands for: of several, the one met last before it."""
    wanted = [word for word in names if len(word.rstrip(".")) > 1]
    numbers = (
        [number for number in by_word.get(max(wanted, key=len), ()) if _part_of(names, people[number].words + people[number].aliases)]
        if wanted
        else []
    )
    if not numbers:
        return None
    before = [number for number in numbers if people[number].first <= start]
    return max(before or numbers, key=lambda number: people[number].first if before else -people[number].first)
