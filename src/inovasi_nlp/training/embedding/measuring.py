"""What a model reaches on pairs that people scored: Spearman of its cosines with their scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy.stats import spearmanr

from inovasi_nlp.neural.static import StaticEncoder, split
from inovasi_nlp.training.embedding.sources import Pair, Split, semrel, sentences, stsb

_SETS: Final = (("SemRel-ind", semrel), ("STS-B-mt-id", stsb))


def spearman(encoder: StaticEncoder, pairs: Sequence[Pair]) -> float:
    """In [-1, 1], higher = the cosines order the pairs more as people do."""
    ones, others = (encoder.encode([getattr(pair, side) for pair in pairs]) for side in ("one", "other"))
    return float(spearmanr(np.einsum("ij,ij->i", ones, others), [pair.score for pair in pairs])[0])


def overlap(pairs: Sequence[Pair]) -> float:
    """Spearman of the share of words in common (Dice), the baseline."""
    shares = []
    for pair in pairs:
        one, other = set(split(pair.one)), set(split(pair.other))
        shares.append(2 * len(one & other) / max(1, len(one) + len(other)))
    return float(spearmanr(shares, [pair.score for pair in pairs])[0])


def unseen(pairs: Iterable[Pair], texts: Iterable[str]) -> list[Pair]:
    """Pairs of which neither sentence stands in the texts."""
    known = {tuple(split(text)) for text in texts}
    return [pair for pair in pairs if tuple(split(pair.one)) not in known and tuple(split(pair.other)) not in known]


def rows(encoder: StaticEncoder, data: Path, corpora: Path, *, part: Split) -> list[str]:
    """A line a set: all pairs, those whose sentences were not counted in training, and word overlap."""
    texts = sentences(data, corpora)
    lines = []
    for name, read in _SETS:
        pairs = read(data, part)
        new = unseen(pairs, texts)
        lines.append(
            f"{name} {part}: Spearman {spearman(encoder, pairs):.4f} ({len(pairs)} pairs); "
            f"{spearman(encoder, new):.4f} without sentences of the training texts ({len(new)}); word overlap {overlap(pairs):.4f}"
        )
    return lines
