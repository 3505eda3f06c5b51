"""Ways to read a complex: which verb carries it, which bodies get it, and what stretch tells of it; best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.members import members_in
from inovasi_nlp.components.awards.site import LIST_LINE, PLACEHOLDER, Site, bars
from inovasi_nlp.components.awards.subjects import context_bodies, is_governed, receivers_of, resolved, subjects_of
from inovasi_nlp.components.awards.verbs import Verb, find_verbs

__all__ = ["DENIED", "readings_of"]

_COPULA = re.compile(
    r"(?i)^(?:\S+ ){0,3}?(?:(?:se)?(?:puluh|belas)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|kedua|ketiga|keempat|kelima|keenam|"
    r"\d{1,2}|semua|seluruh|pertama|penghargaan|predikat|raihan|prestasi|adapun|rinciannya|yaitu|yakni|antara lain|selain itu)\b"
    r".{0,120}?\b(?:ialah|adalah|yakni|yaitu|antara lain|meliputi|terdiri|berupa|diantaranya|di ?antaranya)\b"
)
_POINT = re.compile(
    r"\s{0,2}(?::|–|—|=|\b(?:adalah|yakni|yaitu|ialah|diraih|disabet|direbut|ditempati|diduduki|jatuh kepada|jatuh ke(?: tangan)?|"
    r"dimenangkan|diperoleh|milik|ada(?: pula)?|terdapat)\b)\s{0,2}(?:oleh )?"
)
_RANK_OF = re.compile(
    r" (?:tahun \d{4} |tahun lalu |tahun yang sama )?(?:dari|milik|asal) (?=[A-Z])|,? [^.;]{0,40}? milik (?=[A-Z])"
)  # "juara pertama tahun 2021 dari Dinas X"
_NOMINAL = re.compile(r"(?i)\b(?:peraih|penerima|pemenang|penyandang|pemegang|jawara|pemilik)\s(?:[\w-]+\s){0,2}$")
SPELT = re.compile(r"[^.:;]{0,40}?(?::|,? (?:yakni|yaitu|ialah|masing-masing|antara lain|di ?antaranya))\s")


def readings_of(site: Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
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
    if moved := _moved(site):
        yield None, moved, (site.item.start, site.limit)
        return
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
    if after and after[0].kind == "obtained" and item.names and not before and _ENDS.match(site.text.content, after[0].end):
        told = context_bodies(site)
        if told and not site.text.bodies.within(after[0].end, site.clause[1]):
            yield after[0], told, (item.start, site.limit)  # "Gelar X berhasil dibawa pulang."
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


_ENDS = re.compile(r"(?: (?:pada|tahun|di|dalam|untuk|lewat|melalui|berkat)\b|[.,;]|$)")
_JOINED_ON = re.compile(r"(?:, |\b)(?:(?:dan|serta|sedangkan|sementara|lalu) )?$")


def _joined_on(site: Site) -> Body | None:
    """The body right before an award in a row of pairs: "Kota A mendapat Adipura, Kota B Adipura Kencana, dan Kota C Kalpataru"."""
    if not site.item.names or not any(claim.sentence == site.index and claim.name and not claim.title for claim in site.before):
        return None
    content = site.text.content
    body = next((body for body in site.text.bodies.within(site.floor, site.item.start) if body.end + 1 == site.item.start), None)
    if body is None or body.kind in ("anaphor", "head", "collective", "national"):
        return None
    lead = content[max(site.floor, body.start - 16) : body.start]
    return body if _JOINED_ON.search(lead) and re.search(r"[,;] |\b(?:dan|serta|sedangkan|sementara) $", lead) else None


def _adjacent(site: Site) -> list[Body]:
    """The body right before a rank, where the verb was told before: "A menjadi terbaik pertama dan B terbaik kedua"."""
    if (joined := _joined_on(site)) is not None:
        return [joined]
    headline = site.sentence.role == "title" and site.item.of("rank") is not None
    told = any(claim.sentence >= site.index - 1 and claim.rank and not claim.title for claim in site.before)
    if not headline and not (told and site.item.of("rank", "super") is not None):
        return []
    return [body for body in site.text.bodies.within(site.floor, site.item.start) if body.end + 1 == site.item.start][-1:]


_MOVES = re.compile(r"\b(?:menggeser|menggusur|mendepak|mendesak) $")
_MOVED_TO = re.compile(r" (?:turun )?(?:ke|di)(?: posisi| tempat)? ")


def _moved(site: Site) -> list[Body]:
    """Whom a winner moved to the place behind him: "menggeser Kota B ke terbaik II"."""
    if site.item.of("rank") is None:
        return []
    content = site.text.content
    return [
        body
        for body in site.text.bodies.within(site.clause[0], site.item.start)
        if _MOVED_TO.fullmatch(content, body.end, site.item.start) and _MOVES.search(content, site.clause[0], body.start)
    ]


_ONLY = re.compile(r"(?i)\b(?:hanya|cuma|sebatas|baru sebatas|baru sampai)(?: (?:sampai|sebatas|menjadi|jadi|masuk|mampu menjadi|berstatus))? $")


def _only(site: Site) -> list[Body]:
    """Whose shortlisting is told without a verb: "Tahun lalu kota ini hanya finalis"."""
    rank = site.item.of("rank")
    if rank is None or rank.result != "nominated" or _ONLY.search(site.text.content, site.floor, site.item.start) is None:
        return []
    bodies = [body for body in site.text.bodies.within(site.floor, site.item.start) if not is_governed(site.text.content, body, site.floor)]
    return [resolved(site, bodies[-1])] if bodies else context_bodies(site)


_HERE = re.compile(r"(?i)(?:[\w-]+ ){0,4}[\w-]+ ?:")
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
        opening = sentences[index - 1] if index and _HERE.fullmatch(lead) else sentence  # "... penghargaan. Di antaranya:"
        if not lead.endswith(":") or not _LISTS_AWARDS.search(content, opening.start, sentence.end) or DENIED.search(lead):
            return []
        sentence = replace(sentence, start=opening.start)
        bodies = [
            body
            for body in site.text.bodies.within(sentence.start, sentence.end)
            if body.kind in ("government", "office", "unit", "place", "head", "national") and not is_governed(content, body, sentence.start)
        ]
        owned = [body for body in site.text.bodies.within(sentence.start, sentence.end) if body.kind in ("government", "office", "unit")]
        return bodies[:1] or context_bodies(site) or owned[-1:]
    return []


_RECEIVED_LIST = re.compile(
    r"[^.;]{0,30}? yang (?:telah |berhasil |sudah )?(?:diterima|diraih|diperoleh|didapat|dikoleksi)[^.;:]{0,60}?(?:,|:)? ?(?:yaitu|yakni|antara lain|di ?antaranya|:)\s"
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
    colon = SPELT.match(content, item.end, site.sentence.end) if before and item.names else None
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
    if given is None or DENIED.search(given.group()):
        return
    members = members_in(site.text, given.end(), site.sentence.end)
    if members and members[0].body.start - given.end() < 12:
        site.merits.update({member.body: member.innovations for member in members if len(members) > 1})
        yield None, [member.body for member in members], (item.start, site.sentence.end)


# "penerima Anugerah X 2024 ialah A dan B"; "Berikut daftar peraih X:"
_HOLDERS = re.compile(r"(?i)\b(?:penerima|peraih|penyandang|pemenang|pemegang|daftar|jawara|terbaik)\b(?: [\w-]+){0,3} $")
_HOLDERS_ARE = re.compile(
    r"(?:[^.,:]{0,60}?)\s?(?:ialah|adalah|yakni|yaitu|antara lain|di ?antaranya|masing-masing|jatuh kepada|terdapat(?: pula)?(?: nama)?|"
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
    r"[\s,;]*(?:(?:dan|serta|hingga|kategori|penghargaan|predikat|juga|yaitu|yakni|antara lain|di ?antaranya|meliputi|berupa|dari|oleh|untuk|pada|dalam|ajang|"
    r"terbaik|tahun|selama|sepanjang|\d{4}|yang (?:diterima|diraih|diperoleh))\b[\s,;]*)*"
)


def _without_givers(site: Site, start: int, end: int) -> str:
    """A stretch without the names of those who give awards, for what joins them."""
    gap = site.text.content[start:end]
    for mention in site.text.grantors_in(start, end):
        gap = gap.replace(mention.surface, "", 1)
    return gap


DENIED = re.compile(r"(?i)\b(?:tidak|tak(?! (?:ketinggalan|mau kalah|hanya|cuma))|belum|bukan|gagal|akan|bakal|berharap|ingin|menargetkan|target)\b")
