"""Suara Surabaya, radio and site of Surabaya. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

SUARASURABAYA = Publisher(
    name="suarasurabaya",
    outlet="suarasurabaya.net",
    title="Suara Surabaya",
    domains=("suarasurabaya.net",),
    aliases=("Suara Surabaya Media", "suarasurabaya.net", "Suara Surabaya FM"),
    feeds=("https://www.suarasurabaya.net/feed/",),
    sections=("https://www.suarasurabaya.net/kelanakota/",),
    search="https://www.suarasurabaya.net/?s={query}",
    article=r"(?:www\.)?suarasurabaya\.net/[a-z-]+/\d{4}/[a-z0-9-]+",
)
