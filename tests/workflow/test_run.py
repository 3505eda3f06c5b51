"""The main job: whole, resumed, incremental, and unharmed by bad input."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.annotations import AnnotationLog, read_annotations
from inovasi_nlp.errors import InovasiError, InputError
from inovasi_nlp.records import Article
from inovasi_nlp.workflow import engines
from inovasi_nlp.workflow.run import run

CONTOH = Path(__file__).parents[2] / "corpora" / "contoh"
NAMES = ["SSW", "Sanpiisan", "Command Center 112"]


def _article(number: int, **more: Any) -> dict[str, Any]:
    name = NAMES[number % len(NAMES)]
    text = (
        f"Surabaya - Pemkot Surabaya memperluas layanan {name} ke kelurahan nomor {number}. Menurut catatan dinas, {number + 20} warga memakainya tiap hari.\n\n"
        f'"Antrean di loket {number} berkurang jauh," ujar Kepala Dinas Komunikasi dan Informatika Kota Surabaya, Rahmat Hidayat.'
    )
    return {"id": f"a{number:04d}", "outlet": f"media{number % 7}.example", "title": f"{name} Diperluas, Bagian {number}", "text": text,
            "published": f"2024-{number % 12 + 1:02d}-05", **more}  # fmt: skip


def _write(path: Path, numbers: range) -> Path:
    path.write_text("".join(json.dumps(_article(number)) + "\n" for number in numbers), encoding="utf-8")
    return path


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and ".work" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_a_second_run_over_grown_input_does_only_what_is_new_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    _write(tmp_path / "in" / "b.jsonl", range(6))
    first = run([tmp_path / "in"], out=tmp_path / "grown", replicates=20)
    assert (first.articles, first.annotated) == (6, 6)
    _write(tmp_path / "in" / "a.jsonl", range(6, 9))  # sorts before what was read first
    second = run([tmp_path / "in"], out=tmp_path / "grown", replicates=20)
    assert (second.articles, second.annotated) == (9, 3)
    whole = run([tmp_path / "in"], out=tmp_path / "whole", replicates=20)
    assert (whole.articles, whole.annotated) == (9, 9)
    assert dict(_files(tmp_path / "grown")) == dict(_files(tmp_path / "whole"))
    order = [annotation.id for annotation in read_annotations(tmp_path / "whole" / "annotations.jsonl")]
    assert order == [f"a{number:04d}" for number in (6, 7, 8, 0, 1, 2, 3, 4, 5)]


def test_two_workers_give_the_bytes_of_one(tmp_path: Path) -> None:
    source = _write(tmp_path / "a.jsonl", range(60))
    run([source], out=tmp_path / "one", replicates=0)
    run([source], out=tmp_path / "two", workers=2, replicates=0)
    assert dict(_files(tmp_path / "one")) == dict(_files(tmp_path / "two"))


def test_an_article_that_changed_is_read_again_and_one_that_went_is_left_out(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps(_article(1)) + "\n" + json.dumps(_article(2)) + "\n", encoding="utf-8")
    run([source], out=tmp_path / "out", replicates=0)
    source.write_text(json.dumps(_article(1, title="Judul baru")) + "\n", encoding="utf-8")
    result = run([source], out=tmp_path / "out", replicates=0)
    assert (result.articles, result.annotated) == (1, 1)
    assert next(read_annotations(tmp_path / "out" / "annotations.jsonl")).title == "Judul baru"


BAD = {
    "empty.jsonl": b"",
    "binary.txt": bytes(range(256)) * 8,
    "no-text.html": b"<html><head><title>x</title></head><body><nav><a href='/'>Menu</a></nav></body></html>",
    "broken.jsonl": b'{"id": "x", "text": "tidak selesai\n{"id": "ok1", "title": "Judul", "text": "Isi berita tentang cuaca di Kota Batu hari ini."}\n',
    "latin.jsonl": '{"id": "y", "text": "caf\xe9 di Surabaya"}\n'.encode("latin-1"),
    "huge.txt": b"Judul\n\n" + b"kata " * 4_200_000,
    "cut.jsonl.gz": gzip.compress(json.dumps(_article(40)).encode() + b"\n")[:-12],
    "scan.pdf": b"%PDF-1.4",
}


def test_bad_input_is_set_aside_with_one_clear_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    _write(folder / "good.jsonl", range(3))
    (folder / "undated.jsonl").write_text(
        json.dumps({"text": "Pemkot Surabaya memakai aplikasi SSW untuk izin usaha warga."}) + "\n", encoding="utf-8"
    )
    result = run([folder], out=tmp_path / "out", replicates=0)
    ids = [annotation.id for annotation in read_annotations(tmp_path / "out" / "annotations.jsonl")]
    assert {"a0000", "a0001", "a0002", "ok1"} <= set(ids)
    assert len(ids) == 5 or len(ids) == 6  # the cut archive may still give its one article
    lines = [json.loads(line) for line in (tmp_path / "out" / "quarantine.jsonl").read_text(encoding="utf-8").splitlines()]
    named = {Path(line["where"].split(":")[0]).name for line in lines}
    assert named >= {"empty.jsonl", "binary.txt", "no-text.html", "broken.jsonl", "latin.jsonl", "huge.txt", "cut.jsonl.gz", "scan.pdf"}
    assert result.quarantined == len(lines)
    for line in lines:
        assert line["what"] and line["expected"] and line["way_out"], line
        assert "\n" not in line["what"] and len(line["what"]) < 300


def test_a_registry_with_a_duplicate_id_is_one_clear_error_and_nothing_is_written(tmp_path: Path) -> None:
    registry = tmp_path / "r.csv"
    registry.write_text("id,name\nssw,Surabaya Single Window\nssw,Lain\n", encoding="utf-8")
    from inovasi_nlp.errors import TableError

    with pytest.raises(TableError, match=r"r\.csv.*3.*ssw"):
        run([_write(tmp_path / "a.jsonl", range(2))], out=tmp_path / "out", registry=registry)
    assert not (tmp_path / "out" / "annotations.jsonl").exists()


def test_a_registry_of_the_user_replaces_the_shipped_one(tmp_path: Path) -> None:
    registry = tmp_path / "r.csv"
    registry.write_text("id,name,aliases,region_code\n3578/2024/001,Surabaya Single Window,SSW,35.78\n", encoding="utf-8")
    result = run([_write(tmp_path / "a.jsonl", range(6))], out=tmp_path / "out", registry=registry, replicates=0)
    assert [score.innovation_id for score in result.scores] == ["3578/2024/001"]
    assert result.scores[0].counts.documents == 2


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_a_run_killed_on_the_way_ends_with_the_bytes_of_an_undisturbed_one(tmp_path: Path) -> None:
    source = _write(tmp_path / "a.jsonl", range(1500))
    command = [sys.executable, "-m", "inovasi_nlp.app.cli", "run", str(source), "--workers", "2", "--out"]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, capture_output=True)
    log = tmp_path / "killed" / ".work" / "annotations.log"
    size = (tmp_path / "whole" / ".work" / "annotations.log").stat().st_size
    process = subprocess.Popen([*command, str(tmp_path / "killed")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while process.poll() is None and (not log.exists() or log.stat().st_size < size * 0.5):
        time.sleep(0.02)
    assert process.poll() is None, "the run ended before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = subprocess.run([*command, str(tmp_path / "killed")], check=True, capture_output=True, text=True)
    assert "1,500 articles" in done.stderr and "(1,500 new" not in done.stderr
    assert dict(_files(tmp_path / "killed")) == dict(_files(tmp_path / "whole"))


def test_the_shipped_corpus_runs_without_anything_set_aside(tmp_path: Path) -> None:
    result = run([CONTOH], out=tmp_path / "out", workers=2, replicates=50)
    assert result.articles >= 80 and result.quarantined == 0
    reported = [score for score in result.scores if score.status != "unobserved"]
    assert len(reported) >= 12
    assert {"command-center-112", "padat-karya-surabaya", "kampung-iklim-surabaya", "surabaya-single-window"} <= {
        score.innovation_id for score in reported
    }
    assert (tmp_path / "out" / "report" / "index.html").stat().st_size > 10_000
    for name in (
        "scores.csv",
        "scores.json",
        "scores.parquet",
        "evidence.parquet",
        "clusters.parquet",
        "adoption_events.parquet",
        "run.json",
    ):
        assert (tmp_path / "out" / name).is_file(), name


def test_results_inside_the_input_folder_are_no_input(tmp_path: Path) -> None:
    _write(tmp_path / "b.jsonl", range(3))
    first = run([tmp_path], out=tmp_path / "out", replicates=20)
    again = run([tmp_path], out=tmp_path / "out", replicates=20)
    assert (first.articles, again.articles, again.annotated, again.quarantined) == (3, 3, 0, 0)


def test_an_output_folder_is_written_by_one_run_at_a_time(tmp_path: Path) -> None:
    source = _write(tmp_path / "b.jsonl", range(2))
    held = AnnotationLog(tmp_path / "out" / ".work" / "annotations.log", stamp="another run")
    with held, pytest.raises(InputError, match="another run is writing here"):
        run([source], out=tmp_path / "out", replicates=20)
    assert run([source], out=tmp_path / "out", replicates=20).annotated == 2


def test_files_a_killed_run_was_writing_are_cleared_away_and_others_are_not(tmp_path: Path) -> None:
    source = _write(tmp_path / "b.jsonl", range(2))
    pages = tmp_path / "out" / "report" / "inovasi"
    pages.mkdir(parents=True)
    (pages / ".x.html.abcd1234.tmp").write_text("torn")
    (tmp_path / "out" / "mine.tmp").write_text("kept")
    run([source], out=tmp_path / "out", replicates=20)
    assert not list(pages.glob(".*.tmp"))
    assert (tmp_path / "out" / "mine.tmp").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="counts processes in /proc")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    source = _write(tmp_path / "b.jsonl", range(400))
    command = [sys.executable, "-m", "inovasi_nlp.app.cli", "run", str(source), "--out", str(tmp_path / "out"), "--workers", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    log = tmp_path / "out" / ".work" / "annotations.log"
    _wait(lambda: log.exists() and log.stat().st_size > 200)
    workers = _children(process.pid)
    assert workers
    process.kill()
    process.wait()
    _wait(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def _wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def _children(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()


def _die(*_: object) -> None:
    os._exit(3)


def test_a_worker_that_dies_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_work_in_process", _die)
    with pytest.raises(InovasiError, match="a worker process ended unexpectedly"):
        list(engines.annotate_many([Article(text="SSW di Surabaya")], workers=2))


def test_workers_started_without_a_main_guard_are_one_clear_error(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import inovasi_nlp as inovasi\nlist(inovasi.annotate_many([inovasi.Article(text='SSW')], workers=2))\n", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "if __name__ == '__main__':`; what was done is kept" in done.stderr


@pytest.mark.parametrize("sign", "(_")
def test_punctuation_without_end_is_set_aside_in_time(tmp_path: Path, sign: str) -> None:
    lines = [{"id": "signs", "text": sign * 300_000}, {"id": "ruled", "text": f"SSW Surabaya\n{'-' * 900}\nbaru"}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    begun = time.monotonic()
    done = run([tmp_path / "in.jsonl"], out=tmp_path / "out", replicates=20)
    assert time.monotonic() - begun < 30
    assert (done.articles, done.quarantined) == (1, 1)
    assert "punctuation" in done.refused[0].what


def test_articles_without_a_date_are_counted_and_an_unreadable_date_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps(_article(1, published=None)) + "\n" + json.dumps(_article(2, published="kapan-kapan")) + "\n", encoding="utf-8")
    assert run([source], out=tmp_path / "out", replicates=0).undated == 2
    assert any("a.jsonl:2" in record.getMessage() and "kapan-kapan" in record.getMessage() for record in caplog.records)
