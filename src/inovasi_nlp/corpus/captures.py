"""Pages in web archives (WARC): each response that holds HTML, with its address, headers and moment."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from inovasi_nlp.corpus.inputs import InputFile, Pieces, chunks
from inovasi_nlp.corpus.quarantine import Quarantined

__all__ = ["MAX_PAGE_BYTES", "Capture", "read_captures"]

MAX_PAGE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page of an archive.

    Attributes:
        where: File and number of the record.
        final_url: Address that answered. status: HTTP status. headers: As archived.
        body: Unpacked; one byte longer than `MAX_PAGE_BYTES` where the page is too large.
        content_type, charset: As the server stated them.
        fetched_at: Moment in UTC; empty where the record states none.
    """

    where: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    content_type: str
    charset: str | None
    fetched_at: str


def read_captures(file: InputFile, on_error: Callable[[Quarantined], None]) -> Iterator[Capture]:
    """Pages of an archive, one at a time; what is broken is set aside, what came before is kept.

    Raises:
        Truncated: The packed file is broken or cut short; all before it was given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    path = str(file.path)
    pieces = Pieces(chunks(file))
    records = ArchiveIterator(io.BufferedReader(pieces))
    number = 0
    while True:
        try:
            record = next(records, None)
            capture = None if record is None else _capture(record, f"{path}#{number + 1}")
        except (ArchiveLoadFailed, ValueError, EOFError, OSError, AttributeError, KeyError, TypeError) as error:
            if pieces.failure:
                break
            what = f"broken WARC record ({str(error)[:120]}); what came before was kept"
            on_error(Quarantined(where=f"{path}#{number + 1}", what=what, expected="a whole archive", way_out="fetch it again"))
            return
        if record is None:
            break
        number += 1
        if capture is not None:
            yield capture
    if pieces.failure:
        raise pieces.failure
    if number == 0:
        on_error(Quarantined(where=path, what="no WARC record in it", expected="a web archive", way_out="fetch it again"))


def _capture(record: Any, where: str) -> Capture | None:
    """The page of a record; None where it holds none.

    Raises:
        EOFError: The record is cut short.
    """
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return None
    kind, _, rest = (headers.get_header("Content-Type") or "").lower().partition(";")
    if "html" not in kind:
        return None
    body = record.content_stream().read(MAX_PAGE_BYTES + 1)
    if len(body) <= MAX_PAGE_BYTES and getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("cut short")
    return Capture(
        where=where,
        final_url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=200,
        headers=tuple((str(name).lower(), str(value)) for name, value in headers.headers),
        body=body,
        content_type=kind.strip(),
        charset=rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None,
        fetched_at=record.rec_headers.get_header("WARC-Date") or "",
    )
