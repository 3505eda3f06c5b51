"""Docs in groups of bounded size, for components that read several at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Doc

ARTICLES: Final = 32  # read in one go on a GPU
_MOST_TOKENS: Final = 100_000  # of one group, whatever their number: an article may be a book


def in_batches(stream: Iterable[Doc], most: int) -> Iterator[list[Doc]]:
    """Groups of at most `most` Docs, and fewer where they are long."""
    group: list[Doc] = []
    tokens = 0
    for doc in stream:
        group.append(doc)
        tokens += len(doc)
        if len(group) >= most or tokens >= _MOST_TOKENS:
            yield group
            group, tokens = [], 0
    if group:
        yield group
