"""Claims: who got which award, sentence by sentence.

A claim joins a complex (the award as named) with a verb of getting or giving and the body that gets it; the verb's class says where that body stands.
Lists ("Juara 1: ...", "- Getar Dilan, Pemkab Luwu Utara") and copulas ("Dua penghargaan itu ialah X dan Y") go on from the claim before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from inovasi_nlp.components.awards.anchors import AWARDED, Anchor, Result, anchors_in, complexes_in
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.companions import companions_of, follows
from inovasi_nlp.components.awards.givers import ADDS, UNKNOWN_GIVER, giver_of
from inovasi_nlp.components.awards.members import NAMED, PLURAL, Member, members_in, roll_in
from inovasi_nlp.components.awards.merits import (
    FOR_WORKS,
    NO_WORKS,
    SERVICE,
    SUBJECT_SERVICE,
    WORK_NAME,
    heading_of,
    spoken_of,
    surfaces_of,
    work_beside,
)
from inovasi_nlp.components.awards.naming import naming_of
from inovasi_nlp.components.awards.results import result_of
from inovasi_nlp.components.awards.site import LIST_LINE, PLACEHOLDER, Claim, Site, Text, bars
from inovasi_nlp.components.awards.subjects import JOIN, NAMED_SUBJECT, context_bodies, is_governed, locates, receivers_of, resolved, subjects_of
from inovasi_nlp.components.awards.verbs import Verb, find_verbs, is_unreal
from inovasi_nlp.lexicon import awards, grantors
from inovasi_nlp.records import Innovation, Sentence

__all__ = ["claims_of"]

_CLAUSE = re.compile(
    r"; |, (?=(?:sedangkan|sementara|adapun|disusul|diikuti|tetapi|namun|padahal|sehingga|kemudian|lalu|meski\w{0,3}|kendati|"
    r"walau\w{0,3})\b)"
    r"|(?<=\w) (?=(?:sedangkan|sementara|disusul|diikuti|padahal)\b)|(?<=\w), (?=(?:dan|serta) (?:[A-Z]|di ))"
)
_ADDS_CLAUSE = re.compile(r"(?:dan|serta) ")  # ", dan Kota C sebagai" ends a list, ", dan Kota C meraih" is a clause
_INTRO = re.compile(
    r"(?i)(?:berikut|antara lain|di antaranya|yaitu|yakni|ialah|adalah|daftar(?:nya)?|rinciannya|meliputi|peraih(?:nya)?|keduanya|"
    r"ketiganya|keempatnya|masing-masing|:\s*$)"
)
_COPULA = re.compile(
    r"(?i)^(?:\S+ ){0,3}?(?:(?:se)?(?:puluh|belas)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|kedua|ketiga|keempat|kelima|keenam|"
    r"\d{1,2}|semua|seluruh|pertama|penghargaan|predikat|raihan|prestasi|adapun|rinciannya|yaitu|yakni|antara lain|selain itu)\b"
    r".{0,120}?\b(?:ialah|adalah|yakni|yaitu|antara lain|meliputi|terdiri|berupa|diantaranya|di antaranya)\b"
)
_POINT = re.compile(
    r"\s{0,2}(?::|–|—|=|\b(?:adalah|yakni|yaitu|ialah|diraih|disabet|direbut|ditempati|diduduki|jatuh kepada|jatuh ke(?: tangan)?|"
    r"dimenangkan|diperoleh|milik|ada(?: pula)?|terdapat)\b)\s{0,2}(?:oleh )?"
)
_RANK_OF = re.compile(
    r" (?:tahun \d{4} |tahun lalu |tahun yang sama )?(?:dari|milik|asal) (?=[A-Z])|,? [^.;]{0,40}? milik (?=[A-Z])"
)  # "juara pertama tahun 2021 dari Dinas X"
_NOMINAL = re.compile(r"(?i)\b(?:peraih|penerima|pemenang|penyandang|pemegang|jawara|pemilik)\s(?:[\w-]+\s){0,2}$")


_MEMORY = 40  # claims looked back at
_MAX_CLAIMS = 300  # no article says so often who got an award; a book or log would


def claims_of(text: Text) -> list[Claim]:
    """Claims of a text in reading order; those of the headline come first and bear `title`."""
    found: list[Claim] = []
    pending: Claim | None = None
    for index, sentence in enumerate(text.reading.sentences):
        if sentence.role == "noise" or _in_quote(text, sentence):
            continue
        found_here = anchors_in(text.content, sentence.start, sentence.end, title=sentence.role == "title")
        text.anchors[index] = [anchor for anchor in found_here if not _of_innovation(text, anchor)]
    for index, sentence in enumerate(text.reading.sentences):
        if index not in text.anchors:
            continue
        if len(found) >= _MAX_CLAIMS:
            break
        new = list(_of_sentence(text, index, sentence, found, pending))
        if not new and pending is not None:
            new = (
                list(_enumerated(text, index, sentence, pending))
                or list(_portrayed(text, index, sentence, pending))
                or list(_likewise(text, index, sentence, found))
                or list(_contributed(text, index, sentence, pending))
            )
        if not new:
            new = list(_recipients(text, index, sentence, found))
        if not new:
            new = list(_pronominal(text, index, sentence, found))
            new += _contrasted(text, index, sentence, new[-1]) if new else []
        beside = _together(text, sentence, new[-1]) if new and not new[-1].collective else []
        new += beside or companions_of(text, index, sentence, found, new)
        if (
            not new
            and sentence.role != "title"
            and not (pending is not None and pending.collective and pending.name)
            and (lead := _list_lead(text, index, found)) is not None
        ):
            new = [lead]
        elif new and not new[-1].collective:
            new += _contrasted(text, index, sentence, new[-1])
        found += new
        pending = _still_pending(text, index, pending, new[-1] if new else None)
    return found


_LIST_REACH = 3  # sentences that a claim waits for a list to go on from it
_SHORTLIST_REACH = 14


def _still_pending(text: Text, index: int, pending: Claim | None, latest: Claim | None) -> Claim | None:
    """The claim that later sentences may go on from: one on many is kept until another list begins or it lies too far back."""
    sentence = text.reading.sentences[index]
    introduces = _INTRO.search(text.reading.text(sentence)) is not None
    if latest is None:
        if pending is None or introduces or LIST_LINE.match(text.content, sentence.start) or _lists(text, index):
            return pending
        return None if index - pending.sentence > (_SHORTLIST_REACH if pending.result == "nominated" else _LIST_REACH) else pending
    if pending is None or not pending.collective or latest.collective:
        return latest
    if (latest.name, latest.id) == (pending.name, pending.id):
        return pending
    return latest if latest.name is None or introduces else pending


_INSTITUTION = re.compile(r"\b(?:Lembaga|Yayasan|Komisi|Badan|Asosiasi|Forum|Komunitas|Perkumpulan|Panitia|Jaringan) $")  # "Lembaga Kota Cerdas"
_HONOUR = re.compile(
    r"(?i)(?:anug(?:e)?rah|apresiasi|penghargaan|piala|penilaian|lomba|kompetisi|evaluasi|indeks|ajang) "
)  # "Apresiasi Implementasi Merdeka Belajar": the programme is what it is for
_TOKEN_OF = re.compile(r"(?:Piagam|Trofi|Piala|Plakat|Sertifikat|Medali) ")  # "Piagam Siak": whose it is, no name
_LISTS = re.compile(r"(?i)\b(?:berikut|daftar\w*|peraih\w*|penerima\w*|pemenang\w*|rincian\w*|selengkapnya|mereka)\b")
_AWARDING = re.compile(
    r"(?i)\b(?:penganugerahan|peraih|penerima|pemenang|pengumuman|meraih|menerima|diumumkan|juara|nomine|nominasi|finalis|lolos)\b"
)
_STANDING = re.compile(r"(?i)\b(?:peringkat|ranking|urutan|besar|tertinggi|teratas|terbaik|juara|klasemen)\b")
_SHORTLIST = re.compile(r"(?i)\b(?:nomine|nominasi|nominator|finalis|lolos|besar)\b")


def _list_lead(text: Text, index: int, found: Sequence[Claim]) -> Claim | None:
    """A claim on those whom the lines behind will name: "Berikut sebagian daftarnya:" after "Malam penganugerahan Top 30 KIPP"."""
    content, sentences = text.content, text.reading.sentences
    sentence = sentences[index]
    lead = content[sentence.start : sentence.end].rstrip()
    if not lead.endswith(":") or not _LISTS.search(lead) or index + 1 >= len(sentences) or _DENIED.search(lead):
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


def _of_innovation(text: Text, anchor: Anchor) -> bool:
    """Whether what looks like an award is (in) the name of an innovation or body."""
    if anchor.kind in ("name", "shape") and _INSTITUTION.search(text.content, max(0, anchor.start - 14), anchor.start):
        return True
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


_RATING = re.compile(r"(?i)survei (?:kepatuhan|kepuasan|penilaian|indeks|keterbukaan)")


def _is_sport(site: Site) -> bool:
    """Whether the sentence speaks of a match or race; not in the name of an innovation ("Jemput Bola")."""
    text, sentence = site.text, site.sentence
    return any(
        not text.innovations_in(match.start() - 30, match.end() + 30)
        and not _RATING.match(text.content, match.start())
        and not re.search(r"(?i)jemput $", text.content[max(0, match.start() - 7) : match.start()])
        for match in bars("sport").finditer(text.content, sentence.start, sentence.end)
    )


def _of_complex(site: Site) -> Iterator[Claim]:
    content, item = site.text.content, site.item
    if (site.text.sporting or _is_sport(site)) and not any(name.id for name in item.names):
        return
    leading = [verb for verb in site.verbs if site.clause[0] <= verb.start and verb.end <= item.start]
    unreal = bool(leading) and is_unreal(content, site.clause[0], leading[-1]) and len(content[leading[-1].end : item.start]) < 80
    for verb, bodies, span in _readings(site):
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
        made = [_claim(site, verb, body, span, result) for body in bodies] or ([_claim(site, verb, None, span, result)] if bodies is not None else [])
        yield from (claim for claim in made if claim is not None)
        return


_STATISTICS = re.compile(r"(?:Dari jumlah|Secara nasional|Dari total|Hingga (?:akhir|kini)|Selebihnya|Total|Saat ini)\b")
_SPELT_OUT = re.compile(r"[^.]{0,50}?\b(?:untuk|bagi|kepada) [\w ]{3,40}?,? (?:yakni|yaitu|ialah|masing-masing|:)\s")
_SPELT = re.compile(r"[^.:;]{0,40}?(?::|,? (?:yakni|yaitu|ialah|masing-masing|antara lain|di antaranya))\s")


_AMONG = re.compile(r"[^.:;]{0,110}?,? (?:termasuk|antara lain|di antaranya|yakni|yaitu|masing-masing)\s")


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


def _readings(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Ways to read a complex, best first: verb, the bodies that get the award (empty = left to the context), the stretch read."""
    item = site.item
    if items := _item(site):
        yield None, items, (site.sentence.start, site.sentence.end)
        return
    if paired := _chained(site):
        yield None, paired, (site.item.start, site.limit)
        return
    if holders := _award_line(site):
        yield None, holders, (site.sentence.start, site.sentence.end)
        return
    before = [verb for verb in site.verbs if verb.end <= item.start and verb.start >= site.clause[0]]
    if before and before[-1].text in {"ada", "termasuk"} and _WHICH_GOT.match(site.text.content, item.end, site.clause[1]):
        before = []  # "Ada pula Otonomi Award yang diterima Sragen"
    role = (None if before else _AS_WINNER.search(site.text.content, site.clause[0], item.start)) or _AS_HOLDING.search(
        site.text.content, site.clause[0], item.start
    )
    if role is not None:
        before = [Verb(role.start(), role.end(), "become" if role.group() == "sebagai" else "get", role.group())]
    if not before and (only := _only(site)):
        yield None, only, (site.floor, site.limit)
        return
    if adjacent := _adjacent(site):
        yield None, adjacent, (site.floor, site.limit)
        return
    yield from _cleft(site, before)
    if before:
        verb = before[-1]
        yield from _verb_before(site, verb, before)
    after = [verb for verb in site.verbs if item.end <= verb.start < min(site.clause[1], item.end + 110)]
    after = [verb for verb in after if not (verb.text == "milik" and verb.start - item.end <= 1)]  # "Award 2023 milik Pemprov X": the giver
    after = [verb for verb in after if verb.start < site.limit] or after
    if item.of("rank") is not None and site.limit < site.clause[1] and after and after[0].start > site.limit:
        after = []  # "juara II Kecamatan A, dan juara III jatuh kepada B"
    for verb in after[:2]:
        if verb.kind == "obtained" or (verb.kind == "give" and "kepada" in site.text.content[verb.end : site.clause[1]]):
            bodies = receivers_of(site, verb.end, site.clause[1], marked=verb.kind == "give")
            if bodies and verb.text == "diterima" and site.before and _BY_OFFICE.search(site.text.content, verb.end, bodies[0].start + 8):
                continue  # "Piagam diterima Kepala Dinas X": who takes it for the body told of
            if bodies:
                bodies = _members(site, bodies)
                yield verb, bodies, (site.floor, min(site.limit, site.clause[1]))
    if passive := _received(site):
        yield None, passive, (item.start, site.limit)
    yield from _given(site)
    yield from _held(site)
    yield from _spelt(site, before)
    yield from _preposed(site)
    yield from _counted(site)
    yield from _pointed(site)
    yield from _nominal(site)
    yield from _listed(site)


def _members(site: Site, bodies: list[Body]) -> list[Body]:
    """The whole enumeration that begins with the first of the bodies, where it says whose innovation is whose."""
    found = members_in(site.text, bodies[0].start, min(site.limit, site.clause[1]) if site.limit > bodies[0].start else site.clause[1])
    if len(found) < 2 or found[0].body != bodies[0] or not any(member.innovations for member in found):
        return bodies
    site.merits.update({member.body: member.innovations for member in found})
    return [member.body for member in found]


_BY_OFFICE = re.compile(
    r"\b(?:Kepala|Ketua|Sekretaris|Direktur|Asisten|Wakil|Inspektur|Staf|Camat|Lurah|Kadis|Kabag|Kabid|Pj|Plt|Sekda|Bupati|Wali|Gubernur)\b"
)
_BEHIND_MARK = re.compile(r"\s{0,3}(?:(?:[-–—•*]|\d{1,2}[.)]|[a-z][.)])\s*)?")
_TO_ITEM = re.compile(
    r"(?:\s\([^()]{1,40}\))?\s?[,:;(–-]?\s?(?:(?:dengan|sebagai|untuk|meraih|peringkat|predikat|kategori|gelar|nilai|opini)\s?)*[\"“'‘]?"
)


def _item(site: Site) -> list[Body]:
    """The body a line of a list begins with: "1. Kota Balikpapan, predikat Nindya"."""
    content, item = site.text.content, site.item
    if not LIST_LINE.match(content, site.sentence.start) or item.of("predicate", "rank", "category") is None:
        return []
    mark = _BEHIND_MARK.match(content, site.sentence.start)
    first = [body for body in site.text.bodies.within(site.sentence.start, item.start) if mark is not None and body.start == mark.end()]
    return first if first and _TO_ITEM.fullmatch(content, first[0].end, item.start) else []


# "juara I diraih A", "juara II jatuh kepada B", "juara III: C"; "A di tempat kedua", "B meraih juara II", "C (peringkat 3)"
_BODY_BEHIND = re.compile(
    r"(?:\s?[:=(–-]\s?|\s)(?:(?:kembali |berhasil |juga )?(?:diraih|disabet|direbut|ditempati|diduduki|dimenangkan|dimenangi|diperoleh|digondol|diboyong|dipegang|diisi|diberikan|diserahkan|"
    r"jatuh|adalah|ialah|yakni|yaitu|milik|menjadi milik|dari|ada|dihuni|dikuasai)\s)?(?:(?:oleh|kepada|ke tangan|ke|pada|tangan)\s)?"
)
_BODY_AHEAD = re.compile(
    r"\s?[(:–-]?\s?(?:(?:di|pada|sebagai|meraih|menjadi|jadi|menempati|menduduki|merebut|menyabet|mendapat|memperoleh|berada|dengan|keluar|raih|finis|duduk|bertengger|menyusul|harus puas)\s)*"
)


def _chained(site: Site) -> list[Body]:
    """The body beside a rank in a sentence of several ranks: before each ("A di tempat kedua, B ketiga") or behind each ("juara I A, juara II B")."""
    content, item = site.text.content, site.item
    ranks = [anchor for anchor in site.text.anchors[site.index] if anchor.kind == "rank" and anchor.result == "ranked"]
    own = item.of("rank")
    if own is None or own not in ranks or len(ranks) < 2 or site.sentence.role == "title":
        return []
    bodies = [body for body in site.text.bodies.within(site.sentence.start, site.sentence.end) if body.kind not in ("anaphor", "collective", "head")]
    behind = {
        anchor: next((body for body in bodies if body.start > anchor.end - 1 and _BODY_BEHIND.fullmatch(content, anchor.end, body.start)), None)
        for anchor in ranks
    }
    ahead = {
        anchor: next((body for body in reversed(bodies) if body.end <= anchor.start and _BODY_AHEAD.fullmatch(content, body.end, anchor.start)), None)
        for anchor in ranks
    }
    pairs = behind if sum(map(bool, behind.values())) >= sum(map(bool, ahead.values())) else ahead
    chosen = [body for body in pairs.values() if body is not None]
    if len(chosen) < 2 or len({body.start for body in chosen}) < len(chosen):
        return []
    body = pairs[own]
    return [body] if body is not None and not re.search(r"\b(?:di|se)[ -]$", content[max(0, body.start - 3) : body.start]) else []


_AS_WINNER = re.compile(r"(?<=\w )sebagai(?= (?:[\w-]+ ){0,2}$)")  # "dipanggil sebagai kampiun X", whatever the verb
_AS_HOLDING = re.compile(r"(?<=\w )sebagai (?:penerima|peraih|pemenang|penyandang)(?= (?:[\w-]+ )?$)")
_WHICH_GOT = re.compile(r"[^.,;]{0,40}? yang (?:\w+ ){0,2}di(?:terima|raih|peroleh|sabet|dapat|sandang)")


def _adjacent(site: Site) -> list[Body]:
    """The body right before a rank, where the verb was told before: "A menjadi terbaik pertama dan B terbaik kedua"."""
    headline = site.sentence.role == "title" and site.item.of("rank") is not None
    told = any(claim.sentence >= site.index - 1 and claim.rank and not claim.title for claim in site.before)
    if not headline and not (told and site.item.of("rank", "super") is not None):
        return []
    return [body for body in site.text.bodies.within(site.floor, site.item.start) if body.end + 1 == site.item.start][-1:]


_ONLY = re.compile(r"(?i)\b(?:hanya|cuma|sebatas|baru sebatas|baru sampai)(?: (?:sampai|sebatas|menjadi|jadi|masuk|mampu menjadi|berstatus))? $")


def _only(site: Site) -> list[Body]:
    """Whose shortlisting is told without a verb: "Tahun lalu kota ini hanya finalis"."""
    rank = site.item.of("rank")
    if rank is None or rank.result != "nominated" or _ONLY.search(site.text.content, site.floor, site.item.start) is None:
        return []
    bodies = [body for body in site.text.bodies.within(site.floor, site.item.start) if not is_governed(site.text.content, body, site.floor)]
    return [resolved(site, bodies[-1])] if bodies else context_bodies(site)


_LISTS_AWARDS = re.compile(r"(?i)\b(?:penghargaan|prestasi|raihan|anugerah|capaian|predikat)\b")
_MAX_LINES = 15


def _award_line(site: Site) -> list[Body]:
    """Whose awards a list names line by line: the body of the sentence that opens the list ("Penghargaan yang diraih Pemkot X:")."""
    content, sentences = site.text.content, site.text.reading.sentences
    mark = LIST_LINE.match(content, site.sentence.start)
    if mark is None or not site.item.start - mark.end() <= 14 or site.text.bodies.within(mark.end(), site.item.start):
        return []
    for index in range(site.index - 1, max(-1, site.index - _MAX_LINES), -1):
        sentence = sentences[index]
        if LIST_LINE.match(content, sentence.start):
            continue
        lead = content[sentence.start : sentence.end].rstrip()
        if not (lead.endswith(":") and _LISTS_AWARDS.search(lead)) or _DENIED.search(lead):
            return []
        bodies = [
            body
            for body in site.text.bodies.within(sentence.start, sentence.end)
            if body.kind in ("government", "office", "unit", "place", "head", "national") and not is_governed(content, body, sentence.start)
        ]
        owned = [body for body in site.text.bodies.within(sentence.start, sentence.end) if body.kind in ("government", "office", "unit")]
        return bodies[:1] or context_bodies(site) or owned[-1:]
    return []


_RECEIVED_LIST = re.compile(
    r"[^.;]{0,30}? yang (?:telah |berhasil |sudah )?(?:diterima|diraih|diperoleh|didapat|dikoleksi)[^.;:]{0,60}?(?:,|:)? ?(?:yaitu|yakni|antara lain|di antaranya|:)\s"
)


def _received(site: Site) -> list[Body]:
    """Whose the awards of a list are where nobody is named: "sejumlah penghargaan yang diterima selama 2023, yaitu ...": the government told of."""
    content, item = site.text.content, site.item
    if not all(part.kind == "generic" for part in item.parts):
        return []
    match = _RECEIVED_LIST.match(content, item.end, site.sentence.end)
    if match is None or site.text.bodies.within(item.end, match.end()):
        return []
    return context_bodies(site) or _told_of(site)


# "Satu-satunya wakil Maluku di Top 45 ialah X besutan Pemkab Y"
_SOLE = re.compile(r"(?i)\b(?:satu-satunya|wakil|utusan|duta)\b[^.,;]{0,50}\b(?:di|pada|dalam)(?: (?:daftar|jajaran|ajang))? $")
_CLEFT = re.compile(r"[^.,;:]{0,30}? (?:adalah|ialah|yakni|yaitu)\s")


def _cleft(site: Site, before: Sequence[Verb]) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """ "Satu-satunya puskesmas yang menembus final X adalah Puskesmas Y"."""
    content, item = site.text.content, site.item
    sole = not before and _SOLE.search(content, site.clause[0], item.start) is not None
    if not sole and (not before or re.search(r"\byang (?:[\w-]+ ){0,3}$", content[site.clause[0] : before[-1].start]) is None):
        return
    copula = _CLEFT.match(content, item.end, site.sentence.end)
    members = members_in(site.text, copula.end(), site.sentence.end) if copula else []
    if copula and members and members[0].body.start - copula.end() < 3:
        site.merits.update({member.body: member.innovations for member in members if len(members) > 1})
        yield before[-1] if before else None, [member.body for member in members], (item.start, site.sentence.end)


def _spelt(site: Site, before: Sequence[Verb]) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Those whom a colon spells out: "Empat nama tersisa di Lomba X: Desa A, Desa B ..."."""
    content, item = site.text.content, site.item
    colon = _SPELT.match(content, item.end, site.sentence.end) if before and item.names else None
    if colon is None:
        return
    members = members_in(site.text, colon.end(), site.sentence.end)
    if len(members) > 1 and members[0].body.start - colon.end() < 3:
        site.merits.update({member.body: member.innovations for member in members})
        yield before[-1], [member.body for member in members], (item.start, site.sentence.end)


# "Yang pertama ialah X", "Berikutnya, UHC Award": one of several awards told of before
_COUNTED = re.compile(
    r"(?i)\W{0,3}(?:adapun |lalu |kemudian )?(?:(?:yang|penghargaan|piagam|piala|trofi|predikat) )?"
    r"(?:pertama|kedua|ketiga|keempat|kelima|terakhir|berikutnya|selanjutnya|lainnya|satu lagi)"
    r"(?:,| ialah| adalah| yakni| yaitu| berupa)+ (?:(?:penghargaan|piagam|piala|trofi|predikat|gelar|ada) ){0,2}$"
)


def _counted(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    if not site.item.names or _COUNTED.fullmatch(site.text.content, site.sentence.start, site.item.start) is None:
        return
    last = next((claim for claim in reversed(site.before) if claim.body is not None), None)
    bodies = [last.body] if last is not None and last.body is not None and (last.title or site.index - last.sentence <= 3) else _told_of(site)
    if bodies:
        yield None, bodies, (site.sentence.start, site.sentence.end)


_AS_HOLDER = re.compile(r"(?i)\W{0,3}(?:sebagai|selaku|menyandang|berbekal) (?:[\w-]+ ){0,4}$")


def _preposed(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """ "Sebagai peraih X, Desa Y memperoleh ...": the body stands behind the comma."""
    content, item = site.text.content, site.item
    if _AS_HOLDER.fullmatch(content, site.sentence.start, item.start) is None or not _HOLDER_WORD.search(content, site.sentence.start, item.end):
        return
    bodies = [
        body for body in site.text.bodies.within(item.end, site.sentence.end) if re.fullmatch(r"[^.,;]{0,60}, ", content[item.end : body.start])
    ]
    if bodies:
        yield None, [resolved(site, bodies[0])], (site.sentence.start, site.sentence.end)


_HOLDER_WORD = re.compile(r"(?i)\b(?:penyandang|peraih|penerima|pemenang|pemegang|juara|terbaik|jawara)\b")


# "Predikat X disematkan Komisi Informasi kepada Kementerian Y"
_GIVEN = re.compile(
    r"(?:[^.;]{0,60}?)\b(?:diberikan|diserahkan|dianugerahkan|disematkan|dihadiahkan|dialamatkan|diganjarkan)\b[^.;]{0,110}?\b(?:kepada|bagi)\s"
)


def _given(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Those to whom a passive with its agent gives what is named before it."""
    content, item = site.text.content, site.item
    if all(part.kind in ("generic", "super", "category") for part in item.parts):
        return
    given = _GIVEN.match(content, item.end, min(site.sentence.end, max(site.limit, item.end)))
    if given is None or _DENIED.search(given.group()):
        return
    members = members_in(site.text, given.end(), site.sentence.end)
    if members and members[0].body.start - given.end() < 12:
        site.merits.update({member.body: member.innovations for member in members if len(members) > 1})
        yield None, [member.body for member in members], (item.start, site.sentence.end)


# "penerima Anugerah X 2024 ialah A dan B"; "Berikut daftar peraih X:"
_HOLDERS = re.compile(r"(?i)\b(?:penerima|peraih|penyandang|pemenang|pemegang|daftar|jawara|terbaik)\b(?: [\w-]+){0,3} $")
_HOLDERS_ARE = re.compile(
    r"(?:[^.,:]{0,60}?)\s?(?:ialah|adalah|yakni|yaitu|antara lain|di antaranya|masing-masing|jatuh kepada|terdapat(?: pula)?(?: nama)?|"
    r"ada(?: pula)?(?: nama)?|(?:memuat|berisi|mencantumkan|menyebut|meliputi)(?: nama)?|tercantum(?: nama)?|muncul(?: nama)?|:),?\s"
)


def _held(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Holders named behind the award; of those that a list will name, a placeholder."""
    content, item = site.text.content, site.item
    holders = item.of("winner") is not None or _HOLDERS.search(content, max(site.sentence.start, item.start - 60), item.start) is not None
    if site.sentence.role == "title" or not holders:
        return
    are = _HOLDERS_ARE.match(content, item.end, site.clause[1])
    if are is not None:
        members = members_in(site.text, are.end(), site.clause[1])
        if members and members[0].body.start - are.end() < 3:
            site.merits.update({member.body: member.innovations for member in members if len(members) > 1})
            yield None, [member.body for member in members], (item.start, site.clause[1])
            return
    if content[item.end : site.sentence.end].rstrip().endswith(":") or re.search(r"(?i)\bberikut\b", content[site.sentence.start : item.start]):
        yield None, [Body(item.start, item.start, PLACEHOLDER, "collective", site.text.bodies.focus)], (item.start, item.end)


def _verb_before(site: Site, verb: Verb, verbs: Sequence[Verb]) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    content, item = site.text.content, site.item
    between = content[verb.end : item.start]
    if len(between) > 190 or _OTHER_MATTER.search(between) or _STRIVES.search(between):
        return
    span = (
        max(site.floor, site.clause[0]) if any(claim.sentence == site.index for claim in site.before) else site.floor,
        max(site.limit if site.limit <= site.clause[1] else site.clause[1], item.end),
    )
    if verb.text == "menyematkan" and _TO_HEAD.search(content, item.end, site.clause[1]) and (told := context_bodies(site) or _told_of(site)):
        yield verb, told, span
    elif verb.text == "menyematkan" and (pinned := receivers_of(site, item.end, site.clause[1], marked=True)):
        yield verb, [member.body for member in members_in(site.text, pinned[0].start, site.clause[1])] or pinned, span
    elif verb.text == "mewakili" and _CONTENDS.search(between):
        yield verb, subjects_of(site, verb) or [], span
    elif verb.kind in ("get", "receive", "become"):
        if verb.text in ("di", "pada") and not site.text.bodies.within(site.floor, verb.start):
            return  # "Di tempat kedua ada Kota X": the body stands behind
        bodies = subjects_of(site, verb)
        if bodies is not None:
            yield verb, bodies, span
    elif verb.kind in ("carry", "give"):
        bodies = [resolved(site, body) for body in site.text.bodies.within(verb.end, item.start) if not is_governed(content, body, verb.end)][:1]
        if not bodies and verb.kind == "carry" and site.text.innovations_in(verb.end, item.start):
            yield verb, [], span  # "menempatkan Pahala di Top 45"
        if not bodies and verb.kind == "carry" and _OWN_WORKS.fullmatch(between):
            bodies = subjects_of(site, verb) or []
        if bodies and verb.kind == "give":
            bodies = [member.body for member in members_in(site.text, bodies[0].start, item.start)] or bodies
        if not bodies and verb.kind == "give":
            bodies = receivers_of(site, item.end, site.clause[1], marked=True)
            if not bodies:
                bodies = [
                    body
                    for body in site.text.bodies.within(item.end, site.clause[1])
                    if body.start == item.end + 1 and body.kind in ("place", "government", "office")
                ]
            if not bodies and item.of("predicate") is not None:
                bodies = [body for body in site.text.bodies.within(item.start, item.end) if re.match(r"(?:Kota|Kab|Prov|Pem)", body.text)][-1:]
            if not bodies and (verb.text == "memberinya" or _TO_HEAD.search(content, item.end, site.clause[1])):
                bodies = context_bodies(site) or _told_of(site)
        if bodies:
            yield verb, bodies, span
    elif verb.kind == "obtained":
        bodies = [
            body
            for body in site.text.bodies.within(verb.end, item.start)
            if not re.search(r"\b(?:di|ke|pada|dari|dalam) $", content[max(0, body.start - 7) : body.start])
        ][:1]
        if not bodies and (by := _BY_AGENT.match(content, item.end, site.sentence.end)):
            bodies = receivers_of(site, by.end(), site.sentence.end)  # "Diraihnya Kalpataru oleh Desa X"
        if bodies and not any(claim.sentence == site.index and claim.body == bodies[0] for claim in site.before):
            yield verb, bodies, span


_BY_AGENT = re.compile(r"[^.,;]{0,40}?\boleh ")
_CONTENDS = re.compile(r"(?i)\b(?:pada|di|dalam|ke) (?:babak )?(?:final|grand final|semifinal) $")  # "mewakili Provinsi X pada final Y"
# "menempatkan dua programnya pada tiga besar X": the subject's own
_OWN_WORKS = re.compile(
    r" (?:(?:[\w-]+ ){0,3}(?:program|inovasi|layanan|karya|proposal|usulan|wakil|terobosan|aplikasi|desa|kelurahan|puskesmas|sekolah)(?:nya| andalan| unggulan)?)"
    r"(?: sekaligus)? (?:pada|di|dalam|ke|masuk) (?:jajaran |daftar |babak )?"
)
# "tercatat di Top 99 dan sekarang memperebutkan Top 45"
_STRIVES = re.compile(
    r"(?i)\b(?:memperebutkan|mengincar|membidik|mengejar|menuju|menargetkan|memburu|berebut|bersaing|diadu|belum|gagal|tidak|bukan)\b"
)
_TO_HEAD = re.compile(r"\bkepada (?:(?:sang|wakil|penjabat|pj) )?(?:bupati|wali kota|gubernur|sekda)\b")  # no name: of the government told of


def _told_of(site: Site) -> list[Body]:
    name = site.text.bodies.name_of(site.text.bodies.focus)
    return [Body(site.item.end, site.item.end, name, "anaphor", site.text.bodies.focus)] if name else []


# Behind these begins another matter than the verb's object: "menerima dua piagam saat menutup Lomba ..."
_OTHER_MATTER = re.compile(
    r"(?i)\b(?:saat|ketika|setelah|usai|seusai|sebelum|untuk|karena|agar|supaya|sambil|seraya|sehingga|namun|tetapi|"
    r"bahwa)\b(?! (?:kategori|bidang|kali|pertama))"
)


def _pointed(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Lists: "Juara 1: Dinas Sosial dengan Sepeda Keren"."""
    pointer = _POINT.match(site.text.content, site.item.end, site.sentence.end)
    if pointer is None and site.item.of("rank") is not None and site.sentence.role != "title":
        pointer = _RANK_OF.match(site.text.content, site.item.end, site.sentence.end)
    if site.item.of("rank", "step", "predicate", "category") is None:
        return
    if pointer is None:  # "Terbaik I diraih A, terbaik II B dan terbaik III C"
        next_to = [body for body in site.text.bodies.within(site.item.end, site.limit) if body.start == site.item.end + 1]
        listed = ":" in site.text.content[site.sentence.start : site.item.start] or ":" in site.text.content[site.item.start : site.item.end]
        if next_to and (listed or any(claim.sentence >= site.index - 2 and claim.rank for claim in site.before)):
            yield None, next_to, (site.item.start, site.limit)
        return
    bodies = [body for body in site.text.bodies.within(pointer.end(), site.limit) if body.start - pointer.end() < 50][:1]
    if (
        bodies
        and (window := site.text.content[pointer.end() : bodies[0].start])
        and (bars("person").search(window) or bars("company").search(window))
    ):
        return
    if bodies:
        yield None, bodies, (site.item.start, site.limit)


def _nominal(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """ "Pemkot X, peraih Top 45 ...": the body stands before."""
    content, item = site.text.content, site.item
    head = _NOMINAL.search(content, max(site.clause[0], item.start - 40), item.start)
    if head is None:
        return
    bodies = [body for body in site.text.bodies.within(site.floor, head.start()) if head.start() - body.end < 30][-1:]
    if bodies and next(find_verbs(content, bodies[0].end, head.start()), None) is None:
        yield None, bodies, (site.floor, site.limit)


def _listed(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """ "Dua penghargaan itu ialah X dan Y": the bodies are those of the claim before."""
    content, item = site.text.content, site.item
    lead = content[site.sentence.start : item.start]
    previous = next((claim for claim in reversed(site.before) if claim.sentence >= site.index - 2), None)
    if previous is None or site.sentence.role == "title":
        return
    copula = _COPULA.match(lead)
    ongoing = previous.sentence == site.index and previous.at >= 0 and _GOES_ON.fullmatch(_without_givers(site, previous.end, item.start))
    if copula or ongoing:
        yield None, [previous.body] if previous.body else [], (site.floor, site.limit)


_GOES_ON = re.compile(
    r"[\s,;]*(?:(?:dan|serta|hingga|kategori|penghargaan|predikat|juga|yaitu|yakni|antara lain|di antaranya|meliputi|berupa|dari|oleh|untuk|pada|dalam|ajang|"
    r"terbaik|tahun|selama|sepanjang|\d{4}|yang (?:diterima|diraih|diperoleh))\b[\s,;]*)*"
)


def _without_givers(site: Site, start: int, end: int) -> str:
    """A stretch without the names of those who give awards, for what joins them."""
    gap = site.text.content[start:end]
    for mention in site.text.grantors_in(start, end):
        gap = gap.replace(mention.surface, "", 1)
    return gap


_OWNED_BY = re.compile(r"(?:\s\([^()]{2,80}\))?,? (?:dari|milik|besutan|garapan|inovasi|oleh|asal) ")


def _own_of(site: Site, verb: Verb, body: Body, mentions: list[Innovation]) -> list[Innovation]:
    """Of several innovations before a verb, those said to be this body's: "X dari Kota A dan Y dari Kota B sama-sama masuk"."""
    content = site.text.content
    own = [mention for mention in mentions if mention.end < body.start < verb.start and _OWNED_BY.fullmatch(content, mention.end, body.start)]
    pairs = sum(1 for mention in mentions if mention.end < verb.start)
    return own if own and pairs > len(own) else mentions


def _claim(site: Site, verb: Verb | None, body: Body | None, span: tuple[int, int], result: Result) -> Claim | None:
    item, text = site.item, site.text
    named = naming_of(site)
    if named is None:
        return None
    name, id, rank, year, inherited = named
    if name is not None and id is None and bars("sport").search(_RATING.sub("", name)):
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


_OCCASION = re.compile(r"(?i)\b(?:lomba|kegiatan|ajang|acara|festival|gelaran|program|layanan|aksi)\b")
_PUBLIC_CHARS = 1500


def _is_public(text: Text, offset: int) -> bool:
    """Whether the text before speaks of a public body, so that "program itu" is a public one."""
    return any(body.kind in ("government", "office", "unit", "head") for body in text.bodies.within(max(0, offset - _PUBLIC_CHARS), offset))


def _confidence(id: str | None, verb: Verb | None, body: Body | None, inherited: bool) -> float:
    score = 0.9 if id else 0.75
    score -= 0.1 * (verb is None) + 0.1 * (body is None) + 0.1 * inherited
    return round(score, 2)


_ITEM_CUT = re.compile(r",? (?:dan|serta) (?=[A-Z])|;|\n")
# "Inovasi Kota Banjarbaru juga ada dalam daftar itu"
_ALSO_LISTED = re.compile(
    r"(?i)\b(?:dalam|masuk|di|pada) (?:daftar|deretan|jajaran|kelompok|kategori)(?: \w+){0,2} (?:itu|tersebut|yang sama|ini|"
    r"serupa)\b|^selain [^,.]{1,60}, (?:ada|terdapat|turut|muncul|tercantum)|\b(?:menyusul|tercantum|terdapat|ada|lolos) (?:pula|juga)\b"
)


def _enumerated(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
    """Members of a list that goes on from a claim: "- Getar Dilan, Pemkab Luwu Utara"; "Keduanya adalah SIDIK milik KLHK dan ..."."""
    content = text.content
    line = content[sentence.start : sentence.end]
    if pending.name is None:
        return
    named = _named(text, index, sentence, pending)
    if named:
        yield from (follows(pending, index, member) for member in named)
        return
    listing = pending.collective and (LIST_LINE.match(line) or (index == pending.sentence + 1 and _INTRO.search(line)))
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


_HEADING = 60  # characters
_PORTRAITS = 40  # sentences


def _portrayed(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
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


_PORTRAY = re.compile(r"(?i)\bberikut\b|di antaranya")


def _named(text: Text, index: int, sentence: Sentence, pending: Claim) -> list[Member]:
    """Those whom a sentence names as the ones told of before, or as rivals on the same shortlist."""
    content = text.content
    if sentence.role != "body":
        return []
    start = None
    if pending.collective and index <= pending.sentence + 3 and PLURAL.match(content, sentence.start, sentence.end):
        start = _ARE.match(content, sentence.start, sentence.end)
    elif pending.result == "nominated" and pending.sentence < index <= pending.sentence + _SHORTLIST_REACH:
        start = _RIVALS.match(content, sentence.start, sentence.end)
    if start is None:
        return []
    return max(members_in(text, start.end(), sentence.end), roll_in(text, start.end(), sentence.end), key=len)


# "Pemkot C kebagian lewat X", "Provinsi D tak ketinggalan dengan Y": the verb's object was told before
_TOO = re.compile(
    r"(?i)^(?:selain|di samping|bersama) |\b(?:kebagian|tak ketinggalan|tidak ketinggalan|tak mau kalah|menyusul|turut|ikut|juga|demikian (?:pula|juga)|"
    r"begitu (?:pula|juga)|hal (?:serupa|yang sama)|prestasi serupa|(?:penghargaan|predikat|gelar|capaian) (?:serupa|yang sama))\b"
)
_DENIED = re.compile(r"(?i)\b(?:tidak|tak(?! (?:ketinggalan|mau kalah|hanya|cuma))|belum|bukan|gagal|akan|bakal|berharap|ingin|menargetkan|target)\b")


def _likewise(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
    """Bodies that a sentence without an award of its own adds to the claim of the sentence before, each by its innovation."""
    content = text.content
    last = next((claim for claim in reversed(found) if claim.name and not claim.title), None)
    if last is None or sentence.role != "body" or index - last.sentence > 2:
        return
    if not _TOO.search(content, sentence.start, sentence.end) or _DENIED.search(content, sentence.start, sentence.end):
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


def _contributed(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
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
    if _DENIED.search(content, sentence.start, sentence.end):
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
    r"tahun ini))* (?:terdapat|ada|antara lain|ialah|adalah|yakni|yaitu|di antaranya|meliputi),? (?:nama )?"
)


def _recipients(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
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


def _pronominal(text: Text, index: int, sentence: Sentence, found: Sequence[Claim]) -> Iterator[Claim]:
    """ "Kementerian Sosial mendapatkannya lewat X": the award told of in the sentences before."""
    content = text.content
    got = _GOT_IT.search(content, sentence.start, sentence.end)
    if got is None or sentence.role != "body" or _DENIED.search(content, sentence.start, got.start()):
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
_OF = re.compile(r"[\"“'‘]?[A-Z][\w&’'-]*(?: [A-Z0-9][\w&’'-]*){0,6}[\"”'’]? (?:dari|milik|asal|karya) ")


def _together(text: Text, sentence: Sentence, claim: Claim) -> list[Claim]:
    """Those whom a sentence sets beside the one that got it: "menjadi finalis X bersama Y dari Kota Z"."""
    lead = _TOGETHER.match(text.content, claim.end, sentence.end)
    if lead is None or claim.name is None or claim.title or claim.sentence != text.reading.index_at(sentence.start):
        return []
    work = _OF.match(text.content, lead.end(), sentence.end)
    first = [member for member in members_in(text, lead.end(), sentence.end)[:1] if member.body.kind in ("government", "office", "unit", "place")]
    if not first or first[0].body.start not in (lead.end(), work.end() if work else -1):
        return []
    return [
        follows(claim, claim.sentence, member)
        for member in members_in(text, lead.end(), sentence.end)
        if member.body.kind in ("government", "office", "unit", "place") and member.body != claim.body
    ]


_CONTRAST = re.compile(r",? (?:sedangkan|sementara|adapun|disusul|diikuti) ")


def _contrasted(text: Text, index: int, sentence: Sentence, last: Claim) -> list[Claim]:
    """What a clause without verb adds: "..., sedangkan Kementerian Sosial untuk Pintar Bersama"."""
    content = text.content
    if last.name is None or last.title:
        return []
    for match in _CONTRAST.finditer(content, max(last.end, sentence.start), sentence.end):
        clause = content[match.end() : sentence.end]
        if _DENIED.search(clause) or any(anchor.start >= match.end() for anchor in text.anchors[index]):
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
