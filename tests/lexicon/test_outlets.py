"""Outlets by name, domain and address; those not listed; channels of governments."""

from __future__ import annotations

import pytest

from inovasi_nlp.lexicon import outlets, regions


@pytest.mark.parametrize(
    ("given", "domain", "tier", "weight"),
    [
        ("jatim.antaranews.com", "jatim.antaranews.com", "agency", 1.0),
        ("https://jatim.antaranews.com/berita/1/judul", "jatim.antaranews.com", "agency", 1.0),
        ("papuatengah.antaranews.com", "antaranews.com", "agency", 1.0),
        ("surabaya.kompas.com", "surabaya.kompas.com", "national", 1.0),
        ("www.detik.com", "detik.com", "national", 1.0),
        ("inet.detik.com", "detik.com", "national", 1.0),
        ("Harian Bangsa", "harianbangsa.net", "regional", 0.6),
        ("HARIAN  BANGSA", "harianbangsa.net", "regional", 0.6),
        ("Natmed", "natmed.id", "regional", 0.6),
        ("Nasional Media", "natmed.id", "regional", 0.6),
        ("Nasional Media (Natmed)", "natmed.id", "regional", 0.6),
        ("kompasiana.com", "kompasiana.com", "ugc", 0.1),
        ("kilasdaerah.kompas.com", "kilasdaerah.kompas.com", "advertorial", 0.0),
    ],
)
def test_an_outlet_resolves_by_name_domain_or_address(given: str, domain: str, tier: str, weight: float) -> None:
    outlet = outlets().resolve(given)
    assert (outlet.domain, outlet.tier, outlet.weight, outlet.known) == (domain, tier, weight, True)


@pytest.mark.parametrize("given", ["kabarmawar.com", "Kabar Mawar", "http://[rusak", "", None])
def test_an_outlet_that_is_not_listed_is_its_own_group(given: str | None) -> None:
    outlet = outlets().resolve(given)
    assert (outlet.tier, outlet.weight, outlet.promoter, outlet.known) == ("unknown", 0.3, False, False)
    assert outlet.owner_group == outlet.domain == (given or "").lower()


@pytest.mark.parametrize(
    ("given", "region"),
    [
        ("surabaya.go.id", "35.78"),
        ("https://dinkes.semarangkota.go.id/berita", "33.74"),
        ("humas.jatengprov.go.id", "33"),
        ("blitarkab.go.id", "35.05"),
        ("probolinggo.go.id", None),
        ("Humas Pemkot Surabaya", "35.78"),
        ("Dinas Kesehatan Kota Semarang", "33.74"),
        ("Pemkab Blitar", "35.05"),
        ("Kementerian Sosial", None),
    ],
)
def test_a_channel_of_a_government_is_a_promoter_of_its_region(given: str, region: str | None) -> None:
    outlet = outlets().resolve(given)
    assert (outlet.tier, outlet.weight, outlet.promoter, outlet.home_region) == ("government", 0.0, True, region)


def test_outlets_of_one_owner_share_a_group() -> None:
    groups = {outlets().resolve(domain).owner_group for domain in ("jatim.antaranews.com", "jateng.antaranews.com")}
    assert len(groups) == 1


def test_the_table_is_whole() -> None:
    for outlet in outlets():
        assert outlet.home_region is None or outlet.home_region in regions()
        assert outlet.owner_group
        assert outlet.domain == outlet.domain.lower()
        assert outlets().resolve(outlet.domain) == outlet
