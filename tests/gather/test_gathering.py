"""From feeds and addresses to a folder of articles, once each."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.errors import InputError, UnknownNameError
from inovasi_nlp.gather import Fetcher, GatherReport, Outcome, gather
from inovasi_nlp.publishers import Publisher

SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. "


def page(number: int, published: str = "2024-10-10") -> str:
    head = f'<meta property="article:published_time" content="{published}T08:00:00+07:00"><title>Judul {number}</title>'
    return f'<html lang="id"><head>{head}</head><body><h1>Judul {number}</h1><p>{SENTENCE * 3} Kabar ke-{number}.</p></body></html>'


@pytest.fixture
def feed(site: Any) -> str:
    for number in range(1, 5):
        site.page(f"/berita/{number}", page(number, f"2024-10-1{number}"))
    items = "".join(
        f"<item><link>{site.url}/berita/{n}?utm_source=rss</link><pubDate>Thu, 1{n} Oct 2024 08:00:00 +0700</pubDate></item>" for n in range(1, 5)
    )
    address: str = site.page("/rss", f'<?xml version="1.0"?><rss><channel>{items}</channel></rss>', kind="application/rss+xml")
    return address


@pytest.fixture
def job(site: Any, tmp_path: Path) -> Callable[..., GatherReport]:
    def run(*sources: str, **options: Any) -> GatherReport:
        with ArticleStore(tmp_path) as store:
            fetcher = options.pop("fetcher", None) or Fetcher(
                allow_hosts=(site.host,), delay_seconds=0, memory=store if "memory" in options else None
            )
            options.pop("memory", None)
            return gather(sources, store, fetcher=fetcher, **options)

    return run


def stored(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]


def test_a_feed_gives_its_articles_and_their_archive(feed: str, job: Callable[..., GatherReport], tmp_path: Path, site: Any) -> None:
    report = job(feed)
    assert report.stored == 4 and report.counts == {"stored": 4}
    rows = stored(tmp_path)
    assert [row["title"] for row in rows] == ["Judul 1", "Judul 2", "Judul 3", "Judul 4"]
    assert rows[0]["url"] == f"{site.url}/berita/1" and rows[0]["published"] == "2024-10-11T08:00:00+07:00" and rows[0]["fetched_at"]
    again = list(read_articles([tmp_path / "archive.warc.gz"], lambda entry: pytest.fail(str(entry))))
    assert [article.text for article in again] == [row["text"] for row in rows]


def test_a_second_gathering_asks_for_nothing_it_has(feed: str, job: Callable[..., GatherReport], tmp_path: Path, site: Any) -> None:
    job(feed, max_articles=2)
    before = len(site.asked)
    report = job(feed)
    assert (report.stored, report.known) == (2, 2)
    assert site.paths()[before:] == ["/robots.txt", "/.well-known/tdmrep.json", "/berita/3", "/berita/4", "/rss"]
    assert len({row["id"] for row in stored(tmp_path)}) == 4


def test_a_line_cut_by_a_kill_is_fetched_again(feed: str, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    job(feed)
    whole = (tmp_path / "articles.jsonl").read_bytes()
    (tmp_path / "articles.jsonl").write_bytes(whole[:-40])
    assert (job(feed).stored, len(stored(tmp_path))) == (1, 4)


def test_old_articles_and_those_without_the_query_are_left_out(feed: str, job: Callable[..., GatherReport], site: Any) -> None:
    report = job(feed, since=date(2024, 10, 13), query="KABAR ke-4 sukun")
    assert report.counts == {"left_out": 3, "stored": 1}
    assert "/berita/1" not in site.paths()


def test_each_failure_has_its_cause_and_the_rest_goes_on(feed: str, job: Callable[..., GatherReport], site: Any) -> None:
    seen: list[Outcome] = []
    sources = [
        site.page("/kosong", "<html><body></body></html>"),
        site.url + "/tidak-ada",
        site.page("/rusak", "<rss><channel>", kind="text/xml"),
        "http://10.0.0.1/x",
        f"{site.url}/berita/1",
    ]
    report = job(*sources, on_outcome=seen.append)
    assert sorted((outcome.status, outcome.cause) for outcome in report.outcomes) == [
        ("failed", "feed"),
        ("failed", "not_article"),
        ("failed", "ssrf"),
        ("failed", "status"),
        ("stored", ""),
    ]
    assert seen == list(report.outcomes) and len(report.failures) == 4
    assert all(outcome.message.startswith("http") for outcome in report.failures)


def test_the_charset_of_the_server_is_used(job: Callable[..., GatherReport], site: Any, tmp_path: Path) -> None:
    body = page(1).replace("Minggu", "Minggu “pagi”").encode("windows-1252")
    job(site.page("/a", body, kind="text/html; charset=windows-1252"))
    assert "“pagi”" in stored(tmp_path)[0]["text"]


def test_an_unknown_name_is_an_error_before_anything_is_fetched(job: Callable[..., GatherReport], site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownNameError, match="unknown publisher 'detk'"):
        job(site.url + "/a", "detk")
    silent = Publisher(name="bisu", outlet="bisu.id", title="Bisu", domains=("bisu.id",))
    monkeypatch.setattr("inovasi_nlp.gather.discovery.get_publisher", lambda name: silent)
    with pytest.raises(InputError, match="publisher bisu declares no feed"):
        job("bisu")
    assert site.asked == []
