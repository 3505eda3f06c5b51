"""What a page says of who may read it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from inovasi_nlp.publishers import page_facts


def page(body: str = "", head: str = "", **linked: Any) -> str:
    data = json.dumps({"@type": "NewsArticle"} | linked)
    return f'<html><head>{head}<script type="application/ld+json">{data}</script></head><body><p>Loket malam dibuka.</p>{body}</body></html>'


@pytest.mark.parametrize(
    "html",
    [
        page(isAccessibleForFree=False),
        page(isAccessibleForFree="False"),
        page(isAccessibleForFree=True, hasPart={"@type": "WebPageElement", "isAccessibleForFree": "http://schema.org/False"}),
        page(hasPart=[{"isAccessibleForFree": True}, {"isAccessibleForFree": False, "cssSelector": ".paywall"}]),
        page(head='<meta property="article:content_tier" content="locked">'),
        page(head='<meta itemprop="isAccessibleForFree" content="false">'),
        page("<div>Artikel ini khusus untuk pelanggan.</div>"),
        page("<h3>Konten ini hanya tersedia bagi pelanggan premium</h3>"),
        page("<p>Berlangganan sekarang untuk melanjutkan membaca</p>"),
        page("<p>Lanjutkan membaca artikel ini dengan berlangganan</p>"),
    ],
)
def test_a_paywall_is_told(html: str) -> None:
    assert page_facts(html, "https://kabarkota.test/x").paywalled


@pytest.mark.parametrize(
    "html",
    [
        page(),
        page(isAccessibleForFree=True),
        page(isAccessibleForFree=None, hasPart=["x", None]),
        page(isAccessibleForFree={"a": 1}, hasPart={"isAccessibleForFree": [1]}),
        page(head='<meta property="article:content_tier" content="free">'),
        page("<p>Berlangganan buletin kami</p><a>Masuk</a>"),
        page("<p>Pelanggan PDAM kini membaca meteran sendiri lewat aplikasi.</p>"),
        page("<p>Warga berlangganan koran untuk anaknya, katanya.</p>"),
        page("<script>var x = 'Artikel ini khusus untuk pelanggan'</script>"),
    ],
)
def test_a_free_page_is_free(html: str) -> None:
    assert not page_facts(html, "https://kabarkota.test/x").paywalled
