"""Who gives the award, where another sentence than the claim's says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inovasi_nlp.components.awards.anchors import Anchor
from inovasi_nlp.components.awards.ceremony import handing, hands_over
from inovasi_nlp.components.awards.frame import Frame, names_award, same_award
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.lexicon import awards, grantors
from inovasi_nlp.lexicon.grantors import GrantorMention
from inovasi_nlp.records import Sentence

__all__ = ["fill_givers", "grantor_of", "lend_givers"]


def lend_givers(frames: Sequence[Frame], claims: Sequence[Claim]) -> None:
    """A claim without a name ("meraih dua penghargaan dari Kementerian LHK") says who gave those that follow."""
    for claim in claims:
        if claim.name is None and claim.grantor:
            for frame in frames:
                known = {other.grantor for other in frame.claims}
                wanted = awards().get(frame.id).grantor_id if frame.id else None
                if (
                    known == {None}
                    and not frame.past
                    and 0 <= frame.first.sentence - claim.sentence <= 4
                    and (wanted is None or wanted == claim.grantor_id)
                ):
                    frame.slots.setdefault("grantor", claim.grantor)
                    if claim.grantor_id:
                        frame.slots.setdefault("grantor_id", claim.grantor_id)


# "Kompetisi itu digagas Pemkab X", "hasil itu diumumkan secara daring oleh Y"
_BY = re.compile(r"(?i)(?: (?:oleh|pihak|langsung|resmi|secara \w+|(?:bulan|pekan|tahun) (?:lalu|depan|ini)))* $")
_BY_AGENT = re.compile(r"(?i)\boleh(?: pihak)? $")
_TOKEN_FROM = re.compile(r"(?i)\b(?:penghargaan|piagam|trofi|piala|plakat|sertifikat|anugerah|predikat)(?:nya)?(?: (?:itu|ini|tersebut))? dari $")
_ORGANISER = re.compile(r",? (?:selaku|sebagai) (?:penyelenggara|panitia|penggagas|inisiator|pemberi|tuan rumah penilaian)\b")
# "Pemprov X melalui Balitbang kembali membagikan"
_THEN_GIVES = re.compile(
    r"(?:\s\([^()]{2,40}\))?(?: (?:melalui|lewat) [A-Z][^,.;]{2,50}?)?"
    r"(?: (?:kembali|resmi|telah|sudah|juga|akhirnya|kemudian|lalu|baru saja|secara resmi|yang))* (?P<verb>me[a-z]+)\b"
)
_BEFORE, _BEHIND = 4, 8  # sentences round the first that tells of an award
_LEAD_CHARS = 130


@dataclass(frozen=True, slots=True)
class _Giver:
    """Who a sentence says gives or holds an award, and which awards it names."""

    sentence: int
    mention: GrantorMention
    names: Sequence[Anchor]


def fill_givers(text: Text, frames: Sequence[Frame]) -> None:
    """Who gives or holds the award, where another sentence than the claim's says so."""
    current = [frame for frame in frames if not frame.past and not any(claim.grantor for claim in frame.claims)]
    if not current:
        return
    first = min(frame.first.sentence for frame in current)
    last = max(frame.first.sentence for frame in current)
    givers = list(_givers_in(text, max(0, first - _BEFORE), min(last + _BEHIND, len(text.reading.sentences))))
    for frame in current:
        told = [giver for giver in givers if _gives_to(text, giver, frame, current)]
        wanted = awards().get(frame.id).grantor_id if frame.id else None
        giver = next((giver for giver in told if wanted and giver.mention.id == wanted), told[0] if told else None)
        if giver is not None:
            frame.slots.setdefault("grantor", giver.mention.surface)
            if giver.mention.id:
                frame.slots.setdefault("grantor_id", giver.mention.id)


def _gives_to(text: Text, giver: _Giver, frame: Frame, current: Sequence[Frame]) -> bool:
    """Whether what a sentence says of a giver holds for a frame: it names the award, or the one told of last before it."""
    if not -_BEFORE <= giver.sentence - frame.first.sentence < _BEHIND:
        return False
    body = frame.body
    if body is not None and giver.mention.surface in (body.text, text.bodies.name_of(body.code) if body.kind not in ("office", "unit") else None):
        return False
    if giver.names:
        return any(names_award(anchor, frame) for anchor in giver.names)
    told = [other for other in current if other.first.sentence <= giver.sentence] or current
    return same_award(max(told, key=lambda other: other.first.sentence).first, frame.first)


def _givers_in(text: Text, first: int, last: int) -> Iterator[_Giver]:
    for index in range(first, last):
        sentence = text.reading.sentences[index]
        if sentence.role != "body" or index not in text.anchors:
            continue
        names = [anchor for anchor in text.anchors[index] if anchor.kind in ("name", "shape")]
        for mention in _candidates(text, sentence):
            if _gives(text, sentence, mention, names):
                yield _Giver(index, mention, names)
                break


def _candidates(text: Text, sentence: Sentence) -> list[GrantorMention]:
    """Bodies that may give an award, the longer of two at one place."""
    found = [mention for mention in text.grantors_in(sentence.start, sentence.end) if mention.end <= sentence.end]
    found += [
        GrantorMention(start=body.start, end=body.end, surface=body.text, id=grantors().resolve(body.text))
        for body in text.bodies.within(sentence.start, sentence.end)
        if body.kind in ("government", "office", "national")
    ]
    kept: list[GrantorMention] = []
    for mention in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _gives(text: Text, sentence: Sentence, mention: GrantorMention, names: Sequence[Anchor]) -> bool:
    """Whether the sentence makes a body the one that gives, announces or holds an award."""
    content = text.content
    if any(anchor.start <= mention.start < anchor.end for anchor in names):
        return False
    left = max(sentence.start, mention.start - _LEAD_CHARS)
    lead = content[left : mention.start]
    if _ORGANISER.match(content, mention.end) or _TOKEN_FROM.search(lead):
        return True
    if mention.person:
        return False
    before = [anchor for anchor in names if anchor.end <= mention.start]
    for cue in handing("given").finditer(content, left, mention.start):
        if _BY.fullmatch(content, cue.end(), mention.start) and hands_over(content, left, cue.end(), before):
            return True
    if _BY_AGENT.search(lead):
        return hands_over(content, left, mention.start, before)
    then = _THEN_GIVES.match(content, mention.end, sentence.end)
    if then is None or handing("gives").fullmatch(then["verb"]) is None or re.search(r"(?i)\b(?:dari|di|ke|kepada|oleh) $", lead):
        return False
    return hands_over(content, then.start("verb"), min(sentence.end, then.end() + _LEAD_CHARS), [a for a in names if a.start >= then.end()])


def grantor_of(text: Text, frame: Frame) -> tuple[str | None, str | None]:
    """Who gave it: as its sentences say, else the award's giver of the table where the text names him."""
    wanted = awards().get(frame.id).grantor_id if frame.id else None
    stated = [(claim.grantor, claim.grantor_id) for claim in frame.claims if claim.grantor]
    fitting = [pair for pair in stated if pair[1] and pair[1] == wanted]
    if fitting or (stated and (wanted is None or frame.past)):
        return max(fitting or stated, key=lambda pair: len(pair[0] or ""))
    if "grantor" in frame.slots:
        return frame.slots["grantor"], frame.slots.get("grantor_id")
    if (
        wanted is not None
        and not frame.past
        and not (frame.body is not None and frame.body.kind == "office" and grantors().resolve(frame.body.text) == wanted)
    ):
        within = [(anchor.start, anchor.end) for anchor in text.known_names()]
        named = [
            mention
            for mention in text.grantors
            if mention.id == wanted
            and not mention.person
            and not any(start <= mention.start and mention.end <= end for start, end in within)
            and not text.taken(mention.start)
        ]
        if named:
            return max(named, key=lambda mention: len(mention.surface)).surface, wanted
    return stated[0] if stated else (None, None)
