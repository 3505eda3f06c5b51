"""JPNN.com (Jawa Pos National Network) and its regional desks."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

JPNN = Publisher(
    name="jpnn",
    outlet="jpnn.com",
    title="JPNN.com",
    domains=("jpnn.com",),
    aliases=("JPNN", "JPNN.com", "jpnncom"),
    feeds=("https://www.jpnn.com/rss",),
    layouts=(
        Layout(
            version="v1",
            verified=date(2021, 7, 18),
            since=date(2018, 1, 1),
            body=("//*[@itemprop='articleBody']",),
            title=("//h1[@class='judul']", "//h1"),
            published=("//*[@itemprop='datePublished']", has_class("date-publish")),
            authors=("//p[@class='waktu'][contains(., 'Reporter')]",),
            tags=(has_class("tags") + "//a[not(contains(@class,'text-tags'))]",),
            drop=(".baca-juga", ".page-caption"),
        ),
    ),
)
