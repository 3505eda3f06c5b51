"""The models in use and their checksums."""

from __future__ import annotations

import pytest

from inovasi_nlp.workflow import models


def test_the_shipped_tables_are_those_recorded() -> None:
    assert models.verify_models() == (), "a table changed: run `python -m inovasi_nlp.training.checksums`"


def test_a_changed_a_missing_and_a_foreign_table_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    actual = models.rules_digests()
    changed = {**actual, "regions.csv": "0" * 64, "fremd.csv": "1"}
    del changed["awards.csv"]
    monkeypatch.setattr(models, "rules_digests", lambda: changed)
    faults = models.verify_models()
    assert [fault.split(":")[0] for fault in faults] == ["awards.csv", "fremd.csv", "regions.csv"]
    assert all("release" in fault or "reinstall" in fault for fault in faults)


def test_models_in_use_are_listed_with_digests() -> None:
    lines = models.list_models()
    assert "inovasi_grammar" in lines[0] and "sha256:" in lines[0]
    assert "innovations" in lines[1]
