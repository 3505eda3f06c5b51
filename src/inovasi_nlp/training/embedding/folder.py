"""The model as files: a vocabulary with more words than vectors, vectors in small integers, and what sentence-transformers needs beside them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from inovasi_nlp.neural.static import MAX_WORD_CHARS, NORMALIZER, PIECE, PRE_TOKENIZER, UNKNOWN, split
from inovasi_nlp.training.embedding.lemmas import Lemmas
from inovasi_nlp.training.embedding.sources import graded, sentences, tags
from inovasi_nlp.training.embedding.vectors import (
    ALIKE,
    RELATIONS,
    Directions,
    Statistics,
    Vector,
    Weighing,
    alike,
    classes,
    figure_key,
    figure_vector,
    names_of,
    relations,
    weight_of,
)

_DIMENSION: Final = 800
_MIN_LEMMA_COUNT: Final = 5
_MIN_DICTIONARY_COUNT: Final = 3  # of a lemma, for forms of it that the texts do not hold
_FREQUENT: Final = 5
_SHARING_COUNT: Final = 60  # a lemma no more frequent, and related to none, shares its vector with others of its weight
_RARE_VECTORS: Final = 512  # of each weight
_PIECE_CHARS: Final = 3
_PIECE_VECTORS: Final = 384  # that first pieces share, and later ones as many
_FIRST_PIECE, _LATER_PIECE = 0.7, 0.5
_YEARS: Final = range(1800, 2100)
_FREQUENT_FIGURES: Final = range(32)
_SMALL_FIGURE: Final = 0.2
_LIBRARY: Final = "sentence_transformers.models"
_MODULES: Final = (("", "StaticEmbedding"), ("1_Normalize", "Normalize"))


@dataclass(frozen=True, slots=True)
class Static:
    """A static embedding: vectors, and which of them each word of the vocabulary has."""

    vectors: npt.NDArray[np.float64]
    vocabulary: dict[str, int]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What is counted once and needed for any weighing and seed."""

    forms: Mapping[str, str]
    statistics: Statistics
    tags: Mapping[str, str]
    related: Mapping[str, tuple[tuple[str, ...], ...]]
    lemmas: Lemmas


def learn(data: Path, corpora: Path) -> Learnt:
    """Count the texts.

    Args:
        data: The folder of public sets.
        corpora: Our own texts.
    """
    texts = sentences(data, corpora)
    counts = Counter(token.rstrip("$") for text in texts for token in split(text))
    names, seen = names_of(texts)
    lemmas = Lemmas(data, corpora, frequent={word for word, count in counts.items() if count >= _FREQUENT and word not in names})
    total = counts.total()
    counted: Counter[str] = Counter()
    for word, count in counts.items():
        if word.isalpha():
            counted[lemmas.of(word)] += count
    related = relations(corpora, lemmas)
    wanted = {lemma for lemma, count in counted.items() if count >= _MIN_LEMMA_COUNT} | _related(related)
    pairs = {token.rstrip("$") for pair in graded(corpora) for token in split(f"{pair.one} {pair.other}")}
    wanted |= {lemmas.of(word) for word in pairs if word.isalpha()}
    counts.update(dict.fromkeys(pairs - counts.keys(), 0))
    forms = {word: lemmas.of(word) for word in counts if word.isalpha() and lemmas.of(word) in wanted}
    for form in lemmas.table:
        written = split(form)
        if len(written) == 1 and written[0].rstrip("$") not in forms and counted[lemmas.of(form)] >= _MIN_DICTIONARY_COUNT:
            forms[written[0].rstrip("$")] = lemmas.of(form)
    forms |= {lemma: lemma for lemma in wanted if lemma.isalpha() and lemma not in forms}
    unlisted = frozenset(lemma for lemma in set(forms.values()) if lemma not in seen and not lemmas.is_listed(lemma))
    most = {word: count.most_common(1)[0][0] for word, count in tags(data).items()}
    known = _related(related)
    frequent = {lemma for lemma in set(forms.values()) - names - unlisted if lemma in known or counted[lemma] > _SHARING_COUNT}
    return Learnt(forms, Statistics(counted, total, names | unlisted, classes(corpora)), most, {ALIKE: tuple(alike(frequent)), **related}, lemmas)


def _related(related: Mapping[str, Iterable[tuple[str, ...]]]) -> set[str]:
    return {lemma for groups in related.values() for group in groups for lemma in group}


def build(learnt: Learnt, *, weighing: Weighing | None = None, seed: int = 0, dimension: int = _DIMENSION) -> Static:
    """Vectors and vocabulary.

    Args:
        learnt: Of `learn`.
        weighing: How much each kind of word counts.
        seed: Of the random directions.
        dimension: Length of a vector.
    """
    weighing = weighing or Weighing()
    statistics = learnt.statistics
    lemmas = sorted(set(learnt.forms.values()))
    weights = {lemma: weight_of(lemma, statistics, learnt.tags.get(lemma), weighing) for lemma in lemmas}
    heavy = sorted(lemmas, key=lambda lemma: (-(weights[lemma] ** 2) * statistics.lemmas[lemma], lemma))
    figures = [figure_key(str(number)) for number in _FREQUENT_FIGURES]
    directions = Directions(["*", "#", *figures, *heavy][:dimension], dimension=dimension, seed=seed)
    related = _related(learnt.related)
    directions.bend((learnt.related[name], float(getattr(weighing, attribute))) for name, attribute in RELATIONS.items() if name in learnt.related)
    rows: dict[str, Vector] = {UNKNOWN: np.zeros(dimension)}
    kept: dict[str, str] = {}
    for lemma in lemmas:
        rare = lemma not in related and statistics.lemmas[lemma] <= _SHARING_COUNT
        weight = round(weights[lemma], 1) if rare else weights[lemma]
        kept[lemma] = f"{weight}:{zlib.crc32(lemma.encode()) % _RARE_VECTORS}" if rare else lemma
        if kept[lemma] not in rows:
            rows[kept[lemma]] = weight * directions.of(kept[lemma]) + weighing.common * directions.of("*")
    keys = {UNKNOWN: UNKNOWN} | {f"{form}$": kept[lemma] for form, lemma in sorted(learnt.forms.items()) if len(form) < MAX_WORD_CHARS}
    keys |= _figures(rows, directions, weighing) | _pieces(learnt.forms, rows, directions, weighing)
    place = {key: number for number, key in enumerate(rows)}
    return Static(np.stack(list(rows.values())), {token: place[key] for token, key in keys.items()})


def _figures(rows: dict[str, Vector], directions: Directions, weighing: Weighing) -> dict[str, str]:
    written = [*map(str, range(10)), *(f"{number:02}" for number in range(100)), *(f"{number:03}" for number in range(1000))]
    keys = {}
    for token in [*written, *map(str, _YEARS), *(f"{token}_" for token in written)]:
        keys[token] = figure_key(token)
        rows.setdefault(keys[token], figure_vector(token, directions, weighing))
    for digit in "0123456789":
        keys[f"{PIECE}{digit}"] = keys[f"{PIECE}{digit}_"] = f"{PIECE}{digit}"
        rows[f"{PIECE}{digit}"] = _SMALL_FIGURE * directions.of(f"{PIECE}{digit}")
    return keys


def _pieces(forms: Iterable[str], rows: dict[str, Vector], directions: Directions, weighing: Weighing) -> dict[str, str]:
    """Pieces of unknown words: what words begin with, and what goes on."""
    first = {form[:size] for form in forms for size in range(1, _PIECE_CHARS + 1)}
    later = {form[at : at + size] for form in forms for size in range(1, _PIECE_CHARS + 1) for at in range(1, len(form) - size + 1)}
    letters = set("abcdefghijklmnopqrstuvwxyz")
    keys = {piece: _drawer(piece, "^") for piece in sorted(first | letters)}
    keys |= {f"{PIECE}{piece}{end}": _drawer(piece, PIECE) for piece in sorted(later | letters) for end in ("", "$")} | {f"{PIECE}$": UNKNOWN}
    for key in sorted(set(keys.values()) - {UNKNOWN}):
        own = weighing.unseen * (_FIRST_PIECE if key.startswith("^") else _LATER_PIECE) * directions.of(key)
        rows[key] = own + weighing.common * directions.of("*") if key.startswith("^") else own
    return keys


def _drawer(piece: str, kind: str) -> str:
    return f"{kind}{zlib.crc32(piece.encode()) % _PIECE_VECTORS}"


def write(static: Static, folder: Path) -> None:
    """Write modules.json, tokenizer.json, model.safetensors and the settings of sentence-transformers; a card in the folder stays.

    A row of the file is the vector divided by its largest number and written in eighths of a byte's range; the factor of each word undoes it.
    """
    largest = np.maximum(np.abs(static.vectors).max(axis=1), 1e-12) / 127
    mapping = np.fromiter(static.vocabulary.values(), dtype=np.int32)
    tensors = {
        "embeddings": np.rint(static.vectors / largest[:, None]).astype(np.int8),
        "mapping": mapping,
        "weights": largest[mapping].astype(np.float32),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MODULES[1][0]).mkdir(exist_ok=True)
    (folder / _MODULES[1][0] / "config.json").write_text("{}\n", encoding="utf-8")
    (folder / "model.safetensors").write_bytes(safetensors(tensors))
    model = {
        "type": "WordPiece",
        "unk_token": UNKNOWN,
        "continuing_subword_prefix": PIECE,
        "max_input_chars_per_word": MAX_WORD_CHARS,
        "vocab": {token: number for number, token in enumerate(static.vocabulary)},
    }
    tokenizer: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": NORMALIZER,
        "pre_tokenizer": PRE_TOKENIZER,
    }
    tokenizer |= {"post_processor": None, "decoder": None, "model": model}
    _write_json(folder / "tokenizer.json", tokenizer, indent=None)
    modules = [{"idx": number, "name": str(number), "path": path, "type": f"{_LIBRARY}.{name}"} for number, (path, name) in enumerate(_MODULES)]
    _write_json(folder / "modules.json", modules, indent=2)
    settings: dict[str, Any] = {"model_type": "SentenceTransformer", "prompts": {}, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    _write_json(folder / "config_sentence_transformers.json", settings, indent=2)


def write_checksums(folder: Path) -> None:
    """Write checksums.json: SHA-256 of every file of the folder by its path, itself left out."""
    _write_json(folder / "checksums.json", dict(_digests(folder)), indent=2)


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != "checksums.json" and "__pycache__" not in file.parts:
            yield file.relative_to(folder).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()


def _write_json(file: Path, content: Any, *, indent: int | None) -> None:
    separators = (",", ":") if indent is None else None
    file.write_text(json.dumps(content, ensure_ascii=True, indent=indent, separators=separators) + "\n", encoding="utf-8")


def safetensors(tensors: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """Bytes of a safetensors file with tensors of int8, int32 or float32."""
    names = {"int8": "I8", "int32": "I32", "float32": "F32"}
    header: dict[str, object] = {}
    body = b""
    for name, tensor in sorted(tensors.items(), key=lambda item: (-item[1].itemsize, item[0])):
        content = np.ascontiguousarray(tensor).astype(tensor.dtype.newbyteorder("<")).tobytes()
        header[name] = {"dtype": names[str(tensor.dtype)], "shape": list(tensor.shape), "data_offsets": [len(body), len(body) + len(content)]}
        body += content
    head = json.dumps(header, separators=(",", ":")).encode()
    head += b" " * (-len(head) % 8)
    return len(head).to_bytes(8, "little") + head + body
