"""VIVA.co.id."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

VIVA = Publisher(
    name="viva",
    outlet="viva.co.id",
    title="VIVA.co.id",
    domains=("viva.co.id",),
    aliases=("VIVA", "VIVA.co.id", "VIVAcoid", "PT. VIVA MEDIA BARU"),
    feeds=("https://www.viva.co.id/get/all",),
    sections=("https://www.viva.co.id/indeks",),
    article=r"(?:[a-z]+\.)*viva\.co\.id/(?:.+/)?\d+-",
    whole_page="page=all",
    layouts=(
        Layout(
            version="v1",
            verified=date(2016, 2, 16),
            until=date(2017, 12, 31),
            body=("//*[@itemprop='articleBody']",),
            title=("//article//h1",),
            published=("//*[@itemprop='datePublished']",),
            authors=("//*[@itemprop='author']//b", "//*[@itemprop='author']"),
            drop=(
                has_class("portlet"),
                "//*[@id='sharebox']",
                "//div[contains(@style, 'text-align: center')]",
            ),  # pictures and their captions are the centred lines
        ),
    ),
)
