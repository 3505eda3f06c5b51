"""One queue a host: who may be asked when, and what a host asked for, kept over restarts where a memory is given."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

from inovasi_nlp.errors import FetchError

__all__ = ["HostMemory", "Hosts", "retry_after"]

BUSY = frozenset({429, 503})  # statuses that ask for fewer requests
DELAY_SECONDS = 2.0
MAX_DELAY_SECONDS = 120.0
MAX_PAUSE_SECONDS = 86_400.0
PATIENCE_SECONDS = 300.0  # a longer pause is not slept through: the addresses of the host wait for a later run
MAX_STRIKES, REST_SECONDS = 9, 3_600.0  # a host that is busy so often in a row is left alone for so long
_SLOWER, _QUICKER = 2.0, 0.9


class HostMemory(Protocol):
    """Where what is known of hosts is kept between runs; values are JSON objects. Called from several threads."""

    def recall(self, key: str) -> Mapping[str, Any] | None:
        """What was remembered last under a key."""

    def remember(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep a value."""


@dataclass(slots=True)
class _Pace:
    """Of one host, in seconds of `Hosts.clock`.

    Attributes:
        last: End of its last request.
        delay: Present delay. least: The host's own Crawl-delay.
        paused_until: End of a pause it asked for.
        strikes: How often in a row it was busy.
        turn: Held by whoever asks it.
    """

    last: float | None = None
    delay: float = 0.0
    paused_until: float = 0.0
    least: float = 0.0
    strikes: int = 0
    turn: Any = field(default_factory=threading.Lock)


@dataclass(slots=True)
class Hosts:
    """Paces of all hosts; shared by the fetchers of one job.

    A host is asked by one at a time, at least `delay_seconds` (or its Crawl-delay) after its last answer, and later where it answers slowly; 429
    and 503 double the delay and pause the host for as long as Retry-After says, and each good answer brings the delay back by a tenth.

    Args:
        delay_seconds: Least time between an answer and the next request to the same host.
        memory: Keeps paces and site rules over restarts; None forgets them with the process.
        clock: Monotonic seconds. sleep: Waits; default: until `halted` at most. now: Time of day.
        halted: Set to wake whoever waits; nobody is asked any more.
    """

    delay_seconds: float = DELAY_SECONDS
    memory: HostMemory | None = None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] | None = None
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    halted: threading.Event = field(default_factory=threading.Event)
    _paces: dict[str, _Pace] = field(default_factory=dict)
    _lock: Any = field(default_factory=threading.Lock)

    @contextmanager
    def turn(self, host: str, url: str) -> Iterator[None]:
        """The right to ask a host once; waits for it.

        Raises:
            FetchError: Cause `paused`: the host asked for a pause longer than is waited for, or the job was halted.
        """
        pace = self._pace(host)
        with pace.turn:
            self._wait(pace, url)
            self._keep(host, pace)
            try:
                yield
            finally:
                pace.last = self.clock()
                self._keep(host, pace)

    def answered(self, host: str, *, status: int, seconds: float, wait: float | None = None) -> None:
        """Learn from an answer: its status, how long it took, and what Retry-After asked for."""
        pace = self._pace(host)
        base = max(self.delay_seconds, pace.least)
        if status in BUSY:
            pace.delay = min(max(pace.delay, base, 1.0) * _SLOWER, MAX_DELAY_SECONDS)
            pace.strikes += 1
            pause = pace.delay if wait is None else wait
            pace.paused_until = self.clock() + min(pause if pace.strikes < MAX_STRIKES else max(pause, REST_SECONDS), MAX_PAUSE_SECONDS)
        else:
            pace.strikes = 0
            pace.delay = max(base, min(seconds, MAX_DELAY_SECONDS), pace.delay * _QUICKER if pace.delay > base else 0.0)

    def at_least(self, host: str, seconds: float) -> None:
        """The host's own Crawl-delay."""
        self._pace(host).least = min(seconds, MAX_DELAY_SECONDS)

    def pause_left(self, host: str) -> float:
        """Seconds until the host may be asked again after a pause it asked for; 0 where none runs."""
        return max(0.0, self._pace(host).paused_until - self.clock())

    def _wait(self, pace: _Pace, url: str) -> None:
        pause = max(0.0, pace.paused_until - self.clock())
        if pause > PATIENCE_SECONDS:
            raise FetchError(f"the host asked not to be asked for {pause:.0f} seconds; gather again after that", url=url, cause="paused", asked=False)
        if pace.last is not None:
            pause = max(pause, pace.last + max(self.delay_seconds, pace.least, pace.delay) - self.clock())
        if pause > 0:
            (self.sleep or self.halted.wait)(pause)
        if self.halted.is_set():
            raise FetchError("the job was halted before it was asked for", url=url, cause="paused", asked=False)

    def _pace(self, host: str) -> _Pace:
        with self._lock:
            known = self._paces.get(host)
            if known is None:
                known = self._paces[host] = self._recalled(host)
            return known

    def _recalled(self, host: str) -> _Pace:
        told = self.memory.recall(f"pace {host}") if self.memory is not None else None
        if not told:
            return _Pace()
        shift = self.clock() - self.now().timestamp()  # from time of day to the clock of this process
        last, paused = float(told.get("last", 0.0)) + shift, float(told.get("paused_until", 0.0)) + shift
        ahead = self.clock()
        pause = min(paused, ahead + MAX_PAUSE_SECONDS)
        return _Pace(last=min(last, ahead), delay=float(told.get("delay", 0.0)), paused_until=pause, strikes=int(told.get("strikes", 0)))

    def _keep(self, host: str, pace: _Pace) -> None:
        if self.memory is not None:
            shift = self.now().timestamp() - self.clock()
            told = {"last": self.clock() + shift, "delay": pace.delay, "paused_until": pace.paused_until + shift, "strikes": pace.strikes}
            self.memory.remember(f"pace {host}", told)


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """Seconds a Retry-After header asks for, in either form; None where it is missing or says nothing readable.

    `120` -> 120.0; `Tue, 01 Dec 2026 12:00:30 GMT` at 12:00:00 -> 30.0; a moment gone by -> 0.0.
    """
    stated = (value or "").strip()
    if stated.isascii() and stated.isdigit() and len(stated) < 10:
        return float(stated)
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())
