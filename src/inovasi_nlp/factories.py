"""Tables of named parts: measures, publishers, engines.

A name carries a version ("attention.v1"): a changed formula is a new name, so that an old feed of scores can be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from inovasi_nlp.errors import UnknownNameError

__all__ = ["Catalogue"]

T = TypeVar("T")


class Catalogue(Generic[T]):
    """Named parts of one kind.

    Args:
        kind: What its members are ("measure"), for messages.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._parts: dict[str, T] = {}

    def register(self, name: str) -> Callable[[T], T]:
        """A decorator that files a part under `name`.

        Raises:
            ValueError: The name is taken by another part.
        """

        def file(part: T) -> T:
            if self._parts.setdefault(name, part) is not part:
                raise ValueError(f"{self._kind} {name!r} is registered already; give the new one a new version")
            return part

        return file

    def get(self, name: str) -> T:
        """The part of that name.

        Raises:
            UnknownNameError: No such name; the message lists the known ones.
        """
        if name not in self._parts:
            raise UnknownNameError(self._kind, name, self._parts)
        return self._parts[name]

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._parts))

    def __len__(self) -> int:
        return len(self._parts)
