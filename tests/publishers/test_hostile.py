"""Hostile pages: our own error or an article, in little time, whatever comes."""

from __future__ import annotations

import platform
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi_nlp.errors import ArticleError
from inovasi_nlp.publishers import parse_article
from inovasi_nlp.publishers.page import MAX_BYTES, decode_html

SENTENCE = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu. "
ARTICLE = f"<html><head><title>Judul Berita</title></head><body><article><h1>Judul Berita</h1><p>{SENTENCE * 6}</p></article>"
DEEP_ENTITIES = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))

READ = {
    "50,000 nested div after the article": ARTICLE + "<div>" * 50_000,
    "40,000 unclosed tags": ARTICLE + "<b>" * 40_000,
    "100,000 links": ARTICLE + '<a href="/x">tautan berita</a>' * 100_000,
    "lone surrogate": ARTICLE + "\ud800",
    "NUL and control characters": ARTICLE.replace("pohon", "po\x00hon\x01"),
    "JSON-LD of 20,000 nested lists": ARTICLE + '<script type="application/ld+json">' + "[" * 20_000 + "]" * 20_000 + "</script>",
    "JSON-LD of wrong types": ARTICLE
    + '<script type="application/ld+json">{"@type":["NewsArticle",5],"headline":[1],"author":[[["x"]],{"name":7}],"datePublished":{"x":1},'
    '"keywords":{"a":1},"articleSection":[[1]],"mainEntityOfPage":[1]}</script>',
    "XML declaration in a str": '<?xml version="1.0" encoding="utf-16"?>' + ARTICLE,
    "entity bomb": f'<!DOCTYPE x [<!ENTITY a0 "tawa">{DEEP_ENTITIES}]>{ARTICLE}<p>&a9;</p>',
    "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>{ARTICLE}<p>&e;</p>',
    "UTF-16": ("\ufeff" + ARTICLE).encode("utf-16-le"),
    "wrong charset": ARTICLE.replace("<head>", '<head><meta charset="ascii">').replace("pohon", "pohón").encode(),
    "unknown charset": ARTICLE.replace("<head>", '<head><meta charset="x-klingon">').encode(),
}
REFUSED = {
    "empty": "",
    "blank": " \n\t",
    "JSON": '{"judul": "x"}',
    "plain text": "Hanya kalimat biasa, tanpa satu tanda pun.",
    "random bytes": random.Random(7).randbytes(50_000),
    "gzip": b"\x1f\x8b\x08\x00" + random.Random(8).randbytes(500),
    "50,000 nested div": "<html><body>" + "<div>" * 50_000 + SENTENCE + "</div>" * 50_000,
    "a paragraph of 12 MB": "<html><body><p>" + "kata " * 2_400_000,
    "feed": '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title></channel></rss>',
    "no text": "<html><body><div id='app'></div><script>load()</script></body></html>",
    "frameset": "<html><frameset><frame src='x'></frameset></html>",
    "home page": '<html><head><link rel="canonical" href="https://kabar.test/"></head>' + ARTICLE[6:],
    "over the cap": b"<html>" + b"a" * MAX_BYTES,
}
ATTRIBUTES = {
    "quoted": " ".join(f'a{number}="x"' for number in range(100_000)),
    "bare": " ".join(f"a{number}" for number in range(100_000)),
    "with <": " ".join(f'a{number}="<"' for number in range(100_000)),
    "with >": " ".join(f'a{number}=">"' for number in range(100_000)),
}


def timed(html: str | bytes) -> str:
    started = time.perf_counter()
    try:
        return parse_article(html).text
    finally:
        assert time.perf_counter() - started < 2


@pytest.mark.parametrize("name", READ)
def test_the_article_is_still_read(name: str) -> None:
    text = timed(READ[name])
    assert text.startswith("Warga Kelurahan Sukun menanam")
    assert "tawa" not in text and len(text) < 2_000


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_a_hundred_thousand_attributes_cost_no_time(name: str) -> None:
    assert timed(f"<html><body><p {ATTRIBUTES[name]}>{SENTENCE * 4}</p>").startswith("Warga Kelurahan Sukun")


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_article_gives_one_clear_line(name: str) -> None:
    with pytest.raises(ArticleError) as caught:
        timed(REFUSED[name])
    assert "expected" in str(caught.value) or "at most" in str(caught.value) or "give it to" in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400),
        st.text(alphabet="<>/=\"'! abphtml&;#\x00\ud800-", max_size=300).map(lambda text: f"<p>{text}"),
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_raises_but_our_own_error(html: str | bytes) -> None:
    try:
        article = parse_article(html)
    except ArticleError:
        return
    assert article.text


@pytest.mark.parametrize("url", ["", "http://[::bad", "\ud800", "javascript:1", "x" * 5_000])
def test_an_odd_address_harms_nothing(url: str) -> None:
    assert parse_article(ARTICLE, url).title == "Judul Berita"


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        ("Café".encode("windows-1252"), None, "Café"),
        ("Café".encode(), "iso-8859-1", "Café"),
        ("“kutipan”".encode("windows-1252"), "iso-8859-1", "“kutipan”"),
        ('<meta charset="utf-8">Café'.encode(), None, '<meta charset="utf-8">Café'),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "ascii", "Café"),
        ("Café".encode("utf-16"), None, "Café"),
    ],
)
def test_bytes_are_decoded_by_what_fits(data: bytes, charset: str | None, expected: str) -> None:
    assert decode_html(data, charset) == expected


def test_no_file_is_read_through_an_entity() -> None:
    assert platform.node() not in timed(READ["external entity"])
