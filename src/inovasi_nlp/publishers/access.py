"""Whether a page holds its article whole, or keeps it for subscribers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from inovasi_nlp.publishers.page import Page

__all__ = ["is_paywalled"]

_CLOSED_TIERS = frozenset({"locked", "premium", "subscriber", "paid"})
_MENTIONS = "//body//text()[contains(., 'angganan') or contains(., 'elanggan') or contains(., 'ANGGAN')]"
# "Artikel ini khusus untuk pelanggan", "Berlangganan untuk melanjutkan membaca"; not "Berlangganan buletin kami", "pelanggan PDAM"
_FOR_SUBSCRIBERS = re.compile(
    r"\b(?:artikel|konten|berita|tulisan)\s+(?:premium\s+)?ini\s+(?:hanya|khusus|eksklusif)\b.{0,40}\b(?:pelanggan|langganan|berlangganan)\b"
    r"|\b(?:berlangganan|langganan)\s+(?:\w+\s+){0,3}?(?:untuk|agar\s+bisa|guna)\s+(?:melanjutkan\s+)?membaca\b"
    r"|\b(?:lanjutkan|untuk\s+melanjutkan)\s+membaca\b.{0,60}\b(?:berlangganan|pelanggan)\b",
    re.IGNORECASE,
)
_MAX_TEXTS = 200


def is_paywalled(page: Page) -> bool:
    """Whether the page says that its article is not free to read, in its metadata or in words to the reader."""
    stated = page.linked_data
    if _is_false(stated.get("isAccessibleForFree")) or any(_is_false(part.get("isAccessibleForFree")) for part in _parts(stated)):
        return True
    if _is_false(page.meta("isaccessibleforfree")) or (page.meta("article:content_tier", "content_tier") or "").lower() in _CLOSED_TIERS:
        return True
    return any(
        _FOR_SUBSCRIBERS.search(" ".join(str(text)[:500].split()))
        for text in page.tree.xpath(_MENTIONS)[:_MAX_TEXTS]
        if text.getparent().tag not in ("script", "style")
    )


def _parts(stated: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    parts = stated.get("hasPart")
    return [part for part in (parts if isinstance(parts, list) else [parts])[:20] if isinstance(part, Mapping)]


def _is_false(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() in ("false", "http://schema.org/false", "https://schema.org/false"))
