"""Who gives the award, where another sentence than the claim's says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inovasi_nlp.components.awards.frame import Frame
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.lexicon import awards, grantors

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


# "Kompetisi itu digagas Pemkab X", "Y selaku penyelenggara", "Ajang yang diinisiasi Z itu"
_HELD_BY = re.compile(
    r"(?i)\b(?:kompetisi|ajang|lomba|penghargaan|acara|anugerah|penilaian|kegiatan|program|malam puncak|pengumuman)\b[^.]{0,60}?\b(?:digagas|diinisiasi|"
    r"digelar|diselenggarakan|diadakan|diprakarsai|dihelat|diberikan|dirilis|dibacakan|dipanitiai|disiapkan|milik|besutan|gagasan)(?: oleh)?(?: pihak)? $"
)
_ORGANISER = re.compile(r",? (?:selaku|sebagai) (?:penyelenggara|panitia|penggagas|inisiator|pemberi|tuan rumah penilaian)\b")


def _held_by_body(text: Text, frames: Sequence[Frame], first: int) -> bool:
    """A government or office that the sentences around say holds the contest: "Kompetisi itu digagas Pemkab X"."""
    if any(frame.id and awards().get(frame.id).grantor_id for frame in frames):
        return False
    for sentence in text.reading.sentences[max(0, first - 2) : first + 6]:
        for body in text.bodies.within(sentence.start, sentence.end) if sentence.role == "body" else ():
            if body.kind in ("government", "office") and _HELD_BY.search(text.content[max(sentence.start, body.start - 130) : body.start]):
                for frame in frames:
                    frame.slots.setdefault("grantor", body.text)
                return True
    return False


def fill_givers(text: Text, frames: Sequence[Frame]) -> None:
    """Who gives or holds the award, where another sentence than the claim's says so."""
    current = [frame for frame in frames if not frame.past and not any(claim.grantor for claim in frame.claims)]
    if not current or len({frame.id or frame.first.name for frame in current}) > 1:
        return
    first = min(frame.first.sentence for frame in current)
    if _held_by_body(text, current, first):
        return
    for index in range(max(0, first - 2), min(first + 6, len(text.reading.sentences))):
        sentence = text.reading.sentences[index]
        if sentence.role != "body":
            continue
        for mention in text.grantors_in(sentence.start, sentence.end):
            lead = text.content[max(sentence.start, mention.start - 130) : mention.start]
            if _HELD_BY.search(lead) or _ORGANISER.match(text.content, mention.end):
                wanted = {awards().get(frame.id).grantor_id for frame in current if frame.id} - {None}
                if wanted and mention.id not in wanted:
                    continue
                for frame in current:
                    frame.slots.setdefault("grantor", mention.surface)
                    if mention.id:
                        frame.slots.setdefault("grantor_id", mention.id)
                return


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
