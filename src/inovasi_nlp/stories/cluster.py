"""Clusters of reprints: per innovation, passages joined by verified reuse are one independent story.

Method: equal content and equal sketches first; then candidates by MinHash (28 bands of 4; short passages, where anchors are too
few) and by shared anchors (hashes divisible by four), each verified on the sketches themselves; union-find. Passages are taken in
order of date, and compared with *hubs*: those that brought new text. A copy that a hub covers is no hub itself, so that a thousand
copies cost a thousand comparisons and not a million. What a publisher prints again and again (a timetable's frame, a standing background paragraph) is
no reuse: it is learnt per publisher and left out of the comparison, unless hardly anything else is left.

A chain of copies can end far from where it began. A cluster whose extreme members share under a tenth of the shorter bears an alarm (`wide`); where
the chain between them hangs on a weak link (containment below 0.5) it is cut there. A bridge that holds most of both sides still joins.

Source: anchors after passim (Smith et al. 2014); MinHash after Broder (1997).
"""

from __future__ import annotations

import math
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import chain
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from inovasi_nlp.records.scores import Story
from inovasi_nlp.stories.retold import MAX_COMPARED, Outline, outline_of, retells
from inovasi_nlp.stories.sketch import header_of

__all__ = ["PassageRef", "alone", "group", "instant"]

COPY_DAYS = 14  # agency and outlet copies
RELEASE_DAYS = 45
MIN_CONTAINMENT, MIN_SHARED = 0.4, 20  # of the shorter passage; in shingles
MIN_JACCARD, MIN_SHARED_SHORT = 0.6, 3
COVERED = 0.8  # a copy with less new text than this leaves is no hub
ANCHOR_MASK = 3
MIN_ANCHORS = 2  # candidates only; verification decides
BANDS, BAND_ROWS = 28, 4
MINHASH_BELOW = 64  # shingles; longer passages share enough anchors whenever they would share a band
MAX_BUCKET = 50
MAX_VERIFIED = 8
FRAME_DAYS = 4  # days on which a publisher prints the same words before they are its frame, and over more than COPY_DAYS
FRAME_REST = 0.35  # least share of a passage outside the frame; what has less is a reprint
ALARM_SHARE = 0.1  # extreme members of a cluster that share less, of the shorter
WEAK_LINK = 0.5  # containment; a cluster with the alarm is cut at a weaker one
COMPARED = 64  # comparisons a member may cost in the search for extremes: a cluster that is cut again and again costs no more than that
_CHUNK = 40_000  # hashes whose 112 permutations are held at once
_WIB = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRef:
    """One passage to be grouped.

    Attributes:
        innovation, document: Whose, and in which article.
        outlet: Where it was published.
        published: ISO date or date-time; None = undated.
        content_hash: Of the whole article; equal hashes are exact copies whatever their date.
        sketch: By `sketch`; empty where unknown.
        story: Cluster id given from outside, taken as it is.
        release: A press release, or published by the promoter.
        outline: By `outline`; empty where unknown.
    """

    innovation: str
    document: str
    outlet: str = ""
    published: str | None = None
    content_hash: str | None = None
    sketch: Sequence[int] = ()
    story: str | None = None
    release: bool = False
    outline: Sequence[int] = ()


@lru_cache(maxsize=65_536)
def instant(published: str | None) -> tuple[int, float] | None:
    """Day (proleptic ordinal, as written) and moment (seconds) of an ISO date or date-time; None where there is none.

    A date alone, or a time without zone, is read in WIB; a date alone is the start of its day.
    """
    if not published:
        return None
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    moment = datetime(day.year, day.month, day.day, tzinfo=_WIB)
    if len(published) > 10:
        try:
            stated = datetime.fromisoformat(published)
        except ValueError:
            stated = moment
        moment = stated if stated.tzinfo else stated.replace(tzinfo=_WIB)
    return day.toordinal(), (moment - datetime(1, 1, 2, tzinfo=UTC)).total_seconds()


def group(passages: Iterable[PassageRef]) -> tuple[Story, ...]:
    """Independent stories of each innovation.

    Order of the input does not matter; the time is linear in it. Passages of one document, of equal content, or with the same given
    story are one. Windows: 14 days between a copy and the copy before it, 45 where one of them is a release, none where content or
    sketch is equal; undated passages fall into any window.

    Returns:
        Sorted by innovation and id. The id is that of the smallest (date, document) member, undated last; or the one given from outside.
    """
    by_innovation: defaultdict[str, list[PassageRef]] = defaultdict(list)
    for passage in passages:
        by_innovation[passage.innovation].append(passage)
    stories: list[Story] = []
    for innovation in sorted(by_innovation):
        stories.extend(_stories(innovation, by_innovation[innovation]))
    return tuple(stories)


def alone(passage: PassageRef, others: Sequence[PassageRef]) -> Story | None:
    """The story of a passage that has nothing in common with any other of its innovation; None where it may have.

    `group` of the others and this passage gives their stories and this one: a passage that shares no words with any changes no cluster, no
    frame and no id.
    """
    if passage.story is not None or any(other.story is not None or other.document == passage.document for other in others):
        return None
    if passage.content_hash and any(other.content_hash == passage.content_hash for other in others):
        return None
    mine = set(passage.sketch[1:])
    if not all(mine.isdisjoint(other.sketch[1:]) for other in others):
        return None
    if passage.outline and not _tells_apart(passage, others):
        return None
    return _story(passage.innovation, [passage], set(), (), capped=False, wide=False)


def _order(passage: PassageRef) -> tuple[bool, float, str, str, int, int]:
    when = instant(passage.published)
    sketch = passage.sketch
    return (when is None, when[1] if when else 0.0, passage.document, passage.story or "", len(sketch), sketch[-1] if sketch else 0)


def _stories(innovation: str, passages: list[PassageRef]) -> list[Story]:
    ordered = sorted(passages, key=_order)
    union = _Union(len(ordered))
    _join_given(ordered, union)
    if len(ordered) > 1:
        _join_reuse(ordered, union)
    members: defaultdict[int, list[PassageRef]] = defaultdict(list)
    for index, passage in enumerate(ordered):
        members[union.find(index)].append(passage)
    taken: set[str] = {passage.story for passage in ordered if passage.story is not None}
    capped, wide = ({union.find(index) for index in marked} for marked in (union.capped, union.wide))
    replaced: defaultdict[int, list[str]] = defaultdict(list)
    for index in union.superseded:
        replaced[union.find(index)].append(ordered[index].document)
    stories = [
        _story(innovation, group_, taken, replaced.get(root, ()), capped=root in capped, wide=root in wide) for root, group_ in members.items()
    ]
    if any(passage.outline for passage in ordered):
        stories = _with_sources(stories, [group_[0] for group_ in members.values()])
    return sorted(stories, key=attrgetter("id"))


def _tells_apart(passage: PassageRef, others: Sequence[PassageRef]) -> bool:
    """Whether a passage retells none of the others, nor any it; and there are so few about it that it pushes none out of what others are
    compared with."""
    when = instant(passage.published)
    if when is None:
        return True
    around = [(abs(_day(other) - when[0]), other) for other in others if other.outline]
    around = [(days, other) for days, other in around if days <= RELEASE_DAYS]
    window = RELEASE_DAYS if passage.release or any(other.release for _, other in around) else COPY_DAYS
    near = [other for days, other in around if days <= window]
    if len(near) >= MAX_COMPARED:
        return False
    mine = outline_of(passage.outline)
    return not any(_near(passage, other) and retells(mine, outline_of(other.outline)) for other in near)


def _near(one: PassageRef, other: PassageRef) -> bool:
    mine, theirs = instant(one.published), instant(other.published)
    days = RELEASE_DAYS if one.release or other.release else COPY_DAYS
    return mine is not None and theirs is not None and abs(mine[0] - theirs[0]) <= days


def _with_sources(stories: Sequence[Story], leads: Sequence[PassageRef]) -> list[Story]:
    """The stories, each that retells an earlier one in other words with its source. Stories and their leads are in order of date."""
    firsts: list[tuple[int, bool, Outline, str]] = []
    made: list[Story] = []
    for story, lead in zip(stories, leads, strict=True):
        when = instant(lead.published)
        if lead.story is not None or not lead.outline or when is None:
            made.append(story)
            continue
        day, release, mine = when[0], lead.release, outline_of(lead.outline)
        recent = firsts[-4 * MAX_COMPARED :]
        near = [first for first in recent if day - first[0] <= (RELEASE_DAYS if release or first[1] else COPY_DAYS)]
        source = next((name for _, _, other, name in near[-MAX_COMPARED:] if retells(mine, other)), None)
        if source is None:
            firsts.append((day, release, mine, story.id))
        made.append(replace(story, source=source, capped=story.capped or len(near) > MAX_COMPARED))
    return made


def _story(innovation: str, members: list[PassageRef], taken: set[str], replaced: Sequence[str], *, capped: bool, wide: bool) -> Story:
    documents = tuple(dict.fromkeys(passage.document for passage in members))
    given = min((passage.story for passage in members if passage.story is not None), default=None)
    name = given if given is not None else documents[0]
    if given is None:
        while name in taken:  # an id of ours must not fall on one from outside
            name += "~"
    days = [passage.published[:10] for passage in members if passage.published and instant(passage.published)]
    return Story(
        innovation_id=innovation,
        id=name,
        documents=documents,
        lead=documents[0],
        first=min(days, default=None),
        last=max(days, default=None),
        outlets=tuple(sorted({passage.outlet for passage in members if passage.outlet})),
        release_derived=any(passage.release for passage in members),
        capped=capped,
        wide=wide,
        supersedes=tuple(sorted(set(replaced) - {name})),
    )


class _Union:
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


def _join_given(ordered: list[PassageRef], union: _Union) -> None:
    """Joins that need no comparison: one document, equal content, equal story from outside."""
    seen: dict[tuple[str, str], int] = {}
    for index, passage in enumerate(ordered):
        keys = [("document", passage.document)]
        if passage.story is not None:
            keys.append(("story", passage.story))
        elif passage.content_hash:
            keys.append(("content", passage.content_hash))
        for key in keys:
            union.join(seen.setdefault(key, index), index)


@dataclass(slots=True)
class _Hub:
    """A passage that brought new text: what others are compared with."""

    index: int
    hashes: frozenset[int]
    rate: int
    day: int | None
    release: bool


@dataclass(slots=True)
class _Index:
    """Hubs by anchor and by band; a bucket that is full names a stock phrase and is passed over."""

    hubs: list[_Hub] = field(default_factory=list)
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

    def add(self, hub: _Hub, anchors: list[int], bands: Sequence[int]) -> None:
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


def _frames(ordered: Sequence[PassageRef]) -> dict[str, frozenset[int]]:
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
        days = [_day(passage) for passage in passages]
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


def _day(passage: PassageRef) -> int:
    when = instant(passage.published)
    return when[0] if when else 0


@lru_cache(maxsize=4096)
def _publisher(outlet: str) -> str:
    """The domain a publisher registered: 'surabaya.kompas.com' -> 'kompas.com', 'jatim.viva.co.id' -> 'viva.co.id'."""
    labels = outlet.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else labels[-2:])


def _new_words(passage: PassageRef, frames: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """Hashes of a passage without its publisher's frame; all of them where hardly anything else is left, for that is a reprint."""
    hashes = frozenset(passage.sketch[1:])
    frame = frames.get(_publisher(passage.outlet)) if frames else None
    if frame is None or passage.release:
        return hashes
    rest = hashes - frame
    return rest if len(rest) >= FRAME_REST * len(hashes) else hashes


def _join_reuse(ordered: list[PassageRef], union: _Union) -> None:
    frames = _frames(ordered)
    exact: dict[bytes, _Hub] = {}
    fresh: list[_Hub] = []
    for index, passage in enumerate(ordered):
        head = header_of(passage.sketch)
        if passage.story is not None or not head.shingles:
            continue
        when = instant(passage.published)
        key = np.asarray(passage.sketch, dtype=np.int64).tobytes()
        known = exact.get(key)
        if known is None or head.shingles < MIN_SHARED_SHORT:
            exact[key] = hub = _Hub(index, _new_words(passage, frames), head.rate, when[0] if when else None, passage.release)
            fresh.append(hub)
        else:
            union.join(known.index, index)
            known.release = known.release or passage.release
    if len(fresh) > 1:
        _join_near(fresh, union)


@dataclass(frozen=True, slots=True)
class _Link:
    """Verified reuse between two passages: `share` is the containment in the shorter."""

    earlier: _Hub
    later: _Hub
    share: float


def _join_near(fresh: list[_Hub], union: _Union) -> None:
    bands = _band_keys([hub.hashes if not hub.rate and len(hub.hashes) < MINHASH_BELOW else frozenset() for hub in fresh])
    common = _common_anchors(fresh)
    index = _Index()
    links: list[_Link] = []
    for number, passage in enumerate(fresh):
        anchors = list(passage.hashes & common)
        keys = bands.get(number, ())
        found, full = index.candidates(anchors, keys)
        if full:
            union.capped.add(passage.index)
        covered = _link(passage, [index.hubs[hub] for hub in found], links)
        if not covered:
            index.add(passage, anchors, keys)
    _join_links(_cut(links, union), union)


def _common_anchors(hubs: Sequence[_Hub]) -> frozenset[int]:
    """Anchors that stand in more than one passage: the others lead to no candidate, and they are nearly all."""
    values = np.fromiter(chain.from_iterable(hub.hashes for hub in hubs), dtype=np.int64)
    anchors = np.sort(values[values & ANCHOR_MASK == 0])
    return frozenset(anchors[1:][anchors[1:] == anchors[:-1]].tolist())


def _link(passage: _Hub, candidates: list[_Hub], links: list[_Link]) -> bool:
    """Note the hubs a passage verifiably shares text with; whether one of them covers it."""
    covered = False
    verified = 0
    for hub in candidates:
        if verified >= MAX_VERIFIED:
            break
        if not _in_window(passage, hub):
            continue
        verified += 1
        shares = _reuse(passage, hub)
        if shares is None:
            continue
        links.append(_Link(hub, passage, shares[1]))
        hub.day = passage.day if hub.day is None or passage.day is None else max(hub.day, passage.day)
        hub.release = passage.release = hub.release or passage.release
        covered = covered or shares[0] >= COVERED
    return covered


def _join_links(links: Iterable[_Link], union: _Union) -> None:
    """Join in order of arrival, and note the clusters that a later passage showed to be one with an earlier."""
    by_passage: defaultdict[int, list[int]] = defaultdict(list)
    for link in links:
        by_passage[link.later.index].append(link.earlier.index)
    for passage in sorted(by_passage):
        roots = {union.find(index) for index in by_passage[passage]}
        own = union.find(passage)
        if own != passage:
            roots.add(own)
        union.superseded |= roots - {min(roots)}
        for root in roots:
            union.join(root, passage)


def _cut(links: list[_Link], union: _Union) -> list[_Link]:
    """The links without the weak ones that hold clusters of strangers together; clusters of strangers that stay together are marked."""
    clusters: defaultdict[int, list[_Link]] = defaultdict(list)
    rough = _Union(1 + max((link.later.index for link in links), default=-1))
    for link in links:
        rough.join(link.earlier.index, link.later.index)
    for link in links:
        clusters[rough.find(link.later.index)].append(link)
    kept: list[_Link] = []
    for held in clusters.values():
        kept.extend(_cut_cluster(held, union))
    return kept


def _cut_cluster(links: list[_Link], union: _Union) -> list[_Link]:
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
        if _share(hubs[one], hubs[other]) >= ALARM_SHARE:
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

    def __init__(self, links: Sequence[_Link]) -> None:
        self._near: defaultdict[int, dict[int, _Link]] = defaultdict(dict)
        union = _Union(1 + max(link.later.index for link in links))
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


def _strength(link: _Link) -> tuple[float, int, int]:
    """Sort key, the strongest first."""
    return (-link.share, link.earlier.index, link.later.index)


@dataclass(slots=True)
class _Budget:
    """Comparisons of passages that are left for finding the extremes of the parts of a cluster."""

    left: int


def _share(one: _Hub, other: _Hub) -> float:
    """Containment in the shorter of two passages."""
    rate = max(one.rate, other.rate)
    mine, theirs = _thinned(one, rate), _thinned(other, rate)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _extremes(part: Collection[int], hubs: Mapping[int, _Hub], budget: _Budget) -> tuple[int, int]:
    """Two members far apart: the farthest from the first, and the farthest from that; the earlier of two equally far.

    A cluster that was cut so often that the budget is used up is looked at through its first members alone.
    """
    first = next(iter(part))
    one = _farthest(first, part, hubs, budget)
    return one, _farthest(one, part, hubs, budget)


def _farthest(start: int, part: Iterable[int], hubs: Mapping[int, _Hub], budget: _Budget) -> int:
    least, found = math.inf, start
    for number, index in enumerate(part):
        if index == start:
            continue
        if least == 0.0 or (budget.left <= 0 and number > COMPARED):
            break
        budget.left -= 1
        share = _share(hubs[start], hubs[index])
        if share < least:
            least, found = share, index
    return found


def _in_window(passage: _Hub, hub: _Hub) -> bool:
    if passage.day is None or hub.day is None:
        return True
    return abs(passage.day - hub.day) <= (RELEASE_DAYS if passage.release or hub.release else COPY_DAYS)


def _reuse(passage: _Hub, hub: _Hub) -> tuple[float, float] | None:
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


def _thinned(passage: _Hub, rate: int) -> frozenset[int]:
    if passage.rate == rate:
        return passage.hashes
    mask = (1 << rate) - 1
    return frozenset(value for value in passage.hashes if not value & mask)


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


def _band_keys(sets: Sequence[frozenset[int]]) -> dict[int, list[int]]:
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
