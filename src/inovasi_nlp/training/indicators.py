"""Train the weights of the indicators.

    python -m inovasi_nlp.training.indicators corpora/indikator/{train,resmi,portal,berita}.jsonl corpora/gold/dev-own.jsonl ... \\
        --tone corpora/sentimen/train.jsonl

Writes `lexicon/data/indicator_weights.json`. Each file holds either annotated documents (gold JSON Lines; those kept for measuring are left out, see
`gold`) or sentences of our own (`id`, `text`, `speaker`, `labels`: pairs of criterion and polarity). `--tone` names further sentences that teach the
polarity alone (`text`, `label`). Logistic regressions (see `components.indicators.model`); the threshold, one for all criteria, lies half-way
between 0.19 and the one that serves best in cross-validation over documents.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from inovasi_nlp.components.indicators.features import beside, features, text_features, tone_features, tone_of, views
from inovasi_nlp.components.indicators.model import Finding, Scores, combined, share_of
from inovasi_nlp.components.indicators.units import Unit, units_of
from inovasi_nlp.components.outcomes import measured
from inovasi_nlp.records import CRITERIA, Quote, Reading, Sentence
from inovasi_nlp.training.gold import documents, gold_reading

_FOLDS = 4
_LEAST = 2  # units that a feature must occur in
_STRENGTH = 0.5
_SCALES = {"c&": 0.7, "t": 0.6, "b": 0.7, "r": 0.85, "e": 0.55, "l": 0.55}  # those that say less must earn more
_SENTENCE_SHARE = 1.5  # what a sentence of its own weighs beside one of a document: a plain case, and no other repeats its words
_UNIT = 0.5  # of the weights written
_TELLING = 3  # units
_TELLING_PAIR = 4  # for two words in a row, of which there are many
_CAUTIOUS_THRESHOLD = 0.19  # figures on sets left out are best below what cross-validation finds: other writers say things in other words
_GRID = tuple(step / 100 for step in range(20, 50, 2))


@dataclass(frozen=True, slots=True)
class Example:
    """One unit: its document (None for a sentence of its own), features for criterion and polarity, labels (criterion -> polarity)."""

    document: str | None
    features: tuple[str, ...]
    tone: tuple[str, ...]
    labels: dict[str, str]


def examples_of(document: dict[str, Any]) -> Iterator[Example]:
    """Units of an annotated document with the labels of the gold spans that they cover by half."""
    reading = gold_reading(document)
    quotes = [
        Quote(start=item["start"], end=item["end"], text=item["text"], stakeholder=item.get("stakeholder", "other"))
        for item in document.get("quotes", ())
    ]
    units = units_of(reading, quotes)
    mentions = sorted((item["start"], item["end"]) for item in document.get("innovations", ()))
    gold = document.get("indicators", ())
    yield from _examples(document["id"], reading, units, mentions, [_labels(unit, gold) for unit in units])


def written_example(row: dict[str, Any]) -> Example:
    """A sentence of our own."""
    text = row["text"]
    reading = Reading(content=text, title_end=0, sentences=(Sentence(start=0, end=len(text), paragraph=0),))
    quote = Quote(start=0, end=len(text), text=text, stakeholder=row["speaker"]) if row.get("speaker") else None
    (example,) = _examples(None, reading, [Unit(start=0, end=len(text), index=0, quote=quote)], [], [dict(row["labels"])])
    return example


def _labels(unit: Unit, gold: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {item["criterion"]: item["polarity"] for item in gold if _overlap(unit, item) >= 0.5}


def _overlap(unit: Unit, item: dict[str, Any]) -> float:
    inside = min(unit.end, item["end"]) - max(unit.start, item["start"])
    return float(max(0, inside) / (max(unit.end, item["end"]) - min(unit.start, item["start"])))


def _examples(
    document: str | None, reading: Reading, units: Sequence[Unit], mentions: Sequence[tuple[int, int]], labels: Sequence[dict[str, str]]
) -> Iterator[Example]:
    seen = views(reading, units, mentions, {outcome.start for outcome in measured(reading)})
    tone = tone_of(seen)
    shared = text_features(reading) if document is not None else ()
    for view, (before, after), labelled in zip(seen, beside(seen), labels, strict=True):
        told = tuple(sorted(tone_features(view, before, after, tone)))
        yield Example(document, (*shared, *sorted(set(features(view, before, after)))), told, labelled)


class _Vocabulary:
    """Features that occur often enough, as columns of a matrix: the rarer one is, the more it weighs, and a long unit weighs no more than a short one."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        import numpy as np
        from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

        self._vectorizer = CountVectorizer(analyzer=lambda row: row, min_df=_LEAST, binary=True)
        rarity = TfidfTransformer(norm=None).fit(self._vectorizer.fit_transform(rows)).idf_
        self.names = [str(name) for name in self._vectorizer.get_feature_names_out()]
        self.scales = rarity * np.array([_SCALES.get(name.split(":")[0] + "&" * ("&" in name), 1.0) for name in self.names])

    def matrix(self, rows: Sequence[tuple[str, ...]]) -> Any:
        import numpy as np

        shares = np.array([[share_of(len(row))] for row in rows])
        return self._vectorizer.transform(rows).astype(float).multiply(self.scales).multiply(shares).tocsr()


def _regression(matrix: Any, target: Sequence[Any], shares: Sequence[float], *, solver: str) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_STRENGTH, max_iter=500, solver=solver, random_state=0).fit(matrix, target, sample_weight=shares)


def _share(example: Example) -> float:
    return _SENTENCE_SHARE if example.document is None else 1.0


class _Model:
    """The two ways of telling criteria, and the polarity."""

    def __init__(self, examples: Sequence[Example], tones: Sequence[tuple[tuple[str, ...], bool]]) -> None:
        self._words = _Vocabulary([e.features for e in examples])
        matrix = self._words.matrix([e.features for e in examples])
        self._either = [
            _regression(matrix, [name in e.labels for e in examples], [_share(e) for e in examples], solver="liblinear") for name in CRITERIA
        ]
        choices = [(at, choice) for at, e in enumerate(examples) for choice in (_choices(e) or (0,))]
        self._joint = _regression(
            matrix[[at for at, _ in choices]],
            [choice for _, choice in choices],
            [_share(examples[at]) for at, _ in choices],
            solver="lbfgs",
        )
        told = [(e.tone, polarity == "negative") for e in examples for polarity in e.labels.values()]
        told += tones
        rows = [row for row, _ in told]
        self._tone_words = _Vocabulary(rows)
        self._polarity = _regression(self._tone_words.matrix(rows), [negative for _, negative in told], [1.0] * len(told), solver="liblinear")

    def scored(self, examples: Sequence[Example]) -> Iterator[tuple[Example, list[Finding]]]:
        """Each example with what the model would find in it."""
        import numpy as np

        matrix = self._words.matrix([e.features for e in examples])
        either = [model.predict_proba(matrix)[:, 1] for model in self._either]
        joint = np.zeros((len(examples), 1 + 2 * len(CRITERIA)))
        joint[:, self._joint.classes_] = self._joint.predict_proba(matrix)
        pairs_of = joint[:, 1:].reshape(len(examples), len(CRITERIA), 2)
        negative = self._polarity.predict_proba(self._tone_words.matrix([e.tone for e in examples]))[:, 1]
        for at, example in enumerate(examples):
            scores = Scores([float(row[at]) for row in either], pairs_of[at].tolist(), 1.0)
            yield example, combined(scores, float(negative[at]))

    def table(self, threshold: float) -> dict[str, Any]:
        import numpy as np

        if len(self._joint.classes_) != 1 + 2 * len(CRITERIA):
            raise ValueError("each criterion must occur for better and for worse, and some unit carry none")
        nothing = self._joint.coef_[0], self._joint.intercept_[0]
        columns = [*(model.coef_[0] for model in self._either), *(row - nothing[0] for row in self._joint.coef_[1:])]
        bias = [*(model.intercept_[0] for model in self._either), *(value - nothing[1] for value in self._joint.intercept_[1:])]
        return {
            "criteria": list(CRITERIA),
            "unit": _UNIT,
            "bias": [round(float(value), 3) for value in bias],
            "threshold": round(threshold, 3),
            "polarity_bias": round(float(self._polarity.intercept_[0]), 3),
            "features": _whole(self._words, np.array(columns).T),
            "polarity": {name: row[0] for name, row in _whole(self._tone_words, self._polarity.coef_.T).items()},
        }


def _choices(example: Example) -> tuple[int, ...]:
    """Labels as the numbers 1 to 12: a criterion for better, then for worse."""
    return tuple(1 + 2 * CRITERIA.index(criterion) + (polarity == "negative") for criterion, polarity in example.labels.items())


def _whole(vocabulary: _Vocabulary, columns: Any) -> dict[str, list[int]]:
    """Rows of weights in whole units, without those that say next to nothing."""
    found = {}
    for name, scale, row in zip(vocabulary.names, vocabulary.scales, columns, strict=True):
        whole = [round(float(value * scale) / _UNIT) for value in row]
        if max(map(abs, whole)) >= (_TELLING_PAIR if name.startswith("b:") else _TELLING):
            found[name] = whole
    return found


def cross_validated(examples: Sequence[Example], tones: Sequence[tuple[tuple[str, ...], bool]]) -> tuple[float, dict[str, float]]:
    """The threshold, and F1 by criterion and over all (`all`), polarity included, of documents held out in turn."""
    ids = sorted({e.document for e in examples if e.document is not None})
    fold = {document: number % _FOLDS for number, document in enumerate(ids)}
    scored: list[tuple[Example, list[Finding]]] = []
    for number in range(_FOLDS):
        model = _Model([e for e in examples if e.document is None or fold[e.document] != number], tones)
        scored += model.scored([e for e in examples if e.document is not None and fold[e.document] == number])
    best = max(_GRID, key=lambda value: _f1(scored, value, CRITERIA))
    threshold = (best + _CAUTIOUS_THRESHOLD) / 2
    return threshold, {"all": _f1(scored, threshold, CRITERIA)} | {name: _f1(scored, threshold, (name,)) for name in CRITERIA}


def _f1(scored: Sequence[tuple[Example, list[Finding]]], threshold: float, criteria: Sequence[str]) -> float:
    right = size = 0
    for example, findings in scored:
        for name, finding in zip(CRITERIA, findings, strict=True):
            if name in criteria:
                chosen = finding.probability > threshold
                size += chosen + (name in example.labels)
                right += chosen and example.labels.get(name) == finding.polarity
    return 2 * right / max(1, size)


def read_examples(paths: Sequence[str]) -> list[Example]:
    """Examples of files of documents and of sentences."""
    rows = documents(paths)
    return list(chain.from_iterable(examples_of(row) if "body" in row else (written_example(row),) for row in rows))


def _tones(paths: Sequence[str]) -> list[tuple[tuple[str, ...], bool]]:
    rows = [row for row in documents(paths) if row["label"] != "neutral"]
    return [(written_example({"text": row["text"], "labels": ()}).tone, row["label"] == "negative") for row in rows]


def main(arguments: Sequence[str]) -> None:
    """Train and write the table; prints the cross-validated figures."""
    parser = ArgumentParser(prog="inovasi_nlp.training.indicators")
    parser.add_argument("paths", nargs="+", metavar="FILE")
    parser.add_argument("--tone", nargs="*", default=[], metavar="FILE")
    wanted = parser.parse_args(arguments)
    examples, tones = read_examples(wanted.paths), _tones(wanted.tone)
    threshold, figures = cross_validated(examples, tones)
    table = _Model(examples, tones).table(threshold)
    target = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "indicator_weights.json")))
    target.write_text(_written(table), encoding="utf-8")
    print(f"threshold {threshold:.2f}", *(f"{name} {value:.3f}" for name, value in figures.items()))
    written = sum(e.document is None for e in examples)
    print(f"{len(examples) - written} units, {written} sentences, {len(table['features'])} features, {target.stat().st_size} bytes")


def _written(table: dict[str, Any]) -> str:
    """JSON with one feature a line, so that a diff can be read."""
    head = {key: value for key, value in table.items() if key not in ("features", "polarity")}
    parts = [json.dumps(head, ensure_ascii=False)[1:-1]]
    for key in ("features", "polarity"):
        lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(value, separators=(',', ':'))}" for name, value in table[key].items())
        parts.append(f'"{key}": {{\n{lines}\n}}')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main(sys.argv[1:])
