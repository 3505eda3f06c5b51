"""Innovations an award was given for: by which surface, and those that an anaphor or a heading stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.site import Text
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Innovation, Sentence

__all__ = ["FOR_WORKS", "NO_WORKS", "SERVICE", "SUBJECT_SERVICE", "WORK_NAME", "heading_of", "spoken_of", "surfaces_of", "work_beside"]

_NOUNS = "layanan|program|inovasi|aplikasi|terobosan|sistem|kelas|kegiatan"
# "layanan ini", "program yang sama", "inovasi tersebut": what a sentence before named
SERVICE = re.compile(rf"(?i)\b(?:{_NOUNS})(?:nya)? (?:[^.]{{0,110}}? )?(?:ini|itu|tersebut|yang sama)(?:lah)?\b")
# as the subject of its sentence: "Tahun 2021, unit ini", "Inovasi yang melibatkan 74 pedagang itu"
SUBJECT_SERVICE = re.compile(
    r"(?i)\W{0,3}(?:(?:di|pada|dalam|untuk) [^,.;]{3,45}, (?:juga )?)?(?:(?:pada|tahun|bulan|ini|kini|sebelumnya|sejak|hanya|selang|dua|tiga|lalu|"
    r"silam|kemudian|terakhir|setahun|sebulan|itu|\d{4}|[\w]+ tahun)[\s,]+){0,6}"
    rf"(?:(?:{_NOUNS}|unit|gerakan|metode|model|karya|robot|gagasan|mesin|alat|situs|laman|proposal|ide|konsep|kelompok|tim|mobil|posyandu|kapal|perahu)"
    r"(?:nya)? (?:[^.]{0,110}? )?(?:ini|itu|tersebut|yang sama))\b"
)
# Contests in which works compete, so that the name beside a body is its work
FOR_WORKS = re.compile(
    r"(?i)\binovasi|\binnovati(?:on|ve)|\binovatif|\b(?:KIPP|SINOVIK|Kovablik|Inotek|KIJB|Top \d+|lomba|kompetisi|challenge|PKRI)\b"
)
_HEADING_CHARS = 60


def heading_of(text: Text, index: int) -> list[Innovation]:
    """The innovation that heads the paragraph in a list of portraits ("1. No Setrum"), where the sentence names no other."""
    sentences = text.reading.sentences
    paragraph = sentences[index].paragraph
    for other in range(index - 1, max(-1, index - 5), -1):
        sentence = sentences[other]
        if sentence.paragraph == paragraph:
            continue
        if sentence.role != "body" or sentence.end - sentence.start > _HEADING_CHARS or paragraph - sentence.paragraph > 1:
            return []
        found = text.innovations_in(sentence.start, sentence.end)
        return found if found and sum(item.end - item.start for item in found) * 2 >= sentence.end - sentence.start - 4 else []
    return []


def spoken_of(text: Text, sentence: Sentence) -> list[Innovation]:
    """The innovation named last before a sentence."""
    earlier = text.innovations_in(max(text.reading.title_end, sentence.start - 700), sentence.start)
    if not earlier:
        return []
    last = earlier[-1]
    same = [
        item
        for item in text.innovations
        if item.start >= text.reading.title_end and ((item.id is not None and item.id == last.id) or item.surface == last.surface)
    ]
    counts = Counter(item.surface for item in same)
    return [max(same, key=lambda item: (counts[item.surface], -item.start))]


_SHORT_FOR = re.compile(r" atau | alias |(?:,| \(| yang merupakan) ?(?:akronim|kependekan|kepanjangan|singkatan)(?: dari)? ")


def surfaces_of(text: Text, mentions: Sequence[Innovation]) -> tuple[str, ...]:
    """Each innovation once, by the surface outside brackets."""
    chosen: dict[str, str] = {}
    previous: Innovation | None = None
    for mention in mentions:
        bracketed = text.content[mention.start - 1 : mention.start] == "(" or (
            previous is not None and _SHORT_FOR.fullmatch(text.content, previous.end, mention.start) is not None
        )
        key = mention.id or mention.surface.casefold()
        beside = bracketed and previous is not None and mention.start - previous.end <= 24
        if beside and previous is not None and len(previous.surface.split()) > 4:
            chosen[previous.id or previous.surface.casefold()] = mention.surface  # "Sayangi Dampingi ... (Sanpiisan)": the brand
        elif key not in chosen and not beside:
            chosen[key] = mention.surface
        previous = mention
    return tuple(chosen.values())


WORK_NAME = r"[A-Z][\w&’'-]*(?: (?:dan |di |ke |untuk )?[A-Z0-9][\w&’'-]*){0,6}"  # capitalised words that may name an innovation
_WORK = rf"[\"“'‘]?(?P<name>{WORK_NAME})[\"”'’]?"
# "Kecamatan A dengan Wakul Desa", "Kabupaten B: Lamari", "Puskesmas C yang membawa Dokter Becak", "Minahasa" behind "Sapa Kancing ("
_BEHIND_BODY = re.compile(
    r"(?:\s\([^()]{1,40}\))?,?(?: juga| pun| sendiri)?(?:: | (?:yang )?(?:dengan|lewat|melalui|berkat|membawa|mengusung|mengandalkan|menampilkan|mengirim(?:kan)?|mengajukan|memaparkan|"
    r"menyodorkan|menjagokan|menerima "
    rf"untuk|untuk)(?: inovasi| program| layanan)? ){_WORK}(?![\w-])"
)
_BEFORE_BODY = re.compile(
    rf"(?:^|[\s(]){_WORK}(?:\s\([^()]{{2,80}}\))?(?:,? (?:milik|karya|besutan|garapan|gagasan|kepunyaan|buatan) |, (?:inovasi|program|layanan) (?:dari |milik )?| \()$"
)
_REACH = 90


def work_beside(text: Text, sentence: Sentence, body: Body) -> tuple[str, ...]:
    """The capitalised words that a connective makes a body's work, whether or not they are known as an innovation."""
    content = text.content
    spans = []
    if behind := _BEHIND_BODY.match(content, body.end, sentence.end):
        spans.append(behind.span("name"))
    left = max(sentence.start, body.start - _REACH)
    if before := _BEFORE_BODY.search(content[left : body.start]):
        spans.append((left + before.start("name"), left + before.end("name")))
    index = text.reading.index_at(sentence.start) or 0
    named = [(anchor.start, anchor.end) for anchor in text.anchors.get(index, [])]
    named += [(other.start, other.end) for other in text.bodies.within(sentence.start, sentence.end)]
    named += [(mention.start, mention.end) for mention in text.grantors_in(sentence.start, sentence.end)]
    for start, end in spans:
        if content[start:end].split()[0] in NO_WORKS or any(first < end and start < last for first, last in named):
            continue
        if not any(other.start < end and start < other.end for other in text.persons_in(start - 40, end)):
            return (content[start:end],)
    return ()


# Capitalised words that begin a body, office or document
NO_WORKS = frozenset(of_class("award_cues", "no_work"))
