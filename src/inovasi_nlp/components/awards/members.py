"""Members of an enumeration: bodies, each with the innovations said to be its own.

"Wisata Posyandu dari Kabupaten Barru, Jabat Erat dari Kabupaten Pinrang, serta Mabbassa yang diusung Kota Palopo"; "RSUD Melati dengan Antre Kilat serta
RSJD Mawar dengan Tenang Hati". Between two members only words that join, and names of innovations, may stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inovasi_nlp.components.awards.bodies import Body, may_hold_place
from inovasi_nlp.components.awards.merits import surfaces_of
from inovasi_nlp.components.awards.site import Text

__all__ = ["NAMED", "PLURAL", "SPELT_PLURAL", "Member", "members_before", "members_in", "roll_in"]

_MEANS = r"(?:dengan|lewat|melalui|via|untuk|berkat|atas|membawa|mengusung|mengandalkan)"
_OWNED = r"(?:dari|milik|asal|karya|garapan|besutan|bikinan|rintisan|gagasan|buatan|oleh|yang (?:diusung|digagas|dirintis|dibawa|dimiliki)(?: oleh)?)"
# "dengan inovasi Antre Kilat", "lewat program “Tenang Hati”": a name the finder of innovations does not know
_MEANT = re.compile(
    rf"(?:,? (?:yang|kebagian|juga|pun|turut|ikut|terpilih|lolos|menang|unggul|tampil|berjaya|tak ketinggalan|"
    rf"tidak ketinggalan))*(?: (?:nama )?{_MEANS}|, (?:yakni|yaitu)) (?:nama )?(?:(?:inovasi|program|aplikasi|layanan|gerakan|sistem|terobosan|"
    rf"karya)(?:nya)?(?: bernama| berupa)? )?"
    r"[\"“'‘]?(?P<name>[A-Z][\w.&’'-]*(?: (?:dan |di |ke |untuk )?[A-Z0-9][\w.&’'-]*){0,6})[\"”'’]?(?: \([A-Z][\w .-]{1,40}\))?"
)
_OWNING = re.compile(rf"[\"”'’]?(?:\s\([^()]{{2,60}}\))?,? {_OWNED} $|[\"”'’]?\s\($")
_JOINS = re.compile(
    r"(?:[\s,;()\"“”‘’]|(?<![\w-])(?:dan|serta|juga|maupun|lalu|kemudian|disusul|diikuti|sedangkan|sementara|adapun|hingga|sampai|oleh|"
    r"kategori|inovasi|program|aplikasi|layanan|dengan|lewat|melalui|via|untuk|berkat|atas|bernama|yang|membawa|mengusung|diusung|digagas|"
    r"dirintis|dibawa|dari|milik|asal|karya|garapan|besutan|bikinan|rintisan|gagasan|buatan|alias|atau)(?![\w-]))*"
)
# "Mereka adalah", "Ketiganya", "Kelima daerah itu": those told of before
PLURAL = re.compile(
    r"(?i)\W{0,3}(?:mereka|(?:ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh))(?:nya| (?:\w+ ){1,2}(?:itu|tersebut|ini|dimaksud))|"
    r"semuanya)\b"
)
SPELT_PLURAL = re.compile(rf"{PLURAL.pattern},? (?:yakni|yaitu|ialah|adalah|antara lain) ")  # also where an official says it
_COUNTS = {"kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8, "kesembilan": 9, "kesepuluh": 10}
NAMED = frozenset({"government", "office", "unit", "national", "place"})  # kinds of bodies told by a name of their own
_KINDS = NAMED | {"head"}


@dataclass(frozen=True, slots=True)
class Member:
    """A body and the surfaces of its innovations."""

    body: Body
    innovations: tuple[str, ...]


def members_in(text: Text, start: int, end: int) -> list[Member]:
    """The first unbroken enumeration of bodies in a stretch."""
    bodies = [body for body in text.bodies.within(start, end) if body.kind in _KINDS]
    run: list[Body] = []
    reached = start
    for body in bodies:
        if run and not _joined(text, reached, body.start):
            if _locates(text, reached, body, run[-1]):
                reached = body.end
                continue
            break
        run.append(body)
        reached = body.end
    return [_member(text, run, position, start, end) for position in range(len(run))]


_ROLL_CHARS = 130
_ROLL_BREAK = re.compile(
    r"[.:]\s|\b(?:sementara|sedangkan|adapun|tetapi|namun|karena|setelah|sehingga|tidak|belum|yang (?:me|ber|di(?!usung|gagas|rintis|bawa|miliki|inisiasi|kembangkan)))"
)
_BEFORE_FIRST = re.compile(
    rf"(?:(?:para|pihak|oleh|ada|dari|nama|milik|perwakilan)\s)*|[\"“'‘]?[A-Z][\w&’'-]*(?: [\w&’'-]+){{0,7}}[\"”'’]?(?:(?:\s\([^()]{{2,60}}\))?,? {_OWNED} (?:pihak )?|\s\()"
)
_ENDS_IN = re.compile(r"\b(?:di|ke|pada|dalam|kepada|untuk|bagi)(?: wilayah)? $")


def roll_in(text: Text, start: int, end: int) -> list[Member]:
    """Bodies enumerated from the start of a stretch, each with whatever is said of its work: "A dengan X, B (Y), dan Z milik C"."""
    content = text.content
    bodies = [body for body in text.bodies.within(start, end) if body.kind in NAMED]
    if not bodies or _BEFORE_FIRST.fullmatch(content, start, bodies[0].start) is None:
        return []
    run = [bodies[0]]
    reached = bodies[0].end
    for body in bodies[1:]:
        gap = content[reached : body.start]
        if _locates(text, reached, body, run[-1]) and not (
            ", " in gap and re.match(r"(?:Kota|Kab|Prov|Pem)", body.text) and run[-1].kind in ("place", "government")
        ):
            reached = body.end
            continue
        if len(gap) > _ROLL_CHARS or re.search(r"[,;]|\b(?:dan|serta)\b", gap) is None or _ROLL_BREAK.search(gap) or _ENDS_IN.search(gap):
            break
        run.append(body)
        reached = body.end
    return [_member(text, run, position, start, end) for position in range(len(run))]


def members_before(text: Text, index: int) -> list[Member]:
    """The members that "Ketiganya" at the start of a sentence stands for: of one of the two sentences before, as many as it says."""
    sentence = text.reading.sentences[index]
    lead = PLURAL.match(text.content, sentence.start, sentence.end)
    if lead is None:
        return []
    word = re.search(r"(?i)ke[a-z]+?(?=nya|\b)", lead.group())
    wanted = _COUNTS.get(word.group().lower()) if word else None
    for other in range(index - 1, max(-1, index - 4), -1):
        earlier = text.reading.sentences[other]
        if earlier.role != "body":
            continue
        for first in text.bodies.within(earlier.start, earlier.end):
            found = members_in(text, first.start if wanted else earlier.start, earlier.end)
            if len(found) == wanted or (wanted is None and len(found) > 1):
                return _with_leading(text, found, earlier.start)
    return []


def _with_leading(text: Text, found: list[Member], start: int) -> list[Member]:
    """Innovations named before the first member are its own: "Wisata Posyandu dari Kabupaten Barru, ..."."""
    first = found[0]
    mentions = [item for item in text.innovations_in(start, first.body.start) if _OWNING.fullmatch(text.content, item.end, first.body.start)]
    if not mentions or first.innovations:
        return found
    return [Member(first.body, surfaces_of(text, mentions[-1:])), *found[1:]]


def _joined(text: Text, left: int, right: int) -> bool:
    gap = text.content[left:right]
    for item in text.innovations_in(left, right):
        gap = gap.replace(item.surface, "", 1)
    gap = _MEANT.sub(" ", gap)
    return len(gap) < 120 and bool(re.search(r"[,;]|\b(?:dan|serta|sedangkan|sementara)\b", gap)) and _JOINS.fullmatch(gap) is not None


def _locates(text: Text, left: int, place: Body, member: Body) -> bool:
    return (
        place.kind in ("place", "unit")
        and may_hold_place(place, member)
        and re.fullmatch(r",? (?:di |dari |asal )?|, |\s?\(", text.content[left : place.start]) is not None
    )


def _member(text: Text, run: list[Body], position: int, start: int, end: int) -> Member:
    body = run[position]
    left = run[position - 1].end if position else start
    right = run[position + 1].start if position + 1 < len(run) else min(end, body.end + 160)
    before = [item for item in text.innovations_in(left, body.start) if _OWNING.fullmatch(text.content, item.end, body.start)]
    if before:
        return Member(body, surfaces_of(text, before[-1:]))
    after = []
    reached = body.end
    for item in text.innovations_in(body.end, right):
        if not re.fullmatch(
            rf"[\s,(\"“'‘]*(?:yang |dan |serta |kebagian |juga |pun |turut |ikut |terpilih |lolos |menang |tampil |tak ketinggalan |tidak ketinggalan )*(?:{_MEANS} )?(?:[a-z]+ ){{0,3}}[\"“'‘(]*",
            text.content[reached : item.start],
        ):
            break
        following = run[position + 1] if position + 1 < len(run) else None
        if following is not None and _OWNING.fullmatch(text.content, item.end, following.start):
            break
        after.append(item)
        reached = item.end
    if after:
        return Member(body, surfaces_of(text, after))
    meant = _MEANT.match(text.content, body.end, right)
    if meant is not None and not text.bodies.within(meant.start("name"), meant.end("name")):
        return Member(body, (meant["name"],))
    return Member(body, ())
