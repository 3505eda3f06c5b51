"""Lists of winners: lines or numbered pieces, each naming a body, under headings of category, below the award that they share.

    Berikut pemenang Lomba X 2023:          the lead: award, edition, and whether the numbers are places
    Kategori Kabupaten/Kota                 a heading: rank of what stands under it
    1. Kota A - Pasar Jujur                 an item: its place, body and work
    Juara II: Dinas B (Antre Santai)        a label of its own goes before place and heading

Line breaks may be lost: "Berikut daftarnya: 1. Kota A 2. Kota B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from inovasi_nlp.components.awards.anchors import Anchor, Result, known_predicates
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.members import NAMED
from inovasi_nlp.components.awards.merits import FOR_WORKS, WORK_NAME, surfaces_of
from inovasi_nlp.components.awards.site import Claim, Text, bars

__all__ = ["Winners", "listed_in", "winners_in"]

_MARK = re.compile(r"\s{0,3}(?:[-–—•*]\s?|(?P<number>\d{1,3})[.)]\s?|[a-z][.)]\s)")
# "Juara I: ", "Peringkat 2 - ", "Harapan III "; not "Juara bertahan"
_LABEL = re.compile(
    r"(?i)(?P<label>(?:(?:juara|peringkat|terbaik|urutan|posisi|pemenang|harapan|juara harapan|penghargaan)"
    r"(?: (?:ke-?)?(?:\d{1,2}|[ivx]{1,4}|pertama|kedua|ketiga|keempat|kelima|umum|favorit|khusus|harapan(?: (?:\d|[ivx]{1,3}))?))+|"
    r"terfavorit|(?:medali )?(?:emas|perak|perunggu)))\s?(?:diraih(?: oleh)?|:|=|-|–|—|,|(?=[A-Z]))\s?"
)
_HEADING = re.compile(
    r"(?i)(?:\W{0,3}(?:[A-Z][.)] )?)(?:(?:untuk )?(?:kategori|kelompok|klaster|bidang|tingkat|jenjang|regional|wilayah|zona|predikat|kualifikasi|"
    r"peringkat|penghargaan|penerima|pemenang|peraih|juara|terbaik|top \d+|nominasi|finalis)\b[^.!?]{0,90}|[^.!?]{3,90}:)\s*$"
)
_KIND = re.compile(r"(?i)^\W*(?:untuk )?(?:penerima|pemenang|peraih|daftar|berikut)?\s?(?P<what>[^:]+?)\s*:?\s*$")
_ANNOUNCES = re.compile(
    r"(?i)\b(?:berikut|daftar\w*|selengkapnya|rincian\w*|(?:para )?(?:pemenang|peraih|penerima|juara|finalis|nomine)(?:nya)?|hasil(?:nya)?|yakni|yaitu|antara lain|di ?antaranya|adalah)\b"
)
_PLACES = re.compile(r"(?i)\b(?:juara|peringkat|ranking|urutan|terbaik|tertinggi|klasemen|teratas|nilai|skor|pemenang lomba|pemenang kompetisi)\b")
_NAMED_ONLY = re.compile(r"(?i)\b(?:nomine|nominasi|nominator|finalis|lolos)\b")
_SHORTLIST = re.compile(r"(?i)\b(?:nomine|nominasi|nominator|finalis|lolos|\w+ besar)\b")
_AWARDING = re.compile(
    r"(?i)\b(?:penganugerahan|penghargaan|peraih|penerima|pemenang|pengumuman|mengumumkan|diumumkan|meraih|menerima|juara|nomine|nominasi|finalis|lolos|peringkat|ranking|urutan|tertinggi|terbaik|hasil|ditutup|digelar|anugerah|menetapkan|ditetapkan|terpilih|menembus|masuk)\b"
)
_UNREAL = re.compile(r"(?i)\b(?:syarat|persyaratan|tahapan|jadwal|kriteria|cara|akan (?:dinilai|diumumkan|bersaing)|pendaftaran|belum)\b")
_SEPARATOR = r"(?:\s?[-–—:|/]\s?|, |\s\(|\s(?:dengan|lewat|melalui|untuk|atas|berkat|membawa|mengusung)\s(?:inovasi|program|layanan|aplikasi|judul|karya)?\s?|\s(?:inovasi|program)\s)"
_WORK_BEHIND = re.compile(rf"{_SEPARATOR}[\"“'‘]?(?P<name>{WORK_NAME})[\"”'’]?\)?")
_WORK_AHEAD = re.compile(
    rf"[\"“'‘]?(?P<name>{WORK_NAME})[\"”'’]?(?:\s\([^()]{{2,60}}\))?(?:\s?[-–—:|/]\s?|, |\s\(|\s(?:dari|milik|oleh|karya|inovasi|besutan|garapan)\s)$"
)
_AS_WORK = re.compile(r"(?:inovasi|program|layanan|aplikasi|karya) |^\s(?:dengan|lewat|melalui) ")
_BREAK = re.compile(r"\n|(?:(?<=[\s:;])|(?<=[a-z)\]”\"]))(?=\d{1,2}[.)]\s?[\"“]?[A-Z])")
_REACH = 6  # sentences in which the award stands before its list
_PIECE = 220  # characters of an item
_MOST = 120  # items


@dataclass(frozen=True, slots=True)
class Item:
    """One winner of a list, as its piece names it."""

    start: int
    end: int
    number: int | None
    label: str | None
    heading: str | None
    body: Body
    innovations: tuple[str, ...]
    known: bool = True  # the innovations by their finder, or told as such ("dengan inovasi X")


@dataclass(frozen=True, slots=True)
class Winners:
    """One list: the sentence that announces it, its items, and what needs no other reading."""

    lead: int
    items: tuple[Item, ...]

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end


def winners_in(text: Text) -> list[Winners]:
    """The lists of winners of a text, in reading order."""
    if text.sporting:
        return []
    found: list[Winners] = []
    reached = text.reading.title_end
    for index, sentence in enumerate(text.reading.sentences):
        if sentence.start < reached or sentence.role == "noise" or _UNREAL.search(text.reading.text(sentence)):
            continue
        start = _list_start(text, sentence.start, sentence.end)
        if start is None:
            continue
        items = tuple(_items(text, start))
        if len(items) > 1 and len({item.body.text for item in items}) > 1:
            found.append(Winners(index, items))
            reached = items[-1].end
    return found


def _list_start(text: Text, start: int, end: int) -> int | None:
    """Where a list begins that a sentence announces, or whose first piece it is."""
    content = text.content
    lead = content[start:end].strip()
    if content[end : end + 1] == "\n" and (_LABEL.match(lead) or (_HEADING.match(lead) and _KIND.match(lead))):
        return start
    colon = content.find(":", start, end)
    if colon >= 0 and _ANNOUNCES.search(content, start, colon):
        return colon + 1
    if _ANNOUNCES.search(lead) and _MARK.match(content[end:].lstrip("\n ")[:6]):
        return end
    return None


def _pieces(content: str, start: int) -> Iterator[tuple[int, int]]:
    """Lines, and numbered pieces of a line."""
    left = start
    for cut in _BREAK.finditer(content, start):
        if content[left : cut.start()].strip():
            yield left, cut.start()
        left = cut.end()
    if content[left:].strip():
        yield left, len(content)


def _items(text: Text, start: int) -> Iterator[Item]:
    heading: str | None = None
    count = 0
    for left, right in _pieces(text.content, start):
        left += len(text.content[left:right]) - len(text.content[left:right].lstrip())
        item = _item(text, left, min(right, left + _PIECE), heading)
        if item is not None:
            yield item
            count += 1
            if count == _MOST or (item.end < right and _goes_on(text.content[item.end : right])):
                return
            continue
        piece = text.content[left:right].strip()
        if not _HEADING.match(piece) or _UNREAL.search(piece):
            return
        heading = _heading_of(piece)


def _goes_on(rest: str) -> bool:
    """Whether behind an item running text follows."""
    return re.search(r"[.!?]\s+[A-Z“\"]", rest) is not None


def _heading_of(piece: str) -> str | None:
    match = _KIND.match(piece)
    return match["what"].strip() if match and not re.search(r"(?i)\b(?:berikut|daftar\w*|selengkapnya)\b", match["what"]) else None


def _item(text: Text, start: int, end: int, heading: str | None) -> Item | None:
    """What a piece names, where it begins with a body or with a work and its body."""
    content = text.content
    mark = _MARK.match(content, start, end)
    left = mark.end() if mark else start
    number = int(mark["number"]) if mark and mark["number"] else None
    label = _LABEL.match(content, left, end)
    left = label.end() if label else left
    if mark is None and label is None and heading is None:
        return None
    stop = min(end, _sentence_end(content, left, end))
    bodies = [body for body in text.bodies.within(left, stop) if body.kind in NAMED]
    if not bodies or bars("person").search(content, left, bodies[0].start):
        return None
    body = bodies[0]
    works: tuple[str, ...] = ()
    known = True
    if body.start - left > 2:
        ahead = _WORK_AHEAD.fullmatch(content, left, body.start)
        if ahead is None:
            return None
        mentions = text.innovations_in(left, body.start)
        works = surfaces_of(text, mentions[:1]) or (ahead["name"],)
        known = bool(mentions)
    else:
        mentions = text.innovations_in(body.end, stop)
        behind = _WORK_BEHIND.match(content, body.end, stop)
        if mentions and mentions[0].start - body.end < 30:
            works = surfaces_of(text, mentions)
        elif behind is not None and len(behind["name"]) > 3 and _may_be_work(text, behind.start("name"), behind.end("name")):
            works = (behind["name"],)
            known = _AS_WORK.search(behind.group()) is not None
    if mark is None and label is None and stop - body.end > 90:
        return None  # a sentence that begins with a body
    return Item(start, max(stop, body.end), number, label["label"] if label else None, heading, body, works, known)


def _may_be_work(text: Text, start: int, end: int) -> bool:
    """Whether a name behind a body is its work, though it may begin like a body: "Pasar Jujur"; not "Kabupaten Agam"."""
    return not any(body.kind not in ("office", "unit") for body in text.bodies.within(start, end))


def _sentence_end(content: str, start: int, end: int) -> int:
    match = re.compile(r"[.!?](?=\s+[A-Z“\"]|\s*$)").search(content, start, end)
    return match.start() if match else end


def listed_in(text: Text, winners: Winners, found: Sequence[Claim]) -> list[Claim] | None:
    """Claims of a list's items, by the award that the sentences before it name; None where they name no award and others must read it.

    Args:
        found: The claims before; one on many says what the list's members got.
    """
    index = winners.lead
    award = _award_of(text, index)
    if award is None:
        return None
    anchor, told = award
    told += " " + " ".join(text.reading.text(sentence) for sentence in text.reading.sentences[max(0, index - 1) : index + 1])
    many = next((claim for claim in reversed(found) if claim.collective and claim.name and index - claim.sentence <= _REACH), None)
    if many is not None and _of_one(winners, many):
        return []
    placed = _are_placed(winners, anchor, told)
    result: Result = many.result if many else "nominated" if not placed and _SHORTLIST.search(told) else "won"
    step = re.match(r"(?i)top \d+", anchor.text)
    base = Claim(
        sentence=index, start=winners.start, end=winners.end, result=result, name=anchor.text, id=anchor.id, year=anchor.year, inherited=True,
        rank=many.rank if many else step.group() if step else None, confidence=0.7,
    )  # fmt: skip
    for_works = FOR_WORKS.search(f"{anchor.text} {told}") is not None
    claims = []
    for item in winners.items:
        own_result, rank = _standing(item, base, placed=placed)
        rank = _own_grade(text, item) or rank
        works = item.innovations if for_works or item.known else ()
        claims.append(
            replace(
                base, sentence=text.reading.index_at(item.body.start) or index, start=item.start, end=item.end, at=item.start, result=own_result,
                rank=rank, body=item.body, code=item.body.code, innovations=works,
            )
        )  # fmt: skip
    return claims


_WORKS = re.compile(r"(?i)\b(?:inovasi|program|proposal|karya|usulan)\b")


def _of_one(winners: Winners, many: Claim) -> bool:
    """Whether the list only spells out one region's works by their offices: "Delapan inovasi Kabupaten X lolos: - Pojok Baca (Dinas Y)"."""
    if many.body is None or many.code is None or not _WORKS.search(many.body.text):
        return False
    return all(item.innovations and item.body.kind in ("office", "unit") and item.body.code == many.code for item in winners.items)


def _are_placed(winners: Winners, anchor: Anchor, told: str) -> bool:
    """Whether the numbers of a list are places, not a count."""
    if anchor.text.lower().startswith("top") or _NAMED_ONLY.search(told) or not _counted(winners.items):
        return False
    headed = any(item.heading for item in winners.items)
    return _PLACES.search(told) is not None or (headed and re.search(r"(?i)\bpemenang|\bjuara", told) is not None)


def _standing(item: Item, base: Claim, *, placed: bool) -> tuple[Result, str | None]:
    """Result and rank of an item: its own label, the grade of its heading, its place, its category."""
    if item.label:
        return ("won" if _MEDAL.search(item.label) else "ranked"), item.label
    if item.heading and (grade := _grade(item.heading)):
        return "won", grade
    if placed and item.number is not None:
        return "ranked", str(item.number)
    if item.heading and _CATEGORY.match(item.heading):
        return base.result, item.heading
    return base.result, base.rank


def _own_grade(text: Text, item: Item) -> str | None:
    """The grade an item tells of itself: "2. Kabupaten Siak, predikat Madya"."""
    anchors = text.anchors.get(text.reading.index_at(item.body.start) or 0, ())
    return next((anchor.text for anchor in anchors if anchor.kind == "predicate" and item.body.end <= anchor.start < item.end), None)


_MEDAL = re.compile(r"(?i)emas|perak|perunggu")
_CATEGORY = re.compile(r"(?i)kategori|klaster|kelompok|bidang|tingkat|jenjang")


def _counted(items: Sequence[Item]) -> bool:
    """Whether the numbers of a list count from one upwards, anew under each heading."""
    numbers = [item.number for item in items if item.number is not None]
    return bool(numbers) and numbers[0] == 1 and all(right in (left + 1, 1) for left, right in pairwise(numbers))


def _grade(heading: str) -> str | None:
    """The grade that a heading names: "Predikat Informatif", "Tingkat Wistara"."""
    if re.match(r"(?i)zona (?:hijau|kuning|merah)$", heading):
        return heading
    bare = re.sub(r"(?i)^(?:predikat|kualifikasi|kategori|tingkat|peringkat|zona|opini) ", "", heading).strip()
    return bare if bare.casefold() in known_predicates() else None


def _award_of(text: Text, index: int) -> tuple[Anchor, str] | None:
    """The award named last in the sentences before a list, and the sentence that names it."""
    for other in range(index, max(-1, index - _REACH), -1):
        sentence = text.reading.sentences[other]
        told = text.reading.text(sentence)
        named = [
            anchor
            for anchor in text.anchors.get(other, [])
            if anchor.kind in ("name", "shape") and (anchor.id or anchor.year or len(anchor.text.split()) > 2)
        ]
        if named and _AWARDING.search(told) and not _UNREAL.search(told):
            return max(named, key=lambda item: (bool(item.year), item.id is not None, len(item.text))), told
    return None
