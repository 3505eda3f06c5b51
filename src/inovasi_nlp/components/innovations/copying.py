"""Names told by copying: what a public body takes over from another is an innovation, whatever it is called.

"mereplikasi X dari Kabupaten Y", "berguru soal X ke Pemkot Y", "X ditiru Kabupaten Y", "memakai X buatan Dinas Y", "replikasi X".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from inovasi_nlp.components.innovations.backing import Backing
from inovasi_nlp.components.innovations.candidates import names_other
from inovasi_nlp.components.innovations.names import name_at, name_before, personal
from inovasi_nlp.components.innovations.patterns import BEGINS
from inovasi_nlp.linking import Setting
from inovasi_nlp.records import Place

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
_OWNER = re.compile(
    r"[\"”’']?(?:\s\([^()\n]{2,120}\))?,?(?:\s[a-z-]+){0,5}?\s(?P<how>milik|buatan|besutan|bikinan|rintisan|garapan|ciptaan|gagasan|karya|kepunyaan|punya|kreasi|ala|asal|inovasi|terobosan|andalan|unggulan|"
    r"(?:dijalankan|digagas|dikembangkan|dimiliki|dirintis|diterapkan|dibuat|dipakai|diluncurkan|digarap|dicetuskan|diprakarsai|dibangun|disusun|diciptakan|dikelola|dibesut|diinisiasi|ada|berjalan|lahir)"
    r"(?:\s(?:oleh|di|sejak\s\d{4}))?|dari|di|ke|kepada|oleh)\s(?=[A-Z])"
)
_NEAR_OWNER_CHARS = 40
_DOER_CHARS = 90
_IN_REGION = re.compile(r"\b(?:Desa|Kelurahan|Kampung|Nagari|Gampong|Puskesmas|Kecamatan)\s(?:[A-Z]\w+\s){1,3}di\s(?:Kabupaten\s|Kota\s)?\Z")
_GLUED = re.compile(r"\.[A-Z]")  # two sentences without a space between
_GOAL = re.compile(r"\b(?:ke|di|menuju|mendatangi|mengunjungi|menyambangi|menggandeng|bersama|dengan|kepada|bagaimana)\s(?:[A-Z][\w.]*\s){0,3}\Z")
# "RSUD dr. Soetomo Ponorogo", "rombongan DPRD Lahat": the place that follows acts through a body of its own
_PART_OF_BODY = re.compile(
    r"\b(?:RSUD|DPRD|BPBD|DLH|Dinas|Din(?:kes|sos|dik)\w*|Dis[a-z]{3,}|Puskesmas|Bap[a-z]{3,6}|BKD|BKPSDM|Diskominfo|Perumdam?|PDAM|Satpol\sPP|Kecamatan|Kelurahan|Desa|Sekda|Camat|"
    r"bagaimana|delegasi|rombongan|utusan|perwakilan)\b(?:\s[A-Z][\w.]*|\s(?:dr|dan)\.?){0,4}\s(?:dari\s)?\Z"
)
_VISIT = re.compile(r"\b(?:[Kk]unjungan|[Kk]unker|[Rr]ombongan|[Dd]elegasi|[Ss]tudi\s(?:tiru|banding)|[Kk]aji\s(?:tiru|banding|terap))\b")
_KIN = re.compile(r",\s(?:tetangga|ayah|ibu|anak|guru|teman|kakak|adik|paman|atasan|rekan|suami|istri)nya\b")  # "Bejo, tetangganya": a person
_FULL_NAMES = ("Kabupaten ", "Kota ", "Kab. ", "Provinsi ")
_LOOSE_OWNERS = frozenset({"dari", "di", "ke", "kepada", "oleh"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What an act of copying is done to: a name, quoted or not, and the kind of act."""

    start: int
    end: int
    quoted: bool
    act: Act
    passive: bool = False


def _owner_end(content: str, end: int) -> tuple[int, bool] | None:
    """Where the owner of the name that ends at `end` begins, and whether a word says that it is the owner."""
    owner = _OWNER.match(content, end, end + 120)
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


class Exchange:
    """What the bodies of two regions have to do with a name: who copies, and whose the name is.

    Args:
        setting, backing: The text, its regions, and who stands behind what it names.
    """

    def __init__(self, setting: Setting, backing: Backing) -> None:
        self.setting = setting
        self.content = setting.reading.content
        self.backing = backing

    def is_copied(self, index: int, one: Copied) -> bool:
        """Whether the act is one of two regions: its doer's and the name's."""
        surface = self.content[one.start : one.end]
        visited = one.act == "look" and not one.passive and " " in surface and self._on_visit(index)
        if not one.quoted and (names_other(surface) or _GLUED.search(surface)):
            return False
        if _KIN.match(self.content, one.end):
            return False
        if self.setting.reading.sentences[index].role == "title" and surface not in self.content[self.setting.reading.title_end :]:
            return False  # "Malaka Jiplak Terang-terangan Si Gercep"
        here, near = self._parties(index), self._near_codes(index)
        if not here and not visited:
            return False
        owner = self._owner(index, one)
        if not one.quoted and personal(surface):
            told = owner is not None and (owner[1] or not self.content.startswith(",", one.end))
            if not (told or one.act == "use" or (one.act == "copy" and one.passive)):
                return False
        if one.act in ("copy", "study") or (one.act == "look" and not one.passive and self._on_visit(index)):
            return len(near) >= 2
        if owner is not None:
            return (owner[1] and one.act != "owned") or len(_codes(here)) >= 2 or (one.act == "look" and len(near) >= 2)
        doers = [place for place in here if one.start - _DOER_CHARS <= place.end <= one.start and not self._is_goal(place)]
        strange = bool(doers) and self.setting.main is not None and self.setting.main not in doers[-1].codes
        if one.act not in ("look", "use") or one.passive or len(surface) < 4 or self.content.count(surface) < 2:
            return False
        return strange and not self.backing.private

    def _on_visit(self, index: int) -> bool:
        """Whether a sentence or the one before tells of a visit, so that what is learnt of is the host's."""
        sentences = self.setting.reading.sentences
        return _VISIT.search(self.content, sentences[max(0, index - 1)].start, sentences[index].end) is not None

    def _owner(self, index: int, one: Copied) -> tuple[Place, bool] | None:
        """The body that a name is told to be of right behind it, and whether plainly."""
        told = _owner_end(self.content, one.end)
        if told is None:
            return None
        place = next((place for place in self._parties(index) if told[0] <= place.start + 1 <= told[0] + _NEAR_OWNER_CHARS), None)
        return None if place is None else (place, told[1])

    def origin(self, index: int, one: Copied) -> str | None:
        """The region whose the name is: its owner's, else the one of those around that does not copy."""
        owner = None if one.passive else self._owner(index, one)
        if owner is not None:
            return owner[0].codes[0]
        here = self._parties(index)
        goal = [place for place in here if place.end <= one.start and self._is_goal(place)]
        if goal and not one.passive:
            return goal[-1].codes[0]
        doers = [place for place in here if place.start >= one.end] if one.passive else [place for place in here if place.end <= one.start][-1:]
        if one.passive and doers and re.search(r"\bdari\s", self.content[one.end : doers[0].start]):
            return doers[0].codes[0]  # "X dicontek dari Kabupaten Y"
        copying = {code for place in doers for code in place.codes}
        if copying and self.setting.main is not None and self.setting.main not in copying:
            return self.setting.main
        others = self._near_codes(index) - copying
        return others.pop() if copying and len(others) == 1 else None

    def _is_goal(self, place: Place) -> bool:
        """Whether a region is where others go or are: "ke Kabupaten X"; not "Desa Y di Kabupaten X"."""
        if _IN_REGION.search(self.content, max(0, place.start - 50), place.start):
            return False
        return _GOAL.search(self.content, max(0, place.start - 25), place.start) is not None

    def _near_codes(self, index: int) -> set[str]:
        return {code for other in (index - 1, index, index + 1) for code in _codes(self._parties(other))}

    def _parties(self, index: int) -> list[Place]:
        """The regions of a sentence whose bodies may act: by full name or body, in a headline by any name."""
        if not 0 <= index < len(self.setting.reading.sentences):
            return []
        places = self.setting.in_sentence(index)
        if self.setting.reading.sentences[index].role == "title":
            return places
        return [
            place
            for place in places
            if place.kind != "place"
            or self.content.startswith(_FULL_NAMES, place.start)
            or self.content.endswith("Kota ", 0, place.start)
            or _PART_OF_BODY.search(self.content, max(0, place.start - 50), place.start)
        ]


def _codes(places: Iterable[Place]) -> set[str]:
    return {place.codes[0] for place in places if place.codes}
