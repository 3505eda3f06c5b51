"""Innovations that a registry does not hold yet, proposed from annotations: a list for a person to check and add."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.linking import agrees, key_of
from inovasi_nlp.records import Annotation, Innovation

COLUMNS = (
    "id",
    "name",
    "aliases",
    "region_code",
    "region_name",
    "mentions",
    "documents",
    "outlets",
    "first_seen",
    "last_seen",
    "confidence",
    "evidence",
    "articles",
)
_MAX_ARTICLES = 5
_MAX_PAIR_GAP_CHARS = 6
_ID = re.compile(r"[^a-z0-9]+")

_Node = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One unlisted innovation.

    Attributes:
        id: A proposed registry id.
        name: Its most frequent full name. aliases: Its other names.
        region: Code of the region it belongs to, where the articles say.
        mentions, documents, outlets: How often, in how many articles and outlets it was named.
        first_seen, last_seen: Publication days, None where no article has one.
        confidence: Mean confidence of its mentions.
        evidence: A sentence that names it.
        articles: Addresses or ids of some articles.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    region: str | None = None
    region_name: str = ""
    mentions: int = 0
    documents: int = 0
    outlets: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    confidence: float = 0.0
    evidence: str = ""
    articles: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, str]:
        """A row under `COLUMNS`; its first columns are those of a registry."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": "|".join(self.aliases),
            "region_code": self.region or "",
            "region_name": self.region_name,
            "mentions": str(self.mentions),
            "documents": str(self.documents),
            "outlets": str(self.outlets),
            "first_seen": self.first_seen or "",
            "last_seen": self.last_seen or "",
            "confidence": f"{self.confidence:.2f}",
            "evidence": self.evidence,
            "articles": " ".join(self.articles),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighting:
    """One mention, with what is kept of its article."""

    surface: str
    article: str
    outlet: str
    day: str | None
    confidence: float
    evidence: str


def discover(annotations: Iterable[Annotation], registry: Registry | None = None) -> tuple[Proposal, ...]:
    """Unlisted innovations, the most widely reported first.

    Mentions are one proposal where name and region are the same; an abbreviation written beside its expansion joins it.

    Args:
        annotations: In any order; the same article twice counts once.
        registry: What is known by now; names it holds for the same region, or for none, are left out.
    """
    sightings: dict[_Node, list[_Sighting]] = defaultdict(list)
    groups = _Groups()
    seen: set[str] = set()
    for annotation in annotations:
        if annotation.id in seen:
            continue
        seen.add(annotation.id)
        unlisted = [mention for mention in annotation.innovations if mention.id is None]
        for mention in unlisted:
            sightings[_node(mention)].append(_sighting(annotation, mention))
        for one, other in _pairs(unlisted):
            groups.join(_node(one), _node(other))
    _join_placeless(groups, sightings)
    known = _known(registry)
    merged: dict[_Node, list[_Node]] = defaultdict(list)
    for node in sightings:
        merged[groups.top(node)].append(node)
    proposals = [_proposal(nodes, sightings) for nodes in merged.values() if not any(_holds(known, node) for node in nodes)]
    return _with_unique_ids(sorted(proposals, key=lambda item: (-item.documents, -item.mentions, item.name, item.region or "")), registry)


def _node(mention: Innovation) -> _Node:
    return key_of(mention.surface) or mention.surface.casefold(), mention.region


def _sighting(annotation: Annotation, mention: Innovation) -> _Sighting:
    return _Sighting(
        surface=" ".join(mention.surface.split()),
        article=annotation.url or annotation.id,
        outlet=annotation.outlet or "",
        day=annotation.published[:10] if annotation.published else None,
        confidence=mention.confidence,
        evidence=" ".join(mention.evidence.text.split()) if mention.evidence else "",
    )


def _pairs(mentions: Sequence[Innovation]) -> Iterator[tuple[Innovation, Innovation]]:
    """Mentions that stand beside each other as expansion and abbreviation."""
    ordered = sorted(mentions, key=lambda mention: mention.start)
    for one, other in itertools.pairwise(ordered):
        if other.start - one.end <= _MAX_PAIR_GAP_CHARS:
            short, long = sorted((one.surface, other.surface), key=len)
            if agrees(short, long):
                yield one, other


def _join_placeless(groups: _Groups, sightings: Mapping[_Node, Sequence[_Sighting]]) -> None:
    """Join a name without a region to its like that bears one, where just one region does."""
    regions_of: dict[str, list[_Node]] = defaultdict(list)
    for node in sightings:
        if node[1] is not None:
            regions_of[node[0]].append(node)
    for node in sightings:
        if node[1] is None and len(regions_of[node[0]]) == 1:
            groups.join(node, regions_of[node[0]][0])


class _Groups:
    """Nodes joined to one another, each group under its first node."""

    def __init__(self) -> None:
        self._above: dict[_Node, _Node] = {}

    def top(self, node: _Node) -> _Node:
        while node in self._above:
            node = self._above[node]
        return node

    def join(self, one: _Node, other: _Node) -> None:
        first, second = sorted((self.top(one), self.top(other)), key=lambda node: (node[0], node[1] or ""))
        if first != second:
            self._above[second] = first


def _known(registry: Registry | None) -> dict[str, set[str | None]]:
    known: dict[str, set[str | None]] = defaultdict(set)
    for entry in registry or ():
        for name in (entry.name, *entry.aliases):
            known[key_of(name)].add(entry.region)
    return known


def _holds(known: dict[str, set[str | None]], node: _Node) -> bool:
    places = known.get(node[0])
    return places is not None and (node[1] in places or None in places)


def _proposal(nodes: Sequence[_Node], sightings: dict[_Node, list[_Sighting]]) -> Proposal:
    seen = [sighting for node in nodes for sighting in sightings[node]]
    surfaces = Counter(sighting.surface for sighting in seen)
    ranked = sorted(surfaces, key=lambda surface: (-surfaces[surface], -len(surface), surface))
    name = next((surface for surface in ranked if not surface.islower()), ranked[0])
    known = {key_of(name)}
    aliases = [surface for surface in ranked if key_of(surface) not in known and not known.add(key_of(surface))]  # type: ignore[func-returns-value]
    region = next((node[1] for node in sorted(nodes, key=lambda node: node[0]) if node[1]), None)
    days = sorted(sighting.day for sighting in seen if sighting.day)
    articles = sorted({sighting.article for sighting in seen})
    evidence = sorted((sighting.evidence for sighting in seen if sighting.evidence), key=lambda text: (-len(text), text))
    return Proposal(
        id=_ID.sub("-", name.lower()).strip("-") or "unnamed",
        name=name,
        aliases=tuple(aliases),
        region=region,
        region_name=regions().get(region).name if region and region in regions() else "",
        mentions=len(seen),
        documents=len(articles),
        outlets=len({sighting.outlet for sighting in seen if sighting.outlet}),
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        confidence=sum(sighting.confidence for sighting in seen) / len(seen),
        evidence=evidence[0] if evidence else "",
        articles=tuple(articles[:_MAX_ARTICLES]),
    )


def _with_unique_ids(proposals: Sequence[Proposal], registry: Registry | None) -> tuple[Proposal, ...]:
    from dataclasses import replace

    taken = {entry.id for entry in registry or ()}
    found: list[Proposal] = []
    for proposal in proposals:
        id, number = proposal.id, 1
        if id in taken and proposal.region:
            id = f"{proposal.id}-{proposal.region.replace('.', '')}"
        while id in taken:
            number += 1
            id = f"{proposal.id}-{number}"
        taken.add(id)
        found.append(replace(proposal, id=id))
    return tuple(found)
