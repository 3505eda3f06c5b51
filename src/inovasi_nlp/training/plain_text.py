"""Sentences of the texts that a shipped model may be trained on: `python -m inovasi_nlp.training.plain_text DATA CORPORA OUT`.

From the sets classed A or A? (their training parts; PAWS has no other than dev and test here) and our own texts but those kept for measuring.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from inovasi_nlp.training.gold import kept_unused

__all__ = ["main", "sentences"]

_END = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAF = re.compile(r" ([^()\s]+)\)")
# matches "[Budi Santoso](PER)"; not "[1]"
_INLINE = re.compile(r"\[([^\[\]]+)\]\([A-Z]+\)")
_MIN_CHARS: Final = 10


def _open(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\r\n")


def _json(path: Path, *fields: str) -> Iterator[str]:
    for line in _open(path):
        row = json.loads(line)
        yield from (row[field] for field in fields)


def _cells(path: Path, delimiter: str, *columns: int) -> Iterator[str]:
    tabs = delimiter == "\t"
    rows = csv.reader(_open(path), delimiter=delimiter, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)
    next(rows)
    for row in rows:
        yield from (row[column] for column in columns if column < len(row))


def _columns(path: Path) -> Iterator[str]:
    words: list[str] = []
    for line in _open(path):
        if line.strip():
            words.append(line.split()[0])
        elif words:
            yield " ".join(words)
            words = []


def _treebank(path: Path) -> Iterator[str]:
    return (line.removeprefix("# text = ") for line in _open(path) if line.startswith("# text = "))


def _phrases(path: Path) -> Iterator[str]:
    return (" ".join(_LEAF.findall(line)) for line in _open(path))


# file in the folder of data sets -> how it is read
_SETS: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    "indonli/train.jsonl.gz": lambda path: _json(path, "hypothesis", "premise"),
    "paws-id/dev.tsv.gz": lambda path: _cells(path, "\t", 1, 2),
    "paws-id/test.tsv.gz": lambda path: _cells(path, "\t", 1, 2),
    "sib-200-ind/train.tsv": lambda path: _cells(path, "\t", 2),
    "cnbc-news-sentiment/80-20-train_data.csv.gz": lambda path: _cells(path, ",", 0),
    "indonlu-nergrit/train_preprocess.txt": _columns,
    "idner-news-2k/train.txt": _columns,
    "ud-id-gsd/id_gsd-ud-train.from-docbin.conllu.gz": _treebank,
    "ud-id-csui/id_csui-ud-train.conllu": _treebank,
    "icon-constituency/train.txt.gz": _phrases,
}


def sentences(data: Path, corpora: Path) -> Iterator[str]:
    """Sentences, each once, in the order of the sets and files."""
    found = (sentence for name, read in _SETS.items() if (data / name).exists() for sentence in read(data / name))
    seen: set[str] = set()
    for text in (*found, *_own(corpora)):
        sentence = " ".join(text.split())
        if len(sentence) > _MIN_CHARS and sentence not in seen:
            seen.add(sentence)
            yield sentence


def _own(corpora: Path) -> Iterator[str]:
    for path in sorted((corpora / "gold").glob("dev-own*.jsonl")):
        for line in _open(path):
            row = json.loads(line)
            if not kept_unused(row["id"]):
                yield from _END.split(f"{row.get('title') or ''}\n{row['body']}")
    for path in sorted((corpora / "entitas").glob("*.txt")):
        yield from (_INLINE.sub(r"\1", line) for line in _open(path))


def main(data: Path, corpora: Path, out: Path) -> None:
    """Write the sentences, one a line."""
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(f"{sentence}\n" for sentence in sentences(data, corpora))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
