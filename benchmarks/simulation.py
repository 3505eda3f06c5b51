"""How well dsi-1 measures spread where the truth is known: worlds after B7 of the scoring design.

    python benchmarks/simulation.py [--seeds 8] [--first-seed 1000] [--intervals | --only-intervals] [--exposures 1 2 4 8] [--norms v2]

150 districts in the provinces of Indonesia, joined by a gravity network; 120 innovations that spread over 48 months by network-Bass adoption; 70
outlets in 14 owner groups; independent stories told of adoptions and of life at the origin; heavy-tailed bursts of press releases that have nothing
to do with spread. The corpus misses 15 % of mentions and 40 % of reports of adoptions, leaves 10 % of articles undated, and takes 5 % of copies for
stories of their own. Truth: share of the other districts that had adopted by the last month.

Worlds: base; releases name random regions; poor adoptions (30 % found, 10 % invented, stages mixed up); 25 % of copies unlinked; awards follow
spread; promotion follows spread. Figures are means over seeds of Spearman's rank correlation with the truth, and the worst seed of D0; then what the loss
of 30 % of documents or of outlets costs. With --intervals: how often the 90 % interval of a 70 % sample of documents holds the score of the full corpus,
by number of stories in the sample, in all worlds, and of the misses how many lie below and above; --exposures says how many thousand stories the full
corpus' frame holds.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from scipy.stats import spearmanr

from inovasi_nlp.diffusion.norms import DEFAULT
from inovasi_nlp.diffusion.score import Scores, score
from inovasi_nlp.lexicon import outlets, regions
from inovasi_nlp.lexicon.registry import Entry, Registry
from inovasi_nlp.records import ActivityRegion, Adoption, Annotation, Award, Frame, Innovation, Origin, Passage

DISTRICTS: Final = 150
INNOVATIONS: Final = 120
OUTLETS: Final = 70
MONTHS: Final = 48
EXPOSURE: Final = 6.0  # thousand stories
SIZES: Final = (("under 5", 1, 5), ("5 to 19", 5, 20), ("20 and more", 20, math.inf))
START: Final = date(2021, 1, 1)
END: Final = date(2024, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the world and its press are like; shares in [0, 1]."""

    name: str
    missed_mentions: float = 0.15
    adoption_recall: float = 0.60
    invented_adoptions: float = 0.0
    wrong_stage: float = 0.05
    undated: float = 0.10
    unlinked: float = 0.05
    random_regions: int = 0
    awards_follow: bool = False
    promotion_follows: bool = False


WORLDS: Final = (
    World(name="base"),
    World(name="random regions", random_regions=4),
    World(name="poor adoptions", adoption_recall=0.30, invented_adoptions=0.10, wrong_stage=0.30),
    World(name="unlinked 25 %", unlinked=0.25),
    World(name="awards follow", awards_follow=True),
    World(name="promotion follows", promotion_follows=True),
)


@dataclass(slots=True)
class Simulated:
    """A world's registry, truth by innovation id, and corpus."""

    registry: Registry
    truth: dict[str, float]
    corpus: list[Annotation]


def districts_of(rng: np.random.Generator) -> tuple[list[str], np.ndarray]:
    """Region codes of kabupaten and kota, and the gravity network between them (rows add up to 1)."""
    codes = sorted(code for code in (region.code for region in regions()) if len(code) == 5)
    chosen = [codes[i] for i in sorted(rng.choice(len(codes), DISTRICTS, replace=False))]
    provinces = {code: i for i, code in enumerate(sorted({code[:2] for code in chosen}))}
    centres = rng.uniform(0, 10, (len(provinces), 2))
    places = np.array([centres[provinces[code[:2]]] + rng.normal(0, 0.4, 2) for code in chosen])
    people = rng.lognormal(0, 0.8, DISTRICTS)
    distance = np.linalg.norm(places[:, None] - places[None, :], axis=2) + 0.3
    pull = people[None, :] / distance**1.5
    np.fill_diagonal(pull, 0.0)
    return chosen, pull / pull.sum(axis=1, keepdims=True)


def adopted_months(rng: np.random.Generator, network: np.ndarray, origin: int) -> np.ndarray:
    """Month of adoption by district, -1 = never; the origin has it from month 0. Hazard p + q * weighted share of neighbours that adopted."""
    p, q = rng.lognormal(-8.3, 1.0), rng.lognormal(-3.4, 1.0)
    months = np.full(DISTRICTS, -1)
    months[origin] = 0
    for month in range(1, MONTHS):
        has = (months >= 0).astype(float)
        hazard = np.clip(p + q * (network @ has), 0, 0.5)
        months[(months < 0) & (rng.random(DISTRICTS) < hazard)] = month
    return months


def outlets_of(rng: np.random.Generator) -> tuple[list[str], np.ndarray]:
    """Domains of 70 outlets that are no promoters, and how much each prints."""
    known = [outlet.domain for outlet in outlets() if outlet.tier in ("national", "agency", "regional", "local")]
    chosen = [known[i] for i in sorted(rng.choice(len(known), min(OUTLETS, len(known)), replace=False))]
    size = rng.pareto(1.5, len(chosen)) + 0.3
    return chosen, size / size.sum()


class _Press:
    """Writes the articles of one innovation."""

    def __init__(self, world: World, rng: np.random.Generator, districts: Sequence[str], outlets: tuple[list[str], np.ndarray]) -> None:
        self.world, self.rng, self.districts = world, rng, districts
        self.outlets, self.size = outlets
        self.made: list[Annotation] = []

    def article(
        self,
        innovation: str,
        month: int,
        story: str,
        *,
        activity: Iterable[str] = (),
        adoption: tuple[str, str] | None = None,
        release: bool = False,
        awards: tuple[Award, ...] = (),
    ) -> None:
        rng = self.rng
        if rng.random() < self.world.missed_mentions:
            return
        number = len(self.made)
        day = START + timedelta(days=int(30.4 * month + rng.integers(0, 30)))
        adoptions: tuple[Adoption, ...] = ()
        if adoption is not None and rng.random() < self.world.adoption_recall:
            stage = rng.choice(["interest", "planned", "adopted"]) if rng.random() < self.world.wrong_stage else adoption[1]
            adoptions = (
                Adoption(
                    innovation=innovation,
                    adopter=adoption[0],
                    adopter_region=adoption[0],
                    stage=str(stage),  # type: ignore[arg-type]
                    confidence=rng.beta(8, 2),
                ),
            )
        elif rng.random() < self.world.invented_adoptions:
            region = str(rng.choice(self.districts))
            adoptions = (Adoption(innovation=innovation, adopter=region, adopter_region=region, stage="adopted", confidence=rng.beta(6, 4)),)
        own = f"{story}/{number}" if rng.random() < (self.world.unlinked if "/copy" in story else 0.0) else story
        named = tuple(ActivityRegion(code=code, probability=0.9) for code in dict.fromkeys(activity))
        self.made.append(
            Annotation(
                id=f"{innovation}-{number}",
                outlet=str(rng.choice(self.outlets, p=self.size)),
                published=None if rng.random() < self.world.undated else min(day, END).isoformat(),
                innovations=(
                    Innovation(start=0, end=5, surface=innovation, id=innovation, confidence=float(rng.beta(12, 1)), activity_regions=named),
                ),
                passages=(Passage(innovation=innovation, story=own),),
                adoptions=adoptions,
                awards=awards,
                origin=Origin(release=1.0 if release else 0.0),
            )
        )

    def stories_of_spread(self, innovation: str, months: np.ndarray, origin: int) -> None:
        """Stories of life at the origin, and of each adoption: when it is prepared, when it starts, and now and then later."""
        rng, count = self.rng, 0
        interest = rng.lognormal(0.0, 0.6)  # what the press makes of it
        for month in range(MONTHS):
            for _ in range(rng.poisson(0.06 * interest)):
                count += 1
                self.article(innovation, month, f"{innovation}-o{count}", activity=[self.districts[origin]])
        for district, month in enumerate(months):
            if month <= 0 or district == origin:
                continue
            code = self.districts[district]
            told = [(month + int(rng.integers(0, 3)), "adopted")] * rng.poisson(0.7)
            told += [(max(0, month - int(rng.integers(1, 6))), "planned")] * rng.poisson(0.3)
            told += [(later, "adopted") for later in range(month + 3, MONTHS) if rng.random() < 0.02]
            for when, stage in told:
                count += 1
                for _ in range(1 + rng.poisson(0.3)):
                    self.article(innovation, min(when, MONTHS - 1), f"{innovation}-s{count}/copy", activity=[code], adoption=(code, stage))

    def releases(self, innovation: str, origin: int, spread: float) -> None:
        """Bursts of press releases; how many copies has a heavy tail."""
        rng = self.rng
        for number in range(rng.poisson(2.0 + (12.0 * spread if self.world.promotion_follows else 0.0))):
            month = int(rng.integers(0, MONTHS))
            named = [self.districts[origin]] + [str(code) for code in rng.choice(self.districts, self.world.random_regions)]
            for _ in range(1 + min(300, int(4 * rng.pareto(1.2)))):
                self.article(innovation, month, f"{innovation}-r{number}/copy", activity=named, release=True)

    def awards(self, innovation: str, origin: int, spread: float) -> None:
        """Awards, each told by some stories of its own at the origin."""
        rng = self.rng
        for number in range(rng.poisson(4.0 * spread if self.world.awards_follow else 0.4)):
            award = Award(
                name="Inovasi Pelayanan Publik", award_id="kipp", result="won", innovations=(innovation,), year=int(2021 + rng.integers(0, 4))
            )
            month = int(rng.integers(0, MONTHS))
            for _ in range(1 + rng.poisson(1.0)):
                self.article(innovation, month, f"{innovation}-p{number}", activity=[self.districts[origin]], awards=(award,))


def simulate(world: World, seed: int) -> Simulated:
    """One world."""
    rng = np.random.default_rng([seed, 7])
    districts, network = districts_of(rng)
    press = _Press(world, rng, districts, outlets_of(rng))
    entries, truth = [], {}
    for number in range(INNOVATIONS):
        innovation, origin = f"inovasi-{number:03d}", int(rng.integers(DISTRICTS))
        months = adopted_months(rng, network, origin)
        share = float((months > 0).sum()) / (DISTRICTS - 1)
        entries.append(Entry(id=innovation, name=innovation, region=districts[origin]))
        truth[innovation] = share
        press.stories_of_spread(innovation, months, origin)
        press.releases(innovation, origin, share)
        press.awards(innovation, origin, share)
    return Simulated(Registry(entries), truth, press.made)


def scored(
    simulated: Simulated, corpus: Sequence[Annotation], *, exposure: float = EXPOSURE, replicates: int = 0, norms_version: str = DEFAULT
) -> Scores:
    """dsi-1 under one frame, which holds `exposure` thousand stories for the whole corpus and less in proportion where documents are lost."""
    frame = Frame(id="simulasi", kind="census", exposure_thousand=exposure * len(corpus) / len(simulated.corpus))
    return score(corpus, registry=simulated.registry, as_of=END, frame=frame, replicates=replicates, norms_version=norms_version)


def baselines(simulated: Simulated, corpus: Sequence[Annotation]) -> dict[str, dict[str, float]]:
    """What others count: mentions, mentions by tier, unique stories, distinct provinces outside the origin."""
    out: dict[str, dict[str, float]] = {
        name: dict.fromkeys(simulated.truth, 0.0) for name in ("naive mentions", "tier sum", "unique stories", "distinct regions")
    }
    tier = {"national": 1.0, "agency": 1.0, "regional": 0.6, "local": 0.3}
    stories: dict[str, set[str]] = {innovation: set() for innovation in simulated.truth}
    places: dict[str, set[str]] = {innovation: set() for innovation in simulated.truth}
    for annotation in corpus:
        mention = annotation.innovations[0]
        innovation = mention.id or ""
        out["naive mentions"][innovation] += 1
        out["tier sum"][innovation] += tier.get(outlets().resolve(annotation.outlet or "").tier, 0.3)
        stories[innovation].add(annotation.passages[0].story or "")
        home = (simulated.registry.get(innovation).region or "")[:2]
        places[innovation] |= {place.code[:2] for place in mention.activity_regions if place.code[:2] != home}
    out["unique stories"] = {innovation: float(len(found)) for innovation, found in stories.items()}
    out["distinct regions"] = {innovation: float(len(found)) for innovation, found in places.items()}
    return out


def correlation(truth: dict[str, float], found: dict[str, float]) -> float:
    """Spearman's rank correlation over the innovations."""
    keys = sorted(truth)
    return float(spearmanr([truth[key] for key in keys], [found[key] for key in keys]).statistic)


def measures(simulated: Simulated, seed: int, *, norms_version: str) -> dict[str, float]:
    """Correlation with the truth of every measure, and mean shifts under loss."""
    corpus = simulated.corpus
    full = scored(simulated, corpus, norms_version=norms_version)
    found = baselines(simulated, corpus)
    d0 = {row.innovation_id: row.D0 for row in full}
    found["D0"] = d0
    found["D0 without adoption"] = {row.innovation_id: row.D0_without_adoption for row in full}
    rng = np.random.default_rng([seed, 11])
    keep = rng.random(len(corpus)) >= 0.3
    names = sorted({annotation.outlet or "" for annotation in corpus})
    lost = {name for name in names if rng.random() < 0.3}
    thinned = {
        "D0, 30 % of documents gone": [annotation for annotation, kept in zip(corpus, keep, strict=True) if kept],
        "D0, 30 % of outlets gone": [annotation for annotation in corpus if annotation.outlet not in lost],
    }
    out: dict[str, float] = {}
    for name, rest in thinned.items():
        rescored = {row.innovation_id: row.D0 for row in scored(simulated, rest, norms_version=norms_version)}
        found[name] = rescored
        out[f"mean shift of {name}"] = float(np.mean([rescored[key] - d0[key] for key in d0]))
    return {**{name: correlation(simulated.truth, values) for name, values in found.items()}, **out}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One interval of a sample: its ends, D0 of the full corpus, stories in the sample."""

    low: float
    high: float
    whole: float
    stories: int


def cases(world: World, seed: int, *, exposure: float, replicates: int, norms_version: str) -> list[Case]:
    """The intervals of a 70 % sample of documents, of every innovation that the sample mentions."""
    simulated = simulate(world, seed)
    whole = scored(simulated, simulated.corpus, exposure=exposure, norms_version=norms_version)
    full = {row.innovation_id: row.D0 for row in whole}
    rng = np.random.default_rng([seed, 13])
    sample = [annotation for annotation in simulated.corpus if rng.random() >= 0.3]
    rows = scored(simulated, sample, exposure=exposure, replicates=replicates, norms_version=norms_version)
    return [
        Case(low=row.low, high=row.high, whole=full[row.innovation_id], stories=row.counts.independent_stories + row.counts.release_derived)
        for row in rows
        if row.counts.documents and row.low is not None and row.high is not None
    ]


def print_coverage(name: str, found: Sequence[Case]) -> None:
    """Share of intervals that hold D0 of the full corpus, with their mean width, by stories in the sample."""
    for label, least, most in SIZES:
        mine = [case for case in found if least <= case.stories < most]
        if mine:
            below = float(np.mean([case.whole < case.low for case in mine]))
            above = float(np.mean([case.whole > case.high for case in mine]))
            width = float(np.mean([case.high - case.low for case in mine]))
            print(
                f"  {name:20s} {label:12s} n {len(mine):5d}  coverage {1 - below - above:.3f}  (below {below:.3f}, above {above:.3f})  width {width:5.1f}"
            )


def print_intervals(seeds: Sequence[int], *, exposure: float, replicates: int, norms_version: str) -> None:
    """Coverage in every world, and in all together."""
    print(f"90 % intervals of a 70 % sample against D0 of the full corpus, {exposure:g} thousand stories, norms {norms_version}", flush=True)
    together: list[Case] = []
    for world in WORLDS:
        found = [case for seed in seeds for case in cases(world, seed, exposure=exposure, replicates=replicates, norms_version=norms_version)]
        print_coverage(world.name, found)
        together += found
    print_coverage("all", together)
    print(f"  mean width of all {np.mean([case.high - case.low for case in together]):.1f}", flush=True)


def print_correlations(seeds: Sequence[int], *, norms_version: str) -> None:
    """Rank correlation with the truth, by measure and world."""
    table: dict[str, dict[str, float]] = {}
    worst: dict[str, float] = {}
    for world in WORLDS:
        runs = [measures(simulate(world, seed), seed, norms_version=norms_version) for seed in seeds]
        table[world.name] = {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}
        worst[world.name] = min(run["D0"] for run in runs)
    print(f"{f'Spearman with truth, {len(seeds)} seeds, norms {norms_version}':48s}" + "".join(f"{world.name:>19s}" for world in WORLDS))
    for name in table[WORLDS[0].name]:
        print(f"{name:48s}" + "".join(f"{table[world.name][name]:19.3f}" for world in WORLDS))
    print(f"{'D0, worst seed':48s}" + "".join(f"{worst[world.name]:19.3f}" for world in WORLDS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--first-seed", type=int, default=1000)
    parser.add_argument("--intervals", action="store_true")
    parser.add_argument("--only-intervals", action="store_true")
    parser.add_argument("--exposures", type=float, nargs="+", default=[EXPOSURE])
    parser.add_argument("--replicates", type=int, default=300)
    parser.add_argument("--norms", default=DEFAULT)
    options = parser.parse_args()
    seeds = range(options.first_seed, options.first_seed + options.seeds)
    if not options.only_intervals:
        print_correlations(seeds, norms_version=options.norms)
    if options.intervals or options.only_intervals:
        for exposure in options.exposures:
            print_intervals(seeds, exposure=exposure, replicates=options.replicates, norms_version=options.norms)


if __name__ == "__main__":
    main()
