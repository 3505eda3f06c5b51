"""Questions a jury asks of scores: has A really spread further than B, and what is a score without this story or this outlet?

Both are answered from evidence rows alone, like `explain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from inovasi_nlp.diffusion.evidence import check_rows
from inovasi_nlp.diffusion.index import Index, index
from inovasi_nlp.diffusion.intervals import replicates_of
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.diffusion.tally import tally
from inovasi_nlp.errors import FrameError, InputError
from inovasi_nlp.records import EvidenceRow

__all__ = ["Counterfactual", "Difference", "compare", "left_over", "without"]

_SEED = 20_240_101


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """D0 of one innovation less that of another, with its 90 % interval; `above` is the share of replicates in which the first is higher.

    `told_apart`: the interval leaves out zero.
    """

    first: str
    second: str
    points: float
    low: float
    high: float
    above: float

    @property
    def told_apart(self) -> bool:
        """Whether the data tell the two apart."""
        return self.low > 0.0 or self.high < 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """A score as it would be without some of its evidence: `dropped` rows are left out."""

    innovation_id: str
    before: Index
    after: Index
    dropped: int

    @property
    def points(self) -> float:
        """What D0 loses."""
        return self.before.D0 - self.after.D0


def compare(first: str, second: str, rows: Iterable[EvidenceRow], *, replicates: int = 1000, seed: int = _SEED) -> Difference:
    """Whether one innovation has spread further than another.

    The bootstrap is paired: a story that tells of both carries the same weight for both. The interval's width comes from the replicates and is
    put around the difference of the points.

    Args:
        first, second: Registry ids.
        rows: Evidence rows of the run.
        replicates, seed: Of the bootstrap.

    Raises:
        RecordError: Rows were altered, or there are none of one of the two.
        FrameError: The two were not scored under the same frame, day and norms.
    """
    held = list(rows)
    mine, other = check_rows(first, held), check_rows(second, held)
    _require_same_basis(mine[0], other[0])
    table = norms(mine[0].group)
    counted = [tally(part, table) for part in (mine, other)]
    points = index(counted[0]).D0 - index(counted[1]).D0
    drawn = [replicates_of(part, count=replicates, seed=seed).d0 if part.clusters else np.zeros(replicates) for part in counted]
    differences = drawn[0] - drawn[1]
    low, high = np.percentile(differences, (5.0, 95.0))
    half = float(high - low) / 2.0
    return Difference(first=first, second=second, points=points, low=points - half, high=points + half, above=float((differences > 0).mean()))


def without(
    innovation_id: str, rows: Iterable[EvidenceRow], *, stories: Sequence[str] = (), outlets: Sequence[str] = (), documents: Sequence[str] = ()
) -> Counterfactual:
    """The score without some stories, outlets or documents.

    A story stands as long as one of its articles is left: the earliest of them then leads it, and what the story tells of regions, adopters and
    prizes stays, for a copy tells the same. A story whose articles are all dropped is gone with everything it told.

    Raises:
        RecordError: Rows were altered, or there are none of this innovation.
        InputError: None of its rows is of what was named.
    """
    mine = check_rows(innovation_id, rows)
    dropped = [row for row in mine[1:] if row.story in stories or row.outlet in outlets or row.document in documents]
    if not dropped:
        named = ", ".join(dict.fromkeys((*stories, *outlets, *documents)))
        held = sorted({row.outlet for row in mine[1:] if row.outlet})
        known = ", ".join(held[:8]) + (" ..." if len(held) > 8 else "")
        raise InputError(
            f"no evidence of {innovation_id!r} is from {named}; expected the id of a story or article, or an outlet of it: {known or 'none'}"
        )
    table = norms(mine[0].group)
    rest = left_over(mine, {row.id for row in dropped})
    return Counterfactual(
        innovation_id=innovation_id, before=index(tally(mine, table)), after=index(tally(rest, table)), dropped=len(mine) - len(rest)
    )


def left_over(rows: Sequence[EvidenceRow], gone: set[str]) -> list[EvidenceRow]:
    """The rows that stay, with new leads for stories that lost theirs."""
    mentions = [row for row in rows if row.role == "mention" and row.id not in gone]
    leads: dict[str, EvidenceRow] = {}
    retold = {row.story: row.key for row in rows if row.role == "mention" and row.lead}
    for row in sorted(mentions, key=lambda row: (not row.lead, row.published is None, row.published or "", row.document)):
        leads.setdefault(row.story, row)
    told = [
        row
        for row in rows
        if row.role not in ("basis", "mention") and row.story in leads and (row.id not in gone or (row.lead and row.role != "reception"))
    ]
    led = ((row, leads[row.story].id == row.id) for row in mentions)
    return [rows[0], *(replace(row, lead=leading, key=retold.get(row.story, "") if leading else "") for row, leading in led), *told]


def _require_same_basis(one: EvidenceRow, other: EvidenceRow) -> None:
    basis = [(row.outlet, row.label, row.value, row.published, row.group) for row in (one, other)]
    if basis[0] != basis[1]:
        raise FrameError("the two were scored under different frames, days or norms; score both in one run")
