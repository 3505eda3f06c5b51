"""CNN Indonesia. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

CNNINDONESIA = Publisher(
    name="cnnindonesia",
    outlet="cnnindonesia.com",
    title="CNN Indonesia",
    domains=("cnnindonesia.com",),
    aliases=("CNNIndonesia.com", "CNN Indonesia"),
    feeds=("https://www.cnnindonesia.com/nasional/rss", "https://www.cnnindonesia.com/rss"),
    sitemaps=("https://www.cnnindonesia.com/nasional/sitemap_news.xml",),
    sections=("https://www.cnnindonesia.com/indeks",),
    archive="https://www.cnnindonesia.com/indeks?date={day:%Y/%m/%d}&page={page}",
    search="https://www.cnnindonesia.com/search/?query={query}&page={page}",
    article=r"www\.cnnindonesia\.com/[a-z-]+/\d{14}-\d+-\d+/",
)
