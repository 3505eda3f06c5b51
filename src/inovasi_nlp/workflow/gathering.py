"""Gathering into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.writers import write_jsonl
from inovasi_nlp.gather.fetch import Fetcher
from inovasi_nlp.gather.gathering import GatherReport, Outcome
from inovasi_nlp.gather.gathering import gather as gather_into
from inovasi_nlp.workflow.checking import Check, check_publishers

if TYPE_CHECKING:
    from inovasi_nlp.workflow.run import Progress

__all__ = ["Check", "as_quarantined", "check_publishers", "gather"]


def gather(
    sources: Sequence[str],
    *,
    out: Path,
    query: str | None = None,
    since: date | None = None,
    max_articles: int | None = None,
    allow_hosts: tuple[str, ...] = (),
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
) -> GatherReport:
    """Fetch articles politely into `out/articles.jsonl` and `out/archive.warc.gz`; what failed stands in `out/quarantine.jsonl`.

    Args:
        sources: Publishers by name, feeds, article addresses.
        out: Folder; an address stored in it is not fetched again.
        query, since, max_articles: See `gather.gather`.
        allow_hosts: Hosts of the user's own, which may be private.
        progress: Told of each address done.
        fetcher: How pages are fetched; None for the default with `allow_hosts`.

    Raises:
        UnknownNameError: A source is neither an address nor a known publisher.
    """
    if progress is not None:
        progress.step("gather", max_articles)

    def done(outcome: Outcome) -> None:
        if progress is not None:
            progress.advance()

    with ArticleStore(out) as store:
        report = gather_into(
            sources,
            store,
            query=query,
            since=since,
            max_articles=max_articles,
            fetcher=fetcher or Fetcher(allow_hosts=allow_hosts),
            on_outcome=done,
        )
    failed = [as_quarantined(outcome) for outcome in report.failures]
    write_jsonl(out / "quarantine.jsonl", (item.to_dict() for item in failed))
    return report


def as_quarantined(outcome: Outcome) -> Quarantined:
    """An address that could not be fetched, as a quarantine record."""
    return Quarantined(
        where=outcome.url,
        what=f"{outcome.cause}: {outcome.message}",
        expected="an article page",
        way_out="open the address in a browser, or leave it out",
    )
