"""Portfolios: the innovations of one owner, region, sector, kind or award scheme taken together, and the organiser's profile on the five criteria."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import median
from typing import Any

from inovasi_nlp.records import CRITERIA
from inovasi_nlp.report.data import Findings

__all__ = ["BY", "COLUMNS", "Portfolio", "portfolios", "together"]

BY = ("owner", "region", "sector", "kind", "award")
_PUBLIC = frozenset({"citizen", "expert", "civil_society", "legislator", "business"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Innovations that have one thing in common.

    Attributes:
        by: One of BY. name: The owner, region name, sector, kind, or award scheme (as named in reports on a prize or nomination for it).
        innovations: How many. reported: Those with an independent story. own_channels_only: Never reported but by releases and the owner's
            channels. unobserved: Never mentioned.
        median_D0: Over those reported; None without any.
        stories, regions, adopter_equivalents: Summed over its innovations (regions: provinces reached, each innovation's apart).
        criteria: Favourable and unfavourable sentences by criterion.
        silent: Reported innovations on which nobody of the public is quoted: no citizen, expert, civil society, legislator or business.
        no_citizen: Reported innovations on which no citizen is quoted.
        without: Reported innovations without any evidence, by criterion.
    """

    by: str
    name: str
    innovations: int
    reported: int
    own_channels_only: int
    unobserved: int
    median_D0: float | None
    stories: int
    regions: int
    adopter_equivalents: float
    criteria: Mapping[str, tuple[int, int]]
    silent: int
    no_citizen: int
    without: Mapping[str, int]

    def to_row(self) -> dict[str, Any]:
        """Flat, for a table with COLUMNS."""
        row: dict[str, Any] = {name: getattr(self, name) for name in _PLAIN}
        for name in CRITERIA:
            row[f"{name}_positive"], row[f"{name}_negative"] = self.criteria[name]
            row[f"{name}_without_evidence"] = self.without[name]
        return row


_PLAIN = tuple(item.name for item in fields(Portfolio) if item.name not in ("criteria", "without"))
COLUMNS = (*_PLAIN, *(f"{name}_{what}" for name in CRITERIA for what in ("positive", "negative", "without_evidence")))


def portfolios(
    scores: Sequence[Mapping[str, Any]], registry: Mapping[str, Mapping[str, str]], findings: Mapping[str, Findings]
) -> tuple[Portfolio, ...]:
    """Every portfolio with at least one innovation, by kind, the largest first.

    Args:
        scores: Score records.
        registry: Owner, region (name), sector and kind by innovation id.
        findings: What the articles say, by innovation id.
    """
    grouped: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for score in scores:
        for key in _keys(score["innovation_id"], registry, findings):
            grouped[key].append(score)
    made = [_portfolio(by, name, members, findings) for (by, name), members in grouped.items()]
    return tuple(sorted(made, key=lambda one: (BY.index(one.by), -one.innovations, one.name)))


def together(scores: Sequence[Mapping[str, Any]], findings: Mapping[str, Findings]) -> Portfolio | None:
    """All innovations as one portfolio; None where there are none."""
    return _portfolio("owner", "*", scores, findings) if scores else None


def _keys(innovation: str, registry: Mapping[str, Mapping[str, str]], findings: Mapping[str, Findings]) -> Iterator[tuple[str, str]]:
    for by in BY[:-1]:
        if value := registry.get(innovation, {}).get(by):
            yield by, value
    held = findings.get(innovation)
    if held is not None:
        yield from sorted({("award", cited.item.name) for cited in held.awards if cited.item.award_id})


def _portfolio(by: str, name: str, scores: Sequence[Mapping[str, Any]], findings: Mapping[str, Findings]) -> Portfolio:
    reported = [score for score in scores if score["counts"]["independent_stories"] > 0]
    unobserved = [score for score in scores if score["status"] == "unobserved"]
    held = [findings.get(score["innovation_id"], Findings()) for score in reported]
    profiles = [{criterion: (good, bad) for criterion, good, bad, _ in one.criteria()} for one in held]
    voices = [{cited.item.stakeholder for cited in one.quotes} for one in held]
    return Portfolio(
        by=by,
        name=name,
        innovations=len(scores),
        reported=len(reported),
        own_channels_only=len(scores) - len(reported) - len(unobserved),
        unobserved=len(unobserved),
        median_D0=median(score["score"]["D0"] for score in reported) if reported else None,
        stories=_sum(scores, "independent_stories"),
        regions=_sum(scores, "regions"),
        adopter_equivalents=float(sum(score["counts"]["adopter_equivalents"] for score in scores)),
        criteria={name: (sum(one[name][0] for one in profiles), sum(one[name][1] for one in profiles)) for name in CRITERIA},
        silent=sum(not speakers & _PUBLIC for speakers in voices),
        no_citizen=sum("citizen" not in speakers for speakers in voices),
        without={name: sum(one[name] == (0, 0) for one in profiles) for name in CRITERIA},
    )


def _sum(scores: Iterable[Mapping[str, Any]], count: str) -> int:
    return sum(score["counts"][count] for score in scores)
