"""As what somebody speaks whom the text gives no office or trade.

Residents are told by age, kin and home, officers by their rank, others by the body named after them ("Rina dari Yayasan Tunas"). A speaker
about whom nothing is said is nobody in particular: "other", or, where a public service is told of and he says "kami", one of its officials.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from inovasi_nlp.components.people import body_class, is_everyday, stakeholder_of
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Person
from inovasi_nlp.records.annotation import Stakeholder

__all__ = ["class_of_unknown"]

# matches "Kombes Pol ", "AKP "; a rank right before the name
_RANK = re.compile(
    r"\b(?:A[Kk][Bb][Pp]|A[Kk][Pp]|I[Pp]da|I[Pp][Tt][Uu]|IPDA|Iptu|Kompol|Kombes|Brigjen|Irjen|Komjen|Jenderal|Mayjen|Letjen|Letkol|Kolonel|"
    r"Mayor|Serma|Serka|Sertu|Aiptu|Aipda|Bripka|Brig(?:adir|pol)|Laksamana|Laksma|Marsma|Marsda)(?:\s(?:Pol|TNI|Inf|Mar|Kav|Arh|Laut)\.?)?\s$"
)
_CLERIC = re.compile(r"\b(?:KH|K\.H|Kiai|Kyai|Ustadz?|Ustadzah|Ustaz|Ustazah|Habib|Romo|Pendeta|Pdt|Pastor|Uskup|Bhante|Tuan Guru|TGH|Buya)\.?\s$")
_SCHOLAR = re.compile(r"\bProf(?:esor)?\.?\s(?:Dr\.?\s)?$")
_DOCTOR = re.compile(r"\b(?:dr|drg|Dokter|dokter)\.?\s$")
_ACCOUNT = re.compile(r"\b(?:akun|pemilik\sakun|warganet|netizen)\s(?:bernama\s|atas\snama\s|@)?$")
_ELDER = re.compile(r"\b(?:Mama|Opa|Oma|Nenek|Nek|Kakek|Mak|Emak|Mbah|Mbok|Pakde|Bude|Wak|Tante|Om|Inaq|Amaq)\s$")
# matches " dari Universitas Udayana", ", pengurus Yayasan Tunas"; the body or trade is read in what follows
_FROM = re.compile(r",?\s(?:yang\s)?(?:dari|asal|selaku|mewakili|sebagai|menjabat(?:\ssebagai)?|bekerja\sdi|mengajar\sdi|berdagang|berjualan)\s")
_AGE = re.compile(r"\s?\(\s?\d{1,2}(?:\s?(?:tahun|th))?\s?\)|,\s\d{1,2}(?:\stahun)?,")
_HOME = re.compile(
    r"\b(?:[Ii]bu\s(?:satu|dua|tiga|empat|lima|beranak|muda|hamil|rumah)|[Aa]yah\s(?:satu|dua|tiga|empat|lima|muda)|(?:suami|[Ii]stri|anak|teman|cucu|ibu|"
    r"ayah|bapak|adik|kakak|tetangga)nya|[Tt]emannya|rumahnya|tinggal\sdi|warung(?:nya)?|dagangannya|kebunnya|sawahnya|lapaknya|"
    r"(?:ber|meng|di)?antre|antrean|mengurus\s(?:\w+\s)?(?:akta|KTP|izin|kartu|paspor|surat)|berobat|menggendong|dirawat|merawat)\b"
)
_MINE = re.compile(
    r"\b(?:anak|rumah|suami|istri|ibu|bapak|orang\stua|cucu|usaha|dagangan|kampung|sawah|uang)\s(?:saya|kami)\b|\bsaya\b", re.IGNORECASE
)
_OURS = re.compile(r"\b(?:kami|kita|pihak\skami|pihaknya)\b", re.IGNORECASE)
_ARENA = re.compile(  # sport, stage and campaign: who speaks there without an office is no user of a service
    r"\b(?:pertandingan|laga|gol|pelatih|pemain|timnas|liga|klub|kiper|turnamen|kejuaraan|juara\sdunia|pembalap|balapan|podium|atlet|medali|"
    r"penalti|babak|film|lagu|album|konser|penyanyi|aktor|aktris|artis|band|sinetron|capres|cawapres|paslon|pilpres|koalisi|partai|kampanye)\b"
)
_TRADE = re.compile(  # shops, shares, gadgets
    r"\b(?:saham|investor|emiten|produk|konsumen|perusahaan|penjualan|pasar|startup|gim|game|smartphone|mobil|motor|merek|brand)\b"
)
_PUBLIC = re.compile(
    r"\b(?:pelayanan|layanan|pemkab|pemkot|pemprov|pemerintah|dinas|puskesmas|RSUD|kelurahan|kecamatan|bantuan|inovasi|stunting)\b", re.IGNORECASE
)
_STOP = re.compile(r"[.;:!?\n\"“”]")
_LOOKED_AT: Final = 8  # mentions of a speaker
_REACH: Final = 70
_MANY: Final = 5


def class_of_unknown(content: str, person: Person, mentions: Sequence[Person], quote: str) -> Stakeholder:
    """Class of a speaker without an office.

    Args:
        content: The text.
        person: The speaker as found beside the quotation.
        mentions: The persons of the text; those with the same full name are looked at.
        quote: The words said.
    """
    figures = classes("public_figures")
    known = figures.get(person.full_name) or figures.get(person.name)
    if known is not None:
        return known  # type: ignore[return-value]
    named = [one for one in mentions if one.full_name == person.full_name][:_LOOKED_AT] or [person]
    told = next((found for one in named if (found := _told_beside(content, one)) is not None), None)
    return told if told is not None else _by_subject(content, quote, everyday=any(is_everyday(content, one.start, one.end) for one in named))


def _told_beside(content: str, one: Person) -> Stakeholder | None:
    """What the words right before and after a mention tell."""
    left, right = content[max(0, one.start - 24) : one.start], content[one.end : one.end + _REACH]
    for pattern, kind in _BEFORE:
        if pattern.search(left):
            return kind
    origin = _FROM.match(right)
    if origin is not None:
        after = _STOP.split(right[origin.end() :], maxsplit=1)[0]
        found = body_class(after) or stakeholder_of(after)
        if found != "other":
            return found
    sentence = _STOP.split(content[max(0, one.start - _REACH) : one.start])[-1] + _STOP.split(right, maxsplit=1)[0]
    if _AGE.match(right) or _HOME.search(sentence):
        return "citizen"
    return None


_BEFORE: Final[tuple[tuple[re.Pattern[str], Stakeholder], ...]] = (
    (_RANK, "official"),
    (_CLERIC, "civil_society"),
    (_SCHOLAR, "expert"),
    (_DOCTOR, "employee"),
    (_ELDER, "citizen"),
    (_ACCOUNT, "citizen"),
)


@lru_cache(maxsize=2)
def _subject(content: str) -> tuple[int, int, int]:
    """Words of sport and show, of trade, and of public service in a text; counted once for all its quotes."""
    arena, trade, public = (sum(1 for _ in pattern.finditer(content)) for pattern in (_ARENA, _TRADE, _PUBLIC))
    return arena, trade, public


def _by_subject(content: str, quote: str, *, everyday: bool) -> Stakeholder:
    """What the text is about, and whether "saya" or "kami" speaks."""
    arena, trade, public = _subject(content)
    if arena >= _MANY and arena > public:
        return "other"
    if trade >= _MANY and trade > public:
        return "business"
    if everyday or (_MINE.search(quote) and not _OURS.search(quote)):
        return "citizen" if public or everyday else "other"
    return "official" if public >= 2 else "other"
