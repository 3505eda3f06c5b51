"""Train `components.sentiment`: `python -m inovasi_nlp.training.sentiment corpora/sentimen/train.jsonl corpora/gold/dev-own.jsonl ...`.

The first file holds labelled sentences (see `polarity`), the others annotated documents of our own words, without those kept for measuring (see `gold`).
Three models are fitted: of sentences (`polarity_weights.json`), of documents and of the innovations in them (`sentiment_weights.csv`). Documents are seen
with the findings of the pipeline, so that the weights know its errors, but with the innovations of gold, so that each one counts.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from inovasi_nlp.components.sentiment.document import concerns_service, document_features
from inovasi_nlp.components.sentiment.evidence import Evidence
from inovasi_nlp.components.sentiment.polarity import LABELS
from inovasi_nlp.components.sentiment.target import target_features
from inovasi_nlp.components.storage import load as load_layer
from inovasi_nlp.components.storage import reading_of
from inovasi_nlp.records import Adoption, Article, Award, Indicator, Innovation, Reading
from inovasi_nlp.training.gold import documents
from inovasi_nlp.training.polarity import Model, drills, sentences, write
from inovasi_nlp.workflow.annotate import as_doc
from inovasi_nlp.workflow.pipeline import load

_NOT_NEEDED: Final = ["inovasi_sentiment", "inovasi_passages", "inovasi_confidence"]
_FOLDS: Final = 9
_STRENGTH: Final = 0.1
_BALANCE: Final = {"document": 0.5, "target": 0.0}  # power of the evening out of labels: 0 = as they come, 1 = as if all were as common
_LEAST_SPREAD: Final = 0.05  # a feature that hardly varies is not blown up
_SET_BY_HAND: Final = {"stopped": (-4.0, 8.0)}  # gold does not tell of the stage `discontinued`


@dataclass(frozen=True, slots=True)
class Document:
    """A gold document: its text, labels, innovations as in gold, and what the pipeline finds else."""

    id: str
    label: str
    reading: Reading
    innovations: tuple[Innovation, ...]
    labels: tuple[str, ...]
    awards: tuple[Award, ...]
    adoptions: tuple[Adoption, ...]
    indicators: tuple[Indicator, ...]

    def evidence(self) -> Evidence:
        """What it holds for and against."""
        return Evidence(self.reading, self.innovations, self.awards, self.adoptions, self.indicators)

    def targets(self, evidence: Evidence) -> dict[str, str]:
        """Label by innovation."""
        return {evidence.key(mention): label for mention, label in zip(self.innovations, self.labels, strict=True)}


def read_document(gold: Mapping[str, Any], nlp: Any) -> Document:
    """A gold document with the pipeline's findings."""
    article = Article.from_dict({**{name: gold.get(name) for name in ("id", "outlet", "title", "published")}, "text": gold["body"]})
    doc = nlp(as_doc(article, article.content, nlp))
    mentions = gold["innovations"]
    return Document(
        id=gold["id"],
        label=gold["sentiment"],
        reading=reading_of(doc),
        innovations=tuple(Innovation(start=m["start"], end=m["end"], surface=m["surface"], id=m.get("id")) for m in mentions),
        labels=tuple(mention["sentiment"] for mention in mentions),
        awards=load_layer(doc, "awards"),
        adoptions=load_layer(doc, "adoptions"),
        indicators=load_layer(doc, "indicators"),
    )


class Judge:
    """Multinomial regression over features that are brought to one spread."""

    def __init__(self, rows: Sequence[Mapping[str, float]], labels: Sequence[str], kind: str) -> None:
        from sklearn.linear_model import LogisticRegression

        self._names = [name for name in rows[0] if name != "one"]
        matrix = self._matrix(rows)
        self._spread = np.maximum(matrix.std(axis=0), _LEAST_SPREAD)
        even = {at: (len(labels) / len(LABELS) / labels.count(label)) ** _BALANCE[kind] for at, label in enumerate(LABELS)}
        self._model = LogisticRegression(C=_STRENGTH, max_iter=3000, random_state=0, class_weight=even)
        self._model.fit(matrix / self._spread, [LABELS.index(label) for label in labels])

    def _matrix(self, rows: Sequence[Mapping[str, float]]) -> Any:
        return np.array([[row[name] for name in self._names] for row in rows])

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> Any:
        """One row an example, in the order of `LABELS`."""
        return self._model.predict_proba(self._matrix(rows) / self._spread)

    def weights(self) -> dict[str, tuple[float, float]]:
        """Weights for and against of each feature, against a neutral 0."""
        good, rest, bad = np.column_stack([self._model.intercept_, self._model.coef_ / self._spread])
        pairs = zip(["one", *self._names], good - rest, bad - rest, strict=True)
        return {name: _SET_BY_HAND.get(name, (float(up), float(down))) for name, up, down in pairs}


def held_out(rows: Sequence[Mapping[str, float]], labels: Sequence[str], groups: Sequence[str], kind: str) -> Any:
    """Probabilities of documents held out in turn."""
    from sklearn.model_selection import GroupKFold

    found = np.zeros((len(rows), len(LABELS)))
    for train, held in GroupKFold(_FOLDS).split(rows, groups=groups):
        judge = Judge([rows[at] for at in train], [labels[at] for at in train], kind)
        found[held] = judge.probabilities([rows[at] for at in held])
    return found


def _report(kind: str, labels: Sequence[str], probabilities: Any) -> None:
    from sklearn.metrics import accuracy_score, f1_score

    chosen = [LABELS[at] for at in probabilities.argmax(axis=1)]
    counts = {label: labels.count(label) for label in LABELS}
    print(kind, counts, f"held out: accuracy {accuracy_score(labels, chosen):.3f}, macro F1 {f1_score(labels, chosen, average='macro'):.3f}")


def main(paths: Sequence[str]) -> None:
    """Train on sentences and gold files, and write both tables."""
    nlp = load()
    nlp.select_pipes(disable=_NOT_NEEDED)
    write(Model([*sentences(paths[0]), *drills()]))
    found = [read_document(gold, nlp) for gold in documents(paths[1:])]
    seen = [(document, evidence) for document in found if concerns_service(evidence := document.evidence())]
    rows, labels = [document_features(evidence) for _, evidence in seen], [document.label for document, _ in seen]
    guessed = held_out(rows, labels, [document.id for document, _ in seen], "document")
    _report("document", labels, guessed)
    targets = [
        (document.id, label, target_features(evidence, key, float(good), float(bad)))
        for (document, evidence), (good, _, bad) in zip(seen, guessed, strict=True)
        for key, label in document.targets(evidence).items()
    ]
    target_labels, target_rows = [label for _, label, _ in targets], [row for *_, row in targets]
    _report("target", target_labels, held_out(target_rows, target_labels, [id_ for id_, *_ in targets], "target"))
    judges = {"document": Judge(rows, labels, "document"), "target": Judge(target_rows, target_labels, "target")}
    lines = [f"{name},{kind},{up:.3f},{down:.3f}" for kind, judge in judges.items() for name, (up, down) in judge.weights().items()]
    table = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "words", "sentiment_weights.csv")))
    table.write_text("\n".join(["term,class,for,against", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
