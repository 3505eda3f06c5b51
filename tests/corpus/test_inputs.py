"""Lines and pieces of files, within bounds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import zstandard

from inovasi_nlp.corpus.inputs import InputFile, chunks, lines, list_inputs, read_bounded


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([b"a\nb\n"], [(1, b"a"), (2, b"b")]),
        ([b"a\nb"], [(1, b"a"), (2, b"b")]),
        ([b"a", b"b\n", b"", b"c"], [(1, b"ab"), (2, b"c")]),
        ([b"\n\n"], [(1, b""), (2, b"")]),
        ([b"a\r\nb\x0bc\n"], [(1, b"a\r"), (2, b"b\x0bc")]),
        ([], []),
        ([b"abcdef\nx\n"], [(1, None), (2, b"x")]),
        ([b"abc", b"def", b"ghi", b"j\nx"], [(1, None), (2, b"x")]),
        ([b"abc", b"def"], [(1, None)]),
    ],
)
def test_lines_end_at_lf_only_and_long_ones_are_not_held(pieces: list[bytes], expected: list[tuple[int, bytes | None]]) -> None:
    assert list(lines(pieces, max_bytes=5)) == expected


@pytest.mark.parametrize(("packing", "pack"), [("gz", gzip.compress), ("zst", zstandard.compress)])
def test_a_bomb_is_left_after_the_bound(tmp_path: Path, packing: str, pack: object) -> None:
    path = tmp_path / f"a.html.{packing}"
    path.write_bytes(pack(b"\x00" * 100_000_000))  # type: ignore[operator]
    (file,) = list_inputs([path])
    assert file.packing == packing and read_bounded(file, 1_000_000) is None
    assert max(len(piece) for piece in zip_first(chunks(file), 3)) < 80_000_000


def zip_first(pieces: object, count: int) -> list[bytes]:
    return [piece for piece, _ in zip(pieces, range(count), strict=False)]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("name", "kind", "packing"),
    [
        ("a.html", "html", ""),
        ("a.warc.gz", "warc", "gz"),
        ("a.JSONL.ZST", "jsonl", "zst"),
        ("a.parquet", "parquet", ""),
        ("a.docx", "report", ""),
        ("a", "unknown", ""),
        ("a.tar.gz", "unknown", "gz"),
    ],
)
def test_a_name_tells_the_kind(tmp_path: Path, name: str, kind: str, packing: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert list_inputs([tmp_path]) == (InputFile(path=tmp_path / name, kind=kind, packing=packing),)  # type: ignore[arg-type]
