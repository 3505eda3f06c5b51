"""Gathered articles in a folder: `articles.jsonl`, `archive.warc.gz` with the responses they were read from, and `frontier.sqlite`.

The frontier holds what is known of every address (waiting, stored, left out, failed and why) and of every host. One transaction settles an
address together with the lengths of the two files, and a folder left by a killed process is cut back to the lengths settled last: so no article
is lost, doubled or half-written, wherever the kill fell.
"""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from inovasi_nlp.corpus.inputs import InputFile, chunks, lines
from inovasi_nlp.corpus.writers import json_line
from inovasi_nlp.errors import InputError
from inovasi_nlp.records import Article, Fetched

__all__ = ["ArticleStore", "Entry"]

logger = logging.getLogger(__name__)

# of the connection, of the packing that was taken off, or of a reader; not of the page
_NOT_ARCHIVED = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "set-cookie"})
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS memory (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS address (
    number INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, status TEXT NOT NULL, cause TEXT NOT NULL DEFAULT '', message TEXT NOT NULL DEFAULT '',
    tries INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS waiting ON address (status) WHERE status = 'waiting';
CREATE TABLE IF NOT EXISTS payload (digest BLOB PRIMARY KEY, url TEXT NOT NULL, fetched_at TEXT NOT NULL) WITHOUT ROWID;
"""
_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of an address: status (waiting, stored, left_out, failed), cause and message of a failure, how often it was tried."""

    status: str
    cause: str = ""
    message: str = ""
    tries: int = 0


class ArticleStore:
    """A folder of gathered articles that knows what became of every address; a context manager. One process at a time.

    Args:
        folder: Made where it is missing; what an earlier or killed process left in it is taken up again.

    Raises:
        InputError: Another process gathers into the folder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = threading.RLock()
        self._base = _opened(folder / "frontier.sqlite")
        self._articles = _appending(folder / "articles.jsonl")
        self._archive = _appending(folder / "archive.warc.gz")
        self._take_up()

    def __enter__(self) -> ArticleStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            try:
                for file in (self._articles, self._archive):
                    os.fsync(file.fileno())
                with self._settling():
                    self._settle_sizes(open_=0)
            except (InputError, OSError):
                if error is None:  # what ended the job is the news
                    raise
            finally:
                for opened in (self._base, self._articles, self._archive):
                    opened.close()

    def entry(self, url: str) -> Entry | None:
        """What is known of a (normalised) address; None where it was never met."""
        with self._lock:
            row = self._base.execute("SELECT status, cause, message, tries FROM address WHERE url = ?", (_storable(url),)).fetchone()
        return Entry(status=row[0], cause=row[1], message=row[2], tries=row[3]) if row else None

    def waiting(self) -> list[str]:
        """Addresses met and not yet settled, in the order they were met."""
        with self._lock:
            return [row[0] for row in self._base.execute("SELECT url FROM address WHERE status = 'waiting' ORDER BY number")]

    def enqueue(self, urls: Iterable[str]) -> None:
        """Remember addresses to be fetched; known ones stay as they are."""
        with self._settling():
            self._base.executemany("INSERT OR IGNORE INTO address (url, status) VALUES (?, 'waiting')", [(_storable(url),) for url in urls])

    def settle(self, url: str, status: str, *, cause: str = "", message: str = "", tried: bool = False) -> None:
        """Remember what became of an address; `waiting` puts it back; `tried` counts a try, as a failure does."""
        with self._settling():
            self._put(url, status, cause, message, tried=tried)

    def store(self, article: Article, *, url: str, pages: Sequence[Fetched], also: Iterable[str] = (), message: str = "") -> bool:
        """Store an article and the pages it was read from.

        Args:
            article: Read from them.
            url: Address it was asked for under.
            pages: Answers, in the order of the pages.
            also: Further addresses it goes by: after redirects, its canonical one.
            message: What is to be remembered of it.

        Returns:
            False where the very same page is stored under another address; then a WARC `revisit` record says so and no line is written.
        """
        digest = hashlib.sha1(b"\x00".join(page.body for page in pages), usedforsecurity=False).digest()
        with self._settling():
            before = self._base.execute("SELECT url, fetched_at FROM payload WHERE digest = ?", (digest,)).fetchone()
            for page in pages:
                _append(self._archive, _record(page) if before is None else _revisit(page, *before))
            if before is None:
                _append(self._articles, json_line(article.to_dict()))
                self._base.execute("INSERT INTO payload VALUES (?, ?, ?)", (digest, _storable(pages[0].final_url), pages[0].fetched_at))
            cause, told = ("", message) if before is None else ("duplicate", f"the same page as {before[0]}")
            for address in dict.fromkeys((url, *also)):
                self._put(address, "stored", cause, told)
            self._settle_sizes(open_=1)
        return before is None

    def recall(self, key: str) -> Mapping[str, Any] | None:
        """What was remembered of a host or listing."""
        with self._lock:
            row = self._base.execute("SELECT value FROM memory WHERE name = ?", (_storable(key),)).fetchone()
        return orjson.loads(row[0]) if row else None

    def remember(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep what is known of a host or listing over restarts."""
        with self._settling():
            self._base.execute("INSERT OR REPLACE INTO memory VALUES (?, ?)", (_storable(key), orjson.dumps(value)))

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """One transaction; where it fails, what was written to the files for it is cut off again.

        Raises:
            InputError: The frontier cannot be written.
        """
        with self._lock:
            try:
                with self._base:
                    yield
            except BaseException as error:
                self._cut_back()
                if isinstance(error, sqlite3.Error):
                    what = f"the frontier cannot be written ({error}); expected room on the disk; make some and run the same command again"
                    raise InputError(what, where=str(self._folder / "frontier.sqlite")) from None
                raise

    def _cut_back(self) -> None:
        """Cut the files to the lengths settled last."""
        told = dict(self._base.execute("SELECT name, value FROM meta"))
        for file, size in ((self._articles, told["articles"]), (self._archive, told["archive"])):
            if file.seek(0, os.SEEK_END) > size:
                file.truncate(size)
                file.seek(size)

    def _put(self, url: str, status: str, cause: str, message: str, *, tried: bool = False) -> None:
        self._base.execute(
            "INSERT INTO address (url, status, cause, message, tries) VALUES (?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT (url) DO UPDATE SET status = ?2, cause = ?3, message = ?4, tries = tries + ?5",
            (_storable(url), status, cause, _storable(message), tried or status == "failed"),
        )

    def _settle_sizes(self, *, open_: int) -> None:
        sizes = {"articles": self._articles.tell(), "archive": self._archive.tell(), "open": open_}
        self._base.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sizes.items())

    def _take_up(self) -> None:
        """Cut off what a killed process wrote and did not settle; learn the addresses of a folder that has no frontier yet."""
        told = dict(self._base.execute("SELECT name, value FROM meta"))
        if told.get("open"):
            self._cut_back()
        if self._articles.tell() != told.get("articles", 0):
            self._learn()
        with self._base:
            self._settle_sizes(open_=1)

    def _learn(self) -> None:
        """The articles were written without this frontier, or changed since: what they hold is stored, what they lack is fetched again."""
        _mend(self._folder / "articles.jsonl")
        self._articles.seek(0, os.SEEK_END)
        with self._base:
            self._base.execute("UPDATE address SET status = 'waiting' WHERE status = 'stored'")
            self._base.execute("DELETE FROM payload")
            rows = ((_storable(url),) for url in _urls(self._folder / "articles.jsonl"))
            self._base.executemany("INSERT INTO address (url, status) VALUES (?, 'stored') ON CONFLICT (url) DO UPDATE SET status = 'stored'", rows)


def _opened(path: Path) -> sqlite3.Connection:
    """The frontier, held for this process alone; a damaged one is put aside and made again from the articles."""
    try:
        return _connect(path)
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise InputError(
                "another process gathers into the folder; expected one at a time; wait for it or name another folder", where=str(path.parent)
            ) from None
        raise InputError(
            f"the frontier cannot be opened ({error}); expected a folder that can be written; mend its rights or name another", where=str(path)
        ) from None
    except sqlite3.DatabaseError as error:
        aside = path.with_name("frontier.damaged.sqlite")
        path.replace(aside)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        logger.warning("%s is damaged (%s); put aside as %s and made again from articles.jsonl", path, error, aside.name)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=0.5, check_same_thread=False)
    try:
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise InputError(f"the frontier has version {version}; expected at most {_VERSION}; gather with the newer program", where=str(path))
        base.executescript(_SCHEMA)
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.commit()
        if base.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("pages inside are broken")
    except BaseException:
        base.close()
        raise
    return base


def _appending(path: Path) -> io.FileIO:
    """A file that can be cut and written at its end."""
    path.touch()
    file = path.open("r+b", buffering=0)
    file.seek(0, os.SEEK_END)
    return file


def _append(file: io.FileIO, data: bytes) -> None:
    """Write all of it: without a buffer, so that what a full disk refused is not tried again later, in the midst of something else."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _mend(path: Path) -> None:
    """Drop a last line cut short by a kill; a folder without frontier was written line by line."""
    with path.open("r+b") as file:
        kept = 0
        for line in file:
            if line.endswith(b"\n"):
                kept += len(line)
            elif _is_json(line):
                file.seek(0, os.SEEK_END)
                file.write(b"\n")
                kept += len(line) + 1
        file.truncate(kept)


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _storable(text: str) -> str:
    """The text without lone surrogates, which SQLite refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _urls(path: Path) -> Iterator[str]:
    for _, line in lines(chunks(InputFile(path=path, kind="jsonl"))):
        try:
            url = orjson.loads(line or b"null").get("url")
        except (orjson.JSONDecodeError, AttributeError):
            continue
        if isinstance(url, str):
            yield url


def _record(page: Fetched) -> bytes:
    """One WARC response record, packed by itself; the body is kept unpacked, so its length is stated anew."""
    out, writer = _writer()
    record = writer.create_warc_record(
        page.final_url,
        "response",
        payload=io.BytesIO(page.body),
        length=len(page.body),
        http_headers=_http(page),
        warc_headers_dict={"WARC-Date": page.fetched_at},
    )
    writer.write_record(record)
    record.raw_stream.close()  # the temporary file warcio took the digests from
    return out.getvalue()


def _revisit(page: Fetched, url: str, fetched_at: str) -> bytes:
    """A WARC revisit record: the page is the one archived under another address."""
    out, writer = _writer()
    digest = "sha1:" + base64.b32encode(hashlib.sha1(page.body, usedforsecurity=False).digest()).decode()
    record = writer.create_revisit_record(
        page.final_url, digest, url, fetched_at, http_headers=_http(page), warc_headers_dict={"WARC-Date": page.fetched_at}
    )
    writer.write_record(record)
    return out.getvalue()


def _writer() -> tuple[io.BytesIO, Any]:
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    return out, WARCWriter(out, gzip=True, warc_version="WARC/1.1")


def _http(page: Fetched) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    kept = [(name, value) for name, value in page.headers if name.lower() not in _NOT_ARCHIVED]
    return StatusAndHeaders(f"{page.status} OK", [*kept, ("content-length", str(len(page.body)))], protocol="HTTP/1.1")
