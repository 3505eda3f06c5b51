"""The cheap first look: can a text hold an award frame at all?"""

from __future__ import annotations

import re

__all__ = ["may_hold"]

# What every frame needs: an award, predicate, rank or step by name. "meraih penghargaan", "Top 45", "tiga besar", "opini WTP"; not "harga beras naik".
_AWARD = re.compile(
    r"penghargaan|anug(?:e)?rah|\bawards?\b|predikat|\bjuara\b|peringkat|nomin(?:asi|e\b|ator)|finalis|\bpiala\b|\btrof[iy]|"
    r"\btrophy|piagam|terbaik|ter-?inovatif|"
    r"adipura|adiwiyata|proklim|\btop \d|(?:\d|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh) besar\b|\brekor muri|"
    r"kategori|prestasi|layak anak|swasti|paritrana|parahita|nirwasita|kalpataru|natamukti|wahana tata|meritokrasi|\bprize|opini|"
    r"\b(?:sakip|wtp|wbk|wbbm|iga|kipp|uhc|kla|muri|unpsa|kovablik|inotek|sinovik|pekppp|adwi)\b",
    re.IGNORECASE,
)
# ... and, near it, somebody who gets it.
_GOT = re.compile(
    r"\b(?:(?:me)?raih|(?:mem)?peroleh|(?:men)?dapat(?:kan)?|menerima|terima|(?:men)?yabet|sabet|(?:meng)?gondol|(?:meng)?gaet|"
    r"(?:meng|k)antongi|"
    r"(?:mem)?boyong|(?:mem)?borong|(?:me)?rebut|(?:men)?yandang|dianug(?:e)?rah\w{0,4}|dinobatkan|terpilih|ditetapkan|dikukuhkan|"
    r"diakui|masuk|(?:men)?embus|tembus|"
    r"menjadi|jadi|(?:meng)?antar(?:kan)?|juara|diraih|disabet|diterima|diperoleh|diserahkan|menyerahkan|(?:mem|"
    r"di)?beri(?:kan)?\w{0,3}|finalis|nominasi|nomine|peraih|penerima|pemenang|"
    r"panen|(?:mem)?bawa|tercatat|(?:mem)?pertahankan|(?:men)?duduki|menempati|lolos|pulang|berhak|dimiliki|(?:di|meng)?ganjar|"
    r"sebagai|disusul|keluar|menang\w{0,2}|"
    r"memegang|mengoleksi|mencatat\w{0,3}|menorehkan|tercantum|bertahan|di (?:posisi|tempat|urutan))\b",
    re.IGNORECASE,
)
_NEAR = 220


def may_hold(content: str) -> bool:
    """False where no award frame can be found; True says no more than that the text is worth a look."""
    reached = 0
    for match in _AWARD.finditer(content):
        if match.start() < reached:
            continue  # this stretch was looked at
        reached = match.end() + _NEAR
        if _GOT.search(content, max(0, match.start() - _NEAR), reached):
            return True
    return False
