"""Vectors of texts by a static embedding, without torch: what `sentence_transformers` computes for the same folder, from its three files.

A text becomes words, a word becomes ids (itself where it is known, else pieces of it), an id becomes a row of small integers times a factor; the vector is
the sum of the rows, of length 1. The folder is one that `SentenceTransformer(folder)` reads as StaticEmbedding and Normalize; the words are cut as
`tokenizers` cuts them by NORMALIZER and PRE_TOKENIZER, and a folder that cuts otherwise is refused, so that the two never differ in silence.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from inovasi_nlp.errors import ModelError

__all__ = ["NORMALIZER", "PRE_TOKENIZER", "StaticEncoder", "cuts_as_ours", "is_static", "read_tensors", "split"]

_ACCENTS: Final = "[\u0300-\u036f]"
_CLITIC: Final = "(?<=[a-z]{4})nya(?![a-z])"  # "bukunya"; not "tanya"
_REPEAT: Final = r"(?<![a-z])([a-z]{2,})-(?=\1(?![a-z]))"  # "anak-anak"; not "sayur-mayur"
_GROUP: Final = "(?<=[0-9])[.,](?=[0-9])"  # "1.928", "4,5"; not "928."
_END: Final = "(?<=[a-z])(?![a-z])"  # the end of a word, so that a word and the first piece of a longer one are told apart
_TOKEN: Final = "[a-z]+[$]|[0-9]+_?"


def _replace(pattern: str, content: str) -> dict[str, object]:
    return {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}


NORMALIZER: Final[dict[str, object]] = {
    "type": "Sequence",
    "normalizers": [
        {"type": "NFD"},
        _replace(_ACCENTS, ""),
        {"type": "Lowercase"},
        _replace(_CLITIC, ""),
        _replace(_REPEAT, ""),
        _replace(_GROUP, "_"),
        _replace(_END, "$"),
    ],
}
PRE_TOKENIZER: Final[dict[str, object]] = {"type": "Split", "pattern": {"Regex": _TOKEN}, "behavior": "Removed", "invert": True}
PIECE: Final = "##"  # opens a piece that goes on a word
UNKNOWN: Final = "[UNK]"
MAX_WORD_CHARS: Final = 40

_STATIC: Final = "StaticEmbedding"
_NORMALIZE: Final = "Normalize"
_AT_ONCE: Final = 1 << 11  # tokens whose rows are held at one time; they fit the cache
_REMEMBERED: Final = 1 << 16  # unknown words
_MAX_HEADER: Final = 1 << 20
_DTYPES: Final = {"I8": "<i1", "I32": "<i4", "I64": "<i8", "F16": "<f2", "F32": "<f4"}
_SUBSTITUTIONS: Final = tuple((re.compile(pattern), new) for pattern, new in ((_CLITIC, ""), (_REPEAT, ""), (_GROUP, "_"), (_END, "$")))
_MARKS: Final = re.compile(_ACCENTS)
_TOKENS: Final = re.compile(_TOKEN)


def split(text: str) -> list[str]:
    """Words and figures of a text as the vocabulary writes them: small letters without accents, the end of a word marked."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = text.lower()
    for pattern, new in _SUBSTITUTIONS:
        text = pattern.sub(new, text)
    return _TOKENS.findall(text)


def is_static(folder: Path) -> bool:
    """Whether a folder's modules are those that StaticEncoder reads."""
    try:
        modules = json.loads((folder / "modules.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(modules, list) or not all(isinstance(one, dict) for one in modules):
        return False
    return [str(one.get("type")).rpartition(".")[2] for one in modules] == [_STATIC, _NORMALIZE] and not modules[0].get("path")


def cuts_as_ours(folder: Path) -> bool:
    """Whether a folder's tokenizer cuts words as `split` does."""
    try:
        tokenizer = json.loads((folder / "tokenizer.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(tokenizer, dict) and (tokenizer.get("normalizer"), tokenizer.get("pre_tokenizer")) == (NORMALIZER, PRE_TOKENIZER)


class StaticEncoder:
    """The reader; an `encoding.Encoder`.

    Args:
        folder: Of the model: modules.json, tokenizer.json, model.safetensors.

    Raises:
        ModelError: A file is missing, is not what it should be, or cuts words in a way this reader does not know.
    """

    def __init__(self, folder: str | Path) -> None:
        folder = Path(folder)
        if not folder.is_dir():
            raise ModelError(f"{folder}: there is no such folder; expected a static embedding, such as models/id_inovasi_embed")
        if not is_static(folder):
            raise ModelError(
                f"{folder}: modules.json does not list {_STATIC} and {_NORMALIZE}; SentenceTransformer({str(folder)!r}) may read it, with torch"
            )
        self._ids = _vocabulary(folder / "tokenizer.json")
        self._rows, self._row_of, self._factors = _weights(folder / "model.safetensors")
        if max(self._ids.values()) >= len(self._row_of):
            raise ModelError(
                f"{folder}: tokenizer.json has more words than model.safetensors has vectors ({len(self._row_of)}); fetch the model again"
            )
        self._unknown = self._ids[UNKNOWN]
        self._pieces_of: dict[str, tuple[int, ...]] = {}

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, shape (texts, dimension), in the order of the texts; zeros for a text without a known word or piece."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for first, group in _portions([self._ids_of(text) for text in texts]):
            filled = [number for number, ids in enumerate(group) if ids]
            if not filled:
                continue
            flat = np.fromiter(chain.from_iterable(group), dtype=np.int64)
            if len(flat) > _AT_ONCE:
                sums = self._one_by_one(flat)
            else:
                starts = np.cumsum([0] + [len(group[number]) for number in filled[:-1]])
                sums = np.add.reduceat(self._scaled(flat), starts, axis=0)
            lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums))
            vectors[[first + number for number in filled]] = sums / np.maximum(lengths, np.float32(1e-30))[:, None]
        return vectors

    def _scaled(self, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        rows = self._rows[self._row_of[ids]].astype(np.float32)
        rows *= self._factors[ids, None]
        return rows

    def _one_by_one(self, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Sum of a long text's rows, added one after another as torch adds them: in thousands of numbers the order shows in the fifth digit."""
        total = np.zeros((1, self.dimension), dtype=np.float32)
        for start in range(0, len(ids), _AT_ONCE):
            rows = np.concatenate([total, self._scaled(ids[start : start + _AT_ONCE])])
            total = np.cumsum(rows, axis=0, dtype=np.float32)[-1:]
        return total

    def _ids_of(self, text: str) -> list[int]:
        ids: list[int] = []
        known = self._ids
        for word in split(text):
            found = known.get(word)
            if found is not None and len(word) <= MAX_WORD_CHARS:
                ids.append(found)
            else:
                ids.extend(self._pieces(word))
        return ids

    def _pieces(self, word: str) -> tuple[int, ...]:
        if (found := self._pieces_of.get(word)) is None:
            found = tuple(self._cut(word))
            if len(self._pieces_of) >= _REMEMBERED:
                self._pieces_of.clear()
            self._pieces_of[word] = found
        return found

    def _cut(self, word: str) -> list[int]:
        """Ids of the longest pieces from the left; that of an unknown word where a piece is missing."""
        if len(word) > MAX_WORD_CHARS:
            return [self._unknown]
        ids: list[int] = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._ids.get((PIECE if start else "") + word[start:end])
                if piece is not None:
                    ids.append(piece)
                    start = end
                    break
            else:
                return [self._unknown]
        return ids


def _portions(ids: list[list[int]]) -> Iterator[tuple[int, list[list[int]]]]:
    """Runs of texts with at most so many tokens, each with the place of its first; a longer text stands alone."""
    first, held, group = 0, 0, list[list[int]]()
    for number, one in enumerate(ids):
        if group and held + len(one) > _AT_ONCE:
            yield first, group
            first, held, group = number, 0, []
        group.append(one)
        held += len(one)
    if group:
        yield first, group


def _vocabulary(file: Path) -> dict[str, int]:
    content = _read(file)
    try:
        tokenizer: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{file}: is no JSON ({error}); fetch the model again") from error
    model = tokenizer.get("model") if isinstance(tokenizer, dict) else None
    if not isinstance(model, dict):
        raise ModelError(f"{file}: describes no tokenizer; fetch the model again")
    kind = (model.get("type"), model.get("unk_token"), model.get("continuing_subword_prefix"), model.get("max_input_chars_per_word"))
    cut = (tokenizer.get("normalizer"), tokenizer.get("pre_tokenizer"), tokenizer.get("added_tokens") or [], tokenizer.get("truncation"))
    if kind != ("WordPiece", UNKNOWN, PIECE, MAX_WORD_CHARS) or cut != (NORMALIZER, PRE_TOKENIZER, [], None):
        raise ModelError(f"{file}: cuts words in another way than ours; SentenceTransformer({str(file.parent)!r}) may read it, with torch")
    vocabulary: Any = model.get("vocab")
    if (
        not isinstance(vocabulary, dict)
        or not all(type(number) is int and number >= 0 for number in vocabulary.values())
        or UNKNOWN not in vocabulary
    ):
        raise ModelError(f"{file}: its vocabulary is no table of words with numbers that holds {UNKNOWN}; fetch the model again")
    return vocabulary


def _weights(file: Path) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    tensors = read_tensors(_read(file), where=str(file))
    wanted = {"embeddings": ("int8", 2), "mapping": ("int32", 1), "weights": ("float32", 1)}
    if {name: (str(tensor.dtype), tensor.ndim) for name, tensor in tensors.items()} != wanted:
        found = ", ".join(f"{name} {tensor.dtype}{list(tensor.shape)}" for name, tensor in sorted(tensors.items())) or "nothing"
        raise ModelError(f"{file}: holds {found}; expected embeddings int8[rows, dimension], mapping int32[words], weights float32[words]")
    rows, row_of, factors = (np.ascontiguousarray(tensors[name]) for name in wanted)
    if not rows.size or not row_of.size or len(row_of) != len(factors):
        raise ModelError(f"{file}: mapping and weights are empty or of unlike length ({len(row_of)}, {len(factors)}); fetch the model again")
    if row_of.min() < 0 or row_of.max() >= len(rows) or not np.isfinite(factors).all():
        raise ModelError(f"{file}: mapping points outside the {len(rows)} rows, or a weight is no number; fetch the model again")
    return rows, row_of, factors


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ModelError(f"{file}: cannot be read ({error.strerror or error}); fetch the model again") from error


def read_tensors(content: bytes, *, where: str) -> Mapping[str, npt.NDArray[Any]]:
    """Tensors of a safetensors file by name, as views of its bytes.

    Args:
        content: The whole file.
        where: What messages call it.

    Raises:
        ModelError: The bytes are no safetensors file, are cut short, or hold a number format that is not read.
    """
    length = int.from_bytes(content[:8], "little")
    if len(content) < 8 or not 2 <= length <= min(_MAX_HEADER, len(content) - 8):
        raise ModelError(f"{where}: is no safetensors file, or is cut short; fetch the model again")
    try:
        header: Any = json.loads(content[8 : 8 + length])
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{where}: its header is no JSON ({error}); fetch the model again") from error
    if not isinstance(header, dict):
        raise ModelError(f"{where}: its header is no table; fetch the model again")
    data = memoryview(content)[8 + length :]
    return {str(name): _tensor(entry, data, f"{where}: {name}") for name, entry in header.items() if name != "__metadata__"}


def _tensor(entry: Any, data: memoryview, where: str) -> npt.NDArray[Any]:
    fields: list[Any] = [entry.get(name) for name in ("dtype", "shape", "data_offsets")] if isinstance(entry, dict) else [None] * 3
    dtype, shape, span = _DTYPES.get(str(fields[0])), fields[1], fields[2]
    numbers = [shape, span]
    if dtype is None or not all(isinstance(one, list) and all(type(number) is int and number >= 0 for number in one) for one in numbers):
        raise ModelError(f"{where} is {json.dumps(entry)[:120]}; expected dtype ({', '.join(_DTYPES)}), shape and data_offsets")
    size = np.dtype(dtype).itemsize
    for extent in shape:
        size *= extent
    if len(span) != 2 or span[1] > len(data) or span[1] - span[0] != size:
        raise ModelError(f"{where}: its bytes ({span}) are not those of its shape {shape}, or lie outside the file; fetch the model again")
    return np.frombuffer(data[span[0] : span[1]], dtype=dtype).reshape(shape)
