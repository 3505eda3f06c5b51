"""Entities by a Hugging Face token-classification model, in place of `inovasi_entities`.

What the model marks stands: its persons, organisations and places are the entities, and its persons are those to whom offices and quotations are given. Ids (region
codes, bodies, ISO dates) come from our tables where they name the same stretch; kinds of entity that the model does not know (often EVENT and DATE) stay ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.batches import ARTICLES, in_batches
from inovasi_nlp.components.entities import find_entities
from inovasi_nlp.components.people import find_persons
from inovasi_nlp.components.people.named import named_persons
from inovasi_nlp.components.storage import load, reading_of, save, set_entities, text_of
from inovasi_nlp.lexicon import regions
from inovasi_nlp.neural.settings import Precision, Settings
from inovasi_nlp.neural.store import Located
from inovasi_nlp.neural.tagging import Tagged, TokenTagger
from inovasi_nlp.records import Entity, Person, Place, Reading
from inovasi_nlp.records.annotation import EntityLabel

__all__ = ["TransformerEntities", "replaced_entities"]

_OURS: Final[dict[str, EntityLabel]] = {label: label for label in get_args(EntityLabel)}


def replaced_entities(content: str, ours: Sequence[Entity], marked: Sequence[Tagged], labels: Iterable[str]) -> tuple[Entity, ...]:
    """Entities of a text in order: what a model marks, and ours of the kinds that it does not know where it marks nothing.

    Args:
        content: The text.
        ours: What our own finder gives.
        marked: What the model marks, in order, none overlapping another.
        labels: The kinds it knows.
    """
    known = frozenset(labels)
    occupied = bytearray(len(content))
    found: list[Entity] = []
    for span in marked:
        occupied[span.start : span.end] = b"\x01" * (span.end - span.start)
        found.append(Entity(start=span.start, end=span.end, surface=content[span.start : span.end], label=_OURS[span.label], id=_id_of(span, ours)))
    found += [one for one in ours if one.label not in known and not any(occupied[one.start : one.end])]
    return tuple(sorted(found, key=lambda one: one.start))


def _id_of(span: Tagged, ours: Sequence[Entity]) -> str | None:
    """The one id that our entities of this kind give a stretch: of the same, of one within it ("Surabaya" in "Kota Surabaya") or around it."""
    ids = {
        one.id
        for one in ours
        if one.id is not None
        and one.label == span.label
        and ((span.start <= one.start and one.end <= span.end) or (one.start <= span.start and span.end <= one.end))
    }
    return ids.pop() if len(ids) == 1 else None


@Language.factory(
    "inovasi_transformer_entities",
    assigns=["doc._.places", "doc._.persons", "doc._.entities", "doc.ents"],
    default_config={
        "revision": None,
        "labels": {},
        "device": "auto",
        "precision": "auto",
        "batch_size": 16,
        "window": None,
        "overlap": None,
        "articles": None,
        "local_files_only": False,
    },
)
def make_transformer_entities(
    nlp: Language,
    name: str,
    model: str,
    revision: str | None,
    labels: Mapping[str, str],
    device: str,
    precision: Precision,
    batch_size: int,
    window: int | None,
    overlap: int | None,
    articles: int | None,
    local_files_only: bool,
) -> TransformerEntities:
    """Component that finds entities by a transformer; see `neural.settings.Settings` for the arguments."""
    return TransformerEntities(
        Settings(
            model=model,
            revision=revision,
            labels=labels,
            device=device,
            precision=precision,
            batch_size=batch_size,
            window=window,
            overlap=overlap,
            articles=articles,
            local_files_only=local_files_only,
        )
    )


class TransformerEntities:
    """The component. Its settings are saved with the pipeline, the model's weights are not: they are found again by folder or hub id.

    Raises:
        ModelError: The model cannot be loaded, or its labels do not fit.
    """

    def __init__(self, settings: Settings) -> None:
        self._tagger = TokenTagger(settings)

    def __reduce__(self) -> tuple[Callable[[Settings], TransformerEntities], tuple[Settings]]:
        return TransformerEntities, (self._tagger.settings,)

    @property
    def settings(self) -> Settings:
        """How the model is run."""
        return self._tagger.settings

    @property
    def located(self) -> Located:
        """The model's name and digest."""
        return self._tagger.located

    @property
    def device_kind(self) -> str:
        """Kind of device that it runs on: cpu, cuda, mps."""
        return self._tagger.device_kind

    @property
    def at_once(self) -> int:
        """Articles read in one go."""
        return self.settings.articles or (1 if self.device_kind == "cpu" else ARTICLES)

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Docs with their entities, in order; a few are read at once where that does not change what is found."""
        for docs in in_batches(stream, min(self.at_once, batch_size)):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        words = [[(token.idx, token.idx + len(token)) for token in doc if not token.is_space] for doc in docs]
        for doc, marked in zip(docs, self._tagger.tag([doc.text for doc in docs], words), strict=True):
            self._save(doc, marked)

    def _save(self, doc: Doc, marked: Sequence[Tagged]) -> None:
        reading, content = reading_of(doc), text_of(doc)
        places = regions().find(content)
        persons = self._persons(reading, places, marked)
        entities = replaced_entities(content, find_entities(reading, persons, places, load(doc, "dates")), marked, self._tagger.labels)
        save(doc, "places", places)
        save(doc, "persons", persons)
        save(doc, "entities", entities)
        set_entities(doc, entities)

    def _persons(self, reading: Reading, places: Sequence[Place], marked: Sequence[Tagged]) -> tuple[Person, ...]:
        """Persons of the model, ours where it knows none."""
        if "PER" not in self._tagger.labels:
            return find_persons(reading, places)
        return named_persons(reading, [(span.start, span.end) for span in marked if span.label == "PER"])

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Nothing: the settings stand in the pipeline's configuration."""

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> TransformerEntities:
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing: see `to_disk`."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> TransformerEntities:
        """Nothing to read."""
        return self
