"""What speaks for and against a finding being right: named numbers, read off the findings and the text around them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.records import Adoption, Award, Entity, Evidence, Indicator, Innovation, Quote, Reading

__all__ = ["LAYERS", "Features", "Findings", "features"]

LAYERS = ("innovations", "awards", "adoptions", "quotes", "indicators")
Features = dict[str, float]
Told = Iterator[tuple[str, float]]

_AWARD_FOR = ("listed", "name_here", "recipient_here", "given", "placed", "dated", "home")
_AWARD_AGAINST = (
    "several",
    "elsewhere",
    "other_year",
    "past",
    "small",
    "only_rank",
    "short",
    "headless",
    "nominated_yet_got",
    "no_verb",
    "unreal",
    "again",
    "far",
)
_ADOPTION_FOR = ("adopter_here", "innovation_here", "adopter_first", "listed", "coined", "placed", "dated")
_ADOPTION_AGAINST = ("at_home", "denied", "stopped", "planned", "beside")
_FAR_SENTENCES, _MANY = 20, 50
_WORD = re.compile(r"\w[\w-]*")
# what stands right before a name: 'program "', "aplikasi ", "bernama "; not "di ", "kata "
_NOUN = re.compile(
    r"\b(?:inovasi|aplikasi|program|layanan|gerakan|terobosan|sistem|platform|portal|kanal|fitur|situs|laman)(?:nya)?(?:\s\w+)?\s[\"“‘'(]?\Z",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:bernama|bertajuk|dinamai|dinamakan|diberi\snama|berjuluk|disebut|dikenal|disingkat|akronim|singkatan|kependekan|alias)"
    r"(?:\s(?:dengan|sebagai|dari))?\s[\"“‘'(]?\Z",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:di|ke|dari|se|oleh|kata|ujar|ucap|menurut|bersama|pihak|tim|kepala|ketua)\s[\"“‘']?\Z", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"[A-Z]\w*[\s-]\Z")
_CAPITAL_AFTER = re.compile(r"[\s-][A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PAST = re.compile(r"\b(?:pernah|sebelumnya|tahun\slalu|terakhir\skali|sejak)\b", re.IGNORECASE)
# matches "Penghargaan Adipura", "IGA 2023", "Top 45 ..."; not "Informatif"
_AWARD_NOUN = re.compile(r"(?i:\b(?:penghargaan|anugerah|awards?|piala|lomba|kompetisi|kontes|top\s\d+|prize|festival|trofi)\b)|\b[A-Z]{3,}\b")
_SAID = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|ungkap|papar|terang|tegas|imbuh|tambah|lanjut|sebut|pungkas|kata|demikian|cerita)(?:nya)?\b|\b(?:menga|menje|menam|meng|menu)\w+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s(?:\w+nya\b|\w+\s(?:dia|ia|beliau)\b)")  # '" ujarnya', '" kata dia'; not '" kata Rina'
_NUMBER = re.compile(r"\d")
_PRIVATE = re.compile(r"\b(?:PT|CV|Tbk|siswa|siswi|pelajar|mahasiswa|atlet|pemain|film|produk|perusahaan|bank|tim|lomba)\b")
_BODIES = {
    "government": re.compile(r"(?:Pem(?:kot|kab|prov|da|des)|Pemerintah)\b"),
    "head": re.compile(r"(?:Wali\s?[Kk]ota|Bupati|Gubernur|Camat|Lurah|Kepala)\b"),
    "office": re.compile(
        r"(?:Dinas|Badan|Bagian|Kantor|Kementerian|Ditjen|Balai|Disdukcapil|Dukcapil|Dinkes|Din\w+|Bappeda\w*|Diskominfo\w*|Polre\w+|Polda|BPBD)\b"
    ),
    "house": re.compile(r"(?:RSUD|RS\w*|Puskesmas|SD\w*|SMP\w*|SMA\w*|SMK\w*|Universitas|Perumda|PDAM|Posyandu|UPT\w*)\b"),
    "village": re.compile(r"(?:Desa|Kelurahan|Kecamatan|Kampung|Nagari|Gampong|Distrik)\b"),
    "region": re.compile(r"(?:Kota|Kabupaten|Kab|Provinsi|Prov|DKI|DIY)\b"),
}
_REACH = 60
_NEAR_CHARS = 200
_OPENING, _CLOSING = "\"“‘'«", "\"”’'»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything found in one text that bears a confidence, and the entities."""

    innovations: tuple[Innovation, ...] = ()
    awards: tuple[Award, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    quotes: tuple[Quote, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    entities: tuple[Entity, ...] = ()


def features(reading: Reading, findings: Findings) -> dict[str, list[Features]]:
    """The features of each finding, layer by layer; layers without findings are left out."""
    makers: dict[str, Callable[[Reading, Findings], list[Features]]] = {
        "innovations": _innovations,
        "awards": _awards,
        "adoptions": _adoptions,
        "quotes": _quotes,
        "indicators": _indicators,
    }
    return {layer: makers[layer](reading, findings) for layer in LAYERS if getattr(findings, layer)}


def _logit(value: float) -> float:
    clipped = min(0.98, max(0.02, value))
    return math.log(clipped / (1 - clipped))


def _grade(name: str, count: int, most: int) -> str:
    """A count as a class: "words:2", "words:5" for five and more."""
    return f"{name}:{min(count, most)}"


def _key(surface: str) -> str:
    return " ".join(surface.casefold().split())


def _weighed(row: Features, raw: float, good: Sequence[str], bad: Sequence[str]) -> Features:
    """The signs with `sound`: those that a finding fits its text, less those that it does not. A plain count outlives a small sample."""
    sound = sum(row[name] for name in good) - sum(row[name] for name in bad)
    return {**row, "raw": _logit(raw), "sound": sound / 2}


def _cues(list_name: str, text: str) -> set[str]:
    """Classes of the words and phrases (up to three words) of a list that the text holds."""
    known = classes(list_name)
    tokens = _WORD.findall(text.casefold())
    return {
        known[phrase]
        for start in range(len(tokens))
        for length in (1, 2, 3)
        if (phrase := " ".join(tokens[start : start + length])) in known and start + length <= len(tokens)
    }


def _evidence(reading: Reading, finding: Award | Adoption) -> str:
    """The sentence a finding rests on, empty without one."""
    return "" if finding.evidence is None else reading.content[finding.evidence.start : finding.evidence.end]


# innovations


def _innovations(reading: Reading, findings: Findings) -> list[Features]:
    mentions = findings.innovations
    counted = Counter(m.id or _key(m.surface) for m in mentions)
    surest: dict[str, float] = {}
    for mention in mentions:
        key = mention.id or _key(mention.surface)
        surest[key] = max(surest.get(key, 0.0), mention.confidence)
    named = {_key(name) for award in findings.awards for name in award.innovations} | {_key(a.innovation) for a in findings.adoptions}
    bars = _Overlaps([entity for entity in findings.entities if entity.label in ("PER", "ORG", "LOC", "EVENT")])
    rows = []
    for mention in mentions:
        key = mention.id or _key(mention.surface)
        row = dict(_shape(mention.surface))
        row.update(_around(reading, mention))
        row.update((f"is:{label}", 1.0) for label in bars.labels(mention.start, mention.end))
        row[_grade("times", counted[key], 4)] = 1.0
        row["surest"] = _logit(surest[key])
        row["named"] = float(_key(mention.surface) in named)
        row[_grade("others", len(counted) - 1, 4)] = 1.0
        row.update(_standing(mention))
        rows.append(row)
    return rows


def _standing(mention: Innovation) -> Told:
    raw = _logit(mention.confidence)
    yield "raw", raw
    yield ("listed" if mention.id else "unlisted"), 1.0
    yield ("raw&listed" if mention.id else "raw&unlisted"), raw
    yield "region", float(mention.region is not None)


def _shape(surface: str) -> Told:
    words = surface.split()
    yield _grade("words", len(words), 6), 1.0
    yield "capitals", float(surface.isupper())
    yield "small", float(any(word[:1].islower() for word in words))
    yield "all_small", float(all(word[:1].islower() for word in words))
    yield "digit", float(bool(_NUMBER.search(surface)))
    yield "mixed", float(any(not word.isupper() and not word[1:].islower() and word[1:].isalpha() for word in words))
    yield "sign", float(any(sign in surface for sign in "-.@/&"))


def _around(reading: Reading, mention: Innovation) -> Told:
    content = reading.content
    before, after = content[max(0, mention.start - _REACH) : mention.start], content[mention.end : mention.end + 2]
    sentence = reading.sentence_at(mention.start)
    yield f"role:{sentence.role if sentence else 'none'}", 1.0
    yield "quoted", float(before[-1:] in _OPENING and before != "" and after[:1] in _CLOSING and after != "")
    yield "bracketed", float(before.endswith("("))
    yield "brackets_follow", float(after == " (")
    yield "noun", float(bool(_NOUN.search(before)))
    yield "naming", float(bool(_NAMING.search(before)))
    yield "at", float(bool(_AT.search(before)))
    yield "capital_before", float(bool(_CAPITAL_BEFORE.search(before)))
    yield "capital_after", float(bool(_CAPITAL_AFTER.match(after)))
    yield "starts", float(sentence is not None and mention.start - sentence.start <= 1)


class _Overlaps:
    """Labels of the entities that share characters with a span."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = sorted(entities, key=lambda entity: entity.start)
        self._starts = [entity.start for entity in self._entities]

    def labels(self, start: int, end: int) -> set[str]:
        behind = bisect_left(self._starts, end)
        return {entity.label for entity in self._entities[max(0, behind - 8) : behind] if entity.end > start}


# awards


def _awards(reading: Reading, findings: Findings) -> list[Features]:
    awards = findings.awards
    frames = Counter((_key(a.name), a.recipient_region or a.recipient) for a in awards)
    rivals = Counter(_key(a.name) for a in awards)
    homes = _homes(findings.innovations)
    rows = []
    for award in awards:
        row = dict(_award(award))
        row.update(_award_sentence(reading, award))
        row["again"] = float(frames[_key(award.name), award.recipient_region or award.recipient] > 1)
        at = {home for name in award.innovations if (home := homes.get(_key(name)))}
        row["home"] = float(award.recipient_region in at)
        row["elsewhere"] = float(bool(at) and award.recipient_region not in at)
        row[_grade("frames", len(awards), 5)] = 1.0
        row[_grade("rivals", rivals[_key(award.name)], 4)] = 1.0
        row["quoted"] = _within_quote(award.evidence, findings.quotes)
        row.update(_award_support(reading, award, awards))
        rows.append(_weighed(row, award.confidence, _AWARD_FOR, _AWARD_AGAINST))
    return rows


def _homes(mentions: Sequence[Innovation]) -> dict[str, str]:
    """Region by name of an innovation, where it is known."""
    return {_key(mention.surface): mention.region for mention in mentions if mention.region}


def _award(award: Award) -> Told:
    yield "listed", float(award.award_id is not None)
    yield "given", float(award.grantor is not None)
    yield "placed", float(award.recipient_region is not None)
    yield "dated", float(award.year is not None)
    yield "short", float(len(award.name.split()) <= 1)
    yield "headless", float(not _AWARD_NOUN.search(award.name))
    yield "small", float(not award.name[:1].isupper() or award.name.casefold().startswith("kategori"))
    yield "only_rank", float(award.rank is not None and (_key(award.rank) in _key(award.name) or _key(award.name) in _key(award.rank)))
    yield "several", float(len(award.innovations) > 1)
    yield f"result:{award.result}", 1.0
    yield _grade("name_words", len(award.name.split()), 6), 1.0
    yield "for_innovation", float(bool(award.innovations))
    slots = (award.rank, award.grantor, award.recipient, award.year, award.date, award.event, award.venue, award.presenter, award.receiver)
    yield "slots", sum(slot is not None for slot in slots) / len(slots)
    yield f"recipient:{_body_kind(award.recipient)}", 1.0


# a name that is no more than a grade or step: "predikat Informatif", "Top 21", "Kabupaten Terinovatif"
_GRADE_NAME = re.compile(
    r"(?i)(?:predikat|kualifikasi|kategori|gelar|status|opini|zona|sertifikat)\b|top \d+$|(?:kota|kabupaten|provinsi|daerah|desa) ter"
)
_ENTERED = re.compile(
    r"(?i)\b(?:finalis|nominasi|nomine|nominator|besar|lolos|tahap|seleksi|dinilai|penilaian lapangan|peserta|bersaing|babak|wakil|mewakili)\b"
)
_PLACED = re.compile(r"(?i)\b(?:juara|peringkat|terbaik|posisi|urutan|tempat|tertinggi|runner)\b")


def _award_support(reading: Reading, award: Award, awards: Sequence[Award]) -> Told:
    """How far the rest of the text bears a frame out: sentences with award and recipient together, other frames of either, words that say another result."""
    content, sentence = reading.content, _evidence(reading, award)
    title = content[: reading.title_end]
    heads = [word for word in _WORD.findall(award.name) if len(word) > 3 and not word.isdigit()]
    home = [word for word in _WORD.findall(award.recipient or "") if len(word) > 3][-1:]
    together = 0
    for other in reading.sentences:
        told = content[other.start : other.end]
        together += bool(home) and home[0] in told and sum(word in told for word in heads) * 2 >= len(heads) > 0
    yield "together", min(1.0, math.log1p(together) / 2)
    yield "grade_name", float(bool(_GRADE_NAME.match(award.name)))
    yield "entered_yet_got", float(award.result in ("won", "ranked") and bool(_ENTERED.search(sentence)))
    yield "placed_yet_won", float(award.result == "won" and bool(_PLACED.search(sentence)))
    yield "unplaced", float(award.result == "ranked" and not _PLACED.search(sentence))
    names = {_key(other.name) for other in awards}
    yield "names", min(1.0, (len(names) - 1) / 4)
    yield "same_recipient", min(1.0, sum(other.recipient == award.recipient for other in awards if other is not award) / 3)
    yield "topic", float(bool(home) and home[0] in title)
    yield (
        "foreign",
        float(
            award.recipient_region is not None
            and all(other.recipient_region != award.recipient_region for other in awards if other is not award)
            and len(awards) > 2
        ),
    )
    yield "bodies", min(1.0, len(_BODY_HEADS.findall(sentence)) / 6)
    yield "long_sentence", min(1.0, len(sentence) / 400)


_BODY_HEADS = re.compile(r"\b(?:Kota|Kabupaten|Provinsi|Pem\w+|Dinas|Desa|Kelurahan|Puskesmas|RSUD|Kementerian|Badan)\b")


def _body_kind(name: str | None) -> str:
    """What a body's name begins with: a government, an office, a house or school, a place, something else."""
    if not name:
        return "none"
    return next((kind for kind, pattern in _BODIES.items() if pattern.match(name)), "other")


def _within_quote(evidence: Evidence | None, quotes: Sequence[Quote]) -> float:
    return float(evidence is not None and any(quote.start < evidence.end and evidence.start < quote.end for quote in quotes))


def _mentions(reading: Reading, surface: str | None) -> Told:
    """How often and where a text has a surface."""
    times = reading.content.count(surface) if surface else 0
    yield _grade("times", times, 3), 1.0
    yield "in_title", float(surface is not None and surface in reading.content[: reading.title_end])


def _award_sentence(reading: Reading, award: Award) -> Told:
    sentence = _evidence(reading, award)
    verbs = _cues("award_verbs", sentence)
    yield "no_verb", float(not verbs)
    yield "unreal", float("unreal" in _cues("award_cues", sentence))
    yield "nominated_yet_got", float(award.result == "nominated" and bool(verbs & {"get", "receive"}))
    yield "name_here", float(award.name in sentence)
    yield "recipient_here", float(award.recipient is not None and award.recipient in sentence)
    yield "other_year", float(bool(set(_YEAR.findall(sentence)) - {str(award.year)}))
    yield "past", float(bool(_PAST.search(sentence)))
    yield "far", min(1.0, math.log1p(_distance(reading, award)) / 3)
    yield from ((f"verb:{kind}", 1.0) for kind in verbs)
    yield from ((f"award_{name}", value) for name, value in _mentions(reading, award.name))
    yield from ((f"recipient_{name}", value) for name, value in _mentions(reading, award.recipient))
    yield "gap", _gap(sentence, award.name, award.recipient)
    yield "private", float(bool(_PRIVATE.search(sentence)))
    yield "headline", float(award.evidence is not None and award.evidence.start < reading.title_end)


def _gap(sentence: str, one: str | None, other: str | None) -> float:
    """Characters between two surfaces of a sentence, on a log scale to 1; 1 where one of them is not in it."""
    first, second = (sentence.find(surface) if surface else -1 for surface in (one, other))
    return 1.0 if min(first, second) < 0 else min(1.0, math.log1p(abs(first - second)) / 6)


def _distance(reading: Reading, award: Award) -> int:
    """How many sentences lie between the evidence and the nearest place that names the award; 20 where none does."""
    if award.evidence is None:
        return _FAR_SENTENCES
    here = reading.index_at(award.evidence.start) or 0
    places = (reading.index_at(match.start()) or 0 for match in islice(re.finditer(re.escape(award.name), reading.content), _MANY))
    return min((abs(place - here) for place in places), default=_FAR_SENTENCES)


# adoptions


def _adoptions(reading: Reading, findings: Findings) -> list[Features]:
    listed = {_key(mention.surface) for mention in findings.innovations if mention.id}
    homes = _homes(findings.innovations)
    beside = Counter(a.evidence.start for a in findings.adoptions if a.evidence)
    adopters = Counter(_key(a.innovation) for a in findings.adoptions)
    innovations = Counter(a.adopter for a in findings.adoptions)
    rows = []
    for adoption in findings.adoptions:
        row = dict(_adoption_sentence(reading, adoption))
        key, region = _key(adoption.innovation), adoption.adopter_region
        row["listed"] = float(key in listed)
        row["coined"] = float(adoption.innovation[:1].isupper())
        row["placed"] = float(region is not None)
        row["dated"] = float(adoption.date is not None)
        row["planned"] = float(adoption.stage == "planned")
        row["at_home"] = float(region is not None and region in (homes.get(key), adoption.origin_region))
        row["beside"] = float(adoption.evidence is not None and beside[adoption.evidence.start] > 1)
        row[f"stage:{adoption.stage}"] = 1.0
        row[_grade("adopters", adopters[key], 4)] = 1.0
        row[_grade("innovations", innovations[adoption.adopter], 3)] = 1.0
        row[f"adopter:{_body_kind(adoption.adopter)}"] = 1.0
        row["province"] = float(region is not None and len(region) == 2)
        row["many"] = float(adoption.count is not None)
        row["origin"] = float(adoption.origin_region is not None)
        row["neighbour"] = float(region is not None and adoption.origin_region is not None and region[:2] == adoption.origin_region[:2])
        row["quoted"] = _within_quote(adoption.evidence, findings.quotes)
        row["headline"] = float(adoption.evidence is not None and adoption.evidence.start < reading.title_end)
        rows.append(_weighed(row, adoption.confidence, _ADOPTION_FOR, _ADOPTION_AGAINST))
    return rows


def _adoption_sentence(reading: Reading, adoption: Adoption) -> Told:
    sentence = _evidence(reading, adoption)
    cues = _cues("adoption_cues", sentence) | _cues("adoption_acts", sentence)
    yield "denied", float("denied" in cues)
    yield "stopped", float("stopped" in cues)
    adopter, innovation = sentence.find(adoption.adopter), sentence.find(adoption.innovation)
    yield "adopter_here", float(adopter >= 0)
    yield "innovation_here", float(innovation >= 0)
    yield "adopter_first", float(0 <= adopter < innovation)
    yield "gap", _gap(sentence, adoption.innovation, adoption.adopter)
    yield from ((f"cue:{kind}", 1.0) for kind in cues)
    yield from ((f"innovation_{name}", value) for name, value in _mentions(reading, adoption.innovation))
    yield from ((f"adopter_{name}", value) for name, value in _mentions(reading, adoption.adopter))


# quotes


def _quotes(reading: Reading, findings: Findings) -> list[Features]:
    """Few and general: marks are seldom wrong, and how the speaker was told is what counts."""
    people = [entity for entity in findings.entities if entity.label == "PER"]
    starts = [entity.start for entity in people]
    rows = []
    for quote in findings.quotes:
        near = people[bisect_left(starts, quote.start - _NEAR_CHARS) : bisect_left(starts, quote.end + _NEAR_CHARS)]
        row = dict(_quote(reading.content, quote))
        row["speaker_near"] = float(any(name in entity.surface for entity in near for name in (quote.speaker or "").split()))
        rows.append(row)
    return rows


def _quote(content: str, quote: Quote) -> Told:
    before, after = content[max(0, quote.start - _REACH) : quote.start], content[quote.end : quote.end + _REACH]
    yield "raw", _logit(quote.confidence)
    yield "speaker", float(quote.speaker is not None)
    yield "role", float(quote.role is not None)
    yield "pronoun", float(bool(_PRONOUN.match(after[1:])))
    yield "said_after", float(bool(_SAID.search(after.split("\n", 1)[0])))
    yield "said_before", float(bool(_SAID.search(before.rsplit("\n", 1)[-1])))


# indicators


def _indicators(reading: Reading, findings: Findings) -> list[Features]:
    indicators = findings.indicators
    spans = Counter((i.start, i.end) for i in indicators)
    criteria = Counter(i.criterion for i in indicators)
    opened, closed = (sorted(getattr(quote, edge) for quote in findings.quotes) for edge in ("start", "end"))
    mentioned = sorted(m.start for m in findings.innovations)
    rows = []
    for indicator in indicators:
        row = dict(_indicator(reading, indicator))
        row[_grade("criteria", spans[indicator.start, indicator.end], 3)] = 1.0
        row[_grade("same", criteria[indicator.criterion], 4)] = 1.0
        row["quoted"] = float(bisect_left(opened, indicator.end) > bisect_right(closed, indicator.start))  # quotes do not overlap
        row["mentions"] = min(3, len(mentioned)) / 3
        row["mention_here"] = float(bisect_left(mentioned, indicator.end) > bisect_left(mentioned, indicator.start))
        row["frames"] = math.log1p(len(indicators))
        row["awards"] = float(bool(findings.awards))
        row["adoptions"] = float(bool(findings.adoptions))
        rows.append(row)
    return rows


def _indicator(reading: Reading, indicator: Indicator) -> Told:
    raw = _logit(indicator.confidence)
    text = reading.content[indicator.start : indicator.end]
    yield "raw", raw
    yield f"criterion:{indicator.criterion}", 1.0
    yield f"raw&{indicator.criterion}", raw
    yield f"polarity:{indicator.polarity}", 1.0
    yield f"{indicator.criterion}&{indicator.polarity}", 1.0
    yield f"by:{indicator.stakeholder or 'nobody'}", 1.0
    yield "linked", float(bool(indicator.innovations))
    yield "number", float(bool(_NUMBER.search(text)))
    yield "position", indicator.start / max(1, len(reading.content))
    yield "long", min(2.0, len(text) / 150)
    yield from ((f"cue:{kind}", 1.0) for kind in _cues("indicator_cues", text))
