"""Whether a public body stands behind what a text names: cues of bodies, companies, campaigns and foreign lands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.linking import Link, Setting
from inovasi_nlp.records import Sentence

_GOVERNED_BODIES = 4
_HEAD_CHARS = 120
_NEAR_CHARS = 800
_SENTENCE_CHARS = 1500
_PRIVATE = ("company_cue", "foreign", "campaign_cue")


class Backing:
    """Who stands behind what one text names.

    Attributes:
        private: The headline speaks of a company, a campaign or a foreign land, and of no public body.
        governed: Public bodies are named again and again.
        public: One is named at all.
    """

    def __init__(self, setting: Setting, listed: Sequence[Link]) -> None:
        self._setting = setting
        self._content = setting.reading.content
        self._starts = sorted(link.start for link in listed)
        self._near: dict[int, bool] = {}
        self._named: dict[int, bool] = {}
        head = self._content[: max(setting.reading.title_end, _HEAD_CHARS)]
        self.private = any(cues(cue).search(head) for cue in _PRIVATE) and not cues("public_body").search(head)
        named = sum(1 for _ in zip(range(_GOVERNED_BODIES), bodies().finditer(self._content), strict=False))
        self.governed = named >= _GOVERNED_BODIES and not self.private
        self.public = named > 0

    def holds_listed(self, start: int, end: int) -> bool:
        """Whether a mention of the registry begins in a stretch."""
        position = bisect_left(self._starts, start)
        return position < len(self._starts) and self._starts[position] < end

    def near(self, index: int, sentence: Sentence) -> bool:
        """Whether a public body stands in or beside a sentence, and no company, campaign or foreign land in it."""
        if index not in self._near:
            self._near[index] = self._is_near(index, sentence)
        return self._near[index]

    def _is_near(self, index: int, sentence: Sentence) -> bool:
        text = self._content[sentence.start : min(sentence.end, sentence.start + _SENTENCE_CHARS)]
        if cues("campaign_cue").search(text):
            return False
        if self.holds_listed(sentence.start, sentence.end):
            return True
        ruled = any(place.kind != "place" for place in self._setting.in_sentence(index))
        if not ruled and cues("foreign").search(text):
            return False  # "the government" may be that of another country
        ruled = ruled or cues("public_body").search(text) is not None
        if not ruled and (self.private or cues("company_cue").search(text)):
            return False
        if ruled or self._names_body(index):
            return True
        sentences = self._setting.reading.sentences
        return any(self._names_body(other) for other in (index - 1, index + 1, 0) if 0 <= other < len(sentences) and other != index)

    def _names_body(self, index: int) -> bool:
        """Whether the first part of a sentence names a public body, plainly or loosely."""
        if index not in self._named:
            sentence = self._setting.reading.sentences[index]
            self._named[index] = bodies().search(self._content, sentence.start, min(sentence.end, sentence.start + _NEAR_CHARS)) is not None
        return self._named[index]

    def elsewhere(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a company, a campaign or a foreign land."""
        text = self._content[sentence.start : sentence.end]
        return any(cues(cue).search(text) for cue in _PRIVATE)


@cache
def cues(name: str) -> re.Pattern[str]:
    """The terms of one class of `naming_filters`, as whole words."""
    return _terms(of_class("naming_filters", name))


@cache
def bodies() -> re.Pattern[str]:
    """Public bodies, plainly or loosely named."""
    return _terms(of_class("naming_filters", "public_body", "weak_body"))


def _terms(terms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(terms, key=len, reverse=True))) + r")\b", re.IGNORECASE)
