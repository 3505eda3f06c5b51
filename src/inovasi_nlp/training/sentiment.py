"""Train the weights of `components.sentiment`: `python -m inovasi_nlp.training.sentiment corpora/gold/dev-own.jsonl corpora/gold/dev-own-2.jsonl ...`.

GOLD are annotated documents of our own words, without those kept for measuring (see `gold`). Features are those the component reads off the findings of
the pipeline, so that the weights know its errors. Two multinomial logistic regressions, one of documents and one of the innovations in them; a label's
weights are given against those of neutral. The table goes to `lexicon/data/words/sentiment_weights.csv`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from inovasi_nlp.components.sentiment import Evidence, judged
from inovasi_nlp.components.storage import load as load_layer
from inovasi_nlp.components.storage import reading_of
from inovasi_nlp.records import Article
from inovasi_nlp.training.gold import documents
from inovasi_nlp.workflow.annotate import as_doc
from inovasi_nlp.workflow.pipeline import load

Example = tuple[dict[str, float], str]
_STRENGTH = {"document": 0.7, "target": 0.4}
_BALANCE = {"document": "balanced", "target": None}  # a handful of blamed innovations must not outweigh the rest
_SET_BY_HAND = {"stopped": (-1.5, 3.2)}  # gold does not tell of the stage `discontinued`
_LABELS = ("positive", "neutral", "negative")


def evidence_of(document: Mapping[str, Any], nlp: Any) -> Evidence:
    """What the pipeline finds in a gold document, as the component sees it."""
    article = Article.from_dict({**{name: document.get(name) for name in ("id", "outlet", "title", "published")}, "text": document["body"]})
    doc = nlp(as_doc(article, article.content, nlp))
    layers = [load_layer(doc, layer) for layer in ("innovations", "awards", "adoptions", "indicators")]
    return Evidence(reading_of(doc), *layers)


def examples(document: Mapping[str, Any], evidence: Evidence) -> Iterator[tuple[str, Example]]:
    """The document's features with its label, then those of each innovation found with the label of a gold mention it overlaps."""
    if evidence.concerns_service():
        yield "document", (evidence.document(), document["sentiment"])
    label = judged(evidence.document(), "document")
    wanted = {
        evidence.key(mention): gold["sentiment"]
        for mention in evidence.innovations
        for gold in document["innovations"]
        if mention.start < gold["end"] and gold["start"] < mention.end
    }
    for key, sentiment in wanted.items():
        yield "target", (evidence.target(key, label), sentiment)


def fitted(found: Sequence[Example], *, strength: float, balance: str | None) -> dict[str, tuple[float, float]]:
    """Weights for and against of each feature, against a neutral 0."""
    from sklearn.linear_model import LogisticRegression

    names = list(found[0][0])
    matrix = np.array([[features[name] for name in names] for features, _ in found])
    model = LogisticRegression(C=strength, max_iter=2000, random_state=0, class_weight=balance, fit_intercept=False)
    model.fit(matrix, [label for _, label in found])
    by_label = {str(label): model.coef_[number] for number, label in enumerate(model.classes_)}
    rest = by_label["neutral"]
    weights = {name: (float(by_label["positive"][n] - rest[n]), float(by_label["negative"][n] - rest[n])) for n, name in enumerate(names)}
    return weights | {name: weight for name, weight in _SET_BY_HAND.items() if name in weights}


def main(paths: Sequence[str]) -> None:
    """Train on gold files and write the table."""
    nlp = load()
    found: dict[str, list[Example]] = {"document": [], "target": []}
    for document in documents(paths):
        for kind, example in examples(document, evidence_of(document, nlp)):
            found[kind].append(example)
    lines = ["term,class,for,against"]
    for kind, items in found.items():
        lines += [
            f"{name},{kind},{up:.2f},{down:.2f}" for name, (up, down) in fitted(items, strength=_STRENGTH[kind], balance=_BALANCE[kind]).items()
        ]
        print(kind, len(items), {label: sum(one == label for _, one in items) for label in _LABELS})
    target = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "words", "sentiment_weights.csv")))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
