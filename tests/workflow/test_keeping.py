"""A folder scored again over grown annotations reads and makes only what is new, and holds the bytes of a folder scored at once."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from inovasi_nlp.corpus.annotations import annotation_line
from inovasi_nlp.diffusion import grown
from inovasi_nlp.records import ActivityRegion, Adoption, Annotation, Correction, Frame, Innovation, Passage
from inovasi_nlp.stories.sketch import outline, sketch
from inovasi_nlp.workflow.files import score_file
from inovasi_nlp.workflow.keeping import kept_path

REGISTRY = "id,name,region_code\nx,Sapa Warga,35.78\ny,Tanya Dokter,33.74\nz,Lapor Jalan,32.73\nnever,Tak Disebut,31.71\n"
FRAME = Frame(id="uji", kind="census", exposure_thousand=3.0)


def _annotation(number: int, *, text: int | None = None, day: str | None = "") -> Annotation:
    found = Innovation(
        start=0,
        end=5,
        surface="Sapa",
        id="xyz"[number % 3],
        confidence=0.9,
        activity_regions=(ActivityRegion(code=f"1{number % 7 + 1}", probability=0.8),),
    )
    words = " ".join(f"kata{text if text is not None else number}x{k} Nama{number % 4} {k}" for k in range(40))
    published = f"202{3 + number // 20}-{1 + number % 9:02d}-05" if day == "" else day
    adopted = (
        (Adoption(innovation="Sapa", adopter="Pemkab", adopter_region=f"1{number % 3 + 1}.0{number % 9}", stage="adopted"),)
        if number % 4 == 0
        else ()
    )
    return Annotation(
        id=f"a{number:03d}",
        outlet=f"koran{number % 5}.example",
        published=published,
        content_hash=f"c{number}",
        innovations=(found,),
        adoptions=adopted,
        passages=(Passage(innovation=found.id or "", sketch=sketch(words), outline=outline(words)),),
    )


def _both(number: int) -> Annotation:
    """An article on two innovations."""
    one, other = _annotation(number), _annotation(number + 1)
    return replace(one, innovations=(*one.innovations, *other.innovations), passages=(*one.passages, *other.passages))


BASE = [*map(_annotation, range(30)), _both(30), _both(32), Annotation(id="s1", outlet="koran1.example", published="2024-03-01")]


def _scored(folder: Path, out: Path, annotations: Sequence[Annotation], *, name: str = "a.jsonl", bad: bytes = b"", **more: Any) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    (folder / "registry.csv").write_text(REGISTRY, encoding="utf-8")
    lines = [*map(annotation_line, annotations)]
    (folder / name).write_bytes(b"".join([*lines[:3], bad, *lines[3:]]))
    options: dict[str, Any] = {"registry": folder / "registry.csv", "replicates": 30} | more
    score_file(folder / name, out=out, **options)
    return {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}


@pytest.fixture
def whole_runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that everything is scored."""
    seen: list[int] = []
    whole = grown.score_whole

    def noted(*rest: Any, **more: Any) -> Any:
        seen.append(1)
        return whole(*rest, **more)

    monkeypatch.setattr(grown, "score_whole", noted)
    return seen


MORE: dict[str, list[Annotation]] = {
    "nothing": [],
    "newest": [_annotation(40, day="2024-09-06")],
    "a reprint": [_annotation(41, text=5, day="2024-07-01")],
    "one that joins two stories": [replace(_annotation(42, day="2024-09-06"), passages=(replace(_annotation(9).passages[0], innovation="x"),))],
    "the same id, told otherwise": [replace(_annotation(31), published="2024-09-09")],
    "equal content in the same outlet": [replace(_annotation(31), id="a000b", published="2024-09-09")],
    "an article on two, again": [replace(_both(30), published="2024-08-08")],
    "silent ones": [Annotation(id="s2", outlet="koran2.example", published="2024-09-09"), Annotation(id="s1", outlet="koran1.example")],
    "a listed innovation that nobody named": [
        replace(_annotation(43, day="2024-09-09"), innovations=(Innovation(start=0, end=4, surface="Tak", id="never"),))
    ],
}


@pytest.mark.parametrize("frame", [None, FRAME])
@pytest.mark.parametrize("what", MORE)
def test_a_grown_input_gives_the_bytes_of_one_scored_at_once(what: str, frame: Frame | None, tmp_path: Path, whole_runs: list[int]) -> None:
    _scored(tmp_path, tmp_path / "again", BASE, frame=frame, as_of=date(2024, 9, 20))
    again = _scored(tmp_path, tmp_path / "again", BASE + MORE[what], name="grown.jsonl", frame=frame, as_of=date(2024, 9, 20))
    third = _scored(tmp_path, tmp_path / "again", BASE + MORE[what] + MORE["newest"], frame=frame, as_of=date(2024, 9, 20))
    assert len(whole_runs) == 1
    assert again == _scored(tmp_path, tmp_path / "once", BASE + MORE[what], name="grown.jsonl", frame=frame, as_of=date(2024, 9, 20))
    assert third == _scored(tmp_path, tmp_path / "twice", BASE + MORE[what] + MORE["newest"], frame=frame, as_of=date(2024, 9, 20))


CORRECTIONS = (
    Correction(what="reject", target="a004"),
    Correction(what="merge", target="x::a000", value="a003"),
    Correction(what="reject", target="nowhere"),
)


def test_corrections_stay_over_a_grown_input(tmp_path: Path, whole_runs: list[int]) -> None:
    more = [_annotation(40, day="2024-09-06"), _annotation(45, text=0, day="2023-01-06")]
    _scored(tmp_path, tmp_path / "again", BASE, corrections=CORRECTIONS, as_of=date(2024, 9, 20))
    grown_ = _scored(tmp_path, tmp_path / "again", [*BASE, more[0]], corrections=CORRECTIONS, as_of=date(2024, 9, 20))
    assert len(whole_runs) == 1
    assert grown_ == _scored(tmp_path, tmp_path / "once", [*BASE, more[0]], corrections=CORRECTIONS, as_of=date(2024, 9, 20))
    assert grown_["corrections_applied.csv"].count(b"yes") == 2


@pytest.mark.parametrize("late", [_annotation(50, day="2022-02-02"), _annotation(51, text=3, day="2023-05-05"), _annotation(52, day=None)])
def test_what_comes_late_changes_earlier_quarter_ends_and_all_is_scored(late: Annotation, tmp_path: Path, whole_runs: list[int]) -> None:
    _scored(tmp_path, tmp_path / "again", BASE)
    assert _scored(tmp_path, tmp_path / "again", [*BASE, late]) == _scored(tmp_path, tmp_path / "once", [*BASE, late])
    assert len(whole_runs) == 3


@pytest.mark.parametrize("days", [(date(2024, 9, 20), date(2024, 9, 1)), (date(2024, 8, 1), date(2024, 9, 20)), (date(2024, 9, 20), None)])
def test_another_day_of_the_same_quarter_is_scored_from_what_is_kept(days: tuple[date, date | None], tmp_path: Path, whole_runs: list[int]) -> None:
    _scored(tmp_path, tmp_path / "again", BASE, as_of=days[0])
    again = _scored(tmp_path, tmp_path / "again", BASE, as_of=days[1])
    assert len(whole_runs) == 1
    assert again == _scored(tmp_path, tmp_path / "once", BASE, as_of=days[1])


def test_lines_that_are_no_annotations_are_told_of_again(tmp_path: Path, whole_runs: list[int]) -> None:
    _scored(tmp_path, tmp_path / "again", BASE, bad=b"{broken\n")
    again = _scored(tmp_path, tmp_path / "again", BASE + MORE["newest"], bad=b"{broken\n")
    assert len(whole_runs) == 1
    assert again["quarantine.jsonl"].count(b"a.jsonl:4") == 1
    assert again == _scored(tmp_path, tmp_path / "once", BASE + MORE["newest"], bad=b"{broken\n")


def _harm(out: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    path = next(out.glob(name))
    path.write_bytes(change(path.read_bytes()))


def _restamped(data: bytes) -> bytes:
    return orjson.dumps(orjson.loads(data) | {"digest": "0"})


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        (".work/kept.json", lambda data: data[:-9], "is damaged"),
        (".work/kept.json", _restamped, "is damaged"),
        (".work/kept.?.arrow", lambda data: data[:-9], "beside another"),
        (".work/kept.?.arrow", lambda data: data.replace(b"koran1", b"koran9"), "beside another"),
        ("evidence.parquet", lambda data: data + b" ", "beside another evidence.parquet"),
    ],
)
def test_what_is_altered_or_cut_short_is_left_aside(
    name: str, change: Callable[[bytes], bytes], told: str, tmp_path: Path, whole_runs: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    _scored(tmp_path, tmp_path / "again", BASE)
    _harm(tmp_path / "again", name, change)
    with caplog.at_level(logging.INFO):
        again = _scored(tmp_path, tmp_path / "again", BASE + MORE["newest"])
    assert told in caplog.text
    assert len(whole_runs) == 2
    assert again == _scored(tmp_path, tmp_path / "once", BASE + MORE["newest"])


@pytest.mark.parametrize("other", [{"norms_version": "v1"}, {"frame": FRAME}, {"corrections": CORRECTIONS}, {"replicates": 31}, "registry", "input"])
def test_under_another_setting_or_over_another_input_all_is_scored(
    other: Any, tmp_path: Path, whole_runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    _scored(tmp_path, tmp_path / "again", BASE)
    more: dict[str, Any] = other if isinstance(other, dict) else {}
    base = BASE if other != "input" else [replace(BASE[0], outlet="lain.example"), *BASE[1:]]
    if other == "registry":
        monkeypatch.setattr(sys.modules[__name__], "REGISTRY", REGISTRY.replace("Lapor Jalan", "Lapor Lubang"))
    again = _scored(tmp_path, tmp_path / "again", base, **more)
    assert len(whole_runs) == 2
    assert again == _scored(tmp_path, tmp_path / "once", base, **more)


def test_a_last_line_without_its_end_is_not_kept(tmp_path: Path) -> None:
    _scored(tmp_path, tmp_path / "out", BASE)
    assert kept_path(tmp_path / "out").is_file()
    with (tmp_path / "a.jsonl").open("ab") as stream:
        stream.write(annotation_line(_annotation(40)).rstrip(b"\n"))
    score_file(tmp_path / "a.jsonl", out=tmp_path / "out", registry=tmp_path / "registry.csv", replicates=30)
    assert not kept_path(tmp_path / "out").is_file()
