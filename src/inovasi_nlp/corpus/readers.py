"""Articles out of files: HTML, WARC, text, JSON, JSON Lines, CSV, Parquet and reports (PDF, DOCX), one at a time.

A bad file, line or row is set aside with one clear reason and the rest goes on. Memory stays bounded: one article, and two hashes of eight
bytes for each article seen.
"""

from __future__ import annotations

import csv
import hashlib
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import IO, Any, Literal

import orjson

from inovasi_nlp.corpus.captures import MAX_PAGE_BYTES, read_captures
from inovasi_nlp.corpus.inputs import KINDS, InputFile, Pieces, Truncated, chunks, decode_text, lines, list_inputs, read_bounded
from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.reports import read_report
from inovasi_nlp.corpus.rows import COLUMNS, MAX_CHARS, article_of_row, columns_of
from inovasi_nlp.errors import InputError
from inovasi_nlp.records import Article

__all__ = ["read_articles"]

_MAX_TEXT_BYTES = 4 * MAX_CHARS
_MAX_JSON_BYTES = 512_000_000
_MAX_TITLE = 300
_BATCH = 64
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))
_READABLE = " ".join(KINDS)


@dataclass(frozen=True, slots=True)
class _Sink:
    """Where a reader says what it could not use."""

    on_error: Callable[[Quarantined], None]
    on_warning: Callable[[str, str], None]

    def refuse(self, where: str, what: str, expected: str = "", way_out: str = "") -> None:
        self.on_error(Quarantined(where=where, what=what, expected=expected, way_out=way_out))

    def refuse_error(self, error: InputError, where: str) -> None:
        parts = (*error.message.split("; expected ", 1), "")
        expected, _, way_out = parts[1].partition("; ")
        self.on_error(Quarantined(where=where, what=parts[0], expected=expected, way_out=way_out or "mend the input, or leave it out"))


def _ignore(where: str, message: str) -> None:
    """The default for warnings."""


def read_articles(
    paths: Sequence[Path | str] | Literal["-"],
    on_error: Callable[[Quarantined], None],
    *,
    on_warning: Callable[[str, str], None] = _ignore,
    stdin: IO[bytes] | None = None,
    skip: Path | None = None,
) -> Iterator[Article]:
    """Articles of files and folders, in the order given (sorted within a folder), each id once.

    Args:
        paths: Files and folders; "-", alone or among them, reads JSON Lines from standard input.
        on_error: Called with everything set aside: files of unknown kind, bad lines and rows, pages without an article, an id that came
            before with another content.
        on_warning: Called with place and message for what was repaired: an unreadable date left out, an article met again and passed over.
        stdin: Stream to read for "-"; default: the process's own.
        skip: A folder inside the named ones that is passed over.

    Raises:
        InputError: A named path does not exist; nothing was read.
    """
    named = [paths] if isinstance(paths, str) else list(paths)
    files = list_inputs([path for path in named if str(path) != "-"], skip=skip)
    sink = _Sink(on_error, on_warning)
    return _once(_all(named, files, sink, stdin), sink)


def _all(named: Sequence[Path | str], files: Sequence[InputFile], sink: _Sink, stdin: IO[bytes] | None) -> Iterator[tuple[str, Article]]:
    if any(str(path) == "-" for path in named):
        stream = stdin or sys.stdin.buffer
        yield from _json_lines("-", iter(lambda: stream.read(65_536), b""), sink)
    for file in files:
        yield from _file(file, sink)


def _file(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    """Articles of one file; what the operating system or a packing refuses is set aside here, for every kind."""
    where = str(file.path)
    try:
        if file.path.stat().st_size == 0:
            sink.refuse(where, "the file is empty", "an article", "save it again")
            return
        yield from _READERS[file.kind](file, sink)
    except Truncated as error:
        sink.refuse(where, f"{error}; what came before was kept", "a whole file", "fetch or pack it again")
    except OSError as error:
        sink.refuse(where, f"cannot be read ({error.strerror or error})", "a readable file", "check its rights and its disk")


def _once(articles: Iterator[tuple[str, Article]], sink: _Sink) -> Iterator[Article]:
    """Each id once; the same id with another content is set aside."""
    seen: dict[int, int] = {}
    for where, article in articles:
        key, content = _hash(article.id), _hash(article.content)
        known = seen.get(key)
        if known is None:
            seen[key] = content
            yield article
        elif known == content:
            sink.on_warning(where, f"article {article.id!r} came before with the same content and is passed over")
        else:
            sink.refuse(
                where,
                f"id {article.id!r} came before with another content; the first was kept",
                "one content for an id",
                "give this article its own id",
            )


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _html(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    data = read_bounded(file, MAX_PAGE_BYTES)
    where = str(file.path)
    if data is None:
        sink.refuse(where, f"the page has more than {MAX_PAGE_BYTES:,} bytes", "one article's page", "save the article without attachments")
        return
    from inovasi_nlp.publishers import parse_article  # lxml and BeautifulSoup, which JSON Lines do without

    try:
        article = parse_article(data)
    except InputError as error:
        sink.refuse_error(error, where)
        return
    yield where, _with_source(article, file)


def _with_source(article: Article, file: InputFile) -> Article:
    return article if article.source else replace(article, source=file.path.name)


def _text(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    where = str(file.path)
    data = read_bounded(file, _MAX_TEXT_BYTES)
    text = None if data is None else decode_text(data)
    if data is not None and text is None:
        sink.refuse(where, "the file is binary, not text", "plain text in UTF-8", "export it as text")
    elif text is None or len(text) > MAX_CHARS:
        sink.refuse(where, f"the article has more than {MAX_CHARS:,} characters", "one article a file", "split it into articles")
    elif not text.strip():
        sink.refuse(where, "the file holds no text", "an article", "save it again")
    else:
        title, body = _title_and_body(text)
        yield where, Article(title=title, text=body, source=file.path.name).identified()


def _title_and_body(text: str) -> tuple[str, str]:
    """The first line is the title where a blank line follows it and text after that."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\ufeff\n \t")
    first, _, rest = whole.partition("\n")
    if rest.strip() and not rest.split("\n", 1)[0].strip() and len(first) <= _MAX_TITLE:
        return first.lstrip("# ").strip(), rest.strip()
    return "", whole


def _jsonl(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    yield from _json_lines(str(file.path), chunks(file), sink)


def _json_lines(path: str, pieces: Iterator[bytes], sink: _Sink) -> Iterator[tuple[str, Article]]:
    name = Path(path).name
    first = next(pieces, b"")
    if not first.startswith((b"\xff\xfe", b"\xfe\xff")) and len(first) - len(first.translate(None, _CONTROLS)) > len(first) * 0.02:
        sink.refuse(path, "the file is binary or UTF-16, not JSON Lines", "one JSON object a line, in UTF-8", "convert it, or leave it out")
        return
    for number, line in lines(chain([first], pieces)):
        where = f"{path}:{number}"
        if line is None:
            sink.refuse(where, "the line is longer than 256 MB", "one article a line", "split it into articles")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                sink.refuse(path, "the file is UTF-16", "JSON Lines in UTF-8", "convert it: iconv -f UTF-16 -t UTF-8")
                return
        if line.strip():
            yield from _object(where, f"{name}:{number}", line, sink)


def _object(where: str, source: str, line: bytes, sink: _Sink) -> Iterator[tuple[str, Article]]:
    try:
        value = _loads(line)
    except ValueError as error:
        sink.refuse(where, f"not JSON ({error})", "one JSON object a line, in UTF-8", "mend or remove the line")
        return
    yield from _row(where, source, value, sink)


def _loads(data: bytes) -> Any:
    """JSON of bytes; escaped lone surrogates, which orjson refuses, are let through to be mended."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        if b"\\ud" not in data.lower():
            raise
    import json

    try:
        return json.loads(data.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _row(where: str, source: str, value: Any, sink: _Sink) -> Iterator[tuple[str, Article]]:
    if not isinstance(value, Mapping):
        sink.refuse(where, f"a JSON {type(value).__name__}", "a JSON object with title, text, url, outlet, published", "mend or remove it")
        return
    try:
        article = article_of_row(value, where=where, source=source, on_warning=sink.on_warning)
    except InputError as error:
        sink.refuse_error(error, where)
        return
    yield where, article


def _json(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    """One object, a list of objects, `{"articles": [...]}`, or JSON Lines under the wrong name."""
    path = str(file.path)
    data = read_bounded(file, _MAX_JSON_BYTES)
    if data is None:
        sink.refuse(path, f"the file has more than {_MAX_JSON_BYTES:,} bytes", "a smaller file", "convert it to .jsonl, one article a line")
        return
    text = decode_text(data) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else None
    data = text.encode("utf-8") if text is not None else data.removeprefix(b"\xef\xbb\xbf")
    try:
        value = _loads(data)
    except ValueError as error:
        if _is_json(data.split(b"\n", 1)[0]):
            yield from _json_lines(path, iter([data]), sink)
        else:
            sink.refuse(path, f"not JSON ({error})", "an article, a list of articles, or JSON Lines", "mend the file")
        return
    listed = value.get("articles", [value]) if isinstance(value, Mapping) else value
    if not isinstance(listed, list):
        sink.refuse(path, f"a JSON {type(value).__name__}", "an article or a list of articles", "mend the file")
        return
    for number, item in enumerate(listed):
        yield from _row(f"{path}[{number}]", f"{file.path.name}[{number}]", item, sink)


def _is_json(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _csv(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    path = str(file.path)
    encoding, binary = _csv_encoding(file)
    if binary:
        sink.refuse(path, "the file is binary, not CSV", "a table with a header, in UTF-8", "export it as CSV")
        return
    csv.field_size_limit(_MAX_TEXT_BYTES)  # the module's own limit, 128 KB, is shorter than a long article
    pieces = Pieces(chunks(file))
    stream = io.TextIOWrapper(io.BufferedReader(pieces), encoding=encoding, errors="replace", newline="")
    header = stream.readline()
    delimiter = max(",;\t|", key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    if "text" not in columns_of(names):
        sink.refuse(
            path,
            f"no column for the article text; the columns are: {', '.join(names)[:200]}",
            " | ".join(COLUMNS["text"]),
            "rename the column",
        )
        return
    held: list[tuple[str, Article]] = []  # the row at the end of a cut file is cut too
    for found in _csv_rows(path, file.path.name, csv.reader(stream, delimiter=delimiter), names, sink):
        yield from held
        held = [found]
    if pieces.failure:
        raise pieces.failure
    yield from held


def _csv_rows(path: str, name: str, reader: Any, names: list[str], sink: _Sink) -> Iterator[tuple[str, Article]]:
    while True:
        number = reader.line_num + 2
        where = f"{path}:{number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sink.refuse(where, f"not a CSV row ({error})", "quoted text, no NUL", "mend or remove the row")
            continue
        if not any(cells):
            continue
        if len(cells) > len(names):
            sink.refuse(where, f"the row has {len(cells)} cells, the header {len(names)}", "one cell a column", "put the text in quotation marks")
            continue
        yield from _row(where, f"{name}:{number}", {key: cell or None for key, cell in zip(names, cells, strict=False)}, sink)


def _csv_encoding(file: InputFile) -> tuple[str, bool]:
    """Encoding of a table, and whether it is binary: the whole file is looked at, piece by piece."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")()
    first = True
    try:
        for piece in chunks(file):
            if first and piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16", False
            if first and piece.count(b"\x00") > len(piece) * 0.02:
                return "", True
            first = False
            decoder.decode(piece)
    except UnicodeDecodeError:
        return "windows-1252", False
    except Truncated:
        pass  # met again, and reported, when the rows are read
    return "utf-8-sig", False


def _parquet(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = str(file.path)
    try:
        table = pq.ParquetFile(file.path)
        columns = columns_of(list(table.schema_arrow.names))
    except (pa.ArrowException, ValueError) as error:
        sink.refuse(path, f"not a Parquet file ({str(error).splitlines()[0][:120]})", "a whole Parquet file", "write it again")
        return
    with table:
        if "text" not in columns:
            sink.refuse(
                path,
                f"no column for the article text; the columns are: {', '.join(table.schema_arrow.names)[:200]}",
                " | ".join(COLUMNS["text"]),
                "rename the column",
            )
            return
        number = 0
        batches = table.iter_batches(batch_size=_BATCH, columns=list(columns.values()))
        while True:
            try:
                batch = next(batches, None)
                rows = [] if batch is None else batch.to_pylist()
            except (pa.ArrowException, ValueError, OSError) as error:
                sink.refuse(
                    f"{path}:{number + 1}",
                    f"broken Parquet data ({str(error).splitlines()[0][:120]}); what came before was kept",
                    "a whole file",
                    "write it again",
                )
                return
            if batch is None:
                return
            for row in rows:
                number += 1
                yield from _row(f"{path}:{number}", f"{file.path.name}:{number}", row, sink)


def _warc(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    """Articles of an archive, the pages of one article joined."""
    from inovasi_nlp.publishers import parse_page
    from inovasi_nlp.publishers.joining import PageJoiner

    joiner: PageJoiner[str] = PageJoiner()
    try:
        for place, capture in read_captures(file, sink.on_error):
            try:
                article, facts = parse_page(capture.body, capture.final_url, charset=capture.charset, fetched_at=capture.fetched_at or None)
            except InputError as error:
                sink.refuse_error(error, place)
                continue
            if joiner.has(article):
                sink.on_warning(place, f"page {article.url} came before and is passed over")
            for joined in joiner.add(_with_source(article, file), facts.paging, place):
                yield joined.items[0], joined.article
    except Truncated:
        yield from ((joined.items[0], joined.article) for joined in joiner.rest())
        raise
    yield from ((joined.items[0], joined.article) for joined in joiner.rest())


def _report(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    where = str(file.path)
    if file.packing:
        sink.refuse(where, "a packed report", "a PDF or DOCX as it is", "unpack it")
        return
    try:
        articles = read_report(file.path, on_warning=lambda message: sink.on_warning(where, message))
    except InputError as error:
        sink.refuse_error(error, where)
        return
    for article in articles:
        yield f"{file.path.parent / (article.source or file.path.name)}", article


def _unknown(file: InputFile, sink: _Sink) -> Iterator[tuple[str, Article]]:
    sink.refuse(
        str(file.path),
        f"a file of unknown kind ({file.path.suffix or 'no extension'})",
        _READABLE,
        "convert or rename it, or take it out of the folder",
    )
    return iter(())


_READERS: dict[str, Callable[[InputFile, _Sink], Iterator[tuple[str, Article]]]] = {
    "html": _html,
    "warc": _warc,
    "text": _text,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "report": _report,
    "unknown": _unknown,
}
