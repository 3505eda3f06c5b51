"""Claims: who got which award, sentence by sentence.

A claim joins a complex (the award as named) with a verb of getting or giving and the body that gets it (see `readings`); lists and copulas go on from
the claim before them (see `continuations`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inovasi_nlp.components.awards.anchors import AWARDED, Anchor, anchors_in, complexes_in
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.companions import companions_of
from inovasi_nlp.components.awards.continuations import (
    INTRO,
    SHORTLIST_REACH,
    contrasted,
    contributed,
    enumerated,
    likewise,
    list_lead,
    portrayed,
    pronominal,
    recipients,
    together,
)
from inovasi_nlp.components.awards.givers import UNKNOWN_GIVER
from inovasi_nlp.components.awards.making import RATING, claim_of
from inovasi_nlp.components.awards.measured import measured_in
from inovasi_nlp.components.awards.members import SPELT_PLURAL, members_in
from inovasi_nlp.components.awards.readings import readings_of
from inovasi_nlp.components.awards.results import result_of
from inovasi_nlp.components.awards.series import elided_in, shared_out
from inovasi_nlp.components.awards.site import LIST_LINE, Claim, Site, Text, bars
from inovasi_nlp.components.awards.subjects import receivers_of
from inovasi_nlp.components.awards.verbs import find_verbs, is_unreal
from inovasi_nlp.components.awards.winners import listed_in, winners_in
from inovasi_nlp.records import Innovation, Sentence

__all__ = ["claims_of"]

_CLAUSE = re.compile(
    r"; |, (?=(?:sedangkan|sementara|adapun|disusul|diikuti|tetapi|namun|padahal|sehingga|kemudian|lalu|meski\w{0,3}|kendati|"
    r"walau\w{0,3})\b)"
    r"|(?<=\w) (?=(?:sedangkan|sementara|disusul|diikuti|padahal)\b)|(?<=\w), (?=(?:dan|serta) (?:[A-Z]|di ))"
)
_ADDS_CLAUSE = re.compile(r"(?:dan|serta) ")  # ", dan Kota C sebagai" ends a list, ", dan Kota C meraih" is a clause


_MEMORY = 40  # claims looked back at
_MAX_CLAIMS = 300  # no article says so often who got an award; a book or log would


def claims_of(text: Text) -> list[Claim]:
    """Claims of a text in reading order; those of the headline come first and bear `title`."""
    found: list[Claim] = []
    pending: Claim | None = None
    for index, sentence in enumerate(text.reading.sentences):
        if sentence.role == "noise" or (_in_quote(text, sentence) and not SPELT_PLURAL.match(text.content, sentence.start, sentence.end)):
            continue
        found_here = anchors_in(text.content, sentence.start, sentence.end, title=sentence.role == "title")
        text.anchors[index] = [_without_body(text, anchor) for anchor in found_here if not _of_innovation(text, anchor)]
    text.innovations = [item for item in text.innovations if not _in_award(text, item)]
    lists = winners_in(text)
    reached = 0  # where a list read as such ends
    for index, sentence in enumerate(text.reading.sentences):
        if index not in text.anchors:
            continue
        if len(found) >= _MAX_CLAIMS:
            break
        if lists and lists[0].lead <= index and lists[0].start < sentence.end:
            listed = listed_in(text, lists[0], found)
            found += listed or []
            reached = reached if listed is None else lists[0].end
            del lists[0]
        if sentence.start < reached:
            continue
        new = list(_of_sentence(text, index, sentence, found, pending))
        if not new and pending is not None:
            new = (
                list(enumerated(text, index, sentence, pending))
                or list(portrayed(text, index, sentence, pending))
                or list(likewise(text, index, sentence, found))
                or list(contributed(text, index, sentence, pending))
            )
        new = new or measured_in(text, index, sentence, found)
        if not new:
            new = list(recipients(text, index, sentence, found))
        if not new:
            new = list(pronominal(text, index, sentence, found))
            new += contrasted(text, index, sentence, new[-1]) if new else []
        new += elided_in(text, index, sentence, new)
        beside = together(text, sentence, new[-1]) if new and not new[-1].collective else []
        new += beside or companions_of(text, index, sentence, found, new)
        if (
            not new
            and sentence.role != "title"
            and not (pending is not None and pending.collective and pending.name)
            and (lead := list_lead(text, index, found)) is not None
        ):
            new = [lead]
        elif new and not new[-1].collective:
            new += contrasted(text, index, sentence, new[-1])
        found += new
        pending = _still_pending(text, index, pending, new[-1] if new else None)
    return found


_LIST_REACH = 3  # sentences that a claim waits for a list to go on from it


def _still_pending(text: Text, index: int, pending: Claim | None, latest: Claim | None) -> Claim | None:
    """The claim that later sentences may go on from: one on many is kept until another list begins or it lies too far back."""
    sentence = text.reading.sentences[index]
    introduces = INTRO.search(text.reading.text(sentence)) is not None
    if latest is None:
        if pending is None or introduces or LIST_LINE.match(text.content, sentence.start) or _lists(text, index):
            return pending
        return None if index - pending.sentence > (SHORTLIST_REACH if pending.result == "nominated" else _LIST_REACH) else pending
    if pending is None or not pending.collective or latest.collective:
        return latest
    if (latest.name, latest.id) == (pending.name, pending.id):
        return pending
    return latest if latest.name is None or introduces else pending


_INSTITUTION = re.compile(r"\b(?:Lembaga|Yayasan|Komisi|Badan|Asosiasi|Forum|Komunitas|Perkumpulan|Panitia|Jaringan) $")  # "Lembaga Kota Cerdas"
_HONOUR = re.compile(
    r"(?i)(?:anug(?:e)?rah|apresiasi|penghargaan|piala|penilaian|lomba|kompetisi|evaluasi|indeks|ajang|top \d{1,3}) "
)  # "Apresiasi Implementasi Merdeka Belajar": the programme is what it is for
_TOKEN_OF = re.compile(r"(?:Piagam|Trofi|Piala|Plakat|Sertifikat|Medali) ")  # "Piagam Siak": whose it is, no name


def _of_innovation(text: Text, anchor: Anchor) -> bool:
    """Whether what looks like an award is (in) the name of an innovation or body."""
    if anchor.kind in ("name", "shape") and _INSTITUTION.search(text.content, max(0, anchor.start - 14), anchor.start):
        return True
    if anchor.kind == "rank" and any(
        item.start < anchor.start and anchor.end <= item.end for item in text.innovations_in(anchor.start - 60, anchor.end + 60)
    ):
        return True  # "Geladak Kancil Jawara"
    if anchor.id is not None or anchor.kind not in ("shape", "role"):
        return False
    if anchor.kind == "shape" and (token := _TOKEN_OF.match(anchor.text)) and text.bodies.within(anchor.start + token.end(), anchor.end):
        return any(body.start == anchor.start + token.end() and body.end == anchor.end for body in text.bodies.within(anchor.start, anchor.end))
    if anchor.kind == "shape" and any(body.start == anchor.start and body.end == anchor.end for body in text.bodies.within(anchor.start, anchor.end)):
        return True
    awarded = AWARDED.search(text.content, max(0, anchor.start - 40), anchor.start) is not None
    if awarded and anchor.kind == "shape":
        return False
    if anchor.kind == "shape" and any(
        body.start <= anchor.start and anchor.end <= body.end and body.kind not in ("anaphor", "collective")
        for body in text.bodies.within(anchor.start - 60, anchor.end + 60)
    ):
        return True
    first = bisect_left(text.innovations, anchor.start - 80, key=lambda item: item.start)
    return any(
        item.start < anchor.end
        and anchor.start < item.end
        and not (anchor.start < item.start and (anchor.kind == "role" or _HONOUR.match(anchor.text)))
        for item in text.innovations[first : first + 12]
    )


_LEVELLED = re.compile(r"(?:Kota|Kab\.|Kabupaten|Provinsi|Pem\w+) ")


def _without_body(text: Text, anchor: Anchor) -> Anchor:
    """The award behind a body that capitals glue to it: "Kabupaten Way Kanan STBM Award" in a row of pairs."""
    if anchor.kind not in ("name", "shape") or not _LEVELLED.match(anchor.text):
        return anchor
    body = next((body for body in text.bodies.within(anchor.start, anchor.end) if body.start == anchor.start), None)
    if body is None or body.end + 1 >= anchor.end or len(text.content[body.end : anchor.end].split()) < 2:
        return anchor
    if not re.search(r"(?:, |\bdan |\bserta |\bsedangkan )$", text.content[max(0, anchor.start - 10) : anchor.start]):
        return anchor
    return replace(anchor, start=body.end + 1, text=text.content[body.end + 1 : anchor.end])


def _in_award(text: Text, item: Innovation) -> bool:
    """Whether the words are part of an award's name: "Pelayanan Publik" in "Top 30 Inovasi Pelayanan Publik"."""
    index = text.reading.index_at(item.start) or 0
    return any(anchor.kind in ("name", "shape") and anchor.start < item.start and item.end <= anchor.end for anchor in text.anchors.get(index, ()))


def _lists(text: Text, index: int) -> bool:
    sentence = text.reading.sentences[index]
    return sentence.end - sentence.start < 90


def _in_quote(text: Text, sentence: Sentence) -> bool:
    middle = (sentence.start + sentence.end) // 2
    return any(start <= middle < end for start, end in text.quoted)


def _clauses(text: Text, sentence: Sentence) -> list[tuple[int, int]]:
    content = text.content
    bodies = text.bodies.within(sentence.start, sentence.end)
    cuts = [sentence.start]
    cuts += [
        match.end()
        for match in _CLAUSE.finditer(content, sentence.start, sentence.end)
        if not any(body.start < match.end() < body.end for body in bodies)
        and (
            not _ADDS_CLAUSE.match(content, match.end())
            or (
                next(find_verbs(content, match.end(), sentence.end), None) is not None
                and next(find_verbs(content, sentence.start, match.start()), None) is not None
            )
        )
    ]
    cuts.append(sentence.end)
    return [(cuts[i], cuts[i + 1]) for i in range(len(cuts) - 1) if cuts[i] < cuts[i + 1]]


def _of_sentence(text: Text, index: int, sentence: Sentence, before: Sequence[Claim], pending: Claim | None) -> Iterator[Claim]:
    anchors = text.anchors[index]
    if not anchors:
        return
    content = text.content
    masks = [(item.start, item.end) for item in text.grantors_in(sentence.start, sentence.end)]
    masks += [match.span("giver") for match in UNKNOWN_GIVER.finditer(content, sentence.start, sentence.end)]
    complexes = complexes_in(content, anchors, sentence.start, masks)
    verbs = list(find_verbs(content, sentence.start, sentence.end))
    clauses = _clauses(text, sentence)
    done: list[Claim] = []
    reached = sentence.start
    for position, item in enumerate(complexes):
        clause = next((clause for clause in clauses if clause[0] <= item.start < clause[1]), (sentence.start, sentence.end))
        limit = complexes[position + 1].start if position + 1 < len(complexes) else sentence.end
        verbs_here = [verb for verb in verbs if not any(part.start <= verb.start < part.end for part in item.parts)]
        found = list(_of_complex(Site(text, index, sentence, item, clause, reached, limit, verbs_here, [*before[-_MEMORY:], *done], pending)))
        if found:
            done += found
            reached = item.end
    yield from done


_PUBLIC_PRIZE = re.compile(
    r"(?i)\b(?:anugerah|awards?|inovasi|innovation|penghargaan|layanan|pelayanan|teknologi|desa|kelurahan|kampung|kesehatan|posyandu|puskesmas|perpustakaan)\b"
)


def _is_sport(site: Site) -> bool:
    """Whether the sentence speaks of a match or race; not in the name of an innovation ("Jemput Bola")."""
    text, sentence = site.text, site.sentence
    return any(
        not text.innovations_in(match.start() - 30, match.end() + 30)
        and not RATING.match(text.content, match.start())
        and not (match.group().lower() in ("medali", "klasemen") and any(_PUBLIC_PRIZE.search(name.text) for name in text.known_names()))
        and not re.search(r"(?i)jemput $", text.content[max(0, match.start() - 7) : match.start()])
        for match in bars("sport").finditer(text.content, sentence.start, sentence.end)
    )


def _of_complex(site: Site) -> Iterator[Claim]:
    content, item = site.text.content, site.item
    if (site.text.sporting or _is_sport(site)) and not any(name.id for name in item.names):
        return
    leading = [verb for verb in site.verbs if site.clause[0] <= verb.start and verb.end <= item.start]
    unreal = bool(leading) and is_unreal(content, site.clause[0], leading[-1]) and len(content[leading[-1].end : item.start]) < 80
    for verb, bodies, span in readings_of(site):
        if unreal and (verb is None or verb.kind != "obtained"):
            continue
        if verb is not None and is_unreal(content, site.clause[0] if verb.start >= site.clause[0] else site.sentence.start, verb):
            unreal = True
            continue
        result = result_of(site, verb)
        if result is None:
            return
        bodies = _spelt_out(site) or _among(site, bodies) or bodies
        if _STATISTICS.match(content, site.sentence.start) or (verb is not None and verb.text == "mengumumkan"):
            bodies = [body for body in bodies if body.kind != "collective"]
            if not bodies:
                return
        made = [claim_of(site, verb, body, span, result) for body in bodies] or (
            [claim_of(site, verb, None, span, result)] if bodies is not None else []
        )
        told = [claim for claim in made if claim is not None]
        rank = item.of("rank")
        yield from told if rank is None else shared_out(content, rank.start, site.sentence.end, told)
        return


_STATISTICS = re.compile(r"(?:Dari jumlah|Secara nasional|Dari total|Hingga (?:akhir|kini)|Selebihnya|Total|Saat ini)\b")
_SPELT_OUT = re.compile(r"[^.]{0,50}?\b(?:untuk|bagi|kepada) [\w ]{3,40}?,? (?:yakni|yaitu|ialah|masing-masing|:)\s")


_AMONG = re.compile(r"[^.:;]{0,110}?,? (?:termasuk|antara lain|di ?antaranya|yakni|yaitu|masing-masing)\s")


def _among(site: Site, bodies: list[Body]) -> list[Body]:
    """Those named of a number: "kepada 12 daerah di Sulawesi, termasuk Kota Bitung dan Kabupaten Bone"."""
    if not bodies or any(body.kind != "collective" for body in bodies) or not site.sentence.start <= bodies[-1].start < site.sentence.end:
        return []
    match = _AMONG.match(site.text.content, bodies[-1].end, site.sentence.end)
    members = members_in(site.text, match.end(), site.sentence.end) if match else []
    return [member.body for member in members] if members and match and members[0].body.start - match.end() < 3 else []


def _spelt_out(site: Site) -> list[Body]:
    """Members named behind: "meraih predikat WBK untuk dua unit kerja, yakni RSUD A dan UPT B"."""
    match = _SPELT_OUT.match(site.text.content, site.item.end, site.sentence.end)
    if match is None:
        return []
    return [body for body in receivers_of(site, match.end(), site.sentence.end) if body.kind in ("office", "unit", "government")]
