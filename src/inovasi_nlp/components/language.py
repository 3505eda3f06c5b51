"""Language defaults for Indonesian news.

spaCy's stock Indonesian tokeniser carries 16,000 special cases and takes 2.5 s to build; the abbreviations and clitic marks of news need a few dozen.
"""

from __future__ import annotations

from spacy.lang.char_classes import ALPHA, CURRENCY, LIST_ELLIPSES, LIST_PUNCT, LIST_QUOTES, UNITS
from spacy.lang.id.lex_attrs import LEX_ATTRS
from spacy.lang.id.stop_words import STOP_WORDS
from spacy.language import BaseDefaults, Language
from spacy.symbols import NORM, ORTH

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
