"""What publishers' pages give today, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inovasi_nlp.errors import ArticleError, FetchError, InputError
from inovasi_nlp.gather.feeds import is_feed, read_feed
from inovasi_nlp.gather.fetch import FEED_TYPES, PAGE_TYPES, Fetcher
from inovasi_nlp.publishers import PUBLISHERS, Publisher, get_publisher
from inovasi_nlp.publishers.checking import FieldState, PageCheck, check_page
from inovasi_nlp.publishers.page import read_page

__all__ = ["Check", "check_publishers"]

_USED = {"own": "by its own selectors", "elsewhere": "from metadata or the generic parser", "missing": "missing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one page of a publisher gave today.

    Attributes:
        name: The publisher or desk.
        ok: An article came out, and nothing its layout declares has gone stale.
        summary: One line for a reader.
        fields: Where each field came from: own (the declared selectors), elsewhere (metadata, the generic parser), missing.
        stale: Fields whose declared selectors found nothing on this page, and listings that no longer answer.
    """

    name: str
    ok: bool
    summary: str
    fields: Mapping[str, FieldState] = field(default_factory=dict)
    stale: tuple[str, ...] = ()


def check_publishers(names: Sequence[str], *, fetcher: Fetcher | None = None) -> Iterator[Check]:
    """Fetch the newest article of each publisher and say, field by field, what came out and what is stale.

    Args:
        names: Publishers and desks; empty for all publishers.
        fetcher: How pages are fetched.

    Raises:
        UnknownNameError: A name is not known; nothing was fetched.
    """
    publishers = [get_publisher(name) for name in names] or list(PUBLISHERS)
    with fetcher or Fetcher() as opened:
        for publisher in publishers:
            yield _check(publisher, opened)


def _check(publisher: Publisher, fetcher: Fetcher) -> Check:
    silent: list[str] = []
    for listing in (*publisher.feeds, *publisher.sections):
        try:
            address = _newest(publisher, listing, fetcher)
        except (FetchError, InputError) as error:
            silent.append(f"{listing} ({error})")
            continue
        if address is None:
            silent.append(f"{listing} (lists no article)")
            continue
        return _page(publisher, address, silent, fetcher)
    summary = "; ".join(["no article found", *silent]) if silent else "declares no listing; gather its articles by address"
    return Check(name=publisher.name, ok=False, summary=summary, stale=tuple(silent))


def _newest(publisher: Publisher, listing: str, fetcher: Fetcher) -> str | None:
    """The first article a feed or section lists."""
    page = fetcher.fetch(listing, accept=(*FEED_TYPES, *PAGE_TYPES))
    if page.content_type in FEED_TYPES or is_feed(page.body):
        addresses = [entry.url for entry in read_feed(page.body, url=page.final_url)]
    else:
        tree = read_page(page.body, page.final_url, charset=page.charset).tree
        tree.make_links_absolute(page.final_url, handle_failures="ignore")
        addresses = [address for address in tree.xpath("//a/@href") if publisher.is_article(address)]
    return next((address for address in addresses if publisher.is_article(address) is not False), None)


def _page(publisher: Publisher, address: str, silent: list[str], fetcher: Fetcher) -> Check:
    try:
        page = fetcher.fetch(address)
        checked = check_page(page.body, page.final_url, publisher, charset=page.charset)
    except (FetchError, ArticleError) as error:
        return Check(name=publisher.name, ok=False, summary="; ".join([str(error), *silent]), stale=tuple(silent))
    fine = not checked.stale and not silent and checked.kind != "stale" and checked.states["published"] != "missing"
    return Check(
        name=publisher.name,
        ok=fine,
        summary="; ".join([*_words(checked), *(f"STALE listing: {listing}" for listing in silent), address]),
        fields=checked.states,
        stale=(*checked.stale, *silent),
    )


def _words(checked: PageCheck) -> Iterator[str]:
    if checked.kind == "stale":
        yield f"STALE: layout {checked.layout} no longer fits, the generic parser was used"
    elif checked.layout is None:
        yield "no layout declared, read by the generic parser"
    else:
        yield f"layout {checked.layout} fits" + ("" if checked.kind == "verified" else " (never held against a stored page of this time)")
    yield f"{len(checked.article.text)} characters"
    for state, words in _USED.items():
        names = [name for name, found in checked.states.items() if found == state]
        if names:
            yield f"{words}: {', '.join(names)}"
    if checked.stale and checked.kind != "stale":
        yield f"STALE selectors: {', '.join(checked.stale)}"
