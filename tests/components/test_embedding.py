"""Vectors of Docs and Spans by an embedding."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import DocBin

import inovasi_nlp as inovasi
import tiny_models
from inovasi_nlp.workflow.pipeline import encoder_of

pytestmark = pytest.mark.neural


def test_docs_and_spans_have_vectors_and_similarity(tmp_path: Path) -> None:
    nlp = spacy.blank("ind")
    nlp.add_pipe("inovasi_embedding", config={"model": str(tiny_models.encoder(tmp_path, {"air": 0, "sampah": 1}))})
    water, again, waste, empty = nlp("air"), nlp("air"), nlp("sampah dan air"), nlp("")
    assert water.has_vector and np.isclose(np.linalg.norm(water.vector), 1.0) and np.isclose(water.vector_norm, 1.0)
    assert np.isclose(water.similarity(again), 1.0) and water.similarity(waste) < 0.9
    assert np.isclose(waste[0:1].similarity(waste[2:3]), waste[0:1].vector @ waste[2:3].vector) and waste[0:1].similarity(water) < 0.2
    assert not empty.has_vector and not empty.vector.any()
    assert next(iter(DocBin(docs=[water]).get_docs(nlp.vocab))).text == "air"
    assert np.allclose(pickle.loads(pickle.dumps(water)).vector, water.vector)


def test_the_encoder_of_a_pipeline_is_at_hand_for_linking_and_discovering(tmp_path: Path) -> None:
    folder = tiny_models.encoder(tmp_path, {"air": 0, "sampah": 1})
    nlp = inovasi.load(folder)
    encoder = encoder_of(nlp)
    assert encoder is not None and encoder.encode(["air", "sampah"]).shape == (2, encoder.dimension)
    assert nlp("Pemkot Surabaya.")._.entities  # the other components are there as ever
    assert encoder_of(inovasi.load()) is None
