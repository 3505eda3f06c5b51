"""The files of scored results in a folder: written whole, read back for explain, report, export and serve."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from inovasi_nlp.corpus.annotations import read_annotations
from inovasi_nlp.corpus.tables import csv_bytes, read_csv_rows, write_csv, write_parquet, write_records
from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.diffusion.corrections import read_corrections
from inovasi_nlp.errors import InputError
from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.records import COMPONENTS, AdoptionEvent, Annotation, Correction, Counts, Dissemination, EvidenceRow, Story

if TYPE_CHECKING:
    from inovasi_nlp.diffusion.alerts import Alert
    from inovasi_nlp.diffusion.grown import Scoring
    from inovasi_nlp.diffusion.scores import Scores

COUNTS = tuple(item.name for item in fields(Counts))
SCORE_COLUMNS = (
    "innovation_id", "name", "owner", "region", "status", "rank_low", "rank_high", "D", "D0", "D0_without_adoption", "low", "high",
    *COMPONENTS, *COUNTS, "flags", "as_of", "frame", "method", "generated_from",
)  # fmt: skip
TRAJECTORY_COLUMNS = ("innovation_id", "as_of", "D", "D0", "independent_stories", "regions", "adopter_equivalents")
ALERT_COLUMNS = ("innovation_id", "name", "kind", "subject", "as_of", "evidence")
CORRECTION_COLUMNS = ("what", "target", "field", "value", "who", "when", "why", "applied")
_TEXT = frozenset({"innovation_id", "name", "owner", "region", "status", "flags", "as_of", "frame", "method", "generated_from"})
_WHOLE = frozenset({"rank_low", "rank_high", *COUNTS}) - {"adopter_equivalents"}
_TYPES = {column: "string" if column in _TEXT else "int64" if column in _WHOLE else "float64" for column in SCORE_COLUMNS}


def _component_rows(scores: Iterable[Dissemination]) -> Iterator[dict[str, Any]]:
    for score in scores:
        for component in score.components:
            yield {
                "innovation_id": score.innovation_id,
                "component": component.name,
                "value": component.value,
                "low": component.low,
                "high": component.high,
                "contribution": component.contribution,
                "as_of": score.as_of,
            }


def _trajectory_rows(scores: Scores) -> Iterator[dict[str, Any]]:
    """One row for each innovation and day from its first mention on."""
    for end in scores.history:
        for standing in end.rows:
            yield {"as_of": end.as_of.isoformat()} | {name: getattr(standing, name) for name in TRAJECTORY_COLUMNS if name != "as_of"}
    for score in scores:
        if score.status != "unobserved":
            yield {
                "innovation_id": score.innovation_id,
                "as_of": score.as_of,
                "D": score.D,
                "D0": score.D0,
                "independent_stories": score.counts.independent_stories,
                "regions": score.counts.regions,
                "adopter_equivalents": score.counts.adopter_equivalents,
            }


def _alert_rows(scores: Scores, alerts: Iterable[Alert]) -> Iterator[dict[str, Any]]:
    labels = {score.innovation_id: score.label for score in scores}
    for alert in alerts:
        yield {
            "innovation_id": alert.innovation_id,
            "name": labels.get(alert.innovation_id),
            "kind": alert.kind,
            "subject": alert.subject,
            "as_of": scores.as_of.isoformat(),
            "evidence": "|".join(alert.evidence),
        }


def write_tables(scoring: Scoring, out: Path, *, registry: Registry) -> None:
    """Write scores, components, stories, adoption events and evidence, each file whole or not at all.

    Stories, events and evidence of innovations that did not change are taken from the files that stand there.
    """
    scores = scoring.scores
    rows = scores.to_rows()
    write_csv(out / "scores.csv", rows, key=("innovation_id",), columns=SCORE_COLUMNS)
    write_parquet(out / "scores.parquet", rows, key=("innovation_id",), schema="inovasi.scores/1", columns=SCORE_COLUMNS, types=_TYPES)
    with write_atomic(out / "scores.json") as stream:
        document = {"schema": "inovasi.scores/1", "scores": [score.to_dict() for score in scores]}
        stream.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY))
    numbers = dict.fromkeys(("value", "low", "high", "contribution"), "float64")
    write_parquet(
        out / "components.parquet",
        _component_rows(scores),
        key=("innovation_id", "component"),
        schema="inovasi.components/1",
        types=numbers,
    )
    for name, records in (("clusters", scores.stories), ("adoption_events", scores.adoption_events), ("evidence", scores.evidence)):
        _write_records(out / f"{name}.parquet", records, changed=scoring.changed)
    write_csv(out / "trajectories.csv", _trajectory_rows(scores), key=("innovation_id", "as_of"), columns=TRAJECTORY_COLUMNS)
    write_csv(out / "alerts.csv", _alert_rows(scores, scoring.alerts), key=("innovation_id", "kind", "subject"), columns=ALERT_COLUMNS)
    made = [{"applied": "yes" if item in scores.corrections else "no"} | item.to_dict() for item in (*scores.corrections, *scores.unapplied)]
    with write_atomic(out / "corrections_applied.csv") as stream:  # in the order they were made, which is part of what they mean
        stream.write(csv_bytes(made, columns=CORRECTION_COLUMNS))
    with write_atomic(out / "registry.csv") as stream:
        stream.write(registry.to_csv().encode("utf-8"))


_KINDS: dict[type, dict[str, str]] = {
    Story: {"first": "string", "last": "string", "release_derived": "bool", "capped": "bool", "wide": "bool", "source": "string"},
    AdoptionEvent: {"region": "string", "count": "int64", "probability": "float64", "discontinued": "float64", "first": "string", "last": "string"},
    EvidenceRow: {"published": "string", "start": "int64", "end": "int64", "confidence": "float64", "value": "float64", "count": "int64",
                  "lead": "bool", "release": "bool", "known": "bool"},
}  # fmt: skip


_KEYS = {"clusters": ("innovation_id", "id"), "adoption_events": ("innovation_id", "adopter"), "evidence": ("innovation_id", "id")}
KEPT_FILES = tuple(f"{name}.parquet" for name in _KEYS)  # whose rows are taken over where nothing changed


def _write_records(path: Path, records: Sequence[Any], *, changed: Collection[str] | None) -> None:
    """Write records of innovations; `changed` = those whose rows are all given, those of others are taken from the file; None = all are given."""
    kind = {"clusters": Story, "adoption_events": AdoptionEvent, "evidence": EvidenceRow}[path.stem]
    names = [field.name for field in fields(kind)]
    types = {name: _KINDS[kind].get(name, "string") for name in names}
    write_records(path, records, key=_KEYS[path.stem], schema=f"inovasi.{path.stem}/1", columns=names, types=types, changed=changed)


class _Stored(Sequence[Any]):
    """Records of a results folder, read when they are first asked for."""

    def __init__(self, read: Callable[[], Sequence[Any]]) -> None:
        self._read = read

    @cached_property
    def _records(self) -> Sequence[Any]:
        return self._read()

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, place: Any) -> Any:
        return self._records[place]


def with_stored(scores: Scores, out: Path) -> Scores:
    """The scores with all stories, adoption events and evidence rows of a results folder, which are read when they are asked for."""

    def records(kind: type[Any], name: str) -> Sequence[Any]:
        lists = [item.name for item in fields(kind) if str(item.type).startswith("tuple")]
        rows = _read_parquet(out / f"{name}.parquet", None)
        return tuple(kind(**row | {part: tuple(row[part].split("|")) if row[part] else () for part in lists}) for row in rows)

    return replace(
        scores,
        stories=_Stored(lambda: records(Story, "clusters")),
        adoption_events=_Stored(lambda: records(AdoptionEvent, "adoption_events")),
        evidence=_Stored(lambda: read_results(out).evidence()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a results folder holds, read back.

    Attributes:
        directory: The folder.
        scores: Score records (schema `dissemination-score`), highest D first.
        rows: The flat rows of `scores.csv` by innovation id.
        registry: The registry the scores were made with.
        manifest: `run.json`; None where they were made by `score`.
    """

    directory: Path
    scores: tuple[dict[str, Any], ...]
    rows: dict[str, dict[str, Any]]
    registry: Registry
    manifest: dict[str, Any] | None = None

    def evidence(self, innovation_id: str | None = None) -> tuple[EvidenceRow, ...]:
        """Evidence rows, of one innovation or all."""
        rows = _read_parquet(self.directory / "evidence.parquet", innovation_id)
        return tuple(EvidenceRow.from_dict(row, where=f"evidence.parquet:{number}") for number, row in enumerate(rows, start=1))

    def table(self, name: str, innovation_id: str | None = None) -> list[dict[str, Any]]:
        """Rows of `components`, `clusters`, `adoption_events` or `evidence`."""
        return _read_parquet(self.directory / f"{name}.parquet", innovation_id)

    def csv_rows(self, name: str) -> list[dict[str, str]]:
        """Rows of `trajectories`, `alerts` or `corrections_applied`; none in a folder of an earlier version."""
        path = self.directory / f"{name}.csv"
        return read_csv_rows(path) if path.is_file() else []

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections that met their target."""
        rows = [row for row in self.csv_rows("corrections_applied") if row.get("applied") == "yes"]
        return read_corrections(rows, where=str(self.directory / "corrections_applied.csv"))

    def annotations(self) -> Iterator[Annotation]:
        """The annotations the scores were made from; none where they are not kept here."""
        path = self.directory / "annotations.jsonl"
        if path.is_file():
            yield from read_annotations(path)


def _read_parquet(path: Path, innovation_id: str | None) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    filters = None if innovation_id is None else [("innovation_id", "==", innovation_id)]
    try:
        rows: list[dict[str, Any]] = pq.read_table(path, filters=filters).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"cannot be read ({error}); make it again with `inovasi score` or `inovasi run`", where=str(path)) from None
    return rows


def read_results(directory: Path) -> Results:
    """The results a run or `score` wrote to a folder.

    Raises:
        InputError: The folder holds none, or a file of it is broken.
    """
    path = directory / "scores.json"
    if not path.is_file():
        raise InputError("no scores.json; expected a folder written by `inovasi run` or `inovasi score`", where=str(directory))
    try:
        scores = orjson.loads(path.read_bytes())["scores"]
        for score in scores:
            score["innovation_id"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise InputError(f"no score file ({error}); make it again with `inovasi run`", where=str(path)) from None
    rows = {row["innovation_id"]: row for row in _read_parquet(directory / "scores.parquet", None)}
    manifest = directory / "run.json"
    return Results(
        directory=directory,
        scores=tuple(scores),
        rows=rows,
        registry=Registry.from_csv(directory / "registry.csv"),
        manifest=_read_manifest(manifest) if manifest.is_file() else None,
    )


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise InputError(f"not JSON ({error}); make it again with `inovasi run`", where=str(path)) from None
    if not isinstance(manifest, dict):
        raise InputError("no JSON object; make it again with `inovasi run`", where=str(path))
    return manifest
