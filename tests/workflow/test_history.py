"""A folder scored again over grown input holds the bytes of a folder scored at once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from inovasi_nlp.corpus.annotations import annotation_line
from inovasi_nlp.records import Annotation, Innovation
from inovasi_nlp.workflow.files import score_file
from inovasi_nlp.workflow.history import history_path, read_history

REGISTRY = "id,name,region_code\nx,Sapa Warga,35.78\ny,Tanya Dokter,33.74\n"


def _line(number: int) -> bytes:
    found = Innovation(start=0, end=5, surface="Sapa", id="xy"[number % 2], confidence=0.9)
    day = f"202{2 + number % 3}-{1 + number % 12:02d}-05"
    return annotation_line(Annotation(id=f"a{number:03d}", outlet=f"koran{number % 5}.example", published=day, innovations=(found,)))


def _scored(path: Path, out: Path, numbers: range) -> dict[str, bytes]:
    path.mkdir(exist_ok=True)
    (path / "registry.csv").write_text(REGISTRY, encoding="utf-8")
    (path / "annotations.jsonl").write_bytes(b"".join(map(_line, numbers)))
    score_file(path / "annotations.jsonl", out=out, registry=path / "registry.csv")
    return {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}


def test_a_folder_scored_again_over_grown_input_holds_the_bytes_of_one_scored_at_once(tmp_path: Path) -> None:
    _scored(tmp_path, tmp_path / "again", range(24))
    known = read_history(tmp_path / "again")
    assert len(known) == 8
    assert _scored(tmp_path, tmp_path / "again", range(30)) == _scored(tmp_path, tmp_path / "once", range(30))
    assert history_path(tmp_path / "again").read_bytes() == history_path(tmp_path / "once").read_bytes()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda data: data[:-20], "cannot be read"),
        (lambda data: data.replace(b'"x",', b'"x",1', 1), "is damaged"),
        (lambda data: b"[]", "is damaged"),
        (lambda data: data.replace(b'"stamp":"sha256:', b'"stamp":"sha256:0'), "another version"),
    ],
)
def test_a_damaged_or_foreign_file_is_left_aside_and_named(
    harm: Callable[[bytes], bytes], told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = _scored(tmp_path, tmp_path / "out", range(24))
    path = history_path(tmp_path / "out")
    kept = path.read_bytes()
    path.write_bytes(harm(kept))
    assert path.read_bytes() != kept
    with caplog.at_level(logging.INFO):
        assert _scored(tmp_path, tmp_path / "out", range(24)) == whole
    assert told in caplog.text and "scored anew" in caplog.text
    assert path.read_bytes() == kept
