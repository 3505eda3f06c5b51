"""What was set aside, and why: one clear line each."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Quarantined"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """An input that cannot be used; the rest of the run goes on without it.

    Attributes:
        where: File, and line, row or record in it.
        what: What came.
        expected: What was expected instead.
        way_out: What a person can do about it.
    """

    where: str
    what: str
    expected: str = ""
    way_out: str = ""

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}"]
        if self.expected:
            parts.append(f"expected {self.expected}")
        if self.way_out:
            parts.append(self.way_out)
        return "; ".join(parts)

    def to_dict(self) -> dict[str, str]:
        """One line of `quarantine.jsonl`."""
        return {"where": self.where, "what": self.what, "expected": self.expected, "way_out": self.way_out}
