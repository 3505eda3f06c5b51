"""Frames: claims of one (award, recipient, edition) put together, with the slots that other sentences fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inovasi_nlp.components.awards.anchors import Result
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.editions import PAST, edition_of, year_of
from inovasi_nlp.components.awards.frame import Frame, overlap, same_award, same_body, same_year
from inovasi_nlp.components.awards.grants import fill_givers, grantor_of, lend_givers
from inovasi_nlp.components.awards.handovers import fill_ceremonies, fill_ranks, share
from inovasi_nlp.components.awards.parts import joined_to_contests
from inovasi_nlp.components.awards.results import CONTEST
from inovasi_nlp.components.awards.site import LIST_LINE, PLACEHOLDER, Claim, Text, starting_in
from inovasi_nlp.components.awards.works import NOT_GOT, fill_innovations, fill_ordinals
from inovasi_nlp.records import Award, DateMention, Evidence

__all__ = ["frames_of"]

_ANAPHORIC = re.compile(
    r"(?i)^\W{0,3}(?:\w+ )?(?:penghargaan|piagam|trofi|piala|predikat|prestasi|anugerah|raihan|capaian|gelar|sertifikat|"
    r"penilaian)(?:nya)?(?: \w+){0,3}? (?:ini|itu|tersebut|diberikan|diserahkan|diraih|diterima|didapat)\b|^penghargaan "
)


def frames_of(text: Text, claims: Sequence[Claim], dates: Sequence[DateMention]) -> tuple[Award, ...]:
    """The award frames of a text in reading order."""
    told = {claim.sentence: claim for claim in claims}
    claims = _nameless(_named_later(text, _without_collectives(text, claims)))
    joined_to_contests(text, claims)
    edition = edition_of(text, claims, dates)
    frames = _merged(text, claims, dates, edition)
    if not frames:
        return ()
    fill_givers(text, frames)
    fill_ceremonies(text, frames, dates, told)
    fill_ranks(text, frames)
    share(frames)
    fill_innovations(text, frames)
    fill_ordinals(text, frames)
    out = [_award(text, frame) for frame in frames]
    return tuple(out)


_MAX_LINES = 15


def _listed_works(text: Text, claim: Claim) -> tuple[str, ...]:
    """The innovations that lines behind the claim name one by one."""
    found: list[str] = []
    for sentence in text.reading.sentences[claim.sentence + 1 : claim.sentence + 1 + _MAX_LINES]:
        mentions = text.innovations_in(sentence.start, sentence.end)
        if not LIST_LINE.match(text.content, sentence.start):
            if found:
                break
            continue
        found += [mention.surface for mention in mentions[:1]]
    return tuple(found)


# "Lima inovasi dari Kabupaten X": the region got it
_WORKS = re.compile(r"(?:[\w-]+ )+?(?:inovasi|program|proposal|karya|usulan)(?: lain(?:nya)?)?(?: (?:dari|di|asal|milik)|)(?: |$)")


def _without_collectives(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    """A claim on many at once gives way to the list of them that follows."""
    out = []
    for position, claim in enumerate(claims):
        if not claim.collective:
            out.append(claim)
            continue
        listed = [
            other
            for other in claims[position + 1 :]
            if other.name == claim.name
            and other.id == claim.id
            and not other.collective
            and other.sentence > claim.sentence
            and other.confidence <= 0.7
        ]
        members = [
            other
            for other in claims
            if other.id == claim.id
            and other.id is not None
            and not other.collective
            and other.body is not None
            and (
                other.body.kind in ("unit", "office")
                or (claim.body is not None and re.search(r"daerah|kabupaten|kota|provinsi|pemda|inovasi", claim.body.text))
            )
        ]
        if len(members) >= 2 or listed or (claim.body is not None and claim.body.text == PLACEHOLDER):
            continue
        if claim.body is not None and (works := _WORKS.match(claim.body.text)):
            if works.end() == len(claim.body.text) or any(
                other.at > claim.at and other.code == claim.code and same_award(claim, other) for other in claims
            ):
                continue
            claim.innovations = claim.innovations or _listed_works(text, claim)
            claim.body = replace(claim.body, text=claim.body.text[works.end() :], kind="place")
        out.append(claim)
    return out


def _named_later(text: Text, claims: list[Claim]) -> list[Claim]:
    """A claim that names no award of the table takes the name that the next sentences give it: "Penghargaan ini diberikan dalam PEKPPP 2024"."""
    claimed = {claim.sentence for claim in claims if claim.id}
    for claim in claims:
        if claim.id is not None:
            continue
        if claim.name is None:
            _named_here(text, claim, claims)
        if claim.id is not None or (
            claim.name is None
            and claim.code is not None
            and any(other.name and other.code == claim.code and 0 < claim.sentence - other.sentence <= 6 for other in claims)
        ):
            continue
        for index in range(claim.sentence + 1, min(claim.sentence + 3, len(text.reading.sentences))):
            if index in claimed:
                break
            names = [
                anchor
                for anchor in text.anchors.get(index, [])
                if anchor.kind in ("name", "shape")
                and (anchor.id or not CONTEST.match(anchor.text))
                and (
                    anchor.id
                    or claim.name is None
                    or (anchor.start == text.reading.sentences[index].start and overlap(anchor.text, claim.name) < 0.5)
                )
            ]
            if names and NOT_GOT.search(text.reading.text(text.reading.sentences[index])):
                break
            if names and (_ANAPHORIC.match(text.reading.text(text.reading.sentences[index])) or claim.name is None):
                best = max(names, key=lambda anchor: (anchor.id is not None, len(anchor.text)))
                claim.name, claim.id, claim.year = best.text, best.id, best.year or claim.year
                break
    return claims


def _nameless(claims: list[Claim]) -> list[Claim]:
    """Where a text names no award at all, the first that it says was got from somebody: "penghargaan dari Kementerian X"."""
    if any(claim.name for claim in claims):
        return claims
    told = next(
        (
            claim
            for claim in claims
            if claim.grantor
            and claim.body is not None
            and (claim.body.kind in ("government", "office", "place") or (claim.body.kind == "anaphor" and claim.body.code and claim.body.text))
        ),
        None,
    )
    if told is not None and told.body is not None and told.grantor != told.body.text:
        for claim in claims:
            if claim.sentence == told.sentence and claim.body is not None:
                claim.name = f"penghargaan dari {told.grantor}"
    return claims


def _named_here(text: Text, claim: Claim, claims: Sequence[Claim]) -> None:
    """The name that the same sentence gives behind: "Dua penghargaan dibawa pulang Pemkot X dari ajang Y 2023"."""
    taken = {other.name for other in claims if other.sentence == claim.sentence and other.at != claim.at}
    sentence = text.reading.sentences[claim.sentence]
    for anchor in text.anchors.get(claim.sentence, []):
        if anchor.kind not in ("name", "shape") or anchor.start < claim.end or anchor.text in taken:
            continue
        if _WITHIN.search(text.content, claim.end, anchor.start) and not _ELSE.search(text.content, claim.end, min(anchor.start, sentence.end)):
            claim.name, claim.id, claim.year = anchor.text, anchor.id, anchor.year or claim.year
            return


_WITHIN = re.compile(r"(?i)\b(?:dari|dalam|pada|di|ajang|acara|yakni|yaitu|antara lain|berupa|masing-masing)\b[\s\w]{0,30}$|, $")
_ELSE = re.compile(
    r"(?i)\b(?:saat|ketika|usai|setelah|sebelum|menutup|membuka|memberikan|menyerahkan|menggelar|untuk(?! (?:kategori|bidang|kelompok|klaster)))\b"
)


def _merged(text: Text, claims: Sequence[Claim], dates: Sequence[DateMention], edition: int | None) -> list[Frame]:
    frames: list[Frame] = []
    previous: int | None = None
    for claim in [*(claim for claim in claims if not claim.title), *(claim for claim in claims if claim.title)]:
        beside = [other for other in claims if other.sentence == claim.sentence and other.name == claim.name]
        later = min(
            (other.at for other in claims if other.sentence == claim.sentence and other.at > claim.at and other.name != claim.name), default=0
        )
        year, past = year_of(text, claim, dates, edition, previous, (beside.index(claim), len(beside)), later)
        previous = year or previous
        if claim.name is None:
            continue
        if (
            not frames
            and year is not None
            and edition is not None
            and year >= edition - 1
            and not PAST.search(text.content, claim.at - 80, claim.end)
        ):
            past = False  # what the text first reports, though it be of last year: "opini WTP atas LKPD 2022"
        year = _of_edition(text, claim, frames, dates, year, past=past)
        if claim.title and frames and (claim.id is None or any(same_award(frame.first, claim) for frame in frames) or claim.body is None):
            home = [frame for frame in frames if same_award(frame.first, claim) and same_body(frame, claim)]
            if home:
                home[0].claims.append(claim)
            continue
        home = [frame for frame in frames if same_award(frame.first, claim) and same_body(frame, claim) and same_year(frame, year, past)]
        if home:
            home[0].claims.append(claim)
            home[0].year = home[0].year or year
        else:
            frames.append(Frame([claim], year, past))
    lend_givers(frames, claims)
    return frames


def _of_edition(text: Text, claim: Claim, frames: Sequence[Frame], dates: Sequence[DateMention], year: int | None, *, past: bool) -> int | None:
    """The year told of the same award before, where a claim tells none itself: all are of one edition."""
    sentence = text.reading.sentences[claim.sentence]
    if past or claim.title or starting_in(dates, sentence.start, sentence.end):
        return year
    told = [frame.year for frame in frames if not frame.past and frame.year and same_award(frame.first, claim)]
    return told[-1] if told and claim.year is None else year


def _award(text: Text, frame: Frame) -> Award:
    first = frame.first
    sentence = text.reading.sentences[first.sentence]
    body = frame.body
    innovations = next((claim.innovations for claim in sorted(frame.claims, key=lambda claim: claim.title) if claim.innovations), ())
    grantor, grantor_id = grantor_of(text, frame)
    name = max(
        (claim.name for claim in frame.claims if claim.name and (claim.id == first.id or not claim.title)),
        key=len,
        default=first.name or "",
    )
    recipient = _recipient_name(text, body)
    if grantor_id and body is not None and body.kind == "national" and grantor == body.text:
        grantor, grantor_id = None, None
    return Award(
        name=name,
        award_id=frame.id,
        result=_result(frame),
        rank=next((claim.rank for claim in [first, *frame.claims] if claim.rank), None),
        grantor=grantor,
        grantor_id=grantor_id,
        recipient=recipient,
        recipient_region=(body.code if body else first.code),
        innovations=innovations,
        year=frame.year,
        date=frame.slots.get("date"),
        event=frame.slots.get("event"),
        venue=frame.slots.get("venue"),
        presenter=frame.slots.get("presenter"),
        receiver=frame.slots.get("receiver"),
        attribution="direct" if innovations else "portfolio" if recipient else "co_mention",
        confidence=first.confidence,
        evidence=Evidence(start=sentence.start, end=sentence.end, text=text.reading.text(sentence)),
    )


def _result(frame: Frame) -> Result:
    """As first told; a rank told beside a bare winning says more."""
    first = frame.first
    if first.result == "won" and first.rank is None:
        ranked = [
            claim for claim in frame.claims if claim.result == "ranked" and claim.rank and not claim.title and claim.sentence - first.sentence <= 1
        ]
        if ranked:
            return "ranked"
    return first.result


def _recipient_name(text: Text, body: Body | None) -> str | None:
    """Surface of the recipient: a head or anaphor stands for the government of its region."""
    if body is None:
        return None
    if body.kind in ("head", "anaphor"):
        return text.bodies.name_of(body.code) or body.text
    return body.text
