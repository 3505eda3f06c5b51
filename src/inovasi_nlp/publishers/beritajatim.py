"""beritajatim.com, East Java. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

BERITAJATIM = Publisher(
    name="beritajatim",
    outlet="beritajatim.com",
    title="beritajatim.com",
    domains=("beritajatim.com",),
    aliases=("Berita Jatim", "BeritaJatim", "beritajatim"),
    feeds=("https://beritajatim.com/feed/",),
    sections=("https://beritajatim.com/",),
    search="https://beritajatim.com/tag/{slug}?page={page}",
    article=r"(?:www\.)?beritajatim\.com/(?!(?:kanal|tag|author|category|page|arsip|search)(?:/|$))(?:[a-z-]+/)?[a-z0-9]+(?:-[a-z0-9]+){2,}/?$",
)
