"""Tempo.co."""

from __future__ import annotations

from datetime import date

from inovasi_nlp.publishers.base import Layout, Publisher, has_class

TEMPO = Publisher(
    name="tempo",
    outlet="tempo.co",
    title="Tempo.co",
    domains=("tempo.co",),
    aliases=("Tempo", "Tempo.co", "TEMPO.CO", "Tempo Gaya"),
    feeds=("https://rss.tempo.co/nasional",),
    sitemaps=("https://www.tempo.co/sitemap.xml",),
    sections=("https://www.tempo.co/indeks",),
    article=r"www\.tempo\.co/[a-z-]+/[a-z0-9-]+-\d{5,8}$|[a-z]+\.tempo\.co/read/(?:news/)?\d+",
    layouts=(
        Layout(
            version="v1",
            verified=date(2015, 11, 5),
            until=date(2016, 12, 31),
            body=(has_class("artikel", tag="div"),),
            title=(has_class("artikel", tag="div") + "//h1", "//h1"),
            published=(has_class("block-tanggal"),),
            drop=("//h1", has_class("block-kanal-map"), has_class("block-tanggal"), has_class("block-display")),
        ),
    ),
)
