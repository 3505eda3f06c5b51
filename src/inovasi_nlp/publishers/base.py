"""What a publisher declares: where its articles are listed, and where in its pages each field stands.

A publisher file holds no code but selectors and addresses. A newspaper that changes its layout gets a further `Layout`; the old one stays,
for archived pages. Addresses are facts found in public scrapers, feed lists and stored pages; what is not known stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from urllib.parse import quote_plus, urlsplit

from inovasi_nlp.records.moments import WIB

__all__ = ["Desk", "Layout", "Publisher", "has_class"]

MomentSource = Literal["text", "json-ld", "meta"]


def has_class(name: str, *, tag: str = "*") -> str:
    """XPath of the elements that carry a class: `read__content` matches `class="read__content x"`, not `class="read__content-x"`."""
    return f"//{tag}[contains(@class, '{name}') and contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"  # the first test is quick


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One version of a publisher's article page.

    Attributes:
        version: "v1", "v2" ...; part of `Article.source`.
        body: XPath of the elements that hold the body; the first that matches is taken.
        title, published, authors, tags, section: XPaths in the whole page, tried in order; text or attribute. Where none matches, JSON-LD
            and meta elements are asked.
        tags_meta: Whether the page's keywords are tags of the article; some outlets fill them with advertising.
        moment_from: Which statements of the publication moment are to be trusted, best first: some outlets mark local time as UTC in meta
            elements.
        drop: XPaths of what stands inside the body without belonging to it, besides what `body.py` always takes out.
        verified: Date of the newest real stored page the layout was held against; None = never held against one.
        since, until: First and last day of pages in this layout, as far as known.
    """

    version: str
    body: tuple[str, ...]
    title: tuple[str, ...] = ("//h1",)
    published: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags_meta: bool = True
    moment_from: tuple[MomentSource, ...] = ("text", "json-ld", "meta")
    drop: tuple[str, ...] = ()
    verified: date | None = None
    since: date | None = None
    until: date | None = None

    def covers(self, day: str | None) -> bool:
        """Whether an article of this ISO day or moment was published while the layout was in use, as far as known; undated ones are."""
        return day is None or (
            (self.since is None or day[:10] >= self.since.isoformat()) and (self.until is None or day[:10] <= self.until.isoformat())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A regional desk that can be gathered by its own name ("detik-jatim"); its articles are its outlet's.

    Attributes:
        name: Name on the command line.
        title: Name as the desk writes it.
        feeds, sitemaps, sections, archive, search, article: As in `Publisher`, of this desk alone.
    """

    name: str
    title: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    archive: str | None = None
    search: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    r"""One outlet.

    Templates are filled by `archive_url` and `search_url`; a date in them carries its form, as in `{since:%d/%m/%Y}`.

    Attributes:
        name: Short name used on the command line ("detik").
        outlet: `Article.outlet` of its articles: the main domain ("detik.com").
        title: Name as the outlet writes it.
        domains: Domains whose pages, on any subdomain, are its own.
        aliases: Further names of the outlet, never taken for an author, and recognised in og:site_name.
        feeds: RSS or Atom addresses that list its articles, as the outlet gave them out; `gather` says so when one no longer answers.
        sitemaps: Sitemaps or sitemap indexes.
        sections: Pages that list its newest articles.
        archive: Template of the pages that list the articles of one day: {day}, {page} from 1; None = none known.
        search: Template of its search or tag pages: {query} (or {slug}, its words joined by hyphens), {page} from 1, and where it takes them
            {since} and {until}; None = none known that answers without a script.
        article: Pattern of its article addresses, matched against host and path from their start ("www.detik.com/jatim/berita/d-1/x"); None =
            not known.
        whole_page: Query that asks for an article in several pages as one ("page=all"); None = none known.
        next_page: XPath of the address of the next page of an article, where the common signs do not do.
        papers: Patterns of the hosts under its domains that are outlets of their own (r"radar[a-z]+\.jawapos\.com"): their articles bear
            that host as `Article.outlet`.
        amp: Pairs of pattern and replacement that turn the host and path of an AMP address into those of the article, where the common rules
            do not do.
        desks: Its regional desks.
        desk_of: Name of the publisher this is a desk of; None = it is itself a publisher.
        layouts: Newest first; empty = no layout known, the generic parser reads it.
        zone: Zone of clock times that state none.
    """

    name: str
    outlet: str
    title: str
    domains: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    archive: str | None = None
    search: str | None = None
    article: str | None = None
    whole_page: str | None = None
    next_page: str | None = None
    papers: tuple[str, ...] = ()
    amp: tuple[tuple[str, str], ...] = ()
    desks: tuple[Desk, ...] = ()
    desk_of: str | None = None
    layouts: tuple[Layout, ...] = ()
    zone: str = WIB

    @property
    def verified(self) -> date | None:
        """Date of the newest real stored page one of the layouts was held against; None = never."""
        return max((layout.verified for layout in self.layouts if layout.verified), default=None)

    def owns(self, host: str) -> bool:
        """Whether a host name is this publisher's."""
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)

    def outlet_of(self, host: str | None) -> str:
        """`Article.outlet` of an article on this host: a regional paper's own host, else the main domain."""
        return host if host and any(re.fullmatch(paper, host) for paper in self.papers) else self.outlet

    def is_article(self, url: str) -> bool | None:
        """Whether an address has the form of its articles' addresses; None where that form is not known."""
        if self.article is None:
            return None
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return re.match(self.article, f"{parts.hostname or ''}{parts.path}") is not None

    def archive_url(self, day: date, *, page: int = 1) -> str | None:
        """Address of the list of one day's articles; None where no archive is known."""
        return self.archive.format(day=day, page=page) if self.archive else None

    def search_url(self, query: str, *, since: date, until: date, page: int = 1) -> str | None:
        """Address of a page of search results; outlets without a date range in their search ignore it. None where no search is known."""
        slug = quote_plus("-".join(query.lower().split()))
        return self.search.format(query=quote_plus(query), slug=slug, since=since, until=until, page=page) if self.search else None

    def as_desks(self) -> Iterator[Publisher]:
        """Its desks, each as a publisher of the desk's name, listings and article addresses."""
        for desk in self.desks:
            yield replace(
                self,
                name=desk.name,
                title=desk.title,
                feeds=desk.feeds,
                sitemaps=desk.sitemaps,
                sections=desk.sections,
                archive=desk.archive,
                search=desk.search,
                article=desk.article or self.article,
                desks=(),
                desk_of=self.name,
            )
