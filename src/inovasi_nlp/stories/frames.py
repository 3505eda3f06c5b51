"""What a publisher prints again and again (a timetable's frame, a standing background paragraph): learnt per publisher, and no reuse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from inovasi_nlp.stories.links import COPY_DAYS
from inovasi_nlp.stories.passages import PassageRef, day_of, instant

__all__ = ["FRAME_DAYS", "FRAME_REST", "frames_of", "new_words"]

FRAME_DAYS = 4  # days on which a publisher prints the same words before they are its frame, and over more than COPY_DAYS
FRAME_REST = 0.35  # least share of a passage outside the frame; what has less is a reprint


def frames_of(ordered: Sequence[PassageRef]) -> dict[str, frozenset[int]]:
    """Words that a publisher prints again and again around what is new: the frame of a daily timetable, a standing background paragraph.

    Passages are in order of date. Releases are left out, for a release that is printed on and on is one.

    Returns:
        Hashes by publisher (see `_publisher`) that stood in its passages on at least FRAME_DAYS days, over more than COPY_DAYS days.
    """
    by_publisher: defaultdict[str, list[PassageRef]] = defaultdict(list)
    for passage in ordered:
        if passage.outlet and passage.story is None and not passage.release and instant(passage.published):
            by_publisher[_publisher(passage.outlet)].append(passage)
    frames: dict[str, frozenset[int]] = {}
    for publisher, passages in by_publisher.items():
        days = [day_of(passage) for passage in passages]
        if len(passages) < FRAME_DAYS or days[-1] - days[0] <= COPY_DAYS:
            continue
        recurring = _recurring(passages, days)
        if recurring:
            frames[publisher] = recurring
    return frames


def _recurring(passages: Sequence[PassageRef], days: Sequence[int]) -> frozenset[int]:
    """Hashes that stand in passages of at least FRAME_DAYS days, over more than COPY_DAYS days."""
    sketches = [np.asarray(passage.sketch, dtype=np.int64)[1:] for passage in passages]
    values = np.concatenate(sketches)
    when = np.repeat(np.asarray(days, dtype=np.int64), [part.size for part in sketches])
    order = np.lexsort((when, values))
    values, when = values[order], when[order]
    if not values.size:
        return frozenset()
    once = np.append(True, (values[1:] != values[:-1]) | (when[1:] != when[:-1]))  # each value once a day
    values, when = values[once], when[once]
    starts = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    counts = np.diff(starts, append=values.size)
    spans = when[starts + counts - 1] - when[starts]
    return frozenset(values[starts[(counts >= FRAME_DAYS) & (spans > COPY_DAYS)]].tolist())


@lru_cache(maxsize=4096)
def _publisher(outlet: str) -> str:
    """The domain a publisher registered: 'surabaya.kompas.com' -> 'kompas.com', 'jatim.viva.co.id' -> 'viva.co.id'."""
    labels = outlet.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else labels[-2:])


def new_words(passage: PassageRef, frames: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """Hashes of a passage without its publisher's frame; all of them where hardly anything else is left, for that is a reprint."""
    hashes = frozenset(passage.sketch[1:])
    frame = frames.get(_publisher(passage.outlet)) if frames else None
    if frame is None or passage.release:
        return hashes
    rest = hashes - frame
    return rest if len(rest) >= FRAME_REST * len(hashes) else hashes
