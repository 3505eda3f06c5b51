"""Train `components.sentiment`: `python -m inovasi_nlp.training.sentiment corpora/sentimen/train.jsonl corpora/gold/dev-own.jsonl ...`.

The first file holds labelled sentences (see `polarity`), the others annotated documents of our own words, without those kept for measuring (see `gold`).
Three models are fitted: of sentences (`polarity_weights.json`), of documents and of the innovations in them (`sentiment_weights.csv`). The sentence model
learns from sentences of the documents too, where gold tells what they say; so that the other two do not trust it too much, they see the documents of a file
through a sentence model that has not. Documents are seen with the findings of the pipeline, so that the weights know its errors, but with the innovations
of gold, so that each one counts. An innovation is learnt given the label of its document; the component weighs the three labels that may have. What can
only speak for or against is held to that sign, so that the weights of one set of texts hold in another. Held out is one file after the other.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from inovasi_nlp.components.sentiment.document import concerns_service, document_features
from inovasi_nlp.components.sentiment.evidence import FELT, WON, Evidence
from inovasi_nlp.components.sentiment.judge import LABELS, Label
from inovasi_nlp.components.sentiment.polarity import Polarity, features
from inovasi_nlp.components.sentiment.target import inherited_features, target_features
from inovasi_nlp.components.sentiment.words import Tone, tone_of
from inovasi_nlp.components.storage import load as load_layer
from inovasi_nlp.components.storage import reading_of
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading, Statement
from inovasi_nlp.training.gold import documents
from inovasi_nlp.training.polarity import Example, Model, drills, sentences, write
from inovasi_nlp.workflow.annotate import as_doc
from inovasi_nlp.workflow.gold import article_of
from inovasi_nlp.workflow.pipeline import load

_NOT_NEEDED: Final = ["inovasi_sentiment", "inovasi_passages", "inovasi_confidence"]
_STRENGTH: Final = 0.05
_BALANCE: Final = 0.25  # power of the evening out of labels: 0 = as they come, 1 = as if all were as common
_SENTENCE_WEIGHT: Final = 0.25  # a sentence of a document bears a label that is not always its own
_LED_SENTENCES: Final = 2
_LEAST_SPREAD: Final = 0.05  # a feature that hardly varies is not blown up
_SET_BY_HAND: Final = {"stopped": (-6.0, 8.0)}  # gold does not tell of the stage `discontinued`
_PRAISING: Final = frozenset(
    [
        "title_good",
        "body_good",
        "title_praise",
        "lead_praise",
        "body_praise",
        "body_strong",
        "title_prize",
        "title_copied",
        "title_gained",
        "won",
        "nominated",
        "copied",
        "gains",
        "own_good",
        "about_praise",
        "about_best",
        "own_prize",
        "own_copied",
        "own_gained",
        "is_positive",
        "central_positive",
        "share_positive",
    ]
)
_BLAMING: Final = frozenset(
    [
        "title_bad",
        "body_bad",
        "title_blame",
        "lead_blame",
        "body_blame",
        "body_harsh",
        "title_failed",
        "losses",
        "own_bad",
        "about_blame",
        "about_worst",
        "own_failed",
        "stopped",
        "is_negative",
        "central_negative",
        "share_negative",
    ]
)
_COOLING: Final = frozenset(
    [
        "title_race",
        "title_visited",
        "title_launched",
        "visited",
        "undecided",
        "elsewhere",
        "nothing",
        "own_race",
        "own_visited",
        "own_launched",
        "means",
        "is_neutral",
        "central_neutral",
        "share_neutral",
    ]
)


def _bounds(name: str) -> tuple[tuple[float | None, float | None], tuple[float | None, float | None]]:
    """Least and greatest weight of a feature for and against."""
    more, less = (0.0, None), (None, 0.0)
    if name in _PRAISING:
        return more, less
    if name in _BLAMING:
        return less, more
    return (less, less) if name in _COOLING else ((None, None), (None, None))


@dataclass(frozen=True, slots=True)
class Document:
    """A gold document: its file, text, labels, innovations as in gold, and what the pipeline finds else."""

    file: str
    label: Label
    reading: Reading
    innovations: tuple[Innovation, ...]
    labels: tuple[Label, ...]
    awards: tuple[Award, ...]
    adoptions: tuple[Adoption, ...]
    indicators: tuple[Indicator, ...]
    spoken: tuple[Quote | Statement, ...]
    told: tuple[tuple[int, int, str, str], ...]
    prizes: tuple[str, ...]

    def evidence(self, model: Model | None = None) -> Evidence:
        """What it holds for and against, as the shipped sentence model or another sees it."""
        found = (self.reading, self.innovations, self.awards, self.adoptions, self.indicators, self.spoken)
        if model is None:
            return Evidence(*found)

        def weigh(text: str, tokens: list[str]) -> tuple[Polarity, Tone]:
            return model.polarity(text), tone_of(text, tokens)

        return Evidence(*found, weigh)

    def targets(self, evidence: Evidence) -> dict[str, Label]:
        """Label by innovation."""
        return {evidence.key(mention): label for mention, label in zip(self.innovations, self.labels, strict=True)}


def read_document(gold: Mapping[str, Any], nlp: Any, file: str = "") -> Document:
    """A gold document with the pipeline's findings."""
    article = article_of(gold)
    doc = nlp(as_doc(article, article.content, nlp))
    mentions = gold["innovations"]
    return Document(
        file=file,
        label=gold["sentiment"],
        reading=reading_of(doc),
        innovations=tuple(Innovation(start=m["start"], end=m["end"], surface=m["surface"], id=m.get("id")) for m in mentions),
        labels=tuple(mention["sentiment"] for mention in mentions),
        awards=load_layer(doc, "awards"),
        adoptions=load_layer(doc, "adoptions"),
        indicators=load_layer(doc, "indicators"),
        spoken=(*load_layer(doc, "quotes"), *load_layer(doc, "statements")),
        told=tuple((item["start"], item["end"], item["criterion"], item["polarity"]) for item in gold["indicators"]),
        prizes=tuple(award["name"].casefold() for award in gold["awards"] if award["result"] in WON),
    )


def sentences_of(document: Document) -> Iterator[Example]:
    """Sentences that gold tells the label of: headlines, indicators, prizes, the lead of a complaint, and the rest of a neutral text."""
    evidence = document.evidence()
    lead = evidence.indexes("body")[:_LED_SENTENCES]
    for index, text in enumerate(evidence.texts):
        if evidence.tokens[index] and (label := _sentence_label(document, index, leading=index in lead)):
            weight = _SENTENCE_WEIGHT / 2 if label == "negative" and index in lead else _SENTENCE_WEIGHT
            yield Example(document.file, features(text), label, weight=weight)


def _sentence_label(document: Document, index: int, *, leading: bool) -> Label | None:
    sentence = document.reading.sentences[index]
    told = {(criterion, polarity) for start, end, criterion, polarity in document.told if start < sentence.end and sentence.start < end}
    if sentence.role == "title":
        return document.label
    if any(polarity == "negative" for _, polarity in told):
        return "negative"
    if document.label == "negative":
        return "negative" if leading and not told else None
    if any(criterion in FELT for criterion, _ in told):
        return "positive"
    if told:
        return "neutral"
    text = document.reading.text(sentence).casefold()
    if any(prize in text for prize in document.prizes):
        return "positive"
    return "neutral" if document.label == "neutral" else None


class Judge:
    """Multinomial regression over features that are brought to one spread, weights held to their signs."""

    def __init__(self, rows: Sequence[Mapping[str, float]], labels: Sequence[str]) -> None:
        from scipy.optimize import minimize

        self._names = list(rows[0])
        matrix = self._matrix(rows)
        self._spread = np.maximum(matrix.std(axis=0), _LEAST_SPREAD)
        self._spread[self._names.index("one")] = 1.0
        wanted = np.array([[label == one for one in LABELS] for label in labels], dtype=float)
        even = (len(labels) / len(LABELS) / np.maximum(1.0, wanted.sum(axis=0))) ** _BALANCE
        scaled, weight = matrix / self._spread, _STRENGTH * (wanted @ even)
        free = np.array([name != "one" for name in self._names])

        def loss(flat: Any) -> tuple[float, Any]:
            sides = flat.reshape(2, -1)
            chances = _chances(scaled @ sides.T)
            off = (chances - wanted) * weight[:, None]
            value = -(weight * np.log((chances * wanted).sum(axis=1) + 1e-12)).sum() + ((sides * free) ** 2).sum() / 2
            return float(value), (np.stack([off[:, 0] @ scaled, off[:, 2] @ scaled]) + sides * free).ravel()

        bounds = [_bounds(name)[side] for side in (0, 1) for name in self._names]
        fitted = minimize(loss, np.zeros(2 * len(self._names)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000})
        self._sides = fitted.x.reshape(2, -1) / self._spread

    def _matrix(self, rows: Sequence[Mapping[str, float]]) -> Any:
        return np.array([[row[name] for name in self._names] for row in rows])

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> Any:
        """One row an example, in the order of `LABELS`."""
        return _chances(self._matrix(rows) @ self._sides.T)

    def weights(self) -> dict[str, tuple[float, float]]:
        """Weights for and against of each feature, against a neutral 0."""
        pairs = zip(self._names, *self._sides, strict=True)
        return {name: _SET_BY_HAND.get(name, (float(up), float(down))) for name, up, down in pairs}


def _chances(sides: Any) -> Any:
    three = np.stack([sides[:, 0], np.zeros(len(sides)), sides[:, 1]], axis=1)
    three = np.exp(three - three.max(axis=1, keepdims=True))
    return three / three.sum(axis=1, keepdims=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """A document with its features, and its innovations: label, own features, and those that hang on the label of the document."""

    document: Document
    row: dict[str, float]
    targets: tuple[tuple[Label, dict[str, float], dict[Label, dict[str, float]]], ...]

    def learnt(self) -> Iterator[tuple[dict[str, float], Label]]:
        """Innovations as they are learnt: given the label of the document."""
        return (({**own, **inherited[self.document.label]}, label) for label, own, inherited in self.targets)


def seen(document: Document, model: Model | None = None) -> Seen | None:
    """Features of a document that reports a public service, as the shipped sentence model or another sees it."""
    evidence = document.evidence(model)
    if not concerns_service(evidence):
        return None
    found = [
        (label, target_features(evidence, key), {one: inherited_features(evidence, key, one) for one in LABELS})
        for key, label in document.targets(evidence).items()
    ]
    return Seen(document, document_features(evidence), tuple(found))


def fit(found: Sequence[Seen]) -> dict[str, Judge]:
    """Judges of documents and of innovations."""
    learnt = [pair for one in found for pair in one.learnt()]
    return {
        "document": Judge([one.row for one in found], [one.document.label for one in found]),
        "target": Judge([row for row, _ in learnt], [label for _, label in learnt]),
    }


def judge(judges: Mapping[str, Judge], one: Seen) -> tuple[Any, list[Any]]:
    """Probabilities of a document's label and of its innovations'."""
    chances = judges["document"].probabilities([one.row])[0]
    rows = ([{**own, **inherited[label]} for label in LABELS] for _, own, inherited in one.targets)
    return chances, [chances @ judges["target"].probabilities(row) for row in rows]


def _measure(found: Sequence[Seen]) -> None:
    """Print figures of files held out in turn."""
    documents_, targets = [], []
    for file in dict.fromkeys(one.document.file for one in found):
        judges = fit([one for one in found if one.document.file != file])
        for one in found:
            if one.document.file == file:
                chances, each = judge(judges, one)
                documents_.append((one.document.label, chances))
                targets += [(label, guess) for (label, *_), guess in zip(one.targets, each, strict=True)]
    _report("document", *zip(*documents_, strict=True))
    _report("target", *zip(*targets, strict=True))


def _report(kind: str, labels: Sequence[str], probabilities: Sequence[Any]) -> None:
    from sklearn.metrics import accuracy_score, f1_score

    chosen = [LABELS[int(each.argmax())] for each in probabilities]
    counts = {label: list(labels).count(label) for label in LABELS}
    print(kind, counts, f"held out: accuracy {accuracy_score(labels, chosen):.3f}, macro F1 {f1_score(labels, chosen, average='macro'):.3f}")


def main(arguments: Sequence[str]) -> None:
    """Train on sentences and gold files, and write both tables."""
    parser = ArgumentParser(prog="python -m inovasi_nlp.training.sentiment", description="Make the weights of the sentiment.")
    parser.add_argument("sentences", help="labelled sentences, JSON Lines")
    parser.add_argument("gold", nargs="+", help="annotated documents, JSON Lines; two files at least, for each is held out in turn")
    wanted = parser.parse_args(arguments)
    if len(wanted.gold) < 2:
        parser.error("one file of annotated documents given, two needed: each is held out in turn")
    nlp = load()
    nlp.select_pipes(disable=_NOT_NEEDED)
    written = [*sentences(wanted.sentences), *drills()]
    read = {path: [read_document(gold, nlp, path) for gold in documents([path])] for path in wanted.gold}
    told = {path: [example for document in held for example in sentences_of(document)] for path, held in read.items()}
    found: list[Seen] = []
    for path, held in read.items():
        model = Model([*written, *(example for other, examples in told.items() if other != path for example in examples)])
        found += [one for document in held if (one := seen(document, model))]
    write(Model([*written, *(example for examples in told.values() for example in examples)]))
    _measure(found)
    rows = [(kind, name, sides) for kind, judge_ in fit(found).items() for name, sides in judge_.weights().items()]
    lines = [f"{name},{kind},{up:.3f},{down:.3f}" for kind, name, (up, down) in rows]
    table = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "words", "sentiment_weights.csv")))
    table.write_text("\n".join(["term,class,for,against", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
