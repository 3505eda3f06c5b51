"""`inovasi publishers check`: what is stale is named, field by field."""

from __future__ import annotations

from types import TracebackType
from typing import Any, cast

import pytest

from inovasi_nlp.errors import FetchError, UnknownNameError
from inovasi_nlp.gather.fetch import Fetcher
from inovasi_nlp.publishers import PUBLISHERS
from inovasi_nlp.records import Fetched
from inovasi_nlp.workflow.gathering import Check, check_publishers

WORDS = "".join(f"<p>Warga Kelurahan Sukun menanam pohon ke-{number} di sepanjang sungai pada hari Minggu.</p>" for number in range(6))
FEED = "https://rss.detik.com/index.php/detikcom"
ADDRESS = "https://www.detik.com/jatim/berita/d-1/pohon"
FIT = f"""<html><body><h1 class="detail__title">Pohon</h1><div class="detail__author">Rara Kusuma - detikJatim</div>
    <div class="detail__date">Selasa, 12 Mar 2024 19:45 WIB</div><div class="detail__body-text">{WORDS}</div>
    <div class="detail__body-tag"><a>pohon</a></div></body></html>"""


class Site:
    """A fetcher of pages at hand."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages, self.asked = pages, list[str]()

    def __enter__(self) -> Site:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def fetch(self, url: str, **_: Any) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError("status 404; expected a page", url=url, cause="status")
        body = self.pages[url].encode()
        kind = "application/rss+xml" if b"<rss" in body else "text/html"
        return Fetched(
            url=url, final_url=url, status=200, headers=(), body=body, content_type=kind, charset="utf-8", fetched_at="2026-11-25T00:00:00Z"
        )


def feed(*addresses: str) -> str:
    return f"<rss><channel>{''.join(f'<item><link>{address}</link></item>' for address in addresses)}</channel></rss>"


def check(pages: dict[str, str], name: str = "detik") -> tuple[Check, list[str]]:
    site = Site(pages)
    return next(iter(check_publishers([name], fetcher=cast(Fetcher, site)))), site.asked


def test_a_page_in_the_known_layout_is_fine_field_by_field() -> None:
    found, asked = check({FEED: feed("https://news.detik.com/foto-news/d-2/x", ADDRESS), ADDRESS: FIT})
    assert found.ok and found.stale == ()
    assert found.fields == {"title": "own", "text": "own", "published": "own", "authors": "own", "tags": "own", "section": "missing"}
    assert asked == [FEED, ADDRESS]  # one article, and not the photo page
    assert "layout v2 fits" in found.summary


@pytest.mark.parametrize(
    ("gone", "instead", "stale", "state"),
    [
        ("detail__date", "", "published", "missing"),
        (
            "detail__date",
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-12T19:45:00+07:00"}</script>',
            "published",
            "elsewhere",
        ),
        ("detail__author", '<meta name="author" content="Rara Kusuma">', "authors", "elsewhere"),
        ("detail__body-tag", '<meta name="keywords" content="pohon">', "tags", "elsewhere"),
        ("detail__title", "", "title", "elsewhere"),
    ],
)
def test_a_field_whose_selectors_find_nothing_is_named(gone: str, instead: str, stale: str, state: str) -> None:
    page = FIT.replace(gone, "x").replace("<body>", f"<head><title>Pohon</title>{instead}</head><body>")
    found, _ = check({FEED: feed(ADDRESS), ADDRESS: page})
    assert (found.ok, found.stale, found.fields[stale]) == (False, (stale,), state)
    assert f"STALE selectors: {stale}" in found.summary


@pytest.mark.parametrize(("gone", "name"), [("detail__author", "authors"), ("detail__body-tag", "tags")])
def test_an_article_without_byline_or_tags_is_no_fault_of_the_selectors(gone: str, name: str) -> None:
    found, _ = check({FEED: feed(ADDRESS), ADDRESS: FIT.replace(gone, "x")})
    assert (found.ok, found.stale, found.fields[name]) == (True, (), "missing")
    assert f"missing: {name}" in found.summary


def test_a_stale_layout_falls_back_and_says_so() -> None:
    page = f"<html><body><h1>Pohon</h1><article>{WORDS}</article></body></html>"
    found, _ = check({FEED: feed(ADDRESS), ADDRESS: page})
    assert not found.ok and "layout v2 no longer fits" in found.summary
    assert found.fields["text"] == "elsewhere" and "text" in found.stale


def test_a_listing_that_no_longer_answers_is_named_and_the_next_one_is_asked() -> None:
    second = "https://rss.detik.com/index.php/detiknews"
    found, asked = check({second: feed(ADDRESS), ADDRESS: FIT})
    assert not found.ok and any(line.startswith(FEED) for line in found.stale)
    assert found.fields["text"] == "own"
    assert asked == [FEED, second, ADDRESS]


def test_a_publisher_without_feed_is_found_through_its_section() -> None:
    section, address = "https://www.surabaya.go.id/id/berita", "https://www.surabaya.go.id/id/berita/80001/pohon"
    listing = '<html><body><a href="/id/page/0/1/x">x</a><a href="/id/berita/80001/pohon">Pohon</a></body></html>'
    page = f'<html><head><meta property="article:published_time" content="2024-03-12T19:45:00+07:00"></head><body><h1>Pohon</h1><article>{WORDS}</article></body></html>'
    found, asked = check({section: listing, address: page}, "surabaya")
    assert found.ok and asked == [section, address]
    assert "no layout declared" in found.summary and found.fields["published"] == "elsewhere"


def test_nothing_found_is_said_with_every_address_that_was_tried() -> None:
    found, _ = check({FEED: feed(), "https://news.detik.com/indeks": "<html><body><a href='/x'>x</a></body></html>"})
    assert not found.ok and "lists no article" in found.summary and "status 404" in found.summary


def test_every_publisher_declares_where_a_page_can_be_found() -> None:
    assert [publisher.name for publisher in PUBLISHERS if not (publisher.feeds or publisher.sections)] == []


def test_an_unknown_name_fetches_nothing() -> None:
    with pytest.raises(UnknownNameError):
        next(iter(check_publishers(["detik", "detk"], fetcher=cast(Fetcher, Site({})))))
