"""From publishers, feeds, listings and addresses to stored articles: each address once, however often the work is taken up again.

One queue a host: hosts are asked side by side, each by one request at a time; pages are read, and everything is written, in one thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any, cast
from urllib.parse import urlsplit

from inovasi_nlp.errors import ArticleError, CharsetError, FetchError, InputError
from inovasi_nlp.gather import optout
from inovasi_nlp.gather.addresses import host_name, normalised
from inovasi_nlp.gather.discovery import Found, found_in, is_listing, seeds
from inovasi_nlp.gather.fetch import FEED_TYPES, PACKED_TYPES, PAGE_TYPES, Fetcher
from inovasi_nlp.gather.outcomes import Cause, GatherReport, Outcome, Status
from inovasi_nlp.gather.queues import HostQueues, Work
from inovasi_nlp.gather.store import Store
from inovasi_nlp.publishers import parse_page
from inovasi_nlp.publishers.joining import Joined, PageJoiner, marked_partial
from inovasi_nlp.publishers.paging import Paging, join_pages
from inovasi_nlp.records import Article, Fetched, Validators

__all__ = ["gather"]

logger = logging.getLogger(__name__)

HOSTS_AT_ONCE = 8
MAX_FETCHERS = 16  # each with connections of its own
MAX_ARTICLE_PAGES = 30
MAX_ADDRESSES = 1_000_000  # of one job: listings that name listings without end come to one
MAX_TRIES = 3
# Failures that may pass: such an address waits for later jobs, until it was tried three times in all.
_PASSING = frozenset({"unreachable", "deadline", "paused", "robots", "status"})


def gather(
    sources: Sequence[str],
    store: Store,
    *,
    query: str | None = None,
    since: date | None = None,
    until: date | None = None,
    max_articles: int | None = None,
    captured: Iterable[Fetched] = (),
    fetcher: Fetcher | None = None,
    on_outcome: Callable[[Outcome], None] = lambda outcome: None,
) -> GatherReport:
    """Fetch articles politely into a store. What an earlier job met and did not settle is taken up first.

    Args:
        sources: Names of publishers (their feeds, sitemaps and sections are read, with a query their search), addresses of feeds, sitemaps,
            listing pages or articles.
        store: Keeps the articles, and knows which it has.
        query: Keep only articles that hold every word of it, in title or body.
        since, until: Keep only articles published on these days or between; undated ones are kept.
        max_articles: Stop after so many stored articles; the rest waits for the next job.
        captured: Pages that were fetched before, out of a web archive; they are read first and asked for no more.
        fetcher: How pages are fetched; default: one that remembers hosts in the store. It is closed at the end.
        on_outcome: Called with each outcome as it comes.

    Raises:
        UnknownNameError: A source is neither an address nor the name of a publisher; nothing was fetched.
        InputError: A publisher declares nothing to find articles by.
    """
    asked = seeds(sources, query=query, since=since, until=until)
    with ExitStack() as stack:
        job = _Job(
            store=store,
            query=tuple((query or "").casefold().split()),
            since=since,
            until=until,
            max_articles=max_articles,
            on_outcome=on_outcome,
            fetcher=stack.enter_context(fetcher or Fetcher(memory=store)),
            stack=stack,
        )
        for page in captured:
            job.take_captured(page)
        job.end_captured()
        job.put(Found(url=url, kind="article") for url in store.waiting())
        job.put(asked)
        job.run()
    return GatherReport(outcomes=tuple(job.outcomes))


@dataclass(slots=True, kw_only=True)
class _Job:
    store: Store
    query: tuple[str, ...]
    since: date | None
    until: date | None
    max_articles: int | None
    on_outcome: Callable[[Outcome], None]
    fetcher: Fetcher
    stack: ExitStack
    outcomes: list[Outcome] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    queues: HostQueues = field(default_factory=HostQueues)
    joiner: PageJoiner[Work] = field(default_factory=PageJoiner)
    fetchers: dict[str, Fetcher] = field(default_factory=dict)
    stored: int = 0

    @property
    def wish(self) -> str:
        """What the job keeps, in one line."""
        return f"{self.since or ''}..{self.until or ''} {' '.join(self.query)}".strip()

    def say(self, url: str, status: Status, cause: Cause = "", message: str = "") -> None:
        outcome = Outcome(url=url, status=status, cause=cause, message=message)
        self.outcomes.append(outcome)
        self.on_outcome(outcome)

    # ---- what is to be done

    def put(self, found: Iterable[Found]) -> None:
        """Queue what was not met before, by host."""
        named = (item if item.kind == "listing" else replace(item, url=normalised(item.url)) for item in found)
        fresh = [item for item in named if self._is_new(item)]
        self.store.enqueue(item.url for item in fresh if item.kind == "article")
        for item in fresh:
            self.queues.append(Work(found=item))

    def _is_new(self, item: Found) -> bool:
        key = normalised(item.url)
        if key in self.seen or len(self.seen) >= MAX_ADDRESSES:
            return False
        self.seen.add(key)
        entry = self.store.entry(key) if item.kind != "listing" else None
        if entry is None or entry.status == "waiting" or (item.kind == "unknown" and entry.status == "failed"):
            return True
        if entry.status == "left_out" and entry.cause != self.wish:
            return True
        if entry.status == "left_out":
            self.say(item.url, "left_out", message="left out before")
        else:
            self.say(item.url, "known", cast(Cause, entry.cause))  # as an earlier job wrote it
        return False

    def run(self) -> None:
        """Work until nothing is left or enough is stored; an error, or the user's interrupt, ends what runs."""
        with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE, thread_name_prefix="gather") as pool:
            try:
                self._work(pool)
            except BaseException:
                for fetcher in (self.fetcher, *self.fetchers.values()):
                    fetcher.halt()
                raise

    def _work(self, pool: ThreadPoolExecutor) -> None:
        running: dict[Future[Fetched | FetchError], tuple[str, Work]] = {}
        while True:
            busy = {host for host, _ in running.values()}
            for host in list(islice((host for host in self.queues if host not in busy), HOSTS_AT_ONCE - len(running))):
                work = self._next(host) if self._may_start(running) else None
                if work is not None:
                    busy.add(host)
                    running[pool.submit(self._fetch, self._fetcher(host, busy), work)] = (host, work)
            if running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    _, work = running.pop(future)
                    self._take(work, future.result())
            elif not self.queues or not self._may_start(running):
                return

    def _next(self, host: str) -> Work | None:
        """What a host is asked for next; what was stored since, under an address that leads to it, is passed over."""
        while (work := self.queues.pop(host)) is not None:
            if work.found.kind != "article" or work.pages or not self._is_stored(work.found.url):
                return work
            self.say(work.found.url, "known", "duplicate")
        return None

    def _is_stored(self, url: str) -> bool:
        entry = self.store.entry(normalised(url))
        return entry is not None and entry.status == "stored"

    def _may_start(self, running: Mapping[Any, Any]) -> bool:
        return self.max_articles is None or self.stored + len(running) < self.max_articles

    @property
    def _enough(self) -> bool:
        return self.max_articles is not None and self.stored >= self.max_articles

    def _fetch(self, fetcher: Fetcher, work: Work) -> Fetched | FetchError:
        """In a thread of the pool; no other uses this fetcher."""
        article = work.found.kind == "article"
        accept = PAGE_TYPES if article else (*PAGE_TYPES, *FEED_TYPES, *PACKED_TYPES)
        try:
            return fetcher.fetch(work.address, accept=accept, unless=None if article else self._validators(work.found.url))
        except FetchError as error:
            return error

    def _fetcher(self, host: str, busy: Iterable[str]) -> Fetcher:
        """The host's own fetcher; where there are enough, one that has nothing to do."""
        if host not in self.fetchers:
            idle = next((other for other in self.fetchers if other not in busy), None) if len(self.fetchers) >= MAX_FETCHERS else None
            self.fetchers[host] = self.stack.enter_context(self.fetcher.sibling()) if idle is None else self.fetchers.pop(idle)
        return self.fetchers[host]

    def _validators(self, url: str) -> Validators | None:
        told = self.store.recall(self._listing(url))
        return Validators(etag=told.get("etag"), last_modified=told.get("last_modified")) if told else None

    def _listing(self, url: str) -> str:
        """Name under which a listing's validators are kept: with other wishes, what did not change still has to be read again."""
        return f"listing {normalised(url)} {self.wish}"

    # ---- what came back

    def take_captured(self, page: Fetched) -> None:
        """An archived page, kept like one fetched now; the pages of one article come in any order, and nothing is fetched for it."""
        found = Found(url=normalised(page.final_url), kind="article")
        if self._enough or not self._is_new(found):
            return
        reserved = optout.by_headers(page.headers) or optout.by_page(page.body)
        if reserved and self.fetcher.obey_opt_outs:
            self._fail(found, optout.refusal(reserved, page.final_url))
            return
        parsed = self._parsed(Work(found=found), replace(page, opt_out=reserved))
        if isinstance(parsed, FetchError):
            self._fail(found, parsed)
            return
        work, paging = parsed
        if self.joiner.has(work.read[0]):
            self.say(found.url, "known", "duplicate")
        for joined in self.joiner.add(work.read[0], paging, work):
            self._keep_captured(joined)

    def end_captured(self) -> None:
        """No more archived pages come."""
        for joined in self.joiner.rest():
            self._keep_captured(joined)

    def _keep_captured(self, joined: Joined[Work]) -> None:
        works = joined.items
        whole = replace(works[0], pages=tuple(work.pages[0] for work in works), read=tuple(work.read[0] for work in works))
        self._keep(whole, partial=joined.partial)
        for work in works[1:]:
            self.store.settle(work.found.url, "stored", cause="duplicate", message=f"a page of {works[0].found.url}")

    def _take(self, work: Work, answer: Fetched | FetchError) -> None:
        if isinstance(answer, FetchError):
            if work.pages:
                self._keep(work, partial=True)
            else:
                self._fail(work.found, answer)
        elif answer.status == 304 or (not work.pages and is_listing(answer, work.found)):
            self._list(work.found, answer)
        else:
            self._read(work, answer)

    def _list(self, found: Found, answer: Fetched) -> None:
        if answer.status == 304:
            return
        try:
            listed = found_in(answer, found, since=self.since, until=self.until)
        except InputError as error:
            self.say(found.url, "failed", "feed", str(error))
            return
        for url, published in listed.left_out:
            self.say(url, "left_out", message=f"published {published}")
        self.put(listed.found)
        if found.kind == "unknown" and self.since is not None and urlsplit(found.url).path in ("", "/"):
            self.put(Found(url=url, kind="listing", publisher=found.publisher) for url in self.fetcher.sitemaps(answer.final_url))
        told = answer.validators
        # Where a listing names further listings, those have to be asked even when it did not change itself.
        if all(item.kind == "article" for item in listed.found) and (told.etag or told.last_modified):
            self.store.remember(self._listing(found.url), {"etag": told.etag, "last_modified": told.last_modified})

    def _read(self, work: Work, answer: Fetched) -> None:
        """A page of an article: kept until the last of its pages is read."""
        if not work.pages and self._is_stored(answer.final_url):
            self.store.settle(work.found.url, "stored", cause="duplicate", message=f"leads to {answer.final_url}")
            self.say(work.found.url, "known", "duplicate")
            return
        parsed = self._parsed(work, answer)
        if isinstance(parsed, FetchError):
            if work.pages:
                self._keep(work, partial=True)
            else:
                self._fail(work.found, parsed)
            return
        read, paging = parsed
        following = paging.next_url
        if following is None or normalised(following) in {normalised(page.final_url) for page in read.pages}:
            self._keep(read, partial=paging.continues)
        elif len(read.pages) >= MAX_ARTICLE_PAGES or host_name(following) != host_name(answer.final_url):
            self._keep(read, partial=True)
        else:
            self.queues.prepend(replace(read, ask=following))

    def _parsed(self, work: Work, answer: Fetched) -> tuple[Work, Paging] | FetchError:
        """The work with one more page read, and where this page stands; or why it is none."""
        try:
            article, facts = parse_page(answer.body, answer.final_url, charset=answer.charset, fetched_at=answer.fetched_at)
        except CharsetError as error:
            return FetchError(str(error), url=answer.final_url, cause="charset")
        except ArticleError as error:
            return FetchError(str(error), url=answer.final_url, cause="not_article")
        if facts.paywalled and not work.pages:
            return FetchError("the page keeps its article for subscribers", url=answer.final_url, cause="paywall")
        read = replace(work, pages=(*work.pages, answer), read=(*work.read, article), canonical=work.canonical or facts.canonical)
        return read, facts.paging

    def _keep(self, work: Work, *, partial: bool) -> None:
        article = join_pages(work.read)
        article = marked_partial(article) if partial else article
        url = work.found.url
        why = self._left_out(article)
        if why:
            self.store.settle(url, "left_out", cause=self.wish, message=why)
            self.say(url, "left_out", message=why)
            return
        kept = replace(article, url=url, id="").identified()  # the address it is found under again, so that a resumed job knows it
        also = [normalised(address) for address in (work.pages[0].final_url, work.canonical) if address]
        if work.canonical and self._is_stored(work.canonical):
            self.store.settle(url, "stored", cause="duplicate", message=f"the article of {work.canonical}")
            self.say(url, "known", "duplicate")
            return
        reserved = next((page.opt_out for page in work.pages if page.opt_out), "")
        message = f"reserved against text and data mining ({reserved}), taken at the user's wish" if reserved else ""
        if self.store.store(kept, url=url, pages=work.pages, also=also, message=message):
            self.stored += 1
            self.say(url, "stored", "partial" if partial else "", message)
        else:
            self.say(url, "known", "duplicate")

    def _fail(self, found: Found, error: FetchError) -> None:
        """Settle a failure; what may pass waits for a later job. A listing, and what may be one, is asked again where the user names it."""
        if found.kind == "article":
            entry = self.store.entry(found.url)
            again = error.cause in _PASSING and not error.lasting and (not error.asked or entry is None or entry.tries + 1 < MAX_TRIES)
            self.store.settle(found.url, "waiting" if again else "failed", cause=error.cause, message=str(error), tried=error.asked)
        self.say(found.url, "failed", error.cause, str(error))

    def _left_out(self, article: Article) -> str:
        day = (article.published or "")[:10]
        if day and ((self.since is not None and day < self.since.isoformat()) or (self.until is not None and day > self.until.isoformat())):
            return f"published {article.published}"
        text = article.content.casefold()
        return "" if all(word in text for word in self.query) else "does not hold the query"
