"""What a body does in its clause: read from the words before it, its role, and the act that follows or precedes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inovasi_nlp.components.adoptions.acts import Act, act_in, appeals_in
from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.cues import lowered
from inovasi_nlp.records import Sentence

_BOUNDARY = re.compile(
    r"[;:!?“”\"]|\s[–—]\s|,?\s\b(?:sedangkan|sementara|namun|tetapi|tapi|adapun|disusul|diikuti|sebelum|setelah|sesudah|usai)\b|,\s(?=(?:kata|ujar|ucap|tutur|ungkap|jelas|imbuh)\b)",
    re.IGNORECASE,
)
# "Kementerian X memfasilitasi [tujuh daerah] untuk mereplikasi": those helped take it up
HELPED = re.compile(r"\b(?:memfasilitasi|mendampingi|membantu|membimbing|mengajari|membina|membekali)\s(?:sebanyak\s|sekitar\s)?$", re.IGNORECASE)
# "mengatakan tamunya paling penasaran", "menyebut sudah 20 daerah datang": others act than who speaks
_OTHERS_ACT = re.compile(
    r"\b(?:mengatakan|menyebut(?:kan)?|menuturkan|menjelaskan|mengungkapkan|menyampaikan|menambahkan|mencatat|mengaku)\s?,?\s(?:bahwa\s)?(?:para\s|sudah\s|telah\s|ada\s)*(?:tamu|rombongan|peserta|delegasi|utusan|warga|masyarakat|pengunjung|banyak|beberapa|sejumlah|puluhan|\d)",
    re.IGNORECASE,
)
# "Jakarta menjadi rujukan": the one that others copy
_IS_MODEL = re.compile(r"\s(?:\w+\s){0,2}(?:menjadi|jadi|dijadikan)\s(?:\w+\s){0,3}(?:rujukan|acuan|contoh|percontohan|kiblat|teladan)\b")
_PASSIVE_BEFORE = re.compile(r"\bdi[a-z]{4,}\s(?:oleh\s|juga\s|pula\s)?$")
# "tamu dijadwalkan menyeberang ke Kabupaten X": people who go there copy nothing to it
_TRAVELLERS = re.compile(r"\b(?:tamu|rombongan|mereka|delegasi|peserta|warga|penumpang|wisatawan)\b", re.IGNORECASE)
_ONLY_PASSIVE = re.compile(r"di[a-z]+", re.IGNORECASE)
# a group without number or names: "sejumlah daerah lain", "puluhan kabupaten", "beberapa di antaranya"
CROWD = re.compile(
    r"\b(?:sejumlah|beberapa|puluhan|belasan|banyak|berbagai|para)\s(?:kepala\s)?(?:pemerintah\s)?"
    r"(?:kabupaten(?:/kota)?|kota|daerah|provinsi|pemda|pemkab|pemkot)\b|\b(?:daerah|kabupaten|kota)\s(?:lain|tetangga)\b"
)  # of lowered text
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
_PRIZE = re.compile(
    r"\b(?:penghargaan|predikat|trofi|piala|anugerah|piagam|juara|hadiah|bantuan|dana|plakat|sertifikat|medali|lahan|tanah|aset|gedung|bangunan|sembako)\b",
    re.IGNORECASE,
)
# "penerima aplikasi itu mencakup [Kabupaten X, Kota Y]"
_TAKERS = re.compile(r"\b(?:penerima|pengguna|pemakai|peniru|pengadopsi|replikator|pengikut)(?:nya)?\b[^.;:]{0,60}$", re.IGNORECASE)
SPEECH = re.compile(
    r"\b(?:ujar|kata|ucap|tutur|ungkap|terang|papar|imbuh|sambung|beber|sebut|tegas|jelas|kilah|dalih|keluh|kisah|cetus|seru|pungkas|sindir|gurau|cecar)(?:nya)?\b[^.;“”\"]{0,90}$|\bmenurut\b[^.;,“”\"]{0,70}$",
    re.IGNORECASE,
)
# who comes from there: "tamu asal Palopo", "18 lurah dan camat dari Kota X", "utusan Kabupaten Y"
_COMERS = re.compile(
    r"\b(?:tamu(?:nya)?|rombongan(?!\sbelajar|\spelajar|\ssiswa|\swisata|\shaji|\sjemaah)|delegasi|utusan|kunjungan|kedatangan|(?:datang|hadir|berasal|bertandang|berdatangan)(?=\sdari|,))\b"
    r"(?:\s(?!me\w{3}|di\w{3}|ber\w{3})[^\s.;,]+){0,6}?(?:\s(?:ber)?datang(?:an)?|,)?(?:,?\s(?:antara\slain|di\santaranya|termasuk|misalnya|seperti|yakni|yaitu))?(?:\s(?:asal|dari))?\s$",
    re.IGNORECASE,
)
_GUESTS = re.compile(
    r"\b(?:tamu|rombongan|delegasi|utusan|kunjungan|kedatangan|peserta|perwakilan|wakil|pejabat|pegawai|tim|minat|permintaan|surat|permohonan|dikunjungi)\w*\b",
    re.IGNORECASE,
)
# staff from there, who come only where an act says so: "12 kepala puskesmas dari Kabupaten Ende mengikuti pelatihan"
_STAFF = re.compile(
    r"\b(?:kepala\s(?:puskesmas|desa|sekolah|dinas|badan|bidang|bagian)|kades|aparatur|aparat|asn|perawat|bidan|dokter|guru|kader|operator|petugas|penyuluh|anggota|pustakawan|tenaga\s\w+|jajaran|tim|perwakilan|wakil|"
    r"pejabat|pegawai|staf|lurah|camat|legislator|peserta|perangkat|orang)\b[^.;,]{0,45}?(?:asal|dari)\s$",
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
# "diserahkan di Hotel Melati, [Jakarta Selatan]"; not "di sana, [Kabupaten X] meniru"
_VENUE_BEFORE = re.compile(r"\bdi\s(?:[A-Z][\w.]*\s?){1,6},\s$")
# "berharap [Kabupaten X] meniru", "meminta 35 [kabupaten]"; not "berharap banyak. [Kabupaten X] meniru"
_HOPED_OF = re.compile(
    r"\b(?:berharap|harap|meminta|minta|diminta(?!\s\w+nya\s)|mengimbau|mendorong|mengajak|menyarankan|agar|supaya|semoga|diharapkan|seandainya)\s(?:[\w/]+\s){0,3}$",
    re.IGNORECASE,
)
_PLANNED_BEFORE = re.compile(
    r"\b(?:ditargetkan|menargetkan|rencananya|direncanakan|nantinya|kelak|ke\sdepan|tahun\sdepan|bulan\sdepan|(?:minggu|pekan)\sdepan|mendatang|akan|bakal|segera)\b",
    re.IGNORECASE,
)
_KIND = re.compile(r"Kabupaten|Kota|Provinsi|Pem")
PLACED_ROLES = ("di", "oleh", "ke", "kepada", "pada", "bagi", "untuk")
# behind the body a thing was given to, or asked by: ", yang memakainya", ", dan di sana"
_GOES_ON = re.compile(
    r",\syang\s(?:kini\s|sudah\s|telah\s|langsung\s|lalu\s)*(?=me|ber)|\b(?:dan|lalu|kini)\sdi\s(?:sana|daerah\situ|kabupaten\situ|kota\situ)\b"
)
_EVENT_OF = re.compile(r"\b(?:diikuti|dihadiri)\s(?:oleh\s)?(?:utusan|delegasi|perwakilan|tamu|rombongan)\s(?:dari\s)?$", re.IGNORECASE)
_MAX_LEAD_CHARS = 110
_NEAR_PLACE_CHARS = 45  # "dipakai 120 perawat di Kota X"; farther off, the place is where something else is


class Clauses:
    """The clauses of one text, by the body that acts in them."""

    def __init__(self, content: str) -> None:
        self._content = content

    def cuts(self, sentence: Sentence) -> list[int]:
        return [match.start() for match in _BOUNDARY.finditer(self._content, sentence.start, sentence.end)]

    def houses(self, sentence: Sentence, body: Body) -> bool:
        """Whether a place only houses what is told: "di Jepara", "di Hotel Melati, Jakarta Selatan"."""
        if body.role == "di":
            return _KIND.match(body.surface) is None
        return _VENUE_BEFORE.search(self._content, max(sentence.start, body.start - 80), body.start) is not None

    def helps(self, body: Body, bodies: Sequence[Body]) -> bool:
        """Whether a body only helps the next one: "Kementerian X memfasilitasi tujuh daerah untuk mereplikasi"."""
        following = next((other for other in bodies if other.start >= body.end), None)
        return following is not None and HELPED.search(self._content, max(body.end, following.start - 40), following.start) is not None

    def stands_aside(self, sentence: Sentence, body: Body) -> bool:
        lead = self._content[max(sentence.start, body.start - _MAX_LEAD_CHARS) : body.start]
        return (
            (body.role == "owner" and not _COMERS.search(lead))
            or body.role == "aside"
            or lead.endswith("luar ")
            or any(shape.search(lead) for shape in (SPEECH, _DONE_TO))
        )

    def act(
        self, sentence: Sentence, members: Sequence[Body], bodies: Sequence[Body], cuts: Sequence[int], spans: tuple[tuple[int, int], ...]
    ) -> Act | None:
        first, last = members[0], members[-1]
        left = max([sentence.start, *(cut for cut in cuts if cut < first.start), *(body.end for body in bodies if body.end <= first.start)])
        right = min([sentence.end, *(cut for cut in cuts if cut >= last.end)])
        lead = self._content[left : first.start]
        if _HOPED_OF.search(lead):
            return None
        comes = _COMERS.search(lead) is not None
        if comes and first.kind == "group" and _EVENT_OF.search(lead):
            return None  # "Rapat koordinasi diikuti utusan 24 provinsi"
        staff = first.role == "dari" and not comes and _STAFF.search(lead) is not None
        placed = first.role in PLACED_ROLES or (first.role == "dari" and not comes and not staff)
        opening = first.start - sentence.start <= 14 or (first.role == "di" and _PARTS_IN.search(lead) is not None)
        if first.role == "dari" and not comes and not staff:
            return None
        if first.role == "ke" and _TRAVELLERS.search(lead):
            return None
        if first.role == "listed" and _TAKERS.search(self._content, max(sentence.start, first.start - 80), first.start):
            return Act(start=left, end=first.start, stage="adopted", copying=True, looking=False, like=False)
        if placed and not opening:
            gift = self._content[max(sentence.start, first.start - 130) : first.start]
            given = first.role in ("ke", "kepada", "bagi", "untuk") and _GIVEN.search(gift) is not None
            if given and _PRIZE.search(gift):
                return None
            if given and _GIFT.search(gift):
                return self._furthered(
                    Act(start=left, end=first.start, stage="planned", copying=True, looking=False, like=False), last.end, right, spans
                )
            if first.role == "bagi" and _SCHOOL_OF.search(lead):
                return Act(start=left, end=first.start, stage="interest", copying=False, looking=True, like=False)
            act = act_in(self._content, left, first.start, skip=spans)
            if act is None or (act.stage == "interest" and first.role != "oleh") or first.start - act.end > _NEAR_PLACE_CHARS:
                return None
            return self._furthered(act, last.end, right, spans)
        if comes and first.kind == "place" and first.code and "." not in first.code and not first.formal:
            return None  # "tamu terbanyak berasal dari Jawa Barat": of bodies there, not the province
        if comes:
            act = act_in(self._content, left, right, skip=spans)
            if act is None and not _GUESTS.search(self._content, sentence.start, first.start):
                return None  # "perempuan yang berasal dari Kota X"
            return act or Act(start=left, end=right, stage="interest", copying=False, looking=True, like=False)
        if _OTHERS_ACT.search(self._content, last.end, right) or _IS_MODEL.match(self._content, last.end):
            return None
        if first.role == "listed":  # "yang mendirikan lembaga serupa baru Kabupaten X"
            told = CROWD.search(lowered(self._content), sentence.start, first.start) or _WHO.search(self._content, sentence.start, first.start)
            act = act_in(self._content, told.start(), first.start, skip=spans) if told else None
            if act is not None and not act.looking:
                return act
        nexts = [body.start for body in bodies if body.start >= last.end and body.role == "" and body.kind != "group"]
        act = act_in(self._content, last.end, min([right, *nexts]), skip=spans)
        if act is None:
            act = act_in(self._content, last.end, right, skip=spans)
        if act is not None and act.looking and _ONLY_PASSIVE.fullmatch(self._content, act.start, act.end):
            act = None  # "Kabupaten X ramai dikunjungi": done to it
        if act is not None and act.looking and not act.copying and first.role == "di" and act.stage == "interest":
            act = None  # "Di Kota X, peserta menyaksikan": others look there
        act = act or self._passive(left, first, spans) or (appeals_in(self._content, last.end, right) if first.codes else None)
        if act is not None and not act.copying and first.kind == "group" and lead.casefold().endswith("dari "):
            return None  # "dari tujuh daerah yang meminta, baru satu"
        if act is not None and act.stage in ("adopted", "pilot") and _PLANNED_BEFORE.search(lead):
            return replace(act, stage="planned")
        return act

    def _furthered(self, act: Act, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> Act:
        """ "diminta oleh Kabupaten X, dan di sana tujuh unit telah berdiri": the act as far as what follows the place carries it."""
        goes_on = _GOES_ON.search(self._content, start, end)
        more = act_in(self._content, goes_on.start(), end, skip=spans) if goes_on else None
        return replace(act, stage=more.stage) if more is not None and more.stage in ("adopted", "pilot") else act

    def _passive(self, left: int, body: Body, spans: tuple[tuple[int, int], ...]) -> Act | None:
        """ "X kini dipakai Pemkab Y": a passive verb right before the body."""
        near = max(left, body.start - 32)
        verb = _PASSIVE_BEFORE.search(self._content, near, body.start)
        if body.role != "" or verb is None or act_in(self._content, verb.start(), body.start, skip=spans) is None:
            return None
        return act_in(self._content, left, body.start, skip=spans)
