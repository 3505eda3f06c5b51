"""A frame in the making: the claims of one (award, recipient, edition), and when two claims speak of the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inovasi_nlp.components.awards.anchors import Anchor
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.site import Claim
from inovasi_nlp.lexicon.words import of_class

__all__ = ["Frame", "names_award", "overlap", "same_award", "same_body", "same_year", "words_of"]

_STOP = frozenset(of_class("indistinct_words", "name"))


@dataclass(slots=True)
class Frame:
    claims: list[Claim]
    year: int | None
    past: bool
    slots: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> Claim:
        return next((claim for claim in self.claims if not claim.title), self.claims[0])

    @property
    def id(self) -> str | None:
        ids = [claim.id for claim in self.claims if claim.id]
        return max(ids, key=lambda id: (sum(id.startswith(other + "-") for other in ids), ids.count(id)), default=None)

    @property
    def body(self) -> Body | None:
        bodies = [claim.body for claim in self.claims if claim.body is not None]
        return max(
            bodies,
            key=lambda body: (body.kind not in ("anaphor", "head"), body.kind in ("government", "office", "unit"), len(body.text)),
            default=None,
        )


def words_of(text: str | None) -> set[str]:
    found = set(re.findall(r"\w+", (text or "").casefold()))
    return (found - _STOP) or found


def overlap(one: str | None, other: str | None) -> float:
    left, right = words_of(one), words_of(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def same_award(one: Claim, other: Claim) -> bool:
    if one.id and other.id:
        return one.id == other.id or one.id.startswith(other.id + "-") or other.id.startswith(one.id + "-")
    left, right = words_of(one.name), words_of(other.name)
    return overlap(one.name, other.name) >= 0.5 or left <= right or right <= left


def names_award(anchor: Anchor, frame: Frame) -> bool:
    """Whether an award named in a sentence is a frame's."""
    if anchor.id and frame.id:
        return anchor.id == frame.id or anchor.id.startswith(frame.id + "-") or frame.id.startswith(anchor.id + "-")
    return overlap(anchor.text, frame.first.name) >= 0.5


def same_body(frame: Frame, claim: Claim) -> bool:
    body, other = frame.body, claim.body
    if body is None or other is None:
        if other is None and frame.claims[-1].sentence == claim.sentence - 1 and not any(known.innovations for known in frame.claims):
            return True
        shared = {name.casefold() for known in frame.claims for name in known.innovations} & {name.casefold() for name in claim.innovations}
        return bool(shared) or (body is None and other is None) or (frame.first.code is not None and frame.first.code == claim.code)
    loose = {"government", "head", "place", "anaphor"}
    if body.kind in loose and other.kind in loose:
        return body.code == other.code
    if {body.kind, other.kind} & {"anaphor"}:
        return body.code == other.code
    if body.code and other.code and body.code != other.code:
        return False
    if set(re.findall(r"\d+", body.text)) != set(re.findall(r"\d+", other.text)):
        return False  # "SMPN 24", "SMPN 29"
    return overlap(body.text, other.text) >= 0.6 or (body.text in other.text or other.text in body.text)


def same_year(frame: Frame, year: int | None, past: bool) -> bool:
    if frame.year is not None and year is not None:
        return frame.year == year
    return frame.past == past
