"""The sentences of `components.sentiment.domains`, in two commands.

    python -m inovasi_nlp.training.sentiment_domains train DATA CORPORA models/id_inovasi_sentiment
    python -m inovasi_nlp.training.sentiment_domains evaluate DATA CORPORA models/id_inovasi_sentiment [--domain review]

DATA holds `nusax-senti-ind` (train, valid, test) and `cnbc-news-sentiment` (80-20 train and validation) as published; CORPORA our own sentences
(`corpora/sentimen`). Each domain is a multinomial logistic regression over the blocks of `components.sentiment.blocks` that help it, weighted by how rare
a feature is and how far it leans to one label (after Wang and Manning 2012). The weights are then divided by the temperature that fits sentences held out
in turn, so that probabilities mean what they say. Nothing hangs on chance but the folds of the temperature. Headlines that stand in the training part or
twice are left out of the validation part before it is measured.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from inovasi_nlp import __version__
from inovasi_nlp.components.sentiment.blocks import Block, key, named
from inovasi_nlp.components.sentiment.domains import BLOCKS, DOMAINS, META, WEIGHTS, Domain, SentenceModel
from inovasi_nlp.components.sentiment.judge import LABELS, Label
from inovasi_nlp.training.gold import documents
from inovasi_nlp.training.polarity import drill_texts
from inovasi_nlp.training.tagging.assembly import write_checksums

_NAMES: Final[Mapping[str, Label]] = {"positif": "positive", "netral": "neutral", "negatif": "negative", **{label: label for label in LABELS}}
_FOLDS: Final = 5
_SMALLEST: Final = 0.004  # a weight below is not shipped
_SCALES: Final[Mapping[Domain, Mapping[Block, float]]] = {
    "service": {"service": 0.14, "cues": 0.14},
    "review": {"stems": 1.0, "letters": 1.0, "pairs": 0.5, "negated": 0.7, "cues": 0.2},
    "market": {"words": 1.0, "letters": 1.0, "stems": 0.7, "pairs": 0.7, "negated": 0.5, "start": 0.3, "cues": 0.1},
}
_STRENGTHS: Final[Mapping[Domain, float]] = {"service": 5.0, "review": 10.0, "market": 20.0}  # inverse of the penalty
_LEAST: Final = 2  # sentences that share a feature
_AS_THEY_ARE: Final = frozenset({"cues", "service"})  # blocks not weighted by rareness
_RARENESS: Final = 6.0  # about the mean rareness, so that a block keeps its length


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: what is held out with it, and its weight in training."""

    text: str
    label: Label
    fact: str
    weight: float = 1.0


def read_public(path: Path, *, text: str, label: str) -> list[Sentence]:
    """Sentences of a CSV file of others, gzip-compressed or not.

    Args:
        path: The file.
        text: Its column of sentences.
        label: Its column of labels, English or Indonesian.
    """
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = csv.DictReader(raw.decode("utf-8").splitlines(keepends=True))
    return [Sentence(row[text], _NAMES[row[label]], row[text]) for row in rows]


def read_own(path: Path) -> list[Sentence]:
    """Our sentences, names of innovations masked as `components.sentiment` masks them."""
    found = []
    for number, row in enumerate(documents([path])):
        target = row.get("target")
        text = row["text"].replace(target, "_" * len(target)) if target and target[0].isupper() else row["text"]
        found.append(Sentence(text, row["label"], row.get("fact") or f"{path.stem}-{number}"))
    return found


def distinct(sentences: Iterable[Sentence], *, without: Iterable[Sentence] = ()) -> list[Sentence]:
    """Sentences of which no other with the same text stands before or in `without`."""
    seen = {sentence.text for sentence in without}
    return [sentence for sentence in sentences if not (sentence.text in seen or seen.add(sentence.text))]  # type: ignore[func-returns-value]


def _nusax(data: Path, part: str) -> list[Sentence]:
    return read_public(data / "nusax-senti-ind" / f"{part}.csv", text="text", label="label")


def _headlines(data: Path, part: str) -> list[Sentence]:
    return read_public(data / "cnbc-news-sentiment" / f"80-20-{part}_data.csv.gz", text="judul", label="sentimen")


def training_sentences(domain: Domain, data: Path, corpora: Path) -> tuple[list[Sentence], list[Sentence]]:
    """What a domain learns from: sentences to be held out in turn, and more of them."""
    if domain == "review":
        return distinct([*_nusax(data, "train"), *_nusax(data, "valid")]), read_own(corpora / "ulasan.jsonl")
    if domain == "market":
        return distinct(_headlines(data, "train")), read_own(corpora / "pasar.jsonl")
    drills = [Sentence(text, label, fact, weight) for text, label, weight, fact in drill_texts()]
    return read_own(corpora / "train.jsonl"), [*read_own(corpora / "layanan.jsonl"), *drills]


def test_sentences(domain: Domain, data: Path, corpora: Path) -> list[Sentence]:
    """What a domain is measured on."""
    if domain == "review":
        return _nusax(data, "test")
    if domain == "market":
        return distinct(_headlines(data, "validation"), without=_headlines(data, "train"))
    return read_own(corpora / "test.jsonl")


class Features:
    """The features of some sentences that are shared often enough, and how rare each is."""

    def __init__(self, domain: Domain, sentences: Sequence[Sentence]) -> None:
        from scipy.sparse import diags
        from sklearn.feature_extraction import DictVectorizer

        vectorizer = DictVectorizer()
        found = vectorizer.fit_transform(named(sentence.text, BLOCKS[domain]) for sentence in sentences)
        counts = np.bincount(found.indices, minlength=found.shape[1])
        kept = counts >= _LEAST
        self._names = vectorizer.get_feature_names_out()[kept]
        self._free = np.array([name.split(":", 1)[0] not in _AS_THEY_ARE for name in self._names], dtype=bool)
        self._factors = np.array([_factor(domain, name, count, len(sentences)) for name, count in zip(self._names, counts[kept], strict=True)])
        self._matrix = (found[:, kept] @ diags(self._factors)).tocsr()

    def seen(self, rows: Any, labels: Any) -> tuple[Any, Any]:
        """The features of all sentences, those that tell labels apart in some rows blown up, and by how much each was."""
        from scipy.sparse import diags

        leaning = _leaning(self._matrix[rows], labels)
        mean = leaning[self._free].mean() if self._free.any() else 1.0
        stretch = np.where(self._free, leaning / mean, 1.0)
        return (self._matrix @ diags(stretch)).tocsr(), stretch

    def table(self, coefficients: Any, stretch: Any) -> tuple[Any, Any]:
        """Keys in order, and two weights for each: for and against, of the values as the component sees them."""
        rest = coefficients[LABELS.index("neutral")]
        sides = [coefficients[LABELS.index(label)] - rest for label in ("positive", "negative")]
        found: dict[int, list[float]] = {}
        for at, name in enumerate(self._names):
            pair = [float(side[at] * self._factors[at] * stretch[at]) for side in sides]
            if max(map(abs, pair)) >= _SMALLEST:
                kept = found.setdefault(key(name), [0.0, 0.0])
                kept[0], kept[1] = kept[0] + pair[0], kept[1] + pair[1]
        numbers = np.array(sorted(found), dtype=np.uint32)
        return numbers, np.array([found[int(number)] for number in numbers], dtype=np.float16).reshape(-1, 2)


def _leaning(matrix: Any, labels: Any) -> Any:
    """How far each feature leans to or from any one label: the root of its greatest log ratio, smoothed, as naive Bayes counts it."""
    present = (matrix > 0).astype(float)
    ratios = []
    for label in range(len(LABELS)):
        of, other = (np.asarray(present[labels == label].sum(axis=0)).ravel() + 1.0, np.asarray(present[labels != label].sum(axis=0)).ravel() + 1.0)
        ratios.append(np.abs(np.log((of / of.sum()) / (other / other.sum()))))
    return np.sqrt(np.max(ratios, axis=0))


def _factor(domain: Domain, name: str, count: int, sentences: int) -> float:
    """What the values of a feature are multiplied by: the scale of its block, and how rare it is."""
    block = cast(Block, name.split(":", 1)[0])
    rareness = 1.0 if block in _AS_THEY_ARE else float(1.0 + np.log((1 + sentences) / (1 + count))) / _RARENESS
    return _SCALES[domain][block] * rareness


def _regression(domain: Domain, matrix: Any, sentences: Sequence[Sentence]) -> Any:
    from sklearn.linear_model import LogisticRegression

    regression = LogisticRegression(C=_STRENGTHS[domain], max_iter=200, tol=1e-3)
    return regression.fit(matrix, _numbers(sentences), sample_weight=[sentence.weight for sentence in sentences])


def _numbers(sentences: Sequence[Sentence]) -> Any:
    return np.array([LABELS.index(sentence.label) for sentence in sentences])


@dataclass(frozen=True, slots=True)
class Trained:
    """A domain: its keys, weights and biases, the temperature they were divided by, and the macro F1 of sentences held out in turn."""

    keys: Any
    weights: Any
    bias: tuple[float, float]
    temperature: float
    held_out: float


def train(domain: Domain, held: Sequence[Sentence], more: Sequence[Sentence], *, random_state: int = 0) -> Trained:
    """Weights of a domain.

    Args:
        domain: Which blocks are looked at.
        held: Sentences held out in turn, by fact, to find the temperature.
        more: Sentences always learnt from.
        random_state: Seed of the folds.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    sentences = [*held, *more]
    features, numbers = Features(domain, sentences), _numbers(sentences)
    logits = np.zeros((len(held), len(LABELS)))
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=random_state)
    always = np.arange(len(held), len(sentences))
    for learnt, left in folds.split(np.zeros(len(held)), _numbers(held), [sentence.fact for sentence in held]):
        rows = np.concatenate([learnt, always])
        matrix, _ = features.seen(rows, numbers[rows])
        logits[left] = _regression(domain, matrix[rows], [sentences[row] for row in rows]).decision_function(matrix[left])
    temperature = _temperature(logits, _numbers(held))
    matrix, stretch = features.seen(np.arange(len(sentences)), numbers)
    regression = _regression(domain, matrix, sentences)
    keys, weights = features.table(regression.coef_ / temperature, stretch)
    good, rest, bad = regression.intercept_ / temperature
    return Trained(keys, weights, (float(good - rest), float(bad - rest)), temperature, macro_f1(_numbers(held), logits))


def _temperature(logits: Any, labels: Any) -> float:
    """What logits are divided by so that the labels are likeliest."""
    from scipy.optimize import minimize_scalar

    def loss(temperature: float) -> float:
        cooled = logits / temperature
        cooled = cooled - cooled.max(axis=1, keepdims=True)
        return float((np.log(np.exp(cooled).sum(axis=1)) - cooled[np.arange(len(labels)), labels]).mean())

    return float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x)


def write(folder: Path, trained: Mapping[Domain, Trained]) -> None:
    """Write weights and their description; what else stands in the folder stays."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {f"{domain}_{name}": getattr(one, name) for domain, one in trained.items() for name in ("keys", "weights")}
    packed = BytesIO()
    np.savez_compressed(packed, **arrays)
    (folder / WEIGHTS).write_bytes(packed.getvalue())
    meta = {
        "name": "inovasi_sentiment",
        "version": __version__,
        "license": "CC BY-SA 4.0",
        "pipeline": list(trained),
        "bias": {domain: [round(side, 4) for side in one.bias] for domain, one in trained.items()},
        "temperature": {domain: round(one.temperature, 3) for domain, one in trained.items()},
        "features": {domain: len(one.keys) for domain, one in trained.items()},
        "held_out_macro_f1": {domain: round(one.held_out, 4) for domain, one in trained.items()},
    }
    (folder / META).write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def probabilities(model: SentenceModel, domain: Domain, sentences: Sequence[Sentence]) -> Any:
    """One row a sentence, in the order of `LABELS`."""
    found = [model.polarity(sentence.text, domain) for sentence in sentences]
    return np.array([[one.good, 1.0 - one.good - one.bad, one.bad] for one in found])


def macro_f1(labels: Any, scores: Any) -> float:
    """Macro F1 of the highest-scored label."""
    from sklearn.metrics import f1_score

    return float(f1_score(labels, scores.argmax(axis=1), average="macro"))


def calibration_error(labels: Any, chances: Any, *, bins: int = 10) -> float:
    """Mean gap between confidence and accuracy, over bins of confidence."""
    surest, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    place = np.minimum((surest * bins).astype(int), bins - 1)
    return float(sum(abs(right[place == one].mean() - surest[place == one].mean()) * (place == one).mean() for one in set(place)))


_TITLES: Final[Mapping[Domain, str]] = {
    "review": "NusaX-ind test",
    "market": "CNBC headlines, 80-20 validation, without those in train and doubles",
    "service": "corpora/sentimen/test.jsonl",
}


def rows(model: SentenceModel, data: Path, corpora: Path, domains: Sequence[Domain] = DOMAINS) -> list[str]:
    """A table of the figures on what each domain is measured on."""
    found = ["| domain | test set | sentences | macro F1 | accuracy | calibration error |", "|---|---|---|---|---|---|"]
    for domain in domains:
        held = test_sentences(domain, data, corpora)
        labels, chances = _numbers(held), probabilities(model, domain, held)
        figures = (macro_f1(labels, chances), float((chances.argmax(axis=1) == labels).mean()), calibration_error(labels, chances))
        found.append(f"| {domain} | {_TITLES[domain]} | {len(held)} | {' | '.join(f'{figure:.3f}' for figure in figures)} |")
    return found


def main(arguments: Sequence[str]) -> None:
    """Train, or print the figures."""
    parser = ArgumentParser(prog="python -m inovasi_nlp.training.sentiment_domains", description="Sentiment of single sentences, by domain.")
    parser.add_argument("command", choices=["train", "evaluate"])
    parser.add_argument("data", type=Path, help="folder with nusax-senti-ind and cnbc-news-sentiment")
    parser.add_argument("corpora", type=Path, help="our sentences: corpora/sentimen")
    parser.add_argument("folder", type=Path, help="the model")
    parser.add_argument("--seed", type=int, default=0, help="of the folds that the temperature is found on")
    parser.add_argument("--domain", choices=DOMAINS, action="append", help="measure this one alone; may be repeated")
    wanted = parser.parse_args(arguments)
    if wanted.command == "evaluate":
        print(*rows(SentenceModel.from_folder(wanted.folder), wanted.data, wanted.corpora, wanted.domain or DOMAINS), sep="\n")
        return
    found: dict[Domain, Trained] = {}
    for domain in DOMAINS:
        found[domain] = train(domain, *training_sentences(domain, wanted.data, wanted.corpora), random_state=wanted.seed)
        print(
            domain,
            f"held out: macro F1 {found[domain].held_out:.4f}, temperature {found[domain].temperature:.3f}, {len(found[domain].keys)} features",
            flush=True,
        )
    write(wanted.folder, found)
    write_checksums(wanted.folder)


if __name__ == "__main__":
    main(sys.argv[1:])
