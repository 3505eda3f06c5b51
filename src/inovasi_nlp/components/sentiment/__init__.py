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
from inovasi_nlp.components.sentiment.judge import judged, odds
from inovasi_nlp.components.sentiment.target import target_features
from inovasi_nlp.components.storage import load, reading_of, save, save_one
from inovasi_nlp.records import Adoption, Award, Indicator, Innovation, Quote, Reading, Sentiment

__all__ = ["find_sentiment"]


def find_sentiment(
    reading: Reading,
    innovations: Sequence[Innovation] = (),
    awards: Sequence[Award] = (),
    adoptions: Sequence[Adoption] = (),
    quotes: Sequence[Quote] = (),
    indicators: Sequence[Indicator] = (),
) -> tuple[Sentiment, tuple[Innovation, ...]]:
    """Sentiment of a document and of the innovations in it.

    Returns:
        The document's, and the innovations with theirs filled in; all mentions of one innovation (by id, else by name) get the same.
    """
    evidence = Evidence(reading, innovations, awards, adoptions, indicators)
    if not concerns_service(evidence):
        return Sentiment(), ()
    praise, blame = odds(document_features(evidence), "document")
    found = {key: judged(*odds(target_features(evidence, key, praise, blame), "target")) for key in evidence.sentences_of}
    return judged(praise, blame), tuple(replace(mention, sentiment=found[evidence.key(mention)]) for mention in innovations)


@Language.factory("inovasi_sentiment", requires=["doc._.innovations"], assigns=["doc._.sentiment", "doc._.innovations"])
def make_sentiment(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that judges the document and fills in the sentiment of each innovation."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    innovations = load(doc, "innovations")
    sentiment, judged_innovations = find_sentiment(
        reading_of(doc), innovations, load(doc, "awards"), load(doc, "adoptions"), load(doc, "quotes"), load(doc, "indicators")
    )
    save_one(doc, "sentiment", sentiment)
    save(doc, "innovations", judged_innovations)
    return doc
