"""Award frames: who got which award, from whom, for what, where and when.

An award must be named (by the table of awards or by its shape), a verb must say that it was got, ranked or neared, and a public body must be
the one that got it; negation, hope, plan, sport, firms and private persons make no frame. See `verbs` for the grammar, `anchors` for names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.awards.bodies import find_bodies
from inovasi_nlp.components.awards.claims import claims_of
from inovasi_nlp.components.awards.frames import frames_of
from inovasi_nlp.components.awards.gate import may_hold
from inovasi_nlp.components.awards.site import Text, is_sporting, quoted_spans
from inovasi_nlp.components.storage import load, reading_of, save
from inovasi_nlp.lexicon import grantors
from inovasi_nlp.records import Award, DateMention, Innovation, Person, Place, Reading, Sentence

__all__ = ["find_awards", "make_awards", "may_hold"]


def find_awards(
    reading: Reading,
    innovations: Sequence[Innovation] = (),
    dates: Sequence[DateMention] = (),
    persons: Sequence[Person] = (),
    places: Sequence[Place] = (),
) -> tuple[Award, ...]:
    """Award frames of a text, one per (award, recipient, edition), in reading order."""
    if not may_hold(reading.content):
        return ()
    reading = _rejoined(reading)
    text = Text(
        reading=reading,
        bodies=find_bodies(reading, places, sorted(innovations, key=lambda item: item.start)),
        innovations=sorted(innovations, key=lambda item: item.start),
        persons=sorted(persons, key=lambda item: item.start),
        grantors=grantors().find(reading.content, unlisted=True),
        quoted=quoted_spans(reading.content),
        sporting=is_sporting(reading.content),
    )
    return frames_of(text, claims_of(text), dates)


def _rejoined(reading: Reading) -> Reading:
    """The reading with sentences put together again that page layout tore apart: the next goes on with a comma or small letter."""
    joined: list[Sentence] = []
    for sentence in reading.sentences:
        head = reading.content[sentence.start]
        if (
            joined
            and joined[-1].role == sentence.role == "body"
            and (head in ",;)" or head.islower())
            and _torn(reading.content, joined[-1], sentence)
        ) or (joined and joined[-1].role == sentence.role == "body" and _hanging(reading.content, joined[-1], sentence)):
            joined[-1] = replace(joined[-1], end=sentence.end)
        else:
            joined.append(sentence)
    return replace(reading, sentences=tuple(piece for sentence in joined for piece in _pieces(reading.content, sentence)))


_LONGEST = 1500  # characters; longer is no sentence but a text whose stops are lost


def _pieces(content: str, sentence: Sentence) -> Iterator[Sentence]:
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = content.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut + 1 if cut >= 0 else start + _LONGEST
        yield replace(sentence, start=start, end=cut)
        start = cut
    yield replace(sentence, start=start)


def _torn(content: str, left: Sentence, right: Sentence) -> bool:
    between = content[left.end : right.start]
    return "\n" in between and "\n\n" not in between and content[left.end - 1] not in '.!?"”:'


def _hanging(content: str, left: Sentence, right: Sentence) -> bool:
    """A line that breaks off in a name: "..., Kabupaten" before "Lampung Barat"."""
    return content[left.end : right.start] == "\n" and content[max(0, left.end - 20) : left.end].rpartition(" ")[2] in {
        "Kabupaten",
        "Kota",
        "Provinsi",
        "Kecamatan",
        "Bupati",
        "Gubernur",
        "Pemkab",
        "Pemkot",
        "di",
        "dan",
    }


@Language.factory("inovasi_awards", assigns=["doc._.awards"])
def make_awards(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds award frames, from the innovations, dates, persons and places found before."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    found = find_awards(reading_of(doc), load(doc, "innovations"), load(doc, "dates"), load(doc, "persons"), load(doc, "places"))
    save(doc, "awards", found)
    return doc
