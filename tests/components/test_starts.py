"""Sentence starts that keep to paragraphs, and the layers under the shipped model."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from inovasi_nlp.components.affixes import affix_embed, affix_keys
from inovasi_nlp.components.language import halve
from inovasi_nlp.components.surroundings import surroundings

WORDS = ["Warga", "datang", ".", "Camat", "menyambut", "."]
STARTS = [True, False, False, True, False, False]


def _trained() -> spacy.Language:
    nlp = spacy.blank("ind")
    nlp.add_pipe("inovasi_starts")
    examples = [Example(Doc(nlp.vocab, words=WORDS), Doc(nlp.vocab, words=WORDS, sent_starts=STARTS))]
    sgd = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=sgd)
    return nlp


def test_starts_are_learned() -> None:
    nlp = _trained()
    assert [bool(token.is_sent_start) for token in nlp(Doc(nlp.vocab, words=WORDS))] == STARTS


def test_a_paragraph_starts_a_sentence_and_a_blank_does_not() -> None:
    nlp = _trained()
    doc = nlp(Doc(nlp.vocab, words=["Warga", "datang", "\n\n", "menyambut", "camat"]))
    assert [token.text for token in doc if token.is_sent_start] == ["Warga", "menyambut"]


def test_weights_halved_on_disk_are_whole_again_after_loading(tmp_path: object) -> None:
    nlp = _trained()
    before = [bool(token.is_sent_start) for token in nlp(Doc(nlp.vocab, words=WORDS))]
    halve(nlp)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    dtypes = {node.get_param(name).dtype for node in again.get_pipe("inovasi_starts").model.walk() for name in node.param_names}
    assert dtypes == {np.dtype("float32")}
    assert [bool(token.is_sent_start) for token in again(Doc(again.vocab, words=WORDS))] == before


def test_surroundings_reach_over_the_whole_text_and_their_gradient_is_right() -> None:
    random = np.random.default_rng(0)
    model = surroundings(6)
    model.initialize()
    texts = [random.normal(size=(9, 6)).astype("float32"), np.zeros((0, 6), dtype="float32")]
    out, backprop = model(texts, True)
    weights = random.normal(size=(9, 6)).astype("float32")
    gradient = backprop([weights, texts[1]])[0]
    step = 1e-2
    for row, column in ((0, 0), (4, 3), (8, 5)):
        values = []
        for sign in (1, -1):
            moved = texts[0].copy()
            moved[row, column] += sign * step
            values.append(float((model.predict([moved])[0] * weights).sum()))
        assert (values[0] - values[1]) / (2 * step) == pytest.approx(gradient[row, column], rel=0.05, abs=0.02)
    moved = texts[0].copy()
    moved[8] += 1
    assert not np.allclose(model.predict([moved])[0][0], out[0][0])


def test_words_with_the_same_beginning_or_ending_share_keys() -> None:
    vocab = spacy.blank("ind").vocab
    opens, sells, opened = Doc(vocab, words=["membuka", "membeli", "terbuka"])
    keys = [affix_keys(token) for token in (opens, sells, opened)]
    assert keys[0][1:3] == keys[1][1:3] and keys[0][1] != keys[2][1]
    assert keys[0][4:7] == keys[2][4:7] and keys[0][6] != keys[1][6]


def test_the_embedding_gives_a_row_a_word() -> None:
    vocab = spacy.blank("ind").vocab
    model = affix_embed(8, 4, 50, 50, 20)
    docs = [Doc(vocab, words=WORDS), Doc(vocab, words=[])]
    model.initialize(X=docs[:1])
    assert [rows.shape for rows in model.predict(docs)] == [(6, 8), (0, 8)]
