"""Training by spaCy's own loop and our config."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, cast

import spacy
from spacy import util
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from thinc.api import Config, NumpyOps, set_current_ops
from thinc.types import FloatsXd

# read for what they register; whoever trains from a checkout has no entry points
from inovasi_nlp.components import affixes as _affixes  # noqa: F401
from inovasi_nlp.components import lemmas as _lemmas  # noqa: F401
from inovasi_nlp.components import surroundings as _surroundings  # noqa: F401
from inovasi_nlp.components import trees as _trees  # noqa: F401
from inovasi_nlp.training.tagging import corpus as _corpus  # noqa: F401
from inovasi_nlp.training.tagging import words as _words  # noqa: F401

__all__ = ["train"]

_LOGGER = logging.getLogger(__name__)


def train(corpus: Path, out: Path, *, random_state: int, overrides: Mapping[str, object] | None = None, continued: Path | None = None) -> None:
    """Train on a prepared corpus and keep `model-best` and `model-last` under `out`.

    Args:
        corpus: Written by `prepare`.
        out: Folder for the two pipelines.
        random_state: Seed of weights, order and grouping.
        overrides: Values of the config by dotted name, as spaCy's command line takes them.
        continued: Pipeline whose weights are the first ones; labels it does not know start anew.
    """
    set_current_ops(NumpyOps(use_blis=False))
    changes = {"paths.data": str(corpus), "system.seed": random_state, **(overrides or {})}
    with as_file(files(__package__).joinpath("config.cfg")) as path:
        config = util.load_config(path, overrides=changes, interpolate=False)
    nlp = _initialized(config)
    if continued is not None:
        _take_weights(nlp, spacy.load(continued))
    _LOGGER.info("training %s", ", ".join(nlp.pipe_names))
    out.mkdir(parents=True, exist_ok=True)
    run(nlp, out)


def _initialized(config: Config) -> Language:
    """The pipeline with the labels of all training sentences; spaCy would take those of the first hundred examples of an endless corpus."""
    wanted = {name: config["training"][name] for name in ("train_corpus", "max_epochs")}
    config["training"].update({"train_corpus": "corpora.labels", "max_epochs": 1})
    nlp = init_nlp(config)
    nlp.config["training"].update(wanted)
    return nlp


def _take_weights(nlp: Language, source: Language) -> None:
    for name in nlp.pipe_names:
        pipe: Any = nlp.get_pipe(name)
        other: Any = source.get_pipe(name)
        rows = _shared_labels(pipe, other)
        for node, old in zip(pipe.model.walk(), other.model.walk(), strict=True):
            for param in node.param_names:
                if old.has_param(param):
                    node.set_param(param, _taken(node.get_param(param), old.get_param(param), rows))


def _shared_labels(pipe: object, other: object) -> list[tuple[int, int]]:
    """Numbers of each label known to both, here and there."""
    before = {label: at for at, label in enumerate(getattr(other, "labels", ()))}
    return [(at, before[label]) for at, label in enumerate(getattr(pipe, "labels", ())) if label in before]


def _taken(value: FloatsXd, old: FloatsXd, rows: list[tuple[int, int]]) -> FloatsXd:
    if value.shape == old.shape:
        return old.copy()
    taken: Any = value.copy()
    for at, before in rows:
        taken[at] = old[before]
    return cast(FloatsXd, taken)
