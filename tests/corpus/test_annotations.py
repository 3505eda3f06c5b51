"""Annotation files and the log a run resumes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.annotations import AnnotationFile, AnnotationLog, annotation_line, read_annotations
from inovasi_nlp.errors import InputError, RecordError
from inovasi_nlp.records import Annotation


def _annotation(name: str, depth: str = "full") -> Annotation:
    return Annotation(id=name, title="Judul", published="2024-01-02", depth=depth)  # type: ignore[arg-type]


def _key(number: int) -> bytes:
    return number.to_bytes(16, "big")


def test_what_was_appended_is_there_after_reopening_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "work" / "log"
    with AnnotationLog(path, stamp="a") as log:
        for number in range(5):
            log.append(_key(number), _annotation(f"d{number}", "skimmed" if number % 2 else "full"))
    with AnnotationLog(path, stamp="a") as log:
        assert len(log) == 5 and _key(3) in log and _key(9) not in log
        keys = [_key(4), _key(9), _key(0), _key(3)]
        assert log.write_ordered(keys, tmp_path / "out.jsonl") == 3
        assert log.skimmed(keys) == 1
    assert [annotation.id for annotation in read_annotations(tmp_path / "out.jsonl")] == ["d4", "d0", "d3"]


def test_a_line_cut_short_by_a_kill_is_dropped_and_the_rest_kept(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with AnnotationLog(path, stamp="a") as log:
        log.append(_key(1), _annotation("eins"))
        log.append(_key(2), _annotation("zwei"))
    path.write_bytes(path.read_bytes()[:-7])
    with AnnotationLog(path, stamp="a") as log:
        assert len(log) == 1
        log.append(_key(2), _annotation("zwei"))
        log.write_ordered([_key(1), _key(2)], tmp_path / "out.jsonl")
    assert [annotation.id for annotation in read_annotations(tmp_path / "out.jsonl")] == ["eins", "zwei"]


def test_another_pipeline_or_registry_starts_the_log_anew(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with AnnotationLog(path, stamp="a") as log:
        log.append(_key(1), _annotation("eins"))
    with AnnotationLog(path, stamp="b") as log:
        assert len(log) == 0


def test_a_bad_line_is_named_and_may_be_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(annotation_line(_annotation("eins")) + b"{broken\n" + b'{"title": "no id"}\n' + annotation_line(_annotation("zwei")))
    with pytest.raises(RecordError, match=r"a\.jsonl:2: not JSON"):
        list(read_annotations(path))
    file = AnnotationFile(path)
    assert [annotation.id for annotation in file] == ["eins", "zwei"]
    assert [line for line, _ in file.refused] == [2, 3]


def test_what_was_read_before_is_passed_over_where_the_file_begins_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(annotation_line(_annotation("eins")) + b"{broken\n")
    first = AnnotationFile(path)
    assert [annotation.id for annotation in first] == ["eins"]
    said: dict[str, Any] = {"size": first.size, "digest": first.digest, "lines": first.lines, "refused": first.refused}
    with path.open("ab") as stream:
        stream.write(b"{}\n" + annotation_line(_annotation("zwei")))
    more = AnnotationFile(path)
    assert more.pass_over(**said)
    assert [annotation.id for annotation in more] == ["zwei"]
    whole = AnnotationFile(path)
    assert [annotation.id for annotation in whole] == ["eins", "zwei"]
    assert (more.size, more.lines, more.digest, more.refused) == (whole.size, whole.lines, whole.digest, whole.refused)
    assert [line for line, _ in more.refused] == [2, 3]
    more.rewind()
    assert [annotation.id for annotation in more] == ["eins", "zwei"]
    for other in (b"", path.read_bytes()[: first.size - 1] + b" ", path.read_bytes().replace(b"eins", b"Eins")):
        path.write_bytes(other)
        changed = AnnotationFile(path)
        assert not changed.pass_over(**said)
        assert changed.lines == 0
        assert list(changed) == list(AnnotationFile(path))


def test_lines_are_split_at_lf_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(annotation_line(Annotation(id="x", title="garis\u2028baru\u0085lagi")))
    assert [annotation.title for annotation in read_annotations(path)] == ["garis\u2028baru\u0085lagi"]


def test_from_a_line_that_was_altered_on_the_log_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with AnnotationLog(path, stamp="a") as log:
        log.append(_key(1), _annotation("eins"))
        log.append(_key(2), _annotation("zwei"))
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second + b"no key and no JSON\n" + third)
    with AnnotationLog(path, stamp="a") as log:
        assert len(log) == 1
        log.append(_key(2), _annotation("zwei"))
        log.write_ordered([_key(1), _key(2)], tmp_path / "out.jsonl")
    assert [annotation.id for annotation in read_annotations(tmp_path / "out.jsonl")] == ["eins", "zwei"]


def test_only_one_holds_the_log_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "work" / "log"
    with AnnotationLog(path, stamp="a") as log, pytest.raises(InputError, match="another run is writing here"):
        log.append(_key(1), _annotation("eins"))
        AnnotationLog(path, stamp="b")
    with AnnotationLog(path, stamp="a") as log:
        assert len(log) == 1
