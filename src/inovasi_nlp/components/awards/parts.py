"""Claims named by what is only part of a contest: they take the contest's name, and the part becomes their rank.

"kategori desa paling informatif", "Terfavorit" and "predikat Provinsi Terinovatif" are no awards by themselves where the sentences before tell whose
they are; "Pembina Terbaik" may be one, so it is a part only of the single contest that the text tells of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inovasi_nlp.components.awards.anchors import Anchor, known_predicates
from inovasi_nlp.components.awards.editions import PAST
from inovasi_nlp.components.awards.naming import is_bare
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.lexicon import awards

__all__ = ["joined_to_contests"]

_STEP = re.compile(r"(?i)top \d")  # "Top 99": a list of its own, before the next
_ROLE_REACH = 3  # sentences
_REACH = 20
_NEAR = 2
_OWN = re.compile(r"(?i)\b(?:selain (?:itu|penghargaan)|di samping itu|sebelumnya|juga)\b")


def joined_to_contests(text: Text, claims: Sequence[Claim]) -> None:
    """Renames, in place, claims that bear the name of a grade, category or role of a contest told of before them."""
    parts: set[str] = set()  # names that are no more than that
    for position, claim in enumerate(claims):
        if claim.name is None or claim.title:
            continue
        anchor = _part_of(text, claim)
        if anchor is None and claim.name not in parts:
            continue
        parts.add(claim.name)
        home = None if _is_past(text, claim) else _home_of(text, claim, anchor, claims[:position])
        if home is not None:
            _rename(claim, home, anchor.text if anchor is not None else None)


def _rename(claim: Claim, home: Claim, rank: str | None) -> None:
    claim.name, claim.id = home.name, _specific(claim.id, home.id)
    claim.rank = claim.rank or rank
    claim.inherited = True
    claim.grantor, claim.grantor_id = claim.grantor or home.grantor, claim.grantor_id or home.grantor_id


def _specific(part: str | None, contest: str | None) -> str | None:
    """The id of a grade within its contest: "iga-terinovatif" of IGA; else the contest's."""
    return part if part is not None and contest is not None and part.startswith(f"{contest}-") else contest


def _part_of(text: Text, claim: Claim) -> Anchor | None:
    """The piece of the claim's sentence that its name is, where it is no contest's."""
    for anchor in text.anchors.get(claim.sentence, ()):
        if anchor.text == claim.name and not _STEP.match(anchor.text) and anchor.start >= claim.at and anchor.year is None:
            plain = anchor.kind in ("category", "super", "predicate", "role")
            return anchor if plain or is_bare(anchor) or anchor.text.casefold() in known_predicates() else None
    return None


def _is_past(text: Text, claim: Claim) -> bool:
    """Whether a grade is told as one of earlier years, whose contest may have been another."""
    sentence = text.reading.sentences[claim.sentence]
    return PAST.search(text.content, sentence.start, claim.end) is not None


def _home_of(text: Text, claim: Claim, anchor: Anchor | None, before: Sequence[Claim]) -> Claim | None:
    contests = [
        other
        for other in before
        if other.name
        and other.name != claim.name
        and (other.id or other.year or other.grantor)
        and not other.title
        and not is_bare(other)
        and _part_of(text, other) is None
    ]
    if (named := _named_near(text, claim, anchor)) is not None and not any(other.name == named.text for other in contests):
        contests.append(Claim(claim.sentence, named.start, named.end, claim.result, named.text, named.id, year=named.year))
    if not contests or (claim.id is not None and _scheme(claim.id) != _scheme(contests[-1].id)):
        return None
    latest = contests[-1]
    if claim.grantor and latest.grantor and claim.grantor != latest.grantor:
        return None
    distance = claim.sentence - latest.sentence
    if anchor is None or anchor.kind != "role":
        return latest if distance <= _REACH else None
    sentence = text.reading.sentences[claim.sentence]
    single = len({other.id or other.name for other in contests}) == 1
    own = _OWN.search(text.content, sentence.start, claim.at) is not None
    return latest if single and not own and distance <= _ROLE_REACH else None


def _named_near(text: Text, claim: Claim, part: Anchor | None) -> Anchor | None:
    """A contest of the table that the words right before name without a claim: "Pada Anugerah X, Kota Y mendapat empat piala. Piala itu ..."."""
    if part is None or part.kind == "role":
        return None
    for index in range(claim.sentence, max(-1, claim.sentence - _NEAR), -1):
        for anchor in reversed(text.anchors.get(index, ())):
            if anchor.kind == "name" and anchor.id and anchor.end <= claim.at and not is_bare(anchor):
                return anchor
    return None


def _scheme(id: str | None) -> str | None:
    return awards().get(id).scheme if id is not None else None
