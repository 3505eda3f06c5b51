"""Indicators: sentences that are evidence for the criteria by which organisers of innovation are judged.

A sentence, or the quoted part of one, is scored per criterion from cue classes, their pairs, numbers and words (`features`, `model`);
texts that report no public service carry none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.indicators.features import beside, features, text_features, tone_features, tone_of, views
from inovasi_nlp.components.indicators.model import Finding, combined, weights
from inovasi_nlp.components.indicators.units import Unit, units_of
from inovasi_nlp.components.service_news import reports_service
from inovasi_nlp.components.storage import load, reading_of, save
from inovasi_nlp.records import CRITERIA, Indicator, Innovation, Outcome, Quote, Reading
from inovasi_nlp.records.annotation import Stakeholder

__all__ = ["find_indicators"]

_NEAR_SENTENCES = 2
_TEXT_CHARS = 300
_SPEAKERS: tuple[tuple[str, Stakeholder], ...] = (
    ("citizen", "citizen"),
    ("legislator", "legislator"),
    ("expert", "expert"),
    ("staff", "employee"),
)


def find_indicators(
    reading: Reading, innovations: Sequence[Innovation], quotes: Sequence[Quote], outcomes: Sequence[Outcome]
) -> tuple[Indicator, ...]:
    """Evidence for the criteria.

    Args:
        reading: The text.
        innovations: Its mentions.
        quotes: Direct speech, with who speaks.
        outcomes: Measured effects found in it.

    Returns:
        One record per span and criterion, in the order of the text; none from headlines, teasers or texts on other matters.
    """
    if not reports_service(reading.content, innovations=len(innovations)):
        return ()
    units = units_of(reading, quotes)
    mentions = sorted((mention.start, mention.end) for mention in innovations)
    seen = views(reading, units, mentions, {outcome.start for outcome in outcomes})
    tone = tone_of(seen)
    spoken_of = _Named(reading, innovations).near
    table = weights()
    shared = text_features(reading)
    found: list[Indicator] = []
    around = beside(seen)
    scored = table.scores(chain(shared, features(view, before, after)) for view, (before, after) in zip(seen, around, strict=True))
    for unit, view, (before, after), scores in zip(units, seen, around, scored, strict=True):
        if scores.most > table.threshold:
            findings = combined(scores, table.negative(tone_features(view, before, after, tone)))
            near = spoken_of(unit.index)
            found.extend(_record(reading, unit, finding, view.names, near) for finding in findings if finding.probability > table.threshold)
    return tuple(found)


def _record(reading: Reading, unit: Unit, finding: Finding, names: frozenset[str], ids: tuple[str, ...]) -> Indicator:
    criterion = CRITERIA[finding.criterion]
    return Indicator(
        start=unit.start,
        end=unit.end,
        criterion=criterion,
        polarity=finding.polarity,
        stakeholder=unit.quote.stakeholder if unit.quote else _stakeholder(names, criterion),
        innovations=ids,
        text=reading.content[unit.start : unit.end][:_TEXT_CHARS],
        confidence=round(finding.probability, 3),
    )


def _stakeholder(names: frozenset[str], criterion: str) -> Stakeholder | None:
    """Who judges or acts in a sentence that is no speech; None where it cannot be told."""
    if criterion == "employee_involvement":
        return "employee"
    if criterion != "public_feedback" and "reported" not in names:
        return None
    return next((stakeholder for name, stakeholder in _SPEAKERS if name in names), None)


class _Named:
    """Registry ids by the number of the sentence that names them."""

    def __init__(self, reading: Reading, innovations: Sequence[Innovation]) -> None:
        self._by_sentence: dict[int, set[str]] = {}
        for mention in innovations:
            index = reading.index_at(mention.start)
            if mention.id and index is not None:
                self._by_sentence.setdefault(index, set()).add(mention.id)
        ids = set().union(*self._by_sentence.values())
        self._only = tuple(ids) if len(ids) == 1 else None

    def near(self, index: int) -> tuple[str, ...]:
        """Ids named within two sentences; the only one of the text, where it has one."""
        if self._only is not None:
            return self._only
        sentences = range(index - _NEAR_SENTENCES, index + _NEAR_SENTENCES + 1)
        return tuple(sorted(set().union(*(self._by_sentence.get(sentence, ()) for sentence in sentences))))


@Language.factory("inovasi_indicators", assigns=["doc._.indicators"])
def make_indicators(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds indicators; better with innovations, quotes and outcomes found before it."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    save(doc, "indicators", find_indicators(reading_of(doc), load(doc, "innovations"), load(doc, "quotes"), load(doc, "outcomes")))
    return doc
