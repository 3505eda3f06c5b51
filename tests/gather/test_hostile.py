"""Sites, feeds and users that do what nobody should: the job goes on, soon and with nothing lost."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.gather import Fetcher, GatherReport, gather
from inovasi_nlp.gather.addresses import is_public
from inovasi_nlp.gather.feeds import read_feed
from inovasi_nlp.gather.hosts import retry_after
from inovasi_nlp.gather.robots import Sites

SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. "
KIND = {"kind": "application/rss+xml"}


def page(number: int | str) -> str:
    head = f'<meta property="article:published_time" content="2024-10-10T08:00:00+07:00"><title>Judul {number}</title>'
    return f'<html lang="id"><head>{head}</head><body><h1>Judul {number}</h1><p>{SENTENCE * 3} Kabar ke-{number}.</p></body></html>'


def rss(*links: str) -> str:
    return "<rss><channel>" + "".join(f"<item><link>{link}</link></item>" for link in links) + "</channel></rss>"


@pytest.fixture
def job(site: Any, tmp_path: Path) -> Callable[..., GatherReport]:
    def run(*sources: str, **options: Any) -> GatherReport:
        with ArticleStore(tmp_path / "out") as store:
            fetcher = Fetcher(allow_hosts=options.pop("allow", (site.host,)), delay_seconds=0, memory=store, **options.pop("fetch", {}))
            return gather(sources, store, fetcher=fetcher, **options)

    return run


def stored(tmp_path: Path) -> list[str]:
    return [json.loads(line)["title"] for line in (tmp_path / "out" / "articles.jsonl").read_bytes().splitlines()]


# ---- listings


def test_a_changed_sitemap_is_read_though_its_index_is_not(site: Any, job: Callable[..., GatherReport]) -> None:
    inner = f"{site.url}/isi.xml"

    def index(handler: Any) -> None:
        body = b"" if handler.headers.get("If-None-Match") else f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode()
        handler.send_response(200 if body else 304)
        handler.send_header("Content-Type", "application/xml")
        handler.send_header("ETag", '"satu"')
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    site.routes["/indeks.xml"] = index
    for number in (1, 2):
        site.page(f"/berita/{number}", page(number))
    site.page("/isi.xml", f"<urlset><url><loc>{site.url}/berita/1</loc></url></urlset>", kind="application/xml")
    assert job(f"{site.url}/indeks.xml").stored == 1
    site.page("/isi.xml", f"<urlset><url><loc>{site.url}/berita/2</loc></url></urlset>", kind="application/xml")
    assert job(f"{site.url}/indeks.xml").stored == 1


def test_what_failed_for_a_while_is_taken_up_again_though_no_listing_names_it_any_more(
    site: Any, job: Callable[..., GatherReport], tmp_path: Path
) -> None:
    site.page("/berita/1", "", status=500)
    feed = site.page("/rss", rss(f"{site.url}/berita/1"), **KIND)
    assert job(feed).counts == {"failed:status": 1}
    site.page("/berita/1", page(1))
    site.page("/rss", rss(), **KIND)
    assert job(feed).stored == 1 and stored(tmp_path) == ["Judul 1"]


def test_a_page_that_is_gone_is_asked_for_once(site: Any, job: Callable[..., GatherReport]) -> None:
    feed = site.page("/rss", rss(f"{site.url}/berita/1"), **KIND)
    job(feed), job(feed)
    assert site.paths().count("/berita/1") == 1


def test_a_host_that_asks_for_a_long_pause_loses_no_address(site: Any, job: Callable[..., GatherReport]) -> None:
    site.page("/berita/1", page(1))
    feed = site.page("/rss", rss(f"{site.url}/berita/1"), **KIND)
    site.page("/robots.txt", "", status=503)
    moment = [datetime(2026, 12, 1, tzinfo=UTC).timestamp()]
    fetch = {"now": lambda: datetime.fromtimestamp(moment[0], UTC), "sleep": lambda seconds: None}
    for _ in range(5):
        job(f"{site.url}/berita/1", feed, fetch=fetch)
        moment[0] += 4_000
    site.routes.pop("/robots.txt")
    moment[0] += 90_000
    assert job(feed, fetch=fetch).stored == 1


@pytest.mark.parametrize("link", ["http://[", "http://[::1", "http://a:99999999/", "javascript:alert(1)", "http://" + "a" * 9_000, "//[x]/"])
def test_an_address_that_is_none_costs_that_address(site: Any, job: Callable[..., GatherReport], link: str) -> None:
    site.page("/berita/1", page(1))
    assert job(site.page("/rss", rss(link, f"{site.url}/berita/1"), **KIND)).stored == 1


@pytest.mark.parametrize("location", ["http://[", "http://[::1", "\x00", "http://a:b:c/", "//", "\xff\xfe", "http://x" + "y" * 3_000])
def test_a_redirect_to_no_address_costs_that_page(site: Any, job: Callable[..., GatherReport], location: str) -> None:
    def answer(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location.encode("latin-1") + b"\r\n\r\n")

    site.routes["/berita/2"] = answer
    site.page("/berita/1", page(1))
    feed = site.page("/rss", rss(f"{site.url}/berita/2", f"{site.url}/berita/1"), **KIND)
    report = job(feed, f"{site.url}/berita/1")
    assert report.stored == 1 and len(report.failures) == 1


@pytest.mark.parametrize("source", ["http://[", "http://a/\ud800", "http://a.id/\x00\x1b[31m", "https://" + "x" * 10_000, "http://a.id:x/"])
def test_a_wrong_source_is_one_failure(job: Callable[..., GatherReport], source: str) -> None:
    from inovasi_nlp.workflow.gathering import as_quarantined

    def nowhere(host: str, port: int) -> list[str]:
        return []

    report = job(source, fetch={"resolver": nowhere})
    assert len(report.failures) == 1
    assert json.dumps(as_quarantined(report.failures[0]).to_dict())


def test_a_feed_may_begin_with_an_empty_line() -> None:
    assert len(read_feed(b'\r\n <?xml version="1.0" encoding="utf-8"?>' + rss("https://a.id/1").encode(), url="https://a.id/")) == 1


def test_items_inside_items_are_read_in_a_moment() -> None:
    body = b"<rss>" + b"<item><link>https://a.id/1</link>" * 20_000 + b"</item>" * 20_000 + b"</rss>"
    started = time.perf_counter()
    assert len(read_feed(body, url="https://a.id/")) == 1
    assert time.perf_counter() - started < 3


def test_links_that_are_none_are_passed_over_in_a_moment(site: Any, job: Callable[..., GatherReport]) -> None:
    started = time.perf_counter()
    job(site.page("/indeks/berita", b"<a " * 1_500_000))
    assert time.perf_counter() - started < 5


# ---- answers


@pytest.mark.parametrize("value", ["\u00b2", "Tue, 01 Dec 99999999999999999999 12:00:00 GMT", "9" * 400, "-5", "nan", "Tue, 32 Foo 2026"])
def test_a_retry_after_that_says_nothing_readable_is_none(value: str) -> None:
    assert retry_after(value, now=datetime(2026, 12, 1, tzinfo=UTC)) is None


def test_a_strange_validator_is_not_sent_back(site: Any, job: Callable[..., GatherReport]) -> None:
    def answer(handler: Any) -> None:
        body = rss(f"{site.url}/berita/1").encode()
        handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "\xe9\xff"\r\nContent-Length: %d\r\n\r\n' % len(body) + body)

    site.routes["/rss"] = answer
    site.page("/berita/1", page(1))
    assert job(f"{site.url}/rss").failures == ()
    assert job(f"{site.url}/rss").failures == ()


def test_a_packed_page_cut_short_is_no_page(site: Any, job: Callable[..., GatherReport]) -> None:
    packed = gzip.compress((page(1) + "<p>" + SENTENCE * 200).encode())
    url = site.page("/berita/1", packed[:-30], Content_Encoding="gzip")
    assert job(url).counts == {"failed:encoding": 1}


def test_a_page_packed_in_two_members_is_whole(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    whole = page(1).encode()
    url = site.page("/berita/1", gzip.compress(whole[:150]) + gzip.compress(whole[150:]), Content_Encoding="gzip")
    assert job(url).stored == 1 and stored(tmp_path) == ["Judul 1"]


def test_robots_of_many_wildcards_are_matched_in_a_moment() -> None:
    body = b"User-agent: *\nDisallow: /" + b"*a" * 40 + b"b\n"
    sites = Sites(now=lambda: 1.0)
    rules = sites.of("http://a.id", lambda address, limit: (200, body), reservations=False)
    started = time.perf_counter()
    assert sites.allows("http://a.id", "http://a.id/" + "a" * 1_900, rules)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("address", ["fec0::1", "5f00::1", "192.88.99.1", "::1.2.3.4", "::ffff:0:1.2.3.4", "100::1", "3fff::1", "ff0e::1", "4000::1"])
def test_addresses_no_publisher_has_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_page_known_under_the_address_it_leads_to_is_stored_once(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    count = iter(range(100))

    def answer(handler: Any) -> None:
        body = page(1).replace("</body>", f"<!-- {next(count)} --></body>").encode()
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    site.routes["/berita/1"] = answer
    site.page("/?p=1", "", status=301, Location="/berita/1")
    assert job(f"{site.url}/berita/1").stored == 1
    job(f"{site.url}/?p=1")
    assert stored(tmp_path) == ["Judul 1"]


def test_a_page_that_waits_while_another_leads_to_it_is_asked_for_once(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    site.page("/berita/1", page(1))
    site.page("/?p=1", "", status=301, Location="/berita/1")
    job(site.page("/rss", rss(f"{site.url}/?p=1", f"{site.url}/berita/1"), **KIND))
    assert stored(tmp_path) == ["Judul 1"] and site.paths().count("/berita/1") == 1


def test_many_hosts_are_gathered_side_by_side_with_few_connections(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    port = site.host.rpartition(":")[2]
    site.page("/berita/1", page(1))
    hosts = [f"kabar{number}.test:{port}" for number in range(120)]
    feed = site.page("/rss", rss(*(f"http://{host}/berita/1" for host in hosts)), **KIND)
    before = len(list(Path("/proc/self/fd").iterdir()))
    most = [0]

    def resolver(host: str, at: int) -> list[str]:
        most[0] = max(most[0], len(list(Path("/proc/self/fd").iterdir())) - before)
        return ["127.0.0.1"]

    report = job(feed, allow=(site.host, *hosts), fetch={"resolver": resolver})
    assert report.stored == 1 and report.known == 119
    assert most[0] < 150  # both ends of each connection are ours here


# ---- the user


JOB = """
import sys
from pathlib import Path
from inovasi_nlp.app.cli import main
host, out, source = sys.argv[1:]
main(["gather", source, "--out", out, "--allow-host", host])
"""


@pytest.mark.parametrize("how", ["pause", "drip", "silence"])
def test_an_interrupted_job_ends_soon(site: Any, tmp_path: Path, how: str) -> None:
    asked = threading.Event()
    over = threading.Event()

    def answer(handler: Any) -> None:
        asked.set()
        if how == "pause":
            handler.wfile.write(b"HTTP/1.1 503 Busy\r\nRetry-After: 200\r\nContent-Length: 0\r\n\r\n")
        else:
            if how == "drip":
                handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n")
            while not over.wait(0.3):
                if how == "drip":
                    handler.wfile.write(b"x")

    site.routes["/berita/1"] = answer
    site.page("/robots.txt", "", status=404)
    arguments = [sys.executable, "-c", JOB, site.host, str(tmp_path / "out"), f"{site.url}/berita/1"]
    # a shell's background job ignores SIGINT, and its children with it
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        assert asked.wait(20)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        started = time.perf_counter()
        _, told = process.communicate(timeout=30)
        assert time.perf_counter() - started < 4
        assert process.returncode == 130 and b"interrupted" in told and b"Traceback" not in told, (process.returncode, told)
    finally:
        over.set()
        process.kill()
        process.wait()


FULL = """
import functools, resource, sys
import inovasi_nlp.workflow.gathering as workflow
from pathlib import Path
from inovasi_nlp.app.cli import main
host, out, source, limit = sys.argv[1:]
workflow.Fetcher = functools.partial(workflow.Fetcher, delay_seconds=0)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
main(["gather", source, "--out", out, "--allow-host", host])
"""


@pytest.mark.parametrize("limit", [60_000, 45_000, 100_000])
def test_a_full_disk_is_one_line_and_loses_nothing(site: Any, tmp_path: Path, limit: int) -> None:
    for number in range(60):
        site.page(f"/berita/{number}", page(number) + f"<p>{SENTENCE * 20} {number * 7919}</p>")
    feed = site.page("/rss", rss(*(f"{site.url}/berita/{number}" for number in range(60))), **KIND)
    done = subprocess.run(
        [sys.executable, "-c", FULL, site.host, str(tmp_path / "out"), feed, str(limit)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr and "error: " in done.stderr, done.stderr[-600:]
    again = subprocess.run([sys.executable, "-c", FULL, site.host, str(tmp_path / "out"), feed, str(2**40)], capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert sorted(stored(tmp_path)) == sorted(f"Judul {number}" for number in range(60))
    from inovasi_nlp.corpus.readers import read_articles

    refused: list[Any] = []
    assert len(list(read_articles([tmp_path / "out" / "archive.warc.gz"], refused.append))) == 60 and refused == []


def test_a_frontier_damaged_inside_is_made_again(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    for number in range(40):
        site.page(f"/berita/{number}", page(number))
    feed = site.page("/rss", rss(*(f"{site.url}/berita/{number}" for number in range(40))), **KIND)
    assert job(feed).stored == 40
    frontier = tmp_path / "out" / "frontier.sqlite"
    data = bytearray(frontier.read_bytes())
    for place in range(4096, len(data), 4096):
        data[place : place + 600] = b"\xa5" * 600
    frontier.write_bytes(data)
    assert job(feed).stored == 0 and len(stored(tmp_path)) == 40
