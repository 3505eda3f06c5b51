"""Confidence that is a probability: what the finders give by rule is replaced by a calibrated estimate of being right.

Each layer has a small logistic model over what can be told from the findings and the text (`features`, `model`); `training.confidence` makes
its weights from our own annotated texts. The rule-given value is one of the features.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.confidence.features import LAYERS, Findings, features
from inovasi_nlp.components.confidence.model import weights
from inovasi_nlp.components.storage import load, reading_of
from inovasi_nlp.records import Reading

__all__ = ["LAYERS", "Findings", "estimate", "findings_of"]

_NEEDED = (*LAYERS, "entities")
_PLACES = 3


def estimate(reading: Reading, findings: Findings) -> dict[str, list[float]]:
    """Probability of being right of each finding, layer by layer, in the order of the findings.

    Layers without findings or without weights are left out.
    """
    table = weights()
    rows = features(reading, findings)
    return {layer: [round(table[layer].probability(row), _PLACES) for row in found] for layer, found in rows.items() if layer in table}


def findings_of(doc: Doc) -> Findings:
    """What stands on the Doc, as far as the estimate looks at it."""
    return Findings(**{layer: load(doc, layer) for layer in _NEEDED})


@Language.factory("inovasi_confidence", assigns=["doc._.innovations", "doc._.awards", "doc._.adoptions", "doc._.quotes", "doc._.indicators"])
def make_confidence(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that replaces the confidences of all findings; it goes last."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    layers = doc._.layers
    if any(layers.get(layer) for layer in LAYERS):
        for layer, probabilities in estimate(reading_of(doc), findings_of(doc)).items():
            layers[layer] = [{**item, "confidence": value} for item, value in zip(layers[layer], probabilities, strict=True)]
    return doc
