"""Newspapers, news sites and public channels: tier, weight, owner group, and whether they promote themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from inovasi_nlp.lexicon.regions import Regions, regions
from inovasi_nlp.lexicon.tables import Row, package_table

__all__ = ["Outlet", "Outlets", "outlets"]

Tier = Literal["agency", "national", "regional", "local", "ugc", "government", "advertorial", "party", "unknown"]

# Source: design of the score (dsi-1), scales of our tables.
_WEIGHTS: dict[str, float] = {
    "agency": 1.0,
    "national": 1.0,
    "regional": 0.6,
    "local": 0.3,
    "ugc": 0.1,
    "government": 0.0,
    "advertorial": 0.0,
    "party": 0.0,
    "unknown": 0.3,
}
_PROMOTERS = frozenset({"government", "advertorial", "party"})
_DOMAIN = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$")
_GOVERNMENT_SUFFIXES = (".go.id", ".desa.id", ".mil.id")
_LEVEL_OF_SUFFIX = {"kota": "kota", "kab": "kabupaten", "prov": "province"}
_BRACKETED = re.compile(r"(.*?)\s*\((.*)\)$")  # "Nasional Media (Natmed)"
_NOISE = re.compile(r"[\s.\-_()]+")
# Channels of a government: "Humas Pemkot Surabaya", "Dinas Kesehatan Kota Semarang", "Kementerian PANRB"; not "Suara Pemkab". A report
# whose issuer is not told ("Laporan tanpa penerbit") is taken for the owner's.
_OFFICIAL = re.compile(
    r"^(?:humas|pemkot|pemkab|pemprov|pemko|pemda|pemerintah|dinas|diskominfo|dinkominfo|kominfo|bappeda|badan|bagian|kecamatan|kelurahan|desa|"
    r"puskesmas|rsud|sekretariat|kementerian|kemen|protokol|prokopim|ppid|dprd|inspektorat|laporan|portal resmi|website resmi|situs resmi|otorita)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Where an article appeared.

    Attributes:
        domain: Its domain, or the name as given where none is known.
        name: Its name.
        tier: agency, national, regional, local, ugc, government, advertorial, party; "unknown" where the table does not hold it.
        weight: Weight of the tier in outlet reach, 0 to 1.
        promoter: Published by the owner of innovations or paid by him.
        home_region: Code of the region it belongs to.
        owner_group: Outlets of one owner share it; its own domain or name where the owner is unknown.
        known: The table holds it (or its parent domain).
    """

    domain: str
    name: str
    tier: Tier
    weight: float
    promoter: bool = False
    home_region: str | None = None
    owner_group: str = ""
    known: bool = True


class Outlets:
    """The table of outlets by domain and name."""

    def __init__(self, members: Iterable[Outlet], places: Regions) -> None:
        self._places = places
        self._by_domain = {outlet.domain: outlet for outlet in members}
        self._by_name: dict[str, Outlet] = {}
        self._squeezed: dict[str, set[str]] = {}
        for region in places:
            for alias in (region.short_name, *region.aliases):
                self._squeezed.setdefault(_key(alias), set()).add(region.code)
        for outlet in self:
            self._by_name.setdefault(_key(outlet.name), outlet)
            bracketed = _BRACKETED.match(outlet.name)
            for name in bracketed.groups() if bracketed else ():
                self._by_name.setdefault(_key(name), outlet)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._by_domain.values())

    def __len__(self) -> int:
        return len(self._by_domain)

    def resolve(self, name: str | None) -> Outlet:
        """The outlet of a name, domain or address; one of tier "unknown", its own group, where the table does not hold it."""
        given = (name or "").strip()
        host = _host(given)
        if host is not None:
            return self._of_host(host)
        found = self._by_name.get(_key(given))
        if found is not None:
            return found
        if _OFFICIAL.match(given):
            return self._official(given, given)
        return _unknown(given.lower(), given)

    def _of_host(self, host: str) -> Outlet:
        labels = host.split(".")
        for cut in range(len(labels) - 1):
            found = self._by_domain.get(".".join(labels[cut:]))
            if found is not None:
                return found
        if host.endswith(_GOVERNMENT_SUFFIXES):
            return self._official(host, host, self._of_label(labels[-3]) if len(labels) > 2 else None)
        return _unknown(host, host)

    def _of_label(self, label: str) -> str | None:
        """Region of a government's domain: "semarangkota", "blitarkab", "jatimprov", "surabaya"; None where it is no region or two."""
        name, suffix = label, ""
        for ending in _LEVEL_OF_SUFFIX:
            if label.endswith(ending) and len(label) > len(ending) + 2:
                name, suffix = label.removesuffix(ending), ending
                break
        codes = self._squeezed.get(name, set())
        if suffix:
            codes = {code for code in codes if self._places.get(code).level == _LEVEL_OF_SUFFIX[suffix]}
        return next(iter(codes)) if len(codes) == 1 else None

    def _official(self, domain: str, name: str, region: str | None = None) -> Outlet:
        if region is None:
            codes = self._places.resolve(name)
            region = codes[0] if len(codes) == 1 else None
        return Outlet(
            domain=domain.lower(),
            name=name,
            tier="government",
            weight=0.0,
            promoter=True,
            home_region=region,
            owner_group=domain.lower(),
            known=False,
        )


def _unknown(domain: str, name: str) -> Outlet:
    return Outlet(domain=domain, name=name, tier="unknown", weight=_WEIGHTS["unknown"], owner_group=domain, known=False)


def _host(given: str) -> str | None:
    low = given.lower()
    if "://" in low or low.startswith("//"):
        try:
            host = urlsplit(low).hostname
        except ValueError:
            return None
    else:
        host = low.split("/", 1)[0].split(":", 1)[0]
    if not host or not _DOMAIN.match(host):
        return None
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _key(name: str) -> str:
    return _NOISE.sub("", name).lower()


@cache
def outlets() -> Outlets:
    """The shipped outlets, read once."""
    table = package_table("outlets.csv", required=("domain", "name", "tier", "home_region_code", "owner_group"))
    return Outlets((_outlet(row) for row in table.unique("domain").values()), regions())


def _outlet(row: Row) -> Outlet:
    tier = row["tier"]
    return Outlet(
        domain=row["domain"],
        name=row["name"],
        tier=tier,  # type: ignore[arg-type]  # the table's test checks the values
        weight=_WEIGHTS[tier],
        promoter=tier in _PROMOTERS,
        home_region=row["home_region_code"] or None,
        owner_group=row["owner_group"] or row["domain"],
    )
