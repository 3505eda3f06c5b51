"""What a text holds for and against the service it reports: each sentence's tone and polarity, and which sentences are about which innovation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from inovasi_nlp.components.sentiment.polarity import Polarity, polarity_of
from inovasi_nlp.components.sentiment.words import FRAMES, Tone, frames_of, tone_of
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Reading, Sentence

_ANAPHOR = re.compile(
    r"\b(?:program|aplikasi|inovasi|layanan|sistem|bus|kapal|kartu|beasiswa|proyek|fasilitas|kanal|nomor|alat|terobosan|"
    r"gagasan|kebijakan|sekolah|kelas|klinik|gerai|mobil|laman|situs)\s(?:\w+\s){0,6}(?:ini|itu|tersebut|tadi)\b|nya\b",
    re.IGNORECASE,
)
# matches "Hutan Bambu alias Hubu", "Hubu, kependekan dari Hutan Bambu", "Nama itu singkatan bebas dari Hutan Bambu"
_EXPLAINING = re.compile(
    r"\b(?:alias|singkatan|kependekan|akronim|kepanjangan(?:nya)?|disingkat|disebut\sjuga|dikenal\s(?:sebagai|dengan))\b", re.IGNORECASE
)
_OPENING_QUOTE = re.compile(r"[\"“”]")
_ANAPHORIC: Final = 1.0  # how surely a sentence goes on about the innovation of the one before
_NEIGHBOUR: Final = 0.8
_SPOKEN: Final = 0.6
_NEXT: Final = 0.4
_FAINTEST: Final = 0.1
_EXPLAINED_CHARS: Final = 90
_LED_SENTENCES: Final = 2
_OFTEN: Final = 3  # mentions that make an innovation a matter of the text
_PRIOR: Final = 0.5  # sentences of no polarity that a mean starts with
WON: Final = frozenset({"won", "ranked", "recognised"})
FELT: Final = frozenset({"outcome", "public_feedback"})  # criteria whose indicators praise or blame


class Evidence:
    """The sentences of a text, its findings by innovation, and what speaks for and against."""

    def __init__(
        self,
        reading: Reading,
        innovations: Sequence[Innovation] = (),
        awards: Sequence[Award] = (),
        adoptions: Sequence[Adoption] = (),
        indicators: Sequence[Indicator] = (),
    ) -> None:
        self.reading = reading
        self.innovations = innovations
        self.awards = awards
        self.adoptions = adoptions
        self.indicators = indicators
        self._alias = _aliases(reading.content, innovations)
        self.keys_at: dict[int, set[str]] = {}
        self.sentences_of: dict[str, list[int]] = {}
        self.names_of: dict[str, set[str]] = {}
        self.counts: dict[str, int] = {}
        for mention in innovations:
            self._place(mention)
        self.results_of: dict[str, set[str]] = {}
        for award in awards:
            for surface in award.innovations:
                self.results_of.setdefault(folded(surface), set()).add(award.result)
        self.stages_of: dict[str, set[str]] = {}
        for adoption in adoptions:
            self.stages_of.setdefault(folded(adoption.innovation), set()).add("discontinued" if adoption.discontinued else adoption.stage)

    def _place(self, mention: Innovation) -> None:
        index, key = self.reading.index_at(mention.start), self.key(mention)
        self.names_of.setdefault(key, set()).add(folded(mention.surface))
        self.counts[key] = self.counts.get(key, 0) + 1
        where = self.sentences_of.setdefault(key, [])
        if index is not None and key not in self.keys_at.setdefault(index, set()):
            self.keys_at[index].add(key)
            where.append(index)

    def key(self, mention: Innovation) -> str:
        """What all mentions of one innovation share."""
        return self._alias.get(_key(mention), _key(mention))

    @cached_property
    def texts(self) -> list[str]:
        """The sentences, the names of innovations masked: the "Cepat" of "Lapor Cepat" is no praise."""
        return [_unnamed(self.reading, sentence, self.innovations) for sentence in self.reading.sentences]

    @cached_property
    def tones(self) -> list[Tone]:
        """Words for and against, by sentence; teasers and adverts have none."""
        used: dict[str, int] = {}
        paired = zip(self.reading.sentences, self.texts, strict=True)
        return [Tone() if sentence.role == "noise" else tone_of(text, used) for sentence, text in paired]

    @cached_property
    def polarities(self) -> list[Polarity]:
        """What the sentence model says, by sentence."""
        paired = zip(self.reading.sentences, self.texts, strict=True)
        return [Polarity() if sentence.role == "noise" else polarity_of(text) for sentence, text in paired]

    @cached_property
    def frames(self) -> list[frozenset[str]]:
        """Kinds of happening told, by sentence."""
        paired = zip(self.reading.sentences, self.texts, strict=True)
        return [frozenset[str]() if sentence.role == "noise" else frames_of(text) for sentence, text in paired]

    def framed(self, name: str, indexes: Iterable[int]) -> dict[str, float]:
        """Whether sentences tell of each kind of happening."""
        told = frozenset[str]().union(*(self.frames[index] for index in indexes))
        return {f"{name}_{frame}": float(frame in told) for frame in FRAMES}

    def with_match(self, pattern: re.Pattern[str]) -> set[int]:
        """Sentences that hold a match, teasers and adverts left out."""
        sentences = self.reading.sentences
        found = {self.reading.index_at(match.start()) for match in pattern.finditer(self.reading.content)}
        return {index for index in found if index is not None and sentences[index].role != "noise"}

    def indexes(self, role: str) -> list[int]:
        """Numbers of the sentences of a role."""
        return [index for index, sentence in enumerate(self.reading.sentences) if sentence.role == role]

    @cached_property
    def centrality(self) -> dict[str, float]:
        """By innovation, how much the text is about it: 1 where headline or lead name it, or where it is named often."""
        leading = {*self.indexes("title"), *self.indexes("body")[:_LED_SENTENCES]}
        return {key: 1.0 if leading.intersection(where) else min(1.0, self.counts[key] / _OFTEN) for key, where in self.sentences_of.items()}

    @cached_property
    def followers(self) -> dict[str, dict[int, float]]:
        """By innovation, the sentences that go on about it without naming any: index -> how surely."""
        sentences = self.reading.sentences
        found: dict[str, dict[int, float]] = {}
        topic: frozenset[str] = frozenset()
        strength = 0.0
        for index, sentence in enumerate(sentences):
            if sentence.role != "body":
                continue
            if index in self.keys_at:
                topic, strength = frozenset(self.keys_at[index]), 1.0
                continue
            link = self._link(index)
            strength *= link
            if link == _NEXT:
                topic = frozenset(key for key in topic if self.centrality[key] == 1.0)
            if strength < _FAINTEST:
                topic = frozenset()
            for key in topic:
                found.setdefault(key, {})[index] = strength / len(topic)
        return found

    def _link(self, index: int) -> float:
        """How surely a sentence goes on about what the one before it was about."""
        sentences = self.reading.sentences
        text = self.reading.text(sentences[index])
        if _ANAPHOR.search(text):
            return _ANAPHORIC
        if sentences[index].paragraph == sentences[index - 1].paragraph:
            return _NEIGHBOUR
        return _SPOKEN if _OPENING_QUOTE.match(text) else _NEXT


def _unnamed(reading: Reading, sentence: Sentence, innovations: Sequence[Innovation]) -> str:
    text = reading.text(sentence)
    for mention in innovations:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            text = text[: mention.start - sentence.start] + "_" * (mention.end - mention.start) + text[mention.end - sentence.start :]
    return text


def _key(mention: Innovation) -> str:
    return mention.id or folded(mention.surface)


def _aliases(content: str, innovations: Sequence[Innovation]) -> dict[str, str]:
    """Key of a second name -> key of the first, where the text explains one by the other and the registry does not tell them apart."""
    found: dict[str, str] = {}
    for one, other in pairwise(innovations):
        first, second = _key(one), _key(other)
        if first == second or not _explained(content, one, other):
            continue
        if other.id is None:
            found.setdefault(second, found.get(first, first))
        elif one.id is None:
            found.setdefault(first, second)
    return found


def _explained(content: str, one: Innovation, other: Innovation) -> bool:
    between = content[one.end : other.start]
    bracketed = between == " (" and content[other.end : other.end + 1] == ")"
    return bracketed or (len(between) <= _EXPLAINED_CHARS and bool(_EXPLAINING.search(between)))


def folded(surface: str) -> str:
    """Letters and digits of a name alone, in lower case."""
    return "".join(re.findall(r"\w+", surface.casefold()))


def mean_polarity(name: str, weighted: Sequence[tuple[int, float]], evidence: Evidence) -> dict[str, float]:
    """Mean praise and blame of sentences (number, weight), drawn to 0 where they are few."""
    total = sum(weight for _, weight in weighted) + _PRIOR
    return {
        f"{name}_praise": sum(evidence.polarities[index].good * weight for index, weight in weighted) / total,
        f"{name}_blame": sum(evidence.polarities[index].bad * weight for index, weight in weighted) / total,
    }


def strongest_polarity(name: str, weighted: Sequence[tuple[int, float]], evidence: Evidence) -> dict[str, float]:
    """The strongest praise and blame among sentences (number, weight)."""
    return {
        f"{name}_best": max((evidence.polarities[index].good * weight for index, weight in weighted), default=0.0),
        f"{name}_worst": max((evidence.polarities[index].bad * weight for index, weight in weighted), default=0.0),
    }
