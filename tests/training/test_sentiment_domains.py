"""Training of the sentiment of sentences: reading, leaving out doubles, fitting, and figures."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from inovasi_nlp.components.sentiment.domains import DOMAINS, Domain, SentenceModel
from inovasi_nlp.training import sentiment_domains as training
from inovasi_nlp.training.sentiment_domains import Sentence, calibration_error, distinct, macro_f1, probabilities, read_own, read_public, train, write

_OWN = Path(__file__).parents[2] / "corpora" / "sentimen"
_DISHES = ("soto", "rawon", "bakso", "gudeg", "pecel", "rujak")
_SAID = {"positive": "{} di sini enak dan murah", "negative": "{} di sini hambar dan mahal", "neutral": "{} dijual di sebelah stasiun"}


def _invented() -> list[Sentence]:
    return [Sentence(said.format(dish), label, dish) for dish in _DISHES for label, said in _SAID.items()]  # type: ignore[arg-type]


def _public(path: Path, text: str, label: str, rows: list[tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [[text, label], *rows]
    with gzip.open(path, "wt", encoding="utf-8", newline="") if path.suffix == ".gz" else path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(lines)


@pytest.mark.parametrize(("name", "at_least"), [("ulasan", 800), ("pasar", 700), ("layanan", 350)])
def test_our_sentences_are_distinct_and_labelled(name: str, at_least: int) -> None:
    rows = [json.loads(line) for line in (_OWN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= at_least
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert {row["label"] for row in rows} == {"positive", "neutral", "negative"}


def test_a_quoted_line_break_stays_in_its_cell(tmp_path: Path) -> None:
    _public(tmp_path / "a.csv.gz", "judul", "sentimen", [("Satu\nbaris", "positif"), ("Dua", "netral")])
    found = read_public(tmp_path / "a.csv.gz", text="judul", label="sentimen")
    assert [(one.text, one.label) for one in found] == [("Satu\nbaris", "positive"), ("Dua", "neutral")]


def test_doubles_and_what_was_learnt_are_left_out() -> None:
    a, b, c = (Sentence(text, "neutral", text) for text in "abc")
    assert distinct([a, b, a, c], without=[c]) == [a, b]


def test_the_name_of_a_service_is_masked(tmp_path: Path) -> None:
    line = {"id": "x", "fact": "f", "text": "Lapor Cepat macet", "label": "negative", "target": "Lapor Cepat"}
    (tmp_path / "own.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert read_own(tmp_path / "own.jsonl") == [Sentence("___________ macet", "negative", "f")]


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_is_trained_is_read_back_and_judges_new_sentences(domain: Domain, tmp_path: Path) -> None:
    trained = train(domain, _invented(), [Sentence("Enak", "positive", "more"), Sentence("Hambar", "negative", "more")])
    write(tmp_path, dict.fromkeys(DOMAINS, trained))
    model = SentenceModel.from_folder(tmp_path)
    chances = probabilities(model, domain, [Sentence(said.format("ketoprak"), "neutral", "") for said in _SAID.values()])
    assert chances.argmax(axis=1).tolist() == [0, 2, 1]
    assert chances.sum(axis=1) == pytest.approx(np.ones(3))
    assert trained.held_out > 0.9


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, dict.fromkeys(DOMAINS, train("service", _invented(), [])))
    first, second = ((tmp_path / name / "meta.json").read_bytes() for name in ("a", "b"))
    assert first == second
    loaded = [SentenceModel.from_folder(tmp_path / name).polarity("Soto itu enak", "service") for name in ("a", "b")]
    assert loaded[0] == loaded[1]


def test_figures_of_a_known_table() -> None:
    labels = np.array([0, 1, 2, 2])
    chances = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]])
    assert macro_f1(labels, chances) == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    assert calibration_error(labels, chances) == pytest.approx(0.05)


def test_one_command_trains_and_one_measures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, own = tmp_path / "data", tmp_path / "own"
    pairs = [(one.text, one.label) for one in _invented()]
    for part in ("train", "valid", "test"):
        _public(data / "nusax-senti-ind" / f"{part}.csv", "text", "label", [(f"{text} {part}", label) for text, label in pairs])
    back = {"positive": "positif", "neutral": "netral", "negative": "negatif"}
    for part in ("train", "validation"):
        extra = [("Rumah itu enak", "positif")] * 2 if part == "validation" else []
        _public(
            data / "cnbc-news-sentiment" / f"80-20-{part}_data.csv.gz", "judul", "sentimen", [*((text, back[label]) for text, label in pairs), *extra]
        )
    own.mkdir()
    for name in ("train", "test", "ulasan", "pasar", "layanan"):
        lines = [
            json.dumps({"id": f"{name}{at}", "fact": text[:4], "text": f"{text} {name}", "label": label}) for at, (text, label) in enumerate(pairs)
        ]
        (own / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    training.main(["train", str(data), str(own), str(tmp_path / "model")])
    training.main(["evaluate", str(data), str(own), str(tmp_path / "model")])
    printed = capsys.readouterr().out.splitlines()
    figures = {line.split(" | ")[0].strip("| "): line.split(" | ") for line in printed if line.startswith("|")}
    assert figures["market"][2] == "1", "headlines of the training part and doubles are left out"
    assert figures["review"][2] == figures["service"][2] == str(len(pairs))
    assert float(figures["review"][3]) > 0.9
    assert {path.name for path in (tmp_path / "model").iterdir()} == {"weights.npz", "meta.json", "checksums.json"}
