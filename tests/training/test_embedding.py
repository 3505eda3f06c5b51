"""Training of the static embedding: forms that share a vector, directions, weights, files, and what pairs are left out of the figures."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from inovasi_nlp.neural.static import StaticEncoder
from inovasi_nlp.training.embedding.fitting import Exact, fit
from inovasi_nlp.training.embedding.folder import Learnt, build, write, write_checksums
from inovasi_nlp.training.embedding.lemmas import Lemmas
from inovasi_nlp.training.embedding.measuring import overlap, spearman, unseen
from inovasi_nlp.training.embedding.sources import Pair, graded
from inovasi_nlp.training.embedding.vectors import Directions, Statistics, Weighing, figure_vector, names_of, relations


@pytest.fixture(scope="module")
def lemmas(tmp_path_factory: pytest.TempPathFactory) -> Lemmas:
    """A dictionary of a few words."""
    data, corpora = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("corpora")
    (data / "lemma-spacy-lookups").mkdir()
    table = {"menyapu": "sapu", "memasak": "masak", "pelayanan": "layan", "berkemas": "kemas", "terlambat": "lambat", "bersih-bersih": "bersih"}
    (data / "lemma-spacy-lookups/id_lemma_lookup.json").write_text(json.dumps(table))
    (corpora / "kemiripan").mkdir()
    (corpora / "kemiripan/lema.txt").write_text("perusahaan\ndiberikan beri\n")
    (corpora / "kemiripan/sinonim.txt").write_text("memasak tanak\nlaki-laki pria\nsapu menyapu\n")
    (corpora / "kemiripan/dekat.txt").write_text("rumah sayur-mayur\n")
    (corpora / "kemiripan/sekitar.txt").write_text("rumah tani\n")
    (corpora / "kemiripan/lawan.txt").write_text("cepat terlambat\n")
    found = Lemmas(data, corpora, frequent={"rumah", "tani"})
    assert relations(corpora, found) == {
        "sekitar": (("rumah", "tani"),),
        "dekat": (),
        "sinonim": (("masak", "tanak"), ("laki", "pria")),
        "lawan": (("cepat", "lambat"),),
    }
    return found


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("menyapu", "sapu"),
        ("disapu", "sapu"),
        ("dimasakkan", "masak"),
        ("rumahnya", "rumah"),
        ("rumahku", "rumah"),
        ("terlambat", "lambat"),
        ("perusahaan", "perusahaan"),
        ("diberikan", "beri"),
        ("dinamo", "dinamo"),
        ("berani", "berani"),
        ("tani", "tani"),
    ],
)
def test_forms_have_their_lemma(lemmas: Lemmas, word: str, lemma: str) -> None:
    assert lemmas.of(word) == lemma


def test_heavy_directions_stand_apart_and_synonyms_lie_close() -> None:
    directions = Directions(["a", "b", "c", "d"], dimension=32, seed=1)
    assert abs(directions.of("a") @ directions.of("b")) < 1e-9
    again = Directions(["a", "b", "c", "d"], dimension=32, seed=1)
    assert np.array_equal(directions.of("z"), again.of("z"))
    directions.bend([([("a", "b")], 0.75), ([("c", "d"), ("b", "a")], 0.5), ([("c", "d")], -0.3)])
    assert directions.of("c") @ directions.of("d") == pytest.approx(-0.3)
    assert directions.of("a") @ directions.of("b") == pytest.approx(0.5)
    assert np.linalg.norm(directions.of("a")) == pytest.approx(1)
    assert abs(directions.of("a") @ directions.of("c")) < 1e-9


def test_figures_share_a_part_and_years_stand_alone() -> None:
    directions, weighing = Directions([], dimension=512, seed=0), Weighing(common=0)
    vectors = {token: figure_vector(token, directions, weighing) for token in ("7", "8", "2023", "2024", "1_", "2_")}
    assert vectors["7"] @ vectors["8"] / weighing.digit**2 == pytest.approx(weighing.shared_digit, abs=0.15)
    assert vectors["1_"] @ vectors["2_"] / weighing.group**2 == pytest.approx(weighing.shared_group, abs=0.15)
    assert abs(vectors["2023"] @ vectors["2024"]) < 0.2


def test_the_search_of_weights_raises_what_the_pairs_ask_for(lemmas: Lemmas) -> None:
    counts = Counter({"rumah": 5, "sapu": 4, "sulastri": 2, "tani": 3})
    statistics = Statistics(counts, counts.total(), frozenset({"sulastri"}), {"ingkar": frozenset({"sapu"})})
    learnt = Learnt({lemma: lemma for lemma in counts}, statistics, {}, {"lawan": (("rumah", "sapu"),)}, lemmas)
    pairs = [Pair("sulastri rumah", "sulastri tani", 1), Pair("sulastri rumah", "rumah tani", 5), Pair("rumah", "tani", 0)]
    start = Weighing(rarity=10, name=1.3)
    found = fit(learnt, [(pairs, 1.0)], start=start)
    assert Exact(learnt, pairs).spearman(found) > Exact(learnt, pairs).spearman(start)
    assert found.name < start.name


def test_exact_cosines_are_those_of_the_vectors(tmp_path: Path, lemmas: Lemmas) -> None:
    counts = Counter({f"{one}{other}": 5 for one in "abcdefgh" for other in ("ra", "sa", "ta")})
    related = {"sinonim": (("ara", "bra"), ("cra", "dra")), "lawan": (("asa", "bsa"),)}
    learnt = Learnt({lemma: lemma for lemma in counts}, Statistics(counts, counts.total(), frozenset()), {}, related, lemmas)
    words = sorted(counts)
    pairs = [Pair(" ".join(words[at : at + 5]), " ".join(words[at + at % 5 : at + 7]), at * 7 % 11) for at in range(16)]
    pairs += [Pair("ara 2 cra", "bra 3 dra", 5), Pair("asa 12", "bsa 12", 1)]
    write(build(learnt, weighing=Weighing(rarity=10), dimension=1024), tmp_path)
    assert Exact(learnt, pairs).spearman(Weighing(rarity=10)) == pytest.approx(spearman(StaticEncoder(tmp_path), pairs), abs=0.05)


def test_graded_pairs_are_read_by_block(tmp_path: Path) -> None:
    (tmp_path / "kemiripan").mkdir()
    (tmp_path / "kemiripan/pasangan.txt").write_text("Ibu menyapu.\n4.5 Ibu sedang menyapu.\n0.2 Bus berhenti.\n\nAyam berkokok.\n2.0 Ayam makan.\n")
    assert graded(tmp_path) == [
        Pair("Ibu menyapu.", "Ibu sedang menyapu.", 4.5),
        Pair("Ibu menyapu.", "Bus berhenti.", 0.2),
        Pair("Ayam berkokok.", "Ayam makan.", 2.0),
    ]


def test_names_bear_capitals_within_sentences_and_headlines_do_not_count() -> None:
    names, seen = names_of(["Warga bertemu Sulastri di pasar.", "Kata Sulastri, pasar ramai.", "Pasar Ramai Lagi Minggu Ini"])
    assert names == {"sulastri"}
    assert "warga" not in seen  # it only opens a sentence
    assert "pasar" in seen


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, lemmas: Lemmas) -> Path:
    """A model learnt from a dozen words."""
    counts = Counter({"rumah": 5, "sapu": 4, "masak": 4, "tanak": 2, "di": 90, "sulastri": 2, "lambat": 3})
    forms = {lemma: lemma for lemma in counts} | {"menyapu": "sapu", "memasak": "masak"}
    learnt = Learnt(
        forms,
        Statistics(counts, counts.total(), frozenset({"sulastri"})),
        {"di": "ADP"},
        {"sinonim": (("masak", "tanak"),), "lawan": (("masak", "lambat"),)},
        lemmas,
    )
    made: Path = tmp_path_factory.mktemp("embed") / "model"
    write(build(learnt, weighing=Weighing(rarity=10, name=0.6), seed=4, dimension=256), made)
    write_checksums(made)
    again = made.parent / "again"
    write(build(learnt, weighing=Weighing(rarity=10, name=0.6), seed=4, dimension=256), again)
    write_checksums(again)
    assert (made / "checksums.json").read_bytes() == (again / "checksums.json").read_bytes()
    return made


def test_a_trained_model_orders_pairs_by_meaning(folder: Path) -> None:
    encoder = StaticEncoder(folder)
    base, form, synonym, other, unknown, unknown_too = encoder.encode(
        ["memasak di rumah", "masak di rumah", "tanak di rumah", "lambat di rumah", "wrzycxq", "wrzycxp"]
    )
    assert base @ form == pytest.approx(1)
    assert base @ form > base @ synonym > base @ other + 0.2
    assert 0.1 < unknown @ unknown_too < 0.999


def test_function_words_and_names_weigh_less(folder: Path) -> None:
    encoder = StaticEncoder(folder)
    alone, with_function, with_name, with_word = encoder.encode(["rumah", "rumah di", "rumah sulastri", "rumah lambat"])
    assert alone @ with_function > 0.95
    assert alone @ with_name > alone @ with_word


def test_checksums_name_every_file(folder: Path) -> None:
    recorded = json.loads((folder / "checksums.json").read_text())
    assert sorted(recorded) == sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file() and file.name != "checksums.json"
    )


def test_figures_of_pairs(folder: Path) -> None:
    pairs = [Pair("masak di rumah", "tanak di rumah", 5.0), Pair("masak di rumah", "lambat di rumah", 2.0), Pair("masak", "sulastri lambat", 0.0)]
    assert spearman(StaticEncoder(folder), pairs) == pytest.approx(1)
    assert overlap(pairs) < 1
    assert unseen(pairs, ["Masak, di rumah!"]) == pairs[2:]
