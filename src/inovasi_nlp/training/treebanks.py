"""Indonesian Universal Dependencies treebanks, read, cleared of leaked sentences and written as spaCy DocBins.

A data folder holds the treebanks as folders named like their repositories (`UD_Indonesian-GSD`, `-CSUI`, `-PUD`) or `ud-id-gsd`, `ud-id-csui`,
`ud-id-pud`, with the files' own names, plain or `.gz`. Other folders are not looked into: old releases go about under the same file names. The
treebanks are CC BY-SA; nothing of them is part of this package.
"""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from inovasi_nlp.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["Treebanks", "UdSentence", "grouped", "read_conllu", "read_treebanks", "to_doc", "without"]

T = TypeVar("T")
_FILES: Final = {
    "gsd-train": ("gsd", "id_gsd-ud-train*.conllu*"),
    "gsd-dev": ("gsd", "id_gsd-ud-dev.conllu*"),
    "gsd-test": ("gsd", "id_gsd-ud-test.conllu*"),
    "csui-train": ("csui", "id_csui-ud-train.conllu*"),
    "csui-test": ("csui", "id_csui-ud-test.conllu*"),
    "pud": ("pud", "id_pud-ud-test.conllu*"),
}
_CSUI_DEV = 80  # CSUI has no development part: the last sentences of its training file, whole articles nearly
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class UdSentence:
    """One annotated sentence; the sequences are of one length, a syntactic word each.

    Attributes:
        id: Its `sent_id`.
        words: Forms; the parts of a fused token stand apart ("rumah", "nya").
        spaces: Whether a blank follows.
        heads: Index of each word's head, its own for the root.
        deprels: Relations, the root's as "ROOT".
    """

    id: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence as it was written."""
        return "".join(word + " " * space for word, space in zip(self.words, self.spaces, strict=True)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Treebanks:
    """What one trains on, develops on and tests on, by treebank; `removed` counts training sentences that stood in a test or development part."""

    train: dict[str, tuple[UdSentence, ...]]
    dev: dict[str, tuple[UdSentence, ...]]
    test: dict[str, tuple[UdSentence, ...]]
    leaked: dict[str, frozenset[str]]
    removed: dict[str, int]


def read_conllu(path: Path, *, dropped_feats: frozenset[str] = frozenset()) -> Iterator[UdSentence]:
    """Sentences of a CoNLL-U file.

    Args:
        path: Plain or gzip.
        dropped_feats: Names of morphological features to leave out.

    Raises:
        InputError: A line that is not CoNLL-U; names file and line.
    """
    rows: list[list[str]] = []
    name = ""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate((*file, "\n"), start=1):
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ")
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if len(row) != 10:
                    raise InputError(f"{path}, line {number}: {len(row)} columns, expected the 10 of CoNLL-U")
                rows.append(row)
            elif not line and rows:
                yield _sentence(name, rows, dropped_feats)
                rows = []


def _sentence(name: str, rows: Sequence[Sequence[str]], dropped_feats: frozenset[str]) -> UdSentence:
    fused_end = ""
    fused_space = True
    words: list[Sequence[str]] = []
    spaces: list[bool] = []
    for row in rows:
        if "-" in row[0]:
            fused_end = row[0].partition("-")[2]
            fused_space = "SpaceAfter=No" not in row[9]
        elif "." not in row[0]:
            words.append(row)
            inside = bool(fused_end) and row[0] != fused_end
            spaces.append(not inside and (fused_space if row[0] == fused_end else "SpaceAfter=No" not in row[9]))
            fused_end = "" if row[0] == fused_end else fused_end
    return UdSentence(
        id=name,
        words=tuple(row[1] for row in words),
        spaces=tuple(spaces),
        lemmas=tuple(row[2] for row in words),
        upos=tuple(row[3] for row in words),
        feats=tuple(_kept(row[5], dropped_feats) for row in words),
        heads=tuple(at if row[6] == "0" else int(row[6]) - 1 for at, row in enumerate(words)),
        deprels=tuple("ROOT" if row[6] == "0" else row[7] for row in words),
    )


def _kept(feats: str, dropped: frozenset[str]) -> str:
    if feats == "_":
        return ""
    return "|".join(sorted(feat for feat in feats.split("|") if feat.partition("=")[0] not in dropped))


def read_treebanks(data: Path) -> Treebanks:
    """The three treebanks of a data folder, with no sentence of a test or development part left in a training part.

    GSD's training file is of an older release whose verbs carry `Mood`; it is dropped, as the later ones do. PUD, a test set by tradition and no target
    here, serves for training. The last sentences of CSUI's training part serve for development.

    Raises:
        InputError: A file is missing or broken.
    """
    gsd = tuple(read_conllu(_file(data, "gsd-train"), dropped_feats=frozenset({"Mood"})))
    csui = tuple(read_conllu(_file(data, "csui-train")))
    test = {name: tuple(read_conllu(_file(data, f"{name}-test"))) for name in ("gsd", "csui")}
    raw_dev = {"gsd": tuple(read_conllu(_file(data, "gsd-dev"))), "csui": csui[-_CSUI_DEV:]}
    raw_train = {"gsd": gsd, "csui": csui[:-_CSUI_DEV], "pud": tuple(read_conllu(_file(data, "pud")))}
    held_out = (*test["gsd"], *test["csui"])
    dev = {name: without(sentences, held_out) for name, sentences in raw_dev.items()}
    train = {name: without(sentences, (*held_out, *dev["gsd"], *dev["csui"])) for name, sentences in raw_train.items()}
    seen = {_key(sentence) for sentence in (*gsd, *csui, *raw_dev["gsd"], *raw_train["pud"])}
    leaked = {name: frozenset(one.id for one in sentences if _key(one) in seen) for name, sentences in test.items()}
    return Treebanks(train=train, dev=dev, test=test, leaked=leaked, removed={name: len(raw_train[name]) - len(train[name]) for name in train})


def _file(data: Path, name: str) -> Path:
    treebank, pattern = _FILES[name]
    folders = (f"ud-id-{treebank}", f"UD_Indonesian-{treebank.upper()}")
    found = sorted(path for folder in folders for path in (data / folder).glob(pattern))
    if not found:
        raise InputError(f"{data}: no file {pattern} in a folder {' or '.join(folders)}; clone github.com/UniversalDependencies/{folders[1]} into it")
    return found[0]


def without(sentences: Iterable[UdSentence], held_out: Iterable[UdSentence]) -> tuple[UdSentence, ...]:
    """The sentences whose text, blanks and case aside, is not among those held out."""
    keys = {_key(sentence) for sentence in held_out}
    return tuple(sentence for sentence in sentences if _key(sentence) not in keys)


def _key(sentence: UdSentence) -> str:
    return _SPACES.sub("", sentence.text).casefold()


def grouped(sentences: Sequence[T], sizes: Sequence[int], *, random_state: int) -> Iterator[tuple[T, ...]]:
    """Neighbouring sentences together, each time as many as one of `sizes`, drawn at random; none is left out."""
    draw = random.Random(random_state)
    at = 0
    while at < len(sentences):
        size = draw.choice(sizes)
        yield tuple(sentences[at : at + size])
        at += size


def to_doc(sentences: Sequence[UdSentence], vocab: Vocab) -> Doc:
    """A Doc of annotated sentences; its entities are marked as unknown, not as absent."""
    from spacy.tokens import Doc

    parts = [replace(one, spaces=(*one.spaces[:-1], number < len(sentences))) for number, one in enumerate(sentences, start=1)]
    offsets = [sum(len(part.words) for part in parts[:at]) for at in range(len(parts))]
    doc = Doc(
        vocab,
        words=[word for part in parts for word in part.words],
        spaces=[space for part in parts for space in part.spaces],
        lemmas=[lemma for part in parts for lemma in part.lemmas],
        pos=[tag for part in parts for tag in part.upos],
        morphs=[feats for part in parts for feats in part.feats],
        heads=[head + offset for part, offset in zip(parts, offsets, strict=True) for head in part.heads],
        deps=[deprel for part in parts for deprel in part.deprels],
    )
    doc.set_ents([], default="missing")
    return doc
