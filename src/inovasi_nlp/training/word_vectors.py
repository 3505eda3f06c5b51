"""Word vectors from plain text: `python -m inovasi_nlp.training.word_vectors TEXT... OUT.npz`.

A word is described by the words one and two places to its left and right, each place apart, so that names are near names of their kind and verbs near
verbs. Positive pointwise mutual information, then truncated singular values (Levy and Goldberg, Neural Word Embedding as Implicit Matrix
Factorization, 2014).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from inovasi_nlp.components.word_features import core_of

__all__ = ["learn", "main", "read_vectors"]

_TOKEN = re.compile(r"\w+(?:[-./']\w+)*|[^\w\s]")
_INLINE = re.compile(r"\[([^\[\]]+)\]\([A-Z]+\)")
_PLACES: Final = (-1, 1, -2, 2)
_CONTEXTS: Final = 3000  # most frequent words that describe others; the rest count as rare
_MIN_COUNT: Final = 3
_MAX_WORDS: Final = 30_000
_WIDTH: Final = 64
_SCALE: Final = 4.0  # values of the size of the embedding's flags


def learn(sentences: Iterable[str], *, min_count: int = _MIN_COUNT, width: int = _WIDTH) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Cores of the words met often enough, the most frequent first, and their vectors (float16), all of one length.

    Args:
        sentences: Plain or inline-marked; repeated ones count once.
        min_count: Least occurrences of a word.
        width: Of the vectors; less where the text is too small for it.
    """
    from scipy import sparse
    from sklearn.decomposition import TruncatedSVD

    texts = [_TOKEN.findall(sentence) for sentence in dict.fromkeys(_INLINE.sub(r"\1", sentence) for sentence in sentences)]
    counts = Counter(core_of(form) for forms in texts for form in forms)
    words = [word for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= min_count][:_MAX_WORDS]
    rows, columns = _pairs(texts, {word: number for number, word in enumerate(words)})
    seen = sparse.coo_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(words), len(_PLACES) * (_CONTEXTS + 3))).tocsr()
    seen.sum_duplicates()
    per_word, per_context, total = np.asarray(seen.sum(1)).ravel(), np.asarray(seen.sum(0)).ravel(), seen.sum()
    cells = seen.tocoo()
    told = np.log(cells.data * total / (per_word[cells.row] * np.maximum(per_context[cells.col], 20)))
    told = np.maximum(told, 0) * np.minimum(1, np.sqrt(cells.data / 3))  # what was seen once or twice says less
    svd = TruncatedSVD(min(width, len(words) - 1), random_state=0, n_iter=3)
    found = svd.fit_transform(sparse.csr_matrix((told, (cells.row, cells.col)), shape=seen.shape)) / np.sqrt(svd.singular_values_)
    found *= _SCALE / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)
    return words, found.astype(np.float16)


def _pairs(texts: Sequence[Sequence[str]], numbers: dict[str, int]) -> tuple[list[int], list[int]]:
    """Word and context of each pair; a context is a frequent word, the text's edge, or a rare word with or without a capital."""
    rows: list[int] = []
    columns: list[int] = []
    for forms in texts:
        ids = [numbers.get(core_of(form), -1) for form in forms]
        for at, word in enumerate(ids):
            for slot, step in enumerate(_PLACES if word >= 0 else ()):
                there = at + step
                if not 0 <= there < len(ids):
                    context = _CONTEXTS
                elif 0 <= ids[there] < _CONTEXTS:
                    context = ids[there]
                else:
                    context = _CONTEXTS + 1 + forms[there][:1].isupper()
                rows.append(word)
                columns.append(slot * (_CONTEXTS + 3) + context)
    return rows, columns


def read_vectors(path: Path) -> tuple[list[str], np.ndarray[Any, Any]]:
    """Cores and vectors of a file that `main` wrote."""
    with np.load(path, allow_pickle=False) as held:
        return [str(word) for word in held["words"]], held["vectors"]


def main(paths: Sequence[Path], out: Path) -> None:
    """Learn from text files with a sentence a line and write the vectors."""
    words, vectors = learn(line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    with out.open("wb") as stream:
        np.savez(stream, words=np.asarray(words), vectors=vectors)


if __name__ == "__main__":
    *texts, out_path = map(Path, sys.argv[1:])
    main(texts, out_path)
