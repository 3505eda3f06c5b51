"""The pages of one article, put together where they come in any order, as out of a web archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from inovasi_nlp.publishers.paging import PageKey, Paging, join_pages, page_key
from inovasi_nlp.records import Article

__all__ = ["Joined", "PageJoiner", "marked_partial"]

Item = TypeVar("Item")
MAX_WAITING = 200  # pages held back; then articles that wait for a page are given, the oldest first, and after them pages that came early


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Generic[Item]):
    """An article and what its pages came from.

    Attributes:
        article: Of all pages; its `source` ends with ";partial" where it is.
        items: One a page, in the order of the pages.
        partial: The article goes on after the last of them.
    """

    article: Article
    items: tuple[Item, ...]
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page(Generic[Item]):
    article: Article
    paging: Paging
    key: PageKey | None
    item: Item


class PageJoiner(Generic[Item]):
    """Holds back the pages of an article until the last has come; `rest` gives what still waits.

    A page that names its next one waits for it, a later page that came early waits for the page that names it. Nothing is given twice, nothing is
    kept from the caller for good but a page that came before: an archive may hold each page of an article several times.
    """

    def __init__(self) -> None:
        self._expected: dict[PageKey, list[_Page[Item]]] = {}  # by the key of the page that is missing
        self._early: dict[PageKey, _Page[Item]] = {}
        self._met: dict[PageKey, Article] = {}  # pages that waited or were joined

    def has(self, article: Article) -> bool:
        """Whether the page came before, by its address or with the same text, and waits or is part of an article of several pages; `add` passes it over."""
        key = page_key(article.url)
        met = self._met.get(key) if key is not None else None
        return met is not None and (article.url == met.url or article.text == met.text)

    def add(self, article: Article, paging: Paging, item: Item) -> Iterator[Joined[Item]]:
        """Take one page; gives the articles that are whole now, or that wait for too long.

        Args:
            article: What was read from the page, with its address.
            paging: Where it stands among the pages of its article.
            item: Anything the caller wants to have back with it.
        """
        page = _Page(article=article, paging=paging, key=page_key(article.url), item=item)
        if self.has(article):
            return
        if page.key in self._met:  # another page whose address reads the same, as ?page=0 beside the first
            yield _joined([page])
            return
        chain = self._expected.pop(page.key, None) if page.key is not None else None
        if page.key is not None and (chain is not None or paging.number > 1 or paging.next_url is not None):
            self._met[page.key] = article
        if chain is None and page.key is not None and paging.number > 1:
            self._early[page.key] = page
        else:
            yield from self._follow([*(chain or ()), page])
        while len(self._early) + sum(map(len, self._expected.values())) > MAX_WAITING:
            yield self._oldest()

    def rest(self) -> Iterator[Joined[Item]]:
        """What waits in vain: first pages as partial articles, later pages as they are."""
        while self._expected or self._early:
            yield self._oldest()

    def _follow(self, chain: list[_Page[Item]]) -> Iterator[Joined[Item]]:
        """Go on from page to page as far as they have come."""
        met = {page.key for page in chain}
        while (key := page_key(chain[-1].paging.next_url)) is not None and key not in met:
            page = self._early.pop(key, None)
            if page is None:
                if key in self._expected:
                    yield _joined(self._expected.pop(key))
                self._expected[key] = chain
                return
            chain.append(page)
            met.add(key)
        yield _joined(chain)

    def _oldest(self) -> Joined[Item]:
        if self._expected:
            return _joined(self._expected.pop(next(iter(self._expected))))
        return _joined([self._early.pop(next(iter(self._early)))])


def _joined(chain: list[_Page[Item]]) -> Joined[Item]:
    article = join_pages([page.article for page in chain])
    partial = chain[-1].paging.continues
    return Joined(article=marked_partial(article) if partial else article, items=tuple(page.item for page in chain), partial=partial)


def marked_partial(article: Article) -> Article:
    """The article, marked in `source` as one of which not all pages were read."""
    return replace(article, source=f"{article.source or ''};partial")
