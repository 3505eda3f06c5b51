"""Train the name model: `python -m inovasi_nlp.training.names GOLD...` writes `name_weights.json`.

Learns from annotated documents with every innovation of theirs taken out of the registry, so that each of their names is one the registry has
never heard of. One example per form and document; logistic regression. The threshold is the least at which, over documents held out in turn,
the wanted share of the forms taken is right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from inovasi_nlp.components.innovations import Matcher, name_forms
from inovasi_nlp.components.innovations.model import Tier, tier_of
from inovasi_nlp.components.sentences import read
from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.lexicon import Registry, regions
from inovasi_nlp.training.gold import documents

_FOLDS = 8
_MIN_EXAMPLES = 3
_STRENGTH = 1.0
_WANTED_PRECISION: dict[Tier, float] = {"threshold": 0.88, "weak_threshold": 0.78, "off_topic_threshold": 0.92}


@dataclass(frozen=True, slots=True)
class Example:
    """One form of a document, its features, and whether it names an innovation there."""

    document: str
    form: str
    features: tuple[str, ...]
    right: bool


def unlisting(found: Iterable[dict[str, Any]]) -> Registry:
    """The shipped registry without the innovations of the documents."""
    ids = {mention["id"] for document in found for mention in document.get("innovations") or () if mention.get("id")}
    return Registry(entry for entry in Registry.default() if entry.id not in ids)


def examples_of(document: dict[str, Any], matcher: Matcher) -> Iterator[Example]:
    """The forms of a document that the model would be asked about."""
    title = document.get("title") or ""
    content = f"{title}\n\n{document['body']}" if title else document["body"]
    reading, _ = read(content, title_end=len(title), outlet=document.get("outlet"))
    gold = {(mention["start"], mention["end"]) for mention in document.get("innovations", ())}
    for spans, features in name_forms(reading, regions().find(content), matcher):
        right = sum(span in gold for span in spans)
        yield Example(document["id"], content[slice(*spans[0])], features, right * 2 >= len(spans))


def _fit(examples: Sequence[Example]) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = CountVectorizer(analyzer=lambda row: row, min_df=_MIN_EXAMPLES, binary=True)
    matrix = vectorizer.fit_transform([example.features for example in examples])
    model = LogisticRegression(C=_STRENGTH, max_iter=1000, solver="liblinear", random_state=0)
    return vectorizer, model.fit(matrix, [example.right for example in examples])


def cross_validated(examples: Sequence[Example]) -> list[tuple[float, bool, Tier]]:
    """Probability and truth of each form, from a model that has not seen its document, and its tier."""
    names = sorted({example.document for example in examples})
    fold = {name: number % _FOLDS for number, name in enumerate(names)}
    judged: list[tuple[float, bool, Tier]] = []
    for number in range(_FOLDS):
        held = [example for example in examples if fold[example.document] == number]
        vectorizer, model = _fit([example for example in examples if fold[example.document] != number])
        if held:
            told = model.predict_proba(vectorizer.transform([example.features for example in held]))[:, 1]
            judged += [(float(value), example.right, tier_of(example.features)) for value, example in zip(told, held, strict=True)]
    return judged


def threshold_of(judged: Sequence[tuple[float, bool]], wanted: float) -> float:
    """The least threshold from which on precision stays as high as wanted."""
    best = 0.95
    for step in range(95, 39, -1):
        taken = [right for value, right in judged if value >= step / 100]
        if taken and sum(taken) < wanted * len(taken) and len(taken) > 20:
            break
        best = step / 100
    return best


def main(paths: Sequence[str]) -> None:
    """Train on gold files and write the weights; prints the cross-validated precision and recall."""
    found = list(documents(paths))
    matcher = Matcher(unlisting(found))
    examples = [example for document in found for example in examples_of(document, matcher)]
    judged = cross_validated(examples)
    thresholds: dict[str, float] = {}
    for name, wanted in _WANTED_PRECISION.items():
        tier = [(value, right) for value, right, told in judged if told == name]
        thresholds[name] = threshold_of(tier, wanted)
        taken = [right for value, right in tier if value >= thresholds[name]]
        recall = sum(taken) / max(1, sum(right for _, right in tier))
        print(
            f"{name}: {len(tier)} forms, {sum(right for _, right in tier)} names, threshold {thresholds[name]:.2f}: "
            f"precision {sum(taken) / max(1, len(taken)):.3f}, recall {recall:.3f}"
        )
    vectorizer, model = _fit(examples)
    weights = {str(name): round(float(model.coef_[0][at]), 3) for at, name in enumerate(vectorizer.get_feature_names_out())}
    table: dict[str, Any] = {"bias": round(float(model.intercept_[0]), 3), **thresholds, "features": dict(sorted(weights.items()))}
    with write_atomic(Path(str(files("inovasi_nlp.lexicon").joinpath("data", "name_weights.json")))) as stream:
        stream.write((json.dumps(table, ensure_ascii=False, indent=0) + "\n").encode())


if __name__ == "__main__":
    main(sys.argv[1:])
