"""Companions: those whom a sentence names beside a winner told of, in whatever construction.

A sentence that itself joins no award with a body may still add bodies to the award of the claim before: "Penerima lainnya ialah A dan B", "Masuk
pula C", "Kemudian berturut-turut D, E, dan F", "... bersama G dan H". One cue, one enumeration; the award, its edition and result are inherited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inovasi_nlp.components.awards.members import Member, roll_in
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.records import Sentence

__all__ = ["companions_of", "follows"]

_COPULA = r"(?:ialah|adalah|yakni|yaitu|antara lain|di antaranya|terdiri (?:atas|dari)|meliputi|terdapat|ada|tercatat|datang dari|berasal dari|:)"
_HOLDER = r"(?:penerima|pemenang|peraih|penyandang|finalis|nomine|nominator|pesaing|saingan|lawan|rival|juara|jawara)(?:nya)?"
_ENTRANT = r"(?:nama|usulan|inovasi|daerah|instansi|lembaga|OPD|wakil|peserta|kabupaten|kota|provinsi|desa|kelurahan|puskesmas|sekolah|unit kerja|perangkat daerah)"
# Each cue ends where the enumeration begins.
_NAMED = re.compile(
    rf"(?i)\b(?:{_HOLDER}|(?:{_ENTRANT} )(?:\S+ ){{0,3}}?(?:yang )?(?:masuk|lolos|terpilih|menang|meraih|menerima|diganjar|serupa)(?: \w+)?)"
    rf"(?: (?!(?:akan|tidak|belum|bukan|wajib|harus|berhak)\b)[\w-]+){{0,4}}?,? {_COPULA},? (?:nama )?"
)
_ADDED = re.compile(
    r"(?i)\b(?:masuk|lolos|hadir|tercatat|terdapat|ada|menyusul|terpilih|demikian|begitu)(?: pula| juga)(?: dengan| nama| dalam daftar(?: itu| tersebut)?| di antaranya)? |"
    r"\b(?:turut|ikut|juga) (?:masuk|lolos|terpilih|menang|menerima|tercatat)(?: ialah| adalah| yakni| yaitu)? "
)
_NEXT = re.compile(r"(?i)(?:\b(?:disusul|diikuti)(?: oleh)?|\b(?:kemudian|lalu|selanjutnya|disusul|menyusul|diikuti)(?: secara)? berturut-turut(?: oleh| adalah| ialah)?|\bmenyusul(?: di bawahnya| kemudian| berikutnya)?) ")
_WITH = re.compile(r"\b(?:bersama(?:-sama)?(?: dengan)?|bersanding dengan|berdampingan dengan) ")
_DENIED = re.compile(r"(?i)\b(?:tidak|tak(?! (?:ketinggalan|mau kalah|hanya|cuma|lama))|belum|bukan|gagal|akan|bakal|berharap|ingin|menargetkan|target|diharapkan)\b")
_REACH = 3  # sentences


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
    if sentence.role != "body":
        return []
    base = own[-1] if own else _base(text, index, found)
    if base is None or base.name is None:
        return []
    content = text.content
    start = max(sentence.start, own[-1].end, own[-1].body.end if own[-1].body else 0) if own else sentence.start
    limit = sentence.end
    if own and any(anchor.start >= start for anchor in text.anchors.get(index, [])):
        return []
    for cue, ranked in ((_NEXT, True), (_WITH, False)) if own else ((_NAMED, False), (_ADDED, False), (_NEXT, True)):
        match = cue.search(content, start, limit)
        if match is None or _DENIED.search(content, start, match.end()):
            continue
        members = roll_in(text, match.end(), limit)
        if not members or (own and base.title):
            continue
        heir = replace(base, inherited=True)
        if ranked and base.result == "ranked":
            heir = replace(heir, rank=None)
        taken = {claim.body for claim in own}
        return [follows(heir, index, member) for member in members if member.body not in taken]
    return []


def _base(text: Text, index: int, found: Sequence[Claim]) -> Claim | None:
    """The claim whose award a sentence may go on with; failing that, the award named in the sentences before."""
    last = next((claim for claim in reversed(found) if claim.name and not claim.title), None)
    if last is not None and index - last.sentence <= _REACH:
        return last
    return None
