"""ANTARA, the national news agency, and its regional bureaus."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

ANTARANEWS = Publisher(
    name="antaranews",
    outlet="antaranews.com",
    title="ANTARA News",
    domains=("antaranews.com",),
    aliases=("ANTARA", "Antara News", "ANTARA News", "LKBN Antara"),
    feeds=("https://www.antaranews.com/rss/terkini.xml",),
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
            drop=(".baca-juga", ".text-muted", ".card", ".quote_old"),
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
            drop=("p.mt10", "p.date"),
        ),
    ),
)
