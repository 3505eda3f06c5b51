"""The Ministry of Administrative and Bureaucratic Reform, which grants KIPP; a promoter's channel. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

MENPAN = Publisher(
    name="menpan",
    outlet="menpan.go.id",
    title="Kementerian PANRB",
    domains=("menpan.go.id",),
    aliases=("KemenPANRB", "Kementerian PANRB", "HUMAS MENPANRB", "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"),
    sections=("https://www.menpan.go.id/site/berita-terkini",),
    article=r"(?:www\.)?menpan\.go\.id/site/berita-terkini/(?:[a-z-]+/)?[a-z0-9]+(?:-[a-z0-9]+)+",
)
