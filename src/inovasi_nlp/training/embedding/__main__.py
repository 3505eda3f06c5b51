"""`python -m inovasi_nlp.training.embedding`: fit, train, evaluate, seeds."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from inovasi_nlp.neural.static import StaticEncoder
from inovasi_nlp.training.embedding.fitting import Exact, fit
from inovasi_nlp.training.embedding.folder import build, learn, write, write_checksums
from inovasi_nlp.training.embedding.measuring import rows
from inovasi_nlp.training.embedding.sources import graded, semrel, stsb
from inovasi_nlp.training.embedding.vectors import Weighing

_SEEDS: Final = (0, 1, 2)
_VALIDATION: Final = ((semrel, 0.25), (stsb, 1.0))
_OWN_SHARE: Final = 0.3


def main() -> None:
    """Run the command that the arguments name."""
    parser = ArgumentParser(prog="python -m inovasi_nlp.training.embedding", description=__doc__)
    parser.add_argument("command", choices=("fit", "train", "evaluate", "seeds"))
    parser.add_argument("data", type=Path, help="folder of the public sets")
    parser.add_argument("corpora", type=Path, help="folder of our own texts")
    parser.add_argument("model", type=Path, nargs="?", help="folder of the model; not for `fit` and `seeds`")
    parser.add_argument("--random-state", type=int, default=_SEEDS[0])
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    arguments = parser.parse_args()
    if (arguments.model is None) != (arguments.command in {"fit", "seeds"}):
        parser.error("train and evaluate need the folder of a model, fit and seeds none")
    {"fit": _fit, "train": _train, "evaluate": _evaluate, "seeds": _seeds}[arguments.command](arguments)


def _fit(arguments: Namespace) -> None:
    """Search the weights from those of `Weighing`; what it prints is written there by hand."""
    sets = [(read(arguments.data, "dev"), share) for read, share in _VALIDATION] + [(graded(arguments.corpora), _OWN_SHARE)]
    learnt = learn(arguments.data, arguments.corpora)
    weighing = fit(learnt, sets, start=Weighing())
    reached = [Exact(learnt, pairs).spearman(weighing) for pairs, _ in sets]
    _say(f"SemRel dev, STS-B dev, own pairs: {', '.join(f'{one:.4f}' for one in reached)}")
    for name, value in asdict(weighing).items():
        _say(f"{name}: float = {value:.3g}")


def _train(arguments: Namespace) -> None:
    started = time.perf_counter()
    static = build(learn(arguments.data, arguments.corpora), seed=arguments.random_state)
    write(static, arguments.model)
    write_checksums(arguments.model)
    size = sum(file.stat().st_size for file in arguments.model.rglob("*") if file.is_file())
    _say(f"{len(static.vocabulary)} words and pieces, {len(static.vectors)} vectors of {static.vectors.shape[1]}, {size / 1e6:.1f} MB")
    _say(f"{time.perf_counter() - started:.0f} s")


def _evaluate(arguments: Namespace) -> None:
    for line in rows(StaticEncoder(arguments.model), arguments.data, arguments.corpora, part=arguments.split):
        _say(line)


def _seeds(arguments: Namespace) -> None:
    learnt = learn(arguments.data, arguments.corpora)
    for seed in _SEEDS:
        with TemporaryDirectory() as folder:
            write(build(learnt, seed=seed), Path(folder))
            for line in rows(StaticEncoder(folder), arguments.data, arguments.corpora, part=arguments.split):
                _say(f"seed {seed}: {line}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
