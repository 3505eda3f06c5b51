"""Vectors by a sentence-transformers model."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import tiny_models
from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.encoding import SentenceEncoder
from inovasi_nlp.neural.settings import Settings

pytestmark = pytest.mark.neural


def test_vectors_have_length_one_and_come_in_order(tmp_path: Path) -> None:
    encoder = SentenceEncoder(Settings(model=str(tiny_models.encoder(tmp_path, {"air": 0, "sampah": 1}))))
    vectors = encoder.encode(["air", "sampah", "sampah sampah"])
    assert vectors.shape == (3, encoder.dimension) == (3, 4) and vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
    assert vectors[0, 0] > 0.99 and vectors[1, 1] > 0.99 and np.allclose(vectors[1], vectors[2])
    assert encoder.encode([]).shape == (0, 4)


def test_foreign_code_and_pickled_modules_are_refused(tmp_path: Path) -> None:
    folder = tiny_models.encoder(tmp_path, {"air": 0})
    listed = folder / "modules.json"
    modules = json.loads(listed.read_text(encoding="utf-8"))
    listed.write_text(json.dumps([{**modules[0], "type": "os.system"}]), encoding="utf-8")
    with pytest.raises(ModelError, match="foreign code is not run"):
        SentenceEncoder(Settings(model=str(folder)))
    listed.write_text(json.dumps([{**modules[0], "path": "../.."}]), encoding="utf-8")
    with pytest.raises(ModelError, match="points outside its folder"):
        SentenceEncoder(Settings(model=str(folder)))
    listed.write_text(json.dumps(modules), encoding="utf-8")
    weights = next(folder.rglob("model.safetensors"))
    weights.rename(weights.with_name("pytorch_model.bin"))
    with pytest.raises(ModelError, match=r"only as pytorch_model\.bin, a pickle"):
        SentenceEncoder(Settings(model=str(folder)))
