"""A claim made of a complex, its verb and one body: name, rank, innovations, giver, and how sure it is."""

from __future__ import annotations

import re

from inovasi_nlp.components.awards.anchors import Result
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.givers import ADDS, giver_of
from inovasi_nlp.components.awards.merits import (
    FOR_WORKS,
    NO_WORKS,
    SERVICE,
    SUBJECT_SERVICE,
    WORK_NAME,
    heading_of,
    spoken_of,
    surfaces_of,
)
from inovasi_nlp.components.awards.naming import naming_of
from inovasi_nlp.components.awards.site import Claim, Site, Text, bars
from inovasi_nlp.components.awards.subjects import NAMED_SUBJECT
from inovasi_nlp.components.awards.verbs import Verb
from inovasi_nlp.lexicon import awards, grantors
from inovasi_nlp.records import Innovation

__all__ = ["RATING", "claim_of"]

RATING = re.compile(r"(?i)survei (?:kepatuhan|kepuasan|penilaian|indeks|keterbukaan)")


_OWNED_BY = re.compile(r"(?:\s\([^()]{2,80}\))?,? (?:dari|milik|besutan|garapan|inovasi|oleh|asal) ")


def _own_of(site: Site, verb: Verb, body: Body, mentions: list[Innovation]) -> list[Innovation]:
    """Of several innovations before a verb, those said to be this body's: "X dari Kota A dan Y dari Kota B sama-sama masuk"."""
    content = site.text.content
    own = [mention for mention in mentions if mention.end < body.start < verb.start and _OWNED_BY.fullmatch(content, mention.end, body.start)]
    pairs = sum(1 for mention in mentions if mention.end < verb.start)
    return own if own and pairs > len(own) else mentions


def claim_of(site: Site, verb: Verb | None, body: Body | None, span: tuple[int, int], result: Result) -> Claim | None:
    item, text = site.item, site.text
    named = naming_of(site)
    if named is None:
        return None
    name, id, rank, year, inherited = named
    if name is not None and id is None and bars("sport").search(RATING.sub("", name)):
        return None
    if id is not None and body is not None and body.kind == "national" and grantors().resolve(body.text) == awards().get(id).grantor_id:
        return None  # "setelah Kementerian X menyematkan Y": the giver, whom no one is named beside
    rank = rank or (_rank_behind(site) if name is not None and item.names else None)
    following = [other.start for other in text.bodies.within(item.end, site.limit)] if site.limit < site.clause[1] else []
    mentions = [
        mention
        for mention in text.innovations_in(min(span[0], item.start), min([span[1], *following[:1]]))
        if not any(part.start <= mention.start < part.end for part in item.parts)
    ]
    if body is not None and verb is not None and verb.kind != "obtained":
        mentions = _own_of(site, verb, body, mentions)
    if not mentions:
        mentions = heading_of(text, site.index)
    if not mentions and (
        SERVICE.search(text.content, site.sentence.start, item.start)
        or (body is None and SUBJECT_SERVICE.match(text.content, site.clause[0], item.start))
    ):
        mentions = spoken_of(text, site.sentence)
        if mentions and body is not None and body.start < site.sentence.start:
            body = None
    latest = site.before[-1] if site.before else None
    if body is None and not mentions and latest is not None and latest.sentence == site.index and latest.body is None and latest.innovations:
        mentions = [item for item in text.innovations if item.surface in latest.innovations][:1]
    own = _subject_name(site, verb, name, id) if body is None and not mentions and verb is not None else ()
    if body is None and not mentions and verb is None:
        return None
    if body is not None and not mentions and not site.merits.get(body) and (meant := _meant_by(site, span)):
        site.merits.setdefault(body, meant)
    if body is not None and not mentions and not site.merits.get(body) and (brought := _brought_by(site, verb, body)):
        site.merits.setdefault(body, brought)
    merits = site.merits.get(body) if body is not None else None
    if not merits and not (merits is not None and len(site.merits) > 1):  # of several members each has its own works, or none
        merits = surfaces_of(text, mentions)
    surfaces = merits or own
    service = SUBJECT_SERVICE.match(text.content, site.clause[0], item.start) is not None and not bars("company").search(
        text.content[site.clause[0] : item.start]
    )
    public = service and (id is not None or (result == "ranked" and _is_public(text, site.sentence.start)))
    if (
        body is None
        and not surfaces
        and not (verb is not None and (public or (id == "rekor-muri" and _OCCASION.search(text.content, site.clause[0], item.start))))
    ):
        return None
    code = body.code if body else (mentions[0].region if mentions and mentions[0].region else text.bodies.focus)
    grantor = giver_of(text, site.sentence, site.clause, (item.start, site.limit))
    last = site.before[-1] if site.before else None
    lent = (
        last
        if grantor is None
        and last is not None
        and last.grantor
        and site.index - last.sentence <= 1
        and ADDS.search(text.content, site.sentence.start, item.start)
        else None
    )
    return Claim(
        sentence=site.index,
        start=min(body.start if body and body.start >= site.sentence.start else item.start, item.start),
        end=item.end,
        result=result,
        name=name,
        id=id,
        rank=rank,
        year=year,
        body=body,
        code=code,
        innovations=surfaces,
        grantor=grantor.surface if grantor else lent.grantor if lent else None,
        grantor_id=grantor.id if grantor else lent.grantor_id if lent else None,
        title=site.sentence.role == "title",
        confidence=_confidence(id, verb, body, inherited),
        collective=body is not None and body.kind == "collective",
        inherited=inherited,
        at=item.start,
    )


def _subject_name(site: Site, verb: Verb | None, award: str | None, id: str | None) -> tuple[str, ...]:
    """An innovation as subject that its finder does not know, where the text says elsewhere what it is ("PELECING adalah layanan ...")."""
    if verb is None or (match := NAMED_SUBJECT.fullmatch(site.text.content, site.clause[0], verb.start)) is None:
        return ()
    name = match["name"]
    if (
        FOR_WORKS.search(award or "")
        and (id is not None or site.text.bodies.within(site.item.start, site.item.end))
        and _is_public(site.text, match.start())
    ):
        start, end = match.span("name")
        nobody = not any(person.start < end and start < person.end for person in site.text.persons_in(start - 40, end))
        firm = _FIRM if id is not None else bars("company")
        barred = firm.search(site.text.content, site.sentence.start, end) or bars("person").search(site.text.content, site.sentence.start, start)
        if nobody and not barred and name.split()[0] not in NO_WORKS:
            return (name,)
    what = re.compile(
        rf"\b{re.escape(name)}\b[\"”'’]?(?:[^.]{{0,70}}? (?:adalah|merupakan|ialah|yakni|yaitu)|,) (?:[\w-]+ ){{0,2}}"
        r"(?:layanan|program|inovasi|aplikasi|gerakan|sistem|unit|metode|kelas|papan|pos|portal|perahu|kartu)\b"
    )
    return (name,) if what.search(site.text.content) else ()


# "Otonomi Award dari Lembaga X kategori pemberdayaan masyarakat", "... (Y) dengan predikat Sangat Baik": the grade told behind the giver
_GRADE = re.compile(
    r",? (?:untuk |dalam |pada |di |dengan |sebagai )?(?:(?P<category>kategori [a-zA-Z][^.,;()]{2,70}?)(?=[.,;]|$| (?:pada|dalam|di|yang|dari|oleh|tahun|setelah|karena|berkat|"
    r"lewat|melalui|dan|serta|atas|untuk|bersama|saat|usai|diraih|disabet)\b)|predikat [\"“'‘]?(?P<predicate>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}))"
)
_GIVER_CHARS = 110
_BRACKET = re.compile(r"\s\([^()]{2,30}\)")


def _rank_behind(site: Site) -> str | None:
    content, item = site.text.content, site.item
    starts = [item.end]
    stop = min(site.limit if site.limit > item.end else site.clause[1], site.clause[1], item.end + _GIVER_CHARS)
    giver = giver_of(site.text, site.sentence, site.clause, (item.start, site.limit))
    if giver is not None and item.end <= giver.start < stop and giver.start - item.end < 30:
        bracket = _BRACKET.match(content, giver.end, site.sentence.end)
        starts.append(bracket.end() if bracket else giver.end)
    for start in starts:
        grade = _GRADE.match(content, start, site.clause[1])
        if grade is not None:
            return grade["category"] or grade["predicate"]
    return None


_FIRM = re.compile(r"\b(?:PT|CV|Tbk|Bank|Persero|Yayasan)\b")


# "berkat Si Porter, layanan ...", "dengan inovasi Timbang Riang": a name that the finder of innovations does not know
_WORK_NOUN = r"(?:inovasi|program|aplikasi|layanan|gerakan|sistem|terobosan|metode|karya)(?:nya)?(?: (?:bernama|berjudul|bertajuk))?"
_MEANT_BY = re.compile(
    rf"\b(?:(?:berkat|lewat|melalui|via)(?: {_WORK_NOUN})?|(?:dengan|untuk|atas|membawa|mengusung|mengandalkan) {_WORK_NOUN})"
    rf" [\"“'‘]?(?P<name>{WORK_NAME})"
)


def _meant_by(site: Site, span: tuple[int, int]) -> tuple[str, ...]:
    text = site.text
    for match in _MEANT_BY.finditer(text.content, site.item.end, max(site.item.end, min(span[1], site.sentence.end))):
        start, end = match.span("name")
        if match["name"].split()[0] in NO_WORKS or any(other.start < end and start < other.end for other in text.bodies.within(start - 40, end + 40)):
            continue
        if any(other.start < end and start < other.start + len(other.name) for other in text.persons_in(start - 40, end)):
            continue
        if any(anchor.start < end and start < anchor.end for anchor in text.anchors[site.index]):
            continue
        return (match["name"],)
    return ()


# "atas Jineng Subak tersebut Kabupaten X telah menerima ...", "Monggo Maos mewakili Kota Y sebagai finalis ..."
_BROUGHT_BY = re.compile(
    rf"\b(?i:atas|berkat|lewat|melalui|dengan)(?: {_WORK_NOUN})? [\"“'‘]?(?P<name>{WORK_NAME})[\"”'’]?(?: tersebut| itu| ini)?,? $"
)


def _brought_by(site: Site, verb: Verb | None, body: Body) -> tuple[str, ...]:
    content = site.text.content
    if not site.sentence.start <= body.start < site.sentence.end:
        return ()
    match = _BROUGHT_BY.search(content[max(site.sentence.start, body.start - 90) : body.start])
    if match is None and verb is not None and verb.text == "mewakili" and body.start == verb.end + 1:
        match = NAMED_SUBJECT.fullmatch(content, site.clause[0], verb.start)
    if match is None or match["name"].split()[0] in NO_WORKS or len(match["name"]) < 4:
        return ()
    known = any(match["name"] in other.text for other in site.text.bodies.items) or any(
        match["name"] in person.full_name for person in site.text.persons
    )
    return () if known else (match["name"],)


_OCCASION = re.compile(r"(?i)\b(?:lomba|kegiatan|ajang|acara|festival|gelaran|program|layanan|aksi)\b")
_PUBLIC_CHARS = 1500


def _is_public(text: Text, offset: int) -> bool:
    """Whether the text before speaks of a public body, so that "program itu" is a public one."""
    return any(body.kind in ("government", "office", "unit", "head") for body in text.bodies.within(max(0, offset - _PUBLIC_CHARS), offset))


def _confidence(id: str | None, verb: Verb | None, body: Body | None, inherited: bool) -> float:
    score = 0.9 if id else 0.75
    score -= 0.1 * (verb is None) + 0.1 * (body is None) + 0.1 * inherited
    return round(score, 2)
