"""The command line as a user meets it."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from inovasi_nlp.app.cli import app, main
from inovasi_nlp.diffusion.norms import DEFAULT
from inovasi_nlp.report.portfolio import portfolios
from inovasi_nlp.workflow.reporting import report_data
from inovasi_nlp.workflow.results import read_results

VERBS = (
    "annotate",
    "discover",
    "evaluate",
    "explain",
    "export",
    "gather",
    "ingest",
    "models",
    "publishers",
    "report",
    "run",
    "score",
    "serve",
    "show",
)
TEXT = 'Pemkot Surabaya meraih penghargaan Top 45 Inovasi Pelayanan Publik 2021 lewat inovasi Surabaya Single Window (SSW). "Warga terbantu," ujar Sumiati, warga.'


def test_the_verbs_are_these_and_each_help_shows_an_example() -> None:
    command = get_command(app)
    assert tuple(sorted(command.commands)) == VERBS  # type: ignore[attr-defined]
    for verb in VERBS:
        shown = CliRunner().invoke(app, [verb, "--help"])
        assert shown.exit_code == 0
        assert "Example: inovasi" in " ".join(shown.output.split()), verb


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    lines = [{"id": f"a{n}", "outlet": outlet, "published": f"2022-0{n + 1}-01", "title": f"SSW {n}", "text": f"{TEXT} Nomor {n} di kota itu berbeda."}
             for n, outlet in enumerate(("Kompas", "detik.com", "Harian Bangsa"))]  # fmt: skip
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = CliRunner().invoke(app, ["run", str(folder / "in.jsonl"), "--out", str(folder / "out")])
    assert done.exit_code == 0, done.output
    assert "Surabaya Single Window" in done.output
    return folder


def test_ingest_annotate_score_in_a_pipe_give_what_run_gives(results: Path) -> None:
    annotate = [sys.executable, "-m", "inovasi_nlp.app.cli", "annotate", "-"]
    done = subprocess.run(annotate, input=(results / "in.jsonl").read_bytes(), capture_output=True, check=True)
    piped = [json.loads(line) for line in done.stdout.splitlines()]
    assert [annotation["id"] for annotation in piped] == ["a0", "a1", "a2"]
    (results / "piped.jsonl").write_bytes(done.stdout)
    again = CliRunner().invoke(app, ["score", str(results / "piped.jsonl"), "--out", str(results / "scored")])
    assert again.exit_code == 0, again.output
    assert (results / "scored" / "scores.csv").read_bytes() == (results / "out" / "scores.csv").read_bytes()


def test_explain_recomputes_the_score_and_fails_where_a_row_was_altered(results: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    shown = CliRunner().invoke(app, ["explain", "surabaya-single-window", str(results / "out")])
    assert shown.exit_code == 0 and "D0" in shown.output
    table = pq.read_table(results / "out" / "evidence.parquet")
    rows = [{**row, "confidence": row["confidence"] / 2} if row["role"] == "mention" else row for row in table.to_pylist()]
    forged = results / "forged"
    forged.mkdir()
    for file in (results / "out").iterdir():
        if file.is_file():
            (forged / file.name).write_bytes(file.read_bytes())
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), forged / "evidence.parquet")
    with pytest.raises(SystemExit) as stopped:
        main(["explain", "surabaya-single-window", str(forged)])
    assert stopped.value.code == 1


def test_explain_answers_without_and_against(results: Path) -> None:
    folder = str(results / "out")
    with (results / "out" / "trajectories.csv").open(encoding="utf-8", newline="") as stream:
        last = {row["innovation_id"]: row for row in csv.DictReader(stream)}["surabaya-single-window"]
    outlet = next(row.outlet for row in read_results(results / "out").evidence("surabaya-single-window") if row.role == "mention" and row.lead)
    shown = CliRunner().invoke(app, ["explain", "surabaya-single-window", folder, "--without", outlet])
    assert shown.exit_code == 0
    assert f"D0 {float(last['D0']):.2f} -> " in shown.stdout
    against = CliRunner().invoke(app, ["explain", "surabaya-single-window", folder, "--against", "surabaya-single-window"])
    assert "+0.00 points of D0" in against.stdout
    assert "do not tell them apart" in against.stdout


def test_scores_by_another_table_bear_its_name_and_are_explained_by_it(results: Path) -> None:
    made, out = str(results / "out" / "annotations.jsonl"), results / "strict"
    done = CliRunner().invoke(app, ["score", made, "--norms", "v2-strict", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert {score["method"]["norms_version"] for score in read_results(out).scores} == {"v2-strict"}
    assert {score["method"]["norms_version"] for score in read_results(results / "out").scores} == {DEFAULT}
    assert CliRunner().invoke(app, ["explain", "surabaya-single-window", str(out)]).exit_code == 0
    since = CliRunner().invoke(app, ["explain", "surabaya-single-window", str(out), "--since", str(results / "out")])
    assert since.exit_code == 0, since.output
    again = CliRunner().invoke(app, ["run", str(results / "in.jsonl"), "--norms", "v2-strict", "--out", str(results / "run-strict")])
    assert again.exit_code == 0, again.output
    assert (results / "run-strict" / "scores.csv").read_bytes() == (out / "scores.csv").read_bytes()


def test_an_unknown_table_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["score", "-", "--norms", "v9"])
    assert stopped.value.code == 2 and "known: v0, v1, v2, v2-strict" in " ".join(capsys.readouterr().err.split())


def test_score_drafts_a_frame_that_it_can_be_given(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame, made = results / "kerangka.toml", str(results / "out" / "annotations.jsonl")
    drafted = CliRunner().invoke(app, ["score", made, "--draft-frame", str(frame), "--out", str(results / "none")])
    assert drafted.exit_code == 0, drafted.output
    assert not (results / "none").exists()
    given = CliRunner().invoke(app, ["score", made, "--frame", str(frame), "--out", str(results / "framed")])
    assert given.exit_code == 0, given.output
    with pytest.raises(SystemExit) as stopped:
        main(["score", made, "--draft-frame", str(frame)])
    assert stopped.value.code == 1 and "is there already" in capsys.readouterr().err


def test_explain_says_why_a_score_is_not_what_it_was(results: Path) -> None:
    lines = (results / "in.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (results / "first.jsonl").write_text("".join(lines[:1]), encoding="utf-8")
    earlier = CliRunner().invoke(app, ["run", str(results / "first.jsonl"), "--out", str(results / "earlier")])
    assert earlier.exit_code == 0
    shown = CliRunner().invoke(app, ["explain", "surabaya-single-window", str(results / "out"), "--since", str(results / "earlier")])
    assert shown.exit_code == 0, shown.output
    assert "  as of: " in shown.stdout or "  new story: +" in shown.stdout or "  reprint: +" in shown.stdout
    same = CliRunner().invoke(app, ["explain", "surabaya-single-window", str(results / "out"), "--since", str(results / "out")])
    assert "nothing changed" in same.stdout


def test_a_results_folder_tells_what_to_look_at(results: Path) -> None:
    with (results / "out" / "alerts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    held = {row.id for row in read_results(results / "out").evidence()}
    assert all(set(row["evidence"].split("|")) <= held for row in rows)


def test_a_results_folder_holds_the_portfolios_of_the_report(results: Path) -> None:
    with (results / "out" / "portfolios.csv").open(encoding="utf-8", newline="") as stream:
        rows = {(row["by"], row["name"]): row for row in csv.DictReader(stream)}
    data = report_data(read_results(results / "out"))
    found = portfolios(data.scores, data.names, data.findings)
    assert {key: int(row["innovations"]) for key, row in rows.items()} == {(one.by, one.name): one.innovations for one in found}
    assert rows["region", "Kota Surabaya"]["reported"] == "1"
    assert "Kota Surabaya" in (results / "out" / "report" / "portofolio.html").read_text(encoding="utf-8")


def test_an_unknown_innovation_is_one_line_and_exit_1(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["explain", "tidak-ada", str(results / "out")])
    assert stopped.value.code == 1
    message = capsys.readouterr().err
    assert message.startswith("error: unknown innovation 'tidak-ada'; known:") and message.count("\n") == 1
    with pytest.raises(SystemExit):
        main(["explain", "comand-center-112", str(results / "out")])
    message = capsys.readouterr().err
    assert "in all); did you mean 'command-center-112'" in message and len(message) < 600


@pytest.mark.parametrize("target", ["s.xlsx", "s.csv", "s.parquet", "s.json", "package"])
def test_export_writes_the_form_the_name_says(results: Path, target: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(results / "out"), "--to", str(tmp_path / target)])
    assert done.exit_code == 0, done.output
    made = tmp_path / target
    assert made.exists()
    if target == "package":
        package = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
        assert {resource["path"] for resource in package["resources"]} == {file.name for file in made.iterdir()} - {"datapackage.json"}


def test_show_marks_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Judul\n\n{TEXT}", encoding="utf-8")
    done = CliRunner().invoke(app, ["show", str(tmp_path / "a.txt"), "--out", str(tmp_path / "a.html")])
    assert done.exit_code == 0, done.output
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert 'class="innovation"' in page and "surabaya-single-window" in page and "kutipan" in page


def test_inputs_set_aside_give_exit_3_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "title": "Judul", "text": "Isi."}\n{rusak\n', encoding="utf-8")
    done = CliRunner().invoke(app, ["ingest", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "o.jsonl")])
    assert done.exit_code == 3
    assert len((tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert "a.jsonl:2" in (tmp_path / "quarantine.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["run", "no-such-folder"], 2),
        (["run"], 2),
        (["score", "no-such.jsonl"], 2),
        (["run", ".", "--as-of", "kemarin"], 2),
        (["run", ".", "--norms", "v9"], 2),
        (["export", ".", "--to", "x.doc"], 1),
        (["report", "."], 1),
    ],
)
def test_misuse_is_2_and_failure_is_1_with_one_line(arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = subprocess.run([sys.executable, "-m", "inovasi_nlp.app.cli", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_version_is_printed() -> None:
    assert CliRunner().invoke(app, ["--version"]).output.startswith("inovasi-nlp 0.")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "", "--out", "OUT"], 2, "an input is empty text"),
        (["run", "IN", "--out", "IN"], 1, "File exists"),
        (["annotate", "IN", "--out", "DIR"], 1, "Is a directory"),
        (["score", "DIR", "--out", "OUT"], 1, "Is a directory"),
        (["export", "RESULTS", "--to", ""], 2, "--to is empty"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the system's own words differ")
def test_a_place_that_cannot_be_used_is_one_line(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "dir").mkdir()
    places = {"IN": results / "in.jsonl", "RESULTS": results / "out", "DIR": tmp_path / "dir", "OUT": tmp_path / "out"}
    with pytest.raises(SystemExit) as left:
        main([str(places.get(argument, argument)) for argument in arguments])
    assert left.value.code == code
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("error: ")
    assert said in lines[0]


def test_contents_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("\x1b]0;owned\x07,b\n1,2\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["ingest", str(tmp_path / "in.csv")])
    assert done.exit_code == 3
    assert "no column for the article text" in done.stderr
    assert "\x1b" not in done.stderr


def test_a_gold_file_without_documents_is_no_perfect_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gold.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["evaluate", str(tmp_path / "gold.jsonl")])
    assert "holds no gold document" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "content"), [("run.json", "{"), ("run.json", "[]"), ("scores.json", '{"scores": [{}]}')])
def test_a_broken_results_folder_is_one_line(results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str) -> None:
    shutil.copytree(results / "out", tmp_path / "out")
    (tmp_path / "out" / name).write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["report", str(tmp_path / "out")])
    assert f"{name}: " in capsys.readouterr().err


def test_a_frame_file_nested_without_end_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "frame.toml").write_text("a=" + "[" * 5000, encoding="utf-8")
    (tmp_path / "in.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["score", str(tmp_path / "in.jsonl"), "--frame", str(tmp_path / "frame.toml"), "--out", str(tmp_path / "out")])
    assert "cannot be read as TOML" in capsys.readouterr().err
