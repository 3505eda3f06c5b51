"""What sentences about a hand-over add to the frames: date, hall, occasion, who hands over and who takes; and the grade told there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inovasi_nlp.components.awards.ceremony import Ceremony, ceremony_in
from inovasi_nlp.components.awards.frame import Frame, names_award, overlap, same_award, words_of
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.lexicon import awards
from inovasi_nlp.records import DateMention, Sentence

__all__ = ["fill_ceremonies", "fill_ranks", "share"]

_SUMMIT = re.compile(r"\b(?:Summit|Forum|Expo|Rakor|Rakornas|Rakernas|Festival|Konferensi)\b")
_OCCASION_NAME = re.compile(r"(?i)(?:festival|gelaran|acara) ")


def fill_ceremonies(text: Text, frames: list[Frame], dates: Sequence[DateMention], told: dict[int, Claim]) -> None:
    reading = text.reading
    told_in: dict[int, list[Frame]] = {}
    for frame in frames:
        for index in {claim.sentence for claim in frame.claims if not claim.title}:
            told_in.setdefault(index, []).append(frame)
    for index, sentence in enumerate(reading.sentences):
        if sentence.role != "body" or index not in text.anchors:
            continue
        own = told_in.get(index, [])
        names = [
            anchor
            for anchor in text.anchors[index]
            if (anchor.kind == "name" and not _SUMMIT.search(anchor.text))
            or (anchor.kind == "shape" and (bool(own) or not _OCCASION_NAME.match(anchor.text)))
        ]
        found = ceremony_in(text, sentence, dates, claimed=bool(own) or index in told, names=names)
        if found is None or found.empty:
            continue
        _attach(text, frames, own, index, found)
    _fill_events(text, frames)


def _kin(one: str, other: str) -> bool:
    """Whether two awards are one in another's, or of one scheme."""
    left, right = awards().get(one), awards().get(other)
    return one.startswith(other + "-") or other.startswith(one + "-") or (bool(left.scheme) and left.scheme == right.scheme)


_THAT_PRIZE = re.compile(r"(?i)\W{0,3}(?:penghargaan|piagam|trofi|piala|predikat|anugerah|sertifikat)\b[^.]{0,60}?\b(?:itu|tersebut|ini)\b")


def fill_ranks(text: Text, frames: Sequence[Frame]) -> None:
    """The grade that the next sentence adds: "Penghargaan kategori Utama itu diserahkan ..."."""
    for frame in frames:
        if frame.past or any(claim.rank for claim in frame.claims):
            continue
        last = max(claim.sentence for claim in frame.claims)
        for index in range(last + 1, min(last + 3, len(text.reading.sentences))):
            sentence = text.reading.sentences[index]
            lead = _THAT_PRIZE.match(text.content, sentence.start, sentence.end)
            grades = [anchor for anchor in text.anchors.get(index, []) if lead and anchor.kind == "predicate" and anchor.end <= lead.end()]
            if grades:
                frame.first.rank = grades[0].text
                break


def share(frames: Sequence[Frame]) -> None:
    """What is said of the hand-over of one award holds for its other recipients, and for other prizes of its scheme, in the same edition."""
    for frame in frames:
        for other in frames:
            if other is frame or other.past or frame.past or other.year != frame.year or not _same_scheme(frame, other):
                continue
            for slot in ("date", "venue", "event"):
                if slot in other.slots:
                    frame.slots.setdefault(slot, other.slots[slot])
            if not any(claim.grantor for claim in frame.claims) and "grantor" not in frame.slots:
                giver = next((claim for claim in other.claims if claim.grantor), None)
                if giver is not None and giver.grantor:
                    frame.slots["grantor"] = giver.grantor
                    if giver.grantor_id:
                        frame.slots["grantor_id"] = giver.grantor_id


def _same_scheme(one: Frame, other: Frame) -> bool:
    if one.id and other.id:
        left, right = awards().get(one.id), awards().get(other.id)
        if ("tingkat" in (one.first.name or "")) != ("tingkat" in (other.first.name or "")):
            return False
        return one.id == other.id or (bool(left.scheme) and left.scheme == right.scheme)
    return one.id is None and other.id is None and one.first.name == other.first.name


def _fill_events(text: Text, frames: Sequence[Frame]) -> None:
    """Where the text names the occasion at which a giver hands out his awards (Gebyar Pelayanan Prima), it is the event of those."""
    named = [mention for mention in awards().find(text.content, text.reading.title_end) if awards().get(mention.id).scheme == "acara induk"]
    for frame in frames:
        if (
            frame.id
            and not frame.past
            and named
            and awards().get(frame.id).grantor_id == awards().get(named[0].id).grantor_id
            and awards().get(frame.id).scheme in {"Gebyar Pelayanan Prima", "PEKPPP"}
        ):
            frame.slots.setdefault("event", named[0].surface)


def _attach(text: Text, frames: Sequence[Frame], own: Sequence[Frame], index: int, found: Ceremony) -> None:
    past_own = [frame for frame in own if frame.past]
    if past_own and len(past_own) == len(own):
        for frame in own:
            _put(frame, found, persons=True)
        return
    current = [frame for frame in frames if not frame.past]
    only = _handed_to(text, text.reading.sentences[index])
    if only is not None and any(frame.body is not None and frame.body.code == only for frame in current):
        for frame in current:
            if frame.body is not None and frame.body.code == only:
                _put(frame, found, persons=True)
            elif found.date or found.event:
                _put(frame, Ceremony(date=found.date, event=found.event), persons=False)
        return
    started = [frame for frame in current if frame.first.sentence <= index]
    opening = not started and bool(current) and current[0].first.sentence - index <= 4
    names = [anchor for anchor in text.anchors[index] if anchor.kind in ("name", "shape")]
    named = {anchor.id for anchor in names if anchor.kind == "name" and anchor.id}
    by_name = [frame for frame in current if any(names_award(anchor, frame) for anchor in names)]
    occasions = [
        anchor
        for anchor in text.anchors[index]
        if anchor.kind == "name" and re.search(r"(?:pada|dalam)(?: acara| ajang)? $", text.content[max(0, anchor.start - 14) : anchor.start])
    ]
    for frame in current:
        if frame.first.sentence < index and frame not in own:
            for anchor in occasions:
                if anchor.id == frame.id and overlap(anchor.text, frame.first.name) < 0.5:
                    frame.slots.setdefault("event", anchor.text)
        begun = frame.first.sentence <= index
        fits = frame in own or (not own and (not by_name or frame in by_name)) or any(same_award(frame.first, other.first) for other in own)
        if not fits or (named and not own and frame.id and frame.id not in named and not any(_kin(frame.id, id) for id in named)):
            continue
        if not begun and not opening and not any(same_award(frame.first, other.first) for other in started) and frame not in by_name:
            continue
        member = (
            not begun
            and frame.body is not None
            and frame.body.kind == "unit"
            and any(other.body and other.body.kind == "collective" for other in started)
        )
        persons = (frame in own) or (begun and not own) or opening or member
        _put(frame, found, persons=persons, taking=not opening or frame is current[0], others=current)


_TOKEN_FOR = re.compile(r"(?i)\b(?:plakat|piagam|trofi|penghargaan|piala|sertifikat|anugerah)(?:nya)? (?:(?:untuk|bagi|milik) )?$|^(?:untuk|bagi) $")


def _handed_to(text: Text, sentence: Sentence) -> str | None:
    """Region whose token alone a sentence hands over: "Plakat untuk Luwu Utara diserahkan", "Untuk Padang Panjang, piagam diterima"."""
    for body in text.bodies.within(sentence.start, sentence.end):
        if _TOKEN_FOR.search(text.content[sentence.start : body.start]):
            return body.code
    return None


def _put(frame: Frame, found: Ceremony, *, persons: bool, taking: bool = True, others: Sequence[Frame] = ()) -> None:
    if found.date and frame.year and int(found.date[:4]) < frame.year:
        return  # of an earlier edition
    event = found.event if found.event and overlap(found.event, frame.first.name) < 0.5 else None
    for slot, value in (("date", found.date), ("venue", found.venue), ("event", event)):
        if value:
            frame.slots.setdefault(slot, value)
    if not persons:
        return
    if found.presenter and not _own_head(frame, found):
        frame.slots.setdefault("presenter", found.presenter)
    receiver = _receiver_for(frame, found) if taking else None
    if receiver and _is_of_another(frame, found, receiver, others):
        receiver = None
    if receiver:
        frame.slots.setdefault("receiver", receiver)


def _is_of_another(frame: Frame, found: Ceremony, receiver: str, others: Sequence[Frame]) -> bool:
    """Whether the receiver's office names another recipient: "Bupati Karanganyar" beside the frame of Wonogiri."""
    office = words_of(_role_of(found, receiver))
    if office & words_of(frame.body.text if frame.body else ""):
        return False
    return any(office & words_of(other.body.text) for other in others if other is not frame and other.body is not None)


def _role_of(found: Ceremony, receiver: str) -> str:
    return next((role for name, role in found.receivers if name == receiver), "")


def _own_head(frame: Frame, found: Ceremony) -> bool:
    """Whether the presenter is the head of the very government that gets the award."""
    body = frame.body
    if body is None or body.kind not in ("government", "head", "place"):
        return False
    head = re.search(r"(?i)\b(?:bupati|wali ?kota|gubernur|sekda\w*)\b(?P<of>.*)$", found.presenter_role)
    return bool(head) and overlap(head["of"], body.text) >= 0.5  # type: ignore[index]


def _receiver_for(frame: Frame, found: Ceremony) -> str | None:
    if not found.receivers:
        return None
    if len(found.receivers) == 1:
        return found.receivers[0][0]
    body = frame.body
    return max(found.receivers, key=lambda item: len(words_of(item[1]) & words_of(body.text if body else "")))[0]
