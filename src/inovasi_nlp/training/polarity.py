"""The sentence model of `components.sentiment.polarity`: `python -m inovasi_nlp.training.polarity corpora/sentimen/train.jsonl corpora/sentimen/test.jsonl`.

Sentences are our own (see `corpora/sentimen`), with drills: the plain prose and headlines of news, and short pairs that differ by a negation alone.
Multinomial logistic regression; the weights of praise and blame are given against those of neutral, rounded. `training.sentiment` adds
sentences of annotated documents and writes the weights; this command measures: macro F1, that of hard sentences, and the calibration error.
"""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from inovasi_nlp.components.sentiment.judge import LABELS, Label
from inovasi_nlp.components.sentiment.polarity import Polarity, features, polarity_from
from inovasi_nlp.training.gold import documents

_STRENGTH: Final = 0.2
_LEAST: Final = 2  # facts that share a feature
_FOLDS: Final = 10
_UNIT: Final = 0.01
_SMALLEST: Final = 4  # units of weight worth shipping
_DRILL_WEIGHT: Final = 0.25

_SETTINGS = ("Pelayanan itu {}.", "Warga menilai layanannya {}.", '"Petugasnya {}," katanya.')
_GOOD = (
    "memuaskan", "cepat", "mudah", "ramah", "membantu", "bermanfaat", "nyaman", "transparan", "efektif", "tepat sasaran", "responsif", "terawat", "lancar",
    "profesional", "merata", "tertib", "jelas", "tuntas", "berguna", "dirasakan manfaatnya", "aman", "terjangkau",
)  # fmt: skip
_BAD = (
    "lambat", "rumit", "mengecewakan", "berbelit", "membingungkan", "merepotkan", "mahal", "bermasalah", "kacau", "macet", "terbengkalai", "menyulitkan",
    "memberatkan", "bertele-tele", "dikeluhkan", "diskriminatif", "kotor", "kasar", "semrawut", "mangkrak",
)  # fmt: skip
_NOT = ("tidak", "tak", "belum", "sama sekali tidak")
_NO_LONGER = ("tidak lagi", "tak lagi")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: the fact it belongs to, its features, its label, whether its words mislead, and its weight in training."""

    fact: str
    features: dict[str, float]
    label: str
    hard: bool = False
    weight: float = 1.0


def sentences(path: str | Path) -> Iterator[Example]:
    """Labelled sentences of a file, the names of their targets masked as the component masks them."""
    for row in documents([path]):
        target = row["target"]
        text = row["text"].replace(target, "_" * len(target)) if target and target[0].isupper() else row["text"]
        yield Example(row["fact"], features(text), row["label"], row["hard"])


def drill_texts() -> Iterator[tuple[str, Label, float, str]]:
    """Sentences as news tells them (`polarity_drills.csv`), and short ones in pairs that differ by a negation alone: text, label, weight and fact."""
    written = files("inovasi_nlp.training").joinpath("polarity_drills.csv").read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(written.splitlines())):
        yield row["text"], cast(Label, row["label"]), 1.0, f"written-{number}"
    sides: tuple[tuple[Sequence[str], Label, Label], ...] = ((_GOOD, "positive", "negative"), (_BAD, "negative", "positive"))
    for words, label, turned in sides:
        negations = _NOT[:2] + (_NOT[2:] if words is _GOOD else _NO_LONGER)
        for number, word in enumerate(words):
            setting = _SETTINGS[number % len(_SETTINGS)]
            yield setting.format(word), label, _DRILL_WEIGHT, f"drill-{word}"
            negation = negations[number % len(negations)]
            yield setting.format(f"{negation} {word}"), turned, _DRILL_WEIGHT, f"drill-{word}"


def drills() -> Iterator[Example]:
    """The features of `drill_texts`."""
    return (Example(fact, features(text), label, weight=weight) for text, label, weight, fact in drill_texts())


class Model:
    """The regression over the features that several sentences share."""

    def __init__(self, examples: Sequence[Example]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        facts = {(name, example.fact) for example in examples for name in example.features}
        shared = Counter(name for name, _ in facts)
        self._known = {name for name, count in shared.items() if count >= _LEAST}
        self._vectorizer = DictVectorizer()
        matrix = self._vectorizer.fit_transform([self._kept(example) for example in examples])
        self._regression = LogisticRegression(C=_STRENGTH, max_iter=500, random_state=0)
        self._regression.fit(matrix, [LABELS.index(e.label) for e in examples], sample_weight=[e.weight for e in examples])

    def _kept(self, example: Example) -> dict[str, float]:
        return {name: value for name, value in example.features.items() if name in self._known}

    def probabilities(self, examples: Sequence[Example]) -> Any:
        """One row an example, in the order of `LABELS`."""
        return self._regression.predict_proba(self._vectorizer.transform([self._kept(example) for example in examples]))

    def polarity(self, text: str) -> Polarity:
        """Polarity of one sentence."""
        good, _, bad = self.probabilities([Example("", features(text), "neutral")])[0]
        return Polarity(float(good), float(bad))

    def table(self) -> dict[str, Any]:
        """What is shipped."""
        good, rest, bad = self._regression.coef_
        bias = self._regression.intercept_
        names = self._vectorizer.get_feature_names_out()
        rows = {str(name): [round((good[at] - rest[at]) / _UNIT), round((bad[at] - rest[at]) / _UNIT)] for at, name in enumerate(names)}
        return {
            "unit": _UNIT,
            "bias": [round(float(bias[0] - bias[1]), 3), round(float(bias[2] - bias[1]), 3)],
            "features": {name: row for name, row in sorted(rows.items()) if max(map(abs, row)) >= _SMALLEST},
        }


def figures(examples: Sequence[Example], probabilities: Any) -> dict[str, float]:
    """Macro F1 over all and over the hard ones, and the mean gap between confidence and accuracy (ten bins)."""
    from sklearn.metrics import f1_score

    wanted = np.array([LABELS.index(example.label) for example in examples])
    hard = np.array([example.hard for example in examples])
    chosen, surest = probabilities.argmax(axis=1), probabilities.max(axis=1)
    bins = np.minimum((surest * 10).astype(int), 9)
    gaps = [abs((chosen == wanted)[bins == b].mean() - surest[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return {
        "macro_f1": float(f1_score(wanted, chosen, average="macro")),
        "hard_macro_f1": float(f1_score(wanted[hard], chosen[hard], average="macro")),
        "calibration_error": float(sum(gaps)),
    }


def cross_validated(examples: Sequence[Example], extra: Sequence[Example]) -> dict[str, float]:
    """Figures of facts held out in turn."""
    from sklearn.model_selection import GroupKFold

    found = np.zeros((len(examples), len(LABELS)))
    for train, held in GroupKFold(_FOLDS).split(examples, groups=[example.fact for example in examples]):
        found[held] = Model([*(examples[at] for at in train), *extra]).probabilities([examples[at] for at in held])
    return figures(examples, found)


def write(model: Model) -> None:
    """Write the weights that are shipped."""
    target = Path(str(files("inovasi_nlp.lexicon").joinpath("data", "polarity_weights.json")))
    target.write_text(json.dumps(model.table(), ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n", encoding="utf-8")
    print(target.name, target.stat().st_size, "bytes")


def shipped(examples: Sequence[Example]) -> Any:
    """Probabilities by the weights that are shipped, in the order of `LABELS`."""
    found = [polarity_from(example.features) for example in examples]
    return np.array([[one.good, 1.0 - one.good - one.bad, one.bad] for one in found])


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the sentences alone, held out in turn, and of a test file, also by the weights that are shipped."""
    parser = ArgumentParser(prog="python -m inovasi_nlp.training.polarity", description="Measure the sentence model of the sentiment.")
    parser.add_argument("train", type=Path, help="labelled sentences, JSON Lines")
    parser.add_argument("test", nargs="?", type=Path, help="more of them, not learnt from")
    wanted = parser.parse_args(arguments)
    examples, extra = list(sentences(wanted.train)), list(drills())
    print("held out", _rounded(cross_validated(examples, extra)))
    if wanted.test:
        held = list(sentences(wanted.test))
        print("test", _rounded(figures(held, Model([*examples, *extra]).probabilities(held))))
        print("test, shipped weights", _rounded(figures(held, shipped(held))))


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in found.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
