"""What became of each address of a job."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from inovasi_nlp.errors import FetchCause

__all__ = ["Cause", "GatherReport", "Outcome", "Status"]

# Beside what a fetch can fail of: a listing or source that cannot be read; of known addresses `duplicate`; of stored ones `partial`.
Cause = FetchCause | Literal["", "feed", "source", "duplicate", "partial"]
Status = Literal["stored", "known", "left_out", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one address.

    Attributes:
        url: The address.
        status: stored; known (settled before, or the same page as another); left_out (does not hold the query, or too old or new); failed.
        cause: Why it failed; of a known one `duplicate`, or why it failed earlier; of a stored one `partial`, where not all its pages came.
        message: One line on it.
    """

    url: str
    status: Status
    cause: Cause = ""
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherReport:
    """What a gathering did, address by address, in the order it was done."""

    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> Counter[str]:
        """Outcomes by status, failures by `failed:cause`."""
        return Counter(f"{outcome.status}:{outcome.cause}" if outcome.status == "failed" else outcome.status for outcome in self.outcomes)

    @property
    def stored(self) -> int:
        """Articles stored now."""
        return sum(outcome.status == "stored" for outcome in self.outcomes)

    @property
    def known(self) -> int:
        """Articles that were there already."""
        return sum(outcome.status == "known" for outcome in self.outcomes)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What failed, and why."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")
