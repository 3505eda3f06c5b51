"""Where articles are found: every kind of listing leads to its articles, by day, and none without end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.gather import Fetcher, GatherReport, gather
from inovasi_nlp.gather.discovery import MAX_DEPTH, Found, found_in, is_listing, seeds
from inovasi_nlp.publishers import Publisher
from inovasi_nlp.records import Fetched
from inovasi_nlp.workflow.gathering import gather as gather_job

SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. "


def page(name: str) -> str:
    return f'<html lang="id"><head><title>{name}</title></head><body><h1>{name}</h1><p>{SENTENCE * 3} Kabar {name}.</p></body></html>'


def links(*paths: str) -> str:
    return "<html><body><nav>" + "".join(f'<a href="{path}">x</a>' for path in paths) + "</nav></body></html>"


def answer(body: str, url: str = "https://kabar.id/indeks", kind: str = "text/html") -> Fetched:
    return Fetched(
        url=url, final_url=url, status=200, headers=(), body=body.encode(), content_type=kind, charset=None, fetched_at="2026-12-01T00:00:00Z"
    )


@pytest.fixture
def job(site: Any, tmp_path: Path) -> Iterator[Callable[..., GatherReport]]:
    def run(*sources: str, **options: Any) -> GatherReport:
        with ArticleStore(tmp_path) as store:
            return gather(sources, store, fetcher=Fetcher(allow_hosts=(site.host,), delay_seconds=0, memory=store), **options)

    yield run


def stored(folder: Path) -> list[str]:
    return sorted(json.loads(line)["url"].rpartition("/")[2] for line in (folder / "articles.jsonl").read_bytes().splitlines())


def test_an_index_of_sitemaps_leads_to_its_articles_by_day(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    for name in ("a1", "a2", "b1"):
        site.page(f"/{name}", page(name))
    site.page(
        "/peta.xml",
        f"<sitemapindex><sitemap><loc>{site.url}/a.xml</loc><lastmod>2024-10-12</lastmod></sitemap>"
        f"<sitemap><loc>{site.url}/b.xml</loc><lastmod>2023-01-01</lastmod></sitemap></sitemapindex>",
        kind="application/xml",
    )
    news = '<url><loc>{0}/{1}</loc><n:news xmlns:n="x"><n:publication_date>{2}</n:publication_date></n:news></url>'
    site.page(
        "/a.xml", "<urlset>" + news.format(site.url, "a1", "2024-10-12") + news.format(site.url, "a2", "2024-11-30") + "</urlset>", kind="text/xml"
    )
    site.page("/b.xml", f"<urlset><url><loc>{site.url}/b1</loc></url></urlset>", kind="text/xml")
    report = job(site.url + "/peta.xml", since=date(2024, 10, 1), until=date(2024, 10, 31))
    assert (report.counts, stored(tmp_path)) == ({"stored": 1, "left_out": 1}, ["a1"])
    assert "/b.xml" not in site.paths() and "/a2" not in site.paths()


def test_a_home_page_leads_to_the_sitemaps_of_its_site_where_days_are_asked_for(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    names = [f"warga-menanam-pohon-{number}0" for number in range(6)]
    for name in (*names, "lama"):
        site.page(f"/{name}", page(name))
    site.page("/", links(*(f"/{name}" for name in names)))
    site.page("/robots.txt", f"Sitemap: {site.url}/peta.xml\n", kind="text/plain")
    entries = (("lama", "2024-10-12"), ("sekali", "2020-01-01"))
    listed = "".join(f"<url><loc>{site.url}/{name}</loc><lastmod>{day}</lastmod></url>" for name, day in entries)
    site.page("/peta.xml", f"<urlset>{listed}</urlset>", kind="text/xml")
    assert job(site.url + "/").stored == 6 and "/peta.xml" not in site.paths()
    assert job(site.url + "/", since=date(2024, 1, 1)).stored == 1 and stored(tmp_path) == ["lama", *names]


def test_a_sitemap_that_never_ends_ends(site: Any, job: Callable[..., GatherReport]) -> None:
    for depth in range(12):
        site.page(f"/{depth}.xml", f"<sitemapindex><sitemap><loc>{site.url}/{depth + 1}.xml</loc></sitemap></sitemapindex>", kind="text/xml")
    job(site.url + "/0.xml")
    assert len([path for path in site.paths() if path.endswith(".xml")]) == MAX_DEPTH + 1


def test_a_section_is_read_page_by_page_until_nothing_new_comes(site: Any, job: Callable[..., GatherReport], tmp_path: Path) -> None:
    names = [f"warga-menanam-pohon-{number}0" for number in range(6)]
    for name in names:
        site.page(f"/{name}", page(name))
    site.page("/indeks", links(*(f"/{name}" for name in names), "/tag/pohon-dan-air-bersih-desa", "https://lain.id/berita-dari-situs-lain-saja"))
    assert job(site.url + "/indeks").stored == 6
    assert stored(tmp_path) == names


def test_pages_of_a_section_follow_each_other_and_stop_before_the_wanted_days() -> None:
    publisher = Publisher(name="kabar", outlet="kabar.id", title="Kabar", domains=("kabar.id",), article=r"kabar\.id/\d{4}/\d{2}/\d{2}/")
    first = Found(url="https://kabar.id/indeks?page=1", kind="listing", further="https://kabar.id/indeks?page={}".format, publisher=publisher)
    new, old = "/2024/10/12/satu", "/2024/01/02/dua"
    listed = found_in(answer(links(new, old)), first, since=date(2024, 6, 1), until=None)
    assert [item.url for item in listed.found] == ["https://kabar.id/2024/10/12/satu", "https://kabar.id/indeks?page=2"]
    assert listed.left_out == (("https://kabar.id/2024/01/02/dua", "2024-01-02"),)
    assert found_in(answer(links(old)), first, since=date(2024, 6, 1), until=None).found == ()
    assert found_in(answer(links()), first, since=None, until=None).found == ()


def test_a_query_is_put_to_a_publishers_own_search(monkeypatch: pytest.MonkeyPatch) -> None:
    publisher = Publisher(
        name="kabar",
        outlet="kabar.id",
        title="Kabar",
        domains=("kabar.id",),
        search="https://kabar.id/cari?q={query}&dari={since:%d-%m-%Y}&hal={page}",
        archive="https://kabar.id/arsip/{day:%Y/%m/%d}",
    )
    monkeypatch.setattr("inovasi_nlp.gather.discovery.get_publisher", lambda name: publisher)
    (found,) = seeds(["kabar"], query="padat karya", since=date(2024, 1, 2), until=None)
    assert found.url == "https://kabar.id/cari?q=padat+karya&dari=02-01-2024&hal=1"
    assert found.further is not None and found.further(3).endswith("hal=3")
    days = seeds(["kabar"], query=None, since=date(2024, 1, 30), until=date(2024, 2, 1))
    assert [item.url[-10:] for item in days] == ["2024/02/01", "2024/01/31", "2024/01/30"] and days[0].further is None


@pytest.mark.parametrize(
    ("body", "url", "listing"),
    [
        (links(*(f"/warga-menanam-pohon-{number}0" for number in range(9))), "https://kabar.id/daerah", True),
        (links(*(f"/warga-menanam-pohon-{number}0" for number in range(9))) + "<p>isi" * 60, "https://kabar.id/daerah", False),
        (links(*(f"/warga-menanam-pohon-{number}0" for number in range(9))), "https://kabar.id/2024/10/12/wali-kota-resmikan-taman", False),
        (links("/a", "/b"), "https://kabar.id/daerah", False),
        ("<rss><channel/></rss>", "https://kabar.id/feed", True),
    ],
)
def test_a_page_of_links_is_told_from_an_article(body: str, url: str, listing: bool) -> None:
    assert is_listing(answer(body, url), Found(url=url, kind="unknown")) is listing


def test_links_without_end_are_read_in_linear_time() -> None:
    assert found_in(answer("<a href=" * 200_000), Found(url="https://kabar.id/", kind="listing"), since=None, until=None).found == ()


def test_a_feed_that_did_not_change_is_not_read_again_and_with_another_wish_it_is(site: Any, job: Callable[..., GatherReport]) -> None:
    site.page("/a1", page("a1"))
    asked: list[str | None] = []

    def feed(handler: Any) -> None:
        asked.append(handler.headers.get("If-None-Match"))
        handler.send_response(304 if asked[-1] else 200)
        body = b"" if asked[-1] else f"<urlset><url><loc>{site.url}/a1</loc></url></urlset>".encode()
        for name, value in (("ETag", '"7"'), ("Content-Type", "text/xml"), ("Content-Length", str(len(body)))):
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    site.routes["/f.xml"] = feed
    assert job(site.url + "/f.xml", query="hujan").counts == {"left_out": 1}
    assert job(site.url + "/f.xml", query="hujan").counts == {}
    assert job(site.url + "/f.xml", query="pohon").counts == {"stored": 1}
    assert asked == [None, '"7"', None]


def test_failures_that_may_pass_are_tried_three_times_in_all_and_others_once(site: Any, job: Callable[..., GatherReport]) -> None:
    listed = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in ("rusak", "hilang", "bukan"))
    site.page("/f.xml", f"<urlset>{listed}</urlset>", kind="text/xml")
    site.page("/rusak", "", status=500)
    site.page("/bukan", "x", kind="image/png")
    for _ in range(5):
        job(site.url + "/f.xml")
    assert [site.paths().count(path) for path in ("/rusak", "/hilang", "/bukan")] == [3, 1, 1]


def test_lists_of_addresses_and_web_archives_are_sources(site: Any, tmp_path: Path) -> None:
    urls = [site.page(f"/a{number}", page(f"a{number}")) for number in range(3)]
    (tmp_path / "daftar.txt").write_text(f"# catatan\n{urls[0]}\n\nbukan alamat\n{urls[1]}\n", encoding="utf-8")
    options: dict[str, Any] = {"allow_hosts": (site.host,), "fetcher": Fetcher(allow_hosts=(site.host,), delay_seconds=0)}
    report = gather_job([str(tmp_path / "daftar.txt")], out=tmp_path / "satu", **options)
    assert (report.stored, [(item.cause, item.url) for item in report.failures]) == (2, [("source", f"{tmp_path / 'daftar.txt'}:4")])
    before = len(site.asked)
    archive = str(tmp_path / "satu" / "archive.warc.gz")
    again = gather_job([archive], out=tmp_path / "dua", fetcher=Fetcher(allow_hosts=(site.host,)))
    assert again.stored == 2 and len(site.asked) == before
    rows = [[json.loads(line) for line in (tmp_path / name / "articles.jsonl").read_bytes().splitlines()] for name in ("satu", "dua")]
    assert rows[0] == rows[1]
