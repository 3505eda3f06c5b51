"""Liputan6.com."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

LIPUTAN6 = Publisher(
    name="liputan6",
    outlet="liputan6.com",
    title="Liputan6.com",
    domains=("liputan6.com",),
    aliases=("Liputan6", "Liputan6.com", "liputan6dotcom"),
    feeds=("https://feed.liputan6.com/rss/news",),
    sitemaps=("https://www.liputan6.com/sitemap_post.xml",),
    sections=("https://www.liputan6.com/indeks",),
    archive="https://www.liputan6.com/indeks/{day:%Y/%m/%d}?page={page}",
    search="https://www.liputan6.com/tag/{slug}?page={page}",
    article=r"[a-z]+\.liputan6\.com/(?:[a-z0-9-]+/)?read/\d+/",
    layouts=(
        Layout(
            version="v1",
            verified=date(2016, 2, 16),
            since=date(2015, 6, 1),
            body=(
                has_class("article-content-body__item-content"),
                has_class("read-page__content-body"),
                has_class("article-content-body"),
                has_class("read-page--photo-gallery--item__caption"),
            ),
            title=("//h1[@itemprop='headline']", "//h1"),
            published=("//time[@itemprop='datePublished']", "//time[@itemprop='datePublished']/@datetime"),
            authors=("//*[@itemprop='author']//*[contains(@class,'fn')]", "//*[@itemprop='author']", has_class("read-page--header__author")),
            tags=(has_class("tags--snippet__link"),),
            drop=(
                has_class("baca-juga"),
                has_class("baca-juga-collections"),
                has_class("read-page--photo-gallery--item"),
                has_class("js-gallery-content"),
            ),
        ),
    ),
)
