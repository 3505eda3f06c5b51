"""Named bytes in one Arrow file, looked up without being read: what a results folder keeps of its corpus between runs.

The file has no digest of its own; whoever keeps it notes the one that `write_blobs` gives, and opens with it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["Blobs", "file_digest", "write_blobs"]


class Blobs(Mapping[str, memoryview]):
    """The bytes of a file by name; the file stays mapped as long as this is alive.

    Args:
        path: As `write_blobs` left it.

    Raises:
        OSError, ValueError: There is no such file, or it is none of these (pyarrow's errors are of both kinds).
    """

    def __init__(self, path: Path) -> None:
        import pyarrow as pa

        table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        self._data = table.column("data").combine_chunks()
        if isinstance(self._data, pa.ChunkedArray):
            self._data = self._data.chunk(0)
        self._places = {name: place for place, name in enumerate(table.column("name").to_pylist())}

    def __getitem__(self, name: str) -> memoryview:
        return memoryview(self._data[self._places[name]].as_buffer())

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places


def write_blobs(path: Path, blobs: Mapping[str, bytes | memoryview]) -> str:
    """Write named bytes; returns the digest of the file.

    It is not forced to disk: after a crash the digest does not fit, and the file is made again.
    """
    import pyarrow as pa

    schema = pa.schema([("name", pa.string()), ("data", pa.large_binary())])
    temporary = path.with_name(f".{path.name}.new")
    path.parent.mkdir(parents=True, exist_ok=True)
    with pa.OSFile(str(temporary), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        writer.write_batch(pa.record_batch([pa.array(list(blobs), pa.string()), pa.array(list(blobs.values()), pa.large_binary())], schema=schema))
    digest = file_digest(temporary)
    os.replace(temporary, path)  # noqa: PTH105 - the call that is atomic on Windows too
    return digest


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
