"""Word lists: `data/words/NAME.csv`, columns `term`, `class`, `source`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from inovasi_nlp.errors import UnknownNameError
from inovasi_nlp.lexicon.tables import Table, package_table

__all__ = ["classes", "names", "of_class", "table", "words"]


@cache
def names() -> tuple[str, ...]:
    """The lists there are, sorted."""
    folder = files("inovasi_nlp.lexicon").joinpath("data", "words")
    return tuple(sorted(entry.name.removesuffix(".csv") for entry in folder.iterdir() if entry.name.endswith(".csv")))


def table(name: str) -> Table:
    """A list with all its columns.

    Raises:
        UnknownNameError: No such list.
        TableError: The list is broken.
    """
    if name not in names():
        raise UnknownNameError("word list", name, names())
    return package_table(f"words/{name}.csv", required=("term", "class"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The terms of a list, in its order."""
    return tuple(row["term"] for row in table(name).rows)


@cache
def classes(name: str) -> dict[str, str]:
    """Term -> class. The dict is shared: read it, do not change it."""
    return {row["term"]: row["class"] for row in table(name).rows}


@cache
def of_class(name: str, *wanted: str) -> tuple[str, ...]:
    """The terms of a list that bear one of the classes, in its order."""
    return tuple(row["term"] for row in table(name).rows if row["class"] in wanted)
