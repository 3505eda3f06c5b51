"""Bisnis.com (Bisnis Indonesia). No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Desk, Publisher

BISNIS = Publisher(
    name="bisnis",
    outlet="bisnis.com",
    title="Bisnis.com",
    domains=("bisnis.com",),
    aliases=("Bisnis Indonesia", "Bisnis.com"),
    feeds=("https://www.bisnis.com/rss", "https://ekonomi.bisnis.com/rss"),
    sections=("https://www.bisnis.com/index",),
    archive="https://www.bisnis.com/index?c=0&d={day:%Y-%m-%d}&per_page={page}",
    search="https://search.bisnis.com/?q={query}&page={page}",
    article=r"(?!(?:epaper|foto|video|infografi[ks]+)\.)[a-z]+\.bisnis\.com/read/\d{8}/\d+/\d+/",
    desks=(
        Desk(name="bisnis-surabaya", title="Bisnis.com Surabaya", sections=("https://surabaya.bisnis.com/",), article=r"surabaya\.bisnis\.com/read/"),
    ),
)
