"""What a publisher declares: where its articles are listed, and where in its pages each field stands.

A publisher file holds no code but selectors. A newspaper that changes its layout gets a further `Layout`; the old one stays, for archived
pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from inovasi_nlp.records.moments import WIB

__all__ = ["Layout", "Publisher", "has_class"]

MomentSource = Literal["text", "json-ld", "meta"]


def has_class(name: str, *, tag: str = "*") -> str:
    """XPath of the elements that carry a class: `read__content` matches `class="read__content x"`, not `class="read__content-x"`."""
    return f"//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


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
        drop: CSS selectors of what stands inside the body without belonging to it, besides what `body.py` always takes out.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One outlet.

    Attributes:
        name: Short name used on the command line ("detik").
        outlet: `Article.outlet` of its articles: the main domain ("detik.com").
        title: Name as the outlet writes it.
        domains: Domains whose pages, on any subdomain, are its own.
        aliases: Further names of the outlet, never taken for an author, and recognised in og:site_name.
        feeds: RSS or Atom addresses that list its articles, as the outlet gave them out; `gather` says so when one no longer answers.
        sitemaps: Sitemaps or sitemap indexes of its news.
        sections: Pages that list its newest articles; "{page}" stands for the number of the page, from 1.
        search: Address of its search; "{query}", "{since}", "{until}" (ISO days) and "{page}" are filled in. Empty = none known.
        article: Regular expression of its article addresses, searched in them; tells articles from listings. Empty = not known.
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
    search: str = ""
    article: str = ""
    layouts: tuple[Layout, ...] = ()
    zone: str = WIB

    @property
    def verified(self) -> date | None:
        """Date of the newest real stored page one of the layouts was held against; None = never, the generic parser does the work."""
        return max((layout.verified for layout in self.layouts if layout.verified), default=None)

    def owns(self, host: str) -> bool:
        """Whether a host name is this publisher's."""
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)
