"""Training by spaCy's own loop and our config."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from spacy import util
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from thinc.api import NumpyOps, set_current_ops

# read for what they register; whoever trains from a checkout has no entry points
from inovasi_nlp.components import affixes as _affixes  # noqa: F401
from inovasi_nlp.components import lemmas as _lemmas  # noqa: F401
from inovasi_nlp.components import starts as _starts  # noqa: F401
from inovasi_nlp.components import surroundings as _surroundings  # noqa: F401
from inovasi_nlp.components import trees as _trees  # noqa: F401
from inovasi_nlp.training.tagging import corpus as _corpus  # noqa: F401
from inovasi_nlp.training.tagging import words as _words  # noqa: F401

__all__ = ["train"]

_LOGGER = logging.getLogger(__name__)


def train(corpus: Path, out: Path, *, random_state: int, overrides: Mapping[str, object] | None = None) -> None:
    """Train on a prepared corpus and keep `model-best` and `model-last` under `out`.

    Args:
        corpus: Written by `prepare`.
        out: Folder for the two pipelines.
        random_state: Seed of weights, order and grouping.
        overrides: Values of the config by dotted name, as spaCy's command line takes them.
    """
    set_current_ops(NumpyOps(use_blis=False))
    changes = {"paths.data": str(corpus), "system.seed": random_state, **(overrides or {})}
    with as_file(files(__package__).joinpath("config.cfg")) as path:
        config = util.load_config(path, overrides=changes, interpolate=False)
    nlp = init_nlp(config)
    _LOGGER.info("training %s", ", ".join(nlp.pipe_names))
    out.mkdir(parents=True, exist_ok=True)
    run(nlp, out)
