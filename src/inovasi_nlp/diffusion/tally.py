"""The evidence rows of one innovation as arrays, and the weights its stories are counted with.

Everything a measure needs stands here, made from the rows alone, in one canonical order: so the same rows give the same bits, whether
they come from a scoring run or are read back to explain a score.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from inovasi_nlp.diffusion.facts import province_of
from inovasi_nlp.diffusion.norms import Norms
from inovasi_nlp.records import EvidenceRow
from inovasi_nlp.stories.passages import instant

__all__ = ["Crowd", "Draws", "Entries", "Floats", "Segments", "Tally", "quarter_of", "row_order", "tally"]

Floats = npt.NDArray[np.float64]

_ROLES = {role: number for number, role in enumerate(("basis", "mention", "activity", "adoption", "award", "reception"))}
_NEVER = 1 << 30
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def row_order(row: EvidenceRow) -> tuple[int, str, str, str, str, int]:
    """Canonical order of the rows of one innovation."""
    return (_ROLES[row.role], row.story, row.document, row.key, row.label, row.count)


@lru_cache(maxsize=4096)
def quarter_of(published: str) -> int:
    """Number of the quarter of an ISO date, counting on from year 0."""
    day = date.fromisoformat(published[:10])
    return day.year * 4 + (day.month - 1) // 3


class Segments:
    """Sums over groups of entries.

    Args:
        index: Group of each entry.
        size: Number of groups; those without entries sum to 0.
    """

    def __init__(self, index: Sequence[int], size: int) -> None:
        groups = np.asarray(index, dtype=np.int64)
        self.size = size
        self._order = np.argsort(groups, kind="stable")
        ordered = groups[self._order]
        begins = np.ones(ordered.size, dtype=bool)
        np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
        self._starts = np.flatnonzero(begins)
        self._present = ordered[self._starts]

    def sum(self, values: Floats) -> Floats:
        """Sums of `values` (replicates by entries) as replicates by groups."""
        out = np.zeros((values.shape[0], self.size))
        if self._present.size:
            out[:, self._present] = np.add.reduceat(values[:, self._order], self._starts, axis=1)
        return out


@dataclass(slots=True)
class Entries:
    """Facts as parallel columns: cluster, group (outlet, province, adopter and stage ...), probability, and key for draws."""

    cluster: list[int] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    probability: list[float] = field(default_factory=list)
    key: list[str] = field(default_factory=list)

    def add(self, cluster: int, group: int, probability: float, key: str) -> None:
        """One more entry."""
        self.cluster.append(cluster)
        self.group.append(group)
        self.probability.append(probability)
        self.key.append(key)

    def of(self, counted: Sequence[bool]) -> Entries:
        """Those of the clusters that count."""
        held = [place for place, cluster in enumerate(self.cluster) if counted[cluster]]
        return Entries(*([column[place] for place in held] for column in (self.cluster, self.group, self.probability, self.key)))  # type: ignore[arg-type]


Crowd = tuple[int, int, int, float, str]


@dataclass(slots=True)
class Tally:
    """One innovation, ready to be measured.

    Attributes:
        norms, origin, exposure, quarter: Constants, region code or None, frame's stories in thousands, quarter of the as-of day.
        clusters: Story ids. confidence, release, groups: Of each: its lead's confidence; whether it is release-derived; its lead's owner group.
        quarters: Of each: quarter of its first dated member, or None.
        outlets: Weight of each outlet. owners: Owner group of each.
        leads, copies: Memberships: cluster and outlet.
        regions: Activity by province outside the origin. provinces: Their codes.
        adoptions: Entries by adopter * stages + step, reported before a giving-up; `later` those after. given_up: Entries by adopter.
        adopters: Keys. crowds: (stage step, count, cluster, probability, id) of reports on many adopters.
        prizes: Worth times probability, one entry per series and year. votes: Entries by stakeholder * 2 + (1 if negative).
        voices: Stakeholder groups with weight, in the order of the norm table.
        retold: What clusters count that retell another in other words; all others count in full.
    """

    norms: Norms
    origin: str | None
    exposure: float
    quarter: int
    clusters: list[str]
    confidence: list[float]
    release: list[bool]
    groups: list[int]
    quarters: list[int | None]
    outlets: list[float]
    owners: list[int]
    leads: Entries
    copies: Entries
    regions: Entries
    provinces: list[str]
    adoptions: Entries
    later: Entries
    given_up: Entries
    adopters: list[str]
    crowds: list[Crowd]
    prizes: dict[str, float]
    votes: Entries
    voices: list[str]
    retold: dict[int, float] = field(default_factory=dict)

    @property
    def thinning(self) -> float:
        """f: what a frame above E* is thinned to, so that more monitoring alone gives no higher score."""
        return min(1.0, self.norms.exposure_thousand / self.exposure)

    @property
    def region_count(self) -> int:
        """Provinces in which an innovation can arrive: R, less its own."""
        return self.norms.regions - (1 if self.origin else 0)

    def at_home(self, row: EvidenceRow) -> bool:
        """Whether a row tells of activity in the province of origin, which is no reach."""
        return row.role == "activity" and self.origin is not None and province_of(row.key) == province_of(self.origin)

    @property
    def undated_share(self) -> float:
        """Share of the stories without any date. Release-derived ones are left out where there are others: a dated release must not
        make persistence known, nor an undated one unknown."""
        own = [quarter for quarter, release in zip(self.quarters, self.release, strict=True) if not release] or self.quarters
        return sum(quarter is None for quarter in own) / max(1, len(own))

    @property
    def mostly_undated(self) -> bool:
        """Whether too much is undated for persistence to be told."""
        return self.undated_share > self.norms.undated_share

    @property
    def independent(self) -> list[bool]:
        """Of each cluster: whether it is not release-derived."""
        return [not release for release in self.release]

    def worth(self) -> list[float]:
        """pi_c: what each cluster counts."""
        return [self.norms.pi if release else 1.0 for release in self.release]


def tally(rows: Iterable[EvidenceRow], norms: Norms) -> Tally:
    """Rows of one innovation, its basis row among them, as arrays. Any order."""
    ordered = sorted(rows, key=row_order)
    basis = ordered[0]
    by_role: defaultdict[str, list[EvidenceRow]] = defaultdict(list)
    for row in ordered:
        by_role[row.role].append(row)
    mentions = by_role["mention"]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(row.story for row in mentions))}
    made = Tally(
        norms=norms,
        origin=basis.key or None,
        exposure=basis.value,
        quarter=quarter_of(basis.published or "1970-01-01"),
        clusters=list(numbers),
        confidence=[0.0] * len(numbers),
        release=[False] * len(numbers),
        groups=[-1] * len(numbers),
        quarters=[None] * len(numbers),
        outlets=[],
        owners=[],
        leads=Entries(),
        copies=Entries(),
        regions=Entries(),
        provinces=[],
        adoptions=Entries(),
        later=Entries(),
        given_up=Entries(),
        adopters=[],
        crowds=[],
        prizes={},
        votes=Entries(),
        voices=list(norms.stakeholders),
    )
    _fill_clusters(made, mentions, numbers)
    _fill_retold(made, mentions, numbers)
    _fill_outlets(made, mentions, numbers)
    _fill_regions(made, by_role["activity"], numbers)
    _fill_adoptions(made, by_role["adoption"], numbers)
    _fill_prizes(made, by_role["award"], numbers)
    _fill_votes(made, by_role["reception"], numbers)
    return made


def _fill_clusters(made: Tally, mentions: list[EvidenceRow], numbers: dict[str, int]) -> None:
    for row in mentions:
        number = numbers[row.story]
        made.release[number] = made.release[number] or row.release
        if row.lead:
            made.confidence[number] = row.confidence
            made.quarters[number] = quarter_of(row.published) if row.published else None


def _fill_retold(made: Tally, mentions: list[EvidenceRow], numbers: dict[str, int]) -> None:
    """The share of each story that retells; where the story they retell is left out, the first of them stands for it."""
    share = made.norms.retold
    if share is None:
        return
    retelling: defaultdict[str, list[tuple[bool, str, int]]] = defaultdict(list)
    for row in mentions:
        if row.lead and row.key and not made.release[numbers[row.story]]:
            retelling[row.key].append((row.published is None, row.published or "", numbers[row.story]))
    for source, found in retelling.items():
        counted = sorted(found)[0 if source in numbers else 1 :]
        made.retold.update((number, share / len(counted)) for *_, number in counted)


def _fill_outlets(made: Tally, mentions: list[EvidenceRow], numbers: dict[str, int]) -> None:
    outlets: dict[str, int] = {}
    owners: dict[str, int] = {}
    for row in mentions:
        if row.outlet not in outlets:
            outlets[row.outlet] = len(outlets)
            made.outlets.append(row.value)
            made.owners.append(owners.setdefault(row.group, len(owners)))
        number = numbers[row.story]
        if row.lead:
            unnamed = bool(made.norms.unnamed_apart) and not row.group
            made.groups[number] = owners.setdefault(f"\x1f{row.story}", len(owners)) if unnamed else made.owners[outlets[row.outlet]]
        leads = not made.release[number] and (row.lead or row.published is None)
        (made.leads if leads else made.copies).add(number, outlets[row.outlet], 1.0, row.id)


def _fill_regions(made: Tally, rows: list[EvidenceRow], numbers: dict[str, int]) -> None:
    provinces: dict[str, int] = {}
    mass: dict[tuple[int, int], float] = {}
    for row in rows:
        province = province_of(row.key)
        if made.at_home(row) or row.story not in numbers:
            continue
        place = (numbers[row.story], provinces.setdefault(province, len(provinces)))
        mass[place] = mass.get(place, 0.0) + row.confidence
    made.provinces = list(provinces)
    for (number, province_number), probability in mass.items():
        key = f"{made.clusters[number]}\x1f{made.provinces[province_number]}"
        made.regions.add(number, province_number, min(1.0, probability), key)


def _fill_adoptions(made: Tally, rows: list[EvidenceRow], numbers: dict[str, int]) -> None:
    stages = {stage: number for number, stage in enumerate(made.norms.stages)}
    rows = [row for row in rows if row.story in numbers]
    adopters: dict[str, int] = {}
    best: dict[tuple[int, int, int], tuple[float, int]] = {}
    crowds: dict[tuple[int, int, int], float] = {}
    given_up: dict[tuple[int, int], float] = {}
    last: dict[int, int] = {}
    for row in rows:
        number = numbers[row.story]
        if row.label == "discontinued":
            if row.count > 1:
                continue  # "47 regions gave it up" names none that could be taken off
            place = (adopters.setdefault(row.key, len(adopters)), number)
            given_up[place] = max(given_up.get(place, 0.0), row.confidence)
            last[place[0]] = max(last.get(place[0], 0), _day(row, _NEVER))
        elif row.count > 1:
            for step in range(stages.get(row.label, -1) + 1):
                crowd = (step, row.count, number)
                crowds[crowd] = max(crowds.get(crowd, 0.0), row.confidence)
        else:
            adopter = adopters.setdefault(row.key, len(adopters))
            for step in range(stages.get(row.label, -1) + 1):
                event = (adopter, step, number)
                best[event] = max(best.get(event, (0.0, 0)), (row.confidence, _day(row, 0)))
    made.adopters = list(adopters)
    for (adopter, step, number), (probability, day) in best.items():
        entries = made.later if day > last.get(adopter, _NEVER) else made.adoptions
        entries.add(number, adopter * len(stages) + step, probability, f"{made.clusters[number]}\x1f{made.adopters[adopter]}")
    for (adopter, number), probability in given_up.items():
        made.given_up.add(number, adopter, probability, f"{made.clusters[number]}\x1f{made.adopters[adopter]}\x1fend")
    made.crowds = [
        (step, count, number, probability, f"{made.clusters[number]}\x1f{count}") for (step, count, number), probability in sorted(crowds.items())
    ]


def _day(row: EvidenceRow, missing: int) -> int:
    when = instant(row.published)
    return when[0] if when else missing


def _fill_prizes(made: Tally, rows: list[EvidenceRow], numbers: dict[str, int]) -> None:
    for row in rows:
        if row.story in numbers:
            made.prizes[row.key] = max(made.prizes.get(row.key, 0.0), row.value * row.confidence)


def _fill_votes(made: Tally, rows: list[EvidenceRow], numbers: dict[str, int]) -> None:
    groups = {name: number for number, name in enumerate(made.voices)}
    best: dict[tuple[int, int], float] = {}
    for row in rows:
        if row.key in groups and row.story in numbers:
            vote = (numbers[row.story], groups[row.key] * 2 + (row.label == "negative"))
            best[vote] = max(best.get(vote, 0.0), row.confidence)
    for (number, group), confidence in best.items():
        made.votes.add(number, group, confidence, f"{made.clusters[number]}\x1f{group}")


class Draws:
    """Weights of the stories and outcomes of doubtful facts, replicates by entries.

    `Draws.point` counts each story once and each fact by its probability. `Draws.bootstrap` gives each story the weight -ln U (Bayesian
    bootstrap, Rubin 1981) and lets each doubtful fact be so or not; U = hash(seed, id, replicate), so draws do not depend on order or
    machine, and stories shared by two innovations get the same weight in both.
    """

    def __init__(self, weights: Floats, seeds: npt.NDArray[np.uint64] | None = None, seed: int = 0) -> None:
        self.weights = weights
        self._replicates = seeds
        self._seed = seed

    @classmethod
    def point(cls, clusters: int) -> Draws:
        """One replicate, every story with weight 1."""
        return cls(np.ones((1, clusters)))

    @classmethod
    def without_each(cls, clusters: int) -> Draws:
        """As many replicates as stories, each without one of them."""
        return cls(1.0 - np.eye(clusters))

    @classmethod
    def bootstrap(cls, names: Sequence[str], *, seed: int, first: int, last: int) -> Draws:
        """Replicates `first` to `last` (exclusive)."""
        replicates = np.arange(first, last, dtype=np.uint64)
        weights = _uniform(names, replicates, f"{seed}\x1fstory")
        np.log(weights, out=weights)
        np.negative(weights, out=weights)
        return cls(weights, replicates, seed)

    def with_shares(self, shares: Mapping[int, float]) -> Draws:
        """The same draws in which some clusters count only a share of a story."""
        weights = self.weights.copy()
        weights[:, list(shares)] *= list(shares.values())
        return Draws(weights, self._replicates, self._seed)

    def of(self, clusters: Sequence[int]) -> Floats:
        """Weights of the clusters of some entries."""
        return self.weights[:, np.asarray(clusters, dtype=np.int64)]

    def happened(self, probability: Sequence[float], keys: Sequence[str], role: str) -> Floats:
        """Probabilities at the point; in the bootstrap 1 or 0 where a fact is doubtful. Rows broadcast over replicates."""
        values = np.asarray(probability, dtype=np.float64).reshape(1, -1)
        if self._replicates is None:
            return values
        doubtful = np.flatnonzero((values[0] > 0) & (values[0] < 1))
        if not doubtful.size:
            return values
        uniform = _uniform([keys[number] for number in doubtful.tolist()], self._replicates, f"{self._seed}\x1f{role}")
        if doubtful.size == values.size:
            return (uniform < values).astype(np.float64)
        drawn = np.repeat(values, self._replicates.size, axis=0)
        drawn[:, doubtful] = uniform < values[:, doubtful]
        return drawn


@lru_cache(maxsize=262_144)
def _hashed(name: str, salt: str) -> int:
    return int.from_bytes(blake2b(f"{salt}\x1f{name}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _uniform(names: Sequence[str], replicates: npt.NDArray[np.uint64], salt: str) -> Floats:
    """In (0, 1), replicates by names: splitmix64 of the name's hash plus the replicate's number."""
    base = np.array([_hashed(name, salt) for name in names], dtype=np.uint64)
    mixed = base[None, :] + (replicates[:, None] + np.uint64(1)) * _GOLDEN
    shifted = np.empty_like(mixed)
    for shift, factor in ((30, _MIX_1), (27, _MIX_2), (31, None)):
        np.right_shift(mixed, np.uint64(shift), out=shifted)
        mixed ^= shifted
        if factor is not None:
            mixed *= factor
    np.right_shift(mixed, np.uint64(11), out=shifted)
    uniform = shifted.astype(np.float64)
    uniform += 0.5
    uniform *= math.ldexp(1.0, -53)
    return uniform
