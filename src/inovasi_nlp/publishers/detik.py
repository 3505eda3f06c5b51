"""detikcom and its desks (detikNews, detikJatim, detikHealth ...)."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Desk, Layout, Publisher, has_class

DETIK = Publisher(
    name="detik",
    outlet="detik.com",
    title="detikcom",
    domains=("detik.com",),
    aliases=("detik", "detikcom", "detikNews", "detikJatim", "detikHealth", "detikFinance", "detikInet", "Tim detikcom"),
    feeds=("https://rss.detik.com/index.php/detikcom", "https://rss.detik.com/index.php/detiknews"),
    sitemaps=("https://news.detik.com/berita/sitemap_news.xml",),
    sections=("https://news.detik.com/indeks",),
    archive="https://news.detik.com/indeks?date={day:%m/%d/%Y}&page={page}",
    search="https://www.detik.com/search/searchall?query={query}&sortby=time&fromdatex={since:%d/%m/%Y}&todatex={until:%d/%m/%Y}&page={page}",
    article=r"[a-z]+\.detik\.com(?!.*/foto(?:-[a-z]+)?/)/(?:.+/d-\d+|read/\d{4}/\d\d/\d\d/\d+/\d+)",
    whole_page="single=1",
    next_page="//*[contains(@class,'detail__long-nav') or contains(@class,'detail__multiple')]//a[contains(., 'elanjutnya')]/@href",
    desks=(
        Desk(
            name="detik-jatim",
            title="detikJatim",
            feeds=("https://www.detik.com/jatim/rss",),
            sections=("https://www.detik.com/jatim/indeks", "https://www.detik.com/jatim/berita/indeks"),
            article=r"www\.detik\.com/jatim/.*d-\d+",
        ),
    ),
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
                has_class("parallaxindetail"),
                has_class("scrollpage"),
                has_class("linksisip"),
                has_class("lihatjg"),
                has_class("detail__body-tag"),
                has_class("detail__multiple"),
                has_class("aevp"),
                "//*[@id='aevp']",
                has_class("sisip_artikel"),
            ),
        ),
        Layout(
            version="v1",
            verified=date(2015, 11, 5),
            until=date(2017, 12, 31),
            body=(
                has_class("text_detail"),
                has_class("detail_text"),
                f"{has_class('text_gal')} | {has_class('gal_rating')}/span[@class='text']",  # photo pages
            ),
            title=("//div[contains(@class,'content_detail')]//h1", "//h1"),
            published=("//div[contains(@class,'content_detail')]//div[@class='date']", "//div[@class='date']"),
            authors=("//div[@class='author']/strong",),
            moment_from=("text",),  # its meta elements call local time UTC
        ),
    ),
)
