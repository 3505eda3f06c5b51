"""Disjoint sets of passages."""

from __future__ import annotations

__all__ = ["Union"]


class Union:
    """Disjoint sets of passages; the root is the smallest index.

    `capped`: Passages that met a full bucket. `wide`: Passages of clusters with the alarm. `superseded`: Roots of clusters that a later passage
    showed to be one with an earlier cluster.
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self.capped: set[int] = set()
        self.wide: set[int] = set()
        self.superseded: set[int] = set()

    def find(self, index: int) -> int:
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[max(first, second)] = min(first, second)
