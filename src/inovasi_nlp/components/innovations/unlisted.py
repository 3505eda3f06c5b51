"""Innovations that the registry does not hold, met in the patterns in which the press names things.

"aplikasi X", "program bernama X", "X (Kepanjangan yang Cocok)", "X, layanan ...", "X merupakan inovasi ...", "lewat X dan Y" in a text
on innovations. A public body must stand behind it: one is named near, no company or campaign is. A name established once is then met
bare.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.acrostics import spelt_out
from inovasi_nlp.components.innovations.aliases import other_names
from inovasi_nlp.components.innovations.backing import Backing, bodies
from inovasi_nlp.components.innovations.candidates import Candidate, candidates
from inovasi_nlp.components.innovations.copying import ACTS, Exchange, copied, owned, tells_exchange, two_regions
from inovasi_nlp.components.innovations.evidence import Evidence, abroad
from inovasi_nlp.components.innovations.gate import dense, on_service, on_topic
from inovasi_nlp.components.innovations.model import name_model
from inovasi_nlp.components.innovations.names import (
    coined,
    is_headed,
    is_other,
    name_at,
    name_before,
    namey,
    opens_sentence,
    personal,
    trimmed,
)
from inovasi_nlp.components.innovations.pairs import agrees_either, bracketed, is_syllabic, pair_start
from inovasi_nlp.components.innovations.programmes import programmes
from inovasi_nlp.components.innovations.repeats import repeats
from inovasi_nlp.components.innovations.shapes import buses, kampungs, listed_lines, listed_programmes, rounds, small_names
from inovasi_nlp.components.innovations.spans import Found, Taken
from inovasi_nlp.linking import Link, Matcher, Setting, agrees, key_of, letters_of, owner_region
from inovasi_nlp.records import Sentence

_VERSION = re.compile(r" \d\.\d\b")  # "Sipraja 2.0" is the name of what was Sipraja; not "Sipraja 20"
_WEIGHED_SURE = 0.6
_PASSES = 2
_MAX_HEAD_CHARS = 10  # "Program " before a listed name
_MIN_TOLD = 2  # times that a text uses a coined word before its plain words are taken for a name


def find_unlisted(setting: Setting, matcher: Matcher, listed: Sequence[Link], *, blocked: Sequence[tuple[int, int]] = ()) -> tuple[Link, ...]:
    """Mentions of innovations the registry does not hold, and further names of those it does.

    Args:
        setting: The text and its regions.
        matcher: The registry's names.
        listed: Mentions found already; nothing here overlaps them.
        blocked: Spans of names of awards and events.
    """
    search = Search(setting, matcher, listed, blocked)
    return search.run()


class Search:
    """The search through one text; `found` grows with each step.

    Args:
        setting, matcher, listed, blocked: As of `find_unlisted`.
    """

    def __init__(self, setting: Setting, matcher: Matcher, listed: Sequence[Link], blocked: Sequence[tuple[int, int]]) -> None:
        self.setting = setting
        self.content = setting.reading.content
        self.matcher = matcher
        self.fixed = Taken(len(self.content), [*((link.start, link.end) for link in listed), *blocked])
        self.taken = Taken(len(self.content), [*((link.start, link.end) for link in listed), *blocked])
        self._starts = sorted(link.start for link in listed)
        self._at = {link.start: link for link in listed}
        self._by_end = {link.end: link for link in listed}
        self._first = 0  # where the current sentence's candidates begin in `found`
        self.found: list[Found] = []
        self._candidates: tuple[Candidate, ...] | None = None
        self._regions: dict[str, str | None] = {}
        self.backing = Backing(setting, listed)
        self.dense = dense(self.content)
        self.exchange = tells_exchange(self.content[: patterns.DENSE_CHARS])
        if len({link.id for link in listed}) >= 2 or any(link.confidence >= patterns.SURE for link in listed):
            self.dense += len(listed)

    def run(self) -> tuple[Link, ...]:
        self.read_patterns()
        if self.exchange or self.topical:
            self._weigh()
        self._alias()
        self._settle_regions()
        for again in repeats(self.setting, self.found, self.taken):
            self._keep(again)
        self._alias()
        self._settle_regions()
        return tuple(self._link(candidate) for candidate in sorted(self.found, key=lambda candidate: candidate.start))

    def read_patterns(self) -> None:
        """Find what the naming patterns and the shapes of names tell."""
        for index, sentence in enumerate(self.setting.reading.sentences):
            if len(self.found) > patterns.MAX_CANDIDATES:
                break
            self._first = len(self.found)
            if sentence.role == "body" or (sentence.role == "title" and _sentence_case(self.content[sentence.start : sentence.end])):
                self._read(index, sentence)
        self._spelt_out()
        self._shaped()
        self._copied()

    @property
    def ruled(self) -> bool:
        """Whether the text is about what a region's government does, and not a company or a foreign land."""
        governed = any(place.kind != "place" for place in self.setting.places)
        ruled = governed or self.dense >= patterns.MIN_DENSE or bool(self.backing.governed and self.setting.main)
        private = self.backing.private and not (governed and self.dense >= patterns.MIN_DENSE)
        return ruled and not private

    @cached_property
    def on_topic(self) -> bool:
        """Whether the text is about innovations of public services."""
        return on_topic(self.content)

    @cached_property
    def topical(self) -> bool:
        """Whether the text is about innovations or services at all."""
        return self.on_topic or on_service(self.content)

    def forms(self, *, every: bool = False, within: frozenset[int] | None = None) -> dict[str, tuple[list[Candidate], tuple[str, ...]]]:
        """Forms that the patterns did not tell, or all, with their candidates and features; `within` sentences alone where they are given."""
        used = self.fixed if every else self.taken
        anchors = [*((link.start, link.end) for link in self._at.values()), *((one.start, one.end) for one in self.found)]
        if self._candidates is None:
            self._candidates = tuple(candidates(self.setting))
        free = [one for one in self._candidates if (within is None or one.index in within) and not used.overlaps(one.start, one.end)]
        return Evidence(self.setting, self.backing, self.dense, anchors, on_topic=self.on_topic, ruled=self.ruled).by_form(
            free, exchange=self.exchange
        )

    def _weigh(self) -> None:
        """Names that no pattern tells, but all that is said of them together; what is found supports what is joined to it."""
        within: frozenset[int] | None = None
        for _ in range(_PASSES):
            known = len(self.found)
            judged = [(name_model().probability(features), form, group, features) for form, (group, features) in self.forms(within=within).items()]
            if not self.ruled:
                judged = [one for one in judged if "near" in one[3]]
            if not self.topical:  # news of an exchange may be of persons
                judged = [one for one in judged if not personal(one[1]) and not abroad(one[1])]
            for sure, form, group, features in sorted(judged, key=lambda item: (-item[0], -len(item[1]), item[1])):
                if not name_model().takes(features, sure):
                    continue
                for candidate in group if not self._holds_known(form) else ():
                    if not self.taken.overlaps(candidate.start, candidate.end):
                        self._keep(Found(start=candidate.start, end=candidate.end, sure=round(sure * _WEIGHED_SURE, 2), pattern="weighed"))
            within = frozenset(index for one in self.found[known:] if (index := self.setting.reading.index_at(one.start)) is not None)
            if not within:
                break

    def _holds_known(self, form: str) -> bool:
        """Whether a form is a known name with more words around it: "Kader KBAR", where KBAR is one."""
        known = {self.content[one.start : one.end] for one in self.found[: patterns.MAX_NAMES]}
        return any(name != form and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", form) for name in known if len(name) < len(form))

    def _shaped(self) -> None:
        """Names told by their shape in the whole text."""
        sentences = self.setting.reading.sentences
        for start, end, code in buses(self.content):
            index = self.setting.reading.index_at(start)
            if index is not None and sentences[index].end >= end and not self.taken.overlaps(start, end):
                self._regions[key_of(self.content[start:end])] = code
                self._keep(Found(start=start, end=end, sure=0.6, pattern="bus"))
        for start, end in programmes(self.content, self.setting.reading.title_end) if self.backing.public else ():
            end = self._grown(start, end)
            if self.setting.reading.index_at(start) is not None and not self._within_longer(start, end) and self._free(start, end):
                self._keep(Found(start=start, end=end, sure=0.6, pattern="known"))
        for start, end in listed_lines(self.content, dense=self.dense >= patterns.MIN_DENSE):
            index = self.setting.reading.index_at(start)
            if (
                index is not None
                and (self.content.startswith("Si ", start) or not personal(self.content[start:end] + " X"))
                and name_at(self.content, start, end) is not None
            ):
                self._take((start, end, False), 0.55, strict=True, pattern="line")
        for name in small_names(self.content):
            for form in (name, name.title(), name.capitalize()):
                for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", self.content):
                    found = self.setting.reading.index_at(match.start())
                    if found is not None and not self.taken.overlaps(*match.span()) and self.backing.near(found, sentences[found]):
                        self._keep(Found(start=match.start(), end=match.end(), sure=0.5, pattern="small"))

    def _spelt_out(self) -> None:
        """Coined names and what they stand for, wherever in the text."""
        for spans in spelt_out(self.content) if self.topical else ():
            index = self.setting.reading.index_at(spans[1][0])
            long = self.content[slice(*spans[1])]
            placed = any(place.start <= start < place.end for start, end in spans for place in self.setting.places_at(start, end))
            if index is None or placed or is_other(long, strict=True) or not self.backing.near(index, self.setting.reading.sentences[index]):
                continue
            for start, end in spans:
                if self._free(start, end):
                    self._keep(Found(start=start, end=end, sure=0.8, pattern="pair"))

    def _copied(self) -> None:
        """Names told by what another region's body does: copies them, learns of them, uses them as another's."""
        if not two_regions(self.content):
            return
        exchange = Exchange(self.setting, self.backing)
        for index, sentence in enumerate(self.setting.reading.sentences):
            if sentence.role == "noise" or sentence.start > patterns.DENSE_CHARS or ACTS.search(self.content, sentence.start, sentence.end) is None:
                continue
            for one in (*copied(self.content, sentence.start, sentence.end), *owned(self.content, sentence.start, sentence.end)):
                placed = not one.quoted and self.setting_place(one.start, one.end)
                if not placed and not self.taken.overlaps(one.start, one.end) and exchange.is_copied(index, one):
                    known = len(self.found)
                    self._take((one.start, one.end, one.quoted), 0.55, strict=False, pattern="copied")
                    region = exchange.origin(index, one)
                    if len(self.found) > known and region is not None:
                        self._regions[key_of(self.content[self.found[-1].start : self.found[-1].end])] = region

    def _alias(self) -> None:
        """Further names beside those known: what abbreviates them and what they stand for."""
        listed = [(link.start, link.end, link, link.confidence) for link in self._at.values()]
        known = [*listed, *((one.start, one.end, one.like, one.sure) for one in self.found)]
        for start, end, like, sure in known:
            sentence = self.setting.reading.sentence_at(start)
            for first, last in other_names(self.content, start, end, sentence) if sentence is not None else ():
                last = trimmed(self.content, first, last, self.setting.places_at(first, last))
                bars = is_other(self.content[first:last], strict=False) and not is_other(self.content[start:end], strict=False)
                bars = bars and not self._alone_in_bracket(first, last)
                if last - first >= 2 and not bars and self._free(first, last):
                    self._keep(Found(start=first, end=last, sure=sure, like=like, pattern="alias"))

    def _alone_in_bracket(self, start: int, end: int) -> bool:
        """Whether a span is one word alone in a bracket, and no abbreviation: "(Sehati)"; not "(UHC)"."""
        form = self.content[start:end]
        return self.content[start - 1 : start] == "(" and self.content[end : end + 1] == ")" and " " not in form and not form.isupper()

    def _free(self, start: int, end: int) -> bool:
        """Whether a span is free once what is only its beginning or end is given up: "Gerakan Tanam Sayur" of "... di Lahan Pekarangan"."""
        parts = [one for one in self.found if one.start < end and start < one.end]
        if any(one.start < start or end < one.end or (one.start, one.end) == (start, end) for one in parts):
            return False
        if self.fixed.overlaps(start, end):
            return False
        for one in parts:
            self.found.remove(one)
        return True

    def _grown(self, start: int, end: int) -> int:
        """The end of a programme's name with what a place adds to it: "Mal Pelayanan Publik Siola", "Bank Sampah Rumah Kardus"."""
        index = self.setting.reading.index_at(start)
        behind = patterns.NEXT_CAPITAL.match(self.content, end)
        if index is None or behind is None or self.setting.reading.sentences[index].role != "body" or not patterns.GROWING.match(self.content, start):
            return end
        name = name_at(self.content, behind.start(1), self.setting.reading.sentences[index].end)
        if name is None or self.setting_place(name[0], name[1]) or is_other(behind.group(1) + " X", strict=True):
            return end
        if opens_sentence(behind.group(1)) and name[1] != behind.end(1):
            return end
        return trimmed(self.content, start, name[1], self.setting.places_at(start, name[1]))

    def _within_longer(self, start: int, end: int) -> bool:
        """Whether a longer name found elsewhere stands around a span: "BPJS UHC" around "UHC"."""
        surface = self.content[start:end]
        for longer in {self.content[one.start : one.end] for one in self.found[: patterns.MAX_NAMES]}:
            at = longer.find(surface) if len(longer) > len(surface) else -1
            if at >= 0 and self.content.startswith(longer, start - at):
                return True
        return False

    def _read(self, index: int, sentence: Sentence) -> None:
        for bracket in patterns.BRACKET.finditer(self.content, sentence.start, sentence.end):
            self._pair(index, sentence, bracket)
        public = self.backing.near(index, sentence)
        for trigger in patterns.TRIGGER.finditer(self.content, sentence.start, sentence.end):
            self._after_trigger(sentence, trigger, public)
        for naming in patterns.NAMING.finditer(self.content, sentence.start, sentence.end):
            thing = patterns.THING.search(self.content, max(sentence.start, naming.start() - 120), naming.start())
            if thing and public:
                self._take(name_at(self.content, naming.end(), sentence.end), 0.75, strict=False, pattern="naming")
        for enumerates in patterns.ENUMERATES.finditer(self.content, sentence.start, sentence.end) if public else ():
            self._brought(sentence, enumerates, "enumeration")
        if sentence.role == "body" and public and self.setting.main and self._names_ruler(index, sentence):
            for launches in patterns.LAUNCHES.finditer(self.content, sentence.start, sentence.end):
                self._brought(sentence, launches, "launch")
        for apposition in patterns.APPOSITION.finditer(self.content, sentence.start, sentence.end):
            start = name_before(self.content, apposition.start(), sentence.start)
            if start is not None and public and self._named(start, apposition.start(), sentence):
                self._take((start, apposition.start(), False), 0.65, strict=True, pattern="apposition")
        for short in patterns.E_NAME.finditer(self.content, sentence.start, sentence.end) if public else ():
            self._take(name_at(self.content, short.start(), sentence.end), 0.55, strict=True, pattern="e-name")
        if self.dense >= patterns.MIN_DENSE and (public or self.backing.governed) and self._placed(index, sentence):
            for brings in patterns.BRINGS.finditer(self.content, sentence.start, sentence.end):
                self._brought(sentence, brings, "brought")
        if public:
            for start, end in (*rounds(self.content, sentence.start, sentence.end), *kampungs(self.content, sentence.start, sentence.end)):
                if not self.taken.overlaps(start, end):
                    self._keep(Found(start=start, end=end, sure=0.55, pattern="shape"))
            if self.setting.main:
                for start, end in listed_programmes(self.content, sentence.start, sentence.end):
                    if not self.taken.overlaps(start, end):
                        self._keep(Found(start=start, end=end, sure=0.45, pattern="listing"))
        self._coordinate(sentence)
        if self.dense >= 2:
            self._listed_items(sentence)

    def _anchors(self, sentence: Sentence) -> list[tuple[int, int, Link | None]]:
        """Mentions of the sentence found so far: start, end, and the listed one they share their id with."""
        lower, upper = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        listed = [self._at[start] for start in self._starts[lower:upper]]
        found: list[tuple[int, int, Link | None]] = [(link.start, link.end, link) for link in listed]
        return sorted([*found, *((item.start, item.end, item.like) for item in self.found[self._first :])], key=lambda anchor: anchor[:2])

    def _placed(self, index: int, sentence: Sentence) -> bool:
        """Whether the sentence, or a mention in or right before it, speaks of innovations."""
        sentences = self.setting.reading.sentences
        first = index
        while first > 0 and index - first < patterns.PARAGRAPH_SENTENCES and sentences[first - 1].paragraph >= sentence.paragraph - (first == index):
            first -= 1
        begin = sentences[first].start
        if self.backing.holds_listed(begin, sentence.end):
            return True
        around = self.content[begin : sentence.end]
        if any(self.content[candidate.start : candidate.end] in around for candidate in self.found[: patterns.MAX_NAMES]):
            return True
        return patterns.PLACED.search(self.content, sentence.start, sentence.end) is not None

    def _within_name(self, start: int, sentence: Sentence) -> bool:
        """Whether a capitalised word stands right before, that is no mere beginning of the sentence."""
        before = patterns.CAPITAL_BEFORE.search(self.content, max(sentence.start, start - 25), start)
        return before is not None and not (before.start() == sentence.start and opens_sentence(before.group(1)))

    def _after_trigger(self, sentence: Sentence, trigger: re.Match[str], public: bool) -> None:
        head = trigger.group("strong") or trigger.group("weak")
        if head[0].isupper() and (
            self._within_name(trigger.start(), sentence)
            or patterns.OFFICE_LIST.search(self.content, max(sentence.start, trigger.start() - 80), trigger.start())
        ):
            return  # "Dirjen Aplikasi Informatika", "Lembaga Layanan Pendidikan Tinggi": part of a longer name
        name = name_at(self.content, trigger.end(), sentence.end)
        if name is None or not (public or (trigger.group("strong") and self.backing.governed and not self.backing.elsewhere(sentence))):
            return
        if head[0].isupper() and not name[2] and (head in patterns.OWN_HEADS or (head == "Layanan" and trigger.start() > sentence.start)):
            if is_other(self.content[name[0] : name[1]], strict=False) and len(self.content[name[0] : name[1]].split()) < 2:
                return
            if bodies().search(self.content[name[0] : name[1]].lower()):
                return  # "Layanan Aduan Diskominfo Sleman"
            name = (trigger.start(), name[1], False)
        surface = self.content[name[0] : name[1]]
        if not name[2] and head.lower() == "inovasi" and (patterns.OWNER_HEAD.match(surface) or self._is_ward(surface)):
            return
        weak = trigger.group("weak") is not None
        if head.lower() == "kebijakan" and len(surface.split()) < patterns.POLICY_WORDS:
            return
        if patterns.BROADCAST.match(self.content, name[1]) or patterns.ON_AIR.search(
            self.content, max(sentence.start, trigger.start() - 60), trigger.start()
        ):
            return
        if weak and not (name[2] or (coined(surface) and not surface.isupper()) or len(surface.split()) >= 2):
            return
        if len(surface) <= 2 or (len(surface) <= 4 and any(char.isdigit() for char in surface) and not name[2]):
            return
        self._take(name, 0.6 if weak else 0.7, strict=weak, pattern="trigger")

    def _is_ward(self, word: str) -> bool:
        """Whether the text names a ward, village or body so: "Kelurahan Mampang"."""
        if " " in word:
            return False
        pattern = rf"\b(?:Kelurahan|Desa|Kecamatan|Dusun|Puskesmas|Kampung|RSUD|Pekon|Nagari)\s{re.escape(word)}\b"
        return re.search(pattern, self.content) is not None

    def _named(self, start: int, end: int, sentence: Sentence) -> bool:
        """Whether a name met without a naming word can be one: several words, or a coined one."""
        surface = self.content[start:end]
        if patterns.SPEECH.search(self.content, max(sentence.start, start - 25), start):
            return False  # "kata Amir, program itu ..."
        return (
            (" " in surface and not personal(surface))
            or (coined(surface) and any(char.isupper() for char in surface[1:]))
            or patterns.IS.match(self.content, end) is not None
        )

    def _names_ruler(self, index: int, sentence: Sentence) -> bool:
        """Whether a region's government, office or head is named in the sentence."""
        return any(place.kind != "place" for place in self.setting.in_sentence(index))

    def _brought(self, sentence: Sentence, brings: re.Match[str], pattern: str) -> None:
        name = name_at(self.content, brings.end(), sentence.end)
        if name is None:
            return
        surface = self.content[name[0] : name[1]]
        if not (name[2] or len(surface.split()) >= 2 or coined(surface)) or self.setting_place(name[0], name[1]):
            return
        if not name[2] and personal(surface):
            return
        self._take(name, 0.5, strict=patterns.FACILITY_PROGRAMME.match(surface) is None, pattern=pattern)

    def setting_place(self, start: int, end: int) -> bool:
        """Whether a place or ruler stands in the span's beginning."""
        return any(place.start < end and start < place.end and place.start <= start + 1 for place in self.setting.places_at(start, end))

    def _take(self, name: tuple[int, int, bool] | None, sure: float, *, strict: bool, pattern: str) -> bool:
        if name is None:
            return False
        start, end, quoted = name
        if not quoted:
            end = trimmed(self.content, start, end, self.setting.places_at(start, end))
        surface = self.content[start:end]
        if end - start < 2 or not namey(surface) or surface.islower() or self.taken.overlaps(start, end):
            return False
        if is_other(surface, strict=strict) and not (pattern == "trigger" and not strict and is_headed(surface) and self.content.count(surface) > 1):
            return False
        if any(place.start <= start and end <= place.end for place in self.setting.places_at(start, end)):
            return False
        if any(
            place.start == start and personal(patterns.INITIAL.sub("", self.content[place.end : end]).strip() + " X")
            for place in self.setting.places_at(start, end)
        ):
            return False  # "... Ombudsman Sumatera Selatan M Husni Thamrin"
        if patterns.CATEGORY.search(self.content, max(0, start - 40), start):
            return False
        self._keep(Found(start=start, end=end, sure=sure, pattern=pattern))
        return True

    def _keep(self, candidate: Found) -> None:
        self.taken.add(candidate.start, candidate.end)
        self.found.append(candidate)

    def _pair(self, index: int, sentence: Sentence, bracket: re.Match[str]) -> None:
        """A name with its expansion or abbreviation in brackets: both are spans."""
        left_end, inside, inner_start = bracketed(self.content, bracket, sentence.start)
        inner = (inner_start, inner_start + len(inside))
        left = self._left(sentence, left_end, inside)
        headed = patterns.THING_HEAD.search(self.content, max(sentence.start, left - 12), left) if left is not None else None
        if headed is not None and not self.taken.overlaps(headed.start(), left_end):
            left = headed.start()
        if left is not None and self._within_name(left, sentence) and self._listed_at(left, left_end) is None:
            left = self._whole(sentence, left)
        if left is None or any(place.start <= left and left_end <= place.end for place in self.setting.places_at(left, left_end)):
            return
        like = self._listed_at(left, left_end) or self._listed_at(*inner)
        if like is None and headed is not None and not self.backing.near(index, sentence):
            return
        if like is None and headed is None and not self._innovative(index, sentence, left, left_end, inside):
            return
        sure = like.confidence if like else 0.8
        for start, end in ((left, left_end), inner):
            if not self.taken.overlaps(start, end) and (like is not None or not is_other(self.content[start:end], strict=False)):
                self._keep(Found(start=start, end=end, sure=sure, like=like, pattern="pair"))

    def _whole(self, sentence: Sentence, left: int) -> int:
        """Where a name begins that goes on before its abbreviated part: "program Kampung Rekonsiliasi dan Perdamaian (Redam)"."""
        begin = name_before(self.content, left - 1, sentence.start)
        trigger = patterns.TRIGGER_BEFORE.search(self.content, max(sentence.start, (begin or left) - 60), begin or left)
        return begin if begin is not None and trigger is not None and self.content[trigger.start()].islower() else left

    def _left(self, sentence: Sentence, left_end: int, inside: str) -> int | None:
        """Where the name before the bracket begins, if the two agree."""
        listed = self._by_end.get(left_end)
        known = listed.start if listed else None
        if known is not None and (agrees(inside, self.content[known:left_end]) or agrees(self.content[known:left_end], inside)):
            return known
        return pair_start(self.content, sentence.start, left_end, inside)

    def _listed_at(self, start: int, end: int) -> Link | None:
        link = self._by_end.get(end)
        return link if link is not None and 0 <= link.start - start <= _MAX_HEAD_CHARS else None

    def _innovative(self, index: int, sentence: Sentence, left: int, left_end: int, inside: str) -> bool:
        """Whether a name with its expansion is an innovation's, not an institution's or a term's."""
        surface = self.content[left:left_end]
        long, short = (surface, inside) if len(surface) >= len(inside) else (inside, surface)
        if surface[:1].islower() and is_syllabic(inside, surface):
            again = re.compile(rf"(?<![\w-]){re.escape(inside)}(?![\w-])")
            told_again = sum(1 for _ in again.finditer(self.content)) >= _MIN_TOLD
            return told_again and self.backing.near(index, sentence) and not is_other(inside, strict=True) and not is_other(surface, strict=True)
        if is_other(long, strict=False) or (is_other(short, strict=False) and not (short.isupper() or coined(short))):
            return False
        if not self.backing.near(index, sentence) or not namey(inside) or not namey(surface) or len(short) < 3:
            return False
        floor = max(sentence.start, left - 60)
        before = self.content[floor:left]
        if patterns.BODY_LIST.search(self.content, max(sentence.start, left - 120), left):
            return False  # "Dinas Pemberdayaan Perempuan, Perlindungan Anak, dan Keluarga Berencana (DP3AKB)"
        trigger = patterns.TRIGGER_BEFORE.search(before)
        if trigger is not None and before[trigger.start()].isupper() and self._within_name(floor + trigger.start(), sentence):
            return False  # "Kepala Bidang Program Pengendalian Penyakit (P2P)"
        if trigger is None and self._within_name(left, sentence):
            return False
        if trigger is not None or patterns.NATIVE_HEAD.match(long):
            return True
        if is_other(long, strict="Pengaduan" not in long):
            return False
        coin_first = short == surface
        playful = not (short.isupper() and len(short) <= 6) or " " in short
        if "Pengaduan" in long and letters_of(short) == len(long.split()):
            return True
        return (coin_first or playful) and bool(patterns.INTRODUCES.search(before) or self.dense >= patterns.MIN_DENSE)

    def _coordinate(self, sentence: Sentence) -> None:
        """Names joined to a mention: "X dan Y", "X, Y, serta Z", "X alias Y"."""
        for _, end, like in self._anchors(sentence):
            position = end
            for _ in range(8):
                position = self._skip_bracket(position, sentence)
                same = patterns.OTHERWISE.match(self.content, position, sentence.end)
                joined = same or patterns.JOIN.match(self.content, position, sentence.end)
                if joined is None:
                    break
                name = name_at(self.content, joined.end(), sentence.end, loose=same is not None)
                if (
                    name is not None
                    and not same
                    and joined.group().strip() == ","
                    and not patterns.LIST_GOES_ON.match(self.content, name[1], sentence.end)
                ):
                    break
                if name is None or not self._joinable(name, sentence, bool(same)):
                    break
                if self.taken.overlaps(name[0], name[1]):
                    break
                if same and agrees_either(self.content[name[0] : name[1]], self._name_ending(end)):
                    self._keep(
                        Found(
                            start=name[0],
                            end=trimmed(self.content, name[0], name[1], self.setting.places_at(name[0], name[1])),
                            sure=0.8,
                            like=like,
                            pattern="alias",
                        )
                    )
                elif not self._take(name, 0.5, strict=True, pattern="list"):
                    break
                position = name[1]

    def _listed_items(self, sentence: Sentence) -> None:
        """Items of a list that say what each is for ("X untuk mencetak izin, Y buat mengurus akta"), and "Y dan X" before a mention X."""
        starts = [start for start, _, _ in self._anchors(sentence)]
        if not starts:
            return
        for item in patterns.ITEM.finditer(self.content, min(starts), sentence.end):
            name = name_at(self.content, item.end(), sentence.end)
            if name is not None and patterns.PURPOSE.match(self.content, name[1]) and self._joinable(name, sentence, False):
                self._take(name, 0.5, strict=True, pattern="item")
        for start in starts:
            joint = patterns.JOINT_BEFORE.search(self.content, max(sentence.start, start - 8), start)
            begin = name_before(self.content, joint.start(), sentence.start) if joint else None
            if joint and begin is not None and begin > sentence.start and self._joinable((begin, joint.start(), False), sentence, False):
                self._take((begin, joint.start(), False), 0.5, strict=True, pattern="list")

    def _name_ending(self, end: int) -> str:
        listed = self._by_end.get(end)
        if listed is not None:
            return self.content[listed.start : end]
        return self.content[next((item.start for item in self.found[self._first :] if item.end == end), end) : end]

    def _joinable(self, name: tuple[int, int, bool], sentence: Sentence, same: bool) -> bool:
        surface = self.content[name[0] : name[1]]
        if self.setting_place(name[0], name[1]):
            return False
        if same:
            return True
        if patterns.SAYS.match(self.content, name[1]) or patterns.SET_OFF.match(self.content, name[1]):
            return False
        if not name[2] and personal(surface):
            return False
        if len(surface.split()) < 2 and not name[2] and not (coined(surface) and patterns.ENDS_ITEM.match(self.content, name[1])):
            return False
        return self.backing.governed or self.backing.near(self.setting.reading.index_at(sentence.start) or 0, sentence)

    def _skip_bracket(self, position: int, sentence: Sentence) -> int:
        bracket = patterns.AFTER_BRACKET.match(self.content, position, sentence.end)
        return bracket.end() if bracket else position

    def _link(self, candidate: Found) -> Link:
        if candidate.like is not None:
            return replace(candidate.like, start=candidate.start, end=candidate.end)
        version = _VERSION.match(self.content, candidate.end)
        if version is not None:
            candidate = replace(candidate, end=version.end())
        surface = self.content[candidate.start : candidate.end]
        known = {alias.id for alias in self.matcher.aliases_of(surface) if not alias.region}
        id = next(iter(known)) if len(known) == 1 else None
        return Link(start=candidate.start, end=candidate.end, id=id, region=self._regions.get(key_of(surface)), confidence=round(candidate.sure, 2))

    def _settle_regions(self) -> None:
        """The region of each name, from its first mention in the body; the others share it."""
        ordered = sorted(self.found, key=lambda candidate: (candidate.start < self.setting.reading.title_end, candidate.start))
        for candidate in ordered:
            key = key_of(self.content[candidate.start : candidate.end])
            if key not in self._regions:
                self._regions[key] = owner_region(self.setting, candidate.start, candidate.end)


def _sentence_case(title: str) -> bool:
    plain = [word for word in title.split() if word[:1].islower() and len(word) > 3]
    return len(plain) >= patterns.SMALL_TITLE_WORDS
