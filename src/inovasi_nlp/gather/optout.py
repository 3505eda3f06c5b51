"""Reservations against text and data mining: by site, header or page.

Sources: TDM Reservation Protocol (W3C community group report, 2024): `/.well-known/tdmrep.json`, header and meta `tdm-reservation`;
`noai` in X-Robots-Tag and meta robots, as sites write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import orjson

from inovasi_nlp.errors import FetchError

__all__ = ["by_headers", "by_page", "by_site", "read_tdmrep", "refusal"]

_SCAN_BYTES = 131_072
_MAX_RULES = 1_000
_META = re.compile(rb"<meta\b[^>]{0,400}>", re.IGNORECASE)
_NAME = re.compile(rb"\b(?:name|property|http-equiv)\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w:-]{1,60})", re.IGNORECASE)
_CONTENT = re.compile(rb"\bcontent\s{0,3}=\s{0,3}(?:\"([^\"]{0,300})\"|'([^']{0,300})'|([^\s>]{1,100}))", re.IGNORECASE)
_ROBOT_NAMES = frozenset({"robots", "inovasi-nlp"})


def refusal(reserved: str, url: str) -> FetchError:
    """The error for an address that a reservation holds, where it is obeyed; `reserved` as the other functions of this module tell it."""
    return FetchError(f"the publisher reserves it against text and data mining ({reserved})", url=url, cause="opted_out")


def by_headers(headers: Iterable[tuple[str, str]]) -> str | None:
    """The header that reserves an answer, as `name: value`; None where none does."""
    for name, value in headers:
        low = name.lower()
        if low == "tdm-reservation" and value.strip() == "1":
            return "tdm-reservation: 1"
        if low == "x-robots-tag" and _says_noai(value):
            return f"x-robots-tag: {value.strip()[:60]}"
    return None


def by_page(body: bytes) -> str | None:
    """The meta element that reserves a page, as `meta name: value`; None where none does."""
    for element in _META.findall(body[:_SCAN_BYTES]):
        name, content = _NAME.search(element), _CONTENT.search(element)
        if name is None or content is None:
            continue
        low = name[1].decode("ascii", "replace").lower()
        value = next(group for group in content.groups() if group is not None).decode("utf-8", "replace").strip()
        if (low == "tdm-reservation" and value == "1") or (low in _ROBOT_NAMES and _says_noai(value)):
            return f"meta {low}: {value[:60]}"
    return None


def _says_noai(value: str) -> bool:
    """`noai` among the words, for all or for us: "noai, noimageai", "inovasi-nlp: noai"; not "otherbot: noai"."""
    agent, colon, words = value.rpartition(":")
    if colon and agent.strip().lower() not in _ROBOT_NAMES:
        return False
    return "noai" in {word.strip().lower() for word in words.split(",")}


def read_tdmrep(body: bytes) -> tuple[str, ...]:
    """Path patterns that `/.well-known/tdmrep.json` reserves; an unreadable file reserves nothing."""
    try:
        rules = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ()
    if not isinstance(rules, list):
        return ()
    reserved = (rule for rule in rules[:_MAX_RULES] if isinstance(rule, Mapping) and rule.get("tdm-reservation") in (1, "1"))
    return tuple(str(rule.get("location"))[:300] for rule in reserved if isinstance(rule.get("location"), str))


def by_site(patterns: Iterable[str], url: str) -> str | None:
    """The pattern of a site's rules that holds an address; `*` stands for anything, `$` for the end."""
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return next((f"tdmrep.json: {pattern}" for pattern in patterns if _holds(pattern, path)), None)


def _holds(pattern: str, path: str) -> bool:
    """Piece by piece from the left, so that no pattern makes the search go back."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(rest):
        if ends and number == len(rest) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= place
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not ends or place == len(path)
