"""Kompas.com and its regional desks."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Desk, Layout, Publisher, has_class

KOMPAS = Publisher(
    name="kompas",
    outlet="kompas.com",
    title="KOMPAS.com",
    domains=("kompas.com",),
    aliases=("Kompas", "Kompas.com", "Kompas Cyber Media", "KOMPAS.com", "Tim Redaksi"),
    papers=(r"surabaya\.kompas\.com", r"kilasdaerah\.kompas\.com"),  # the second carries texts paid for by governments
    sitemaps=("https://www.kompas.com/sitemap.xml",),
    sections=("https://indeks.kompas.com/",),
    archive="https://indeks.kompas.com/?site=all&date={day:%Y-%m-%d}&page={page}",
    search="https://search.kompas.com/search?q={query}&sort=latest&start_date={since:%Y-%m-%d}&end_date={until:%Y-%m-%d}&page={page}",
    article=r"(?!video\.)[a-z]+\.kompas\.com/(?:[a-z-]+/)?read/(?:\d{4}/\d\d/\d\d/\d+|\d\d[A-Z]\d+)/",
    whole_page="page=all",
    amp=((r"^amp\.kompas\.com/([a-z]+)/read/", r"\1.kompas.com/read/"),),
    desks=(
        Desk(name="kompas-surabaya", title="Kompas.com Surabaya", sections=("https://surabaya.kompas.com/",), article=r"surabaya\.kompas\.com/read/"),
    ),
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
            drop=(has_class("inner-link-baca-juga"), has_class("ads-on-body"), has_class("photo"), has_class("fb-quote"), has_class("read__paging")),
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
            drop=(has_class("photo"), has_class("kcm-read-copy"), has_class("berita-terkait-content"), "//table"),
        ),
    ),
)
