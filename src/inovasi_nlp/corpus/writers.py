"""Writing: whole files or nothing, and logs that survive a kill.

JSON Lines are UTF-8, one object a line, LF; fields stand in the order of `to_dict`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import orjson

from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.records import Article

__all__ = ["JsonLines", "Quarantine", "append_jsonl", "dump_articles", "json_line", "well_formed", "write_atomic", "write_jsonl"]

_TAIL_BLOCK = 65_536


def json_line(row: Mapping[str, Any]) -> bytes:
    """One JSON line with its LF; lone surrogates, which no UTF-8 file can hold, become U+FFFD."""
    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:
        return orjson.dumps(_encodable(row), option=orjson.OPT_APPEND_NEWLINE)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, Mapping):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value


def well_formed(text: str) -> str:
    """The same text with U+FFFD in place of each lone surrogate."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@contextmanager
def write_atomic(path: Path) -> Iterator[IO[bytes]]:
    """A binary stream whose content replaces `path` when the block ends well; on an error `path` stays as it was.

    The bytes are on disk before the name points at them. The folder is made where it is missing.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _take_mode(temporary)
        os.replace(temporary, path)  # noqa: PTH105 - the call that is atomic on Windows too
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _take_mode(temporary: Path) -> None:
    """mkstemp makes files for the owner alone; give the usual mode back."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


class JsonLines:
    """Rows appended to a JSON Lines file, each with one write and a flush, so that a kill cuts at most the last line.

    On opening, a last line cut short by a kill is dropped; a whole one without LF gets its LF.

    Args:
        path: The file; its folder is made.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        _mend(self._file)
        self.count = 0

    def __enter__(self) -> JsonLines:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row."""
        self._file.write(json_line(row))
        self._file.flush()
        self.count += 1

    def close(self) -> None:
        """Bring the rows to disk and close the file."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()


def _mend(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    tail = b""
    start = size
    while start and b"\n" not in tail:
        step = min(_TAIL_BLOCK, start)
        start -= step
        file.seek(start)
        tail = file.read(step) + tail
    last = tail[tail.rfind(b"\n") + 1 :]
    if not last:
        return
    try:
        orjson.loads(last)
    except orjson.JSONDecodeError:
        file.truncate(size - len(last))
    else:
        file.seek(0, os.SEEK_END)
        file.write(b"\n")
    file.seek(0, os.SEEK_END)


class Quarantine:
    """Writer of `quarantine.jsonl`; the file is made with the first entry, so a clean run leaves none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: JsonLines | None = None
        self.count = 0

    def __enter__(self) -> Quarantine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._lines is not None:
            self._lines.close()

    def add(self, entry: Quarantined) -> None:
        """Append one entry."""
        if self._lines is None:
            self._lines = JsonLines(self._path)
        self._lines.write(entry.to_dict())
        self.count += 1


def append_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Append rows to a JSON Lines file; returns how many."""
    with JsonLines(path) as lines:
        for row in rows:
            lines.write(row)
        return lines.count


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows as a JSON Lines file, whole or not at all; returns how many."""
    count = 0
    with write_atomic(path) as stream:
        for row in rows:
            stream.write(json_line(row))
            count += 1
    return count


def dump_articles(articles: Iterable[Article], target: Path | IO[bytes]) -> int:
    """Write articles as JSON Lines to a file (whole or not at all) or to an open binary stream; returns how many."""
    rows = (article.to_dict() for article in articles)
    if isinstance(target, Path):
        return write_jsonl(target, rows)
    count = 0
    for row in rows:
        target.write(json_line(row))
        count += 1
    target.flush()
    return count
