"""Whether a publisher's declared selectors still find each field on one of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from inovasi_nlp.publishers import fields
from inovasi_nlp.publishers.base import Layout, Publisher
from inovasi_nlp.publishers.page import Page, read_page
from inovasi_nlp.publishers.parsing import parse_with
from inovasi_nlp.publishers.sources import SourceKind, source_kind
from inovasi_nlp.records import Article
from inovasi_nlp.records.moments import read_moment

__all__ = ["CHECKED", "FieldState", "PageCheck", "check_page"]

FieldState = Literal["own", "elsewhere", "missing"]
_REQUIRED = frozenset({"title", "text", "published"})
CHECKED = ("title", "text", "published", "authors", "tags", "section")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck:
    """What one page gave.

    Attributes:
        article: As it was read.
        kind: What read it; "stale" = the layouts no longer fit.
        layout: Version whose selectors were tried: the one that fits, else the newest; None where none is declared.
        states: Field to where it came from: its own selectors, elsewhere (metadata, the generic parser), or nowhere.
        stale: Fields whose declared selectors found nothing though the page has the field, or must have it: an article without byline or
            tags is no fault of the selectors.
    """

    article: Article
    kind: SourceKind
    layout: str | None
    states: Mapping[str, FieldState]
    stale: tuple[str, ...]


def check_page(html: str | bytes, url: str, publisher: Publisher, *, charset: str | None = None) -> PageCheck:
    """Read a page of a publisher and tell, field by field, what its declared selectors still find.

    Raises:
        ArticleError: The page holds no article.
    """
    article = parse_with((publisher,), html, url, charset=charset, publisher=publisher)
    kind = source_kind(article.source)
    version = (article.source or "").rpartition(".")[2]
    layout = next((layout for layout in publisher.layouts if layout.version == version), None)
    page = read_page(html, url, charset=charset)
    own = _found_by(page, layout, publisher) if layout else {}
    if layout is not None:
        own["text"] = kind in ("verified", "unverified")
    states: dict[str, FieldState] = {name: "own" if own.get(name) else "elsewhere" if getattr(article, name) else "missing" for name in CHECKED}
    return PageCheck(
        article=article,
        kind=kind,
        layout=layout.version if layout else None,
        states=states,
        stale=tuple(name for name in CHECKED if own.get(name) is False and (states[name] == "elsewhere" or name in _REQUIRED)),
    )


def _found_by(page: Page, layout: Layout, publisher: Publisher) -> dict[str, bool]:
    """Which of the fields with selectors of their own these found."""
    found: dict[str, bool] = {"title": bool(page.texts(layout.title))}
    if layout.published:
        found["published"] = any(read_moment(text, zone=publisher.zone) for xpath in layout.published for text in page.texts((xpath,)))
    if layout.authors:
        found["authors"] = bool(fields.persons(page.texts(layout.authors), fields.outlet_names(page, publisher)))
    if layout.tags:
        found["tags"] = bool(page.texts(layout.tags))
    if layout.section:
        found["section"] = bool(page.texts(layout.section))
    return found
