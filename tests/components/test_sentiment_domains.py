"""Sentiment of single sentences: cues, blocks of features, and the model that weighs them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inovasi_nlp.components.sentiment.blocks import blocks, key, letters, tokens_in
from inovasi_nlp.components.sentiment.cues import cues, negated
from inovasi_nlp.components.sentiment.domains import DOMAINS, META, WEIGHTS, SentenceModel
from inovasi_nlp.errors import ModelError, UnknownNameError


def _folder(path: Path, features: dict[str, tuple[float, float]], **changes: object) -> Path:
    """A model folder with the same few features for every domain."""
    numbers = sorted((key(name), pair) for name, pair in features.items())
    arrays = {}
    for domain in DOMAINS:
        arrays[f"{domain}_keys"] = np.array([number for number, _ in numbers], dtype=np.uint32)
        arrays[f"{domain}_weights"] = np.array([pair for _, pair in numbers], dtype=np.float16).reshape(-1, 2)
    with (path / WEIGHTS).open("wb") as stream:
        np.savez_compressed(stream, **arrays)
    meta = {"bias": {domain: [-1.0, -1.0] for domain in DOMAINS}} | changes
    (path / META).write_text(json.dumps(meta), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Soto di sini enak", "all:good"),
        ("Soto di sini tidak enak", "all:!good"),
        ("Sambalnya enaknya kebangetan", "all:good"),
        ("Pelayanannya judes", "all:bad"),
        ("Murah, tapi kotor", "turned:bad"),
        ("Dolar turun ke level terendah", "better_lower+fall"),
        ("Laba bank itu melonjak", "better_higher+rise"),
        ("Kursi itu di teras", "none"),
        ("Buka jam berapa?", "mark:?"),
    ],
)
def test_a_sentence_has_the_cue(sentence: str, cue: str) -> None:
    assert cues(tokens_in(sentence)).get(cue, 0.0) > 0


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Soto di sini tidak enak", "all:good"),
        ("Kotor, tapi murah", "turned:bad"),
        ("Laba bank itu melonjak", "better_lower+rise"),
        ("Soto di sini enak", "none"),
    ],
)
def test_a_sentence_lacks_the_cue(sentence: str, cue: str) -> None:
    assert cue not in cues(tokens_in(sentence))


def test_a_negation_reaches_a_few_words() -> None:
    assert negated(["saya", "tidak", "pernah", "menyesal", "datang", "ke", "sini", "lagi"]) == ["pernah", "menyesal", "datang", "ke"]


def test_stretched_letters_and_figures_are_written_alike() -> None:
    assert tokens_in("Enaaaaak 15.000, maaf 3%!") == ["enaak", "#", "maaf", "#", "%", "!"]


def test_letters_run_over_the_edges_of_a_word() -> None:
    assert {" m", "mi", "i ", " mi "} <= set(letters("mi"))
    assert "udah " in letters("mudah") and "" not in letters("a")


@given(st.text(max_size=80))
def test_any_text_has_features_and_a_polarity(text: str) -> None:
    found = blocks(text)
    for block in ("words", "stems", "letters", "pairs", "negated", "start"):
        assert all(value > 0 for value in found[block].values())


def test_weights_are_summed_on_the_bias(tmp_path: Path) -> None:
    model = SentenceModel.from_folder(_folder(tmp_path, {"cues:any:good": (4.0, 0.0), "cues:any:!good": (0.0, 4.0), "cues:any:bad": (0.0, 3.0)}))
    liked, disliked, plain = (model.polarity(text, "review") for text in ("Enak", "Tidak enak", "Meja di teras"))
    assert liked.good > 0.8 > 0.2 > liked.bad
    assert disliked.bad > 0.8
    assert plain.good == plain.bad == pytest.approx(np.exp(-1) / (1 + 2 * np.exp(-1)))


def test_a_model_without_features_knows_its_bias_alone(tmp_path: Path) -> None:
    model = SentenceModel.from_folder(_folder(tmp_path, {}))
    assert model.polarity("Enak", "market") == model.polarity("", "market")


def test_an_unknown_domain_is_named(tmp_path: Path) -> None:
    model = SentenceModel.from_folder(_folder(tmp_path, {}))
    with pytest.raises(UnknownNameError, match="known: market, review, service"):
        model.polarity("Enak", "sport")  # type: ignore[arg-type]


@pytest.mark.parametrize("spoil", ["missing", "no npz", "pickled", "no bias", "short"])
def test_a_broken_folder_is_told(tmp_path: Path, spoil: str) -> None:
    folder = _folder(tmp_path, {"cues:any:good": (1.0, 0.0)}, **({"bias": {}} if spoil == "no bias" else {}))
    if spoil == "missing":
        (folder / WEIGHTS).unlink()
    elif spoil == "no npz":
        (folder / WEIGHTS).write_bytes(b"PK\x03\x04 nothing")
    elif spoil == "pickled":
        with (folder / WEIGHTS).open("wb") as stream:
            np.savez(stream, **{f"{domain}_{part}": np.array([{}], dtype=object) for domain in DOMAINS for part in ("keys", "weights")})
    elif spoil == "short":
        with (folder / WEIGHTS).open("wb") as stream:
            np.savez(stream, **{f"{domain}_{part}": np.zeros((3, 1), dtype=np.float16) for domain in DOMAINS for part in ("keys", "weights")})
    with pytest.raises(ModelError):
        SentenceModel.from_folder(folder)
