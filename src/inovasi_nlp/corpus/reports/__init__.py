"""Reports as input: PDF and DOCX (LKjIP, RKPD, innovation profiles) to one article a section.

Such files are foreign and their readers large, so each is read in a process of its own, with a limit of time and, where the system has
one, of memory: a file that breaks the reader costs that file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson

from inovasi_nlp.errors import InputError
from inovasi_nlp.records import Article

__all__ = ["MAX_REPORT_BYTES", "read_report"]

MAX_REPORT_BYTES = 300_000_000
DEADLINE_SECONDS = 300.0


def read_report(
    path: Path, *, on_warning: Callable[[str], None] = lambda message: None, deadline_seconds: float = DEADLINE_SECONDS
) -> tuple[Article, ...]:
    """Articles of a report; see `sections.articles_of` for what each field holds.

    Args:
        path: The file.
        on_warning: Told of pages that gave nothing: scanned ones among others with text, broken ones.
        deadline_seconds: For the whole file.

    Raises:
        InputError: It cannot be read: broken, protected, scanned pictures without text, too large, or too long in the reading.
    """
    size = path.stat().st_size
    if size > MAX_REPORT_BYTES:
        raise InputError(f"the report has {size:,} bytes; expected at most {MAX_REPORT_BYTES:,}; split it")
    command = [sys.executable, "-P", "-X", "utf8", "-m", "inovasi_nlp.corpus.reports", str(path)]  # -P: no module of the folder one stands in
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, timeout=deadline_seconds, env=environment, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(f"the report was not read within {deadline_seconds:.0f} seconds; expected fewer or simpler pages; split it") from None
    try:
        told = orjson.loads(done.stdout)
    except orjson.JSONDecodeError:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        why = f" ({last[0][:120]})" if last else ""
        raise InputError(f"the report broke its reader{why}; expected a whole PDF or DOCX; print it to a new PDF") from None
    if "error" in told:
        raise InputError(told["error"])
    if told["lost"]:
        on_warning(told["lost"])
    return tuple(Article.from_dict(article) for article in told["articles"])
