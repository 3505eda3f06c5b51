"""Jawa Pos and its Radar papers (Radar Surabaya, Radar Malang ...). No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Desk, Publisher

JAWAPOS = Publisher(
    name="jawapos",
    outlet="jawapos.com",
    title="JawaPos.com",
    domains=("jawapos.com",),
    aliases=("Jawa Pos", "JawaPos", "Radar Surabaya", "Jawa Pos Radar Surabaya"),
    papers=(r"radar[a-z]+\.jawapos\.com",),
    feeds=("https://www.jawapos.com/rss",),
    sitemaps=("https://www.jawapos.com/sitemap.xml",),
    sections=("https://www.jawapos.com/",),
    search="https://www.jawapos.com/search?q={query}&sort=latest&page={page}",
    article=r"[a-z]+\.jawapos\.com/[a-z-]+/\d+/",
    whole_page="page=all",
    desks=(
        Desk(
            name="radar-surabaya",
            title="Radar Surabaya",
            sections=("https://radarsurabaya.jawapos.com/",),
            search="https://radarsurabaya.jawapos.com/search?q={query}&page={page}",
            article=r"radarsurabaya\.jawapos\.com/[a-z-]+/\d+/",
        ),
    ),
)
