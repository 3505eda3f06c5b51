"""Proposals for a registry, from what annotations found unlisted."""

from __future__ import annotations

from inovasi_nlp.lexicon import Registry
from inovasi_nlp.records import Annotation, Evidence, Innovation
from inovasi_nlp.workflow.discover import COLUMNS, discover


def named(surface: str, start: int = 0, *, id: str | None = None, region: str | None = "35.77", sure: float = 0.8) -> Innovation:
    return Innovation(
        start=start,
        end=start + len(surface),
        surface=surface,
        id=id,
        region=region,
        confidence=sure,
        evidence=Evidence(start=0, end=9, text=f"Ada {surface}."),
    )


def article(id: str, *innovations: Innovation, outlet: str = "a.id", published: str | None = "2024-03-02") -> Annotation:
    return Annotation(id=id, outlet=outlet, published=published, innovations=innovations)


def test_mentions_of_one_name_and_region_are_one_proposal() -> None:
    found = discover(
        [
            article("1", named("Sapu Jagat"), named("SAPU JAGAT", 40)),
            article("2", named("Sapu-Jagat"), outlet="b.id", published="2023-11-05T07:00:00+07:00"),
        ]
    )
    [proposal] = found
    assert (proposal.mentions, proposal.documents, proposal.outlets) == (3, 2, 2)
    assert (proposal.first_seen, proposal.last_seen) == ("2023-11-05", "2024-03-02")
    assert proposal.region_name == "Kota Madiun"
    assert "Sapu" in proposal.evidence or "SAPU" in proposal.evidence


def test_the_same_name_elsewhere_is_another_proposal_with_another_id() -> None:
    found = discover([article("1", named("Sapu Jagat"), named("Sapu Jagat", 40, region="35.23"))])
    assert len(found) == 2
    assert len({proposal.id for proposal in found}) == 2


def test_an_abbreviation_beside_its_expansion_joins_it() -> None:
    long = named("Sistem Sampah Baru")
    [proposal] = discover([article("1", long, named("Sisabar", long.end + 2)), article("2", named("Sisabar"))])
    assert {proposal.name, *proposal.aliases} == {"Sistem Sampah Baru", "Sisabar"}
    assert proposal.mentions == 3


def test_listed_innovations_and_names_the_registry_holds_by_now_are_left_out() -> None:
    registry = Registry.from_rows([{"id": "sj", "name": "Sapu Jagat", "region_code": "35.77"}])
    annotations = [article("1", named("Sapu Jagat"), named("Lentera", 30, id="lentera"), named("Sapu Jagat", 60, region="35.23"))]
    [proposal] = discover(annotations, registry)
    assert proposal.region == "35.23"


def test_a_proposed_id_is_not_one_of_the_registry() -> None:
    registry = Registry.from_rows([{"id": "sapu-jagat", "name": "Lain Sekali"}])
    [proposal] = discover([article("1", named("Sapu Jagat"))], registry)
    assert proposal.id not in registry


def test_repeated_articles_count_once_and_order_does_not_matter() -> None:
    one, two = article("1", named("Sapu Jagat")), article("2", named("Lentera Malam"), named("Sapu Jagat", 40))
    assert discover([one, two, one]) == discover([two, one])


def test_the_most_widely_reported_come_first_and_rows_have_the_columns() -> None:
    found = discover([article("1", named("Lentera Malam")), article("2", named("Sapu Jagat")), article("3", named("Sapu Jagat"))])
    assert [proposal.name for proposal in found] == ["Sapu Jagat", "Lentera Malam"]
    assert all(tuple(proposal.to_dict()) == COLUMNS for proposal in found)


def test_a_proposal_without_region_or_date_is_empty_there() -> None:
    [proposal] = discover([article("1", named("Sapu Jagat", region=None), published=None)])
    assert (proposal.to_dict()["region_code"], proposal.to_dict()["first_seen"]) == ("", "")


def test_proposals_can_be_read_back_as_a_registry() -> None:
    rows = [proposal.to_dict() for proposal in discover([article("1", named("Sapu Jagat"), named("Lentera Malam", 30, region=None))])]
    assert len(Registry.from_rows(rows)) == 2


def test_a_name_without_a_region_joins_its_like_where_one_region_bears_it() -> None:
    [proposal] = discover([article("1", named("Sapu Jagat")), article("2", named("Sapu Jagat", region=None))])
    assert (proposal.mentions, proposal.region) == (2, "35.77")


def test_a_name_without_a_region_stays_apart_where_two_regions_bear_it() -> None:
    found = discover(
        [article("1", named("Sapu Jagat")), article("2", named("Sapu Jagat", region="35.05")), article("3", named("Sapu Jagat", region=None))]
    )
    assert len(found) == 3
