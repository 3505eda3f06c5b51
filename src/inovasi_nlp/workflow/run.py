"""The main job: ingest, annotate, group into stories, score, report. Resumable and incremental.

Layout of DIR:

    annotations.jsonl         one line an article, in input order
    scores.csv|json|parquet   and components, clusters, adoption_events, evidence (parquet)
    trajectories.csv          scores as they stood at the last quarter ends; alerts.csv: what to look at now
    report/index.html         portfolios.csv: by owner, region, sector, kind and award scheme
    quarantine.jsonl          inputs set aside, with the reason
    run.json                  what was read and with what: digests, versions, counts
    .work/history.json        how the innovations stood at the last quarter ends, for a run over grown input
    .work/kept.json           what is kept of the scored annotations, likewise; kept.?.arrow beside it
    .work/annotations.log     annotations in the order they were made; what a killed run leaves for the next

The log is append-only and keyed by article id, its content, the pipeline and the registry: an article is annotated again only if one of them changed.
Everything else is made from the log and replaced whole, so that an interrupted run and its restart end with the bytes of an undisturbed one.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from inovasi_nlp import __version__
from inovasi_nlp.corpus.annotations import AnnotationFile, AnnotationLog
from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.corpus.writers import write_atomic, write_jsonl
from inovasi_nlp.diffusion.norms import DEFAULT, norms
from inovasi_nlp.records import Article
from inovasi_nlp.workflow.annotate import Depth, EngineName, Failure
from inovasi_nlp.workflow.engines import annotate_many
from inovasi_nlp.workflow.files import as_quarantined
from inovasi_nlp.workflow.pipeline import as_registry, info_of, load
from inovasi_nlp.workflow.reporting import write_report
from inovasi_nlp.workflow.scoring import REPLICATES, Selection, score_into

if TYPE_CHECKING:
    from spacy.language import Language

    from inovasi_nlp.diffusion.scores import Scores
    from inovasi_nlp.lexicon.registry import Registry
    from inovasi_nlp.records import Correction, Frame

logger = logging.getLogger(__name__)

_TORN = ".*.????????.tmp"  # names of `write_atomic`


class Progress(Protocol):
    """Where a run tells how far it is; `app` shows it."""

    def step(self, name: str, total: int | None) -> None:
        """A new step begins; `total` is None where it is not known."""

    def advance(self, count: int = 1) -> None:
        """So many items of the step are done."""


class Silent:
    """No progress shown."""

    def step(self, name: str, total: int | None) -> None:
        """Ignored."""

    def advance(self, count: int = 1) -> None:
        """Ignored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a run did.

    Attributes:
        scores: The scores, highest first.
        articles: Annotations in the output. annotated: Of these, how many were made by this run.
        skimmed: Of these, how many were skimmed.
        quarantined: Inputs set aside; `refused` says why.
        undated: Articles without a publication date.
        report: Path of the report's first page.
    """

    scores: Scores
    articles: int
    annotated: int
    skimmed: int
    quarantined: int
    report: Path
    refused: tuple[Quarantined, ...] = ()
    undated: int = 0


@dataclass(slots=True)
class _Ingest:
    """Articles on their way through: counted, digested, and split into known and new."""

    log: AnnotationLog
    paths: Sequence[Path | str]
    out: Path
    order: list[bytes] = field(default_factory=list)
    refused: list[Quarantined] = field(default_factory=list)
    known: int = 0
    undated: int = 0

    def _warn(self, where: str, message: str) -> None:
        logger.warning("%s: %s", where, message)

    def new_articles(self) -> Iterator[Article]:
        for article in read_articles(self.paths, on_error=self.refused.append, on_warning=self._warn, skip=self.out):
            self.undated += article.published is None
            key = key_of(article)
            self.order.append(key)
            if key in self.log:
                self.known += 1
            else:
                yield article


def key_of(article: Article) -> bytes:
    """16 bytes that stand for the article and everything an annotation depends on besides pipeline and registry."""
    parts = (article.id, article.url or "", article.outlet or "", article.published or "", article.title, article.text)
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def run(
    inputs: Sequence[Path | str],
    *,
    out: Path,
    registry: Registry | str | Path | None = None,
    frame: Frame | None = None,
    as_of: date | None = None,
    since: date | None = None,
    until: date | None = None,
    workers: int = 1,
    engine: EngineName = "local",
    model: str | Path | None = None,
    depth: Depth = "auto",
    corrections: Sequence[Correction] = (),
    replicates: int = REPLICATES,
    norms_version: str = DEFAULT,
    progress: Progress | None = None,
) -> RunResult:
    """Read everything under `inputs`, and write annotations, scores, evidence and the report under `out`.

    Args:
        inputs: Files and folders; see `corpus.readers`.
        out: Folder of the results; made if it is not there. A second run over grown input does only what is new.
        registry: Innovations to score; None for the shipped ones.
        frame: What was monitored; None for an ad-hoc frame.
        as_of: Scores as of this day; None for the newest `published` of the input.
        since, until: Articles published outside are left out of the scores (undated ones stay).
        workers, engine, depth: See `annotate_many`.
        model: Path of another pipeline.
        corrections: An analyst's corrections.
        replicates: Bootstrap draws of the intervals.
        norms_version: Table of constants.
        progress: Told how far the run is.

    Raises:
        InputError: A named input does not exist, or another run writes to `out`.
        TableError: The registry is wrong.
        UnknownNameError: No such norm table.
    """
    table = norms(norms_version)  # before anything is read
    progress = progress or Silent()
    innovations = as_registry(registry)
    nlp = load(model, registry=innovations)
    out.mkdir(parents=True, exist_ok=True)
    with AnnotationLog(out / ".work" / "annotations.log", stamp=_stamp(nlp, innovations, depth)) as log:
        for torn in [*out.glob(_TORN), *(out / "report").rglob(_TORN)]:  # left by a killed run: the lock says that none writes now
            torn.unlink(missing_ok=True)
        ingest = _Ingest(log=log, paths=inputs, out=out)
        annotated = _annotate_new(ingest, nlp=nlp, workers=workers, engine=engine, depth=depth, progress=progress)
        refused = sorted(ingest.refused, key=lambda item: (item.where, item.what))
        write_jsonl(out / "quarantine.jsonl", (item.to_dict() for item in refused))
        written = log.write_ordered(ingest.order, out / "annotations.jsonl")
        skimmed = log.skimmed(ingest.order)
        progress.step("score", written)
        scores = score_into(
            AnnotationFile(out / "annotations.jsonl", strict=True),
            out=out,
            registry=innovations,
            as_of=as_of,
            frame=frame,
            corrections=corrections,
            replicates=replicates,
            norms_version=table.version,
            selection=Selection(since=since, until=until),
            on_annotation=progress.advance,
        )
        result = RunResult(
            scores=scores,
            articles=written,
            annotated=annotated,
            skimmed=skimmed,
            quarantined=len(refused),
            report=out / "report" / "index.html",
            refused=tuple(refused),
            undated=ingest.undated,
        )
        _write_manifest(out, ingest, result, nlp=nlp, registry=innovations, depth=depth)
        progress.step("report", sum(item.status != "unobserved" for item in scores) + 3)  # portfolios, method, ranking
        write_report(out, on_page=progress.advance)
    return result


def _stamp(nlp: Language, registry: Registry, depth: Depth) -> str:
    info = info_of(nlp)
    return f"{info.name} {info.version} {info.digest} {registry.digest} {depth}"


def _annotate_new(ingest: _Ingest, *, nlp: Language, workers: int, engine: EngineName, depth: Depth, progress: Progress) -> int:
    """Annotate what the log does not hold; returns how many."""
    progress.step("annotate", None)
    keys: dict[str, bytes] = {}
    count = 0

    def pending() -> Iterator[Article]:
        for article in ingest.new_articles():
            keys[article.id] = ingest.order[-1]
            yield article
            progress.advance(ingest.known)
            ingest.known = 0

    def refuse(failure: Failure) -> None:
        keys.pop(failure.id, None)
        ingest.refused.append(as_quarantined(failure))

    for annotation in annotate_many(pending(), nlp=nlp, workers=workers, engine=engine, depth=depth, on_error=refuse):
        ingest.log.append(keys.pop(annotation.id), annotation)
        count += 1
        progress.advance()
    return count


def _write_manifest(out: Path, ingest: _Ingest, result: RunResult, *, nlp: Language, registry: Registry, depth: Depth) -> None:
    info = info_of(nlp)
    manifest: dict[str, Any] = {
        "schema": "inovasi.run/1",
        "software": f"inovasi-nlp {__version__}",
        "model": {"name": info.name, "version": info.version, "digest": info.digest},
        "registry": {"digest": registry.digest, "innovations": len(registry)},
        "depth": depth,
        "input_digest": f"sha256:{hashlib.sha256(b''.join(ingest.order)).hexdigest()}",
        "articles": result.articles,
        "skimmed": result.skimmed,
        "quarantined": result.quarantined,
        "as_of": None if result.scores.as_of is None else result.scores.as_of.isoformat(),
    }
    with write_atomic(out / "run.json") as stream:
        stream.write(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
