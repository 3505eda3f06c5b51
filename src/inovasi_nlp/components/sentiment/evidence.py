"""What a text holds for and against the service it reports: each sentence's tone and polarity, and which sentences are about which innovation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from inovasi_nlp.components.sentiment.polarity import Polarity, weighed
from inovasi_nlp.components.sentiment.words import FRAMES, Tone, frames_of, tokens_of
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading, Sentence, Statement
from inovasi_nlp.records.annotation import Stage

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
_ABOUT: Final = 1.0  # how surely a text is about an innovation
_MOSTLY: Final = 0.7
_PARTLY: Final = 0.3
CROWD: Final = 3  # innovations in one sentence that make it a list
_OFTEN: Final = 3  # mentions that make an innovation a matter of the text
_TWICE: Final = 2
_SELF_PRAISE: Final = 0.5
_PROMOTERS: Final = frozenset({"official", "employee"})
_OUTSIDER = re.compile(  # office holders who speak of the services of others
    r"\b(?:menteri|wamen\w*|deputi|ombudsman|bpk|juri|kementerian|kemen\w+|presiden|dirjen|direktur\sjenderal|dprd?|unicef|who)\b", re.IGNORECASE
)
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
        spoken: Sequence[Quote | Statement] = (),
        weigh: Callable[[str, list[str]], tuple[Polarity, Tone]] = weighed,
    ) -> None:
        self.reading = reading
        self.innovations = innovations
        self.awards = awards
        self.adoptions = adoptions
        self.indicators = indicators
        self.spoken = spoken
        self._weigh = weigh
        self._alias = _aliases(reading.content, innovations)
        self.keys_at: dict[int, set[str]] = {}
        self.sentences_of: dict[str, list[int]] = {}
        self.mentions_of: dict[str, list[Innovation]] = {}
        self._mentions_at: dict[int, list[Innovation]] = {}
        for mention in innovations:
            self._place(mention)
        self._awards_of: dict[str, list[Award]] = {}
        for award in awards:
            for surface in award.innovations:
                self._awards_of.setdefault(folded(surface), []).append(award)
        self._adoptions_of: dict[str, list[Adoption]] = {}
        for adoption in adoptions:
            self._adoptions_of.setdefault(folded(adoption.innovation), []).append(adoption)

    def _place(self, mention: Innovation) -> None:
        index, key = self.reading.index_at(mention.start), self.key(mention)
        self.mentions_of.setdefault(key, []).append(mention)
        where = self.sentences_of.setdefault(key, [])
        if index is None:
            return
        self._mentions_at.setdefault(index, []).append(mention)
        if key not in self.keys_at.setdefault(index, set()):
            self.keys_at[index].add(key)
            where.append(index)

    def honours(self, key: str) -> tuple[list[Award], list[Adoption]]:
        """Awards and adoptions of an innovation, by any of its names."""
        names = {folded(mention.surface) for mention in self.mentions_of[key]}
        awards = [award for name in names for award in self._awards_of.get(name, ())]
        return awards, [adoption for name in names for adoption in self._adoptions_of.get(name, ())]

    def key(self, mention: Innovation) -> str:
        """What all mentions of one innovation share."""
        return self._alias.get(_key(mention), _key(mention))

    @cached_property
    def texts(self) -> list[str]:
        """The sentences, the names of innovations masked: the "Cepat" of "Lapor Cepat" is no praise."""
        return [_unnamed(self.reading, sentence, self._mentions_at.get(index, ())) for index, sentence in enumerate(self.reading.sentences)]

    @cached_property
    def tokens(self) -> list[list[str]]:
        """Tokens of the sentences; teasers and adverts have none."""
        paired = zip(self.reading.sentences, self.texts, strict=True)
        return [[] if sentence.role == "noise" else tokens_of(text) for sentence, text in paired]

    @cached_property
    def _weighed(self) -> list[tuple[Polarity, Tone]]:
        paired = zip(self.texts, self.tokens, strict=True)
        return [self._weigh(text, tokens) if tokens else (Polarity(), Tone()) for text, tokens in paired]

    @property
    def headline(self) -> list[tuple[Polarity, Tone]]:
        """Polarity and tone of the headline alone, without a look at the rest."""
        return [self._weigh(self.texts[index], tokens_of(self.texts[index])) for index in self.indexes("title")]

    @cached_property
    def tones(self) -> list[Tone]:
        """Words for and against, by sentence."""
        return [tone for _, tone in self._weighed]

    @cached_property
    def polarities(self) -> list[Polarity]:
        """What the sentence model says, by sentence; praise by those who run the service counts less."""
        return [
            Polarity(polarity.good * _SELF_PRAISE, polarity.bad) if index in self._promoted else polarity
            for index, (polarity, _) in enumerate(self._weighed)
        ]

    @cached_property
    def _promoted(self) -> set[int]:
        """Sentences spoken by officials and staff, but those of bodies that judge others."""
        found: set[int] = set()
        for speech in self.spoken:
            if speech.stakeholder in _PROMOTERS and not _OUTSIDER.search(speech.role or ""):
                first, last = self.reading.index_at(speech.start), self.reading.index_at(max(speech.start, speech.end - 1))
                if first is not None:
                    found.update(range(first, (first if last is None else last) + 1))
        return found

    @cached_property
    def frames(self) -> list[frozenset[str]]:
        """Kinds of happening told, by sentence."""
        return [frames_of(tokens) for tokens in self.tokens]

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
        """By innovation, how surely the text is about it: by its place in headline and lead, and by how often it is named."""
        told = {index for index, keys in self.keys_at.items() if len(keys) < CROWD}
        title, lead = told.intersection(self.indexes("title")), told.intersection(self.indexes("body")[:_LED_SENTENCES])
        return {
            key: _ABOUT if title.intersection(where) else _about(bool(lead.intersection(where)), len(self.mentions_of[key]))
            for key, where in self.sentences_of.items()
        }

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
                topic = frozenset(key for key in topic if self.centrality[key] == _ABOUT)
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


def _about(leading: bool, count: int) -> float:
    if leading:
        return _ABOUT if count >= _TWICE else _MOSTLY
    return _MOSTLY if count >= _OFTEN else _PARTLY if count == _TWICE else 0.0


def _unnamed(reading: Reading, sentence: Sentence, innovations: Sequence[Innovation]) -> str:
    text = reading.text(sentence)
    for mention in innovations:
        if mention.end <= sentence.end:
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


def stage_of(adoption: Adoption) -> Stage:
    """How far an adoption went; one that was given up counts as such, whatever it had reached."""
    return "discontinued" if adoption.discontinued else adoption.stage


def honour_features(awards: Sequence[Award], adoptions: Sequence[Adoption]) -> dict[str, float]:
    """Prizes won or hoped for, and whether others came to see or took over."""
    results = {award.result for award in awards}
    stages = {stage_of(adoption) for adoption in adoptions}
    return {
        "won": float(bool(results & WON)),
        "nominated": float(bool(results) and not results & WON),
        "visited": float(stages == {"interest"}),
        "copied": float(bool(stages - {"interest", "discontinued"})),
    }


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
