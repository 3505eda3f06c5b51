"""Training of the shipped pipeline: the tokeniser's words, regrouping, one short run."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from inovasi_nlp.training.tagging.assembly import assemble
from inovasi_nlp.training.tagging.corpus import regrouped
from inovasi_nlp.training.tagging.evaluation import boundary_f1, score_sentences
from inovasi_nlp.training.tagging.training import train
from inovasi_nlp.training.tagging.words import Clitics, learn_clitics, use_clitics
from inovasi_nlp.training.treebanks import UdSentence, to_doc


def sentence(*words: str, glued: str = "") -> UdSentence:
    """Each word hangs on the first; one ending in "_" is written together with the next."""
    bare = tuple(word.rstrip("_") for word in words)
    return UdSentence(
        id=glued or "-".join(bare),
        words=bare,
        spaces=tuple(not word.endswith("_") for word in words),
        lemmas=tuple(word.lower() for word in bare),
        upos=("NOUN", *["VERB"] * (len(bare) - 1)),
        feats=("Number=Sing", *[""] * (len(bare) - 1)),
        heads=(0,) * len(bare),
        deprels=("ROOT", *["dep"] * (len(bare) - 1)),
    )


CLITICS = Clitics(whole=("biasanya", "hanya"), split=(("apa", "kah"), ("tidak", "lah")))
TOKENS = [
    ("Bukunya hanya satu, biasanya.", ["Buku", "nya", "hanya", "satu", ",", "biasanya", "."]),
    ("Apakah punya langkah? Tidaklah", ["Apa", "kah", "punya", "langkah", "?", "Tidak", "lah"]),
    ("Rp1,2 triliun untuk KemenPANRB", ["Rp", "1,2", "triliun", "untuk", "KemenPANRB"]),
    ("pukul 08.00 WIB (8/10)", ["pukul", "08.00", "WIB", "(", "8/10", ")"]),
    ("oleh-oleh ke-10 tahun 2019-2024", ["oleh-oleh", "ke-10", "tahun", "2019", "-", "2024"]),
    ("APBD-nya dan DPR/MPR", ["APBD", "-", "nya", "dan", "DPR", "/", "MPR"]),
    ('"Kami siap," katanya.', ['"', "Kami", "siap", ",", '"', "kata", "nya", "."]),
    ("tahun 2024.Tim itu (10/11).“Saya", ["tahun", "2024", ".", "Tim", "itu", "(", "10/11", ")", ".", "“", "Saya"]),
    ("sebanyak 1.700 dollar AS.Musk", ["sebanyak", "1.700", "dollar", "AS", ".", "Musk"]),
    ("lihat https://contoh.go.id/layanan/satu ya", ["lihat", "https://contoh.go.id/layanan/satu", "ya"]),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_the_tokeniser_splits_as_treebanks_do(text: str, expected: list[str]) -> None:
    nlp = spacy.blank("ind")
    use_clitics(nlp.tokenizer, nlp.Defaults, CLITICS)
    assert [token.text for token in nlp(text)] == expected
    again = spacy.blank("ind")
    again.tokenizer.from_bytes(nlp.tokenizer.to_bytes())
    assert [token.text for token in again(text)] == expected, "the settings travel with the model"


def test_clitics_are_learned_by_majority_and_only_with_a_known_stem() -> None:
    found = learn_clitics(
        [
            sentence("Apa_", "kah", "siap"),
            sentence("apa", "biasanya"),
            sentence("lapak_", "nya", "tamu_", "lah"),
            sentence("masalah", "langkah"),
        ]
    )
    assert found == Clitics(whole=("biasanya",), split=(("apa", "kah"),))


def test_a_round_holds_every_sentence_as_often_as_asked(tmp_path: Path) -> None:
    vocab = spacy.blank("ind").vocab
    for name, count in (("a", 6), ("b", 3)):
        DocBin(docs=[to_doc([sentence(name, str(number))], vocab) for number in range(count)]).to_disk(tmp_path / f"{name}.spacy")
    paths = {name: tmp_path / f"{name}.spacy" for name in ("a", "b")}
    read = regrouped(paths, {"a": 1, "b": 2}, [3], 0)
    texts = [example.reference.text for example in islice(read(spacy.blank("ind")), 4)]
    assert sorted(" ".join(texts).split()) == sorted(["a"] * 6 + ["b"] * 6 + [*"012345", *"012", *"012"])
    again = [example.reference.text for example in islice(regrouped(paths, {"a": 1, "b": 2}, [3], 0)(spacy.blank("ind")), 4)]
    assert texts == again, "one seed, one order"


def test_boundaries_are_scored_on_whole_spans() -> None:
    gold = [sentence("Satu", "."), sentence("Dua", ".")]
    assert boundary_f1(lambda text: [(0, 6), (7, 12)], gold) == 1.0
    assert boundary_f1(lambda text: [(0, len(text))], gold) == 0.0


def test_a_short_run_trains_and_its_folder_is_assembled_without_this_machine_s_paths(tmp_path: Path) -> None:
    nlp = spacy.blank("ind")
    found = [sentence("Warga", "datang", "."), sentence("Camat", "membuka", "lapak_", "nya", ".")] * 3
    for name in ("train-gsd", "train-csui", "train-pud", "dev"):
        DocBin(docs=[to_doc([one], nlp.vocab) for one in found]).to_disk(tmp_path / f"{name}.spacy")
    (tmp_path / "clitics.json").write_text(json.dumps({"whole": [], "split": []}))
    small = {
        "training.max_steps": 12,
        "training.eval_frequency": 6,
        "training.optimizer.learn_rate.initial_rate": 0.02,
        "training.optimizer.learn_rate.warmup_steps": 1,
    }
    train(tmp_path, tmp_path / "out", random_state=0, overrides=small)
    shipped = tmp_path / "id_small"
    assemble(tmp_path / "out" / "model-last", shipped, starts={"kind": {}, "start": {"": -1.0}})
    model = spacy.load(shipped)
    assert model.meta["license"] == "CC BY-SA 4.0"
    assert str(tmp_path) not in (shipped / "config.cfg").read_text(encoding="utf-8")
    assert json.loads((shipped / "checksums.json").read_text())["meta.json"]
    for raw in (True, False):
        scores = score_sentences(model, found, raw=raw)
        assert scores["UAS"] > 0.6 and scores["tokens"] == 1.0
        assert scores["lemma, case aside"] >= scores["lemma"] > 0
    assert isinstance(model("Warga datang."), Doc)
