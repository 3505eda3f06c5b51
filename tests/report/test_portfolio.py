"""Portfolios: what is counted for whom."""

from __future__ import annotations

from typing import Any

import pytest

from inovasi_nlp.records import Annotation
from inovasi_nlp.report import collect
from inovasi_nlp.report.portfolio import COLUMNS, Portfolio, portfolios, together


def score(id_: str, *, stories: int, status: str = "ok", d0: float = 0.0, regions: int = 0) -> dict[str, Any]:
    counts = {"independent_stories": stories, "regions": regions, "adopter_equivalents": 0.5 * regions}
    return {"innovation_id": id_, "status": status, "score": {"D0": d0}, "counts": counts}


def annotation(id_: str, speaker: str | None, criterion: str, polarity: str = "positive") -> Annotation:
    quotes = [{"start": 4, "end": 9, "text": "Bagus sekali,", "speaker": "Rina", "stakeholder": speaker}] if speaker else []
    return Annotation.from_dict(
        {
            "id": f"{id_}-{criterion}",
            "innovations": [{"start": 0, "end": 3, "surface": id_, "id": id_, "evidence": {"start": 0, "end": 9, "text": "x"}}],
            "awards": [{"name": "KIPP", "award_id": "kipp", "result": "won", "innovations": [id_]}],
            "quotes": quotes,
            "indicators": [{"start": 0, "end": 9, "criterion": criterion, "polarity": polarity, "innovations": [id_], "text": "x"}],
        }
    )


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Portfolio]:
    findings, _, _ = collect([annotation("a", "citizen", "outcome"), annotation("b", "official", "renewal", "negative")])
    scores = [
        score("a", stories=3, d0=20.0, regions=2),
        score("b", stories=1, d0=10.0),
        score("c", stories=0, status="promotional_only", d0=0.1),
        score("d", stories=0, status="unobserved"),
    ]
    registry = {id_: {"owner": "Dinas Kesehatan", "region": "Kota Batu" if id_ in "ab" else ""} for id_ in "abcd"}
    return {(one.by, one.name): one for one in portfolios(scores, registry, findings)}


def test_an_owner_has_what_was_reported_what_was_promoted_and_what_nobody_named(found: dict[tuple[str, str], Portfolio]) -> None:
    owner = found["owner", "Dinas Kesehatan"]
    assert (owner.innovations, owner.reported, owner.own_channels_only, owner.unobserved) == (4, 2, 1, 1)
    assert (owner.median_D0, owner.stories, owner.regions, owner.adopter_equivalents) == (15.0, 4, 2, 1.0)


def test_the_profile_counts_evidence_and_gaps(found: dict[tuple[str, str], Portfolio]) -> None:
    owner = found["owner", "Dinas Kesehatan"]
    assert owner.criteria["outcome"] == (1, 0)
    assert owner.criteria["renewal"] == (0, 1)
    assert (owner.without["outcome"], owner.without["dissemination"]) == (1, 2)
    assert (owner.no_citizen, owner.silent) == (1, 1)


def test_regions_and_award_schemes_are_portfolios_too(found: dict[tuple[str, str], Portfolio]) -> None:
    assert found["region", "Kota Batu"].innovations == 2
    assert found["award", "KIPP"].innovations == 2
    assert ("region", "") not in found


def test_a_row_is_flat(found: dict[tuple[str, str], Portfolio]) -> None:
    row = found["owner", "Dinas Kesehatan"].to_row()
    assert tuple(row) == COLUMNS
    assert row["renewal_negative"] == 1
    assert row["dissemination_without_evidence"] == 2
    assert not any(isinstance(value, dict | tuple) for value in row.values())


def test_all_innovations_together_are_one_portfolio() -> None:
    findings, _, _ = collect([annotation("a", "citizen", "outcome")])
    whole = together([score("a", stories=3, d0=20.0), score("b", stories=0, status="unobserved")], findings)
    assert whole is not None
    assert (whole.innovations, whole.reported, whole.unobserved, whole.criteria["outcome"]) == (2, 1, 1, (1, 0))
    assert together([], findings) is None
