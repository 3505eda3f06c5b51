"""Kompas.com and its regional desks."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

KOMPAS = Publisher(
    name="kompas",
    outlet="kompas.com",
    title="KOMPAS.com",
    domains=("kompas.com",),
    aliases=("Kompas", "Kompas.com", "Kompas Cyber Media", "KOMPAS.com", "Tim Redaksi"),
    layouts=(
        Layout(
            version="v2",
            verified=date(2023, 11, 2),
            since=date(2017, 1, 1),
            body=(has_class("read__content"),),
            title=(has_class("read__title"), "//h1"),
            published=(has_class("read__time"), "//meta[@name='content_PublishedDate']/@content"),
            authors=(
                has_class("credit-author-title") + "[.//*[contains(., 'Penulis')]]/*[contains(@class,'credit-author-name')]",
                "//meta[@name='content_author']/@content",
                has_class("read__author__name"),
            ),
            tags=(has_class("tag__article__link"),),
            drop=(".inner-link-baca-juga", ".ads-on-body", ".photo", ".fb-quote", ".read__paging"),
        ),
        Layout(
            version="v1",
            verified=date(2016, 2, 23),
            until=date(2016, 12, 31),
            body=(has_class("kcm-read-text"), "//span[starts-with(@class,'kcmread')]", has_class("div-read")),
            title=(has_class("kcm-read") + "//h2", has_class("baca-content") + "//h1", "//h1"),
            published=(has_class("kcm-date"), has_class("kcm-read-top") + "//div[contains(@class,'msmall')]"),
            authors=("//td[normalize-space(.)='Penulis']/following-sibling::td[1]",),
            tags_meta=False,
            drop=(".photo", ".kcm-read-copy", ".berita-terkait-content", "table"),
        ),
    ),
)
