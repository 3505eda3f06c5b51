"""The tokeniser's words, as treebanks have them: *bukunya* is two words there, *hanya* and *biasanya* one.

*-nya* comes off every plain word of three letters or more unless the treebanks write it whole; *-kah*, *-lah*, *-pun*, *-ku* and *-mu* come off the
words that the treebanks split, for most words that end so are no fused ones (*langkah*, *masalah*, *buku*).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import srsly
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from inovasi_nlp.training.treebanks import UdSentence

if TYPE_CHECKING:
    from spacy.language import BaseDefaults, Language
    from spacy.tokenizer import Tokenizer

__all__ = ["Clitics", "learn_clitics", "use_clitics"]

_CLITICS: Final = ("nya", "kah", "lah", "pun", "ku", "mu")
_URL: Final = re.compile(r"(?:https?://|www\.)\S+$")
_OPEN: Final = "nya"
_SUFFIXES: Final = (
    "''",
    r"(?<=[a-z]{3})nya",  # matches that of "bukunya"; not that of "punya" nor of "Sonya"
    r"(?<=[\"”’')\]!?°])\.",  # matches that of 'katanya".'; not that of "dr."
)
_PREFIXES: Final = ("``", "''")
_INFIXES: Final = (
    r"(?<=[0-9])-(?=[0-9])",  # matches that of "2019-2024"; not that of "ke-10" nor of "1970-an"
    r"(?<=[A-Za-z])-(?=[Nn]ya$)",  # matches that of "APBD-nya"; not that of "Cinta-nyata"
    r"(?<=[0-9)”\"’'%])\.(?=[A-Z“][A-Za-z“])",  # a paragraph break lost: that of "2024.Tim" and '(10/11).“Saya'; not that of "1.700"
    r"(?<=[a-z0-9)])\.(?=[\"“][A-Z])",  # that of 'domestik."Apakah'
    r"(?<=\.)[\"“](?=[A-Z])",
    r"(?<=[A-Z]{2})\.(?=[A-Z][a-z]{2})",  # that of "AS.Musk"; not that of "S.Pd"
    r"(?<=[A-Za-z]{2})/(?=[A-Za-z]{2})",  # matches that of "MPR/DPR"; not that of "C/D" nor of "8/10"
)
_MIN_STEM: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Clitics:
    """Lower-case forms that stay whole though they end in *-nya*, and the parts of those that are split though they end in another clitic."""

    whole: tuple[str, ...]
    split: tuple[tuple[str, ...], ...]


def learn_clitics(sentences: Iterable[UdSentence]) -> Clitics:
    """What the treebanks do with words that end in a clitic; the majority decides, and a stem must be a word of its own."""
    words: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    split: dict[str, Counter[tuple[str, ...]]] = {}
    for sentence in sentences:
        for parts in _fused(sentence):
            form = "".join(parts)
            if len(parts) == 1:
                words[form] += 1
                if form.endswith(_CLITICS):
                    whole[form] += 1
            elif parts[-1] in _CLITICS:
                split.setdefault(form, Counter())[parts] += 1
    return Clitics(
        whole=tuple(sorted(form for form, count in whole.items() if form.endswith(_OPEN) and count >= split.get(form, Counter()).total())),
        split=tuple(
            parts.most_common(1)[0][0]
            for form, parts in sorted(split.items())
            if not form.endswith(_OPEN) and parts.total() > whole[form] and len(form) > _MIN_STEM and _known(parts.most_common(1)[0][0], words)
        ),
    )


def _known(parts: tuple[str, ...], words: Counter[str]) -> bool:
    return all(words[part] or part in _CLITICS for part in parts) and len(parts[0]) > _MIN_STEM


def _fused(sentence: UdSentence) -> Iterable[tuple[str, ...]]:
    """Written words as the tuples of their parts, in lower case; parts stand together where no blank parts two words of letters."""
    parts: list[str] = []
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        if parts and not (word.replace("-", "").isalpha() and parts[-1].replace("-", "").isalpha()):
            yield tuple(parts)
            parts = []
        parts.append(word.lower())
        if space:
            yield tuple(parts)
            parts = []
    if parts:
        yield tuple(parts)


def use_clitics(tokenizer: Tokenizer, defaults: type[BaseDefaults], clitics: Clitics) -> None:
    """Teach a tokeniser the treebanks' words.

    Args:
        tokenizer: Changed in place.
        defaults: The patterns it was built with.
        clitics: As learned.
    """
    tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([*_SUFFIXES, *(defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), *_INFIXES]).finditer
    tokenizer.url_match = _URL.match
    for form in clitics.whole:
        for cased in dict.fromkeys((form, form.capitalize())):
            tokenizer.add_special_case(cased, [{"ORTH": cased}])
    for parts in clitics.split:
        for cased_parts in dict.fromkeys((parts, (parts[0].capitalize(), *parts[1:]))):
            tokenizer.add_special_case("".join(cased_parts), [{"ORTH": part} for part in cased_parts])


@registry.callbacks("inovasi.clitics.v1")  # type: ignore[untyped-decorator]
def with_clitics(path: Path) -> Callable[[Language], Language]:
    """Callback for `[initialize.before_init]`: the tokeniser learns the clitics written at `path` by the data preparation."""

    def prepare(nlp: Language) -> Language:
        stored = srsly.read_json(path)
        clitics = Clitics(whole=tuple(stored["whole"]), split=tuple(tuple(parts) for parts in stored["split"]))
        use_clitics(nlp.tokenizer, nlp.Defaults, clitics)
        return nlp

    return prepare
