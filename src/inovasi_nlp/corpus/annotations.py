"""Annotation files: read back as records, and the append-only log a run resumes from."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

import orjson

from inovasi_nlp.corpus.writers import json_line, write_atomic
from inovasi_nlp.errors import InputError, RecordError
from inovasi_nlp.records import Annotation

logger = logging.getLogger(__name__)

_BLOCK = 1 << 20
_KEY_HEX = 32
_SYNC_EVERY = 256
_LOGGED = re.compile(rb"[0-9a-f]{32} \{[^\n]*\}\n")
_SKIMMED = b'"depth":"skimmed"'


def read_annotations(path: Path | IO[bytes]) -> Iterator[Annotation]:
    """Annotations of a JSON Lines file, one at a time; lines are split at LF only.

    Args:
        path: A file, or an open binary stream.

    Raises:
        RecordError: A line is no annotation; the message names file and line.
    """
    yield from AnnotationFile(path, strict=True)


class AnnotationFile:
    """Annotations of a JSON Lines file, one at a time; lines are split at LF only. What was read is known by its size and digest.

    Args:
        source: A file, or an open binary stream.
        strict: Raise what is no annotation (RecordError, which names file and line); else it is left out, and stands in `refused`.

    Attributes:
        size, lines: Bytes and lines read. refused: Number of each line that is no annotation, and why.
    """

    def __init__(self, source: Path | IO[bytes], *, strict: bool = False) -> None:
        self.name = str(getattr(source, "name", source) if not isinstance(source, Path) else source)
        self._source, self._strict = source, strict
        self._stream: IO[bytes] | None = None
        self.rewind()

    def rewind(self) -> None:
        """Back to the first line; a stream that was read cannot be read again."""
        self._digest = hashlib.sha256()
        self.size = self.lines = 0
        self._ended = True
        self.refused: list[tuple[int, str]] = []
        if self._stream is not None and isinstance(self._source, Path):
            self._stream.close()
            self._stream = None

    @property
    def whole_lines(self) -> bool:
        """Whether the last line read has its end."""
        return self._ended

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes read."""
        return self._digest.hexdigest()

    def pass_over(self, *, size: int, digest: str, lines: int, refused: Sequence[tuple[int, str]]) -> bool:
        """Pass over what was read before, if the file begins with it; else stay at the first line.

        Args:
            size, digest, lines, refused: As of this class when it was read.
        """
        if not isinstance(self._source, Path) or self._source.stat().st_size < size:
            return False
        stream = self._opened()
        left, last = size, b"\n"
        while left and (block := stream.read(min(left, _BLOCK))):
            self._digest.update(block)
            left, last = left - len(block), block
        if left or not last.endswith(b"\n") or self.digest != digest:
            self.rewind()
            return False
        self.size, self.lines, self.refused = size, lines, list(refused)
        return True

    def _opened(self) -> IO[bytes]:
        if self._stream is None:
            self._stream = self._source.open("rb") if isinstance(self._source, Path) else self._source
        return self._stream

    def __iter__(self) -> Iterator[Annotation]:
        with self._opened() as stream:
            for line in stream:
                self._digest.update(line)
                self.size, self.lines, self._ended = self.size + len(line), self.lines + 1, line.endswith(b"\n")
                if not line.strip():
                    continue
                try:
                    yield _parse(line, f"{self.name}:{self.lines}")
                except RecordError as error:
                    if self._strict:
                        raise
                    self.refused.append((self.lines, error.message))


def _parse(line: bytes, where: str) -> Annotation:
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"not JSON ({error}); expected one annotation a line", where=where) from None
    return Annotation.from_dict(data, where=where)


def annotation_line(annotation: Annotation) -> bytes:
    """The JSON line of an annotation, with its LF."""
    return json_line(annotation.to_dict())


class AnnotationLog:
    """Annotations by the key of their article, appended as they are made.

    A line is 32 hexadecimal digits, a space, and the JSON. The first line holds the stamp (pipeline, registry, depth); a log with another stamp is of
    no use and starts anew. A last line cut short by a kill is dropped, and so is
    everything from the first line on that this class did not write. Only one process may hold the log at a time.

    Args:
        path: The file; its folder is made.
        stamp: What annotations depend on besides their article; one line.

    Raises:
        InputError: Another process holds the log.
    """

    def __init__(self, path: Path, *, stamp: str) -> None:
        self._path = path
        self._stamp = stamp.encode()
        self._index: dict[bytes, tuple[int, int]] = {}
        self._skimmed: set[bytes] = set()
        self._unsynced = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        self._lock = path.with_suffix(".lock").open("a+b")
        if not _locked(self._lock):
            self._lock.close()
            self._file.close()
            raise InputError("another run is writing here; wait for it, or give this one another --out", where=str(path.parent.parent))
        self._load()

    def __enter__(self) -> AnnotationLog:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._sync()
        self._file.close()
        self._lock.close()

    def __contains__(self, key: bytes) -> bool:
        return key in self._index

    def __len__(self) -> int:
        return len(self._index)

    def _load(self) -> None:
        self._file.seek(0)
        if self._file.readline().rstrip(b"\n") != self._stamp:
            self._file.truncate(0)
            self._file.write(self._stamp + b"\n")
            self._file.flush()
            return
        offset = self._file.tell()
        for line in self._file:
            if not _LOGGED.fullmatch(line):
                logger.info("the rest of %s was cut short or altered and is made again", self._path)
                break
            self._remember(bytes.fromhex(line[:_KEY_HEX].decode("ascii")), offset + _KEY_HEX + 1, len(line) - _KEY_HEX - 1, line)
            offset += len(line)
        self._file.truncate(offset)

    def _remember(self, key: bytes, offset: int, length: int, line: bytes) -> None:
        self._index[key] = (offset, length)
        if _SKIMMED in line[:2000]:
            self._skimmed.add(key)

    def append(self, key: bytes, annotation: Annotation) -> None:
        """Add the annotation of an article."""
        line = annotation_line(annotation)
        offset = self._file.seek(0, os.SEEK_END)
        self._file.write(key.hex().encode() + b" " + line)
        self._remember(key, offset + _KEY_HEX + 1, len(line), line)
        self._unsynced += 1
        if self._unsynced >= _SYNC_EVERY:
            self._sync()

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._unsynced = 0

    def lines(self, keys: Iterable[bytes]) -> Iterator[bytes]:
        """The JSON lines of these articles, in their order; those without an annotation are passed over."""
        self._file.flush()
        for key in keys:
            place = self._index.get(key)
            if place is not None:
                self._file.seek(place[0])
                yield self._file.read(place[1])

    def write_ordered(self, keys: Sequence[bytes], path: Path) -> int:
        """Write these articles' annotations to `path` in this order, whole or not at all; returns how many."""
        count = 0
        with write_atomic(path) as stream:
            for line in self.lines(keys):
                stream.write(line)
                count += 1
        return count

    def skimmed(self, keys: Iterable[bytes]) -> int:
        """How many of these articles were skimmed."""
        return sum(key in self._skimmed for key in keys)


def _locked(file: IO[bytes]) -> bool:
    """Whether this process now holds the lock on an open file; the system lets go of it when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:  # a file system without locks
        logger.warning("%s cannot be locked (%s); run one at a time", getattr(file, "name", file), error.strerror)
    return True
