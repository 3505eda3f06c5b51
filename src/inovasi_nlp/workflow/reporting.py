"""From the files of a results folder to its report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from inovasi_nlp.corpus.tables import write_csv
from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.diffusion.sensitivity import sensitivity
from inovasi_nlp.lexicon import regions
from inovasi_nlp.report import ReportData, build_report, collect
from inovasi_nlp.report.data import by_innovation
from inovasi_nlp.report.portfolio import COLUMNS, portfolios
from inovasi_nlp.workflow.results import Results, read_results

SENSITIVITY_TOP = 30  # innovations ranked under other constants for the method page
SENSITIVITY_DRAWS = 100


def report_data(results: Results) -> ReportData:
    """Everything the pages need, from the files of a run."""
    findings, outlets, sentiment = collect(results.annotations())
    return ReportData(
        scores=results.scores,
        rows=results.rows,
        names=_names(results),
        stories=by_innovation(results.table("clusters")),
        adoption_events=by_innovation(results.table("adoption_events")),
        evidence=by_innovation(results.table("evidence")),
        findings=findings,
        trajectories=_trajectories(results),
        alerts=results.csv_rows("alerts"),
        sensitivity=_sensitivity(results),
        run=results.manifest or {},
        outlets=outlets,
        sentiment=sentiment,
    )


def _trajectories(results: Results) -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = {}
    for row in results.csv_rows("trajectories"):
        found.setdefault(row["innovation_id"], []).append((row["as_of"], float(row["D0"])))
    return found


def _sensitivity(results: Results) -> dict[str, Any]:
    """Of the innovations of highest D; empty where fewer than three were reported."""
    top = [score["innovation_id"] for score in results.scores if score["status"] != "unobserved"][:SENSITIVITY_TOP]
    if len(top) < 3:
        return {}
    kept = set(top)
    return asdict(sensitivity((row for row in results.evidence() if row.innovation_id in kept), draws=SENSITIVITY_DRAWS))


def _names(results: Results) -> dict[str, dict[str, str]]:
    """Innovation ids, and `region:CODE`, to what a reader calls them."""
    named = {f"region:{region.code}": {"name": region.name} for region in regions()}
    for entry in results.registry:
        region = named.get(f"region:{entry.region}", {}).get("name", "") if entry.region else ""
        description = dict(entry.extra).get("description_id", "")
        named[entry.id] = {
            "owner": entry.owner or "",
            "region": entry.region_name or region,
            "description": description,
            "sector": entry.sector,
            "kind": entry.kind,
        }
    return named


def write_report(directory: Path, *, on_page: Callable[[], None] | None = None) -> Path:
    """Write `directory/report/` and `directory/portfolios.csv` from the results in it; returns the report's first page.

    Raises:
        InputError: The folder holds no scores.
    """
    folder = directory / "report"
    data = report_data(read_results(directory))
    found = portfolios(data.scores, data.names, data.findings)
    write_csv(directory / "portfolios.csv", (portfolio.to_row() for portfolio in found), key=("by", "name"), columns=COLUMNS)
    written = set()
    for name, page in build_report(data, found):
        with write_atomic(folder / name) as stream:
            stream.write(page)
        written.add(folder / name)
        if on_page is not None:
            on_page()
    for stale in set(folder.rglob("*.html")) - written:
        stale.unlink()
    return folder / "index.html"
