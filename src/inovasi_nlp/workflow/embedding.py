"""The embedding that comes with the package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.static import StaticEncoder

__all__ = ["EMBEDDING", "load_embedding"]

EMBEDDING: Final = "id_inovasi_embed"


def load_embedding(path: str | Path | None = None) -> StaticEncoder:
    """Encoder of Indonesian sentences that needs no torch: `encode(texts)` gives rows of length 1, so their inner product is the cosine.

    Args:
        path: Folder of a static embedding; None for the one that comes with the package.

    Raises:
        ModelError: It is not there or cannot be read.
    """
    folder = _folder() if path is None else Path(path)
    if folder is None:
        raise ModelError(f"{EMBEDDING} is not installed; reinstall inovasi-nlp, or give the folder of another static embedding")
    return StaticEncoder(folder)


def _folder() -> Path | None:
    found = find_spec(EMBEDDING)
    return Path(found.submodule_search_locations[0]) if found is not None and found.submodule_search_locations else None
