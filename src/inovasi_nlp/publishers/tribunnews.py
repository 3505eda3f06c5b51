"""Tribunnews.com and the Tribun papers of the regions, which share one layout."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Desk, Layout, Publisher, has_class

TRIBUNNEWS = Publisher(
    name="tribunnews",
    outlet="tribunnews.com",
    title="Tribunnews.com",
    domains=("tribunnews.com",),
    aliases=("Tribunnews", "Tribun", "Tribunnews.com", "TribunJatim.com", "Surya.co.id"),
    papers=(r"(?:jatim|surabaya)\.tribunnews\.com",),
    feeds=("https://www.tribunnews.com/rss",),
    sitemaps=("https://www.tribunnews.com/sitemap.xml",),
    sections=("https://www.tribunnews.com/index-news",),
    archive="https://www.tribunnews.com/index-news?date={day:%Y-%m-%d}&page={page}",
    search="https://www.tribunnews.com/tag/{slug}?page={page}",
    article=r"[a-z]+\.tribunnews\.com/(?:[a-z-]+/)?(?:\d{4}/\d\d/\d\d/|\d{5,}/)",
    whole_page="page=all",
    desks=(
        Desk(
            name="tribun-jatim",
            title="TribunJatim.com",
            feeds=("https://jatim.tribunnews.com/rss",),
            sections=("https://jatim.tribunnews.com/index-news",),
            archive="https://jatim.tribunnews.com/index-news?date={day:%Y-%m-%d}&page={page}",
            search="https://jatim.tribunnews.com/tag/{slug}?page={page}",
            article=r"jatim\.tribunnews\.com/(?:[a-z-]+/)?(?:\d{4}/\d\d/\d\d/|\d{5,}/)",
        ),
        Desk(
            name="tribun-surabaya",
            title="Surya.co.id",
            feeds=("https://surabaya.tribunnews.com/rss",),
            sections=("https://surabaya.tribunnews.com/index-news",),
            archive="https://surabaya.tribunnews.com/index-news?date={day:%Y-%m-%d}&page={page}",
            article=r"surabaya\.tribunnews\.com/(?:[a-z-]+/)?(?:\d{4}/\d\d/\d\d/|\d{5,}/)",
        ),
    ),
    layouts=(
        Layout(
            version="v1",
            verified=date(2020, 5, 4),
            since=date(2015, 1, 1),
            body=(has_class("txt-article"),),
            title=("//h1[@id='arttitle']", "//h1"),
            published=("//div[@id='article']//time",),
            authors=("//div[@id='penulis']//a", "//div[@id='penulis']"),
            tags=(has_class("tagcloud3") + "/a",),
            drop=(has_class("baca", tag="p"), has_class("baca"), has_class("ads"), "//*[@id='div-Inside-MediumRectangle']"),
        ),
    ),
)
