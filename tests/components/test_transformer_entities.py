"""Entities of a transformer in place of ours."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

import tiny_models
from inovasi_nlp.components.people.named import named_persons
from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.transformer_entities import replaced_entities
from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.tagging import Tagged
from inovasi_nlp.records import Entity

LABELS = ("O", "B-PER", "I-PER", "B-GPE", "B-NOR")
MEANING = {"wiratmaja": "B-PER", "##lu": "I-PER", "santoso": "I-PER", "surabaya": "B-GPE", "kompor": "B-NOR"}
TEXT = 'Surabaya - Kompor meresmikan loket. "Antrean hilang," ujar Kepala Dinas Sosial Kota Surabaya, Wiratmaja Santoso, Senin (4/2/2019).'


def _entity(content: str, surface: str, label: Any, id: str | None = None) -> Entity:
    start = content.index(surface)
    return Entity(start=start, end=start + len(surface), surface=surface, label=label, id=id)


def _tagged(content: str, surface: str, label: str) -> Tagged:
    start = content.index(surface)
    return Tagged(start, start + len(surface), label)


def test_what_the_model_marks_stands_and_ours_gives_ids_and_the_kinds_it_does_not_know() -> None:
    content = "Budi Santoso di Kota Surabaya, Festival Perahu, 4 Februari 2019, Malang"
    ours = [_entity(content, "Budi", "PER"), _entity(content, "Surabaya", "LOC", "35.78"), _entity(content, "Festival Perahu", "EVENT"),
            _entity(content, "4 Februari 2019", "DATE", "2019-02-04"), _entity(content, "Malang", "LOC", "35.73")]  # fmt: skip
    marked = [_tagged(content, "Budi Santoso", "PER"), _tagged(content, "Kota Surabaya", "LOC")]
    found = replaced_entities(content, ours, marked, {"PER", "ORG", "LOC"})
    assert [(one.surface, one.label, one.id) for one in found] == [
        ("Budi Santoso", "PER", None), ("Kota Surabaya", "LOC", "35.78"), ("Festival Perahu", "EVENT", None), ("4 Februari 2019", "DATE", "2019-02-04"),
    ]  # fmt: skip


def test_ours_does_not_overlap_what_the_model_marks_and_two_ids_give_none() -> None:
    content = "Festival Surabaya dan Malang"
    ours = [_entity(content, "Festival Surabaya", "EVENT"), _entity(content, "Surabaya", "LOC", "35.78"), _entity(content, "Malang", "LOC", "35.73")]
    found = replaced_entities(content, ours, [_tagged(content, "Surabaya dan Malang", "LOC")], {"LOC"})
    assert [(one.surface, one.id) for one in found] == [("Surabaya dan Malang", None)]


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("Kepala Dinas Sosial Kota Batu, Rina Astuti, hadir. Rina menilai.", ["Rina Astuti", "Rina"],
         [("Rina Astuti", "Rina Astuti", "Kepala Dinas Sosial Kota Batu"), ("Rina", "Rina Astuti", "Kepala Dinas Sosial Kota Batu")]),
        ("Bupati Sinta Wardani hadir.", ["Bupati Sinta Wardani"], [("Sinta Wardani", "Sinta Wardani", "Bupati")]),
        ("Pak Budi datang.", ["Pak Budi"], [("Budi", "Budi", None)]),
        ("Sarmi (47), warga Dau, antre.", ["Sarmi"], [("Sarmi", "Sarmi", "warga Dau")]),
        ("Yang hadir Bupati.", ["Bupati"], []),
        ("Yang hadir M. Hankam.", ["M. Hankam."], [("M. Hankam", "M. Hankam", None)]),
        ("Tidak ada.", [], []),
    ],
)  # fmt: skip
def test_a_person_the_model_marks_gets_role_and_fullest_name(text: str, spans: list[str], expected: list[tuple[str, str, str | None]]) -> None:
    reading, _ = read(text)
    at = 0
    places = []
    for span in spans:
        start = text.index(span, at)
        at = start + len(span)
        places.append((start, at))
    assert [(one.name, one.full_name, one.role) for one in named_persons(reading, places)] == expected


@pytest.fixture(scope="module")
def tagger(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tiny_models.tagger(tmp_path_factory.mktemp("ner"), MEANING, LABELS, longest=32))


def _pipeline(model: str, **settings: Any) -> Any:
    nlp = spacy.blank("ind")
    for name in ("inovasi_sentences", "inovasi_dates"):
        nlp.add_pipe(name)
    nlp.add_pipe("inovasi_transformer_entities", config={"model": model, **settings})
    nlp.add_pipe("inovasi_quotes")
    return nlp


@pytest.mark.neural
def test_the_component_sets_entities_persons_and_places_that_others_use(tagger: str) -> None:
    doc = _pipeline(tagger)(TEXT)
    assert ("Kompor", "ORG", None) in [(one.surface, one.label, one.id) for one in doc._.entities]  # no rule of ours would
    assert ("Surabaya", "LOC", "35.78") in [(one.surface, one.label, one.id) for one in doc._.entities]
    assert "2019-02-04" in [one.id for one in doc._.entities if one.label == "DATE"]
    assert [(person.name, person.role) for person in doc._.persons] == [("Wiratmaja Santoso", "Kepala Dinas Sosial Kota Surabaya")]
    assert [quote.speaker for quote in doc._.quotes] == ["Wiratmaja Santoso"]
    assert ("Wiratmaja Santoso", "PER") in [(entity.text, entity.label_) for entity in doc.ents]
    assert doc._.places


@pytest.mark.neural
def test_many_docs_are_read_alike_one_by_one_together_and_in_a_pickled_pipe(tagger: str) -> None:
    texts = [TEXT, "", TEXT * 8, "Wiratmaja Santoso di Surabaya. " * 40] * 3
    one_by_one = [_shown(_pipeline(tagger)(text)) for text in texts]
    together = _pipeline(tagger, articles=5, batch_size=7)
    assert [_shown(doc) for doc in together.pipe(texts)] == one_by_one
    copy = pickle.loads(pickle.dumps(together.get_pipe("inovasi_transformer_entities")))
    assert [_shown(copy(together.make_doc(text))) for text in texts[:1]] != [] and copy.located == together.get_pipe(
        "inovasi_transformer_entities"
    ).located


def _shown(doc: Any) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label) for one in doc._.entities]


@pytest.mark.neural
def test_settings_are_saved_with_the_pipeline_and_the_model_is_found_again(tagger: str, tmp_path: Path) -> None:
    nlp = _pipeline(tagger, labels={"NOR": "O", "B-GPE": "ORG"}, window=20)
    nlp.to_disk(tmp_path / "saved")
    assert not list((tmp_path / "saved").rglob("*.safetensors"))
    again = spacy.load(tmp_path / "saved")
    doc = again(TEXT)
    assert again.get_pipe("inovasi_transformer_entities").settings.window == 20
    assert ("Surabaya", "ORG") in [(one.surface, one.label) for one in doc._.entities] and "Kompor" not in [one.surface for one in doc._.entities]
    (restored,) = DocBin(docs=[doc], store_user_data=True).get_docs(again.vocab)
    assert restored._.entities == doc._.entities and restored._.persons == doc._.persons


@pytest.mark.neural
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"window": 4000}, "window is 4000, but the model reads 32 subwords"),
        ({"overlap": 31}, "overlap is 31; expected at most half of the 30 subwords"),
        ({"device": "cuda:7"}, "has no device 'cuda:7'"),
        ({"device": "gpu"}, "'gpu' is no device; expected auto, cpu, cuda"),
        ({"labels": {"B-XXX": "PER"}}, "'B-XXX', which is no label of the model"),
    ],
)
def test_what_does_not_fit_is_said_when_the_pipeline_is_made(tagger: str, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        _pipeline(tagger, **settings)


@pytest.mark.neural
def test_weights_without_the_head_are_an_error_though_the_configuration_claims_one(tmp_path: Path) -> None:
    folder = tiny_models.tagger(tmp_path, MEANING, LABELS, task="MaskedLM")
    config = (folder / "config.json").read_text(encoding="utf-8")
    with pytest.raises(ModelError, match="is BertForMaskedLM, which does another task"):
        _pipeline(str(folder))
    (folder / "config.json").write_text(config.replace("BertForMaskedLM", "BertForTokenClassification"), encoding="utf-8")
    with pytest.raises(ModelError, match=r"its weights lack classifier\.bias"):
        _pipeline(str(folder))


@pytest.mark.neural
def test_torn_weights_and_a_tokenizer_of_another_model_are_errors(tmp_path: Path) -> None:
    folder = tiny_models.tagger(tmp_path / "m", MEANING, LABELS)
    tiny_models.tokenizer_of([f"kata{number}" for number in range(99)], longest=64).save_pretrained(folder)
    with pytest.raises(ModelError, match="expected the tokenizer it was trained with"):
        _pipeline(str(folder))
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="its tokenizer cannot be loaded"):
        _pipeline(str(folder))
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:99])
    with pytest.raises(ModelError, match="its weights cannot be loaded"):
        _pipeline(str(folder))
