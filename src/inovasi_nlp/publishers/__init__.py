"""Publishers: what each outlet declares, and how a page of HTML becomes an `Article`. No connection, no file, no spaCy.

To add an outlet: one file with a `Publisher`, one line in `PUBLISHERS`, one golden page in `tests/publishers/pages`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.publishers.antaranews import ANTARANEWS
from inovasi_nlp.publishers.bangsaonline import BANGSAONLINE
from inovasi_nlp.publishers.base import Desk, Layout, Publisher
from inovasi_nlp.publishers.beritajatim import BERITAJATIM
from inovasi_nlp.publishers.bisnis import BISNIS
from inovasi_nlp.publishers.cnnindonesia import CNNINDONESIA
from inovasi_nlp.publishers.detik import DETIK
from inovasi_nlp.publishers.harianbangsa import HARIANBANGSA
from inovasi_nlp.publishers.jawapos import JAWAPOS
from inovasi_nlp.publishers.jpnn import JPNN
from inovasi_nlp.publishers.kapanlagi import KAPANLAGI
from inovasi_nlp.publishers.kemendagri import KEMENDAGRI
from inovasi_nlp.publishers.kompas import KOMPAS
from inovasi_nlp.publishers.liputan6 import LIPUTAN6
from inovasi_nlp.publishers.mediaindonesia import MEDIAINDONESIA
from inovasi_nlp.publishers.menpan import MENPAN
from inovasi_nlp.publishers.okezone import OKEZONE
from inovasi_nlp.publishers.republika import REPUBLIKA
from inovasi_nlp.publishers.sindonews import SINDONEWS
from inovasi_nlp.publishers.sources import source_kind
from inovasi_nlp.publishers.suarasurabaya import SUARASURABAYA
from inovasi_nlp.publishers.surabaya import SURABAYA
from inovasi_nlp.publishers.tempo import TEMPO
from inovasi_nlp.publishers.tribunnews import TRIBUNNEWS
from inovasi_nlp.publishers.viva import VIVA
from inovasi_nlp.records import Article

if TYPE_CHECKING:
    from inovasi_nlp.publishers.parsing import PageFacts

__all__ = [
    "DESKS",
    "PUBLISHERS",
    "Desk",
    "Layout",
    "Publisher",
    "find_publisher",
    "get_publisher",
    "page_facts",
    "parse_article",
    "parse_page",
    "source_kind",
]

PUBLISHERS: tuple[Publisher, ...] = (
    ANTARANEWS,
    BANGSAONLINE,
    BERITAJATIM,
    BISNIS,
    CNNINDONESIA,
    DETIK,
    HARIANBANGSA,
    JAWAPOS,
    JPNN,
    KAPANLAGI,
    KEMENDAGRI,
    KOMPAS,
    LIPUTAN6,
    MEDIAINDONESIA,
    MENPAN,
    OKEZONE,
    REPUBLIKA,
    SINDONEWS,
    SUARASURABAYA,
    SURABAYA,
    TEMPO,
    TRIBUNNEWS,
    VIVA,
)
DESKS: tuple[Publisher, ...] = tuple(desk for publisher in PUBLISHERS for desk in publisher.as_desks())


def find_publisher(url: str) -> Publisher | None:
    """The publisher an address belongs to, on any of its subdomains; None where it is not one of ours."""
    from inovasi_nlp.publishers.page import host_of

    host = host_of(url)
    return next((publisher for publisher in PUBLISHERS if host and publisher.owns(host)), None)


def get_publisher(name: str) -> Publisher:
    """The publisher of a name ("detik") or domain ("detik.com"), or a desk of one ("detik-jatim") with its own listings.

    Raises:
        UnknownNameError: There is none; the message lists the known names.
    """
    wanted = name.strip().casefold()
    for publisher in (*PUBLISHERS, *DESKS):
        if wanted == publisher.name or (wanted == publisher.outlet and publisher.desk_of is None):
            return publisher
    raise UnknownNameError("publisher", name, (publisher.name for publisher in (*PUBLISHERS, *DESKS)))


def parse_article(
    html: str | bytes, url: str | None = None, *, charset: str | None = None, fetched_at: str | None = None, publisher: str | None = None
) -> Article:
    """The article in the source of a web page.

    Args:
        html: Source of the page; bytes are decoded by byte order mark, `charset`, the page's own statement, UTF-8 or windows-1252.
        url: Address of the page; tells the publisher. Without it the page's canonical address or og:site_name does.
        charset: Charset stated from outside (a Content-Type header); believed only where it fits.
        fetched_at: ISO date-time of the fetch, kept in the article.
        publisher: Name of the publisher whose layout to use, whatever the address.

    Returns:
        The article. `source` says what read it; see `source_kind`.

    Raises:
        ArticleError: The page is empty, binary, not HTML, too large, or holds no article text.
        UnknownNameError: No publisher is called `publisher`.
    """
    from inovasi_nlp.publishers.parsing import parse_with

    return parse_with(PUBLISHERS, html, url, charset=charset, fetched_at=fetched_at, publisher=get_publisher(publisher) if publisher else None)


def page_facts(html: str | bytes, url: str | None = None, *, charset: str | None = None) -> PageFacts:
    """Whether a page is one of several of its article, whether the article is free to read, and which is the article's own address.

    Args:
        html, url, charset: As in `parse_article`.

    Raises:
        ArticleError: The page is empty, binary, not HTML or too large.
    """
    from inovasi_nlp.publishers.parsing import facts_with

    return facts_with(PUBLISHERS, html, url, charset=charset)


def parse_page(html: str | bytes, url: str | None = None, *, charset: str | None = None, fetched_at: str | None = None) -> tuple[Article, PageFacts]:
    """What `parse_article` and `page_facts` give, of one parsing; for whoever fetches.

    Raises:
        ArticleError: As `parse_article`.
    """
    from inovasi_nlp.publishers.parsing import parse_whole

    return parse_whole(PUBLISHERS, html, url, charset=charset, fetched_at=fetched_at)
