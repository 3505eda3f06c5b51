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

Act = Literal["copy", "study", "look", "noun", "use"]

_KINDS: dict[Act, str] = {
    "copy": r"mereplikasi(?:kan)?|direplikasi(?:kan)?|replikasi|mengadopsi|diadopsi|adopsi|meniru|ditiru|tiruan|mencontoh|dicontoh|menduplikasi|diduplikasi|duplikasi|"
    r"menyalin|disalin|menjiplak|dijiplak|menyontek|mencontek|dicontek|mengadaptasi|diadaptasi|memboyong|diboyong|mencangkok|mereplika",
    "study": r"berguru|ngangsu\skawruh|(?:menimba|mencari|menyerap|menggali)\s(?:ilmu|pengalaman)|(?:studi|kaji)\s(?:tiru|banding|terap|replikasi)|benchmarking",
    "look": r"belajar|mempelajari|dipelajari|mendalami|didalami|melirik|dilirik|menengok|meninjau|tertarik|terpikat|kepincut|naksir|diajari|minta\sdiajari",
    "noun": r"pola|model|konsep|penerapan|versi|resep|skema",
    "use": r"menerapkan|diterapkan|memakai|dipakai|menggunakan|digunakan|menjalankan|dijalankan|mengoperasikan|dioperasikan|memasang|dipasang|memanfaatkan|dimanfaatkan|membuka|menghadirkan",
}  # fmt: skip
_FILL = (
    r"(?:\s(?:soal|tentang|mengenai|seputar|terkait|perihal|ihwal|cara|kerja|langsung|penerapan|pengelolaan|pelaksanaan|pemakaian|penggunaan|pola|model|konsep|sistem|"
    r"layanan|program|aplikasi|inovasi|gagasan|metode|keberhasilan|kesuksesan|sukses|penuh|utuh|mentah-mentah|kembali|ulang|skema|praktik|mekanisme|alur|tata|kelola|"
    r"gerakan|bernama|pada|dari|dengan|menerapkan|menjalankan|mengelola|membuat|isi|sebuah|unit|kanal)){0,4}"
)
ACTS = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + rf")(?=(?P<ahead>{_FILL}\s{BEGINS})|\s|[.,;\"”])"
)
_PASSIVE = re.compile(r"di[a-z]+")
_ADVERBS = re.compile(
    r"[\"”’']?(?:\s\([^()\n]{2,80}\))?(?:\s(?:itu|ini|juga|pun|kini|sudah|telah|akan|bakal|segera|mulai|lalu|kemudian|ramai|banyak|sempat|pernah|turut|ikut|sedang|siap|dan|yang|sekarang|belakangan)){0,4}\s\Z"
)
_REACH_BACK_CHARS = 150
# "X milik Pemkab Y", "X, sistem antrean puskesmas besutan Dinas Y", "X yang sejak 2019 dijalankan Kota Y", "X di Kabupaten Y"
OWNER = re.compile(
    r"[\"”’']?(?:\s\([^()\n]{2,120}\))?,?(?:\s[a-z-]+){0,5}?\s(?P<how>milik|buatan|besutan|bikinan|rintisan|garapan|ciptaan|gagasan|karya|kepunyaan|punya|kreasi|ala|asal|inovasi|"
    r"(?:dijalankan|digagas|dikembangkan|dimiliki|dirintis|diterapkan|dibuat|dipakai|diluncurkan|digarap|dicetuskan|diprakarsai|dibangun|disusun|diciptakan|dikelola|dibesut|diinisiasi|ada|berjalan|lahir)"
    r"(?:\s(?:oleh|di|sejak\s\d{4}))?|dari|di|ke|kepada|oleh)\s(?=[A-Z])"
)
NEAR_OWNER_CHARS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What an act of copying is done to: a name, quoted or not, and the kind of act."""

    start: int
    end: int
    quoted: bool
    act: Act


def copied(content: str, start: int, end: int) -> Iterator[Copied]:
    """Names that stand as the object of an act of copying, learning or using in a stretch of text."""
    for act in ACTS.finditer(content, start, end):
        kind: Act = act.lastgroup if act.lastgroup != "ahead" else next(kind for kind in _KINDS if act[kind])  # type: ignore[assignment]
        if act["ahead"] is not None:
            name = name_at(content, act.end() + len(act["ahead"]), end)
            if name is not None:
                yield Copied(start=name[0], end=name[1], quoted=name[2], act=kind)
        if _PASSIVE.match(act.group()):
            before = _before(content, max(start, act.start() - _REACH_BACK_CHARS), act.start())
            if before is not None:
                yield Copied(start=before[0], end=before[1], quoted=before[2], act=kind)


def _before(content: str, floor: int, end: int) -> tuple[int, int, bool] | None:
    """The name before a passive verb: "X juga akan ditiru"."""
    adverbs = _ADVERBS.search(content, floor, end)
    if adverbs is None:
        return None
    if content[adverbs.start()] in "\"”’'":
        opening = max(content.rfind(mark, floor, adverbs.start()) for mark in "\"“‘")
        return None if opening < floor else (opening + 1, adverbs.start(), True)
    begin = name_before(content, adverbs.start(), floor)
    return None if begin is None else (begin, adverbs.start(), False)
