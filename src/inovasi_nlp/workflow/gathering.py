"""Gathering into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inovasi_nlp.corpus.archive import ArticleStore
from inovasi_nlp.corpus.captures import read_captures
from inovasi_nlp.corpus.inputs import InputFile, Truncated, chunks, lines, list_inputs
from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.writers import write_jsonl
from inovasi_nlp.gather.fetch import Fetcher
from inovasi_nlp.gather.gathering import gather as gather_into
from inovasi_nlp.gather.outcomes import Cause, GatherReport, Outcome
from inovasi_nlp.records import Fetched
from inovasi_nlp.workflow.checking import Check, check_publishers

if TYPE_CHECKING:
    from inovasi_nlp.workflow.run import Progress

__all__ = ["Check", "as_quarantined", "check_publishers", "gather"]


_WAYS_OUT: dict[Cause, str] = {
    "robots": "ask the publisher, or save the page by hand and ingest it",
    "opted_out": "ask the publisher; with his permission, --ignore-opt-outs",
    "ssrf": "name the host with --allow-host if it is your own",
    "paused": "gather again later; the address waits",
    "unreachable": "gather again later; the address waits",
    "deadline": "gather again later; the address waits",
    "too_large": "save the article by hand and ingest it",
    "paywall": "read it with a subscription, save it and ingest it",
    "charset": "open it in a browser, save it as UTF-8 and ingest it",
    "feed": "check the address in a browser, or name another feed",
}


def gather(
    sources: Sequence[str],
    *,
    out: Path,
    query: str | None = None,
    since: date | None = None,
    until: date | None = None,
    max_articles: int | None = None,
    allow_hosts: tuple[str, ...] = (),
    contact: str | None = None,
    obey_opt_outs: bool = True,
    progress: Progress | None = None,
    fetcher: Fetcher | None = None,
) -> GatherReport:
    """Fetch articles politely into `out/articles.jsonl` and `out/archive.warc.gz`; what failed stands in `out/quarantine.jsonl`.

    A job that ended early, even by a kill, goes on where it stood; `out/frontier.sqlite` knows every address, every host's pace and rules.

    Args:
        sources: Publishers by name, feeds, sitemaps, listings, article addresses; files: lists of addresses (one a line, # for remarks), web
            archives (.warc, .warc.gz).
        out: Folder; an address stored in it is not fetched again.
        query, since, until, max_articles: See `gather.gather`.
        allow_hosts: Hosts of the user's own, which may be private.
        contact, obey_opt_outs: See `gather.Fetcher`.
        progress: Told of each address done.
        fetcher: How pages are fetched; None for the default with `allow_hosts`.

    Raises:
        UnknownNameError: A source is neither an address, a file nor a known publisher.
        InputError: A publisher declares nothing to find articles by, or another process gathers into `out`.
    """
    unreadable: list[Quarantined] = []
    addresses, archives = _sources(sources, unreadable)
    if progress is not None:
        progress.step("gather", max_articles)

    def done(outcome: Outcome) -> None:
        if progress is not None:
            progress.advance()

    with ArticleStore(out) as store:
        report = gather_into(
            addresses,
            store,
            captured=_captured(archives, unreadable),
            query=query,
            since=since,
            until=until,
            max_articles=max_articles,
            fetcher=fetcher or Fetcher(allow_hosts=allow_hosts, contact=contact, obey_opt_outs=obey_opt_outs, memory=store),
            on_outcome=done,
        )
    failed = [*unreadable, *(as_quarantined(outcome) for outcome in report.failures)]
    write_jsonl(out / "quarantine.jsonl", (item.to_dict() for item in failed))
    unread = (Outcome(url=item.where, status="failed", cause="source", message=item.what) for item in unreadable)
    return GatherReport(outcomes=(*unread, *report.outcomes))


def _sources(sources: Sequence[str], failed: list[Quarantined]) -> tuple[list[str], list[InputFile]]:
    """Addresses and publishers, those in lists among them, and web archives."""
    addresses: list[str] = []
    archives: list[InputFile] = []
    for source in sources:
        if "://" in source or not Path(source).is_file():
            addresses.append(source)
            continue
        (file,) = list_inputs([source])
        if file.kind == "warc":
            archives.append(file)
        else:
            addresses += _listed(file, failed)
    return addresses, archives


def _listed(file: InputFile, failed: list[Quarantined]) -> Iterator[str]:
    for number, line in lines(chunks(file), max_bytes=10_000):
        text = (line or b"").decode("utf-8", "replace").strip()
        if "://" in text and not text.startswith("#"):
            yield text
        elif line is None or (text and not text.startswith("#")):
            failed.append(
                Quarantined(where=f"{file.path}:{number}", what=f"no address: {text[:60]!r}", expected="one address a line", way_out="mend the line")
            )


def _captured(archives: Iterable[InputFile], failed: list[Quarantined]) -> Iterator[Fetched]:
    for file in archives:
        try:
            yield from (page for _, page in read_captures(file, failed.append))
        except Truncated as error:
            what = f"{error}; what came before was kept"
            failed.append(Quarantined(where=str(file.path), what=what, expected="a whole file", way_out="fetch or pack it again"))


def as_quarantined(outcome: Outcome) -> Quarantined:
    """An address that could not be fetched, as a quarantine record."""
    return Quarantined(
        where=outcome.url,
        what=f"{outcome.cause}: {outcome.message}",
        expected="RSS, Atom, a sitemap or a page of links" if outcome.cause == "feed" else "an article page that may be fetched",
        way_out=_WAYS_OUT.get(outcome.cause, "open the address in a browser, or leave it out"),
    )
