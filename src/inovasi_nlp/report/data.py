"""What the report shows, as values: scores, and what the articles say of each innovation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inovasi_nlp.records import CRITERIA, Adoption, Annotation, Award, Evidence, Indicator, Quote

MAX_SHOWN = 40  # items of a kind on one page; the tables hold all
_NEAR_CHARS = 700  # a quote this close to a mention speaks of it, where the article names several innovations


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a finding was read."""

    id: str
    title: str
    outlet: str
    published: str
    url: str | None

    @property
    def link(self) -> str | None:
        """The address where it is a web page; nothing else may become a link."""
        return self.url if self.url and self.url.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A finding and where it was read."""

    item: Any
    source: Source
    text: str = ""


@dataclass(slots=True, kw_only=True)
class Findings:
    """What the articles say of one innovation, each list oldest first."""

    mentions: list[Cited] = field(default_factory=list)
    awards: list[Cited] = field(default_factory=list)
    adoptions: list[Cited] = field(default_factory=list)
    quotes: list[Cited] = field(default_factory=list)
    indicators: list[Cited] = field(default_factory=list)

    def criteria(self) -> list[tuple[str, int, int, list[Cited]]]:
        """Criterion, favourable and unfavourable sentences, and up to three different ones as examples."""
        rows: list[tuple[str, int, int, list[Cited]]] = []
        for criterion in CRITERIA:
            cited = [entry for entry in self.indicators if entry.item.criterion == criterion]
            good = sum(entry.item.polarity == "positive" for entry in cited)
            rows.append((criterion, good, len(cited) - good, distinct(cited)[:3]))
        return rows


def distinct(cited: Iterable[Cited]) -> list[Cited]:
    """The same without sentences that came before: a reprint repeats its original."""
    seen: dict[str, Cited] = {}
    for entry in cited:
        seen.setdefault(" ".join(entry.text.casefold().split()) or f"{entry.source.id} {len(seen)}", entry)
    return list(seen.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """Everything the pages are made of.

    Attributes:
        scores: Score records (schema `dissemination-score`), widest spread first.
        rows: The flat rows of `scores.csv` by innovation id.
        names: Innovation id to owner, region (name), description, sector and kind; `region:CODE` to its name.
        stories, adoption_events, evidence: Table rows by innovation id.
        findings: What the articles say, by innovation id.
        trajectories: (day, D0) by innovation id, earliest first. alerts: What to look at now, rows of `alerts.csv`.
        sensitivity: How ranks hang on the constants (fields of `diffusion.sensitivity.Sensitivity`); empty where there is too little to rank.
        run: The run's manifest; empty where there is none.
        outlets: Articles by outlet.
        sentiment: Articles by sentiment, of those that name an innovation.
    """

    scores: Sequence[Mapping[str, Any]]
    rows: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, Mapping[str, str]]
    stories: Mapping[str, Sequence[Mapping[str, Any]]]
    adoption_events: Mapping[str, Sequence[Mapping[str, Any]]]
    evidence: Mapping[str, Sequence[Mapping[str, Any]]]
    findings: Mapping[str, Findings]
    trajectories: Mapping[str, Sequence[tuple[str, float]]]
    alerts: Sequence[Mapping[str, str]]
    sensitivity: Mapping[str, Any]
    run: Mapping[str, Any]
    outlets: Counter[str]
    sentiment: Counter[str]


def by_innovation(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Table rows grouped by `innovation_id`."""
    grouped: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        grouped[row["innovation_id"]].append(row)
    return dict(grouped)


def collect(annotations: Iterable[Annotation]) -> tuple[dict[str, Findings], Counter[str], Counter[str]]:
    """Findings by innovation id, articles by outlet, and articles that name an innovation by sentiment."""
    found: dict[str, Findings] = defaultdict(Findings)
    outlets: Counter[str] = Counter()
    sentiment: Counter[str] = Counter()
    for annotation in annotations:
        outlets[annotation.outlet or "-"] += 1
        ids = {mention.id for mention in annotation.innovations if mention.id}
        if ids:
            sentiment[annotation.sentiment.label] += 1
            _of_article(annotation, ids, found)
    for findings in found.values():
        for items in (findings.mentions, findings.awards, findings.adoptions, findings.quotes, findings.indicators):
            items.sort(key=lambda cited: (cited.source.published or "9999", cited.source.id))
    return dict(found), outlets, sentiment


def _of_article(annotation: Annotation, ids: set[str], found: dict[str, Findings]) -> None:
    source = Source(
        id=annotation.id,
        title=annotation.title or annotation.id,
        outlet=annotation.outlet or "-",
        published=(annotation.published or "")[:10],
        url=annotation.url,
    )
    by_surface = {mention.surface.casefold(): mention.id for mention in annotation.innovations if mention.id}
    for mention in annotation.innovations:
        if mention.id and mention.evidence is not None:
            found[mention.id].mentions.append(Cited(item=mention, source=source, text=mention.evidence.text))
    for award in annotation.awards:
        for innovation in _named(award.innovations, by_surface):
            found[innovation].awards.append(_cited(award, award.evidence, source))
    for adoption in annotation.adoptions:
        for innovation in _named((adoption.innovation,), by_surface):
            found[innovation].adoptions.append(_cited(adoption, adoption.evidence, source))
    for quote in annotation.quotes:
        for innovation in _spoken_of(quote, annotation, ids):
            found[innovation].quotes.append(Cited(item=quote, source=source, text=quote.text))
    for indicator in annotation.indicators:
        for innovation in indicator.innovations:
            if innovation in ids:
                found[innovation].indicators.append(Cited(item=indicator, source=source, text=indicator.text))


def _cited(item: Award | Adoption | Indicator, evidence: Evidence | None, source: Source) -> Cited:
    return Cited(item=item, source=source, text=evidence.text if evidence else "")


def _named(surfaces: Iterable[str], by_surface: Mapping[str, str | None]) -> Iterator[str]:
    ids = (by_surface.get(surface.casefold()) for surface in surfaces)
    yield from dict.fromkeys(id_ for id_ in ids if id_)


def _spoken_of(quote: Quote, annotation: Annotation, ids: set[str]) -> set[str]:
    """The innovation of an article that names one; else those named near the quote."""
    if len(ids) == 1:
        return ids
    return {
        mention.id for mention in annotation.innovations if mention.id and quote.start - _NEAR_CHARS < mention.start < quote.end + _NEAR_CHARS // 2
    }
