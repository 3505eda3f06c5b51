"""What a job asks of the place where articles go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from inovasi_nlp.gather.hosts import HostMemory
from inovasi_nlp.records import Article, Fetched

__all__ = ["Known", "Store"]


class Known(Protocol):
    """What a store tells of an address."""

    @property
    def status(self) -> str:
        """waiting, stored, left_out or failed."""

    @property
    def cause(self) -> str:
        """Of a failure."""

    @property
    def tries(self) -> int:
        """How often it failed."""


class Store(HostMemory, Protocol):
    """Where articles go, and what is known of addresses, hosts and listings; `corpus.archive.ArticleStore` keeps it in a folder."""

    def entry(self, url: str) -> Known | None:
        """What is known of a (normalised) address."""

    def waiting(self) -> list[str]:
        """Addresses met and not settled."""

    def enqueue(self, urls: Iterable[str]) -> None:
        """Remember addresses to be fetched."""

    def settle(self, url: str, status: str, *, cause: str = "", message: str = "", tried: bool = False) -> None:
        """Remember what became of an address; `waiting` puts it back; `tried` counts a try, as a failure does."""

    def store(self, article: Article, *, url: str, pages: Sequence[Fetched], also: Iterable[str] = (), message: str = "") -> bool:
        """Store an article and the pages it was read from; False where the same page is there under another address."""
