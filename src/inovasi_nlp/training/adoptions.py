"""Train the adoption model: `python -m inovasi_nlp.training.adoptions GOLD...` writes `adoption_weights.json`.

Learns from annotated documents, with their innovations given, which of the bodies they name copy which innovation, and how far. What the
rules tell is no evidence, for they were written with the same documents at hand. Two logistic regressions; documents are held out in turn,
then whole files, and what rules and model come to on these is printed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from inovasi_nlp.components.adoptions.finder import Finder
from inovasi_nlp.components.adoptions.model import AdoptionModel, model_of
from inovasi_nlp.components.adoptions.places import home, narrowed
from inovasi_nlp.components.adoptions.stages import stages_of
from inovasi_nlp.components.adoptions.subjects import Subjects
from inovasi_nlp.components.dates import find_dates
from inovasi_nlp.components.innovations import default_matcher, find_innovations
from inovasi_nlp.components.sentences import read
from inovasi_nlp.lexicon import Registry, regions
from inovasi_nlp.records import Innovation, Place, Reading
from inovasi_nlp.training.gold import documents
from inovasi_nlp.workflow.evaluate import same

_FOLDS = 8
_MIN_EXAMPLES = 4
_STRENGTH = 0.3
_THRESHOLD = 0.8
_LEAST_WEIGHT = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """One innovation and body of a document: their features, the stage that the rules tell, and the true one (None: no copy)."""

    document: str
    features: frozenset[str]
    rule: str | None
    stage: str | None


def examples_of(document: dict[str, Any]) -> Iterator[Example]:
    """The pairs of a document."""
    title = document.get("title") or ""
    content = f"{title}\n\n{document['body']}" if title else document["body"]
    reading, _ = read(content, title_end=len(title), outlet=document.get("outlet"))
    places = regions().find(content)
    innovations = given(document, reading, places)
    if not innovations:
        return
    subjects = Subjects(reading, innovations, home(innovations, places))
    finder = Finder(reading, subjects, places, find_dates(reading))
    rules = stages_of(finder.told())
    for key, pair in finder.pairs().items():
        names = {mention.surface for mention in innovations if subjects.key_of(mention) == key[0]}
        stage = next(
            (
                frame["stage"]
                for frame in document.get("adoptions", ())
                if any(same(frame["innovation"], name) for name in names)
                and (same(frame["adopter"], pair.body.surface) or (pair.body.code is not None and frame.get("adopter_region") == pair.body.code))
            ),
            None,
        )
        yield Example(str(document["id"]), pair.told(), rules.get(key), stage)


def given(document: dict[str, Any], reading: Reading, places: Sequence[Place]) -> tuple[Innovation, ...]:
    """The annotated mentions, each with the region that the registry or the finder knows of its name."""
    found = find_innovations(reading, places, default_matcher())
    known = {mention.surface.casefold(): mention.region for mention in reversed(found)}
    listed = {entry.id: entry.region for entry in Registry.default()}
    mentions = [
        Innovation(
            start=mention["start"],
            end=mention["end"],
            surface=mention["surface"],
            id=mention.get("id"),
            region=listed.get(mention.get("id") or "") or known.get(mention["surface"].casefold()) or mention.get("region"),
        )
        for mention in sorted(document.get("innovations", ()), key=lambda mention: int(mention["start"]))
    ]
    return tuple(narrowed(mentions, places, reading.title_end))


def _logistic(rows: Sequence[frozenset[str]], truth: Sequence[Any]) -> tuple[list[str], Any]:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = CountVectorizer(analyzer=lambda row: sorted(row), min_df=_MIN_EXAMPLES, binary=True)
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000, random_state=0)
    return [str(name) for name in vectorizer.get_feature_names_out()], model.fit(matrix, truth)


def _weights(names: Sequence[str], coefficients: Sequence[float], bias: float) -> dict[str, Any]:
    told = {name: round(float(value), 3) for name, value in zip(names, coefficients, strict=True)}
    return {"bias": round(float(bias), 3), "features": dict(sorted(item for item in told.items() if abs(item[1]) >= _LEAST_WEIGHT))}


def trained(examples: Sequence[Example]) -> dict[str, Any]:
    """The table of a model of the examples."""
    names, pair = _logistic([example.features for example in examples], [example.stage is not None for example in examples])
    copies = [example for example in examples if example.stage is not None]
    staged, stage = _logistic([example.features for example in copies], [example.stage for example in copies])
    rows, biases = list(stage.coef_), list(stage.intercept_)
    if len(rows) == 1:  # of two stages, the other's weights are the same turned round
        rows, biases = [-rows[0], rows[0]], [-biases[0], biases[0]]
    stages = {str(name): _weights(staged, row, bias) for name, row, bias in zip(stage.classes_, rows, biases, strict=True)}
    return {"threshold": _THRESHOLD, "pair": _weights(names, pair.coef_[0], pair.intercept_[0]), "stages": stages}


def _decided(model: AdoptionModel, example: Example) -> str | None:
    """The stage that rules and model together give a pair; None for no copy."""
    if example.rule is not None:
        return example.rule
    return model.stage(example.features) if model.probability(example.features) >= model.threshold else None


def _figures(pairs: Sequence[tuple[str | None, str | None]]) -> str:
    """F1 of pairs, and of pairs with their stage, of what is told and what is true."""
    told, true = sum(one is not None for one, _ in pairs), sum(one is not None for _, one in pairs)
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    total = max(1, told + true)
    return f"pair {2 * len(both) / total:.3f} stage {2 * sum(one == other for one, other in both) / total:.3f}"


def main(paths: Sequence[str]) -> None:
    """Train on gold files and write the weights; prints what comes of documents and of files held out."""
    by_file = {Path(path).stem: [example for document in documents([path]) for example in examples_of(document)] for path in paths}
    examples = [example for some in by_file.values() for example in some]
    numbers = {name: number % _FOLDS for number, name in enumerate(sorted({example.document for example in examples}))}
    held = [(str(fold), [example for example in examples if numbers[example.document] == fold]) for fold in range(_FOLDS)]
    crossed: list[tuple[str | None, str | None]] = []
    for _, some in held:
        names = {example.document for example in some}
        model = model_of(trained([example for example in examples if example.document not in names]))
        crossed += [(_decided(model, example), example.stage) for example in some]
    print(f"{len(examples)} pairs, documents held out: {_figures(crossed)}")
    for name, some in by_file.items():
        if len(by_file) > 1 and any(example.stage for example in some):
            model = model_of(trained([example for other, rest in by_file.items() if other != name for example in rest]))
            rules = _figures([(example.rule, example.stage) for example in some])
            print(f"{name} held out: rules {rules}; with model {_figures([(_decided(model, example), example.stage) for example in some])}")
    target = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "adoption_weights.json")))
    target.write_text(json.dumps(trained(examples), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
