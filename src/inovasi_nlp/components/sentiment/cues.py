"""Words of praise and blame in any sentence: how many, negated or not, where they stand, and, for markets, what rises and what falls.

The classes stand in `lexicon/data/words/polarity_words.csv`: `good` and `bad` (colloquial ones too), `market_good` and `market_bad`, `rise` and `fall`,
`better_higher` and `better_lower` (what a market likes to see rise, and to see fall), `negator`, and `turn` ("tetapi").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations
from math import log1p
from typing import Final

from inovasi_nlp.lexicon.words import of_class, table

_NEGATION_REACH: Final = 4
_PAIR_REACH: Final = 6
_LONG: Final = 12  # tokens; a longer sentence is hardly a headline
_EVENED: Final = 1.5  # cues that keep a single one from deciding alone
_DIRECTED: Final = frozenset({"rise", "fall", "better_higher", "better_lower"})
_CLITIC = re.compile(r"(?<=[a-z]{3})(?:nya|lah|kah|pun|ku|mu)$")


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of each word: "turun" is a fall and bad for a market."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("polarity_words").rows:
        if row["class"] not in {"negator", "turn"}:
            found[row["term"]].append(row["class"])
    return {term: tuple(kinds) for term, kinds in found.items()}


@cache
def _negators() -> frozenset[str]:
    return frozenset(of_class("polarity_words", "negator"))


@cache
def _turns() -> frozenset[str]:
    return frozenset(of_class("polarity_words", "turn"))


@lru_cache(maxsize=1 << 16)
def _kinds(token: str) -> tuple[str, ...]:
    return _classes().get(token) or _classes().get(_CLITIC.sub("", token), ())


def negated(tokens: Sequence[str]) -> list[str]:
    """Tokens within the reach of a negation, in order."""
    return [token for token, reached in zip(tokens, _reached(tokens), strict=True) if reached and token not in _negators()]


def _reached(tokens: Sequence[str]) -> list[bool]:
    """Whether each token stands within the reach of a negation."""
    found, left = [], 0
    for token in tokens:
        found.append(left > 0)
        left = _NEGATION_REACH if token in _negators() else max(0, left - 1)
    return found


def cues(tokens: Sequence[str]) -> dict[str, float]:
    """Features of a sentence from its words of praise and blame.

    Args:
        tokens: Its words and marks in lower case, figures as "#".
    """
    reached = _reached(tokens)
    found: Counter[str] = Counter()
    turned, balance, last = False, 0, 0
    for index, token in enumerate(tokens):
        turned = turned or token in _turns()
        sign = "!" if reached[index] else ""
        for kind in _kinds(token):
            cue = sign + kind
            found[f"all:{cue}"] += 1
            found[f"any:{cue}"] = 1
            found[f"turned:{cue}"] += turned
            found[f"end:{cue}"] += index >= len(tokens) * 2 // 3
            found[f"start:{cue}"] += index <= len(tokens) // 3
            if kind in {"good", "bad"}:
                last = (1 if kind == "good" else -1) * (-1 if sign else 1)
                balance += last
    good, bad = found["all:good"] + found["all:!bad"], found["all:bad"] + found["all:!good"]
    found.update(_agreements(tokens))
    shape = {
        "turn": float(turned),
        f"balance:{max(-2, min(2, balance))}": 1.0,
        f"last:{last}": 1.0,
        "leaning": (good - bad) / (good + bad + _EVENED),
        "none": float(good + bad == 0),
        "length": log1p(len(tokens)) / 4,
        "long": float(len(tokens) > _LONG),
        **{f"mark:{mark}": float(mark in tokens) for mark in ("#", "?", "!")},
    }
    return {name: float(value) for name, value in {**found, **shape}.items() if value}


def _agreements(tokens: Sequence[str]) -> set[str]:
    """What rises and falls beside what should: "dolar turun" is better_lower with fall."""
    placed = [(index, kind) for index, token in enumerate(tokens) for kind in _kinds(token) if kind in _DIRECTED]
    return {f"{left}+{right}" for (first, left), (second, right) in combinations(placed, 2) if 0 < second - first <= _PAIR_REACH}
