"""From publishers, feeds and addresses to stored articles: each address once, however often the work is taken up again."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, Protocol

from inovasi_nlp.errors import ArticleError, FetchError, InputError
from inovasi_nlp.gather.addresses import normalised
from inovasi_nlp.gather.feeds import is_feed, read_feed
from inovasi_nlp.gather.fetch import FEED_TYPES, PAGE_TYPES, Fetched, Fetcher
from inovasi_nlp.publishers import PUBLISHERS, get_publisher, parse_article
from inovasi_nlp.records import Article

__all__ = ["GatherReport", "Outcome", "Store", "gather"]

logger = logging.getLogger(__name__)

Status = Literal["stored", "known", "left_out", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one address.

    Attributes:
        url: The address.
        status: stored; known (stored before); left_out (does not hold the query, or too old); failed.
        cause: Why it failed: robots, ssrf, unreachable, deadline, too_large, status, redirects, type, encoding, not_article, feed.
        message: One line on it.
    """

    url: str
    status: Status
    cause: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherReport:
    """What a gathering did, address by address, in order."""

    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> Counter[str]:
        """Outcomes by status, failures by `failed:cause`."""
        return Counter(f"{outcome.status}:{outcome.cause}" if outcome.status == "failed" else outcome.status for outcome in self.outcomes)

    @property
    def stored(self) -> int:
        """Articles stored now."""
        return sum(outcome.status == "stored" for outcome in self.outcomes)

    @property
    def known(self) -> int:
        """Articles that were there already."""
        return sum(outcome.status == "known" for outcome in self.outcomes)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What failed, and why."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")


class Store(Protocol):
    """Where articles go; `corpus.archive.ArticleStore` writes them to a folder."""

    def __contains__(self, url: str) -> bool:
        """Whether the article of this (normalised) address is stored."""

    def add(
        self, article: Article, *, url: str, final_url: str, status: int, headers: Sequence[tuple[str, str]], body: bytes, fetched_at: str
    ) -> None:
        """Store an article and the response it was read from."""


def gather(
    sources: Sequence[str],
    store: Store,
    *,
    query: str | None = None,
    since: date | None = None,
    max_articles: int | None = None,
    fetcher: Fetcher | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
) -> GatherReport:
    """Fetch articles politely into a store.

    Args:
        sources: Names of publishers (their feeds are read), addresses of feeds or sitemaps, addresses of articles.
        store: Keeps the articles, and knows which it has.
        query: Keep only articles that hold every word of it, in title or body.
        since: Keep only articles published on or after this day; undated ones are kept.
        max_articles: Stop after so many stored articles.
        fetcher: How pages are fetched; default: `Fetcher()`. It is closed at the end.
        on_outcome: Called with each outcome as it comes.

    Raises:
        UnknownNameError: A source is neither an address nor the name of a publisher; nothing was fetched.
        InputError: A publisher declares no feed.
    """
    addresses = _addresses(sources)
    job = _Job(store=store, query=tuple((query or "").casefold().split()), since=since, max_articles=max_articles, on_outcome=on_outcome)
    with fetcher or Fetcher() as opened:
        for address in addresses:
            if job.full:
                break
            job.take(address, opened)
    return GatherReport(outcomes=tuple(job.outcomes))


def _addresses(sources: Iterable[str]) -> list[str]:
    found: list[str] = []
    for source in sources:
        if "://" in source:
            found.append(source.strip())
            continue
        publisher = get_publisher(source)
        if not publisher.feeds:
            with_feeds = ", ".join(known.name for known in PUBLISHERS if known.feeds)
            raise InputError(f"publisher {source} declares no feed; give the address of a feed or of articles, or one of: {with_feeds}")
        found.extend(publisher.feeds)
    return found


@dataclass(slots=True, kw_only=True)
class _Job:
    store: Store
    query: tuple[str, ...]
    since: date | None
    max_articles: int | None
    on_outcome: Callable[[Outcome], None]
    outcomes: list[Outcome] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    stored: int = 0

    @property
    def full(self) -> bool:
        return self.max_articles is not None and self.stored >= self.max_articles

    def say(self, url: str, status: Status, cause: str = "", message: str = "") -> None:
        outcome = Outcome(url=url, status=status, cause=cause, message=message)
        self.outcomes.append(outcome)
        self.on_outcome(outcome)

    def take(self, url: str, fetcher: Fetcher) -> None:
        """A source: an article, or a feed and the articles it lists."""
        if self._skip(url):
            return
        page = self._fetch(url, fetcher, (*PAGE_TYPES, *FEED_TYPES))
        if page is None:
            return
        if page.content_type in FEED_TYPES or is_feed(page.body):
            for listed in self._listed(page):
                if self.full:
                    return
                if not self._skip(listed):
                    self._store(listed, self._fetch(listed, fetcher, PAGE_TYPES))
        else:
            self._store(url, page)

    def _listed(self, page: Fetched) -> Iterator[str]:
        try:
            entries = read_feed(page.body, url=page.final_url)
        except InputError as error:
            self.say(page.url, "failed", "feed", str(error))
            return
        for entry in entries:
            if self._too_old(entry.published):
                self.say(entry.url, "left_out", message=f"published {entry.published}")
            else:
                yield entry.url

    def _skip(self, url: str) -> bool:
        key = normalised(url)
        if key in self.seen:
            return True
        self.seen.add(key)
        if key in self.store:
            self.say(url, "known")
            return True
        return False

    def _fetch(self, url: str, fetcher: Fetcher, accept: tuple[str, ...]) -> Fetched | None:
        try:
            return fetcher.fetch(url, accept=accept)
        except FetchError as error:
            self.say(url, "failed", error.cause, str(error))
            return None

    def _store(self, url: str, page: Fetched | None) -> None:
        if page is None:
            return
        try:
            article = parse_article(page.body, page.final_url, charset=page.charset, fetched_at=page.fetched_at)
        except ArticleError as error:
            self.say(url, "failed", "not_article", str(error))
            return
        if self._too_old(article.published) or not self._asked_for(article):
            self.say(url, "left_out", message=f"published {article.published}" if self._too_old(article.published) else "does not hold the query")
            return
        kept = replace(article, url=normalised(url), id="").identified()  # the address it is found under again, so that a resumed job knows it
        self.store.add(
            kept,
            url=normalised(url),
            final_url=page.final_url,
            status=page.status,
            headers=page.headers,
            body=page.body,
            fetched_at=page.fetched_at,
        )
        self.stored += 1
        self.say(url, "stored")

    def _too_old(self, published: str | None) -> bool:
        return self.since is not None and published is not None and published[:10] < self.since.isoformat()

    def _asked_for(self, article: Article) -> bool:
        text = article.content.casefold()
        return all(word in text for word in self.query)
