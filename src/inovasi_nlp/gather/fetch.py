"""A polite fetcher: robots.txt obeyed, one request at a time, a pause between two to one host, limits on all that comes back."""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from types import TracebackType
from typing import Protocol as Shape
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather.addresses import Resolver, check_url, public_addresses, resolve
from inovasi_nlp.gather.transport import PinnedTransport

__all__ = ["Fetched", "Fetcher", "user_agent"]

logger = logging.getLogger(__name__)

MAX_REDIRECTS = 5
MAX_ROBOTS_BYTES = 512_000  # RFC 9309: at least 500 KiB are read
MAX_PAGE_BYTES = 20_000_000
DEADLINE_SECONDS = 60.0
DELAY_SECONDS = 2.0
MAX_DELAY_SECONDS = 120.0
ROBOTS_HOURS = 24
_READ_SECONDS = 20.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGE_TYPES = ("text/html", "application/xhtml+xml")
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")


def user_agent() -> str:
    """What the fetcher calls itself: name, version, and what it is."""
    return f"inovasi-nlp/{metadata.version('inovasi-nlp')} (reads public news on public services; one request at a time; obeys robots.txt)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back for one address.

    Attributes:
        url: Address asked for. final_url: Address that answered, after redirects.
        status: HTTP status. headers: As sent, names in lower case.
        body: Content after decompression.
        content_type: Media type without parameters, lower case; empty where none is stated.
        charset: Charset the server states, if any.
        fetched_at: ISO date-time in UTC.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    content_type: str
    charset: str | None
    fetched_at: str


class ClientFactory(Shape):
    """Makes the httpx client the fetcher uses; tests hand in one with a mock transport."""

    def __call__(self) -> httpx.Client:
        """A client; it is closed with the fetcher."""


@dataclass(slots=True)
class _Robots:
    """Rules of one origin; `None` = everything is allowed, or nothing where `refused` says why."""

    rules: Protego | None
    at: float
    refused: str = ""


@dataclass(slots=True)
class _Budget:
    """When the work on one address must be over; pauses for politeness do not count."""

    ends: float


@dataclass(slots=True)
class Fetcher:
    """Fetches pages and feeds one at a time; a context manager.

    Args:
        allow_hosts: The user's own hosts ("127.0.0.1:8000"), which may be private and on any port.
        delay_seconds: Least time between two requests to a host; a longer Crawl-delay counts.
        deadline_seconds: For one address in all, redirects included.
        max_bytes: Of a page, after decompression.
        client: Makes the httpx client; default: one that connects to checked addresses only.
        resolver: Looks host names up.
        clock: Monotonic seconds. sleep: Waits. now: Time of day, for records.
    """

    allow_hosts: tuple[str, ...] = ()
    delay_seconds: float = DELAY_SECONDS
    deadline_seconds: float = DEADLINE_SECONDS
    max_bytes: int = MAX_PAGE_BYTES
    client: ClientFactory | None = None
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    _http: httpx.Client | None = None
    _transport: PinnedTransport | None = None
    _robots: dict[str, _Robots] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._http is not None:
            self._http.close()

    def fetch(self, url: str, *, accept: Iterable[str] = PAGE_TYPES) -> Fetched:
        """The page or feed at an address.

        Args:
            url: The address.
            accept: Media types to take; anything else is refused.

        Raises:
            FetchError: With its `cause`: robots, ssrf, unreachable, deadline, too_large, status, redirects, type, encoding.
        """
        budget = _Budget(self.clock() + self.deadline_seconds)
        accepted = tuple(accept)
        response, body, final_url = self._follow(url, budget, limit=self.max_bytes, robots=True, accept=accepted)
        if response.status_code != 200:
            raise FetchError(f"the server answered {response.status_code}", url=final_url, cause="status")
        content_type, charset = _media_type(response.headers)
        return Fetched(
            url=url,
            final_url=final_url,
            status=response.status_code,
            headers=tuple((name.lower(), value) for name, value in response.headers.multi_items()),
            body=body,
            content_type=content_type,
            charset=charset,
            fetched_at=self.now().astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z"),
        )

    def _follow(self, url: str, budget: _Budget, *, limit: int, robots: bool, accept: tuple[str, ...]) -> tuple[httpx.Response, bytes, str]:
        """Ask, and follow redirects by hand, so that every hop is checked like the first."""
        current = url
        for _ in range(MAX_REDIRECTS + 1):
            host, port = check_url(current, self.allow_hosts)
            if robots:
                self._obey_robots(current, budget)
            self._check_addresses(host, port, current)
            response, body = self._ask(current, host, budget, limit=limit, accept=accept if robots else ())
            location = response.headers.get("location")
            if response.status_code not in _REDIRECTS or not location:
                return response, body, current
            current = urljoin(current, location)
        raise FetchError(f"more than {MAX_REDIRECTS} redirects", url=url, cause="redirects")

    def _check_addresses(self, host: str, port: int, url: str) -> None:
        """With a client of the caller's own the transport does not check; then this look-up is what there is."""
        if self.client is not None:
            public_addresses(host, port, resolver=self.resolver, allow_hosts=self.allow_hosts, url=url)

    def _opened(self) -> httpx.Client:
        if self._http is None:
            if self.client is not None:
                self._http = self.client()
            else:
                self._transport = PinnedTransport(resolver=self.resolver, allow_hosts=self.allow_hosts, clock=self.clock)
                self._http = httpx.Client(transport=self._transport, trust_env=False)
        return self._http

    def _ask(self, url: str, host: str, budget: _Budget, *, limit: int, accept: tuple[str, ...]) -> tuple[httpx.Response, bytes]:
        self._wait(host, budget, url)
        http = self._opened()
        if self._transport is not None:
            self._transport.current.url, self._transport.current.ends = url, budget.ends
        headers = {
            "User-Agent": user_agent(),
            "Accept": ", ".join(accept) or "*/*",
            "Accept-Language": "id, en;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        try:
            with http.stream("GET", url, headers=headers, follow_redirects=False, timeout=httpx.Timeout(_READ_SECONDS)) as response:
                if response.status_code != 200:
                    return response, b""
                _check_type(response.headers, accept, url)
                return response, self._read(response, url, budget.ends, limit, cut=not accept)
        except httpx.TimeoutException:
            raise FetchError(f"no whole answer within {self.deadline_seconds:.0f} seconds", url=url, cause="deadline") from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"cannot be reached ({str(error)[:120] or type(error).__name__})", url=url, cause="unreachable") from None
        finally:
            self._last[host] = self.clock()

    def _read(self, response: httpx.Response, url: str, ends: float, limit: int, *, cut: bool) -> bytes:
        """Body, unpacked here piece by piece: a bomb is left after the first piece too many; `cut` keeps what fits instead of refusing."""
        unpack = _unpacker(response.headers.get("content-encoding", ""), url)
        out = bytearray()
        for piece in response.iter_raw(16_384):
            if self.clock() > ends:
                raise FetchError(f"no whole answer within {self.deadline_seconds:.0f} seconds", url=url, cause="deadline")
            for part in unpack(piece):
                out += part
                if len(out) > limit:
                    if cut:
                        return bytes(out[:limit])
                    raise FetchError(f"more than {limit:,} bytes", url=url, cause="too_large")
        return bytes(out)

    def _wait(self, host: str, budget: _Budget, url: str) -> None:
        last = self._last.get(host)
        if last is None:
            return
        pause = last + self._delay(url) - self.clock()
        if pause > 0:
            before = self.clock()
            self.sleep(pause)
            budget.ends += self.clock() - before

    def _delay(self, url: str) -> float:
        robots = self._robots.get(_origin(url))
        stated = robots.rules.crawl_delay(user_agent()) if robots and robots.rules else None
        return max(self.delay_seconds, min(float(stated or 0), MAX_DELAY_SECONDS))

    def _obey_robots(self, url: str, budget: _Budget) -> None:
        origin = _origin(url)
        known = self._robots.get(origin)
        if known is None or self.clock() - known.at > ROBOTS_HOURS * 3600:
            known = self._robots[origin] = self._robots_of(origin, budget)
        if known.refused:
            raise FetchError(f"robots.txt could not be read ({known.refused}), so nothing is fetched; try again later", url=url, cause="robots")
        if known.rules is not None and not known.rules.can_fetch(url, user_agent()):
            raise FetchError("robots.txt of the site forbids it", url=url, cause="robots")

    def _robots_of(self, origin: str, budget: _Budget) -> _Robots:
        """RFC 9309: 4xx = no rules, everything allowed; 5xx or unreachable = everything forbidden."""
        at = self.clock()
        try:
            response, body, _ = self._follow(f"{origin}/robots.txt", budget, limit=MAX_ROBOTS_BYTES, robots=False, accept=())
        except FetchError as error:
            if error.cause == "ssrf":
                raise
            return _Robots(None, at, refused=error.cause)
        if response.status_code >= 500:
            return _Robots(None, at, refused=f"status {response.status_code}")
        if response.status_code != 200:
            return _Robots(None, at)
        return _Robots(Protego.parse(body.decode("utf-8", "replace").lstrip("\ufeff")), at)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _media_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    whole = headers.get("content-type", "")
    kind, _, rest = whole.partition(";")
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset or None


def _check_type(headers: Mapping[str, str], accept: tuple[str, ...], url: str) -> None:
    kind, _ = _media_type(headers)
    if accept and kind and kind not in accept:
        raise FetchError(f"the answer is {kind}; expected {' or '.join(accept)}", url=url, cause="type")


def _unpacker(encoding: str, url: str) -> Callable[[bytes], Iterable[bytes]]:
    """A function that unpacks one piece into bounded pieces; only gzip and deflate, and each only once."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return lambda piece: (piece,)
    if name not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the answer is packed as {name[:40]!r}; asked for gzip or deflate", url=url, cause="encoding")
    state = zlib.decompressobj(zlib.MAX_WBITS | 32)

    def unpack(piece: bytes) -> Iterable[bytes]:
        rest = piece
        while rest:
            try:
                part = state.decompress(rest, 262_144)
            except zlib.error:
                raise FetchError("the packed answer is broken", url=url, cause="encoding") from None
            rest = state.unconsumed_tail
            yield part

    return unpack
