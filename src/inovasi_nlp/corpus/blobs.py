"""Named bytes in one Arrow file, looked up without being read: what a results folder keeps of its corpus between runs.

The file has no digest of its own; whoever keeps it notes the one that `write_blobs` gives, and opens with it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["Blobs", "file_digest", "write_blobs"]

_PART = 8 << 20  # bytes held at once


class Blobs(Mapping[str, memoryview]):
    """The bytes of a file by name; the file stays mapped as long as this is alive.

    Args:
        path: As `write_blobs` left it.

    Raises:
        OSError, ValueError: There is no such file, or it is none of these (pyarrow's errors are of both kinds).
    """

    def __init__(self, path: Path) -> None:
        import pyarrow as pa

        reader = pa.ipc.open_file(pa.memory_map(str(path)))
        self._parts = [reader.get_batch(number) for number in range(reader.num_record_batches)]
        self._places = {name: (part, row) for part, batch in enumerate(self._parts) for row, name in enumerate(batch.column(0).to_pylist())}

    def __getitem__(self, name: str) -> memoryview:
        part, row = self._places[name]
        return memoryview(self._parts[part].column(1)[row].as_buffer())

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places


def write_blobs(path: Path, blobs: Iterable[tuple[str, bytes | memoryview]]) -> str:
    """Write named bytes, each name once; returns the digest of the file.

    It is not forced to disk: after a crash the digest does not fit, and the file is made again.
    """
    import pyarrow as pa

    schema = pa.schema([("name", pa.string()), ("data", pa.large_binary())])
    temporary = path.with_name(f".{path.name}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    with pa.OSFile(str(temporary), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for part in _parts(blobs):
            names, data = zip(*part, strict=True)
            writer.write_batch(pa.record_batch([pa.array(names, pa.string()), pa.array(data, pa.large_binary())], schema=schema))
    digest = file_digest(temporary)
    os.replace(temporary, path)  # noqa: PTH105 - the call that is atomic on Windows too
    return digest


def _parts(blobs: Iterable[tuple[str, bytes | memoryview]]) -> Iterator[list[tuple[str, bytes | memoryview]]]:
    part: list[tuple[str, bytes | memoryview]] = []
    size = 0
    for name, data in blobs:
        part.append((name, data))
        size += len(data)
        if size >= _PART:
            yield part
            part, size = [], 0
    if part:
        yield part


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
