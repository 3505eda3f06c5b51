"""From the files of a results folder to its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.lexicon import regions
from inovasi_nlp.report import ReportData, build_report, collect
from inovasi_nlp.report.data import by_innovation
from inovasi_nlp.workflow.results import Results, read_results


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
        run=results.manifest or {},
        outlets=outlets,
        sentiment=sentiment,
    )


def _names(results: Results) -> dict[str, dict[str, str]]:
    """Innovation ids, and `region:CODE`, to what a reader calls them."""
    named = {f"region:{region.code}": {"name": region.name} for region in regions()}
    for entry in results.registry:
        region = named.get(f"region:{entry.region}", {}).get("name", "") if entry.region else ""
        description = dict(entry.extra).get("description_id", "")
        named[entry.id] = {"owner": entry.owner or "", "region": entry.region_name or region, "description": description}
    return named


def write_report(directory: Path, *, on_page: Callable[[], None] | None = None) -> Path:
    """Write `directory/report/` from the results in it; returns its first page.

    Raises:
        InputError: The folder holds no scores.
    """
    folder = directory / "report"
    written = set()
    for name, data in build_report(report_data(read_results(directory))):
        with write_atomic(folder / name) as stream:
            stream.write(data)
        written.add(folder / name)
        if on_page is not None:
            on_page()
    for stale in set(folder.rglob("*.html")) - written:
        stale.unlink()
    return folder / "index.html"
