"""Quality floors on our own gold: they rise, and are lowered only on purpose, with the reason in the commit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from inovasi_nlp.workflow.evaluate import evaluate_file

ROOT = Path(__file__).parents[1]
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))


def test_the_floors_belong_to_this_gold() -> None:
    assert hashlib.sha256((ROOT / FLOORS["gold"]).read_bytes()).hexdigest() == FLOORS["sha256"]


@pytest.mark.model
def test_no_figure_falls_below_its_floor() -> None:
    figures, _ = evaluate_file(ROOT / FLOORS["gold"])
    below = {name: (figures[name], floor) for name, floor in FLOORS["floors"].items() if figures[name] < floor}
    assert not below
    assert len(FLOORS["floors"]) >= 10
