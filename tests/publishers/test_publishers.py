"""The list of publishers, and how a page finds its own."""

from __future__ import annotations

import pytest

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.publishers import PUBLISHERS, find_publisher, get_publisher, parse_article

WORDS = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. " * 4


def test_the_list_is_this() -> None:
    assert [publisher.name for publisher in PUBLISHERS] == [
        "antaranews", "detik", "harianbangsa", "jpnn", "kapanlagi", "kompas", "liputan6", "mediaindonesia", "okezone", "republika", "tempo",
        "tribunnews", "viva",
    ]  # fmt: skip


def test_only_an_outlet_with_a_layout_held_against_a_real_page_is_verified() -> None:
    unverified = {publisher.name for publisher in PUBLISHERS if publisher.verified is None}
    assert unverified == {"harianbangsa"}
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
    assert get_publisher("Detik").outlet == get_publisher("detik.com").outlet == "detik.com"
    with pytest.raises(UnknownNameError, match=r"unknown publisher 'detk'; known: antaranews, detik, harianbangsa"):
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
    assert (article.source, article.outlet, article.title) == ("generic", "detik.com", "Judul Baru")
    assert article.text.startswith("Warga Kelurahan Sukun")


def test_an_older_layout_is_still_read() -> None:
    html = f"""<html><body><div class="content_detail"><h1>Judul Lama</h1><div class="author"><strong>Rara Kusuma</strong> - detikinet</div>
    <div class="date">Kamis, 05/11/2015 10:08 WIB</div>
    <div class="text_detail"><strong>Jakarta</strong> - <p>{WORDS}</p></div></div></body></html>"""
    article = parse_article(html, "http://inet.detik.com/read/2015/11/05/x")
    assert (article.source, article.published, article.authors) == ("publisher:detik.v1", "2015-11-05T10:08:00+07:00", ("Rara Kusuma",))
    assert article.text.startswith("Jakarta - Warga Kelurahan Sukun")
