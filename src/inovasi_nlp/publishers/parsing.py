"""From the source of a page to an `Article`: the publisher's own layout first, the generic way where it no longer fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from inovasi_nlp.errors import ArticleError
from inovasi_nlp.publishers import fields
from inovasi_nlp.publishers.access import is_paywalled
from inovasi_nlp.publishers.base import Layout, Publisher
from inovasi_nlp.publishers.body import body_text
from inovasi_nlp.publishers.generic import MIN_CHARS, generic_text
from inovasi_nlp.publishers.page import Page, host_of, path_of, read_page
from inovasi_nlp.publishers.paging import Paging, canonical_address, paging_of
from inovasi_nlp.publishers.sources import source_of
from inovasi_nlp.records import Article
from inovasi_nlp.records.moments import WIB

__all__ = ["PageFacts", "facts_with", "parse_whole", "parse_with"]

_LISTING = re.compile(r"^/*(?:$|(?:indeks|index|tag|tags|topik|topic|search|kanal|category|kategori)(?:/|$|\.html?$|\.php$))", re.IGNORECASE)
_MAX_CHARS = 5_000_000
_GENERIC = Layout(version="", body=(), title=("//h1",), published=("//time/@datetime", "//*[@itemprop='datePublished']/@datetime", "//time"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page tells besides its article, for whoever fetches.

    Attributes:
        paging: Whether it is one page of several, and where the next one stands.
        paywalled: The article is kept for subscribers, wholly or in part.
        canonical: The article's own address, as the page states it or by the rules of AMP addresses; None where no address is known.
    """

    paging: Paging
    paywalled: bool
    canonical: str | None


def facts_with(publishers: tuple[Publisher, ...], html: str | bytes, url: str | None, *, charset: str | None = None) -> PageFacts:
    """Facts on one page; see `publishers.page_facts`."""
    page = _read(html, url, charset)
    return _facts(page, _publisher_of(publishers, page))


def parse_whole(
    publishers: tuple[Publisher, ...], html: str | bytes, url: str | None, *, charset: str | None = None, fetched_at: str | None = None
) -> tuple[Article, PageFacts]:
    """Article and facts of one page, parsed once; see `publishers.parse_page`."""
    page = _read(html, url, charset)
    known = _publisher_of(publishers, page)
    facts = _facts(page, known)  # first: the article's text is cut out of the tree
    return _article(page, known, url, fetched_at), facts


def _facts(page: Page, known: Publisher | None) -> PageFacts:
    return PageFacts(paging=paging_of(page, known), paywalled=is_paywalled(page), canonical=_canonical(page, known))


def _canonical(page: Page, known: Publisher | None) -> str | None:
    """The stated address, unless it leads to another site or, by a usual mistake, to the home page."""
    stated, own = page.canonical, host_of(page.url)
    host, path = host_of(stated), path_of(stated)
    same_site = host and own and (host == own or (known is not None and known.owns(host)))
    if stated and same_site and (path or "/") != "/":
        return stated
    return canonical_address(page.url, known) if page.url else None


def parse_with(
    publishers: tuple[Publisher, ...],
    html: str | bytes,
    url: str | None,
    *,
    charset: str | None = None,
    fetched_at: str | None = None,
    publisher: Publisher | None = None,
) -> Article:
    """Parse one page; see `publishers.parse_article`."""
    page = _read(html, url, charset)
    return _article(page, publisher or _publisher_of(publishers, page), url, fetched_at)


def _article(page: Page, known: Publisher | None, url: str | None, fetched_at: str | None) -> Article:
    layout, text = _layout_and_text(page, known)
    used = layout or _loosened(known)
    headline = fields.title(page, used.title, known)
    if layout is None:
        text = generic_text(page, headline)
    if len(text) < MIN_CHARS or (layout is None and _is_listing(page)):
        raise ArticleError(
            "the page holds no article text; expected the page of one article, not a listing, a gallery or a script that loads it",
            where=url,
        )
    if len(text) > _MAX_CHARS:
        raise ArticleError(f"the article has {len(text):,} characters; at most {_MAX_CHARS:,} are read; split it", where=url)
    zone = known.zone if known else (WIB if fields.language(page) == "id" else None)
    published = fields.moment(page, used.published, used.moment_from, zone)
    return Article(
        url=url or page.canonical,
        outlet=known.outlet_of(host_of(url or page.canonical)) if known else _outlet(page),
        title=headline,
        text=text,
        published=published,
        authors=fields.authors(page, used.authors, known),
        tags=fields.tags(page, used.tags, use_meta=used.tags_meta),
        section=_section(page, used),
        fetched_at=fetched_at,
        source=source_of(known, layout, published),
    ).identified()


def _loosened(publisher: Publisher | None) -> Layout:
    """What to try where no layout fits: the newest layout's fields (an outlet seldom changes all at once), then the common ones."""
    if not publisher or not publisher.layouts:
        return _GENERIC
    newest = publisher.layouts[0]
    return replace(newest, title=newest.title + _GENERIC.title, published=newest.published + _GENERIC.published)


def _read(html: str | bytes, url: str | None, charset: str | None) -> Page:
    page = read_page(html, url, charset=charset)
    return replace(page, url=url or page.canonical)


def _publisher_of(publishers: tuple[Publisher, ...], page: Page) -> Publisher | None:
    """By address, else by the address the page states, else by its og:site_name."""
    for address in (page.url, page.canonical, page.meta("og:url")):
        host = host_of(address)
        owner = next((publisher for publisher in publishers if host and publisher.owns(host)), None)
        if owner:
            return owner
        if host and address == page.url:
            break  # an address that is given decides; a page may quote another's og:url
    for host, count in page.linked_hosts.most_common(3) if not host_of(page.url) else ():
        owner = next((publisher for publisher in publishers if publisher.owns(host)), None)
        if owner and count * 3 > page.linked_hosts.total():
            return owner
    site = (page.meta("og:site_name") or "").casefold()
    return next(
        (
            publisher
            for publisher in publishers
            if site and site in {name.casefold() for name in (publisher.title, publisher.outlet, *publisher.aliases)}
        ),
        None,
    )


def _layout_and_text(page: Page, publisher: Publisher | None) -> tuple[Layout | None, str]:
    """The newest layout whose container stands in the page and holds an article; None = stale or unknown."""
    for layout in publisher.layouts if publisher else ():
        for xpath in layout.body:
            containers = page.tree.xpath(xpath)
            text = "\n\n".join(filter(None, (body_text(container, layout.drop) for container in _outermost(containers))))
            if len(text) >= MIN_CHARS:
                return layout, text
    return None, ""


def _is_listing(page: Page) -> bool:
    """Whether the address is a home, index, tag or search page: "/", "/indeks", "/tag/lampung"; not "/tagihan-listrik-naik"."""
    path = path_of(page.url)
    return path is not None and _LISTING.match(path) is not None


def _outermost(containers: list[Any]) -> list[Any]:
    chosen: list[Any] = []
    for container in containers[:20]:
        if not any(ancestor in chosen for ancestor in container.iterancestors()):
            chosen.append(container)
    return chosen


def _section(page: Page, layout: Layout) -> str | None:
    shown = page.texts(layout.section)
    value: Any = shown[0] if shown else page.linked_data.get("articleSection") or page.meta("article:section", "articlesection")
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str) or "." in value.strip("."):  # some outlets state a host name
        return None
    return value.strip()[:80] or None


def _outlet(page: Page) -> str | None:
    return page.meta("og:site_name", "application-name") or host_of(page.url)
