"""From the blocks of a report to articles: one a section, each with the title of the whole, its pages, and who issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from inovasi_nlp.corpus.reports.blocks import Block, Contents
from inovasi_nlp.records import Article
from inovasi_nlp.records.moments import read_moment

__all__ = ["ISSUER_UNKNOWN", "articles_of"]

MAX_SECTION_CHARS = 8_000  # so that the pages of a section are few enough to look a sentence up
_MIN_SECTION_CHARS = 40
_FRONT_BLOCKS = 40  # where a report says who issued it and when
ISSUER_UNKNOWN = "Laporan tanpa penerbit"
_LISTS = re.compile(r"DAFTAR\s+(?:ISI|TABEL|GAMBAR|GRAFIK|LAMPIRAN|BAGAN)\b", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\w{0,5}$")
_GENERATED_TITLE = re.compile(r"^(?:microsoft \w+ - |untitled|document\d*$|dokumen\d*$)|\.(?:docx?|xlsx?|pdf|odt|fodt|indd)$", re.IGNORECASE)
# "Pemerintah Kabupaten Muara Lestari", "Dinas Kesehatan Kota Malang", "Kementerian Dalam Negeri"; capitals in whole lines are set small first
_ISSUER = re.compile(
    r"\b((?:Pemerintah\s(?:Kota|Kabupaten|Provinsi|Daerah)|Dinas|Badan|Kementerian|Kecamatan|Kelurahan|Inspektorat|Sekretariat\sDaerah|RSUD|Puskesmas)"
    r"(?:\s(?!(?:Tahun|Bulan|Nomor|Periode|Semester|Triwulan)\b)(?:(?:Kota|Kabupaten|Provinsi|Daerah|dan|Istimewa|Khusus|Ibu)|[A-Z][a-z]+)){1,8})"
)
# "Tanjung Sari, 28 Februari 2024" or "Jakarta, Maret 2024" as a line of its own
_SIGNED = re.compile(r"^[A-Z][A-Za-z .]{2,40},?\s+(\d{1,2}\s+)?([A-Z][a-z]+)\s+(\d{4})\.?$")


@dataclass(slots=True)
class _Section:
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def chars(self) -> int:
        return sum(len(block.text) + 2 for block in self.blocks)


def articles_of(contents: Contents, *, name: str, digest: str) -> tuple[Article, ...]:
    """Articles of a report, in its order.

    Args:
        contents: The report as read.
        name: Of its file; stands in for a title where it has none.
        digest: SHA-1 of the file, in hex.

    Returns:
        One article a section of at most some 8,000 characters: `title` is the report's, `section` the heading, `source` file and pages,
        `url` a URN of the file with section and pages as its fragment, so that the parts of one report are known as one source. `outlet`
        is the body that issued it, or `ISSUER_UNKNOWN`; both count as the owner's channel.
    """
    title = _title(contents, name)
    front = [block.text for block in islice(contents.blocks, _FRONT_BLOCKS)]
    issuer = _issuer([title, *front])
    published = _published(contents, title)
    out = []
    for number, section in enumerate(_sections(contents.blocks), start=1):
        text = _text(section)
        if len(text) < _MIN_SECTION_CHARS:
            continue
        pages = _pages(section.blocks)
        fragment = f"section={number}" + (f"&page={pages}" if pages else "")
        out.append(
            Article(
                url=f"urn:sha1:{digest}#{fragment}", outlet=issuer, title=title, text=text, published=published, section=section.heading or None,
                source=f"{name}#{f'page={pages}' if pages else f'section={number}'}",
            ).identified()
        )  # fmt: skip
    return tuple(out)


def _title(contents: Contents, name: str) -> str:
    stated = next((block.text for block in contents.blocks if block.kind == "title"), "")
    if stated:
        return _cased(stated)
    if len(contents.title) > 8 and not _GENERATED_TITLE.search(contents.title):
        return contents.title
    headings = (block.text for block in islice(contents.blocks, 5) if block.kind == "heading")
    heading = next((text for text in headings if not _LISTS.match(text)), "")
    return _cased(heading) or name.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")


def _cased(text: str) -> str:
    """A line in capitals as a title is written; short words, which may be abbreviations, keep them."""
    if not text.isupper():
        return text
    return " ".join(word if len(word) <= 3 or not word.isalpha() else word.capitalize() for word in text.split())


def _issuer(texts: Sequence[str]) -> str:
    for text in texts:
        found = _ISSUER.search(_cased(text))
        if found:
            return " ".join(found[1].split())
    return ISSUER_UNKNOWN


def _published(contents: Contents, title: str) -> str | None:
    """Day of the place-and-date line, else the day the file was made, unless the title names a later year; None where neither is told."""
    for block in contents.blocks:
        signed = _SIGNED.match(block.text) if block.kind == "paragraph" and len(block.text) < 70 else None
        if signed:
            moment = read_moment(f"{(signed[1] or '1').strip()} {signed[2]} {signed[3]}")
            if moment:
                return moment
    year = re.search(r"\b(?:19|20)\d{2}\b", title)
    return contents.created if contents.created and (year is None or contents.created[:4] >= year[0]) else None


def _sections(blocks: Sequence[Block]) -> Iterator[_Section]:
    """Sections by heading; a long one is cut at a lower heading or between two paragraphs; lists of contents are left out."""
    section = _Section()
    listing = False
    for block in blocks:
        if block.kind == "title" or _LEADER.search(block.text):
            continue
        if block.kind == "heading":
            listing = _LISTS.match(block.text) is not None
            if section.blocks and (block.level == 1 or section.chars > MAX_SECTION_CHARS // 4):
                yield section
                section = _Section()
            if not section.blocks:
                section.heading = block.text
        if listing:
            continue
        if section.chars + len(block.text) > MAX_SECTION_CHARS and section.blocks and block.kind != "note":
            yield section
            section = _Section(heading=section.heading)
        section.blocks.append(block)
    if section.blocks:
        yield section


def _text(section: _Section) -> str:
    """Paragraphs parted by blank lines, rows of a table by line ends; notes stand last, where they break no sentence."""
    body = [block for block in section.blocks if block.kind != "note"]
    notes = [block.text for block in section.blocks if block.kind == "note"]
    parts = []
    for is_row, group in groupby(body, key=lambda block: block.kind == "row"):
        texts = [block.text for block in group]
        parts += ["\n".join(texts)] if is_row else texts
    return "\n\n".join([*parts, *notes])


def _pages(blocks: Sequence[Block]) -> str:
    pages = [page for block in blocks for page in (block.page, block.last_page) if page is not None]
    if not pages:
        return ""
    return str(min(pages)) if min(pages) == max(pages) else f"{min(pages)}-{max(pages)}"
