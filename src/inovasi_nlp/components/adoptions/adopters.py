"""Which bodies of a sentence take an innovation up: who acts before an active verb, who is acted by behind a passive one, who signs, who comes."""

from __future__ import annotations

import re

from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.cues import Cue, modality
from inovasi_nlp.components.adoptions.places import WITHOUT_PARTS
from inovasi_nlp.components.adoptions.scene import Scene
from inovasi_nlp.lexicon import regions

__all__ = ["adopters", "foreign", "guests", "is_passive", "stated_origin", "takes_over"]

_VISITED_FROM = re.compile(
    r"\b(?:rombongan|tamu|delegasi|kunjungan(?:\skerja)?|kunker|kedatangan|dikunjungi|studi\s\w+|tim|dari)\s(?:dari\s|oleh\s)?$",
    re.IGNORECASE,
)
# "Kementerian X memfasilitasi [tujuh daerah] untuk mereplikasi": those helped take it up
_HELPED = re.compile(
    r"\b(?:memfasilitasi|mendampingi|membantu|melatih|membimbing|menggandeng|mengajari|menunjuk|memilih|menyiapkan)\s(?:sebanyak\s|sekitar\s)?$",
    re.IGNORECASE,
)
_GUEST = re.compile(r"\b(?:rombongan|tamu|delegasi|kunjungan|kunker|kedatangan|dikunjungi|tim)\b", re.IGNORECASE)
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
_FIRST_PERSON = re.compile(r"\b(?:kami|kita|pihak\skami|daerah\skami)\b", re.IGNORECASE)
_ATTRIBUTION = re.compile(r"[\"”]\s?,?\s?(?:ujar|kata|ucap|tutur|jelas|ungkap|terang|papar|imbuh|sambung)\w{0,4}\b")
_MAX_GAP_CHARS = 130
_WEAK_GAP_CHARS = 40
# "berjalan di Kupang" tells where a programme is; "juga berjalan di Kupang" that it has spread
_MERE_BEING = re.compile(r"(?:berjalan|beroperasi|dikembangkan|dioperasikan|dijalankan)", re.IGNORECASE)
_SPREADING = re.compile(r"\b(?:juga|pula|turut|lebih\sdulu|di\sluar|lain|lainnya|selain|menyusul|giliran)\b", re.IGNORECASE)


def adopters(scene: Scene, cue: Cue, origin: str | None) -> list[Body]:
    """Who takes up what a cue of the sentence speaks of; ministries and companies only where it speaks of copying or visits."""
    found = _taking(scene, cue, origin)
    helped = [
        body
        for body in scene.bodies
        if body.end <= cue.start and _HELPED.search(scene.content, max(scene.sentence.start, body.start - 40), body.start)
    ]
    if helped and found and found[0].end < helped[0].start:
        return [body for body in scene.bodies if body.chain == helped[0].chain]
    if cue.kind in ("use", "used", "pilot", "agree") and not scene.has("copy", "copied", "noun"):
        found = [body for body in found if body.kind != "organisation"]
    return found


def _taking(scene: Scene, cue: Cue, origin: str | None) -> list[Body]:
    if cue.kind == "agree":
        return _parties(scene)
    if cue.kind == "model":
        return _behind(scene, cue, ("di", "bagi", "untuk", "oleh", "dibangun")) if _made_model(scene, cue) else []
    if (
        cue.kind in ("copied", "used", "attract")
        or (cue.kind == "pilot" and is_passive(scene, cue))
        or (cue.kind in ("interest", "studied") and is_passive(scene, cue))
    ):
        return _behind(scene, cue, ("oleh", "di", "ke")) or _opening_place(scene, cue) or _announcers(scene, cue, origin)
    if cue.kind == "noun":
        return _behind(scene, cue, ("oleh", "di", "ke")) or _copies(scene, cue) or _doers(scene, cue, origin)
    if cue.kind == "study" and origin is not None:
        return _doers(scene, cue, origin) or guests(scene)
    if cue.kind in ("copy", "interest", "pilot") or (cue.kind == "use" and (origin is not None or _is_copy(scene, cue))):
        return _doers(scene, cue, origin)
    return []


def _is_copy(scene: Scene, cue: Cue) -> bool:
    """Whether plain use ("menerapkan X") is told as use of what is another's."""
    return cue.anaphoric or scene.has("agree", "copy", "copied", "noun") or any(
        body.role in _ORIGIN_ROLES or body.kind == "group" for body in scene.bodies
    )  # fmt: skip


def _made_model(scene: Scene, cue: Cue) -> bool:
    return _MAKES_MODEL.search(scene.content, max(scene.sentence.start, cue.start - 90), cue.start) is not None


def _parties(scene: Scene) -> list[Body]:
    if not takes_over(scene):
        return []
    return [body for body in scene.bodies if body.role in ("", "listed", "dengan", "bersama", "antara", "oleh")]


def _doers(scene: Scene, cue: Cue, origin: str | None) -> list[Body]:
    """Foreign bodies nearest before an active verb, the list they belong to, and lists behind the verb after "antara lain"."""
    before = [body for body in scene.bodies if body.end <= cue.start and body.role in ("", "listed", "oleh", "bagi") and foreign(body, origin, cue)]
    doers: list[Body] = []
    if before and cue.start - before[-1].end <= _MAX_GAP_CHARS and "antaranya" not in scene.content[before[-1].end : cue.start]:
        doers = [body for body in before if body.chain == before[-1].chain]
        first = doers[0]
        earlier = [body for body in before if body.end < first.start]
        if earlier and _MEMBERS_OF.match(scene.content, earlier[-1].end, first.start):
            doers = [body for body in earlier if body.chain == earlier[-1].chain] + doers
    if not doers and _FIRST_PERSON.search(scene.content, max(scene.sentence.start, cue.start - 60), cue.start):
        doers = _speakers(scene, cue)
    return doers + [body for body in scene.bodies if body.start > cue.end and body.role == "listed" and body.kind != "organisation"]


def _speakers(scene: Scene, cue: Cue) -> list[Body]:
    """Whose officer says "kami": the body in the attribution that follows in the sentence."""
    spoken = _ATTRIBUTION.search(scene.content, cue.end, scene.sentence.end)
    if spoken is None:
        return []
    return [body for body in scene.bodies if body.start >= spoken.end() and body.kind in ("head", "office", "government")][:1]


def _behind(scene: Scene, cue: Cue, roles: tuple[str, ...]) -> list[Body]:
    """The agent or place behind a passive verb, and lists behind it."""
    if _MERE_BEING.match(scene.content, cue.start) and not _SPREADING.search(scene.content, scene.sentence.start, scene.sentence.end):
        return []
    reach = _WEAK_GAP_CHARS if cue.kind == "used" else _MAX_GAP_CHARS
    after = [body for body in scene.bodies if body.start >= cue.end]
    near_chains = {body.chain for body in after if body.start - cue.end <= reach}
    after = [body for body in after if body.chain in near_chains or (near_chains and body.role == "listed")]
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


def _opening_place(scene: Scene, cue: Cue) -> list[Body]:
    """ "Di Kabupaten X, aplikasi itu sudah diadopsi": the place that opens the sentence."""
    first = next(iter(scene.bodies), None)
    if first is None or first.role != "di" or first.end > cue.start or first.start - scene.sentence.start > 6:
        return []
    return [body for body in scene.bodies if body.chain == first.chain]


def _announcers(scene: Scene, cue: Cue, origin: str | None) -> list[Body]:
    """ "Bupati X menyebut aplikasi itu akan diadopsi": a head who speaks of his own region's plan."""
    if cue.kind != "copied" or modality(scene.content, scene.sentence.start, cue) not in ("plan", "wish"):
        return []
    return [body for body in _doers(scene, cue, origin) if body.kind in ("head", "government")]


def _copies(scene: Scene, cue: Cue) -> list[Body]:
    """ "Pondok Y di Kabupaten X merupakan replikasi ...": the place of the copy before the noun."""
    before = [body for body in scene.bodies if body.end <= cue.start and body.role == "di"]
    if not before or not _IS_A.fullmatch(scene.content, before[-1].end, cue.start):
        return []
    return [body for body in before if body.chain == before[-1].chain]


def guests(scene: Scene) -> list[Body]:
    """Bodies that come: "menerima rombongan dari Pemkab X", "kedatangan tamu Kota Y"."""
    guests: list[Body] = []
    for body in scene.bodies:
        lead = scene.content[max(scene.sentence.start, body.start - 40) : body.start]
        if body.kind == "organisation" and not _GUEST.search(lead):
            continue  # "penghargaan dari Kementerian X"
        if _VISITED_FROM.search(lead):
            guests.extend(other for other in scene.bodies if other.chain == body.chain and other not in guests)
    return guests


def foreign(body: Body, origin: str | None, cue: Cue) -> bool:
    if origin is None:  # without an origin only plain copying of counted or agreeing bodies tells enough
        return body.kind == "group" and cue.kind not in ("used", "use", "visit", "pilot")
    if origin in body.codes:
        return False
    if body.kind == "group":
        return "." in origin or origin in WITHOUT_PARTS or cue.kind in ("copy", "copied", "noun", "study", "agree")
    if any(regions().within(code, origin) for code in body.codes):
        return False
    if any(regions().within(origin, code) for code in body.codes):  # its own province, as a place, is where it lies
        return body.kind in ("government", "office") and cue.kind in ("copy", "copied", "agree", "noun")
    return True


def stated_origin(scene: Scene, cue: Cue) -> str | None:
    """Whose innovation it is, where the mention does not say: "milik Pemkot X", "mengadopsi ... dari Kota X", "belajar ke X"."""
    for body in scene.bodies:
        if body.role == "owner" or (body.role == "dari" and cue.kind in ("copy", "noun", "agree") and body.start > cue.start):
            return body.code
        if body.role == "ke" and cue.kind in ("study", "visit", "interest") and body.start > cue.start:
            return body.code
    return None


def is_passive(scene: Scene, cue: Cue) -> bool:
    return scene.content[cue.start : cue.start + 2].lower() == "di"


def takes_over(scene: Scene) -> bool:
    return _TAKES_OVER.search(scene.content, scene.sentence.start, scene.sentence.end) is not None
