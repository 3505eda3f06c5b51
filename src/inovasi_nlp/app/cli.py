"""The `inovasi` command: verbs that parse arguments, call `workflow`, and print."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from inovasi_nlp import __version__
from inovasi_nlp.diffusion.norms import DEFAULT, NORMS
from inovasi_nlp.errors import InovasiError, UnknownNameError

if TYPE_CHECKING:
    from inovasi_nlp.records import Correction, Frame

app = typer.Typer(
    name="inovasi",
    help="Reads Indonesian news for public-service innovations and scores how widely each has spread.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)

_SHOWN_REFUSED = 20
EXIT_FAILED, EXIT_MISUSE, EXIT_SET_ASIDE, EXIT_INTERRUPTED = 1, 2, 3, 130


class Depth(StrEnum):
    """How thoroughly to read."""

    auto = "auto"
    full = "full"


class Engine(StrEnum):
    """What runs the workers."""

    local = "local"
    ray = "ray"


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; expected YYYY-MM-DD, for example 2024-12-31") from None


def _table(value: str) -> str:
    try:
        return NORMS.get(value).version
    except UnknownNameError as error:
        raise typer.BadParameter(str(error)) from None


Inputs = Annotated[list[str], typer.Argument(help="Files or folders of articles; - is standard input (JSON Lines).", metavar="INPUT...")]
Out = Annotated[Path, typer.Option("--out", "-o", help="Where the results go.")]
OutFile = Annotated[str, typer.Option("--out", "-o", help="File to write; - is standard output.")]
RegistryOption = Annotated[Path | None, typer.Option(help="CSV of the innovations to know; the shipped ones without it.", metavar="CSV")]
FrameOption = Annotated[Path | None, typer.Option(help="TOML or JSON file that says what was monitored.", metavar="FILE")]
AsOf = Annotated[date | None, typer.Option(parser=_day, help="Score as of this day; the newest article's without it.", metavar="DATE")]
NormsOption = Annotated[
    str, typer.Option("--norms", parser=_table, help="Table of constants; v2-strict also bounds what one owner of outlets can add.", metavar="NAME")
]
Since = Annotated[date | None, typer.Option(parser=_day, help="Leave out articles published before.", metavar="DATE")]
Until = Annotated[date | None, typer.Option(parser=_day, help="Leave out articles published after.", metavar="DATE")]
Workers = Annotated[int, typer.Option(min=1, max=256, help="Processes.")]
ModelOption = Annotated[
    str | None, typer.Option(help="Another pipeline, a Hugging Face model (folder or owner/name), or a TOML file that names models.", metavar="PATH")
]
Corrections = Annotated[Path | None, typer.Option(help="CSV of an analyst's corrections.", metavar="CSV")]
ScoresDir = Annotated[Path, typer.Argument(help="Folder a run or score wrote.", metavar="DIR")]


def _say(message: str) -> None:
    """One message on stderr; control characters of foreign names and contents stay out of the terminal."""
    print("".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in message), file=sys.stderr)


def _misuse(message: str) -> NoReturn:
    _say(f"error: {message}")
    raise typer.Exit(EXIT_MISUSE)


def _paths(inputs: Sequence[str]) -> list[Path | str]:
    paths: list[Path | str] = ["-" if name == "-" else Path(name) for name in inputs]
    if "" in inputs:
        _misuse("an input is empty text; expected a file or folder (write . for this one)")
    for path in paths:
        if isinstance(path, Path) and not path.exists():
            _misuse(f"{path}: no such file or folder; expected articles (see `inovasi ingest --help` for the kinds)")
    return paths


def _existing(path: Path | None, what: str) -> Path | None:
    if path is not None and not path.is_file():
        _misuse(f"{path}: no such file; expected {what}")
    return path


def _frame(path: Path | None) -> Frame | None:
    from inovasi_nlp.workflow.files import read_frame_file

    found = _existing(path, "a TOML or JSON frame")
    return None if found is None else read_frame_file(found)


def _corrections(path: Path | None) -> tuple[Correction, ...]:
    from inovasi_nlp.workflow.files import read_corrections_file

    found = _existing(path, "a CSV of corrections")
    return () if found is None else read_corrections_file(found)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"inovasi-nlp {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="More on stderr.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)] = False,
) -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s")


@app.command()
def run(
    inputs: Inputs,
    out: Out = Path("out"),
    registry: RegistryOption = None,
    frame: FrameOption = None,
    as_of: AsOf = None,
    since: Since = None,
    until: Until = None,
    workers: Workers = 1,
    engine: Engine = Engine.local,
    model: ModelOption = None,
    depth: Depth = Depth.auto,
    corrections: Corrections = None,
    norms: NormsOption = DEFAULT,
) -> None:
    """Ingest, annotate, group into stories, score and report; resumes where it was interrupted.

    Example: inovasi run corpora/contoh --out out --workers 2
    """
    from inovasi_nlp.app.progress import Shown
    from inovasi_nlp.app.tables import print_ranking
    from inovasi_nlp.workflow.run import run as run_job

    paths = _paths(inputs)
    _existing(registry, "a CSV with at least the columns id and name")
    with Shown() as progress:
        result = run_job(
            paths,
            out=out,
            registry=registry,
            frame=_frame(frame),
            as_of=as_of,
            since=since,
            until=until,
            workers=workers,
            engine=engine.value,
            model=model,
            depth=depth.value,
            corrections=_corrections(corrections),
            norms_version=norms,
            progress=progress,
        )
    print_ranking(result.scores)
    if result.undated:
        _say(f"{result.undated:,} articles carry no date; they count for no quarter, and dates in them stay unresolved")
    if not result.articles:
        _say("no article was found in the input; the scores say nothing")
    for item in result.refused[:_SHOWN_REFUSED]:
        _say(f"set aside: {item}")
    _say(f"{result.articles:,} articles ({result.annotated:,} new, {result.skimmed:,} skimmed); report: {result.report}")
    _set_aside(result.quarantined, out / "quarantine.jsonl")


def _set_aside(count: int, file: Path | None = None) -> None:
    if count:
        _say(f"{count:,} inputs were set aside" + (f"; reasons: {file}" if file else ""))
        raise typer.Exit(EXIT_SET_ASIDE)


@app.command()
def gather(
    sources: Annotated[
        list[str],
        typer.Argument(help="Publishers, feeds, sitemaps, listings, articles; files of addresses, WARC.", metavar="PUBLISHER|FEED|URL|FILE..."),
    ],
    out: Out = Path("gathered"),
    query: Annotated[str | None, typer.Option(help="Keep only articles that hold every word of it.")] = None,
    since: Since = None,
    until: Until = None,
    max_articles: Annotated[int | None, typer.Option("--max", min=1, help="Stop after so many articles.")] = None,
    contact: Annotated[str | None, typer.Option(help="Your e-mail or address, told to every site.", envvar="INOVASI_CONTACT")] = None,
    allow_host: Annotated[list[str] | None, typer.Option(help="A host of your own that may be private.")] = None,
    ignore_opt_outs: Annotated[
        bool, typer.Option("--ignore-opt-outs", help="Take pages reserved against text mining too: you have the right.")
    ] = False,
) -> None:
    """Fetch articles politely into an archive (WARC) and articles.jsonl; resumes.

    Example: inovasi gather https://jatim.antaranews.com/rss/terkini.xml --out gathered --max 50
    """
    from inovasi_nlp.app.progress import Shown
    from inovasi_nlp.workflow.gathering import gather as gather_job

    with Shown() as progress:
        report = gather_job(
            sources,
            out=out,
            query=query,
            since=since,
            until=until,
            max_articles=max_articles,
            allow_hosts=tuple(allow_host or ()),
            contact=contact,
            obey_opt_outs=not ignore_opt_outs,
            progress=progress,
        )
    for outcome in report.failures[:_SHOWN_REFUSED]:
        _say(f"set aside: {outcome.url}: {outcome.cause}: {outcome.message}")
    _say(f"{report.stored:,} articles stored, {report.known:,} already there; {out / 'articles.jsonl'}")
    _set_aside(len(report.failures), out / "quarantine.jsonl")


@app.command()
def ingest(inputs: Inputs, out: OutFile = "-") -> None:
    """Read .html .warc .pdf .docx .txt .md .json .jsonl .csv .parquet (also compressed), or folders of them, into article JSON Lines.

    Example: inovasi ingest pages/ archive.warc.gz --out articles.jsonl
    """
    from inovasi_nlp.workflow.files import ingest as ingest_job

    _report_refused(ingest_job(_paths(inputs), out=out))


def _report_refused(refused: Sequence[Any]) -> None:
    for item in refused:
        _say(f"set aside: {item}")
    _set_aside(len(refused))


@app.command()
def annotate(
    articles: Annotated[str, typer.Argument(help="Articles; - is standard input.", metavar="ARTICLES")],
    out: OutFile = "-",
    registry: RegistryOption = None,
    workers: Workers = 1,
    engine: Engine = Engine.local,
    model: ModelOption = None,
    depth: Depth = Depth.full,
) -> None:
    """Find innovations, awards, adoptions, quotes, indicators and sentiment: one annotation a line, in input order.

    Example: inovasi annotate articles.jsonl --out annotations.jsonl --workers 2
    """
    from inovasi_nlp.workflow.files import annotate as annotate_job

    _existing(registry, "a CSV with at least the columns id and name")
    _report_refused(
        annotate_job(_paths([articles]), out=out, registry=registry, workers=workers, engine=engine.value, model=model, depth=depth.value)
    )


@app.command()
def score(
    annotations: Annotated[str, typer.Argument(help="Annotations (JSON Lines); - is standard input.", metavar="ANNOTATIONS")],
    out: Out = Path("out"),
    registry: RegistryOption = None,
    frame: FrameOption = None,
    as_of: AsOf = None,
    corrections: Corrections = None,
    norms: NormsOption = DEFAULT,
    draft_frame: Annotated[
        Path | None, typer.Option(help="Write a frame file drafted from these articles, to check and give to --frame; nothing is scored.")
    ] = None,
) -> None:
    """Group annotations into stories and score each innovation of the registry.

    Example: inovasi score annotations.jsonl --out out --as-of 2024-12-31
    """
    from inovasi_nlp.app.tables import print_ranking
    from inovasi_nlp.workflow.files import draft_frame_file, score_file

    if draft_frame is not None:
        refused = draft_frame_file(_paths([annotations])[0], draft_frame)
        _say(f"frame drafted: {draft_frame}; check it, then score with --frame {draft_frame}")
        _report_refused(refused)
        return
    scores, refused = score_file(
        _paths([annotations])[0],
        out=out,
        registry=_existing(registry, "a CSV with at least the columns id and name"),
        frame=_frame(frame),
        as_of=as_of,
        corrections=_corrections(corrections),
        norms_version=norms,
    )
    print_ranking(scores)
    _report_refused(refused)


@app.command()
def discover(
    annotations: Annotated[str, typer.Argument(help="Annotations (JSON Lines); - is standard input.", metavar="ANNOTATIONS")],
    out: OutFile = "-",
    registry: RegistryOption = None,
) -> None:
    """List innovations named in the news that the registry does not hold, grouped, with counts and evidence.

    Example: inovasi discover out/annotations.jsonl --out candidates.csv
    """
    from inovasi_nlp.workflow.files import discover_file

    _report_refused(discover_file(_paths([annotations])[0], out=out, registry=_existing(registry, "a CSV with at least the columns id and name")))


@app.command()
def explain(
    innovation: Annotated[str, typer.Argument(help="Registry id of the innovation.")],
    directory: ScoresDir,
    against: Annotated[str | None, typer.Option(help="Another innovation: has the first really spread further?", metavar="ID")] = None,
    without: Annotated[list[str] | None, typer.Option(help="A story, outlet or article to leave out; may be repeated.", metavar="NAME")] = None,
    since: Annotated[Path | None, typer.Option(help="Folder of an earlier run: why is the score another one now?", metavar="OTHER_DIR")] = None,
) -> None:
    """Say where each point of a score comes from, recomputed from the evidence rows alone.

    Example: inovasi explain command-center-112 out --without kompas.com
    """
    from inovasi_nlp.workflow.files import compare_dir, explain_dir, since_dir, without_dir

    if against is None and not without and since is None:
        for line in explain_dir(innovation, directory):
            print(line)
    if against is not None:
        for line in compare_dir(innovation, against, directory):
            print(line)
    if without:
        for line in without_dir(innovation, without, directory):
            print(line)
    if since is not None:
        for line in since_dir(innovation, since, directory):
            print(line)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="One article, of any kind `ingest` reads.", metavar="FILE")],
    out: OutFile = "-",
    registry: RegistryOption = None,
    model: ModelOption = None,
) -> None:
    """Render one article as HTML with every finding marked.

    Example: inovasi show article.html --out marked.html
    """
    from inovasi_nlp.workflow.files import show_file

    _paths([str(file)])
    _report_refused(show_file(file, out=out, registry=_existing(registry, "a CSV with at least the columns id and name"), model=model))


@app.command()
def report(directory: ScoresDir) -> None:
    """Write DIR/report/index.html from the scores in DIR.

    Example: inovasi report out
    """
    from inovasi_nlp.workflow.files import report_dir

    print(report_dir(directory))


@app.command()
def export(
    directory: ScoresDir,
    to: Annotated[str, typer.Option("--to", help="File (.xlsx .csv .parquet .json) or folder (Data Package).", metavar="PATH")],
) -> None:
    """Write the scores in DIR in another form.

    Example: inovasi export out --to scores.xlsx
    """
    from inovasi_nlp.workflow.files import export_dir

    if not to:
        _misuse("--to is empty; expected a file or folder")

    print(export_dir(directory, to))


@app.command()
def serve(
    directory: ScoresDir,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at.")] = 8000,
) -> None:
    """Answer HTTP requests for the scores in DIR.

    Example: inovasi serve out --port 8000
    """
    from inovasi_nlp.service.server import serve as serve_job

    serve_job(directory, host=host, port=port)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold annotations (JSON Lines).", metavar="GOLD")],
    model: ModelOption = None,
    registry: RegistryOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="Print so many errors too.")] = 0,
) -> None:
    """Annotate the articles of a gold corpus and compare: the figures of the gold corpus.

    Example: inovasi evaluate corpora/gold/dev-own.jsonl
    """
    from inovasi_nlp.app.tables import print_figures
    from inovasi_nlp.workflow.evaluate import evaluate_file

    _existing(gold, "a gold corpus (JSON Lines with the fields of the annotation guidelines)")
    figures, mistakes = evaluate_file(gold, model=model, registry=_existing(registry, "a CSV with at least the columns id and name"))
    print_figures(figures, as_json=as_json)
    for mistake in mistakes[:errors]:
        print(mistake)


publishers_app = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode=None)
app.add_typer(publishers_app, name="publishers")


@publishers_app.callback()
def publishers(context: typer.Context) -> None:
    """List the publishers: name, domains, and the day their parser was last checked against a real page.

    Example: inovasi publishers
    """
    if context.invoked_subcommand is None:
        from inovasi_nlp.app.tables import print_publishers

        print_publishers()


@publishers_app.command("check")
def publishers_check(names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]")] = None) -> None:
    """Fetch one page of each and say which fields came out.

    Example: inovasi publishers check detik kompas
    """
    from inovasi_nlp.app.tables import print_checks
    from inovasi_nlp.workflow.gathering import check_publishers

    if not print_checks(check_publishers(names or ())):
        raise typer.Exit(EXIT_FAILED)


models_app = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode=None)
app.add_typer(models_app, name="models")


@models_app.callback()
def models(context: typer.Context, model: ModelOption = None) -> None:
    """List the models in use with their digests.

    Example: inovasi models --model models.toml
    """
    if context.invoked_subcommand is None:
        from inovasi_nlp.workflow.models import list_models

        for line in list_models(model):
            print(line)


@models_app.command("verify")
def models_verify() -> None:
    """Compare the shipped rules, tables and models with their recorded checksums.

    Example: inovasi models verify
    """
    from inovasi_nlp.workflow.models import verify_models

    faults = verify_models()
    for fault in faults:
        _say(fault)
    if faults:
        raise typer.Exit(EXIT_FAILED)
    print("all checksums agree")


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point: errors of the library become one line on stderr and exit code 1."""
    _utf8()
    _exit(lambda: app(args=None if arguments is None else list(arguments), standalone_mode=True))


def _exit(call: Callable[[], Any]) -> None:
    try:
        call()
    except InovasiError as error:
        _say(f"error: {error}")
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_FAILED)
    except OSError as error:  # a result that cannot be written; what is read is guarded where it is read
        if error.filename is None and error.errno is None:
            raise
        _say(f"error: {error.filename or 'output'}: {error.strerror}; expected a place that can be read and written, with room on its disk")
        sys.exit(EXIT_FAILED)
    except KeyboardInterrupt:
        _interrupted()
    except SystemExit as ended:  # newer typer makes the interrupt an exit of its own, without a word
        if ended.code == EXIT_INTERRUPTED:
            _interrupted()
        raise


def _interrupted() -> NoReturn:
    _say("interrupted; run the same command again to go on")
    sys.exit(EXIT_INTERRUPTED)


def _utf8() -> None:
    """Results are UTF-8 with LF on every system, a Windows console included."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


__all__ = ["app", "main"]

if __name__ == "__main__":
    main()
