"""Verified reuse between two passages: how much text they share, within the window."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COPY_DAYS", "MIN_SHARED_SHORT", "RELEASE_DAYS", "Hub", "Link", "in_window", "reuse", "share_of"]

COPY_DAYS = 14  # agency and outlet copies
RELEASE_DAYS = 45
MIN_CONTAINMENT, MIN_SHARED = 0.4, 20  # of the shorter passage; in shingles
MIN_JACCARD, MIN_SHARED_SHORT = 0.6, 3


@dataclass(slots=True)
class Hub:
    """A passage that brought new text: what others are compared with."""

    index: int
    hashes: frozenset[int]
    rate: int
    day: int | None
    release: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Verified reuse between two passages: `share` is the containment in the shorter."""

    earlier: Hub
    later: Hub
    share: float


def in_window(passage: Hub, hub: Hub) -> bool:
    if passage.day is None or hub.day is None:
        return True
    return abs(passage.day - hub.day) <= (RELEASE_DAYS if passage.release or hub.release else COPY_DAYS)


def reuse(passage: Hub, hub: Hub) -> tuple[float, float] | None:
    """Share of the passage that the hub holds, and of the shorter that the longer holds, where they verifiably share text; None where not."""
    rate = max(passage.rate, hub.rate)
    mine, theirs = _thinned(passage, rate), _thinned(hub, rate)
    if not mine or not theirs:
        return None
    shared = len(mine & theirs)
    jaccard = shared / (len(mine) + len(theirs) - shared)
    containment = shared / min(len(mine), len(theirs))
    scaled = shared << rate
    long_enough = scaled >= MIN_SHARED and containment >= MIN_CONTAINMENT
    if long_enough or (scaled >= MIN_SHARED_SHORT and jaccard >= MIN_JACCARD):
        return shared / len(mine), containment
    return None


def share_of(one: Hub, other: Hub) -> float:
    """Containment in the shorter of two passages."""
    rate = max(one.rate, other.rate)
    mine, theirs = _thinned(one, rate), _thinned(other, rate)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _thinned(passage: Hub, rate: int) -> frozenset[int]:
    if passage.rate == rate:
        return passage.hashes
    mask = (1 << rate) - 1
    return frozenset(value for value in passage.hashes if not value & mask)
