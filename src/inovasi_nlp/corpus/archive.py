"""Gathered articles in a folder: `articles.jsonl`, and `archive.warc.gz` with the responses they were read from.

Both files only grow. An article's line is written after its archive record, each with one write, so that a kill loses at most the article
at hand.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import orjson

from inovasi_nlp.corpus.inputs import InputFile, chunks, lines
from inovasi_nlp.corpus.writers import JsonLines
from inovasi_nlp.records import Article

__all__ = ["ArticleStore"]

_HOP_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "set-cookie"})


class ArticleStore:
    """A folder of gathered articles that knows which addresses it has; a context manager.

    Args:
        folder: Made where it is missing; files already in it are taken up again.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._articles = JsonLines(folder / "articles.jsonl")
        self._archive = (folder / "archive.warc.gz").open("ab")
        self._known = set(_urls(folder / "articles.jsonl"))

    def __enter__(self) -> ArticleStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._articles.close()
        self._archive.close()

    def __contains__(self, url: str) -> bool:
        return _key(url) in self._known

    def add(
        self, article: Article, *, url: str, final_url: str, status: int, headers: Sequence[tuple[str, str]], body: bytes, fetched_at: str
    ) -> None:
        """Store an article and the response it was read from."""
        self._archive.write(_record(final_url, status, headers, body, fetched_at))
        self._archive.flush()
        self._articles.write(article.to_dict())
        self._known.update((_key(url), _key(article.url or url)))


def _key(url: str) -> bytes:
    return hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _urls(path: Path) -> list[bytes]:
    found: list[bytes] = []
    for _, line in lines(chunks(InputFile(path=path, kind="jsonl"))):
        try:
            url = orjson.loads(line or b"null").get("url")
        except (orjson.JSONDecodeError, AttributeError):
            continue
        if isinstance(url, str):
            found.append(_key(url))
    return found


def _record(url: str, status: int, headers: Sequence[tuple[str, str]], body: bytes, fetched_at: str) -> bytes:
    """One WARC response record, packed by itself; the body is kept unpacked, so its length is stated anew."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    kept = [(name, value) for name, value in headers if name.lower() not in _HOP_HEADERS]
    http = StatusAndHeaders(f"{status} OK", [*kept, ("content-length", str(len(body)))], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_headers_dict={"WARC-Date": fetched_at},
    )
    writer.write_record(record)
    record.raw_stream.close()  # the temporary file warcio took the digests from
    return out.getvalue()
