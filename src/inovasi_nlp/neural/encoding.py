"""Vectors of texts by a sentence-transformers model."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.loading import device_of, halved, quiet
from inovasi_nlp.neural.settings import Settings
from inovasi_nlp.neural.static import StaticEncoder, cuts_as_ours, is_static
from inovasi_nlp.neural.store import Located, locate, missing
from inovasi_nlp.neural.windows import writable


class Encoder(Protocol):
    """Gives vectors of texts; ours without torch and any sentence-transformers model are both one."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, shape (texts, dimension), in the order of the texts; their inner product is the cosine."""


class PlainEncoder:
    """A static embedding as an `Encoder`, read without torch.

    Args:
        settings: Which model; device, precision and batch size do not matter to it.

    Raises:
        ModelError: It cannot be read.
    """

    def __init__(self, settings: Settings, located: Located) -> None:
        self.settings = settings
        self.located = located
        self.device_kind = "cpu"
        self._model = StaticEncoder(located.folder)
        self.dimension: int = self._model.dimension

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """See `Encoder`."""
        return self._model.encode(texts)


def encoder_for(settings: Settings) -> PlainEncoder | SentenceEncoder:
    """The encoder of a model: our reader where the model is a static embedding that cuts words as ours does, else sentence-transformers.

    Raises:
        ModelError: It cannot be loaded.
    """
    located = locate(settings, "embedding")
    if is_static(located.folder) and cuts_as_ours(located.folder):
        return PlainEncoder(settings, located)
    return SentenceEncoder(settings)


class SentenceEncoder:
    """A sentence-transformers model as an `Encoder`.

    Args:
        settings: Which model, and how it is run.

    Raises:
        ModelError: It cannot be loaded.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.located: Located = locate(settings, "embedding")
        self._model = _load(self.located, settings)
        self.device_kind: str = self._model.device.type
        self.dimension: int = self._model.encode(["a"], show_progress_bar=False).shape[1]

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """See `Encoder`. A text longer than the model reads is cut, as sentence-transformers does."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        found = self._model.encode(
            [writable(text) for text in texts],
            batch_size=self.settings.batch_size,
            show_progress_bar=False,
            convert_to_numpy=True,
            normalize_embeddings=True,
        )
        return np.asarray(found, dtype=np.float32)


def _load(located: Located, settings: Settings) -> Any:
    name = settings.model
    try:
        import sentence_transformers
        import torch
        import transformers
    except ImportError as error:
        raise missing(name, error) from error
    device = device_of(torch, settings.device, name=name)
    try:
        with quiet(transformers), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = sentence_transformers.SentenceTransformer(
                str(located.folder), device=str(device), trust_remote_code=False, local_files_only=True, model_kwargs={"use_safetensors": True}
            )
    except Exception as error:  # a foreign file can fail anywhere in three packages
        lines = str(error).strip().splitlines() or [""]
        raise ModelError(
            f"{name}: cannot be loaded as sentence-transformers model ({type(error).__name__}: {lines[0][:200]}); expected what SentenceTransformer.save writes"
        ) from error
    return model.half() if halved(device, settings.precision) else model.float()
