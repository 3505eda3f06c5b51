"""Sentence starts that weigh our rules by the text, and the layers under the shipped model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from inovasi_nlp.components.affixes import affix_embed, affix_keys
from inovasi_nlp.components.language import halve
from inovasi_nlp.components.starts import SentenceStarts, boundary_features, places
from inovasi_nlp.components.surroundings import surroundings
from inovasi_nlp.training.tagging.boundaries import fit_starts

NEWS = ["Warga mengurus akta di kantor BPS.", "Camat menyambut warga itu.", '"Kami siap melayani," katanya.', "Layanan itu gratis."]
OLD = ["Pulau itu milik TNI. Kapal lewat di sana.", "Gunung itu tinggi sekali.", "Sungai itu bermuara di laut."]


def _texts(doc: Doc) -> list[str]:
    return [sent.text.strip() for sent in doc.sents]


@pytest.fixture(scope="module")
def fitted() -> SentenceStarts:
    nlp = spacy.blank("ind")
    pipe = SentenceStarts("starts")
    pipe.weights = fit_starts({"gsd": OLD * 12, "own": NEWS * 12}, nlp.tokenizer, random_state=0)
    return pipe


def test_a_habit_of_one_kind_of_text_does_not_pass_to_the_other(fitted: SentenceStarts) -> None:
    nlp = spacy.blank("ind")
    assert _texts(fitted(nlp(" ".join(OLD)))) == OLD
    assert _texts(fitted(nlp(" ".join(NEWS)))) == NEWS


def test_without_weights_only_paragraphs_start_sentences() -> None:
    nlp = spacy.blank("ind")
    nlp.add_pipe("inovasi_starts")
    assert _texts(nlp("Warga senang. Camat hadir.\n\nSelesai sudah.")) == ["Warga senang. Camat hadir.", "Selesai sudah."]


def test_weights_survive_bytes_and_a_folder(fitted: SentenceStarts, tmp_path: Path) -> None:
    fitted.to_disk(tmp_path / "starts")
    for again in (SentenceStarts("a").from_bytes(fitted.to_bytes()), SentenceStarts("b").from_disk(tmp_path / "starts")):
        for table, weights in fitted.weights.items():
            assert again.weights[table] == pytest.approx(weights)


@pytest.mark.parametrize(
    ("words", "spaces", "expected"),
    [
        (["Siap", ".", '"', "Lalu"], [False, False, True, False], [3]),  # the mark closes
        (["Siap", ".", '"', "Lalu"], [False, True, False, False], [2, 3]),  # it opens
        (["Siap", "dan", "Lalu"], [True, True, False], []),
        (["Siap", ".", "\n", "Lalu"], [False, False, False, False], [3]),
    ],
)
def test_a_sentence_may_start_after_a_stop_and_what_closes_it(words: list[str], spaces: list[bool], expected: list[int]) -> None:
    doc = Doc(spacy.blank("ind").vocab, words=words, spaces=spaces)
    assert [at for _, at in places(doc)] == expected


def test_features_tell_the_rule_the_marks_and_the_words_beside() -> None:
    words = ["milik", "TNI", ".", "Kapal"]
    features = set(boundary_features(words, 2, 3, ruled=True, kind=0.9))
    assert {"rule", "2 rule", ". upper short", "rule left tni", "rule right kapal"} <= features
    assert not features & set(boundary_features(words, 2, 3, ruled=False, kind=0.9)) & {"rule", "rule left tni"}


@pytest.mark.parametrize("text", ["", "\n", ".", "Satu", "Satu. " * 500], ids=["none", "a blank", "a stop", "one", "many"])
def test_odd_texts_are_split(fitted: SentenceStarts, text: str) -> None:
    doc = fitted(spacy.blank("ind")(text))
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


def test_weights_halved_on_disk_are_whole_again_after_loading(tmp_path: Path) -> None:
    nlp = spacy.blank("ind")
    pipe = nlp.add_pipe("inovasi_lemmas", config={"min_freq": 1})
    doc = Doc(nlp.vocab, words=["melayani", "warga"], lemmas=["layan", "warga"])
    nlp.initialize(lambda: [spacy.training.Example(nlp.make_doc(doc.text), doc)])
    pipe.model.get_ref("output_layer").set_param("b", np.array([0.1, 0.2], dtype="float32")[: len(pipe.labels)])
    halve(nlp)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    model = again.get_pipe("inovasi_lemmas").model
    assert {node.get_param(name).dtype for node in model.walk() for name in node.param_names} == {np.dtype("float32")}
    assert model.get_ref("output_layer").get_param("b")[0] == pytest.approx(0.1, abs=1e-3)


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
    docs = [Doc(vocab, words=["Warga", "datang"]), Doc(vocab, words=[])]
    model.initialize(X=docs[:1])
    assert [rows.shape for rows in model.predict(docs)] == [(2, 8), (0, 8)]
