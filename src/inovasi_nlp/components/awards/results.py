"""What a complex says with its verb: won, ranked, nominated, recognised, or nothing."""

from __future__ import annotations

import re

from inovasi_nlp.components.awards.anchors import Anchor, Complex, Result
from inovasi_nlp.components.awards.site import Site
from inovasi_nlp.components.awards.verbs import Verb

__all__ = ["CONTEST", "is_titular", "result_of"]

_STEP_NUMBER = re.compile(r"(?i)\btop (\d{1,3})")
_NEXT_STEP = re.compile(
    r"(?i)presentasi|wawancara|tahap (?:berikut|selanjutnya|akhir)|sebelum (?:dipilih|pengumuman)|menuju top|"
    r"belum (?:tentu )?(?:juara|menang)"
)
_AWARD_WORD = re.compile(r"(?i)(?:penghargaan|anug(?:e)?rah|piala|trof[iy]|piagam|plakat|sertifikat)\b")
_PASSED = re.compile(r"(?i)\b(?:lolos|meloloskan|melaju|melenggang|melangkah|bertahan|terjaring|tersaring|tersisa)\b")
_RECEIVED = frozenset(
    {
        "menerima",
        "terima",
        "diganjar",
        "dianugerahi",
        "memboyong",
        "menyabet",
        "menggondol",
        "membawa pulang",
        "diserahkan kepada",
        "diberikan kepada",
        "dianugerahkan kepada",
    }
)
_RECORD = frozenset({"tercatat", "mencatat", "mencatatkan"})


# "dinominasikan pada X", "sedang dinilai dalam X"
_PROPOSED = re.compile(
    r"(?i)\b(?:dinominasi(?:kan)?|dicalonkan|sedang dinilai)(?: untuk| pada| dalam| di| ke| sebagai)?(?: ajang| penerima| calon)? $"
)


def result_of(site: Site, verb: Verb | None) -> Result | None:
    """What the complex says, read with its verb; None where a contest is only entered ("masuk IGA") or nothing is said."""
    item = site.item
    content = site.text.content
    kind = verb.kind if verb else "get"
    rank = item.of("rank")
    if any(part.kind == "role" and _BLAME.search(part.text) for part in item.parts) and not item.names:
        return None
    if item.names and _PROPOSED.search(content, site.clause[0], item.start):
        return "nominated"
    got = item.awarded or _AWARD_WORD.match(item.parts[0].text) is not None or (verb is not None and verb.text in _RECEIVED)
    if rank is None and any(re.search(r"(?i)\bfinalis\b", name.text) for name in item.names):
        return "nominated"
    if rank is not None and rank.result == "nominated":
        return "won" if got and kind in ("get", "receive") and item.awarded and "besar" in rank.text.lower() else "nominated"
    if rank is not None and rank.result == "ranked" and rank.text.lower().endswith(" besar"):
        return "nominated"
    if rank is not None and rank.result == "ranked":
        return None if _low(rank.text) and not _of_index(site) else "ranked"
    if (
        verb is not None
        and _PASSED.search(content, verb.start, verb.end)
        and item.names
        and not item.awarded
        and item.of("predicate", "rank") is None
    ):
        return "nominated"
    if verb is not None and verb.text in {"menjuarai", "juarai", "dijuarai", "memuncaki"} and item.names:
        return "ranked"
    if verb is not None and verb.text in {"memenangi", "memenangkan", "dimenangi", "dimenangkan"} and item.names and rank is None:
        return "won"
    step = _STEP_NUMBER.search(content[item.start : item.end])
    if step is not None:
        return _step_result(site, int(step.group(1)), got, verb)
    if any(re.search(r"(?i)^indeks\b.*\btertinggi\b", name.text) for name in item.names) or (
        item.of("super") and any(name.text.lower().startswith("indeks") for name in item.names)
    ):
        return "ranked"
    if (
        item.names
        and not item.awarded
        and all(name.id is None and CONTEST.match(name.text) for name in item.names)
        and len(item.parts) == len(item.names)
    ):
        between = content[verb.end : item.start] if verb is not None and verb.end <= item.start else ""
        if _FINAL.search(between):
            return "nominated"
        if _OBJECT.search(between) and len(between) < 120:
            return "ranked" if _HIGHEST.search(between) else "won"
        return None  # a contest is entered, not won, unless rank or predicate is told
    if any(name.id == "rekor-muri" for name in item.names):
        return "recognised" if verb is not None and verb.text in _RECORD and not item.awarded else "won"
    if (
        verb is not None
        and (kind == "become" or verb.text == "mewakili")
        and verb.end <= item.start
        and _FINAL.search(content[verb.end : item.start])
        and item.of("rank", "predicate") is None
    ):
        return "nominated"
    if (
        item.of("super")
        and content[item.start - 5 : item.start] == "yang "
        and item.parts[0].text.lower().startswith("terbaik")
        and item.of("predicate", "role") is None
    ):
        return "ranked"
    if (
        kind in ("become", "carry")
        and not item.awarded
        and item.of("predicate", "role", "rank", "category", "winner") is None
        and not any(is_titular(name) or _GRADED.match(name.text) for name in item.names)
    ):
        return None
    if all(part.kind in ("role", "super") for part in item.parts) and not _role_holds(item, kind):
        return None
    return "won"


_GRADED = re.compile(r"(?i)(?:kategori|predikat|kualifikasi|opini|zona|badan publik) ")  # "masuk kategori Informatif"
_FINAL = re.compile(r"(?i)\b(?:final|semifinal|babak|seleksi)\b")
_OBJECT = re.compile(r"(?i)\b(?:predikat|gelar|penghargaan|piala|medali|kategori|tertinggi|terbaik)\b")
_HIGHEST = re.compile(r"(?i)\b(?:nilai|skor|indeks) (?:\w+ )?tertinggi\b")
CONTEST = re.compile(r"(?i)(?:ajang|kompetisi|lomba|penilaian|evaluasi|festival|indeks|gelaran)\b")
_LOWEST = 10


def _low(rank: str) -> bool:
    """Whether a place is none that is prized: "peringkat 37"."""
    number = re.search(r"\d+", rank)
    return number is not None and int(number.group()) > _LOWEST


_INDEX = re.compile(r"(?i)\b(?:indeks|index|penilaian kepatuhan)\b")
_INDEX_REACH = 3  # sentences


def _of_index(site: Site) -> bool:
    """Whether an index that gives each a place is told of here or right before, where low places are told too: "peringkat 96 Indeks X"."""
    last = site.before[-1] if site.before else None
    if last is not None and site.index - last.sentence <= _INDEX_REACH and _INDEX.search(last.name or ""):
        return True
    return any(
        anchor.kind in ("name", "shape") and _INDEX.search(anchor.text)
        for index in (site.index - 1, site.index)
        for anchor in site.text.anchors.get(index, ())
    )


def is_titular(name: Anchor) -> bool:
    """Whether the name is itself a title or step one can become or enter: "Kota Terinovatif", "Top Inovasi Terpuji"; not a contest."""
    return (
        name.id is not None
        and (
            name.id.startswith("kipp-")
            or name.id in {"iga-terinovatif", "iga-sangat-inovatif", "kla", "proklim-lestari", "proklim-utama", "kota-antikorupsi"}
        )
    ) or bool(re.match(r"(?i)top |pemenang", name.text))


_MEASURED = re.compile(r"(?i)\bter(?:banyak|tinggi)\b")


def _role_holds(item: Complex, kind: str) -> bool:
    """Whether a role alone ("sebagai Kabupaten Informatif") is an honour: conferred, weighty, and no blame ("kota paling macet")."""
    text = item.parts[0].text
    if _BLAME.search(text):
        return False
    if item.awarded:
        return True
    if kind in ("become", "carry") and not _SUPERLATIVE.search(_MEASURED.sub("", text)):
        return False  # "provinsi dengan kunjungan terbanyak": statistics
    return _SUPERLATIVE.search(text) is not None if kind in ("become", "get", "carry") else _weighty(text)


_BLAME = re.compile(
    r"(?i)\b(?:paling (?!inovatif|informatif|baik|aktif|peduli|bersih|ramah|layak)\w+|tertinggal|termiskin|miskin|terkotor|"
    r"terpolusi|polusi|(?:ke)?macet\w*|kemiskinan|pengangguran|kriminalitas|rawan|darurat|intoleran|termahal|terpencil|lokasi|tujuan|tuan rumah|penyangga|penghasil|asal|transit|"
    r"pusat|administratif|otonom|baru|khusus|istimewa|tersangka|calon)\b"
)
_SUPERLATIVE = re.compile(
    r"(?i)\b(?:ter(?:baik|inovatif|tinggi|banyak|favorit|bersih|peduli|aktif|tib|informatif|cepat|unggul|hijau|rapi|sehat|kreatif|ramah|responsif)|"
    r"berprestasi|teladan|paling (?:inovatif|informatif|baik|aktif|peduli|bersih|ramah|tertib|tanggap))\b"
)


# Superlatives of all kinds but those that only measure or blame: "terpatuh", not "terbesar"
_HONOURING = re.compile(
    r"(?i)\b(?:ter(?!sebut|hadap|masuk|letak|utama|dampak|tinggal|miskin|kotor|polusi|pencil|mahal|padat|besar|kecil|luas|tua|akhir|kait|dapat|jadi|"
    r"sangka|dakwa|pidana|luar|dekat|jauh|panas|dingin|bakar|parah|rendah|buruk|macet|lambat|sulit|ancam|diri|tentu|bit\b|nak\b|minal|itori|pisah|pusat|"
    r"padu|capai|bukti|cepat tumbuh|muda|hebat|kenal|populer)[a-z]{3,}|berprestasi|teladan|percontohan|sehat|peduli|ramah|tanggap|tangguh|informatif|"
    r"antikorupsi|layak)\b"
)


def _weighty(role: str) -> bool:
    """Whether a role bears a superlative or a title's capitals: "Kabupaten Informatif", "daerah terbaik kedua"; not "kota besar"."""
    tail = role.split()[1:]
    return _HONOURING.search(role) is not None or (bool(tail) and tail[0][:1].isupper())


_GAINED = frozenset({"meraih", "raih", "memperoleh", "peroleh", "mendapat", "mendapatkan", "diraih", "menggondol", "merebut", "menyandang"})
_FROM_GIVER = re.compile(r"[^.;,]{0,40}? (?:dari|oleh) (?:Kemen|Men|KemenPAN|PAN|Pemerintah)")
_SHORT_OF = re.compile(r"(?i)\b(?:harus puas|hanya (?:sampai|mampu|menembus)|terhenti|tersingkir|berhenti|kandas)\b")


def _told_as_prize(site: Site, verb: Verb) -> bool:
    """Whether a shortlist's list is told as a prize got once: "pernah meraih Top 99 dari Kementerian X pada 2014", and the text knows no next step."""
    content = site.text.content
    if verb.text not in _GAINED or _NEXT_STEP.search(content) or re.search(r"(?i)\btop (?:45|40|30|35)\b", content):
        return False
    lead = content[site.sentence.start : site.item.start]
    past = re.search(r"(?i)\b(?:pernah|pada (?:tahun )?20\d\d|sebelumnya|sejak)\b", lead) is not None
    return past and _FROM_GIVER.match(content, site.item.end, site.sentence.end) is not None


def _step_result(site: Site, number: int, got: bool, verb: Verb | None) -> Result:
    text = site.text.content
    if _SHORT_OF.search(text, max(site.clause[0], site.item.start - 50), site.item.start):
        return "nominated"
    if any(part.result == "nominated" for part in site.item.parts):
        return "nominated"
    if number < 90:
        return "won"
    year = next((name.year for name in site.item.names if name.year), None)
    if site.item.awarded or got or (verb is not None and _told_as_prize(site, verb)):
        return "won"
    if year is not None and year < 2019 and not _NEXT_STEP.search(text):
        return "won"
    return "nominated"
