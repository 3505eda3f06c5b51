"""BANGSAONLINE, East Java, sister of HARIAN BANGSA. No real page was at hand: unverified, read by the generic parser."""

from __future__ import annotations

from inovasi_nlp.publishers.base import Publisher

BANGSAONLINE = Publisher(
    name="bangsaonline",
    outlet="bangsaonline.com",
    title="BANGSAONLINE",
    domains=("bangsaonline.com",),
    aliases=("BANGSAONLINE.com", "BANGSA ONLINE"),
    sections=("https://www.bangsaonline.com/",),
    article=r"(?:(?:www|m)\.)?bangsaonline\.com/berita/\d+/",
)
