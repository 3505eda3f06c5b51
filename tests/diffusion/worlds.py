"""Annotations built by hand for the tests of this room, and a small world for property tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from inovasi_nlp.diffusion.score import Scores, score
from inovasi_nlp.lexicon.registry import Entry, Registry
from inovasi_nlp.records import (
    ActivityRegion,
    Adoption,
    Annotation,
    Award,
    Dissemination,
    Frame,
    Indicator,
    Innovation,
    Origin,
    Passage,
)
from inovasi_nlp.stories.sketch import NAME, NUMBER, WORD

# All but Jawa Timur (35), the origin.
_CODES = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96"
PROVINCES = _CODES.split()
REGISTRY = Registry([Entry(id="x", name="Sayang Warga", owner="Pemkot Surabaya", region="35.78"), Entry(id="y", name="Lain Hal", region="33.74")])
AS_OF = date(2024, 12, 31)
FRAME = Frame(id="uji", kind="census", exposure_thousand=4.0)
REGIONAL, NATIONAL, LOCAL = "harianbangsa.net", "kompas.com", "radarbojonegoro.jawapos.com"


def article(
    name: object,
    *,
    outlet: str = REGIONAL,
    published: str | None = "2024-11-05",
    story: str | None = None,
    confidence: float = 1.0,
    regions: Iterable[str | tuple[str, float]] = (),
    adopted: Iterable[tuple[str, str, float]] = (),
    release: float = 0.0,
    promoter: bool = False,
    votes: Iterable[tuple[str, str]] = (),
    awards: Iterable[Award] = (),
    innovation: str = "x",
    **more: Any,
) -> Annotation:
    """One article on one innovation; `adopted` holds (region, stage, probability), `votes` (stakeholder, polarity)."""
    named = [(item, 1.0) if isinstance(item, str) else item for item in regions]
    return Annotation(
        id=str(name),
        outlet=outlet,
        published=published,
        innovations=(
            Innovation(
                start=0,
                end=12,
                surface="Sayang Warga",
                id=innovation,
                confidence=confidence,
                activity_regions=tuple(ActivityRegion(code=code, probability=probability) for code, probability in named),
            ),
        ),
        passages=(Passage(innovation=innovation, story=story or f"story of {name}"),),
        adoptions=tuple(
            Adoption(innovation="Sayang Warga", adopter=region, adopter_region=region, stage=stage, confidence=probability)  # type: ignore[arg-type]
            for region, stage, probability in adopted
        ),
        indicators=tuple(
            Indicator(
                start=20 * n,
                end=20 * n + 9,
                criterion="public_feedback",
                polarity=polarity,
                stakeholder=stakeholder,
                innovations=(innovation,),
            )  # type: ignore[arg-type]
            for n, (stakeholder, polarity) in enumerate(votes)
        ),
        awards=tuple(awards),
        origin=Origin(promoter=promoter, release=release),
        **more,
    )


def outline_number(number: int) -> tuple[int, ...]:
    """An outline that retells those of its own number alone."""
    words = range(1000 * number, 1000 * number + 9)
    return tuple(sorted(4 * word + kind for word in words for kind in (NAME, NUMBER, WORD)))


def scored(annotations: Iterable[Annotation], **more: Any) -> Scores:
    """Scores under the frame of these tests, E = 4 thousand stories, as of 2024-12-31."""
    return score(annotations, **{"registry": REGISTRY, "as_of": AS_OF, "frame": FRAME, **more})


def of_x(annotations: Iterable[Annotation], **more: Any) -> Dissemination:
    """The score of innovation x."""
    return scored(annotations, **more).get("x")


def values(row: Dissemination) -> dict[str, float]:
    """Component values; an undefined one counts as 0."""
    return {component.name: component.value or 0.0 for component in row.components}


days = st.dates(date(2021, 1, 1), AS_OF).map(date.isoformat)
probabilities = st.sampled_from([0.3, 0.5, 0.8, 1.0])
outlets = st.sampled_from([NATIONAL, REGIONAL, LOCAL, "tempo.co", "warta-kita.id", "suara-kota.id", "surabaya.go.id"])
stages = st.sampled_from(["interest", "planned", "pilot", "adopted", "institutionalised"])


@st.composite
def articles(draw: st.DrawFn, name: str = "n", *, story: str | None = None, dated: bool = False, independent: bool = False) -> Annotation:
    """An article on x; `independent` = no release and no promoter."""
    return article(
        name,
        outlet=draw(outlets.filter(lambda outlet: not outlet.endswith("go.id")) if independent else outlets),
        published=draw(days if dated else st.none() | days),
        story=story,
        confidence=draw(probabilities),
        regions=draw(st.lists(st.tuples(st.sampled_from(PROVINCES[:12]), probabilities), max_size=3, unique_by=lambda item: item[0])),
        adopted=draw(
            st.lists(
                st.tuples(st.sampled_from([f"{code}.01" for code in PROVINCES[:8]]), stages, probabilities),
                max_size=2,
                unique_by=lambda item: item[0],
            )
        ),
        release=0.0 if independent else draw(st.sampled_from([0.0, 0.0, 0.0, 1.0])),
        votes=draw(
            st.lists(
                st.tuples(st.sampled_from(["citizen", "expert", "business", "legislator", "official"]), st.sampled_from(["positive", "negative"])),
                max_size=2,
            )
        ),
    )


@st.composite
def corpora(draw: st.DrawFn, *, least: int = 1, most: int = 9) -> list[Annotation]:
    """Articles on x in a few stories, reprints among them."""
    count = draw(st.integers(least, most))
    return [draw(articles(f"d{n}", story=f"s{draw(st.integers(0, 5))}")) for n in range(count)]


def reprint(source: Annotation, name: str, **changes: Any) -> Annotation:
    """A copy in the same story."""
    return replace(source, id=name, content_hash=None, **changes)


def leads(annotations: Sequence[Annotation]) -> dict[str, Annotation]:
    """The earliest dated article of each story that has one."""
    found: dict[str, Annotation] = {}
    for item in sorted(annotations, key=lambda item: (item.published or "9999", item.id)):
        if item.published:
            found.setdefault(item.passages[0].story or "", item)
    return found
