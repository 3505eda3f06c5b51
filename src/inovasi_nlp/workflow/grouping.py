"""Independent stories of more passages than memory holds: sorted by innovation on disk, grouped one innovation at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import orjson

from inovasi_nlp.corpus.sorting import HELD, Row, sorted_rows
from inovasi_nlp.records.scores import Story
from inovasi_nlp.stories import PassageRef, group

__all__ = ["group_on_disk"]


def group_on_disk(passages: Iterable[PassageRef], *, folder: Path | None = None, held: int = HELD) -> Iterator[Story]:
    """The stories that `stories.group` gives, in its order, from passages that are run through once and never all held.

    Args:
        passages: Any order.
        folder: Where the temporary file goes, about as large as sketches and outlines; None = the system's place for it.
        held: Bytes of sketches and outlines that may be held at once; an innovation with more is held whole.
    """
    rows = sorted_rows(map(_row, passages), folder=folder, held=held)
    for _, mine in groupby(rows, key=itemgetter(0)):
        yield from group(map(_passage, mine))


def _row(passage: PassageRef) -> Row:
    head = (passage.document, passage.outlet, passage.published, passage.content_hash, passage.story, passage.release, len(passage.sketch))
    return passage.innovation, orjson.dumps(head), array("q", [*passage.sketch, *passage.outline]).tobytes()


def _passage(row: Row) -> PassageRef:
    innovation, head, data = row
    document, outlet, published, content_hash, story, release, length = orjson.loads(head)
    numbers = array("q")
    numbers.frombytes(data)
    return PassageRef(
        innovation=innovation,
        document=document,
        outlet=outlet,
        published=published,
        content_hash=content_hash,
        sketch=numbers[:length],
        story=story,
        release=release,
        outline=numbers[length:],
    )
