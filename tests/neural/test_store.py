"""Where a model's files are, and what is wrong with them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from inspect import signature
from pathlib import Path
from typing import Any, ClassVar

import pytest

import tiny_models
from inovasi_nlp.components.embedding import make_embedding
from inovasi_nlp.components.transformer_entities import make_transformer_entities
from inovasi_nlp.components.transformer_sentiment import make_transformer_sentiment
from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.settings import PARTS, Settings, settings_of
from inovasi_nlp.neural.store import fault, is_hub_id, locate, part_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def _folder(path: Path, architecture: str, *files: str) -> Path:
    path.mkdir(exist_ok=True)
    (path / "config.json").write_text(json.dumps({"architectures": [architecture]}), encoding="utf-8")
    for name in files:
        (path / name).write_text("x", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("architecture", "files", "message"),
    [
        ("BertForTokenClassification", ("model.safetensors", "tokenizer.json"), None),
        ("BertForTokenClassification", ("model.safetensors", "vocab.txt", "pytorch_model.bin"), None),
        (
            "BertForMaskedLM",
            ("model.safetensors", "tokenizer.json"),
            "is BertForMaskedLM, which does another task; entities expects a token-classification model",
        ),
        ("BertForSequenceClassification", ("model.safetensors", "tokenizer.json"), "does another task"),
        ("BertForTokenClassification", ("pytorch_model.bin", "tokenizer.json"), "only as pytorch_model.bin, a pickle"),
        ("BertForTokenClassification", ("tokenizer.json",), "holds no model.safetensors"),
        ("BertForTokenClassification", ("model.safetensors",), "holds no tokenizer"),
        ("BertForTokenClassification", ("model.safetensors", "tokenizer.json", "config.cfg"), "is a spaCy pipeline"),
    ],
)
def test_files_that_cannot_do_the_part_are_named(tmp_path: Path, architecture: str, files: tuple[str, ...], message: str | None) -> None:
    found = fault(_folder(tmp_path / "m", architecture, *files), "entities")
    assert found == message if message is None else found is not None and message in found


def test_an_adapter_a_torn_download_and_broken_json_are_named(tmp_path: Path) -> None:
    (tmp_path / "adapter_config.json").write_text("{}", encoding="utf-8")
    assert "merge the two" in (fault(tmp_path, "entities") or "")
    folder = _folder(tmp_path / "m", "BertForTokenClassification", "tokenizer.json", "a.safetensors")
    (folder / "model.safetensors.index.json").write_text('{"weight_map": {"w": "a.safetensors", "v": "b.safetensors"}}', encoding="utf-8")
    assert "lacks b.safetensors" in (fault(folder, "entities") or "")
    (folder / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"config\.json: is no JSON"):
        fault(folder, "entities")
    assert "no modules.json" in (fault(folder, "embedding") or "")


@pytest.mark.parametrize("name", ["../other.safetensors", "weights.bin", "sub/a.safetensors", "C:a.safetensors"])
def test_a_part_of_the_weights_is_a_safetensors_file_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = _folder(tmp_path / "m", "BertForTokenClassification", "tokenizer.json", "weights.bin")
    (tmp_path / "other.safetensors").write_text("x", encoding="utf-8")
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": {"w": name}}), encoding="utf-8")
    assert f"names {name!r} as a part of its weights" in str(fault(folder, "entities"))


@pytest.mark.parametrize(
    ("kind", "path", "files", "message"),
    [
        ("sentence_transformers.models.Pooling", "1_Pooling", (), None),
        ("sentence_transformers.models.Dense", "2_Dense", ("2_Dense/model.safetensors", "2_Dense/pytorch_model.bin"), None),
        ("sentence_transformers.models.Dense", "2_Dense", ("2_Dense/decoy.safetensors", "2_Dense/pytorch_model.bin"), "only as pytorch_model.bin"),
        ("sentence_transformers.models.Router", "", ("query_0/pytorch_model.bin",), "only as pytorch_model.bin"),
        ("sentence_transformers.SentenceTransformer.torch", "evil.pt", ("evil.pt",), "needs the code"),  # its `load` would be torch.load
        ("sentence_transformers.models.Dense", "evil.pt", ("evil.pt",), "names the file 'evil.pt' as a module"),
        ("sentence_transformersx.models.Dense", "", (), "needs the code"),
    ],
)
def test_modules_of_an_embedding_are_checked_with_all_within_them(
    tmp_path: Path, kind: str, path: str, files: tuple[str, ...], message: str | None
) -> None:
    (tmp_path / "modules.json").write_text(json.dumps([{"idx": 0, "name": "0", "path": path, "type": kind}]), encoding="utf-8")
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = fault(tmp_path, "embedding")
    assert found == message if message is None else message in str(found)


def test_what_a_folder_does_is_told_by_its_files(tmp_path: Path) -> None:
    assert part_of(_folder(tmp_path / "a", "XLMRobertaForTokenClassification")) == "entities"
    assert part_of(_folder(tmp_path / "b", "BertForSequenceClassification")) == "sentiment"
    assert part_of(_folder(tmp_path / "c", "BertModel", "modules.json")) == "embedding"
    assert part_of(_folder(tmp_path / "d", "BertForMaskedLM")) is None and part_of(tmp_path) is None


def test_the_digest_changes_with_what_can_change_an_answer_and_with_nothing_else(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "m", "BertForTokenClassification", "model.safetensors", "vocab.txt")
    first = locate(Settings(model=str(folder)), "entities")
    assert (first.name, first.digest[:7]) == ("m", "sha256:")
    (folder / "README.md").write_text("changed", encoding="utf-8")
    folder.rename(tmp_path / "moved")
    assert locate(Settings(model=str(tmp_path / "moved")), "entities").digest == first.digest
    (tmp_path / "moved" / "vocab.txt").write_text("y", encoding="utf-8")
    assert locate(Settings(model=str(tmp_path / "moved")), "entities").digest != first.digest


@pytest.mark.parametrize(
    ("model", "expected"),
    [("cahya/bert-base-indonesian-NER", True), ("./cahya/x", False), ("/srv/m", False), ("m", False), ("a/b/c", False), ("../x", False)],
)
def test_a_hub_id_has_an_owner_and_a_name(model: str, expected: bool) -> None:
    assert is_hub_id(model) is expected


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("nowhere", "no such folder, and it is no hub id"),
        ("/srv/nowhere/at/all", "no such folder"),
        (str(Path(__file__)), "is a file; expected a token-classification"),
    ],
)
def test_a_model_that_is_not_there_is_an_error_with_the_forms(model: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        locate(Settings(model=model), "entities")


def test_a_folder_has_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="has no revisions"):
        locate(Settings(model=str(tmp_path), revision="main"), "entities")


def test_each_component_takes_the_settings_of_its_part() -> None:
    for part, make in zip(PARTS, (make_transformer_entities, make_transformer_sentiment, make_embedding), strict=True):
        assert Settings(model="m").of(part).keys() == signature(make).parameters.keys() - {"nlp", "name"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (7, "entities is 7; expected the model's folder or hub id"),
        ({}, "names no model"),
        ({"model": "m", "reads": "pairs"}, "no setting 'reads'; known: model, revision, labels"),
        ({"model": "m", "batch_size": 0}, "batch_size is 0; expected 1 or more"),
        ({"model": "m", "batch_size": True}, "batch_size is True; expected a whole number"),
        ({"model": "m", "precision": "int8"}, "precision is 'int8'; expected one of auto, float32, float16"),
        ({"model": "m", "labels": {"LABEL_0": 1}}, "labels holds something else than text"),
        ({"model": "m", "labels": ["PER"]}, "expected a table"),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_expected(given: Any, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        settings_of("entities", given, where="models")


class _Hub(BaseHTTPRequestHandler):
    """As much of the hub as a download takes: a list of files, their heads, their bytes."""

    files: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[str]] = []

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, *, body: bool) -> None:
        path = self.path.partition("?")[0]
        self.asked.append(path)
        known = path.startswith(("/api/models/owner/ner", "/owner/ner/resolve"))
        name = path.partition(f"/{COMMIT}/")[2] or path.partition("/main/")[2]
        if not known or ("resolve" in path and name not in self.files):
            self.send_response(404)
            self.send_header("X-Error-Code", "EntryNotFound" if known else "RepoNotFound")
            data = b""
        elif "/tree/" in path:
            self.send_response(200)
            data = json.dumps(
                [{"type": "file", "path": one, "size": len(held), "oid": hashlib.sha1(held).hexdigest()} for one, held in self.files.items()]
            ).encode()
        elif path.startswith("/api/"):
            self.send_response(200)
            data = json.dumps({"id": "owner/ner", "sha": COMMIT, "siblings": [{"rfilename": one} for one in self.files], "private": False}).encode()
        else:
            self.send_response(200)
            data = self.files[name]
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("ETag", f'"{hashlib.sha1(data).hexdigest()}"')
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body:
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[str]:
    folder = tiny_models.tagger(tmp_path / "served", {"budi": "B-PER"}, ("O", "B-PER"))
    _Hub.files = {file.name: file.read_bytes() for file in folder.iterdir()} | {"pytorch_model.bin": b"pickle", "README.md": b"card"}
    _Hub.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


_ASK = """
import sys
from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.settings import Settings
from inovasi_nlp.neural.store import locate
try:
    located = locate(Settings(model=sys.argv[1], revision=sys.argv[2] or None, local_files_only=sys.argv[3] == "local"), "entities")
    print(located.name, located.digest, *sorted(file.name for file in located.folder.iterdir()))
except ModelError as error:
    print("ModelError:", error)
"""


def _ask(model: str, cache: Path, endpoint: str, *, revision: str = "", local: str = "") -> str:
    environment = {**os.environ, "HF_HOME": str(cache), "HF_ENDPOINT": endpoint, "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_XET": "1"}
    environment.pop("HF_HUB_OFFLINE", None)
    call = [sys.executable, "-c", _ASK, model, revision, local]
    done = subprocess.run(call, capture_output=True, text=True, env=environment, check=True, timeout=120)
    assert not done.stderr, "the library does not print"
    return done.stdout.strip()


@pytest.mark.neural
def test_a_model_of_the_hub_is_fetched_once_without_its_pickles_and_then_used_from_the_cache(hub: str, tmp_path: Path) -> None:
    first = _ask("owner/ner", tmp_path / "cache", hub)
    name, digest, *files = first.split()
    assert name == f"owner/ner@{COMMIT[:12]}" and digest.startswith("sha256:")
    assert files == ["config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"]
    asked = len(_Hub.asked)
    assert _ask("owner/ner", tmp_path / "cache", hub) == first
    assert len(_Hub.asked) == asked, "what the cache holds whole is not asked for again"
    assert _ask("owner/ner", tmp_path / "cache", "http://127.0.0.1:9", local="local") == first


@pytest.mark.neural
@pytest.mark.parametrize(
    ("model", "revision", "local", "endpoint", "message"),
    [
        ("owner/nothing", "", "", None, "owner/nothing: no folder of that name is here, and no model on the hub"),
        ("owner/ner", "", "local", None, "the network was not to be asked"),
        ("owner/ner", "", "", "http://127.0.0.1:9", "the hub cannot be reached"),
    ],
)
def test_what_the_hub_does_not_give_is_one_clear_error(
    hub: str, tmp_path: Path, model: str, revision: str, local: str, endpoint: str | None, message: str
) -> None:
    answer = _ask(model, tmp_path / "cache", endpoint or hub, revision=revision, local=local)
    assert answer.startswith("ModelError:") and message in answer and "\n" not in answer
