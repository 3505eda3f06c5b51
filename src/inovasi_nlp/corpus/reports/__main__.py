"""The process that reads one report: `python -m inovasi_nlp.corpus.reports FILE` prints its articles, or what is wrong, as one JSON object."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path

import orjson

from inovasi_nlp.corpus.reports.blocks import Contents
from inovasi_nlp.corpus.reports.sections import articles_of
from inovasi_nlp.errors import InputError
from inovasi_nlp.records import Article

MAX_PAGES = 10_000
MEMORY_BYTES = 3 * 2**30


def articles(path: Path) -> tuple[tuple[Article, ...], str]:
    """Articles of a report, and what of it could not be read; empty where all was.

    Raises:
        InputError: It cannot be read, or holds no text.
    """
    contents = _contents(path)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha1").hexdigest()
    found = articles_of(contents, name=path.name, digest=digest)
    if found:
        return found, _lost(contents, path.name)
    if contents.pictures:
        raise InputError(_lost(contents, path.name))
    raise InputError("the report holds no text; expected paragraphs; export it again with text")


def _lost(contents: Contents, name: str) -> str:
    told = []
    if contents.pictures:
        told.append(
            f"{contents.pictures} of {contents.pages} pages are pictures without text: a scan; expected text; "
            f"recognise it first, for instance with: ocrmypdf --skip-text -l ind {name} teks-{name}"
        )
    if contents.broken:
        told.append(f"{contents.broken} of {contents.pages} pages are broken; expected a whole PDF; fetch or export it again")
    return "; ".join(told)


def _contents(path: Path) -> Contents:
    if path.suffix.lower() == ".docx":
        from inovasi_nlp.corpus.reports.docx import read_docx

        return read_docx(path)
    from inovasi_nlp.corpus.reports.pdf import read_pdf

    return read_pdf(path, max_pages=MAX_PAGES)


def _limit_memory() -> None:
    """Bound the memory of this process, as far as the system lets it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    with suppress(ValueError):  # macOS refuses a limit below what a process has mapped from the start
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> None:
    """Read the file named on the command line."""
    _limit_memory()
    try:
        found, lost = articles(Path(sys.argv[1]))
        told: dict[str, object] = {"articles": [article.to_dict() for article in found], "lost": lost}
    except InputError as error:
        told = {"error": str(error)}
    except MemoryError:
        told = {"error": f"the report needs more than {MEMORY_BYTES:,} bytes of memory to be read; expected a smaller one; split it"}
    sys.stdout.buffer.write(orjson.dumps(told))


if __name__ == "__main__":
    main()
