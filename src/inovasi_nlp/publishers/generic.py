"""Any other site: trafilatura for the body, JSON-LD, OpenGraph and meta elements for the rest."""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterator
from typing import Any

from inovasi_nlp.publishers.body import clean_lines
from inovasi_nlp.publishers.page import Page

__all__ = ["MIN_CHARS", "generic_text"]

MIN_CHARS = 40  # shorter is a caption or a cookie notice, not an article
_MAX_ELEMENTS = 60_000  # trafilatura takes tens of seconds above; no article page comes near
_MIN_PARAGRAPH = 40
_MAX_LINK_SHARE = 0.5
_LAYOUT_PARAGRAPHS = 3

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about hostile pages are ours to make


def generic_text(page: Page, headline: str = "") -> str:
    """Body text of a page in an unknown layout; empty where there is none.

    Args:
        page: The page.
        headline: Its title; a line that repeats it is left out.
    """
    if sum(1 for _ in page.tree.iter()) > _MAX_ELEMENTS:
        return clean_lines(_plain_paragraphs(page.tree))
    text = _extracted(page, headline)
    if len(text) >= MIN_CHARS:
        return text
    stated = page.linked_data.get("articleBody")
    if isinstance(stated, str) and len(stated) >= MIN_CHARS:
        return clean_lines(stated.splitlines())
    return clean_lines(_plain_paragraphs(page.tree))


def _extracted(page: Page, headline: str) -> str:
    import trafilatura  # 0.2 s, and pages of known publishers do without it

    try:
        text = trafilatura.extract(
            _without_layout_tables(page.tree),
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            deduplicate=False,
            with_metadata=False,
        )
    except Exception:  # a foreign library on hostile input; whatever it raises, the page goes the plain way
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return ""
    titles = {_squeezed(title) for title in (headline, *page.texts(("//h1",))[:1]) if title}
    return clean_lines(line for line in (text or "").splitlines() if _squeezed(line) not in titles)


def _without_layout_tables(tree: Any) -> Any:
    """The tree with tables that hold paragraphs, as old sites lay pages out, turned into plain blocks; tables of figures stay."""
    if not any(len(cell.findall("p")) >= _LAYOUT_PARAGRAPHS for cell in tree.iter("td")):
        return tree
    changed = copy.deepcopy(tree)
    for cell in [cell for cell in changed.iter("td") if len(cell.findall("p")) >= _LAYOUT_PARAGRAPHS]:
        table = next(cell.iterancestors("table"), None)
        for element in table.iter("table", "tbody", "tr", "td") if table is not None else ():
            element.tag = "div"
    return changed


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _plain_paragraphs(tree: Any) -> Iterator[str]:
    """Paragraphs that are mostly words, not links: inside `article` or `main` where there is one."""
    roots = tree.xpath("(//article | //main)[.//p]")[:1] or [tree]
    for paragraph in roots[0].iter("p"):
        text = " ".join(paragraph.xpath("string()").split())
        if len(text) < _MIN_PARAGRAPH:
            continue
        linked = sum(len(link.xpath("string()")) for link in paragraph.iter("a"))
        if linked <= len(text) * _MAX_LINK_SHARE:
            yield text
