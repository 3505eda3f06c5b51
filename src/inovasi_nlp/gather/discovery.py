"""Where articles are found: feeds, sitemaps and their indexes, section, tag and search pages; which of their links are articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Literal
from urllib.parse import urlsplit

from inovasi_nlp.errors import InputError
from inovasi_nlp.gather.addresses import joined, normalised
from inovasi_nlp.gather.feeds import Entry, is_feed, read_feed
from inovasi_nlp.gather.fetch import FEED_TYPES
from inovasi_nlp.publishers import PUBLISHERS, Publisher, find_publisher, get_publisher
from inovasi_nlp.records import Fetched

__all__ = ["Found", "Kind", "Listed", "found_in", "is_listing", "seeds"]

Kind = Literal["listing", "article", "unknown"]

MAX_DEPTH = 3  # of sitemap indexes inside each other
MAX_LISTING_PAGES = 50  # of one search or one day of an archive
MAX_DAYS = 400  # of an archive read day by day
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)
_MIN_LISTED = 5  # links to articles that make a page a listing where nothing else tells
_LINK = re.compile(rb"<a\b[^<>]{0,600}?\bhref\s{0,3}=\s{0,3}(?:\"([^\"]{1,600})\"|'([^']{1,600})'|([^\s>\"']{1,600}))", re.IGNORECASE)
_MAX_LINKS = 3_000
# Addresses of articles on sites we know nothing of: a date in the path, a long number, or a headline of four words and more
_ARTICLE_PATH = re.compile(
    r"/(?:19|20)\d{2}/\d{1,2}/|/\d{5,}|/[a-z0-9]{2,}(?:-[a-z0-9]{2,}){3,}(?:/|\.html?|$)|/(?:read|berita|news|artikel)/[^/]{12,}"
)
_NOT_ARTICLE = re.compile(r"/(?:tag|topik|topic|author|penulis|kategori|category|search|cari|login|indeks?|foto|video|live)(?:/|$|\?)", re.IGNORECASE)
_DAY_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:/|\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An address, and what it is taken for.

    Attributes:
        url: The address.
        kind: article; listing (feed, sitemap, section, search); unknown (the user named it: the answer tells).
        depth: How many sitemap indexes led to it.
        further: Of a search or archive of many pages: the address of each by its number.
        page: Which of them it is, from 1.
        publisher: Whose listing it is, if one of ours.
    """

    url: str
    kind: Kind
    depth: int = 0
    further: Callable[[int], str] | None = field(default=None, compare=False)
    page: int = 1
    publisher: Publisher | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a listing gives: addresses to fetch, and articles left out for their day (address, moment)."""

    found: tuple[Found, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def seeds(sources: Iterable[str], *, query: str | None, since: date | None, until: date | None) -> list[Found]:
    """Addresses a job begins with, in the order of its sources.

    Raises:
        UnknownNameError: A source is neither an address nor the name of a publisher.
        InputError: A publisher declares nothing to find articles by.
    """
    out: list[Found] = []
    for source in sources:
        if "://" in source:
            out.append(_named(source.strip()))
        else:
            out += _of_publisher(get_publisher(source), query, since, until)
    return out


def _named(url: str) -> Found:
    """An address the user gave; only its publisher's own pattern can tell an article from a listing before it is fetched."""
    publisher = find_publisher(url)
    is_article = publisher is not None and publisher.is_article(url)
    return Found(url=url, kind="article" if is_article else "unknown", publisher=publisher)


def _of_publisher(publisher: Publisher, query: str | None, since: date | None, until: date | None) -> Iterator[Found]:
    """Its feeds always; its search where there is a query, else its archive day by day where days are asked for, else sitemaps and sections."""
    searched, days = bool(query and publisher.search), bool(since and until and publisher.archive)
    if not (publisher.feeds or publisher.sitemaps or publisher.sections or searched or days):
        known = ", ".join(other.name for other in PUBLISHERS if other.feeds or other.sitemaps or other.sections)
        raise InputError(
            f"publisher {publisher.name} declares no feed, sitemap or section; expected something to find articles by; "
            f"give the address of a feed, listing or articles, or one of: {known}"
        )
    yield from (Found(url=url, kind="listing", publisher=publisher) for url in publisher.feeds)
    first, last = since or _EARLIEST, min(until or _LATEST, _LATEST)
    if query and publisher.search:
        yield from _series(publisher, lambda page: publisher.search_url(query, since=first, until=last, page=page) or "")
    elif since is not None and until is not None and publisher.archive and (until - since).days < MAX_DAYS:
        for number in range((until - since).days + 1):
            day = until - timedelta(days=number)
            yield from _series(publisher, partial(_archive_page, publisher, day))
    else:
        yield from (Found(url=url, kind="listing", publisher=publisher) for url in (*publisher.sitemaps, *publisher.sections))


def _archive_page(publisher: Publisher, day: date, page: int) -> str:
    return publisher.archive_url(day, page=page) or ""


def _series(publisher: Publisher, address: Callable[[int], str]) -> Iterator[Found]:
    """The first page of a listing of many; each leads to the next."""
    first = address(1)
    further = address if address(2) != first else None
    yield Found(url=first, kind="listing", further=further, publisher=publisher)


def is_listing(answer: Fetched, found: Found) -> bool:
    """Whether an answer lists articles: a feed or sitemap, what was asked for as a listing, or a page of many links to articles and no text."""
    if found.kind == "listing" or answer.content_type in FEED_TYPES or is_feed(answer.body):
        return True
    path = urlsplit(answer.final_url).path
    if found.kind == "article" or _ARTICLE_PATH.search(path):
        return False
    links = len(_links(answer, found.publisher))
    return links >= _MIN_LISTED and answer.body.lower().count(b"<p") < 3 * links


def found_in(answer: Fetched, found: Found, *, since: date | None, until: date | None) -> Listed:
    """Articles and further listings that a listing names.

    Raises:
        InputError: A feed or sitemap that cannot be read.
    """
    if answer.content_type in FEED_TYPES or is_feed(answer.body):
        return _of_feed(read_feed(answer.body, url=answer.final_url), found, since, until)
    links = _links(answer, found.publisher)
    days = {url: _day_of(url) for url in links}
    out = {url for url in links if _outside(days[url], days[url], since, until)}
    articles = [Found(url=url, kind="article", publisher=found.publisher) for url in links if url not in out]
    gone_by = bool(links) and since is not None and all(day is not None and day < since.isoformat() for day in days.values())
    return Listed(
        found=(*articles, *([] if gone_by or not articles else _next_page(found))),
        left_out=tuple((url, days[url] or "") for url in links if url in out),
    )


def _next_page(found: Found) -> list[Found]:
    if found.further is None or found.page >= MAX_LISTING_PAGES:
        return []
    number = found.page + 1
    return [Found(url=found.further(number), kind="listing", further=found.further, page=number, publisher=found.publisher)]


def _of_feed(entries: Sequence[Entry], found: Found, since: date | None, until: date | None) -> Listed:
    out: list[Found] = []
    left: list[tuple[str, str]] = []
    for entry in entries:
        if entry.index:
            if found.depth < MAX_DEPTH and not _outside(None, entry.modified, since, until):
                out.append(Found(url=entry.url, kind="listing", depth=found.depth + 1, publisher=found.publisher))
        elif _outside(entry.published, entry.modified or entry.published, since, until):
            left.append((entry.url, entry.published or entry.modified or ""))
        else:
            out.append(Found(url=entry.url, kind="article", publisher=found.publisher))
    return Listed(found=tuple(out), left_out=tuple(left))


def _outside(published: str | None, modified: str | None, since: date | None, until: date | None) -> bool:
    """Whether the days that are told rule an article out; what was last changed before `since` was published before it too."""
    latest = published or modified
    if since is not None and latest is not None and latest[:10] < since.isoformat():
        return True
    return until is not None and published is not None and published[:10] > until.isoformat()


def _links(answer: Fetched, publisher: Publisher | None) -> list[str]:
    """Article addresses of a page, on its own site, each once, in page order."""
    home = _site(answer.final_url)
    out: dict[str, str] = {}
    for match in islice(_LINK.finditer(answer.body), _MAX_LINKS):
        raw = next(group for group in match.groups() if group is not None).decode("utf-8", "replace").replace("&amp;", "&").strip()
        url = joined(answer.final_url, raw)
        try:
            own = publisher.owns(urlsplit(url).hostname or "") if publisher is not None else _site(url) == home
        except ValueError:
            continue
        if own and url.startswith(("http://", "https://")) and _is_article(url, publisher):
            out.setdefault(normalised(url), url.partition("#")[0])
    return list(out.values())


def _is_article(url: str, publisher: Publisher | None) -> bool:
    told = publisher.is_article(url) if publisher is not None else None
    if told is not None:
        return told
    return _ARTICLE_PATH.search(urlsplit(url).path) is not None and _NOT_ARTICLE.search(url) is None


def _site(url: str) -> str:
    return (urlsplit(url).netloc or "").lower().removeprefix("www.")


def _day_of(url: str) -> str | None:
    found = _DAY_IN_URL.search(url)
    return "-".join(found.groups()) if found else None
