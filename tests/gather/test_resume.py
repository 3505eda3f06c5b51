"""A job that is killed loses and doubles nothing, and asks every site as politely as one that is not."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.errors import InputError

JOB = """
import sys
from pathlib import Path
from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.gather import Fetcher, gather
host, out, source, delay = sys.argv[1:]
with ArticleStore(Path(out)) as store:
    gather([source], store, fetcher=Fetcher(allow_hosts=(host,), delay_seconds=float(delay), memory=store))
"""
SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. "


def serve(site: Any, pages: int) -> str:
    for number in range(pages):
        head = f'<meta property="article:published_time" content="2024-10-10T08:00:00+07:00"><title>Judul {number}</title>'
        site.page(
            f"/berita/{number:05}",
            f'<html lang="id"><head>{head}</head><body><h1>Judul {number}</h1><p>{SENTENCE * 3} Kabar {number}.</p></body></html>',
        )
    items = "".join(f"<url><loc>{site.url}/berita/{number:05}</loc></url>" for number in range(pages))
    address: str = site.page("/sitemap.xml", f"<urlset>{items}</urlset>", kind="application/xml", ETag='"1"')
    return address


def start(site: Any, out: Path, source: str, delay: float = 0.0) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", JOB, site.host, str(out), source, str(delay)])


def stored(folder: Path) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_bytes().splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: {**row, "fetched_at": None} for row in rows}


def killed(site: Any, out: Path, source: str, *, pages: int, kills: int) -> int:
    """Run the job to its end, killed at random moments on the way, each a few pages after the last; how often it was."""
    chance, done = random.Random(11), 0
    for _ in range(kills):
        process = start(site, out, source)
        enough = len(site.asked) + chance.uniform(0.2, 1.8) * pages / (kills + 1)
        while process.poll() is None and len(site.asked) < enough:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        done += process.poll() is None
        process.kill()
        process.wait()
    assert start(site, out, source).wait() == 0
    return done


def check_killed(site: Any, tmp_path: Path, *, pages: int, kills: int) -> None:
    source = serve(site, pages)
    assert start(site, tmp_path / "whole", source).wait() == 0
    asked = Counter(site.paths())
    assert {asked[path] for path in asked if path.startswith("/berita/")} == {1} and asked["/robots.txt"] == 1
    site.asked.clear()
    done = killed(site, tmp_path / "killed", source, pages=pages, kills=kills)
    assert done >= kills // 2
    assert stored(tmp_path / "killed") == stored(tmp_path / "whole") and len(stored(tmp_path / "whole")) == pages
    assert site.paths().count("/robots.txt") <= 2  # once a day; again only where the kill fell between answer and record
    assert len([path for path in site.paths() if path.startswith("/berita/")]) <= pages + done
    check_archive(tmp_path / "killed")


def check_archive(folder: Path) -> None:
    """Every stored article is rebuilt from its archive record."""
    refused: list[Any] = []
    again = {article.url: article for article in read_articles([folder / "archive.warc.gz"], refused.append)}
    assert refused == []
    for row in stored(folder).values():
        rebuilt = again[row["url"]]
        assert (rebuilt.title, rebuilt.text, rebuilt.published, rebuilt.source) == (row["title"], row["text"], row["published"], row["source"])


def test_killed_jobs_lose_and_double_nothing(site: Any, tmp_path: Path) -> None:
    check_killed(site, tmp_path, pages=60, kills=4)


@pytest.mark.long
def test_a_hundred_kills_over_two_thousand_pages(site: Any, tmp_path: Path) -> None:
    check_killed(site, tmp_path, pages=2_000, kills=100)


def test_the_pause_between_two_requests_holds_over_restarts(site: Any, tmp_path: Path) -> None:
    source = serve(site, 6)
    for _ in range(3):
        process = start(site, tmp_path, source, delay=0.3)
        time.sleep(1.6)
        process.kill()
        process.wait()
    assert start(site, tmp_path, source, delay=0.3).wait() == 0
    moments = [moment for _, moment, _ in site.asked]
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.29
    assert len(stored(tmp_path)) == 6


def test_addresses_met_and_not_settled_wait_for_the_next_job(tmp_path: Path) -> None:
    with ArticleStore(tmp_path) as store:
        store.enqueue(f"https://contoh.id/{number}" for number in range(100_000))
        store.settle("https://contoh.id/1", "failed", cause="status", message="404")
    with ArticleStore(tmp_path) as store:
        assert len(store.waiting()) == 99_999 and store.waiting()[:2] == ["https://contoh.id/0", "https://contoh.id/2"]
        assert store.entry("https://contoh.id/1").tries == 1


def test_two_jobs_do_not_share_a_folder(tmp_path: Path) -> None:
    with ArticleStore(tmp_path), pytest.raises(InputError, match="another process gathers into the folder"):
        ArticleStore(tmp_path)


def test_a_damaged_frontier_is_made_again_from_the_articles(site: Any, tmp_path: Path) -> None:
    source = serve(site, 3)
    assert start(site, tmp_path, source).wait() == 0
    (tmp_path / "frontier.sqlite").write_bytes(b"no database at all" * 500)
    assert start(site, tmp_path, source).wait() == 0
    assert len(stored(tmp_path)) == 3 and (tmp_path / "frontier.damaged.sqlite").exists()
    assert max(Counter(path for path in site.paths() if path.startswith("/berita/")).values()) == 1


def test_the_same_page_under_two_addresses_is_one_article_and_a_revisit_record(site: Any, tmp_path: Path) -> None:
    serve(site, 1)
    site.routes["/salinan/00000"] = site.routes["/berita/00000"]
    items = "".join(f"<url><loc>{site.url}/{place}/00000</loc></url>" for place in ("berita", "salinan"))
    source = site.page("/dua.xml", f"<urlset>{items}</urlset>", kind="application/xml")
    assert start(site, tmp_path, source).wait() == 0
    assert len(stored(tmp_path)) == 1
    from warcio.archiveiterator import ArchiveIterator

    with (tmp_path / "archive.warc.gz").open("rb") as stream:
        assert [record.rec_type for record in ArchiveIterator(stream)] == ["response", "revisit"]
    with ArticleStore(tmp_path) as store:
        assert store.entry(f"{site.url}/salinan/00000").cause == "duplicate"
