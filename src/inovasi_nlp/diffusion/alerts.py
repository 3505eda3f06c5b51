"""What an analyst should look at now: innovations gone quiet, first adopters elsewhere, complaints on the rise, copies given up.

Read from evidence rows, so that each alert names the sentences it rests on. "This quarter" is the quarter of the basis row's day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from inovasi_nlp.diffusion.facts import is_region, province_of
from inovasi_nlp.diffusion.tally import quarter_of
from inovasi_nlp.records import EvidenceRow

__all__ = ["Alert", "AlertKind", "alerts"]

AlertKind = Literal["quiet", "first_elsewhere", "complaints_rising", "discontinued"]

_QUIET_QUARTERS = 2
_WAS_ALIVE = 3  # stories before an innovation can go quiet
_MANY_COMPLAINTS = 3
_LOOK_BACK = 4  # quarters that a rise is measured against
_BELIEVED = 0.5
_USED = frozenset({"pilot", "adopted", "institutionalised"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing to look at.

    Attributes:
        innovation_id: Whose.
        kind: quiet (no independent story for two quarters after at least three), first_elsewhere (first use in another province is reported this
            quarter), complaints_rising (at least three complaints this quarter, and more than twice the mean of the four before),
            discontinued (an adopter is reported this quarter to have given it up).
        subject: The adopter's key (first_elsewhere, discontinued), the last quarter with a story (quiet: "2024-Q2"), the number of complaints.
        evidence: Ids of the rows it rests on.
    """

    innovation_id: str
    kind: AlertKind
    subject: str
    evidence: tuple[str, ...]


def alerts(rows: Iterable[EvidenceRow]) -> tuple[Alert, ...]:
    """Alerts of all innovations, by innovation and kind.

    Args:
        rows: Evidence rows of any number of innovations, each with its basis row; innovations without one are passed over.
    """
    of: defaultdict[str, list[EvidenceRow]] = defaultdict(list)
    for row in rows:
        of[row.innovation_id].append(row)
    return tuple(alert for innovation in sorted(of) for alert in _of_one(innovation, of[innovation]))


def _of_one(innovation: str, rows: Sequence[EvidenceRow]) -> Iterator[Alert]:
    basis = next((row for row in rows if row.role == "basis"), None)
    if basis is None or not basis.published:
        return
    now, origin = quarter_of(basis.published), basis.key
    dated = [(quarter_of(row.published), row) for row in rows if row.role != "basis" and row.published]
    yield from _quiet(innovation, now, dated)
    yield from _first_elsewhere(innovation, now, origin, dated)
    yield from _complaints(innovation, now, dated)
    yield from _given_up(innovation, now, dated)


def _quiet(innovation: str, now: int, dated: Sequence[tuple[int, EvidenceRow]]) -> Iterator[Alert]:
    told = [(quarter, row) for quarter, row in dated if row.role == "mention" and row.lead and not row.release]
    if len(told) < _WAS_ALIVE:
        return
    last = max(quarter for quarter, _ in told)
    if now - last >= _QUIET_QUARTERS:
        yield Alert(innovation_id=innovation, kind="quiet", subject=_named(last), evidence=_ids(row for quarter, row in told if quarter == last))


def _first_elsewhere(innovation: str, now: int, origin: str, dated: Sequence[tuple[int, EvidenceRow]]) -> Iterator[Alert]:
    home = province_of(origin) if origin else ""
    used = [
        (quarter, row)
        for quarter, row in dated
        if row.role == "adoption" and row.label in _USED and row.confidence >= _BELIEVED and is_region(row.key) and province_of(row.key) != home
    ]
    if used and min(quarter for quarter, _ in used) == now:
        for key in sorted({row.key for _, row in used}):
            yield Alert(innovation_id=innovation, kind="first_elsewhere", subject=key, evidence=_ids(row for _, row in used if row.key == key))


def _complaints(innovation: str, now: int, dated: Sequence[tuple[int, EvidenceRow]]) -> Iterator[Alert]:
    against = [(quarter, row) for quarter, row in dated if row.role == "reception" and row.label == "negative" and row.confidence >= _BELIEVED]
    current = [row for quarter, row in against if quarter == now]
    before = sum(now - _LOOK_BACK <= quarter < now for quarter, _ in against) / _LOOK_BACK
    if len(current) >= _MANY_COMPLAINTS and len(current) > 2 * before:
        yield Alert(innovation_id=innovation, kind="complaints_rising", subject=str(len(current)), evidence=_ids(current))


def _given_up(innovation: str, now: int, dated: Sequence[tuple[int, EvidenceRow]]) -> Iterator[Alert]:
    ended = [
        row for quarter, row in dated if quarter == now and row.role == "adoption" and row.label == "discontinued" and row.confidence >= _BELIEVED
    ]
    for key in sorted({row.key for row in ended}):
        yield Alert(innovation_id=innovation, kind="discontinued", subject=key, evidence=_ids(row for row in ended if row.key == key))


def _named(quarter: int) -> str:
    """A quarter's number as its name."""
    return f"{quarter // 4}-Q{quarter % 4 + 1}"


def _ids(rows: Iterable[EvidenceRow]) -> tuple[str, ...]:
    return tuple(sorted(row.id for row in rows))
