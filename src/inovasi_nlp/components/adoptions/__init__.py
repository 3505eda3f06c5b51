"""Adoptions: an innovation taken up, tried, promised, studied or given up by a body elsewhere.

Each sentence with a cue is read as frames: who copies (the body before an active verb, behind a passive one, in a list after
"antara lain"), what (the mention, or the one taken up again), from whom, and how far it has come. Bodies of the innovation's own
region are no adopters; nor are those of hopes and denials, and places that only house the act.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.adoptions.acts import falls_through
from inovasi_nlp.components.adoptions.bodies import Body, bodies_between
from inovasi_nlp.components.adoptions.cues import Cue, cues_between, lasting, modality
from inovasi_nlp.components.adoptions.spread import Told, told_plainly
from inovasi_nlp.components.adoptions.subjects import Subject, Subjects
from inovasi_nlp.components.storage import load, reading_of, save
from inovasi_nlp.lexicon import regions
from inovasi_nlp.records import Adoption, DateMention, Evidence, Innovation, Place, Reading, Sentence
from inovasi_nlp.records.annotation import Stage

__all__ = ["find_adoptions", "may_hold"]

# a text without one of these tells of no adoption: "direplikasi", "studi tiru", "47 kabupaten"; not "program ini diterapkan di kota"
_GATE = re.compile(
    r"replika|adopsi|duplikasi|percontohan|pilot\s?pro|role\smodel|studi\s(?:tiru|banding|lapangan|kompara)|kaji\s(?:banding|tiru|terap)|benchmark|ngangsu|berguru|menimba\silmu|timba\silmu|"
    r"(?:mem)?pelajari|(?:me|di)niru|ditiru|menyalin|disalin|(?:men|di)contoh|jadi(?:kan)?(?:\s[\w-]+){0,6}\s(?:contoh|rujukan|acuan)|kepincut|tertarik|dilirik|kesepahaman|\bmou\b|\bpks\b|kerja\s?sama|"
    r"daerah\slain|(?:kabupaten|kota|provinsi)\slain|\d\s(?:kabupaten|kota|daerah|pemda|pemkab|pemkot|pemerintah|provinsi)|uji\s?coba|luar\sdaerah|scaling|lebih\sdulu|\bbelajar\b|"
    r"diperluas\s(?:ke|hingga)|(?:merambah|menyebar|menular|meluas|merembet|diboyong|dibawa|ditularkan)\s(?:ke\s)?(?-i:[A-Z])|menarik\s(?:perhatian|minat)|menginspirasi|memboyong|\bikn\b|ibu\skota\snusantara|"
    r"(?:di(?:terapkan|pakai|gunakan|jalankan|manfaatkan)|berjalan|beroperasi)(?:\s(?:juga|pula|oleh|di|ke)){0,2}\s(?-i:[A-Z])|menerapkan|memakai|memanfaatkan|menggunakannya|mengimplementasikan|"
    r"rombongan|delegasi|kunjungan\skerja|kunker|bertandang|menyambangi|kedatangan",
    re.IGNORECASE,
)
# the visiting body taken up again: "Rombongan diterima ...", "Keduanya ingin ...", "pihaknya"
_VISITORS = re.compile(
    r"\b(?:rombongan(?:nya)?|para\stamu|tamu|delegasi|kunjungan|mereka|keduanya|pihaknya|perwakilan|daerahnya|tim)\b", re.IGNORECASE
)
_LOOKED = re.compile(r"\b(?:meninjau|melihat|mencoba|menyaksikan|menggali|mendalami|mencontoh|dikenalkan|diperkenalkan|tertarik)\b", re.IGNORECASE)
_VISITED_FROM = re.compile(
    r"\b(?:rombongan|tamu|delegasi|kunjungan(?:\skerja)?|kunker|kedatangan|dikunjungi|studi\s\w+|tim|dari)\s(?:dari\s|oleh\s)?$",
    re.IGNORECASE,
)
_TAKES_OVER = re.compile(
    r"\b(?:memanfaatkan|pemanfaatan|menggunakan|penggunaan|menerapkan|penerapan|implementasi|replikasi|mereplikasi|mengadopsi|adopsi|berbagi\spakai|hak\spakai)\b",
    re.IGNORECASE,
)
_MAKES_MODEL = re.compile(r"\b(?:men|di)?jadi(?:kan)?\b|\bsebagai\b|\bdipilih\b|\bditunjuk\b", re.IGNORECASE)
_MEMBERS_OF = re.compile(
    r"\s?,?\s?(?:termasuk|adalah|merupakan|menjadi|masuk|jadi|menyusul|mengikuti)\s"
    r"(?:di\santara\s|salah\ssatu\sdari\s|bagian\sdari\s|dalam\s|jejak\s)?\Z",
    re.IGNORECASE,
)
_IS_A = re.compile(r"\s(?:merupakan|adalah|ialah)\s(?:hasil\s|bentuk\s)?", re.IGNORECASE)
_ORIGIN_ROLES = frozenset({"owner", "dari"})
_SPEECH_BEFORE = re.compile(r"\b(?:ujar|kata|ucap|tutur|jelas|ungkap|terang|papar|imbuh|tambah|sebut|tegas|kepada)\w*\b[^.\"”]{0,70}$", re.IGNORECASE)
# after a verb of copying: "mereplikasi." or "mengadopsi dari Kota X"; not "mengadopsi kebijakan reformasi"
_OBJECTLESS = re.compile(r"\s?(?:$|[.,;\"”]|(?:dari|sejak|pada|lebih|juga|pula|secara|dengan|di|milik)\b)", re.IGNORECASE)
_SUBJECTLESS = re.compile(
    r"(?:(?:sudah|telah|kini|bahkan|juga|hingga|sampai|saat|ini|akan|bakal|rencananya|selain|itu|tercatat|belakangan|pula|segera|nantinya|ke|depan)[\s,]{1,2}){0,6}",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:kami|kita|pihak\skami|daerah\skami)\b", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"[\"”]\s?,?\s?(?:ujar|kata|ucap|tutur|jelas|ungkap|terang|papar|imbuh|sambung)\w{0,4}\b")
_SIGNING = re.compile(r"(?:Penandatanganan|Kesepakatan|Kerja\ssama|Perjanjian|Nota\skesepahaman|Prosesi)\b")
_COMPANY = re.compile(r"\b(?:PT|CV)\s(?P<name>[A-Z]\w{1,25}(?:\s[A-Z]\w{1,25}){1,3})")
_MAX_GAP_CHARS = 130
_WEAK_GAP_CHARS = 40
_MAX_SENTENCE_CHARS = 4_000  # longer ones are lists or broken pages, and would be read in quadratic time
# "berjalan di Kupang" tells where a programme is; "juga berjalan di Kupang" that it has spread
_MERE_BEING = re.compile(r"(?:berjalan|beroperasi|dikembangkan|dioperasikan|dijalankan)", re.IGNORECASE)
_SPREADING = re.compile(r"\b(?:juga|pula|turut|lebih\sdulu|di\sluar|lain|lainnya|selain|menyusul|giliran)\b", re.IGNORECASE)
_VISIT_REACH_SENTENCES = 8
_ORDER: dict[str, int] = {
    stage: rank for rank, stage in enumerate(("interest", "planned", "pilot", "adopted", "institutionalised", "scaled", "discontinued"))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """One sentence: its cues and bodies, and whether an agreement or a visit is told."""

    sentence: Sentence
    index: int
    cues: tuple[Cue, ...]
    bodies: tuple[Body, ...]

    def has(self, *kinds: str) -> bool:
        return any(cue.kind in kinds for cue in self.cues)


def may_hold(content: str) -> bool:
    """Whether the text may tell of an adoption (one regex scan); an adoption also needs a mention of an innovation."""
    return _GATE.search(content) is not None


def find_adoptions(
    reading: Reading, innovations: Sequence[Innovation], places: Sequence[Place], dates: Sequence[DateMention]
) -> tuple[Adoption, ...]:
    """Adoptions of the innovations named in a text.

    Args:
        reading: The text.
        innovations: Its mentions, with the region whose innovation each is.
        places: Regions and governments named, in order.
        dates: Dates, resolved.

    Returns:
        One record per innovation and adopter with the furthest stage, in the order told; the headline counts where the body says nothing.
    """
    if not innovations or not may_hold(reading.content):
        return ()
    finder = _Finder(reading, Subjects(reading, innovations, _home(innovations, places)), places, dates)
    return finder.found()


class _Finder:
    def __init__(self, reading: Reading, subjects: Subjects, places: Sequence[Place], dates: Sequence[DateMention]) -> None:
        self._reading = reading
        self._content = reading.content
        self._subjects = subjects
        self._dates = dates
        spans = [(mention.start, mention.end) for mention in subjects.mentions]
        self._places = _outside(_with_short_names(self._content, places), sorted(spans + _company_spans(self._content)))
        self._visits: list[tuple[int, list[Body], str | None]] = []

    def found(self) -> tuple[Adoption, ...]:
        body = [frame for index, sentence in enumerate(self._reading.sentences) if sentence.role == "body" for frame in self._of(index, sentence)]
        plain = [frame for frame in self._plain(body) if self._credible(frame[2])]
        body = sorted([*body, *plain], key=lambda frame: frame[2].evidence.start if frame[2].evidence else 0)
        if not body and self._reading.sentences and self._reading.sentences[0].role == "title":
            body = list(self._of(0, self._reading.sentences[0]))
        return _furthest(body)

    def _credible(self, told: Adoption) -> bool:
        """Whether a copy told in plain words counts: by a region or a counted group at home, or of an innovation that is listed."""
        if told.adopter.endswith(" negara"):
            return False
        listed = any(mention.id and mention.surface == told.innovation for mention in self._subjects.mentions)
        return listed or told.adopter_region is not None or told.count is not None

    def _of(self, index: int, sentence: Sentence) -> list[tuple[str, str, Adoption]]:
        if sentence.end - sentence.start > _MAX_SENTENCE_CHARS:
            return []
        spans = [(mention.start, mention.end) for mention, _ in self._subjects.between(sentence.start, sentence.end)]
        cues = tuple(
            cue
            for cue in cues_between(self._content, sentence.start, sentence.end)
            if not any(start <= cue.start < end for start, end in spans)  # "Merdeka Belajar" is a name
        )
        if not cues and not (self._visits and index - self._visits[-1][0] <= _VISIT_REACH_SENTENCES):
            return []
        bodies = self._bodies(sentence)
        scene = _Scene(sentence=sentence, index=index, cues=cues, bodies=bodies)
        frames = [frame for cue in cues for frame in self._frames(scene, cue)]
        if scene.has("visit", "study") or self._continues_visit(scene):
            self._remember_visit(scene)
        return frames or list(self._by_visitors(scene))

    def _bodies(self, sentence: Sentence) -> tuple[Body, ...]:
        spans = [(mention.start, mention.end) for mention, _ in self._subjects.between(sentence.start, sentence.end)]
        found = bodies_between(self._content, sentence.start, sentence.end, self._places)
        return tuple(body for body in found if not any(start <= body.start < end for start, end in spans))

    def _plain(self, strict: Sequence[tuple[str, str, Adoption]]) -> Iterator[tuple[str, str, Adoption]]:
        """What is told in plain words; the strict frames of a sentence go before."""
        known = {(adopter, record.evidence.start) for _, adopter, record in strict if record.evidence}
        for told in told_plainly(self._reading, self._subjects, self._bodies, _stranger):
            if (told.body.key, told.sentence.start) not in known:
                yield self._record_plain(told)

    def _record_plain(self, told: Told) -> tuple[str, str, Adoption]:
        body, sentence = told.body, told.sentence
        record = Adoption(
            innovation=told.subject.surface,
            adopter=body.surface,
            stage=told.stage,
            adopter_region=body.code,
            origin_region=told.subject.origin,
            date=self._day(sentence),
            count=body.count if body.kind == "group" else None,
            confidence=0.75 - 0.15 * (not told.subject.named) - 0.15 * (not told.plain),
            evidence=Evidence(start=sentence.start, end=sentence.end, text=self._content[sentence.start : sentence.end]),
        )
        return told.subject.key, body.key, record

    # who and what, by kind of cue

    def _frames(self, scene: _Scene, cue: Cue) -> Iterator[tuple[str, str, Adoption]]:
        mood = modality(self._content, scene.sentence.start, cue)
        if mood in ("denied", "hoped") or falls_through(self._content, cue.end, scene.sentence.end):
            return
        for subject in self._objects(scene, cue):
            origin = subject.origin or self._stated_origin(scene, cue)
            for adopter in self._adopters(scene, cue, origin):
                if self._foreign(adopter, origin, cue) and subject.surface.casefold() not in adopter.surface.casefold():
                    stage = self._stage(scene, cue, mood, adopter)
                    yield self._record(scene, cue, subject, origin, adopter, stage)

    def _objects(self, scene: _Scene, cue: Cue) -> list[Subject]:
        found = self._subjects.between(scene.sentence.start, scene.sentence.end)
        after = [item for item in found if cue.end <= item[0].start]
        before = [item for item in found if item[0].end <= cue.start]
        if cue.anaphoric or not found:
            implied = cue.anaphoric or self._lacks_object(scene, cue) or (cue.kind == "agree" and self._takes_over(scene))
            return self._subjects.taken_up(scene.sentence.start, scene.sentence.end, scene.index, implied=implied)
        if cue.kind in ("copied", "used", "model", "studied", "pilot", "attract") or (cue.kind == "interest" and self._is_passive(cue)):
            if not before and cue.kind in ("model", "used"):
                return []  # "percontohan X di kota Y": a place chosen for X, no copy of it
            return self._subjects.chain(before, backwards=True) if before else self._subjects.chain(after)
        return self._subjects.chain(after) if after else self._subjects.chain(before, backwards=True)

    def _lacks_object(self, scene: _Scene, cue: Cue) -> bool:
        """Whether what is copied stands in an earlier sentence: "... sudah mereplikasi." or "Kini telah direplikasi di ..."."""
        if cue.kind == "copy":
            return _OBJECTLESS.match(self._content, cue.end, scene.sentence.end) is not None
        return cue.kind == "copied" and _SUBJECTLESS.fullmatch(self._content, scene.sentence.start, cue.start) is not None

    def _is_passive(self, cue: Cue) -> bool:
        return self._content[cue.start : cue.start + 2].lower() == "di"

    def _takes_over(self, scene: _Scene) -> bool:
        return _TAKES_OVER.search(self._content, scene.sentence.start, scene.sentence.end) is not None

    def _stated_origin(self, scene: _Scene, cue: Cue) -> str | None:
        """Whose innovation it is, where the mention does not say: "milik Pemkot X", "mengadopsi ... dari Kota X", "belajar ke X"."""
        for body in scene.bodies:
            if body.role == "owner" or (body.role == "dari" and cue.kind in ("copy", "noun", "agree") and body.start > cue.start):
                return body.code
            if body.role == "ke" and cue.kind in ("study", "visit", "interest") and body.start > cue.start:
                return body.code
        return None

    def _foreign(self, body: Body, origin: str | None, cue: Cue) -> bool:
        if origin is None:  # without an origin only plain copying of counted or agreeing bodies tells enough
            return body.kind == "group" and cue.kind not in ("used", "use", "visit", "pilot")
        if origin in body.codes:
            return False
        if body.kind == "group":
            return "." in origin or cue.kind in ("copy", "copied", "noun", "study", "agree")
        if any(regions().within(code, origin) for code in body.codes):
            return False
        if any(regions().within(origin, code) for code in body.codes):  # its own province, as a place, is where it lies
            return body.kind in ("government", "office") and cue.kind in ("copy", "copied", "agree", "noun")
        return True

    def _adopters(self, scene: _Scene, cue: Cue, origin: str | None) -> list[Body]:
        if cue.kind == "agree":
            return self._parties(scene)
        if cue.kind == "model":
            return self._behind(scene, cue, ("di", "bagi", "untuk", "oleh", "dibangun")) if self._made_model(scene, cue) else []
        if (
            cue.kind in ("copied", "used", "attract")
            or (cue.kind == "pilot" and self._is_passive(cue))
            or (cue.kind in ("interest", "studied") and self._is_passive(cue))
        ):
            return self._behind(scene, cue, ("oleh", "di", "ke")) or self._opening_place(scene, cue) or self._announcers(scene, cue, origin)
        if cue.kind == "noun":
            return self._behind(scene, cue, ("oleh", "di", "ke")) or self._copies(scene, cue) or self._doers(scene, cue, origin)
        if cue.kind == "study" and origin is not None:
            return self._doers(scene, cue, origin) or self._guests(scene)
        if cue.kind in ("copy", "interest", "pilot") or (cue.kind == "use" and (origin is not None or self._is_copy(scene, cue))):
            return self._doers(scene, cue, origin)
        return []

    def _is_copy(self, scene: _Scene, cue: Cue) -> bool:
        """Whether plain use ("menerapkan X") is told as use of what is another's."""
        return cue.anaphoric or scene.has("agree", "copy", "copied", "noun") or any(
            body.role in _ORIGIN_ROLES or body.kind == "group" for body in scene.bodies
        )  # fmt: skip

    def _made_model(self, scene: _Scene, cue: Cue) -> bool:
        return _MAKES_MODEL.search(self._content, max(scene.sentence.start, cue.start - 90), cue.start) is not None

    def _parties(self, scene: _Scene) -> list[Body]:
        if not self._takes_over(scene):
            return []
        return [body for body in scene.bodies if body.role in ("", "listed", "dengan", "bersama", "antara", "oleh")]

    def _doers(self, scene: _Scene, cue: Cue, origin: str | None) -> list[Body]:
        """Foreign bodies nearest before an active verb, the list they belong to, and lists behind the verb after "antara lain"."""
        before = [
            body
            for body in scene.bodies
            if body.end <= cue.start and body.role in ("", "listed", "oleh", "bagi") and self._foreign(body, origin, cue)
        ]
        doers: list[Body] = []
        if before and cue.start - before[-1].end <= _MAX_GAP_CHARS and "antaranya" not in self._content[before[-1].end : cue.start]:
            doers = [body for body in before if body.chain == before[-1].chain]
            first = doers[0]
            earlier = [body for body in before if body.end < first.start]
            if earlier and _MEMBERS_OF.match(self._content, earlier[-1].end, first.start):
                doers = [body for body in earlier if body.chain == earlier[-1].chain] + doers
        if not doers and _FIRST_PERSON.search(self._content, max(scene.sentence.start, cue.start - 60), cue.start):
            doers = self._speakers(scene, cue)
        return doers + [body for body in scene.bodies if body.start > cue.end and body.role == "listed" and body.kind != "organisation"]

    def _speakers(self, scene: _Scene, cue: Cue) -> list[Body]:
        """Whose officer says "kami": the body in the attribution that follows in the sentence."""
        spoken = _ATTRIBUTION.search(self._content, cue.end, scene.sentence.end)
        if spoken is None:
            return []
        return [body for body in scene.bodies if body.start >= spoken.end() and body.kind in ("head", "office", "government")][:1]

    def _behind(self, scene: _Scene, cue: Cue, roles: tuple[str, ...]) -> list[Body]:
        """The agent or place behind a passive verb, and lists behind it."""
        if _MERE_BEING.match(self._content, cue.start) and not _SPREADING.search(self._content, scene.sentence.start, scene.sentence.end):
            return []
        reach = _WEAK_GAP_CHARS if cue.kind == "used" else _MAX_GAP_CHARS
        after = [body for body in scene.bodies if body.start >= cue.end and body.start - cue.end <= reach]
        if cue.kind == "used":  # a company that runs a service has not adopted it
            after = [body for body in after if body.kind != "organisation"]
        found: list[Body] = []
        for body in after:
            near = body.role == "" and body.start - cue.end <= 14 and cue.kind in ("copied", "used", "studied", "interest", "pilot", "attract")
            if body.role in roles or near:
                found = [other for other in after if other.chain == body.chain]
                break
            if body.role in ("", "dengan") and cue.kind != "model":
                break
        return found + [body for body in after if body.role == "listed" and body not in found]

    def _opening_place(self, scene: _Scene, cue: Cue) -> list[Body]:
        """ "Di Kabupaten X, aplikasi itu sudah diadopsi": the place that opens the sentence."""
        first = next(iter(scene.bodies), None)
        if first is None or first.role != "di" or first.end > cue.start or first.start - scene.sentence.start > 6:
            return []
        return [body for body in scene.bodies if body.chain == first.chain]

    def _announcers(self, scene: _Scene, cue: Cue, origin: str | None) -> list[Body]:
        """ "Bupati X menyebut aplikasi itu akan diadopsi": a head who speaks of his own region's plan."""
        if cue.kind != "copied" or modality(self._content, scene.sentence.start, cue) not in ("plan", "wish"):
            return []
        return [body for body in self._doers(scene, cue, origin) if body.kind in ("head", "government")]

    def _copies(self, scene: _Scene, cue: Cue) -> list[Body]:
        """ "Pondok Y di Kabupaten X merupakan replikasi ...": the place of the copy before the noun."""
        before = [body for body in scene.bodies if body.end <= cue.start and body.role == "di"]
        if not before or not _IS_A.fullmatch(self._content, before[-1].end, cue.start):
            return []
        return [body for body in before if body.chain == before[-1].chain]

    def _guests(self, scene: _Scene) -> list[Body]:
        """Bodies that come: "menerima rombongan dari Pemkab X", "kedatangan tamu Kota Y"."""
        guests: list[Body] = []
        for body in scene.bodies:
            lead = self._content[max(scene.sentence.start, body.start - 40) : body.start]
            if _VISITED_FROM.search(lead):
                guests.extend(other for other in scene.bodies if other.chain == body.chain and other not in guests)
        return guests

    # visits that span sentences

    def _continues_visit(self, scene: _Scene) -> bool:
        return bool(self._visits) and scene.index - self._visits[-1][0] <= 2 and any(body.role == "dari" for body in scene.bodies)

    def _remember_visit(self, scene: _Scene) -> None:
        coming = [
            body
            for body in scene.bodies
            if body.role in ("", "listed", "dari", "oleh") and body.kind in ("government", "office", "organisation", "group")
        ]
        coming += [body for body in self._guests(scene) if body not in coming]
        if not coming and not scene.has("visit"):
            return
        day = self._day(scene.sentence)
        if self._visits and scene.index - self._visits[-1][0] <= 2:
            last = self._visits[-1]
            self._visits[-1] = (scene.index, [*last[1], *coming], last[2] or day)
        else:
            self._visits.append((scene.index, coming, day))

    def _by_visitors(self, scene: _Scene) -> Iterator[tuple[str, str, Adoption]]:
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
                    if subject.origin is not None and self._foreign(body, subject.origin, cue):
                        key, adopter, record = self._record(scene, cue, subject, subject.origin, body, "interest")
                        yield key, adopter, replace(record, date=record.date or day, confidence=0.6)

    # stage, date, record

    def _stage(self, scene: _Scene, cue: Cue, mood: str | None, body: Body) -> Stage:
        if mood == "stopped":
            return "discontinued"
        if cue.kind in ("study", "studied", "interest", "attract", "visit") or mood in ("wish", "interest"):
            return "interest"
        if cue.kind in ("model", "agree"):
            return "planned"
        if mood == "plan":
            visiting = scene.has("study", "visit") and not scene.has("agree")
            return "interest" if visiting and not self._future(scene, cue) else "planned"
        if scene.has("agree") and mood != "done":
            return "planned"
        if cue.kind == "pilot":
            return "pilot"
        if body.kind == "group":
            return "scaled"
        return "institutionalised" if lasting(self._content, scene.sentence.start, scene.sentence.end) else "adopted"

    def _future(self, scene: _Scene, cue: Cue) -> bool:
        before = self._content[max(scene.sentence.start, cue.start - 40) : cue.start].lower()
        return re.search(r"\b(?:akan|bakal|segera|berencana|siap)\b", before) is not None

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

    def _told_beside(self, scene: _Scene, cue: Cue, body: Body, stage: Stage) -> str | None:
        """The day where the next sentence takes up the signing, or where the body's visit was told before."""
        if stage == "interest":
            return next((day for _, coming, day in reversed(self._visits) if any(guest.key == body.key for guest in coming)), None)
        following = self._reading.sentences[scene.index + 1 : scene.index + 2]
        if cue.kind == "agree" and following and _SIGNING.match(self._content, following[0].start):
            return self._day(following[0])
        return None

    def _record(self, scene: _Scene, cue: Cue, subject: Subject, origin: str | None, body: Body, stage: Stage) -> tuple[str, str, Adoption]:
        sentence = scene.sentence
        weak = cue.kind in ("use", "used", "pilot", "interest", "attract")
        record = Adoption(
            innovation=subject.surface,
            adopter=body.surface,
            stage=stage,
            adopter_region=body.code,
            origin_region=origin,
            date=self._day(sentence) or self._told_beside(scene, cue, body, stage),
            count=body.count if body.kind == "group" else None,
            confidence=0.9 - 0.15 * (not subject.named) - 0.2 * weak - 0.1 * (sentence.role == "title"),
            evidence=Evidence(start=sentence.start, end=sentence.end, text=self._content[sentence.start : sentence.end]),
        )
        return subject.key, body.key, record


def _stranger(body: Body, origin: str) -> bool:
    """Whether a body is of another region than the origin, its parts and its own province."""
    if origin in body.codes:
        return False
    if body.kind == "group":
        return "." in origin
    if body.kind == "organisation":
        return body.surface.startswith(("Kementerian", "PT"))
    return not any(regions().within(code, origin) or regions().within(origin, code) for code in body.codes)


_KIND_WORD = re.compile(r"(?:Pemerintah\s|Pem)?(?:Kabupaten|kab|Kota|kot)\s", re.IGNORECASE)


def _with_short_names(content: str, places: Sequence[Place]) -> list[Place]:
    """The places, and where a town introduced as "Kabupaten Karo" is later called "Karo"."""
    taken = {place.start for place in places}
    spans = [(place.start, place.end) for place in places]
    names: dict[str, Place] = {}
    for place in places:
        lead = _KIND_WORD.match(content, place.start, place.end)
        if lead and place.code and place.end - lead.end() >= 4:
            names.setdefault(content[lead.end() : place.end], place)
    found = [
        Place(start=place.start, end=place.end, codes=names[content[place.start : place.end]].codes, kind=place.kind)
        if place.code is None and content[place.start : place.end] in names
        else place
        for place in places
    ]
    for name, place in names.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", content):
            if match.start() not in taken and not any(start <= match.start() < end for start, end in spans):
                found.append(Place(start=match.start(), end=match.end(), codes=place.codes))
    return sorted(found, key=lambda place: place.start)


def _outside(places: Sequence[Place], spans: Sequence[tuple[int, int]]) -> list[Place]:
    """Places that are no part of the spans (sorted): "Tangerang" in "Tangerang Live" is none."""
    kept: list[Place] = []
    reached, position = 0, 0
    for place in places:
        while position < len(spans) and spans[position][0] <= place.start:
            reached = max(reached, spans[position][1])
            position += 1
        if place.end > reached:
            kept.append(place)
    return kept


def _home(innovations: Sequence[Innovation], places: Sequence[Place]) -> str | None:
    """The only region that the innovations are known to be of, else the one whose government, offices and head the text speaks of at least

    twice, and twice as often as of any other's.
    """
    known = {mention.region for mention in innovations if mention.region}
    if known:
        return known.pop() if len(known) == 1 else None
    counts = Counter(place.code for place in places if place.kind != "place" and place.code)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _company_spans(content: str) -> list[tuple[int, int]]:
    """Where companies are named again without "PT" ("Semen Padang"), so that their town is not taken for the adopter."""
    names = sorted({match["name"] for match in _COMPANY.finditer(content)})[:20]
    return [match.span() for name in names for match in re.finditer(re.escape(name), content)]


def _furthest(frames: Sequence[tuple[str, str, Adoption]]) -> tuple[Adoption, ...]:
    """One record per innovation and adopter, and a second one where a copy is told to have stopped.

    Left out are a ministry that only looks, while the copy is meant for another body, and a number whose members are all named.
    """
    best: dict[tuple[str, str], Adoption] = {}
    ended: dict[tuple[str, str], Adoption] = {}
    for key, adopter, record in frames:
        if record.stage == "discontinued":  # what has stopped had been taken up
            ended.setdefault((key, adopter), record)
            record = replace(record, stage="adopted", date=None)
        held = best.get((key, adopter))
        if held is None or _ORDER[record.stage] > _ORDER[held.stage]:
            best[(key, adopter)] = record
    meant = {key for (key, _), record in best.items() if record.stage != "interest"}
    named = Counter(key for (key, _), record in best.items() if record.count is None)
    kept = [
        record
        for (key, _), record in best.items()
        if not (record.stage == "interest" and key in meant and record.adopter.startswith("Kemen")) and record.count != named[key]
    ]
    return (*kept, *ended.values())


@Language.factory("inovasi_adoptions", requires=["doc._.innovations"], assigns=["doc._.adoptions"])
def make_adoptions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Component that finds adoptions of the innovations found before it."""
    return _annotate


def _annotate(doc: Doc) -> Doc:
    found = find_adoptions(reading_of(doc), load(doc, "innovations"), load(doc, "places"), load(doc, "dates"))
    save(doc, "adoptions", found)
    return doc
