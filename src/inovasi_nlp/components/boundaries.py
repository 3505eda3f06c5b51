"""The component that sets sentence boundaries and the dateline; `sentences` finds them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.sentences import read
from inovasi_nlp.components.storage import context_of, published_of, save_one, save_sentences, text_of


@Language.factory("inovasi_sentences", assigns=["doc._.dateline", "token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that sets sentence boundaries and the dateline."""
    return _set_sentences


def _set_sentences(doc: Doc) -> Doc:
    if doc._.published is None and (published := context_of(doc).get("published")):
        doc._.published = str(published)
    reading, dateline = read(text_of(doc), title_end=doc._.title_end, published=published_of(doc), outlet=doc._.outlet)
    save_sentences(doc, reading)
    save_one(doc, "dateline", dateline)
    starts = {sentence.start for sentence in reading.sentences}
    # at once: spaCy's setter of one token looks over the whole Doc, which squares the cost of a long article
    flags = np.fromiter((1 if token.i == 0 or token.idx in starts else -1 for token in doc), dtype=np.int64, count=len(doc))
    doc.from_array(["SENT_START"], flags.astype(np.uint64))  # type: ignore[arg-type]  # one attribute may come as a vector
    return doc
