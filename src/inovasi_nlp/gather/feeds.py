"""Feeds and sitemaps: the addresses they list, with the day of each where it is stated. XML without entities."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.entities import name2codepoint
from typing import Any

from inovasi_nlp.errors import InputError
from inovasi_nlp.gather.addresses import joined
from inovasi_nlp.records.moments import WIB, read_moment

__all__ = ["Entry", "is_feed", "read_feed"]

MAX_ENTRIES, MAX_BYTES = 50_000, 52_428_800  # the most a sitemap may hold (sitemaps.org)
_GZIP = b"\x1f\x8b\x08"
_HTML_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,9});")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
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
    """Whether content is RSS, Atom or a sitemap, packed or not, whatever its media type says."""
    if body.startswith(_GZIP):
        return any(root in _start(body) for root in _ROOTS)
    head = body[:2_000].lower().replace(b"\x00", b"")
    return any(root in head for root in _ROOTS)


def _start(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed[:20_000], 2_000).lower()
    except zlib.error:
        return b""


def read_feed(body: bytes, *, url: str) -> tuple[Entry, ...]:
    """Entries of a feed or sitemap, in its order, each address once.

    Raises:
        InputError: It is not XML, or defines entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    def parsed(text: bytes) -> Any:
        return fromstring(text.lstrip(_BEFORE_XML), forbid_dtd=False, forbid_entities=True, forbid_external=True)

    content = _unpacked(body, url)
    try:
        try:
            root = parsed(content)
        except ParseError:  # "&nbsp;" is of HTML, but feeds write it
            root = parsed(_HTML_ENTITY.sub(_as_number, content))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise InputError(
            f"the feed cannot be read ({str(error)[:120]}); expected RSS, Atom or a sitemap; give the address of another listing", where=url
        ) from None
    found: dict[str, Entry] = {}
    for entry in _entries(root, url):
        found.setdefault(entry.url, entry)
        if len(found) >= MAX_ENTRIES:
            break
    return tuple(found.values())


def _unpacked(body: bytes, url: str) -> bytes:
    """A sitemap packed as a file of its own (`.xml.gz`), unpacked as far as a sitemap may reach.

    Raises:
        InputError: It is broken, or holds more.
    """
    if not body.startswith(_GZIP):
        return body
    state = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = state.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        raise InputError(f"the packed sitemap is broken ({error}); expected gzip; give the address of another listing", where=url) from None
    if len(content) > MAX_BYTES:
        raise InputError(
            f"the packed sitemap holds more than {MAX_BYTES:,} bytes; expected what a sitemap may hold; give those its index names", where=url
        )
    return content


def _as_number(entity: re.Match[bytes]) -> bytes:
    name = entity[1].decode("ascii")
    return entity[0] if name in _OF_XML or name not in name2codepoint else b"&#%d;" % name2codepoint[name]


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
