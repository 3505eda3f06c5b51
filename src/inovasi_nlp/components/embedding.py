"""Vectors of texts in the pipeline: `doc.vector`, `span.vector` and `similarity` by the embedding that the pipeline was given, computed when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc, Span

from inovasi_nlp.neural.encoding import Encoder, encoder_for
from inovasi_nlp.neural.settings import Precision, Settings
from inovasi_nlp.neural.store import Located

__all__ = ["Embedding"]


@Language.factory(
    "inovasi_embedding",
    default_config={"revision": None, "device": "auto", "precision": "auto", "batch_size": 32, "local_files_only": False},
)
def make_embedding(
    nlp: Language, name: str, model: str, revision: str | None, device: str, precision: Precision, batch_size: int, local_files_only: bool
) -> Embedding:
    """Component that gives texts vectors by a sentence-transformers model; see `neural.settings.Settings` for the arguments."""
    return Embedding(
        Settings(model=model, revision=revision, device=device, precision=precision, batch_size=batch_size, local_files_only=local_files_only)
    )


class Embedding:
    """The component. Its settings are saved with the pipeline, the model's weights are not: they are found again by folder or hub id.

    Raises:
        ModelError: The model cannot be loaded.
    """

    def __init__(self, settings: Settings) -> None:
        self._encoder = encoder_for(settings)

    def __reduce__(self) -> tuple[Callable[[Settings], Embedding], tuple[Settings]]:
        return Embedding, (self._encoder.settings,)

    @property
    def settings(self) -> Settings:
        """How the model is run."""
        return self._encoder.settings

    @property
    def located(self) -> Located:
        """The model's name and digest."""
        return self._encoder.located

    @property
    def device_kind(self) -> str:
        """Kind of device that it runs on: cpu, cuda, mps."""
        return self._encoder.device_kind

    @property
    def encoder(self) -> Encoder:
        """What gives the vectors, for many texts at once."""
        return self._encoder

    def __call__(self, doc: Doc) -> Doc:
        for hooks in (doc.user_hooks, doc.user_span_hooks):
            hooks["vector"], hooks["vector_norm"], hooks["similarity"] = self.vector, self.vector_norm, self.similarity
            hooks["has_vector"] = self.has_vector
        return doc

    def has_vector(self, text: Doc | Span) -> bool:
        """Whether there is anything to encode."""
        return bool(text.text.strip())

    def vector(self, text: Doc | Span) -> npt.NDArray[np.float32]:
        """Vector of a Doc or Span, of length 1; zeros where it holds no text."""
        if not self.has_vector(text):
            return np.zeros(self._encoder.dimension, dtype=np.float32)
        found: npt.NDArray[np.float32] = self._encoder.encode([text.text])[0]
        return found

    def vector_norm(self, text: Doc | Span) -> float:
        """Length of the vector."""
        return float(self.has_vector(text))

    def similarity(self, one: Doc | Span, other: Any) -> float:
        """Cosine with another Doc or Span."""
        return float(self.vector(one) @ self.vector(other))

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Nothing: the settings stand in the pipeline's configuration."""

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> Embedding:
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing: see `to_disk`."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Embedding:
        """Nothing to read."""
        return self
