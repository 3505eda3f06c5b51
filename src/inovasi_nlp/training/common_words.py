"""Count the words that Indonesian writes small: `lexicon/data/words/common_words.csv`.

    python -m inovasi_nlp.training.common_words --ud id_gsd-ud-train.conllu.gz --ud id_csui-ud-train.conllu --tagged idner-train.txt corpora/gold/dev-own.jsonl

Sources: UD Indonesian GSD and CSUI (train; CC BY-SA 4.0), idner-news-2k (train; MIT) and our own texts. A word is common if it stands small
and within sentences at least three times as often small as with a capital. No sentence is kept, only the words. Words of other sources in
the table stay. Run `inovasi_nlp.training.checksums` afterwards.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Final

import orjson

from inovasi_nlp.corpus.writers import write_atomic

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_BREAK = re.compile(r"[.!?:\n\"“”]")
_MIN_COUNT: Final = 1
_MIN_RATIO: Final = 3.0
_FILE: Final = "words/common_words.csv"

__all__ = ["common_words"]


def common_words(sentences: Iterable[str]) -> list[str]:
    """Words that stand small and seldom with a capital, in order; the first word of a sentence is left aside."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in sentences:
        for number, match in enumerate(_WORD.finditer(sentence)):
            word = match.group()
            if word.islower():
                small[word] += 1
            elif number and word.istitle():
                capital[word.casefold()] += 1
    return sorted(word for word, count in small.items() if count >= _MIN_COUNT and count >= _MIN_RATIO * capital[word])


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        yield from stream


def _of_columns(path: Path, column: int) -> Iterator[str]:
    """Sentences of a file with one token a line and blank lines between."""
    sentence: list[str] = []
    for line in _lines(path):
        parts = line.split()
        if not parts or line.startswith("#"):
            if sentence:
                yield " ".join(sentence)
            sentence = []
        elif len(parts) > column and "-" not in parts[0][:1]:
            sentence.append(parts[column])
    if sentence:
        yield " ".join(sentence)


def _of_articles(path: Path) -> Iterator[str]:
    for line in path.read_bytes().split(b"\n"):
        if line.strip():
            article = orjson.loads(line)
            for part in (article.get("body"), article.get("text")):  # headlines write every word with a capital
                yield from _BREAK.split(part or "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, help="JSON Lines of our own with title and body, or text")
    parser.add_argument("--ud", action="append", default=[], type=Path, help="CoNLL-U")
    parser.add_argument("--tagged", action="append", default=[], type=Path, help="one token a line, blank lines between sentences")
    options = parser.parse_args()

    def sentences() -> Iterator[str]:
        for path in options.ud:
            yield from _of_columns(path, 1)
        for path in options.tagged:
            yield from _of_columns(path, 0)
        for path in options.texts:
            yield from _of_articles(path)

    path = Path(str(resources.files("inovasi_nlp.lexicon").joinpath("data", _FILE)))
    with path.open(encoding="utf-8", newline="") as stream:
        kept = {row["term"]: row for row in csv.DictReader(stream) if row["source"] != "counted"}
    rows = kept | {word: {"term": word, "class": "common", "source": "counted"} for word in common_words(sentences()) if word not in kept}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["term", "class", "source"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[word] for word in sorted(rows))
    with write_atomic(path) as stream_out:
        stream_out.write(out.getvalue().encode())
    print(f"{path.name}: {len(rows):,} words")


if __name__ == "__main__":
    main()
