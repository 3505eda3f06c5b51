"""Liputan6.com."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

LIPUTAN6 = Publisher(
    name="liputan6",
    outlet="liputan6.com",
    title="Liputan6.com",
    domains=("liputan6.com",),
    aliases=("Liputan6", "Liputan6.com", "liputan6dotcom"),
    feeds=("https://feed.liputan6.com/rss/news",),
    layouts=(
        Layout(
            version="v1",
            verified=date(2016, 2, 16),
            since=date(2015, 6, 1),
            body=(has_class("article-content-body__item-content"), has_class("read-page__content-body"), has_class("article-content-body")),
            title=("//h1[@itemprop='headline']", "//h1"),
            published=("//time[@itemprop='datePublished']", "//time[@itemprop='datePublished']/@datetime"),
            authors=(
                "//*[@itemprop='author']//*[contains(@class,'fn')]",
                "//*[@itemprop='author']",
                has_class("read-page--header__author"),
            ),
            tags=(has_class("tags--snippet__link"),),
            drop=(".baca-juga", ".baca-juga-collections", ".read-page--photo-gallery--item", ".js-gallery-content"),
        ),
    ),
)
