"""Pages in web archives (WARC): each response that holds HTML, with its address, headers and moment."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from inovasi_nlp.corpus.inputs import InputFile, Pieces, chunks
from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.records import Fetched

__all__ = ["MAX_PAGE_BYTES", "read_captures"]

MAX_PAGE_BYTES = 20_000_000


def read_captures(file: InputFile, on_error: Callable[[Quarantined], None]) -> Iterator[tuple[str, Fetched]]:
    """Pages of an archive, each with file and number of its record; what is broken is set aside, what came before is kept.

    A page too large has a body one byte longer than `MAX_PAGE_BYTES`; `fetched_at` is empty where the record states none.

    Raises:
        Truncated: The packed file is broken or cut short; all before it was given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    path = str(file.path)
    pieces = Pieces(chunks(file))
    records = ArchiveIterator(io.BufferedReader(pieces))
    records.loader = _loader()
    number = 0
    while True:
        try:
            record = next(records, None)
            capture = None if record is None else _capture(record)
        except (ArchiveLoadFailed, ValueError, EOFError, OSError, AttributeError, KeyError, TypeError) as error:
            if pieces.failure:
                break
            what = f"broken WARC record ({str(error)[:120]}); what came before was kept"
            on_error(Quarantined(where=f"{path}#{number + 1}", what=what, expected="a whole archive", way_out="fetch it again"))
            return
        if record is None:
            break
        number += 1
        if _is_nameless(record) and not pieces.failure:  # a record cut short is told of below
            what = "a response without the address it came from"
            on_error(Quarantined(where=f"{path}#{number}", what=what, expected="WARC-Target-URI", way_out="fetch the page again"))
        elif capture is not None:
            yield f"{path}#{number}", capture
    if pieces.failure:
        raise pieces.failure
    if number == 0:
        on_error(Quarantined(where=path, what="no WARC record in it", expected="a web archive", way_out="fetch it again"))


def _loader() -> Any:
    """warcio's reader of records, which ends the archive at a record without address; this one goes on."""
    from warcio.recordloader import ArcWarcRecordLoader

    class Loader(ArcWarcRecordLoader):  # type: ignore[misc]  # warcio has no types
        def load_http_headers(self, rec_type: str, uri: str | None, stream: Any, length: int | None) -> Any:
            return super().load_http_headers(rec_type, uri or "", stream, length)

    return Loader()


def _is_nameless(record: Any) -> bool:
    return record.rec_type == "response" and not (record.rec_headers.get_header("WARC-Target-URI") or "").strip()


def _capture(record: Any) -> Fetched | None:
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
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Fetched(
        url=url,
        final_url=url,
        status=200,
        headers=tuple((str(name).lower(), str(value)) for name, value in headers.headers),
        body=body,
        content_type=kind.strip(),
        charset=rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None,
        fetched_at=record.rec_headers.get_header("WARC-Date") or "",
    )
