"""The Ministry of Home Affairs, which grants the Innovative Government Award; a promoter's channel. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

KEMENDAGRI = Publisher(
    name="kemendagri",
    outlet="kemendagri.go.id",
    title="Kementerian Dalam Negeri",
    domains=("kemendagri.go.id",),
    aliases=("Kemendagri", "Kementerian Dalam Negeri", "Puspen Kemendagri"),
    sections=("https://www.kemendagri.go.id/",),
    article=r"(?:[a-z]+\.)?kemendagri\.go\.id/(?:berita/(?:baca/)?[^/]{4}|beritaArtikel/)",
)
