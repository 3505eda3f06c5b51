"""What may be learnt from."""

from __future__ import annotations

from pathlib import Path

from inovasi_nlp.training.gold import documents, kept_unused


def test_the_even_half_of_the_later_sets_is_kept_for_measuring() -> None:
    assert kept_unused("own2-014") and kept_unused("own3-050")
    assert not kept_unused("own2-015") and not kept_unused("own-dev-014") and not kept_unused("a")


def test_documents_leave_them_out() -> None:
    gold = Path(__file__).parents[2] / "corpora" / "gold"
    ids = [document["id"] for document in documents([gold / "dev-own.jsonl", gold / "dev-own-2.jsonl"])]
    assert len([id_ for id_ in ids if id_.startswith("own2-")]) == 36 and "own-dev-002" in ids
