"""Adoptions: an innovation taken up, tried, promised, studied or given up by a body elsewhere.

Each sentence with a cue is read as frames: who copies (the body before an active verb, behind a passive one, in a list after
"antara lain"), what (the mention, or the one taken up again), from whom, and how far it has come. Bodies of the innovation's own
region are no adopters; nor are those of hopes and denials, and places that only house the act. A nationwide programme that is rolled out
to a place is not copied.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.adoptions.finder import Finder
from inovasi_nlp.components.adoptions.origins import declared, hosted
from inovasi_nlp.components.adoptions.places import home, narrowed
from inovasi_nlp.components.adoptions.subjects import Subjects
from inovasi_nlp.components.storage import load, reading_of, save
from inovasi_nlp.lexicon.words import words
from inovasi_nlp.records import Adoption, DateMention, Innovation, Place, Reading

__all__ = ["find_adoptions"]


def find_adoptions(
    reading: Reading, innovations: Sequence[Innovation], places: Sequence[Place], dates: Sequence[DateMention]
) -> tuple[Adoption, ...]:
    """Adoptions of the innovations named in a text.

    Args:
        reading: The text.
        innovations: Its mentions, with the region whose innovation each is.
        places: Regions and governments named, in order.
        dates: Dates, resolved.

    Returns:
        One record per innovation and adopter with the furthest stage, in the order told; the headline counts where the body says nothing.
    """
    innovations = [mention for mention in innovations if mention.id is not None or mention.surface.casefold() not in _nationwide()]
    if not innovations:
        return ()
    innovations = declared(reading.content, hosted(reading, narrowed(innovations, places, reading.title_end), places), places)
    finder = Finder(reading, Subjects(reading, innovations, home(innovations, places)), places, dates)
    return finder.found()


@cache
def _nationwide() -> frozenset[str]:
    """Names of nationwide programmes, folded."""
    return frozenset(term.casefold() for term in words("public_programmes"))


@Language.factory("inovasi_adoptions", requires=["doc._.innovations"], assigns=["doc._.adoptions"])
def make_adoptions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds adoptions of the innovations found before it."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    found = find_adoptions(reading_of(doc), load(doc, "innovations"), load(doc, "places"), load(doc, "dates"))
    save(doc, "adoptions", found)
    return doc
