"""Language defaults for Indonesian news.

spaCy's stock Indonesian tokeniser carries 16,000 special cases and takes 2.5 s to build; the abbreviations and clitic marks of news need a few dozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from spacy.lang.char_classes import ALPHA, CURRENCY, LIST_ELLIPSES, LIST_PUNCT, LIST_QUOTES, UNITS
from spacy.lang.id.lex_attrs import LEX_ATTRS
from spacy.lang.id.stop_words import STOP_WORDS
from spacy.language import BaseDefaults, Language
from spacy.symbols import NORM, ORTH
from thinc.api import Model, NumpyOps
from thinc.types import FloatsXd

_TITLES = [
    "dr.",
    "drg.",
    "Dr.",
    "Drs.",
    "Dra.",
    "H.",
    "Hj.",
    "Ir.",
    "KH.",
    "Prof.",
    "Tn.",
    "Ny.",
    "No.",
    "Jl.",
    "Jln.",
    "Kec.",
    "Kab.",
    "Kel.",
    "Prov.",
    "dll.",
    "dsb.",
    "dkk.",
    "tbk.",
    "Tbk.",
    "a.n.",
    "s.d.",
    "d.a.",
    "u.p.",
    "St.",
    "Bpk.",
    "Sdr.",
]

_PREFIXES = [
    *LIST_PUNCT,
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    r"(?:Rp|USD|US\$|[$€£¥])(?=\.?\s?[0-9])",
    "§",
    "%",
    "=",
    "—",
    "–",
    r"\+(?![0-9])",
    "/",
    "-",
]
_SUFFIXES = [
    *LIST_PUNCT,
    *LIST_ELLIPSES,
    *LIST_QUOTES,
    "—",
    "–",
    "-",
    r"(?<=[0-9])%",
    r"(?<=[0-9])(?:" + UNITS + ")",
    r"(?<=[0-9])(?:" + CURRENCY + ")",
    rf"(?<=[{ALPHA}0-9%²\)\]])\.",
    "/",
]
_INFIXES = [
    *LIST_ELLIPSES,
    rf"(?<=[{ALPHA}])[:<>=](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])[\"“”](?=[{ALPHA}])",
    r"(?<=[a-z])\.(?=[A-Z])",  # a paragraph break lost: "tuturnya.Evi"
    r"(?<=[0-9])[–—](?=[0-9])",
    "—",
    r"[()\[\]]",
]


class IndonesianNewsDefaults(BaseDefaults):
    """Punctuation and lexical attributes; reduplication ("oleh-oleh"), clitics ("-nya") and amounts ("1,2") stay whole."""

    tokenizer_exceptions = {  # noqa: RUF012 - spaCy declares it as an instance attribute
        title: [{ORTH: title, NORM: title.casefold()}] for title in _TITLES
    }
    prefixes = _PREFIXES
    suffixes = _SUFFIXES
    infixes = _INFIXES
    url_match = None
    lex_attr_getters = LEX_ATTRS
    stop_words = STOP_WORDS


class IndonesianNews(Language):  # type: ignore[no-untyped-call]  # spaCy's own __init_subclass__
    """Indonesian as newspapers write it; `spacy.blank("ind")` (ISO 639-3)."""

    lang = "ind"
    Defaults = IndonesianNewsDefaults

    def from_disk(
        self,
        path: str | Path,
        *,
        exclude: Iterable[str] = (),
        overrides: dict[str, Any] = {},  # noqa: B006 - as spaCy declares it
    ) -> IndonesianNews:
        """Load a pipeline folder; weights that were stored in half precision are widened."""
        super().from_disk(path, exclude=exclude, overrides=overrides)
        for model in _models(self):
            for node in model.walk():
                _widen(node)
                if isinstance(node.ops, NumpyOps):
                    node.ops = _OPS
        return self


_OPS = NumpyOps(use_blis=False)  # numpy's own matrix product is up to three times as quick as thinc's


def _models(nlp: Language) -> Iterable[Model[Any, Any]]:
    return [model for _, pipe in nlp.pipeline if isinstance(model := getattr(pipe, "model", None), Model)]


def _widen(node: Model[Any, Any]) -> None:
    for name in node.param_names:
        if node.has_param(name) and (value := node.get_param(name)).dtype == "float16":
            node.set_param(name, cast(FloatsXd, value.astype("float32")))


def halve(nlp: Language) -> None:
    """Round all weights to half precision, in place, so that the folder is half as large; `from_disk` widens them again."""
    for model in _models(nlp):
        for node in model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, cast(FloatsXd, node.get_param(name).astype("float16")))
