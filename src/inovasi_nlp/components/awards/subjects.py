"""Who gets the award: subject of the verb, agent of the passive, body behind "kepada"; never a person, team or firm.

A body governed by a preposition is no subject ("dari Kementerian PANRB", "di Surabaya"), nor is a place that belongs to another name ("Untag
Surabaya"); an empty or anaphoric subject is what the claim before was about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from inovasi_nlp.components.awards.bodies import Body, may_hold_place
from inovasi_nlp.components.awards.members import PLURAL, members_before
from inovasi_nlp.components.awards.merits import SERVICE, SUBJECT_SERVICE, WORK_NAME
from inovasi_nlp.components.awards.site import Site, bars
from inovasi_nlp.components.awards.verbs import Verb, find_verbs
from inovasi_nlp.lexicon.words import of_class, words

__all__ = ["JOIN", "NAMED_SUBJECT", "context_bodies", "is_governed", "locates", "receivers_of", "resolved", "subjects_of"]

_PLAIN_PREPOSITION = re.compile(r"(?i)(?:^|[\s(])([\w-]+)\s$")
_OWNERS = frozenset({"dari", "milik", "besutan", "garapan", "asal", "oleh"})
JOIN = re.compile(r"^(?:\s\([^()]{1,30}\))?\s?(?:,|,? (?:dan|serta|maupun|juga))\s?(?:juga )?$")


@cache
def _empty_terms() -> re.Pattern[str]:
    terms = sorted(of_class("award_cues", "empty"), key=len, reverse=True)
    return re.compile(rf"(?i)(?:{'|'.join(map(re.escape, terms))}|\d{{4}})(?!\w)")


_BLANK = re.compile(r"[\W_]*")
_MAX_EMPTY_CHARS = 140


def _is_empty(lead: str) -> bool:
    """Whether what stands before a verb names no subject: "Sebelumnya, " or "Ia juga "; not "Klub itu "."""
    if len(lead) > _MAX_EMPTY_CHARS:
        return False
    position = _BLANK.match(lead).end()  # type: ignore[union-attr]  # matches nothing at least
    while position < len(lead):
        term = _empty_terms().match(lead, position)
        if term is None:
            return False
        position = _BLANK.match(lead, term.end()).end()  # type: ignore[union-attr]
    return True


def subjects_of(site: Site, verb: Verb) -> list[Body] | None:
    """Bodies that are the verb's subject; empty where the context must tell, None where the subject is somebody who is no public body."""
    text, content = site.text, site.text.content
    left = site.floor if site.floor > site.clause[0] else site.clause[0]
    dateline = _MID_DATELINE.search(content, left, verb.start)
    left = dateline.end() if dateline else left
    earlier = [other.end for other in site.verbs if other.end <= verb.start and other.start >= left and other.kind != "carry"]
    bodies = [body for body in text.bodies.within(left, verb.start) if not _in_name(site, body)]
    chosen = _ungoverned(content, bodies, left)
    mentions = [item for item in text.innovations_in(left, verb.start) if not any(name.start <= item.start < name.end for name in site.item.parts)]
    antecedent = _antecedent(content, bodies, verb)
    chosen = antecedent if antecedent and antecedent[0] not in chosen else chosen
    if (
        not chosen
        and bodies
        and re.match(r"(?:Kota|Kabupaten|Kab\.|Pem)", bodies[-1].text)
        and len(content[bodies[-1].end : verb.start].split()) <= 3
    ):
        before_last = content[max(left, bodies[-1].start - 2) : bodies[-1].start]
        chosen = bodies[-1:] if before_last == ", " else []
    if not chosen and left == site.sentence.start:
        members = members_before(text, site.index) if PLURAL.match(content, left, verb.start) else []
        if members:
            site.merits.update({member.body: member.innovations for member in members})
            return [member.body for member in members]
    if not chosen:
        owned = [body for body in bodies if body.kind != "collective" and _owned(content, body, left)]
        if owned and not mentions and (named := _OWN_NAME.match(content, left, owned[0].start)) and not _barred(site, left, verb.start, owned[0]):
            site.merits.setdefault(owned[0], (named["name"],))
            return owned[:1]
        if owned and (mentions or SERVICE.search(content, left, verb.start)):
            several = len(owned) > 1 and len(mentions) >= len(owned)
            return (owned if several else owned[-1:]) if not _barred(site, left, verb.start, owned[-1]) else None
        if mentions or (SUBJECT_SERVICE.match(content, left, verb.start) and not bars("company").search(content[left : verb.start])):
            return []
        located = [body for body in bodies if body.kind in ("collective", "unit", "office", "government")]
        if located and _is_empty(content[left : located[0].start]):
            return located[:1]
        if site.before and site.before[-1].sentence == site.index and site.before[-1].body and _is_empty(content[site.floor : verb.start]):
            return [site.before[-1].body]
        if any(name.id == "rekor-muri" for name in site.item.names) and (
            agents := [body for body in bodies if body.kind in ("government", "office", "unit")]
        ):
            return agents[-1:]
        if any(name.id == "rekor-muri" for name in site.item.names) and _OCCASION.search(content[left : verb.start]):
            return []
        if NAMED_SUBJECT.fullmatch(content, left, verb.start):
            return []
        latest = site.before[-1] if site.before else None
        if (
            latest is not None
            and latest.sentence == site.index
            and latest.body is None
            and latest.innovations
            and _is_empty(content[site.floor : verb.start])
        ):
            return []
        if (
            (that := _THAT.fullmatch(content, left, verb.start))
            and not bars("person").search(that.group())
            and not bars("company").search(that.group())
        ):
            return context_bodies(site) or [_focus_body(site, verb.start)]
        if _SUCCESS.search(content, left, verb.start) and not bars("person").search(content[left : verb.start]):
            return context_bodies(site) or [_focus_body(site, verb.start)]
        if _is_empty(content[left : verb.start]) or (earlier and site.floor > site.clause[0]):
            return context_bodies(site) or _of_main_clause(site, left)
        return None
    run = _run(content, chosen)
    if _barred(site, left, verb.start, run[0]):
        return None
    return [resolved(site, body) for body in run]


_RESULTS = re.compile(r"(?:sehingga|kemudian|lalu|tetapi|namun|meski\w*|kendati|walau\w*)\b")


def _of_main_clause(site: Site, left: int) -> list[Body]:
    """The subject that a later clause of its sentence shares: "Pemkab X mendapat nilai 91 sehingga masuk kategori Y"."""
    content, sentence = site.text.content, site.sentence
    if left != site.clause[0] or left == sentence.start or not _RESULTS.match(content, left):
        return []
    verb = next(find_verbs(content, sentence.start, left), None)
    bodies = [body for body in site.text.bodies.within(sentence.start, verb.start if verb is not None else left) if body.kind != "collective"]
    chosen = _ungoverned(content, bodies, sentence.start)
    return [resolved(site, body) for body in chosen[-1:]] if chosen and not _barred(site, sentence.start, left, chosen[-1]) else []


# "Hal itu termasuk keberhasilan meraih ...": whose success it is was told before
_SUCCESS = re.compile(r"(?i)\b(?:hal|capaian|prestasi|itu|ini|buktinya|terbukti)\b[^.,;]{0,40}\bkeberhasilan(?:nya)? $")
# A capitalised name alone before the verb, maybe an innovation; no pronoun
NAMED_SUBJECT = re.compile(
    r"\W{0,3}(?:Sejak [^,.]{3,40}, )?(?:(?:[Pp]ada|[Tt]ahun|[Bb]ulan|[Kk]ini|[Ss]ebelumnya|[Bb]ahkan|[Nn]amun|lalu|ini|itu|kemarin|silam|\d{4}|"
    rf"{'|'.join(words('months'))})[\s,]+){{0,5}}(?!(?:Ia|Dia|Kami|Kita|Mereka|Beliau|Keduanya|"
    r"Ketiganya|Hal|Yang|Ini|Itu|Tak|Tidak)\b)(?P<name>[A-Z][\w&’'-]*(?: [A-Z0-9][\w&’'-]*){0,5})"
    r"(?: \([^()]{2,60}\))?,?(?: (?:sempat|pernah|juga|kembali|berhasil|resmi|pun|sudah|telah|lebih dulu|lolos|hanya|baru|akhirnya|terpilih))* "
)
# "Ibu kota Kalimantan Barat ini", "Kabupaten di ujung timur Jawa itu": the government told of
_THAT = re.compile(
    r"(?i)\W{0,3}(?:[\w]+ )?(?:ibu ?kota|kota|kabupaten|provinsi|daerah|pulau|bumi|negeri|wilayah|pemerintah|pemkot|pemkab|pemprov|tanah) [^,.;]{0,60}?(?:ini|itu|tersebut)"
    r"(?: (?:juga|kembali|berhasil|sukses|akhirnya|resmi|pun|sudah|telah|kini|baru|sendiri|bahkan))* "
)


def _focus_body(site: Site, offset: int) -> Body:
    focus = site.text.bodies.focus
    return Body(offset, offset, site.text.bodies.name_of(focus) or "", "anaphor", focus)


_OCCASION = re.compile(r"(?i)\b(?:lomba|kegiatan|ajang|acara|festival|gelaran|program|layanan) (?:ini|itu|tersebut)\b")


# What stands before belongs to another clause: "Warga bangga karena Kota X meraih ..."
_SUBORDINATOR = re.compile(
    r"(?i)\b(?:karena|bahwa|setelah|ketika|sebab|mengatakan|menyebut|menuturkan|menjelaskan|jika|heran|menyusul|sejak|hingga)\b"
)


# "Rumah Tunggu Terapung milik Pemkab X, Kalimantan Barat, ditetapkan": an innovation its finder does not know, by its owner
_OWN_NAME = re.compile(
    rf"\W{{0,3}}(?:(?:[Ii]novasi|[Pp]rogram|[Aa]plikasi|[Ll]ayanan|[Gg]erakan) )?(?P<name>{WORK_NAME})(?: \([^()]{{2,60}}\))?,? "
    r"(?:(?:milik|besutan|garapan|karya|gagasan|buatan|rintisan|inovasi|program|layanan) (?:dari )?|yang di(?:gagas|kembangkan|buat|rintis|miliki|kelola|ciptakan|luncurkan|inisiasi) (?:oleh )?)$"
)
_ONE_OF = re.compile(r"\b(?:salah satu|satu dari|satu-satunya|termasuk)\b")


_DATED = re.compile(r"\(\d[^()]{2,14}\), ")  # "... Bank Indonesia, Rabu (29/11), Bali": what stands before the day is another phrase


def _barred(site: Site, left: int, right: int, body: Body) -> bool:
    """Whether a person, team or firm is what got the award: "siswa MAN 1 Kota Semarang meraih"; not "Pemkot Semarang meraih"."""
    if site.text.innovations_in(left, right):
        return False
    content = site.text.content
    window_start = max(left, body.start - 95)
    lead = _SUBORDINATOR.split(_DATED.split(content[window_start : body.start])[-1])[-1]
    around = lead + " " + _ONE_OF.split(content[body.end : right])[0]
    if bars("person").search(around) or (body.kind not in ("office", "unit", "collective") and bars("company").search(around)):
        return True
    if body.kind in ("head", "anaphor"):
        return False
    persons = [person for person in site.text.persons_in(window_start, body.start) if person.role is None or person.stakeholder not in ("official",)]
    return any(body.start - person.end < 30 and "," not in content[person.end : body.start] for person in persons)


@cache
def _governors() -> re.Pattern[str]:
    """A word before a body that makes it no subject, a small word between allowed: "dari pihak", "di"; or a passive verb: "diakui"."""
    heads, between = ("|".join(map(re.escape, of_class("award_cues", kind))) for kind in ("governor", "between"))
    return re.compile(rf"(?i)(?:^|[\s(])(?:{heads})\s(?:(?:{between})\s)?$|\bdi[a-z]{{3,}}(?:kan|i|[a-z]h)\s$")


def is_governed(content: str, body: Body, left: int) -> bool:
    """Whether a preposition makes the body something else than the subject: "dari Kementerian PANRB", "di Surabaya"."""
    window = content[max(left, body.start - 28) : body.start]
    return _governors().search(" " + window) is not None


_MID_DATELINE = re.compile(r"\((?:ANTARA|[A-Za-z]+\.(?:com|co\.id|net|id))\)\s?[-–—]{1,2}\s?")


def _in_name(site: Site, body: Body) -> bool:
    """Whether the words are part of an award's name: "Desa Membangun" in "Indeks Desa Membangun"."""
    return any(
        anchor.kind in ("name", "shape", "role") and anchor.start <= body.start and body.end <= anchor.end for anchor in site.text.anchors[site.index]
    )


_RELATIVE = re.compile(r"(?:\s\([^()]{1,40}\))?(?: (?:lain|lainnya|itu|tersebut|ini))?,? yang (?:[\w-]+ ){0,4}$")


_OWN_CLAUSE = re.compile(r"(?:\s\([^()]{1,40}\))? yang (?:juga |kembali |sudah |telah |berhasil |pernah |lebih dulu |tahun ini )*")


def _antecedent(content: str, bodies: Sequence[Body], verb: Verb) -> list[Body]:
    """The body that a relative clause belongs to, whatever governs it: "panggung bagi tiga daerah yang dinobatkan"."""
    if not bodies or _RELATIVE.fullmatch(content, bodies[-1].end, verb.start) is None:
        return []
    governed = re.search(
        r"(?i)\b(?:bagi|untuk|kepada|ada|hanya|menyisakan|adalah|ialah|yakni|yaitu|menyusul|mengikuti|termasuk|seperti|capaian|jejak) $",
        content[max(0, bodies[-1].start - 12) : bodies[-1].start],
    )
    named = bodies[-1].kind in ("government", "office", "unit") or _LEVELLED.match(bodies[-1].text) is not None
    named = named and content[max(0, bodies[-1].start - 4) : bodies[-1].start] != " di "  # "satu-satunya daerah di Provinsi X yang"
    first = len(bodies) - 1
    while first and JOIN.match(content[bodies[first - 1].end : bodies[first].start]) and bodies[first - 1].kind == bodies[first].kind:
        first -= 1
    return (
        list(bodies[first:] if named else bodies[-1:])
        if governed
        or bodies[-1].kind == "collective"
        or (named and verb.kind == "get" and _OWN_CLAUSE.fullmatch(content, bodies[-1].end, verb.start))
        else []
    )


def _ungoverned(content: str, bodies: Sequence[Body], left: int) -> list[Body]:
    """Bodies that no preposition governs, nor only locate one that is governed; nor bear the name of something else ("Untag Surabaya")."""
    kept: list[Body] = []
    governed: Body | None = None
    for body in bodies:
        if (
            (
                governed is not None
                and locates(body, content[governed.end : body.start])
                and may_hold_place(body, governed)
                and not (governed.kind == "place" and _LEVELLED.match(body.text))
            )
            or is_governed(content, body, left)
            or (
                body.kind == "place"
                and _POINTED_AT.match(content, body.end)
                and re.search(r"[a-z] $", content[max(left, body.start - 2) : body.start])
            )
            or (body.kind == "place" and _attached(content, body, left))
        ):
            governed = body
        else:
            governed = None
            kept.append(body)
    return kept


_POINTED_AT = re.compile(r" (?:ini|itu|tersebut)\b")  # "kota di timur Jawa itu": the place belongs to the noun before
_LEVELLED = re.compile(r"(?:Kota|Kab\.|Kabupaten|Provinsi|Pem)")  # "Dari luar Jateng, Provinsi Jawa Barat" locates nothing
_BEFORE_NAME = re.compile(r"(?:^|[\s(“\"'‘])([A-Z][\w.-]*) $")


def _attached(content: str, body: Body, left: int) -> bool:
    """Whether a capitalised word right before makes the place part of another name: "Untag Surabaya", "Bandara Banyuwangi"."""
    match = _BEFORE_NAME.search(content[max(left, body.start - 30) : body.start])
    return match is not None and match.group(1).lower() not in of_class("award_cues", "free") and "Kota" not in body.text and "Kab" not in body.text


def _owned(content: str, body: Body, left: int) -> bool:
    if content[max(left, body.start - 2) : body.start] == " (" and content[body.end : body.end + 1] == ")":
        return True
    match = _PLAIN_PREPOSITION.search(" " + content[max(left, body.start - 28) : body.start])
    return bool(match) and match.group(1).lower() in _OWNERS  # type: ignore[union-attr]


def _run(content: str, bodies: Sequence[Body]) -> list[Body]:
    """The last bodies joined by commas and "dan"; a place behind another body ("..., Jawa Timur,") only locates it."""
    kept: list[Body] = []
    reached = 0
    for body in bodies:
        if kept:
            between = content[kept[-1].end : body.start]
            if JOIN.match(between) and not (
                "," in between
                and "dan" not in between
                and "serta" not in between
                and locates(body, between)
                and kept[-1].kind != "place"
                and not (_LEVELLED.match(body.text) and body.text.split()[0] == kept[-1].text.split()[0])
            ):
                kept.append(body)
                reached = body.end
                continue
            if locates(body, content[max(reached, kept[-1].end) : body.start]) and may_hold_place(body, kept[-1]):
                reached = body.end
                continue
            kept = []
        kept.append(body)
        reached = body.end
    kinds = {body.kind for body in kept}
    if len(kept) > 1 and "place" in kinds and kinds & {"head", "office", "unit"}:
        kept = [body for body in kept if body.kind != "place"]
    return kept


_PLACED = re.compile(r"[\s,(]{0,3}(?:di )?(?:(?:Pulau|Kecamatan|Kec\.?|Kelurahan|Kel\.?|Desa|wilayah) (?:[A-Z][\w'’-]+ ?){1,3}[\s,]{0,2}(?:di )?)?")


def locates(body: Body, between: str) -> bool:
    """Whether a body only says where the one before it lies: "Desa Makmur, Kecamatan Jaya, Kabupaten Sentosa"."""
    return (body.kind == "place" or body.text.startswith(("Kecamatan", "Kelurahan"))) and _PLACED.fullmatch(between) is not None


def receivers_of(site: Site, start: int, end: int, *, marked: bool = False) -> list[Body]:
    """Bodies behind a passive verb or "kepada"; a list of them all."""
    content = site.text.content
    begin = start
    if marked:
        to = re.compile(r"\b(?:kepada|bagi|untuk)\b").search(content, start, end)
        if to is None:
            return []
        begin = to.end()
    bodies = site.text.bodies.within(begin, end)
    if not bodies or bodies[0].start - begin > 45:
        return []
    if re.search(r"\b(?:di|pada|dari|ke|dalam|lewat|melalui|berkat)\s$", content[begin : bodies[0].start]):
        return []
    window = content[begin : bodies[0].start]
    if marked and bodies[0].kind == "place" and re.search(r"\b(?:di|pada|dalam)\b|,", window):
        return []  # "kepada sejumlah kepala daerah di Plaza X, Jakarta"
    if bars("person").search(window) or bars("company").search(window):
        return []
    run = [bodies[0]]
    for body in bodies[1:]:
        between = content[run[-1].end : body.start]
        if (
            (JOIN.match(between) and not (body.kind == "place" and run[-1].kind != "place" and "dan" not in between))
            or (re.fullmatch(r"(?: [\w-]+){1,4}(?:,)? (?:dan|serta) ", between) and body.kind == "government")
            or (_EACH_FOR.fullmatch(between) and body.kind in ("government", "office", "unit", "place"))
        ):
            run.append(body)
        else:
            break
    return [resolved(site, body) for body in run]


# "A untuk kategori pasar digital terbaik dan B untuk kategori ...": each with its own prize
_EACH_FOR = re.compile(
    r" (?:untuk|pada|di|dengan|sebagai|meraih) (?:kategori|predikat|bidang|klaster|kelompok) [^.;:]{3,120}?(?:,| dan| serta|, dan|, serta|, sedangkan) "
)


def context_bodies(site: Site) -> list[Body]:
    if re.match(r"(?i)\W{0,3}(?:ia|dia) ", site.text.content[site.clause[0] : site.clause[0] + 8]) and site.index:
        earlier = site.text.reading.sentences[site.index - 1]
        if earlier.paragraph == site.sentence.paragraph and not any(claim.sentence == site.index - 1 for claim in site.before):
            named = [body for body in site.text.bodies.within(earlier.start, earlier.end) if body.kind in ("government", "office", "unit")]
            if named:
                return named[:1]
    previous = next(
        (claim for claim in reversed(site.before) if claim.body is not None and not claim.title and site.index - claim.sentence <= 4), None
    )
    if previous is not None and previous.body is not None:
        return [previous.body]
    return _opening(site)


_OPENING_BACK = 2  # sentences
_OPENING_CHARS = 70


def _opening(site: Site) -> list[Body]:
    """The body that one of the sentences before opens with, where no award was told of yet and only a known one is named here."""
    text = site.text
    if any(claim.name for claim in site.before) or not any(name.id or name.year for name in site.item.names):
        return []
    for index in range(site.index - 1, max(-1, site.index - _OPENING_BACK - 1), -1):
        sentence = text.reading.sentences[index]
        if sentence.role != "body":
            continue
        for body in text.bodies.within(sentence.start, min(sentence.end, sentence.start + _OPENING_CHARS)):
            if body.kind in ("government", "office", "unit") and not is_governed(text.content, body, sentence.start):
                return [body]
    return []


# What the head noun of an anaphor stands for: bodies whose name begins so
_HEADS = {
    "rumah sakit": ("RS", "Rumah Sakit"),
    "puskesmas": ("Puskesmas",),
    "sekolah": ("SD", "SMP", "SMA", "SMK", "MTs", "MAN", "Sekolah", "MI"),
    "perpustakaan": ("Perpustakaan", "Dinas Perpustakaan"),
    "desa": ("Desa", "Pemerintah Desa", "Pemdes", "Kampung", "Nagari", "Gampong", "Pekon"),
    "nagari": ("Nagari",),
    "kampung": ("Kampung", "Dusun", "RW", "RT"),
    "kelurahan": ("Kelurahan",),
    "kecamatan": ("Kecamatan",),
    "dinas": ("Dinas", "Dis"),
    "kantor": ("Kantor", "Imigrasi", "KUA", "Samsat", "Pengadilan", "Kejaksaan", "BPN"),
    "lapas": ("Lapas",),
    "posyandu": ("Posyandu",),
    "polres": ("Polres", "Polresta"),
}


def _meant(site: Site, body: Body) -> Body | None:
    """The body named last whose name begins with the anaphor's noun: "rumah sakit itu" for "RSUD Melati"."""
    starts = next((names for noun, names in _HEADS.items() if body.text.lower().startswith(noun)), None)
    if starts is None:
        return _region_meant(site, body)
    named = [other for other in site.text.bodies.within(0, body.start) if other.kind in ("office", "unit") and other.text.startswith(starts)]
    return named[-1] if named else None


_LEVELS = (
    (re.compile(r"(?i)(?:pemerintah )?(?:kota|pemkot|ibu kota)"), re.compile(r"\d\d\.[7-9]\d")),
    (re.compile(r"(?i)(?:pemerintah )?(?:kabupaten|pemkab|bumi)"), re.compile(r"\d\d\.[0-6]\d")),
    (re.compile(r"(?i)(?:pemerintah )?(?:provinsi|pemprov)"), re.compile(r"\d\d")),
)


def _region_meant(site: Site, body: Body) -> Body | None:
    """The region of the anaphor's level named last, in its sentence or the two before: "kota minyak itu" for "Balikpapan"."""
    level = next((code for noun, code in _LEVELS if noun.match(body.text)), None)
    sentences = site.text.reading.sentences
    if level is None:
        return None
    for index in range(site.index, max(-1, site.index - 3), -1):
        earlier = sentences[index]
        if earlier.role != "body":
            break
        named = [
            other
            for other in site.text.bodies.within(earlier.start, min(earlier.end, body.start))
            if other.kind in ("government", "place", "head") and other.code and level.fullmatch(other.code)
        ]
        if named:
            codes = {other.code for other in named}
            return named[-1] if len(codes) == 1 else None
    return None


def resolved(site: Site, body: Body) -> Body:
    """An anaphor as what it stands for: the body claimed before, else the government the text is about."""
    if body.kind != "anaphor":
        return body
    meant = _meant(site, body)
    if meant is not None:
        return meant
    previous = context_bodies(site)
    if previous:
        return previous[0]
    if body.text == "Dinas":
        offices = [other for other in site.text.bodies.within(0, body.start) if other.kind == "office" and other.text.startswith("Dinas ")]
        if offices:
            return max(offices[-3:], key=lambda other: len(other.text))
    named = site.text.bodies.name_of(site.text.bodies.focus)
    return Body(body.start, body.end, named or body.text, "anaphor", site.text.bodies.focus)
