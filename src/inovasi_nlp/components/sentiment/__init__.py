"""What a text says of the public service it reports, and of each innovation in it: positive, neutral or negative.

Sentences are weighed by a scored model (`polarity`) and by words of praise and blame (`words`); with prizes, adoptions and indicators they are the
features of the text (`document`) and of each innovation (`target`). A text that reports no public service is neutral.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.sentiment.document import concerns_service, document_features
from inovasi_nlp.components.sentiment.evidence import Evidence
from inovasi_nlp.components.sentiment.judge import LABELS, judged, mixed, odds
from inovasi_nlp.components.sentiment.target import inherited_features, target_features
from inovasi_nlp.components.storage import load, reading_of, save, save_one
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading, Sentiment, Statement

__all__ = ["find_sentiment", "judged_evidence"]


def find_sentiment(
    reading: Reading,
    innovations: Sequence[Innovation] = (),
    awards: Sequence[Award] = (),
    adoptions: Sequence[Adoption] = (),
    quotes: Sequence[Quote] = (),
    indicators: Sequence[Indicator] = (),
    statements: Sequence[Statement] = (),
) -> tuple[Sentiment, tuple[Innovation, ...]]:
    """Sentiment of a document and of the innovations in it.

    Returns:
        The document's, and the innovations with theirs filled in; all mentions of one innovation (by id, else by name) get the same.
    """
    evidence = Evidence(reading, innovations, awards, adoptions, indicators, (*quotes, *statements))
    return judged_evidence(evidence) if concerns_service(evidence) else (Sentiment(), ())


def judged_evidence(evidence: Evidence) -> tuple[Sentiment, tuple[Innovation, ...]]:
    """The same from evidence on a public service, however its sentences were weighed."""
    praise, blame = odds(document_features(evidence), "document")
    found = {key: judged(*_target_odds(evidence, key, praise, blame)) for key in evidence.sentences_of}
    return judged(praise, blame), tuple(replace(mention, sentiment=found[evidence.key(mention)]) for mention in evidence.innovations)


def _target_odds(evidence: Evidence, key: str, praise: float, blame: float) -> tuple[float, float]:
    """Probability of praise and of blame of an innovation, over the labels that the text may have."""
    own = target_features(evidence, key)
    chances = zip(LABELS, (praise, 1.0 - praise - blame, blame), strict=True)
    return mixed([(chance, odds({**own, **inherited_features(evidence, key, label)}, "target")) for label, chance in chances])


@Language.factory("inovasi_sentiment", requires=["doc._.innovations"], assigns=["doc._.sentiment", "doc._.innovations"])
def make_sentiment(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that judges the document and fills in the sentiment of each innovation."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    innovations = load(doc, "innovations")
    found = (load(doc, layer) for layer in ("awards", "adoptions", "quotes", "indicators", "statements"))
    sentiment, judged_innovations = find_sentiment(reading_of(doc), innovations, *found)
    save_one(doc, "sentiment", sentiment)
    save(doc, "innovations", judged_innovations)
    return doc
