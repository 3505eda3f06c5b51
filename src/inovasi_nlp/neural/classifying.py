"""How surely a text praises and blames, by a sequence classifier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.labels import sentiments_of
from inovasi_nlp.neural.loading import Loaded, load_classifier
from inovasi_nlp.neural.settings import Settings
from inovasi_nlp.neural.store import Located, locate
from inovasi_nlp.neural.windows import logits, windows_of


class SentimentClassifier:
    """A Hugging Face sequence-classification model of sentiment: two or three classes, or one to five stars.

    Args:
        settings: Which model, and how it is run.

    Raises:
        ModelError: It cannot be loaded, or its labels do not fit.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.located: Located = locate(settings, "sentiment")
        self._model: Loaded = load_classifier(self.located, settings, "SequenceClassification")
        kind = getattr(self._model.network.config, "problem_type", None)
        if len(self._model.labels) < 2 or kind in ("regression", "multi_label_classification"):
            raise ModelError(
                f"{settings.model}: gives {'one number' if len(self._model.labels) < 2 else f'a {kind}'.replace('_', ' ')}; expected classes that exclude each other"
            )
        meaning = sentiments_of(self._model.labels, settings.labels, model=settings.model)
        self._praise = [number for number, label in meaning.items() if label == "positive"]
        self._blame = [number for number, label in meaning.items() if label == "negative"]
        self._two = "neutral" not in meaning.values()
        self.device_kind: str = self._model.device.type

    def probabilities(self, texts: Sequence[str], seconds: Sequence[str] | None = None) -> npt.NDArray[np.float64]:
        """Probability of praise and of blame, shape (texts, 2); the rest is neutral.

        A text longer than a window gets the mean of its windows, each weighed by its subwords; one without a subword gets zeros. Of a model without a neutral class
        only what one side has over the other counts, so that an even text is neutral.

        Args:
            texts: Any, of any length.
            seconds: What is read as second segment beside each text ("text [SEP] second").
        """
        windows = windows_of(texts, self._model, seconds)
        total, weight = np.zeros((len(texts), 2)), np.zeros(len(texts))
        found: dict[int, npt.NDArray[np.float64]] = {}
        for number, scores in logits(windows, self._model, self.settings.batch_size):
            found[number] = self._sides(scores)
        for number, window in enumerate(windows):  # in the order of the text: a sum of floats hangs on it
            total[window.text] += found[number] * len(window.own)
            weight[window.text] += len(window.own)
        read = weight > 0
        total[read] /= weight[read, None]
        return total

    def _sides(self, scores: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        powers = np.exp(scores.astype(np.float64) - scores.max())
        shares = powers / powers.sum()
        praise, blame = shares[self._praise].sum(), shares[self._blame].sum()
        if self._two:
            praise, blame = max(0.0, praise - blame), max(0.0, blame - praise)
        return np.array([praise, blame])
