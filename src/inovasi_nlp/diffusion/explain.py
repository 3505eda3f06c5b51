"""Where each point of a score comes from, recomputed from evidence rows alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inovasi_nlp.diffusion.evidence import check_rows
from inovasi_nlp.diffusion.index import Index, index
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.diffusion.tally import tally
from inovasi_nlp.records import EvidenceRow
from inovasi_nlp.records.scores import COMPONENTS

__all__ = ["Explanation", "explain"]

_ROLES = {
    "attention": "mention",
    "outlet_reach": "mention",
    "geographic_reach": "activity",
    "adoption": "adoption",
    "persistence": "mention",
    "recognition": "award",
    "reception": "reception",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A score recomputed.

    Attributes:
        innovation_id: Whose.
        as_of, frame, norms_version: Made under.
        index: Components, contributions, D0 and D; bit-identical to those of the run.
        text: What `lines` gives.
    """

    innovation_id: str
    as_of: str
    frame: str
    norms_version: str
    index: Index
    text: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """For a reader: each component with its points, and the sentences it rests on."""
        return self.text


def explain(innovation_id: str, rows: Iterable[EvidenceRow], *, label: str | None = None, per_component: int = 3) -> Explanation:
    """Recompute the score of one innovation from its evidence rows and say where each point comes from.

    Args:
        innovation_id: Registry id.
        rows: Evidence rows of the run; those of other innovations are passed over.
        label: Name to print; None = the id.
        per_component: Evidence sentences printed for each component.

    Raises:
        RecordError: A row was altered, added or removed since scoring, or there are none of this innovation.
    """
    mine = check_rows(innovation_id, rows)
    basis = mine[0]
    counted = tally(mine, norms(basis.group))
    found = index(counted)
    shown = [row for row in mine[1:] if not counted.at_home(row)]
    return Explanation(
        innovation_id=innovation_id,
        as_of=basis.published or "",
        frame=basis.outlet,
        norms_version=basis.group,
        index=found,
        text=tuple(_lines(label or innovation_id, basis, shown, found, per_component)),
    )


def _lines(label: str, basis: EvidenceRow, rows: Sequence[EvidenceRow], found: Index, shown: int) -> Iterable[str]:
    kind = f"{basis.label} frame {basis.outlet!r}" if basis.label != basis.outlet else f"{basis.label} frame"
    made = f"as of {basis.published}, {kind}, {basis.value:g} thousand stories, norms {basis.group}"
    yield f"{label}: D {found.D:.2f}, D0 {found.D0:.2f} ({made})"
    if not rows:
        yield "  never mentioned in what was monitored"
        return
    for number, name in enumerate(COMPONENTS):
        points = found.tilts.get(name, found.contributions[number])
        whose = "D" if name in found.tilts else "D0"
        yield f"  {name}: {found.values[number]:.3f} -> {points:+.2f} points of {whose} ({_raw(found.raw[number])})"
        held = [row for row in rows if row.role == _ROLES[name] and (row.lead or name in ("outlet_reach", "reception"))]
        for row in sorted(held, key=lambda row: (-row.confidence * row.value, row.published or "9999", row.id))[:shown]:
            yield f"    {_sentence(row)}"
        if len(held) > shown:
            yield f"    ... and {len(held) - shown} more"


def _raw(raw: dict[str, float | None]) -> str:
    return ", ".join(f"{name} {value:.4g}" for name, value in raw.items() if value is not None)


def _sentence(row: EvidenceRow) -> str:
    key = f"retells {row.key}" if row.key and row.role == "mention" else row.key
    what = " ".join(part for part in (key, row.label if row.role != "mention" else "", f"x{row.count}" if row.count > 1 else "") if part)
    place = f"{row.outlet or 'unknown outlet'}, {(row.published or 'undated')[:10]}"
    text = " ".join(row.text.split())
    return f"{row.id} [{place}] {what + ': ' if what else ''}{text!r} (confidence {row.confidence:.2f})"
