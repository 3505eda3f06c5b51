"""Reservations against text and data mining: what holds, and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather import Fetcher, gather
from inovasi_nlp.gather.optout import by_headers, by_page, by_site, read_tdmrep

PAGE = "<html><head>%s</head><body><p>Isi halaman.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("TDM-Reservation", "1", True),
        ("tdm-reservation", "0", False),
        ("X-Robots-Tag", "noai, noimageai", True),
        ("X-Robots-Tag", "noindex", False),
        ("X-Robots-Tag", "otherbot: noai", False),
        ("X-Robots-Tag", "inovasi-nlp: noai", True),
        ("X-Robots-Tag", "noaim", False),
        ("X-Other", "noai", False),
    ],
)
def test_headers(name: str, value: str, holds: bool) -> None:
    assert (by_headers([(name, value)]) is not None) is holds


@pytest.mark.parametrize(
    ("element", "holds"),
    [
        ('<meta name="tdm-reservation" content="1">', True),
        ("<META content='1' NAME=tdm-reservation />", True),
        ('<meta name="tdm-reservation" content="0">', False),
        ('<meta name="robots" content="index, noai">', True),
        ('<meta name="robots" content="noindex">', False),
        ('<meta name="description" content="noai">', False),
        ("<p>tdm-reservation 1 noai</p>", False),
    ],
)
def test_pages(element: str, holds: bool) -> None:
    assert (by_page((PAGE % element).encode()) is not None) is holds


def test_a_page_of_unclosed_meta_elements_is_read_in_linear_time() -> None:
    assert by_page(b"<meta name=" * 100_000) is None


@pytest.mark.parametrize(
    ("pattern", "path", "holds"),
    [
        ("/", "/berita/1", True),
        ("/arsip", "/arsip/2", True),
        ("/arsip", "/berita", False),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x", False),
        ("/*/foto*", "/2024/foto-1", True),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("/a*a$", "/a", False),
        ("*" * 200, "/" + "a" * 200, True),
    ],
)
def test_patterns_of_a_site(pattern: str, path: str, holds: bool) -> None:
    assert (by_site([pattern], f"https://contoh.id{path}") is not None) is holds


def test_a_sites_file_is_read_leniently() -> None:
    rules = b'[{"location": "/a", "tdm-reservation": 1}, {"location": "/b", "tdm-reservation": 0}, {"tdm-reservation": 1}, 7]'
    assert read_tdmrep(rules) == ("/a",)
    assert read_tdmrep(b"{}") == read_tdmrep(b"<html>") == ()


@pytest.fixture
def fetcher(site: Any) -> Iterator[Fetcher]:
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0) as opened:
        yield opened


def cause(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value.cause


def test_reserved_pages_are_left_and_the_reason_named(site: Any, fetcher: Fetcher) -> None:
    assert cause(fetcher, site.page("/a", PAGE % "", TDM_Reservation="1")) == "opted_out"
    assert cause(fetcher, site.page("/b", PAGE % '<meta name="tdm-reservation" content="1">')) == "opted_out"
    assert fetcher.fetch(site.page("/c", PAGE % "")).opt_out is None


def test_what_a_site_reserves_is_not_even_asked_for(site: Any, fetcher: Fetcher) -> None:
    site.page("/.well-known/tdmrep.json", '[{"location": "/arsip/*", "tdm-reservation": 1}]', kind="application/json")
    assert cause(fetcher, site.page("/arsip/1", PAGE % "")) == "opted_out"
    assert fetcher.fetch(site.page("/baru/1", PAGE % "")).status == 200
    assert "/arsip/1" not in site.paths()


def test_what_is_taken_though_reserved_is_remembered_as_such(site: Any, tmp_path: Path) -> None:
    text = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. " * 4
    url = site.page("/a", (PAGE % "<title>Judul</title>").replace("Isi halaman.", text), TDM_Reservation="1")
    with ArticleStore(tmp_path) as store:
        report = gather([url], store, fetcher=Fetcher(allow_hosts=(site.host,), delay_seconds=0, obey_opt_outs=False))
        assert report.stored == 1 and "tdm-reservation: 1" in report.outcomes[0].message
        assert "tdm-reservation: 1" in store.entry(url).message


def test_a_user_with_the_right_to_it_may_take_them_and_the_record_says_so(site: Any) -> None:
    with Fetcher(allow_hosts=(site.host,), delay_seconds=0, obey_opt_outs=False) as fetcher:
        assert fetcher.fetch(site.page("/a", PAGE % "", TDM_Reservation="1")).opt_out == "tdm-reservation: 1"
