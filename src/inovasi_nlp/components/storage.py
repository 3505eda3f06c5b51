"""Findings on the Doc: plain values in one extension, records by getter.

A dataclass in `doc._` cannot be written to a DocBin, and `span._` is keyed by offsets alone, so that two frames resting on one sentence would
overwrite each other. Findings therefore live as JSON values in `doc._.layers`, and `doc._.awards` etc. build the records. Spans for display stand
in `doc.spans` under the same names.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from spacy.tokens import Doc
from spacy.util import filter_spans

from inovasi_nlp import records
from inovasi_nlp.components.sentences import read
from inovasi_nlp.records.annotation import _loosened_item
from inovasi_nlp.records.coding import to_mapping

T = TypeVar("T")

_LAYERS: dict[str, type] = {
    "innovations": records.Innovation,
    "awards": records.Award,
    "adoptions": records.Adoption,
    "quotes": records.Quote,
    "statements": records.Statement,
    "indicators": records.Indicator,
    "outcomes": records.Outcome,
    "entities": records.Entity,
    "passages": records.Passage,
    "dates": records.DateMention,
    "persons": records.Person,
    "places": records.Place,
}
_SINGLE: dict[str, type] = {"dateline": records.Dateline, "sentiment": records.Sentiment, "origin": records.Origin}


def register() -> None:
    """Declare the extensions; harmless when repeated."""
    if Doc.has_extension("layers"):
        return
    Doc.set_extension("layers", default={})
    Doc.set_extension("published", default=None)
    Doc.set_extension("outlet", default=None)
    Doc.set_extension("title_end", default=0)
    for layer in _LAYERS:
        Doc.set_extension(layer, getter=_many(layer))
    for layer in _SINGLE:
        Doc.set_extension(layer, getter=_one(layer))


def _many(layer: str) -> Any:
    return lambda doc: load(doc, layer)


def _one(layer: str) -> Any:
    def get(doc: Doc) -> Any:
        value = doc._.layers.get(layer)
        return None if value is None else _adapter(layer).validate_python(value)

    return get


@cache
def _adapter(layer: str) -> Any:
    from pydantic import TypeAdapter

    kind: Any = _SINGLE.get(layer) or _LAYERS[layer]
    return TypeAdapter(kind if layer in _SINGLE else tuple[kind, ...])


def load(doc: Doc, layer: str) -> tuple[Any, ...]:
    """Records of a layer; empty where its component has not run."""
    items = doc._.layers.get(layer)
    if not items:
        return ()
    found: tuple[Any, ...] = _adapter(layer).validate_python([_loosened_item(item) for item in items])
    return found


def save(doc: Doc, layer: str, found: Sequence[Any]) -> None:
    """Store records of a layer, and show those that have offsets in `doc.spans`."""
    doc._.layers[layer] = [to_mapping(item) for item in found]
    placed = [(item, offsets) for item in found if (offsets := _offsets(item)) is not None]
    spans = [doc.char_span(start, end, label=_label(layer, item), alignment_mode="expand") for item, (start, end) in placed]
    doc.spans[layer] = [span for span in spans if span is not None]


def save_one(doc: Doc, layer: str, value: Any) -> None:
    """Store the single value of a layer (dateline, sentiment, origin), or None."""
    doc._.layers[layer] = None if value is None else to_mapping(value)


def _offsets(item: Any) -> tuple[int, int] | None:
    evidence = getattr(item, "evidence", None)
    if evidence is not None:
        return evidence.start, evidence.end
    return (item.start, item.end) if hasattr(item, "start") else None


def _label(layer: str, item: Any) -> str:
    for attribute in ("label", "criterion", "result", "stage", "id"):
        value = getattr(item, attribute, None)
        if value:
            return str(value)
    return layer


def save_sentences(doc: Doc, reading: records.Reading) -> None:
    """Store the sentences and where title and dateline end."""
    doc._.layers["reading"] = {
        "title_end": reading.title_end,
        "dateline_end": reading.dateline_end,
        "sentences": [[sentence.start, sentence.end, sentence.paragraph, sentence.role] for sentence in reading.sentences],
    }


class _Last(threading.local):
    """The Doc read last in this thread with its text, which spaCy joins anew from its tokens each time it is asked, and its sentences."""

    doc: Doc | None = None
    text: str = ""
    stored: Any = None
    sentences: tuple[records.Sentence, ...] = ()


_last = _Last()


def text_of(doc: Doc) -> str:
    """`doc.text`, joined once for the components of one pass."""
    if _last.doc is not doc:
        _last.doc, _last.text, _last.stored = doc, doc.text, None
    return _last.text


def _sentences_of(doc: Doc, stored: Any) -> tuple[records.Sentence, ...]:
    text_of(doc)
    if _last.stored is not stored:
        _last.stored = stored
        _last.sentences = tuple(records.Sentence(start=start, end=end, paragraph=paragraph, role=role) for start, end, paragraph, role in stored)
    return _last.sentences


def reading_of(doc: Doc) -> records.Reading:
    """The text made ready for the finders, from the sentences stored, or read afresh where `inovasi_sentences` has not run."""
    stored = doc._.layers.get("reading")
    if stored is None:
        return read(text_of(doc), title_end=doc._.title_end, published=published_of(doc), outlet=doc._.outlet)[0]
    return records.Reading(
        content=text_of(doc),
        sentences=_sentences_of(doc, stored["sentences"]),
        title_end=stored["title_end"],
        dateline_end=stored["dateline_end"],
        published=published_of(doc),
        outlet=doc._.outlet,
    )


def published_of(doc: Doc) -> date | None:
    """The day of `doc._.published`, None where it is absent or no ISO date."""
    return day_of(doc._.published or context_of(doc).get("published"))


def context_of(doc: Doc) -> dict[str, Any]:
    """What `nlp.pipe(..., as_tuples=True)` was given beside the text, while the pipeline runs."""
    context = getattr(doc, "_context", None)
    return context if isinstance(context, dict) else {}


def day_of(value: str | date | None) -> date | None:
    """A publication moment as a day, None where it is absent or no ISO date."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def set_entities(doc: Doc, entities: Sequence[records.Entity]) -> None:
    """Show entities as `doc.ents` (longest first where they overlap)."""
    spans = [doc.char_span(entity.start, entity.end, label=entity.label, alignment_mode="expand") for entity in entities]
    doc.ents = filter_spans([span for span in spans if span is not None])


register()
