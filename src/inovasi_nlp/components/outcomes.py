"""Outcomes: measured effects told in a text, with their values.

"Angka stunting turun dari 12,4 persen menjadi 4,8 persen", "melayani 9.870 orang", "waktu tanggap kurang dari tujuh menit",
"semula 14 hari, kini 3 hari". A fall of what is bad is for the better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.service_news import reports_service
from inovasi_nlp.components.storage import reading_of, save
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Outcome, Reading, Sentence
from inovasi_nlp.records.annotation import Polarity

__all__ = ["find_outcomes", "measured", "value_of"]

_UNITS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
    "sebelas": 11, "seratus": 100,
    "seribu": 1000, "setengah": 0.5,
}  # fmt: skip
_SCALES = {"ribu": 1e3, "juta": 1e6, "miliar": 1e9, "milyar": 1e9, "triliun": 1e12}
_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
_DIGITS = r"(?:Rp\.?\s?)?(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,9})(?:,\d{1,3})?(?:-an)?(?:\s(?:ribu|juta|miliar|milyar|triliun))?"
_NUMBER = rf"{_DIGITS}|(?:se(?:ratus|ribu)\s)?(?:{_WORDS})(?:\s(?:puluh|ratus|ribu)\s(?:{_WORDS})\b|\s(?:belas|puluh|ratus|ribu|juta)){{0,3}}"
_PEOPLE = (
    "orang|warga|jiwa|anak|balita|ibu|pasien|keluarga|kepala keluarga|KK|siswa|mahasiswa|peserta|penumpang|pengunjung|pendaftar|pelamar|"
    "pasangan|lansia|pelajar|tenaga kerja|petani|nelayan|pengguna|kelompok|alumni"
)
_THINGS = (
    "kasus|laporan|aduan|panggilan|permohonan|dokumen|akta|titik|lokasi|desa|kelurahan|kecamatan|RW|kampung|sekolah|unit|rumah|kilogram|kg|"
    "kuintal|botol|perusahaan|jenis layanan|layanan|kali|rupiah"
)
_SPANS = (
    r"persen|poin|menit|jam|hari(?:\skerja)?|pekan|minggu|bulan|tahun(?!\s(?:ini|lalu|depan|\d))|ton(?:\sper\shari)?|"
    r"per\s(?:seribu|seratus\sribu|1\.000|100\.000)(?:\s(?:penduduk|kelahiran(?:\shidup)?|orang))?"
)
_UNIT = rf"(?:\s?%|\s(?:{_SPANS}|{_PEOPLE.replace(' ', '.')}|{_THINGS.replace(' ', '.')}))"
_NOT = (
    r"(?:paling\slama\s|paling\sbanyak\s|kurang\sdari\s|lebih\sdari\s|di\sbawah\s|di\satas\s|hanya\s|sekitar\s|hampir\s|rata-rata\s|"
    r"menjadi\s|cuma\s|tinggal\s|cukup\s|sebanyak\s|di\skisaran\s|kisaran\s){0,2}"
)
_AT = r"(?:\s(?:pada|di|tahun|per)\s(?:akhir\s|awal\s|tahun\s)?[\w]{1,12}(?:\s(?:19|20)\d\d)?)?"
# "turun dari 1,41 persen menjadi 1,06 persen", "dari 14 desa pada 2019 menjadi 152 desa", "dari 67 ke 124"; not "dari 3 kota ke Jakarta"
_FROM_TO = re.compile(
    rf"\bdari\s{_NOT}(?P<before>{_NUMBER})(?P<unit1>{_UNIT})?{_AT},?\s(?:menjadi|ke|jadi|kini\smenjadi)\s{_NOT}(?P<after>{_NUMBER})(?P<unit2>{_UNIT})?(?![\w/]|\.\d)",
    re.IGNORECASE,
)
# "91,2, naik dari 88,6", "38 menit, turun dari 95 menit"
_ROSE_FROM = re.compile(
    rf"\b(?P<after>{_NUMBER})(?P<unit2>{_UNIT})?,?\s(?:naik|turun|meningkat|berkurang|menurun|membaik|lebih\s\w+)\s(?:dari|dibanding(?:kan)?)\s[^.,\d]{{0,40}}?(?P<before>{_NUMBER})(?P<unit1>{_UNIT})?(?![\w/])",
    re.IGNORECASE,
)
# "merosot menjadi 14,2 persen dari sebelumnya 21,8 persen"
_BECAME_FROM = re.compile(
    rf"\b(?:menjadi|ke|mencapai|sebesar)\s{_NOT}(?P<after>{_NUMBER})(?P<unit2>{_UNIT})?,?\s(?:setelah\s|dari\s)(?:sebelumnya\s|semula\s|tahun\slalu\s|posisi\s|yang\s){{1,2}}"
    rf"{_NOT}(?P<before>{_NUMBER})(?P<unit1>{_UNIT})?(?![\w/])",
    re.IGNORECASE,
)
# "semula 14 hari, kini 3 hari", "sebelumnya bisa tiga hari, sekarang dua jam"
_THEN_NOW = re.compile(
    rf"\b(?:semula|sebelumnya|dulu|dahulu|tadinya)\s(?:\w+\s){{0,4}}?{_NOT}(?P<before>{_NUMBER})(?P<unit1>{_UNIT})[^.;\d]{{0,50}}?\b(?:kini|sekarang|menjadi|tinggal)\s(?:\w+\s){{0,3}}?{_NOT}(?P<after>{_NUMBER})(?P<unit2>{_UNIT})",
    re.IGNORECASE,
)
# "telah menjangkau 12.450 warga", "waktu tanggap kini kurang dari tujuh menit", "terealisasi 99,21 persen"
_REACHED = re.compile(
    rf"\b(?:mencapai|menjangkau|melayani|menembus|terealisasi|menyasar|menyerap|menangani|memproses|menerbitkan|menyelesaikan|mencatat|tercatat|terkumpul|menerima|mengangkut|membantu|terdapat|"
    rf"menampung|meminjamkan|mengantar|memeriksa|menghemat|menyelamatkan|meluluskan|tinggal|tersisa|menyisakan|baru|hanya|"
    rf"telah|sudah|kini|rata-rata|selesai|sebanyak)\s(?:[a-z]+\s){{0,2}}?{_NOT}(?P<after>{_NUMBER})(?P<unit2>{_UNIT})(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
# "baru 38 dari 120 perusahaan", "hanya 36 dari 100 laporan"
_PART_OF = re.compile(
    rf"(?P<after>{_NUMBER})(?:{_UNIT})?\s(?:dari|di\santara)\s(?:total\s|sekitar\s)?(?P<whole>{_NUMBER})(?P<unit2>{_UNIT})", re.IGNORECASE
)
# "dari 120 laporan, 112 selesai", "dari 90 kelompok, baru 61 di antaranya berlaba"
_OF_WHOLE = re.compile(
    rf"\bdari\s(?:total\s|sekitar\s)?(?P<whole>{_NUMBER})(?P<unit2>{_UNIT})(?:\s[a-z]+){{0,3}},\s(?:sebanyak\s|sudah\s|baru\s|hanya\s|ada\s){{0,2}}"
    rf"(?P<after>{_NUMBER})(?:{_UNIT})?\s(?:di\santaranya|sudah|telah|selesai|tuntas|berhasil|rampung|aktif|di[a-z]{{4,}}|ter[a-z]{{4,}})\b",
    re.IGNORECASE,
)
# "dalam sebulan 640 rumah didatangi", "2.300 berkas diproses"; not "120 peserta dilombakan"
_DONE_TO = re.compile(
    rf"(?P<after>{_NUMBER})(?P<unit2>\s(?:{_PEOPLE.replace(' ', '.')}|{_THINGS.replace(' ', '.')}))\s(?:[a-z]+\s){{0,2}}?(?:telah\s|sudah\s|berhasil\s)?"
    r"(?:didatangi|dikunjungi|dilayani|diperiksa|diobati|dirawat|ditangani|diproses|diterbitkan|diselesaikan|diserahkan|disalurkan|diantar|diangkut|"
    r"dipasang|diperbaiki|dibedah|dipinjam|terlayani|tertangani|terbantu|tersalurkan|terpasang)\b",
    re.IGNORECASE,
)
_COMPARING = (_FROM_TO, _ROSE_FROM, _BECAME_FROM, _THEN_NOW)
_TOLD = (*_COMPARING, _OF_WHOLE, _PART_OF, _DONE_TO, _REACHED)  # the surest first
_PRIZE = re.compile(r"\b(?:penghargaan|piala|trofi|juara|predikat|anugerah|award|finalis|peserta\slomba|inovasi\sterdaftar)\b", re.IGNORECASE)
_DOWN = re.compile(
    r"\b(?:turun|menurun|menurunkan|penurunan|berkurang|susut|menyusut|merosot|anjlok|terpangkas|memangkas|menekan|lebih\s(?:rendah|sedikit|cepat|singkat))\b",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:naik|meningkat|meningkatkan|peningkatan|bertambah|melonjak|tumbuh|lebih\s(?:tinggi|banyak))\b", re.IGNORECASE)
_SCANT = re.compile(r"\b(?:hanya|baru|justru|malah|cuma)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:target(?:nya|kan)?|ditargetkan|menargetkan|akan|diharapkan|berharap|rencana\w*|sasaran)\b", re.IGNORECASE)
_TRIGGER = re.compile(r"\d|\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s(?:menit|jam|hari|bulan|orang|kasus|persen)", re.IGNORECASE)
_TIMES = ("menit", "jam", "hari", "pekan", "minggu", "bulan")
_DAYS = {"menit": 1 / 1440, "jam": 1 / 24, "hari": 1.0, "pekan": 7.0, "minggu": 7.0, "bulan": 30.0, "tahun": 365.0}
_WORD = re.compile(r"[A-Za-z][\w\-]*")
_MAX_SENTENCE_CHARS = 1200


def value_of(surface: str) -> float | None:
    """A number as Indonesian news writes it, None for anything else.

    "1.700" -> 1700, "49,43" -> 49.43, "Rp 5 miliar" -> 5e9, "dua belas" -> 12, "seratus dua puluh lima" -> 125.
    """
    text = surface.casefold().removeprefix("rp").lstrip(". ").removesuffix("-an").replace("-an ", " ")
    parts = text.split()
    if not parts:
        return None
    if parts[0][0].isdigit():
        try:
            last = float(parts[0].replace(".", "").replace(",", "."))
        except ValueError:
            return None
    elif parts[0] in _UNITS:
        last = _UNITS[parts[0]]
    else:
        return None
    thousands = tens = 0.0  # what is complete: "dua ribu" of "dua ribu lima ratus enam", then "lima ratus"
    for part in parts[1:]:
        if part == "belas":
            last += 10
        elif part in ("puluh", "ratus"):
            tens, last = tens + last * (10 if part == "puluh" else 100), 0.0
        elif part in _SCALES:
            thousands, tens, last = thousands + (tens + last) * _SCALES[part], 0.0, 0.0
        elif part in _UNITS:
            tens, last = tens + last, _UNITS[part]
    return thousands + tens + last


def find_outcomes(reading: Reading) -> tuple[Outcome, ...]:
    """Measured effects, sentence by sentence; no two share words, and targets and plans are none.

    Each record spans its sentence; a text that reports no public service has none.
    """
    if not _TRIGGER.search(reading.content) or not reports_service(reading.content):
        return ()
    return measured(reading)


def measured(reading: Reading) -> tuple[Outcome, ...]:
    """Measured effects of a text, whatever it reports."""
    found: list[Outcome] = []
    for sentence in reading.sentences:
        if (
            sentence.role == "body"
            and sentence.end - sentence.start <= _MAX_SENTENCE_CHARS
            and _TRIGGER.search(reading.content, sentence.start, sentence.end)
        ):
            found.extend(_of_sentence(reading, sentence))
    return tuple(found)


def _of_sentence(reading: Reading, sentence: Sentence) -> Iterator[Outcome]:
    content = reading.content
    if _PRIZE.search(content, sentence.start, sentence.end):
        return
    spans: list[tuple[int, int]] = []
    for pattern in _TOLD:
        for match in pattern.finditer(content, sentence.start, sentence.end):
            if any(match.start() < end and start < match.end() for start, end in spans):
                continue
            outcome = _outcome(content, sentence, match, compared=pattern in _COMPARING)
            if outcome is not None:
                spans.append(match.span())
                yield outcome


def _outcome(content: str, sentence: Sentence, match: re.Match[str], *, compared: bool) -> Outcome | None:
    lead = content[sentence.start : match.start()]
    if _PLAN.search(lead[-60:]) or _PLAN.search(match.group()):
        return None
    before = value_of(match["before"]) if compared else None
    after = value_of(match["after"])
    unit = _unit(match["unit2"] or (match["unit1"] if compared else None), match["after"])
    quantity = _quantity(lead) or (unit if unit and not compared else None)
    if after is None or quantity is None or (compared and before is None):
        return None
    first = _unit(match["unit1"], match["before"]) if compared else None
    worse = _is_worse(content, sentence, match, before, after, (first or unit, unit), quantity)
    return Outcome(
        start=sentence.start,
        end=sentence.end,
        quantity=quantity,
        before=before,
        after=after,
        unit=unit,
        polarity=worse,
        confidence=0.85 if compared else 0.6,
    )


def _unit(surface: str | None, number: str) -> str | None:
    if surface is None:
        return "rupiah" if number.casefold().startswith("rp") else None
    unit = " ".join(surface.split()).casefold()
    return "persen" if unit == "%" else unit


def _quantity(lead: str) -> str | None:
    """What was measured: the last known noun before the value, with the nouns it leans on and the word that narrows it."""
    near = lead[-_LEAD_CHARS:]
    nouns = list(_nouns().finditer(near))
    if not nouns:
        return None
    first = last = nouns[-1]
    for noun in reversed(nouns[:-1]):  # "rata-rata waktu penyelesaian permohonan" is one thing
        if near[noun.end() : first.start()] != " ":
            break
        first = noun
    tail = [word for word in _WORD.findall(near[last.end() :])[:1] if word.islower() and word not in _STOPS]
    return " ".join([near[first.start() : last.end()].casefold(), *tail])


_LEAD_CHARS = 160
# fmt: off
_STOPS = frozenset(
    (
        "yang", "di", "ke", "dari", "pada", "turun", "naik", "menurun", "meningkat", "sudah", "telah", "kini", "itu", "tersebut",
        "tercatat", "mencapai", "berkurang", "bertambah", "susut", "menjadi", "dan", "juga", "lebih", "kurang", "berdasarkan",
        "rata-rata", "hanya", "baru", "masih", "dalam", "oleh", "untuk", "kami",
    )
)
# fmt: on


@cache
def _nouns() -> re.Pattern[str]:
    terms = sorted(classes("outcome_nouns"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(term).replace(r"\ ", r"\s") for term in terms) + r")\b", re.IGNORECASE)


def _is_worse(
    content: str,
    sentence: Sentence,
    match: re.Match[str],
    before: float | None,
    after: float,
    units: tuple[str | None, str | None],
    quantity: str,
) -> Polarity:
    if before is None:
        scant = _SCANT.search(content[max(sentence.start, match.start("after") - 40) : match.start("after")])
        return "negative" if scant else "positive"
    rising = _comparable(after, units[1]) > _comparable(before, units[0])
    if before == after:
        rising = _UP.search(content, sentence.start, sentence.end) is not None and _DOWN.search(content, sentence.start, sentence.end) is None
    lead = content[sentence.start : match.start()]
    bad = any(classes("outcome_nouns")[noun.group().casefold()] == "less" for noun in _nouns().finditer(lead)) or (units[1] or "") in _TIMES
    return "negative" if rising == bad else "positive"


def _comparable(value: float, unit: str | None) -> float:
    return value * _DAYS.get((unit or "").split(" ")[0], 1.0)


@Language.factory("inovasi_outcomes", assigns=["doc._.outcomes"])
def make_outcomes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds measured effects."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    save(doc, "outcomes", find_outcomes(reading_of(doc)))
    return doc
