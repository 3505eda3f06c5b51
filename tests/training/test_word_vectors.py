"""Word vectors learnt from sentences made here."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inovasi_nlp.training.word_vectors import learn, main, read_vectors

PERSONS = ("Budi", "Siti", "Rudi")
PLACES = ("Batu", "Gresik", "Jombang")
SENTENCES = [f"kata {person} di {place} {word} ." for person in PERSONS for place in PLACES for word in ("kemarin", "tadi", "lusa")]


def _near(words: list[str], vectors: np.ndarray, one: str, other: str) -> float:
    first, second = vectors[words.index(one)].astype(float), vectors[words.index(other)].astype(float)
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_words_in_the_same_places_are_near_one_another() -> None:
    words, vectors = learn(SENTENCES, width=6)
    assert _near(words, vectors, "budi", "siti") > 0.9 > _near(words, vectors, "budi", "gresik")


def test_the_same_text_gives_the_same_vectors_and_repeats_and_marks_change_nothing() -> None:
    words, vectors = learn(SENTENCES, width=6)
    again, others = learn([*(s.replace("Budi", "[Budi](PER)") for s in SENTENCES), *SENTENCES], width=6)
    assert words == again
    assert np.array_equal(vectors, others)


def test_rare_words_get_none() -> None:
    assert "langka" not in learn([*SENTENCES, "kata langka"], width=6)[0]


def test_the_file_gives_back_what_was_learnt(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    main([tmp_path / "a.txt"], tmp_path / "v.npz")
    words, vectors = read_vectors(tmp_path / "v.npz")
    assert "budi" in words
    assert vectors.shape[0] == len(words)
    assert vectors.dtype == np.float16
