"""What a text says of the public service it reports, and of each innovation in it: positive, neutral or negative.

Evidence is added up: prizes, adoptions and measured gains speak for, stops and complaints against; words count by class, after negation and
after words that turn a problem into a success ("menekan angka keluhan"). A text that reports no public service is neutral.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.storage import load, reading_of, save, save_one
from inovasi_nlp.lexicon.words import table
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading, Sentiment

__all__ = ["find_sentiment"]

_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-z]+)?|\d+|[.,;:!?]")
# matches "pelayanan", "RSUD", "puskesmas"; counted in distinct sentences
_SERVICE = re.compile(
    r"\b(?:pelayanan|layanan\s(?:publik|masyarakat|kesehatan|pendidikan|keluhan|pengaduan|administrasi|darurat)|RSUD|RS\s?UD|"
    r"[Pp]uskesmas|[Pp]osyandu|BPJS|adminduk|dukcapil|perizinan|"
    r"[Mm]al\s[Pp]elayanan|bansos|[Bb]antuan\s[Ss]osial|reformasi\sbirokrasi|SAKIP|keterbukaan\sinformasi|pengaduan|"
    r"aduan\swarga|transportasi\s(?:umum|publik)|bus\sgratis|stunting|dana\sdesa|"
    r"merit|maladministrasi|zona\sintegritas|WBK|WBBM|inovasi\s(?:daerah|pelayanan)|[Kk]abupaten\s[Ss]ehat|[Kk]ota\s[Ss]ehat|"
    r"antikorupsi|anti\skorupsi|ASN)\b"
)
_SPORT = re.compile(
    r"\b(?:atlet|medali|pertandingan|gol|turnamen|liga|kejuaraan|capres|cawapres|paslon|kampanye|caleg|tersangka|KPK|"
    r"penyidik|terdakwa|saham|konser)\b"
)
_PLANNED = re.compile(
    r"\b(?:akan|bakal|rencananya|semoga|berharap|harapan|diharapkan|target|menargetkan|agar|supaya|ingin|jika|kalau|bila|"
    r"apabila)\b"
)
_AHEAD = re.compile(r"\b(?:akan|bakal|rencana\w*|uji\scoba|siap|calon|usul\w*|ikuti|gelar)\b", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"\b(?:program|aplikasi|inovasi|layanan|sistem|bus|kapal|kartu|beasiswa|proyek|fasilitas|kanal|nomor|alat|terobosan|"
    r"gagasan|kebijakan|sekolah|kelas|klinik|gerai|mobil|laman|situs)\s(?:\w+\s){0,6}(?:ini|itu|tersebut|tadi)\b|nya\b",
    re.IGNORECASE,
)
_LEAD_SENTENCES: Final = 3
_TITLE_WEIGHT: Final = 2.0
_LEAD_WEIGHT: Final = 1.3
_SENTENCE_CAP: Final = 2.0
_DOCUMENT_SMOOTHING: Final = 5.0
_TARGET_SMOOTHING: Final = 3.0
_OUTCOME_OF_TARGET: Final = 1.0
_ANAPHORIC: Final = 0.8
_NEIGHBOUR: Final = 0.5
_TARGET_MARGIN: Final = 0.25
_WON: Final = frozenset({"won", "ranked", "recognised"})
_GAIN: Final = {
    "outcome": 0.8,
    "public_feedback": 0.3,
    "sustainability": 0.2,
    "dissemination": 0.2,
    "renewal": 0.2,
    "employee_involvement": 0.1,
}
_LOSS: Final = {
    "outcome": 0.9,
    "public_feedback": 0.8,
    "sustainability": 0.9,
    "dissemination": 0.7,
    "renewal": 0.7,
    "employee_involvement": 0.5,
}

Kind = Literal["praise", "mild_praise", "complaint", "failure", "mild_complaint", "problem", "reducer", "soother", "negator"]


@dataclass(frozen=True, slots=True)
class _Tone:
    """How much a stretch speaks for and against."""

    good: float = 0.0
    bad: float = 0.0

    def __add__(self, other: _Tone) -> _Tone:
        return _Tone(self.good + other.good, self.bad + other.bad)

    def times(self, weight: float) -> _Tone:
        return _Tone(self.good * weight, self.bad * weight)

    def score(self, smoothing: float) -> float:
        """In [-1, 1]; `smoothing` keeps thin evidence near 0."""
        return (self.good - self.bad) / (self.good + self.bad + smoothing)


@dataclass(frozen=True, slots=True)
class _Cue:
    kinds: frozenset[str]
    weight: float


@cache
def _lexicon() -> tuple[dict[str, _Cue], dict[str, tuple[tuple[tuple[str, ...], _Cue], ...]]]:
    """Single words, and phrases by their first word (longest first)."""
    single: dict[str, _Cue] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], _Cue]]] = {}
    for row in table("sentiment").rows:
        parts = tuple(row["term"].split())
        if len(parts) == 1:
            known = single.get(parts[0])
            weight = max(float(row["weight"]), known.weight if known else 0.0)
            single[parts[0]] = _Cue((known.kinds if known else frozenset()) | {row["class"]}, weight)
        else:
            phrases.setdefault(parts[0], []).append((parts, _Cue(frozenset({row["class"]}), float(row["weight"]))))
    return single, {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in phrases.items()}


def _tone(text: str, used: dict[str, int]) -> _Tone:
    """Tone of one sentence; `used` counts the words met before in the text: each further use of a word counts half."""
    tokens = _WORD.findall(text.casefold())
    single, phrases = _lexicon()
    good = bad = 0.0
    index = 0
    while index < len(tokens):
        word = tokens[index]
        length, cue = _phrase_at(tokens, index, phrases)
        if cue is None:
            cue = single.get(word) or (single.get(word[:-3]) if word.endswith("nya") else None)
            length = 1
        if cue is not None:
            gain, loss = _weighed(tokens, index, length, cue, single)
            if gain or loss:
                fresh = 0.5 ** used.get(word, 0)
                used[word] = used.get(word, 0) + 1
                good, bad = good + gain * fresh, bad + loss * fresh
        index += length
    if good and _PLANNED.search(text):
        good /= 2
    return _Tone(min(good, _SENTENCE_CAP), min(bad, _SENTENCE_CAP))


def _phrase_at(tokens: list[str], index: int, phrases: dict[str, tuple[tuple[tuple[str, ...], _Cue], ...]]) -> tuple[int, _Cue | None]:
    for parts, cue in phrases.get(tokens[index], ()):
        if tuple(tokens[index : index + len(parts)]) == parts:
            return len(parts), cue
    return 1, None


def _weighed(tokens: list[str], index: int, length: int, cue: _Cue, single: dict[str, _Cue]) -> tuple[float, float]:
    """What a cue adds for and against, its neighbours considered."""
    before = tokens[max(0, index - 4) : index]
    kinds = cue.kinds
    if kinds & {"complaint", "failure", "mild_complaint"}:
        if "problem" in kinds and _near(before, single, "reducer"):
            return 0.8, 0.0
        if _near(before[-3:], single, "soother") or (
            "problem" in kinds and _near(tokens[index + length : index + length + 3], single, "reducer")
        ):
            return 0.0, 0.0
        if _near(before[-2:], single, "negator") and "belum" not in before[-2:]:
            return 0.3, 0.0
        return 0.0, cue.weight
    if kinds & {"praise", "mild_praise"}:
        if _near(before[-2:], single, "negator"):
            return 0.0, cue.weight * 0.8
        return cue.weight, 0.0
    if "reducer" in kinds:
        around = before + tokens[index + length : index + length + 5]
        if _near(around, single, "problem"):
            return (0.0, 0.6) if _near(before[-2:], single, "negator") else (0.9, 0.0)
    return 0.0, 0.0


def _near(tokens: list[str], single: dict[str, _Cue], kind: str) -> bool:
    return any(cue is not None and kind in cue.kinds for cue in (single.get(token) for token in tokens))


def find_sentiment(
    reading: Reading,
    innovations: Sequence[Innovation] = (),
    awards: Sequence[Award] = (),
    adoptions: Sequence[Adoption] = (),
    quotes: Sequence[Quote] = (),
    indicators: Sequence[Indicator] = (),
) -> tuple[Sentiment, tuple[Innovation, ...]]:
    """Sentiment of a document and of the innovations in it.

    Returns:
        The document's, and the innovations with theirs filled in; all mentions of one innovation (by id, else by name) get the same.
    """
    if not innovations and not awards and not adoptions and not _reports_service(reading):
        return Sentiment(), ()
    weighing = _Weighing(reading, innovations, awards, adoptions, indicators)
    document = weighing.document()
    return document, weighing.targets(document)


def _reports_service(reading: Reading) -> bool:
    """Whether a text without innovation, award or adoption still tells of a public service."""
    hits = {reading.index_at(match.start()) for match in _SERVICE.finditer(reading.content)}
    if len(hits) < 3:
        return False
    others = {reading.index_at(match.start()) for match in _SPORT.finditer(reading.content)}
    return len(hits) > len(others)


class _Weighing:
    """Adds up the evidence of one text."""

    def __init__(
        self,
        reading: Reading,
        innovations: Sequence[Innovation],
        awards: Sequence[Award],
        adoptions: Sequence[Adoption],
        indicators: Sequence[Indicator],
    ) -> None:
        self.reading = reading
        self.innovations = innovations
        self.awards = awards
        self.adoptions = adoptions
        self.indicators = indicators
        used: dict[str, int] = {}
        self.tones = [_Tone() if sentence.role == "noise" else _tone(reading.text(sentence), used) for sentence in reading.sentences]
        self.by_sentence: dict[int, list[Indicator]] = {}
        for indicator in indicators:
            index = reading.index_at(indicator.start)
            if index is not None:
                self.by_sentence.setdefault(index, []).append(indicator)
        self.aliases = _aliases(reading.content, innovations)
        self.keys_at: dict[int, set[str]] = {}
        self.sentences_of: dict[str, list[int]] = {}
        self.names_of: dict[str, set[str]] = {}
        for mention in innovations:
            index, key = reading.index_at(mention.start), self._key(mention)
            self.names_of.setdefault(key, set()).add(_folded(mention.surface))
            if index is not None and key not in self.keys_at.setdefault(index, set()):
                self.keys_at[index].add(key)
                self.sentences_of.setdefault(key, []).append(index)
        self.results_of: dict[str, set[str]] = {}
        for award in awards:
            for surface in award.innovations:
                self.results_of.setdefault(_folded(surface), set()).add(award.result)
        self.stages_of: dict[str, set[str]] = {}
        for adoption in adoptions:
            self.stages_of.setdefault(_folded(adoption.innovation), set()).add(adoption.stage)

    def _key(self, mention: Innovation) -> str:
        return self.aliases.get(_key(mention), _key(mention))

    def document(self) -> Sentiment:
        total = self._words() + self._events()
        above, below = self._margins()
        return _judged(total, above, below, _DOCUMENT_SMOOTHING)

    def _headline(self) -> _Tone | None:
        return next((tone for tone, sentence in zip(self.tones, self.reading.sentences, strict=True) if sentence.role == "title"), None)

    def _margins(self) -> tuple[float, float]:
        """What the score must reach to be called positive, and negative: the headline tells on which side the text stands."""
        headline = self._headline()
        lean = headline.good - headline.bad if headline is not None else -0.8
        below = 0.15 if lean <= -1.5 else 0.25 if lean <= -0.8 else 0.6
        if lean >= 1.5:
            return -0.15, below
        if self.awards:
            return 0.0, below
        if self.adoptions:
            return 0.15, below
        ahead = _AHEAD.search(self.reading.content, 0, self.reading.title_end)
        return 0.6 if ahead else 0.3, below

    def _words(self) -> _Tone:
        total = _Tone()
        body = 0
        for index, sentence in enumerate(self.reading.sentences):
            if sentence.role == "noise":
                continue
            weight = _TITLE_WEIGHT if sentence.role == "title" else _LEAD_WEIGHT if body < _LEAD_SENTENCES else 1.0
            body += sentence.role == "body"
            total += self.tones[index].times(weight)
            total += self._indicated(index)
        return total

    def _indicated(self, index: int) -> _Tone:
        total = _Tone()
        for indicator in self.by_sentence.get(index, ()):
            if indicator.polarity == "positive":
                total += _Tone(_GAIN[indicator.criterion], 0.0)
            else:
                total += _Tone(0.0, _LOSS[indicator.criterion])
        return total

    def _events(self) -> _Tone:
        good = bad = 0.0
        for number, award in enumerate(self.awards):
            strength = 6.0 if award.result in _WON else 4.5
            good += strength if number == 0 else strength / 6
        stages = {adoption.stage for adoption in self.adoptions}
        if stages - {"discontinued"}:
            good += 5.0
        if "discontinued" in stages:
            bad += 3.0
        return _Tone(good, bad)

    def targets(self, document: Sentiment) -> tuple[Innovation, ...]:
        main = self._main()
        found: dict[str, Sentiment] = {}
        for mention in self.innovations:
            key = self._key(mention)
            if key not in found:
                found[key] = document if key == main and not self._results(key) & _WON else self._target(key)
        return tuple(replace(mention, sentiment=found[self._key(mention)]) for mention in self.innovations)

    def _main(self) -> str | None:
        """The innovation the text is about: named in the headline alone, or in most mentions."""
        titled = {self._key(mention) for mention in self.innovations if mention.start < self.reading.title_end}
        if len(titled) == 1:
            return next(iter(titled))
        counts: dict[str, int] = {}
        for mention in self.innovations:
            counts[self._key(mention)] = counts.get(self._key(mention), 0) + 1
        if not counts:
            return None
        best = max(counts, key=lambda key: counts[key])
        return best if (counts[best] >= 3 and counts[best] * 2 > sum(counts.values())) or len(counts) == 1 else None

    def _results(self, key: str) -> set[str]:
        return {result for name in self.names_of[key] for result in self.results_of.get(name, ())}

    def _target(self, key: str) -> Sentiment:
        results = self._results(key)
        stages = {stage for name in self.names_of[key] for stage in self.stages_of.get(name, ())}
        good = 4.0 if results & _WON else 2.5 if results else 0.0
        good += 3.0 if stages - {"discontinued"} else 0.0
        total = _Tone(good, 2.0 if "discontinued" in stages else 0.0) + self._around(key)
        return _judged(total, _TARGET_MARGIN, _TARGET_MARGIN, _TARGET_SMOOTHING)

    def _sequel(self, index: int) -> _Tone:
        """Tone of the sentence after a mention, where it goes on about the same innovation."""
        sentences = self.reading.sentences
        following = index + 1
        if following >= len(sentences) or following in self.keys_at or sentences[following].role == "noise":
            return _Tone()
        anaphoric = bool(_ANAPHOR.search(self.reading.text(sentences[following])))
        if not anaphoric and sentences[following].paragraph != sentences[index].paragraph:
            return _Tone()
        return (self.tones[following] + self._indicated(following)).times(_ANAPHORIC if anaphoric else _NEIGHBOUR)

    def _around(self, key: str) -> _Tone:
        """Tone of the sentences that name it, shared where they name several, and of those that go on about it."""
        total = _Tone()
        sentences = self.reading.sentences
        for index in self.sentences_of.get(key, ()):
            keys = self.keys_at[index]
            if sentences[index].role == "noise":
                continue
            share = 1.0 / len(keys)
            gains = sum(one.criterion == "outcome" and one.polarity == "positive" for one in self.by_sentence.get(index, ()))
            total += (self.tones[index] + self._indicated(index) + _Tone(min(gains, 1) * _OUTCOME_OF_TARGET, 0.0)).times(share)
            total += self._sequel(index) if len(keys) == 1 else _Tone()
        return total


def _judged(tone: _Tone, above: float, below: float, smoothing: float) -> Sentiment:
    score = round(max(-1.0, min(1.0, tone.score(smoothing))), 3)
    if score >= above:
        return Sentiment(label="positive", score=score)
    if score <= -below:
        return Sentiment(label="negative", score=score)
    return Sentiment(label="neutral", score=score)


def _key(mention: Innovation) -> str:
    return mention.id or _folded(mention.surface)


def _aliases(content: str, innovations: Sequence[Innovation]) -> dict[str, str]:
    """Key of a bracketed short form -> key of the name before it ("Hunian Tetap (Huntap)"), where the registry does not tell them apart."""
    found: dict[str, str] = {}
    for one, other in pairwise(innovations):
        if content[one.end : other.start] == " (" and content[other.end : other.end + 1] == ")" and (one.id is None or other.id is None):
            first, second = _key(one), _key(other)
            found[second if other.id is None else first] = first if other.id is None else second
    return found


def _folded(surface: str) -> str:
    return "".join(re.findall(r"\w+", surface.casefold()))


@Language.factory("inovasi_sentiment", requires=["doc._.innovations"], assigns=["doc._.sentiment", "doc._.innovations"])
def make_sentiment(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that judges the document and fills in the sentiment of each innovation."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    innovations = load(doc, "innovations")
    sentiment, judged = find_sentiment(
        reading_of(doc), innovations, load(doc, "awards"), load(doc, "adoptions"), load(doc, "quotes"), load(doc, "indicators")
    )
    save_one(doc, "sentiment", sentiment)
    save(doc, "innovations", judged)
    return doc
