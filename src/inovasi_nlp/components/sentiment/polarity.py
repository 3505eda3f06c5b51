"""Whether one sentence praises or blames a public service: a scored model over stems, their pairs, negation, contrast and figures with a direction."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from typing import Final

from inovasi_nlp.components.sentiment.words import Tone, tokens_of, tone_of
from inovasi_nlp.lexicon.words import of_class, words

# matches "turun dari 1.200 menjadi 85", "dari 14 hari jadi tiga"; not "dari 3 desa, 12 warga"
_CHANGE = re.compile(r"\bdari\D{0,40}?(\d[\d.,]*)[^.;\"]{0,60}?\b(?:menjadi|jadi|ke|tinggal|hingga)\D{0,25}?(\d[\d.,]*)", re.IGNORECASE)
_SHAPES = {
    "later": re.compile(r"(?:akan|bakal|rencana.*|direncanakan|dijadwalkan|ditargetkan|menargetkan|diharapkan|berharap|segera|mulai)$"),
    "rise": re.compile(r"(?:naik|meningkat|melonjak|bertambah|tumbuh|melesat|bengkak|membengkak)"),
    "fall": re.compile(r"(?:turun|menurun|merosot|berkurang|menyusut|anjlok|susut|terpangkas|menciut|tinggal)"),
}
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_PREFIX = re.compile(r"^(?:me(?:ng|ny|m|n)?|di|ber|ter|pe(?:ng|ny|m|n)?|se|ke)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:kan|an|i)$")
_CLITIC = re.compile(r"(?<=[a-z]{3})(?:nya|lah|kah|pun|ku|mu)$")
_NEGATION_REACH: Final = 3
_GRAM: Final = 4


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without clitics and its commonest affixes ("memudahkannya" -> "mudah"); no dictionary, so that stems may be cut too far."""
    bare = _CLITIC.sub("", word)
    return _SUFFIX.sub("", _PREFIX.sub("", bare))


def features(text: str) -> dict[str, float]:
    """What the model sees of a sentence: names of features with their values.

    Args:
        text: The sentence; names of innovations are best written "_", so that "Lapor Cepat" is no praise.
    """
    parts = _Parts(text, tokens_of(text))
    found = {f"w:{word}": 1.0 for word in parts.words}
    found |= {f"b:{left} {right}": 1.0 for left, right in parts.pairs}
    found |= {f"t:{word}": 1.0 for word in parts.turned}
    for token in parts.tokens:
        for gram in grams(token):
            found[gram] = found.get(gram, 0.0) + 1.0
    return found | parts.circumstances


class _Parts:
    """A sentence taken apart: its distinct tokens, stems, pairs of stems, stems after the last turn ("tetapi ..."), and the rest as features."""

    def __init__(self, text: str, in_order: list[str]) -> None:
        words = _marked(in_order)
        self.tokens = set(in_order)
        self.words = set(words)
        self.pairs = set(pairwise(words))
        self.tone = tone_of(text, in_order)
        self.turned: set[str] = set()
        self.circumstances = _toned("all", self.tone)
        if not self.tokens.isdisjoint(_turns()):
            self._split(text)
        self.circumstances |= {name: 1.0 for token in self.tokens if (name := _shape(token))}
        if sum(token[0].isdigit() for token in self.tokens) > 1:
            self.circumstances |= _figures(text, self.circumstances)

    def _split(self, text: str) -> None:
        turn = max((match.start() for match in _contrast().finditer(text)), default=None)
        if turn is not None:
            tail = tokens_of(text[turn:])
            self.turned = set(_marked(tail))
            self.circumstances |= {"contrast": 1.0, **_toned("head", tone_of(text[:turn])), **_toned("tail", tone_of(text[turn:], tail))}


def _toned(name: str, tone: Tone) -> dict[str, float]:
    return {f"{side}:{name}": value for side, value in (("good", tone.good), ("bad", tone.bad)) if value}


@lru_cache(maxsize=1 << 16)
def _shape(token: str) -> str | None:
    return next((name for name, shape in _SHAPES.items() if shape.match(token)), None)


def grams(word: str) -> list[str]:
    """Runs of four letters of a word with its edges: they tell the affixes and roots of words never met."""
    if not word[0].isalpha():
        return []
    edged = f"<{word}>"
    return [f"c:{edged[at : at + _GRAM]}" for at in range(len(edged) - _GRAM + 1)]


def _marked(tokens: list[str]) -> list[str]:
    """Stems, numbers as "#", names as "_"; "!" before what stands within the reach of a negation."""
    negators = _negators()
    found: list[str] = []
    reach = 0
    for token in tokens:
        if not token[0].isalpha():
            found.append("#" if token[0].isdigit() else token[0])
            reach = 0 if token in ".,;:!?" else reach
            continue
        if token in negators:
            reach = _NEGATION_REACH
            found.append(token)
            continue
        found.append(("!" if reach else "") + stem(token))
        reach = max(0, reach - 1)
    return found


@cache
def _contrast() -> re.Pattern[str]:
    any_term = "|".join(words("contrast_words")).replace(" ", r"\s")
    return re.compile(rf"\b(?:{any_term})\b", re.IGNORECASE)


@cache
def _turns() -> frozenset[str]:
    """First words of what `_contrast` matches."""
    return frozenset(term.split()[0] for term in words("contrast_words"))


@cache
def _negators() -> frozenset[str]:
    return frozenset(of_class("sentiment", "negator"))


def _figures(text: str, shapes: Mapping[str, float]) -> dict[str, float]:
    change = _CHANGE.search(text)
    if change is None:
        return {}
    before, after = (_value(group) for group in change.groups())
    if before == after:
        return {}
    way = "up" if after > before else "down"
    verb = next((name for name in ("rise", "fall") if name in shapes), "none")
    return {f"figures:{way}": 1.0, f"figures:{way}:{verb}": 1.0}


def _value(figure: str) -> float:
    """A figure as written in Indonesian ("1.200", "87,4", "3.5") as a number."""
    plain = _THOUSANDS.sub("", figure.strip(".,")).replace(",", ".")
    return float(plain) if plain.count(".") < 2 else float(plain.replace(".", ""))


@dataclass(frozen=True, slots=True)
class Polarity:
    """Probability that a sentence praises and that it blames; the rest is neutral."""

    good: float = 0.0
    bad: float = 0.0


@dataclass(frozen=True, slots=True)
class _Weights:
    """Weights for and against, in units."""

    unit: float
    bias: tuple[float, float]
    of: Mapping[str, tuple[int, int]]

    @classmethod
    def from_json(cls, text: str) -> _Weights:
        table = json.loads(text)
        return cls(table["unit"], tuple(table["bias"]), table["features"])


@cache
def _weights() -> _Weights:
    """The shipped weights, read once."""
    return _Weights.from_json(files("inovasi_nlp.lexicon").joinpath("data", "polarity_weights.json").read_text(encoding="utf-8"))


def weighed(text: str, tokens: list[str]) -> tuple[Polarity, Tone]:
    """Polarity and tone of a sentence, its tokens known."""
    parts = _Parts(text, tokens)
    known = _weights().of
    found = [_word_weight(word) for word in parts.words]
    found += [_token_weight(token) for token in parts.tokens]
    found += [known[name] for left, right in parts.pairs if (name := f"b:{left} {right}") in known]
    found += [known[name] for word in parts.turned if (name := f"t:{word}") in known]
    found.append(_summed(parts.circumstances))
    return _polarity(found), parts.tone


def polarity_from(found: Mapping[str, float]) -> Polarity:
    """Polarity of a sentence from its features."""
    return _polarity([_summed(found)])


@lru_cache(maxsize=1 << 16)
def _word_weight(word: str) -> tuple[float, float]:
    return _summed({f"w:{word}": 1.0})


@lru_cache(maxsize=1 << 16)
def _token_weight(token: str) -> tuple[float, float]:
    return _summed(Counter(grams(token)))


def _summed(found: Mapping[str, float]) -> tuple[float, float]:
    known = [(weight, value) for name, value in found.items() if (weight := _weights().of.get(name)) is not None]
    return sum(weight[0] * value for weight, value in known), sum(weight[1] * value for weight, value in known)


def _polarity(summands: Sequence[tuple[float, float]]) -> Polarity:
    weights = _weights()
    up = weights.bias[0] + weights.unit * sum([summand[0] for summand in summands])
    down = weights.bias[1] + weights.unit * sum([summand[1] for summand in summands])
    return Polarity(*against_neutral(up, down))


def against_neutral(up: float, down: float) -> tuple[float, float]:
    """Probability of praise and of blame from what speaks for and against, set against a neutral 0."""
    highest = max(up, down, 0.0)
    praise, blame, rest = exp(up - highest), exp(down - highest), exp(-highest)
    whole = praise + blame + rest
    return praise / whole, blame / whole
