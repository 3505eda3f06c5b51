"""Republika Online and its sister site Ihram."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

REPUBLIKA = Publisher(
    name="republika",
    outlet="republika.co.id",
    title="Republika Online",
    domains=("republika.co.id", "ihram.co.id"),
    aliases=("Republika", "Republika Online", "ROL", "ihram.co.id"),
    feeds=("https://www.republika.co.id/rss",),
    sections=("https://republika.co.id/index",),
    archive="https://republika.co.id/index/{day:%Y/%m/%d}",
    article=r"(?:[a-z]+\.)?(?:republika|ihram)\.co\.id/berita/",
    layouts=(
        Layout(
            version="v1",
            verified=date(2017, 2, 17),
            until=date(2018, 12, 31),
            body=(has_class("content-detail"), has_class("teaser", tag="div") + "[contains(@class,'global-detail')]", has_class("teaser-pic")),
            title=(has_class("jdl-detail") + "//h2", has_class("jdl-pic"), "//div[contains(@class,'h5')]", "//h1"),
            published=(has_class("date-detail") + "[normalize-space(.)]", has_class("date-pic")),
            authors=(has_class("red") + "//span[starts-with(normalize-space(.), 'Rep')]",),
            tags=(has_class("tagging") + "/a",),
        ),
    ),
)
