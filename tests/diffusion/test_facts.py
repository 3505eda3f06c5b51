"""Which facts of an annotation count, and for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from worlds import REGISTRY, article, of_x, scored, values

from inovasi_nlp.diffusion.facts import province_of, within
from inovasi_nlp.records import Adoption, Annotation, Evidence, Indicator, Innovation, ModelInfo, Origin, Passage, Quote, Sentiment

MENTION = Innovation(start=0, end=12, surface="Sayang Warga", id="x")


def _with(*adoptions: Adoption, name: str = "a", published: str | None = "2024-05-01") -> Annotation:
    return replace(article(name, published=published), adoptions=adoptions)


def _adoption(**fields: object) -> Adoption:
    return Adoption(**({"innovation": "Sayang Warga", "adopter": "Kota Madiun", "stage": "adopted"} | fields))  # type: ignore[arg-type]


def _equivalents(*annotations: Annotation) -> float:
    return of_x(annotations).counts.adopter_equivalents


@pytest.mark.parametrize(
    ("fields", "equivalents"),
    [
        ({}, 0.8),
        ({"stage": "interest"}, 0.1),
        ({"stage": "planned"}, 0.25),
        ({"stage": "pilot"}, 0.5),
        ({"stage": "institutionalised"}, 1.0),
        ({"confidence": 0.5}, 0.4),
        ({"innovation": "aplikasi sayang  warga"}, 0.8),
        ({"innovation": "x"}, 0.8),
        ({"innovation": "Program Lain"}, 0.0),
        ({"adopter_region": "35.78"}, 0.0),
        ({"adopter_region": "35.78.01"}, 0.0),
        ({"adopter_region": "35.77"}, 0.8),
        ({"adopter_region": "35"}, 0.8),
        ({"adopter_region": "33.74", "origin_region": "33"}, 0.0),
        ({"adopter": "47 kabupaten/kota", "stage": "scaled", "count": 47}, 0.8 * 47),
        ({"adopter": "berbagai daerah", "stage": "scaled"}, 0.8),
        ({"count": 1}, 0.8),
        ({"count": 10**9, "stage": "scaled"}, 0.8 * 620),
        ({"count": -4}, 0.8),
        ({"stage": "discontinued"}, 0.0),
        ({"discontinued": True, "confidence": 0.9}, 0.8 * 0.9 * 0.1),
    ],
)
def test_adoption(fields: dict[str, object], equivalents: float) -> None:
    assert _equivalents(_with(_adoption(**fields))) == pytest.approx(equivalents)


def test_one_adopter_named_in_several_ways_is_one() -> None:
    names = ("Pemkot Madiun", "Kota Madiun", "Pemerintah Kota Madiun")
    assert _equivalents(*(_with(_adoption(adopter=name), name=name) for name in names)) == pytest.approx(0.8)
    assert _equivalents(_with(_adoption(adopter="Pemkab Madiun")), _with(_adoption(), name="b")) == pytest.approx(1.6)


def test_a_crowd_fills_up_the_named_and_does_not_add_to_them() -> None:
    named = [_with(_adoption(adopter_region=f"33.{n:02}"), name=f"n{n}") for n in range(1, 6)]
    crowd = _with(_adoption(adopter="delapan daerah", stage="scaled", count=8), name="crowd")
    few = _with(_adoption(adopter="tiga daerah", stage="scaled", count=3), name="few")
    assert _equivalents(*named, crowd) == pytest.approx(0.8 * 8)
    assert _equivalents(*named, few) == pytest.approx(0.8 * 5)


def test_two_stories_make_an_event_surer() -> None:
    assert _equivalents(*(_with(_adoption(confidence=0.5), name=name) for name in "ab")) == pytest.approx(0.8 * 0.75)


@pytest.mark.parametrize(
    ("given_up", "again", "equivalents"),
    [
        ("2024-06-01", None, 0.8 * 0.1),
        ("2024-06-01", "2024-08-01", 0.8 * 1.0),
        (None, None, 0.8 * 0.1),
        ("2024-04-01", None, 0.8),
    ],
)
def test_a_later_report_of_abandonment_takes_off_what_was_reported_before(given_up: str | None, again: str | None, equivalents: float) -> None:
    corpus = [_with(_adoption()), _with(_adoption(stage="discontinued", confidence=0.9), name="b", published=given_up)]
    if again:
        corpus.append(_with(_adoption(), name="c", published=again))
    assert _equivalents(*corpus) == pytest.approx(equivalents)


def test_what_a_story_says_is_what_its_lead_says() -> None:
    lead = article("a", story="s", published="2024-01-01", regions=["31"])
    copy = article("b", story="s", published="2024-01-02", regions=["32"], adopted=[("32.73", "adopted", 1.0)], outlet="kompas.com")
    row = of_x([lead, copy])
    assert (row.counts.regions, row.counts.adopter_equivalents, row.counts.documents) == (1, 0.0, 2)


def test_a_mention_without_a_passage_is_a_teaser_line_and_no_story() -> None:
    made = Annotation(id="a", published="2024-01-01", innovations=(MENTION,), model=ModelInfo(name="rules", version="1"))
    other = Annotation(id="b", published="2024-01-01", innovations=(MENTION, replace(MENTION, id="y")), passages=(Passage(innovation="y"),))
    assert of_x([made, other]).status == "unobserved"


def test_a_line_written_by_hand_needs_no_passage() -> None:
    assert (
        of_x(
            [Annotation.from_dict({"id": "a", "published": "2024-01-01", "innovations": [{"start": 0, "end": 1, "surface": "S", "id": "x"}]})]
        ).counts.documents
        == 1
    )


def test_unlisted_and_foreign_ids_are_passed_over() -> None:
    odd = Annotation(id="a", innovations=(replace(MENTION, id=None), replace(MENTION, id="unknown")), passages=(Passage(innovation="unknown"),))
    assert {row.status for row in scored([odd])} == {"unobserved"}


def _voice(*indicators: Indicator, quotes: tuple[Quote, ...] = (), sentiment: str = "neutral", promoter: bool = False) -> Annotation:
    return Annotation(
        id="a",
        published="2024-05-01",
        outlet="kompas.com",
        innovations=(replace(MENTION, sentiment=Sentiment(label=sentiment)),),  # type: ignore[arg-type]
        passages=(Passage(innovation="x", spans=((0, 100),), story="s"),),
        indicators=indicators,
        quotes=quotes,
        origin=Origin(promoter=promoter),
    )


def _feedback(**fields: object) -> Indicator:
    return Indicator(**({"start": 20, "end": 60, "criterion": "public_feedback", "innovations": ("x",), "stakeholder": "citizen"} | fields))  # type: ignore[arg-type]


QUOTE = Quote(start=20, end=60, text="Antreannya jauh lebih cepat,", speaker="Siti", stakeholder="citizen")


@pytest.mark.parametrize(
    ("annotation", "reception"),
    [
        (_voice(_feedback()), 0.5 + 0.4 / 10),
        (_voice(_feedback(), _feedback(start=70, end=90)), 0.5 + 0.4 / 10),
        (_voice(_feedback(), _feedback(start=70, end=90, stakeholder="expert")), 0.5 + 0.65 / 10),
        (_voice(_feedback(stakeholder="civil_society", polarity="negative")), 0.5 - 0.25 / 10),
        (_voice(_feedback(stakeholder="legislator")), 0.5 + 0.2 / 10),
        (_voice(_feedback(stakeholder="official")), 0.5),
        (_voice(_feedback(stakeholder="other")), 0.5),
        (_voice(_feedback(criterion="outcome")), 0.5),
        (_voice(_feedback(innovations=())), 0.5 + 0.4 / 10),
        (_voice(_feedback(innovations=("y",))), 0.5),
        (_voice(_feedback(stakeholder=None)), 0.5),
        (_voice(_feedback(stakeholder=None), quotes=(QUOTE,)), 0.5 + 0.4 / 10),
        (_voice(quotes=(QUOTE,)), 0.5),
        (_voice(quotes=(QUOTE,), sentiment="positive"), 0.5),
        (_voice(_feedback(stakeholder=None), quotes=(replace(QUOTE, start=300, end=330),)), 0.5),
        (_voice(_feedback(), promoter=True), 0.5),
        (_voice(_feedback(polarity="negative"), promoter=True), 0.5 - 0.4 / 10),
    ],
)
def test_reception(annotation: Annotation, reception: float) -> None:
    assert values(of_x([annotation]))["reception"] == pytest.approx(reception)


def test_without_a_voice_reception_is_exactly_a_half() -> None:
    assert values(of_x([article("a")]))["reception"] == 0.5
    assert of_x([article("a")]).D == of_x([article("a")]).D0


def test_evidence_quotes_the_sentence_of_the_mention_where_it_is_given() -> None:
    sentence = "Warga memakai Sayang Warga setiap hari."
    told = Annotation(id="a", innovations=(replace(MENTION, start=90, end=99), replace(MENTION, evidence=Evidence(start=0, end=39, text=sentence))))
    (row,) = (row for row in scored([told]).evidence if row.role == "mention")
    assert (row.text, row.start, row.end) == (sentence, 0, 39)
    assert (
        len(next(row.text for row in scored([replace(told, innovations=(replace(MENTION, surface="k" * 900),))]).evidence if row.role == "mention"))
        == 300
    )


def test_odd_values_do_not_raise() -> None:
    odd = Annotation(
        id="a\ud800",
        outlet="\ud800",
        published="2024-13-45",
        innovations=(replace(MENTION, surface="\ud800" * 400, confidence=float("nan")),),
        passages=(Passage(innovation="x", sketch=(2**70, -1)),),
        adoptions=(_adoption(adopter="\ud800 \x00", confidence=7.0),),
    )
    row = of_x([odd])
    assert (row.counts.documents, row.counts.undated) == (1, 1)


@pytest.mark.parametrize(
    ("code", "outer", "inside"),
    [("35.78", "35", True), ("35.78", "35.78", True), ("35.7", "35.78", False), ("35.78", "3", False), (None, "35", False)],
)
def test_regions_nest(code: str | None, outer: str, inside: bool) -> None:
    assert within(code, outer) is inside
    assert province_of("35.78") == "35"
    assert province_of("IKN") == "64"


def test_the_registry_of_these_tests_has_a_city_as_origin() -> None:
    assert REGISTRY.get("x").region == "35.78"
