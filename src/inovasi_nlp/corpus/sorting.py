"""Rows sorted by a key on disk, where there are more of them than memory holds.

They are written to one file, which is read once for each range of keys whose rows fit into memory. DuckDB's sort was tried first: it keeps long rows in memory, and
200 MB did not do for 390 MB of rows of 1.3 KB.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

__all__ = ["HELD", "Row", "sorted_rows"]

Row = tuple[str, bytes, bytes]  # key and two payloads

HELD = 256 << 20  # bytes of rows held at once, unless one key alone has more
_BATCH = 2_000  # rows of a row group


def sorted_rows(rows: Iterable[Row], *, folder: Path | None = None, held: int = HELD) -> Iterator[Row]:
    """The same rows by key, those of one key in the order they came.

    Args:
        rows: Any order.
        folder: Where the temporary file goes, about as large as the rows; None = the system's place for it.
        held: Bytes of rows that may be held at once; a key with more is held whole.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory(dir=folder, prefix="inovasi-") as place:
        path = Path(place) / "rows.parquet"
        sizes = _write(path, rows)
        for keys in _ranges(sizes, held):
            wanted = pa.array(keys, pa.string())
            with pq.ParquetFile(path) as file:
                found = [batch.filter(pc.is_in(batch.column(0), value_set=wanted)) for batch in file.iter_batches(_BATCH)]
            part = [row for batch in found for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)]
            part.sort(key=itemgetter(0))
            yield from part


def _write(path: Path, rows: Iterable[Row]) -> Counter[str]:
    """Write the rows; bytes by key."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sizes: Counter[str] = Counter()
    schema = pa.schema([("key", pa.string()), ("head", pa.binary()), ("numbers", pa.binary())])
    with pq.ParquetWriter(path, schema, compression="none", use_dictionary=["key"]) as writer:
        for part in _batches(rows):
            for key, head, numbers in part:
                sizes[key] += len(key) + len(head) + len(numbers)
            columns = zip(*part, strict=True)
            writer.write_batch(pa.record_batch([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema))
    return sizes


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    part: list[Row] = []
    for row in rows:
        part.append(row)
        if len(part) >= _BATCH:
            yield part
            part = []
    if part:
        yield part


def _ranges(sizes: Counter[str], held: int) -> Iterator[list[str]]:
    """Keys in order, as many together as may be held."""
    keys: list[str] = []
    size = 0
    for key in sorted(sizes):
        if keys and size + sizes[key] > held:
            yield keys
            keys, size = [], 0
        keys.append(key)
        size += sizes[key]
    if keys:
        yield keys
