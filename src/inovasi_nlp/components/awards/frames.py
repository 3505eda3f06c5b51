"""Frames: claims of one (award, recipient, edition) put together, with the slots that other sentences fill."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inovasi_nlp.components.awards.anchors import Result
from inovasi_nlp.components.awards.bodies import Body
from inovasi_nlp.components.awards.ceremony import Ceremony, ceremony_in
from inovasi_nlp.components.awards.merits import FOR_WORKS, surfaces_of, work_beside
from inovasi_nlp.components.awards.results import CONTEST
from inovasi_nlp.components.awards.site import LIST_LINE, PLACEHOLDER, Claim, Text, starting_in
from inovasi_nlp.lexicon import awards, grantors
from inovasi_nlp.lexicon.words import of_class
from inovasi_nlp.records import Award, DateMention, Evidence, Sentence

__all__ = ["frames_of"]

_PAST = re.compile(
    r"(?i)\b(?:(?<!hari )(?<!pekan )(?<!bulan )(?<!minggu )(?<!malam )sebelumnya|pernah|terdahulu|dahulu|dulu|lebih dulu|tahun lalu|tahun-tahun sebelumnya|tahun yang sama|kala itu|"
    r"kali terakhir|terakhir kali|mempertahankannya|\w+ kali (?:menyandang|meraih|memperoleh)|\w+ tahun lalu|"
    r"bukan pendatang baru|bukan hal baru)\b"
)
_AGO = re.compile(r"(?i)\b(?P<n>dua|tiga|empat|lima|\d)? ?tahun (?:lalu|silam)\b")
_SAME_YEAR = re.compile(r"(?i)\btahun (?:yang sama|itu|tersebut)\b")
_AFTER = re.compile(r"(?i)\b(?P<n>se|dua |tiga |empat |lima )?tahun (?:berselang|kemudian|berikutnya|setelahnya|sesudahnya|setelah itu)\b")
_YEAR_BEFORE = re.compile(r"(?i)\btahun sebelumnya\b")
_NUMBERS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5, None: 1}
_ANAPHORIC = re.compile(
    r"(?i)^\W{0,3}(?:\w+ )?(?:penghargaan|piagam|trofi|piala|predikat|prestasi|anugerah|raihan|capaian|gelar|sertifikat|"
    r"penilaian)(?:nya)?(?: \w+){0,3}? (?:ini|itu|tersebut|diberikan|diserahkan|diraih|diterima|didapat)\b|^penghargaan "
)
# An unbroken run of years counts by its last: "Sejak 2021 sampai 2024", "2019-2022"
_RUN = re.compile(r"(?i)(?:sejak|dari)?(?: tahun)? ?\b(?:19|20)\d\d ?(?:-|–|sampai(?: dengan)?|hingga|s/d)(?: tahun)? ?(?P<last>(?:19|20)\d\d)\b")
_STOP = frozenset(of_class("indistinct_words", "name"))


@dataclass(slots=True)
class _Frame:
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


def frames_of(text: Text, claims: Sequence[Claim], dates: Sequence[DateMention]) -> tuple[Award, ...]:
    """The award frames of a text in reading order."""
    told = {claim.sentence: claim for claim in claims}
    claims = _nameless(_named_later(text, _without_collectives(text, claims)))
    edition = _edition(text, claims, dates)
    frames = _merged(text, claims, dates, edition)
    if not frames:
        return ()
    _fill_givers(text, frames)
    _fill_ceremonies(text, frames, dates, told)
    _fill_ranks(text, frames)
    _share(frames)
    _fill_innovations(text, frames)
    _fill_ordinals(text, frames)
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
                other.at > claim.at and other.code == claim.code and _same_award(claim, other) for other in claims
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
                    or (anchor.start == text.reading.sentences[index].start and _overlap(anchor.text, claim.name) < 0.5)
                )
            ]
            if names and _NOT_GOT.search(text.reading.text(text.reading.sentences[index])):
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
        told.name = f"penghargaan dari {told.grantor}"
    return claims


_NOT_GOT = re.compile(r"(?i)\b(?:belum|tidak|gagal|urung|menargetkan|mengincar|berharap|akan|bakal)\b")


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


def _edition(text: Text, claims: Sequence[Claim], dates: Sequence[DateMention]) -> int | None:
    """The year of the awards the text reports: of its name in the opening, else that of publication, else the one named most."""
    opening = [claim.year for claim in claims[:3] if claim.year]
    published = text.reading.published
    if published is not None:
        near = [year for year in opening if published.year - 1 <= year <= published.year]
        return near[0] if near and claims and claims[0].year in near and claims[0].year == published.year else published.year
    years = Counter(int(date.value[:4]) for date in dates if len(date.value) == 10) or Counter(int(date.value[:4]) for date in dates)
    if opening:
        return opening[0]
    return years.most_common(1)[0][0] if years else None


def _merged(text: Text, claims: Sequence[Claim], dates: Sequence[DateMention], edition: int | None) -> list[_Frame]:
    frames: list[_Frame] = []
    previous: int | None = None
    for claim in [*(claim for claim in claims if not claim.title), *(claim for claim in claims if claim.title)]:
        beside = [other for other in claims if other.sentence == claim.sentence and other.name == claim.name]
        later = min(
            (other.at for other in claims if other.sentence == claim.sentence and other.at > claim.at and other.name != claim.name), default=0
        )
        year, past = _year(text, claim, dates, edition, previous, (beside.index(claim), len(beside)), later)
        previous = year or previous
        if claim.name is None:
            continue
        if claim.title and frames and (claim.id is None or any(_same_award(frame.first, claim) for frame in frames) or claim.body is None):
            home = [frame for frame in frames if _same_award(frame.first, claim) and _same_body(frame, claim)]
            if home:
                home[0].claims.append(claim)
            continue
        home = [frame for frame in frames if _same_award(frame.first, claim) and _same_body(frame, claim) and _same_year(frame, year, past)]
        if home:
            home[0].claims.append(claim)
            home[0].year = home[0].year or year
        else:
            frames.append(_Frame([claim], year, past))
    _lend_givers(frames, claims)
    return frames


def _lend_givers(frames: Sequence[_Frame], claims: Sequence[Claim]) -> None:
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


def _held_by_body(text: Text, frames: Sequence[_Frame], first: int) -> bool:
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


def _fill_givers(text: Text, frames: Sequence[_Frame]) -> None:
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


def _words(text: str | None) -> set[str]:
    found = set(re.findall(r"\w+", (text or "").casefold()))
    return (found - _STOP) or found


def _overlap(one: str | None, other: str | None) -> float:
    left, right = _words(one), _words(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _same_award(one: Claim, other: Claim) -> bool:
    if one.id and other.id:
        return one.id == other.id or one.id.startswith(other.id + "-") or other.id.startswith(one.id + "-")
    left, right = _words(one.name), _words(other.name)
    return _overlap(one.name, other.name) >= 0.5 or left <= right or right <= left


def _same_body(frame: _Frame, claim: Claim) -> bool:
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
    return _overlap(body.text, other.text) >= 0.6 or (body.text in other.text or other.text in body.text)


def _same_year(frame: _Frame, year: int | None, past: bool) -> bool:
    if frame.year is not None and year is not None:
        return frame.year == year
    return frame.past == past


def _year(
    text: Text,
    claim: Claim,
    dates: Sequence[DateMention],
    edition: int | None,
    previous: int | None,
    order: tuple[int, int],
    later: int,
) -> tuple[int | None, bool]:
    """The edition's year of a claim, and whether it is told as past.

    Args:
        order: Place among the claims of the same award in its sentence, and their number: "masing-masing pada 2019 dan 2021".
        later: Where the next other award of its sentence stands; 0 for none.
    """
    sentence = text.reading.sentences[claim.sentence]
    content = text.content
    published = text.reading.published.year if text.reading.published else edition
    lead = content[sentence.start : claim.end]
    past = _PAST.search(lead) is not None
    if claim.year is not None and not claim.inherited:
        return claim.year, past or (edition is not None and claim.year < edition - 1)
    run = _RUN.search(content, sentence.start, sentence.end)
    if run is not None and abs(run.start() - claim.at) < 160:
        year = int(run["last"])
        return year, past or (edition is not None and year < edition)
    stated = [
        date
        for date in starting_in(dates, sentence.start, sentence.end)
        if not re.search(r"(?i)\b(?:sejak|hingga|sampai|perpres|nomor)\W*(?:tahun )?$", content[max(sentence.start, date.start - 14) : date.start])
    ]
    if later:
        stated = [date for date in stated if date.start < later]
    if "masing-masing" in content[sentence.start : sentence.end] and len({date.value[:4] for date in stated}) == len(stated) > 1:
        position, count = order
        if count == len(stated):
            year = int(stated[position].value[:4])
            return year, past or (edition is not None and year < edition)
    near = [date for date in stated if date.start <= claim.at] or stated
    if _SAME_YEAR.search(content[sentence.start : sentence.end]) and previous and not near:
        return previous, True
    if near:
        chosen = min(near, key=lambda date: abs(date.start - claim.at))
        year = int(chosen.value[:4])
        return year, past or (edition is not None and year < edition)
    if claim.title:
        return claim.year or edition, False
    ago = _AGO.search(lead)
    if ago and published:
        word = ago["n"].lower() if ago["n"] else None
        back = int(word) if word and word.isdigit() else _NUMBERS.get(word, 1)
        return published - back, True
    after = _AFTER.search(lead)
    if after and previous:
        word = (after["n"] or "se").strip().lower()
        return previous + (1 if word == "se" else _NUMBERS.get(word, 1)), True
    if _YEAR_BEFORE.search(lead) and (previous or published):
        return (previous or published or 0) - 1, True
    if past:
        if re.search(r"(?i)bulan (?:lalu|sebelumnya)|pekan lalu|lebih dulu", lead):
            return edition, True
        return (claim.year if claim.year and edition and claim.year < edition else None), True
    named = [anchor.year for anchor in text.known_names() if anchor.id and anchor.id == claim.id and anchor.year]
    return claim.year or (named[0] if len(set(named)) == 1 else None) or edition, False


_SUMMIT = re.compile(r"\b(?:Summit|Forum|Expo|Rakor|Rakornas|Rakernas|Festival|Konferensi)\b")
_OCCASION_NAME = re.compile(r"(?i)(?:festival|gelaran|acara) ")


def _fill_ceremonies(text: Text, frames: list[_Frame], dates: Sequence[DateMention], told: dict[int, Claim]) -> None:
    reading = text.reading
    told_in: dict[int, list[_Frame]] = {}
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


_THAT_PRIZE = re.compile(r"(?i)\W{0,3}(?:penghargaan|piagam|trofi|piala|predikat|anugerah|sertifikat)\b[^.]{0,60}?\b(?:itu|tersebut|ini)\b")


def _fill_ranks(text: Text, frames: Sequence[_Frame]) -> None:
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


def _share(frames: Sequence[_Frame]) -> None:
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


def _same_scheme(one: _Frame, other: _Frame) -> bool:
    if one.id and other.id:
        left, right = awards().get(one.id), awards().get(other.id)
        if ("tingkat" in (one.first.name or "")) != ("tingkat" in (other.first.name or "")):
            return False
        return one.id == other.id or (bool(left.scheme) and left.scheme == right.scheme)
    return one.id is None and other.id is None and one.first.name == other.first.name


def _fill_events(text: Text, frames: Sequence[_Frame]) -> None:
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


def _attach(text: Text, frames: Sequence[_Frame], own: Sequence[_Frame], index: int, found: Ceremony) -> None:
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
    named = {anchor.id for anchor in text.anchors[index] if anchor.kind == "name" and anchor.id}
    occasions = [
        anchor
        for anchor in text.anchors[index]
        if anchor.kind == "name" and re.search(r"(?:pada|dalam)(?: acara| ajang)? $", text.content[max(0, anchor.start - 14) : anchor.start])
    ]
    for frame in current:
        if frame.first.sentence < index and frame not in own:
            for anchor in occasions:
                if anchor.id == frame.id and _overlap(anchor.text, frame.first.name) < 0.5:
                    frame.slots.setdefault("event", anchor.text)
        begun = frame.first.sentence <= index
        fits = frame in own or not own or any(_same_award(frame.first, other.first) for other in own)
        if not fits or (
            named
            and not own
            and frame.id
            and frame.id not in named
            and not any(frame.id.startswith(id + "-") or id.startswith(frame.id + "-") for id in named)
        ):
            continue
        if not begun and not opening and not any(_same_award(frame.first, other.first) for other in started) and not (named and frame.id in named):
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


def _put(frame: _Frame, found: Ceremony, *, persons: bool, taking: bool = True, others: Sequence[_Frame] = ()) -> None:
    event = found.event if found.event and _overlap(found.event, frame.first.name) < 0.5 else None
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


def _is_of_another(frame: _Frame, found: Ceremony, receiver: str, others: Sequence[_Frame]) -> bool:
    """Whether the receiver's office names another recipient: "Bupati Karanganyar" beside the frame of Wonogiri."""
    office = _words(_role_of(found, receiver))
    if office & _words(frame.body.text if frame.body else ""):
        return False
    return any(office & _words(other.body.text) for other in others if other is not frame and other.body is not None)


def _role_of(found: Ceremony, receiver: str) -> str:
    return next((role for name, role in found.receivers if name == receiver), "")


def _own_head(frame: _Frame, found: Ceremony) -> bool:
    """Whether the presenter is the head of the very government that gets the award."""
    body = frame.body
    if body is None or body.kind not in ("government", "head", "place"):
        return False
    head = re.search(r"(?i)\b(?:bupati|wali ?kota|gubernur|sekda\w*)\b(?P<of>.*)$", found.presenter_role)
    return bool(head) and _overlap(head["of"], body.text) >= 0.5  # type: ignore[index]


def _receiver_for(frame: _Frame, found: Ceremony) -> str | None:
    if not found.receivers:
        return None
    if len(found.receivers) == 1:
        return found.receivers[0][0]
    body = frame.body
    return max(found.receivers, key=lambda item: len(_words(item[1]) & _words(body.text if body else "")))[0]


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


def _fill_innovations(text: Text, frames: Sequence[_Frame]) -> None:
    """What won: innovations that other sentences say were presented, relied on, or brought the award."""
    for frame in frames:
        if not any(claim.innovations for claim in frame.claims):
            _fill_beside(text, frame)
    for frame in _without_works(frames):
        _fill_own(text, frame)
    for frame in _without_works(frames):
        _fill_brought(text, frame, frames)
    _fill_merit(text, frames)


def _without_works(frames: Sequence[_Frame]) -> list[_Frame]:
    """Frames of this edition whose innovations no sentence has told yet."""
    return [frame for frame in frames if not frame.past and not any(claim.innovations and not claim.title for claim in frame.claims)]


def _fill_merit(text: Text, frames: Sequence[_Frame]) -> None:
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


def _fill_beside(text: Text, frame: _Frame) -> None:
    for claim in frame.claims:
        sentence = text.reading.sentences[claim.sentence]
        if claim.body is None or claim.collective or not (sentence.start <= claim.body.start < sentence.end):
            continue
        if FOR_WORKS.search(claim.name or "") or (claim.result == "ranked" and FOR_WORKS.search(text.content, sentence.start, sentence.end)):
            claim.innovations = work_beside(text, sentence, claim.body)
            if claim.innovations:
                return


# "Luwu Utara mengandalkan X dan Y", "Dua inovasi dibawa ...": what a body won or competes with
_BROUGHT = re.compile(
    r"(?i)\b(?:mengandalkan|diandalkan|andalannya|membawa|dibawa|memaparkan|dipaparkan|mengusung|diusung|menampilkan|menyodorkan|dipresentasikan|"
    r"mempresentasikan|jagoan(?:nya)?|menjagokan|dijagokan|diunggulkan|berbekal|tertarik (?:pada|dengan)|terkesan (?:pada|dengan)|"
    r"tertuju pada|menyoroti|pembeda(?:nya)?|penentu(?:nya)?|kunci(?:nya)?|penopang|penyokong(?:nya)?|tidak lepas dari|berkat|lewat)\b"
)
_WORKS_NAMED = re.compile(r"(?i)\b(?:dua|tiga|empat|lima|kedua|ketiga|sejumlah|ada) (?:\w+ )?(?:inovasi|program|layanan|karya|terobosan)\b")
_IN_TURN = re.compile(r"(?:\W{0,3}(?:Yang )?(?:pertama|kedua|ketiga|satu|lain|Pertama|Kedua|Ketiga)(?: ialah| adalah| yakni|,)? )")
_NAME_THEN = re.compile(
    r"(?: ?(?:ialah|adalah|yakni|yaitu|pada|dengan|oleh|inovasi|program|aplikasi|layanan|gerakan|sistem|terobosan|metode|karya|bernama|berjudul|bertajuk))*,? ?"
    r"[\"“'‘]?(?P<name>[A-Z][\w&’'-]*(?: (?:dan |di |ke |untuk |ka |ka-)?[A-Z0-9][\w&’'-]*){0,5})"
)
_PRAISED = re.compile(
    r"(?i)\b(?:penghargaan|prestasi|predikat|capaian|raihan|gelar|trofi|piala|juara|juri|penilai\w*|penilaian|nilai|kemenangan|pembeda|lonjakan|piagam)\b"
)
_WEAK_MEANS = frozenset({"memiliki", "berkat", "lewat", "melalui", "atas", "tidak lepas dari", "membawa"})


def _names_at(text: Text, start: int, stop: int) -> tuple[str, ...]:
    """Innovations named in a stretch, or a name at its start that their finder does not know."""
    mentions = [item for item in text.innovations_in(start, stop) if item.start - start < 90]
    if mentions:
        return surfaces_of(text, mentions)
    match = _NAME_THEN.match(text.content, start, stop)
    if match is None or len(match["name"]) < 4:
        return ()
    first, last = match.span("name")
    if any(body.start < last and first < body.end for body in text.bodies.within(first - 60, last + 60)):
        return ()
    if any(person.start < last and first < person.start + len(person.name) for person in text.persons_in(first - 40, last)):
        return ()
    twice = text.content.count(match["name"]) > 1  # an innovation is spoken of again
    return (match["name"],) if twice else ()


def _fill_brought(text: Text, frame: _Frame, frames: Sequence[_Frame]) -> None:
    """Innovations that the sentences around say a body won or competes with."""
    if frame.body is None:
        return
    code = frame.first.code
    others = {other.first.code for other in frames if other is not frame and not other.past} - {code}
    begin = min(claim.sentence for claim in frame.claims if not claim.title or len(frame.claims) == 1)
    sentences = text.reading.sentences
    for index in range(max(0, begin - 2), min(begin + 9, len(sentences))):
        sentence = sentences[index]
        if sentence.role != "body" or index not in text.anchors or _NOT_GOT.search(text.content, sentence.start, sentence.end):
            continue
        codes = {body.code for body in text.bodies.within(sentence.start, sentence.end) if body.code and len(body.code) > 2}
        if others and code not in codes:
            continue
        if codes & others:
            continue
        brought = _BROUGHT.search(text.content, sentence.start, sentence.end)
        if brought is None:
            continue
        weak = brought.group().lower() in _WEAK_MEANS
        if weak and not _PRAISED.search(text.content, sentence.start, sentence.end):
            continue
        mentions = text.innovations_in(brought.end(), sentence.end) if weak else ()
        names = _names_at(text, brought.end(), sentence.end) if not weak or mentions else ()
        if not names and _WORKS_NAMED.search(text.content, sentence.start, sentence.end):
            for other in sentences[index + 1 : index + 5]:
                turn = _IN_TURN.match(text.content, other.start, other.end)
                if turn:
                    names += _names_at(text, turn.end(), min(other.end, turn.end() + 60))[:1]
        if names:
            frame.first.innovations = tuple(dict.fromkeys(names))
            return


_BY_MEANS = re.compile(
    r"[^.;]{0,70}?\b(?:lewat|melalui|berkat|dengan|mengandalkan|membawa|mengusung|menonjolkan|menjagokan|mengajukan|mengunggulkan)\b[^.;,]{0,40}"
)


def _fill_own(text: Text, frame: _Frame) -> None:
    """Innovations by which a following sentence says that this very body won: "Aceh Singkil menang lewat Bidan Sahabat"."""
    if frame.body is None or frame.body.code is None:
        return
    last = frame.first.sentence
    for sentence in text.reading.sentences[last + 1 : last + 5]:
        if sentence.role != "body" or _NOT_GOT.search(text.content, sentence.start, sentence.end):
            continue
        for body in text.bodies.within(sentence.start, sentence.end):
            if body.code != frame.body.code or (body.text != frame.body.text and body.kind in ("office", "unit")):
                continue
            stop = next((other.start for other in text.bodies.within(body.end, sentence.end) if other.code != body.code), sentence.end)
            mentions = text.innovations_in(body.end, stop)
            if mentions and _BY_MEANS.fullmatch(text.content, body.end, mentions[0].start):
                frame.first.innovations = surfaces_of(text, mentions)
                return


# "Yang kedua diraih lewat Klinik BUM Desa": of the awards listed before, the second
_ORDINAL = re.compile(r"(?i)^\W{0,3}(?:yang|penghargaan|predikat|piala|trofi|piagam) (?P<n>pertama|kedua|ketiga|terakhir)\b")


def _fill_ordinals(text: Text, frames: Sequence[_Frame]) -> None:
    for index, sentence in enumerate(text.reading.sentences):
        match = _ORDINAL.match(text.content[sentence.start : sentence.start + 40])
        mentions = text.innovations_in(sentence.start, sentence.end) if match else []
        listed = [frame for frame in frames if any(index - 2 <= claim.sentence < index for claim in frame.claims)]
        if match is None or not mentions or len(listed) < 2:
            continue
        place = {"pertama": 0, "kedua": 1, "ketiga": 2, "terakhir": -1}[match["n"].lower()]
        if place < len(listed) and not any(claim.innovations for claim in listed[place].claims):
            listed[place].first.innovations = surfaces_of(text, mentions)


def _grantor(text: Text, frame: _Frame) -> tuple[str | None, str | None]:
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


def _award(text: Text, frame: _Frame) -> Award:
    first = frame.first
    sentence = text.reading.sentences[first.sentence]
    body = frame.body
    innovations = next((claim.innovations for claim in sorted(frame.claims, key=lambda claim: claim.title) if claim.innovations), ())
    grantor, grantor_id = _grantor(text, frame)
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


def _result(frame: _Frame) -> Result:
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
