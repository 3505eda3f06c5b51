"""SINDOnews. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

SINDONEWS = Publisher(
    name="sindonews",
    outlet="sindonews.com",
    title="SINDOnews.com",
    domains=("sindonews.com",),
    aliases=("SINDOnews", "Sindo", "Koran Sindo", "sindonews.com"),
    feeds=("https://www.sindonews.com/feed",),
    sitemaps=("https://www.sindonews.com/sitemap.xml",),
    sections=("https://index.sindonews.com/",),
    archive="https://index.sindonews.com/index/0?t={day:%Y-%m-%d}",
    search="https://www.sindonews.com/search/go?q={query}&type=artikel&p={page}",
    article=r"[a-z]+\.sindonews\.com/read/\d+/\d+/",
    whole_page="showpage=all",
)
