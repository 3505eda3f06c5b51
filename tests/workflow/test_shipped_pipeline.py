"""The trained pipeline that comes with the package: what it reads, and how our components stand with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import inovasi_nlp
from inovasi_nlp.workflow import models
from inovasi_nlp.workflow.pipeline import COMPONENTS, shipped_folder

pytestmark = pytest.mark.model

TEXT = "Wali Kota Surabaya meresmikan layanan barunya di Rungkut. Warga mengurus akta lahir tanpa antre sejak Senin (8/10)."


@pytest.fixture(scope="module")
def folder() -> Path:
    found = shipped_folder("id_inovasi_sm")
    assert found is not None, "models/id_inovasi_sm is not importable: `pip install -e .` again"
    return found


@pytest.fixture(scope="module")
def trained(folder: Path) -> Language:
    return spacy.load(folder)


def _by_word(doc: Doc) -> dict[str, tuple[str, str, str]]:
    return {token.text: (token.pos_, token.lemma_, token.head.text) for token in doc}


def test_an_invented_text_is_read_sensibly(trained: Language) -> None:
    doc = trained(TEXT)
    words = _by_word(doc)
    assert words["meresmikan"][:2] == ("VERB", "resmi")
    assert words["layanan"][0] == "NOUN" and words["layanan"][2] == "meresmikan"
    assert words["Surabaya"][0] == "PROPN"
    assert words["mengurus"][1] == "urus"
    assert words["Warga"][2] == "mengurus"
    assert words["nya"][0] == "PRON"
    assert [sent.text for sent in doc.sents] == [f"{part}." for part in TEXT.split(".")[:2] for part in [part.strip()]]


def test_bytes_and_folder_give_the_same_reading(trained: Language, folder: Path) -> None:
    again = spacy.blank("ind")
    for name in trained.pipe_names:
        again.add_pipe(name, source=trained)
    again.from_bytes(trained.to_bytes())
    doc = trained(TEXT)
    assert _by_word(again(TEXT)) == _by_word(doc)
    stored = Doc(trained.vocab).from_bytes(doc.to_bytes())
    assert _by_word(stored) == _by_word(doc)


def test_our_components_stand_after_its_own_and_its_trees_keep_to_our_sentences(folder: Path) -> None:
    nlp = inovasi_nlp.load("id_inovasi_sm")
    assert set(COMPONENTS) <= set(nlp.pipe_names)
    assert nlp.pipe_names.index("inovasi_sentences") < nlp.pipe_names.index("parser")
    doc = nlp(f"{TEXT}\n\nLayanan itu bernama SIAPTEST.")
    assert all(token.head.sent.start == token.sent.start for token in doc)
    reading = [(sent.start_char, sent.end_char) for sent in doc.sents]
    rules = [(sent.start_char, sent.end_char) for sent in inovasi_nlp.load()(doc.text).sents]
    assert reading == rules
    assert nlp.meta["inovasi"]["name"] == "ind_inovasi_sm"


def test_the_same_article_gives_the_same_findings_as_the_rules() -> None:
    article = f"{TEXT} Layanan ini meraih Top 45 Kompetisi Inovasi Pelayanan Publik 2023."
    by_rules, by_model = (inovasi_nlp.annotate(article, nlp=inovasi_nlp.load(path)).to_dict() for path in (None, "id_inovasi_sm"))
    assert {name for name in by_rules if by_rules[name] != by_model[name]} == {"model"}


def test_every_file_is_the_recorded_one_and_a_changed_one_is_named(folder: Path, tmp_path: Path) -> None:
    assert models.model_faults("id_inovasi_sm", folder) == ()
    (tmp_path / "checksums.json").write_text(json.dumps({"meta.json": "0" * 64, "gone": "1" * 64}))
    (tmp_path / "meta.json").write_text("{}")
    (tmp_path / "foreign.pkl").write_bytes(b"")
    faults = models.model_faults("small", tmp_path)
    assert [fault.split(":")[0] for fault in faults] == ["small/gone", "small/foreign.pkl", "small/meta.json"]


def test_no_file_is_a_pickle_and_none_names_a_place_on_the_machine_that_trained(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert not [path for path in files if path.suffix in (".pkl", ".pickle", ".pt", ".joblib")]
    assert not [path for path in files if path.suffix in (".cfg", ".json", ".md") and b"/tmp" in path.read_bytes()]
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_the_card_tells_licence_and_figures(folder: Path) -> None:
    card = (folder / "README.md").read_text(encoding="utf-8")
    for wanted in ("CC BY-SA 4.0", "UD_Indonesian-GSD", "UPOS", "LAS", "python -m inovasi_nlp.training.tagging"):
        assert wanted in card
