"""Tribunnews.com and the Tribun papers of the regions, which share one layout."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

TRIBUNNEWS = Publisher(
    name="tribunnews",
    outlet="tribunnews.com",
    title="Tribunnews.com",
    domains=("tribunnews.com",),
    aliases=("Tribunnews", "Tribun", "Tribunnews.com", "TribunJatim.com", "Surya.co.id"),
    feeds=("https://www.tribunnews.com/rss",),
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
            drop=("p.baca", ".baca", ".ads", "#div-Inside-MediumRectangle"),
        ),
    ),
)
