"""Media Indonesia."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

MEDIAINDONESIA = Publisher(
    name="mediaindonesia",
    outlet="mediaindonesia.com",
    title="Media Indonesia",
    domains=("mediaindonesia.com",),
    aliases=("Media Indonesia", "mediaindonesia.com developer", "mediaindonesia"),
    feeds=("https://mediaindonesia.com/feed/all", "https://mediaindonesia.com/feed"),
    sitemaps=("https://mediaindonesia.com/sitemap.xml",),
    article=r"(?:www\.)?mediaindonesia\.com/(?:[a-z-]+/\d+/|read/detail/\d+-)",
    layouts=(
        Layout(
            version="v1",
            verified=date(2026, 1, 20),
            since=date(2023, 1, 1),
            body=(has_class("detail", tag="section") + "//div[contains(concat(' ',@class,' '),' article ')]", has_class("article", tag="div")),
            title=(has_class("post-header") + "//h1", "//h1"),
            published=(has_class("datetime"),),
            authors=(has_class("author-2"),),
            tags=(has_class("related-tags") + "//a",),
            section=(has_class("mi-breadcrumb") + "/li[last()]",),
            drop=(has_class("flying-carpet"), has_class("ext-channel"), has_class("info-author"), has_class("main-img"), has_class("baca-juga")),
        ),
    ),
)
