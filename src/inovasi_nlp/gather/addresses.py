"""Which addresses may be asked: http and https, the usual ports, and no machine that is not on the public internet.

A host is looked up once; every address it has must be public, and the connection goes to an address that was looked at (see `transport`).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from inovasi_nlp.errors import FetchError

__all__ = ["Resolver", "check_url", "host_name", "is_public", "joined", "normalised", "public_addresses", "resolve"]

Resolver = Callable[[str, int], Iterable[str]]

_PORTS = {"http": 80, "https": 443}
_LOCAL_SUFFIXES = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".onion")
_MAX_URL = 2_048
_TRACKING = ("utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "yclid", "dclid", "_ga")
_UNICAST = ipaddress.ip_network("2000::/3")  # RFC 4291: all of IPv6 that is given out; NAT64, mapped, site-local and such lie outside
_GIVEN_AWAY = (ipaddress.ip_network("3fff::/20"), ipaddress.ip_network("192.88.99.0/24"))  # RFC 9637: examples; RFC 7526: 6to4 relays


def normalised(url: str) -> str:
    """The address as it is remembered: lower-case scheme and host, no fragment, default port or tracking parameters.

    `HTTPS://News.Detik.com:443/a?utm_source=x&page=2#top` -> `https://news.detik.com/a?page=2`.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return url.strip()
    netloc = f"[{host}]" if ":" in host else host
    if port and port != _PORTS.get(parts.scheme.lower()):
        netloc = f"{netloc}:{port}"
    pairs = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.lower().startswith(_TRACKING)]
    return urlunsplit((parts.scheme.lower(), netloc, parts.path or "/", urlencode(pairs), ""))


def host_name(url: str) -> str:
    """Host of an address as it is asked for, in lower case; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def joined(base: str, link: str) -> str:
    """The address a link leads to; the link itself where it is none, which `check_url` refuses."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def check_url(url: str, allow_hosts: Iterable[str] = ()) -> tuple[str, int]:
    """Host and port of an address that may be asked.

    Args:
        url: The address.
        allow_hosts: The user's own hosts ("127.0.0.1:8000", "intranet.example"): any port unless one is given, private addresses allowed.

    Raises:
        FetchError: Cause `ssrf`: a scheme, port, name or address that is not asked; cause `status` for no address at all.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower().rstrip("."), parts.port
    except ValueError:
        raise FetchError("is no address; expected http://... or https://...", url=url[:200], cause="ssrf") from None
    if parts.scheme not in _PORTS or not host or len(url) > _MAX_URL:
        raise FetchError("expected an http or https address of at most 2,048 characters", url=url[:200], cause="ssrf")
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a user name or password; take them out", url=f"{parts.scheme}://{host}/", cause="ssrf")
    port = _PORTS[parts.scheme] if port is None else port
    if is_allowed(host, port, allow_hosts):
        return host, port
    if port not in _PORTS.values():
        raise FetchError(f"port {port} is not asked, only 80 and 443; name {host}:{port} as an allowed host if it is yours", url=url, cause="ssrf")
    if host == "localhost" or host.endswith(_LOCAL_SUFFIXES) or ("." not in host and ":" not in host):
        raise FetchError(f"{host} names a machine of a local network; name it as an allowed host if it is yours", url=url, cause="ssrf")
    return host, port


def is_allowed(host: str, port: int, allow_hosts: Iterable[str]) -> bool:
    """Whether the user named this host, or host and port, as his own."""
    return any(allowed in (host, f"{host}:{port}") for allowed in allow_hosts)


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet.

    False for loopback, private, link-local (the metadata service among them), shared, reserved and multicast addresses, and for IPv6
    addresses that carry an IPv4 address (mapped, 6to4, Teredo, NAT64); anything that is no address is not public.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip not in _UNICAST or ip.sixtofour is not None or ip.teredo is not None):
        return False  # no publisher is reached that way, and the address inside is anybody's
    if any(ip in network for network in _GIVEN_AWAY):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve(host: str, port: int) -> Iterable[str]:
    """IP addresses of a host from the system."""
    return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def public_addresses(host: str, port: int, *, resolver: Resolver, allow_hosts: Iterable[str], url: str) -> list[str]:
    """Addresses of a host, all of them looked at.

    Raises:
        FetchError: Cause `ssrf` where any address is not public; `unreachable` where the name has none.
    """
    try:
        addresses = list(resolver(host, port))
    except (OSError, UnicodeError):
        addresses = []
    if not addresses:
        raise FetchError(f"the host {host} is not known", url=url, cause="unreachable")
    if not is_allowed(host, port, allow_hosts):
        wrong = [address for address in addresses if not is_public(address)]
        if wrong:
            raise FetchError(f"{host} leads to {wrong[0]}, which is not on the public internet", url=url, cause="ssrf")
    return addresses
