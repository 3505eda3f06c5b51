"""Files are whole or not there, and a log survives a kill."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.corpus.writers import JsonLines, Quarantine, append_jsonl, dump_articles, json_line, write_atomic, write_jsonl
from inovasi_nlp.records import Article

ARTICLE = Article(title="Judul", text="Isi berita.", tags=("a", "b"), published="2024-10-10").identified()


def test_an_interrupted_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.json"
    with write_atomic(path) as stream:
        stream.write(b"old")
    with pytest.raises(RuntimeError), write_atomic(path) as stream:
        stream.write(b"half of the n")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert [child.name for child in path.parent.iterdir()] == ["a.json"]


def test_rows_keep_the_order_of_their_fields() -> None:
    assert json_line({"b": 1, "a": "é"}) == '{"b":1,"a":"é"}\n'.encode()


@given(
    st.dictionaries(
        st.text(),
        st.one_of(st.text(alphabet=st.characters()), st.integers(-(2**53), 2**53), st.lists(st.text(alphabet="\ud800\udc00a"))),
        max_size=4,
    )
)
def test_any_text_makes_one_line_that_can_be_read(row: dict[str, object]) -> None:
    line = json_line(row)
    assert line.count(b"\n") == 1 and isinstance(json.loads(line), dict)


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (b"", []),
        (b'{"n":1}\n', [1]),
        (b'{"n":1}\n{"n":2', [1]),
        (b'{"n":1}\n{"n":2}', [1, 2]),
        (b'{"n":', []),
        (b'{"n":1}\n' + b'{"t":"' + b"x" * 200_000, [1]),
    ],
)
def test_a_line_cut_by_a_kill_is_dropped_before_the_next(tmp_path: Path, before: bytes, kept: list[int]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(before)
    assert append_jsonl(path, [{"n": 9}]) == 1
    assert [json.loads(line)["n"] for line in path.read_bytes().splitlines()] == [*kept, 9]


def test_each_row_is_on_disk_before_the_next(tmp_path: Path) -> None:
    with JsonLines(tmp_path / "a.jsonl") as lines:
        lines.write({"n": 1})
        assert (tmp_path / "a.jsonl").read_bytes() == b'{"n":1}\n'
        assert lines.count == 1


def test_a_clean_run_leaves_no_quarantine_file(tmp_path: Path) -> None:
    with Quarantine(tmp_path / "quarantine.jsonl"):
        pass
    assert not (tmp_path / "quarantine.jsonl").exists()
    with Quarantine(tmp_path / "quarantine.jsonl") as quarantine:
        quarantine.add(Quarantined(where="a.jsonl:3", what="not JSON", expected="one object a line", way_out="mend it"))
    assert json.loads((tmp_path / "quarantine.jsonl").read_text()) == {
        "where": "a.jsonl:3", "what": "not JSON", "expected": "one object a line", "way_out": "mend it",
    }  # fmt: skip
    assert quarantine.count == 1


def test_articles_come_back_as_they_went(tmp_path: Path) -> None:
    stream = io.BytesIO()
    assert dump_articles([ARTICLE], tmp_path / "a.jsonl") == dump_articles([ARTICLE], stream) == 1
    assert (tmp_path / "a.jsonl").read_bytes() == stream.getvalue()
    (back,) = read_articles([tmp_path / "a.jsonl"], lambda entry: None)
    assert back.to_dict() == {**ARTICLE.to_dict(), "source": "a.jsonl:1"}


def test_a_whole_file_is_written_anew(tmp_path: Path) -> None:
    for rows in ([{"n": 1}, {"n": 2}], [{"n": 3}]):
        assert write_jsonl(tmp_path / "a.jsonl", rows) == len(rows)
    assert (tmp_path / "a.jsonl").read_bytes() == b'{"n":3}\n'
