"""Documents annotated by hand, in the shape of the annotation guidelines, checked where they come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import orjson
from annotated_types import MinLen

from inovasi_nlp.errors import RecordError
from inovasi_nlp.records import Article
from inovasi_nlp.records.annotation import Criterion, Label, Polarity, Result, Stage, Stakeholder
from inovasi_nlp.records.coding import from_mapping


@dataclass(frozen=True, kw_only=True)
class _Span:
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class _Innovation(_Span):
    sentiment: Label
    id: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Award:
    name: str
    result: Result
    innovations: list[str] | None = None


@dataclass(frozen=True, kw_only=True)
class _Adoption:
    innovation: str
    adopter: str
    stage: Stage


@dataclass(frozen=True, kw_only=True)
class _Quote(_Span):
    stakeholder: Stakeholder
    speaker: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Indicator(_Span):
    criterion: Criterion
    polarity: Polarity = "positive"


@dataclass(frozen=True, kw_only=True)
class GoldDocument:
    """What `evaluate` needs of a line; further fields are kept."""

    id: str
    body: Annotated[str, MinLen(1)]
    title: str | None = None
    innovations: list[_Innovation] | None = None
    awards: list[_Award] | None = None
    adoptions: list[_Adoption] | None = None
    quotes: list[_Quote] | None = None
    indicators: list[_Indicator] | None = None


def read_gold(path: Path) -> dict[str, dict[str, Any]]:
    """Gold documents by id; a span without its words (`surface`, `text`) gets them from the text.

    Raises:
        RecordError: A line is no gold document, or its id or span cannot be; the message names file, line and field.
    """
    documents: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        document = _document(line, where)
        if document["id"] in documents:
            raise RecordError(f"the id {document['id']!r} stands on an earlier line too; expected one line a document", where=where)
        documents[document["id"]] = document
    return documents


def _document(line: bytes, where: str) -> dict[str, Any]:
    try:
        document: dict[str, Any] = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"not JSON ({error}); expected one gold document a line", where=where) from None
    if not isinstance(document, dict):
        raise RecordError("expected a JSON object with an `id`, a `body` and the fields of the annotation guidelines", where=where)
    from_mapping(GoldDocument, {**document, "body": document.get("body") or document.get("text")}, where=where)
    content = article_of(document).content
    for layer, words in (("innovations", "surface"), ("quotes", "text"), ("indicators", "text")):
        for place, item in enumerate(document.get(layer) or ()):
            if not 0 <= item["start"] < item["end"] <= len(content):
                span = f"{item['start']}-{item['end']}"
                raise RecordError(f"{layer}[{place}] spans {span}; expected a span within the {len(content)} characters of the text", where=where)
            item.setdefault(words, content[item["start"] : item["end"]])
    return document


def article_of(document: Mapping[str, Any]) -> Article:
    """The article of a gold document."""
    fields = {name: document.get(name) for name in ("id", "url", "outlet", "title", "published")}
    return Article.from_dict({**fields, "text": document.get("body") or document.get("text") or ""})
