"""What came back for an address, fetched now or out of a web archive."""

from __future__ import annotations

from dataclasses import dataclass

_MAX_VALIDATOR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server said of a feed or sitemap last time, to ask whether it changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As request headers."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back for one address.

    Attributes:
        url: Address asked for. final_url: Address that answered, after redirects.
        status: HTTP status: 200, or 304 where `Validators` were given and nothing changed; then the body is empty.
        headers: As sent, names in lower case.
        body: Content after decompression.
        content_type: Media type without parameters, lower case; empty where none is stated.
        charset: Charset the server states, if any.
        fetched_at: ISO date-time in UTC.
        opt_out: Reservation against text mining that was found and, at the user's wish, not obeyed.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    content_type: str
    charset: str | None
    fetched_at: str
    opt_out: str | None = None

    @property
    def validators(self) -> Validators:
        """To ask again whether it changed; what could not be sent back is left out."""
        told = {name: value for name, value in self.headers if value.isascii() and value.isprintable() and len(value) <= _MAX_VALIDATOR}
        return Validators(etag=told.get("etag"), last_modified=told.get("last-modified"))
