"""The body of an article from the subtree that holds it: paragraphs kept, everything that is not the article's own words left out.

lxml takes out whole elements, which is quick; BeautifulSoup takes the rest apart, because it forgives what outlets write.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from lxml import etree

from inovasi_nlp.publishers.base import has_class

__all__ = ["body_text", "clean_lines", "is_noise"]

_ALWAYS_OUT = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "picture", "img", "form",
    "button", "input", "select", "textarea", "figure", "figcaption", "aside", "nav", "ins", "head", "meta", "link", "header", "footer",
]  # fmt: skip
_OUT_CLASSES = (
    "baca-juga", "bacajuga", "inner-link-baca-juga", "lihatjg", "caption", "photo-caption", "wp-caption-text", "share", "sharebox",
    "social-share", "tags", "adsbygoogle",
)  # fmt: skip
_EMBEDS = ("twitter-tweet", "instagram-media", "tiktok-embed")
_OUT = (
    *(has_class(name) for name in _OUT_CLASSES),
    *(has_class(name, tag="blockquote") for name in _EMBEDS),
    "//*[@hidden or @aria-hidden='true']",
)
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "ul", "ol", "li", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "h1", "h2", "h3",
    "h4", "h5", "h6", "blockquote", "pre", "hr", "center", "dl", "dt", "dd", "figure", "address", "body", "html",
})  # fmt: skip
_MAX_LABEL = 40
_MAX_TEASER = 220
_MAX_TEASERS = 200  # no article announces more; each costs a look at its paragraph
_MAX_ELEMENTS = 20_000

# "Baca juga:", "BACA JUGA", "Simak juga :", "Lihat juga:", "Baca:"; not "Baca juga kondisi psikologis anak itu, kata Rini."
_LABEL = re.compile(
    r"^\W{0,3}(?:(?P<long>(?:baca|simak|lihat|tonton|saksikan|klik|dengarkan)(?:\s+(?:juga|pula|ini|selengkapnya|lainnya|artikel|berita|video|foto)\b){1,3}"
    r"|(?:berita|artikel|video|foto)\s+(?:terkait|lainnya|pilihan|terpopuler|rekomendasi)\b)|(?:baca|simak|terkait|jangan\s+lewatkan)\b)\s{0,2}(?P<colon>[:：])?\W{0,3}",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"""^\W{0,4}(?:
    advertisement|iklan|scroll\s+to\s+(?:continue|resume)(?:\s+(?:with\s+)?(?:content|reading))?|gulir\s+(?:ke\s+bawah\s+)?untuk\s+(?:lanjut|melanjutkan|membaca)\b.{0,40}
    |\[\s?gambas:.{0,60}|\[img\.\d+\].{0,10}|halaman\s+(?:selanjutnya|berikutnya|sebelumnya).{0,60}|halaman\s*:?\s*[\d\s]{1,20}
    |bersambung\s+ke\s+halaman.{0,60}|lanjut\s+ke\s+halaman.{0,60}
    |(?:yuk,?\s+)?(?:simak|saksikan|tonton|lihat)(?:\s+juga)?\s+(?:juga\s+)?(?:video|vidio|foto)\b[^.]{0,160}
    |(?:yuk,?\s+)simak\s+juga.{0,60}
    |(?:baca|simak|lihat)\s+selengkapnya\s+(?:di|pada)\s+(?:sini|halaman|tautan|link)\b.{0,40}
    |(?:simak|saksikan|tonton|lihat)\s+juga\s+['"“‘][^'"”’]{1,160}['"”’]{1,2}
    |(?:dapatkan|ikuti|gabung|bergabung|follow|simak|baca|cek|silakan\s+baca|klik)\b
     (?=.{0,200}\b(?:google\s+news|(?:channel|saluran|kanal|grup|aplikasi)\s+(?:whatsapp|telegram|wa|youtube)|(?:whatsapp|telegram|wa)\s+(?:channel|grup|group)))
     (?=.{0,200}\b(?:berita|update|artikel|konten|terkini|\w{2,20}\.(?:com|co|id|net)|channel|saluran)).{0,300}
    |cek\s+berita\s+dan\s+artikel.{0,120}|artikel\s+ini\s+telah\s+(?:tayang|terbit|dimuat).{0,200}
    |(?:pewarta|editor|penulis|reporter|redaktur|uploader|fotografer)\s?(?:(?:dan|&)\s+\w{1,12}\s?)?(?:\|\s?)?:.{0,100}|sumber\s?:\s?[^.]{0,60}
    |copyright\b.{0,60}|hak\s+cipta\b.{0,60}|©.{0,80}|dilarang\s+keras\s+mengambil\s+konten.{0,200}
    |share(?:\s+this)?|bagikan|bagikan\s+(?:artikel|berita)\s+ini.{0,40}|(?:bagikan|share)\s?:.{0,60}|\((?:[a-z]{2,4}\d{0,2}/){0,3}[a-z]{2,5}\d{0,2}\)|(?:\d{1,6}\s)?komentar|tags?\s?:.{0,200}|topik\s?:.{0,200}|load\s+more|selengkapnya
    |lihat\s+foto|tautan\s+berhasil\s+disalin|[-_*=.•–—\s]{1,60}
    )\W{0,4}$""",
    re.IGNORECASE | re.VERBOSE,
)
# "Surabaya -" in front of the first paragraph; not "Antre - Warga" (text goes on)
_DATELINE_ALONE = re.compile(r"^[A-Z][^.!?]{1,60}\s[-–—]{1,2}$")
_LEAD_LINES = 3
_MAX_LINES = 20_000  # no article has more; what follows is taken as it is
_SENTENCE_BREAK = re.compile(r"[.!?…]['\"”’)\]]{0,3}\s+(?=['\"“‘(]?[A-Z0-9])")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]{0,3}$")
_QUOTE_OR_TERMINAL = re.compile(r"[.!?:;…\"”’)\]]$")


def is_noise(line: str) -> bool:
    """Whether a line is no sentence of the article: a teaser of another story, an advert mark, a byline, a share bar.

    "Baca juga: Wali Kota Resmikan Taman" is; "Baca juga riwayat penyakitnya, kata dokter." is not.
    """
    label = _LABEL.match(line)
    if label and (label["colon"] or label.end() == len(line) or (label["long"] and not _SENTENCE_END.search(line))):
        return True
    return len(line) < 400 and _NOISE.match(line) is not None


def _after_teaser(line: str) -> str:
    """The line without the teaser at its beginning, where sentences of the article are stuck to it: no headline is that long."""
    label = _LABEL.match(line) if len(line) > _MAX_TEASER else None
    if label is None or not (label["long"] or label["colon"]):
        return line
    end = _SENTENCE_BREAK.search(line, label.end())
    return line[end.end() :] if end else line


def clean_lines(lines: Iterable[str]) -> str:
    """Body text from lines: noise left out, paragraphs separated by a blank line."""
    kept: list[str] = []
    for line in (_after_teaser(" ".join(raw.split())) for raw in lines):
        if not line or (len(kept) < _MAX_LINES and is_noise(line)):
            continue
        if 0 < len(kept) <= _LEAD_LINES and _DATELINE_ALONE.match(kept[-1]):
            kept[-1] = f"{kept[-1]} {line}"
        else:
            kept.append(line)
    return "\n\n".join(kept)


def body_text(container: etree._Element, drop: Iterable[str] = ()) -> str:
    """Text of an article's body.

    Args:
        container: The element that holds it.
        drop: XPaths of what to leave out besides scripts, forms, figures, adverts and teasers.
    """
    if float(str(container.xpath("count(.//*)"))) > _MAX_ELEMENTS:
        return clean_lines(str(paragraph.xpath("string()")) for paragraph in container.iter("p")) or clean_lines(map(str, container.itertext()))
    soup = BeautifulSoup(etree.tostring(_without(container, (*_OUT, *drop)), method="html", encoding="unicode", with_tail=False), "lxml")
    _remove_teasers(soup)
    return clean_lines(_paragraphs(soup))


def _without(container: etree._Element, xpaths: tuple[str, ...]) -> etree._Element:
    """A copy of the subtree without the elements that never hold an article's words, nor those of the XPaths."""
    changed = copy.deepcopy(container)
    changed.tail = None
    etree.strip_elements(changed, *_ALWAYS_OUT, with_tail=False)
    found = _compiled(xpaths)(changed)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, etree._Element) and element is not changed:
            _cut(element)
    return changed


@cache
def _compiled(xpaths: tuple[str, ...]) -> etree.XPath:
    return etree.XPath(" | ".join(xpaths))


def _cut(element: etree._Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _remove_teasers(soup: BeautifulSoup) -> None:
    """Take out labels ("Baca juga:") with the links they announce, inside a paragraph or in the blocks after it."""
    for string in soup.find_all(string=_is_label, limit=_MAX_TEASERS):
        block = string.find_parent(_is_block)
        if block is None or string.find_parent(True) is None:
            continue
        links = _links_after(string)
        alone = _alone(string, block)
        if not (alone or links or ":" in string):
            continue  # the word itself, set in italics
        if not (alone or ":" in string or _alone_with(string, links, block)):
            continue
        for link in links:
            link.decompose()
        if alone:
            _remove_list_after(block)
        string.extract()


def _is_label(text: str | None) -> bool:
    if not text or len(text) > _MAX_LABEL + 40:
        return False
    stripped = " ".join(text.split())
    label = _LABEL.match(stripped)
    return bool(stripped) and len(stripped) <= _MAX_LABEL and label is not None and label.end() == len(stripped)


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS


def _links_after(string: NavigableString) -> list[Tag]:
    """Links that follow a label without words between, up to the end of its paragraph or a line break."""
    links: list[Tag] = []
    for element in string.next_elements:
        if isinstance(element, Tag):
            if element.name == "a":
                links.append(element)
            elif element.name == "br" or (element.name in _BLOCKS and element.name != "li"):
                break
        elif isinstance(element, NavigableString) and element.strip(" \t\r\n-–|•,") and not any(link in element.parents for link in links):
            break
    return links


def _alone(string: NavigableString, block: Tag) -> bool:
    return _squeezed(block.get_text()) == _squeezed(string)


def _alone_with(string: NavigableString, links: list[Tag], block: Tag) -> bool:
    return _squeezed(block.get_text()) == _squeezed(string + "".join(link.get_text() for link in links))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _remove_list_after(block: Tag) -> None:
    """The list, or the paragraphs, of nothing but links behind a label that stands alone."""
    for sibling in list(block.next_siblings):
        if isinstance(sibling, Tag) and _only_links(sibling):
            sibling.decompose()
        elif isinstance(sibling, Tag) or str(sibling).strip():
            return


def _only_links(tag: Tag) -> bool:
    if tag.name in ("a", "br"):
        return True
    linked = sum(len(_squeezed(link.get_text())) for link in tag.find_all("a"))
    return linked > 0 and linked >= len(_squeezed(tag.get_text())) - 2


def _paragraphs(soup: BeautifulSoup) -> Iterator[str]:
    """Lines of text: blocks and line breaks end them, except a single break in the middle of a sentence."""
    pieces: list[str] = []
    lines: list[str] = []  # of the paragraph at hand
    for kind, text in chain(_events(soup), [("block", "")]):
        if kind == "text":
            pieces.append(text)
            continue
        current = " ".join("".join(pieces).split())
        pieces.clear()
        if lines and not (current and _continues(lines[-1], current)):  # a second break in a row ends a paragraph like a block does
            yield " ".join(lines)
            lines.clear()
        if current:
            lines.append(current)
        if lines and kind == "block":
            yield " ".join(lines)
            lines.clear()


def _continues(line: str, following: str) -> bool:
    return following[:1].islower() and not _QUOTE_OR_TERMINAL.search(line)


def _events(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Texts, line breaks, and the starts and ends of blocks, in order; without recursion."""
    stack: list[Iterator[PageElement]] = [iter(soup.contents)]
    names: list[str] = [""]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if names.pop() in _BLOCKS:
                yield ("block", "")
        elif isinstance(element, Tag):
            if element.name == "br":
                yield ("break", "")
                continue
            if element.name in _BLOCKS:
                yield ("block", "")
            stack.append(iter(element.contents))
            names.append(element.name)
        elif type(element) is NavigableString:
            yield ("text", str(element))
