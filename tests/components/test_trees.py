"""Trees over scores, and the parser that scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.tokens import Doc
from spacy.training import Example

from inovasi_nlp.components.trees import best_tree

WORDS = ["Wali", "kota", "meresmikan", "pasar", "baru"]
HEADS = [2, 0, 2, 2, 3]
DEPS = ["nsubj", "nmod", "ROOT", "obj", "amod"]


def _is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-8, 8, width=16), unique=True)))
def test_no_tree_with_one_root_scores_better(scores: np.ndarray) -> None:
    length = len(scores)
    found = best_tree(scores).tolist()
    assert _is_tree(found)
    best = max(
        sum(scores[word, head] for word, head in enumerate(heads))
        for heads in itertools.product(range(length + 1), repeat=length)
        if _is_tree(list(heads))
    )
    assert sum(scores[word, head] for word, head in enumerate(found)) == pytest.approx(best, abs=1e-3)


def _trained() -> tuple[spacy.Language, list[Example]]:
    nlp = spacy.blank("ind")
    nlp.add_pipe("inovasi_trees", name="parser")
    reference = Doc(nlp.vocab, words=WORDS, heads=HEADS, deps=DEPS)
    examples = [Example(Doc(nlp.vocab, words=WORDS), reference)]
    sgd = nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples, sgd=sgd)
    return nlp, examples


def test_a_sentence_is_learned_and_the_weights_survive_bytes() -> None:
    nlp, examples = _trained()
    scores = nlp.evaluate(examples)
    assert scores["dep_uas"] == scores["dep_las"] == 1.0
    again = spacy.blank("ind")
    again.add_pipe("inovasi_trees", name="parser")
    again.from_bytes(nlp.to_bytes())
    doc = again(Doc(again.vocab, words=WORDS))
    assert [token.head.i for token in doc] == HEADS
    assert [token.dep_ for token in doc] == DEPS


def test_boundaries_set_before_are_kept_and_blanks_hang_on_their_neighbour() -> None:
    nlp, _ = _trained()
    doc = Doc(nlp.vocab, words=[*WORDS, "\n\n", *WORDS], sent_starts=[True, *[False] * 5, True, *[False] * 4])
    doc = nlp(doc)
    assert [sent.start for sent in doc.sents] == [0, 6]
    assert doc[5].head.i == 4 and doc[5].dep_ == "dep"
    assert all(token.head.i >= 6 for token in doc[6:])
    assert [token.head.i - 6 for token in doc[6:]] == HEADS


@pytest.mark.parametrize("words", [[], ["\n"], ["Selesai"], ["Desa"] * 900], ids=["none", "a blank", "one", "more than one sentence may hold"])
def test_odd_texts_are_parsed(words: list[str]) -> None:
    nlp, _ = _trained()
    doc = nlp(Doc(nlp.vocab, words=words))
    assert len(doc) == len(words)
    assert all(token.head.i in range(len(doc)) for token in doc)
