"""What becomes of an article's pages: joined in order, marked where one is missing, known by its own address, left to subscribers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.gather import Fetcher, GatherReport, gather
from inovasi_nlp.publishers import Publisher
from inovasi_nlp.records import Fetched

SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu pagi. "


def page(text: str, *, head: str = "", links: str = "") -> str:
    return f'<html lang="id"><head><title>Judul</title>{head}</head><body><h1>Judul</h1><p>{SENTENCE * 3} {text}</p>{links}</body></html>'


@pytest.fixture
def job(site: Any, tmp_path: Path) -> Callable[..., GatherReport]:
    def run(*sources: str, **options: Any) -> GatherReport:
        with ArticleStore(tmp_path) as store:
            return gather(sources, store, fetcher=Fetcher(allow_hosts=(site.host,), delay_seconds=0, memory=store), **options)

    return run


def stored(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]


def serve(site: Any, pages: int, *, missing: int = 0) -> str:
    for number in range(1, pages + 1):
        following = f'<a href="/berita/judul?page={number + 1}">Halaman selanjutnya</a>' if number < pages else ""
        if number != missing:
            site.page(f"/berita/judul?page={number}" if number > 1 else "/berita/judul", page(f"Bagian {number}.", links=following))
    return f"{site.url}/berita/judul"


def test_pages_of_an_article_are_joined_in_order_each_asked_for_once(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    report = job(serve(site, 3))
    (row,) = stored(tmp_path)
    assert [part for part in ("Bagian 1.", "Bagian 2.", "Bagian 3.") if part in row["text"]] == ["Bagian 1.", "Bagian 2.", "Bagian 3."]
    assert row["text"].index("Bagian 1.") < row["text"].index("Bagian 2.") < row["text"].index("Bagian 3.")
    assert [path for path in site.paths() if "judul" in path] == ["/berita/judul", "/berita/judul?page=2", "/berita/judul?page=3"]
    assert (report.counts, report.outcomes[0].cause, row["source"]) == ({"stored": 1}, "", "generic")
    (again,) = read_articles([tmp_path / "archive.warc.gz"], lambda refused: None)
    assert again.text == row["text"]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (1, 2), (2,)])
def test_archived_pages_of_an_article_are_joined_and_nothing_is_fetched_for_them(tmp_path: Path, order: tuple[int, ...]) -> None:
    def captured(number: int) -> Fetched:
        url = "https://kabar.test/berita/judul" + (f"?page={number}" if number > 1 else "")
        following = f'<a href="?page={number + 1}">Halaman selanjutnya</a>' if number < 3 else ""
        body = page(f"Bagian {number}.", links=following).encode()
        return Fetched(
            url=url, final_url=url, status=200, headers=(), body=body, content_type="text/html", charset="utf-8", fetched_at="2024-10-10T00:00:00Z"
        )

    with ArticleStore(tmp_path) as store:
        report = gather([], store, captured=map(captured, order), fetcher=Fetcher(memory=store))
        known = [store.entry(captured(number).url) for number in order]
    (row,) = stored(tmp_path)
    assert [f"Bagian {number}." in row["text"] for number in (1, 2, 3)] == [number in order for number in (1, 2, 3)]
    assert report.outcomes[0].cause == ("" if 3 in order else "partial") and row["source"].endswith("partial") == (3 not in order)
    assert [entry is not None and entry.status for entry in known] == ["stored"] * len(order)


def test_an_article_one_page_of_which_does_not_come_is_marked_partial(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    report = job(serve(site, 3, missing=2))
    (row,) = stored(tmp_path)
    assert "Bagian 1." in row["text"] and row["source"] == "generic;partial"
    assert (report.outcomes[0].status, report.outcomes[0].cause) == ("stored", "partial")


def test_pages_that_lead_in_a_circle_end(site: Any, job: Callable[..., GatherReport]) -> None:
    for number in (1, 2):
        other = '<a href="/a?page=2">Halaman selanjutnya</a><a href="/a">Selanjutnya</a>'
        site.page("/a" if number == 1 else "/a?page=2", page(f"Bagian {number}.", links=other))
    assert job(site.url + "/a").stored == 1
    assert len([path for path in site.paths() if path.startswith("/a")]) == 2


def test_what_is_kept_for_subscribers_is_named_and_not_stored(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    closed = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    report = job(site.page("/a", page("Isi.", head=closed)))
    assert report.counts == {"failed:paywall": 1} and stored(tmp_path) == []


def test_an_article_is_stored_once_whatever_address_it_is_met_under(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    own = f'<link rel="canonical" href="{site.url}/berita/judul">'
    site.page("/berita/judul", page("Isi.", head=own))
    site.page("/amp/berita/judul", page("Isi versi AMP.", head=own))
    report = job(f"{site.url}/berita/judul?utm_source=x", f"{site.url}/amp/berita/judul", f"{site.url}/berita/judul#komentar")
    assert [(outcome.status, outcome.cause) for outcome in report.outcomes] == [("stored", ""), ("known", "duplicate")]
    assert [row["url"] for row in stored(tmp_path)] == [f"{site.url}/berita/judul"]
    assert job(f"{site.url}/amp/berita/judul").counts == {"known": 1}


def test_an_outlet_that_gives_all_pages_at_once_is_asked_for_them(
    site: Any, job: Callable[..., GatherReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = Publisher(
        name="kabar", outlet="kabar.id", title="Kabar", domains=("127.0.0.1",), whole_page="page=all", article=r"127\.0\.0\.1/berita/"
    )
    monkeypatch.setattr("inovasi_nlp.gather.queues.find_publisher", lambda url: publisher)
    monkeypatch.setattr("inovasi_nlp.gather.discovery.find_publisher", lambda url: publisher)
    site.page("/berita/judul?page=all", page("Bagian 1. Bagian 2."))
    assert job(serve(site, 2)).stored == 1
    assert [path for path in site.paths() if "judul" in path] == ["/berita/judul?page=all"]
    assert stored(tmp_path)[0]["url"] == f"{site.url}/berita/judul"
    assert job(f"{site.url}/berita/judul").counts == {"known": 1}
