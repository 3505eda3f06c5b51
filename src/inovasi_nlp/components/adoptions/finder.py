"""Frames of one text: sentence by sentence, who copies what and how far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from inovasi_nlp.components.adoptions.acts import falls_through
from inovasi_nlp.components.adoptions.adopters import adopters, foreign, guests, is_passive, stated_origin, takes_over
from inovasi_nlp.components.adoptions.bodies import Body, bodies_between
from inovasi_nlp.components.adoptions.cues import Cue, cues_between, modality
from inovasi_nlp.components.adoptions.origins import Takers, copies
from inovasi_nlp.components.adoptions.places import company_spans, outside, with_short_names
from inovasi_nlp.components.adoptions.scene import Scene
from inovasi_nlp.components.adoptions.spread import Told, told_plainly
from inovasi_nlp.components.adoptions.stages import furthest, stage_of
from inovasi_nlp.components.adoptions.story import Story
from inovasi_nlp.components.adoptions.subjects import Subject, Subjects
from inovasi_nlp.records import Adoption, DateMention, Evidence, Place, Reading, Sentence
from inovasi_nlp.records.annotation import Stage
from inovasi_nlp.records.reading import Role

Frame = tuple[str, str, Adoption]
_SPEECH_BEFORE = re.compile(r"\b(?:ujar|kata|ucap|tutur|jelas|ungkap|terang|papar|imbuh|tambah|sebut|tegas|kepada)\w*\b[^.\"”]{0,70}$", re.IGNORECASE)
# after a verb of copying: "mereplikasi." or "mengadopsi dari Kota X"; not "mengadopsi kebijakan reformasi"
_OBJECTLESS = re.compile(r"\s?(?:$|[.,;\"”]|(?:dari|sejak|pada|lebih|juga|pula|secara|dengan|di|milik)\b)", re.IGNORECASE)
_OF_PLACE = re.compile(r"(?:nya)?\s(?:itu\s|tersebut\s|ini\s)?(?:ke|di|oleh)\s(?=[A-Z\d])")  # "replikasi di Kota X"
_SUBJECTLESS = re.compile(
    r"(?:(?:sudah|telah|kini|bahkan|juga|hingga|sampai|saat|ini|akan|bakal|rencananya|selain|itu|tercatat|belakangan|pula|segera|nantinya|ke|depan)[\s,]{1,2}){0,6}",
    re.IGNORECASE,
)
_SIGNING = re.compile(r"(?:Penandatanganan|Kesepakatan|Kerja\ssama|Perjanjian|Nota\skesepahaman|Prosesi)\b")
_FORMAL_NAME = re.compile(r"(?:Kabupaten|Kab\.|Kota|Provinsi)\s")
# "Rencana itu batal.", "Sayangnya, niat tersebut kandas": a plan taken up again
_THAT_PLAN = re.compile(
    r"(?:[A-Z]\w+,?\s)?(?:rencana|niat|keinginan|wacana|gagasan|upaya|penjajakan|kerja\ssama)(?:nya\b|\s(?:itu|tersebut)\b)", re.IGNORECASE
)
_GOES_ON = (
    re.compile(r"\b(?:sejak|mulai|peluncuran\w*|diluncurkan|diresmikan|dibuka|berlaku|resmi|dipakai|digunakan|diterapkan)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:penandatanganan|kesepakatan|kerja\ssama|perjanjian|nota|pks|mou|prosesi|diteken|ditandatangani|naskah|kunjungan|rombongan|mereka|delegasi|tamu|diterima|mencatat|studi|pertemuan|penyerahan|rapat|acara|pegawai\w*)\b",
        re.IGNORECASE,
    ),
)
_IN_NAME = re.compile(r"\b[A-Z][a-z]+\s$")  # "Rumah Belajar"
_CLAUSE = re.compile(r",\s(?:sedangkan|sementara|dan|adapun)\s|;")
_THEY = re.compile(r"\b(?:[Mm]ereka|[Kk]e(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)nya|[Ss]emuanya)\b")
# the visiting body taken up again: "Rombongan diterima ...", "Keduanya ingin ...", "pihaknya"
_VISITORS = re.compile(
    r"\b(?:rombongan(?:nya)?|para\stamu|tamu|delegasi|kunjungan|mereka|keduanya|pihaknya|perwakilan|daerahnya|tim)\b", re.IGNORECASE
)
_LOOKED = re.compile(r"\b(?:meninjau|melihat|mencoba|menyaksikan|menggali|mendalami|mencontoh|dikenalkan|diperkenalkan|tertarik)\b", re.IGNORECASE)
_MAX_SENTENCE_CHARS = 4_000  # longer ones are lists or broken pages, and would be read in quadratic time
_VISIT_REACH_SENTENCES = 8


class Finder:
    """Finds the adoptions of one text, by the strict frames of its sentences and by what they tell in plain words."""

    def __init__(self, reading: Reading, subjects: Subjects, places: Sequence[Place], dates: Sequence[DateMention]) -> None:
        self._reading = reading
        self._content = reading.content
        self._subjects = subjects
        self._dates = dates
        spans = [(mention.start, mention.end) for mention in subjects.mentions]
        self._places = outside(with_short_names(self._content, places), sorted(spans + company_spans(self._content)))
        self._visits: list[tuple[int, list[Body], str | None]] = []
        self._bodies_at: dict[int, tuple[Body, ...]] = {}
        self._origins = subjects.origins
        self._listed = {mention.surface for mention in subjects.mentions if mention.id}
        self._governed = {
            code
            for place in self._places
            if place.kind != "place" or _FORMAL_NAME.match(self._content, place.start, place.end)
            for code in place.codes
        }
        self._story = Story(self._content, reading.sentences)

    def found(self) -> tuple[Adoption, ...]:
        """The frames, of each innovation and adopter the furthest."""
        return furthest(self.told())

    def told(self) -> list[Frame]:
        """The frames that the rules tell, in the order of the text."""
        body = [frame for index, sentence in enumerate(self._reading.sentences) if sentence.role == "body" for frame in self._of(index, sentence)]
        plain = list(self._plain(body))
        body += self._of_copies([*body, *plain])
        body = sorted([*body, *plain], key=lambda frame: frame[2].evidence.start if frame[2].evidence else 0)
        if not body and self._reading.sentences and self._reading.sentences[0].role == "title":
            body = list(self._of(0, self._reading.sentences[0]))
            body = body or list(self._plain((), role="title"))
        return body

    def _of_copies(self, told: Sequence[Frame]) -> Iterator[Frame]:
        """Copies that bear a name of their own, or are told by whence they came: whose they are, where no frame tells it."""
        known = {(key, adopter) for key, adopter, _ in told}
        takers: dict[str, Takers] = {}
        for copy in copies(self._content, self._subjects.mentions):
            sentence = self._reading.sentence_at(copy.at)
            if copy.original is None or sentence is None or sentence.role != "body":
                continue
            subject = self._subjects.of_key(self._subjects.key_of(copy.original))
            if subject.origin is None:
                continue
            if subject.origin not in takers:
                takers[subject.origin] = Takers(self._reading, self._places, subject.origin)
            body = takers[subject.origin].of(copy)
            if body is None or (subject.key, body.key) in known:
                continue
            known.add((subject.key, body.key))
            named = replace(subject, surface=copy.original.surface)
            yield self._frame(named, subject.origin, body, "adopted", sentence, date=None, confidence=0.6)

    def _credible(self, told: Told) -> bool:
        """Whether a copy told in plain words counts: by a region or a counted group at home, or of an innovation that is listed."""
        body = told.body
        if body.surface.endswith(" negara"):
            return False
        if body.abroad:
            return told.subject.named or not body.country
        if body.surface.startswith("RS") and not body.codes:
            return told.stage != "interest"
        return (
            body.code is not None
            or (bool(body.codes) and told.plain)
            or body.count is not None
            or self._called(told.subject, told.sentence) in self._listed
        )

    def _of(self, index: int, sentence: Sentence) -> list[Frame]:
        if sentence.end - sentence.start > _MAX_SENTENCE_CHARS:
            return []
        spans = [(mention.start, mention.end) for mention, _ in self._subjects.between(sentence.start, sentence.end)]
        cues = tuple(
            cue
            for cue in cues_between(self._content, sentence.start, sentence.end)
            if not any(start <= cue.start < end for start, end in spans)  # "Merdeka Belajar" is a name
            and not (
                self._content[cue.start].isupper()
                and sentence.role == "body"
                and _IN_NAME.search(self._content, max(sentence.start, cue.start - 25), cue.start)
            )
        )
        if not cues and not (self._visits and index - self._visits[-1][0] <= _VISIT_REACH_SENTENCES):
            return []
        bodies = self._bodies(sentence)
        scene = Scene(content=self._content, sentence=sentence, index=index, cues=cues, bodies=bodies)
        frames = [frame for cue in cues for frame in self._frames(scene, cue)]
        if scene.has("visit", "study") or self._continues_visit(scene):
            self._remember_visit(scene)
        return frames or list(self._by_visitors(scene))

    def _stage_in_the_end(self, index: int, stage: Stage) -> Stage:
        """A plan of which the next sentence says that it came to nothing is no more than interest."""
        following = self._reading.sentences[index + 1 : index + 2]
        for sentence in following:
            if stage == "planned" and _THAT_PLAN.match(self._content, sentence.start) and falls_through(self._content, sentence.start, sentence.end):
                return "interest"
        return stage

    def _called(self, subject: Subject, sentence: Sentence) -> str:
        """The name to report: that of the sentence, or where it names none, that of the headline, or used last."""
        return subject.surface if subject.named else self._subjects.called(subject, sentence.start)

    def _in_story(self, index: int, body: Body) -> bool:
        """Whether a body counts here: it or one of its list is named as a body, or its government is in the text, or the text is about copying."""
        if body.formal or any(code in self._governed for code in body.codes) or self._story.around(index):
            return True
        return any(other.formal for other in self._bodies(self._reading.sentences[index]) if other.chain == body.chain)

    def _bodies(self, sentence: Sentence) -> tuple[Body, ...]:
        if sentence.start not in self._bodies_at:
            spans = [(mention.start, mention.end) for mention, _ in self._subjects.between(sentence.start, sentence.end)]
            found = bodies_between(self._content, sentence.start, sentence.end, self._places)
            self._bodies_at[sentence.start] = tuple(body for body in found if not any(start <= body.start < end for start, end in spans))
        return self._bodies_at[sentence.start]

    def _plain(self, strict: Sequence[Frame], *, role: Role = "body") -> Iterator[Frame]:
        """What is told in plain words; the strict frames of a sentence go before."""
        known = {(adopter, record.evidence.start) for _, adopter, record in strict if record.evidence}
        for told in told_plainly(self._reading, self._subjects, self._bodies, role=role):
            rival = not told.plain and told.stage != "interest" and told.body.code in self._origins
            if (told.body.key, told.sentence.start) not in known and self._in_story(told.index, told.body) and self._credible(told) and not rival:
                yield self._record_plain(told)

    def _record_plain(self, told: Told) -> Frame:
        body, sentence = told.body, told.sentence
        return self._frame(
            replace(told.subject, surface=self._called(told.subject, sentence)),
            told.subject.origin,
            body,
            self._stage_in_the_end(told.index, told.stage),
            sentence,
            date=self._day(sentence) or self._day_beside(told.index, body, told.stage, told.of_group),
            confidence=0.75 - 0.15 * (not told.subject.named) - 0.15 * (not told.plain),
        )

    # who and what, by kind of cue

    def _frames(self, scene: Scene, cue: Cue) -> Iterator[Frame]:
        mood = modality(self._content, scene.sentence.start, cue)
        if mood in ("denied", "hoped") or falls_through(self._content, cue.end, scene.sentence.end):
            return
        for subject in self._objects(scene, cue):
            origin = subject.origin or stated_origin(scene, cue)
            for adopter in adopters(scene, cue, origin) or self._by_local_name(scene, cue, subject):
                if cue.kind in ("use", "used", "pilot", "agree") and not self._in_story(scene.index, adopter):
                    continue  # "Transjakarta dioperasikan hingga Depok" tells of no copy
                if foreign(adopter, origin, cue) and subject.surface.casefold() not in adopter.surface.casefold():
                    stage = stage_of(scene, cue, mood, adopter)
                    yield self._record(scene, cue, subject, origin, adopter, stage)

    def _by_local_name(self, scene: Scene, cue: Cue, subject: Subject) -> list[Body]:
        """ "Gumi Lapor merupakan hasil replikasi LAKSA": the body whose Gumi Lapor is."""
        if cue.kind not in ("copy", "noun", "copied"):
            return []
        clauses = [match.end() for match in _CLAUSE.finditer(self._content, scene.sentence.start, cue.start)]
        local = self._subjects.local_before(max([scene.sentence.start, *clauses]), cue.start, subject)
        if local is None:
            return []
        first = self._reading.sentences[max(0, scene.index - 3)].start
        left, right = (bisect_left(self._places, offset, key=lambda place: place.start) for offset in (first, scene.sentence.end))
        named = [place for place in self._places[left:right] if local in place.codes]
        if not named:
            return []
        place = named[-1]
        return [Body(start=place.start, end=place.end, surface=self._content[place.start : place.end], codes=place.codes, kind=place.kind)]

    def _objects(self, scene: Scene, cue: Cue) -> list[Subject]:
        found = self._subjects.between(scene.sentence.start, scene.sentence.end)
        after = [item for item in found if cue.end <= item[0].start]
        before = [item for item in found if item[0].end <= cue.start]
        if cue.anaphoric or not found:
            implied = cue.anaphoric or self._lacks_object(scene, cue) or (cue.kind == "agree" and takes_over(scene))
            return self._subjects.taken_up(scene.sentence.start, scene.sentence.end, scene.index, implied=implied)
        if cue.kind in ("copied", "used", "model", "studied", "pilot", "attract") or (cue.kind == "interest" and is_passive(scene, cue)):
            if not before and cue.kind in ("model", "used"):
                return []  # "percontohan X di kota Y": a place chosen for X, no copy of it
            return self._subjects.chain(before, backwards=True) if before else self._subjects.chain(after)
        return self._subjects.chain(after) if after else self._subjects.chain(before, backwards=True)

    def _lacks_object(self, scene: Scene, cue: Cue) -> bool:
        """Whether what is copied stands in an earlier sentence: "... sudah mereplikasi." or "Kini telah direplikasi di ..."."""
        if cue.kind == "copy":
            return _OBJECTLESS.match(self._content, cue.end, scene.sentence.end) is not None
        if cue.kind == "noun":
            return _OF_PLACE.match(self._content, cue.end, scene.sentence.end) is not None
        return cue.kind == "copied" and _SUBJECTLESS.fullmatch(self._content, scene.sentence.start, cue.start) is not None

    def _continues_visit(self, scene: Scene) -> bool:
        return bool(self._visits) and scene.index - self._visits[-1][0] <= 2 and any(body.role == "dari" for body in scene.bodies)

    def _remember_visit(self, scene: Scene) -> None:
        coming = [
            body
            for body in scene.bodies
            if body.role in ("", "listed", "dari", "oleh") and body.kind in ("government", "office", "organisation", "group")
        ]
        coming += [body for body in guests(scene) if body not in coming]
        if not coming and not scene.has("visit"):
            return
        day = self._day(scene.sentence)
        if self._visits and scene.index - self._visits[-1][0] <= 2:
            last = self._visits[-1]
            self._visits[-1] = (scene.index, [*last[1], *coming], last[2] or day)
        else:
            self._visits.append((scene.index, coming, day))

    def _by_visitors(self, scene: Scene) -> Iterator[Frame]:
        """Interest of the visitors in what they look at, where the sentence only says "rombongan"."""
        start, end = scene.sentence.start, scene.sentence.end
        found = self._subjects.between(start, end)
        looks = next((cue for cue in scene.cues if cue.kind in ("study", "interest", "copy")), None)
        if not self._visits or not found or not (_VISITORS.search(self._content, start, end) or scene.bodies):
            return
        if looks is None and not _LOOKED.search(self._content, start, end):
            return
        cue = looks or Cue(start=start, end=start, kind="study")
        if looks is not None and modality(self._content, start, looks) in ("denied", "hoped"):
            return
        _, coming, day = self._visits[-1]
        for item in found:
            for subject in self._subjects.chain([item]):
                for body in coming:
                    if subject.origin is not None and foreign(body, subject.origin, cue):
                        key, adopter, record = self._record(scene, cue, subject, subject.origin, body, "interest")
                        yield key, adopter, replace(record, date=record.date or day, confidence=0.6)

    # stage, date, record

    def _day(self, sentence: Sentence) -> str | None:
        first = bisect_left(self._dates, sentence.start, key=lambda mention: mention.start)
        for mention in islice(self._dates, first, None):
            if mention.start >= sentence.end:
                return None
            if len(mention.value) == 10:
                before = self._content[max(sentence.start, mention.start - 80) : mention.start]
                if not _SPEECH_BEFORE.search(before):
                    return mention.value
        return None

    def _day_beside(self, index: int, body: Body, stage: Stage, of_group: Sentence | None) -> str | None:
        """The day in the sentence that goes on about the act or that led to it, or in the one that told of the group a body belongs to."""
        sentences = self._reading.sentences
        if of_group is not None:
            at = self._reading.index_at(of_group.start)
            return self._day(of_group) or (self._day_of_gathering(at) if at is not None else None)
        if stage == "planned" and (gathered := self._day_of_gathering(index)):
            return gathered
        if index + 1 < len(sentences) and sentences[index + 1].role == "body":
            following = sentences[index + 1]
            others = [other for other in self._bodies(following) if other.key != body.key and other.kind != "organisation"]
            day = self._day(following)
            if day and not others and _GOES_ON[stage in ("interest", "planned")].search(self._content, following.start, following.end):
                return day
        if stage == "interest" and index and sentences[index - 1].role == "body":
            before = sentences[index - 1]
            if body.code and any(body.code in other.codes for other in self._bodies(before)):
                return self._day(before)
        return None

    def _day_of_gathering(self, index: int) -> str | None:
        """ "Wakil enam daerah berkumpul, Kamis (30/8). Mereka meneken ...": the day told up to two sentences before."""
        if not _THEY.search(self._content, self._reading.sentences[index].start, self._reading.sentences[index].end):
            return None
        before = [sentence for sentence in self._reading.sentences[max(0, index - 2) : index] if sentence.role == "body"]
        return next((day for sentence in reversed(before) if (day := self._day(sentence))), None)

    def _told_beside(self, scene: Scene, cue: Cue, body: Body, stage: Stage) -> str | None:
        """The day where the next sentence takes up the signing, or where the body's visit was told before."""
        if stage == "interest":
            return next((day for _, coming, day in reversed(self._visits) if any(guest.key == body.key for guest in coming)), None)
        following = self._reading.sentences[scene.index + 1 : scene.index + 2]
        if cue.kind == "agree" and following and _SIGNING.match(self._content, following[0].start):
            return self._day(following[0])
        return None

    def _record(self, scene: Scene, cue: Cue, subject: Subject, origin: str | None, body: Body, stage: Stage) -> Frame:
        sentence = scene.sentence
        weak = cue.kind in ("use", "used", "pilot", "interest", "attract")
        return self._frame(
            replace(subject, surface=self._called(subject, sentence)),
            origin,
            body,
            self._stage_in_the_end(scene.index, stage),
            sentence,
            date=self._day(sentence) or self._told_beside(scene, cue, body, stage) or self._day_beside(scene.index, body, stage, None),
            confidence=0.9 - 0.15 * (not subject.named) - 0.2 * weak - 0.1 * (sentence.role == "title"),
        )

    def _frame(
        self, subject: Subject, origin: str | None, body: Body, stage: Stage, sentence: Sentence, *, date: str | None, confidence: float
    ) -> Frame:
        """The record of a copy, with the keys of innovation and adopter."""
        record = Adoption(
            innovation=subject.surface,
            adopter=body.surface,
            stage=stage,
            adopter_region=body.code,
            origin_region=origin,
            date=date,
            count=body.count if body.kind == "group" else None,
            confidence=confidence,
            evidence=Evidence(start=sentence.start, end=sentence.end, text=self._content[sentence.start : sentence.end]),
        )
        return subject.key, body.key, record
