"""detikcom and its desks (detikNews, detikJatim, detikHealth ...)."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

DETIK = Publisher(
    name="detik",
    outlet="detik.com",
    title="detikcom",
    domains=("detik.com",),
    aliases=("detik", "detikcom", "detikNews", "detikJatim", "detikHealth", "detikFinance", "detikInet", "Tim detikcom"),
    feeds=("https://rss.detik.com/index.php/detikcom",),
    layouts=(
        Layout(
            version="v2",
            verified=date(2023, 11, 2),
            since=date(2018, 1, 1),
            body=(has_class("detail__body-text"), has_class("detail__body")),
            title=(has_class("detail__title"),),
            published=(has_class("detail__date"),),
            authors=(has_class("detail__author") + "/text()",),
            tags=(has_class("detail__body-tag") + "//a", has_class("detail__tag") + "//a"),
            moment_from=("text", "json-ld"),  # its meta elements call local time UTC
            drop=(
                ".parallaxindetail",
                ".scrollpage",
                ".linksisip",
                ".lihatjg",
                ".detail__body-tag",
                ".detail__multiple",
                ".aevp",
                "#aevp",
                ".sisip_artikel",
            ),
        ),
        Layout(
            version="v1",
            verified=date(2015, 11, 5),
            until=date(2017, 12, 31),
            body=(has_class("text_detail"), has_class("detail_text")),
            title=("//div[contains(@class,'content_detail')]//h1", "//h1"),
            published=("//div[contains(@class,'content_detail')]//div[@class='date']", "//div[@class='date']"),
            authors=("//div[@class='author']/strong",),
            moment_from=("text",),  # its meta elements call local time UTC
        ),
    ),
)
