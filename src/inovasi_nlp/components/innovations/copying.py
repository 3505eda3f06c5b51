"""Names told by copying: what a public body takes over from another is an innovation, whatever it is called.

"mereplikasi X dari Kabupaten Y", "berguru soal X ke Pemkot Y", "X ditiru Kabupaten Y", "memakai X buatan Dinas Y", "replikasi X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from inovasi_nlp.components.innovations.names import name_at, name_before
from inovasi_nlp.components.innovations.patterns import BEGINS

Act = Literal["copy", "study", "look", "noun", "use", "owned"]

_KINDS: dict[Act, str] = {
    "copy": r"mereplikasi(?:kan)?|direplikasi(?:kan)?|replikasi|mengadopsi|diadopsi|adopsi|meniru|ditiru|tiruan|mencontoh|dicontoh|menduplikasi|diduplikasi|duplikasi|"
    r"(?:[Cc]ontek|[Tt]iru|[Jj]iplak|[Bb]oyong|[Dd]uplikasi|[Aa]dopsi|[Rr]eplikasi|[Ss]alin)(?=\s[A-Z\"“‘'])|menyalin|disalin|menjiplak|dijiplak|menyontek|mencontek|dicontek|mengadaptasi|diadaptasi|memboyong|diboyong|mencangkok|mereplika|diambil(?=\sdari\s)|"
    r"(?:kami|kita|saya|mereka)\s(?:ambil|tiru|contek|contoh|adopsi|jiplak|bawa|salin|boyong|replikasi)",
    "study": r"berguru|ngangsu\skawruh|(?:menimba|mencari|menyerap|menggali)\s(?:ilmu|pengalaman)|(?:[Ss]tudi|[Kk]aji)\s(?:tiru|banding|terap|replikasi)|benchmarking",
    "look": r"belajar|mempelajari|dipelajari|mendalami|didalami|melirik|dilirik|menengok|tertarik|terpikat|kepincut|naksir|diajari|bertanya|minta\sdiajari",
    "noun": r"[Pp]ola|[Mm]odel|[Kk]onsep|[Pp]enerapan|versi|resep|skema",
    "use": r"menerapkan|diterapkan|memakai|dipakai|menggunakan|digunakan|menjalankan|dijalankan|mengoperasikan|dioperasikan|memasang|dipasang|memanfaatkan|"
    r"dimanfaatkan|membuka|menghadirkan|mencoba|menjajal|dicoba|mengujicobakan",
}  # fmt: skip
_FILL = (
    r"(?:\s(?:soal|tentang|mengenai|seputar|terkait|perihal|ihwal|cara|kerja|langsung|penerapan|pengelolaan|pelaksanaan|pemakaian|penggunaan|pola|model|konsep|sistem|"
    r"layanan|program|aplikasi|inovasi|gagasan|metode|keberhasilan|kesuksesan|sukses|penuh|utuh|mentah-mentah|kembali|ulang|skema|praktik|mekanisme|alur|tata|kelola|"
    r"gerakan|bernama|(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s(?:pos|unit|titik|gerai|posko|cabang|kelas|klinik|mobil|kios)|pos|gerai|posko|layanan|pada|dengan|banyak|menerapkan|menjalankan|mengelola|membuat|isi|sebuah|unit|kanal)){0,4}"
)
ACTS = re.compile(r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + rf")(?=(?P<ahead>{_FILL}\s{BEGINS})|\s|[.,;\"”])")
_HEAD = re.compile(
    r"(?:Program|Aplikasi|Inovasi|Layanan|Penerapan|Replikasi|Adopsi|Model|Pola|Konsep|Keberhasilan|Kesuksesan|Ide|Gagasan)\s(?=[A-Z])"
)
_PASSIVE = re.compile(r"di[a-z]+|(?:kami|kita|saya|mereka)\s")
_ADVERBS = re.compile(
    r"[\"”’']?(?:\s\([^()\n]{2,80}\))?(?:,\s[a-z][a-z ]{3,40},)?"
    r"(?:\s(?:dari|asal|milik|buatan|punya|di)\s(?:Pem\w+|Kabupaten|Kota|Provinsi|Dinas|Dis\w+)(?:\s[A-Z]\w+){1,3})?(?:\s(?:itu|ini|juga|pun|kini|sudah|telah|akan|bakal|segera|mulai|lalu|kemudian|ramai|banyak|"
    r"sempat|pernah|turut|ikut|sedang|siap|dan|yang|sekarang|belakangan)){0,4}\s\Z"
)
_REACH_BACK_CHARS = 150
# "X milik Pemkab Y", "X, sistem antrean puskesmas besutan Dinas Y", "X yang sejak 2019 dijalankan Kota Y", "X di Kabupaten Y"
OWNER = re.compile(
    r"[\"”’']?(?:\s\([^()\n]{2,120}\))?,?(?:\s[a-z-]+){0,5}?\s(?P<how>milik|buatan|besutan|bikinan|rintisan|garapan|ciptaan|gagasan|karya|kepunyaan|punya|kreasi|ala|asal|inovasi|terobosan|andalan|unggulan|"
    r"(?:dijalankan|digagas|dikembangkan|dimiliki|dirintis|diterapkan|dibuat|dipakai|diluncurkan|digarap|dicetuskan|diprakarsai|dibangun|disusun|diciptakan|dikelola|dibesut|diinisiasi|ada|berjalan|lahir)"
    r"(?:\s(?:oleh|di|sejak\s\d{4}))?|dari|di|ke|kepada|oleh)\s(?=[A-Z])"
)
NEAR_OWNER_CHARS = 40
DOER_CHARS = 90
IN_REGION = re.compile(r"\b(?:Desa|Kelurahan|Kampung|Nagari|Gampong|Puskesmas|Kecamatan)\s(?:[A-Z]\w+\s){1,3}di\s(?:Kabupaten\s|Kota\s)?\Z")
GLUED = re.compile(r"\.[A-Z]")  # two sentences without a space between
GOAL = re.compile(r"\b(?:ke|di|menuju|mendatangi|mengunjungi|menyambangi|menggandeng|bersama|dengan|kepada|bagaimana)\s(?:[A-Z][\w.]*\s){0,3}\Z")
# "RSUD dr. Soetomo Ponorogo", "rombongan DPRD Lahat": the place that follows acts through a body of its own
PART_OF_BODY = re.compile(
    r"\b(?:RSUD|DPRD|BPBD|DLH|Dinas|Din(?:kes|sos|dik)\w*|Dis[a-z]{3,}|Puskesmas|Bap[a-z]{3,6}|BKD|BKPSDM|Diskominfo|Perumdam?|PDAM|Satpol\sPP|Kecamatan|Kelurahan|Desa|Sekda|Camat|"
    r"bagaimana|delegasi|rombongan|utusan|perwakilan)\b(?:\s[A-Z][\w.]*|\s(?:dr|dan)\.?){0,4}\s(?:dari\s)?\Z"
)
VISIT = re.compile(r"\b(?:[Kk]unjungan|[Kk]unker|[Rr]ombongan|[Dd]elegasi|[Ss]tudi\s(?:tiru|banding)|[Kk]aji\s(?:tiru|banding|terap))\b")
_LOOSE_OWNERS = frozenset({"dari", "di", "ke", "kepada", "oleh"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What an act of copying is done to: a name, quoted or not, and the kind of act."""

    start: int
    end: int
    quoted: bool
    act: Act
    passive: bool = False


def owner_end(content: str, end: int) -> tuple[int, bool] | None:
    """Where the owner of the name that ends at `end` begins, and whether a word says that it is the owner."""
    owner = OWNER.match(content, end, end + 120)
    return None if owner is None else (owner.end(), owner["how"] not in _LOOSE_OWNERS)


# "X kepunyaan Kota Y ditiru", "X, sistem antrean buatan Dinas Y": a name by its owner
_OWNED = re.compile(
    r"[\"”’']?(?:,(?:\s[a-z-]+){1,5}?|\syang(?:\s[a-z-]+){0,3}?)?\s(?:milik|buatan|besutan|bikinan|rintisan|garapan|ciptaan|gagasan|kepunyaan|punya|kreasi|ala|inovasi|terobosan|andalan|unggulan|"
    r"(?:dijalankan|digagas|dikembangkan|dimiliki|dirintis|dibuat|diluncurkan|digarap|dicetuskan|diprakarsai|diciptakan|dibesut|diinisiasi)(?:\soleh)?)"
    r"\s(?=Pem|Kab|Kota|Provinsi|Dinas|Dis[a-z]|Badan|BPBD|Bap|RSUD|Puskesmas)"
)


def copied(content: str, start: int, end: int) -> Iterator[Copied]:
    """Names that stand as the object of an act of copying, learning or using in a stretch of text."""
    for act in ACTS.finditer(content, start, end):
        kind: Act = act.lastgroup if act.lastgroup != "ahead" else next(kind for kind in _KINDS if act[kind])  # type: ignore[assignment]
        if act["ahead"] is not None:
            name = _name_at(content, act.end() + len(act["ahead"]), end)
            if name is not None:
                yield Copied(start=name[0], end=name[1], quoted=name[2], act=kind)
        if _PASSIVE.match(act.group()):
            before = _before(content, max(start, act.start() - _REACH_BACK_CHARS), act.start())
            if before is not None:
                yield Copied(start=before[0], end=before[1], quoted=before[2], act=kind, passive=True)


def owned(content: str, start: int, end: int) -> Iterator[Copied]:
    """Names in a stretch of text that stand before their owner, a public body."""
    for owner in _OWNED.finditer(content, start, end):
        before = _name_before(content, max(start, owner.start() - _REACH_BACK_CHARS), owner.start() + (content[owner.start()] in "\"”’'"))
        if before is not None:
            yield Copied(start=before[0], end=before[1], quoted=before[2], act="owned")


def _name_at(content: str, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name at an offset, over small words written large: "Setor Sampah Dapat Seragam"."""
    name = name_at(content, start, end)
    if name is None or name[2] or not content.startswith(" ", name[1]):
        return name
    more = name_at(content, name[1] + 1, end, loose=False) if content[name[1] + 1 : name[1] + 2].isupper() else None
    return name if more is None or more[2] else (start, more[1], False)


def _before(content: str, floor: int, end: int) -> tuple[int, int, bool] | None:
    """The name before a passive verb: "X juga akan ditiru"."""
    adverbs = _ADVERBS.search(content, floor, end)
    if adverbs is None:
        return None
    return _name_before(content, floor, adverbs.start() + (content[adverbs.start()] in "\"”’'"))


def _name_before(content: str, floor: int, end: int) -> tuple[int, int, bool] | None:
    """The name that ends at an offset, behind a closing quotation mark or not."""
    if content[end - 1] in "\"”’'":
        opening = max(content.rfind(mark, floor, end - 1) for mark in '"“‘')
        return None if opening < floor else (opening + 1, end - 1, True)
    begin = name_before(content, end, floor)
    head = None if begin is None else _HEAD.match(content, begin, end)
    return None if begin is None else (head.end() if head else begin, end, False)


_REGION = re.compile(
    r"\b(?:Kabupaten|Kab\.|Kota|Provinsi|Pemkab|Pemkot|Pemprov|Pemko|Pemda|Bupati|Wali\s[Kk]ota|Walikota|Gubernur|"
    r"DPRD|RSUD|BPBD|Desa|Kecamatan|Dis[a-z]{3,}|Din[a-z]{3,}|DLH|Bappeda|Sekda|Setda|Puskesmas|Pemerintah\s(?:Kabupaten|Kota|Provinsi|Daerah))(?:\s(?:Kabupaten|Kab\.|Kota|Provinsi))?\s([A-Z]\w+)"
)


def two_regions(content: str) -> bool:
    """Whether a text names the bodies or heads of two regions, one of which may copy from the other."""
    first: str | None = None
    for region in _REGION.finditer(content):
        if first is not None and region[1] != first:
            return True
        first = first or region[1]
    return False


# what goes over from one region to another, and those who come for it: "kunjungan kerja", "teken kerja sama", "layanan serupa", "diminta gambarnya"
_EXCHANGE = re.compile(
    r"\b(?:[Kk]unjungan(?:\s(?:kerja|belajar|studi))?\s(?:dari|[A-Z])|kunjungan\skerja|[Kk]unker|(?:[Kk]aji|[Ss]tudi)\s(?:tiru|banding|terap|lapangan)|(?:[Mm]e|[Dd]i)?replika(?:si\w*)?|[Mm]eniru\w*|[Dd]itiru\w*|[Mm]enular\w*|"
    r"[Mm]enyalin|[Dd]isalin|[Mm]engadopsi|[Dd]iadopsi|[Mm]encontoh|[Dd]icontoh|mempelajari|berguru|(?:[Bb]erbagi|[Mm]enimba)\s(?:ilmu|pengalaman)|"
    r"(?:perjanjian\s|teken\s|meneken\s|menandatangani\s)(?:nota\s|perjanjian\s)?(?:kerja\ssama|kesepahaman|kesepakatan)|"
    r"(?:kelas|loket|program|layanan|sistem|aplikasi|unit|model|hal|pola|metode|posko|gerakan|klinik|pos|mobil|kapal)\s(?:\w+\s)?(?:serupa|sejenis|yang\ssama)|"
    r"(?:di|me)minta\s(?:contoh|gambar|kode|format|modul|panduan|salinan|rancangan|cetak\sbiru)\w*|(?:daerah|kabupaten|kota|provinsi)\s(?:lain|tetangga))\b"
)


def tells_exchange(content: str) -> bool:
    """Whether a text speaks of what goes over from one region's body to another's, so that what it names is likely what goes over."""
    return _EXCHANGE.search(content) is not None and two_regions(content)


def may_copy(content: str) -> bool:
    """Whether a name can be told so in a text."""
    if not two_regions(content):
        return False
    if _EXCHANGE.search(content) is not None:
        return True
    return next(copied(content, 0, len(content)), None) is not None or next(owned(content, 0, len(content)), None) is not None
