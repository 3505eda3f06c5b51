"""What a job has still to fetch: one queue a host."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from inovasi_nlp.gather.addresses import host_name
from inovasi_nlp.gather.discovery import Found
from inovasi_nlp.publishers import find_publisher
from inovasi_nlp.publishers.paging import whole_address
from inovasi_nlp.records import Article, Fetched

__all__ = ["HostQueues", "Work"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An address to fetch; of a paged article with the pages before it.

    Attributes:
        found: What is wanted.
        ask: Address of the page to fetch now, where it is not the first.
        pages, read: Pages that came back, and what was read from each.
        canonical: The article's own address, as its first page tells.
    """

    found: Found
    ask: str | None = None
    pages: tuple[Fetched, ...] = ()
    read: tuple[Article, ...] = ()
    canonical: str | None = None

    @property
    def address(self) -> str:
        """What to ask for: the next page of an article, else all its pages at once where its outlet offers that, else what was found."""
        if self.ask is not None or self.found.kind != "article":
            return self.ask or self.found.url
        publisher = find_publisher(self.found.url)
        return (whole_address(self.found.url, publisher) if publisher else None) or self.found.url

    @property
    def host(self) -> str:
        """Whose turn it is."""
        return host_name(self.ask or self.found.url)


@dataclass(slots=True)
class HostQueues:
    """Work by the host it is asked of, in the order it was met."""

    _queues: dict[str, deque[Work]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        """Hosts that have work."""
        return iter(self._queues)

    def __bool__(self) -> bool:
        return bool(self._queues)

    def append(self, work: Work) -> None:
        """Put at the end of its host's queue."""
        self._queues.setdefault(work.host, deque()).append(work)

    def prepend(self, work: Work) -> None:
        """Put before all else of its host: the next page of an article that is being read."""
        self._queues.setdefault(work.host, deque()).appendleft(work)

    def pop(self, host: str) -> Work | None:
        """Take what the host is asked for next; None where nothing is left."""
        queue = self._queues.get(host)
        work = queue.popleft() if queue else None
        if not queue:
            self._queues.pop(host, None)
        return work
