"""What `Article.source` says of how a page was read.

publisher:detik.v2       by a layout that was held against a real page of its outlet, of the layout's time
unverified:tempo.v1      by a layout that was not, or not of the time the article is of
generic:beritajatim.v0   by the generic parser: the outlet declares no layout
generic:detik.v2         by the generic parser: the outlet's newest layout no longer fits the page
generic                  by the generic parser: no publisher is known
"""

from __future__ import annotations

from typing import Literal

from inovasi_nlp.publishers.base import Layout, Publisher

__all__ = ["SourceKind", "source_kind", "source_of"]

SourceKind = Literal["verified", "unverified", "no_layout", "stale", "unknown"]
_NO_LAYOUT = "v0"


def source_of(publisher: Publisher | None, layout: Layout | None, published: str | None = None) -> str:
    """`Article.source` of a page of this publisher, read by this layout (None = by the generic parser), published at this moment."""
    if publisher is None:
        return "generic"
    name = publisher.desk_of or publisher.name
    if layout is not None:
        return f"{'publisher' if layout.verified and layout.covers(published) else 'unverified'}:{name}.{layout.version}"
    return f"generic:{name}.{publisher.layouts[0].version if publisher.layouts else _NO_LAYOUT}"


def source_kind(source: str | None) -> SourceKind:
    """How well a record's reading can be trusted: verified, unverified, no_layout, stale (a layout that no longer fits), unknown."""
    kind, _, name = (source or "").partition(":")
    if kind == "publisher":
        return "verified"
    if kind == "unverified":
        return "unverified"
    if kind != "generic" or not name:
        return "unknown"
    return "no_layout" if name.endswith(f".{_NO_LAYOUT}") else "stale"
