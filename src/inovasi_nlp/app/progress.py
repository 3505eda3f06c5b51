"""Progress on stderr: a bar on a terminal, counted log lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_LINE_EVERY_SECONDS = 5.0
_NAMES = {"annotate": "Reading articles", "score": "Scoring", "report": "Writing the report", "gather": "Fetching", "ingest": "Ingesting"}


class Shown:
    """A run's progress; use as a context manager."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=self._console)
        self._live = self._console.is_terminal
        self._task: TaskID | None = None
        self._name = ""
        self._count = 0
        self._last = time.monotonic()

    def __enter__(self) -> Shown:
        if self._live:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._live:
            self._bar.stop()
        elif self._count:
            self._line()

    def step(self, name: str, total: int | None) -> None:
        """A new step begins."""
        if self._count and not self._live:
            self._line()
        self._name, self._count = _NAMES.get(name, name), 0
        if self._live:
            self._task = self._bar.add_task(self._name, total=total)

    def advance(self, count: int = 1) -> None:
        """So many items are done."""
        self._count += count
        if self._live and self._task is not None:
            self._bar.advance(self._task, count)
        elif time.monotonic() - self._last >= _LINE_EVERY_SECONDS:
            self._line()

    def _line(self) -> None:
        self._last = time.monotonic()
        print(f"{self._name}: {self._count:,}", file=sys.stderr, flush=True)
