"""What the scored model sees of a unit: its cue classes and their pairs, numbers by what they count, who speaks, and its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations, islice

from inovasi_nlp.components.indicators.cues import classes_of, tokens
from inovasi_nlp.components.indicators.units import Unit
from inovasi_nlp.lexicon.words import classes

_NUMBER = r"(?:\d[\d.,]*|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|puluhan|ratusan|ribuan|belasan)"
_PEOPLE = (
    "orang|warga|jiwa|pasien|keluarga|kepala keluarga|kk|anak|balita|siswa|mahasiswa|peserta|penumpang|pengunjung|pendaftar|"
    "pelamar|pasangan|ibu|lansia|"
    "tenaga kerja|pengemudi|petani|nelayan|responden|pengguna|pengunduh|kelompok|alumni|penerima"
)
_STAFF = "asn|pegawai|petugas|guru|bidan|perawat|kader|operator|dinas|instansi|perangkat daerah|opd|admin|pendamping"
_THINGS = (
    "titik|lokasi|desa|kelurahan|kecamatan|rw|rt|kampung|dokumen|laporan|aduan|panggilan|permohonan|kasus|jenis|unit|ton|kilogram|kg|botol|kios|"
    "perusahaan|data|poin"
)


def _counted(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_NUMBER}\s(?:ribu\s|juta\s)?(?:{nouns.replace(' ', '.')})\b", re.IGNORECASE)


# each name with a line it fits; "sejak Senin" is no `since`, "satu kota" is no `people`
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("percent", re.compile(r"\d\s?(?:persen|%)")),  # 4,8 persen
    ("people", _counted(_PEOPLE)),  # 9.870 pasangan
    ("staffed", _counted(_STAFF)),  # 240 ASN
    ("time", _counted("menit|jam|hari|minggu|pekan|bulan|kali 24 jam")),  # tiga hari
    ("years", _counted("tahun")),  # lima tahun
    ("things", _counted(_THINGS)),  # 64 titik
    ("money", re.compile(r"\bRp\.?\s?\d|\b(?:miliar|triliun)\b", re.IGNORECASE)),  # Rp 2 miliar
    ("dated", re.compile(r"\b(?:sejak|mulai|pada|dirintis)\s(?:\w+\s){0,2}(?:19|20)\d\d\b", re.IGNORECASE)),  # sejak tahun 2019
    ("year", re.compile(r"\b(?:19|20)\d\d\b")),
    ("fromto", re.compile(r"\bdari\b[^.]{0,60}\b(?:menjadi|ke|jadi)\b[^.]{0,30}\d", re.IGNORECASE)),  # dari 14 hari menjadi 3
    ("then_now", re.compile(r"\b(?:sebelumnya|semula|dulu|dahulu)\b[^.]{0,80}\b(?:kini|sekarang|menjadi)\b", re.IGNORECASE)),
    ("number", re.compile(r"\d")),
    ("numbered_rule", re.compile(r"\bNo(?:mor|\.)\s?\d", re.IGNORECASE)),  # Nomor 14 Tahun 2021
    ("age", re.compile(r"\(\d\d\)|\b\d\d\stahun,")),  # Marni (49)
)
_REPORTED = re.compile(
    r"\b(?:mengaku|mengatakan|menyebut|menilai|merasa|merasakan|mengeluh|menuturkan|menyatakan|mengungkapkan|menjelaskan|menambahkan)\w{0,4}\b",
    re.IGNORECASE,
)
# fmt: off
_PAIRED = frozenset(
    (
        "renew", "develop", "extend", "integrate", "feature", "plan", "since", "ongoing", "budget", "rule", "monitor", "stop",
        "staff", "train", "oblige", "idea", "involve", "dissem", "replicate", "channel", "survey", "citizen", "self", "praise",
        "complain", "legislator", "expert", "change", "count", "measure", "award", "hope", "launch", "negation", "scant",
        "government", "service", "quote", "percent", "people", "staffed", "time", "things", "money", "number", "by_citizen",
        "by_official", "by_employee", "by_legislator", "by_expert", "years", "fromto",
    )
)
# fmt: on
_PLAIN = re.compile(r"(?<![\w.\-])[a-z]{3,}(?:-[a-z]+)?(?![\w\-])")  # "warga", "ibu-ibu"; not "Surabaya", "2.0"
_TURNS = ("negation", "stop", "scant", "contrast")  # what may turn the sense of the words beside it
_TONE_BINS = (-0.1, 0.0, 0.1, 0.25, 0.5)
_SHORT_WORDS, _LONG_WORDS = 8, 25


def names_of(content: str, unit: Unit, mentions: Sequence[tuple[int, int]]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Cue classes, shapes and circumstances of a unit, and its plain words (no names, no function words).

    Args:
        content: The whole text.
        unit: A span of it.
        mentions: Spans of the innovations named, in order; their words are no cues ("Program Bebas Antre" tells of no queue).
    """
    text = _without(content, unit, mentions)
    function_words = classes("function_words")
    words = tokens(text)
    hits = classes_of(words)
    names = set(hits)
    names.update(f"{name}2" for name, count in hits.items() if count >= 2)
    names.update(name for name, shape in _SHAPES if shape.search(text))
    if unit.quote is not None:
        names.update(("quote", f"by_{unit.quote.stakeholder}"))
    elif _REPORTED.search(text):
        names.add("reported")
        names.update(f"reported_{name}" for name in ("citizen", "legislator", "expert") if name in hits)
    if len(words) <= _SHORT_WORDS:
        names.add("short")
    elif len(words) >= _LONG_WORDS:
        names.add("long")
    return frozenset(names), tuple(sorted({word for word in _PLAIN.findall(text) if word not in function_words}))


def _without(content: str, unit: Unit, mentions: Sequence[tuple[int, int]]) -> str:
    parts, at = [], unit.start
    for start, end in islice(mentions, bisect_left(mentions, (unit.start, 0)), None):
        if start >= unit.end:
            break
        if start >= at:
            parts.append(content[at:start])
            at = min(end, unit.end)
    parts.append(content[at : unit.end])
    return " ".join(parts)


def features(names: frozenset[str], words: Sequence[str]) -> list[str]:
    """Feature names: classes (`c:`), pairs of classes (`c:a&b`), words (`w:`)."""
    found = [f"c:{name}" for name in names]
    found += [f"c:{left}&{right}" for left, right in combinations(sorted(names & _PAIRED), 2)]
    found += [f"w:{word}" for word in words]
    return found


def tone_of(units: Sequence[frozenset[str]]) -> float:
    """Balance of a whole text: complaints and failures less praise and prizes, per unit; above 0 = the text is critical."""
    bad = sum(("complain" in names) + ("stop" in names) + ("negation" in names and "contrast" in names) for names in units)
    good = sum(("praise" in names) + ("award" in names) for names in units)
    return (bad - good) / max(len(units), 5)


def tone_features(names: frozenset[str], words: Sequence[str], before: frozenset[str], after: frozenset[str], tone: float) -> list[str]:
    """Feature names for the polarity: classes, words, what the neighbours complain of, and the tone of the text."""
    found = [f"c:{name}" for name in names]
    found += [f"w:{word}" for word in words]
    found += [f"c:{turn}&{name}" for turn in _TURNS for name in names if turn in names and name != turn]
    for mark, others in (("p", before), ("n", after)):
        found += [f"{mark}:{name}" for name in ("complain", "stop", "praise", "contrast", "negation") if name in others]
    found += [f"tone>{limit}" for limit in _TONE_BINS if tone > limit]
    return found
