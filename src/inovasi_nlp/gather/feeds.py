"""Feeds and sitemaps: the addresses they list, with the day of each where it is stated. XML without entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from inovasi_nlp.errors import InputError
from inovasi_nlp.records.moments import WIB, read_moment

__all__ = ["Entry", "is_feed", "read_feed"]

MAX_ENTRIES = 5_000
_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article a feed lists: its address, and its moment where stated."""

    url: str
    published: str | None = None
    title: str = ""


def is_feed(body: bytes) -> bool:
    """Whether content is RSS, Atom or a sitemap, whatever its media type says."""
    head = body[:2_000].lower().replace(b"\x00", b"")
    return any(root in head for root in _ROOTS)


def read_feed(body: bytes, *, url: str) -> tuple[Entry, ...]:
    """Entries of a feed or sitemap, in its order, each address once.

    Raises:
        InputError: It is not XML, or defines entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(body, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputError(f"the feed cannot be read ({str(error)[:120]}); expected RSS, Atom or a sitemap", where=url) from None
    found: dict[str, Entry] = {}
    for entry in _entries(root, url):
        found.setdefault(entry.url, entry)
        if len(found) >= MAX_ENTRIES:
            break
    return tuple(found.values())


def _entries(root: Any, base: str) -> Iterator[Entry]:
    for element in root.iter():
        if _name(element) in ("item", "entry", "url"):
            fields: dict[str, str] = {}
            for child in element.iter():
                name = _name(child)
                text = child.get("href") if name == "link" and child.get("href") and child.get("rel", "alternate") == "alternate" else child.text
                if text and text.strip():
                    fields.setdefault(name, text.strip())
            link = fields.get("link") or fields.get("loc") or (fields.get("guid", "") if fields.get("guid", "").startswith("http") else "")
            stated = next(
                (fields[name] for name in ("pubDate", "publication_date", "published", "date", "lastmod", "updated") if name in fields),
                None,
            )
            if link:
                yield Entry(url=urljoin(base, link), published=read_moment(stated, zone=WIB), title=fields.get("title", ""))


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
