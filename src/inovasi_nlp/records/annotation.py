"""What was found in one article: the shape `inovasi.annotation/1`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from annotated_types import Interval

from inovasi_nlp.records.coding import from_mapping, to_mapping

SCHEMA = "inovasi.annotation/1"

Label = Literal["positive", "neutral", "negative"]
Polarity = Literal["positive", "negative"]
Result = Literal["won", "ranked", "nominated", "recognised"]
Stage = Literal["interest", "planned", "pilot", "adopted", "institutionalised", "scaled", "discontinued"]
Stakeholder = Literal["official", "employee", "citizen", "expert", "legislator", "business", "civil_society", "other"]
Criterion = Literal["renewal", "sustainability", "employee_involvement", "dissemination", "public_feedback", "outcome"]
Attribution = Literal["direct", "portfolio", "co_mention"]
EntityLabel = Literal["PER", "ORG", "LOC", "EVENT", "DATE"]
Probability = Annotated[float, Interval(ge=0.0, le=1.0)]
Favour = Annotated[float, Interval(ge=-1.0, le=1.0)]
Year = Annotated[int, Interval(ge=1900, le=2100)]
Adopters = Annotated[int, Interval(ge=0, le=100_000)]  # more than Indonesia has villages

STAGES: tuple[Stage, ...] = ("interest", "planned", "pilot", "adopted", "institutionalised", "scaled", "discontinued")
STAKEHOLDERS: tuple[Stakeholder, ...] = ("official", "employee", "citizen", "expert", "legislator", "business", "civil_society", "other")
CRITERIA: tuple[Criterion, ...] = ("renewal", "sustainability", "employee_involvement", "dissemination", "public_feedback", "outcome")
_LAYERS = ("innovations", "awards", "adoptions", "quotes", "statements", "indicators", "outcomes", "passages", "entities")
_SCORES = {"positive": 1.0, "neutral": 0.0, "negative": -1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentiment:
    """What a text says of something: `label`, and `score` in [-1, 1], higher = more favourable."""

    label: Label = "neutral"
    score: Favour = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence a finding rests on: offsets in `content` and its text."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRegion:
    """A region (Kemendagri code) where the text says the innovation is at work, with its probability."""

    code: str
    probability: Probability = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when the article was filed: `place` as written, `date` in ISO."""

    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who speaks through the article: `promoter` = published by the owner or a channel of his; `release` = probability that it is a press release."""

    promoter: bool = False
    release: Probability = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """The pipeline that made a record: name, version, and digest of its rules, lexicon and weights."""

    name: str = ""
    version: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Innovation:
    """One mention of a named innovation.

    Attributes:
        start, end, surface: Where and how it is named.
        id: Registry id, or None where the registry does not hold it.
        region: Kemendagri code of the region whose innovation it is in this text.
        sentiment: What the text as a whole says of it.
        confidence: Probability in [0, 1] that mention and id are right.
        activity_regions: Where the text says it is at work; not the dateline.
        evidence: The sentence of the mention; given on the first mention of each innovation.
    """

    start: int
    end: int
    surface: str
    id: str | None = None
    region: str | None = None
    sentiment: Sentiment = Sentiment()
    confidence: Probability = 1.0
    activity_regions: tuple[ActivityRegion, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One (award, recipient, edition); slots as in the annotation guidelines, None where the text does not say.

    Attributes:
        name: Surface of the award, longest form.
        award_id: Id in the table of awards.
        result: won | ranked | nominated | recognised.
        rank: Surface of rank, predicate or category.
        grantor, grantor_id: Who gives it.
        recipient, recipient_region: Who gets it, and the region's code.
        innovations: Surfaces it was given for.
        year: Edition's year. date: ISO day of the handing-over.
        event, venue: Occasion and building. presenter, receiver: Persons handing over and taking.
        attribution: direct (given for the innovations named), portfolio (for the recipient as a whole), co_mention.
        confidence: Probability in [0, 1] that frame and result are right.
        evidence: The sentence it rests on.
    """

    name: str
    result: Result
    award_id: str | None = None
    rank: str | None = None
    grantor: str | None = None
    grantor_id: str | None = None
    recipient: str | None = None
    recipient_region: str | None = None
    innovations: tuple[str, ...] = ()
    year: Year | None = None
    date: str | None = None
    event: str | None = None
    venue: str | None = None
    presenter: str | None = None
    receiver: str | None = None
    attribution: Attribution = "co_mention"
    confidence: Probability = 1.0
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One innovation taken up (or looked at, or given up) by a body elsewhere.

    Attributes:
        innovation, adopter: Surfaces.
        adopter_region, origin_region: Kemendagri codes, or "IKN".
        stage: Furthest stage the text reports; `discontinued` alone is a report that it was given up.
        discontinued: Whether the text says that the copy was given up after that stage.
        date: ISO day, where stated. count: Number of adopters, where stated ("47 kabupaten/kota").
    """

    innovation: str
    adopter: str
    stage: Stage
    adopter_region: str | None = None
    origin_region: str | None = None
    date: str | None = None
    count: Adopters | None = None
    discontinued: bool = False
    confidence: Probability = 1.0
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Direct speech: the words between the quotation marks, their speaker (fullest name), role and stakeholder class."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    role: str | None = None
    stakeholder: Stakeholder = "other"
    confidence: Probability = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Indirect speech: what somebody is reported to have said, without its attribution; fields as of `Quote`."""

    start: int
    end: int
    text: str
    speaker: str | None = None
    role: str | None = None
    stakeholder: Stakeholder = "other"
    confidence: Probability = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A sentence that is evidence for one of the five criteria, or for an outcome.

    `stakeholder` is who judges or acts, where it can be told; `innovations` are the registry ids it speaks of; `text` is its words, at most
    300 characters.
    """

    start: int
    end: int
    criterion: Criterion
    polarity: Polarity = "positive"
    stakeholder: Stakeholder | None = None
    innovations: tuple[str, ...] = ()
    text: str = ""
    confidence: Probability = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A measured effect: `quantity` (what was measured), values from and to, unit, span of the sentence.

    `before` and `after` are written `from` and `to` in JSON; a single value stands in `after`.
    `polarity`: whether the change is for the better.
    """

    start: int
    end: int
    quantity: str
    before: float | None = field(default=None, metadata={"json": "from"})
    after: float | None = field(default=None, metadata={"json": "to"})
    unit: str | None = None
    polarity: Polarity = "positive"
    confidence: Probability = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation, place, event or date; `id` is the region code, grantor id or ISO date, where known."""

    start: int
    end: int
    surface: str
    label: EntityLabel
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The sentences within two of a mention of one innovation, for finding reprints without the text.

    Attributes:
        innovation: Registry id.
        spans: Offsets of its sentences.
        sketch: Hashes made by `stories` (empty where `story` is given).
        story: A cluster id given from outside, taken as it is.
        outline: Names, numbers and words it speaks of, hashed by `stories`; empty = unknown, and then it retells nothing.
    """

    innovation: str
    spans: tuple[tuple[int, int], ...] = ()
    sketch: tuple[int, ...] = ()
    story: str | None = None
    outline: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything found in one article. See `Article` for id, url, outlet, title and published.

    `depth` is `full`, or `skimmed` where the cheap first look showed that the article can hold no innovation, award or adoption.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str = ""
    published: str | None = None
    depth: Literal["full", "skimmed"] = "full"
    dateline: Dateline | None = None
    sentiment: Sentiment = Sentiment()
    innovations: tuple[Innovation, ...] = ()
    awards: tuple[Award, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    entities: tuple[Entity, ...] = ()
    passages: tuple[Passage, ...] = ()
    origin: Origin = Origin()
    content_hash: str | None = None
    model: ModelInfo = ModelInfo()
    registry: str | None = None
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of the contract."""
        return to_mapping(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, where: str | None = None) -> Annotation:
        """Read the JSON shape; only `id` is required, sentiment may be a bare label.

        Raises:
            RecordError: A field is missing or wrong; the message names it and `where`.
        """
        from inovasi_nlp.errors import RecordError

        if isinstance(data, Mapping) and data.get("schema") not in (None, SCHEMA):
            raise RecordError(f"schema {data['schema']!r} is not {SCHEMA!r}; annotate the article again", where=where)
        if isinstance(data, Mapping) and "text" in data and not data.keys() & set(_LAYERS):
            raise RecordError("this is an article, not an annotation; run `inovasi annotate` on it first", where=where)
        read = _read(cls, data, where)
        if slip := next(_slips(read), None):
            raise RecordError(f"Annotation field {slip}; mend the line, or annotate the article again", where=where)
        return read


def _read(kind: type[Annotation], data: Any, where: str | None) -> Annotation:
    """Tried as the line stands first: most hold no null where none may be, no bare label, and need no loosening but of from and to."""
    from inovasi_nlp.errors import RecordError

    if not isinstance(data, Mapping):
        return from_mapping(kind, data, where=where)
    named = {**data, "outcomes": _loosened_items(data["outcomes"])} if data.get("outcomes") else data
    try:
        return from_mapping(kind, named)
    except RecordError:
        return from_mapping(kind, _loosened(data), where=where)


def _slips(annotation: Annotation) -> Iterator[str]:
    """Spans that end before they start, and days that are none."""
    days = [("dateline", annotation.dateline.date)] if annotation.dateline else []
    for layer in _LAYERS:
        for number, item in enumerate(getattr(annotation, layer)):
            for start, end in _spans(item):
                if not 0 <= start <= end:
                    yield f"'{layer}.{number}': a span must start at 0 or later and not end before it starts; got start {start}, end {end}"
            if isinstance(item, Award | Adoption):
                days.append((f"{layer}.{number}", item.date))
    for name, day in days:
        if day and not _is_day(day):
            yield f"'{name}.date': expected a day as YYYY-MM-DD; got {day[:40]!r}"


def _spans(item: Any) -> Iterator[tuple[int, int]]:
    """Offsets of a finding and of the sentence it rests on."""
    if isinstance(item, Passage):
        yield from item.spans
    elif not isinstance(item, Award | Adoption):
        yield item.start, item.end
    evidence = getattr(item, "evidence", None)
    if evidence is not None:
        yield evidence.start, evidence.end


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _loosened(data: Mapping[str, Any]) -> dict[str, Any]:
    """Nulls dropped where a default stands, bare sentiment labels spelt out, from/to given their names."""
    out = {key: value for key, value in data.items() if value is not None}
    if isinstance(out.get("sentiment"), str):
        out["sentiment"] = _sentiment(out["sentiment"])
    for layer in _LAYERS:
        if layer in out:
            out[layer] = _loosened_items(out[layer])
    return out


def _loosened_items(items: Any) -> Any:
    return [_loosened_item(item) if isinstance(item, dict) else item for item in items] if isinstance(items, list) else items


def _loosened_item(item: dict[str, Any]) -> dict[str, Any]:
    out = {key: value for key, value in item.items() if value is not None}
    if isinstance(out.get("sentiment"), str):
        out["sentiment"] = _sentiment(out["sentiment"])
    for json_name, name in (("from", "before"), ("to", "after")):
        if json_name in out:
            out[name] = out.pop(json_name)
    if "innovations" in out and isinstance(out["innovations"], list):
        out["innovations"] = [entry.get("surface") if isinstance(entry, dict) else entry for entry in out["innovations"]]
    return out


def _sentiment(label: str) -> dict[str, Any]:
    return {"label": label, "score": _SCORES.get(label, 0.0)}
