"""What a body elsewhere does with an innovation, told in plain words, from the list `adoption_acts`.

Newspapers seldom write "mereplikasi": they write that a town *menyusul memakai*, *minta diajari*, *sudah memasang perangkat yang sama*.
An act is read from all the words of a clause: looking, agreeing, copying, using, trying, with plans, wishes and denials.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from inovasi_nlp.components.adoptions.cues import lowered
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records.annotation import Stage

_KINDS = ("stopped", "denied", "wish", "plan", "agree", "copy", "try", "use", "look", "done")
# "belum berjalan", "tidak memakai", "tak satu pun meneken"; not "tidak hanya memakai"
_NOT_YET = re.compile(
    r"\b(?:(?:belum|tidak|tak|bukan|tanpa|jangan)\s(?!hanya|cuma|sekadar|saja|kalah|lama|malu|ragu|segan|sungkan|keberatan|satu\spun|ada\s)(?:[a-z]+\s){0,2}"
    r"|(?:belum|tidak|tak)\s(?:ada\s)?(?:satu\spun|seorang\spun|ada)\s(?:[a-z-]+\s){0,6})$",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:bisa|dapat|layak|patut|pantas|perlu|harus|agar|supaya|semoga|diharapkan|berharap|mendorong|mengajak|meminta|diminta|mengimbau|mempersilakan|membolehkan|mengizinkan|ditawari|menawari|menawarkan|mendesak|didesak|menuntut|menantang|menyarankan|merekomendasikan|direkomendasikan|menginginkan\sagar|jika|bila|apabila|kalau|silakan)\s(?:[\w/]+\s){0,3}$",
    re.IGNORECASE,
)
# "Kalau kami terapkan, mungkin dua kecamatan dulu": nothing of it is told as done or meant
_SUPPOSED = re.compile(r"\b(?:kalau|andai|andaikan|seandainya|jika|bila|apabila)\s(?:kami|kita|nanti|jadi|suatu\ssaat|\w+nya)?\s?$", re.IGNORECASE)
_AT_EVENT = re.compile(r"\b(?:dalam|pada|saat|acara|menghadiri|dihadiri|hadir\sdi|undangan|peresmian)\s(?:acara\s)?(?=$)", re.IGNORECASE)
# what makes plain use the use of another's: "layanan serupa", "unit sejenis", "sistem yang sama", "aplikasi tersebut", "menerapkannya"
_LIKE = re.compile(
    r"\b(?:\w{4,}(?:k|i)annya|(?:penerapan|pemakaian|penggunaan|pemasangan|pengoperasian|replikasi|peniruan)nya|\w{4,}inya|serupa|sejenis|yang\ssama|sama\spersis|tersebut|pola\situ|(?:aplikasi|sistem|program|layanan|inovasi|metode|gerakan|skema|model|cara)\s(?:itu|ini)|"
    r"(?:isi|cara|alat|bentuk)nya\ssama|kode\ssumber(?:nya)?|versi|sebutan|bernama|dengan\snama|(?:memakai|memulai|mengambil|memasang|mencoba|memboyong|meniru)nya|"
    r"(?:kami|kita)\s(?:terapkan|pakai|pasang|gunakan|jalankan|tiru|adopsi|salin|contoh|coba|replikasi|buka)(?=[.,;\"”]|\s(?:di|ke|pada|sejak|mulai|setelah|tahun|bulan|juga|pula|lebih|dulu|dengan|untuk|secara)\b|$)|lebih\sdulu|lebih\sdahulu|duluan|menyusul|(?:daerah|kabupaten|kota|provinsi)\s(?:pertama|kedua|ketiga|ke-\d+)|jejak|giliran|juga|turut|ikut)\b",
    re.IGNORECASE,
)


# "mengirim tiga pengamat", "mengutus dua staf", "bersurat"; not "mengirim bantuan"
_SENDS = (
    r"(?:mengirim|mengutus)(?:kan)?\s(?:\w+\s){0,2}(?:utusan|delegasi|tim|rombongan|pengamat|pegawai|staf|petugas|pejabat|orang|surat|wakil|peserta)"
)
# what a guest says of what he saw: "menarik untuk ditiru", "bisa diterapkan di daerah kami"; not "bisa diterapkan"
_APPEALS = re.compile(
    r"\b(?:menarik|cocok|bagus|relevan|layak|patut|pantas|pas|sesuai|ideal|tepat)\s(?:sekali\s|juga\s|pula\s)?(?:untuk\s|jika\s|bila\s)?"
    r"(?:ikut\s)?(?:di(?:tiru|terapkan|adopsi|replikasi|contoh|pelajari|kembangkan|pakai|coba|adaptasi|bawa\spulang|dalami|jalankan)|kami\s\w+|kita\s\w+)"
    r"|\bdi(?:tiru|terapkan|adopsi|replikasi|pakai|kembangkan|jalankan|bawa|aplikasikan)(?:kan)?\s(?:juga\s|pula\s)?(?:di|ke)\s(?:daerah|tempat|wilayah|kabupaten|kota|provinsi|kampung)(?:nya|\skami|\skita|\sasal\w*)\b",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:akan|bakal|segera|tahun\sdepan|bulan\sdepan|(?:pekan|minggu)\sdepan|mendatang|nanti\w*|kelak|rencana\w*|disebut-sebut|siap|dijadwalkan|ditargetkan|masih|sedang|tengah|dalam|tahap|bersiap|calon|\w*antre|mendaftar)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"surat|menyurat|permohonan|izin", re.IGNORECASE)
_MINDED = re.compile(r"minat|ketertarikan|keinginan", re.IGNORECASE)
# "lewat kerja sama itu": an agreement that has borne fruit
BY_MEANS = re.compile(r"\b(?:lewat|melalui|berkat|berdasarkan|sesuai|hasil|buah|usai|seusai)\s(?:\w+\s)?$", re.IGNORECASE)
_PROVIDES = re.compile(
    r"\b(?:mengalokasikan|dialokasikan|menganggarkan|dianggarkan|menyiapkan|disiapkan|menyediakan|menyusun|merancang|membuat)\b[^.;]{0,50}\b(?:program|layanan|sistem|aplikasi|gerakan|kegiatan|unit|posko)\s(?:serupa|sejenis|yang\ssama)",
    re.IGNORECASE,
)
# "berniat membuat tahun depan": a wish with a time is a plan
_DATED = re.compile(r"(?:tahun|bulan|minggu|pekan)\sdepan|segera", re.IGNORECASE)
# "untuk menerapkan", "izin memakai", "permohonan penggunaan": what is asked for or meant is not done yet
_FOR = re.compile(r"\b(?:untuk|guna|demi|izin|hak|permohonan|permintaan|usulan|rencana|kesempatan)\s(?:\w+\s)?$", re.IGNORECASE)
# "datang belajar karena hendak membuka ..."
_MEANS_TO = re.compile(r"akan|bakal|hendak|segera|berencana|rencana\w*|bersiap|siap|menargetkan|menyiapkan")
_CAME = re.compile(
    r"\b(?:sudah|telah|kini|kemudian|lalu|tak\slama|tidak\slama|dengan\snama|tahun\slalu|setahun|sejak|resmi|pada\s(?:tahun\s)?(?:19|20)\d\d|setelah\situ)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\bbelum\s(?:ada\skepastian|jelas|diputuskan|dipastikan)|\b(?:apakah|entah|kapan)\b", re.IGNORECASE)
_FAILED = re.compile(
    r"\b(?:malah\s(?:memilih|membuat)|justru\s(?:memilih|membuat)|lebih\smemilih|(?:memilih|putuskan)\s(?:membuat|mengembangkan|membangun)\s(?:\w+\s)?sendiri|batal|urung|gagal|kandas|dibatalkan|ditolak|mentah|terganjal|tidak\sjadi|tak\sjadi|(?:belum|tidak|tak)\s(?:tertarik|berminat|berniat|ingin))\b",
    re.IGNORECASE,
)


def falls_through(content: str, start: int, end: int) -> bool:
    """Whether a stretch of text tells that a plan came to nothing: "namun batal karena anggaran", "kandas di DPRD"."""
    return _FAILED.search(content, start, end) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a clause tells of a body.

    Attributes:
        start, end: Where it is told.
        stage: How far the body is.
        copying: A copy is named as such.
        looking: It comes to look.
        like: Something like the innovation is the object.
        agreeing: Nothing but agreeing is told.
    """

    start: int
    end: int
    stage: Stage
    copying: bool
    looking: bool
    like: bool
    agreeing: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    def terms(kind: str) -> str:
        return "|".join(re.escape(term.lower()).replace(r"\ ", r"\s") for term in sorted(of_class("adoption_acts", kind), key=len, reverse=True))

    groups = "|".join(f"(?P<{kind}>{terms(kind)}{'|' + _SENDS if kind == 'look' else ''})" for kind in _KINDS)
    return re.compile(rf"(?<![\w-])(?:{groups})(?:nya)?(?![\w-])")  # of lowered text: ignoring case costs twice the time


@cache
def _pending_pattern() -> re.Pattern[str]:
    terms = sorted(of_class("adoption_acts", "pending"), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(term).replace(chr(92) + ' ', chr(92) + 's') for term in terms)})(?![\w-])", re.IGNORECASE)


def pending_in(content: str, start: int, end: int) -> Stage | None:
    """How far a body is that is only said to come next, where copying was just told of others: "menyusul tahun depan", "masih mencari lahan"."""
    next_one = _pending_pattern().search(content, start, end)
    if next_one is None or _NOT_YET.search(content[max(start, next_one.start() - 70) : next_one.start()]):
        return None
    return "adopted" if _CAME.search(content, start, end) and not _COMING.search(content, start, end) else "planned"


def appeals_in(content: str, start: int, end: int) -> Act | None:
    """The interest of a guest who finds that something could be copied at home."""
    found = _APPEALS.search(content, start, end)
    if found is None:
        return None
    return Act(start=found.start(), end=found.end(), stage="interest", copying=False, looking=True, like=False)


def act_in(content: str, start: int, end: int, *, skip: tuple[tuple[int, int], ...] = ()) -> Act | None:
    """The act told in a stretch of text; None where there is none, or it is denied or only hoped for.

    Args:
        content: The text.
        start, end: A clause.
        skip: Spans whose words count for nothing (names of innovations and bodies).
    """
    found: dict[str, re.Match[str]] = {}
    for match in _pattern().finditer(lowered(content), start, end):
        if any(left <= match.start() < right for left, right in skip):
            continue
        kind = match.lastgroup or ""
        if kind == "agree" and BY_MEANS.search(content, max(start, match.start() - 20), match.start()):
            continue  # "lewat kerja sama itu, Kota X menjalankan"
        if kind == "use" and _AT_EVENT.search(content, max(start, match.start() - 25), match.start()):
            continue  # "hadir dalam peluncuran aplikasi itu"
        if kind in ("copy", "use", "try", "look", "agree"):
            lead = content[max(start, match.start() - 70) : match.start()]
            if _SUPPOSED.search(lead):
                return None
            if _NOT_YET.search(lead) or _MAY.search(lead):
                continue
        found.setdefault(kind, match)
        if kind == "use" and _FOR.search(content, max(start, match.start() - 20), match.start()):
            found.setdefault("plan", match)
    if "wish" in found and _MINDED.search(found["wish"].group()):
        found.setdefault("look", found["wish"])
    if "plan" in found and not found.keys() & {"copy", "use", "try", "look", "agree", "stopped", "denied"}:
        return _provision(content, start, end, found["plan"])
    if "denied" in found or not found.keys() & {"copy", "use", "try", "look", "agree", "stopped"} or _OPEN.search(content, start, end):
        return None
    first = min(match.start() for match in found.values())
    last = max(match.end() for match in found.values())
    return Act(
        start=first,
        end=last,
        stage=_stage(found),
        copying="copy" in found,
        looking="look" in found,
        like=_LIKE.search(content, start, end) is not None,
        agreeing="agree" in found and not found.keys() & {"copy", "use", "try", "look"},
    )


def _provision(content: str, start: int, end: int, plan: re.Match[str]) -> Act | None:
    """ "akan mengalokasikan Rp2 miliar untuk program serupa": a plan for the like of it, without a verb of taking up."""
    serves = _PROVIDES.search(content, start, end)
    if serves is None:
        return None
    return Act(start=min(plan.start(), serves.start()), end=serves.end(), stage="planned", copying=False, looking=False, like=True)


def _stage(found: dict[str, re.Match[str]]) -> Stage:
    taking = next((kind for kind in ("copy", "use", "try") if kind in found), None)
    if "stopped" in found and (taking or "look" not in found):  # "kunjungan kerja itu berakhir" ends no copy
        return "discontinued"
    if taking is None:
        dated = "wish" in found and "plan" in found and _DATED.search(found["plan"].group()) is not None
        return "planned" if "agree" in found or dated else "interest"
    takes = found[taking].start()
    done = "done" in found and found["done"].start() < takes and not ("look" in found and found["done"].start() < found["look"].start() < takes)
    done = done and found.get("plan") is not found[taking]
    if "wish" in found and found["wish"].start() < takes:
        return "planned" if _means_to(found, found["wish"].start(), takes) else "interest"
    if "look" in found and found["look"].start() < takes and not done:
        asks = _ASKS.search(found["look"].group()) is not None or _means_to(found, found["look"].start(), takes)
        return "planned" if asks or ("plan" in found and "agree" in found) else "interest"
    if "agree" in found and (not done or found["agree"].start() < takes):
        return "planned"
    firm = done and found["done"].group().casefold() not in ("mulai", "resmi")
    if "plan" in found and not (firm and found["done"].start() > found["plan"].start()):
        return "planned"
    return "pilot" if taking == "try" else "adopted"


def _means_to(found: dict[str, re.Match[str]], start: int, end: int) -> bool:
    """Whether a plan stands between a look or wish and the verb of taking up."""
    plan = found.get("plan")
    return plan is not None and start < plan.start() < end and _MEANS_TO.fullmatch(plan.group().lower()) is not None
