"""Results in other forms: XLSX, CSV, Parquet, JSON, or a Data Package folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from inovasi_nlp import __version__
from inovasi_nlp.corpus.tables import write_csv, write_parquet, write_xlsx
from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.errors import InputError
from inovasi_nlp.workflow.results import SCORE_COLUMNS, Results

_KEYS = {
    "scores": ("innovation_id",),
    "components": ("innovation_id", "component"),
    "clusters": ("innovation_id", "id"),
    "adoption_events": ("innovation_id", "adopter"),
    "evidence": ("innovation_id", "id"),
}


def export(results: Results, target: str) -> Path:
    """Write results to `target`; the ending says the form, no ending or a folder means a Data Package.

    Raises:
        InputError: The form is not known, or `target` is an address (not supported yet).
    """
    if urlsplit(target).scheme not in ("", "file") and not (len(target) > 1 and target[1] == ":"):
        raise InputError("only files and folders can be written; export to a file and upload it", where=target)
    path = Path(target.removeprefix("file://"))
    forms: dict[str, Callable[[Results, Path], None]] = {".xlsx": _xlsx, ".csv": _csv, ".parquet": _parquet, ".json": _json}
    if path.suffix in forms:
        forms[path.suffix](results, path)
    elif path.suffix == "" or path.is_dir():
        _package(results, path)
    else:
        raise InputError(f"unknown form {path.suffix!r}; expected one of {', '.join(sorted(forms))}, or a folder for a Data Package", where=target)
    return path


def _rows(results: Results) -> list[dict[str, object]]:
    return [results.rows[record["innovation_id"]] for record in results.scores]


def _xlsx(results: Results, path: Path) -> None:
    sheets = {"scores": _rows(results), **{name: results.table(name) for name in _KEYS if name != "scores"}}
    write_xlsx(path, sheets, key=_KEYS)


def _csv(results: Results, path: Path) -> None:
    write_csv(path, _rows(results), key=_KEYS["scores"], columns=SCORE_COLUMNS)


def _parquet(results: Results, path: Path) -> None:
    write_parquet(path, _rows(results), key=_KEYS["scores"], schema="inovasi.scores/1", columns=SCORE_COLUMNS)


def _json(results: Results, path: Path) -> None:
    with write_atomic(path) as stream:
        stream.write((results.directory / "scores.json").read_bytes())


def _package(results: Results, folder: Path) -> None:
    """A Data Package (version 2): the CSV and Parquet files with `datapackage.json` and their hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ["scores.csv", "scores.json", *(f"{name}.parquet" for name in _KEYS)]
    resources = []
    for name in names:
        data = (results.directory / name).read_bytes()
        shutil.copyfile(results.directory / name, folder / name)
        resources.append(
            {
                "name": Path(name).stem.replace("_", "-") + ("-" + Path(name).suffix[1:] if Path(name).stem == "scores" else ""),
                "path": name,
                "format": Path(name).suffix[1:],
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "inovasi-dissemination",
        "title": "Dissemination of public-service innovations (dsi-1)",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": f"inovasi-nlp {__version__}", "roles": ["creator"]}],
        "resources": resources,
    }
    with write_atomic(folder / "datapackage.json") as stream:
        stream.write(orjson.dumps(package, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
