"""Clusters of reprints: per innovation, passages joined by verified reuse are one independent story.

Method: equal content and equal sketches first; then candidates by MinHash (28 bands of 4; short passages, where anchors are too
few) and by shared anchors (hashes divisible by four), each verified on the sketches themselves; union-find. Passages are taken in
order of date, and compared with *hubs*: those that brought new text. A copy that a hub covers is no hub itself, so that a thousand
copies cost a thousand comparisons and not a million. What a publisher prints again and again (a timetable's frame, a standing background paragraph) is
no reuse: it is learnt per publisher and left out of the comparison, unless hardly anything else is left.

Candidates are found in `candidates`, verified in `links`, clusters of strangers cut in `cutting`, frames learnt in `frames`; what is told again in other
words is found in `retold`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

import numpy as np

from inovasi_nlp.records.scores import Story
from inovasi_nlp.stories.candidates import MAX_VERIFIED, MINHASH_BELOW, Index, band_keys, common_anchors
from inovasi_nlp.stories.cutting import cut
from inovasi_nlp.stories.frames import frames_of, new_words
from inovasi_nlp.stories.links import COPY_DAYS, MIN_SHARED_SHORT, RELEASE_DAYS, Hub, Link, in_window, reuse
from inovasi_nlp.stories.passages import PassageRef, day_of, instant, order_of
from inovasi_nlp.stories.retold import MAX_COMPARED, Outline, outline_of, retells
from inovasi_nlp.stories.sketch import header_of
from inovasi_nlp.stories.union import Union

__all__ = ["alone", "group"]

COVERED = 0.8  # a copy with less new text than this leaves is no hub


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


def _stories(innovation: str, passages: list[PassageRef]) -> list[Story]:
    ordered = sorted(passages, key=order_of)
    union = Union(len(ordered))
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
    around = [(abs(day_of(other) - when[0]), other) for other in others if other.outline]
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


def _join_given(ordered: list[PassageRef], union: Union) -> None:
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


def _join_reuse(ordered: list[PassageRef], union: Union) -> None:
    frames = frames_of(ordered)
    exact: dict[bytes, Hub] = {}
    fresh: list[Hub] = []
    for index, passage in enumerate(ordered):
        head = header_of(passage.sketch)
        if passage.story is not None or not head.shingles:
            continue
        when = instant(passage.published)
        key = np.asarray(passage.sketch, dtype=np.int64).tobytes()
        known = exact.get(key)
        if known is None or head.shingles < MIN_SHARED_SHORT:
            exact[key] = hub = Hub(index, new_words(passage, frames), head.rate, when[0] if when else None, passage.release)
            fresh.append(hub)
        else:
            union.join(known.index, index)
            known.release = known.release or passage.release
    if len(fresh) > 1:
        _join_near(fresh, union)


def _join_near(fresh: list[Hub], union: Union) -> None:
    bands = band_keys([hub.hashes if not hub.rate and len(hub.hashes) < MINHASH_BELOW else frozenset() for hub in fresh])
    common = common_anchors(fresh)
    index = Index()
    links: list[Link] = []
    for number, passage in enumerate(fresh):
        anchors = list(passage.hashes & common)
        keys = bands.get(number, ())
        found, full = index.candidates(anchors, keys)
        if full:
            union.capped.add(passage.index)
        covered = _link(passage, [index.hubs[hub] for hub in found], links)
        if not covered:
            index.add(passage, anchors, keys)
    _join_links(cut(links, union), union)


def _link(passage: Hub, candidates: list[Hub], links: list[Link]) -> bool:
    """Note the hubs a passage verifiably shares text with; whether one of them covers it."""
    covered = False
    verified = 0
    for hub in candidates:
        if verified >= MAX_VERIFIED:
            break
        if not in_window(passage, hub):
            continue
        verified += 1
        shares = reuse(passage, hub)
        if shares is None:
            continue
        links.append(Link(hub, passage, shares[1]))
        hub.day = passage.day if hub.day is None or passage.day is None else max(hub.day, passage.day)
        hub.release = passage.release = hub.release or passage.release
        covered = covered or shares[0] >= COVERED
    return covered


def _join_links(links: Iterable[Link], union: Union) -> None:
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
