"""Companions: those whom a sentence names beside a winner told of, in whatever construction.

A sentence that itself joins no award with a body may still add bodies to the award of the claim before: "Penerima lainnya ialah A dan B", "Masuk
pula C", "Kemudian berturut-turut D, E, dan F", "... bersama G dan H". One cue, one enumeration; the award, its edition and result are inherited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inovasi_nlp.components.awards.anchors import Anchor, known_predicates
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.members import NAMED, Member, roll_in
from inovasi_nlp.components.awards.readings import DENIED
from inovasi_nlp.components.awards.site import Claim, Text, bars
from inovasi_nlp.components.awards.verbs import find_verbs
from inovasi_nlp.records import Sentence

__all__ = ["companions_of", "follows"]

_COPULA = r"(?:ialah|adalah|yakni|yaitu|antara lain|di ?antaranya|terdiri (?:atas|dari)|meliputi|terdapat|ada|tercatat|datang dari|berasal dari|:)"
_HOLDER = r"(?:penerima|pemenang|peraih|penyandang|finalis|nomine|nominator|pesaing|saingan|lawan|rival|juara|jawara)(?:nya)?"
_ENTRANT = r"(?:nama|usulan|inovasi|daerah|instansi|lembaga|OPD|wakil|peserta|kabupaten|kota|provinsi|desa|kelurahan|puskesmas|sekolah|unit kerja|perangkat daerah)"
# Each cue ends where the enumeration begins.
_NAMED = re.compile(
    rf"(?i)\b(?:{_HOLDER}|(?:{_ENTRANT} )(?:\S+ ){{0,3}}?(?:yang )?(?:masuk|lolos|terpilih|menang|meraih|menerima|diganjar|serupa)(?: \w+)?)"
    rf"(?: (?!(?:akan|tidak|belum|bukan|wajib|harus|berhak)\b)[\w-]+){{0,4}}?(?:,? |(?=:)){_COPULA},? (?:nama )?"
)
_ADDED = re.compile(
    r"(?i)\b(?:masuk|lolos|hadir|tercatat|terdapat|ada|menyusul|terpilih|demikian|begitu)(?: pula| juga)(?: dengan| nama| dalam daftar(?: itu| tersebut)?| di ?antaranya)? |"
    r"\b(?:turut|ikut|juga) (?:masuk|lolos|terpilih|menang|menerima|tercatat)(?: ialah| adalah| yakni| yaitu)? "
)
_NEXT = re.compile(
    r"(?i)(?:\b(?:disusul|diikuti)(?: oleh)?|\b(?:kemudian|lalu|selanjutnya|disusul|menyusul|diikuti)(?: secara)? berturut-turut(?: oleh| adalah| ialah)?|"
    r"\b(?:peringkat|posisi|urutan|tempat) (?:berikutnya|selanjutnya|di bawahnya)(?: secara berurutan| masing-masing)? (?:ditempati|diisi|diduduki|diraih|adalah|ialah|ada)(?: oleh)?|"
    r"\bmenyusul(?: di bawahnya| kemudian| berikutnya)?) "
)
_WITH = re.compile(r"\b(?:bersama(?:-sama)?(?: dengan)?|bersanding dengan|berdampingan dengan) ")
# "Terbaik untuk kabupaten adalah A", "Wilayah X diwakili B dan C", "Kawasan Y hanya ada satu pemenang, yakni D"
_PER = re.compile(
    r"(?i)(?:\b(?:badan publik|(?:ber)?kualifikasi|(?:ber)?predikat|zona|opini|kategori|kelompok|klaster|"
    r"wilayah|kawasan|bidang|regional|tingkat|jenjang|gelar|terbaik|untuk|adapun|sedangkan|sementara)\b[^.;:]{0,70}?)"
    r"\b(?:adalah|ialah|yakni|yaitu|diraih|disabet|diwakili|jatuh (?:kepada|ke)|dimenangkan|dimenangi|ditempati|direbut|diberikan kepada|diperoleh)(?: oleh| tangan)? "
)
# "empat daerah penerima X, yaitu A, B ..."; "bersama 25 daerah lain, di antaranya A dan B"
_AMONG = re.compile(
    r"(?i)\b(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\w+ belas|puluhan|belasan|sejumlah|beberapa|para|daftar|sekian|lain|lainnya) [^.;:]{0,140}?"
    r"(?:, (?:yakni|yaitu|antara lain|di ?antaranya|masing-masing|meliputi|termasuk)|,? (?:terdiri (?:atas|dari)|adalah|ialah)|(?=:)):? "
)
# A line that is nothing but bodies: "Untuk Sulawesi, Kabupaten A dan Kota B."
_LEAD = re.compile(
    r"(?:(?:Untuk|Dari|Di|Lalu|Kemudian|Serta|Berikutnya|Lainnya|Selanjutnya)"
    r"(?: (?:kategori|wilayah|kawasan|kelompok|klaster|regional|jenjang|tingkat))?(?: [\w/-]+){0,4}(?:, |: )|(?:Lalu|Kemudian|Serta|Dan) )?"
)
_BESIDES = re.compile(r"(?i)\W{0,3}(?:\w+ ){0,2}?(?:selain|di samping|bersama) ")
_ALSO = re.compile(r"\b(?:juga|pula|turut)\b")
_TAIL = re.compile(r"(?:\s?\([^()]*\)|[\s.,;”\"]|,? (?:yang|dengan|lewat|melalui|berkat) [^.;]*)*$")
_REACH = 3  # sentences
_FAR = 8  # "Selain A, masuk pula B" takes the award up again


def follows(claim: Claim, index: int, member: Member) -> Claim:
    """The claim made of another body too."""
    body = member.body
    return replace(
        claim, sentence=index, start=body.start, end=body.end, at=body.start, body=body, code=body.code, innovations=member.innovations,
        title=False, collective=False, confidence=0.7,
    )  # fmt: skip


def companions_of(text: Text, index: int, sentence: Sentence, found: Sequence[Claim], own: Sequence[Claim]) -> list[Claim]:
    """Claims that a sentence adds to the award of the claim before it.

    Args:
        own: Claims the sentence makes itself; then only what stands behind the last of them is read.
    """
    if sentence.role != "body" or text.sporting or not text.bodies.within(sentence.start, sentence.end):
        return []
    if not own and not _may_go_on(text, index, found):
        return []
    if not own and bars("sport").search(text.content, sentence.start, sentence.end):
        return []
    base = own[-1] if own else _base(text, index, found)
    if base is None or base.name is None:
        return []
    if not own:
        return (
            _graded_on(text, index, sentence, base)
            or _labelled(text, index, sentence, base)
            or _cued(text, index, sentence, base, own)
            or _listed(text, index, sentence, base)
        )
    start = _behind(sentence, own)
    if any(anchor.start >= start for anchor in text.anchors.get(index, [])):
        return []
    return (
        _besides(text, index, sentence, own)
        or _graded(text, index, start, sentence.end, base)
        or (_spelt_on(text, index, sentence, own[0]) if len(own) == 1 else [])
        or _cued(text, index, sentence, base, own)
    )


def _behind(sentence: Sentence, own: Sequence[Claim]) -> int:
    """Where a sentence's own claims end."""
    return max(sentence.start, own[-1].end, own[-1].body.end if own[-1].body else 0) if own else sentence.start


def _besides(text: Text, index: int, sentence: Sentence, own: Sequence[Claim]) -> list[Claim]:
    """Those whom a sentence takes up again before its own claim: "Selain Kota A, X juga diraih Kabupaten B"."""
    besides = _BESIDES.match(text.content, sentence.start, sentence.end)
    if besides is None or not _ALSO.search(text.content, besides.end(), sentence.end):
        return []
    heir = replace(own[-1], inherited=True)
    taken = {claim.body for claim in own}
    return [follows(heir, index, member) for member in roll_in(text, besides.end(), own[-1].end) if member.body not in taken]


def _labelled(text: Text, index: int, sentence: Sentence, base: Claim) -> list[Claim]:
    """Bodies behind a label, which may tell their grade."""
    label = _LABEL.match(text.content, sentence.start, sentence.end)
    if label is None or DENIED.search(label.group()):
        return []
    members = roll_in(text, label.end(), sentence.end)
    if not members or _TAIL.fullmatch(text.content, members[-1].body.end, sentence.end) is None:
        return []
    stated = _grade_in(text, index, label.end())
    heir = replace(base, inherited=True, rank=stated.text if stated else base.rank)
    if stated is not None and stated.kind == "rank" and stated.result:
        heir = replace(heir, result=stated.result)
    return [follows(heir, index, member) for member in members]


def _cued(text: Text, index: int, sentence: Sentence, base: Claim, own: Sequence[Claim]) -> list[Claim]:
    """Bodies enumerated behind a cue; of the cues that bring in any, the first counts."""
    content, limit = text.content, sentence.end
    start = _behind(sentence, own)
    taken = {claim.body for claim in own}
    out: list[Claim] = []
    for cue in (_NEXT, _WITH, _PER, _AMONG) if own else (_NAMED, _ADDED, _NEXT, _PER, _AMONG):
        first = sentence.start if cue is _AMONG and own and own[-1].collective else start
        while (match := cue.search(content, first, limit)) is not None and match.end() >= start:
            if DENIED.search(content, start, match.end()):
                break
            members = roll_in(text, match.end(), limit)
            named = any(anchor.kind in ("name", "shape") and anchor.end <= match.end() for anchor in text.anchors.get(index, []))
            if cue is _AMONG and not (own or _HANDED_OUT.search(content, sentence.start if named else match.start(), match.end())):
                break
            if not members or _OTHERS.search(content, match.start(), members[0].body.start):
                break
            base = _heir(base, cue, match.group())
            if cue is _PER and not own and (stated := _grade_in(text, index, match.end())) is not None and stated.kind == "predicate":
                base = replace(base, rank=stated.text)
            out += [follows(base, index, member) for member in members if member.body not in taken]
            first = start = members[-1].body.end
            if cue is not _PER:
                break
        if out:
            return out
    return out


# "Kategori Nindya: Kota A, Kota B"
_LABEL = re.compile(r"\W{0,4}[A-Z][^.:;,]{2,60}: ?")
_AND = re.compile(r",? (?:(?:dan|serta|sedangkan|sementara|lalu|kemudian) )?")
_GRADE = re.compile(
    r" (?:(?:predikat|kategori|dengan|meraih|mendapat|memperoleh|tingkat|nilai) ){0,2}[\"“]?(?P<grade>[A-Z][\w+-]*(?: [A-Z]\w+)?)(?![\w-])"
)


def _grade_in(text: Text, index: int, end: int) -> Anchor | None:
    return next((anchor for anchor in text.anchors.get(index, []) if anchor.kind in ("predicate", "rank") and anchor.end <= end), None)


def _graded(text: Text, index: int, start: int, end: int, base: Claim) -> list[Claim]:
    """Bodies that go on with their grade alone: "Kota A meraih predikat A, Kota B BB, dan Kabupaten C B"."""
    out: list[Claim] = []
    reached = start
    for body in text.bodies.within(start, end):
        grade = _GRADE.match(text.content, body.end, end)
        if _AND.fullmatch(text.content, reached, body.start) is None or grade is None:
            break
        value = next((part for part in (grade["grade"], grade["grade"].split()[0]) if part.casefold() in known_predicates()), None)
        if value is None:
            break
        out.append(replace(follows(replace(base, inherited=True), index, Member(body, ())), rank=value))
        reached = grade.start("grade") + len(value)
    return out


# "Kota A dan Kota B Menuju Informatif", "Kabupaten C masih berada di zona kuning": what bodies got, the verb left out or weak
_WITH_GRADE = re.compile(
    r"(?:\s\([^()]{1,20}\))?,?(?: (?:masih|baru|juga|berada|harus menerima|harus puas|masuk|tetap|meraih|mendapat|memperoleh|"
    r"menyandang|bertahan|turun|naik|di|pada|dalam|ke|dengan|predikat|kategori|kualifikasi|status|opini))* "
    r"[\"“]?(?P<grade>(?!Wajar Dengan)(?:zona )?[A-Za-z][\w+-]*(?: [A-Z]\w+){0,2})"
)


def _graded_on(text: Text, index: int, sentence: Sentence, base: Claim) -> list[Claim]:
    """Claims of a sentence that goes on with bodies and their grades, where the claim before tells a grade of the same award."""
    content = text.content
    graded = base.rank is not None and _grade_of(base.rank) is not None
    if DENIED.search(content, sentence.start, sentence.end):
        return []
    out: list[Claim] = []
    run: list[Body] = []
    for body in text.bodies.within(sentence.start, sentence.end):
        if body.kind not in NAMED:
            continue
        if run and _AND.fullmatch(_BRACKETED.sub("", content[run[-1].end : body.start])) is None:
            run = []
        run.append(body)
        told = _WITH_GRADE.match(content, body.end, sentence.end)
        grade = _grade_of(told["grade"]) if told else None
        if grade is not None and told and (graded or _HEADED.search(told.group())):
            out += [replace(follows(replace(base, inherited=True), index, Member(item, ())), rank=grade, result="won") for item in run]
            run = []
    return out


_HEADED = re.compile(r"(?i)\b(?:zona|predikat|kualifikasi|opini) ")  # a grade by its own word, whatever was told before
_BRACKETED = re.compile(r"\s\([^()]{1,20}\)")


def _grade_of(told: str) -> str | None:
    """The longest beginning of some words that is a grade of the list: "Menuju Informatif"."""
    words = told.split()
    return next((part for size in range(len(words), 0, -1) if (part := " ".join(words[:size])).casefold() in known_predicates()), None)


def _spelt_on(text: Text, index: int, sentence: Sentence, claim: Claim) -> list[Claim]:
    """The rest of those behind a colon: "Lima inovasi masuk X: A (Kota B), C (Kota D)" where the first is claimed."""
    body = claim.body
    if body is None or body.start < claim.end or ":" not in text.content[claim.end : body.start]:
        return []
    return [follows(replace(claim, inherited=True), index, member) for member in roll_in(text, body.start, sentence.end)[1:]]


# What gets a prize without being a public body
_OTHERS = re.compile(r"\b(?:PT|CV|UD|Tbk|siswa|mahasiswa|atlet|tim|kelompok|klub|warga|pelaku usaha|perusahaan)\b")


def _heir(base: Claim, cue: re.Pattern[str], lead: str) -> Claim:
    """The claim as it holds for those a cue brings in: who follow are ranked without a place, who are best by category ranked as such."""
    heir = replace(base, inherited=True)
    if cue is _NEXT and base.result in ("ranked", "won"):
        return replace(heir, result="ranked", rank=None)
    if cue is _PER and (best := re.search(r"(?i)\bterbaik\b", lead)):
        return replace(heir, result="ranked", rank=best.group())
    if cue is _PER and base.rank and base.rank.lower().startswith("kategori"):
        return replace(heir, rank=None)
    return heir


def _listed(text: Text, index: int, sentence: Sentence, base: Claim) -> list[Claim]:
    """Bodies of a line without a verb."""
    lead = _LEAD.match(text.content, sentence.start, sentence.end)
    members = roll_in(text, lead.end() if lead else sentence.start, sentence.end)
    if len(members) < 2 or members[0].body.start - (lead.end() if lead else sentence.start) > 2:
        return []
    if _TAIL.fullmatch(text.content, members[-1].body.end, sentence.end) is None or next(
        find_verbs(text.content, sentence.start, sentence.end), None
    ):
        return []
    return [follows(replace(base, inherited=True), index, member) for member in members]


_HANDED_OUT = re.compile(
    r"(?i)\b(?:penganugerahan|penyerahan|peraih|penerima|pemenang|pengumuman|meraih|menerima|memperoleh|diumumkan|mengumumkan|menyerahkan|memberikan|menganugerahkan|juara|nomine|nominasi|finalis|menang|terpilih|lolos|diserahkan|diberikan)\b"
)
_SHORTLIST = re.compile(r"(?i)\b(?:nomine|nominasi|nominator|finalis|\w+ besar)\b")


def _may_go_on(text: Text, index: int, found: Sequence[Claim]) -> bool:
    """Whether an award is told of near enough before."""
    if any(claim.name for claim in found):
        return any(claim.name and index - claim.sentence <= _FAR for claim in reversed(found))
    return any(anchor.kind in ("name", "shape") for other in range(max(0, index - _REACH + 1), index + 1) for anchor in text.anchors.get(other, ()))


def _base(text: Text, index: int, found: Sequence[Claim]) -> Claim | None:
    """The claim whose award a sentence may go on with; failing that, the award named in the sentences before."""
    content = text.content
    sentence = text.reading.sentences[index]
    last = next((claim for claim in reversed(found) if claim.name and not claim.title), None)
    if last is not None and index - last.sentence <= (_FAR if _BESIDES.match(content, sentence.start, sentence.end) else _REACH):
        return last
    if any(claim.name for claim in found) or not (
        _NAMED.search(content, sentence.start, sentence.end)
        or _AMONG.search(content, sentence.start, sentence.end)
        or _PER.search(content, sentence.start, sentence.end)
        or _LABEL.match(content, sentence.start, sentence.end)
    ):
        return None
    for other in range(index, max(-1, index - _REACH), -1):
        earlier = text.reading.sentences[other]
        named = [anchor for anchor in text.anchors.get(other, []) if anchor.kind in ("name", "shape")]
        if other == index and (cue := _AMONG.search(content, sentence.start, sentence.end)):
            named = [anchor for anchor in named if anchor.end < cue.end()]
        if bars("sport").search(content, earlier.start, earlier.end):
            return None
        if named and _HANDED_OUT.search(content, earlier.start, earlier.end) and not DENIED.search(content, earlier.start, earlier.end):
            anchor = max(named, key=lambda item: (item.id is not None, len(item.text)))
            nominated = _SHORTLIST.search(content[earlier.start : earlier.end] + content[sentence.start : sentence.end]) is not None
            rank = next((part.text for part in text.anchors[other] if part.kind == "rank" and nominated), None)
            return Claim(
                sentence=other, start=anchor.start, end=anchor.end, result="nominated" if nominated else "won", name=anchor.text, id=anchor.id,
                rank=rank, year=anchor.year, inherited=True, confidence=0.7, at=anchor.start,
            )  # fmt: skip
    return None
