"""Reads Indonesian news for public-service innovations and scores how widely each has spread.

    import inovasi_nlp as inovasi

    nlp = inovasi.load()
    annotation = inovasi.annotate(article, nlp=nlp)
    scores = inovasi.score([annotation], registry=inovasi.Registry.default())

Rooms load on first use, so that the import is quick.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inovasi_nlp.lexicon.registry import Registry
    from inovasi_nlp.publishers import parse_article
    from inovasi_nlp.records import Annotation, Article
    from inovasi_nlp.workflow.annotate import annotate
    from inovasi_nlp.workflow.engines import annotate_many
    from inovasi_nlp.workflow.pipeline import load
    from inovasi_nlp.workflow.scoring import score
    from inovasi_nlp.workflow.sentences import sentiment

__version__ = "0.1.0"

__all__ = ["Annotation", "Article", "Registry", "annotate", "annotate_many", "load", "parse_article", "score", "sentiment"]

_HOMES = {
    "Annotation": "inovasi_nlp.records",
    "Article": "inovasi_nlp.records",
    "Registry": "inovasi_nlp.lexicon.registry",
    "annotate": "inovasi_nlp.workflow.annotate",
    "annotate_many": "inovasi_nlp.workflow.engines",
    "load": "inovasi_nlp.workflow.pipeline",
    "parse_article": "inovasi_nlp.publishers",
    "score": "inovasi_nlp.workflow.scoring",
    "sentiment": "inovasi_nlp.workflow.sentences",
}

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
