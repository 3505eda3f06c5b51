"""Who gives the award, as its sentence says it."""

from __future__ import annotations

import re

from inovasi_nlp.components.awards.site import Text
from inovasi_nlp.lexicon import grantors
from inovasi_nlp.lexicon.grantors import GrantorMention
from inovasi_nlp.records import Sentence

__all__ = ["ADDS", "UNKNOWN_GIVER", "giver_of"]

ADDS = re.compile(r"(?i)\b(?:juga|pula|tak cuma itu|tak hanya itu|tidak hanya itu|selain itu)\b")
_FROM = re.compile(
    r"(?i)\b(?:dari|oleh|besutan|gagasan|gelaran|hajatan|versi|pilihan|garapan|keluaran|bikinan|rancangan|asuhan|digelar|diselenggarakan|dihelat|diumumkan|diadakan|diberikan|diserahkan|dibagikan|disematkan|diprakarsai|dirintis|dirilis|dikeluarkan|dinilai|disusun|"
    r"dianugerahkan|diinisiasi|digagas|keputusan|prakarsa|milik|apresiasi|dinobatkan|ditetapkan|diakui)"
    r"(?: (?:langsung|oleh|secara|resmi|pihak|pemerintah pusat melalui))*(?: \(?)?$"
)
_BY = re.compile(
    r"^,? (?:\([^()]{2,20}\) )?(?:juga |kembali |kemudian |resmi )?(?:memberi\w*|menganugerahkan|menobatkan|menetapkan|mengganjar|"
    r"memilih|menyelenggarakan|menggelar|mengumumkan)\b"
)
UNKNOWN_GIVER = re.compile(r"\bdari (?P<giver>(?:[A-Z][\w&.’'-]*(?<!\.)(?: (?:for|of|dan|the|untuk))? ?){1,8}(?:\([A-Z][\w-]{1,14}\))?)")

# "yang digelar Pemprov X", "yang diadakan oleh Dinas Y"
_HOLDS = re.compile(
    r"\byang (?:di(?:gelar|selenggarakan|adakan|helat|gagas|inisiasi|prakarsai|rintis|rilis|taja|umumkan|kelola|laksanakan))(?: oleh| pihak)* $"
)


def giver_of(text: Text, sentence: Sentence, clause: tuple[int, int], own: tuple[int, int]) -> GrantorMention | None:
    """Who the sentence says gives the award.

    Args:
        own: The award and what follows it up to the next; of several awards in a row each has the giver named in its own stretch.
    """
    content = text.content
    anchors = text.anchors.get(text.reading.index_at(sentence.start) or 0, [])
    named = [anchor for anchor in anchors if anchor.kind in ("name", "shape")]  # "Top 40 KemenPANRB"
    shared = (min((anchor.start for anchor in anchors), default=own[0]), max((anchor.end for anchor in anchors), default=own[1]))
    for stretch in (own, clause, (sentence.start, sentence.end)):
        for mention in text.grantors_in(*stretch):
            if own[1] <= mention.start < shared[1]:
                continue  # of an award named behind
            if mention.end <= stretch[1] and (
                any(anchor.end + 1 == mention.start and content[anchor.end] == " " for anchor in named)
                or _FROM.search(content[max(stretch[0], mention.start - 45) : mention.start])
                or _BY.match(content[mention.end : mention.end + 40])
            ):
                return mention
        for body in text.bodies.within(*stretch):
            lead = content[max(stretch[0], body.start - 40) : body.start]
            if (body.kind == "government" and lead.endswith("dari ")) or (
                body.kind in ("government", "office") and body.start >= own[0] and _HOLDS.search(lead)
            ):
                return GrantorMention(start=body.start, end=body.end, surface=body.text, id=grantors().resolve(body.text))
    match = UNKNOWN_GIVER.search(content, *clause)
    if match is None or any(match.start("giver") < body.end and body.start < match.end("giver") for body in text.bodies.within(*clause)):
        return None
    if any(match.start("giver") <= person.start < match.end("giver") for person in text.persons_in(*clause)):
        return None
    if any(
        match.start("giver") < anchor.end and anchor.start < match.end("giver")
        for anchor in text.anchors.get(text.reading.index_at(sentence.start) or 0, [])
    ):
        return None
    start, end = match.span("giver")
    surface = content[start:end].rstrip()
    return GrantorMention(start=start, end=start + len(surface), surface=surface, id=None)
