"""Features of any sentence, in blocks: runs of words, of stems and of letters, pairs of stems, negated stems, how it begins, cues, and those of `polarity`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import Final, Literal
from zlib import crc32

from inovasi_nlp.components.sentiment.cues import cues, negated
from inovasi_nlp.components.sentiment.polarity import features, stem

Block = Literal["words", "stems", "letters", "pairs", "negated", "start", "cues", "service"]

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|[%!?]")
_STRETCHED = re.compile(r"(.)\1{2,}")  # "enaaaak"; not "maaf"
_WORDS: Final = 3
_STEMS: Final = 2
_LETTERS: Final = range(2, 7)
_PAIR_REACH: Final = 5


def tokens_in(text: str) -> list[str]:
    """Words and marks of a sentence in lower case, figures as "#", stretched letters shortened."""
    return ["#" if token[0].isdigit() else token for token in _TOKEN.findall(_STRETCHED.sub(r"\1\1", text.lower()))]


def blocks(text: str) -> dict[Block, dict[str, float]]:
    """Names and values of what a sentence holds; a block of runs has length 1 if each of its runs occurs once."""
    tokens = tokens_in(text)
    stems = [stem(token) for token in tokens]
    return {
        "words": _evened(_runs(tokens, _WORDS)),
        "stems": _evened(_runs(stems, _STEMS)),
        "letters": _evened([run for token in tokens for run in letters(token)]),
        "pairs": _evened(_pairs(stems)),
        "negated": _evened([stem(token) for token in negated(tokens)]),
        "start": _evened([stems[0], " ".join(stems[:2])] if stems else []),
        "cues": cues(tokens),
        "service": features(text),
    }


def named(text: str, wanted: Collection[Block]) -> dict[str, float]:
    """The features of some blocks, each under "block:name"."""
    return {f"{block}:{name}": value for block, values in blocks(text).items() if block in wanted for name, value in values.items()}


def key(name: str) -> int:
    """The number a feature is stored under."""
    return crc32(name.encode())


def _runs(tokens: Sequence[str], longest: int) -> list[str]:
    return [" ".join(tokens[at : at + length]) for length in range(1, longest + 1) for at in range(len(tokens) - length + 1)]


def _pairs(stems: Sequence[str]) -> list[str]:
    """Two stems near each other, but not side by side."""
    return [f"{left} {right}" for at, left in enumerate(stems) for right in stems[at + 2 : at + _PAIR_REACH + 1]]


@lru_cache(maxsize=1 << 16)
def letters(token: str) -> tuple[str, ...]:
    """Runs of letters of a word with its edges; of a short one, the whole."""
    edged = f" {token} "
    if len(edged) <= _LETTERS.start:
        return (edged,)
    lengths = [length for length in _LETTERS if length <= len(edged)]
    return tuple(edged[at : at + length] for length in lengths for at in range(len(edged) - length + 1))


def _evened(runs: Sequence[str]) -> dict[str, float]:
    counts = Counter(runs)
    root = sqrt(len(counts)) or 1.0
    return {run: (1.0 + log(count)) / root for run, count in counts.items()}
