"""KapanLagi.com."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

KAPANLAGI = Publisher(
    name="kapanlagi",
    outlet="kapanlagi.com",
    title="KapanLagi.com",
    domains=("kapanlagi.com",),
    aliases=("KapanLagi", "KapanLagi.com", "Kapanlagi.com"),
    sections=("https://www.kapanlagi.com/",),
    article=r"(?:[a-z]+\.)?kapanlagi\.com/.+-[0-9a-f]{6}\.html",
    amp=((r"^m\.kapanlagi\.com/amp/musik/", "musik.kapanlagi.com/"), (r"^m\.kapanlagi\.com/amp/", "www.kapanlagi.com/")),
    layouts=(
        Layout(
            version="v1",
            verified=date(2016, 2, 23),
            until=date(2017, 12, 31),
            body=(has_class("entertainment-detail-news"), has_class("v7-music-detail-news")),
            title=("//h1[contains(@class,'newsdetail-title')]", "//h1"),
            published=("//span[contains(@class,'newsdetail-schedule')]",),
            tags=(has_class("v7-tags-terkait-warper") + "//li/a",),
            tags_meta=False,  # its keywords are the words of a sentence
            drop=("//*[contains(@class, 'newsdetail-image-caption')]", "//*[contains(@class, 'newsdetail-headlineimg')]", has_class("other-related")),
        ),
    ),
)
