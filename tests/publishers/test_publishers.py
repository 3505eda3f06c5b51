"""The list of publishers, and how a page finds its own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import etree

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.publishers import DESKS, PUBLISHERS, Publisher, find_publisher, get_publisher, parse_article, source_kind

WORDS = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. " * 4


def test_the_list_is_this() -> None:
    assert [publisher.name for publisher in PUBLISHERS] == [
        "antaranews", "bangsaonline", "beritajatim", "bisnis", "cnnindonesia", "detik", "harianbangsa", "jawapos", "jpnn", "kapanlagi",
        "kemendagri", "kompas", "liputan6", "mediaindonesia", "menpan", "okezone", "republika", "sindonews", "suarasurabaya", "surabaya",
        "tempo", "tribunnews", "viva",
    ]  # fmt: skip
    assert [desk.name for desk in DESKS] == [
        "antara-jatim", "bisnis-surabaya", "detik-jatim", "radar-surabaya", "jpnn-jatim", "kompas-surabaya", "tribun-jatim", "tribun-surabaya",
    ]  # fmt: skip


def test_only_an_outlet_with_a_layout_held_against_a_real_page_is_verified() -> None:
    unverified = {publisher.name for publisher in PUBLISHERS if publisher.verified is None}
    assert unverified == {
        "bangsaonline", "beritajatim", "bisnis", "cnnindonesia", "harianbangsa", "jawapos", "kemendagri", "menpan", "sindonews",
        "suarasurabaya", "surabaya",
    }  # fmt: skip
    for publisher in PUBLISHERS:
        assert (publisher.verified is None) == (not publisher.layouts)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.detik.com/jatim/berita/d-1/x", "detik"),
        ("https://health.detik.com/x", "detik"),
        ("http://surabaya.tribunnews.com/2020/01/01/x", "tribunnews"),
        ("https://web.archive.org/web/20220721150811/https://www.jpnn.com/news/x", "jpnn"),
        ("https://notdetik.com/x", None),
        ("https://detik.com.example.org/x", None),
        ("https://example.org/?u=https://detik.com", None),
        ("not an address", None),
        ("http://[::bad", None),
    ],
)
def test_an_address_tells_its_publisher(url: str, name: str | None) -> None:
    found = find_publisher(url)
    assert (found.name if found else None) == name


def test_an_unknown_name_answers_with_the_known_ones() -> None:
    assert get_publisher("radar-surabaya").desk_of == "jawapos"
    assert get_publisher("Detik").outlet == get_publisher("detik.com").outlet == "detik.com"
    with pytest.raises(UnknownNameError, match=r"unknown publisher 'detk'; known: antara-jatim, antaranews, bangsaonline"):
        get_publisher("detk")


def test_a_given_address_decides_over_what_the_page_says() -> None:
    html = f'<html><head><meta property="og:url" content="https://www.kompas.com/x"></head><body><p>{WORDS}</p></body></html>'
    assert parse_article(html, "https://kabarkota.test/x").outlet != "kompas.com"
    assert parse_article(html).outlet == "kompas.com"


def test_the_site_name_tells_the_publisher_where_no_address_does() -> None:
    html = f'<html><head><meta property="og:site_name" content="Media Indonesia"></head><body><p>{WORDS}</p></body></html>'
    assert parse_article(html).outlet == "mediaindonesia.com"


def test_a_changed_layout_falls_back_and_says_so() -> None:
    html = f"<html><body><h1>Judul Baru</h1><article><p>{WORDS}</p></article></body></html>"
    article = parse_article(html, "https://www.detik.com/jatim/d-2/x")
    assert (article.source, article.outlet, article.title) == ("generic:detik.v2", "detik.com", "Judul Baru")
    assert source_kind(article.source) == "stale"
    assert article.text.startswith("Warga Kelurahan Sukun")


def test_an_older_layout_is_still_read() -> None:
    html = f"""<html><body><div class="content_detail"><h1>Judul Lama</h1><div class="author"><strong>Rara Kusuma</strong> - detikinet</div>
    <div class="date">Kamis, 05/11/2015 10:08 WIB</div>
    <div class="text_detail"><strong>Jakarta</strong> - <p>{WORDS}</p></div></div></body></html>"""
    article = parse_article(html, "http://inet.detik.com/read/2015/11/05/x")
    assert (article.source, article.published, article.authors) == ("publisher:detik.v1", "2015-11-05T10:08:00+07:00", ("Rara Kusuma",))
    assert article.text.startswith("Jakarta - Warga Kelurahan Sukun")


def test_a_layout_that_was_out_of_use_by_then_is_not_called_verified() -> None:
    html = f"""<html><body><div class="content_detail"><h1>Judul Lama</h1><div class="date">Kamis, 05/11/2020 10:08 WIB</div>
    <div class="text_detail"><p>{WORDS}</p></div></div></body></html>"""
    article = parse_article(html, "http://inet.detik.com/read/2020/11/05/x")
    assert (article.source, source_kind(article.source)) == ("unverified:detik.v1", "unverified")


@pytest.mark.parametrize("publisher", (*PUBLISHERS, *DESKS), ids=lambda publisher: publisher.name)
def test_what_is_declared_can_be_used(publisher: Publisher) -> None:
    own = [*publisher.feeds, *publisher.sitemaps, *publisher.sections]
    own += [publisher.archive_url(date(2024, 3, 12), page=2), publisher.search_url("loket malam", since=date(2024, 3, 1), until=date(2024, 3, 12))]
    for address in filter(None, own):
        assert find_publisher(address) is not None and find_publisher(address).name == (publisher.desk_of or publisher.name), address
        assert "{" not in address and " " not in address
    assert own, "where are its articles listed?"
    for pattern in (publisher.article, *publisher.papers, *(pattern for pattern, _ in publisher.amp)):
        re.compile(pattern or "")
    for layout in publisher.layouts:
        for xpath in (*layout.body, *layout.title, *layout.published, *layout.authors, *layout.tags, *layout.section, *layout.drop):
            etree.XPath(xpath)
    if publisher.next_page:
        etree.XPath(publisher.next_page)


def test_templates_are_filled_as_the_outlet_writes_its_dates() -> None:
    day, until = date(2024, 3, 5), date(2024, 3, 12)
    assert get_publisher("detik").archive_url(day, page=2) == "https://news.detik.com/indeks?date=03/05/2024&page=2"
    found = get_publisher("detik").search_url("pelayanan publik", since=day, until=until)
    assert found is not None and found.endswith("?query=pelayanan+publik&sortby=time&fromdatex=05/03/2024&todatex=12/03/2024&page=1")
    assert get_publisher("okezone").search_url("Pelayanan Publik", since=day, until=until, page=3) == "https://www.okezone.com/tag/pelayanan-publik/3"
    assert get_publisher("surabaya").search_url("x", since=day, until=until) is None


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("detik", "https://www.detik.com/jatim/berita/d-7969137/judul-berita?single=1", True),
        ("detik", "https://inet.detik.com/read/2015/11/05/100026/3062623/323/judul", True),
        ("detik", "https://news.detik.com/foto-news/d-7531886/judul", False),
        ("detik", "https://news.detik.com/indeks", False),
        ("detik-jatim", "https://www.detik.com/jabar/berita/d-7521127/judul", False),
        ("kompas", "https://www.kompas.com/tren/read/2022/03/23/150500565/judul", True),
        ("kompas", "https://health.kompas.com/read/24E08200000968/judul", True),
        ("kompas", "https://video.kompas.com/watch/161908/judul", False),
        ("beritajatim", "https://beritajatim.com/loket-malam-probolinggo", True),
        ("beritajatim", "https://beritajatim.com/tag/loket-malam-kota", False),
        ("suarasurabaya", "https://www.suarasurabaya.net/kelanakota/2026/judul-berita/", True),
        ("surabaya", "https://www.surabaya.go.id/id/page/0/8166/kecamatan", False),
        ("surabaya", "http://[::bad", False),
    ],
)
def test_article_addresses_have_a_known_form(name: str, url: str, expected: bool) -> None:
    assert get_publisher(name).is_article(url) is expected


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://radarmalang.jawapos.com/malang/1/x", "radarmalang.jawapos.com"),
        ("https://www.jawapos.com/nasional/1/x", "jawapos.com"),
        ("https://jatim.tribunnews.com/2024/03/12/x", "jatim.tribunnews.com"),
        ("https://kilasdaerah.kompas.com/read/2024/03/12/1/x", "kilasdaerah.kompas.com"),
        ("https://regional.kompas.com/read/2024/03/12/1/x", "kompas.com"),
    ],
)
def test_a_regional_paper_is_an_outlet_of_its_own(url: str, outlet: str) -> None:
    assert parse_article(f"<html><body><h1>Judul</h1><article><p>{WORDS}</p></article></body></html>", url).outlet == outlet


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("publisher:detik.v2", "verified"),
        ("unverified:antaranews.v2", "unverified"),
        ("generic:beritajatim.v0", "no_layout"),
        ("generic:detik.v2", "stale"),
        ("generic", "unknown"),
        ("a.jsonl:1", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_source_tells_how_far_a_reading_is_to_be_trusted(source: str | None, kind: str) -> None:
    assert source_kind(source) == kind
