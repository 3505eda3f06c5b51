"""Tables, known by their ruled lines, and their rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from inovasi_nlp.corpus.reports.blocks import row_text
from inovasi_nlp.corpus.reports.layout.places import TOUCH, Line, Rule, Word, distinct
from inovasi_nlp.corpus.reports.layout.wording import joined

__all__ = ["Table", "rows_of", "tables_of"]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: places of its upright and of its lying rules, in order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        """Whether a word stands in it."""
        middle = (word.left + word.right) / 2
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[0] <= word.base - 0.3 * word.size <= self.ys[-1]

    def touches(self, rule: Rule) -> bool:
        """Whether a rule is one of its own."""
        within = self.xs[0] - TOUCH <= rule.left and rule.right <= self.xs[-1] + TOUCH
        return within and self.ys[0] - TOUCH <= rule.top <= self.ys[-1] + TOUCH


def tables_of(rules: Sequence[Rule]) -> Iterator[Table]:
    """Grids of at least two columns."""
    for group in _joined(rules):
        xs = distinct(rule.left for rule in group if not rule.horizontal)
        ys = distinct(rule.top for rule in group if rule.horizontal)
        if len(xs) >= 3 and len(ys) >= 2:
            yield Table(xs, ys)


def _joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of ruled lines that touch, from the top of the page: a sweep from left to right over what is still open."""
    root = list(range(len(rules)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    order = sorted(range(len(rules)), key=lambda number: rules[number].left)
    active: list[int] = []
    for number in order:
        rule = rules[number]
        active = [other for other in active if rules[other].right + TOUCH >= rule.left]
        for other in active:
            if rules[other].top - TOUCH <= rule.bottom and rule.top - TOUCH <= rules[other].bottom:
                root[find(other)] = find(number)
        active.append(number)
    groups: dict[int, list[Rule]] = {}
    for number in range(len(rules)):
        groups.setdefault(find(number), []).append(rules[number])
    return sorted(groups.values(), key=lambda group: min(rule.top for rule in group))


def rows_of(table: Table, words: Sequence[tuple[int, Word]], page: int) -> Iterator[Line]:
    """Rows of a table from the words inside it, each with its place in the file."""
    rows: dict[int, dict[int, list[Word]]] = {}
    begun: dict[int, int] = {}
    for order, word in words:
        row = bisect_right(table.ys, word.base - 0.3 * word.size)
        column = bisect_right(table.xs, (word.left + word.right) / 2)
        rows.setdefault(row, {}).setdefault(column, []).append(word)
        begun.setdefault(row, order)
    for row, found in sorted(rows.items()):
        cells = tuple(_flowing(found.get(column, ())) for column in range(1, len(table.xs)))
        held = [word for words_ in found.values() for word in words_]
        yield Line(
            text=row_text(cells), left=table.xs[0], right=table.xs[-1], base=max(word.base for word in held),
            size=median(word.size for word in held), page=page, kind="row", order=begun[row], cells=cells,
        )  # fmt: skip


def _flowing(words: Sequence[Word]) -> str:
    text = ""
    last: Word | None = None
    for word in words:
        broken = last is not None and abs(word.base - last.base) > 0.45 * word.size
        text = word.text if last is None else joined(text, word.text) if broken else f"{text} {word.text}"
        last = word
    return text
