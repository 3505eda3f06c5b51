"""JPNN.com (Jawa Pos National Network) and its regional desks."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Desk, Layout, Publisher, has_class

JPNN = Publisher(
    name="jpnn",
    outlet="jpnn.com",
    title="JPNN.com",
    domains=("jpnn.com",),
    aliases=("JPNN", "JPNN.com", "jpnncom"),
    papers=(r"jatim\.jpnn\.com",),
    feeds=("https://www.jpnn.com/rss", "https://www.jpnn.com/index.php?mib=rss"),
    sections=("https://www.jpnn.com/indeks",),
    archive="https://www.jpnn.com/indeks?id=&d={day:%d}&m={day:%m}&y={day:%Y}&tab=all&page={page}",
    search="https://www.jpnn.com/tag/{slug}?page={page}",
    article=r"(?:(?:www|m)\.)?jpnn\.com/news/|[a-z]+\.jpnn\.com/[a-z-]+/\d+/",
    desks=(Desk(name="jpnn-jatim", title="JPNN.com Jatim", sections=("https://jatim.jpnn.com/",), article=r"jatim\.jpnn\.com/[a-z-]+/\d+/"),),
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
            drop=(has_class("baca-juga"), has_class("page-caption")),
        ),
    ),
)
