"""From a row of a table or a JSON object to an `Article`, whatever its columns are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from inovasi_nlp.errors import RecordError
from inovasi_nlp.records import Article
from inovasi_nlp.records.moments import read_moment

__all__ = ["COLUMNS", "MAX_CHARS", "article_of_row", "columns_of", "outlet_of"]

MAX_CHARS = 5_000_000

# the contract's name first; then what Indonesian exports and datasets call it
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "id_artikel", "id_berita"),
    "url": ("url", "link", "tautan", "alamat", "permalink", "source_url"),
    "outlet": ("outlet", "media", "portal", "sumber", "nama_media", "publisher", "domain", "site", "newspaper"),
    "title": ("title", "judul", "headline", "judul_berita"),
    "text": ("text", "teks", "body", "content", "isi", "isi_berita", "konten", "artikel", "berita", "article", "full_text", "clean_text"),
    "published": (
        "published",
        "tanggal",
        "date",
        "published_at",
        "publish_date",
        "published_date",
        "waktu",
        "tanggal_terbit",
        "tgl",
        "pubdate",
        "datetime",
        "timestamp",
    ),
    "authors": ("authors", "author", "penulis", "wartawan"),
    "tags": ("tags", "tag", "keywords", "kata_kunci"),
    "section": ("section", "rubrik", "kategori", "category", "kanal"),
    "fetched_at": ("fetched_at", "crawled_at"),
    "source": ("source",),
}
_SECOND_LEVEL = frozenset({"co", "or", "go", "ac", "web", "sch", "my", "desa", "net", "mil", "biz", "ponpes"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPLIT = re.compile(r"\s*[|;]\s*|\s*,\s+")
_LISTS = ("authors", "tags")


def columns_of(names: Mapping[str, Any] | list[str]) -> dict[str, str]:
    """Article field -> the column that holds it, where there is one."""
    by_name = {str(name).strip().lstrip("\ufeff").casefold().replace(" ", "_"): str(name) for name in reversed(list(names))}
    return {field: by_name[alias] for field, aliases in COLUMNS.items() for alias in reversed(aliases) if alias in by_name}


def article_of_row(row: Mapping[str, Any], *, where: str, source: str, on_warning: Callable[[str, str], None]) -> Article:
    """The article of a row.

    A publication moment that cannot be read is a warning and becomes null; without an outlet the address tells it.

    Args:
        row: Columns by any name of `COLUMNS`; others are ignored.
        where: File and line, for messages.
        source: `Article.source` where the row states none.
        on_warning: Called with `where` and what was repaired or dropped.

    Raises:
        RecordError: No text, text too long, or a field of the wrong type.
    """
    values = {field: row[column] for field, column in columns_of(row).items() if row[column] is not None}
    data = {field: _tidied(field, value) for field, value in values.items()}
    _check_text(data.get("text"), where, row)
    stated = data.pop("source", None)
    if isinstance(stated, str) and "outlet" not in data and not re.search(r"[:/\\]", stated):
        data["outlet"], stated = stated, None  # a table's "source" is mostly its newspaper
    data["published"] = _moment(data.get("published"), where, on_warning)
    article = Article.from_dict({**data, "source": stated or source}, where=where)
    if article.outlet is None and article.url:
        data["outlet"] = outlet_of(article.url)
        article = Article.from_dict({**data, "source": stated or source}, where=where)
    return article


def _tidied(field: str, value: Any) -> Any:
    if isinstance(value, str):
        text = _SURROGATE.sub("\ufffd", value) if not value.isascii() else value
        if field in _LISTS:
            return [part for part in _SPLIT.split(text.strip()) if part]
        if field == "text":
            return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        return text.strip() or (None if field != "title" else "")
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if field in _LISTS and isinstance(value, list):
        return [_SURROGATE.sub("\ufffd", item) if isinstance(item, str) else item for item in value if item is not None]
    return value


def _check_text(text: Any, where: str, row: Mapping[str, Any]) -> None:
    if text is None or (isinstance(text, str) and not text.strip()):
        known = ", ".join(str(name) for name in list(row)[:12])
        raise RecordError(f"no article text; expected it in {' | '.join(COLUMNS['text'][:5])}; the fields are: {known or 'none'}", where=where)
    if isinstance(text, str) and len(text) > MAX_CHARS:
        raise RecordError(f"the article has {len(text):,} characters; at most {MAX_CHARS:,} are read; split it into articles", where=where)


def _moment(value: Any, where: str, on_warning: Callable[[str, str], None]) -> str | None:
    if value is None or value == "":
        return None
    moment = read_moment(value)
    if moment is None:
        on_warning(where, f"publication date {str(value)[:40]!r} cannot be read and is left out; expected 2024-10-31 or 2024-10-31T08:00:00+07:00")
    return moment


def outlet_of(url: str) -> str | None:
    """The registered domain of an address: "https://jatim.antaranews.com/x" -> "antaranews.com", "https://surabaya.go.id/" -> itself."""
    try:
        host = (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return host or None
    keep = 3 if labels[-1] == "id" and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-keep:])
