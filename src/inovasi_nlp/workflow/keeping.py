"""What a results folder keeps of a scored corpus (`diffusion.kept`), so that scoring it with more annotations reads and makes only what is new.

`.work/kept.json` names the file of kept bytes beside it and holds, under a digest of its own, the digests of that file and of the tables whose rows are taken over,
what was read of the annotations (bytes, lines, digest), and the stamp of all else the scores depend on: code and tables of the package, registry, frame, corrections,
norms, bootstrap, selection. Whatever does not fit is left aside, with a word in the log, and everything is scored.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from inovasi_nlp import __version__
from inovasi_nlp.corpus.annotations import AnnotationFile
from inovasi_nlp.corpus.blobs import Blobs, file_digest, write_blobs
from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.diffusion.kept import KEPT_SCHEMA, Kept
from inovasi_nlp.diffusion.making import Setting
from inovasi_nlp.workflow.pipeline import rooms_digest
from inovasi_nlp.workflow.results import KEPT_FILES

__all__ = ["Keeping", "kept_path"]

logger = logging.getLogger(__name__)

_ROOMS = ("diffusion", "stories", "lexicon", "records", "corpus", "workflow")  # whatever can change a score or a table
_NAMES = ("kept.a.arrow", "kept.b.arrow")  # in turn: one is read while the other is written


def kept_path(out: Path) -> Path:
    """Where a results folder says what it keeps."""
    return out / ".work" / "kept.json"


class Keeping:
    """What a results folder keeps between runs of one setting.

    Args:
        out: The folder.
        setting: What the scores depend on besides the annotations and the day.
        selection: Which annotations are scored, as text.
    """

    def __init__(self, out: Path, *, setting: Setting, selection: str) -> None:
        self._out = out
        key = repr((setting.key, setting.replicates, setting.seed, selection, KEPT_SCHEMA, __version__, _code()))
        self._stamp = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        self._read: str | None = None

    def of(self, source: AnnotationFile) -> Kept | None:
        """The kept corpus with which the source begins, which is then read past it; None where there is none."""
        path = kept_path(self._out)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        held = _held(data)
        why = self._unfit(held, source)
        if why or held is None:
            logger.info("%s %s; everything is scored", path, why)
            return None
        self._read = held["blobs"]
        return Kept.of(Blobs(path.with_name(held["blobs"])))

    def _unfit(self, held: dict[str, Any] | None, source: AnnotationFile) -> str | None:
        """Why what is kept cannot be used; None where it can, and the source was read past it."""
        if held is None:
            return "is damaged"
        if held["stamp"] != self._stamp:
            return "was made with other settings or by another version"
        other = next((name for name, digest in held["files"].items() if _digest_of(self._out / name) != digest), None)
        if other is not None:
            return f"was made beside another {other}"
        said = held["source"]
        begins = source.pass_over(size=said["size"], digest=said["digest"], lines=said["lines"], refused=[tuple(one) for one in said["refused"]])
        return None if begins else f"is of other annotations than those that {source.name} begins with"

    def keep(self, blobs: Iterable[tuple[str, bytes | memoryview]], source: AnnotationFile) -> None:
        """Keep a corpus for the next run: all that the source gave."""
        path = kept_path(self._out)
        if not source.whole_lines:  # a last line without its end may go on in the next run
            path.unlink(missing_ok=True)
            return
        name = _NAMES[1] if self._read == _NAMES[0] else _NAMES[0]
        files = {f".work/{name}": write_blobs(path.with_name(name), blobs)}
        files |= {table: file_digest(self._out / table) for table in KEPT_FILES}
        held: dict[str, Any] = {
            "stamp": self._stamp,
            "blobs": name,
            "files": files,
            "source": {"size": source.size, "lines": source.lines, "digest": source.digest, "refused": source.refused},
        }
        with write_atomic(path) as stream:
            stream.write(orjson.dumps({"digest": _digest(held), "kept": held}))
        for other in _NAMES:
            if other != name:
                with suppress(OSError):  # where a mapped file cannot be removed it goes next time
                    path.with_name(other).unlink(missing_ok=True)


def _held(data: bytes) -> dict[str, Any] | None:
    """What `Keeping.keep` wrote; None where it is not whole."""
    try:
        read = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    held = read.get("kept") if isinstance(read, dict) else None
    return held if isinstance(held, dict) and read.get("digest") == _digest(held) else None


def _digest_of(path: Path) -> str | None:
    try:
        return file_digest(path)
    except OSError:
        return None


def _digest(held: dict[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(held, option=orjson.OPT_SORT_KEYS)).hexdigest()


@cache
def _code() -> str:
    return rooms_digest(_ROOMS)
