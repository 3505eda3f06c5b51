"""Every error the library raises on purpose.

    InovasiError                    catch this to catch them all
    ├── InputError                  something from outside cannot be used; the run sets it aside and goes on
    │   ├── ArticleError            a page or file holds no article (empty, binary, too large, not text)
    │   │   └── CharsetError        its characters cannot be told
    │   ├── RecordError             a JSON line or dict lacks a field or holds a wrong one
    │   └── TableError              a row of a CSV (registry, corrections, lexicon) is wrong; nothing was loaded
    ├── FrameError                  a frame file is wrong, or frames that cannot be compared were asked to be
    ├── FetchError                  an address could not or must not be fetched
    ├── UnknownNameError            a factory, publisher, region or innovation of that name does not exist
    ├── MissingExtraError           an optional package is not installed
    └── ModelError                  a model path cannot be loaded

A message says what came, what was expected, where, and the way out.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

__all__ = [
    "ArticleError",
    "CharsetError",
    "FetchCause",
    "FetchError",
    "FrameError",
    "InovasiError",
    "InputError",
    "MissingExtraError",
    "ModelError",
    "RecordError",
    "TableError",
    "UnknownNameError",
]


class InovasiError(Exception):
    """Base of all errors of this library; catch it around a whole call."""


class InputError(InovasiError):
    """Something from outside cannot be used; catch it per input to go on with the others.

    Args:
        message: What came, what was expected and the way out.
        where: File, line, column or address; None where the caller knows it.
    """

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.message = message
        self.where = where

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.where))


def _rebuild(kind: type[InputError], message: str, where: str | None) -> InputError:
    return kind(message, where=where)


class ArticleError(InputError):
    """A page or file holds no article; catch it when parsing pages one by one."""


class CharsetError(ArticleError):
    """A page's characters cannot be told: it states no charset, or one that does not fit."""


class RecordError(InputError):
    """A record lacks a field or holds a wrong one; catch it when reading JSON lines one by one."""


class TableError(InputError):
    """A row of a table is wrong and nothing of the table was loaded; catch it around `Registry.from_csv`."""


class FrameError(InovasiError):
    """A frame is wrong or frames are not comparable; catch it around `score` and rankings."""


FetchCause = Literal[
    "robots",  # robots.txt forbids it, or cannot be read
    "opted_out",  # reserved against text and data mining
    "ssrf",  # no address that may be asked
    "unreachable",
    "paused",  # its host is to be left alone for now
    "deadline",
    "too_large",
    "status",  # the server answered with an error
    "redirects",
    "type",  # neither HTML nor a feed
    "encoding",  # packed in a way not asked for, or broken
    "charset",  # its characters cannot be told
    "not_article",
    "paywall",
]


class FetchError(InovasiError):
    """An address could not or must not be fetched.

    Attributes:
        cause: Why.
        asked: Whether the address itself was asked for; False where its host is to be left alone for now.
        lasting: Whether asking again later will not help: the page is gone.
    """

    def __init__(self, message: str, *, url: str, cause: FetchCause, asked: bool = True, lasting: bool = False) -> None:
        super().__init__(f"{url}: {message}")
        self.url = url
        self.cause: FetchCause = cause
        self.asked = asked
        self.lasting = lasting


class UnknownNameError(InovasiError, KeyError):
    """A name is not known; the message lists the known ones, of many the first and those most like it."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        listed = ", ".join(names)
        if len(listed) > 600:
            listed = f"{', '.join(names[:10])} ... ({len(names)} in all)"
            if near := get_close_matches(name, names):
                listed += f"; did you mean {' or '.join(map(repr, near))}?"
        self.text = f"unknown {kind} {name!r}; known: {listed}"
        super().__init__(self.text)

    def __str__(self) -> str:
        return self.text


class MissingExtraError(InovasiError, ImportError):
    """An optional package is missing; the message holds the command that brings it."""

    def __init__(self, package: str, *, extra: str) -> None:
        super().__init__(f"{package} is not installed; `pip install 'inovasi-nlp[{extra}]'` brings it")


class ModelError(InovasiError):
    """A model cannot be loaded; catch it around `inovasi_nlp.load`."""
