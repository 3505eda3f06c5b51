"""The lines of one page in reading order, from its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inovasi_nlp.corpus.reports.layout.columns import Item, in_order
from inovasi_nlp.corpus.reports.layout.places import Line, PageText, Word
from inovasi_nlp.corpus.reports.layout.tables import Table, rows_of, tables_of
from inovasi_nlp.corpus.reports.layout.wording import ENUMERATOR

__all__ = ["page_lines"]


def page_lines(page: PageText) -> list[Line]:
    """Lines of a page in reading order; notes at its foot come last."""
    tables = list(tables_of(page.rules))
    inside: list[list[tuple[int, Word]]] = [[] for _ in tables]
    outside: list[tuple[int, Word]] = []
    for order, word in enumerate(page.words):
        place = next((number for number, table in enumerate(tables) if table.holds(word)), None)
        (outside if place is None else inside[place]).append((order, word))
    pieces = _pieces(outside, page.number)
    foot = _foot(page, tables)
    notes = [replace(piece, kind="note") for piece in pieces if foot is not None and piece.base > foot]
    body = [piece for piece in pieces if foot is None or piece.base <= foot]
    blocks: list[Item] = [Item(piece.left, piece.top, piece.right, piece.base, (piece,)) for piece in body]
    for table, words in zip(tables, inside, strict=True):
        rows = tuple(rows_of(table, words, page.number))
        if rows:
            blocks.append(Item(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1], rows))
    ordered = in_order(blocks)
    return [*ordered, *sorted(notes, key=lambda line: (line.base, line.left))]


def _pieces(words: Iterable[tuple[int, Word]], page: int) -> list[Line]:
    """Words of one baseline without a wide gap, in the order of the file."""
    out: list[Line] = []
    held: list[Word] = []
    begun = 0
    for order, word in words:
        if held and not _goes_on(held, word):
            out.append(_piece(held, page, begun))
            held = []
        begun = begun if held else order
        held.append(word)
    if held:
        out.append(_piece(held, page, begun))
    return out


def _goes_on(held: Sequence[Word], word: Word) -> bool:
    last = held[-1]
    size = max(last.size, word.size)
    gap = word.left - last.right
    if abs(word.base - last.base) > 0.45 * size or gap < -size:
        return False
    allowed = 3.0 if len(held) == 1 and ENUMERATOR.match(last.text) else 1.2
    return gap <= allowed * size


def _piece(words: Sequence[Word], page: int, order: int) -> Line:
    sizes = Counter(round(word.size, 1) for word in words for _ in word.text)
    return Line(
        text=" ".join(word.text for word in words), left=words[0].left, right=max(word.right for word in words), base=words[0].base,
        size=sizes.most_common(1)[0][0], page=page, order=order,
    )  # fmt: skip


def _foot(page: PageText, tables: Sequence[Table]) -> float | None:
    """Height of the short rule under which the notes of a page stand."""
    loose = [
        rule
        for rule in page.rules
        if rule.horizontal
        and rule.top > page.height * 0.35
        and 20 < rule.right - rule.left < page.width * 0.45
        and not any(table.touches(rule) for table in tables)
    ]
    return max((rule.top for rule in loose), default=None)
