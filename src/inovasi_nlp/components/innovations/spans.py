"""Spans found so far: what may name an innovation, and which offsets are used up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inovasi_nlp.linking import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch that names an innovation.

    `sure` runs from 0 to 1, `like` is the mention whose id and region it shares, `pattern` says how it was met.
    """

    start: int
    end: int
    sure: float
    like: Link | None = None
    pattern: str = ""


class Taken:
    """Offsets that are used up."""

    def __init__(self, length: int, spans: Iterable[tuple[int, int]]) -> None:
        self._used = bytearray(length)
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Use up a span."""
        self._used[start:end] = b"\x01" * (end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any offset of a span is used up."""
        return self._used.find(1, start, end) >= 0
