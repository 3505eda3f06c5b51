"""Clusters of strangers: a chain of copies can end far from where it began.

A cluster whose extreme members share under a tenth of the shorter bears an alarm (`wide`); where the chain between them hangs on a weak link (containment below
0.5) it is cut there. A bridge that holds most of both sides still joins.
"""

from __future__ import annotations

import math
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inovasi_nlp.stories.links import Hub, Link, share_of
from inovasi_nlp.stories.union import Union

__all__ = ["ALARM_SHARE", "COMPARED", "WEAK_LINK", "cut", "cut_cluster"]

ALARM_SHARE = 0.1  # extreme members of a cluster that share less, of the shorter
WEAK_LINK = 0.5  # containment; a cluster with the alarm is cut at a weaker one
COMPARED = 64  # comparisons a member may cost in the search for extremes: a cluster that is cut again and again costs no more than that


def cut(links: list[Link], union: Union) -> list[Link]:
    """The links without the weak ones that hold clusters of strangers together; clusters of strangers that stay together are marked."""
    clusters: defaultdict[int, list[Link]] = defaultdict(list)
    rough = Union(1 + max((link.later.index for link in links), default=-1))
    for link in links:
        rough.join(link.earlier.index, link.later.index)
    for link in links:
        clusters[rough.find(link.later.index)].append(link)
    kept: list[Link] = []
    for held in clusters.values():
        kept.extend(cut_cluster(held, union))
    return kept


def cut_cluster(links: list[Link], union: Union) -> list[Link]:
    """The links of one cluster that are left when its weak ones are cut.

    A part is cut at the weakest link of the strongest chain between two extreme members. Strongest chains run along the tree of strongest links,
    and a part without such a link is two trees of its own: so the tree is made once, a cut costs the chain and the smaller side, and every part
    keeps its members in order of arrival.
    """
    if len(links) < 2:
        return links
    hubs = {hub.index: hub for link in links for hub in (link.earlier, link.later)}
    tree = _Tree(links)
    home = dict.fromkeys(hubs, 0)
    budget = _Budget(COMPARED * len(hubs))
    waiting = [OrderedDict.fromkeys(sorted(hubs))]  # of which members can be taken one by one, and those left run through without the gaps
    cuts = 0
    while waiting:
        part = waiting.pop()
        if len(part) < 3:  # two members are joined by verified reuse
            continue
        one, other = _extremes(part, hubs, budget)
        if share_of(hubs[one], hubs[other]) >= ALARM_SHARE:
            continue
        weakest = tree.weakest_between(one, other)
        if tree.share_above(weakest) >= WEAK_LINK:
            union.wide.update(part)
            continue
        cuts += 1
        smaller = tree.cut(weakest)
        for index in smaller:
            home[index] = cuts
            del part[index]
        waiting += (part, OrderedDict.fromkeys(sorted(smaller)))
    return [link for link in links if home[link.earlier.index] == home[link.later.index]]


class _Tree:
    """The strongest links that hold a cluster together, each known by its lower end.

    Args:
        links: Of one cluster, any order.
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self._near: defaultdict[int, dict[int, Link]] = defaultdict(dict)
        union = Union(1 + max(link.later.index for link in links))
        for link in sorted(links, key=_strength):
            one, other = link.earlier.index, link.later.index
            if union.find(one) != union.find(other):
                union.join(one, other)
                self._near[one][other] = self._near[other][one] = link
        root = min(self._near)
        self._above: dict[int, int] = {root: root}
        self._depth = {root: 0}
        waiting = [root]
        while waiting:
            upper = waiting.pop()
            for lower in self._near[upper]:
                if lower not in self._above:
                    self._above[lower], self._depth[lower] = upper, self._depth[upper] + 1
                    waiting.append(lower)

    def weakest_between(self, one: int, other: int) -> int:
        """Lower end of the weakest link between two members of a part."""
        weakest = max(one, other, key=self._depth.__getitem__)
        while one != other:
            if self._depth[one] < self._depth[other]:
                one, other = other, one
            weakest = max(weakest, one, key=self._strength_above)
            one = self._above[one]
        return weakest

    def share_above(self, lower: int) -> float:
        """Containment of the link above a member."""
        return self._near[lower][self._above[lower]].share

    def _strength_above(self, lower: int) -> tuple[float, int, int]:
        return _strength(self._near[lower][self._above[lower]])

    def cut(self, lower: int) -> list[int]:
        """Take out the link above a member; the members of the smaller side, found by looking at both sides in turn."""
        upper = self._above[lower]
        del self._near[lower][upper], self._near[upper][lower]
        sides = [self._side(lower), self._side(upper)]
        seen: list[list[int]] = [[], []]
        while True:
            for number, side in enumerate(sides):
                member = next(side, None)
                if member is None:
                    return seen[number]
                seen[number].append(member)

    def _side(self, start: int) -> Iterator[int]:
        waiting = [(start, start)]
        while waiting:
            member, origin = waiting.pop()
            yield member
            waiting += ((near, member) for near in self._near[member] if near != origin)


def _strength(link: Link) -> tuple[float, int, int]:
    """Sort key, the strongest first."""
    return (-link.share, link.earlier.index, link.later.index)


@dataclass(slots=True)
class _Budget:
    """Comparisons of passages that are left for finding the extremes of the parts of a cluster."""

    left: int


def _extremes(part: Collection[int], hubs: Mapping[int, Hub], budget: _Budget) -> tuple[int, int]:
    """Two members far apart: the farthest from the first, and the farthest from that; the earlier of two equally far.

    A cluster that was cut so often that the budget is used up is looked at through its first members alone.
    """
    first = next(iter(part))
    one = _farthest(first, part, hubs, budget)
    return one, _farthest(one, part, hubs, budget)


def _farthest(start: int, part: Iterable[int], hubs: Mapping[int, Hub], budget: _Budget) -> int:
    least, found = math.inf, start
    for number, index in enumerate(part):
        if index == start:
            continue
        if least == 0.0 or (budget.left <= 0 and number > COMPARED):
            break
        budget.left -= 1
        share = share_of(hubs[start], hubs[index])
        if share < least:
            least, found = share, index
    return found
