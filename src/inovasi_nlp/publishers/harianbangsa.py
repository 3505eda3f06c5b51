"""HARIAN BANGSA, East Java. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

HARIANBANGSA = Publisher(
    name="harianbangsa",
    outlet="harianbangsa.net",
    title="HARIAN BANGSA",
    domains=("harianbangsa.net",),
    aliases=("HARIAN BANGSA", "HARIANBANGSA.net"),
    sections=("https://harianbangsa.net/",),
    article=r"(?:www\.)?harianbangsa\.net/(?:[a-z-]+/)?[a-z0-9]+(?:-[a-z0-9]+){2,}/?$",
)
