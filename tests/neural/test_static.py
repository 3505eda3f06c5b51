"""The reader of static embeddings: the vectors of SentenceTransformer without torch, and one clear line for files that are not what they should be."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.static import UNKNOWN, StaticEncoder, split
from inovasi_nlp.training.embedding.folder import Static, safetensors, write

WORDS = ("kucing", "meong", "tidur", "di", "kursi", "ibu", "buku")

ODD = (
    "",
    " \t\n",
    "🎉😀",
    "Kucing tidur di kursi.",
    "kucing " * 10_000,
    " ".join(random.Random(7).choices([*WORDS, "sarung", "ketupat", "12", "1.928"], k=10_000)),
    "\x00kuc\x01ing\x1b[31m\u200bbuku\u200d",
    "Ibu-ibu, ibu-ibunya; buku-bukunya!",
    "kúcing KUCİNG Buku\u0301nya Straße \u212a\u017f",
    "ku" + "c" * 5_000 + "ing",
    "Rp1.928.000,50 (8/10) 08.00 WIB 12345678",
    "snake_case 5_6 $ibu$ a$b buku$",
    "中文 العربية हिन्दी",
    "nyanya tanyanya meongnyanya",
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A static embedding of a dozen vectors: two words share one, letters and digits are pieces."""
    folder: Path = tmp_path_factory.mktemp("statis") / "model"
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    vocabulary = {UNKNOWN: 0, "##$": 0} | {f"{word}$": number + 1 for number, word in enumerate(WORDS)} | {"meong$": 1}
    vocabulary |= {letter: 8 + number % 4 for number, letter in enumerate(letters)} | {
        f"##{letter}": 9 + number % 3 for number, letter in enumerate(letters)
    }
    vocabulary |= {f"##{letter}$": 11 for letter in letters} | {"##_": 0}
    vectors = np.random.default_rng(3).normal(size=(12, 48))
    vectors[0] = 0
    write(Static(vectors, vocabulary), folder)
    return folder


def test_forms_that_share_a_vector_are_the_same(model: Path) -> None:
    encoder = StaticEncoder(model)
    kucing, meong, kursi = encoder.encode(["Kucing tidur", "meong TIDUR", "kursi tidur"])
    assert np.array_equal(kucing, meong)
    assert kucing @ kursi < 0.99
    assert np.isclose(kucing @ kucing, 1)


def test_vectors_are_the_sums_of_what_was_written(model: Path) -> None:
    vectors = np.random.default_rng(3).normal(size=(12, 48))
    expected = vectors[1] + vectors[3] + vectors[4]
    assert StaticEncoder(model).encode(["kucing tidur di"])[0] @ expected / np.linalg.norm(expected) == pytest.approx(
        1, abs=2e-4
    )  # whole numbers of a byte


def test_a_text_without_words_is_zero_and_no_text_is_no_row(model: Path) -> None:
    encoder = StaticEncoder(model)
    assert not encoder.encode(["", "🎉", " "]).any()
    assert encoder.encode([]).shape == (0, encoder.dimension) == (0, 48)


def test_what_else_is_encoded_changes_nothing(model: Path) -> None:
    encoder = StaticEncoder(model)
    together = encoder.encode(ODD)
    assert np.isfinite(together).all()
    for text, row in zip(ODD, together, strict=True):
        assert np.allclose(encoder.encode([text])[0], row, atol=1e-6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bukunya anak-anak itu", ["buku$", "anak$", "itu$"]),
        ("hanya tanya bertanya", ["hanya$", "tanya$", "berta$"]),  # the rule is blind; the vocabulary is written by it too
        ("sayur-mayur", ["sayur$", "mayur$"]),
        ("1.928 jiwa, 4,5 persen", ["1_", "928", "jiwa$", "4_", "5", "persen$"]),
        ("Café\x00U-12", ["cafe$", "u$", "12"]),
        ("😀", []),
    ],
)
def test_words_are_cut_as_the_vocabulary_writes_them(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_a_pipeline_is_given_the_vectors_without_torch(model: Path) -> None:
    import spacy

    import inovasi_nlp.components.embedding  # noqa: F401  registers the factory

    nlp = spacy.blank("id")
    nlp.add_pipe("inovasi_embedding", config={"model": str(model)})
    doc = nlp("Kucing tidur di kursi.")
    assert np.array_equal(doc.vector, StaticEncoder(model).encode([doc.text])[0])
    assert doc.similarity(nlp("Meong tidur di kursi.")) == pytest.approx(1)


@pytest.mark.neural
def test_sentence_transformers_gives_the_same_vectors(model: Path) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(model), device="cpu").encode(list(ODD))
    assert theirs.dtype == np.float32
    assert np.abs(StaticEncoder(model).encode(ODD) - theirs).max() < 1e-5


@pytest.mark.neural
def test_sentence_transformers_gives_the_same_vectors_of_the_shipped_model() -> None:
    from sentence_transformers import SentenceTransformer

    from inovasi_nlp.workflow.embedding import load_embedding

    ours = load_embedding()
    folder = Path(__file__).parents[2] / "models" / "id_inovasi_embed"
    texts = [*ODD, "Warga Kabupaten Sumenep kini mengurus akta lahir lewat gawai.", "Bupatinya meresmikan mal pelayanan publik pada 17-8-2023."]
    theirs = SentenceTransformer(str(folder), device="cpu").encode(texts)
    assert np.abs(ours.encode(texts) - theirs).max() < 1e-5


def _json(name: str, change: Callable[[Any], Any]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        file = folder / name
        file.write_text(json.dumps(change(json.loads(file.read_text()))))

    return spoil


def _bytes(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        file = folder / name
        file.write_bytes(change(file.read_bytes()))

    return spoil


def _tensors(**changed: Any) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        words = 200
        tensors = {"embeddings": np.ones((3, 4), np.int8), "mapping": np.zeros(words, np.int32), "weights": np.ones(words, np.float32)} | changed
        (folder / "model.safetensors").write_bytes(safetensors({name: tensor for name, tensor in tensors.items() if tensor is not None}))

    return spoil


def _header(header: bytes) -> Callable[[bytes], bytes]:
    return lambda content: len(header).to_bytes(8, "little") + header


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "modules.json").unlink(), "modules.json does not list"),
        (_json("modules.json", lambda modules: modules[:1]), "modules.json does not list"),
        (_json("modules.json", lambda modules: {"a": 1}), "modules.json does not list"),
        (_bytes("modules.json", lambda content: b"[" * 100_000), "modules.json does not list"),
        (lambda folder: (folder / "tokenizer.json").unlink(), r"tokenizer\.json: cannot be read"),
        (_bytes("tokenizer.json", lambda content: b"\x80\x04pickle"), r"tokenizer\.json: is no JSON"),
        (_bytes("tokenizer.json", lambda content: b"[" * 100_000), r"tokenizer\.json: is no JSON"),
        (_json("tokenizer.json", lambda one: [one]), "describes no tokenizer"),
        (_json("tokenizer.json", lambda one: one | {"normalizer": {"type": "Lowercase"}}), "cuts words in another way"),
        (_json("tokenizer.json", lambda one: one | {"added_tokens": [{"id": 1, "content": "x"}]}), "cuts words in another way"),
        (_json("tokenizer.json", lambda one: one | {"model": one["model"] | {"type": "BPE"}}), "cuts words in another way"),
        (_json("tokenizer.json", lambda one: one | {"model": one["model"] | {"vocab": {"a": 1}}}), "no table of words"),
        (_json("tokenizer.json", lambda one: one | {"model": one["model"] | {"vocab": {UNKNOWN: -1}}}), "no table of words"),
        (_json("tokenizer.json", lambda one: one | {"model": one["model"] | {"vocab": {UNKNOWN: True}}}), "no table of words"),
        (_json("tokenizer.json", lambda one: one | {"model": one["model"] | {"vocab": {UNKNOWN: 10**9}}}), "more words than"),
        (lambda folder: (folder / "model.safetensors").unlink(), r"model\.safetensors: cannot be read"),
        (_bytes("model.safetensors", lambda content: b""), "no safetensors file"),
        (_bytes("model.safetensors", lambda content: b"\xff" * 64), "no safetensors file"),
        (_bytes("model.safetensors", lambda content: content[:-1]), "lie outside the file"),
        (_bytes("model.safetensors", _header(b"[]")), "header is no table"),
        (_bytes("model.safetensors", _header(b"{nope")), "header is no JSON"),
        (_bytes("model.safetensors", _header(b'{"embeddings": 3}')), "expected dtype"),
        (_bytes("model.safetensors", _header(b'{"embeddings": {"dtype": "F64", "shape": [1], "data_offsets": [0, 8]}}')), "expected dtype"),
        (_bytes("model.safetensors", _header(b'{"embeddings": {"dtype": "I8", "shape": [-1], "data_offsets": [0, 8]}}')), "expected dtype"),
        (
            _bytes("model.safetensors", _header(b'{"embeddings": {"dtype": "I8", "shape": [9999999999, 9999999999], "data_offsets": [0, 0]}}')),
            "not those of its shape",
        ),
        (_tensors(mapping=None), "expected embeddings int8"),
        (_tensors(weights=np.ones(199, np.float32)), "of unlike length"),
        (_tensors(mapping=np.full(200, 3, np.int32)), "points outside"),
        (_tensors(mapping=np.full(200, -1, np.int32)), "points outside"),
        (_tensors(weights=np.full(200, np.nan, np.float32)), "no number"),
        (_tensors(embeddings=np.ones((3, 0), np.int8)), "are empty"),
    ],
)
def test_a_hostile_folder_is_one_line(model: Path, tmp_path: Path, spoil: Callable[[Path], None], message: str) -> None:
    folder = tmp_path / "rusak"
    folder.mkdir()
    for file in model.glob("*.*"):
        (folder / file.name).write_bytes(file.read_bytes())
    StaticEncoder(folder)
    spoil(folder)
    with pytest.raises(ModelError, match=message) as error:
        StaticEncoder(folder)
    assert "\n" not in str(error.value)


def test_no_folder_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such folder"):
        StaticEncoder(tmp_path / "tidak-ada")
