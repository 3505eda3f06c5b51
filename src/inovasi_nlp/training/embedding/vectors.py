"""A vector for each lemma, figure and piece of a word: a direction of its own, bent towards words of one meaning, as long as it weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from inovasi_nlp.training.embedding.lemmas import Lemmas

_FUNCTION: Final = frozenset({"ADP", "AUX", "DET", "PRON", "SCONJ", "CCONJ", "PART"})
_CLASSES: Final = {
    "penentu": "determiner",
    "bantu": "auxiliary",
    "ingkar": "negation",
    "bilangan": "number_word",
    "fungsi": "function",
    "orang": "person",
}
_TAGS: Final = {"VERB": "verb", "ADJ": "adjective", "ADV": "adverb", "NUM": "numeral"}
ALIKE: Final = "imbuhan"  # a word with and without affixes, which no file lists
RELATIONS: Final = {ALIKE: "alike", "sekitar": "loose", "dekat": "near", "sinonim": "synonym", "lawan": "opposite"}
_MIN_ROOT_CHARS: Final = 4
_PREFIXES: Final = ("", "be", "ber", "di", "ke", "me", "mem", "men", "meng", "pe", "pem", "pen", "peng", "per", "se", "ter")
_SUFFIXES: Final = ("", "an", "i", "kan", "nya", "wan")
_NAME_SHARE: Final = 0.7
_RAW_WORD: Final = re.compile(r"[A-Za-z]+")
_HEADLINE_SHARE: Final = 0.6
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")

_SHARED_FIGURES: Final = 97

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How much a word counts; fitted by search on our graded pairs, with the development parts of SemRel and STS-B as validation.

    Attributes:
        rarity, power: A word of this share of all words counts (1/2)^power as much as a rare one (after Arora et al., A Simple but Tough-to-Beat Baseline, 2017).
        function, determiner, auxiliary, negation, number_word, person: Factors of the classes of corpora/kemiripan/golongan.txt.
        name, unseen, verb, adjective, adverb, numeral: Factors of those words.
        common: Length of the part that every word has in common; without it long sentences look less alike than short ones.
        alike: Cosine of a word with itself under affixes ("makan", "makanan") where the lemma table leaves them apart.
        synonym, near, loose, opposite: Cosine of two words of a line of sinonim.txt, dekat.txt, sekitar.txt, lawan.txt.
        digit, figure, group, year, hundred: Length of a figure of one digit, of two, of the leading groups of a long one ("1." in "1.928"), of a year, of one
            with three digits.
        shared_digit, shared_figure, shared_group, shared_hundred: Cosine of two of them.
    """

    rarity: float = 0.005
    power: float = 1.3
    function: float = 0.2
    determiner: float = 0.15
    auxiliary: float = 0.09
    negation: float = 1.61
    number_word: float = 1.48
    person: float = 0.75
    name: float = 0.9
    unseen: float = 0.6
    verb: float = 1.1
    adjective: float = 0.95
    adverb: float = 1.3
    numeral: float = 2.0
    common: float = 0.08
    alike: float = 0.6
    synonym: float = 0.85
    near: float = 0.8
    loose: float = 0.5
    opposite: float = -0.36
    digit: float = 1.5
    figure: float = 0.8
    group: float = 0.5
    year: float = 0.8
    hundred: float = 1.3
    shared_digit: float = 0.3
    shared_figure: float = 0.2
    shared_group: float = 0.18
    shared_hundred: float = 0.4


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the texts say of words: how often each lemma stands there and how many words in all, which are names, and the classes of golongan.txt by name."""

    lemmas: Counter[str]
    total: int
    names: frozenset[str]
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)


def names_of(sentences: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Words, in small letters, that mostly bear a capital within a sentence; and all words that were seen there."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in sentences:
        words = _RAW_WORD.findall(sentence)
        if sum(word[0].isupper() for word in words) > _HEADLINE_SHARE * len(words):
            continue
        for word in words[1:]:
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return frozenset(word for word, count in seen.items() if capital[word] > _NAME_SHARE * count), frozenset(seen)


def weight_of(lemma: str, statistics: Statistics, tag: str | None, weighing: Weighing) -> float:
    """Length of a word's own direction."""
    weight: float = (weighing.rarity / (weighing.rarity + statistics.lemmas[lemma] / statistics.total)) ** weighing.power
    for name, attribute in _CLASSES.items():
        if lemma in statistics.classes.get(name, ()):
            return float(weight * getattr(weighing, attribute))
    if tag in _FUNCTION:
        return weight * weighing.function
    if lemma in statistics.names:
        return weight * weighing.name
    return float(weight * getattr(weighing, _TAGS.get(tag or "", ""), 1.0))


def classes(corpora: Path) -> dict[str, frozenset[str]]:
    """Words of a class by its name, as golongan.txt has them."""
    lines = (corpora / "kemiripan/golongan.txt").read_text(encoding="utf-8").split("\n")
    return {fields[0]: frozenset(fields[1:]) for fields in (line.split() for line in lines) if fields}


def relations(corpora: Path, lemmas: Lemmas) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Groups of lemmas by how they are related: the name of a file of corpora/kemiripan, the weakest first, opposites last."""
    return {name: tuple(_groups(corpora / f"kemiripan/{name}.txt", lemmas)) for name in RELATIONS if name != ALIKE}


def alike(lemmas: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a word and the same with affixes ("makan", "makanan"), which the lemma table leaves apart."""
    known = {lemma for lemma in lemmas if len(lemma) >= _MIN_ROOT_CHARS}
    for lemma in sorted(known):
        for affixed in (f"{prefix}{lemma}{suffix}" for prefix in _PREFIXES for suffix in _SUFFIXES):
            if affixed != lemma and affixed in known:
                yield lemma, affixed


def _groups(file: Path, lemmas: Lemmas) -> Iterator[tuple[str, ...]]:
    for line in file.read_text(encoding="utf-8").split("\n"):
        group = tuple(dict.fromkeys(lemmas.of(word.partition("-")[0]) for word in line.split() if "-" not in word or _doubled(word)))
        if len(group) > 1:
            yield group


def _doubled(word: str) -> bool:
    first, _, second = word.partition("-")
    return first == second


class Directions:
    """Directions of length 1, the same for the same key, seed and dimension; the heaviest keys stand at right angles to each other.

    Args:
        heavy: Keys to keep apart, at most as many as there are dimensions.
        dimension: Length of a vector.
        seed: Of the random directions.
    """

    def __init__(self, heavy: Sequence[str], *, dimension: int, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._dimension = dimension
        basis = np.linalg.qr(self._random.normal(size=(dimension, dimension)))[0]
        self._of: dict[str, Vector] = dict(zip(dict.fromkeys(heavy), basis, strict=False))

    def of(self, key: str) -> Vector:
        """The direction of a key."""
        if key not in self._of:
            drawn = self._random.normal(size=self._dimension)
            self._of[key] = drawn / np.linalg.norm(drawn)
        return self._of[key]

    def bend(self, related: Iterable[tuple[Iterable[tuple[str, ...]], float]]) -> None:
        """Turn the directions of words of one group towards each other, or away.

        Args:
            related: Groups and the cosine that any two of their words shall have; of two groups that hold the same pair, the later counts. Where not all
                cosines can be had at once, the nearest that can.
        """
        cosines = {(one, other): cosine for groups, cosine in related for group in groups for one in group for other in group if one != other}
        keys = sorted({one for one, _ in cosines})
        if not keys:
            return
        place = {key: number for number, key in enumerate(keys)}
        rows, columns = np.array([(place[one], place[other]) for one, other in cosines]).T
        wanted = (sparse.csr_matrix((list(cosines.values()), (rows, columns)), shape=(len(keys), len(keys))) + sparse.identity(len(keys))).tocsr()
        _, parts = connected_components(wanted, directed=False)
        for members in np.split(np.argsort(parts, kind="stable"), np.cumsum(np.bincount(parts))[:-1]):
            names = [keys[member] for member in members]
            values, axes = np.linalg.eigh(wanted[members][:, members].toarray())
            bent = (axes * np.sqrt(np.maximum(values, 0.0))) @ axes.T @ np.stack([self.of(name) for name in names])
            self._of.update(zip(names, bent / np.linalg.norm(bent, axis=1, keepdims=True), strict=True))


def figure_vector(token: str, directions: Directions, weighing: Weighing) -> Vector:
    """Vector of a figure as the vocabulary writes it: "7", "2023", "928", "1_"."""
    length, shared = figure_length(token, weighing)
    vector = np.sqrt(1 - shared) * directions.of(figure_key(token)) + np.sqrt(shared) * directions.of("#")
    return np.asarray(length * vector + weighing.common * directions.of("*"))


def figure_length(token: str, weighing: Weighing) -> tuple[float, float]:
    """Length of a figure's vector, and its cosine with those of its kind."""
    if _YEAR.fullmatch(token):
        return weighing.year, 0.0
    if token.endswith("_"):
        return weighing.group, weighing.shared_group
    if len(token) == 1:
        return weighing.digit, weighing.shared_digit
    return (weighing.hundred, weighing.shared_hundred) if len(token) > 2 else (weighing.figure, weighing.shared_figure)


def figure_key(token: str) -> str:
    """Name of a figure's vector; many long figures share one, which keeps the model small."""
    if _YEAR.fullmatch(token) or len(token.rstrip("_")) < 3:
        return f"0{token}"
    return f"0{int(token.rstrip('_')) % _SHARED_FIGURES}{token[3:]}:"
