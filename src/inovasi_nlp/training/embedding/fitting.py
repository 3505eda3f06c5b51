"""Search of the weights: which factors order the pairs most as people do, with cosines that are exact instead of those of random directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.stats import spearmanr

from inovasi_nlp.neural.static import split
from inovasi_nlp.training.embedding.folder import Learnt
from inovasi_nlp.training.embedding.sources import Pair
from inovasi_nlp.training.embedding.vectors import RELATIONS, Weighing, figure_length, weight_of

_STEPS: Final = (1.5, 1.3, 1.15)
_LEAST_GAIN: Final = 2e-4
_COSINE_STEP: Final = 0.4  # of a cosine, where a factor would be multiplied by 2
_LEAST_OPPOSITE, _MOST = -0.4, 0.85

Matrix = npt.NDArray[np.float64]


class Exact:
    """Pairs whose cosines are computed from words, each with a direction of its own: what the vectors would give in endless dimensions.

    Args:
        learnt: What was counted.
        pairs: Sentences and scores.
    """

    def __init__(self, learnt: Learnt, pairs: Sequence[Pair]) -> None:
        self._learnt = learnt
        texts = [[self._key(token) for token in split(text)] for pair in pairs for text in (pair.one, pair.other)]
        self._keys = sorted({key for text in texts for key in text})
        self._place = {key: number for number, key in enumerate(self._keys)}
        columns = [self._place[key] for text in texts for key in text]
        rows = [number for number, text in enumerate(texts) for _ in text]
        self._counts = sparse.csr_matrix((np.ones(len(columns)), (rows, columns)), shape=(len(texts), len(self._keys)))
        self._scores = [pair.score for pair in pairs]
        self._related: dict[tuple[float, ...], sparse.csr_matrix] = {}

    def _key(self, token: str) -> str:
        word = token.rstrip("$")
        return self._learnt.forms.get(word, f"?{word}") if word.isalpha() else token

    def spearman(self, weighing: Weighing) -> float:
        """In [-1, 1], higher = the cosines order the pairs more as people do."""
        lengths, shared = np.array([self._length(key, weighing) for key in self._keys]).T
        own = self._counts @ sparse.diags(lengths * np.sqrt(1 - shared))
        common = np.asarray(self._counts.sum(axis=1)).ravel() * weighing.common
        figures = self._counts @ (lengths * np.sqrt(shared))
        bent = own @ self._cosines(weighing)

        def product(ones: slice, others: slice) -> Matrix:
            words = np.asarray(bent[ones].multiply(own[others]).sum(axis=1)).ravel()
            return np.asarray(words + common[ones] * common[others] + figures[ones] * figures[others])

        one, other = slice(0, None, 2), slice(1, None, 2)
        cosines = product(one, other) / np.sqrt(np.maximum(product(one, one) * product(other, other), 1e-12))
        return float(spearmanr(cosines, self._scores)[0])

    def _length(self, key: str, weighing: Weighing) -> tuple[float, float]:
        if key[0].isdigit():
            return figure_length(key, weighing)
        if key.startswith("?"):
            return weighing.unseen, 0.0
        return weight_of(key, self._learnt.statistics, self._learnt.tags.get(key), weighing), 0.0

    def _cosines(self, weighing: Weighing) -> sparse.csr_matrix:
        strengths = tuple(float(getattr(weighing, attribute)) for attribute in RELATIONS.values())
        if strengths not in self._related:
            cosines = {(place, place): 1.0 for place in range(len(self._keys))}
            for name, strength in zip(RELATIONS, strengths, strict=True):
                for group in self._learnt.related.get(name, ()):
                    places = [self._place[lemma] for lemma in group if lemma in self._place]
                    cosines |= {(one, other): strength for one in places for other in places if one != other}
            rows, columns = np.array(list(cosines)).T
            self._related = {strengths: sparse.csr_matrix((list(cosines.values()), (rows, columns)), shape=(len(self._keys), len(self._keys)))}
        return self._related[strengths]


def fit(learnt: Learnt, sets: Sequence[tuple[Sequence[Pair], float]], *, start: Weighing) -> Weighing:
    """Change one weight at a time, by smaller and smaller steps, and keep what raises the sum of the sets' correlations.

    Args:
        learnt: What was counted.
        sets: Pairs, and how much their correlation counts.
        start: Weights to begin with.
    """
    measured = [(Exact(learnt, pairs), share) for pairs, share in sets]
    best, most = start, sum(share * pairs.spearman(start) for pairs, share in measured)
    for step in _STEPS:
        for name in asdict(start):
            for value in _neighbours(name, asdict(best), step):
                tried = replace(best, **{name: value})
                reached = sum(share * pairs.spearman(tried) for pairs, share in measured)
                if reached > most + _LEAST_GAIN:
                    best, most = tried, reached
    return best


def _neighbours(name: str, weights: Mapping[str, float], step: float) -> Iterator[float]:
    value = weights[name]
    if name == "opposite":
        yield from (float(np.clip(value + sign * _COSINE_STEP * (step - 1), _LEAST_OPPOSITE, 0)) for sign in (1, -1))
    elif name in RELATIONS.values() or name.startswith("shared_"):
        yield from (float(np.clip(value + sign * _COSINE_STEP * (step - 1), 0, _MOST)) for sign in (1, -1))
    else:
        yield from (value * step, value / step)
