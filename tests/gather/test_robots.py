"""robots.txt by RFC 9309: a table of cases, and how often it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather import Fetcher
from inovasi_nlp.gather.fetch import user_agent

PAGE = "<html><body><p>Isi halaman.</p></body></html>"

# rules, path, fetched
CASES = [
    ("", "/a", True),
    ("User-agent: *\nDisallow:\n", "/a", True),
    ("User-agent: *\nDisallow: /a\nAllow: /a/b\n", "/a/b/c", True),
    ("User-agent: *\nAllow: /a\nDisallow: /a/b\n", "/a/b", False),
    ("User-agent: *\nDisallow: /*.php$\n", "/x.php", False),
    ("User-agent: *\nDisallow: /*.php$\n", "/x.php?y", True),
    ("User-agent: *\nDisallow: /cari?\n", "/cari?q=1", False),
    ("USER-AGENT: *\nDISALLOW: /a\n", "/a", False),
    ("User-agent: inovasi-nlp\nUser-agent: lain\nDisallow: /a\n", "/a", False),
    ("User-agent: INOVASI-NLP\nDisallow: /a\n", "/a", False),
    ("User-agent: lain\nDisallow: /\n", "/a", True),
    ("User-agent: news\nDisallow: /\n", "/a", True),  # a word of our comment, not our name
    ("User-agent: public\nDisallow: /\n", "/a", True),
    ("User-agent: *\r\nDisallow: /a # catatan\r\n", "/a", False),
    ("User-agent: *\nDisallow: /a%20b\n", "/a%20b", False),
    ("# hanya catatan\nDisallow: /\n", "/a", True),  # a rule before any group is no rule
    ("User-agent: *\nDisallow: /b\n\nUser-agent: *\nDisallow: /a\n", "/a", False),
    ("\x00\xff bukan teks", "/a", True),
]


@pytest.mark.parametrize(("rules", "path", "fetched"), CASES)
def test_rules(site: Any, rules: str, path: str, fetched: bool) -> None:
    site.page("/robots.txt", rules, kind="text/plain")
    url = site.page(path, PAGE)
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0) as fetcher:
        if fetched:
            assert fetcher.fetch(url).status == 200
        else:
            with pytest.raises(FetchError, match="robots"):
                fetcher.fetch(url)
            assert path not in site.paths()


@pytest.mark.parametrize(("hops", "fetched"), [(5, False), (6, True)])
def test_five_redirects_are_followed_and_after_more_there_are_no_rules(site: Any, hops: int, fetched: bool) -> None:
    for hop in range(hops):
        site.page("/robots.txt" if hop == 0 else f"/r{hop}", "", status=301, Location=f"/r{hop + 1}")
    site.page(f"/r{hops}", "User-agent: *\nDisallow: /\n", kind="text/plain")
    url = site.page("/a", PAGE)
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0) as fetcher:
        if fetched:
            assert fetcher.fetch(url).status == 200
        else:
            with pytest.raises(FetchError, match="forbids"):
                fetcher.fetch(url)


class Memory(dict[str, Any]):
    def recall(self, key: str) -> Mapping[str, Any] | None:
        return self.get(key)

    def remember(self, key: str, value: Mapping[str, Any]) -> None:
        self[key] = dict(value)


def test_rules_are_asked_for_once_a_day_over_restarts_too(site: Any) -> None:
    url, memory, day = site.page("/a", PAGE), Memory(), datetime(2026, 12, 1, tzinfo=UTC)
    site.page("/robots.txt", "User-agent: *\nDisallow: /b\n", kind="text/plain")
    for hours, asked in ((0, 1), (23, 1), (25, 2), (48, 2), (50, 3)):
        with Fetcher(allow_hosts=(site.host,), delay_seconds=0, memory=memory, now=lambda h=hours: day + timedelta(hours=h)) as fetcher:
            fetcher.fetch(url)
            with pytest.raises(FetchError, match="forbids"):
                fetcher.fetch(site.url + "/b")
        assert site.paths().count("/robots.txt") == asked


def test_a_site_whose_rules_cannot_be_read_again_keeps_the_old_ones(site: Any) -> None:
    memory, day = Memory(), datetime(2026, 12, 1, tzinfo=UTC)
    url = site.page("/a", PAGE)
    site.page("/robots.txt", "User-agent: *\nDisallow: /b\n", kind="text/plain")
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0, memory=memory, now=lambda: day) as fetcher:
        fetcher.fetch(url)
    site.page("/robots.txt", "", status=500)
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0, memory=memory, now=lambda: day + timedelta(days=2)) as fetcher:
        assert fetcher.fetch(url).status == 200
        with pytest.raises(FetchError, match="forbids"):
            fetcher.fetch(site.url + "/b")


def test_sitemaps_of_robots_are_told(site: Any) -> None:
    site.page("/robots.txt", f"Sitemap: {site.url}/news.xml\n", kind="text/plain")
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0) as fetcher:
        assert fetcher.sitemaps(site.url) == ()
        fetcher.fetch(site.page("/a", PAGE))
        assert fetcher.sitemaps(site.url) == (f"{site.url}/news.xml",)


def test_the_user_agent_names_who_is_to_be_reached() -> None:
    assert "+brida@contoh.go.id" in user_agent("brida@contoh.go.id")
    assert "\n" not in user_agent("a\r\nX-Evil: 1") and ")" not in user_agent("a) evil (")[-8:-1]
