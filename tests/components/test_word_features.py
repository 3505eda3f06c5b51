"""The embedding layer: features by hand, no trained model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from thinc.api import Model

from inovasi_nlp.components.word_features import ATTRIBUTES, GazetteerEmbed, Lists, WordFeatures, core_of, set_vectors

NAMES = {"organisation": ["Dinas Kesehatan", "KPK"], "place": ["Surabaya", "Kota Surabaya", "Kota Batu"]}
CUES = {"common": ["pintar"], "honorific": ["Bu", "pak"]}


def _features(vectors: tuple[list[str], Any] = ([], np.zeros((0, 0)))) -> WordFeatures:
    return WordFeatures(["core", "shape"], Lists(NAMES, CUES), vectors)


def _flags(*texts: str) -> dict[str, list[float]]:
    vocab = spacy.blank("ind").vocab
    docs = [Doc(vocab, words=text.split()) for text in texts]
    _, flags = _features()(docs)
    names = [f"{kind} {part}" for kind in sorted(NAMES) for part in ("begins", "inside")] + sorted(CUES) + list(WordFeatures.CONTEXT)
    return {name: flags[:, at].tolist() for at, name in enumerate(names)}


@pytest.mark.parametrize(
    ("form", "core"),
    [("(WHO)", "who"), ("Indonesia?", "indonesia"), ("14/8/2014", "00/0/0000"), (".", "."), ("“Kami", "kami"), ("oleh-oleh", "oleh-oleh")],
)
def test_the_core_of_a_word_has_no_punctuation_at_its_edges(form: str, core: str) -> None:
    assert core_of(form) == core


@pytest.mark.parametrize(("form", "shape"), [("Surabaya", "Xxxx"), ("(KPK)", "(XXX)"), ("Rp1,2", "Xx0,0"), ("-nya", "-xxx")])
def test_a_shape_cuts_runs_at_three(form: str, shape: str) -> None:
    assert ATTRIBUTES["shape"](form) == shape


def test_the_longest_name_is_marked_from_its_beginning() -> None:
    told = _flags("warga Kota Surabaya dan Surabaya")
    assert told["place begins"] == [0, 1, 0, 0, 1]
    assert told["place inside"] == [0, 0, 1, 0, 0]


def test_names_are_met_in_capitals_and_between_brackets_but_not_in_small_letters() -> None:
    told = _flags("DINAS KESEHATAN (KPK) dinas kesehatan")
    assert told["organisation begins"] == [1, 0, 1, 0, 0]
    assert told["organisation inside"] == [0, 1, 0, 0, 0]


def test_a_name_does_not_run_on_into_the_next_text() -> None:
    assert _flags("di Kota", "Surabaya")["place begins"] == [0, 0, 1]
    assert _flags("di Kota", "Surabaya")["first"] == [1, 0, 1]


def test_cue_words_are_met_in_any_case() -> None:
    told = _flags("Bu Pintar dan PAK pintar")
    assert told["honorific"] == [1, 0, 0, 1, 0]
    assert told["common"] == [0, 1, 0, 0, 1]


def test_words_among_capitals_are_told_from_an_acronym_in_running_text() -> None:
    assert _flags("WARGA KOTA BATU DUKUNG KPK")["headline"] == [1, 1, 1, 1, 1]
    assert sum(_flags("kemarin petugas KPK memeriksa dua orang saksi")["headline"]) == 0


@pytest.mark.parametrize(
    ("words", "spaces", "flag"),
    [
        (["kata", "dia", "."], [True, True, False], "parted_stops"),
        (["kata", "dia", "."], [True, False, False], None),
        (["lembaga", "(", "KPK", ")"], [True, True, True, False], "parted_brackets"),
        (["lembaga", "(", "KPK", ")"], [True, False, False, False], "joined_brackets"),
        (["lembaga", "(KPK)"], [True, False], "joined_brackets"),
    ],
)
def test_how_a_text_is_set_is_told_for_all_its_tokens(words: list[str], spaces: list[bool], flag: str | None) -> None:
    _, flags = _features()([Doc(spacy.blank("ind").vocab, words=words, spaces=spaces)])
    told = {name: flags[:, 2 * len(NAMES) + len(CUES) + at].tolist() for at, name in enumerate(WordFeatures.CONTEXT)}
    for name in ("parted_stops", "parted_brackets", "joined_brackets"):
        assert told[name] == [float(name == flag)] * len(words)


def test_a_word_bears_the_vector_of_its_core_and_others_zeros() -> None:
    features = _features((["kota"], np.asarray([[0.5, -1.0]], dtype=np.float16)))
    _, flags = features([Doc(spacy.blank("ind").vocab, words=["(Kota)", "desa"])])
    assert flags[:, -2:].tolist() == [[0.5, -1.0], [0.0, 0.0]]


def test_no_text_and_empty_texts_give_no_rows() -> None:
    vocab = spacy.blank("ind").vocab
    assert [len(part) for part in _features()([])] == [0, 0]
    assert [len(part) for part in _features()([Doc(vocab), Doc(vocab, words=["a"]), Doc(vocab)])] == [1, 1]


def test_more_words_than_the_tables_hold_at_first_keep_their_own_numbers() -> None:
    vocab = spacy.blank("ind").vocab
    features = _features()
    words = [f"kata{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}{chr(97 + number // 676)}" for number in range(1500)]
    first, _ = features([Doc(vocab, words=words)])
    again, _ = features([Doc(vocab, words=list(reversed(words)))])
    assert len({tuple(row) for row in first.tolist()}) == 1500
    assert first.tolist() == again.tolist()[::-1]


def _layer() -> Model[Any, Any]:
    return GazetteerEmbed(width=8, attrs=["core", "prefix", "suffix", "shape"], rows=[50, 20, 20, 20])


def test_the_layer_gives_a_row_of_its_width_for_each_token_and_learns() -> None:
    docs = [Doc(spacy.blank("ind").vocab, words=text.split()) for text in ("Pemkot Surabaya hadir", "", "KPK")]
    layer = _layer()
    layer.initialize(docs)
    rows, backprop = layer(docs, is_train=True)
    assert [row.shape for row in rows] == [(3, 8), (0, 8), (1, 8)]
    backprop([np.ones_like(row) for row in rows])
    assert any(node.has_grad(name) and np.abs(node.get_grad(name)).sum() > 0 for node in layer.walk() for name in node.grad_names)


def test_a_layer_keeps_its_lists_and_vectors_over_bytes(tmp_path: Path) -> None:
    docs = [Doc(spacy.blank("ind").vocab, words=["Wali", "Kota", "Surabaya", "dan", "Bupati", "Gresik"])]
    layer, other = _layer(), _layer()
    set_vectors(layer, ["kota", "gresik"], np.asarray([[1.0, 2.0], [0.5, 0.0]]))
    layer.initialize(docs)
    other.from_bytes(layer.to_bytes())
    assert np.allclose(other.predict(docs)[0], layer.predict(docs)[0])
    assert other.attrs["words"] == ["kota", "gresik"]


def test_as_many_rows_as_attributes_are_asked_for() -> None:
    with pytest.raises(ValueError):
        GazetteerEmbed(width=8, attrs=["core", "shape"], rows=[50])
