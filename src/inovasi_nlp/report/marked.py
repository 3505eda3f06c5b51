"""An article with every finding marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from inovasi_nlp.records import Annotation, Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked span: its kind (a CSS class) and what a reader is told of it."""

    start: int
    end: int
    kind: str
    note: str


def marks(annotation: Annotation) -> tuple[Mark, ...]:
    """Every finding of an article that has a span, in order; frames mark their evidence sentence."""
    found = [
        Mark(
            start=m.start,
            end=m.end,
            kind="innovation",
            note=_note("inovasi", m.id or "tak terdaftar", m.region, m.sentiment.label, f"{m.confidence:.2f}"),
        )
        for m in annotation.innovations
    ]
    for award in annotation.awards:
        if award.evidence:
            note = _note(
                "penghargaan",
                award.result,
                award.name,
                award.rank,
                award.grantor,
                award.recipient,
                *award.innovations,
                award.date,
                award.year,
            )
            found.append(Mark(start=award.evidence.start, end=award.evidence.end, kind="award", note=note))
    for adoption in annotation.adoptions:
        if adoption.evidence:
            note = _note("adopsi", adoption.stage, adoption.innovation, f"→ {adoption.adopter}", adoption.adopter_region, adoption.count)
            found.append(Mark(start=adoption.evidence.start, end=adoption.evidence.end, kind="adoption", note=note))
    found += [
        Mark(start=q.start, end=q.end, kind="quote", note=_note("kutipan", q.speaker or "tanpa nama", q.role, q.stakeholder))
        for q in annotation.quotes
    ]
    found += [
        Mark(start=s.start, end=s.end, kind="statement", note=_note("ucapan tak langsung", s.speaker or "tanpa nama", s.role, s.stakeholder))
        for s in annotation.statements
    ]
    found += [Mark(start=i.start, end=i.end, kind="indicator", note=_note("indikator", i.criterion, i.polarity)) for i in annotation.indicators]
    found += [
        Mark(start=o.start, end=o.end, kind="outcome", note=_note("hasil", o.quantity, o.before, o.after, o.unit, o.polarity))
        for o in annotation.outcomes
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end, mark.kind)))


def _note(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part not in (None, ""))


def segments(content: str, found: Sequence[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The text cut wherever a mark begins or ends, each piece with the marks that cover it."""
    edges = sorted({0, len(content), *(edge for mark in found for edge in (mark.start, mark.end) if 0 <= edge <= len(content))})
    for start, end in pairwise(edges):
        yield content[start:end], tuple(mark for mark in found if mark.start <= start and end <= mark.end)


def marked_page(articles: Sequence[tuple[Article, Annotation]]) -> str:
    """One page with the articles and their findings, marked and listed."""
    shown = [
        {
            "article": article,
            "annotation": annotation,
            "segments": list(segments(article.content, marks(annotation))),
            "marks": marks(annotation),
        }
        for article, annotation in articles
    ]
    text: str = _template().render(articles=shown)
    return text


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("inovasi_nlp.report"), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("marked.html")
