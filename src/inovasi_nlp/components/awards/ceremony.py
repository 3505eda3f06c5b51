"""Hand-overs: who gave the award to whom, where, on which day, at which occasion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from inovasi_nlp.components.awards.anchors import Anchor
from inovasi_nlp.components.awards.site import Text, starting_in
from inovasi_nlp.lexicon.words import of_class, words
from inovasi_nlp.records import DateMention, Person, Sentence

__all__ = ["Ceremony", "ceremony_in", "handing", "hands_over"]

_TOKEN = (
    r"(?:penghargaan|trof[iy]|trophy|piala|piagam|anug(?:e)?rah|plakat|sertifikat|predikat|hadiah|medali|tanda kehormatan|"
    r"(?:laporan )?hasil (?:pemeriksaan|evaluasi|penilaian)|LHP|opini|keduanya|ketiganya|award)"
)
# An award changes hands or is announced: "Penghargaan itu diserahkan ...", "mengambil piagamnya dari tangan ..."
_HANDED = re.compile(
    rf"(?i)\b{_TOKEN}(?:nya)?\b.{{0,120}}?\b(?:diserahkan|diterima|diberikan|dianugerahkan|disematkan|digelar|diumumkan|dibagikan|"
    rf"diraih|berlangsung|dihelat|diselenggarakan)\b"
    rf"|\b(?:diserahkan|menyerahkan|menerima|mengambil|terima|memberikan|menganugerahkan|penyerahan|penganugerahan|pengumuman|"
    rf"pemberian|pembagian|penerimaan|dianugerahi|diganjar|meraih|dinobatkan|memboyong)\b.{{0,120}}?\b{_TOKEN}(?:nya)?\b"
    r"|\bnaik (?:ke )?panggung\b|\bpenyerahannya\b|\b(?:ajang|acara|hajatan|kegiatan|malam puncak|kompetisi|pengumuman|penyerahan(?:nya)?|"
    r"penganu?ge?rahan|lomba)\b.{0,140}?\b(?:digelar|dihelat|berlangsung|diselenggarakan|dilaksanakan|diadakan|ditutup)\b"
    r"|\bmalam (?:puncak|penganugerahan|anugerah)\b|\bhasil (?:evaluasi|penilaian|pemeriksaan)\b.{0,80}\bdiserahkan\b|\bditutup dengan pembagian\b"
)
# What is handed over or announced, beside an award's name: "Penetapan disampaikan ...", "Para juara diumumkan ..."
_OBJECT = re.compile(
    rf"(?i)\b(?:{_TOKEN}|(?:para )?(?:juara|pemenang|peraih|penerima|finalis|nomine)|hasil(?: (?:tersebut|itu|pengukuran|penjurian|survei))?|"
    r"penetapan|pengumuman|penyerahan|penganugerahan|kompetisi|lomba|ajang|acara|kejuaraan|malam puncak)(?:nya)?\b"
)
_HANDING_CHARS = 80
_PLANNED = re.compile(r"(?i)\b(?:akan|bakal|rencananya|dijadwalkan|mendatang)\b")
_CHECK = re.compile(
    r"(?i)\b(?:presentasi|wawancara|verifikasi|peninjauan|meninjau|kunjungan|visitasi|juri|penilaian lapangan|turun ke lapangan|"
    r"siaran pers|keterangan tertulis|keterangan resmi|rilis)\b"
)
_SAID = re.compile(
    r"(?i)\b(?:kata|ujar|ucap|tutur|ungkap|jelas|papar|terang|tegas|imbuh|tambah|lanjut|pungkas|tandas|beber|sebut|"
    r"cetus)(?:nya)?\b|\b(?:mengatakan|menuturkan|mengungkapkan|menjelaskan|menyampaikan|menyebut|dikonfirmasi|ditemui|dihubungi)\b"
)
_GIVEN_BY = re.compile(
    r"(?i)\b(?:diserahkan|diberikan|dianugerahkan|disematkan|diserahterimakan)(?:nya)?(?: (?:secara|langsung|oleh|kepada\w*|pula|juga))*"
)
_GIVES = re.compile(r"(?i)\b(?:yang )?(?:menyerahkan|memberikan|menganugerahkan|menyematkan)\b")
_TO = re.compile(r"\b(?:kepada|untuk)\b")
_TAKES = re.compile(
    r"(?i)\b(?:menerima|mengambil|terima|naik (?:ke )?panggung|membawa pulang|memboyong|dianugerahi|meraih|menyabet|diganjar|mewakili)\b"
)
_TAKEN_BY = re.compile(r"(?i)\bditerima(?: (?:secara|langsung|oleh|pula|juga|sendiri))*")
_FROM_HAND = re.compile(r"\bdari(?: tangan)?\b")
_REACH = 170


_AND_OFFICE = re.compile(r",? (?:dan|serta|sedangkan) (?=[A-Z])|, (?=(?:Bupati|Wali|Gubernur|Pj|Wakil|Kepala|Sekretaris|Camat|Lurah) )")


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What one sentence says of a hand-over."""

    date: str | None = None
    venue: str | None = None
    event: str | None = None
    presenter: str | None = None
    presenter_role: str = ""
    receivers: tuple[tuple[str, str], ...] = ()  # name, and the words before it (office)

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.date or self.venue or self.event or self.presenter or self.receivers)


def ceremony_in(text: Text, sentence: Sentence, dates: Sequence[DateMention], *, claimed: bool, names: Sequence[Anchor]) -> Ceremony | None:
    """What a sentence says of a hand-over; None where it speaks of none.

    Args:
        claimed: Whether the sentence itself says who got an award.
        names: Award names in it, no events.
    """
    content = text.content
    surface = content[sentence.start : sentence.end]
    if not claimed and _HANDED.search(surface) is None and not hands_over(content, sentence.start, sentence.end, names):
        return None
    if _PLANNED.search(surface) and not claimed:
        return None
    presenter, role = _presenter(text, sentence)
    return Ceremony(
        date=_date(content, sentence, dates),
        venue=_venue(content, sentence),
        event=_event(text, sentence, names),
        presenter=presenter,
        presenter_role=role,
        receivers=tuple(_receivers(text, sentence, presenter)),
    )


def _date(content: str, sentence: Sentence, dates: Sequence[DateMention]) -> str | None:
    if _CHECK.search(content, sentence.start, sentence.end):
        return None
    said = _SAID.search(content, sentence.start, sentence.end)
    for date in starting_in(dates, sentence.start, sentence.end):
        if len(date.value) == 10:
            if said is not None and said.start() < date.start:
                return None
            if re.search(r"(?i)(?:sejak|hingga|sampai|mulai|sebelum|-)\s?$", content[max(sentence.start, date.start - 10) : date.start]):
                continue
            if re.match(r"\s?[-–]\s?\d", content[date.end : date.end + 4]):
                return None
            return date.value
    return None


@cache
def handing(kind: str) -> re.Pattern[str]:
    """Words of handing over or announcing: `gives` before what is given ("membagikan", "penganugerahan"), `given` behind it ("diumumkan")."""
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, of_class('award_cues', kind)))})\b")


def hands_over(content: str, start: int, end: int, names: Sequence[Anchor]) -> bool:
    """Whether a stretch tells that an award or its winners were handed over or announced: "KIA mengumumkan hasil penilaian X"."""
    objects = [match.span() for match in _OBJECT.finditer(content, start, end)] + [(name.start, name.end) for name in names]
    gives = [match.end() for match in handing("gives").finditer(content, start, end)]
    given = [match.start() for match in handing("given").finditer(content, start, end)]
    return any(
        any(0 <= first - cue <= _HANDING_CHARS for cue in gives) or any(0 <= cue - last <= _HANDING_CHARS for cue in given) for first, last in objects
    )


@cache
def _venues() -> re.Pattern[str]:
    marks = "|".join(sorted((re.escape(word) for word in words("award_venues")), key=len, reverse=True))
    word = r"(?:[A-Z][\w.&'’-]*(?<!\.)|\([A-Z][A-Za-z ]{1,12}\)|[IVX]+|\d{1,2})"
    run = rf"{word}(?: (?:and |dan |de |of |the )?{word}){{0,7}}"
    return re.compile(
        rf"(?<![\w-])(?:[Dd]i) (?P<venue>(?={word}(?: (?:and |dan |of )?{word}){{0,7}})(?=(?:[A-Z][\w.&'’-]* ){{0,5}}(?:{marks})\b){run})"
    )


def _venue(content: str, sentence: Sentence) -> str | None:
    for match in _venues().finditer(content, sentence.start, sentence.end):
        venue = match["venue"]
        if venue.startswith(("Kota ", "Kabupaten ", "Provinsi ")):
            continue
        if venue.split()[0] in {"Jakarta", "Bali"} and len(venue.split()) == 1:
            continue
        return venue
    return None


_EVENT = re.compile(
    r"(?<![\w-])(?:dalam|pada|saat|di sela(?:-sela)?|seusai|usai|bertepatan dengan|bersamaan dengan|"
    r"dirangkai(?:kan)? dengan|menjadi(?= (?:puncak|bagian|rangkaian)))\s(?:rangka )?(?:(?P<head>acara|rangkaian|kegiatan|puncak acara|puncak|malam|peringatan|upacara|"
    r"pembukaan|penutupan|gelaran|momen|forum|ajang) (?:acara )?(?:puncak )?)?"
    r"(?P<event>[\"“]?(?:[A-Z][\w'’./&-]*(?<!\.)|(?:rapat|rakor|rakernas|seleksi|peringatan|pembukaan|"
    r"hari)(?= [a-zA-Z]))(?: (?:dan |untuk |ke |se-|of |the )?(?:[A-Z0-9(][\w'’./&()-]*(?<!\.)|kerja|nasional|koordinasi|ke-\d+|"
    r"tahun(?= \d{4}))){1,16})"
)
# "Musyawarah Inovasi Daerah (Musanova) 2025 di Pendopo ... ditutup dengan ..."
_SUBJECT_EVENT = re.compile(
    r"(?P<event>[A-Z][\w-]+(?: (?:dan )?(?:[A-Z0-9(][\w().-]*)){1,8}) (?:di|pada|yang) [^.]{0,90}\b(?:ditutup|digelar|berlangsung|"
    r"dihelat)\b"
)
_NO_EVENT = re.compile(
    r"(?i)^[\"“]?(?:senin|selasa|rabu|kamis|jum|sabtu|minggu|ahad|januari|februari|maret|april|mei|juni|juli|agustus|september|"
    r"oktober|november|desember|tahun|kota|kabupaten|provinsi|kategori|program|pemerintah|pemkot|pemkab|indeks|sistem|evaluasi|"
    r"kompetisi|anugerah|penilaian|top|wali|bupati|gubernur|menteri)"
)
_OCCASION = re.compile(
    r"(?i)\b(?:rapat|rakor|rakernas|hari|hut|gebyar|summit|forum|seminar|upacara|peringatan|musyawarah|konferensi|kongres|expo|"
    r"festival|pekan|diseminasi|penyerahan|malam|puncak|apel|jambore|temu|pertemuan|munas|sosialisasi|workshop|lokakarya|launching|"
    r"peluncuran|gelar|bimtek|award|festival|seleksi|pembukaan|kick)\b"
)


def _event(text: Text, sentence: Sentence, names: Sequence[Anchor]) -> str | None:
    opening = _SUBJECT_EVENT.match(text.content, sentence.start, sentence.end)
    if (
        opening is not None
        and _OCCASION.match(opening["event"])
        and not any(opening.start() < name.end and name.start < opening.end("event") for name in names)
    ):
        return opening["event"].strip()
    for match in _EVENT.finditer(text.content, sentence.start, sentence.end):
        start, end = match.span("event")
        event = match["event"].strip('"“ ')
        if _NO_EVENT.match(event) or event.islower() or (match["head"] is None and not _OCCASION.search(event)):
            continue
        if any(start < name.end and name.start < end for name in names):
            continue
        return event
    return None


def _presenter(text: Text, sentence: Sentence) -> tuple[str | None, str]:
    content = text.content
    for passive in _GIVEN_BY.finditer(content, sentence.start, sentence.end):
        to = _TO.search(content, passive.end(), sentence.end)
        stop = min(to.start() if to else sentence.end, passive.end() + _REACH)
        found = text.persons_in(passive.end(), stop)
        if found and not content[passive.start() : passive.end()].rstrip().endswith(("kepada", "kepadanya")):
            return found[0].full_name, content[passive.end() : found[0].start]
    for active in _GIVES.finditer(content, sentence.start, sentence.end):
        found = text.persons_in(max(sentence.start, active.start() - _REACH), active.start())
        if found:
            return found[-1].full_name, content[max(sentence.start, found[-1].start - 80) : found[-1].start]
    takes = _TAKES.search(content, sentence.start, sentence.end) or _TAKEN_BY.search(content, sentence.start, sentence.end)
    if takes:
        for hand in _FROM_HAND.finditer(content, takes.end(), sentence.end):
            found = text.persons_in(hand.end(), min(hand.end() + 110, sentence.end))
            if found and not re.search(r"\b(?:pada|dalam|di|kepada)\b", content[hand.end() : found[0].start]):
                return found[0].full_name, content[hand.end() : found[0].start]
    return None, ""


def _receivers(text: Text, sentence: Sentence, presenter: str | None) -> list[tuple[str, str]]:
    content = text.content
    out: list[tuple[str, str]] = []

    def take(person: Person, left: int) -> int:
        if person.full_name != presenter and all(name != person.full_name for name, _ in out):
            out.append((person.full_name, content[max(left, person.start - 90) : person.start]))
            return person.end
        return left

    given = _GIVEN_BY.search(content, sentence.start, sentence.end) or _GIVES.search(content, sentence.start, sentence.end)
    if given:
        to = _TO.search(content, given.start(), sentence.end)
        if to:
            stop = re.compile(r"\b(?:di(?= [A-Z])|dalam|pada|saat)\b").search(content, to.end(), sentence.end)
            left = to.end()
            for person in text.persons_in(to.end(), stop.start() if stop else sentence.end)[:3]:
                left = take(person, left)
    taken = _TAKEN_BY.search(content, sentence.start, sentence.end)
    if taken:
        left = taken.end()
        for person in text.persons_in(taken.end(), min(taken.end() + 260, sentence.end)):
            gap = content[left : person.start]
            if len(gap) > 130 or re.search(r"\bdari\b", gap) or (left > taken.end() and not _AND_OFFICE.match(gap)):
                break
            left = take(person, left)
    if not out and re.search(
        r"(?i)\b(?:disampaikan|dikatakan|diungkapkan)nya (?:saat|usai|seusai|setelah|ketika) (?:menerima|mengambil)",
        content[sentence.start : sentence.end],
    ):
        for person in text.persons_in(max(0, sentence.start - 400), sentence.start)[-1:]:
            take(person, max(0, person.start - 90))
    if not out:
        active = _TAKES.search(content, sentence.start, sentence.end)
        if active:
            for person in text.persons_in(max(sentence.start, active.start() - _REACH), active.start())[-1:]:
                if not re.search(r"(?i)\b(?:kata|menurut|oleh|masa)\b", content[max(sentence.start, person.start - 40) : person.start]) and _office(
                    content, sentence.start, person
                ):
                    take(person, sentence.start)
    return out


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:bupati|wali ?kota|gubernur|gubri|wabup|wagub|wawali|sekda\w*|sekretaris|kepala|kadis\w*|kadin\w*|pj|plt|camat|"
        r"lurah|kades|direktur|deputi|asisten|ketua|kabag|kabid|menteri|dirut|kapolres\w*|pejabat|wakil|perwakilan|inspektur|kasi)\b"
    )


def _office(content: str, left: int, person: Person) -> bool:
    return person.stakeholder == "official" or bool(_titles().search(content, max(left, person.start - 90), person.start))
