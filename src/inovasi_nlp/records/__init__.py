"""What passes between rooms: frozen records, each field defined once.

Offsets count Unicode code points of `content` (title, blank line, body), end exclusive. None = the text does not say;
an empty tuple = looked, found none; nan = the measure is undefined.
"""

from __future__ import annotations

from inovasi_nlp.records.annotation import (
    CRITERIA,
    SCHEMA,
    STAGES,
    STAKEHOLDERS,
    ActivityRegion,
    Adoption,
    Annotation,
    Award,
    Dateline,
    Entity,
    Evidence,
    Indicator,
    Innovation,
    ModelInfo,
    Origin,
    Outcome,
    Passage,
    Quote,
    Sentiment,
    Statement,
)
from inovasi_nlp.records.article import Article
from inovasi_nlp.records.fetched import Fetched, Validators
from inovasi_nlp.records.reading import DateMention, Person, Place, Reading, Sentence
from inovasi_nlp.records.scores import (
    COMPONENTS,
    FLAGS,
    SCORE_SCHEMA_VERSION,
    AdoptionEvent,
    Component,
    Correction,
    Counts,
    Dissemination,
    EvidenceRow,
    Frame,
    Story,
)

__all__ = [
    "COMPONENTS",
    "CRITERIA",
    "FLAGS",
    "SCHEMA",
    "SCORE_SCHEMA_VERSION",
    "STAGES",
    "STAKEHOLDERS",
    "ActivityRegion",
    "Adoption",
    "AdoptionEvent",
    "Annotation",
    "Article",
    "Award",
    "Component",
    "Correction",
    "Counts",
    "DateMention",
    "Dateline",
    "Dissemination",
    "Entity",
    "Evidence",
    "EvidenceRow",
    "Fetched",
    "Frame",
    "Indicator",
    "Innovation",
    "ModelInfo",
    "Origin",
    "Outcome",
    "Passage",
    "Person",
    "Place",
    "Quote",
    "Reading",
    "Sentence",
    "Sentiment",
    "Statement",
    "Story",
    "Validators",
]
