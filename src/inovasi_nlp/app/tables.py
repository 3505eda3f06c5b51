"""What the verbs print: rankings, figures, publishers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

import orjson
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from inovasi_nlp.diffusion.score import Scores

_SHOWN = 25
_COLUMNS = ("rank", "innovation", "region", "D", "90 %", "stories", "outlets", "provinces", "adopters", "notes")
_LEFT = ("innovation", "region", "notes")


def _print(table: Table) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=120)
    console.print(table)


def print_ranking(scores: Scores) -> None:
    """The innovations that were reported, widest spread first."""
    reported = [score for score in scores if score.status != "unobserved"]
    table = Table(title=_title(scores), title_justify="left", box=None, pad_edge=False)
    for heading in _COLUMNS:
        justify: Literal["left", "right"] = "left" if heading in _LEFT else "right"
        table.add_column(heading, justify=justify, no_wrap=heading not in ("innovation", "notes"))
    for score in reported[:_SHOWN]:
        notes = [score.status.replace("_", " ")] if score.status != "ok" else []
        table.add_row(
            _band(score.rank_low, score.rank_high), score.label, score.region or "-", f"{score.D:.1f}", _interval(score.low, score.high),
            str(score.counts.independent_stories), str(score.counts.outlets), str(score.counts.regions), f"{score.counts.adopter_equivalents:.1f}",
            ", ".join([*notes, *(flag.replace("_", " ") for flag in score.flags)]),
        )  # fmt: skip
    _print(table)
    left = len(reported) - _SHOWN
    if left > 0:
        print(f"... and {left} more reported; {len(scores) - len(reported)} never reported")
    else:
        print(f"{len(scores) - len(reported)} innovations of the registry were never reported")


def _title(scores: Scores) -> str:
    comparable = "" if scores.frame is None or scores.frame.comparable else ", not comparable with other runs"
    frame = "" if scores.frame is None else f", frame {scores.frame.id} ({scores.frame.kind}{comparable})"
    return f"Dissemination (dsi-1) as of {scores.as_of}{frame}"


def _band(low: int | None, high: int | None) -> str:
    if low is None:
        return "-"
    return str(low) if low == high else f"{low}-{high}"


def _interval(low: float | None, high: float | None) -> str:
    return "-" if low is None or high is None else f"{low:.1f}-{high:.1f}"


def print_figures(figures: Mapping[str, float | int], *, as_json: bool) -> None:
    """The figures of a gold corpus."""
    if as_json:
        print(orjson.dumps(dict(figures), option=orjson.OPT_INDENT_2).decode())
        return
    for name, value in figures.items():
        print(f"{name:28s} {value:.3f}" if isinstance(value, float) else f"{name:28s} {value}")


def print_publishers() -> None:
    """Name, domains, when the parser was last checked against a real page, and by what its articles are found; desks below their publisher."""
    from inovasi_nlp.publishers import PUBLISHERS

    table = Table(box=None, pad_edge=False)
    for heading in ("publisher", "domains", "verified against a page of", "articles found by"):
        table.add_column(heading)
    for publisher in PUBLISHERS:
        for member in (publisher, *publisher.as_desks()):
            ways = [way for way in ("feeds", "sitemaps", "sections", "archive", "search") if getattr(member, way)]
            domains = "" if member.desk_of else ", ".join(member.domains)
            verified = "" if member.desk_of else str(member.verified or "unverified")
            table.add_row(f"  {member.name}" if member.desk_of else member.name, domains, verified, ", ".join(ways) or "address alone")
    _print(table)


def print_checks(checks: Iterable[Any]) -> bool:
    """One line a publisher with the fields that came out; False where one gave no article."""
    fine = True
    for check in checks:
        print(f"{check.name:20s} {check.summary}")
        fine = fine and check.ok
    return fine
