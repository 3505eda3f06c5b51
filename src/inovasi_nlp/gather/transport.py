"""The only place that opens sockets: connections go to an address that was checked, and everything ends at a deadline."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import httpcore
import httpx

from inovasi_nlp.errors import FetchError
from inovasi_nlp.gather.addresses import Resolver, public_addresses

__all__ = ["PinnedTransport"]


class _Current:
    """The request at hand: its address, and the moment at which it must be over; shared by the streams of one transport."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.url = ""
        self.ends: float | None = None
        self.halted = False
        self.streams: set[_TimedStream] = set()

    def left(self, timeout: float | None) -> float | None:
        if self.halted:
            raise httpcore.ReadTimeout("halted")
        if self.ends is None:
            return timeout
        remaining = self.ends - self._clock()
        if remaining <= 0:
            raise httpcore.ReadTimeout("deadline")
        return remaining if timeout is None else min(timeout, remaining)


class _TimedStream(httpcore.NetworkStream):
    """A network stream that never waits past the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, current: _Current) -> None:
        self._stream = stream
        self._current = current
        current.streams.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._current.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._current.left(timeout))

    def close(self) -> None:
        self._current.streams.discard(self)
        self._stream.close()

    def wake(self) -> None:
        """End what another thread waits for on this stream."""
        with suppress(OSError):
            socket.socket.shutdown(self._stream.get_extra_info("socket"), socket.SHUT_RDWR)

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._current.left(timeout))
        self._current.streams.discard(self)
        return _TimedStream(secured, self._current)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _PinnedBackend(httpcore.NetworkBackend):
    """Looks a host up once, checks all its addresses, connects to one of them, and checks whom it reached."""

    def __init__(self, *, resolver: Resolver, allow_hosts: Iterable[str], current: _Current) -> None:
        self._sockets = httpcore.SyncBackend()
        self._resolver = resolver
        self._allow_hosts = tuple(allow_hosts)
        self._current = current

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = public_addresses(host, port, resolver=self._resolver, allow_hosts=self._allow_hosts, url=self._current.url or host)
        failure: Exception | None = None
        for address in addresses[:3]:
            try:
                stream = self._sockets.connect_tcp(address, port, self._current.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            peer = stream.get_extra_info("server_addr")
            if peer is None or peer[0].partition("%")[0] != address.partition("%")[0]:
                stream.close()
                raise FetchError(f"{host} was reached at another address than the one checked", url=self._current.url or host, cause="ssrf")
            return _TimedStream(stream, self._current)
        raise failure or httpcore.ConnectError(host)


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_stream()
        except httpcore.TimeoutException as error:
            raise httpx.ReadTimeout(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise httpx.ReadError(str(error)) from error

    def close(self) -> None:
        self._response.close()


class PinnedTransport(httpx.BaseTransport):
    """An httpx transport that reaches public addresses only, and the user's own hosts.

    Args:
        resolver: Looks host names up.
        allow_hosts: The user's own hosts; see `addresses.check_url`.
        clock: Monotonic seconds.
    """

    def __init__(self, *, resolver: Resolver, allow_hosts: Iterable[str], clock: Callable[[], float]) -> None:
        self.current = _Current(clock)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=4,
            max_keepalive_connections=2,
            keepalive_expiry=30,
            network_backend=_PinnedBackend(resolver=resolver, allow_hosts=allow_hosts, current=self.current),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the body is streamed."""
        raw = request.url
        try:
            response = self._pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(scheme=raw.raw_scheme, host=raw.raw_host, port=raw.port, target=raw.raw_path),
                    headers=request.headers.raw,
                    content=b"",
                    extensions=request.extensions,
                )
            )
        except httpcore.TimeoutException as error:
            raise httpx.ReadTimeout(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            raise httpx.ConnectError(str(error)) from error
        return httpx.Response(status_code=response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions)

    def halt(self) -> None:
        """End the request at hand, from another thread; no further one is sent."""
        self.current.halted = True
        for stream in list(self.current.streams):
            stream.wake()

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()
