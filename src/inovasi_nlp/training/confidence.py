"""Make the confidences mean something: `python -m inovasi_nlp.training.confidence GOLD...` writes `lexicon/data/confidence.json`.

Annotates the gold documents with the shipped pipeline, tells right findings from wrong ones as `inovasi evaluate` does, and fits a logistic
model per layer. Documents that the finders were made with (`--fitted`) are mostly read right, so they count little, and no figure rests on
them; those kept for measuring (see `gold`) are passed over. Each document is read a second time with a registry that lacks its innovations: names nobody has listed are the rule in the news.
`--earlier` are findings that the finders made in these documents before anybody had studied them: the errors of fresh text, which later
versions no longer make in the documents they were mended with. Strength of regularisation, slope and bias come from cross-validation by
document.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from inovasi_nlp.components.confidence.features import LAYERS, Features, Findings, features
from inovasi_nlp.components.confidence.model import Weights, confidence_of, weights
from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.records import Annotation
from inovasi_nlp.training.gold import documents, gold_reading
from inovasi_nlp.training.names import unlisting
from inovasi_nlp.workflow.evaluate import JUDGED, verdicts
from inovasi_nlp.workflow.gold import article_of, read_gold
from inovasi_nlp.workflow.reliability import auc, calibration_error

COMPONENT = "inovasi_confidence"
_FOLDS = 10
_STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0)
_FITTED_WEIGHT = 0.25
_UNLISTED_WEIGHT = 0.5
_EARLIER_WEIGHT = 1.0
_LEAST_WRONG = 5  # of a layer, and right ones too; fewer teach nothing
_LEAST_SEEN = 3  # findings with a feature


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One finding: its document, features, rule-given confidence, whether it is right, and what it counts."""

    document: str
    features: Features
    raw: float
    right: bool
    weight: float = 1.0
    judged: bool = True  # counts in the figures


def examples_of(
    documents: Iterable[Mapping[str, Any]], *, registry: Registry | None = None, weight: float = 1.0, judged: bool = True
) -> dict[str, list[Example]]:
    """The findings of annotated documents, layer by layer; `registry` as in `load`."""
    from inovasi_nlp.workflow.pipeline import load

    nlp = load(registry=registry)
    if COMPONENT in nlp.pipe_names:
        nlp.disable_pipe(COMPONENT)
    found: dict[str, list[Example]] = defaultdict(list)
    for document in documents:
        for layer, example in _found(document, nlp, weight, judged):
            found[layer].append(example)
    return found


def _found(document: Mapping[str, Any], nlp: Any, weight: float, judged: bool) -> Iterator[tuple[str, Example]]:
    from inovasi_nlp.components.confidence import findings_of
    from inovasi_nlp.components.storage import reading_of
    from inovasi_nlp.workflow.annotate import as_doc

    article = article_of(document)
    doc = nlp(as_doc(article, article.content, nlp))
    predicted = {layer: doc._.layers.get(layer) or [] for layer in LAYERS}
    right = verdicts(document, predicted)
    for layer, rows in features(reading_of(doc), findings_of(doc)).items():
        for row, item, yes in zip(rows, predicted[layer], right[layer], strict=True):
            yield layer, Example(document=document["id"], features=row, raw=item["confidence"], right=yes, weight=weight, judged=judged)


def earlier_examples(documents: Iterable[Mapping[str, Any]], findings: Iterable[Mapping[str, Any]]) -> dict[str, list[Example]]:
    """Examples from stored findings (`id`, the layers and `entities` of an annotation) in annotated documents; other documents' are ignored."""
    known = {document["id"]: document for document in documents}
    found: dict[str, list[Example]] = defaultdict(list)
    for stored in findings:
        if stored["id"] in known:
            for layer, example in _stored(known[stored["id"]], stored):
                found[layer].append(example)
    return found


def _stored(document: Mapping[str, Any], stored: Mapping[str, Any]) -> Iterator[tuple[str, Example]]:
    annotation = Annotation.from_dict(stored)
    predicted = annotation.to_dict()
    right = verdicts(document, predicted)
    findings = Findings(**{layer: getattr(annotation, layer) for layer in (*LAYERS, "entities")})
    for layer, rows in features(gold_reading(document), findings).items():
        for row, item, yes in zip(rows, predicted[layer], right[layer], strict=True):
            yield layer, Example(document=document["id"], features=row, raw=item["confidence"], right=yes, weight=_EARLIER_WEIGHT, judged=False)


class _Model:
    """A regression over the features of one layer."""

    def __init__(self, examples: Sequence[Example], strength: float) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        seen: dict[str, int] = defaultdict(int)
        for example in examples:
            for name, value in example.features.items():
                seen[name] += bool(value)
        self.names = {name for name, count in seen.items() if count >= _LEAST_SEEN}
        self.vectorizer = DictVectorizer(sparse=False)
        matrix = self.vectorizer.fit_transform([self._kept(example) for example in examples])
        target, weight = [example.right for example in examples], [example.weight for example in examples]
        self.regression = LogisticRegression(C=strength, max_iter=2000, solver="lbfgs", random_state=0).fit(matrix, target, sample_weight=weight)

    def _kept(self, example: Example) -> Features:
        return {name: value for name, value in example.features.items() if name in self.names}

    def logits(self, examples: Sequence[Example]) -> list[float]:
        matrix = self.vectorizer.transform([self._kept(example) for example in examples])
        return [float(value) for value in self.regression.decision_function(matrix)]

    def table(self, slope: float, shift: float) -> dict[str, Any]:
        """Bias and weights of `slope * logit + shift`."""
        names, row = self.vectorizer.get_feature_names_out(), self.regression.coef_[0]
        told = {str(name): round(slope * float(weight), 3) for name, weight in zip(names, row, strict=True)}
        bias = round(slope * float(self.regression.intercept_[0]) + shift, 3)
        return {"bias": bias, "features": {name: weight for name, weight in sorted(told.items()) if abs(weight) >= 0.01}}


@dataclass(frozen=True, slots=True)
class _Fit:
    """What cross-validation settled: strength, slope and shift, and confidence of every finding, made without its document."""

    strength: float
    slope: float
    shift: float
    held: list[tuple[Example, float]]

    def told(self, *, judged: bool) -> list[tuple[float, bool]]:
        """Confidence and verdict: of the documents as they are read today, or of all."""
        return [(value, example.right) for example, value in self.held if example.judged or not judged]


def _cross_validated(examples: Sequence[Example]) -> _Fit:
    fold = {document: number % _FOLDS for number, document in enumerate(sorted({example.document for example in examples}))}
    fits = []
    for strength in _STRENGTHS:
        held, logits = _held_out(examples, fold, strength)
        slope, shift = _slope(logits, held)
        told = [(example, confidence_of(slope * logit + shift)) for logit, example in zip(logits, held, strict=True)]
        loss = -sum(example.weight * math.log(value if example.right else 1 - value) for example, value in told)
        fits.append((loss, _Fit(strength, slope, shift, told)))
    return min(fits, key=lambda entry: entry[0])[1]


def _held_out(examples: Sequence[Example], fold: Mapping[str, int], strength: float) -> tuple[list[Example], list[float]]:
    held: list[Example] = []
    logits: list[float] = []
    for number in range(_FOLDS):
        here = [example for example in examples if fold.get(example.document) == number]
        rest = [example for example in examples if fold.get(example.document) != number]
        if here and len({example.right for example in rest}) == 2:
            held += here
            logits += _Model(rest, strength).logits(here)
    return held, logits


def _slope(logits: Sequence[float], examples: Sequence[Example]) -> tuple[float, float]:
    """Slope and shift that turn held-out logits into probabilities."""
    from sklearn.linear_model import LogisticRegression

    target, weight = [example.right for example in examples], [example.weight for example in examples]
    line = LogisticRegression(C=1.0, random_state=0).fit([[logit] for logit in logits], target, sample_weight=weight)
    return max(0.1, float(line.coef_[0][0])), float(line.intercept_[0])


def train(examples: Mapping[str, Sequence[Example]]) -> tuple[dict[str, Any], list[str]]:
    """The table of weights, and one line of figures a layer; a layer with hardly any wrong finding gets no weights."""
    table: dict[str, Any] = {}
    lines: list[str] = []
    for layer in LAYERS:
        found = examples.get(layer, ())
        judged = [example for example in found if example.judged]
        wrong = sum(not example.right for example in found)
        if min(wrong, len(found) - wrong) < _LEAST_WRONG:
            lines.append(f"{JUDGED[layer]:10} {len(found)} findings, too few of them wrong or right: no weights")
            continue
        fit = _cross_validated(found)
        table[layer] = _Model(found, fit.strength).table(fit.slope, fit.shift)
        lines.append(f"{_figures(layer, judged, fit.told(judged=True))}  C {fit.strength}, {len(table[layer]['features'])} features")
        lines.append(f"{_figures(layer, found, fit.told(judged=False))}  unlisted, earlier and fitted ones too")
    return table, lines


def measured(examples: Mapping[str, Sequence[Example]], table: Mapping[str, Weights]) -> list[str]:
    """One line of figures a layer: rule-given confidences, and those of the table."""
    lines = []
    for layer in LAYERS:
        found = examples.get(layer, ())
        if layer in table and len({example.right for example in found}) == 2:
            told = [(table[layer].probability(example.features), example.right) for example in found]
            lines.append(_figures(layer, found, told))
    return lines


def _figures(layer: str, examples: Sequence[Example], told: Sequence[tuple[float, bool]]) -> str:
    share = sum(yes for _, yes in told) / max(1, len(told))
    raw = [(example.raw, example.right) for example in examples]
    before, after = (f"auc {auc(judged):.3f} ece {calibration_error(judged):.3f}" for judged in (raw, told))
    return f"{JUDGED[layer]:10} {len(told):5} findings, {share:.3f} right  by rule: {before}  calibrated: {after}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on gold files and write the table; prints the cross-validated figures."""
    options = _options(arguments)
    fresh = list(documents(options.gold))
    fitted = list(documents(options.fitted))
    examples: dict[str, list[Example]] = defaultdict(list)
    _add(examples, examples_of(fresh))
    _add(examples, examples_of(fresh, registry=unlisting(fresh), weight=_UNLISTED_WEIGHT, judged=False))
    _add(examples, examples_of(fitted, weight=_FITTED_WEIGHT, judged=False))
    for path in options.earlier:
        _add(examples, earlier_examples(fresh, _lines(path)))
    table, lines = train(examples)
    target = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "confidence.json")))
    target.write_text(_written(table), encoding="utf-8", newline="\n")
    weights.cache_clear()
    print(f"{len(fresh)} documents cross-validated, {len(fitted)} fitted ones besides; {target.stat().st_size} bytes", *lines, sep="\n")
    for path in options.measure:
        print(str(path), *measured(examples_of(read_gold(path).values()), weights()), sep="\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m inovasi_nlp.training.confidence", description="Make the weights of the confidences.")
    parser.add_argument("gold", nargs="+", type=Path, help="annotated documents, JSON Lines")
    parser.add_argument("--earlier", nargs="*", type=Path, default=[], help="findings of an earlier version in them, JSON Lines, plain or .gz")
    parser.add_argument("--fitted", nargs="*", type=Path, default=[], help="documents the finders were made with; they count little")
    parser.add_argument("--measure", nargs="*", type=Path, default=[], help="documents to measure on, not learnt from")
    return parser.parse_args(arguments)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
        yield json.loads(line)


def _add(examples: dict[str, list[Example]], more: Mapping[str, Sequence[Example]]) -> None:
    for layer, found in more.items():
        examples[layer] += found


def _written(table: Mapping[str, Any]) -> str:
    """JSON with one feature a line, so that a diff can be read."""
    layers = []
    for layer, row in table.items():
        lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in row["features"].items())
        layers.append(f'"{layer}": {{"bias": {row["bias"]}, "features": {{\n{lines}\n}}}}')
    return "{" + ",\n".join(layers) + "}\n"


if __name__ == "__main__":
    main()
