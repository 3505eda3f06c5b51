"""The fetcher against a site on loopback: politeness, limits, and causes by name."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from typing import Any

import httpcore
import pytest

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather import Fetcher

PAGE = "<html><body><p>Isi halaman.</p></body></html>"


class Waits:
    """A clock whose sleeps take no time."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def fetcher(site: Any, waits: Waits) -> Iterator[Fetcher]:
    with Fetcher(allow_hosts=(site.host,), sleep=waits.sleep, deadline_seconds=2.0, max_bytes=100_000) as opened:
        yield opened


def cause_of(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert "\n" not in str(caught.value)
    return caught.value.cause


def test_a_page_comes_with_its_headers_and_robots_is_asked_first_and_once(site: Any, fetcher: Fetcher) -> None:
    url = site.page("/a", PAGE)
    first = fetcher.fetch(url)
    fetcher.fetch(url)
    assert (first.status, first.body.decode(), first.content_type, first.charset) == (200, PAGE, "text/html", "utf-8")
    assert first.fetched_at.endswith("Z")
    assert site.paths() == ["/robots.txt", "/.well-known/tdmrep.json", "/a", "/a"]
    assert site.asked[2][2]["User-Agent"].startswith("inovasi-nlp/")


def test_two_requests_to_a_host_have_a_pause_between_them(site: Any, fetcher: Fetcher, waits: Waits) -> None:
    fetcher.fetch(site.page("/a", PAGE))
    fetcher.fetch(site.page("/b", PAGE))
    assert len(waits.slept) == 3 and all(1.5 < seconds <= 2 for seconds in waits.slept)


def test_a_longer_crawl_delay_counts(site: Any, fetcher: Fetcher, waits: Waits) -> None:
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    fetcher.fetch(site.page("/a", PAGE))
    assert 6 < waits.slept[-1] <= 7


def test_the_pause_is_really_waited(site: Any) -> None:
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0.2) as fetcher:
        fetcher.fetch(site.page("/a", PAGE))
        fetcher.fetch(site.page("/b", PAGE))
    moments = [moment for _, moment, _ in site.asked]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(moments))


def test_a_long_pause_is_no_reason_to_give_up(site: Any) -> None:
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0.3, deadline_seconds=0.25) as fetcher:
        assert fetcher.fetch(site.page("/a", PAGE)).status == 200


@pytest.mark.parametrize(
    ("status", "rules", "fetched"),
    [
        (200, "User-agent: *\nDisallow: /rahasia/\n", True),
        (200, "User-agent: *\nDisallow: /\n", False),
        (200, "User-agent: *\nDisallow: /\nAllow: /a\n", True),
        (200, "User-agent: inovasi-nlp\nDisallow: /\n\nUser-agent: *\nAllow: /\n", False),
        (200, "\ufeffUser-agent: *\nDisallow: /\n", False),
        (200, "User-agent: *\n" + "# x\n" * 140_000 + "Disallow: /\n", True),
        (404, "", True),
        (403, "", True),
        (500, "", False),
        (503, "", False),
    ],
)
def test_robots_rules_are_obeyed(site: Any, fetcher: Fetcher, status: int, rules: str, fetched: bool) -> None:
    site.page("/robots.txt", rules, status=status, kind="text/plain")
    url = site.page("/a", PAGE)
    if fetched:
        assert fetcher.fetch(url).status == 200
    else:
        assert cause_of(fetcher, url) == "robots"
        assert "/a" not in site.paths()


def test_unreachable_robots_forbid_everything(site: Any, fetcher: Fetcher) -> None:
    site.routes["/robots.txt"] = lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)
    assert cause_of(fetcher, site.page("/a", PAGE)) == "robots"
    assert "/a" not in site.paths()


def test_redirects_are_followed_and_checked_at_every_hop(site: Any, fetcher: Fetcher) -> None:
    site.page("/b", PAGE)
    url = site.page("/a", "", status=302, Location="/b")
    assert fetcher.fetch(url).final_url == site.url + "/b"
    for target in (
        "http://10.0.0.1/x",
        "http://169.254.169.254/latest",
        "http://localhost/",
        "file:///etc/passwd",
        "http://[::1]/",
        "//127.0.0.1:1/x",
    ):
        assert cause_of(fetcher, site.page("/away", "", status=301, Location=target)) == "ssrf"


def test_a_redirect_into_what_robots_forbid_is_not_followed(site: Any, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /tutup\n", kind="text/plain")
    site.page("/tutup", PAGE)
    assert cause_of(fetcher, site.page("/a", "", status=302, Location="/tutup")) == "robots"
    assert "/tutup" not in site.paths()


def test_a_loop_of_redirects_ends(site: Any, fetcher: Fetcher) -> None:
    assert cause_of(fetcher, site.page("/a", "", status=302, Location="/a")) == "redirects"
    assert site.paths().count("/a") == 6


def test_robots_that_redirect_to_a_private_address_are_not_followed(site: Any, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "", status=302, Location="http://10.0.0.1/robots.txt")
    assert cause_of(fetcher, site.page("/a", PAGE)) == "ssrf"


@pytest.mark.parametrize(
    ("status", "kind", "cause"),
    [
        (404, "text/html", "status"),
        (500, "text/html", "status"),
        (429, "text/html", "status"),
        (200, "image/png", "type"),
        (200, "application/pdf", "type"),
    ],
)
def test_what_is_no_page_is_refused_by_cause(site: Any, fetcher: Fetcher, status: int, kind: str, cause: str) -> None:
    assert cause_of(fetcher, site.page("/a", PAGE, status=status, kind=kind)) == cause


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_answers_are_unpacked_and_bombs_left(site: Any, fetcher: Fetcher, name: str, pack: Any) -> None:
    assert fetcher.fetch(site.page("/a", pack(PAGE.encode()), Content_Encoding=name)).body.decode() == PAGE
    assert cause_of(fetcher, site.page("/bomb", pack(b"\0" * 50_000_000), Content_Encoding=name)) == "too_large"


@pytest.mark.parametrize(
    ("encoding", "body"), [("br", b"x"), ("zstd", b"x"), ("gzip, gzip", gzip.compress(gzip.compress(b"x"))), ("gzip", b"no gzip")]
)
def test_a_packing_that_was_not_asked_for_is_refused(site: Any, fetcher: Fetcher, encoding: str, body: bytes) -> None:
    assert cause_of(fetcher, site.page("/a", body, Content_Encoding=encoding)) == "encoding"


def test_a_page_over_the_cap_is_left(site: Any, fetcher: Fetcher) -> None:
    assert cause_of(fetcher, site.page("/a", "x" * 200_000)) == "too_large"


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_slow_drip_ends_at_the_deadline(site: Any, where: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n" + (b"X-Slow: " if where == "headers" else b"\r\n")
        handler.wfile.write(start)
        for _ in range(40):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                break
            time.sleep(0.05)
        handler.close_connection = True

    site.routes["/a"] = drip
    started = time.monotonic()
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0, deadline_seconds=0.5) as fetcher:
        assert cause_of(fetcher, site.url + "/a") == "deadline"
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "::1", "169.254.169.254"])
def test_a_name_that_leads_inside_is_never_connected_to(site: Any, address: str) -> None:
    with Fetcher(resolver=lambda host, port: [address]) as fetcher:
        assert cause_of(fetcher, "http://kabar.test/a") == "ssrf"
    assert site.asked == []


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when it is looked at, private when it is looked at again; there is only one look."""
    reached: list[str] = []

    def connect(self: httpcore.SyncBackend, host: str, *arguments: Any) -> httpcore.NetworkStream:
        reached.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    answers = iter([["8.8.8.8"]])
    with Fetcher(resolver=lambda host, port: next(answers, ["127.0.0.1"]), delay_seconds=0) as fetcher:
        assert cause_of(fetcher, "http://kabar.test/a") == "robots"
        fetcher.sites = None
        assert cause_of(fetcher, "http://kabar.test/a") == "ssrf"
    assert reached == ["8.8.8.8"]


def test_a_host_that_does_not_answer_is_unreachable() -> None:
    with Fetcher(allow_hosts=("127.0.0.1:9",), delay_seconds=0) as fetcher:
        assert cause_of(fetcher, "http://127.0.0.1:9/a") == "robots"


def test_a_busy_host_is_waited_for_as_long_as_it_says(site: Any) -> None:
    answers = iter([(429, {"Retry-After": "1"}), (503, {"Retry-After": "1"}), (200, {})])

    def busy(handler: BaseHTTPRequestHandler) -> None:
        status, headers = next(answers)
        handler.send_response(status)
        for name, value in {**headers, "Content-Type": "text/html", "Content-Length": str(len(PAGE))}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(PAGE.encode())

    site.routes["/a"] = busy
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0) as fetcher:
        assert fetcher.fetch(site.url + "/a").status == 200
    moments = [moment for path, moment, _ in site.asked if path == "/a"]
    assert len(moments) == 3 and all(later - earlier >= 0.99 for earlier, later in pairwise(moments))


def test_a_storm_of_refusals_ends(site: Any, fetcher: Fetcher, waits: Waits) -> None:
    assert cause_of(fetcher, site.page("/a", PAGE, status=503)) == "status"
    assert site.paths().count("/a") == 3 and max(waits.slept) > 3
    assert cause_of(fetcher, site.page("/b", PAGE, status=429, Retry_After="86400")) == "status"
    assert cause_of(fetcher, site.page("/c", PAGE)) == "paused"
    assert site.paths().count("/b") == 1 and "/c" not in site.paths()


def test_a_feed_that_did_not_change_is_not_sent_again(site: Any, fetcher: Fetcher) -> None:
    url = site.page("/rss", "<rss/>", kind="application/rss+xml", ETag='"v1"', Last_Modified="Tue, 01 Dec 2026 00:00:00 GMT")
    first = fetcher.fetch(url, accept=("application/rss+xml",))
    site.page("/rss", "", status=304)
    again = fetcher.fetch(url, accept=("application/rss+xml",), unless=first.validators)
    assert (again.status, again.body) == (304, b"")
    assert site.asked[-1][2]["If-None-Match"] == '"v1"' and site.asked[-1][2]["If-Modified-Since"].startswith("Tue, 01 Dec")
    assert cause_of(fetcher, site.page("/x", "", status=304)) == "status"


def test_siblings_share_paces_and_rules(site: Any) -> None:
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0.2) as fetcher, fetcher.sibling() as other:
        fetcher.fetch(site.page("/a", PAGE))
        other.fetch(site.page("/b", PAGE))
    assert site.paths() == ["/robots.txt", "/.well-known/tdmrep.json", "/a", "/b"]
    moments = [moment for _, moment, _ in site.asked]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(moments))
