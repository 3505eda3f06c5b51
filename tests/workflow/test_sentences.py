"""Sentiment of single sentences by the shipped model, and that it is what was shipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import inovasi_nlp
from inovasi_nlp.components.sentiment.domains import Domain
from inovasi_nlp.errors import ModelError, UnknownNameError
from inovasi_nlp.workflow.models import WEIGHTS, model_faults, weights_folder


@pytest.mark.parametrize(
    ("domain", "sentence", "label"),
    [
        ("service", "Warga senang karena aktanya selesai dalam satu jam.", "positive"),
        ("service", "Warga kecewa karena aktanya tidak kunjung selesai.", "negative"),
        ("service", "Pendaftaran dibuka Senin pekan depan.", "neutral"),
        ("review", "Mi kocoknya enak banget, pelayannya ramah.", "positive"),
        ("review", "Mi kocoknya tidak enak, pelayannya judes.", "negative"),
        ("review", "Warung itu buka pukul enam pagi.", "neutral"),
        ("market", "Laba Emiten Sepatu Melonjak 30%", "positive"),
        ("market", "Laba Emiten Sepatu Anjlok 30%", "negative"),
        ("market", "Dolar Turun ke Rp 15.100, Rupiah Perkasa", "positive"),
        ("market", "Siapa Pemilik Pabrik Sepatu Ini? Cek di Sini", "neutral"),
    ],
)
def test_plain_sentences_are_judged(domain: Domain, sentence: str, label: str) -> None:
    (found,) = inovasi_nlp.sentiment([sentence], domain=domain)
    assert found.label == label
    assert -1.0 <= found.score <= 1.0
    assert (found.score > 0) == (label == "positive") or label == "neutral"


def test_sentences_keep_their_order() -> None:
    texts = ["Enak sekali.", "Kotor sekali.", "Enak sekali."]
    found = inovasi_nlp.sentiment(texts, domain="review")
    assert found[0] == found[2] != found[1]
    assert inovasi_nlp.sentiment([]) == ()


def test_a_text_alone_is_no_list_of_sentences() -> None:
    with pytest.raises(TypeError, match=r"\[sentence\]"):
        inovasi_nlp.sentiment("Enak sekali.")


def test_an_unknown_domain_and_a_missing_model_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="review"):
        inovasi_nlp.sentiment(["Enak."], domain="film")  # type: ignore[arg-type]
    with pytest.raises(ModelError, match=r"meta\.json"):
        inovasi_nlp.sentiment(["Enak."], model=tmp_path)


@pytest.mark.parametrize("name", WEIGHTS)
def test_a_changed_a_missing_and_a_foreign_file_are_named(name: str, tmp_path: Path) -> None:
    folder = weights_folder(name)
    assert folder is not None, f"models/{name} is not importable: `pip install -e .` again"
    assert model_faults(name, folder) == ()
    copy = Path(shutil.copytree(folder, tmp_path / name))
    (copy / "weights.npz").write_bytes(b"")
    (copy / "README.md").unlink()
    (copy / "more.txt").write_text("", encoding="utf-8")
    assert [fault.split(":")[0] for fault in model_faults(name, copy)] == [f"{name}/README.md", f"{name}/more.txt", f"{name}/weights.npz"]
    assert model_faults(name, None) == (f"{name}: is missing; reinstall inovasi-nlp",)
