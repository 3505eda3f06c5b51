"""Features of one innovation: the sentences that name it, those that go on about it, prizes and adoptions, and, by the label of the text, how much the
text is about it. An innovation the text is about shares its label; one named in passing is judged by what is said where it is named.
"""

from __future__ import annotations

import re
from typing import Final

from inovasi_nlp.components.sentiment.evidence import CROWD, Evidence, honour_features, mean_polarity, stage_of, strongest_polarity
from inovasi_nlp.components.sentiment.judge import LABELS, Label
from inovasi_nlp.components.sentiment.words import Tone

_TONE_CAP: Final = 4.0
_BEFORE_CHARS: Final = 40
# matches "diadukan lewat aplikasi ", "menghubungi ": the innovation is a means or one of several, not what is told of
_MEANS = re.compile(
    r"\b(?:melalui|lewat|via|dengan|memakai|menggunakan|pakai|menghubungi|di|ke|kanal|aplikasi|laman|situs|dalam|seperti|yakni|yaitu|dan|serta|maupun|atau)\s"
    r"(?:(?:aplikasi|program|layanan|kanal|inovasi|laman|situs|nomor|nasional)\s)?[\"“']?$",
    re.IGNORECASE,
)
# matches "2. Kabupaten Wajo: ...", "- Kios Izin"; not "2023 adalah ..."
_LIST_ITEM = re.compile(r"(?:\(?\d{1,3}[.)]|[-–•*])\s")


def inherited_features(evidence: Evidence, key: str, label: Label) -> dict[str, float]:
    """Features of the innovation `key` in a text of that label."""
    about = {"is": 1.0, "central": evidence.centrality[key], "share": len(evidence.mentions_of[key]) / len(evidence.innovations)}
    return {f"{name}_{one}": value if one == label else 0.0 for one in LABELS for name, value in about.items()}


def target_features(evidence: Evidence, key: str) -> dict[str, float]:
    """Features of the innovation `key` that do not hang on the label of the text."""
    sentences = evidence.reading.sentences
    awards, adoptions = evidence.honours(key)
    own = [(index, 1.0 / len(evidence.keys_at[index])) for index in evidence.sentences_of[key] if sentences[index].role != "noise"]
    after = list(evidence.followers.get(key, {}).items())
    tone = sum((evidence.tones[index].times(weight) for index, weight in own), Tone())
    before = [evidence.reading.content[max(0, mention.start - _BEFORE_CHARS) : mention.start] for mention in evidence.mentions_of[key]]
    listed = float(all(_is_listed(evidence, index) for index in evidence.sentences_of[key]))
    return {
        "one": 1.0,
        "own_good": min(tone.good, _TONE_CAP),
        "own_bad": min(tone.bad, _TONE_CAP),
        **mean_polarity("about", own + after, evidence),
        **strongest_polarity("about", own + after, evidence),
        **evidence.framed("own", (index for index, _ in own)),
        **honour_features(awards, adoptions),
        "stopped": float(any(stage_of(adoption) == "discontinued" for adoption in adoptions)),
        "means": sum(bool(_MEANS.search(text)) for text in before) / len(before),
        "alone": 1.0 / max(1, min((len(evidence.keys_at[index]) for index in evidence.sentences_of[key]), default=1)),
        "listed": listed,
    }


def _is_listed(evidence: Evidence, index: int) -> bool:
    return len(evidence.keys_at[index]) >= CROWD or bool(_LIST_ITEM.match(evidence.reading.text(evidence.reading.sentences[index])))
