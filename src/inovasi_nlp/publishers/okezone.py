"""Okezone."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

OKEZONE = Publisher(
    name="okezone",
    outlet="okezone.com",
    title="Okezone",
    domains=("okezone.com",),
    aliases=("Okezone", "Okezone.com", "okezonenews"),
    feeds=("https://sindikasi.okezone.com/index.php/rss/0/RSS2.0",),
    sections=("https://index.okezone.com/",),
    archive="https://index.okezone.com/bydate/index/{day:%Y/%m/%d}/",
    search="https://www.okezone.com/tag/{slug}/{page}",
    article=r"[a-z]+\.okezone\.com/read/\d{4}/\d\d/\d\d/\d+/\d+/",
    amp=((r"^([a-z]+)\.okezone\.com/amp/", r"\1.okezone.com/read/"),),
    layouts=(
        Layout(
            version="v2",
            verified=date(2017, 2, 17),
            since=date(2016, 6, 1),
            body=(has_class("ctn-desc"),),
            title=(has_class("title-detail") + "//h1", "//h1"),
            published=(has_class("title-detail") + "/span",),
            authors=(has_class("title-detail") + "/span/b",),
            tags=(has_class("detail-tag") + "//a",),
            drop=(has_class("banner-belt300x250"), has_class("caption-img-ab"), has_class("berita-terkait-wrap"), has_class("tbkomentar")),
        ),
        Layout(
            version="v1",
            verified=date(2015, 11, 5),
            until=date(2016, 5, 31),
            body=("//*[@id='contentx']", has_class("dtlnews")),
            title=(has_class("titles") + "//h1", "//h1"),
            published=(has_class("tgl", tag="time"),),
            authors=(has_class("nmreporter") + "/div",),
            drop=(has_class("caption-img-ab"),),
        ),
    ),
)
