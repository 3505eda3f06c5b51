"""Train the weights of the indicators: `python -m inovasi_nlp.training.indicators GOLD...` writes `indicator_weights.json`.

Learns from annotated documents (gold JSON Lines) and from `indicator_sentences.csv`, sentences written for this purpose. Logistic
regression per criterion; the thresholds come from cross-validation over documents, drawn half-way to 0.3 so that they do not fit
one corpus.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from inovasi_nlp.components.indicators.features import features, names_of, tone_features, tone_of
from inovasi_nlp.components.indicators.units import Unit, units_of
from inovasi_nlp.components.sentences import read
from inovasi_nlp.records import CRITERIA, Quote
from inovasi_nlp.training.gold import documents

_FOLDS = 9
_MIN_DOCUMENTS = 3
_STRENGTH = 0.5
_WRITTEN_WEIGHT = 2.0  # a written sentence is a plain case, and no document repeats its words
_NEUTRAL_THRESHOLD = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """One unit: its document, features for criterion and polarity, labels (criterion -> polarity), and weight in training."""

    document: str
    features: tuple[str, ...]
    tone: tuple[str, ...]
    labels: dict[str, str]
    weight: float = 1.0


def examples_of(document: dict[str, Any]) -> Iterator[Example]:
    """Units of an annotated document with the labels of the gold spans that they cover by half."""
    title = document.get("title") or ""
    content = f"{title}\n\n{document['body']}" if title else document["body"]
    published = date.fromisoformat(document["published"][:10]) if document.get("published") else None
    reading, _ = read(content, title_end=len(title), published=published, outlet=document.get("outlet"))
    quotes = [
        Quote(start=item["start"], end=item["end"], text=item["text"], stakeholder=item.get("stakeholder", "other"))
        for item in document.get("quotes", ())
    ]
    units = units_of(reading, quotes)
    mentions = sorted((item["start"], item["end"]) for item in document.get("innovations", ()))
    gold = document.get("indicators", ())
    yield from _examples(document["id"], content, units, mentions, [_labels(unit, gold) for unit in units])


def written_examples() -> Iterator[Example]:
    """The sentences of `indicator_sentences.csv`, each a document of its own."""
    text = files("inovasi_nlp.training").joinpath("indicator_sentences.csv").read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines())):
        sentence = row["text"]
        quote = Quote(start=0, end=len(sentence), text=sentence, stakeholder=row["speaker"]) if row["speaker"] else None  # type: ignore[arg-type]
        labels = {} if row["labels"] == "none" else dict(_parsed(label) for label in row["labels"].split(","))
        unit = Unit(start=0, end=len(sentence), index=9, quote=quote)
        yield from (replace(e, weight=_WRITTEN_WEIGHT) for e in _examples(f"written-{number}", sentence, [unit], [], [labels]))


def _parsed(label: str) -> tuple[str, str]:
    return label[:-1], "positive" if label[-1] == "+" else "negative"


def _labels(unit: Unit, gold: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {item["criterion"]: item["polarity"] for item in gold if _overlap(unit, item) >= 0.5}


def _overlap(unit: Unit, item: dict[str, Any]) -> float:
    inside = min(unit.end, item["end"]) - max(unit.start, item["start"])
    return float(max(0, inside) / (max(unit.end, item["end"]) - min(unit.start, item["start"])))


def _examples(
    document: str, content: str, units: Sequence[Unit], mentions: Sequence[tuple[int, int]], labels: Sequence[dict[str, str]]
) -> Iterator[Example]:
    seen = [names_of(content, unit, mentions) for unit in units]
    tone = tone_of([names for names, _ in seen])
    nothing: frozenset[str] = frozenset()
    for number, (names, words) in enumerate(seen):
        before = seen[number - 1][0] if number else nothing
        after = seen[number + 1][0] if number + 1 < len(seen) else nothing
        yield Example(document, tuple(features(names, words)), tuple(tone_features(names, words, before, after, tone)), labels[number])


def _matrix(rows: Sequence[tuple[str, ...]], least: int) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=lambda row: row, min_df=least, binary=True)
    return vectorizer, vectorizer.fit_transform(rows)


def _regression(matrix: Any, target: Sequence[bool], weights: Sequence[float]) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH, max_iter=500, solver="liblinear", random_state=0).fit(matrix, target, sample_weight=weights)


class _Model:
    """Regressions over one vocabulary."""

    def __init__(self, examples: Sequence[Example]) -> None:
        told = [(e, polarity == "negative") for e in examples for polarity in e.labels.values()]
        weights = [e.weight for e in examples]
        self.vectorizer, matrix = _matrix([e.features for e in examples], _MIN_DOCUMENTS)
        self.criteria = [_regression(matrix, [name in e.labels for e in examples], weights) for name in CRITERIA]
        self.tone_vectorizer, tones = _matrix([e.tone for e, _ in told], 2)
        self.polarity = _regression(tones, [negative for _, negative in told], [e.weight for e, _ in told])

    def probabilities(self, examples: Sequence[Example]) -> tuple[Any, Any]:
        matrix = self.vectorizer.transform([e.features for e in examples])
        criteria = [model.predict_proba(matrix)[:, 1] for model in self.criteria]
        return criteria, self.polarity.predict_proba(self.tone_vectorizer.transform([e.tone for e in examples]))[:, 1]

    def table(self, thresholds: Sequence[float]) -> dict[str, Any]:
        names = self.vectorizer.get_feature_names_out()
        rows = {str(name): [round(float(model.coef_[0][index]), 3) for model in self.criteria] for index, name in enumerate(names)}
        tones = {str(name): round(float(self.polarity.coef_[0][index]), 3) for index, name in enumerate(self.tone_vectorizer.get_feature_names_out())}
        return {
            "criteria": list(CRITERIA),
            "bias": [round(float(model.intercept_[0]), 3) for model in self.criteria],
            "thresholds": [round(value, 3) for value in thresholds],
            "polarity_bias": round(float(self.polarity.intercept_[0]), 3),
            "features": {name: row for name, row in sorted(rows.items()) if max(map(abs, row)) >= 0.04},
            "polarity": {name: weight for name, weight in sorted(tones.items()) if abs(weight) >= 0.03},
        }


def cross_validated(annotated: Sequence[Example], written: Sequence[Example]) -> tuple[list[float], dict[str, float]]:
    """Thresholds, and F1 by criterion and over all (`all`), polarity included, of documents held out in turn."""
    documents = sorted({e.document for e in annotated})
    fold = {document: number % _FOLDS for number, document in enumerate(documents)}
    scored: list[tuple[Example, list[float], bool]] = []
    for number in range(_FOLDS):
        held = [e for e in annotated if fold[e.document] == number]
        criteria, negative = _Model([*(e for e in annotated if fold[e.document] != number), *written]).probabilities(held)
        scored += [(e, [float(row[at]) for row in criteria], bool(negative[at] > 0.5)) for at, e in enumerate(held)]
    grid = [step / 50 for step in range(5, 36)]
    best = [max(grid, key=lambda value, at=at: _f1(scored, at, value)[2]) for at in range(len(CRITERIA))]  # type: ignore[misc]
    thresholds = [(value + _NEUTRAL_THRESHOLD) / 2 for value in best]
    counts = [_f1(scored, at, thresholds[at], polar=True) for at in range(len(CRITERIA))]
    figures: dict[str, float] = {name: counts[at][2] for at, name in enumerate(CRITERIA)}
    figures["all"] = 2 * sum(count[0] for count in counts) / max(1, sum(count[1] for count in counts))
    return thresholds, figures


def _f1(scored: Sequence[tuple[Example, list[float], bool]], at: int, threshold: float, *, polar: bool = False) -> tuple[int, int, float]:
    name = CRITERIA[at]
    chosen = [(e, negative) for e, row, negative in scored if row[at] > threshold]
    right = sum(name in e.labels and (not polar or (e.labels[name] == "negative") == negative) for e, negative in chosen)
    size = len(chosen) + sum(name in e.labels for e, _, _ in scored)
    return right, size, 2 * right / max(1, size)


def main(paths: Sequence[str]) -> None:
    """Train on gold files and write the table; prints the cross-validated figures."""
    annotated = [example for document in documents(paths) for example in examples_of(document)]
    written = list(written_examples())
    thresholds, figures = cross_validated(annotated, written)
    table = _Model([*annotated, *written]).table(thresholds)
    target = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "indicator_weights.json")))
    target.write_text(_written(table), encoding="utf-8")
    print(" ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    print(f"{len(annotated)} units, {len(written)} written sentences, {len(table['features'])} features, {target.stat().st_size} bytes")


def _written(table: dict[str, Any]) -> str:
    """JSON with one feature a line, so that a diff can be read."""
    head = {key: value for key, value in table.items() if key not in ("features", "polarity")}
    parts = [json.dumps(head, ensure_ascii=False)[1:-1]]
    for key in ("features", "polarity"):
        lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(value)}" for name, value in table[key].items())
        parts.append(f'"{key}": {{\n{lines}\n}}')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
