"""What scoring gives: frames, scores with their components, the evidence they rest on, and an analyst's corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

__all__ = [
    "COMPONENTS",
    "FLAGS",
    "SCORE_SCHEMA_VERSION",
    "AdoptionEvent",
    "Component",
    "Correction",
    "Counts",
    "Dissemination",
    "EvidenceRow",
    "Frame",
    "Story",
]

SCORE_SCHEMA_VERSION = "1.0.0"

FrameKind = Literal["census", "topical", "adhoc"]
Status = Literal["ok", "unobserved", "promotional_only", "insufficient"]
Role = Literal["basis", "mention", "activity", "adoption", "award", "reception"]
What = Literal["reject", "set", "merge", "split"]

COMPONENTS = ("attention", "outlet_reach", "geographic_reach", "adoption", "persistence", "recognition", "reception")
FLAGS = ("single_outlet", "undated_share", "under_sampled", "bucket_capped", "region_ambiguous", "tier_unknown", "no_public_voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What was monitored; a number of spread means nothing without it.

    Attributes:
        id: Name of the frame.
        kind: census (everything the outlets published), topical (a query), adhoc (whatever was at hand).
        start, end: First and last ISO day monitored; `from` and `to` in files. Dated documents outside are not in the frame.
        outlets: Names or domains monitored; empty = not stated. Documents of others are not in the frame.
        exposure_thousand: Independent stories in the frame on any subject, in thousands; None = counted from the input.
    """

    id: str
    kind: FrameKind = "adhoc"
    start: str | None = field(default=None, metadata={"json": "from"})
    end: str | None = field(default=None, metadata={"json": "to"})
    outlets: tuple[str, ...] = ()
    exposure_thousand: float | None = None

    @property
    def comparable(self) -> bool:
        """Whether its scores may stand beside those of another run with an equal frame."""
        return self.kind != "adhoc"

    def to_dict(self) -> dict[str, Any]:
        """The shape inside a score record; `outlets` is their number, exposure is above zero."""
        exposure = self.exposure_thousand or 1.0
        out: dict[str, Any] = {"id": self.id, "kind": self.kind, "exposure_thousand": exposure, "from": self.start, "to": self.end}
        if self.outlets:
            out["outlets"] = len(self.outlets)
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One of the seven components of a score.

    Attributes:
        name: One of COMPONENTS.
        value: In [0, 1], higher = more; None where it cannot be told (persistence of mostly undated coverage; counted as 0 in D0).
        low, high: Ends of the 90 % interval; None without bootstrap.
        contribution: Points of D0; those of all components add up to D0. 0 for recognition and reception, which only tilt D.
        raw: The quantities behind the value, by name; `tilt` = points added to D by recognition and reception.
        evidence: Ids of evidence rows, strongest first, at most 20.
    """

    name: str
    value: float | None
    contribution: float
    low: float | None = None
    high: float | None = None
    raw: Mapping[str, float | None] = field(default_factory=dict, hash=False)
    evidence: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The shape `$defs/c` of the score schema."""
        return {
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "contribution": self.contribution,
            "raw": dict(self.raw),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted for one innovation.

    Attributes:
        documents: Articles that report it, duplicates merged.
        independent_stories: Clusters that are not release-derived. release_derived: Those that are.
        outlets, owner_groups: That published any of the documents; those without outlet count as one.
        regions: Provinces outside the origin where it is at work. districts: Kabupaten and kota outside the origin.
        adopter_equivalents: Adopters weighted by stage and probability.
        undated: Documents without a date.
    """

    documents: int = 0
    independent_stories: int = 0
    release_derived: int = 0
    outlets: int = 0
    owner_groups: int = 0
    regions: int = 0
    districts: int = 0
    adopter_equivalents: float = 0.0
    undated: int = 0

    def to_dict(self) -> dict[str, float | int]:
        """By name."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissemination:
    """How widely one innovation has spread, by method `dsi-1`.

    Attributes:
        innovation_id, label, owner, region: From the registry.
        as_of: ISO day up to which it was counted. frame: What was monitored.
        norms_version, method_version: Table of constants and formulas used.
        status: ok, unobserved (never mentioned), promotional_only (releases alone), insufficient (mentions too doubtful to count).
        comparable: Whether it may be compared with scores of other runs.
        D0: Spread index, 0 to 100. D0_without_adoption: The same with the weight of adoption shared out among the others.
        D: Reported score, 0 to 100: D0 tilted by recognition and reception.
        low, high: 90 % interval of D0; None without bootstrap.
        rank_low, rank_high: Best and worst rank by D that the data allow (both the plain rank without bootstrap); None where unobserved.
        components: The seven, in the order of COMPONENTS.
        counts, flags: What was counted, what to beware of.
        evidence: Ids of the strongest evidence rows, at most 20.
        replicates, seed: Of the bootstrap; 0 replicates = none.
        input_digest, software: What the score was made from and by.
    """

    innovation_id: str
    label: str = ""
    owner: str = ""
    region: str | None = None
    as_of: str
    frame: Frame
    norms_version: str
    method_version: str
    status: Status
    comparable: bool
    D0: float
    D0_without_adoption: float
    D: float
    low: float | None = None
    high: float | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    components: tuple[Component, ...] = ()
    counts: Counts = Counts()
    flags: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    replicates: int = 0
    seed: int = 0
    input_digest: str = ""
    software: str = ""

    def component(self, name: str) -> Component:
        """The component of that name.

        Raises:
            UnknownNameError: No such component.
        """
        from inovasi_nlp.errors import UnknownNameError

        for component in self.components:
            if component.name == name:
                return component
        raise UnknownNameError("component", name, COMPONENTS)

    def to_dict(self) -> dict[str, Any]:
        """The score record of schema `dissemination-score:1.0.0`."""
        banded = self.rank_low is not None and self.rank_high is not None
        return {
            "schema_version": SCORE_SCHEMA_VERSION,
            "innovation_id": self.innovation_id,
            "label": self.label,
            "as_of": self.as_of,
            "frame": self.frame.to_dict(),
            "method": {"id": "dsi-1", "version": self.method_version, "norms_version": self.norms_version, "horizon": "cumulative"},
            "status": self.status,
            "comparable": self.comparable,
            "score": {"D0": self.D0, "D": self.D, "D0_without_adoption": self.D0_without_adoption},
            "interval": self._interval(),
            "rank_band": [self.rank_low, self.rank_high] if banded else None,
            "components": {component.name: component.to_dict() for component in self.components},
            "counts": self.counts.to_dict(),
            "flags": list(self.flags),
            "top_evidence": list(self.evidence),
            "provenance": {"run_id": self.input_digest[-16:], "input_digest": self.input_digest, "software": self.software, "models": []},
        }

    def _interval(self) -> dict[str, Any]:
        low = self.D0 if self.low is None else self.low
        high = self.D0 if self.high is None else self.high
        method = "bayesian bootstrap over stories" if self.replicates else "none"
        return {"level": 0.9, "low": low, "high": high, "method": method, "replicates": self.replicates, "seed": self.seed}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One independent story about one innovation: a cluster of passages with one source.

    Attributes:
        innovation_id: Whose.
        id: Id of its smallest (date, document) member, or the id given from outside.
        documents: Ids of its members, the lead first.
        lead: Earliest dated member; the smallest id where none is dated.
        first, last: ISO days of the first and last dated member.
        outlets: Their outlets, sorted.
        release_derived: A member is a release or comes from a promoter.
        capped: Comparisons were cut off because a bucket was too full.
        wide: The alarm: its extreme members share under a tenth of the shorter, though each link of the chain between them is strong.
        source: Id of the earlier story it retells in other words; None where it is the first or stands by itself.
        supersedes: Ids of stories that stood apart until a later member showed that they are one with this.
    """

    innovation_id: str
    id: str
    documents: tuple[str, ...]
    lead: str
    first: str | None = None
    last: str | None = None
    outlets: tuple[str, ...] = ()
    release_derived: bool = False
    capped: bool = False
    wide: bool = False
    supersedes: tuple[str, ...] = ()
    source: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """By name, tuples as lists."""
        return _plain(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionEvent:
    """An adopter of an innovation as the stories together report it.

    Attributes:
        innovation_id: Whose.
        adopter: Region code, or its name in lower case where the text gives no region. region: The code, where told.
        stage: Furthest stage reported. count: Adopters meant, where one report speaks of many.
        probability: That the adopter reached that stage.
        discontinued: Probability that it was given up later.
        first, last: ISO days of the first and last report.
        stories, evidence: Ids of the stories and evidence rows.
    """

    innovation_id: str
    adopter: str
    region: str | None = None
    stage: str
    count: int | None = None
    probability: float
    discontinued: float = 0.0
    first: str | None = None
    last: str | None = None
    stories: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """By name, tuples as lists."""
        return _plain(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One counted fact; the rows of an innovation hold everything its score is computed from.

    Attributes:
        id: "ev:" and 16 hexadecimal digits; made from what the fact is about, so that it stays the same over re-runs.
        innovation_id: Whose. role: basis (what the count was made under), mention, activity, adoption, award, reception.
        component: Component it counts for first ("" for the basis row).
        story: Cluster id. document: Article id. outlet: Domain. group: Owner group of the outlet. published: ISO date or date-time.
        start, end, text: Where it is said, and the words (at most 300 characters; empty where the text was not at hand).
        confidence: Probability of the fact.
        key: Region code (activity), adopter (adoption), series and year (award), stakeholder group (reception), origin region (basis), story
            that the lead's story retells in other words (mention).
        label: Stage (adoption), result (award), polarity (reception), tier (mention), frame kind (basis).
        value: Tier weight (mention), level times result times attribution (award), exposure in thousands (basis), else 1.
        count: Adopters meant (adoption), rows of the innovation (basis).
        lead: The document is the lead of its story. release: It is a release or a promoter's.
        known: The table knows outlet (mention) or award.
        seal: Digest of everything above; a changed row no longer matches it.
    """

    id: str
    innovation_id: str
    role: Role
    component: str = ""
    story: str = ""
    document: str = ""
    outlet: str = ""
    group: str = ""
    published: str | None = None
    start: int = 0
    end: int = 0
    text: str = ""
    confidence: float = 1.0
    key: str = ""
    label: str = ""
    value: float = 1.0
    count: int = 0
    lead: bool = False
    release: bool = False
    known: bool = True
    seal: str = ""

    def to_dict(self) -> dict[str, Any]:
        """By name."""
        return _plain(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, where: str | None = None) -> EvidenceRow:
        """Read `to_dict` back, from JSON or a table row.

        Raises:
            RecordError: A field is missing or wrong.
        """
        from inovasi_nlp.records.coding import from_mapping

        return from_mapping(cls, {key: value for key, value in data.items() if value is not None}, where=where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an innovation that was mentioned stood on an earlier day; see `Dissemination` and `Counts` for the figures."""

    innovation_id: str
    D: float
    D0: float
    independent_stories: int
    regions: int
    adopter_equivalents: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An analyst's correction, applied at scoring.

    Attributes:
        what: reject (a finding, document or story is not counted), set (a field of a finding), merge (two stories are one),
            split (a document leaves its story).
        target: Evidence id ("ev:..."), or story or document id; `<innovation id>::<id>` limits a story or document to one innovation.
        field: Of the finding, for `set`: confidence, key, label, value or count.
        value: New value (set), other story (merge), document that leaves (split).
        who, when, why: For the record.
    """

    what: What
    target: str
    field: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        """By name."""
        return _plain(self)


def _plain(record: Any) -> dict[str, Any]:
    out = {}
    for item in fields(record):
        value = getattr(record, item.name)
        out[item.name] = list(value) if isinstance(value, tuple) else value
    return out
