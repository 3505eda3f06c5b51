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

from inovasi_nlp.components.sentiment.words import tone_of
from inovasi_nlp.lexicon.words import of_class

LABELS: Final = ("positive", "neutral", "negative")

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?|\d+(?:[.,]\d+)*|_+|[.,;:!?\"“”%]", re.UNICODE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CONTRAST = re.compile(
    r"\b(?:tetapi|tapi|namun|sayangnya|hanya\ssaja|cuma|padahal|sementara|sedangkan|ternyata|kenyataannya|nyatanya|justru|malah)\b", re.IGNORECASE
)
# matches "turun dari 1.200 menjadi 85", "dari 14 hari jadi tiga"; not "dari 3 desa, 12 warga"
_CHANGE = re.compile(r"\bdari\D{0,40}?(\d[\d.,]*)[^.;\"]{0,60}?\b(?:menjadi|jadi|ke|tinggal|hingga)\D{0,25}?(\d[\d.,]*)", re.IGNORECASE)
_RISE = re.compile(r"\b(?:naik|meningkat|melonjak|bertambah|tumbuh|melesat|bengkak|membengkak)\w*", re.IGNORECASE)
_FALL = re.compile(r"\b(?:turun|menurun|merosot|berkurang|menyusut|anjlok|susut|terpangkas|menciut|tinggal)\w*", re.IGNORECASE)
_LATER = re.compile(r"\b(?:akan|bakal|rencana\w*|direncanakan|dijadwalkan|ditargetkan|menargetkan|diharapkan|berharap|segera|mulai)\b", re.IGNORECASE)
_SHAPES = (("later", _LATER), ("rise", _RISE), ("fall", _FALL))
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
    parts = _Parts(text)
    found = {f"w:{word}": 1.0 for word in parts.words}
    found |= {f"b:{left} {right}": 1.0 for left, right in parts.pairs}
    found |= {f"t:{word}": 1.0 for word in parts.turned}
    for token in parts.tokens:
        for gram in grams(token):
            found[gram] = found.get(gram, 0.0) + 1.0
    return found | parts.circumstances


class _Parts:
    """A sentence taken apart: its distinct tokens, stems, pairs of stems, stems after the last turn ("tetapi ..."), and the rest as features."""

    def __init__(self, text: str) -> None:
        tokens = _TOKEN.findall(text.lower())
        words = _marked(tokens)
        turn = max((match.start() for match in _CONTRAST.finditer(text)), default=None)
        self.tokens = set(tokens)
        self.words = set(words)
        self.pairs = set(pairwise(words))
        self.turned = set() if turn is None else set(_marked(_TOKEN.findall(text[turn:].lower())))
        self.circumstances = _circumstances(text, turn)


def _circumstances(text: str, turn: int | None) -> dict[str, float]:
    """Tone of the sentence and of what stands before and after its turn, plans, and figures with a direction."""
    stretches = {"all": text} if turn is None else {"all": text, "head": text[:turn], "tail": text[turn:]}
    found = {} if turn is None else {"contrast": 1.0}
    for name, stretch in stretches.items():
        tone = tone_of(stretch)
        found |= {f"good:{name}": tone.good} if tone.good else {}
        found |= {f"bad:{name}": tone.bad} if tone.bad else {}
    found |= {name: 1.0 for name, shape in _SHAPES if shape.search(text)}
    return found | _figures(text, found)


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


def polarity_of(text: str) -> Polarity:
    """Polarity of one sentence, names of innovations written "_"."""
    parts = _Parts(text)
    known = _weights().of
    found = [_word_weight(word) for word in parts.words]
    found += [_token_weight(token) for token in parts.tokens]
    found += [known[name] for left, right in parts.pairs if (name := f"b:{left} {right}") in known]
    found += [known[name] for word in parts.turned if (name := f"t:{word}") in known]
    return _polarity([*found, _summed(parts.circumstances)])


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
    up, down = (weights.bias[side] + weights.unit * sum(summand[side] for summand in summands) for side in (0, 1))
    highest = max(up, down, 0.0)
    praise, blame, rest = exp(up - highest), exp(down - highest), exp(-highest)
    return Polarity(praise / (praise + blame + rest), blame / (praise + blame + rest))
