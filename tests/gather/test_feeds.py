"""Feeds and sitemaps, read without entities."""

from __future__ import annotations

import gzip

import pytest

from inovasi_nlp.errors import InputError
from inovasi_nlp.gather.feeds import is_feed, read_feed

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><link>https://kabar.test/</link>
<item><title>Satu</title><link>https://kabar.test/1</link><pubDate>Thu, 10 Oct 2024 08:00:00 +0700</pubDate></item>
<item><title>Dua</title><link>/2</link></item><item><title>Satu lagi</title><link>https://kabar.test/1</link></item>
<item><title>Tanpa alamat</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://kabar.test/"/><entry><title>Satu</title>
<link rel="alternate" href="https://kabar.test/1"/><updated>2024-10-10T01:00:00Z</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
<loc>https://kabar.test/1</loc><news:news><news:publication_date>2024-10-10T08:00:00+07:00</news:publication_date><news:title>Satu</news:title>
</news:news></url></urlset>"""


@pytest.mark.parametrize("feed", [RSS, ATOM, SITEMAP])
def test_every_form_gives_address_moment_and_title(feed: bytes) -> None:
    entry = read_feed(feed, url="https://kabar.test/feed")[0]
    assert (entry.url, entry.published, entry.title) == ("https://kabar.test/1", "2024-10-10T08:00:00+07:00", "Satu")
    assert is_feed(feed)


def test_each_address_comes_once_and_whole() -> None:
    assert [entry.url for entry in read_feed(RSS, url="https://kabar.test/feed")] == ["https://kabar.test/1", "https://kabar.test/2"]


@pytest.mark.parametrize(
    "feed",
    [
        b"<rss><channel><item>",
        b"not xml",
        b"",
        b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss><channel><item><link>&c;</link></item></channel></rss>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><link>&a;</link></item></channel></rss>',
    ],
)
def test_a_broken_or_malicious_feed_is_one_clear_error(feed: bytes) -> None:
    with pytest.raises(InputError, match=r"https://kabar\.test/feed: the feed cannot be read .*expected RSS, Atom or a sitemap"):
        read_feed(feed, url="https://kabar.test/feed")


def test_a_page_is_no_feed() -> None:
    assert not is_feed(b"<!DOCTYPE html><html><head><title>RSS</title></head></html>")


PACKED = gzip.compress(b"<?xml version='1.0'?><urlset><url><loc>https://kabar.id/a</loc></url></urlset>")


def test_a_packed_sitemap_is_read_and_a_bomb_is_not() -> None:
    assert is_feed(PACKED) and [entry.url for entry in read_feed(PACKED, url="https://kabar.id/peta.xml.gz")] == ["https://kabar.id/a"]
    assert not is_feed(gzip.compress(b"<html></html>")) and not is_feed(PACKED[:12])
    with pytest.raises(InputError, match="holds more than 52,428,800 bytes"):
        read_feed(gzip.compress(b"<urlset>" + b" " * 60_000_000), url="https://kabar.id/peta.xml.gz")
    with pytest.raises(InputError, match="broken"):
        read_feed(PACKED[:10] + b"\xff" * 9 + PACKED[19:], url="https://kabar.id/peta.xml.gz")


def test_a_feed_with_entities_of_html_is_read() -> None:
    feed = b"<rss><channel><item><title>Taman&nbsp;Baca &amp; &tidakada;</title><link>https://kabar.id/a?x=1&amp;y=2</link></item></channel></rss>"
    with pytest.raises(InputError):
        read_feed(feed, url="https://kabar.id/rss")
    (entry,) = read_feed(feed.replace(b"&tidakada;", b""), url="https://kabar.id/rss")
    assert (entry.url, entry.title) == ("https://kabar.id/a?x=1&y=2", "Taman\xa0Baca &")
