"""What a results folder remembers of earlier quarter ends, so that scoring grown input again does not score them again.

`.work/history.json` holds the standings by mark (see `diffusion.marks`), the stamp of what made them, and a digest of both. A file that is damaged, or was
made by another version, is left aside, and every quarter end is scored.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.records.scores import Standing
from inovasi_nlp.workflow.pipeline import rooms_digest

if TYPE_CHECKING:
    from inovasi_nlp.diffusion.score import QuarterEnd

logger = logging.getLogger(__name__)

SCHEMA = "inovasi.history/1"
_ROOMS = ("diffusion", "stories", "lexicon", "records")  # whatever can change a score


def history_path(out: Path) -> Path:
    """Where a results folder keeps it."""
    return out / ".work" / "history.json"


def read_history(out: Path) -> dict[str, tuple[Standing, ...]]:
    """Standings by mark; none where there is no file, or none that this version wrote whole."""
    path = history_path(out)
    try:
        data = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, orjson.JSONDecodeError) as error:
        logger.warning("%s cannot be read (%s); every quarter end is scored anew", path, error)
        return {}
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or data.get("digest") != _digest(data.get("days")):
        logger.warning("%s is damaged or no %s; every quarter end is scored anew", path, SCHEMA)
        return {}
    if data.get("stamp") != _stamp():
        logger.info("%s was made by another version; every quarter end is scored anew", path)
        return {}
    return {mark: tuple(_standing(row) for row in rows) for mark, rows in data["days"].items()}


def write_history(out: Path, history: Sequence[QuarterEnd]) -> None:
    """Keep the standings of a run for the next."""
    days = {end.mark: [list(astuple(row)) for row in end.rows] for end in history}
    with write_atomic(history_path(out)) as stream:
        stream.write(orjson.dumps({"schema": SCHEMA, "stamp": _stamp(), "digest": _digest(days), "days": days}))


_NAMES = tuple(item.name for item in fields(Standing))


def _standing(row: Sequence[Any]) -> Standing:
    return Standing(**dict(zip(_NAMES, row, strict=True)))


def _digest(days: Mapping[str, Any] | None) -> str:
    return hashlib.sha256(orjson.dumps(days, option=orjson.OPT_SORT_KEYS)).hexdigest()


@cache
def _stamp() -> str:
    return rooms_digest(_ROOMS)
