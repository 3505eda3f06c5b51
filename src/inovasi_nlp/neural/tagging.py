"""Entities of texts by a token classifier: labels of subwords brought to words, words joined to spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inovasi_nlp.neural.labels import Tag, tags_of
from inovasi_nlp.neural.loading import load_classifier
from inovasi_nlp.neural.settings import Settings
from inovasi_nlp.neural.store import Located, locate
from inovasi_nlp.neural.windows import Offsets, Window, core, logits, windows_of


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of a text that the model labels, in our labels."""

    start: int
    end: int
    label: str


class TokenTagger:
    """A Hugging Face token-classification model.

    Args:
        settings: Which model, and how it is run.

    Raises:
        ModelError: It cannot be loaded, or its labels do not fit.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.located: Located = locate(settings, "entities")
        self._model = load_classifier(self.located, settings, "TokenClassification")
        self._tags = tags_of(self._model.labels, settings.labels, model=settings.model)
        self.labels = frozenset(tag.label for tag in self._tags.values() if tag.label is not None)
        self.device_kind: str = self._model.device.type

    def tag(self, texts: Sequence[str], words: Sequence[Sequence[Offsets]]) -> list[tuple[Tagged, ...]]:
        """Spans of each text in order, none overlapping another.

        Args:
            texts: Any, of any length.
            words: Of each text, where its words stand, in order; a span begins and ends with a word.
        """
        windows = windows_of(texts, self._model)
        best: dict[int, list[int]] = {}
        for number, scores in logits(windows, self._model, self.settings.batch_size):
            best[number] = scores.argmax(axis=-1).tolist()
        of_text: list[list[tuple[Offsets, Tag]]] = [[] for _ in texts]
        for number, window in enumerate(windows):
            of_text[window.text].extend(self._read(window, best[number]))
        return [tuple(joined(text, spans, on_words(found, spans))) for text, spans, found in zip(texts, words, of_text, strict=True)]

    def _read(self, window: Window, best: Sequence[int]) -> Iterator[tuple[Offsets, Tag]]:
        for at in core(window, self._model.overlap):
            yield window.offsets[at], self._tags[best[window.own[at]]]


def on_words(subwords: Sequence[tuple[Offsets, Tag]], words: Sequence[Offsets]) -> list[Tag | None]:
    """Tag of each word: that of the first subword which begins in it, as such models are trained; None where no subword touches it."""
    found: list[Tag | None] = [None] * len(words)
    ends = [end for _, end in words]
    for (start, end), tag in subwords:
        at = bisect_right(ends, start)  # a subword may begin with the blank before its word
        while start < end and at < len(words) and words[at][0] < end and found[at] is None:
            found[at] = tag
            tag = Tag(tag.label)  # of a further word within the same subword: the entity goes on
            at += 1
    return found


def joined(text: str, words: Sequence[Offsets], tags: Sequence[Tag | None]) -> Iterator[Tagged]:
    """Words of one entity as a span; one that goes on without having begun begins, as in the CoNLL scorer. No span goes beyond a line."""
    start = end = 0
    open_label: str | None = None
    for (begin, stop), tag in zip(words, tags, strict=True):
        breaks = open_label is not None and "\n" in text[end:begin]
        if tag is None:
            continue
        if open_label is not None and (breaks or tag.opens or tag.label != open_label):
            yield Tagged(start, end, open_label)
            open_label = None
        if tag.label is None:
            continue
        if open_label is None:
            start, open_label = begin, tag.label
        end = stop
        if tag.closes:
            yield Tagged(start, end, open_label)
            open_label = None
    if open_label is not None:
        yield Tagged(start, end, open_label)
