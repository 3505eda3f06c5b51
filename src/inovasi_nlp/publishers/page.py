"""A page of HTML as it came: decoded, made harmless, parsed once, and asked for its metadata.

Nothing here trusts its input: bytes are capped before the parser, tags with hundreds of attributes lose them, depth is bounded by libxml2
(256 levels), JSON-LD is read without recursion, and entities declared in the page are never resolved.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import orjson
from lxml import etree
from lxml import html as lxml_html

from inovasi_nlp.errors import ArticleError, CharsetError

__all__ = ["MAX_BYTES", "Page", "decode_html", "host_of", "path_of", "read_page"]

MAX_BYTES = 20_000_000
_MIN_WIDE = 20
_HIGH = bytes(range(0x80, 0x100))
_MAX_HIGH_SHARE = 0.2  # of windows-1252 text: accented letters, quotation marks; other scripts in a charset of their own have far more
_META_SCAN = 4_096  # browsers look for a charset in the first kilobyte; some outlets need more
_BIG_TAG = 1_000
_MAX_ATTRIBUTES = 200
_MAX_JSON_CHARS = 2_000_000
_MAX_JSON_NODES = 5_000
_MAX_METAS = 2_000
_MAX_LINKS = 400
_MAX_CONTROL_SHARE = 0.02

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# <meta charset="utf-8">, <meta http-equiv=... content="text/html; charset=iso-8859-1">; not the word charset in running text
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s{0,20}<\?xml[^>]{0,200}\?>")
_DOCTYPE_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,200}\[")
_FEED = re.compile(
    r"^\s{0,20}(?:<\?xml[^>]{0,200}\?>\s{0,20})?(?:<!--.{0,500}?-->\s{0,20})?<(rss|feed|urlset|sitemapindex|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:!doctype|[a-z])", re.IGNORECASE)
# one opening tag that has attributes, up to its ">", quotes after "=" respected; possessive, so that no input makes it go back
_OPENING_TAG = re.compile(r"(<[A-Za-z][A-Za-z0-9]{0,30}+)(?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)++")
_QUOTED = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')\s?")
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f�]")
_ANY_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?=https?:)")
_ARTICLE_TYPES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle", "OpinionNewsArticle"})


def host_of(url: str | None) -> str | None:
    """Host name of an address in lower case, without `www.`; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(_WAYBACK.sub("", url.strip())).hostname
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host else None


def path_of(url: str | None) -> str | None:
    """Path of an address; None where there is none."""
    try:
        return urlsplit(_WAYBACK.sub("", url.strip())).path if url else None
    except ValueError:
        return None


def decode_html(data: bytes, charset: str | None = None) -> str:
    """Text of a page: by byte order mark, then the charset stated from outside, then the page's own, then UTF-8, else windows-1252.

    A stated charset that does not fit is not believed; ISO-8859-1 means windows-1252, as in browsers. UTF-16 without a mark is told by its zero bytes.
    """
    return _decoded(data, charset)[0]


def _decoded(data: bytes, charset: str | None) -> tuple[str, bool]:
    """The text, and whether its charset is told by the bytes or the statement; where it is not, windows-1252 is no more than a guess."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), True
    if (wide := _wide(data[:_META_SCAN])) is not None:
        return data.decode(wide, "replace"), True
    declared = _META_CHARSET.search(data[:_META_SCAN])
    names = [charset, declared[1].decode("ascii") if declared else None]
    known: list[str | None] = [_known(name) for name in names if name]
    for name in ["utf-8", *known]:
        # UTF-8 comes first: text in another charset is hardly ever valid UTF-8 by chance
        text = _strictly(data, name)
        if text is not None:
            return text, True
    lenient = data.decode("utf-8", "replace")
    if lenient.count("�") * 200 < len(lenient) and (b"utf-8" in data[:_META_SCAN].lower() or (charset or "").lower() == "utf-8"):
        return lenient, True  # a few broken characters in a page that calls itself UTF-8
    return data.decode("windows-1252", "replace"), False


def _wide(head: bytes) -> str | None:
    """UTF-16 of Latin text: every other byte is zero."""
    half = len(head) // 2
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half > _MIN_WIDE and head[first::2].count(0) > half * 0.8 and head[1 - first :: 2].count(0) < half * 0.1:
            return name
    return None


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _strictly(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


@dataclass(frozen=True)
class Page:
    """A parsed page.

    Attributes:
        tree: Its root element, comments and processing instructions left out.
        url: Address it is known under, if any.
    """

    tree: Any
    url: str | None

    @cached_property
    def metas(self) -> Mapping[str, tuple[str, ...]]:
        """Contents of meta elements by lower-case property, name or itemprop, in page order."""
        found: dict[str, list[str]] = {}
        for count, meta in enumerate(self.tree.iter("meta")):
            if count >= _MAX_METAS:
                break
            content = (meta.get("content") or "").strip()
            for attribute in ("property", "name", "itemprop"):
                key = (meta.get(attribute) or "").strip().lower()
                if key and content:
                    found.setdefault(key, []).append(content)
        return {key: tuple(values) for key, values in found.items()}

    def meta(self, *names: str) -> str | None:
        """First non-empty content among these names, in their order."""
        for name in names:
            values = self.metas.get(name)
            if values:
                return values[0]
        return None

    @cached_property
    def linked_data(self) -> Mapping[str, Any]:
        """The page's first JSON-LD object that is an article; empty where there is none."""
        for script in self.tree.iter("script"):
            if "ld+json" in (script.get("type") or "").lower() and script.text:
                for item in _objects(script.text):
                    kinds = item.get("@type")
                    names = kinds if isinstance(kinds, list) else [kinds]
                    if any(isinstance(name, str) and name in _ARTICLE_TYPES for name in names):
                        return item
        return {}

    @cached_property
    def canonical(self) -> str | None:
        """The address the page states for itself: canonical link, og:url, JSON-LD."""
        links = [link.get("href") for link in self.tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
        main = self.linked_data.get("mainEntityOfPage")
        main = main.get("@id") if isinstance(main, Mapping) else main
        for address in (*links, self.meta("og:url"), main, self.linked_data.get("url")):
            if isinstance(address, str) and host_of(address):
                return _WAYBACK.sub("", address.strip())
        return None

    @cached_property
    def linked_hosts(self) -> Counter[str]:
        """Hosts its first links lead to, with their counts: most links of a page stay at home."""
        hosts = (host_of(link.get("href")) for link in islice(self.tree.iter("a"), _MAX_LINKS))
        return Counter(host for host in hosts if host)

    def texts(self, xpaths: tuple[str, ...]) -> list[str]:
        """Texts (or attribute values) of the first XPath that gives any, blanks folded."""
        for xpath in xpaths:
            found = [folded for folded in (_text_of(item) for item in self.tree.xpath(xpath)[:100]) if folded]
            if found:
                return found
        return []


def _text_of(item: Any) -> str:
    text = item if isinstance(item, str) else item.xpath("string()") if hasattr(item, "xpath") else str(item)
    return " ".join(str(text)[:2_000].split())


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON-LD script, outermost first, without recursion."""
    if len(text) > _MAX_JSON_CHARS:
        return
    try:
        first = orjson.loads(text)
    except orjson.JSONDecodeError:
        first = _loads_loosely(text)
    queue, seen = [first], 0
    while queue and seen < _MAX_JSON_NODES:
        value = queue.pop(0)
        seen += 1
        if isinstance(value, Mapping):
            yield value
            queue.extend(item for item in (value.get("@graph"), value.get("itemListElement")) if isinstance(item, list))
        elif isinstance(value, list):
            queue.extend(value[:_MAX_JSON_NODES])


def _loads_loosely(text: str) -> Any:
    """Line breaks and tabs inside strings are the usual fault of hand-made JSON-LD."""
    try:
        return orjson.loads(_ANY_CONTROL.sub(" ", text.replace("\n", " ").replace("\r", " ").replace("\t", " ")).strip().rstrip(";"))
    except orjson.JSONDecodeError:
        return None


def read_page(html: str | bytes, url: str | None = None, *, charset: str | None = None) -> Page:
    """Parse a page.

    Raises:
        ArticleError: Empty, too large, binary, or not HTML; `CharsetError` where its characters cannot be told.
    """
    if len(html) > MAX_BYTES:
        raise ArticleError(
            f"the page has {len(html):,} bytes; at most {MAX_BYTES:,} are read; save the article's own page, without attachments", where=url
        )
    decoded, told = _decoded(html, charset) if isinstance(html, bytes) else (html, True)
    text = _well_formed(decoded)
    _check(text, url)
    if not told and isinstance(html, bytes) and len(html) - len(html.translate(None, _HIGH)) > len(html) * _MAX_HIGH_SHARE:
        raise CharsetError(
            "its characters fit neither UTF-8 nor the charset it states; expected a page that states its charset; save it as UTF-8", where=url
        )
    text = _DOCTYPE_SUBSET.sub("<!DOCTYPE html [", _XML_DECLARATION.sub("", text.lstrip("﻿"), count=1))
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(_without_floods(_ANY_CONTROL.sub("", text)).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise ArticleError("the HTML parser finds no element in it; expected a web page", where=url) from None
    return Page(tree, url)


def _well_formed(text: str) -> str:
    """Lone surrogates, which no parser takes, become U+FFFD."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    return re.search("[\ud800-\udfff]", text) is not None


def _check(text: str, url: str | None) -> None:
    head = text[:65_536]
    if not head.strip(" \t\r\n\x00﻿"):
        raise ArticleError("the page is empty; expected HTML; save the page again", where=url)
    if len(_CONTROL.findall(head)) > len(head) * _MAX_CONTROL_SHARE:
        raise ArticleError("the content is binary, not HTML; expected the source of a web page", where=url)
    feed = _FEED.match(head)
    if feed:
        raise ArticleError(f"the content is a feed or sitemap (<{feed[1].lower()}>), not an article; give it to `inovasi gather`", where=url)
    if not _TAG.search(text):
        kind = "JSON" if head.lstrip()[:1] in "{[" else "text without any HTML tag"
        raise ArticleError(
            f"the content is {kind}; expected the HTML source of a web page; plain text goes in as .txt, articles as .jsonl", where=url
        )


def _without_floods(text: str) -> str:
    """Tags with more attributes than any page needs lose them: the parser takes quadratic time in their number."""
    return _OPENING_TAG.sub(_thinned, text)


def _thinned(found: re.Match[str]) -> str:
    tag = found[0]
    if len(tag) <= _BIG_TAG or len(_QUOTED.sub("=x ", tag).split(None, _MAX_ATTRIBUTES)) <= _MAX_ATTRIBUTES:
        return tag
    return found[1]
