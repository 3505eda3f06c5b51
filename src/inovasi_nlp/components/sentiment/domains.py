"""Whether any sentence praises or blames, by the kind of text it stands in.

`service`: news and talk of public services, as `polarity` judges it; `review`: consumers' comments and everyday talk; `market`: headlines on business, where
the label says what is good for the market or the company. The weights stand in `models/id_inovasi_sentiment`, trained by `training.sentiment_domains`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal, get_args
from zipfile import BadZipFile

import numpy as np

from inovasi_nlp.components.sentiment.blocks import Block, key, named
from inovasi_nlp.components.sentiment.polarity import Polarity, against_neutral
from inovasi_nlp.errors import ModelError, UnknownNameError

Domain = Literal["service", "review", "market"]
DOMAINS: Final[tuple[Domain, ...]] = get_args(Domain)
BLOCKS: Final[Mapping[Domain, frozenset[Block]]] = {  # what helps each, sentences held out
    "service": frozenset({"service", "cues"}),
    "review": frozenset({"stems", "letters", "pairs", "negated", "cues"}),
    "market": frozenset({"words", "letters", "stems", "pairs", "negated", "start", "cues"}),
}
WEIGHTS: Final = "weights.npz"
META: Final = "meta.json"
_SHIPPED: Final = "id_inovasi_sentiment"


class SentenceModel:
    """Weights for and against, by domain and feature, and what speaks for and against before a word is read."""

    def __init__(self, keys: Mapping[Domain, Any], weights: Mapping[Domain, Any], bias: Mapping[Domain, tuple[float, float]]) -> None:
        self._keys, self._weights, self._bias = keys, weights, bias

    @classmethod
    def from_folder(cls, folder: Path | Traversable) -> SentenceModel:
        """The model of a folder.

        Raises:
            ModelError: A file is missing or is not what it should be.
        """
        try:
            keys, weights, bias = _read(folder)
        except (OSError, ValueError, KeyError, IndexError, TypeError, BadZipFile, zlib.error) as error:
            raise ModelError(
                f"no sentence sentiment can be loaded from {folder}: {error}; expected {META} and {WEIGHTS} as written by "
                "python -m inovasi_nlp.training.sentiment_domains train; for the shipped ones reinstall inovasi-nlp"
            ) from error
        if any(weights[domain].shape != (len(keys[domain]), 2) for domain in DOMAINS):
            raise ModelError(f"{folder}: keys and weights differ in number; expected two weights a key")
        return cls(keys, weights, bias)

    def polarity(self, text: str, domain: Domain) -> Polarity:
        """Polarity of one sentence.

        Raises:
            UnknownNameError: No such domain.
        """
        if domain not in DOMAINS:
            raise UnknownNameError("domain", domain, DOMAINS)
        found = named(text, BLOCKS[domain])
        wanted = np.array([key(name) for name in found], dtype=np.uint32)
        values = np.array(list(found.values()), dtype=np.float32)
        known = self._keys[domain]
        at = np.minimum(np.searchsorted(known, wanted), max(0, len(known) - 1))
        met = known[at] == wanted if len(known) else np.zeros(len(wanted), dtype=bool)
        up, down = (values[met] @ self._weights[domain][at[met]]).tolist()
        bias = self._bias[domain]
        return Polarity(*against_neutral(bias[0] + up, bias[1] + down))


def _read(folder: Path | Traversable) -> tuple[dict[Domain, Any], dict[Domain, Any], dict[Domain, tuple[float, float]]]:
    """Keys, weights and biases, by domain."""
    meta = json.loads(folder.joinpath(META).read_text(encoding="utf-8"))
    with np.load(BytesIO(folder.joinpath(WEIGHTS).read_bytes()), allow_pickle=False) as stored:
        keys = {domain: stored[f"{domain}_keys"] for domain in DOMAINS}
        weights = {domain: stored[f"{domain}_weights"].astype(np.float32) for domain in DOMAINS}
    return keys, weights, {domain: (float(meta["bias"][domain][0]), float(meta["bias"][domain][1])) for domain in DOMAINS}


@cache
def shipped() -> SentenceModel:
    """The model that comes with the package, read once.

    Raises:
        ModelError: It is missing or broken.
    """
    try:
        folder = files(_SHIPPED)
    except ModuleNotFoundError as error:
        raise ModelError(f"the model {_SHIPPED} is not installed; reinstall inovasi-nlp") from error
    return SentenceModel.from_folder(folder)
