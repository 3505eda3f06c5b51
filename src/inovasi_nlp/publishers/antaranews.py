"""ANTARA, the national news agency, and its regional bureaus."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Desk, Layout, Publisher, has_class

ANTARANEWS = Publisher(
    name="antaranews",
    outlet="antaranews.com",
    title="ANTARA News",
    domains=("antaranews.com",),
    aliases=("ANTARA", "Antara News", "ANTARA News", "LKBN Antara"),
    papers=(r"jatim\.antaranews\.com",),
    feeds=("https://www.antaranews.com/rss/terkini.xml",),
    sections=("https://www.antaranews.com/terkini",),
    search="https://www.antaranews.com/search?q={query}&startDate={since:%Y-%m-%d}&endDate={until:%Y-%m-%d}&page={page}",
    article=r"[a-z.]*antaranews\.com/(?:berita|video)/\d+",
    desks=(
        Desk(
            name="antara-jatim",
            title="ANTARA News Jawa Timur",
            feeds=("https://jatim.antaranews.com/rss/terkini.xml",),
            sections=("https://jatim.antaranews.com/terkini",),
            search="https://jatim.antaranews.com/search?q={query}&startDate={since:%Y-%m-%d}&endDate={until:%Y-%m-%d}&page={page}",
            article=r"jatim\.antaranews\.com/berita/\d+",
        ),
    ),
    layouts=(
        Layout(
            version="v2",
            since=date(2019, 1, 1),
            body=(has_class("post-content"), has_class("wrap__article-detail-content")),
            title=(has_class("wrap__article-detail-title") + "//h1", "//h1"),
            published=(has_class("wrap__article-detail-info") + "//span", "//meta[@itemprop='datePublished']/@content"),
            authors=("//*[@itemprop='author']", has_class("text-muted") + "[starts-with(normalize-space(.), 'Pewarta')]"),
            tags=(has_class("blog-tags") + "//a",),
            tags_meta=False,
            drop=(has_class("baca-juga"), has_class("text-muted"), has_class("card"), has_class("quote_old")),
        ),
        Layout(
            version="v1",
            verified=date(2017, 5, 15),
            until=date(2018, 12, 31),
            body=("//*[@id='content_news']",),
            title=("//h1[contains(@class,'title')]",),
            published=("//time[@itemprop='datePublished']/@datetime", "//div[contains(@class,'bjbrt')]//div[contains(@class,'date')]"),
            authors=("//*[@itemprop='author']", has_class("byline")),
            tags=("//*[@itemprop='keywords' and not(self::meta)]", "//meta[@itemprop='keywords']/@content"),
            tags_meta=False,
            drop=(has_class("mt10", tag="p"), has_class("date", tag="p")),
        ),
    ),
)
