"""Any other site: the element the page itself marks as the body, else trafilatura; JSON-LD, OpenGraph and meta elements for the rest."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from inovasi_nlp.publishers.body import body_text, clean_lines
from inovasi_nlp.publishers.page import Page

__all__ = ["MIN_CHARS", "generic_text"]

MIN_CHARS = 40  # shorter is a caption or a cookie notice, not an article
_MAX_ELEMENTS = 25_000  # trafilatura takes seconds above; the largest of our stored pages has 2,700
_MAX_BLOCKS = 2_500  # its second opinion takes time quadratic in them; the largest has 1,300
_BLOCKS = "count(//p | //div | //li | //td | //dd | //h1 | //h2 | //h3 | //h4 | //h5 | //h6 | //blockquote | //section)"
_MIN_PARAGRAPH = 40
_MIN_MARKED = 400  # shorter is the lead, with the rest beside it
_MAX_LINK_SHARE = 0.5
_MAX_OPENINGS, _MIN_OPENING, _OPENING = 100, 80, 60
_INLINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "font"})
_DASHED = "//body//text()[contains(., ' - ') or contains(., ' – ') or contains(., ' — ') or contains(., '-- ')]"
# "Kamis, 05/11/2015 09:25 WIB Wali Kota Resmikan Taman", "Selasa, 23 Februari 2016 KPK Periksa Pejabat": an entry of a list of stories; not
# "Jumat, 20 Oktober 2023" (a date in a schedule), nor a sentence, which ends like one
_ENTRY = re.compile(
    r"^\d{0,2}(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s?,\s{0,2}\d{1,2}(?:\s[a-z]{3,9}\s|[/-]\d{1,2}[/-])\d{4}"
    r"(?:\W{1,4}\d{1,2}[.:]\d\d\s?wi(?:b|ta|t)\b.{0,160}|\s\w+\s\w+\s\w.{0,160})(?<![.!?…”\"])$",
    re.IGNORECASE,
)
# "JAKARTA, Kompas.com - Menteri", "Mataram (ANTARA) -- Sebanyak"; not "Menteri itu - kata dia"
_DATELINE = re.compile(r"^(?:[A-Z][\w.]{1,24}(?:[ ,/(]{1,2}|\)\s?)){0,5}?[A-Z][\w.]{1,24}\)?\s{0,2}[-–—]{1,2}\s{0,2}[\"“'A-Z0-9]")
_LAYOUT_PARAGRAPHS = 3

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about hostile pages are ours to make


def generic_text(page: Page, headline: str = "") -> str:
    """Body text of a page in an unknown layout; empty where there is none.

    Args:
        page: The page.
        headline: Its title; a line that repeats it is left out.
    """
    if page.tree.xpath("count(//*)") > _MAX_ELEMENTS:
        return clean_lines(_plain_paragraphs(page.tree))
    text = _marked(page) or _with_dateline(page, _extracted(page, headline))
    if len(text) >= MIN_CHARS:
        return text
    stated = page.linked_data.get("articleBody")
    if isinstance(stated, str) and len(stated) >= MIN_CHARS:
        return clean_lines(stated.splitlines())
    return clean_lines(_plain_paragraphs(page.tree))


def _marked(page: Page) -> str:
    """Text of the one element with `itemprop="articleBody"` (schema.org); empty where none, several or a mere lead bears the mark."""
    marked = page.tree.xpath("//*[@itemprop='articleBody' and not(self::meta)]")
    text = body_text(marked[0]) if len(marked) == 1 else ""
    return text if len(text) >= _MIN_MARKED else ""


def _with_dateline(page: Page, text: str) -> str:
    """The text, unless it lacks the paragraph that opens an Indonesian news story ("JAKARTA, Kompas.com - ..."): then that paragraph's container.

    A container that neither holds the text nor is longer is another story's teaser, and changes nothing.
    """
    squeezed, better = _squeezed(text), text
    for block, opening in _openings(page.tree):
        if _squeezed(opening)[:_OPENING] in squeezed:
            return text
        container = _container_text(block)
        if len(container) > len(better):
            better = container
    return better


def _openings(tree: Any) -> Iterator[tuple[Any, str]]:
    """Blocks that open with a dateline, with their first words, in page order."""
    seen = None
    for string in tree.xpath(_DASHED)[:_MAX_OPENINGS]:
        element = string.getparent()
        if not string.is_tail and element.tag in ("script", "style", "a"):
            continue
        block = element.getparent() if string.is_tail else element
        while block is not None and block.tag in _INLINE:
            block = block.getparent()
        if block is None or block is seen:
            continue
        seen = block
        opening = " ".join("".join(piece[:400] for piece in islice(block.itertext(), 12)).split())
        if len(opening) >= _MIN_OPENING and _DATELINE.match(opening):
            yield block, opening


def _container_text(block: Any) -> str:
    """Body text of the nearest element around a paragraph that holds more than that paragraph."""
    for container in [block, *islice(block.iterancestors(), 3)]:
        if container.tag in ("p", "body", "html"):
            continue
        text = body_text(container)
        if len(text) >= _MIN_MARKED and "\n\n" in text:
            return text
    return ""


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
            fast=page.tree.xpath(_BLOCKS) > _MAX_BLOCKS,
            with_metadata=False,
        )
    except Exception:  # a foreign library on hostile input; whatever it raises, the page goes the plain way
        logging.getLogger(__name__).debug("trafilatura failed", exc_info=True)
        return ""
    titles = {_squeezed(title) for title in (headline, *page.texts(("//h1",))[:1]) if title}
    return clean_lines(line for line in (text or "").splitlines() if _squeezed(line) not in titles and not _ENTRY.match(" ".join(line.split())))


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
