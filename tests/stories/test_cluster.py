"""Reprints are one story, however they were cut, wrapped or touched up; stories of their own stay apart."""

from __future__ import annotations

import inspect
import random
import sys
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi_nlp.records import Story
from inovasi_nlp.stories import PassageRef, cutting, group
from inovasi_nlp.stories.candidates import MAX_BUCKET
from inovasi_nlp.stories.links import Hub, Link
from inovasi_nlp.stories.passages import instant
from inovasi_nlp.stories.sketch import sketch
from inovasi_nlp.stories.union import Union

_PARTS = "pe me ber ter ke di lay an kota warga ri ja ka sa ba ta la ma na nga si su tu ku pu rem gan tor ling"
_SYLLABLES = _PARTS.split()
_LITTLE = "yang dan di untuk dengan itu dari pada ini oleh akan sudah juga bagi serta"
_FUNCTION = _LITTLE.split()


class Writer:
    """Writes Indonesian-like text of its own: function words by frequency, content words from syllables."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = ["".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))) for _ in range(2500)]

    def words(self, count: int) -> list[str]:
        return [self._random.choice(_FUNCTION if self._random.random() < 0.35 else self._words) for _ in range(count)]

    def text(self, low: int = 70, high: int = 140) -> str:
        return " ".join(self.words(self._random.randint(low, high)))

    def copy(self, text: str, how: str) -> str:
        words, rng = text.split(), self._random
        if how == "wrapped":
            return " ".join([*self.words(8), *words, *self.words(8)])
        if how == "truncated":
            keep = max(45, int(len(words) * rng.uniform(0.45, 0.7)))
            start = rng.randint(0, len(words) - keep) if len(words) > keep else 0
            return " ".join(words[start : start + keep])
        if how == "half embedded":
            half = words[: max(45, len(words) // 2)]
            fresh = self.words(len(half))
            cut = len(fresh) // 2
            return " ".join([*fresh[:cut], *half, *fresh[cut:]])
        if how == "lightly edited":
            return " ".join(rng.choice(self._words) if rng.random() < 0.03 else word for word in words)
        return text


def ref(document: str, text: str = "", *, day: int | None = 0, innovation: str = "x", **more: object) -> PassageRef:
    published = None if day is None else (date(2024, 1, 1) + timedelta(days=day)).isoformat()
    return PassageRef(innovation=innovation, document=document, published=published, sketch=sketch(text) if text else (), **more)  # type: ignore[arg-type]


def members(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(story.documents) for story in stories}


@pytest.mark.parametrize(
    ("how", "floor"), [("verbatim", 0.99), ("wrapped", 0.99), ("truncated", 0.99), ("half embedded", 0.97), ("lightly edited", 0.97)]
)
def test_copies_are_found(how: str, floor: float) -> None:
    writer = Writer(7)
    originals = [writer.text(90, 180) for _ in range(150)]
    passages = [ref(f"a{n}", text) for n, text in enumerate(originals)] + [
        ref(f"b{n}", writer.copy(text, how), day=3) for n, text in enumerate(originals)
    ]
    found = members(group(passages))
    linked = sum(frozenset((f"a{n}", f"b{n}")) in found for n in range(150))
    assert linked / 150 >= floor
    assert sum(len(documents) > 2 for documents in found) == 0


def test_short_copies_too_small_for_anchors_are_found_by_minhash() -> None:
    writer = Writer(11)
    originals = [writer.text(16, 24) for _ in range(100)]
    copies = [" ".join([*text.split(), "kata", "tambahan"]) for text in originals]
    passages = [ref(f"a{n}", text) for n, text in enumerate(originals)] + [ref(f"b{n}", text, day=1) for n, text in enumerate(copies)]
    assert sum(len(documents) == 2 for documents in members(group(passages))) >= 97


def test_stories_on_the_same_innovation_with_a_shared_quotation_stay_apart() -> None:
    writer = Writer(3)
    quotation = writer.text(14, 14)
    passages = [ref(f"d{n}", f"{writer.text(40, 50)} {quotation} {writer.text(40, 50)}") for n in range(12)]
    assert len(group(passages)) == 12


def test_copies_of_one_innovation_are_independent_for_another() -> None:
    writer = Writer(5)
    shared, own = writer.text(), [writer.text(), writer.text()]
    passages = [ref(f"d{n}", shared, innovation="copied") for n in range(2)] + [ref(f"d{n}", own[n], innovation="own") for n in range(2)]
    assert [(story.innovation_id, len(story.documents)) for story in group(passages)] == [("copied", 2), ("own", 1), ("own", 1)]


@pytest.mark.parametrize(
    ("days", "release", "joined"),
    [(14, False, True), (15, False, False), (45, True, True), (46, True, False)],
)
def test_windows_in_days(days: int, release: bool, joined: bool) -> None:
    writer = Writer(9)
    text = writer.text(100, 110)
    near = writer.copy(text, "wrapped")
    found = group([ref("a", text, release=release), ref("b", near, day=days)])
    assert (len(found) == 1) is joined


def test_equal_content_and_equal_passages_are_copies_whatever_their_date() -> None:
    text = Writer(1).text()
    assert len(group([ref("a", text), ref("b", text, day=900)])) == 1
    assert len(group([ref("a", content_hash="h"), ref("b", day=900, content_hash="h")])) == 1


def test_an_undated_copy_falls_into_any_window_and_is_no_lead() -> None:
    writer = Writer(2)
    text = writer.text(100, 110)
    (story,) = group([ref("a", writer.copy(text, "wrapped"), day=None), ref("z", text, day=400)])
    assert (story.id, story.lead, story.first, story.last) == ("z", "z", "2025-02-04", "2025-02-04")


def test_a_story_from_outside_is_taken_as_it_is() -> None:
    text = Writer(4).text()
    found = group([ref("a", text, story="s1"), ref("b", text, story="s2"), ref("c", day=500, story="s1")])
    assert {story.id: set(story.documents) for story in found} == {"s1": {"a", "c"}, "s2": {"b"}}


def test_an_id_of_ours_never_falls_on_one_from_outside() -> None:
    found = group([ref("a", story="b"), ref("b", Writer(1).text())])
    assert {story.id: story.documents for story in found} == {"b": ("a",), "b~": ("b",)}


def test_ids_are_those_of_the_smallest_date_and_document() -> None:
    text = Writer(6).text()
    (story,) = group([ref("c", text, day=2), ref("b", text, day=1), ref("a", text, day=1, release=True, outlet="x.id")])
    assert (story.id, story.documents, story.release_derived, story.outlets) == ("a", ("a", "b", "c"), True, ("x.id",))


def test_a_bridge_joins_two_halves() -> None:
    writer = Writer(8)
    words = writer.words(160)
    first, second, whole = " ".join(words[:80]), " ".join(words[80:]), " ".join(words)
    assert len(group([ref("a", first), ref("b", second)])) == 2
    assert len(group([ref("a", first), ref("b", second), ref("c", whole, day=1)])) == 1


def test_a_thousand_cut_copies_of_one_release_are_one_story() -> None:
    writer = Writer(12)
    text = writer.text(170, 180)
    hows = ("wrapped", "truncated", "lightly edited")
    passages = [ref(f"d{n:04}", writer.copy(text, hows[n % 3]) if n else text, day=n // 80, release=n == 0) for n in range(1000)]
    sizes = sorted((len(story.documents) for story in group(passages)), reverse=True)
    assert sizes[0] >= 990


def test_a_phrase_that_everybody_uses_joins_nobody_and_is_flagged() -> None:
    writer = Writer(13)
    phrase = writer.text(24, 24)
    found = group([ref(f"d{n:03}", f"{phrase} {writer.text(80, 90)}") for n in range(2 * MAX_BUCKET)])
    assert len(found) == 2 * MAX_BUCKET
    assert any(story.capped for story in found)
    assert not found[0].capped


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_of_passages_changes_nothing(data: st.DataObject) -> None:
    writer = Writer(data.draw(st.integers(0, 50)))
    base = [writer.text(50, 90) for _ in range(3)]
    hows = ("verbatim", "wrapped", "truncated", "half embedded", "lightly edited")
    passages = [
        ref(
            f"d{n}",
            writer.copy(data.draw(st.sampled_from(base)), data.draw(st.sampled_from(hows))),
            day=data.draw(st.none() | st.integers(0, 40)),
        )
        for n in range(data.draw(st.integers(1, 10)))
    ]
    assert group(data.draw(st.permutations(passages))) == group(passages)
    assert group([*passages, *passages]) == group(passages)


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        ("", None),
        ("kemarin", None),
        ("2024-02-30", None),
        ("2024-02-29", 738945),
        ("2024-02-29T23:30:00+07:00", 738945),
        ("2024-02-29Tx", 738945),
    ],
)
def test_moments_are_read_or_none(published: str | None, day: int | None) -> None:
    when = instant(published)
    assert (when[0] if when else None) == day


def test_moments_compare_across_zones() -> None:
    early, late = instant("2024-01-01T10:00:00+09:00"), instant("2024-01-01T09:30:00+07:00")
    assert early is not None and late is not None
    assert early[1] < late[1]
    assert instant("2024-01-01") == instant("2024-01-01T00:00:00+07:00")


def _timetable(writer: Writer, frame: list[str], news: int) -> str:
    return " ".join([*frame[:40], *writer.words(news), *frame[40:]])


def test_a_timetable_in_its_standing_frame_is_no_copy_of_yesterdays() -> None:
    writer = Writer(21)
    frame = writer.words(80)
    daily = [ref(f"d{n}", _timetable(writer, frame, 60), day=4 * n, outlet=f"{'ab'[n % 2]}.kabar.id") for n in range(6)]
    assert len(group(daily)) == 6
    assert len(group(daily[:3])) == 1  # eight days teach no frame


def test_a_frame_is_of_one_publisher_and_its_copies_elsewhere_are_copies() -> None:
    writer = Writer(22)
    frame = writer.words(80)
    daily = [ref(f"d{n}", _timetable(writer, frame, 60), day=4 * n, outlet="kabar.id") for n in range(6)]
    source = _timetable(writer, frame, 60)
    found = group([*daily, ref("e", source, day=25, outlet="kabar.id"), ref("f", writer.copy(source, "wrapped"), day=26, outlet="lain.id")])
    assert frozenset({"e", "f"}) in members(found)


def test_a_text_printed_again_and_again_is_no_frame() -> None:
    writer = Writer(23)
    text = writer.text(120, 130)
    assert len(group([ref(f"d{n}", writer.copy(text, "lightly edited"), day=5 * n, outlet="kabar.id") for n in range(6)])) == 1
    frame = writer.words(80)
    releases = [ref(f"r{n}", _timetable(writer, frame, 60), day=4 * n, outlet="kabar.id", release=True) for n in range(6)]
    assert len(group(releases)) == 1


def test_a_bridge_names_the_story_it_ends() -> None:
    writer = Writer(8)
    words = writer.words(160)
    first, second, whole = " ".join(words[:80]), " ".join(words[80:]), " ".join(words)
    (story,) = group([ref("a", first), ref("b", second, day=1), ref("c", whole, day=2)])
    assert (story.id, story.supersedes) == ("a", ("b",))
    assert story.wide  # a and b share nothing; the bridge holds all of both
    (story,) = group([ref("a", whole), ref("b", first, day=1), ref("c", second, day=2)])
    assert (story.id, story.supersedes) == ("a", ())


def test_a_chain_of_strangers_is_cut_at_its_weak_link() -> None:
    writer = Writer(30)
    one, two, three = writer.words(100), writer.words(100), writer.words(100)
    weak = [*one[50:], *two[:70]]  # holds 0.46 of the first, and 0.66 of the second
    chain = [ref("a", " ".join([*one, *three[:10]])), ref("b", " ".join(weak), day=1), ref("c", " ".join(two), day=2)]
    assert members(group(chain)) == {frozenset({"a"}), frozenset({"b", "c"})}
    assert not any(story.wide for story in group(chain))
    strong = [chain[0], ref("b", " ".join([*one[30:], *two[:70]]), day=1), chain[2]]
    assert [(set(story.documents), story.wide) for story in group(strong)] == [({"a", "b", "c"}, True)]


def test_copies_of_one_text_bear_no_alarm() -> None:
    writer = Writer(31)
    text = writer.text(120, 130)
    hows = ("wrapped", "lightly edited", "half embedded", "verbatim")
    found = group([ref("a", text), *(ref(f"b{n}", writer.copy(text, hows[n % 4]), day=1) for n in range(12))])
    assert [(len(story.documents), story.wide, story.supersedes) for story in found] == [(13, False, ())]


def test_a_long_chain_of_weak_links_is_cut_without_recursion() -> None:
    hubs = [Hub(n, frozenset(range(n * 60, n * 60 + 100)), 0, 0, False) for n in range(400)]
    links = [Link(one, other, 0.4) for one, other in pairwise(hubs)]
    limit, depth = sys.getrecursionlimit(), len(inspect.stack(0))
    sys.setrecursionlimit(depth + 100)
    try:
        kept = cutting.cut_cluster(links, Union(len(hubs)))
    finally:
        sys.setrecursionlimit(limit)
    assert len(kept) == 200


@pytest.mark.parametrize("boilerplate", [0, 5])
def test_what_it_costs_to_cut_a_chain_grows_with_its_length_alone(boilerplate: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers that share nothing, and strangers that all share a little, so that no comparison is the last that is needed."""
    compared = 0
    share = cutting.share_of

    def counted(one: Hub, other: Hub) -> float:
        nonlocal compared
        compared += 1
        return share(one, other)

    monkeypatch.setattr(cutting, "share_of", counted)
    costs = []
    for size in (400, 1600):
        common = range(-boilerplate, 0)
        hubs = [Hub(n, frozenset([*common, *range(n * 60, n * 60 + 100)]), 0, 0, False) for n in range(size)]
        compared = 0
        assert len(cutting.cut_cluster([Link(one, other, 0.4) for one, other in pairwise(hubs)], Union(size))) == size // 2
        costs.append(compared)
    assert costs[1] <= 4.5 * costs[0]
    assert costs[1] <= 3 * cutting.COMPARED * 1600


def test_a_part_is_cut_at_the_weakest_link_between_its_extremes_and_not_elsewhere() -> None:
    """One knows two, two knows three and four, of which four is the weaker; one and three are the extremes."""
    sets = [range(100), range(50, 150), range(100, 200), [*range(60, 110), *range(300, 350)]]
    hubs = [Hub(n, frozenset(values), 0, 0, False) for n, values in enumerate(sets)]
    shares = [(0, 1, 0.48), (1, 2, 0.45), (1, 3, 0.41)]
    kept = cutting.cut_cluster([Link(hubs[one], hubs[other], share) for one, other, share in shares], Union(4))
    assert [(link.earlier.index, link.later.index) for link in kept] == [(0, 1), (1, 3)]
