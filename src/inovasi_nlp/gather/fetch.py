"""A polite fetcher: robots.txt and reservations obeyed, one request at a time, a pause between two to one host, limits on all that comes back."""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import metadata
from types import TracebackType
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather import optout
from inovasi_nlp.gather.addresses import Resolver, check_url, host_name, joined, public_addresses, resolve
from inovasi_nlp.gather.hosts import BUSY, DELAY_SECONDS, PATIENCE_SECONDS, HostMemory, Hosts, retry_after
from inovasi_nlp.gather.robots import SiteRules, Sites
from inovasi_nlp.gather.transport import PinnedTransport
from inovasi_nlp.records import Fetched, Validators

__all__ = ["Fetcher", "user_agent"]

logger = logging.getLogger(__name__)

MAX_REDIRECTS = 5
MAX_PAGE_BYTES = 20_000_000
DEADLINE_SECONDS = 60.0
BUSY_TRIES = 3
_READ_SECONDS = 20.0
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
PAGE_TYPES = ("text/html", "application/xhtml+xml")
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml")
PACKED_TYPES = ("application/gzip", "application/x-gzip")  # of a sitemap that is a file of its own, `.xml.gz`


def user_agent(contact: str | None = None) -> str:
    """What the fetcher calls itself: name, version, what it does, and how to reach who runs it (an address or e-mail)."""
    told = "".join(letter for letter in (contact or "").strip()[:120] if letter.isascii() and letter.isprintable() and letter not in "()")
    where = f"; +{told}" if told else ""
    return f"inovasi-nlp/{metadata.version('inovasi-nlp')} (reads public news on public services; one request at a time; obeys robots.txt{where})"


class ClientFactory(Protocol):
    """Makes the httpx client the fetcher uses; tests hand in one with a mock transport."""

    def __call__(self) -> httpx.Client:
        """A client; it is closed with the fetcher."""


@dataclass(slots=True)
class _Budget:
    """When the work on one address must be over; pauses for politeness do not count."""

    ends: float


@dataclass(slots=True)
class Fetcher:
    """Fetches pages and feeds one at a time; a context manager. Several that share `hosts` and `sites` may work side by side, see `sibling`.

    Args:
        allow_hosts: The user's own hosts ("127.0.0.1:8000"), which may be private and on any port.
        delay_seconds: Least time between two requests to a host; a longer Crawl-delay counts, and a slow or busy host is asked less often.
        deadline_seconds: For one address in all, redirects included.
        max_bytes: Of a page, after decompression.
        contact: Address or e-mail of who runs it, told to every site.
        obey_opt_outs: Whether pages reserved against text mining are left; else they are taken and `Fetched.opt_out` says so.
        memory: Keeps paces and site rules over restarts.
        client: Makes the httpx client; default: one that connects to checked addresses only.
        resolver: Looks host names up.
        clock: Monotonic seconds. sleep: Waits; default: until `halt` at most. now: Time of day, for records.
    """

    allow_hosts: tuple[str, ...] = ()
    delay_seconds: float = DELAY_SECONDS
    deadline_seconds: float = DEADLINE_SECONDS
    max_bytes: int = MAX_PAGE_BYTES
    contact: str | None = None
    obey_opt_outs: bool = True
    memory: HostMemory | None = None
    client: ClientFactory | None = None
    resolver: Resolver = resolve
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] | None = None
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    hosts: Hosts | None = None
    sites: Sites | None = None
    _http: httpx.Client | None = None
    _transport: PinnedTransport | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._http is not None:
            self._http.close()

    def sibling(self) -> Fetcher:
        """A fetcher with connections of its own that keeps to the same paces and rules, for work beside this one."""
        return replace(self, hosts=self._hosts(), sites=self._sites(), _http=None, _transport=None)

    def halt(self) -> None:
        """End what this fetcher does in another thread, and let none that shares its hosts begin anything."""
        self._hosts().halted.set()
        if self._transport is not None:
            self._transport.halt()

    def fetch(self, url: str, *, accept: Iterable[str] = PAGE_TYPES, unless: Validators | None = None) -> Fetched:
        """The page or feed at an address; a busy host (429, 503) is waited for and asked again, three times at most.

        Args:
            url: The address.
            accept: Media types to take; anything else is refused.
            unless: Ask only for what changed since.

        Raises:
            FetchError: With its `cause`: robots, ssrf, unreachable, deadline, too_large, status, redirects, type, encoding, opted_out, paused.
        """
        accepted, asked = tuple(accept), unless.headers() if unless else {}
        for attempt in range(BUSY_TRIES):
            budget = _Budget(self.clock() + self.deadline_seconds)
            response, body, final_url = self._follow(url, budget, limit=self.max_bytes, robots=True, accept=accepted, asked=asked)
            if response.status_code not in BUSY or attempt == BUSY_TRIES - 1:
                break
            if self._hosts().pause_left(host_name(final_url)) > PATIENCE_SECONDS:
                break
        if response.status_code != 200 and not (response.status_code == 304 and asked):
            gone = response.status_code in _GONE
            raise FetchError(f"the server answered {response.status_code}", url=final_url, cause="status", lasting=gone)
        content_type, charset = _media_type(response.headers)
        headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
        return Fetched(
            url=url,
            final_url=final_url,
            status=response.status_code,
            headers=headers,
            body=body,
            content_type=content_type,
            charset=charset,
            fetched_at=self.now().astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z"),
            opt_out=self._opt_out(final_url, headers, body),
        )

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Sitemaps that the robots.txt of an address's site names; none where nothing was fetched from that site yet."""
        return self._sites().sitemaps(_origin(url))

    def _opt_out(self, url: str, headers: tuple[tuple[str, str], ...], body: bytes) -> str | None:
        """The reservation that holds a page, where it is not obeyed.

        Raises:
            FetchError: Cause `opted_out`, where it is obeyed.
        """
        rules = self._rules(_origin(url), _Budget(self.clock() + self.deadline_seconds))
        found = optout.by_site(rules.reserved or (), url) or optout.by_headers(headers) or optout.by_page(body)
        if found and self.obey_opt_outs:
            raise optout.refusal(found, url)
        return found

    def _hosts(self) -> Hosts:
        if self.hosts is None:
            self.hosts = Hosts(delay_seconds=self.delay_seconds, memory=self.memory, clock=self.clock, sleep=self.sleep, now=self.now)
        return self.hosts

    def _sites(self) -> Sites:
        if self.sites is None:
            self.sites = Sites(now=lambda: self.now().timestamp(), memory=self.memory)
        return self.sites

    def _follow(
        self, url: str, budget: _Budget, *, limit: int, robots: bool, accept: tuple[str, ...], asked: Mapping[str, str] | None = None
    ) -> tuple[httpx.Response, bytes, str]:
        """Ask, and follow redirects by hand, so that every hop is checked like the first."""
        current = url
        for _ in range(MAX_REDIRECTS + 1):
            host, port = check_url(current, self.allow_hosts)
            if robots:
                self._obey_rules(current, budget)
            self._check_addresses(host, port, current)
            response, body = self._ask(current, budget, limit=limit, accept=accept, asked=asked or {})
            location = response.headers.get("location")
            if response.status_code not in _REDIRECTS or not location:
                return response, body, current
            current = joined(current, location)
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

    def _ask(self, url: str, budget: _Budget, *, limit: int, accept: tuple[str, ...], asked: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        """One request, in the turn of its host; waiting for the turn is not work on the address."""
        before = self.clock()
        with self._hosts().turn(host_name(url), url):
            budget.ends += self.clock() - before
            return self._request(url, budget, limit=limit, accept=accept, asked=asked)

    def _request(self, url: str, budget: _Budget, *, limit: int, accept: tuple[str, ...], asked: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        http = self._opened()
        if self._transport is not None:
            self._transport.current.url, self._transport.current.ends = url, budget.ends
        headers = {
            "User-Agent": user_agent(self.contact),
            "Accept": ", ".join(accept) or "*/*",
            "Accept-Language": "id, en;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            **asked,
        }
        started = self.clock()
        try:
            with http.stream("GET", url, headers=headers, follow_redirects=False, timeout=httpx.Timeout(_READ_SECONDS)) as response:
                wait = retry_after(response.headers.get("retry-after"), now=self.now())
                self._hosts().answered(host_name(url), status=response.status_code, seconds=self.clock() - started, wait=wait)
                if response.status_code != 200:
                    return response, b""
                _check_type(response.headers, accept, url)
                return response, self._read(response, url, budget.ends, limit, cut=not accept)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            if self._hosts().halted.is_set():
                raise FetchError("the job was halted", url=url, cause="paused", asked=False) from None
            if isinstance(error, httpx.TimeoutException):
                raise FetchError(f"no whole answer within {self.deadline_seconds:.0f} seconds", url=url, cause="deadline") from None
            raise FetchError(f"cannot be reached ({str(error)[:120] or type(error).__name__})", url=url, cause="unreachable") from None

    def _read(self, response: httpx.Response, url: str, ends: float, limit: int, *, cut: bool) -> bytes:
        """Body, unpacked here piece by piece: a bomb is left after the first piece too many; `cut` keeps what fits instead of refusing."""
        out = bytearray()
        for part in _unpacked(self._in_time(response.iter_raw(16_384), url, ends), response.headers.get("content-encoding", ""), url):
            out += part
            if len(out) > limit:
                if cut:
                    return bytes(out[:limit])
                raise FetchError(f"more than {limit:,} bytes", url=url, cause="too_large")
        return bytes(out)

    def _in_time(self, pieces: Iterable[bytes], url: str, ends: float) -> Iterator[bytes]:
        for piece in pieces:
            if self.clock() > ends:
                raise FetchError(f"no whole answer within {self.deadline_seconds:.0f} seconds", url=url, cause="deadline")
            yield piece

    def _obey_rules(self, url: str, budget: _Budget) -> None:
        origin = _origin(url)
        rules = self._rules(origin, budget)
        if rules.refused:
            what = f"robots.txt could not be read ({rules.refused}), so nothing is fetched; try again later"
            raise FetchError(what, url=url, cause="robots", asked=False)
        if not self._sites().allows(origin, url, rules):
            raise FetchError("robots.txt of the site forbids it", url=url, cause="robots")
        reserved = optout.by_site(rules.reserved or (), url)
        if reserved and self.obey_opt_outs:
            raise optout.refusal(reserved, url)

    def _rules(self, origin: str, budget: _Budget) -> SiteRules:
        def ask(address: str, limit: int) -> tuple[int, bytes]:
            response, body, _ = self._follow(address, budget, limit=limit, robots=False, accept=())
            return response.status_code, body

        rules = self._sites().of(origin, ask, reservations=True)
        self._hosts().at_least(host_name(origin), self._sites().crawl_delay(origin, rules))
        return rules


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


def _unpacked(pieces: Iterable[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """Content in bounded pieces; gzip, of one member or several, and deflate, each only once; it has to come to its end."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        yield from pieces
        return
    if name not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the answer is packed as {name[:40]!r}; asked for gzip or deflate", url=url, cause="encoding")
    state, begun = zlib.decompressobj(zlib.MAX_WBITS | 32), False
    for piece in pieces:
        rest = piece
        while rest:
            if state.eof:
                if rest[:1] != b"\x1f":
                    return  # padding after the last member
                state = zlib.decompressobj(zlib.MAX_WBITS | 32)
            begun = True
            try:
                part = state.decompress(rest, 262_144)
            except zlib.error:
                raise FetchError("the packed answer is broken", url=url, cause="encoding") from None
            rest = state.unused_data if state.eof else state.unconsumed_tail
            yield part
    if begun and not state.eof:
        raise FetchError("the packed answer is cut short", url=url, cause="encoding")
