"""What the scored model sees of a unit: its cue classes and their pairs, numbers by what they count, who speaks, and its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, islice

from inovasi_nlp.components.indicators.cues import classes_of, stem, tokens
from inovasi_nlp.components.indicators.units import Unit
from inovasi_nlp.lexicon.words import classes, of_class
from inovasi_nlp.records import Reading

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
_WORDED = tuple((name, shape) for name, shape in _SHAPES if name in ("money", "then_now"))  # need no number
_QUANTITY = re.compile(
    r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(?:belas|luruh|mua|paruh|pertiga|puluh|ratus|ribu|tengah)|"
    r"belasan|puluhan|ratusan|ribuan)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"(?:mengaku|mengatakan|menyebut|menilai|merasa|merasakan|mengeluh|menuturkan|menyatakan|mengungkapkan|menjelaskan|menambahkan)[a-z]{0,4}"
)
# fmt: off
_PAIRED = frozenset(
    (
        "renew", "develop", "extend", "integrate", "feature", "plan", "since", "ongoing", "budget", "rule", "monitor", "stop",
        "staff", "train", "oblige", "idea", "involve", "dissem", "replicate", "channel", "survey", "citizen", "self", "praise",
        "complain", "legislator", "expert", "change", "count", "measure", "award", "hope", "launch", "negation", "scant",
        "government", "service", "quote", "percent", "people", "staffed", "time", "things", "money", "number", "by_citizen",
        "by_official", "by_employee", "by_legislator", "by_expert", "years", "fromto", "counted", "counted_passive", "passive",
        "counted_time", "part_of", "average", "elsewhere", "home", "places", "told", "measured",
    )
)
# fmt: on
_LISTED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-–—•*·])\s")
# "640 rumah", "dua puluh berkas", "separuh penerima"
_COUNTED = re.compile(
    r"\b(?:\d[\d.,]*(?:\s(?:ribu|juta|persen|%))?|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?:\s(?:belas|puluh|ratus|ribu))?|"
    r"sepuluh|sebelas|seratus|seribu|belasan|puluhan|ratusan|ribuan|separuh|sepertiga|seluruh|semua)\s(?P<noun>[a-z][a-z\-]+)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"di(?!alog|sini|sana|situ|nas|rektur|rut|gital|nding|esel|vis|plom)[a-z]{4,}")  # "didatangi"; not "dinas"
_PART_OF = re.compile(  # "61 dari 90", "sepertiga dari total 4.000"
    r"\b(?:\d[\d.]*|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|separuh|setengah)\s(?:\w+\s)?dari\s(?:total\s|sekitar\s)?"
    r"(?:\d|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)",
    re.IGNORECASE,
)
_PLACE = re.compile(  # "Pemkab Sinjai" -> Sinjai, "DPRD Kota Batam" -> Batam
    r"\b(?:Pem(?:kab|kot|prov|ko|da)|Kabupaten|Kota|Provinsi|Pemerintah\s(?:Kabupaten|Kota|Provinsi|Daerah)|Bupati|Wali\sKota|Gubernur|DPRD)\s"
    r"(?:(?:Kabupaten|Kota|Provinsi)\s)?([A-Z][\w'’]+)"
)
_NAME = re.compile(r"\b[^\W\d_][\w'’.\-]*")
_MANY_PLACES = 4
_HEADLINED = frozenset(
    (
        "replicate", "award", "complain", "stop", "praise", "survey", "renew", "develop", "extend", "dissem", "budget", "rule", "train", "staff",
        "launch", "citizen", "legislator", "contrast", "negation", "monitor", "idea", "sport", "crime", "market", "showbiz",
    )
)  # fmt: skip
_NAMED_SHARES = (0.15, 0.35, 0.55)
_INTRODUCTION_WORDS = 18
_NEGATED_WITHIN = 3
_TURNS = ("negation", "stop", "scant", "contrast")  # what may turn the sense of the words beside it
_ROOT = 5  # letters
_TONE_BINS = (-0.1, 0.0, 0.1, 0.25, 0.5)
_SHORT_WORDS, _LONG_WORDS = 8, 25


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a unit.

    Attributes:
        names: Cue classes, shapes and circumstances.
        stems: Its words, stemmed, in order; numbers are "0".
        counted: Stems of what it counts ("640 rumah").
    """

    names: frozenset[str]
    stems: tuple[str, ...]
    counted: frozenset[str]


def views(reading: Reading, units: Sequence[Unit], mentions: Sequence[tuple[int, int]], measured: Collection[int]) -> list[View]:
    """What is seen of each unit of a text.

    Args:
        reading: The text.
        units: Its units, in order.
        mentions: Spans of the innovations named, in order; their words are no cues ("Program Bebas Antre" tells of no queue).
        measured: Where the sentences start that tell a measured effect.
    """
    content = reading.content
    places = _places(content)
    home = places.most_common(1)[0][0] if places else None
    found = []
    for number, unit in enumerate(units):
        text = content[unit.start : unit.end]
        plain = _without(content, unit, mentions)
        words = tokens(plain)
        names, counted = _shaped(text, words)
        names |= _placed(text, home)
        names |= _cued(words, unit, plain)
        if reading.sentences[unit.index].start in measured:
            names.add("measured")
        if unit.quote is None:
            names |= _narrated(text, words, units[number - 1] if number else None, units[number + 1] if number + 1 < len(units) else None)
        stems = tuple("0" if word[0].isdigit() else stem(word) for word in words)
        found.append(View(frozenset(names), stems, frozenset(counted)))
    return found


def beside(seen: Sequence[View]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Names of the unit before and of the one after, for each unit of a text."""
    nothing: frozenset[str] = frozenset()
    names = [nothing, *(view.names for view in seen), nothing]
    return list(zip(names[:-2], names[2:], strict=True))


def text_features(reading: Reading) -> tuple[str, ...]:
    """Feature names that all units of a text share: cue classes of its headline (`t:`), how many places it names."""
    title = set(classes_of(tokens(reading.content[: reading.title_end])))
    return ("text", f"places:{min(_MANY_PLACES, len(_places(reading.content)))}", *(f"t:{name}" for name in sorted(title & _HEADLINED)))


def _places(content: str) -> Counter[str]:
    return Counter(match.group(1) for match in _PLACE.finditer(content))


def _cued(words: Sequence[str], unit: Unit, text: str) -> set[str]:
    hits = classes_of(words)
    names = set(hits)
    shapes = _SHAPES if _QUANTITY.search(text) else _WORDED
    names.update(name for name, shape in shapes if shape.search(text))
    names.update(f"{name}2" for name, count in hits.items() if count >= 2)
    if unit.quote is not None:
        names.update(("quote", f"by_{unit.quote.stakeholder}"))
    elif any(_reports(word) for word in words):
        names.add("reported")
        names.update(f"reported_{name}" for name in ("citizen", "legislator", "expert") if name in hits)
    if len(words) <= _SHORT_WORDS:
        names.add("short")
    elif len(words) >= _LONG_WORDS:
        names.add("long")
    return names


@cache
def _of(kind: str) -> frozenset[str]:
    return frozenset(of_class("indicator_words", kind))


@lru_cache(maxsize=1 << 15)
def _reports(word: str) -> bool:
    return _REPORTING.fullmatch(word) is not None


@lru_cache(maxsize=1 << 15)
def _passive(word: str) -> bool:
    return _PASSIVE.fullmatch(word) is not None


def _shaped(text: str, words: Sequence[str]) -> tuple[set[str], set[str]]:
    """Shapes of a text, and the stems of what it counts."""
    names: set[str] = set()
    counted = set()
    if _QUANTITY.search(text):
        for match in _COUNTED.finditer(text):
            noun = match["noun"].lower()
            counted.add(stem(noun))
            if noun in _of("period"):
                names.add("counted_time")
            elif noun not in _of("no_thing"):
                names.add("counted_passive" if _passive(noun) else "counted")
        if _PART_OF.search(text):
            names.add("part_of")
    if _LISTED.match(text):
        names.add("listed")
    if "rata-rata" in words:
        names.add("average")
    if any(map(_passive, words)):
        names.add("passive")
    if text.endswith("?"):
        names.add("question")
    return names, counted


def _placed(text: str, home: str | None) -> set[str]:
    """Whether it is about the place the text is about, or about another."""
    places = {match.group(1) for match in _PLACE.finditer(text)}
    named = (("home", home in places), ("elsewhere", bool(places - {home})), ("places", len(places) >= 2))
    return {name for name, holds in named if holds}


def _narrated(text: str, told: Sequence[str], before: Unit | None, after: Unit | None) -> set[str]:
    """How narration leads to the speech around it, and how much of it are names."""
    names = set()
    words = _NAME.findall(text)
    if after is not None and after.quote is not None:
        names.add("speech_next")
        if len(words) <= _INTRODUCTION_WORDS:
            names.add("introduction")
    if before is not None and before.quote is not None:
        names.add("speech_before")
    if not _of("telling").isdisjoint(told):
        names.add("told")
    named = sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1)
    names.update(f"named>{share}" for share in _NAMED_SHARES if named > share)
    return names


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


def features(view: View, before: frozenset[str], after: frozenset[str]) -> Iterator[str]:
    """Feature names of a unit, for the criteria.

    Args:
        view: The unit.
        before, after: Names of the units beside it.

    Returns:
        Classes (`c:`), pairs of classes (`c:a&b`), classes of the units beside it (`e:`, `l:`), stems (`s:`), how they start (`r:`), pairs of them (`b:`),
        what is counted (`n:`).
    """
    for name in view.names:
        yield f"c:{name}"
    for left, right in combinations(sorted(view.names & _PAIRED), 2):
        yield f"c:{left}&{right}"
    for name in before & _PAIRED:
        yield f"e:{name}"
    for name in after & _PAIRED:
        yield f"l:{name}"
    function_words = classes("function_words")
    for word in set(view.stems):
        if len(word) > 2 and word not in function_words:
            yield f"s:{word}"
        if len(word) > _ROOT:
            yield f"r:{word[:_ROOT]}"
    for left, right in zip(view.stems, view.stems[1:], strict=False):
        yield f"b:{left}_{right}"
    for noun in view.counted:
        yield f"n:{noun}"


def tone_of(units: Sequence[View]) -> float:
    """Balance of a whole text: complaints and failures less praise and prizes, per unit; above 0 = the text is critical."""
    seen = [view.names for view in units]
    bad = sum(("complain" in names) + ("stop" in names) + ("negation" in names and "contrast" in names) for names in seen)
    good = sum(("praise" in names) + ("award" in names) for names in seen)
    return (bad - good) / max(len(seen), 5)


def tone_features(view: View, before: frozenset[str], after: frozenset[str], tone: float) -> set[str]:
    """Feature names for the polarity: classes, stems, what is negated, what the neighbours complain of, and the tone of the text."""
    names = view.names
    found = {f"c:{name}" for name in names}
    found.update(f"s:{word}" for word in view.stems)
    found.update(f"c:{turn}&{name}" for turn in _TURNS for name in names if turn in names and name != turn)
    for mark, others in (("p", before), ("n", after)):
        found.update(f"{mark}:{name}" for name in ("complain", "stop", "praise", "contrast", "negation") if name in others)
    found.update(f"tone>{limit}" for limit in _TONE_BINS if tone > limit)
    found.update(_negated(view.stems))
    return found


def _negated(stems: Sequence[str]) -> Iterator[str]:
    function_words = classes("function_words")
    for position, word in enumerate(stems):
        if word in _of("negator"):
            following = (near for near in stems[position + 1 : position + 1 + _NEGATED_WITHIN] if near not in function_words)
            yield from (f"not:{near}" for near in islice(following, 1))
