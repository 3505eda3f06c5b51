"""Transformers of others in place of ours: what `load`, `--model` and a run make of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import inovasi_nlp as inovasi
import tiny_models
from inovasi_nlp.app.cli import main
from inovasi_nlp.errors import ModelError
from inovasi_nlp.records import Article
from inovasi_nlp.workflow.annotate import Failure
from inovasi_nlp.workflow.model_choice import choose
from inovasi_nlp.workflow.models import list_models
from inovasi_nlp.workflow.pipeline import transformers_of
from inovasi_nlp.workflow.run import run

LABELS = ("O", "B-PER", "B-GPE")
MEANING = {"wiratmaja": "B-PER", "surabaya": "B-GPE", "grogol": "B-GPE"}
SENTIMENT = ("neutral", "positive", "negative")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("models")
    tiny_models.tagger(base / "ner", MEANING, LABELS)
    tiny_models.judge(base / "sentiment", {"zigzig": "positive", "zogzog": "negative"}, SENTIMENT)
    tiny_models.encoder(base / "embed", {"air": 0, "sampah": 1})
    return base


def _articles(count: int) -> list[Article]:
    text = "Surabaya - Pemkot Surabaya memperluas Command Center 112 ke kelurahan {}. Ujar Wiratmaja di Grogol: zigzig zigzig."
    return [
        Article(id=f"a{number:03d}", title=f"Command Center 112 Bagian {number}", text=text.format(number), published="2024-01-05")
        for number in range(count)
    ]


def _write(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps(article.to_dict()) + "\n" for article in _articles(count)), encoding="utf-8")
    return path


@pytest.mark.neural
def test_a_folder_alone_takes_the_place_that_its_task_tells(folders: Path) -> None:
    plain = inovasi.load().pipe_names
    for folder, ours, theirs in (
        ("ner", "inovasi_entities", "inovasi_transformer_entities"),
        ("sentiment", "inovasi_sentiment", "inovasi_transformer_sentiment"),
    ):
        nlp = inovasi.load(folders / folder)
        assert nlp.pipe_names == [theirs if name == ours else name for name in plain]
        assert nlp.meta["inovasi"]["name"] == f"inovasi_grammar {folder if folder == 'sentiment' else 'entities'}={folder}"
    assert inovasi.load(folders / "embed").pipe_names == [*plain, "inovasi_embedding"]


@pytest.mark.neural
def test_a_file_names_models_beside_it_and_keywords_go_before_it(folders: Path) -> None:
    file = folders / "models.toml"
    file.write_text(
        'device = "cpu"\n[entities]\nmodel = "ner"\nwindow = 32\n[entities.labels]\nGPE = "ORG"\n[sentiment]\nmodel = "sentiment"\n', encoding="utf-8"
    )
    chosen = choose(file, {"sentiment": {"model": str(folders / "sentiment"), "reads": "passages"}, "embedding": folders / "embed"})
    assert [chosen.models["entities"].window, chosen.models["entities"].device, chosen.models["sentiment"].reads] == [32, "cpu", "passages"]
    nlp = inovasi.load(file, models={"embedding": folders / "embed"})
    assert list(transformers_of(nlp)) == ["entities", "sentiment", "embedding"]
    annotation = inovasi.annotate("Wiratmaja di Grogol.", nlp=nlp)
    assert [(entity.surface, entity.label) for entity in annotation.entities] == [("Wiratmaja", "PER"), ("Grogol", "ORG")]
    assert annotation.model.name == "inovasi_grammar embedding=embed entities=ner sentiment=sentiment"
    nlp.to_disk(folders / "saved")
    again = inovasi.load(folders / "saved")
    assert list(transformers_of(again)) == ["entities", "sentiment", "embedding"]
    assert inovasi.annotate("Wiratmaja di Grogol.", nlp=again).entities == annotation.entities
    lines = list_models(str(file))
    assert any(line.startswith("entities: ner sha256:") for line in lines) and "inovasi_transformer_sentiment" in lines[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[entity]\nmodel = 'x'", "'entity' is unknown; expected pipeline, device, entities"),
        ("entities = 3", "entities is 3; expected the model's folder"),
        ("device = 1", "device is 1; expected text"),
        ("[entities]\nmodel = 'x'\nmodle = 'y'", "no setting 'modle'; known: model, revision"),
        ("[entities", "cannot be read as TOML"),
    ],
)
def test_a_file_that_is_wrong_is_named_with_what_was_expected(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "models.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message) as caught:
        inovasi.load(tmp_path / "models.toml")
    assert str(tmp_path / "models.toml") in str(caught.value)


@pytest.mark.parametrize("name", ["models.TOML", "models.Json"])
def test_a_file_as_a_windows_editor_saves_it_is_read(tmp_path: Path, name: str) -> None:
    text = '[entities]\nmodel = "owner/name"' if name.endswith("TOML") else '{"entities": "owner/name"}'
    (tmp_path / name).write_text(text, encoding="utf-8-sig")
    assert choose(tmp_path / name).models["entities"].model == "owner/name"


def test_a_part_that_is_none_and_a_model_without_a_place_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="'ner' is no part of the pipeline; expected entities, sentiment, embedding"):
        inovasi.load(models={"ner": "x"})
    (tmp_path / "config.json").write_text('{"architectures": ["BertForMaskedLM"]}', encoding="utf-8")
    with pytest.raises(ModelError, match="is BertForMaskedLM, which has no place in the pipeline; expected ForTokenClassification"):
        inovasi.load(tmp_path)


def test_without_the_packages_the_message_says_what_brings_them(tmp_path: Path) -> None:
    """In a process where the packages cannot be imported, as where they are not installed."""
    (tmp_path / "m").mkdir()
    for name, text in (("config.json", '{"architectures": ["BertForTokenClassification"]}'), ("model.safetensors", ""), ("tokenizer.json", "{}")):
        (tmp_path / "m" / name).write_text(text, encoding="utf-8")
    code = (
        "import sys\nfor name in ('torch', 'transformers', 'huggingface_hub'): sys.modules[name] = None\n"
        "import inovasi_nlp\nfrom inovasi_nlp.errors import ModelError\n"
        "for path in sys.argv[1:]:\n    try: inovasi_nlp.load(path)\n    except ModelError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "m"), "owner/name"], capture_output=True, text=True, check=True)
    for_folder, for_hub = done.stdout.splitlines()
    assert for_folder == f"{tmp_path / 'm'}: a transformer needs torch, which is not installed; `pip install 'inovasi-nlp[neural]'` brings it"
    assert for_hub.startswith("owner/name: no folder of that name is here, and to ask the Hugging Face hub takes huggingface_hub")


@pytest.mark.neural
def test_several_workers_find_what_one_does(folders: Path) -> None:
    nlp = inovasi.load(models={"entities": folders / "ner", "sentiment": folders / "sentiment"})
    articles = _articles(30)
    alone = [annotation.to_dict() for annotation in inovasi.annotate_many(articles, nlp=nlp)]
    assert alone == [annotation.to_dict() for annotation in inovasi.annotate_many(articles, nlp=nlp, workers=2)]
    assert alone[0]["model"]["name"] == "inovasi_grammar entities=ner sentiment=sentiment"
    assert {"Grogol"} <= {entity["surface"] for entity in alone[0]["entities"]}


@pytest.mark.neural
def test_articles_read_together_are_annotated_as_one_by_one_and_a_bad_one_is_set_aside_alone(folders: Path) -> None:
    together = inovasi.load(models={"entities": {"model": folders / "ner", "articles": 8}})
    alone = inovasi.load(models={"entities": folders / "ner"})
    articles = [*_articles(10), Article(id="empty", text=" "), *_articles(3)]
    for depth in ("full", "auto"):
        failures: list[Failure] = []
        found = [annotation.to_dict() for annotation in inovasi.annotate_many(articles, nlp=together, depth=depth, on_error=failures.append)]
        assert [failure.id for failure in failures] == ["empty"] and len(found) == 13
        assert found == [annotation.to_dict() for annotation in inovasi.annotate_many(articles, nlp=alone, depth=depth)]


@pytest.mark.neural
def test_a_run_resumes_with_the_same_model_and_annotates_again_when_the_model_changes(tmp_path: Path) -> None:
    base = tiny_models.tagger(tmp_path / "ner", MEANING, LABELS)
    articles = _write(tmp_path / "in.jsonl", 4)
    first = run([articles], out=tmp_path / "out", model=base, replicates=10)
    before = (tmp_path / "out" / "annotations.jsonl").read_bytes()
    second = run([articles], out=tmp_path / "out", model=base, replicates=10)
    assert (first.annotated, second.annotated) == (4, 0)
    assert (tmp_path / "out" / "annotations.jsonl").read_bytes() == before
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["model"]["name"] == "inovasi_grammar entities=ner"
    tiny_models.tagger(base, {**MEANING, "grogol": "B-PER"}, LABELS)  # other weights under the same name
    third = run([articles], out=tmp_path / "out", model=base, replicates=10)
    assert third.annotated == 4
    row = json.loads((tmp_path / "out" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert ("Grogol", "PER") in [(entity["surface"], entity["label"]) for entity in row["entities"]]
    file = tmp_path / "models.json"
    file.write_text(json.dumps({"entities": {"model": "ner", "labels": {"PER": "O"}}}), encoding="utf-8")
    assert run([articles], out=tmp_path / "out", model=file, replicates=10).annotated == 4  # other settings
    file.write_text(json.dumps({"entities": {"model": "ner", "labels": {"PER": "O"}, "batch_size": 3, "device": "cpu"}}), encoding="utf-8")
    assert run([articles], out=tmp_path / "out", model=file, replicates=10).annotated == 0  # how fast it runs changes nothing


@pytest.mark.neural
def test_the_command_line_takes_a_file_a_folder_and_says_what_is_wrong_in_one_line(
    folders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = _write(tmp_path / "in.jsonl", 2)
    (folders / "cli.toml").write_text('[entities]\nmodel = "ner"\n', encoding="utf-8")
    for model in (folders / "cli.toml", folders / "ner"):
        _call("annotate", str(articles), "--model", str(model))
        found: list[dict[str, Any]] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert all("Grogol" in [entity["surface"] for entity in row["entities"]] for row in found) and len(found) == 2
    _call("models", "--model", str(folders / "cli.toml"))
    assert "entities: ner sha256:" in capsys.readouterr().out
    assert _call("annotate", str(articles), "--model", str(tmp_path / "nothing.toml")) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: no pipeline can be loaded from") and "Hugging Face model" in error and error.count("\n") == 1


def _call(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


@pytest.mark.neural
@pytest.mark.usefixtures("no_hub")
def test_a_hub_id_without_a_network_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match=r"owner/name: no folder of that name is here, .* the hub cannot be reached .*`hf download owner/name`"):
        inovasi.load("owner/name")
    with pytest.raises(ModelError, match=r"owner/name: .*the network was not to be asked"):
        inovasi.load(models={"entities": {"model": "owner/name", "local_files_only": True}})
