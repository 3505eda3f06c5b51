"""Direct speech in Indonesian news: the words between the quotation marks, who said them, and as what (indirect speech: `indirect`).

Marks are paired within a paragraph, whatever their form ('"..."', '“...”', '"...”'). Names and scare quotes ('program "Satu Keluarga"') are
left out. The speaker stands in the attribution after ("ujar Rina") or before ("Rina mengatakan, ..."), or is the person told of last
("katanya", "imbuh dia").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.quotes.indirect import find_statements
from inovasi_nlp.components.quotes.marks import ANY_MARK, is_speech, spans_of
from inovasi_nlp.components.quotes.speakers import Speakers
from inovasi_nlp.components.storage import load, reading_of, save
from inovasi_nlp.records import Person, Quote, Reading

__all__ = ["find_quotes", "find_statements"]


def find_quotes(reading: Reading, persons: Sequence[Person] = ()) -> tuple[Quote, ...]:
    """Direct speech of a text in order.

    Args:
        reading: The text and its sentences.
        persons: Persons found in it; the speakers are among them.

    Returns:
        Spans of the words between the marks, the closing comma included. `speaker` is None where the text gives no name.
    """
    if not ANY_MARK.search(reading.content):
        return ()
    spans = [span for span in spans_of(reading) if is_speech(reading, span)]
    return tuple(Speakers(reading, persons, spans).quotes())


@Language.factory("inovasi_quotes", requires=["doc._.persons"], assigns=["doc._.quotes", "doc._.statements"])
def make_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds direct and indirect speech and their speakers; `inovasi_entities` before it gives the persons."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    reading, persons = reading_of(doc), load(doc, "persons")
    quotes = find_quotes(reading, persons)
    save(doc, "quotes", quotes)
    save(doc, "statements", find_statements(reading, persons, quotes))
    return doc
