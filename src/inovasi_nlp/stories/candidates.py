"""Which earlier passages are worth comparing: those that share anchors (hashes divisible by four) or a band of MinHash.

Source: anchors after passim (Smith et al. 2014); MinHash after Broder (1997).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt

from inovasi_nlp.stories.links import Hub

__all__ = ["MAX_BUCKET", "MAX_VERIFIED", "MINHASH_BELOW", "Index", "band_keys", "common_anchors"]

ANCHOR_MASK = 3
MIN_ANCHORS = 2  # candidates only; verification decides
BANDS, BAND_ROWS = 28, 4
MINHASH_BELOW = 64  # shingles; longer passages share enough anchors whenever they would share a band
MAX_BUCKET = 50
MAX_VERIFIED = 8
_CHUNK = 40_000  # hashes whose 112 permutations are held at once


@dataclass(slots=True)
class Index:
    """Hubs by anchor and by band; a bucket that is full names a stock phrase and is passed over."""

    hubs: list[Hub] = field(default_factory=list)
    anchors: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    bands: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def candidates(self, anchors: list[int], bands: Sequence[int]) -> tuple[list[int], bool]:
        """Hubs worth verifying, most hits first, then newest; and whether a full bucket was met."""
        hits: defaultdict[int, int] = defaultdict(int)
        full = False
        for key in anchors:
            bucket = self.anchors.get(key)
            if bucket is None:
                continue
            if len(bucket) >= MAX_BUCKET:
                full = True
                continue
            for hub in bucket:
                hits[hub] += 1
        for band in bands:
            bucket = self.bands.get(band)
            if bucket is None:
                continue
            full = full or len(bucket) >= MAX_BUCKET
            for hub in bucket[-MAX_VERIFIED:]:
                hits[hub] += MIN_ANCHORS
        found = sorted((hub for hub, count in hits.items() if count >= MIN_ANCHORS), key=lambda hub: (-hits[hub], -hub))
        return found, full

    def add(self, hub: Hub, anchors: list[int], bands: Sequence[int]) -> None:
        number = len(self.hubs)
        self.hubs.append(hub)
        for key in anchors:
            bucket = self.anchors[key]
            if len(bucket) < MAX_BUCKET:
                bucket.append(number)
        for band in bands:
            bucket = self.bands[band]
            if len(bucket) < MAX_BUCKET:
                bucket.append(number)


def common_anchors(hubs: Sequence[Hub]) -> frozenset[int]:
    """Anchors that stand in more than one passage: the others lead to no candidate, and they are nearly all."""
    values = np.fromiter(chain.from_iterable(hub.hashes for hub in hubs), dtype=np.int64)
    anchors = np.sort(values[values & ANCHOR_MASK == 0])
    return frozenset(anchors[1:][anchors[1:] == anchors[:-1]].tolist())


def _permutations() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Multipliers (odd) and offsets of the 112 hash functions, from splitmix64, so that they are the same everywhere."""
    state, values = 0x1905_2014, []
    for _ in range(2 * BANDS * BAND_ROWS):
        state = (state + 0x9E3779B97F4A7C15) % (1 << 64)
        mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % (1 << 64)
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % (1 << 64)
        values.append(mixed ^ (mixed >> 31))
    pairs = np.array(values, dtype=np.uint64).reshape(2, -1, 1)
    return pairs[0] | np.uint64(1), pairs[1]


_FACTORS, _OFFSETS = _permutations()


def band_keys(sets: Sequence[frozenset[int]]) -> dict[int, list[int]]:
    """Keys of the 28 bands of each non-empty set, by its position."""
    filled = [number for number, values in enumerate(sets) if values]
    keys: dict[int, list[int]] = {}
    start = 0
    while start < len(filled):
        stop, size = start, 0
        while stop < len(filled) and size < _CHUNK:
            size += len(sets[filled[stop]])
            stop += 1
        chunk = filled[start:stop]
        for number, row in zip(chunk, _bands([sets[number] for number in chunk]), strict=True):
            keys[number] = row
        start = stop
    return keys


def _bands(sets: Sequence[frozenset[int]]) -> list[list[int]]:
    flat = np.fromiter(chain.from_iterable(sets), dtype=np.uint64)
    starts = np.cumsum([0, *(len(values) for values in sets[:-1])])
    permuted = (flat * _FACTORS + _OFFSETS) >> np.uint64(32)
    least = np.minimum.reduceat(permuted, starts, axis=1).T.reshape(len(sets), BANDS, BAND_ROWS)
    keys = np.zeros((len(sets), BANDS), dtype=np.uint64) + np.arange(1, BANDS + 1, dtype=np.uint64)
    for row in range(BAND_ROWS):
        keys = (keys ^ least[:, :, row]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    result: list[list[int]] = keys.tolist()
    return result
