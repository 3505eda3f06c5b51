"""Claims: who got which award, sentence by sentence.

A claim joins a complex (the award as named) with a verb of getting or giving and the body that gets it; the verb's class says where that body stands.
Lists ("Juara 1: ...", "- Getar Dilan, Pemkab Luwu Utara") and copulas ("Dua penghargaan itu ialah X dan Y") go on from the claim before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inovasi_nlp.components.awards.anchors import Anchor, Complex, Result, anchors_in, complexes_in
from inovasi_nlp.components.awards.bodies import Bodies, Body
from inovasi_nlp.components.awards.verbs import Verb, find_verbs, is_unreal
from inovasi_nlp.lexicon import awards, grantors
from inovasi_nlp.lexicon.grantors import GrantorMention
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Innovation, Person, Reading, Sentence

__all__ = ["Claim", "Text", "claims_of", "quoted_spans"]


@dataclass(slots=True)
class Text:
    """One text with what the finders before found in it."""

    reading: Reading
    bodies: Bodies
    innovations: Sequence[Innovation]
    persons: Sequence[Person]
    grantors: Sequence[GrantorMention]
    quoted: Sequence[tuple[int, int]]
    sporting: bool = False  # about a match, a tournament, athletes
    anchors: dict[int, list[Anchor]] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """The text itself."""
        return self.reading.content

    def innovations_in(self, start: int, end: int) -> list[Innovation]:
        """Mentions that lie in a stretch."""
        first = bisect_left(self.innovations, start, key=lambda item: item.start)
        return [item for item in self.innovations[first:] if item.start < end and item.end <= end] if first < len(self.innovations) else []

    def grantors_in(self, start: int, end: int) -> list[GrantorMention]:
        """Bodies that give awards, in a stretch."""
        first = bisect_left(self.grantors, start, key=lambda item: item.start)
        return [item for item in self.grantors[first:] if item.start < end]

    def persons_in(self, start: int, end: int) -> list[Person]:
        """Persons named in a stretch."""
        first = bisect_left(self.persons, start, key=lambda item: item.start)
        return [item for item in self.persons[first:] if item.start < end]


@dataclass(slots=True)
class Claim:
    """A body got an award, as one sentence says it; `name` is None for "meraih penghargaan" alone."""

    sentence: int
    start: int
    end: int
    result: Result
    name: str | None = None
    id: str | None = None
    rank: str | None = None
    year: int | None = None
    body: Body | None = None
    code: str | None = None
    innovations: tuple[str, ...] = ()
    grantor: str | None = None
    grantor_id: str | None = None
    title: bool = False
    confidence: float = 0.8
    collective: bool = False
    inherited: bool = False  # the contest stands in another sentence
    at: int = 0


_QUOTE = re.compile(r"[\"“”]")
_SPEECH_CHARS = 45


def quoted_spans(content: str) -> list[tuple[int, int]]:
    """Direct speech: what stands between quotation marks and is long enough, or ends like speech."""
    spans = []
    opened: int | None = None
    for match in _QUOTE.finditer(content):
        mark = match.group()
        if mark == "“" or (mark == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            inner = content[opened + 1 : match.start()]
            if "\n\n" not in inner and (len(inner) > _SPEECH_CHARS or inner.rstrip()[-1:] in {",", ".", "?", "!"}):
                spans.append((opened, match.end()))
            opened = None
    return spans


_CLAUSE = re.compile(
    r"; |, (?=(?:sedangkan|sementara|adapun|disusul|diikuti|tetapi|namun|padahal|sehingga|kemudian|lalu|meski\w{0,3}|kendati|walau\w{0,3})\b)"
    r"|(?<=\w) (?=(?:sedangkan|sementara|disusul|diikuti|padahal)\b)|(?<=\w), (?=(?:dan|serta) (?:[A-Z]|di ))"
)
_LIST_LINE = re.compile(r"\s{0,3}(?:[-–—•*]|\d{1,2}[.)]|[a-z][.)])\s")
_INTRO = re.compile(r"(?i)(?:berikut|antara lain|di antaranya|yaitu|yakni|ialah|adalah|daftar(?:nya)?|rinciannya|meliputi|peraih(?:nya)?|keduanya|ketiganya|keempatnya|masing-masing|:\s*$)")
_COPULA = re.compile(
    r"(?i)^(?:\S+ ){0,3}?(?:(?:se)?(?:puluh|belas)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|kedua|ketiga|keempat|kelima|keenam|\d{1,2}|semua|seluruh|pertama|penghargaan|predikat|raihan|prestasi|adapun|rinciannya|yaitu|yakni|antara lain|selain itu)\b"
    r".{0,120}?\b(?:ialah|adalah|yakni|yaitu|antara lain|meliputi|terdiri|berupa|diantaranya|di antaranya)\b"
)
_PREPOSITION = re.compile(r"(?i)(?:^|[\s(])(dari|oleh|pada|ke|dalam|untuk|kepada|terhadap|melalui|bersama|dengan|antara|menurut|hadapan|versi|hingga|besutan|gelaran|se|bagi|digelar|diselenggarakan|dihelat|diadakan|diumumkan|ditetapkan|dinilai|milik|garapan|asal|wilayah|ala|kata|ujar|di|bawah|data|menurut|catatan|laporan|situs|laman|warga|siswa|pemuda|masyarakat adat|mewakili|atas nama)\s(?:(?:langsung|resmi|pihak|para|seluruh|semua|berbagai|sejumlah|tim|jajaran|wilayah|lingkungan|lingkup|tingkat|antara|oleh|pusat|kawasan|luar|depan|tangan|bawah|hadapan)\s)?$|\bdi[a-z]{3,}(?:kan|i|[a-z]h)\s$")
_PLAIN_PREPOSITION = re.compile(r"(?i)(?:^|[\s(])([\w-]+)\s$")
_OWNERS = frozenset({"dari", "milik", "besutan", "garapan", "asal", "oleh"})
_JOIN = re.compile(r"^(?:\s\([^()]{1,30}\))?\s?(?:,|,? (?:dan|serta|maupun|juga))\s?(?:juga )?$")
_EMPTY_SUBJECT = re.compile(
    r"(?i)^[\W_]*(?:(?:meski\w{0,3}|kendati|walau\w{0,3}|kali|dua|tiga|empat|lima|enam|tujuh|beberapa|bulan|hari|awal|akhir|pertengahan|tak|tidak|hanya|cuma|bukan|sampai|di sana|mampu|usai|ikut|terbukti|kerja keras|dengan|dan|serta|juga|kemudian|lalu|selain itu|tak cuma itu|tidak hanya itu|tak hanya itu|bukan hanya itu|sebelumnya|kali ini|bahkan|tahun ini|tahun lalu|pada|tahun|\d{4}|ia|dia|mereka|kami|"
    r"keduanya|keduanya|semuanya|pihaknya|yang|kedua|pertama|ketiga|satu|lainnya|berhasil|kembali|sukses|akhirnya|telah|sudah|pernah|sempat|resmi|lebih dulu|tersebut|itu|ini|dalam|ajang|hasilnya|alhasil|atas|"
    r"prestasi|capaian|keberhasilan|program|inovasi|layanan|aplikasi|sama|antara lain|di antaranya|untuk diketahui|sebagai catatan|sekadar diketahui|diketahui|januari|februari|maret|april|mei|juni|juli|agustus|"
    r"september|oktober|november|desember|bulan|minggu|pekan|lalu|yang sama|selanjutnya|terakhir|terbaru|terakhir kali|namun|dengan|demikian|maka|pula|berkat|karena|hal|kinerja|komitmen)[\W_]*)*$"
)
_POINT = re.compile(r"\s{0,2}(?::|–|—|=|\b(?:adalah|yakni|yaitu|ialah|diraih|disabet|direbut|ditempati|diduduki|jatuh kepada|jatuh ke(?: tangan)?|dimenangkan|diperoleh|milik|ada(?: pula)?|terdapat)\b)\s{0,2}(?:oleh )?")
_NOMINAL = re.compile(r"(?i)\b(?:peraih|penerima|pemenang|penyandang|pemegang|jawara|pemilik)\s(?:[\w-]+\s){0,2}$")
_STEP_NUMBER = re.compile(r"(?i)\btop (\d{1,3})")
_NEXT_STEP = re.compile(r"(?i)presentasi|wawancara|tahap (?:berikut|selanjutnya|akhir)|sebelum (?:dipilih|pengumuman)|menuju top|belum (?:tentu )?(?:juara|menang)")
_RECEIVED = frozenset({"menerima", "terima", "diganjar", "dianugerahi", "memboyong", "menyabet", "menggondol", "membawa pulang", "diserahkan kepada", "diberikan kepada", "dianugerahkan kepada"})
_RECORD = frozenset({"tercatat", "mencatat", "mencatatkan", "memecahkan"})
_MEASURE = re.compile(r"(?i)\b(?:skor|poin|suara|persen|%|saham|gol|medali|kursi)\b")


def _bars(kind: str) -> re.Pattern[str]:
    terms = of_class("award_bars", kind)
    cased = "|".join(re.escape(term) for term in terms if term[:2].isupper())
    loose = "|".join(re.escape(term) for term in terms if not term[:2].isupper())
    return re.compile(rf"(?<![\w-])(?:(?:{cased or '(?!)'})|(?i:{loose or '(?!)'}))(?![\w-])")


_PERSON_BAR, _COMPANY_BAR, _SPORT_BAR = _bars("person"), _bars("company"), _bars("sport")


_SPORT_WORDS = re.compile(r"(?i)\b(?:atlet|pertandingan|turnamen|kejuaraan|pelatih|medali|klub|liga|gol|babak|porprov|pebulu ?tangkis|pesepak ?bola|film|bioskop|album|penyanyi)\b")
_SPORTING = 4


def is_sporting(content: str) -> bool:
    """Whether a text is about sport or show rather than government."""
    return sum(1 for _ in _SPORT_WORDS.finditer(content)) >= _SPORTING


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
        new = list(_of_sentence(text, index, sentence, found, pending))
        if not new and pending is not None:
            new = list(_enumerated(text, index, sentence, pending))
        found += new
        if new:
            latest = new[-1]
            pending = latest if latest.collective or latest.name is None or _INTRO.search(text.reading.text(sentence)) else pending if pending and pending.collective else latest
        elif pending is not None and not _LIST_LINE.match(text.content, sentence.start) and not _INTRO.search(text.reading.text(sentence)) and index - pending.sentence > 3 and not _lists(text, index):
            pending = None
    return found


def _of_innovation(text: Text, anchor: Anchor) -> bool:
    """Whether what looks like an award is (in) the name of an innovation."""
    if anchor.id is not None or anchor.kind not in ("shape", "role"):
        return False
    first = bisect_left(text.innovations, anchor.start - 80, key=lambda item: item.start)
    return any(item.start < anchor.end and anchor.start < item.end for item in text.innovations[first : first + 12])


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
    ]
    cuts.append(sentence.end)
    return [(cuts[i], cuts[i + 1]) for i in range(len(cuts) - 1) if cuts[i] < cuts[i + 1]]


def _of_sentence(text: Text, index: int, sentence: Sentence, before: Sequence[Claim], pending: Claim | None) -> Iterator[Claim]:
    anchors = text.anchors[index]
    if not anchors:
        return
    content = text.content
    masks = [(item.start, item.end) for item in text.grantors_in(sentence.start, sentence.end)]
    complexes = complexes_in(content, anchors, sentence.start, masks)
    verbs = list(find_verbs(content, sentence.start, sentence.end))
    clauses = _clauses(text, sentence)
    done: list[Claim] = []
    reached = sentence.start
    for position, item in enumerate(complexes):
        clause = next((clause for clause in clauses if clause[0] <= item.start < clause[1]), (sentence.start, sentence.end))
        limit = complexes[position + 1].start if position + 1 < len(complexes) else sentence.end
        verbs_here = [verb for verb in verbs if not any(part.start <= verb.start < part.end for part in item.parts)]
        found = list(_of_complex(_Site(text, index, sentence, item, clause, reached, limit, verbs_here, [*before, *done], pending)))
        if found:
            done += found
            reached = item.end
    yield from done


@dataclass(slots=True)
class _Site:
    """Where a complex stands, for the rules below."""

    text: Text
    index: int
    sentence: Sentence
    item: Complex
    clause: tuple[int, int]
    floor: int
    limit: int
    verbs: Sequence[Verb]
    before: Sequence[Claim]
    pending: Claim | None


def _of_complex(site: _Site) -> Iterator[Claim]:
    content, item = site.text.content, site.item
    if (site.text.sporting or _SPORT_BAR.search(content, site.sentence.start, site.sentence.end)) and not any(name.id for name in item.names):
        return
    unreal = False
    for verb, bodies, span in _readings(site):
        if unreal and (verb is None or verb.kind != "obtained"):
            continue
        if verb is not None and is_unreal(content, site.clause[0] if verb.start >= site.clause[0] else site.sentence.start, verb):
            unreal = True
            continue
        result = _result(site, verb)
        if result is None:
            return
        bodies = _spelt_out(site) or bodies
        made = [_claim(site, verb, body, span, result) for body in bodies] or ([_claim(site, verb, None, span, result)] if bodies is not None else [])
        yield from (claim for claim in made if claim is not None)
        return


_SPELT_OUT = re.compile(r"[^.]{0,50}?\b(?:untuk|bagi|kepada) [\w ]{3,40}?,? (?:yakni|yaitu|ialah|masing-masing|:)\s")


def _spelt_out(site: _Site) -> list[Body]:
    """Members named behind: "meraih predikat WBK untuk dua unit kerja, yakni RSUD A dan UPT B"."""
    match = _SPELT_OUT.match(site.text.content, site.item.end, site.sentence.end)
    if match is None:
        return []
    return [body for body in _receivers(site, match.end(), site.sentence.end) if body.kind in ("office", "unit", "government")]


def _readings(site: _Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Ways to read a complex, best first: verb, the bodies that get the award (empty = left to the context), the stretch read."""
    item = site.item
    before = [verb for verb in site.verbs if verb.end <= item.start and verb.start >= site.clause[0]]
    if before:
        verb = before[-1]
        yield from _verb_before(site, verb, before)
    after = [verb for verb in site.verbs if item.end <= verb.start < min(site.clause[1], item.end + 110)]
    for verb in after[:2]:
        if verb.kind == "obtained" or (verb.kind == "give" and "kepada" in site.text.content[verb.end : site.clause[1]]):
            bodies = _receivers(site, verb.end, site.clause[1], marked=verb.kind == "give")
            if bodies:
                yield verb, bodies, (site.floor, site.limit)
    yield from _pointed(site)
    yield from _nominal(site)
    yield from _listed(site)


def _verb_before(site: _Site, verb: Verb, verbs: Sequence[Verb]) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    content, item = site.text.content, site.item
    between = content[verb.end : item.start]
    if len(between) > 190 or _OTHER_MATTER.search(between):
        return
    span = (site.floor, max(site.limit if site.limit <= site.clause[1] else site.clause[1], item.end))
    if verb.kind in ("get", "receive", "become"):
        if verb.text in ("di", "pada") and not site.text.bodies.within(site.floor, verb.start):
            return  # "Di tempat kedua ada Kota X": the body stands behind
        bodies = _subjects(site, verb)
        if bodies is not None:
            yield verb, bodies, span
    elif verb.kind in ("carry", "give"):
        bodies = [body for body in site.text.bodies.within(verb.end, item.start) if not _governed(content, body, verb.end)][:1]
        if not bodies and verb.kind == "give":
            bodies = _receivers(site, item.end, site.clause[1], marked=True)
            if not bodies and verb.text == "memberinya":
                bodies = _context_bodies(site)
        if bodies:
            yield verb, bodies, span
    elif verb.kind == "obtained":
        bodies = [body for body in site.text.bodies.within(verb.end, item.start) if not re.search(r"\b(?:di|ke|pada|dari|dalam) $", content[max(0, body.start - 7) : body.start])][:1]
        if bodies and not any(claim.sentence == site.index and claim.body == bodies[0] for claim in site.before):
            yield verb, bodies, span


# Behind these begins another matter than the verb's object: "menerima dua piagam saat menutup Lomba ..."
_OTHER_MATTER = re.compile(r"(?i)\b(?:saat|ketika|setelah|usai|seusai|sebelum|untuk|karena|agar|supaya|sambil|seraya|sehingga|namun|tetapi|bahwa)\b(?! (?:kategori|bidang|kali|pertama))")


def _pointed(site: _Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """Lists: "Juara 1: Dinas Sosial dengan Sepeda Keren"."""
    pointer = _POINT.match(site.text.content, site.item.end, site.sentence.end)
    if site.item.of("rank", "step", "predicate", "category") is None:
        return
    if pointer is None:  # "Terbaik I diraih A, terbaik II B dan terbaik III C"
        next_to = [body for body in site.text.bodies.within(site.item.end, site.limit) if body.start == site.item.end + 1]
        if next_to and any(claim.sentence == site.index and claim.rank for claim in site.before):
            yield None, next_to, (site.item.start, site.limit)
        return
    bodies = [body for body in site.text.bodies.within(pointer.end(), site.limit) if body.start - pointer.end() < 50][:1]
    if bodies:
        yield None, bodies, (site.item.start, site.limit)


def _nominal(site: _Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """"Pemkot X, peraih Top 45 ...": the body stands before."""
    content, item = site.text.content, site.item
    head = _NOMINAL.search(content, max(site.clause[0], item.start - 40), item.start)
    if head is None:
        return
    bodies = [body for body in site.text.bodies.within(site.floor, head.start()) if head.start() - body.end < 30][-1:]
    if bodies:
        yield None, bodies, (site.floor, site.limit)


def _listed(site: _Site) -> Iterator[tuple[Verb | None, list[Body], tuple[int, int]]]:
    """"Dua penghargaan itu ialah X dan Y": the bodies are those of the claim before."""
    content, item = site.text.content, site.item
    lead = content[site.sentence.start : item.start]
    previous = next((claim for claim in reversed(site.before) if claim.sentence >= site.index - 2), None)
    if previous is None or site.sentence.role == "title":
        return
    copula = _COPULA.match(lead)
    ongoing = previous.sentence == site.index and previous.at >= 0 and re.fullmatch(r"[\s,]*(?:(?:dan|serta|hingga|kategori|penghargaan|predikat|juga)\b[\s,]*)*", content[previous.end : item.start])
    if copula or ongoing:
        yield None, [previous.body] if previous.body else [], (site.floor, site.limit)


def _subjects(site: _Site, verb: Verb) -> list[Body] | None:
    """Bodies that are the verb's subject; empty where the context must tell, None where the subject is somebody who is no public body."""
    text, content = site.text, site.text.content
    left = site.floor if site.floor > site.clause[0] else site.clause[0]
    dateline = _MID_DATELINE.search(content, left, verb.start)
    left = dateline.end() if dateline else left
    earlier = [other.end for other in site.verbs if other.end <= verb.start and other.start >= left and other.kind != "carry"]
    bodies = [body for body in text.bodies.within(left, verb.start) if not _in_name(site, body)]
    chosen = _ungoverned(content, bodies, left)
    mentions = [item for item in text.innovations_in(left, verb.start) if not any(name.start <= item.start < name.end for name in site.item.parts)]
    if not chosen and bodies and re.match(r"(?:Kota|Kabupaten|Kab\.|Pem)", bodies[-1].text) and len(content[bodies[-1].end : verb.start].split()) <= 3:
        before_last = content[max(left, bodies[-1].start - 2) : bodies[-1].start]
        chosen = bodies[-1:] if before_last == ", " else []
    if not chosen:
        owned = [body for body in bodies if _owned(content, body, left)]
        if mentions and owned:
            return owned[-1:] if not _barred(site, left, verb.start, owned[-1]) else None
        if mentions:
            return []
        located = [body for body in bodies if body.kind in ("collective", "unit", "office", "government")]
        if located and _EMPTY_SUBJECT.match(content[left : located[0].start]):
            return located[:1]
        if site.before and site.before[-1].sentence == site.index and site.before[-1].body and _EMPTY_SUBJECT.match(content[site.floor : verb.start]):
            return [site.before[-1].body]
        if any(name.id == "rekor-muri" for name in site.item.names) and _OCCASION.search(content[left : verb.start]):
            return []
        if _EMPTY_SUBJECT.match(content[left : verb.start]) or (earlier and site.floor > site.clause[0]):
            return _context_bodies(site)
        return None
    run = _run(content, chosen)
    if _barred(site, left, verb.start, run[0]):
        return None
    return [_resolved(site, body) for body in run]


_OCCASION = re.compile(r"(?i)\b(?:lomba|kegiatan|ajang|acara|festival|gelaran|program|layanan) (?:ini|itu|tersebut)\b")


def _barred(site: _Site, left: int, right: int, body: Body) -> bool:
    """Whether a person, team or firm is what got the award: "siswa MAN 1 Kota Semarang meraih"; not "Pemkot Semarang meraih"."""
    if site.text.innovations_in(left, right):
        return False
    content = site.text.content
    window_start = max(left, body.start - 95)
    around = content[window_start : body.start] + " " + content[body.end : right]
    if _PERSON_BAR.search(around) or _COMPANY_BAR.search(around):
        return True
    if body.kind in ("head", "anaphor"):
        return False
    persons = [person for person in site.text.persons_in(window_start, body.start) if person.role is None or person.stakeholder not in ("official",)]
    return any(body.start - person.end < 30 for person in persons)


def _governed(content: str, body: Body, left: int) -> bool:
    """Whether a preposition makes the body something else than the subject: "dari Kementerian PANRB", "di Surabaya"."""
    window = content[max(left, body.start - 28) : body.start]
    return _PREPOSITION.search(" " + window) is not None


_MID_DATELINE = re.compile(r"\((?:ANTARA|[A-Za-z]+\.(?:com|co\.id|net|id))\)\s?[-–—]{1,2}\s?")


def _in_name(site: _Site, body: Body) -> bool:
    """Whether the words are part of an award's name: "Desa Membangun" in "Indeks Desa Membangun"."""
    return any(anchor.kind in ("name", "shape", "role") and anchor.start <= body.start and body.end <= anchor.end for anchor in site.text.anchors[site.index])


def _ungoverned(content: str, bodies: Sequence[Body], left: int) -> list[Body]:
    """Bodies that no preposition governs, nor only locate one that is governed; nor bear the name of something else ("Untag Surabaya")."""
    kept: list[Body] = []
    governed: Body | None = None
    for body in bodies:
        if (governed is not None and _locates(body, content[governed.end : body.start])) or _governed(content, body, left) or (body.kind == "place" and _attached(content, body, left)):
            governed = body
        else:
            governed = None
            kept.append(body)
    return kept


_BEFORE_NAME = re.compile(r"(?:^|[\s(“\"'‘])([A-Z][\w.-]*) $")
_FREE = frozenset(
    ["prestasi", "inovasi", "program", "langkah", "kabupaten", "kota", "provinsi", "sementara", "adapun", "sedangkan", "namun", "selain", "inilah", "bawa", "antar", "hantarkan", "dorong", "ini", "itu", "juga", "lalu", "kemudian", "saat", "tahun", "hore", "sejarah", "kembali", "akhirnya", "bahkan", "begitu", "maka", "serta", "dan", "dari", "pemkot", "pemkab", "pemprov", "masyarakat", "tim", "milik", "kali", "sehari", "dulu", "kini", "kado", "hebat", "selamat", "luar", "biasa", "bangga", "keren", "mantap", "alhamdulillah", "posisi", "peringkat", "tembus", "raih", "sabet", "borong", "giliran", "cara", "usai", "berkat", "lewat", "predikat", "capaian", "raihan"]
)


def _attached(content: str, body: Body, left: int) -> bool:
    """Whether a capitalised word right before makes the place part of another name: "Untag Surabaya", "Bandara Banyuwangi"."""
    match = _BEFORE_NAME.search(content[max(left, body.start - 30) : body.start])
    return match is not None and match.group(1).lower() not in _FREE and "Kota" not in body.text and "Kab" not in body.text


def _owned(content: str, body: Body, left: int) -> bool:
    match = _PLAIN_PREPOSITION.search(" " + content[max(left, body.start - 28) : body.start])
    return bool(match) and match.group(1).lower() in _OWNERS  # type: ignore[union-attr]


def _run(content: str, bodies: Sequence[Body]) -> list[Body]:
    """The last bodies joined by commas and "dan"; a place behind another body ("..., Jawa Timur,") only locates it."""
    kept: list[Body] = []
    reached = 0
    for body in bodies:
        if kept:
            between = content[kept[-1].end : body.start]
            if _JOIN.match(between) and not ("," in between and "dan" not in between and "serta" not in between and _locates(body, between) and kept[-1].kind != "place"):
                kept.append(body)
                reached = body.end
                continue
            if _locates(body, content[max(reached, kept[-1].end) : body.start]):
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


def _locates(body: Body, between: str) -> bool:
    """Whether a body only says where the one before it lies: "Desa Makmur, Kecamatan Jaya, Kabupaten Sentosa"."""
    return (body.kind == "place" or body.text.startswith(("Kecamatan", "Kelurahan"))) and _PLACED.fullmatch(between) is not None


def _receivers(site: _Site, start: int, end: int, *, marked: bool = False) -> list[Body]:
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
    if _PERSON_BAR.search(window) or _COMPANY_BAR.search(window):
        return []
    run = [bodies[0]]
    for body in bodies[1:]:
        between = content[run[-1].end : body.start]
        if (_JOIN.match(between) and not (body.kind == "place" and run[-1].kind != "place" and "dan" not in between)) or (re.fullmatch(r"(?: [\w-]+){1,4}(?:,)? (?:dan|serta) ", between) and body.kind == "government"):
            run.append(body)
        else:
            break
    return [_resolved(site, body) for body in run]


def _context_bodies(site: _Site) -> list[Body]:
    if re.match(r"(?i)\W{0,3}(?:ia|dia) ", site.text.content[site.clause[0] : site.clause[0] + 8]) and site.index:
        earlier = site.text.reading.sentences[site.index - 1]
        if earlier.paragraph == site.sentence.paragraph and not any(claim.sentence == site.index - 1 for claim in site.before):
            named = [body for body in site.text.bodies.within(earlier.start, earlier.end) if body.kind in ("government", "office", "unit")]
            if named:
                return named[:1]
    previous = next((claim for claim in reversed(site.before) if claim.body is not None and not claim.title and site.index - claim.sentence <= 4), None)
    if previous is not None and previous.body is not None:
        return [previous.body]
    return []


def _resolved(site: _Site, body: Body) -> Body:
    """An anaphor as what it stands for: the body claimed before, else the government the text is about."""
    if body.kind != "anaphor":
        return body
    previous = _context_bodies(site)
    if previous:
        return previous[0]
    if body.text == "Dinas":
        offices = [other for other in site.text.bodies.within(0, body.start) if other.kind == "office" and other.text.startswith("Dinas ")]
        if offices:
            return max(offices[-3:], key=lambda other: len(other.text))
    named = site.text.bodies.name_of(site.text.bodies.focus)
    return Body(body.start, body.end, named or body.text, "anaphor", site.text.bodies.focus)


def _result(site: _Site, verb: Verb | None) -> Result | None:
    """What the complex says, read with its verb; None where a contest is only entered ("masuk IGA") or nothing is said."""
    item = site.item
    content = site.text.content
    kind = verb.kind if verb else "get"
    rank = item.of("rank")
    got = item.awarded or (verb is not None and verb.text in _RECEIVED)
    if rank is not None and rank.result == "nominated":
        return "won" if got and kind in ("get", "receive") and item.awarded and "besar" in rank.text.lower() else "nominated"
    if rank is not None and rank.result == "ranked":
        return None if _low(rank.text) else "ranked"
    step = _STEP_NUMBER.search(content[item.start : item.end])
    if step is not None:
        return _step_result(site, int(step.group(1)), got)
    if any(re.search(r"(?i)^indeks\b.*\btertinggi\b", name.text) for name in item.names) or (item.of("super") and any(name.text.lower().startswith("indeks") for name in item.names)):
        return "ranked"
    if item.names and not item.awarded and all(name.id is None and _CONTEST.match(name.text) for name in item.names) and len(item.parts) == len(item.names):
        return None  # a contest is entered, not won, unless rank or predicate is told
    if any(name.id == "rekor-muri" for name in item.names):
        return "recognised" if verb is not None and verb.text in _RECORD and not item.awarded else "won"
    if kind in ("become", "carry") and not item.awarded and item.of("predicate", "role", "rank", "category", "winner") is None and not any(_titular(name) for name in item.names):
        return None
    if all(part.kind in ("role", "super") for part in item.parts) and not _role_holds(item, kind):
        return None
    return "won"


_CONTEST = re.compile(r"(?i)(?:ajang|kompetisi|lomba|penilaian|evaluasi|festival|indeks|gelaran)\b")
_LOWEST = 10


def _low(rank: str) -> bool:
    """Whether a place is none that is prized: "peringkat 37"."""
    number = re.search(r"\d+", rank)
    return number is not None and int(number.group()) > _LOWEST


def _titular(name: Anchor) -> bool:
    """Whether the name is itself a title or step one can become or enter: "Kota Terinovatif", "Top Inovasi Terpuji"; not a contest."""
    return (name.id is not None and (name.id.startswith("kipp-") or name.id in {"iga-terinovatif", "iga-sangat-inovatif", "kla", "proklim-lestari", "proklim-utama", "kota-antikorupsi"})) or bool(
        re.match(r"(?i)top |pemenang", name.text)
    )


def _role_holds(item: Complex, kind: str) -> bool:
    """Whether a role alone ("sebagai Kabupaten Informatif") is an honour: conferred, weighty, and no blame ("kota paling macet")."""
    text = item.parts[0].text
    if _BLAME.search(text):
        return False
    if item.awarded:
        return True
    return _SUPERLATIVE.search(text) is not None if kind in ("become", "get", "carry") else _weighty(text)


_BLAME = re.compile(r"(?i)\b(?:paling (?!inovatif|informatif|baik|aktif|peduli|bersih|ramah|layak)\w+|tertinggal|termiskin|miskin|terkotor|terpolusi|polusi|macet|rawan|darurat|intoleran|termahal|terpencil|lokasi|tujuan|tuan rumah|penyangga|penghasil|asal|transit|pusat|administratif|otonom|baru|khusus|istimewa|tersangka|calon)\b")
_SUPERLATIVE = re.compile(r"(?i)\bter(?:baik|inovatif|tinggi|banyak|favorit|bersih|peduli|aktif)\b")


def _weighty(role: str) -> bool:
    """Whether a role bears a superlative or a title's capitals: "Kabupaten Informatif", "daerah terbaik kedua"; not "kota besar"."""
    tail = role.split()[1:]
    return bool(re.search(r"(?i)\bter(?:baik|inovatif|tinggi|banyak|favorit)\b", role)) or (bool(tail) and tail[0][:1].isupper())


def _step_result(site: _Site, number: int, got: bool) -> Result:
    text = site.text.content
    if any(part.result == "nominated" for part in site.item.parts):
        return "nominated"
    if number < 90:
        return "won"
    year = next((name.year for name in site.item.names if name.year), None)
    if site.item.awarded or got:
        return "won"
    if year is not None and year < 2019 and not _NEXT_STEP.search(text):
        return "won"
    return "nominated"


def _claim(site: _Site, verb: Verb | None, body: Body | None, span: tuple[int, int], result: Result) -> Claim | None:
    item, text = site.item, site.text
    named = _naming(site)
    if named is None:
        return None
    name, id, rank, year, inherited = named
    following = [other.start for other in text.bodies.within(item.end, site.limit)] if site.limit < site.clause[1] else []
    mentions = [mention for mention in text.innovations_in(min(span[0], item.start), min([span[1], *following[:1]])) if not any(part.start <= mention.start < part.end for part in item.parts)]
    if not mentions:
        mentions = _heading(text, site.index)
    if not mentions and _SERVICE.search(text.content, site.sentence.start, item.start):
        mentions = _spoken_of(text, site.sentence)
        if mentions and body is not None and body.start < site.sentence.start:
            body = None
    if body is None and not mentions and verb is None:
        return None
    surfaces = _surfaces(text, mentions)
    if body is None and not surfaces and not (id == "rekor-muri" and verb is not None):
        return None
    code = body.code if body else (mentions[0].region if mentions and mentions[0].region else text.bodies.focus)
    grantor = _giver(text, site.sentence, site.clause)
    last = site.before[-1] if site.before else None
    lent = last if grantor is None and last is not None and last.grantor and site.index - last.sentence <= 1 and _ADDS.search(text.content, site.sentence.start, item.start) else None
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


# "layanan ini", "program yang sama", "inovasi tersebut": what a sentence before named
_SERVICE = re.compile(r"(?i)\b(?:layanan|program|inovasi|aplikasi|terobosan|sistem|kelas|kegiatan)(?:nya)? (?:[^.]{0,110}? )?(?:ini|itu|tersebut|yang sama)\b")
_HEADING_CHARS = 60


def _heading(text: Text, index: int) -> list[Innovation]:
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


def _spoken_of(text: Text, sentence: Sentence) -> list[Innovation]:
    """The innovation named last before a sentence."""
    earlier = text.innovations_in(max(text.reading.title_end, sentence.start - 700), sentence.start)
    if not earlier:
        return []
    last = earlier[-1]
    same = [item for item in text.innovations if item.start >= text.reading.title_end and ((item.id is not None and item.id == last.id) or item.surface == last.surface)]
    counts = Counter(item.surface for item in same)
    return [max(same, key=lambda item: (counts[item.surface], -item.start))]


def _confidence(id: str | None, verb: Verb | None, body: Body | None, inherited: bool) -> float:
    score = 0.9 if id else 0.75
    score -= 0.1 * (verb is None) + 0.1 * (body is None) + 0.1 * inherited
    return round(score, 2)


def _surfaces(text: Text, mentions: Sequence[Innovation]) -> tuple[str, ...]:
    """Each innovation once, by the surface outside brackets."""
    chosen: dict[str, str] = {}
    previous: Innovation | None = None
    for mention in mentions:
        bracketed = text.content[mention.start - 1 : mention.start] == "(" or (previous is not None and text.content[previous.end : mention.start] in {" atau ", " alias ", ", akronim dari "})
        key = mention.id or mention.surface.casefold()
        beside = bracketed and previous is not None and mention.start - previous.end <= 18
        if beside and previous is not None and len(previous.surface.split()) > 4:
            chosen[previous.id or previous.surface.casefold()] = mention.surface  # "Sayangi Dampingi ... (Sanpiisan)": the brand
        elif key not in chosen and not beside:
            chosen[key] = mention.surface
        previous = mention
    return tuple(chosen.values())


def _naming(site: _Site) -> tuple[str | None, str | None, str | None, int | None, bool] | None:
    """Name, id, rank and year of a complex; None where it names no award and the context names none."""
    item = site.item
    names = item.names
    rank = _rank_of(item)
    if names:
        name, id, year = _best_name(site.text.content, names)
        step = item.of("step")
        if step is not None and (id is None or not id.startswith("kipp-top")):
            rank = rank or step.text
        if rank is None and id is not None and not (id.startswith("kipp-") and awards().get(id).level == "national"):
            inner = re.search(r"(?i)\b(?:top \d{1,3}|best of the best|tertinggi)\b", " ".join(part.text for part in names))
            rank = inner.group() if inner else None
        role = item.of("role")
        if rank is None and role is not None and role.text not in name:
            rank = role.text
        if id in _RANKED_IDS and rank is None:
            rank = _inner_rank(id, item)
        return name, id, rank, year, False
    if all(part.kind == "generic" for part in item.parts):
        if re.match(r" (?:serupa|yang sama|itu pula)\b", site.text.content[item.end : item.end + 12]):
            last = next((claim for claim in reversed(site.before) if claim.name), None)
            return (last.name, last.id, None, last.year, True) if last else None
        lead = _unclaimed(site)
        return (lead.text, lead.id, None, lead.year, False) if lead else (None, None, None, None, False)
    contest = _contest(site)
    role = item.of("role")
    if role is not None and (contest is None or contest.id is None):
        inner = awards().resolve(role.text)
        return role.text, inner, rank, _year_in(role.text), False
    if contest is not None:
        id = _specific(contest.id, rank or (role.text if role else ""))
        return contest.text, id, rank or (role.text if role else None), contest.year, True
    described = _described(site)
    if described is not None:
        return described, None, rank, _year_in(described), False
    last = site.before[-1] if site.before else None
    if last is not None and last.name and last.rank and site.index - last.sentence <= 2 and item.of("rank"):
        return last.name, last.id, rank, last.year, True
    predicate = item.of("predicate")
    if predicate is not None and (len(predicate.text.split()) >= 2) and predicate.text[:1].isupper():
        return predicate.text, None, None, _year_in(predicate.text), False
    return None


_RANKED_IDS = frozenset({"iga-terinovatif", "iga-sangat-inovatif", "proklim-lestari", "proklim-utama", "sakip", "pekppp", "mpp-prima", "wbk-wbbm", "wtp", "swasti-saba", "anugerah-kip"})


def _unclaimed(site: _Site) -> Anchor | None:
    """The award named before the verb and not yet claimed: "Senin malam, Anugerah X di Surabaya, Kota Y mendapat empat penghargaan"."""
    before = [anchor for anchor in site.text.anchors[site.index] if anchor.kind in ("name", "shape") and site.floor <= anchor.start < site.item.start]
    return before[-1] if before and site.item.start - before[-1].end < 90 else None


def _inner_rank(id: str | None, item: Complex) -> str | None:
    """The rank a name holds in itself: "Trophy ProKlim Lestari" -> "Lestari", "SAKIP AA" -> "AA", "Kota Terinovatif"."""
    text = " ".join(part.text for part in item.parts)
    if id == "wbk-wbbm":
        whole = re.search(r"Wilayah (?:Bebas|Birokrasi)[\w ]+(?:\(WB\w+\))?|WBBM|WBK", text)
        return whole.group().strip() if whole else None
    if id in {"iga-terinovatif", "iga-sangat-inovatif"}:
        found = re.search(r"(?:(?:Kota|Kabupaten|Provinsi|Daerah) )?(?:Terinovatif|Sangat Inovatif)", text, re.IGNORECASE)
    else:
        found = re.search(r"(?i)\b(?:lestari|utama|madya|pratama)\b|(?-i:\b(?:AA|BB|A|B|CC|WBK|WBBM|WTP|WDP)\b)|pelayanan prima(?: \(A\))?|\bprima\b|sangat baik|(?-i:Padapa|Wiwerda|Wistara)|menuju informatif|\binformatif\b", text)
    return found.group() if found else None


def _rank_of(item: Complex) -> str | None:
    predicate, rank, step = item.of("predicate"), item.of("rank"), item.of("step")
    category = item.of("category") or item.of("super")
    if rank is not None and rank.result in ("ranked", "won") and predicate is None:
        return rank.text
    chosen = predicate or rank or category
    if chosen is None and step is not None and not item.names:
        return step.text
    return chosen.text if chosen else None


def _best_name(content: str, names: Sequence[Anchor]) -> tuple[str, str | None, int | None]:
    """One name for several pieces: the whole where they follow each other closely, else the contest; the id is the most specific."""
    ids = [name.id for name in names if name.id]
    id = _most_specific(ids)
    first, last = names[0], names[-1]
    year = next((name.year for name in reversed(names) if name.year), None)
    if len(names) == 1:
        return first.text, id, year
    gaps = [content[left.end : right.start] for left, right in zip(names, names[1:], strict=False)]
    if all(len(gap) <= 9 and not re.search(r"\b(?:dalam|pada|di)\b", gap) for gap in gaps):
        return content[first.start : last.end], id, year
    longest = max(names, key=lambda name: (bool(name.year), len(name.text)))
    return longest.text, id, year


def _most_specific(ids: Sequence[str]) -> str | None:
    if not ids:
        return None
    local = [id for id in ids if awards().get(id).level != "national"]
    if local and any(id.startswith("kipp") for id in ids):
        return local[0]
    return max(ids, key=lambda id: (sum(id.startswith(other + "-") for other in ids), -ids.index(id)))


def _specific(id: str | None, rank: str) -> str | None:
    """The entry of a predicate within its scheme: IGA and "Kota Terinovatif" -> iga-terinovatif."""
    if id is None:
        return None
    inner = awards().resolve(rank) if rank else None
    if inner and inner != id and awards().get(inner).scheme == awards().get(id).scheme:
        return inner
    return id


def _year_in(text: str) -> int | None:
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    return int(years[-1]) if years else None


def _contest(site: _Site) -> Anchor | None:
    """The contest a rank or predicate belongs to: of this sentence, the ones just before, the next if it goes on about it, the headline, or the one whose ranks hold it."""
    text, index = site.text, site.index
    here = [anchor for anchor in text.anchors[index] if anchor.kind in ("name", "shape") and (site.item.of("predicate") is None or not _titular(anchor))]
    if here:
        return min(here, key=lambda anchor: (anchor.id is None, abs(anchor.start - site.item.start)))
    rank = (_rank_of(site.item) or "").casefold()
    role_only = site.item.of("rank", "step", "predicate") is None and site.item.of("role") is not None
    near = [anchor for other in range(index - 1, max(-1, index - 7), -1) for anchor in reversed(text.anchors.get(other, [])) if anchor.kind in ("name", "shape")]
    known = [anchor for anchor in near if anchor.id and _holds(anchor.id, rank)]
    if known:
        return _fullest(text, known[0])
    everywhere = [anchor for anchors in text.anchors.values() for anchor in anchors if anchor.kind == "name" and anchor.id]
    fitting = [anchor for anchor in everywhere if anchor.id and _holds(anchor.id, rank)]
    if site.item.of("predicate") is not None and site.item.of("rank", "step") is None:
        told = [anchor for anchor in near if any(claim.id == anchor.id and claim.id is not None for claim in site.before)]
        return _fullest(text, (fitting or told)[0]) if fitting or told else None
    if _described(site) is not None:
        return None
    if site.item.of("rank") is not None and re.match(r"(?i)(?:peringkat|posisi|urutan|ranking|tempat)", rank) and not any(claim.rank for claim in site.before) and not (near and index - _sentence_of(text, near[0]) <= 3):
        return None
    close = [anchor for anchor in near if anchor.start > text.reading.title_end]
    if role_only:
        return None
    chosen = (close or fitting or near or everywhere)[:1]
    return _fullest(text, chosen[0]) if chosen else None


def _sentence_of(text: Text, anchor: Anchor) -> int:
    return text.reading.index_at(anchor.start) or 0


def _fullest(text: Text, anchor: Anchor) -> Anchor:
    """The longest naming of the same award in the text, years agreeing."""
    same = [
        other
        for anchors in text.anchors.values()
        for other in anchors
        if other.kind in ("name", "shape") and (other.id == anchor.id if anchor.id else other.text == anchor.text) and (other.year == anchor.year or not anchor.year or not other.year)
    ]
    return max(same, key=lambda other: (bool(other.year), len(other.text)), default=anchor)


def _holds(id: str, rank: str) -> bool:
    """Whether an award's ranks in the table hold the predicate."""
    if not rank:
        return False
    entry = awards().get(id)
    ranks = " ; ".join(entry.ranks).casefold()
    cleaned = re.sub(r"\s?\(.*\)|(?:kota|kabupaten|provinsi|daerah|kategori|predikat|juara|peringkat) ", "", rank).strip()
    return bool(cleaned) and re.search(rf"(?<![\w-]){re.escape(cleaned)}(?![\w-])", ranks) is not None


_DESCRIPTION = re.compile(
    r"\s?(?:terkait|dalam(?: hal| bidang)?|di bidang|bidang|untuk kategori|kategori|atas|pada bidang|sebagai)\s(?P<what>[a-zA-Z][\w'’/-]*(?: (?!(?:dari|oleh|yang|di|pada|se-|saat|karena|setelah|berkat|kepada|tingkat|dalam acara|tahun)\b)[\w'’/()-]+){1,12}?"
    r"(?: (?:[Tt]ahun(?: [Aa]nggaran(?: \([A-Z]+\))?)? )?(?:19|20)\d\d)?)(?=[.,;]| (?:dari|oleh|yang|di|pada|se-?|saat|karena|setelah|berkat|kepada|tingkat)\b|$)"
)


# A contest in small letters: "juara 2 lomba pelayanan publik tingkat Provinsi Jawa Barat"; not "juara 2 lomba ini"
_PLAIN_CONTEST = re.compile(
    r"\s?(?:(?:pada|dalam|di|untuk|kategori) )?(?P<what>(?:lomba|kompetisi|ajang|penilaian|pemilihan|evaluasi|penghargaan)(?: (?!(?:dari|oleh|yang|di|pada|saat|karena|setelah|berkat|lewat|melalui|kepada|ini|itu|tersebut|dengan|berhasil)\b)[\w'’/()-]+){1,10})"
)


def _described(site: _Site) -> str | None:
    """An award without a brand, by what it was given for: "terbaik pertama terkait kinerja pengelolaan dana desa 2023"."""
    contest = _PLAIN_CONTEST.match(site.text.content, site.item.end, site.sentence.end)
    if contest is not None:
        return contest["what"]
    if not site.item.awarded:
        return None
    match = _DESCRIPTION.match(site.text.content, site.item.end, site.sentence.end)
    return match["what"] if match else None


_ADDS = re.compile(r"(?i)\b(?:juga|pula|tak cuma itu|tak hanya itu|tidak hanya itu|selain itu)\b")
_FROM = re.compile(
    r"(?i)\b(?:dari|oleh|besutan|gagasan|gelaran|hajatan|versi|digelar|diselenggarakan|dihelat|diumumkan|diadakan|diberikan|dianugerahkan|diinisiasi|digagas|keputusan|prakarsa|milik|apresiasi|dinobatkan|ditetapkan|diakui)"
    r"(?: (?:langsung|oleh|secara|resmi|pihak|pemerintah pusat melalui))*(?: \(?)?$"
)
_BY = re.compile(r"^,? (?:\([^()]{2,20}\) )?(?:juga |kembali |kemudian |resmi )?(?:memberi\w*|menganugerahkan|menobatkan|menetapkan|mengganjar|memilih|menyelenggarakan|menggelar|mengumumkan)\b")
_UNKNOWN_GIVER = re.compile(r"\bdari (?P<giver>(?:[A-Z][\w&.’'-]*(?<!\.)(?: (?:for|of|dan|the|untuk))? ?){1,8}(?:\([A-Z][\w-]{1,14}\))?)")


def _giver(text: Text, sentence: Sentence, clause: tuple[int, int]) -> GrantorMention | None:
    """Who the sentence says gives the award."""
    content = text.content
    for stretch in (clause, (sentence.start, sentence.end)):
        for mention in text.grantors_in(*stretch):
            if mention.end <= stretch[1] and (_FROM.search(content[max(stretch[0], mention.start - 45) : mention.start]) or _BY.match(content[mention.end : mention.end + 40])):
                return mention
        for body in text.bodies.within(*stretch):
            if body.kind == "government" and re.search(r"\bdari $", content[max(stretch[0], body.start - 6) : body.start]):
                return GrantorMention(start=body.start, end=body.end, surface=body.text, id=grantors().resolve(body.text))
    match = _UNKNOWN_GIVER.search(content, *clause)
    if match is None or any(match.start("giver") < body.end and body.start < match.end("giver") for body in text.bodies.within(*clause)):
        return None
    if any(match.start("giver") <= person.start < match.end("giver") for person in text.persons_in(*clause)):
        return None
    if any(match.start("giver") < anchor.end and anchor.start < match.end("giver") for anchor in text.anchors.get(text.reading.index_at(sentence.start) or 0, [])):
        return None
    start, end = match.span("giver")
    surface = content[start:end].rstrip()
    return GrantorMention(start=start, end=start + len(surface), surface=surface, id=None)


_ITEM_CUT = re.compile(r",? (?:dan|serta) (?=[A-Z])|;|\n")


# "Inovasi Kota Banjarbaru juga ada dalam daftar itu"
_ALSO_LISTED = re.compile(r"(?i)\b(?:dalam|masuk|di|pada) (?:daftar|deretan|jajaran|kelompok|kategori)(?: \w+){0,2} (?:itu|tersebut|yang sama|ini|serupa)\b|^selain [^,.]{1,60}, (?:ada|terdapat|turut|muncul|tercantum)|\b(?:menyusul|tercantum|terdapat|ada|lolos) (?:pula|juga)\b")


def _enumerated(text: Text, index: int, sentence: Sentence, pending: Claim) -> Iterator[Claim]:
    """Members of a list that goes on from a claim: "- Getar Dilan, Pemkab Luwu Utara"; "Keduanya adalah SIDIK milik KLHK dan ..."."""
    content = text.content
    line = content[sentence.start : sentence.end]
    if pending.name is None:
        return
    listing = pending.collective and (_LIST_LINE.match(line) or (index == pending.sentence + 1 and _INTRO.search(line)))
    also = index <= pending.sentence + 2 and _ALSO_LISTED.search(line) and not re.search(r"(?i)\b(?:tidak|tak|belum|bukan)\b", line)
    if not listing and not also:
        return
    inside = text.bodies.within(sentence.start, sentence.end)
    marks = [match.end() for match in _ITEM_CUT.finditer(content, sentence.start, sentence.end) if not any(body.start < match.start() < body.end for body in inside)]
    marks = [mark for mark in marks if not any(item.start < mark < item.end for item in text.innovations_in(sentence.start, sentence.end))]
    cuts = [sentence.start, *marks, sentence.end]
    for start, end in zip(cuts, cuts[1:], strict=False):
        bodies = [body for body in text.bodies.within(start, end) if body.kind in ("government", "office", "unit", "national", "place")]
        mentions = text.innovations_in(start, end)
        if not bodies:
            continue
        behind = [body for body in bodies if mentions and body.start > mentions[0].start]
        chosen = [*behind[:1], *(bodies[-1:] if not behind else [])] if mentions else _all_of(content, bodies)
        for body in chosen:
            yield Claim(
                sentence=index, start=start, end=end, result=pending.result, name=pending.name, id=pending.id, rank=pending.rank, year=pending.year, body=body, code=body.code,
                innovations=_surfaces(text, mentions), grantor=pending.grantor, grantor_id=pending.grantor_id, confidence=0.7, at=start,
            )  # fmt: skip


def _all_of(content: str, bodies: Sequence[Body]) -> list[Body]:
    """Members of a plain list: "Kota Salatiga, Kota Magelang"; what only locates the one before is none."""
    kept: list[Body] = []
    for body in bodies:
        between = content[kept[-1].end : body.start] if kept else ""
        plain_place = body.kind == "place" and not re.match(r"(?:Kota|Kab)", body.text)
        if kept and plain_place and kept[-1].kind != "place" and _locates(body, between):
            continue
        if kept and not _JOIN.match(between) and len(between) > 60:
            break
        kept.append(body)
    return kept
