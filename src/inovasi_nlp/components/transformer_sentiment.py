"""Sentiment by a Hugging Face sequence-classification model, in place of `inovasi_sentiment`.

What the model is given (`reads`):

- `sentences`: each sentence, for models trained on short texts (reviews, messages, sentences of news), which most are. Names of innovations are written "program ini",
  so that "Lapor Cepat" is no praise. What the sentences say is weighed with prizes, adoptions and indicators into the sentiment of the text and of each innovation,
  exactly as with our own model of sentences.
- `passages`: the whole text, in overlapping windows, for the sentiment of the text; and the sentences that name an innovation or go on about it, for that of the
  innovation. For models trained on whole articles.
- `pairs`: the same, with the innovation's name as second segment ("sentences [SEP] name"), for models of sentiment towards a target; the whole text has no second segment.

A text that reports no public service is neutral, whatever the model says: that is what our sentiment means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.batches import ARTICLES, in_batches
from inovasi_nlp.components.sentiment import judged_evidence
from inovasi_nlp.components.sentiment.document import concerns_service
from inovasi_nlp.components.sentiment.evidence import Evidence
from inovasi_nlp.components.sentiment.judge import judged
from inovasi_nlp.components.sentiment.polarity import Polarity
from inovasi_nlp.components.sentiment.words import Tone, tone_of
from inovasi_nlp.components.storage import load, reading_of, save, save_one
from inovasi_nlp.neural.classifying import SentimentClassifier
from inovasi_nlp.neural.settings import Precision, Reads, Settings
from inovasi_nlp.neural.store import Located
from inovasi_nlp.records import Innovation, Sentiment

__all__ = ["TransformerSentiment"]

_MASK = re.compile(r"_+")  # how `Evidence` writes the name of an innovation
_STAND_IN: Final = "program ini"
_Judged = tuple[Sentiment, tuple[Innovation, ...]]


class _Weighed:
    """Sentences and what the model says of them, asked for together beforehand."""

    def __init__(self) -> None:
        self._of: dict[str, Polarity] = {}

    def ask(self, texts: Iterable[str], classifier: SentimentClassifier) -> None:
        new = sorted({text for text in texts if text.strip()} - self._of.keys())
        found = classifier.probabilities([_MASK.sub(_STAND_IN, text) for text in new])
        self._of.update((text, Polarity(float(good), float(bad))) for text, (good, bad) in zip(new, found, strict=True))

    def __call__(self, text: str, tokens: list[str]) -> tuple[Polarity, Tone]:
        return self._of.get(text, Polarity()), tone_of(text, tokens)


@Language.factory(
    "inovasi_transformer_sentiment",
    requires=["doc._.innovations"],
    assigns=["doc._.sentiment", "doc._.innovations"],
    default_config={
        "revision": None,
        "labels": {},
        "reads": "sentences",
        "device": "auto",
        "precision": "auto",
        "batch_size": 16,
        "window": None,
        "overlap": None,
        "articles": None,
        "local_files_only": False,
    },
)
def make_transformer_sentiment(
    nlp: Language,
    name: str,
    model: str,
    revision: str | None,
    labels: Mapping[str, str],
    reads: Reads,
    device: str,
    precision: Precision,
    batch_size: int,
    window: int | None,
    overlap: int | None,
    articles: int | None,
    local_files_only: bool,
) -> TransformerSentiment:
    """Component that judges sentiment by a transformer; see `neural.settings.Settings` for the arguments."""
    return TransformerSentiment(
        Settings(
            model=model,
            revision=revision,
            labels=labels,
            reads=reads,
            device=device,
            precision=precision,
            batch_size=batch_size,
            window=window,
            overlap=overlap,
            articles=articles,
            local_files_only=local_files_only,
        )
    )


class TransformerSentiment:
    """The component. Its settings are saved with the pipeline, the model's weights are not: they are found again by folder or hub id.

    Raises:
        ModelError: The model cannot be loaded, or its labels do not fit.
    """

    def __init__(self, settings: Settings) -> None:
        self._classifier = SentimentClassifier(settings)

    def __reduce__(self) -> tuple[Callable[[Settings], TransformerSentiment], tuple[Settings]]:
        return TransformerSentiment, (self._classifier.settings,)

    @property
    def settings(self) -> Settings:
        """How the model is run."""
        return self._classifier.settings

    @property
    def located(self) -> Located:
        """The model's name and digest."""
        return self._classifier.located

    @property
    def device_kind(self) -> str:
        """Kind of device that it runs on: cpu, cuda, mps."""
        return self._classifier.device_kind

    @property
    def at_once(self) -> int:
        """Articles read in one go."""
        return self.settings.articles or (1 if self.device_kind == "cpu" else ARTICLES)

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Docs with their sentiment, in order; a few are read at once where that does not change what is found."""
        for docs in in_batches(stream, min(self.at_once, batch_size)):
            self._annotate(docs)
            yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        judge = self._by_sentences if self.settings.reads == "sentences" else self._by_passages
        for doc, (sentiment, innovations) in zip(docs, judge(docs), strict=True):
            save_one(doc, "sentiment", sentiment)
            save(doc, "innovations", innovations)

    def _by_sentences(self, docs: Sequence[Doc]) -> list[_Judged]:
        weigh = _Weighed()
        found = [_evidence_of(doc, weigh) for doc in docs]
        titles = (evidence.texts[index] for evidence in found for index in evidence.indexes("title"))
        weigh.ask(titles, self._classifier)  # a headline that judges decides whether a text without findings is asked about
        concerned = [concerns_service(evidence) for evidence in found]
        asked = (evidence for evidence, of_service in zip(found, concerned, strict=True) if of_service)
        weigh.ask((text for evidence in asked for text, tokens in zip(evidence.texts, evidence.tokens, strict=True) if tokens), self._classifier)
        return [judged_evidence(evidence) if of_service else (Sentiment(), ()) for evidence, of_service in zip(found, concerned, strict=True)]

    def _by_passages(self, docs: Sequence[Doc]) -> list[_Judged]:
        found = [_evidence_of(doc, None) for doc in docs]
        concerned = [evidence for evidence in found if concerns_service(evidence)]
        wholes = self._classifier.probabilities([evidence.reading.content for evidence in concerned])
        targets = [(evidence, key) for evidence in concerned for key in evidence.sentences_of]
        passages = [_passage(evidence, key) for evidence, key in targets]
        names = [evidence.mentions_of[key][0].surface for evidence, key in targets] if self.settings.reads == "pairs" else None
        parts = self._classifier.probabilities(passages, names)
        whole_of = {id(evidence): _sentiment(row) for evidence, row in zip(concerned, wholes, strict=True)}
        part_of = {(id(evidence), key): _sentiment(row) for (evidence, key), row in zip(targets, parts, strict=True)}
        return [
            (
                whole_of.get(id(evidence), Sentiment()),
                tuple(replace(mention, sentiment=part_of[id(evidence), evidence.key(mention)]) for mention in evidence.innovations),
            )
            for evidence in found
        ]

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Nothing: the settings stand in the pipeline's configuration."""

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> TransformerSentiment:
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing: see `to_disk`."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> TransformerSentiment:
        """Nothing to read."""
        return self


def _evidence_of(doc: Doc, weigh: _Weighed | None) -> Evidence:
    spoken = (*load(doc, "quotes"), *load(doc, "statements"))
    found = (reading_of(doc), load(doc, "innovations"), load(doc, "awards"), load(doc, "adoptions"), load(doc, "indicators"), spoken)
    return Evidence(*found) if weigh is None else Evidence(*found, weigh)


def _passage(evidence: Evidence, key: str) -> str:
    """The sentences that name an innovation or go on about it; of teasers only where nothing else names it."""
    sentences = evidence.reading.sentences
    own = evidence.sentences_of[key]
    told = [index for index in own if sentences[index].role != "noise"] or own
    return " ".join(evidence.reading.text(sentences[index]) for index in sorted({*told, *evidence.followers.get(key, {})}))


def _sentiment(row: Sequence[float]) -> Sentiment:
    return judged(float(row[0]), float(row[1]))
