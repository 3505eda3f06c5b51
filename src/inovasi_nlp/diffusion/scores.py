"""What scoring gives: the scores of all innovations with everything they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, overload

from inovasi_nlp.records import AdoptionEvent, Correction, Dissemination, EvidenceRow, Frame
from inovasi_nlp.records.scores import Standing, Story

__all__ = ["QuarterEnd", "Scores", "flat_row"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores(Sequence[Dissemination]):
    """Scores of every innovation of the registry: highest D first, then by id; those never mentioned have no rank.

    Attributes:
        rows: The scores.
        evidence: Every counted fact, by innovation; `explain` needs nothing else.
        stories: Clusters of reprints. adoption_events: Adopters with stage and probability.
        as_of: Day up to which was counted. frame: What was monitored, its exposure filled in.
        ignored: Number of documents left out, by reason (after_as_of, outside_frame), and of adoptions whose innovation is not mentioned
            (adoption_unmatched).
        corrections: Those applied. unapplied: Those whose target does not exist.
        input_digest: Of the evidence; the same facts give the same digest.
        history: How the innovations stood at earlier quarter ends, earliest first; empty unless asked for.
    """

    rows: tuple[Dissemination, ...]
    evidence: Sequence[EvidenceRow]
    stories: Sequence[Story]
    adoption_events: Sequence[AdoptionEvent]
    as_of: date
    frame: Frame
    ignored: tuple[tuple[str, int], ...] = ()
    corrections: tuple[Correction, ...] = ()
    unapplied: tuple[Correction, ...] = ()
    input_digest: str = ""
    history: tuple[QuarterEnd, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, item: int) -> Dissemination: ...
    @overload
    def __getitem__(self, item: slice) -> Sequence[Dissemination]: ...
    def __getitem__(self, item: int | slice) -> Dissemination | Sequence[Dissemination]:
        return self.rows[item]

    def __iter__(self) -> Iterator[Dissemination]:
        return iter(self.rows)

    def get(self, innovation_id: str) -> Dissemination:
        """The score of one innovation.

        Raises:
            UnknownNameError: The registry did not hold it.
        """
        from inovasi_nlp.errors import UnknownNameError

        for row in self.rows:
            if row.innovation_id == innovation_id:
                return row
        raise UnknownNameError("innovation", innovation_id, [row.innovation_id for row in self.rows])

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat dict each, with the columns of `scores.csv`."""
        return [flat_row(row) for row in self.rows]

    def to_table(self) -> Any:
        """A pyarrow Table with the columns of `scores.csv`."""
        import pyarrow as pa

        return pa.Table.from_pylist(self.to_rows())

    def to_frame(self) -> Any:
        """A pandas DataFrame with the columns of `scores.csv`."""
        return self.to_table().to_pandas()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterEnd:
    """How the innovations stood on an earlier day.

    Attributes:
        as_of: The day.
        mark: Of everything that stood in the input on that day; the same mark, the same standings.
        rows: Of every innovation mentioned by then, highest D first.
    """

    as_of: date
    mark: str
    rows: tuple[Standing, ...]


def flat_row(row: Dissemination) -> dict[str, Any]:
    """A score as one flat row; component columns bear their names."""
    return {
        "innovation_id": row.innovation_id,
        "name": row.label,
        "owner": row.owner,
        "region": row.region,
        "status": row.status,
        "rank_low": row.rank_low,
        "rank_high": row.rank_high,
        "D": row.D,
        "D0": row.D0,
        "D0_without_adoption": row.D0_without_adoption,
        "low": row.low,
        "high": row.high,
        **{component.name: component.value for component in row.components},
        **row.counts.to_dict(),
        "flags": "|".join(row.flags),
        "as_of": row.as_of,
        "frame": row.frame.id,
        "method": f"dsi-1 {row.method_version} norms {row.norms_version}",
        "generated_from": row.input_digest,
    }
