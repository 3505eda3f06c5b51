"""What won: innovations that other sentences than the claim's say were presented, relied on, or brought the award."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from inovasi_nlp.components.awards.frame import Frame, words_of
from inovasi_nlp.components.awards.merits import FOR_WORKS, surfaces_of, work_beside
from inovasi_nlp.components.awards.site import Claim, Text
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Sentence

__all__ = ["NOT_GOT", "fill_innovations", "fill_ordinals"]

NOT_GOT = re.compile(r"(?i)\b(?:belum|tidak|gagal|urung|menargetkan|mengincar|berharap|akan|bakal)\b")


_MERIT = re.compile(
    r"(?i)\b(?:dipresentasikan|mengandalkan|diandalkan|andalan|andalkan|mengantar\w*|diperiksa|dipaparkan|diunggulkan|"
    r"jagoan|kuncinya|menjadi (?:kunci|penentu)|"
    r"penentunya|diusung|mengusung|keduanya (?:ialah|adalah|yakni|yaitu)|masing-masing|dijagokan|berbekal|bermodal|dibawa ke|"
    r"penyokong\w*|menyokong|mengangkat|penopang\w*|menopang|tertuju pada|"
    r"inovasi (?:itu|tersebut|dimaksud)(?: ialah| adalah| yakni| yaitu))\b"
)
# "berkat X" tells a merit only where the sentence speaks of the prize
_THANKS = re.compile(r"(?i)\b(?:berkat|lewat|melalui|tidak (?:ter)?lepas dari|hasil dari)\b")
_PRIZE = re.compile(r"(?i)\b(?:penghargaan|prestasi|predikat|capaian|raihan|gelar|trofi|piala|juara|kemenangan)\b")


def fill_innovations(text: Text, frames: Sequence[Frame]) -> None:
    """What won: innovations that other sentences say were presented, relied on, or brought the award."""
    beside = [claim for frame in frames for claim in frame.claims]
    for frame in frames:
        if not any(claim.innovations for claim in frame.claims):
            _fill_beside(text, frame, beside)
    for frame in _without_works(frames):
        _fill_brought(text, frame, frames)
    for frame in _without_works(frames):
        _fill_own(text, frame)
    _fill_merit(text, frames)


def _without_works(frames: Sequence[Frame]) -> list[Frame]:
    """Frames of this edition whose innovations no sentence has told yet."""
    return [frame for frame in frames if not frame.past and not any(claim.innovations and not claim.title for claim in frame.claims)]


def _fill_merit(text: Text, frames: Sequence[Frame]) -> None:
    """Innovations that a later sentence says the prize was for, where all frames left are of one region."""
    current = _without_works(frames)
    if not current or len({frame.first.code for frame in current}) > 1:
        return
    taken = {name.casefold() for frame in frames for claim in frame.claims for name in claim.innovations if not claim.title}
    frame = current[0]
    last = frame.first.sentence
    for index, sentence in enumerate(text.reading.sentences[last + 1 : last + 8], start=last + 1):
        if sentence.role != "body" or index not in text.anchors:
            continue
        merit = _MERIT.search(text.content, sentence.start, sentence.end)
        if merit is None and _PRIZE.search(text.content, sentence.start, sentence.end):
            merit = _THANKS.search(text.content, sentence.start, sentence.end)
        if merit is None or any(claim.sentence == index for other in frames for claim in other.claims):
            continue
        mentions = [
            mention
            for mention in text.innovations_in(sentence.start, sentence.end)
            if mention.surface.casefold() not in taken
            and (-140 if merit.group().lower().startswith(("meng", "di")) else 0) <= mention.start - merit.end() <= 120
        ]
        if mentions:
            frame.first.innovations = surfaces_of(text, mentions)
            return


def _fill_beside(text: Text, frame: Frame, beside: Sequence[Claim]) -> None:
    for claim in frame.claims:
        sentence = text.reading.sentences[claim.sentence]
        if claim.body is None or claim.collective or not (sentence.start <= claim.body.start < sentence.end):
            continue
        listed = any(other.innovations for other in beside if other is not claim and other.sentence == claim.sentence and not other.title)
        if (
            listed
            or FOR_WORKS.search(claim.name or "")
            or (claim.result == "ranked" and FOR_WORKS.search(text.content, sentence.start, sentence.end))
        ):
            claim.innovations = work_beside(text, sentence, claim.body)
            if claim.innovations:
                return


# "Luwu Utara mengandalkan X dan Y", "Dua inovasi dibawa ...": what a body won or competes with
@cache
def _brought() -> re.Pattern[str]:
    terms = sorted(of_class("award_cues", "brought"), key=len, reverse=True)
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, terms))})\b")


# "Inovasi yang diuji juri bernama X", "yang nilainya paling tinggi ialah X dan Y", "Dua layanan yang dimaksud adalah X": which works were judged
_JUDGED = re.compile(
    r"(?i)\b(?:inovasi|program|layanan|karya|aplikasi|terobosan|andalan|jagoan|beberapa|keduanya|ketiganya|yang)\b[^.;:]{0,30}?"
    r"\b(?:dinilai|diuji|dimaksud|diusung|diandalkan|diajukan|dilombakan|dikirim(?:kan)?|dibawa|dipaparkan|dipresentasikan|disodorkan|diunggulkan|"
    r"tertinggi|paling tinggi|teratas|terbaiknya|menang|membawa kemenangan)\b[^.;:,]{0,40}?\b(?:ialah|adalah|yakni|yaitu|bernama|berjudul|bertajuk)\b"
)
_WORKS_NAMED = re.compile(r"(?i)\b(?:dua|tiga|empat|lima|kedua|ketiga|sejumlah|ada) (?:\w+ )?(?:inovasi|program|layanan|karya|terobosan)\b")
_IN_TURN = re.compile(r"(?:\W{0,3}(?:Yang )?(?:pertama|kedua|ketiga|satu|lain|Pertama|Kedua|Ketiga)(?: ialah| adalah| yakni|,)? )")
_NAME_THEN = re.compile(
    r"(?: ?(?:ialah|adalah|yakni|yaitu|pada|dengan|oleh|inovasi|program|aplikasi|layanan|gerakan|sistem|terobosan|metode|karya|bernama|berjudul|bertajuk))*,? ?"
    r"[\"“'‘]?(?P<name>[A-Z][\w&’'-]*(?: (?:dan |di |ke |untuk |ka |ka-)?[A-Z0-9][\w&’'-]*){0,5})"
)
_TOLD_WHAT = re.compile(
    r"[\"”'’]?(?:\s\([^()]{2,60}\))?,? (?:(?:sebuah|salah satu) )?(?:layanan|aplikasi|program|inovasi|sistem|gerakan|tempat|portal|kanal|wadah|pos|kartu|papan|kelas|"
    r"singkatan|kependekan|akronim|yang (?:di|me|ber)[a-z]+|di mana)\b|[\"”'’]?\s\([A-Z]"
)
_NOUN_BEFORE = re.compile(r"\b(?:inovasi|program|aplikasi|layanan|gerakan|sistem|terobosan|metode|karya|bernama|berjudul|bertajuk) [\"“'‘]?$")
_PRAISED = re.compile(
    r"(?i)\b(?:penghargaan|prestasi|predikat|capaian|raihan|gelar|trofi|piala|juara|juri|penilai\w*|penilaian|dinilai|nilai|kemenangan|pembeda|lonjakan|piagam)\b"
)
_WEAK_MEANS = frozenset(
    {"memiliki", "berkat", "lewat", "melalui", "atas", "membawa", "keunggulan", "keunggulannya"}
    | {f"{no} {loose} dari" for no in ("tidak", "tak") for loose in ("lepas", "terlepas")}
)


def _names_at(text: Text, start: int, stop: int) -> tuple[str, ...]:
    """Innovations named in a stretch, or a name at its start that their finder does not know."""
    awarded = [(anchor.start, anchor.end) for anchor in text.known_names() if start - 60 <= anchor.start < stop]
    mentions = [
        item
        for item in text.innovations_in(start, stop)
        if item.start - start < 90 and not any(first < item.end and item.start < last for first, last in awarded)
    ]
    if mentions:
        return surfaces_of(text, mentions)
    match = _NAME_THEN.match(text.content, start, stop)
    if match is None or len(match["name"]) < 4:
        return ()
    first, last = match.span("name")
    if any(left < last and first < right for left, right in awarded):
        return ()
    if any(
        body.start < last and first < body.end and not (body.start > first and body.kind in ("unit", "office"))
        for body in text.bodies.within(first - 60, last + 60)
    ):
        return ()
    if any(person.start < last and first < person.start + len(person.name) for person in text.persons_in(first - 40, last)):
        return ()
    told = (
        text.content.count(match["name"]) > 1 or _TOLD_WHAT.match(text.content, last) or _NOUN_BEFORE.search(match.group()[: first - match.start()])
    )
    return (match["name"],) if told else ()  # an innovation is spoken of again, or said what it is


def _fill_brought(text: Text, frame: Frame, frames: Sequence[Frame]) -> None:
    """Innovations that the sentences around say a body won or competes with."""
    if frame.body is None:
        return
    code = frame.first.code
    others = {other.first.code for other in frames if other is not frame and not other.past} - {code}
    begin = min(claim.sentence for claim in frame.claims if not claim.title or len(frame.claims) == 1)
    sentences = text.reading.sentences
    for index in range(max(0, begin - 2), min(begin + 9, len(sentences))):
        sentence = sentences[index]
        brought = _JUDGED.search(text.content, sentence.start, sentence.end) or _brought().search(text.content, sentence.start, sentence.end)
        if sentence.role != "body" or index not in text.anchors or brought is None:
            continue
        if NOT_GOT.search(text.content[sentence.start : brought.start()] + text.content[brought.end() : sentence.end]) or _of_rival(
            text, sentence, frame, frames
        ):
            continue
        codes = _told_of(text, index, {code, *others}) if others else _codes_in(text, index)
        if (others and code not in codes) or codes & others:
            continue
        weak = brought.group().lower() in _WEAK_MEANS
        if weak and not _PRAISED.search(text.content, sentence.start, sentence.end) and not _by_itself(text, frame, brought):
            continue
        names = _names_at(text, brought.end(), sentence.end)
        if not names and _WORKS_NAMED.search(text.content, sentence.start, sentence.end):
            for other in sentences[index + 1 : index + 5]:
                turn = _IN_TURN.match(text.content, other.start, other.end)
                if turn:
                    names += _names_at(text, turn.end(), min(other.end, turn.end() + 60))[:1]
        if names := _not_of_others(names, frame, frames):
            frame.first.innovations = names
            return


def _not_of_others(names: Sequence[str], frame: Frame, frames: Sequence[Frame]) -> tuple[str, ...]:
    """Names that no other recipient brought already and the award itself does not bear."""
    others = [
        other for other in frames if not other.past and other.body is not None and frame.body is not None and other.body.text != frame.body.text
    ]
    taken = {name for other in others for claim in other.claims if not claim.title for name in claim.innovations}
    award = (frame.first.name or "").casefold()
    return tuple(name for name in dict.fromkeys(names) if name not in taken and name.strip("!?.").casefold() not in award)


def _of_rival(text: Text, sentence: Sentence, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a sentence speaks of another recipient than the frame's office or unit: "Camat Mlati" of Kecamatan Mlati."""
    body = frame.body
    if body is None or body.kind not in ("office", "unit"):
        return False
    own, told = words_of(body.text), words_of(text.reading.text(sentence))
    rivals: set[str] = set().union(*(words_of(other.body.text) for other in frames if other.body is not None and other.body.text != body.text))
    return bool((rivals - own) & told) and not (own - rivals) & told


def _codes_in(text: Text, index: int) -> set[str]:
    """Regions below a province of the bodies in a sentence."""
    sentence = text.reading.sentences[index]
    return {body.code for body in text.bodies.within(sentence.start, sentence.end) if body.code and len(body.code) > 2}


_OF_WORKS = re.compile(rf"(?i){FOR_WORKS.pattern.removeprefix('(?i)')}|inovati|\biga\b")
_BACK = 3  # sentences that a recipient stays the one told of


def _told_of(text: Text, index: int, wanted: set[str | None]) -> set[str]:
    """Regions that a sentence speaks of; where it names none of the recipients, those of the last sentence that does."""
    for other in range(index, max(-1, index - _BACK - 1), -1):
        sentence = text.reading.sentences[other]
        found = {body.code for body in text.bodies.within(sentence.start, sentence.end) if body.code in wanted and body.code}
        if found:
            return found
    return set()


def _by_itself(text: Text, frame: Frame, brought: re.Match[str]) -> bool:
    """Whether the body told of brings its work right before the cue: "Kota Magelang membawa DataGO", in a contest of works."""
    before = text.bodies.within(brought.start() - 60, brought.start())
    own = bool(before) and before[-1].end + 1 == brought.start() and before[-1].code == frame.first.code
    return own and _OF_WORKS.search(f"{frame.first.name} {frame.id}") is not None and bool(text.innovations_in(brought.end(), brought.end() + 30))


_OWN_REACH = 8  # sentences
_OWN_CHARS = 70


def _fill_own(text: Text, frame: Frame) -> None:
    """Innovations by which a following sentence says that this very body won: "Aceh Singkil menang lewat Bidan Sahabat"."""
    if frame.body is None or frame.body.code is None:
        return
    last = frame.first.sentence
    for sentence in text.reading.sentences[last + 1 : last + 1 + _OWN_REACH]:
        if sentence.role != "body":
            continue
        for body in text.bodies.within(sentence.start, sentence.end):
            if body.code != frame.body.code or (body.text != frame.body.text and body.kind in ("office", "unit")):
                continue
            clause = max(sentence.start, text.content.rfind(",", sentence.start, body.start))
            stop = next((other.start for other in text.bodies.within(body.end, sentence.end) if other.code != body.code), sentence.end)
            means = _BY_MEANS.search(text.content, body.end, stop) or _brought().search(text.content, body.end, stop)
            if means is None or means.start() - body.end > _OWN_CHARS or NOT_GOT.search(text.content, clause, means.start()):
                continue
            mentions = [item for item in text.innovations_in(means.end(), stop) if item.start - means.end() <= _MEANS_CHARS]
            if mentions and "," not in text.content[means.end() : mentions[0].start]:
                frame.first.innovations = surfaces_of(text, mentions)
                return


_BY_MEANS = re.compile(r"\b(?:melalui|dengan)\b")
_MEANS_CHARS = 40


# "Yang kedua diraih lewat Klinik BUM Desa": of the awards listed before, the second
_ORDINAL = re.compile(r"(?i)^\W{0,3}(?:yang|penghargaan|predikat|piala|trofi|piagam) (?P<n>pertama|kedua|ketiga|terakhir)\b")


def fill_ordinals(text: Text, frames: Sequence[Frame]) -> None:
    for index, sentence in enumerate(text.reading.sentences):
        match = _ORDINAL.match(text.content[sentence.start : sentence.start + 40])
        mentions = text.innovations_in(sentence.start, sentence.end) if match else []
        listed = [frame for frame in frames if any(index - 2 <= claim.sentence < index for claim in frame.claims)]
        if match is None or not mentions or len(listed) < 2:
            continue
        place = {"pertama": 0, "kedua": 1, "ketiga": 2, "terakhir": -1}[match["n"].lower()]
        if place < len(listed) and not any(claim.innovations for claim in listed[place].claims):
            listed[place].first.innovations = surfaces_of(text, mentions)
