"""The cheap first look: can a text hold an award frame at all?"""

from __future__ import annotations

import re
from functools import cache

from inovasi_nlp.lexicon.words import of_class, words

__all__ = ["may_hold"]

# Matched on the text in small letters. What every frame needs: an award, predicate, rank or step by name.
# "meraih penghargaan", "Top 45", "tiga besar", "opini WTP"; not "harga beras naik".
_AWARD = re.compile(
    r"penghargaan|kampiun|jawara|\binnovation\b|puncak indeks|sertifikat bebas|anug(?:e)?rah|\bawards?\b|predikat|\bjuara|juarai\b|peringkat|nomin(?:asi|e\b|ator)|finalis|\bpiala\b|\btrof[iy]|"
    r"\btrophy|piagam|terbaik|ter-?inovatif|"
    r"adipura|adiwiyata|proklim|\btop \d|(?:\d|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh) besar\b|\brekor muri|"
    r"kategori|prestasi|lencana|kehormatan|nugra|\b(?:kota|kabupaten) layak|peduli ham|antikorupsi|wilayah bebas|birokrasi bersih|terpatuh|terbersih|"
    r"challenge 20|runner[- ]?up|pemenang (?:pertama|kedua|ketiga)|teladan|(?:posisi|urutan|tempat) (?:pertama|kedua|ketiga|ke[a-z]+t\b|kelima|keenam|teratas)|"
    r"\b(?:lomba|kompetisi) (?:inovasi|pelayanan|layanan|desa|kelurahan|kampung|puskesmas|perpustakaan)|sertifikat eliminasi|layak anak|swasti|paritrana|parahita|nirwasita|kalpataru|natamukti|"
    r"zona hijau|wahana tata|meritokrasi|\bprize|opini|"
    r"\b(?:sakip|wtp|wbk|wbbm|iga|kipp|uhc|kla|muri|unpsa|kovablik|inotek|sinovik|pekppp|adwi)\b",
)
_NEAR = 220


# Verbs of the list too common to tell anything by themselves.
_WEAK = frozenset(
    {
        "ada",
        "naik",
        "berada",
        "mencapai",
        "capai",
        "mengisi",
        "milik",
        "dipilih",
        "memilih",
        "pilih",
        "mendorong",
        "unggul",
        "berdiri",
        "disebut",
        "turun",
        "mengalami",
        "melonjak",
        "merosot",
    }
)
_NOUNS = (
    r"diserahkan|berikut|antaranya|winner|masing-masing|selaku|penyandang|penganugerahan|peraih|penerima|pemenang|finalis|nominasi|nomine|juara|sebagai|zona (?:hijau|kuning)|"
    r"(?:peringkat|juara|terbaik|pemenang|urutan) (?:pertama|kedua|ketiga|[1-9]\b|i{1,3}\b)|di posisi|di tempat|di urutan|di peringkat|pada"
    r" peringkat"
)


@cache
def _got() -> re.Pattern[str]:
    """Somebody who gets it: "diraih", "finalis"; not "membeli"."""
    terms = sorted((term for term in words("award_verbs") if term not in _WEAK), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))}|{_NOUNS})\b")


@cache
def _standing() -> re.Pattern[str]:
    """A standing without a prize: "nilai MCP Kota X mencapai 84, tertinggi se-Papua"."""
    terms = "|".join(sorted((re.escape(term.lower()) for term in of_class("award_cues", "measure")), key=len, reverse=True))
    return re.compile(rf"\b(?:{terms})\b[^\n]{{0,250}}?\bter(?:tinggi|baik) (?:nasional|di|se|kedua|ketiga|secara|tingkat|untuk)")


def may_hold(content: str) -> bool:
    """False where no award frame can be found; True says no more than that the text is worth a look."""
    content = content.lower()
    if _standing().search(content):
        return True
    reached = 0
    for match in _AWARD.finditer(content):
        if match.start() < reached:
            continue  # this stretch was looked at
        reached = match.end() + _NEAR
        if _got().search(content, max(0, match.start() - _NEAR), reached):
            return True
    return False
