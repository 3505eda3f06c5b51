"""Feeds and sitemaps: the addresses they list, with the day of each where it is stated. XML without entities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inovasi_nlp.errors import InputError
from inovasi_nlp.gather.addresses import joined
from inovasi_nlp.records.moments import WIB, read_moment

__all__ = ["Entry", "is_feed", "read_feed"]

MAX_ENTRIES = 50_000  # the most a sitemap may hold
_ENTRIES = frozenset({"item", "entry", "url", "sitemap"})
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"  # a byte order mark and blanks, as themes of weblogs leave them
_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article a feed lists, or one sitemap an index lists.

    Attributes:
        url: Its address. title: As stated.
        published: Moment of publication, where stated. modified: Moment of the last change, where stated; never before the former.
        index: It is a further sitemap.
    """

    url: str
    published: str | None = None
    modified: str | None = None
    title: str = ""
    index: bool = False


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
        root = fromstring(body.lstrip(_BEFORE_XML), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputError(f"the feed cannot be read ({str(error)[:120]}); expected RSS, Atom or a sitemap", where=url) from None
    found: dict[str, Entry] = {}
    for entry in _entries(root, url):
        found.setdefault(entry.url, entry)
        if len(found) >= MAX_ENTRIES:
            break
    return tuple(found.values())


def _entries(root: Any, base: str) -> Iterator[Entry]:
    for element in _outermost(root):
        kind, fields = _name(element), _fields(element)
        link = fields.get("link") or fields.get("loc") or (fields.get("guid", "") if fields.get("guid", "").startswith("http") else "")
        if link:
            stated = ("pubDate", "publication_date", "published", "date", *(("updated",) if kind == "entry" else ()))
            yield Entry(
                url=joined(base, link),
                published=_moment(fields, *stated),
                modified=_moment(fields, "lastmod", "updated"),
                title=fields.get("title", ""),
                index=kind == "sitemap",
            )


def _outermost(root: Any) -> Iterator[Any]:
    """Elements of entries in the order of the file; none inside another, so that each element is looked at once."""
    stack = [root]
    while stack:
        element = stack.pop()
        if _name(element) in _ENTRIES:
            yield element
        else:
            stack += reversed(element)


def _fields(element: Any) -> dict[str, str]:
    """First text of each kind of element in an entry; of a link its address."""
    fields: dict[str, str] = {}
    for child in element.iter():
        name = _name(child)
        text = child.get("href") if name == "link" and child.get("href") and child.get("rel", "alternate") == "alternate" else child.text
        if text and text.strip():
            fields.setdefault(name, text.strip())
    return fields


def _moment(fields: Mapping[str, str], *names: str) -> str | None:
    return read_moment(next((fields[name] for name in names if name in fields), None), zone=WIB)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
