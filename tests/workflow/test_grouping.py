"""Stories grouped from disk are those grouped in memory."""

from __future__ import annotations

import random
import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import pytest

from inovasi_nlp.corpus.sorting import sorted_rows
from inovasi_nlp.stories import PassageRef, group
from inovasi_nlp.stories.sketch import outline, sketch
from inovasi_nlp.workflow.grouping import group_on_disk


def _passages(count: int, seed: int) -> list[PassageRef]:
    rng = random.Random(seed)
    texts = [
        " ".join(rng.choices(["Warga", "layanan", "dua", "Bupati", "17", "Kota", "aplikasi", "500", "Dinas", "sungai"], k=60))
        for _ in range(count // 3)
    ]
    made = []
    for number in range(count):
        text = rng.choice(texts)
        made.append(
            PassageRef(
                innovation=rng.choice(["b", "a", "é", "a b", "Z", "\U0001f600"]),
                document=f"d{number}",
                outlet=rng.choice(["", "koran.example", "radar.example"]),
                published=rng.choice([None, (date(2024, 1, 1) + timedelta(days=rng.randrange(90))).isoformat()]),
                content_hash=rng.choice([None, None, "h1", "h2"]),
                sketch=sketch(text if rng.random() < 0.5 else text[: rng.randrange(100, 300)]),
                outline=outline(text) if rng.random() < 0.8 else (),
                story=rng.choice([None, None, None, None, "luar"]),
                release=rng.random() < 0.2,
            )
        )
    return made


@pytest.mark.parametrize("seed", range(5))
def test_stories_from_disk_are_those_from_memory(seed: int, tmp_path: Path) -> None:
    passages = _passages(120, seed)
    assert list(group_on_disk(iter(passages), folder=tmp_path, held=20_000)) == list(group(passages))
    assert not list(tmp_path.iterdir())


def test_no_passages_give_no_stories() -> None:
    assert list(group_on_disk([])) == []


@pytest.mark.parametrize("held", [1, 3000, 1 << 30])
def test_rows_are_sorted_a_part_at_a_time(held: int, tmp_path: Path) -> None:
    rng = random.Random(2)
    rows = [(f"{rng.randrange(50):03d}", str(number).encode(), bytes(40)) for number in range(5_000)]
    assert list(sorted_rows(iter(rows), folder=tmp_path, held=held)) == sorted(rows, key=lambda row: row[0])
    assert not list(tmp_path.iterdir())


def test_few_bytes_are_held_at_once() -> None:
    rows = ((f"{number % 50:03d}", b"", bytes(4000)) for number in range(20_000))  # 80 MB
    tracemalloc.start()
    count = sum(1 for _ in sorted_rows(rows, held=4_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 30_000_000
