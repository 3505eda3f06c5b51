"""The documents that may be learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


def documents(paths: Iterable[str | Path]) -> Iterator[dict[str, Any]]:
    """Gold documents of JSON Lines files, without those that are kept for measuring alone."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            if line.strip():
                document: dict[str, Any] = json.loads(line)
                if not kept_unused(str(document.get("id") or "")):
                    yield document


def kept_unused(id_: str) -> bool:
    """Whether a document is for measuring alone: all of own4, and the even half of own2 and own3 ("own2-014"; not "own2-015" nor "own-dev-014")."""
    if id_.startswith("own4-"):
        return True
    number = id_.rsplit("-", 1)[-1]
    return id_.startswith(("own2-", "own3-")) and number.isdigit() and int(number) % 2 == 0
