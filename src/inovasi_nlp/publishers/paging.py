"""Articles that stand on several pages, and the several addresses of one article.

Nothing is fetched here: a parsed page tells whether it is one of several and where the next one stands; pages are joined as they are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from inovasi_nlp.publishers.base import Publisher
from inovasi_nlp.publishers.page import Page
from inovasi_nlp.records import Article

__all__ = ["PageKey", "Paging", "canonical_address", "join_pages", "page_key", "paging_of", "whole_address"]

# What the pages of one article share (host, path, query), and the number of this one.
PageKey = tuple[tuple[str, str, tuple[tuple[str, str], ...]], int]

_PAGE_KEYS = frozenset({"page", "halaman", "hal", "paged", "pg", "showpage"})
_WHOLE = frozenset({"page=all", "single=1", "showpage=all", "view=all"})
_MAX_LINKS, _MAX_PAGES = 3_000, 60
# "/berita/judul/2", "/berita/judul/page/2"; not "/read/d-7969137" (an article number)
_PATH_PAGE = re.compile(r"^(?P<stem>.+?)(?:/(?:page|hal|halaman))?/(?P<number>\d{1,2})/?$")
# "Halaman selanjutnya", "Selanjutnya »", "Next", "Lanjut ke halaman 2"; not "Berita selanjutnya: Taman Baca"
_NEXT = re.compile(
    r"^\W*(?:(?:ke |lihat )?(?:halaman|page) (?:selanjutnya|berikutnya|berikut|\d{1,2})|selanjutnya|berikutnya|next(?: page)?|lanjut(?:kan)?(?: (?:ke )?halaman.{0,20}| membaca)?)\W*$",
    re.IGNORECASE,
)
# "Bersambung ke halaman selanjutnya"; not "Kisah ini bersambung ke masa kini"
_CONTINUES = re.compile(
    r"\b(?:bersambung|lanjut|berlanjut)\s+(?:ke|di)\s+(?:halaman|hal\.?)\s+(?:\d{1,2}|selanjutnya|berikutnya|berikut)\b", re.IGNORECASE
)
_CONTINUES_TEXT = "//body//text()[contains(., 'ersambung') or contains(., 'ERSAMBUNG') or contains(., 'anjut ke') or contains(., 'anjut di')]"
_MIN_REPEATED = 40
_TERMINAL = re.compile(r"[.!?:;…\"”’)\]]$")

_AMP_QUERY = frozenset({"amp", "outputtype"})
# "https://www-detik-com.cdn.ampproject.org/c/s/www.detik.com/x", "https://www.google.com/amp/s/www.detik.com/x"
_AMP_CACHE = re.compile(
    r"^https?://(?:[a-z0-9-]+\.cdn\.ampproject\.org/[cv]/|(?:www\.)?google\.[a-z.]{2,6}/amp/)(?P<secure>s/)?(?P<rest>[^/?#]+\.[^/?#]+(?:[/?#].*)?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where a page stands among the pages of its article.

    Attributes:
        number: Its own number, from 1.
        last: Highest page number it links to or is; 1 = the only page, as far as it tells.
        next_url: Address of the next page; None where it names none.
        continues: It says that the article goes on, by a link to a next page or in words ("Bersambung ke halaman 2").
    """

    number: int = 1
    last: int = 1
    next_url: str | None = None
    continues: bool = False

    @property
    def several(self) -> bool:
        """Whether it is one page of several."""
        return self.continues or self.last > 1


def paging_of(page: Page, publisher: Publisher | None = None) -> Paging:
    """Whether a page is one of several of its article, and where the next one stands.

    Args:
        page: With its address; without one it tells only what it says in words.
        publisher: Whose `next_page` and `whole_page` apply, where one is known.

    A link counts only where it leads to the same article: a listing's own rel=next, found below many articles, does not.
    """
    continues = any(_CONTINUES.search(str(text)) for text in page.tree.xpath(_CONTINUES_TEXT)[:50] if text.getparent().tag not in ("script", "style"))
    here = _split(page.url)
    if here is None:
        return Paging(continues=continues)
    stem, number = _stem(here)
    if number is None:
        return Paging()  # asked for whole
    others: dict[int, str] = {}
    named: list[str] = []
    for address, says_next in _links(page, publisher):
        linked = _split(address)
        if linked is None:
            continue
        other, at = _stem(linked)
        if other != stem or at is None:
            continue
        if at > 1:
            others.setdefault(at, address)
        if says_next and at > number:
            named.append(address)
    following = others.get(number + 1) or next(iter(named), None)
    last = min(max([number, *others]), _MAX_PAGES)
    return Paging(number=number, last=last, next_url=following, continues=continues or following is not None)


def _links(page: Page, publisher: Publisher | None) -> Iterator[tuple[str, bool]]:
    """Addresses the page links to, and whether the link calls itself the next page."""
    if publisher is not None and publisher.next_page:
        for found in page.tree.xpath(publisher.next_page)[:5]:
            yield urljoin(page.url or "", str(found)), True
    for count, link in enumerate(page.tree.iter("link", "a")):
        if count >= _MAX_LINKS:
            return
        address = link.get("href")
        if address and not address.startswith(("#", "javascript:", "mailto:")):
            yield _joined(page.url, address), "next" in (link.get("rel") or "").lower().split() or _says_next(link)


def _says_next(link: Any) -> bool:
    text = " ".join((link.xpath("string()") or "")[:60].split())
    return bool(text) and _NEXT.match(text) is not None


def _joined(base: str | None, address: str) -> str:
    try:
        return urljoin(base or "", address.strip())
    except ValueError:
        return ""


def _split(url: str | None) -> SplitResult | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        return parts if parts.hostname else None
    except ValueError:
        return None


def _stem(parts: SplitResult) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], int | None]:
    """What the pages of one article share (host, path, query), and the number of this one; None = all of them at once."""
    number: int | None = 1
    kept = []
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        if f"{key.lower()}={value.lower()}" in _WHOLE:
            number = None
        elif key.lower() in _PAGE_KEYS and value.isdigit() and len(value) < 4:
            number = max(1, int(value)) if number is not None else None
        else:
            kept.append((key, value))
    path = parts.path.rstrip("/")
    paged = _PATH_PAGE.match(path)
    if paged and number == 1:
        path, number = paged["stem"], max(1, int(paged["number"]))
    host = (parts.hostname or "").lower().removeprefix("www.")
    return (host, path, tuple(sorted(kept)) if not _tracking(kept) else ()), number


def page_key(url: str | None) -> PageKey | None:
    """What tells a page of an article from its other pages and from other articles; None for no address, or one that asks for all pages at once."""
    parts = _split(url)
    stem, number = _stem(parts) if parts else (None, None)
    return (stem, number) if stem is not None and number is not None else None


def _tracking(query: list[tuple[str, str]]) -> bool:
    return all(key.lower().startswith("utm_") or key.lower() in ("source", "ref", "fbclid") for key, _ in query)


def whole_address(url: str, publisher: Publisher) -> str | None:
    """Address of an article with all its pages at once; None where its outlet is not known to offer one."""
    parts = _split(url)
    if publisher.whole_page is None or parts is None:
        return None
    key, _, value = publisher.whole_page.partition("=")
    kept = [(name, held) for name, held in parse_qsl(parts.query, keep_blank_values=True) if name.lower() not in _PAGE_KEYS and name != key]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode([*kept, (key, value)]), ""))


def join_pages(articles: Sequence[Article]) -> Article:
    """One article from its pages, in their order; fields are the first page's.

    A later page that begins with paragraphs of an earlier one (outlets repeat the lead) loses these; a sentence cut by the end of a page is
    made whole.

    Raises:
        ValueError: No page was given.
    """
    if not articles:
        raise ValueError("join_pages was given no page; give at least the first")
    paragraphs: list[str] = []
    seen: set[str] = set()
    for article in articles:
        own = [line for line in article.text.split("\n\n") if line.strip()]
        while own and len(own[0]) >= _MIN_REPEATED and _squeezed(own[0]) in seen:
            own.pop(0)
        if paragraphs and own and own[0][:1].islower() and not _TERMINAL.search(paragraphs[-1]):
            paragraphs[-1] = f"{paragraphs[-1]} {own.pop(0)}"
        paragraphs.extend(own)
        seen.update(map(_squeezed, own))
    return replace(articles[0], text="\n\n".join(paragraphs))


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def canonical_address(url: str, publisher: Publisher | None = None) -> str:
    """The article's own address for that of its AMP version; any other address comes back as it is.

    "https://m.tribunnews.com/amp/news/x" gives "https://www.tribunnews.com/news/x". Where an AMP page is at hand, its canonical link
    (`Page.canonical`) is better.
    """
    cached = _AMP_CACHE.match(url)
    if cached:
        url = f"http{'s' if cached['secure'] else ''}://{cached['rest']}"
    parts = _split(url)
    if parts is None:
        return url
    place = f"{(parts.hostname or '').lower()}{parts.path}"
    for pattern, replacement in publisher.amp if publisher else ():
        changed = re.sub(pattern, replacement, place)
        if changed != place:
            host, _, path = changed.partition("/")
            return urlunsplit((parts.scheme, host, f"/{path}", _without_amp(parts.query), ""))
    host, path, query = (parts.hostname or "").lower(), parts.path, _without_amp(parts.query)
    steps = [step for step in path.split("/") if step.lower() != "amp"] if re.search(r"(?:^/amp/|/amp/?$)", path, re.IGNORECASE) else path.split("/")
    if steps != path.split("/") or host.startswith("amp."):
        host = re.sub(r"^(?:amp|m)\.", "www.", host)
        path = "/".join(steps) or "/"
    elif query == parts.query:
        return url
    return urlunsplit((parts.scheme, host + (f":{parts.port}" if parts.port else ""), path, query, ""))


def _without_amp(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if key.lower() not in _AMP_QUERY]
    return query if len(kept) == len(pairs) else urlencode(kept)
