"""Reading order of a printed page: from words with places to lines, columns, tables, notes and paragraphs. Pure: no file, no PDF.

Places are in points, y downwards from the top of the page. Columns of text are read one after the other; tables, known by their ruled
lines, row by row; what stands in columns without rules is read across where its pieces are short, as in a form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from inovasi_nlp.corpus.reports.blocks import Block
from inovasi_nlp.corpus.reports.layout.furniture import without_furniture
from inovasi_nlp.corpus.reports.layout.lines import page_lines
from inovasi_nlp.corpus.reports.layout.paragraphs import assembled, settled, whole_rows
from inovasi_nlp.corpus.reports.layout.places import PageText, Rule, Word

__all__ = ["PageText", "Rule", "Word", "read_pages"]


def read_pages(pages: Iterable[PageText]) -> tuple[Block, ...]:
    """Blocks of all pages: headings, paragraphs (joined over columns and pages), rows, and the notes of a page after the paragraph they interrupt."""
    kept = without_furniture([page_lines(page) for page in pages])
    sizes: Counter[int] = Counter()
    for line in chain.from_iterable(kept):
        sizes[round(line.size)] += len(line.text)
    body = float(sizes.most_common(1)[0][0]) if sizes else 11.0
    return tuple(settled(assembled(whole_rows(kept), body)))
