"""The verbs over files: each reads with `corpus`, works with the pure rooms, writes whole files."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

import orjson

from inovasi_nlp.corpus.annotations import AnnotationFile, annotation_line
from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.corpus.tables import csv_bytes, read_csv_rows
from inovasi_nlp.corpus.writers import json_line, write_atomic, write_jsonl
from inovasi_nlp.diffusion.norms import DEFAULT
from inovasi_nlp.errors import FrameError, InputError, UnknownNameError
from inovasi_nlp.records import Article, Correction, Frame
from inovasi_nlp.workflow.annotate import Depth, EngineName, Failure
from inovasi_nlp.workflow.engines import annotate_many
from inovasi_nlp.workflow.pipeline import as_registry, load
from inovasi_nlp.workflow.results import Results, read_results
from inovasi_nlp.workflow.scoring import REPLICATES, score_into

if TYPE_CHECKING:
    from inovasi_nlp.diffusion.scores import Scores

STANDARD = "-"


@contextmanager
def output(name: str) -> Iterator[IO[bytes]]:
    """A binary stream to a file, replaced whole at the end, or to standard output for `-`."""
    if name == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with write_atomic(Path(name)) as stream:
        yield stream


def read_frame_file(path: Path) -> Frame:
    """A frame from a TOML or JSON file.

    Raises:
        FrameError: It cannot be read, or a field is missing or wrong.
    """
    from inovasi_nlp.diffusion.frames import read_frame

    try:
        text = path.read_text(encoding="utf-8")
        data = orjson.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (OSError, UnicodeDecodeError, orjson.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise FrameError(
            f"{path}: cannot be read as {'JSON' if path.suffix == '.json' else 'TOML'}: {error}; expected id, kind, from, to, outlets"
        ) from None
    return read_frame(data, where=str(path))


def read_corrections_file(path: Path) -> tuple[Correction, ...]:
    """An analyst's corrections from a CSV (`what, target, field, value, who, when, why`).

    Raises:
        TableError: A row or column is wrong; none is applied.
    """
    from inovasi_nlp.diffusion.corrections import read_corrections

    return read_corrections(read_csv_rows(path), where=str(path))


def ingest(paths: Sequence[Path | str], *, out: str) -> tuple[Quarantined, ...]:
    """Articles of files and folders as JSON Lines; returns what was set aside."""
    refused: list[Quarantined] = []
    with output(out) as stream:
        for article in read_articles(paths, on_error=refused.append):
            stream.write(json_line(article.to_dict()))
    return _kept(refused, out)


def _kept(refused: Sequence[Quarantined], out: str) -> tuple[Quarantined, ...]:
    """What was set aside, also written beside a result file."""
    if refused and out != STANDARD:
        write_jsonl(Path(out).with_name("quarantine.jsonl"), (item.to_dict() for item in refused))
    return tuple(refused)


def as_quarantined(failure: Failure) -> Quarantined:
    """An article that could not be annotated, as a quarantine record."""
    return Quarantined(
        where=failure.where,
        what=failure.reason,
        expected="an article of at most a million characters",
        way_out="see the reason; the other articles are unharmed",
    )


def annotate(
    paths: Sequence[Path | str],
    *,
    out: str,
    registry: Path | None = None,
    workers: int = 1,
    engine: EngineName = "local",
    model: str | None = None,
    depth: Depth = "full",
) -> tuple[Quarantined, ...]:
    """One annotation a line, in input order; returns what was set aside."""
    refused: list[Quarantined] = []
    nlp = load(model, registry=as_registry(registry))
    articles = read_articles(paths, on_error=refused.append)

    def refuse(failure: Failure) -> None:
        refused.append(as_quarantined(failure))

    with output(out) as stream:
        for annotation in annotate_many(articles, nlp=nlp, workers=workers, engine=engine, depth=depth, on_error=refuse):
            stream.write(annotation_line(annotation))
    return _kept(refused, out)


def _source(path: Path | str) -> AnnotationFile:
    return AnnotationFile(sys.stdin.buffer if path == STANDARD else Path(path))


def _refused(source: AnnotationFile) -> tuple[Quarantined, ...]:
    """Lines of what was read that are no annotations."""
    return tuple(
        Quarantined(where=f"{source.name}:{line}", what=message, expected="one annotation a line", way_out="annotate the article again")
        for line, message in source.refused
    )


def score_file(
    path: Path | str,
    *,
    out: Path,
    registry: Path | None = None,
    frame: Frame | None = None,
    as_of: date | None = None,
    corrections: Sequence[Correction] = (),
    replicates: int = REPLICATES,
    norms_version: str = DEFAULT,
) -> tuple[Scores, tuple[Quarantined, ...]]:
    """Score a file of annotations and write the tables to `out`."""
    source = _source(path)
    innovations = as_registry(registry)
    scores = score_into(
        source,
        out=out,
        registry=innovations,
        as_of=as_of,
        frame=frame,
        corrections=corrections,
        replicates=replicates,
        norms_version=norms_version,
    )
    refused = _refused(source)
    write_jsonl(out / "quarantine.jsonl", (item.to_dict() for item in refused))
    return scores, refused


def draft_frame_file(path: Path | str, target: Path) -> tuple[Quarantined, ...]:
    """A frame file drafted from the articles of a file of annotations; returns what was set aside.

    Raises:
        InputError: The target exists: a frame that somebody edited is not written over.
    """
    from inovasi_nlp.diffusion.frames import draft

    if target.exists():
        raise InputError("is there already; a frame is not written over, name another file", where=str(target))
    source = _source(path)
    text = draft(((item.outlet, item.published) for item in source), source=str(path))
    with output(str(target)) as stream:
        stream.write(text.encode("utf-8", "replace"))
    return _refused(source)


def discover_file(path: Path | str, *, out: str, registry: Path | None = None) -> tuple[Quarantined, ...]:
    """Unlisted innovations of a file of annotations as CSV."""
    from inovasi_nlp.workflow.discover import COLUMNS, discover

    source = _source(path)
    rows = discover(source, as_registry(registry))
    with output(out) as stream:
        stream.write(csv_bytes([row.to_dict() for row in rows], columns=COLUMNS, for_spreadsheet=True))
    return _kept(_refused(source), out)


def explain_dir(innovation_id: str, directory: Path) -> Iterator[str]:
    """Where each point of a score comes from, from the evidence rows of a results folder alone.

    Raises:
        UnknownNameError: The folder holds no such innovation.
        InputError: An evidence row was altered, or the folder holds no scores.
    """
    from inovasi_nlp.diffusion.explain import explain

    yield from explain(innovation_id, _holding(directory, innovation_id).evidence(innovation_id)).lines()


def compare_dir(innovation_id: str, other: str, directory: Path) -> Iterator[str]:
    """Whether one innovation has spread further than another, from the evidence rows of a results folder.

    Raises:
        UnknownNameError: The folder holds no such innovation.
        RecordError: An evidence row was altered.
    """
    from inovasi_nlp.diffusion.compare import compare

    results = _holding(directory, innovation_id, other)
    found = compare(innovation_id, other, results.evidence())
    verdict = f"{innovation_id if found.points > 0 else other} has spread further" if found.told_apart else "the data do not tell them apart"
    yield f"{innovation_id} - {other}: {found.points:+.2f} points of D0 (90 % interval {found.low:+.2f} to {found.high:+.2f}): {verdict}"
    yield f"  {innovation_id} is above {other} in {found.above:.0%} of the replicates"


def without_dir(innovation_id: str, named: Sequence[str], directory: Path) -> Iterator[str]:
    """A score as it would be without some stories, outlets or articles.

    Raises:
        UnknownNameError: The folder holds no such innovation.
        InputError: Nothing of it is from what was named.
        RecordError: An evidence row was altered.
    """
    from inovasi_nlp.diffusion.compare import without

    results = _holding(directory, innovation_id)
    found = without(innovation_id, results.evidence(innovation_id), stories=named, outlets=named, documents=named)
    yield f"{innovation_id} without {', '.join(named)}: D0 {found.before.D0:.2f} -> {found.after.D0:.2f}, D {found.before.D:.2f} -> {found.after.D:.2f}"
    yield f"  {found.dropped} evidence rows left out"


def since_dir(innovation_id: str, earlier: Path, directory: Path) -> Iterator[str]:
    """Why a score differs from that of an earlier results folder, by cause.

    Raises:
        UnknownNameError: One of the folders holds no such innovation.
        InputError: A folder holds no scores.
        RecordError: An evidence row was altered.
    """
    from inovasi_nlp.diffusion.differences import differences, lines

    then, now = _holding(earlier, innovation_id), _holding(directory, innovation_id)
    found = differences(
        innovation_id,
        then.evidence(innovation_id),
        now.evidence(innovation_id),
        corrections_before=then.corrections(),
        corrections_after=now.corrections(),
    )
    yield from lines(found, label=innovation_id)


def _holding(directory: Path, *innovations: str) -> Results:
    results = read_results(directory)
    for innovation in innovations:
        if innovation not in results.rows:
            raise UnknownNameError("innovation", innovation, results.rows)
    return results


def show_file(path: Path, *, out: str, registry: Path | None = None, model: str | None = None) -> tuple[Quarantined, ...]:
    """The articles of a file as HTML with every finding marked."""
    from inovasi_nlp.report.marked import marked_page

    refused: list[Quarantined] = []
    nlp = load(model, registry=as_registry(registry))
    articles: list[Article] = list(read_articles([path], on_error=refused.append))
    annotations = list(annotate_many(articles, nlp=nlp, on_error=lambda failure: refused.append(as_quarantined(failure))))
    if not annotations:
        raise InputError(f"holds no article that can be shown; {'; '.join(map(str, refused))}", where=str(path))
    by_id = {article.id: article for article in articles}
    with output(out) as stream:
        stream.write(marked_page([(by_id[annotation.id], annotation) for annotation in annotations]).encode("utf-8", "replace"))
    return tuple(refused)


def report_dir(directory: Path) -> Path:
    """Write `directory/report/` and `directory/portfolios.csv` from the results in it; returns the first page."""
    from inovasi_nlp.workflow.reporting import write_report

    return write_report(directory)


def export_dir(directory: Path, target: str) -> Path:
    """Write the results in another form; returns what was written.

    Raises:
        InputError: The form is not known, or the folder holds no scores.
    """
    from inovasi_nlp.workflow.exporting import export

    return export(read_results(directory), target)
