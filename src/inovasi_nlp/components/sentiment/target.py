"""Features of one innovation: the sentences that name it, those that go on about it, prizes and adoptions, and the document's own label."""

from __future__ import annotations

import re
from typing import Final

from inovasi_nlp.components.sentiment.evidence import WON, Evidence, mean_polarity, strongest_polarity
from inovasi_nlp.components.sentiment.words import Tone

_TONE_CAP: Final = 4.0
_BEFORE_CHARS: Final = 40
# matches "diadukan lewat aplikasi ", "menghubungi ": the innovation is a means or one of several, not what is told of
_MEANS = re.compile(
    r"\b(?:melalui|lewat|via|dengan|memakai|menggunakan|pakai|menghubungi|di|ke|kanal|aplikasi|laman|situs|dalam|seperti|yakni|yaitu|dan|serta|maupun|atau)\s"
    r"(?:(?:aplikasi|program|layanan|kanal|inovasi|laman|situs|nomor|nasional)\s)?[\"“']?$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.\n\"”!?]\s*)(?:\w+\s)?[\"“']?$")  # the innovation opens its sentence, but for a word
_CROWD: Final = 3  # innovations in one sentence that make it a list
# matches "2. Kabupaten Wajo: ...", "- Kios Izin"; not "2023 adalah ..."
_LIST_ITEM = re.compile(r"(?:\(?\d{1,3}[.)]|[-–•*])\s")


def target_features(evidence: Evidence, key: str, praise: float, blame: float) -> dict[str, float]:
    """Features of the innovation `key` in a text whose probabilities are `praise` and `blame`."""
    sentences = evidence.reading.sentences
    results = {result for name in evidence.names_of[key] for result in evidence.results_of.get(name, ())}
    stages = {stage for name in evidence.names_of[key] for stage in evidence.stages_of.get(name, ())}
    own = [(index, 1.0 / len(evidence.keys_at[index])) for index in evidence.sentences_of[key] if sentences[index].role != "noise"]
    after = list(evidence.followers.get(key, {}).items())
    tone = sum((evidence.tones[index].times(weight) for index, weight in own), Tone())
    central = evidence.centrality[key]
    mentions = [mention for mention in evidence.innovations if evidence.key(mention) == key]
    before = [evidence.reading.content[max(0, mention.start - _BEFORE_CHARS) : mention.start] for mention in mentions]
    listed = float(all(_is_listed(evidence, index) for index in evidence.sentences_of[key]))
    return {
        "one": 1.0,
        "own_good": min(tone.good, _TONE_CAP),
        "own_bad": min(tone.bad, _TONE_CAP),
        **mean_polarity("about", own + after, evidence),
        **strongest_polarity("about", own + after, evidence),
        **evidence.framed("title", evidence.indexes("title")),
        **evidence.framed("own", (index for index, _ in own)),
        "won": float(bool(results & WON)),
        "nominated": float(bool(results) and not results & WON),
        "visited": float(stages == {"interest"}),
        "copied": float(bool(stages - {"interest", "discontinued"})),
        "stopped": float("discontinued" in stages),
        "central": central,
        "means": sum(bool(_MEANS.search(text)) for text in before) / len(before),
        "opens": sum(bool(_OPENS.search(text)) for text in before) / len(before),
        "early": 1.0 - min((index for index, _ in own), default=0) / max(1, len(sentences)),
        "alone": 1.0 / max(1, min((len(evidence.keys_at[index]) for index in evidence.sentences_of[key]), default=1)),
        "listed": listed,
        "text_praise": praise,
        "text_blame": blame,
        "central_praise": central * praise,
        "central_blame": central * blame,
    }


def _is_listed(evidence: Evidence, index: int) -> bool:
    return len(evidence.keys_at[index]) >= _CROWD or bool(_LIST_ITEM.match(evidence.reading.text(evidence.reading.sentences[index])))
