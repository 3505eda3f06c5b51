"""Texts whose innovations are marked {name@code of origin}, for the tests on adoptions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from inovasi_nlp.components.adoptions import find_adoptions
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Adoption, Innovation

PUBLISHED = date(2024, 10, 10)
_MARK = re.compile(r"\{([^@{}]+)@([\d.]*)\}")


def unmarked(marked: str, *, listed: bool = False) -> tuple[str, tuple[Innovation, ...]]:
    """The text without its marks, and its innovations; `listed` = the registry has them."""
    parts: list[str] = []
    innovations: list[Innovation] = []
    last, length = 0, 0
    for match in _MARK.finditer(marked):
        parts += [marked[last : match.start()], match[1]]
        start = length + match.start() - last
        length, last = start + len(match[1]), match.end()
        registered = match[1].casefold() if listed else None
        innovations.append(Innovation(start=start, end=length, surface=match[1], id=registered, region=match[2] or None))
    return "".join([*parts, marked[last:]]), tuple(innovations)


def adoptions_of(marked: str, *, title: str = "", listed: bool = False) -> tuple[Adoption, ...]:
    """Adoptions of a marked text; a headline may stand before it."""
    content, innovations = unmarked(f"{title}\n\n{marked}" if title else marked, listed=listed)
    reading, _ = read(content, title_end=content.index("\n\n") if title else 0, published=PUBLISHED)
    return find_adoptions(reading, innovations, regions().find(content), find_dates(reading))


def frames(adoptions: Iterable[Adoption]) -> set[tuple[str, str, str]]:
    """Innovation, adopter and stage of each."""
    return {(one.innovation, one.adopter_region or one.adopter, one.stage) for one in adoptions}
