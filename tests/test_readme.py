"""What the README shows is what runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")


@pytest.mark.model
def test_the_python_block_prints_what_stands_below_it() -> None:
    code, shown = re.search(r"<!-- tests/test_readme.py.*?```python\n(.*?)```\s+```text\n(.*?)```", TEXT, re.DOTALL).groups()  # type: ignore[union-attr]
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == shown.strip()


def test_every_verb_of_the_command_line_is_named() -> None:
    from typer.main import get_command

    from inovasi_nlp.app.cli import app

    named = set(re.findall(r"`([a-z ]+)`", TEXT))
    assert set(get_command(app).commands) <= named  # type: ignore[attr-defined]


def test_the_file_of_models_is_one(tmp_path: Path) -> None:
    from inovasi_nlp.workflow.model_choice import choose

    (tmp_path / "models.toml").write_text(re.search(r"```toml\n(# models\.toml.*?)```", TEXT, re.DOTALL)[1], encoding="utf-8")  # type: ignore[index]
    models = choose(tmp_path / "models.toml").models
    assert {part: settings.model for part, settings in models.items()} == {"entities": "pemilik/ner-indonesia", "sentiment": "sentimen"}


def test_nothing_is_left_to_fill_in() -> None:
    assert "@@" not in TEXT
