"""Affix rules: made of a form and its lemma, applied to other forms."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.training import Example

from inovasi_nlp.components.lemmas import affix_rule, apply_rule

LIKE = [  # what one pair teaches about another form
    ("mengerahkan", "kerah", "mengirimkan", "kirim"),
    ("pelayanan", "layan", "Pelayanan", "layan"),
    ("layanan-layanan", "layan", "tulisan-tulisan", "tulis"),
    ("Jakarta", "jakarta", "DKI", "dki"),
    ("Surabaya", "Surabaya", "KemenPANRB", "KemenPANRB"),
    ("nya", "dia", "nya", "dia"),
    ("bermain-main", "main", "berjalan-jalan", "jalan"),
]


@pytest.mark.parametrize(("form", "lemma", "other", "expected"), LIKE)
def test_a_rule_learned_from_one_word_serves_another(form: str, lemma: str, other: str, expected: str) -> None:
    rule = affix_rule(form, lemma)
    assert apply_rule(rule, form) == lemma
    assert apply_rule(rule, other) == expected


def test_a_rule_does_not_fit_a_form_without_its_affixes() -> None:
    rule = affix_rule("mengerahkan", "kerah")
    assert apply_rule(rule, "rumah") is None
    assert apply_rule(rule, "mengkan") == "k"
    assert apply_rule(affix_rule("layanan-layanan", "layan"), "layanan") is None


@given(st.text(alphabet="abkmnr-", min_size=1, max_size=9), st.text(alphabet="abkmnr", min_size=1, max_size=7))
def test_the_rule_of_a_pair_gives_the_lemma_back(form: str, lemma: str) -> None:
    assert apply_rule(affix_rule(form, lemma), form) in (lemma, None)
    if "-" not in form:
        assert apply_rule(affix_rule(form, lemma), form) == lemma


def test_a_trained_component_gives_lemmas_and_survives_bytes() -> None:
    nlp = spacy.blank("ind")
    pipe = nlp.add_pipe("inovasi_lemmas", config={"min_freq": 1})
    words, lemmas = ["petugas", "melayani", "warga", "desa"], ["tugas", "layan", "warga", "desa"]
    examples = [Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, lemmas=lemmas))]
    sgd = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=sgd)
    assert [token.lemma_ for token in nlp(Doc(nlp.vocab, words=words))] == lemmas
    again = spacy.blank("ind")
    again.add_pipe("inovasi_lemmas").from_bytes(pipe.to_bytes())
    assert [token.lemma_ for token in again(Doc(again.vocab, words=words))] == lemmas
    assert nlp(Doc(nlp.vocab, words=[])).text == ""


def test_words_without_a_gold_lemma_teach_nothing() -> None:
    nlp = spacy.blank("ind")
    pipe = nlp.add_pipe("inovasi_lemmas", config={"min_freq": 1})
    known = Example(Doc(nlp.vocab, words=["melayani"]), Doc(nlp.vocab, words=["melayani"], lemmas=["layan"]))
    unknown = Example(Doc(nlp.vocab, words=["melayani"]), Doc(nlp.vocab, words=["melayani"]))
    nlp.initialize(lambda: [known])
    scores = pipe.model.predict([unknown.x])
    loss, gradients = pipe.get_loss([unknown], scores)
    assert loss == 0.0 and not gradients[0].any()


def test_a_table_serves_forms_that_training_has_not_seen() -> None:
    nlp = spacy.blank("ind")
    pipe = nlp.add_pipe("inovasi_lemmas", config={"min_freq": 1})
    words = ["melayani", "pelayan"]
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, lemmas=["layan", "layan"]))])
    pipe.learn({"pengairan": "air", "melayani": "yani"}, seen={"melayani", "pelayan"})
    pipe.model.get_ref("output_layer").set_param("b", -np.array([rule[0] == "K" for rule in pipe.labels], dtype="float32"))
    assert [token.lemma_ for token in nlp(Doc(nlp.vocab, words=["pengairan", "melayani"]))] == ["air", "layan"]


@pytest.mark.parametrize(("keep", "expected"), [(0.0, "desa"), (9.0, "Desa")])
def test_words_with_capitals_can_be_made_to_keep_them(keep: float, expected: str) -> None:
    nlp = spacy.blank("ind")
    pipe = nlp.add_pipe("inovasi_lemmas", config={"min_freq": 1, "keep": keep})
    words = ["Desa", "Kota"]
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, lemmas=["desa", "Kota"]))])
    pipe.model.get_ref("output_layer").set_param("b", np.array([rule[0] == "L" for rule in pipe.labels], dtype="float32"))
    assert nlp(Doc(nlp.vocab, words=["Desa"]))[0].lemma_ == expected
