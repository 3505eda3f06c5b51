"""Passages around innovations, the regions in which a text says they are at work, and who speaks through the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.storage import load, reading_of, save, save_one
from inovasi_nlp.lexicon import outlets
from inovasi_nlp.records import ActivityRegion, Innovation, Origin, Passage, Place, Reading, Sentence

_Spanned = TypeVar("_Spanned", Innovation, Place)

_REACH_SENTENCES = 2
_WINDOW_CHARS = 300

# "diterapkan di Kabupaten X", "Pemkab X memakai", "X mereplikasi"; not "dipamerkan di Jakarta", "studi tiru ke X"
_AT_WORK = re.compile(
    r"\b(?:diterapkan|berlaku|berjalan|beroperasi|dioperasikan|digunakan|dipakai|dimanfaatkan|direplikasi|mereplikasi|diadopsi|mengadopsi|menerapkan|memakai|menggunakan|"
    r"memanfaatkan|diluncurkan|meluncurkan|hadir|dikembangkan|mengembangkan|dilaksanakan|melaksanakan|tersedia|melayani|menjangkau|dijalankan|menjalankan|dirintis|dimiliki|"
    r"memiliki|mempunyai|membuka|dibuka|menggagas|milik|besutan|gagasan|bikinan|buatan)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:akan|bakal|rencana(?:nya)?|berencana|ingin|tertarik|diharapkan|ditargetkan|belum|tidak|bukan|batal|studi\s(?:tiru|banding)|kunjungan|belajar|mempelajari|calon)\b",
    re.IGNORECASE,
)
_CEREMONY = re.compile(
    r"\b(?:penghargaan|anugerah|award|piala|trofi|diserahkan|penyerahan|menyerahkan|menerima|meraih|malam\s(?:anugerah|puncak)|digelar|berlangsung|dihelat|hotel|ballroom|pameran|"
    r"seminar|rapat|kata|ujar)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[\"”’']?\s(?:\([^()\n]{1,60}\)\s)?(?:di\s|milik\s|dari\s|se-?)?\Z")
_MAX_GAP_CHARS = 120
_OWNER, _NAMED_BESIDE, _WORKS, _CONTEXT = 0.95, 0.9, 0.8, 0.6

# What tells a press release, and how surely by itself.
_RELEASE_CUES: tuple[tuple[re.Pattern[str], float], ...] = (
    (
        re.compile(
            r"\b(?:advertorial|pariwara|adv|inforial|infotorial)\b\s?[)\]]|^\s?\(?(?:advertorial|adv|pariwara)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
        0.9,
    ),  # "(adv)", "(*/adv)"
    (re.compile(r"\b(?:siaran\spers|press\srelease|rilis\spers|pers\srilis)\b", re.IGNORECASE), 0.6),
    (
        re.compile(r"\b(?:keterangan|pernyataan)\s(?:tertulis|resmi|pers)(?:nya)?\b|\b(?:dalam|melalui|lewat)\srilis(?:nya)?\b", re.IGNORECASE),
        0.5,
    ),
    (
        re.compile(r"[(\[][^()\[\]\n]{0,25}\b(?:humas|hms|prokopim|kominfo|diskominfo|pr)\b[^()\[\]\n]{0,25}[)\]]\.?\s{0,3}\Z", re.IGNORECASE),
        0.8,
    ),  # byline at the end
    (
        re.compile(
            r"^\s?(?:sumber|penulis|reporter|foto|teks)\s?:\s?[^\n]{0,20}\b(?:humas|diskominfo|kominfo|prokopim)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
        0.7,
    ),
)
_PROMOTED = 0.7
_BASE = 0.02


def find_passages(reading: Reading, innovations: Sequence[Innovation]) -> tuple[Passage, ...]:
    """Per listed innovation the sentences within two of a mention, noise left out; sketches are made by whoever holds `stories`.

    Returns:
        One passage per registry id, in the order of first mention; spans in order, neighbours joined.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for mention in innovations:
        index = reading.index_at(mention.start)
        if mention.id is None or index is None:
            continue
        wanted[mention.id].update(range(index - _REACH_SENTENCES, index + _REACH_SENTENCES + 1))
    return tuple(Passage(innovation=id, spans=_spans(reading.sentences, indices)) for id, indices in wanted.items())


def _spans(sentences: Sequence[Sentence], indices: Iterable[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    last = None
    for index in sorted(indices):
        if not 0 <= index < len(sentences) or sentences[index].role == "noise":
            continue
        sentence = sentences[index]
        if last == index - 1:
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
        last = index
    return tuple(spans)


def activity_regions(reading: Reading, innovations: Sequence[Innovation], places: Sequence[Place]) -> tuple[Innovation, ...]:
    """The mentions with the regions in which the text says the innovation is at work.

    That is its owner's region, one named beside it, and those said to use it. Dateline, venue of a ceremony and the origin of an official
    are none.
    """
    usable = [place for place in places if _sentence_of(reading, place) is not None]
    ordered = sorted(innovations, key=lambda mention: mention.start)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for mention in ordered:
        if mention.region:
            _raise_to(found[_key(mention)], mention.region, _OWNER if mention.id else _CONTEXT)
        for place, probability in _places_of_work(reading, mention, ordered, usable):
            for code in place.codes:
                _raise_to(found[_key(mention)], code, probability / len(place.codes))
    return tuple(replace(mention, activity_regions=_ordered(found.get(_key(mention), {}))) for mention in innovations)


def _sentence_of(reading: Reading, place: Place) -> Sentence | None:
    """The sentence a place stands in; None for datelines and noise."""
    sentence = reading.sentence_at(place.start)
    return sentence if sentence is not None and place.end <= sentence.end and sentence.role != "noise" else None


def _places_of_work(reading: Reading, mention: Innovation, mentions: Sequence[Innovation], places: Sequence[Place]) -> Iterator[tuple[Place, float]]:
    """Places near a mention, in its sentence, at which it is said to work, with the probability."""
    sentence = reading.sentence_at(mention.start)
    if sentence is None or mention.end > sentence.end:
        return
    lower, upper = max(sentence.start, mention.start - _WINDOW_CHARS), min(sentence.end, mention.end + _WINDOW_CHARS)
    others = {other.region for other in _between(mentions, lower, upper) if _key(other) != _key(mention)} - {mention.region}
    for place in _between(places, lower, upper):
        if place.end > upper or others.intersection(place.codes):
            continue  # the owner of another innovation of the list
        probability = _working(reading, Sentence(start=lower, end=upper, paragraph=sentence.paragraph), mention, place)
        if probability:
            yield place, probability


def _between(items: Sequence[_Spanned], lower: int, upper: int) -> Sequence[_Spanned]:
    starts = _start_of
    return items[bisect_left(items, lower, key=starts) : bisect_left(items, upper, key=starts)]


def _start_of(item: Innovation | Place) -> int:
    return item.start


def _key(mention: Innovation) -> str:
    return mention.id or mention.surface.casefold()


def _raise_to(regions: dict[str, float], code: str, probability: float) -> None:
    regions[code] = max(regions.get(code, 0.0), probability)


def _ordered(regions: dict[str, float]) -> tuple[ActivityRegion, ...]:
    ranked = sorted(regions.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ActivityRegion(code=code, probability=round(probability, 2)) for code, probability in ranked)


def _working(reading: Reading, sentence: Sentence, mention: Innovation, place: Place) -> float:
    """Probability that the sentence says the innovation is at work in the place."""
    content = reading.content
    if place.start < mention.end and mention.start < place.end:
        return _NAMED_BESIDE
    if place.kind == "head":
        return 0.0
    between = content[mention.end : place.start] if place.start >= mention.end else content[place.end : mention.start]
    if place.start >= mention.end and _BESIDE.match(between):
        return _NAMED_BESIDE
    if len(between) > _MAX_GAP_CHARS or _NOT_YET.search(
        content, max(sentence.start, min(place.start, mention.start) - 40), max(place.end, mention.end)
    ):
        return 0.0
    works = _AT_WORK.search(content, sentence.start, sentence.end) is not None
    if not works or (place.kind == "place" and _CEREMONY.search(between)):
        return 0.0
    return _WORKS if _AT_WORK.search(between) else _CONTEXT


def find_origin(reading: Reading, outlet: str | None) -> Origin:
    """Whether the article's outlet is the owner's or a channel of his, and how surely the text is a press release."""
    promoter = outlets().resolve(outlet).promoter
    doubt = 1.0 - _BASE
    for cue, probability in _RELEASE_CUES:
        if cue.search(reading.content):
            doubt *= 1.0 - probability
    if promoter:
        doubt *= 1.0 - _PROMOTED
    return Origin(promoter=promoter, release=round(1.0 - doubt, 2))


@Language.factory("inovasi_passages", requires=["doc._.innovations"], assigns=["doc._.passages", "doc._.origin"])
def make_passages(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that cuts passages, and adds the regions of activity to the innovations."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    reading = reading_of(doc)
    innovations = activity_regions(reading, load(doc, "innovations"), load(doc, "places"))
    save(doc, "innovations", innovations)
    save(doc, "passages", find_passages(reading, innovations))
    save_one(doc, "origin", find_origin(reading, reading.outlet))
    return doc
