"""Adoptions told in plain words, sentence by sentence, in a text that is about copying.

The strict frames (`_Finder`) need a verb of copying with its object beside it. Here a text is first known to tell of copying at all; then
each body from elsewhere is asked what it does in its clause (`acts`), and with which innovation: the one named beside it, or the one the text
is about where the clause says "serupa", "menerapkannya", "lebih dulu". A sentence that goes on about the body ("Kabupaten itu kini ...") and
a list that spells out a number of bodies ("Kelima daerah itu ialah ...") are read with the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from inovasi_nlp.components.adoptions.acts import Act, act_in, appeals_in, falls_through, pending_in
from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.subjects import Subject, Subjects
from inovasi_nlp.records import Reading, Sentence
from inovasi_nlp.records.annotation import Stage
from inovasi_nlp.records.reading import Role

__all__ = ["Told", "told_plainly"]

_BOUNDARY = re.compile(
    r"[;:!?“”\"]|\s[–—]\s|,?\s\b(?:sedangkan|sementara|namun|tetapi|tapi|adapun|disusul|diikuti|sebelum|setelah|sesudah|usai)\b|,\s(?=(?:kata|ujar|ucap|tutur|ungkap|jelas|imbuh)\b)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:diikuti|disusul|dilanjutkan|kemudian|lalu|(?:begitu|demikian)\s(?:pula|juga)|hal\s(?:serupa|yang\ssama)\s(?:juga\s|pula\s)?(?:dilakukan|ditempuh|dijalankan))\s(?:oleh\s|dengan\s)?$",
    re.IGNORECASE,
)
# "Kementerian X memfasilitasi [tujuh daerah] untuk mereplikasi": those helped take it up
_HELPED = re.compile(r"\b(?:memfasilitasi|mendampingi|membantu|membimbing|mengajari|membina|membekali)\s(?:sebanyak\s|sekitar\s)?$", re.IGNORECASE)
# "mengatakan tamunya paling penasaran", "menyebut sudah 20 daerah datang": others act than who speaks
_OTHERS_ACT = re.compile(
    r"\b(?:mengatakan|menyebut(?:kan)?|menuturkan|menjelaskan|mengungkapkan|menyampaikan|menambahkan|mencatat|mengaku)\s?,?\s(?:bahwa\s)?(?:para\s|sudah\s|telah\s|ada\s)*(?:tamu|rombongan|peserta|delegasi|utusan|warga|masyarakat|pengunjung|banyak|beberapa|sejumlah|puluhan|\d)",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"\b(?:Sekda|Sekretaris|Kepala|Ketua|Asisten|Kabid|Kabag|Kadis|Inspektur|Direktur|Camat|Staf\sAhli|Plt|Penjabat|Wakil)\b[^.;,]{0,50}$"
)
_OWN = re.compile(r"\b(?:kami|kita|daerahnya|pihaknya|tempat\skami)\b", re.IGNORECASE)
_WHENCE = re.compile(r"\s(?:langsung\s)?dari\s")
_PASSIVE_BEFORE = re.compile(r"\bdi[a-z]{4,}\s(?:oleh\s|juga\s|pula\s)?$")
# "tamu dijadwalkan menyeberang ke Kabupaten X": people who go there copy nothing to it
_TRAVELLERS = re.compile(r"\b(?:tamu|rombongan|mereka|delegasi|peserta|warga|penumpang|wisatawan)\b", re.IGNORECASE)
_ONLY_PASSIVE = re.compile(r"di[a-z]+", re.IGNORECASE)
# "penerima aplikasi itu mencakup [Kabupaten X, Kota Y]"
_THEY = re.compile(r"(?:Mereka|Ke\w+nya|Semuanya)\b")
_WHO = re.compile(r"\b[Yy]ang\s")
# "menjadi tempat belajar bagi Kabupaten X"
_SCHOOL_OF = re.compile(r"\b(?:tempat\s(?:belajar|berguru)|jujukan|tujuan\s(?:belajar|studi\w*|kunjungan)|guru)\s(?:bagi|untuk)\s$", re.IGNORECASE)
# "dua kelurahan di Kota X sudah mengoperasikan": parts of the body do
_PARTS_IN = re.compile(
    r"\b(?:\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sejumlah|beberapa|puluhan|belasan|seluruh|semua)\s"
    r"(?:desa|kelurahan|kecamatan|puskesmas|sekolah|kampung|nagari|gampong|pasar|posyandu|rumah\ssakit|pekon|kalurahan|klinik|SD|SMP|SMA)\sdi\s$",
    re.IGNORECASE,
)
_GIFT = re.compile(
    r"\b(?:aplikasi|kode|program|sistem|modul|layanan|perangkat|inovasi|hibah|replikasi|cuma-cuma|gratis|lisensi|panduan)\w*|[a-z]\s[A-Z]\w+",
    re.IGNORECASE,
)
_PRIZE = re.compile(r"\b(?:penghargaan|predikat|trofi|piala|anugerah|piagam|juara|hadiah|bantuan|dana|plakat|sertifikat|medali)\b", re.IGNORECASE)
_TAKERS = re.compile(r"\b(?:penerima|pengguna|pemakai|peniru|pengadopsi|replikator|pengikut)(?:nya)?\b[^.;:]{0,60}$", re.IGNORECASE)
_VERB = re.compile(r"\b(?:me|di)[a-z]{4,}|\b(?:pe[a-z]{4,}an|replikasi|adopsi|duplikasi|implementasi)\b", re.IGNORECASE)
_OBJECT_SUFFIX = re.compile(r"\bme\w+nya\b", re.IGNORECASE)
_SPEECH = re.compile(
    r"\b(?:ujar|kata|ucap|tutur|ungkap|terang|papar|imbuh|sambung|beber|sebut|tegas|jelas|kilah|dalih|keluh|kisah|cetus|seru|pungkas|sindir|gurau|cecar)(?:nya)?\b[^.;“”\"]{0,90}$|\bmenurut\b[^.;,“”\"]{0,70}$",
    re.IGNORECASE,
)
# who comes from there: "tamu asal Palopo", "18 lurah dan camat dari Kota X", "utusan Kabupaten Y"
_COMERS = re.compile(
    r"\b(?:tamu(?:nya)?|rombongan(?!\sbelajar|\spelajar|\ssiswa|\swisata|\shaji|\sjemaah)|delegasi|utusan|kunjungan|kedatangan|(?:datang|hadir|berasal|bertandang)(?=\sdari))\b"
    r"(?:\s(?!me\w{3}|di\w{3}|ber\w{3})[^\s.;,]+){0,6}?(?:\s(?:asal|dari))?\s$",
    re.IGNORECASE,
)
# staff from there, who come only where an act says so: "12 kepala puskesmas dari Kabupaten Ende mengikuti pelatihan"
_STAFF = re.compile(
    r"\b(?:kepala\s(?:puskesmas|desa|sekolah|dinas|badan|bidang|bagian)|kades|aparatur|aparat|asn|perawat|bidan|dokter|guru|kader|operator|petugas|penyuluh|anggota|pustakawan|tenaga\s\w+|jajaran|tim|perwakilan|wakil|"
    r"pejabat|pegawai|staf|lurah|camat|legislator|peserta|perangkat|orang)\b[^.;,]{0,45}?(?:asal|dari)\s$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:warga|pasien|penduduk|siswa|pelajar|murid|santri|mahasiswa|petani|pedagang|wisatawan|"
    r"turis|atlet|suporter|jemaah|penumpang|dosen|pakar|akademisi|pengamat|peneliti|guru besar|pengajar|asisten|mantan|"
    r"(?:SD|SMP|SMA|SMK|MTs|MA)N?\s(?:[\w.]+\s){0,3}?)\s?(?:asal\s|dari\s|di\s)?$",
    re.IGNORECASE,
)
# handing over: "diserahkan kepada Pemkab X", "membagikan kode sumbernya ke Kabupaten Y"
_GIVEN = re.compile(
    r"\b(?:di|me(?:ny|n|m|ng)?)(?:s?erahkan|hibahkan|berikan|bagikan|sumbangkan|pinjamkan|tularkan|ajarkan|kirimkan|ekspor|turunkan|wariskan|buka)\b[^.;\"”]{0,90}$",
    re.IGNORECASE,
)
# whom the act is done to, and what only places it: "mendatangi 11 daerah", "daerah di Maluku"
_DONE_TO = re.compile(
    r"\b(?:(?:men(?:datangi|emui|gunjungi|injau|iru|contoh|dampingi)|memfasilitasi|melatih|menyambangi|menggandeng|melibatkan|mengundang|mengajak|membantu|menawarkan|belajar|berguru|"
    r"(?:kabupaten|kota|daerah)(?:/kota)?(?:\slain)?\s(?:di|se))\s(?:ke\s|dari\s|pada\s|di\s)?)$",
    re.IGNORECASE,
)
_LINE_OF_LIST = re.compile(r"\s*(?:[-•*–]|\d{1,2}[.)])\s|[^.]{0,200}\bkelompok\s(?:replikasi|umum|khusus)", re.IGNORECASE)
# "diserahkan di Hotel Melati, [Jakarta Selatan]"; not "di sana, [Kabupaten X] meniru"
_VENUE_BEFORE = re.compile(r"\bdi\s(?:[A-Z][\w.]*\s?){1,6},\s$")
# "berharap [Kabupaten X] meniru", "meminta 35 [kabupaten]"; not "berharap banyak. [Kabupaten X] meniru"
_HOPED_OF = re.compile(
    r"\b(?:berharap|harap|meminta|minta|diminta|mengimbau|mendorong|mengajak|menyarankan|agar|supaya|semoga|diharapkan|seandainya)\s(?:[\w/]+\s){0,3}$",
    re.IGNORECASE,
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:ditargetkan|menargetkan|rencananya|direncanakan|nantinya|kelak|ke\sdepan|tahun\sdepan|bulan\sdepan|(?:minggu|pekan)\sdepan|mendatang|akan|bakal|segera)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:mereka|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)nya|semuanya|rombongan(?:nya)?(?!\sbelajar)|para\stamu|pihaknya|timnya|instansi\s(?:itu|tersebut)|(?:kabupaten|kota|provinsi|daerah|pemkab|pemkot|kementerian|dinas|lembaga)\s(?:\w+\s){0,4}?(?:itu|tersebut)|"
    r"di\s(?:sana|kota\situ|kabupaten\situ)|(?:kedua|ketiga|keempat|kelima)\s(?:kepala\sdaerah|daerah|pihak|pemerintah)|(?:pelatihan|kunjungan|kegiatan|penandatanganan|perjanjian|kesepakatan|pertemuan)\s(?:itu|tersebut|ini)|(?:program|layanan|aplikasi|sistem|inovasi)\s(?:itu|tersebut)|(?:draf|naskah)\b|kerja\ssama(?:nya)?)\b",
    re.IGNORECASE,
)
# a group without number or names: "sejumlah daerah lain", "puluhan kabupaten", "beberapa di antaranya"
_CROWD = re.compile(
    r"\b(?:sejumlah|beberapa|puluhan|belasan|banyak|berbagai|para)\s(?:kepala\s)?(?:pemerintah\s)?(?:kabupaten(?:/kota)?|kota|daerah|provinsi|pemda|pemkab|pemkot)\b|\b(?:daerah|kabupaten|kota)\s(?:lain|tetangga)\b",
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
    r"(?:daerah|kabupaten|kota|provinsi)\s(?:lain|tetangga)|tetangga(?:nya)?)\b",
    re.IGNORECASE,
)
_NO_COPY = re.compile(r"\b(?:belum|tidak|tak|bukan|gagal|batal|urung|menolak)\b", re.IGNORECASE)
_ONLY_PLANNED = re.compile(
    r"\b(?:rencana\w*|akan|bakal|segera|wacana|disiapkan|menyiapkan|persiapan|bersiap|siap|tahap|menunggu|dijadwalkan|ditargetkan|tahun\sdepan)\b",
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(r"\b(?:bertanya\S*|tertarik|berminat|melirik|menjajaki|minat|mempelajari|belajar)\b", re.IGNORECASE)
_KIND = re.compile(r"Kabupaten|Kota|Provinsi|Pem")
# who went before: "Setelah [A dan B], giliran C", "Selain [A], C juga"
_WENT_BEFORE = re.compile(
    r"(?:(?:Setelah|Sesudah|Usai|Selain|Menyusul|Mengikuti(?:\sjejak|\slangkah)?|Di\ssamping|Sebelum\w*)\s(?:sukses\s|berhasil\s|lebih\sdulu\s)?(?:di\s|dipakai\s|diterapkan\s)*)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\s?,\s(?:kini\s|sekarang\s|maka\s)?(?:giliran|kini|sekarang|berikutnya|juga|pun|menyusul|[^.]{0,80}\b(?:juga|turut|ikut|pun|menyusul|giliran|kini|berikutnya)\b)",
    re.IGNORECASE,
)
_PLACED_ROLES = ("di", "oleh", "ke", "kepada", "pada", "bagi", "untuk")
_GOING_ON_SENTENCES = 1
_SPREADING_SENTENCES = 3
_MAX_LEAD_CHARS = 110
_MAX_SENTENCE_CHARS = 4_000
_NEAR_PLACE_CHARS = 45  # "dipakai 120 perawat di Kota X"; farther off, the place is where something else is


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
    foreign: Callable[[Body, str], bool],
    *,
    role: Role = "body",
) -> Iterator[Told]:
    """What the sentences of a text that have a role tell, in order."""
    yield from _Teller(reading, subjects, bodies_of, foreign, role).told()


class _Teller:
    def __init__(
        self,
        reading: Reading,
        subjects: Subjects,
        bodies_of: Callable[[Sentence], tuple[Body, ...]],
        foreign: Callable[[Body, str], bool],
        role: Role,
    ) -> None:
        self._reading = reading
        self._content = reading.content
        self._subjects = subjects
        self._bodies_of = bodies_of
        self._foreign = foreign
        self._last: tuple[int, list[Body]] = (-9, [])
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
        elif _SPREADS.search(self._content, sentence.start, sentence.end):
            subject = self._subjects.source_of(sentence.start, sentence.end, index, lambda subject: True)
            self._spread = (index, subject) if subject else self._spread
        yield from found
        self._note_crowd(index, sentence, spans, found)
        foreign = [body for body in self._strangers(bodies) if not self._houses(sentence, body)]
        if foreign:
            self._last = (index, foreign)

    def _of_bodies(self, index: int, sentence: Sentence, bodies: Sequence[Body], spans: tuple[tuple[int, int], ...]) -> Iterator[Told]:
        if bodies:
            told = list(self._by_chain(index, sentence, bodies, self._cuts(sentence), spans))
            yield from told or self._spelt_out(index, sentence, bodies)

    def _cuts(self, sentence: Sentence) -> list[int]:
        return [match.start() for match in _BOUNDARY.finditer(self._content, sentence.start, sentence.end)]

    def _houses(self, sentence: Sentence, body: Body) -> bool:
        """Whether a place only houses what is told: "di Jepara", "di Hotel Melati, Jakarta Selatan"."""
        if body.role == "di":
            return _KIND.match(body.surface) is None
        return _VENUE_BEFORE.search(self._content, max(sentence.start, body.start - 80), body.start) is not None

    # a body in its clause

    def _by_chain(
        self, index: int, sentence: Sentence, bodies: Sequence[Body], cuts: Sequence[int], spans: tuple[tuple[int, int], ...]
    ) -> Iterator[Told]:
        last: Act | None = None
        acted: set[int] = set()
        of_group = False
        for chain in sorted({body.chain for body in bodies}):
            members = [body for body in bodies if body.chain == chain]
            helped = _HELPED.search(self._content, max(sentence.start, members[0].start - 40), members[0].start) is not None
            if (not helped and self._stands_aside(sentence, members[0])) or self._helps(members[-1], bodies):
                continue
            act = self._act(sentence, members, bodies, cuts, spans)
            if last is not None and _FOLLOWS.search(self._content, max(sentence.start, members[0].start - 20), members[0].start):
                act = last
            elif last is not None and members[0].role == "listed" and of_group:
                act = last  # "tujuh daerah datang belajar, terakhir Kota X"
            if act is not None and helped and act.stage == "adopted":
                act = replace(act, stage="planned")
            last = act or last
            of_group = of_group or (act is not None and any(body.kind == "group" for body in members))
            after = [body.start for body in bodies if body.start >= members[-1].end and body.role == ""]
            if act is None or (act.start in acted and members[0].role in _PLACED_ROLES):
                continue  # "Kementerian X memakainya di 70 kabupaten": the place of another's act
            acted.add(act.start)
            if not falls_through(self._content, members[-1].end, min([sentence.end, *after])):
                yield from self._tell(index, sentence, members, act)

    def _helps(self, body: Body, bodies: Sequence[Body]) -> bool:
        """Whether a body only helps the next one: "Kementerian X memfasilitasi tujuh daerah untuk mereplikasi"."""
        following = next((other for other in bodies if other.start >= body.end), None)
        return following is not None and _HELPED.search(self._content, max(body.end, following.start - 40), following.start) is not None

    def _stands_aside(self, sentence: Sentence, body: Body) -> bool:
        lead = self._content[max(sentence.start, body.start - _MAX_LEAD_CHARS) : body.start]
        return (
            (body.role == "owner" and not _COMERS.search(lead))
            or body.role == "aside"
            or lead.endswith("luar ")
            or any(shape.search(lead) for shape in (_SPEECH, _OF_OTHERS, _DONE_TO))
        )

    def _act(
        self, sentence: Sentence, members: Sequence[Body], bodies: Sequence[Body], cuts: Sequence[int], spans: tuple[tuple[int, int], ...]
    ) -> Act | None:
        first, last = members[0], members[-1]
        left = max([sentence.start, *(cut for cut in cuts if cut < first.start), *(body.end for body in bodies if body.end <= first.start)])
        right = min([sentence.end, *(cut for cut in cuts if cut >= last.end)])
        lead = self._content[left : first.start]
        if _HOPED_OF.search(lead):
            return None
        comes = _COMERS.search(lead) is not None
        staff = first.role == "dari" and not comes and _STAFF.search(lead) is not None
        placed = first.role in _PLACED_ROLES or (first.role == "dari" and not comes and not staff)
        opening = first.start - sentence.start <= 14 or (first.role == "di" and _PARTS_IN.search(lead) is not None)
        if first.role == "dari" and not comes and not staff:
            return None
        if first.role == "ke" and _TRAVELLERS.search(lead):
            return None
        if first.role == "listed" and _TAKERS.search(self._content, max(sentence.start, first.start - 80), first.start):
            return Act(start=left, end=first.start, stage="adopted", copying=True, looking=False, like=False)
        if placed and not opening:
            gift = self._content[max(sentence.start, first.start - 130) : first.start]
            if first.role in ("ke", "kepada", "bagi", "untuk") and _GIVEN.search(gift) and _GIFT.search(gift) and not _PRIZE.search(gift):
                return Act(start=left, end=first.start, stage="planned", copying=True, looking=False, like=False)
            if first.role == "bagi" and _SCHOOL_OF.search(lead):
                return Act(start=left, end=first.start, stage="interest", copying=False, looking=True, like=False)
            act = act_in(self._content, left, first.start, skip=spans)
            return None if act is None or act.stage == "interest" or first.start - act.end > _NEAR_PLACE_CHARS else act
        if comes and first.kind == "place" and first.code and "." not in first.code and not first.formal:
            return None  # "tamu terbanyak berasal dari Jawa Barat": of bodies there, not the province
        if comes:
            return act_in(self._content, left, right, skip=spans) or Act(
                start=left, end=right, stage="interest", copying=False, looking=True, like=False
            )
        if _OTHERS_ACT.search(self._content, last.end, right):
            return None
        if first.role == "listed":  # "yang mendirikan lembaga serupa baru Kabupaten X"
            told = _WHO.search(self._content, sentence.start, first.start)
            act = act_in(self._content, told.start(), first.start, skip=spans) if told else None
            if act is not None and not act.looking:
                return act
        nexts = [body.start for body in bodies if body.start >= last.end and body.role == "" and body.kind != "group"]
        act = act_in(self._content, last.end, min([right, *nexts]), skip=spans)
        if act is None:
            act = act_in(self._content, last.end, right, skip=spans)
        if act is not None and act.looking and _ONLY_PASSIVE.fullmatch(self._content, act.start, act.end):
            act = None  # "Kabupaten X ramai dikunjungi": done to it
        act = act or self._passive(left, first, spans) or (appeals_in(self._content, last.end, right) if first.codes else None)
        if act is not None and not act.copying and first.kind == "group" and lead.casefold().endswith("dari "):
            return None  # "dari tujuh daerah yang meminta, baru satu"
        if act is not None and act.stage in ("adopted", "pilot") and _PLANNED_BEFORE.search(lead):
            return replace(act, stage="planned")
        return act

    def _passive(self, left: int, body: Body, spans: tuple[tuple[int, int], ...]) -> Act | None:
        """ "X kini dipakai Pemkab Y": a passive verb right before the body."""
        near = max(left, body.start - 32)
        verb = _PASSIVE_BEFORE.search(self._content, near, body.start)
        if body.role != "" or verb is None or act_in(self._content, verb.start(), body.start, skip=spans) is None:
            return None
        return act_in(self._content, left, body.start, skip=spans)

    def _tell(self, index: int, sentence: Sentence, members: Sequence[Body], act: Act) -> Iterator[Told]:
        for body in members:
            for subject in self._about(index, sentence, act, lambda subject, body=body: self._foreign(body, subject.origin or "")):  # type: ignore[misc]
                if body.kind == "organisation" and not (subject.named or act.looking):
                    continue  # a ministry that speaks of copying has not copied
                yield Told(sentence=sentence, index=index, subject=subject, body=body, stage=_of_group(act.stage, body), plain=act.copying)

    def _about(self, index: int, sentence: Sentence, act: Act, fits: Callable[[Subject], bool]) -> list[Subject]:
        """The mention after the act, else before it; else the innovation of the text, where the clause can only mean that one."""
        named = self._subjects.between(sentence.start, sentence.end)
        after = self._subjects.chain([item for item in named if item[0].start >= act.start])
        before = self._subjects.chain([item for item in named if item[0].end <= act.end], backwards=True)
        verb = _VERB.search(self._content, act.start, act.end)
        passive = verb is not None and verb.group().casefold().startswith("di")
        for chain in (before, after) if passive else (after, before):
            if chain and chain[0].origin and fits(chain[0]) and not _OBJECT_SUFFIX.search(self._content, act.start, act.end):
                return [subject for subject in chain if subject.origin and fits(subject)]
        if named and act.looking and not act.copying:
            return []  # what is looked at is named, and is the looker's own
        if not (act.copying or act.looking or act.like or act.stage == "planned"):
            of_group = self._crowd if self._crowd and index - self._crowd[0] <= 1 else None  # "Lima daerah meniru. Kabupaten X mengawali"
            return [of_group[2]] if of_group and act.stage == "adopted" and fits(of_group[2]) else []
        partners = {code for body in self._bodies_of(sentence) for code in body.codes}
        source = self._subjects.source_of(sentence.start, sentence.end, index, fits, partners=partners)
        return [source] if source else []

    def _by_speaker(self, index: int, sentence: Sentence, bodies: Sequence[Body], spans: tuple[tuple[int, int], ...]) -> Iterator[Told]:
        """ "Tahun depan kami terapkan," kata Bupati X: what the officer of a body says of his own."""
        for body in bodies:
            if body.kind not in ("head", "office", "government") and not self._of_officer(body):
                continue
            spoken = _SPEECH.search(self._content, sentence.start, body.start)
            if spoken is None or any(other.start < spoken.start() and other.role != "owner" for other in self._strangers(bodies)):
                continue
            start, end = (body.end, sentence.end) if spoken.start() - sentence.start <= 2 else (sentence.start, spoken.start())
            act = act_in(self._content, start, end, skip=spans) or appeals_in(self._content, start, end)
            if act is not None and (act.copying or act.like or _OWN.search(self._content, start, end)):
                yield from self._tell(index, sentence, [body], act)
                return

    def _of_officer(self, body: Body) -> bool:
        return body.formal and _OFFICER.search(self._content, max(0, body.start - 60), body.start) is not None

    def _companions(self, sentence: Sentence, bodies: Sequence[Body], found: Sequence[Told]) -> list[Told]:
        """ "Setelah A dan B, giliran C memakai X": A and B that went before C."""
        first = [body for body in bodies if body.chain == 0]
        taking = next((told for told in found if told.stage in ("adopted", "planned", "pilot") and told.body.chain > 0), None)
        if taking is None or not first or not _WENT_BEFORE.fullmatch(self._content, sentence.start, first[0].start):
            return []
        if not _THEN.match(self._content, first[-1].end, taking.body.end):
            return []
        return [replace(taking, body=body, stage=_of_group("adopted", body)) for body in first if self._foreign(body, taking.subject.origin or "")]

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
            or not self._foreign(first, subject.origin)
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
        cuts = self._cuts(sentence)
        for chain in sorted({body.chain for body in bodies}):
            members = [body for body in bodies if body.chain == chain]
            first, last = members[0], members[-1]
            if first.role not in ("", "listed") or self._stands_aside(sentence, first) or first.key in known:
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
                    if body.kind != "group" and self._foreign(body, subject.origin)
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
            if body.kind != "group" and subject.origin and self._foreign(body, subject.origin):
                yield Told(sentence=sentence, index=index, subject=subject, body=body, stage=stage, plain=True, of_group=before)

    def _going_on(self, index: int, sentence: Sentence, bodies: Sequence[Body], spans: tuple[tuple[int, int], ...]) -> Iterator[Told]:
        """ "Kabupaten itu sudah mencobanya sejak Mei.": what the only stranger of the sentence before does."""
        at, coming = self._last
        if (
            index - at > _GOING_ON_SENTENCES
            or _AGAIN.search(self._content, sentence.start, sentence.end) is None
            or any(body.kind == "group" for body in bodies)
            or any(body.role not in ("owner", "dari") for body in self._strangers(bodies))
            or len({body.chain for body in coming}) != 1
        ):
            return
        act = act_in(self._content, sentence.start, sentence.end, skip=spans)
        if act is None or (self._told and self._told[0] == index - 1 and _WHENCE.match(self._content, act.end)):
            return  # "Sistem itu diadopsi dari Kota X" only says whence
        yield from self._tell(index, sentence, coming, act)

    def _strangers(self, bodies: Sequence[Body]) -> list[Body]:
        origins = self._subjects.origins
        return [body for body in bodies if body.kind != "group" and body.codes and any(self._foreign(body, origin) for origin in origins)]

    def _note_crowd(self, index: int, sentence: Sentence, spans: tuple[tuple[int, int], ...], found: Sequence[Told]) -> None:
        """Remember how far a counted or unnamed group has come."""
        group = next((told for told in found if told.body.kind == "group"), None)
        if group is not None:
            self._crowd = (index, "adopted" if group.stage == "scaled" else group.stage, group.subject)
            return
        crowd: object = next((body for body in self._bodies_of(sentence) if body.kind == "group"), None) or _CROWD.search(
            self._content, sentence.start, sentence.end
        )
        if crowd is None and index and _THEY.match(self._content, sentence.start):  # "Wakil enam daerah datang. Mereka meneken"
            crowd = next((body for body in self._bodies_of(self._reading.sentences[index - 1]) if body.kind == "group"), None)
        act = act_in(self._content, sentence.start, sentence.end, skip=spans) if crowd else None
        if act is not None:
            subjects = self._about(index, sentence, act, lambda subject: True)
            if subjects:
                self._crowd = (index, act.stage, subjects[0])


def _of_group(stage: Stage, body: Body) -> Stage:
    return "scaled" if body.kind == "group" and stage in ("adopted", "pilot") else stage
