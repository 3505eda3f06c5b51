"""Rules of a site: robots.txt by RFC 9309, and its reservations against text mining, asked once a day each."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from protego import Protego

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather.hosts import HostMemory
from inovasi_nlp.gather.optout import read_tdmrep

__all__ = ["AGENT", "SiteRules", "Sites"]

AGENT = "inovasi-nlp"  # the product token robots.txt names us by; the whole user agent would match groups by words of its comment
MAX_ROBOTS_BYTES = 512_000  # RFC 9309: at least 500 KiB are read
MAX_TDMREP_BYTES = 200_000
FRESH_SECONDS = 24 * 3600.0
_TDMREP = "/.well-known/tdmrep.json"

Ask = Callable[[str, int], tuple[int, bytes]]  # address and most bytes -> status and body, redirects followed


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """Rules of one origin.

    Attributes:
        robots: Text of robots.txt; None where there is none, and everything is allowed.
        refused: Why it could not be read, and nothing is allowed: "status 503", "unreachable" ...; empty where it could.
        reserved: Path patterns reserved by `tdmrep.json`; None where it was not asked for.
        at: Moment of the answer, epoch seconds.
    """

    robots: str | None = None
    refused: str = ""
    reserved: tuple[str, ...] | None = None
    at: float = 0.0


@dataclass(slots=True)
class Sites:
    """Rules of the sites of one job, each read on first use and again after a day.

    Args:
        memory: Keeps them over restarts.
        now: Epoch seconds.
    """

    now: Callable[[], float]
    memory: HostMemory | None = None
    _rules: dict[str, SiteRules] = field(default_factory=dict)
    _parsed: dict[str, Protego] = field(default_factory=dict)
    _locks: dict[str, Any] = field(default_factory=dict)
    _lock: Any = field(default_factory=threading.Lock)

    def of(self, origin: str, ask: Ask, *, reservations: bool) -> SiteRules:
        """Rules of an origin; asks it where they are unknown or a day old.

        Args:
            origin: "https://example.go.id".
            ask: Fetches an address; raises `FetchError`.
            reservations: Whether `tdmrep.json` is asked for as well.

        Raises:
            FetchError: Cause `ssrf` or `paused`; any other failure is a rule of its own.
        """
        with self._lock:
            turn = self._locks.setdefault(origin, threading.Lock())
        with turn:
            known = self._rules.get(origin) or self._recalled(origin)
            if known is None or self.now() - known.at > FRESH_SECONDS:
                known = self._read(origin, ask, known)
                self._keep(origin, known)
            if reservations and known.reserved is None and not known.refused:
                known = replace(known, reserved=self._reserved(origin, ask))
                self._keep(origin, known)
            return known

    def allows(self, origin: str, url: str, rules: SiteRules) -> bool:
        """Whether robots.txt lets us fetch an address."""
        return rules.robots is None or self._protego(origin, rules.robots).can_fetch(url, AGENT)

    def crawl_delay(self, origin: str, rules: SiteRules) -> float:
        """Seconds robots.txt asks for between two requests; 0 where it does not."""
        return 0.0 if rules.robots is None else float(self._protego(origin, rules.robots).crawl_delay(AGENT) or 0)

    def sitemaps(self, origin: str) -> tuple[str, ...]:
        """Sitemaps that the robots.txt read last names."""
        rules = self._rules.get(origin)
        return () if rules is None or rules.robots is None else tuple(self._protego(origin, rules.robots).sitemaps)

    def _protego(self, origin: str, robots: str) -> Protego:
        if origin not in self._parsed:
            self._parsed[origin] = Protego.parse(robots)
        return self._parsed[origin]

    def _read(self, origin: str, ask: Ask, known: SiteRules | None) -> SiteRules:
        """RFC 9309: 4xx and endless redirects = no rules; 5xx and unreachable = nothing allowed, unless an older copy is at hand."""
        try:
            status, body = ask(f"{origin}/robots.txt", MAX_ROBOTS_BYTES)
        except FetchError as error:
            if error.cause in ("ssrf", "paused"):
                raise
            status, body = (404, b"") if error.cause == "redirects" else (0, error.cause.encode())
        if status == 200:
            return SiteRules(robots=body.decode("utf-8", "replace").lstrip("\ufeff"), at=self.now())
        if 300 <= status < 500 and status != 429:
            return SiteRules(at=self.now())
        if known is not None and not known.refused:
            return replace(known, at=self.now() - FRESH_SECONDS + 3600)
        return SiteRules(refused=f"status {status}" if status else body.decode(), at=self.now() - FRESH_SECONDS + 3600)

    def _reserved(self, origin: str, ask: Ask) -> tuple[str, ...]:
        try:
            status, body = ask(origin + _TDMREP, MAX_TDMREP_BYTES)
        except FetchError as error:
            if error.cause == "paused":
                raise
            return ()
        return read_tdmrep(body) if status == 200 else ()

    def _recalled(self, origin: str) -> SiteRules | None:
        told = self.memory.recall(f"rules {origin}") if self.memory is not None else None
        return None if told is None else self._placed(origin, _rules_of(told))

    def _placed(self, origin: str, rules: SiteRules) -> SiteRules:
        self._rules[origin] = rules
        self._parsed.pop(origin, None)
        return rules

    def _keep(self, origin: str, rules: SiteRules) -> None:
        self._placed(origin, rules)
        if self.memory is not None:
            told = {"robots": rules.robots, "refused": rules.refused, "at": rules.at}
            self.memory.remember(f"rules {origin}", told if rules.reserved is None else {**told, "reserved": list(rules.reserved)})


def _rules_of(told: Mapping[str, Any]) -> SiteRules:
    reserved = told.get("reserved")
    return SiteRules(
        robots=told.get("robots"),
        refused=told.get("refused", ""),
        at=float(told.get("at", 0.0)),
        reserved=None if reserved is None else tuple(reserved),
    )
