"""Claims that a sentence adds to the award of one before it.

Members of a list ("- Getar Dilan, Pemkab Luwu Utara"), portraits under headings, bodies that "also" got it, contrasts without a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.companions import follows
from inovasi_nlp.components.awards.members import NAMED, PLURAL, Member, members_in, roll_in
from inovasi_nlp.components.awards.merits import (
    surfaces_of,
    work_beside,
)
from inovasi_nlp.components.awards.readings import DENIED
from inovasi_nlp.components.awards.site import LIST_LINE, PLACEHOLDER, Claim, Text, bars
from inovasi_nlp.components.awards.subjects import JOIN, is_governed, locates
from inovasi_nlp.components.awards.verbs import find_verbs
from inovasi_nlp.records import Sentence

__all__ = [
    "INTRO",
    "SHORTLIST_REACH",
    "contrasted",
    "contributed",
    "enumerated",
    "likewise",
    "list_lead",
    "portrayed",
    "pronominal",
    "recipients",
    "together",
]

INTRO = re.compile(
    r"(?i)(?:berikut|antara lain|di ?antaranya|yaitu|yakni|ialah|adalah|daftar(?:nya)?|rinciannya|meliputi|peraih(?:nya)?|keduanya|"
    r"ketiganya|keempatnya|masing-masing|:\s*$)"
)
SHORTLIST_REACH = 14
_LISTS = re.compile(r"(?i)\b(?:berikut|daftar\w*|peraih\w*|penerima\w*|pemenang\w*|rincian\w*|selengkapnya|mereka)\b")
_AWARDING = re.compile(
    r"(?i)\b(?:penganugerahan|peraih|penerima|pemenang|pengumuman|meraih|menerima|diumumkan|juara|nomine|nominasi|finalis|lolos)\b"
)
_STANDING = re.compile(r"(?i)\b(?:peringkat|ranking|urutan|besar|tertinggi|teratas|terbaik|juara|klasemen)\b")
_SHORTLIST = re.compile(r"(?i)\b(?:nomine|nominasi|nominator|finalis|lolos|besar)\b")


def list_lead(text: Text, index: int, found: Sequence[Claim]) -> Claim | None:
    """A claim on those whom the lines behind will name: "Berikut sebagian daftarnya:" after "Malam penganugerahan Top 30 KIPP"."""
    content, sentences = text.content, text.reading.sentences
    sentence = sentences[index]
    lead = content[sentence.start : sentence.end].rstrip()
    if not lead.endswith(":") or not _LISTS.search(lead) or index + 1 >= len(sentences) or DENIED.search(lead):
        return None
    following = sentences[index + 1]
    if not LIST_LINE.match(content, following.start) or not text.bodies.within(following.start, following.end):
        return None
    for other in range(index, max(-1, index - 6), -1):
        named = [anchor for anchor in text.anchors.get(other, []) if anchor.kind in ("name", "shape") and (anchor.id or anchor.year)]
        earlier = sentences[other]
        if named and (_AWARDING.search(content, earlier.start, earlier.end) or _STANDING.search(content, earlier.start, earlier.end)):
            anchor = max(named, key=lambda item: (bool(item.year), item.id is not None, len(item.text)))
            standing = _STANDING.search(lead) is not None and re.match(r"\s{0,3}1[.)]", content[following.start : following.start + 6]) is not None
            shortlisted = _SHORTLIST.search(content[earlier.start : earlier.end] + " " + lead) and not anchor.text.lower().startswith("top")
            step = re.match(r"(?i)top \d+", anchor.text)
            return Claim(
                sentence=index, start=anchor.start, end=sentence.end, id=anchor.id, name=anchor.text, numbered=standing,
                result="ranked" if standing else "nominated" if shortlisted else "won",
                rank=step.group() if step and not standing else None, year=anchor.year, body=Body(sentence.start, sentence.start, PLACEHOLDER, "collective", None),
                code=None, collective=True, inherited=True, confidence=0.7, at=sentence.start,
            )  # fmt: skip
    return None


_ITEM_CUT = re.compile(r",? (?:dan|serta) (?=[A-Z])|;|\n")
# "Inovasi Kota Banjarbaru juga ada dalam daftar itu"
_ALSO_LISTED = re.compile(
    r"(?i)\b(?:dalam|masuk|di|pada) (?:daftar|deretan|jajaran|kelompok|kategori)(?: \w+){0,2} (?:itu|tersebut|yang sama|ini|"
    r"serupa)\b|^selain [^,.]{1,60}, (?:ada|terdapat|turut|muncul|tercantum)|\b(?:menyusul|tercantum|terdapat|ada|lolos) (?:pula|juga)\b"
)


def enumerated(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
    """Members of a list that goes on from a claim: "- Getar Dilan, Pemkab Luwu Utara"; "Keduanya adalah SIDIK milik KLHK dan ..."."""
    content = text.content
    line = content[sentence.start : sentence.end]
    if pending.name is None:
        return
    named = _named(text, index, sentence, pending)
    if named:
        yield from (follows(pending, index, member) for member in named)
        return
    listing = pending.collective and (LIST_LINE.match(line) or (index == pending.sentence + 1 and INTRO.search(line)))
    also = (
        index <= pending.sentence + 2
        and not any(anchor.kind in ("name", "shape") for anchor in text.anchors[index])
        and _ALSO_LISTED.search(line)
        and not re.search(r"(?i)\b(?:tidak|tak|belum|bukan)\b", line)
    )
    if not listing and not also:
        return
    inside = text.bodies.within(sentence.start, sentence.end)
    marks = [
        match.end()
        for match in _ITEM_CUT.finditer(content, sentence.start, sentence.end)
        if not any(body.start < match.start() < body.end for body in inside)
    ]
    marks = [mark for mark in marks if not any(item.start < mark < item.end for item in text.innovations_in(sentence.start, sentence.end))]
    cuts = [sentence.start, *marks, sentence.end]
    for start, end in pairwise(cuts):
        bodies = [body for body in text.bodies.within(start, end) if body.kind in NAMED]
        mentions = text.innovations_in(start, end)
        if not bodies:
            continue
        behind = [body for body in bodies if mentions and body.start > mentions[0].start]
        chosen = [*behind[:1], *(bodies[-1:] if not behind else [])] if mentions else _all_of(content, bodies)
        stated = next((anchor for anchor in text.anchors[index] if anchor.kind in ("predicate", "rank") and start <= anchor.start < end), None)
        number = re.match(r"\s{0,3}(\d{1,2})[.)]", content[sentence.start : sentence.start + 6]) if pending.numbered else None
        for body in chosen:
            yield replace(
                pending, rank=stated.text if stated else number[1] if number else pending.rank, sentence=index,
                start=start, end=end, at=start, body=body, code=body.code, innovations=surfaces_of(text, mentions),
                title=False, collective=False, inherited=False, numbered=False, confidence=0.7,
            )  # fmt: skip


# "Mereka adalah A, B, dan C"; "Lawannya antara lain D (Kabupaten E)" of a shortlist
_ARE = re.compile(r"(?i).{0,40}?\b(?:ialah|adalah|yakni|yaitu|antara lain|masing-masing|terdiri (?:atas|dari)|meliputi)\b,? ")
_RIVALS = re.compile(
    r"(?i).{0,30}\b(?:lawan|pesaing|saingan|peserta|finalis|nomine|nominator|kontestan|kandidat)\w*\b.{0,80}?\b(?:antara lain|yakni|yaitu|adalah|ialah|datang dari)\b,? "
)


# "Usulan tersebut milik Kabupaten D" after "hanya satu usulan yang masuk X"
_THAT_ONE = re.compile(
    r"(?i)\W{0,3}(?:usulan|inovasi|program|proposal|karya|wakil|daerah|layanan|penghargaan|peserta)(?: satu-satunya)?(?:nya)? ?(?:itu|tersebut|dimaksud)?,? "
    r"(?:ialah|adalah|yakni|yaitu|milik|berasal dari|datang dari|diusung|disodorkan|besutan|dikirim|diajukan)(?: oleh)? (?=[A-Z])"
)
_HEADING = 60  # characters
_PORTRAITS = 40  # sentences


def portrayed(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
    """Winners portrayed one by one under headings: "Cegah Jatuh" over "Milik RSUD Banyumas ..."."""
    sentences = text.reading.sentences
    if not pending.collective or index - pending.sentence > _PORTRAITS or index < 1 or sentence.role != "body":
        return
    above = sentences[index - 1]
    heading = text.content[above.start : above.end].strip()
    if (
        len(heading) > _HEADING
        or not heading[:1].isupper()
        or heading[-1:] in '.?!:,”"'
        or text.content[above.end : sentence.start].strip(" ") not in ("\n", "\n\n")
    ):
        return
    if not any(_PORTRAY.search(text.reading.text(other)) for other in sentences[pending.sentence : pending.sentence + 4]):
        return
    for other in sentences[index : index + 2]:
        bodies = [body for body in text.bodies.within(other.start, other.end) if body.kind in NAMED]
        if bodies:
            yield follows(pending, index, Member(bodies[0], (heading,)))
            return


_PORTRAY = re.compile(r"(?i)\bberikut\b|di ?antaranya")


def _counts_one(pending: Claim) -> bool:
    return pending.body is not None and pending.body.text.casefold().startswith(("satu ", "sebuah "))


def _named(text: Text, index: int, sentence: Sentence, pending: Claim) -> list[Member]:
    """Those whom a sentence names as the ones told of before, or as rivals on the same shortlist."""
    content = text.content
    if sentence.role != "body":
        return []
    start = None
    if pending.collective and index <= pending.sentence + 3 and PLURAL.match(content, sentence.start, sentence.end):
        start = _ARE.match(content, sentence.start, sentence.end)
    elif pending.collective and index == pending.sentence + 1 and _counts_one(pending):
        start = _THAT_ONE.match(content, sentence.start, sentence.end)
    elif pending.result == "nominated" and pending.sentence < index <= pending.sentence + SHORTLIST_REACH:
        start = _RIVALS.match(content, sentence.start, sentence.end)
    if start is None:
        return []
    return max(members_in(text, start.end(), sentence.end), roll_in(text, start.end(), sentence.end), key=len)


# "Pemkot C kebagian lewat X", "Provinsi D tak ketinggalan dengan Y": the verb's object was told before
_TOO = re.compile(
    r"(?i)^(?:selain|di samping|bersama) |\b(?:kebagian|tak ketinggalan|tidak ketinggalan|tak mau kalah|menyusul|turut|ikut|juga|demikian (?:pula|juga)|"
    r"begitu (?:pula|juga)|hal (?:serupa|yang sama)|prestasi serupa|(?:penghargaan|predikat|gelar|capaian) (?:serupa|yang sama))\b"
)


def likewise(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
    """Bodies that a sentence without an award of its own adds to the claim of the sentence before, each by its innovation."""
    content = text.content
    last = next((claim for claim in reversed(found) if claim.name and not claim.title), None)
    if last is None or sentence.role != "body" or index - last.sentence > 2:
        return
    if not _TOO.search(content, sentence.start, sentence.end) or DENIED.search(content, sentence.start, sentence.end):
        return
    claimed = {claim.code for claim in found if claim.sentence >= last.sentence - 1}
    for body in text.bodies.within(sentence.start, sentence.end):
        members = [member for member in members_in(text, body.start, sentence.end) if member.innovations]
        if members and members[0].body == body:
            yield from (follows(last, index, member) for member in members if member.body.code not in claimed)
            return


_BROUGHT = re.compile(
    r"[^.;]{0,40}?\b(?:mengirim(?:kan)?|menampilkan|membawa|meloloskan|mengusung|memasukkan|menyumbang(?:kan)?|mengajukan|menjagokan|menyodorkan|memaparkan|yakni|yaitu|dengan|lewat|melalui)\b[^.;]{0,30}"
)
_WORKS = re.compile(r"(?i)\b(?:inovasi|proposal|usulan|karya|program|wakil|peserta|finalis)\b")


def contributed(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
    """Whose works are among those shortlisted together: "RSUD X mengirim Y, sedangkan Pemkot Z membawa W" after "Sepuluh inovasi lolos ..."."""
    content = text.content
    if (
        not pending.collective
        or pending.body is None
        or not _WORKS.search(pending.body.text)
        or index > pending.sentence + 5
        or sentence.role != "body"
    ):
        return
    if DENIED.search(content, sentence.start, sentence.end):
        return
    bodies = [body for body in text.bodies.within(sentence.start, sentence.end) if body.kind in NAMED]
    for position, body in enumerate(bodies):
        stop = bodies[position + 1].start if position + 1 < len(bodies) else sentence.end
        mentions = text.innovations_in(body.end, stop)
        if mentions and _BROUGHT.fullmatch(content, body.end, mentions[0].start):
            yield follows(pending, index, Member(body, surfaces_of(text, mentions)))
        elif not mentions and (work := work_beside(text, sentence, body)):
            yield follows(pending, index, Member(body, work))


_RECIPIENTS = re.compile(
    r"(?i)\W{0,3}(?:di antara |para |adapun |antara )?(?:penerima|pemenang|peraih)(?:nya)?(?: (?:penghargaan|itu|tersebut|"
    r"tahun ini))* (?:terdapat|ada|antara lain|ialah|adalah|yakni|yaitu|di ?antaranya|meliputi),? (?:nama )?"
)


def recipients(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
    """ "Di antara penerimanya terdapat X dari Pemkab Y, ...": of the award handed out in the sentences before."""
    content = text.content
    lead = _RECIPIENTS.match(content, sentence.start, sentence.end)
    if lead is None or sentence.role != "body":
        return
    named = [
        anchor for other in range(index - 1, max(-1, index - 4), -1) for anchor in text.anchors.get(other, []) if anchor.kind in ("name", "shape")
    ]
    bodies = text.bodies.within(lead.end(), sentence.end)
    if not named or not bodies:
        return
    anchor = next((item for item in named if item.id), named[0])
    base = Claim(
        sentence=index,
        start=sentence.start,
        end=sentence.start,
        result="won",
        name=anchor.text,
        id=anchor.id,
        year=anchor.year,
        inherited=True,
        confidence=0.7,
        at=sentence.start,
    )
    members = members_in(text, bodies[0].start, sentence.end)
    first = text.innovations_in(lead.end(), bodies[0].start)
    for position, member in enumerate(members):
        if position == 0 and not member.innovations and first:
            member = Member(member.body, surfaces_of(text, first[-1:]))
        yield follows(base, index, member)


_GOT_IT = re.compile(
    r"\b(?:meraih|menyabet|mendapat|mendapatkan|memperoleh|menerima|menggondol|merebut|memboyong)nya\b|\b(?:mendapat|menerima|meraih|memperoleh) (?:untuk|lewat|melalui|berkat) "
)


def pronominal(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
    """ "Kementerian Sosial mendapatkannya lewat X": the award told of in the sentences before."""
    content = text.content
    got = _GOT_IT.search(content, sentence.start, sentence.end)
    if got is None or sentence.role != "body" or DENIED.search(content, sentence.start, got.start()):
        return
    bodies = [body for body in text.bodies.within(sentence.start, got.start()) if not is_governed(content, body, sentence.start)]
    if not bodies or bars("person").search(content, sentence.start, got.start()) or got.start() - bodies[-1].end > 45:
        return
    last = next((claim for claim in reversed(found) if claim.name and index - claim.sentence <= 3), None)
    named = [
        anchor for other in range(index - 1, max(-1, index - 4), -1) for anchor in text.anchors.get(other, []) if anchor.kind in ("name", "shape")
    ]
    member = members_in(text, bodies[-1].start, sentence.end)[:1]
    innovations = surfaces_of(text, text.innovations_in(got.end(), sentence.end)[:1]) or (member[0].innovations if member else ())
    if last is not None and not last.title:
        yield replace(last, sentence=index, start=bodies[-1].start, end=got.end(), at=bodies[-1].start, body=bodies[-1], code=bodies[-1].code,
                      innovations=innovations, collective=False, year=None, inherited=True, confidence=0.6)  # fmt: skip
    elif named:
        anchor = named[0]
        yield Claim(sentence=index, start=bodies[-1].start, end=got.end(), result="won", name=anchor.text, id=anchor.id, year=anchor.year, body=bodies[-1],
                    code=bodies[-1].code, innovations=innovations, inherited=True, confidence=0.6, at=bodies[-1].start)  # fmt: skip


_TOGETHER = re.compile(r",? (?:bersama|bersanding dengan|bersama-sama dengan)(?: inovasi| program| layanan)? ")
_OF = re.compile(r"[\"“'‘]?(?P<name>[A-Z][\w&’'-]*(?: [A-Z0-9][\w&’'-]*){0,6})[\"”'’]? (?:dari|milik|asal|karya) ")


def together(text: Text, sentence: Sentence, claim: Claim) -> list[Claim]:
    """Those whom a sentence sets beside the one that got it: "menjadi finalis X bersama Y dari Kota Z"."""
    lead = _TOGETHER.match(text.content, claim.end, sentence.end)
    if lead is None or claim.name is None or claim.title or claim.sentence != text.reading.index_at(sentence.start):
        return []
    work = _OF.match(text.content, lead.end(), sentence.end)
    first = [member for member in members_in(text, lead.end(), sentence.end)[:1] if member.body.kind in ("government", "office", "unit", "place")]
    if not first or first[0].body.start not in (lead.end(), work.end() if work else -1):
        return []
    own = (work["name"],) if work is not None and not first[0].innovations else first[0].innovations
    return [
        follows(claim, claim.sentence, Member(member.body, own) if member.body == first[0].body else member)
        for member in members_in(text, lead.end(), sentence.end)
        if member.body.kind in ("government", "office", "unit", "place") and member.body != claim.body
    ]


_CONTRAST = re.compile(r",? (?:sedangkan|sementara|adapun|disusul|diikuti) ")


def contrasted(text: Text, index: int, sentence: Sentence, last: Claim) -> list[Claim]:
    """What a clause without verb adds: "..., sedangkan Kementerian Sosial untuk Pintar Bersama"."""
    content = text.content
    if last.name is None or last.title:
        return []
    for match in _CONTRAST.finditer(content, max(last.end, sentence.start), sentence.end):
        clause = content[match.end() : sentence.end]
        if DENIED.search(clause) or any(anchor.start >= match.end() for anchor in text.anchors[index]):
            return []
        if next(find_verbs(content, match.end(), sentence.end), None) is not None:
            return []
        members = members_in(text, match.end(), sentence.end)
        if members and members[0].body.start == match.end() and members[0].innovations:
            return [follows(last, index, member) for member in members if member.body != last.body]
        mentions = text.innovations_in(match.end(), sentence.end)
        if (
            mentions
            and not members
            and last.innovations
            and mentions[0].start - match.end() < 12
            and re.match(r"[\w\s]{0,12}(?:di|pada|untuk|dengan) kategori", content[mentions[0].end : mentions[0].end + 30])
        ):
            return [
                replace(
                    last,
                    sentence=index,
                    start=mentions[0].start,
                    end=mentions[0].end,
                    at=mentions[0].start,
                    innovations=surfaces_of(text, mentions[:1]),
                )
            ]
    return []


def _all_of(content: str, bodies: Sequence[Body]) -> list[Body]:
    """Members of a plain list: "Kota Salatiga, Kota Magelang"; what only locates the one before is none."""
    kept: list[Body] = []
    for body in bodies:
        between = content[kept[-1].end : body.start] if kept else ""
        plain_place = body.kind == "place" and not re.match(r"(?:Kota|Kab)", body.text)
        if kept and plain_place and kept[-1].kind != "place" and locates(body, between):
            continue
        if kept and not JOIN.match(between) and len(between) > 60:
            break
        kept.append(body)
    return kept
