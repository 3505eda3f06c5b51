"""Training of the entity recogniser on a few sentences made here."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy

from inovasi_nlp.components.word_features import GazetteerEmbed
from inovasi_nlp.training.entity_recogniser import LABELS, Plan, epoch, figures, names_of, pipeline, train
from inovasi_nlp.training.named_entities import Marked, Pools

PERSONS = ("Budi Santoso", "Siti Aminah", "Rudi Hartono", "Nur Hayati")
PLACES = ("Gresik", "Jombang", "Tuban", "Blitar")
QUICK = Plan(epochs=5, dropout=0.0, renamed=0.0, batch_words=10, rate=0.005)


@pytest.fixture(autouse=True, scope="module")
def _registered() -> None:
    if "inovasi.GazetteerEmbed.v1" not in spacy.registry.architectures:
        spacy.registry.architectures("inovasi.GazetteerEmbed.v1", func=GazetteerEmbed)


def _marked(person: str, place: str, source: str) -> Marked:
    words = (*person.split(), "tiba", "di", place, ".")
    return Marked(words=words, spaces=(True,) * len(words), spans=((0, 2, "PER"), (4, 5, "LOC")), source=source)


def _found() -> dict[str, list[Marked]]:
    news = [_marked(person, place, "idner") for person in PERSONS for place in PLACES]
    own = [_marked(person, place, "own") for person in PERSONS for place in PLACES]
    return {"idner": news, "nergrit": [], "own": own, "dev": news[:4], "own_dev": own[4:8]}


def _names(folder: Path) -> Path:
    folder.mkdir()
    (folder / "given.txt").write_text("Budi\nSiti\nNur\nRudi\nHayati\n", encoding="utf-8")
    (folder / "places.txt").write_text("Gresik\tcity\nTuban\tcity\n", encoding="utf-8")
    return folder


def _trained(folder: Path, plan: Plan) -> list[str]:
    lines: list[str] = []
    train(pipeline(None), _found(), _names(folder / "names"), folder / "model", plan, told=lines.append)
    return lines


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, _registered: None) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("trained")
    return folder, _trained(folder, QUICK)


def test_a_pipeline_learns_the_sentences_it_sees_and_loads_again(trained: tuple[Path, list[str]]) -> None:
    nlp = spacy.load(trained[0] / "model")
    assert len(trained[1]) == QUICK.epochs
    assert figures(nlp, _found()["dev"])["ents_f"] == 1.0
    assert set(nlp.get_pipe("ner").labels) == set(LABELS)  # type: ignore[attr-defined]
    assert [(entity.text, entity.label_) for entity in nlp("Siti Aminah tiba di Tuban.").ents] == [("Siti Aminah", "PER"), ("Tuban", "LOC")]


def test_training_may_go_on_from_a_trained_pipeline(trained: tuple[Path, list[str]], tmp_path: Path) -> None:
    nlp = spacy.load(trained[0] / "model")
    plan = replace(QUICK, epochs=1, batch_words=1000, rate=0.0001)
    train(nlp, _found(), trained[0] / "names", tmp_path / "more", plan, told=lambda line: None, more=True)
    assert figures(spacy.load(tmp_path / "more"), _found()["dev"])["ents_f"] > 0.9


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    found = {**_found(), "dev": _found()["dev"][:1], "own_dev": _found()["own_dev"][:1]}
    weights = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        train(pipeline(None), found, _names(tmp_path / name / "names"), tmp_path / name / "model", Plan(epochs=1), told=lambda line: None)
        weights.append(spacy.load(tmp_path / name / "model").get_pipe("tok2vec").model.to_dict()["params"])  # type: ignore[attr-defined]
    for first, second in zip(*weights, strict=True):
        assert all(np.array_equal(first[name], second[name]) for name in first if first[name] is not None)


def test_an_epoch_meets_each_set_as_often_as_planned() -> None:
    found = {**_found(), "nergrit": [_marked("Ali Akbar", "Kediri", "nergrit")] * 40}
    pools = Pools([])
    texts = epoch(found, pools, pipeline(None).tokenizer, Plan(idner=2, nergrit=0.0, own=0.0), random.Random(0))
    assert [text.source for text in texts] == ["idner"] * 32
    texts = epoch(found, pools, pipeline(None).tokenizer, Plan(idner=0, nergrit=1.0, own=1.0), random.Random(0))
    assert sum(text.source == "nergrit" for text in texts) == 40
    assert sum(len(text.spans) for text in texts if text.source == "own") == 32


def test_full_names_are_put_together_from_listed_parts(tmp_path: Path) -> None:
    found = list(names_of(_names(tmp_path / "names"), random.Random(0)))
    assert ("LOC", "Tuban") in found
    assert {name for label, name in found if label == "PER" and " " in name} >= {"Budi Siti", "Nur Rudi"}
