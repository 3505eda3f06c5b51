"""Frames: read strictly, filled in from the input where that is allowed, compared only with their like."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from worlds import article, scored

from inovasi_nlp.diffusion.frames import ADHOC, draft, read_frame, require_comparable, with_exposure
from inovasi_nlp.errors import FrameError
from inovasi_nlp.records import Annotation, Frame

GOOD = {
    "id": "jatim-2024",
    "kind": "census",
    "from": "2024-01-01",
    "to": date(2024, 12, 31),
    "outlets": ["kompas.com", "Harian Bangsa"],
    "exposure_thousand": 12,
}


def test_a_frame_of_all_fields() -> None:
    frame = read_frame(GOOD)
    assert frame == Frame(
        id="jatim-2024",
        kind="census",
        start="2024-01-01",
        end="2024-12-31",
        outlets=("kompas.com", "Harian Bangsa"),
        exposure_thousand=12.0,
    )
    assert frame.to_dict() == {
        "id": "jatim-2024",
        "kind": "census",
        "exposure_thousand": 12.0,
        "from": "2024-01-01",
        "to": "2024-12-31",
        "outlets": 2,
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": ""}, "`id` must be a non-empty text"),
        ({"kind": "all"}, "`kind` must be one of census, topical, adhoc; got 'all'"),
        ({"kind": ["census"]}, "`kind` must be one of"),
        ({"from": "1.1.2024"}, "`from` must be a day such as 2024-12-31; got '1.1.2024'"),
        ({"from": 2024}, "`from` must be a day"),
        ({"from": "2025-01-01"}, "`from` must not be later than `to`"),
        ({"outlets": "kompas.com"}, "`outlets` must be a list"),
        ({"outlets": [1]}, "`outlets` must be a list"),
        ({"exposure_thousand": 0}, "must be a number above 0"),
        ({"exposure_thousand": float("nan")}, "must be a number above 0"),
        ({"exposure_thousand": True}, "must be a number above 0"),
        ({"exposure_thousand": None, "kind": "topical"}, "a topical frame needs `exposure_thousand`"),
        ({"outlet": ["x"]}, "unknown field 'outlet'; known: exposure_thousand, from, id"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(FrameError, match=r"frame\.toml: ") as caught:
        read_frame(GOOD | change, where="frame.toml")
    assert message in str(caught.value)


def test_a_frame_must_be_a_table() -> None:
    with pytest.raises(FrameError, match="must be a table of fields"):
        read_frame(["census"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("frame", "counted", "exposure"),
    [
        (ADHOC, 14, 1.0),
        (ADHOC, 2500, 2.5),
        (Frame(id="a", kind="adhoc", exposure_thousand=0.2), 14, 1.0),
        (Frame(id="c", kind="census"), 140, 0.14),
        (Frame(id="c", kind="census", exposure_thousand=9.0), 140, 9.0),
        (Frame(id="t", kind="topical", exposure_thousand=0.5), 140, 0.5),
    ],
)
def test_exposure_is_counted_where_it_may_be(frame: Frame, counted: int, exposure: float) -> None:
    assert with_exposure(frame, counted).exposure_thousand == exposure


def test_exposure_counts_stories_on_any_subject_once() -> None:
    silent = [Annotation(id=f"n{n}", outlet="kompas.com", published="2024-05-01", content_hash=f"h{n % 1200}") for n in range(2400)]
    copies = [article(n, story="s") for n in range(300)]
    scores = scored([*silent, *copies], frame=None)
    assert scores.frame.exposure_thousand == pytest.approx(1.201)
    assert not scores.get("x").comparable


def test_documents_outside_the_frame_do_not_count() -> None:
    frame = Frame(id="f", kind="census", start="2024-01-01", end="2024-06-30", outlets=("Kompas.com",), exposure_thousand=4.0)
    inside = article("a", outlet="https://www.kompas.com/x", published="2024-03-01")
    corpus = [inside, article("b", outlet="kompas.com", published="2023-12-31"), article("c", outlet="tempo.co", published="2024-03-01")]
    scores = scored(corpus, frame=frame)
    assert scores.get("x").counts.documents == 1
    assert dict(scores.ignored) == {"after_as_of": 0, "outside_frame": 2, "adoption_unmatched": 0}


def test_only_like_frames_are_compared() -> None:
    census, other, topical = (Frame(id=name, kind=kind) for name, kind in (("a", "census"), ("b", "census"), ("c", "topical")))  # type: ignore[arg-type]
    require_comparable(census, other)
    require_comparable(ADHOC, ADHOC)
    with pytest.raises(FrameError, match=r"'a' \(census\) and 'c' \(topical\) cannot be ranked together"):
        require_comparable(census, topical)
    with pytest.raises(FrameError, match="describe what was monitored in a frame file"):
        require_comparable(Frame(id="d", kind="adhoc"), Frame(id="e", kind="adhoc"))


def test_a_drafted_frame_is_one_and_holds_what_was_gathered() -> None:
    articles = [
        ("kompas.com", "2024-03-01"),
        ("kompas.com", "2024-01-05T10:00:00+07:00"),
        ('kabar "baru"\n.id', "2024-02-30"),
        (None, None),
        ("detik.com", "2024-06-30"),
    ]
    text = draft(articles, source="anotasi\n.jsonl")
    frame = read_frame(tomllib.loads(text))
    assert (frame.kind, frame.start, frame.end, frame.exposure_thousand) == ("adhoc", "2024-01-05", "2024-06-30", None)
    assert frame.outlets == ("kompas.com", "detik.com", 'kabar "baru"\n.id')
    assert text.startswith("# Drafted from anotasi?.jsonl: 5 articles of 3 outlets, 2 undated. Check every line.\n")
    assert read_frame(tomllib.loads(draft([], source="-"))).outlets == ()


@pytest.mark.parametrize(
    ("outlet", "published", "kept", "start"),
    [
        ("Kabar \U0001f600", "2024-03-01", "kabar \U0001f600", "2024-03-01"),
        ("a\ud800b", "2024-03-01", "a?b", "2024-03-01"),
        ("a\x7f\x00", "2024-03-01", "a\x7f\x00", "2024-03-01"),
        ("a", "20240301", "a", "2024-03-01"),
        ("a", "2024-W10-1", "a", "2024-03-04"),
    ],
)
def test_a_drafted_frame_can_be_read_whatever_outlets_are_called_and_days_look_like(outlet: str, published: str, kept: str, start: str) -> None:
    frame = read_frame(tomllib.loads(draft([(outlet, published)], source="-")))
    assert (frame.outlets, frame.start) == ((kept,), start)
