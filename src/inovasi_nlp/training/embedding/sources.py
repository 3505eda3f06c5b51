"""The texts that are counted, all of classes A and A? or our own, and the pairs that are only measured on."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TextIO

from inovasi_nlp.training.gold import documents, kept_unused

_TREEBANKS: Final = ("ud-id-gsd/id_gsd-ud-train.from-docbin.conllu.gz", "ud-id-csui/id_csui-ud-train.conllu")
_COLUMNS: Final = ("indonlu-nergrit/train_preprocess.txt", "idner-news-2k/train.txt")
_OWN_SENTENCES: Final = ("indikator/train.jsonl", "sentimen/train.jsonl")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAF: Final = re.compile(r" ([^()\s]+)\)")
_MIN_CHARS: Final = 11

Split = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences and how alike people find them; the scale is that of the set."""

    one: str
    other: str
    score: float


def sentences(data: Path, corpora: Path) -> list[str]:
    """Sentences that may be learnt from, in a fixed order, repeats kept.

    Args:
        data: The folder of public sets, as `shared/data/nlp` lays them out.
        corpora: Our own texts; documents for measuring alone are left out.
    """
    found = [*_indonli(data), *_paws(data), *_tables(data), *_tokens(data), *_own(corpora)]
    return [" ".join(sentence.split()) for sentence in found if sentence]


def tags(data: Path) -> dict[str, Counter[str]]:
    """How often a word, in small letters, has each part of speech in the training treebanks."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in _TREEBANKS:
        with _open(data / name) as lines:
            for line in lines:
                columns = line.split("\t")
                if len(columns) > 4 and columns[0].isdigit():
                    counts[columns[1].lower()][columns[3]] += 1
    return counts


def semrel(data: Path, split: Split) -> list[Pair]:
    """SemRel2024, Indonesian: for measuring alone."""
    with _open(data / "semrel2024-ind" / f"ind_{split}_with_labels.csv") as lines:
        rows = [(row["Text"].split("\n", 1), float(row["Score"])) for row in csv.DictReader(lines)]
    return [Pair(texts[0], texts[1], score) for texts, score in rows]


def stsb(data: Path, split: Split) -> list[Pair]:
    """STS-B in machine translation: for measuring alone."""
    with _open(data / "stsb-mt-id" / f"sts-{split}-ind.csv") as lines:
        return [Pair(row["text_1"], row["text_2"], float(row["correlation"])) for row in csv.DictReader(lines)]


def graded(corpora: Path) -> list[Pair]:
    """Our own pairs, scored 0 to 5: blocks with a sentence and, each with its score, those it is compared with."""
    found = []
    for block in (corpora / "kemiripan/pasangan.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        one, *others = block.split("\n")
        found += [Pair(one, other, float(score)) for score, _, other in (line.partition(" ") for line in others)]
    return found


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="", errors="replace")


def _indonli(data: Path) -> Iterator[str]:
    with _open(data / "indonli/train.jsonl.gz") as lines:
        rows = [json.loads(line) for line in lines]
    yield from (row["hypothesis"] for row in rows)
    yield from sorted({row["premise"] for row in rows})


def _paws(data: Path) -> Iterator[str]:
    for split in ("dev", "test"):  # its training part is not at hand, and PAWS is not measured on
        with _open(data / f"paws-id/{split}.tsv.gz") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield from (row["sentence1"], row["sentence2"])


def _tables(data: Path) -> Iterator[str]:
    with _open(data / "sib-200-ind/train.tsv") as lines:
        yield from (row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    with _open(data / "nusax-senti-ind/train.csv") as lines:
        yield from (row["text"] for row in csv.DictReader(lines))
    with _open(data / "cnbc-news-sentiment/80-20-train_data.csv.gz") as lines:
        yield from (next(iter(row.values())) for row in csv.DictReader(lines))


def _tokens(data: Path) -> Iterator[str]:
    for name in _COLUMNS:
        with _open(data / name) as lines:
            yield from _columns(lines)
    for name in _TREEBANKS:
        with _open(data / name) as lines:
            yield from (line.removeprefix("# text = ").strip() for line in lines if line.startswith("# text = "))
    with _open(data / "icon-constituency/train.txt.gz") as lines:
        yield from (" ".join(_LEAF.findall(line)) for line in lines)


def _columns(lines: Iterable[str]) -> Iterator[str]:
    """Sentences of a file with a token a line."""
    words: list[str] = []
    for line in lines:
        fields = line.split()
        if fields:
            words.append(fields[0])
        elif words:
            yield " ".join(words)
            words = []
    if words:
        yield " ".join(words)


def _own(corpora: Path) -> Iterator[str]:
    for document in documents(sorted(corpora.glob("gold/dev-own*.jsonl"))):
        yield from _sentences(f"{document.get('title') or ''}\n{document.get('body') or ''}")
    for name in _OWN_SENTENCES:
        yield from (sentence for row in documents([corpora / name]) if not kept_unused(row["id"]) for sentence in _sentences(row["text"]))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if len(sentence) >= _MIN_CHARS]
