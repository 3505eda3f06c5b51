"""The site of the city government of Surabaya: an owner's channel, not a newspaper. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

SURABAYA = Publisher(
    name="surabaya",
    outlet="surabaya.go.id",
    title="Pemerintah Kota Surabaya",
    domains=("surabaya.go.id",),
    aliases=("Pemkot Surabaya", "Surabaya.go.id", "Dinkominfo Kota Surabaya"),
    sections=("https://www.surabaya.go.id/id/berita",),
    article=r"(?:www\.)?surabaya\.go\.id/id/berita/\d+/",
)
