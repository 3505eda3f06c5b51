"""Adoptions told in plain words, sentence by sentence, in a text that is about copying.

The strict frames (`Finder`) need a verb of copying with its object beside it. Here a text is first known to tell of copying at all; then
each body from elsewhere is asked what it does in its clause (`acts`), and with which innovation: the one named beside it, or the one the text
is about where the clause says "serupa", "menerapkannya", "lebih dulu". A sentence that goes on about the body ("Kabupaten itu kini ...") and
a list that spells out a number of bodies ("Kelima daerah itu ialah ...") are read with the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from inovasi_nlp.components.adoptions.acts import Act, act_in, appeals_in, falls_through, pending_in
from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.clauses import CROWD, HELPED, PLACED_ROLES, SPEECH, Clauses
from inovasi_nlp.components.adoptions.cues import lowered
from inovasi_nlp.components.adoptions.places import stranger
from inovasi_nlp.components.adoptions.subjects import Subject, Subjects
from inovasi_nlp.records import Reading, Sentence
from inovasi_nlp.records.annotation import Stage
from inovasi_nlp.records.reading import Role

__all__ = ["Told", "told_plainly"]

_FOLLOWS = re.compile(
    r"\b(?:diikuti|disusul|dilanjutkan|kemudian|lalu|(?:begitu|demikian)\s(?:pula|juga)|hal\s(?:serupa|yang\ssama)\s(?:juga\s|pula\s)?(?:dilakukan|ditempuh|dijalankan))\s(?:oleh\s|dengan\s)?$",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(?:Sekda|Sekretaris|Kepala|Ketua|Asisten|Kabid|Kabag|Kadis|Inspektur|Direktur|Camat|Staf\sAhli|Plt|Penjabat|Wakil)\b[^.;,]{0,50}$"
)
_OWN = re.compile(r"\b(?:kami|kita|daerahnya|pihaknya|tempat\skami)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:kami|kita)\b", re.IGNORECASE)
_SAID_BY = re.compile(r"\b(?:ujar|kata|ucap|tutur|ungkap|terang|papar|imbuh|sambung|tegas|jelas)\s(?P<name>[A-Z]\w+)")
_WHENCE = re.compile(r"\s(?:langsung\s)?dari\s")
_THEY = re.compile(r"(?:Mereka|Ke\w+nya|Semuanya)\b")
_VERB = re.compile(r"\b(?:me|di)[a-z]{4,}|\b(?:pe[a-z]{4,}an|replikasi|adopsi|duplikasi|implementasi)\b", re.IGNORECASE)
_OBJECT_SUFFIX = re.compile(r"\bme\w+nya\b", re.IGNORECASE)
_LINE_OF_LIST = re.compile(r"\s*(?:[-•*–]|\d{1,2}[.)])\s|[^.]{0,200}\bkelompok\s(?:replikasi|umum|khusus)", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:mereka|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)nya|semuanya|rombongan(?:nya)?(?!\sbelajar)|para\stamu|pihaknya|timnya|instansi\s(?:itu|tersebut)|(?:kabupaten|kota|provinsi|daerah|pemkab|pemkot|kementerian|dinas|lembaga)\s(?:\w+\s){0,4}?(?:itu|tersebut)|"
    r"setempat|di\s(?:sana|kota\situ|kabupaten\situ)|(?:kedua|ketiga|keempat|kelima)\s(?:kepala\sdaerah|daerah|pihak|pemerintah)|(?:pelatihan|kunjungan|kegiatan|penandatanganan|perjanjian|kesepakatan|pertemuan)\s(?:itu|tersebut|ini)|(?:program|layanan|aplikasi|sistem|inovasi)\s(?:itu|tersebut)|(?:draf|naskah)\b|kerja\ssama(?:nya)?)\b",
    re.IGNORECASE,
)
_SPELLS_OUT = re.compile(
    r"(?:Ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)nya\s(?:ialah|adalah|yakni|yaitu)|(?:Ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)|Para)\s?(?:daerah|kabupaten|kota|pemda|pemkab)\w*\b[^.]{0,20}\b(?:ialah|adalah|yakni|yaitu|meliputi|terdiri)|"
    r"Di\santara\w+|Antara\slain|Termasuk|Di\s?antaranya|Beberapa\s(?:di\santaranya|nama)|Yakni|Yaitu|Daerah\s(?:itu|tersebut)\s(?:ialah|adalah|antara\slain)|Mereka\s(?:ialah|adalah)|Salah\ssatunya|Contohnya|Misalnya|Yang\s(?:terbaru|terakhir|teranyar|pertama|paling\s\w+)\s(?:ialah|adalah|yakni|yaitu))\b"
)
# "Kabupaten X dan Kota Y termasuk yang paling awal", right after a number was told
_AMONG_THEM = re.compile(r"\s(?:termasuk|adalah|merupakan|menjadi)\s(?:di\santara\w*|yang|salah\ssatu\w*|contoh\w*|beberapa|dua|tiga)\b")
# a copy on its way out of its home: "tidak lagi hanya milik", "melewati batas", "mengilhami daerah lain"
_SPREADS = re.compile(
    r"\b(?:(?:tidak|tak)\slagi\s(?:hanya\s)?(?:milik|monopoli|dinikmati)|(?:melewati|melampaui|menembus|melintasi)\sbatas|(?:tidak|tak|bukan)\shanya\s(?:di|dinikmati)|merambah|menyebar|menular|meluas|mengilhami|menginspirasi|"
    r"(?:daerah|kabupaten|kota|provinsi)\s(?:lain|tetangga)|tetangga(?:nya)?)\b"  # of lowered text
)
_NO_COPY = re.compile(r"\b(?:belum|tidak|tak|bukan|gagal|batal|urung|menolak)\b", re.IGNORECASE)
_ONLY_PLANNED = re.compile(
    r"\b(?:rencana\w*|akan|bakal|segera|wacana|disiapkan|menyiapkan|persiapan|bersiap|siap|tahap|menunggu|dijadwalkan|ditargetkan|tahun\sdepan)\b",
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(r"\b(?:bertanya\S*|tertarik|berminat|melirik|menjajaki|minat|mempelajari|belajar)\b", re.IGNORECASE)
# who went before: "Setelah [A dan B], giliran C", "Selain [A], C juga"
_WENT_BEFORE = re.compile(
    r"(?:(?:Setelah|Sesudah|Usai|Selain|Menyusul|Mengikuti(?:\sjejak|\slangkah)?|Di\ssamping|Sebelum\w*)\s(?:sukses\s|berhasil\s|lebih\sdulu\s)?(?:di\s|dipakai\s|diterapkan\s)*)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s?,\s(?:kini\s|sekarang\s|maka\s)?(?:giliran|kini|sekarang|berikutnya|juga|pun|menyusul|[^.]{0,80}\b(?:juga|turut|ikut|pun|menyusul|giliran|kini|berikutnya)\b)",
    re.IGNORECASE,
)
_OBJECT_CHARS = 20  # "kerja sama layanan [X]"
_GOING_ON_SENTENCES = 1
_SPEAKING_SENTENCES = 2  # a quotation runs on
_SPREADING_SENTENCES = 3
_MAX_SENTENCE_CHARS = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one sentence tells: the innovation, its origin, who takes it up, how far, how plainly, and where the group of the body was told of."""

    sentence: Sentence
    index: int
    subject: Subject
    body: Body
    stage: Stage
    plain: bool
    of_group: Sentence | None = None


def told_plainly(
    reading: Reading,
    subjects: Subjects,
    bodies_of: Callable[[Sentence], tuple[Body, ...]],
    *,
    role: Role = "body",
) -> Iterator[Told]:
    """What the sentences of a text that have a role tell, in order."""
    yield from _Teller(reading, subjects, bodies_of, role).told()


class _Teller:
    def __init__(
        self,
        reading: Reading,
        subjects: Subjects,
        bodies_of: Callable[[Sentence], tuple[Body, ...]],
        role: Role,
    ) -> None:
        self._reading = reading
        self._content = reading.content
        self._clauses = Clauses(reading.content)
        self._subjects = subjects
        self._bodies_of = bodies_of
        self._origins = sorted(subjects.origins)
        self._last: tuple[int, list[Body]] = (-9, [])
        self._speaker: tuple[int, list[Body]] = (-9, [])
        self._role = role
        self._crowd: tuple[int, Stage, Subject] | None = None
        self._told: tuple[int, Subject] | None = None
        self._spread: tuple[int, Subject] | None = None

    def told(self) -> Iterator[Told]:
        for index, sentence in enumerate(self._reading.sentences):
            if (
                sentence.role == self._role
                and sentence.end - sentence.start <= _MAX_SENTENCE_CHARS
                and not _LINE_OF_LIST.match(self._content, sentence.start, sentence.end)
            ):
                yield from self._of(index, sentence)

    def _of(self, index: int, sentence: Sentence) -> Iterator[Told]:
        bodies = self._bodies_of(sentence)
        spans = tuple((m.start, m.end) for m, _ in self._subjects.between(sentence.start, sentence.end)) + tuple((b.start, b.end) for b in bodies)
        found = list(self._of_bodies(index, sentence, bodies, spans)) or list(self._going_on(index, sentence, bodies, spans))
        if bodies:
            found = found or list(self._by_speaker(index, sentence, bodies, spans))
            found += self._next_ones(index, sentence, bodies, found)
            found += self._companions(sentence, bodies, found)
            found = found or self._where(index, sentence, bodies)
        if found:
            self._told = self._spread = (index, found[-1].subject)
        elif _SPREADS.search(lowered(self._content), sentence.start, sentence.end):
            subject = self._subjects.source_of(sentence.start, sentence.end, index, lambda origin: True)
            self._spread = (index, subject) if subject else self._spread
        yield from found
        self._note_crowd(index, sentence, spans, found)
        foreign = [body for body in self._strangers(bodies) if not self._clauses.houses(sentence, body)]
        if foreign:
            self._last = (index, foreign)
        official = next((body for body in bodies if body.kind in ("head", "office") or self._officer_before(body)), None)
        if official is not None:
            self._speaker = (index, [official] if official in foreign else [])

    def _of_bodies(self, index: int, sentence: Sentence, bodies: Sequence[Body], spans: tuple[tuple[int, int], ...]) -> Iterator[Told]:
        if bodies:
            told = list(self._by_chain(index, sentence, bodies, self._clauses.cuts(sentence), spans))
            yield from told or self._spelt_out(index, sentence, bodies)

    # a body in its clause

    def _by_chain(
        self, index: int, sentence: Sentence, bodies: Sequence[Body], cuts: Sequence[int], spans: tuple[tuple[int, int], ...]
    ) -> Iterator[Told]:
        last: Act | None = None
        acted: set[int] = set()
        of_group = False
        for chain in sorted({body.chain for body in bodies}):
            members = [body for body in bodies if body.chain == chain]
            helped = HELPED.search(self._content, max(sentence.start, members[0].start - 40), members[0].start) is not None
            if (not helped and self._clauses.stands_aside(sentence, members[0])) or self._clauses.helps(members[-1], bodies):
                continue
            act = self._clauses.act(sentence, members, bodies, cuts, spans)
            if last is not None and _FOLLOWS.search(self._content, max(sentence.start, members[0].start - 20), members[0].start):
                act = last
            elif last is not None and members[0].role == "listed" and of_group:
                act = last  # "tujuh daerah datang belajar, terakhir Kota X"
            if act is not None and helped and act.stage == "adopted":
                act = replace(act, stage="planned")
            last = act or last
            of_group = of_group or (act is not None and any(body.kind == "group" for body in members))
            after = [body.start for body in bodies if body.start >= members[-1].end and body.role == ""]
            if act is None or (act.start in acted and members[0].role in PLACED_ROLES):
                continue  # "Kementerian X memakainya di 70 kabupaten": the place of another's act
            acted.add(act.start)
            if not falls_through(self._content, members[-1].end, min([sentence.end, *after])):
                yield from self._tell(index, sentence, members, act)

    def _tell(self, index: int, sentence: Sentence, members: Sequence[Body], act: Act) -> Iterator[Told]:
        for body in members:
            for subject in self._about(index, sentence, act, partial(stranger, body)):
                listed = any(member.codes for member in members)
                if body.kind == "organisation" and not (subject.named or act.looking or listed or (act.like and body.abroad)):
                    continue  # a ministry that speaks of copying has not copied
                yield Told(sentence=sentence, index=index, subject=subject, body=body, stage=_of_group(act.stage, body), plain=act.copying)

    def _about(self, index: int, sentence: Sentence, act: Act, fits: Callable[[str], bool]) -> list[Subject]:
        """The mention after the act, else before it; else the innovation of the text, where the clause can only mean that one."""
        named = self._subjects.between(sentence.start, sentence.end)
        partners = {code for body in self._bodies_of(sentence) for code in body.codes}
        after = self._subjects.chain([item for item in named if item[0].start >= act.start])
        on_it = act.like or any(0 <= mention.start - act.end <= _OBJECT_CHARS for mention, _ in named)
        if act.agreeing and not on_it and not self._origins_among(partners):
            return []  # "berkomitmen mengatasi kemacetan"
        before = self._subjects.chain([item for item in named if item[0].end <= act.end], backwards=True)
        verb = _VERB.search(self._content, act.start, act.end)
        passive = verb is not None and verb.group().casefold().startswith("di")
        for chain in (before, after) if passive else (after, before):
            if chain and chain[0].origin and fits(chain[0].origin) and not _OBJECT_SUFFIX.search(self._content, act.start, act.end):
                return [subject for subject in chain if subject.origin and fits(subject.origin)]
        if named and act.looking and not act.copying:
            return []  # what is looked at is named, and is the looker's own
        if not (act.copying or act.looking or act.like or act.stage == "planned"):
            of_group = self._crowd if self._crowd and index - self._crowd[0] <= 1 else None  # "Lima daerah meniru. Kabupaten X mengawali"
            return [of_group[2]] if of_group and act.stage == "adopted" and fits(of_group[2].origin or "") else []
        source = self._subjects.source_of(sentence.start, sentence.end, index, fits, partners=partners)
        return [source] if source else []

    def _origins_among(self, codes: Collection[str]) -> bool:
        """Whether a region whose innovation the text names is among these."""
        return not self._subjects.origins.isdisjoint(codes)

    def _by_speaker(self, index: int, sentence: Sentence, bodies: Sequence[Body], spans: tuple[tuple[int, int], ...]) -> Iterator[Told]:
        """ "Tahun depan kami terapkan," kata Bupati X: what the officer of a body says of his own."""
        for body in bodies:
            if body.kind not in ("head", "office", "government") and not self._of_officer(body):
                continue
            spoken = SPEECH.search(self._content, sentence.start, body.start)
            if spoken is None or any(other.start < spoken.start() and other.role != "owner" for other in self._strangers(bodies)):
                continue
            start, end = (body.end, sentence.end) if spoken.start() - sentence.start <= 2 else (sentence.start, spoken.start())
            act = act_in(self._content, start, end, skip=spans) or appeals_in(self._content, start, end)
            if act is not None and (act.copying or act.like or _OWN.search(self._content, start, end)):
                yield from self._tell(index, sentence, [body], act)
                return

    def _of_officer(self, body: Body) -> bool:
        return body.formal and self._officer_before(body)

    def _officer_before(self, body: Body) -> bool:
        return _OFFICER.search(self._content, max(0, body.start - 60), body.start) is not None

    def _companions(self, sentence: Sentence, bodies: Sequence[Body], found: Sequence[Told]) -> list[Told]:
        """ "Setelah A dan B, giliran C memakai X": A and B that went before C."""
        first = [body for body in bodies if body.chain == 0]
        taking = next((told for told in found if told.stage in ("adopted", "planned", "pilot") and told.body.chain > 0), None)
        if taking is None or not first or not _WENT_BEFORE.fullmatch(self._content, sentence.start, first[0].start):
            return []
        if not _THEN.match(self._content, first[-1].end, taking.body.end):
            return []
        return [replace(taking, body=body, stage=_of_group("adopted", body)) for body in first if stranger(body, taking.subject.origin or "")]

    def _where(self, index: int, sentence: Sentence, bodies: Sequence[Body]) -> list[Told]:
        """ "Di Pringsewu, 60 tukang ojek sudah berkeliling": whatever goes on elsewhere, where a copy was just told to spread."""
        if self._spread is None or not 0 < index - self._spread[0] <= _SPREADING_SENTENCES or not bodies:
            return []
        first, subject = bodies[0], self._spread[1]
        opens = first.role == "di" and first.start - sentence.start <= 4 and self._content.startswith(",", first.end)
        if (
            not opens
            or not first.codes
            or not subject.origin
            or not stranger(first, subject.origin)
            or _NO_COPY.search(self._content, first.end, sentence.end)
        ):
            return []
        stage: Stage = "adopted"
        if _ONLY_ASKED.search(self._content, first.end, sentence.end):
            stage = "interest"
        elif _ONLY_PLANNED.search(self._content, first.end, sentence.end):
            stage = "planned"
        members = [body for body in bodies if body.chain == first.chain]
        return [Told(sentence=sentence, index=index, subject=subject, body=body, stage=stage, plain=False) for body in members]

    def _next_ones(self, index: int, sentence: Sentence, bodies: Sequence[Body], found: Sequence[Told]) -> Iterator[Told]:
        """ "Kabupaten X menyusul tahun depan", "sedangkan Y masih mencari lahan", right after copying by others was told."""
        near = next((told for told in (self._told, self._spread) if told and index - told[0] <= 1), None)
        subject = found[-1].subject if found else near[1] if near else None
        if subject is None or not subject.origin:
            return
        known = {told.body.key for told in found}
        cuts = self._clauses.cuts(sentence)
        for chain in sorted({body.chain for body in bodies}):
            members = [body for body in bodies if body.chain == chain]
            first, last = members[0], members[-1]
            if first.role not in ("", "listed") or self._clauses.stands_aside(sentence, first) or first.key in known:
                continue
            left = max([sentence.start, *(cut for cut in cuts if cut < first.start)])
            right = min(
                [
                    sentence.end,
                    *(cut for cut in cuts if cut >= last.end),
                    *(body.start for body in bodies if body.start > last.end and body.role == ""),
                ]
            )
            stage = pending_in(self._content, last.end, right) or pending_in(self._content, left, first.start)
            if stage is not None:
                yield from (
                    Told(sentence=sentence, index=index, subject=subject, body=body, stage=stage, plain=True)
                    for body in members
                    if body.kind != "group" and stranger(body, subject.origin)
                )

    # sentences that lean on the one before

    def _spelt_out(self, index: int, sentence: Sentence, bodies: Sequence[Body]) -> Iterator[Told]:
        """ "Kelima daerah itu ialah A, B, dan C.": members of the group whose stage was just told."""
        spells_out = _SPELLS_OUT.match(self._content, sentence.start)
        if spells_out is None and bodies and bodies[0].role == "" and self._crowd:
            last = [body for body in bodies if body.chain == bodies[0].chain][-1]
            spells_out = _AMONG_THEM.match(self._content, last.end)
        if self._crowd is None or spells_out is None or index - self._crowd[0] > (3 if spells_out.group().startswith("Ke") else 1):
            return
        at, stage, subject = self._crowd
        before = self._reading.sentences[at]
        for body in bodies:
            if body.kind != "group" and subject.origin and stranger(body, subject.origin):
                yield Told(sentence=sentence, index=index, subject=subject, body=body, stage=stage, plain=True, of_group=before)

    def _going_on(self, index: int, sentence: Sentence, bodies: Sequence[Body], spans: tuple[tuple[int, int], ...]) -> Iterator[Told]:
        """ "Kabupaten itu sudah mencobanya sejak Mei.": what the only stranger of the sentence before does."""
        speaks = self._speaks_on(index, sentence)
        at, coming = self._speaker if speaks else self._last
        if (
            index - at > (_SPEAKING_SENTENCES if speaks else _GOING_ON_SENTENCES)
            or (not speaks and _AGAIN.search(self._content, sentence.start, sentence.end) is None)
            or any(body.kind == "group" for body in bodies)
            or any(body.role not in ("owner", "dari") for body in self._strangers(bodies))
            or len({body.chain for body in coming}) != 1
        ):
            return
        act = act_in(self._content, sentence.start, sentence.end, skip=spans)
        if speaks and not (self._told and index - self._told[0] <= _SPREADING_SENTENCES):
            return  # an officer speaks of something of his own
        if act is None or (self._told and self._told[0] == index - 1 and _WHENCE.match(self._content, act.end)):
            return  # "Sistem itu diadopsi dari Kota X" only says whence
        yield from self._tell(index, sentence, coming, act)

    def _speaks_on(self, index: int, sentence: Sentence) -> bool:
        """ "Kami sudah memakainya," katanya: whether the officer of another region, whom the sentence before names, speaks of his own."""
        at, officers = self._speaker
        if not officers or not 0 < index - at <= _SPEAKING_SENTENCES or not _FIRST_PERSON.search(self._content, sentence.start, sentence.end):
            return False
        if not any(sign in self._content[sentence.start : sentence.end] for sign in '"“”'):
            return False
        named = _SAID_BY.search(self._content, sentence.start, sentence.end)
        before = self._reading.sentences[at]
        return named is None or named["name"] in self._content[before.start : before.end]

    def _strangers(self, bodies: Sequence[Body]) -> list[Body]:
        return [body for body in bodies if body.kind != "group" and body.codes and any(stranger(body, origin) for origin in self._origins)]

    def _note_crowd(self, index: int, sentence: Sentence, spans: tuple[tuple[int, int], ...], found: Sequence[Told]) -> None:
        """Remember how far a counted or unnamed group has come."""
        group = next((told for told in found if told.body.kind == "group"), None)
        if group is not None:
            self._crowd = (index, "adopted" if group.stage == "scaled" else group.stage, group.subject)
            return
        crowd: object = next((body for body in self._bodies_of(sentence) if body.kind == "group"), None) or CROWD.search(
            lowered(self._content), sentence.start, sentence.end
        )
        if crowd is None and index and _THEY.match(self._content, sentence.start):  # "Wakil enam daerah datang. Mereka meneken"
            crowd = next((body for body in self._bodies_of(self._reading.sentences[index - 1]) if body.kind == "group"), None)
        act = act_in(self._content, sentence.start, sentence.end, skip=spans) if crowd else None
        if act is not None:
            subjects = self._about(index, sentence, act, lambda origin: True)
            if subjects:
                self._crowd = (index, act.stage, subjects[0])


def _of_group(stage: Stage, body: Body) -> Stage:
    return "scaled" if body.kind == "group" and stage in ("adopted", "pilot") else stage
