"""The documents that may be learnt from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.storage import day_of
from inovasi_nlp.records import Reading
from inovasi_nlp.workflow.gold import article_of, read_gold


def documents(paths: Iterable[str | Path]) -> Iterator[dict[str, Any]]:
    """Gold documents (or labelled sentences) of JSON Lines files, without those that are kept for measuring alone.

    Raises:
        RecordError: A line is no JSON object with an id; the message names file and line.
    """
    for path in paths:
        yield from (document for id_, document in read_gold(Path(path)).items() if not kept_unused(id_))


def gold_reading(document: Mapping[str, Any]) -> Reading:
    """A gold document as the finders read it."""
    article = article_of(document)
    return read(article.content, title_end=len(article.title), published=day_of(article.published), outlet=article.outlet)[0]


def kept_unused(id_: str) -> bool:
    """Whether a document is for measuring alone: all of own4 and own12, the even half of own2, own3 and own11 ("own2-014"; not "own2-015" nor "own-dev-014")."""
    if id_.startswith(("own4-", "own12-")):
        return True
    number = id_.rsplit("-", 1)[-1]
    return id_.startswith(("own2-", "own3-", "own11-")) and number.isdigit() and int(number) % 2 == 0
