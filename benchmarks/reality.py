"""What the world outside says of dsi-1: known groups, published numbers of adopters, and what each component weighs on real text.

    inovasi run NEWS --out OUT
    python benchmarks/reality.py OUT --registry innovations.csv --events reference-events.csv [--totals benchmarks/published-adopters.csv]

OUT is the folder of a run, or a file of annotations. Known groups (gate V5): innovations that won a place in the national competition (KIPP: Top 9 to
Top 45 and its successors) against matched entries that did not, by D0 from articles dated before the day of the award; undated ones are left out, and of
awards of which the year alone is known the first of January counts. Matched = same level of government (city or regency, province, centre) and, where
both years are known, launched before the award. AUC is the mean over winners of the share of their matches that stand below, ties a half; its
interval is a bootstrap over winners. Published totals (gate V6): Spearman's rank correlation of what was read with the number of adopters that somebody
published; --totals names the file and each row its source. Effective weights: squared rank correlation of each component with D0.

Every figure stands beside the number of cases it rests on; where these are too few it is not printed at all.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from scipy.stats import spearmanr

from inovasi_nlp import Registry
from inovasi_nlp.corpus.annotations import read_annotations
from inovasi_nlp.diffusion.norms import norms
from inovasi_nlp.diffusion.score import Scores, score
from inovasi_nlp.lexicon.registry import Entry
from inovasi_nlp.records import Annotation, Dissemination

NATIONAL: Final = ("kipp-top9-2014", "kipp-top25", "kipp-top35", "kipp-top40", "kipp-top45", "kipp-terpuji", "kipp-outstanding", "kipp-replikasi")
SUSTAINED: Final = ("top-keberlanjutan", "pkri")  # awards for innovations that were kept up or replicated
MIN_CASES: Final = 5  # below it a rank correlation or an area under a curve says nothing
DRAWS: Final = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """An innovation, the day it was chosen, and the entries it is held against."""

    entry: Entry
    day: date
    matches: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """D0 of a winner and of its matches before the award, and how many of them were in the news at all."""

    winner: Winner
    own: Dissemination
    others: tuple[Dissemination, ...]

    @property
    def share_below(self) -> float:
        """Share of the matches that stand below, ties a half."""
        return float(np.mean([(self.own.D0 > other.D0) + 0.5 * (self.own.D0 == other.D0) for other in self.others]))


def level_of(entry: Entry) -> str:
    """City or regency, province, or centre."""
    return "centre" if not entry.region else "province" if len(entry.region) == 2 else "district"


def award_days(path: Path) -> dict[str, date]:
    """First day on which each innovation was chosen nationally."""
    days: dict[str, date] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["innovation_id"] and row["event_type"] == "won" and row["award_id"] in (*NATIONAL, *SUSTAINED):
                day = date.fromisoformat(row["date"] or f"{row['year']}-01-01")
                days[row["innovation_id"]] = min(day, days.get(row["innovation_id"], day))
    return days


def winners(registry: Registry, days: Mapping[str, date]) -> Iterator[Winner]:
    """Winners that the registry holds, with their matches."""
    for name, day in sorted(days.items(), key=lambda item: (item[1], item[0])):
        if name not in registry:
            continue
        mine = registry.get(name)
        matches = tuple(
            entry
            for entry in registry
            if entry.id not in days and level_of(entry) == level_of(mine) and (entry.launch_year is None or entry.launch_year <= day.year)
        )
        if matches:
            yield Winner(entry=mine, day=day, matches=matches)


def compared(annotations: Sequence[Annotation], registry: Registry, found: Sequence[Winner]) -> list[Compared]:
    """Every winner and its matches, scored from what was printed before the day of the award."""
    dated = [annotation for annotation in annotations if annotation.published]
    by_day: dict[date, Scores] = {}
    for day in {winner.day for winner in found}:
        before = [annotation for annotation in dated if (annotation.published or "") < day.isoformat()]
        by_day[day] = score(before, registry=registry, as_of=day)
    return [
        Compared(
            winner=winner, own=by_day[winner.day].get(winner.entry.id), others=tuple(by_day[winner.day].get(entry.id) for entry in winner.matches)
        )
        for winner in found
    ]


def bootstrap(values: Sequence[float], statistic: Callable[[np.ndarray], float]) -> tuple[float, float]:
    """90 % interval of a statistic, cases drawn anew."""
    rng = np.random.default_rng(1)
    cases = np.asarray(values)
    drawn = [statistic(cases[rng.integers(0, len(cases), len(cases))]) for _ in range(DRAWS)]
    low, high = np.nanpercentile(drawn, (5, 95))
    return float(low), float(high)


def print_known_groups(annotations: Sequence[Annotation], registry: Registry, days: Mapping[str, date]) -> None:
    """Gate V5, as far as there is text."""
    found = compared(annotations, registry, list(winners(registry, days)))
    named = [case for case in found if case.own.counts.documents]
    matched = [sum(bool(other.counts.documents) for other in case.others) for case in found]
    print("known groups (V5): chosen nationally against matched entries, articles dated before the award")
    print(f"  winners in the events {len(days)}, in the registry with matches {len(found)}, named before the award {len(named)}")
    print(
        f"  matches a winner: mean {np.mean([len(case.others) for case in found] or [0]):.1f}, of them named before: mean {np.mean(matched or [0]):.2f}"
    )
    print_auc("before the award", [case.share_below for case in found], named=len(named))


def print_afterwards(scores: Scores, registry: Registry, days: Mapping[str, date]) -> None:
    """The same from all articles; an award is itself news, so this validates nothing."""
    rows = {row.innovation_id: row for row in scores}
    found = [
        Compared(winner=winner, own=rows[winner.entry.id], others=tuple(rows[entry.id] for entry in winner.matches))
        for winner in winners(registry, days)
    ]
    named = sum(bool(case.own.counts.documents) for case in found)
    print_auc("any day (no validation)", [case.share_below for case in found], named=named)


def print_auc(label: str, shares: Sequence[float], *, named: int) -> None:
    """Area under the curve over all winners, unless hardly any of them is in the news: those that are not all tie at zero."""
    if named < MIN_CASES:
        print(f"  AUC, {label:24s} n {len(shares):3d}, named {named:3d}  not computed: fewer than {MIN_CASES} winners are named")
        return
    low, high = bootstrap(shares, lambda drawn: float(drawn.mean()))
    print(f"  AUC, {label:24s} n {len(shares):3d}, named {named:3d}  {np.mean(shares):.3f}  (90 % {low:.3f} to {high:.3f})")


def print_totals(scores: Scores, path: Path) -> None:
    """Gate V6, as far as there is text."""
    rows = {row.innovation_id: row for row in scores}
    with path.open(encoding="utf-8", newline="") as file:
        published = [(row["innovation_id"], int(row["adopters"])) for row in csv.DictReader(file)]
    print("published totals (V6)")
    print(f"  {'innovation':24s}{'published':>10s}{'articles':>10s}{'adopters read':>15s}{'D0':>8s}")
    cases = [(total, rows[name]) for name, total in published if name in rows]
    for total, row in sorted(cases, key=lambda case: (-case[0], case[1].innovation_id)):
        print(f"  {row.innovation_id:24s}{total:10d}{row.counts.documents:10d}{row.counts.adopter_equivalents:15.2f}{row.D0:8.2f}")
    named = [(total, row) for total, row in cases if row.counts.documents]
    print_correlation("adopters read", [(total, row.counts.adopter_equivalents) for total, row in named])
    print_correlation("D0", [(total, row.D0) for total, row in named])


def print_correlation(label: str, pairs: Sequence[tuple[float, float]]) -> None:
    """Spearman's rank correlation with its interval, or why there is none."""
    if len(pairs) < MIN_CASES:
        print(f"  Spearman, {label:14s} n {len(pairs):3d}  not computed: fewer than {MIN_CASES} are in the news")
    elif min(len({pair[side] for pair in pairs}) for side in (0, 1)) < 2:
        print(f"  Spearman, {label:14s} n {len(pairs):3d}  not computed: all are equal")
    else:
        low, high = bootstrap(list(range(len(pairs))), lambda drawn: rank_correlation([pairs[int(place)] for place in drawn]))
        print(f"  Spearman, {label:14s} n {len(pairs):3d}  {rank_correlation(pairs):.3f}  (90 % {low:.3f} to {high:.3f})")


def rank_correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Spearman's; nan where one side does not vary."""
    first, second = zip(*pairs, strict=True)
    return float(spearmanr(first, second).statistic) if len(set(first)) > 1 and len(set(second)) > 1 else float("nan")


def print_effective_weights(scores: Scores) -> None:
    """What each component does to the order on real text, beside what it is meant to weigh."""
    rows = [row for row in scores if row.counts.documents]
    print(f"effective weights: squared rank correlation with D0, n {len(rows)} innovations in the news")
    for name, weight in norms().weights.items():
        values = [next(component.value or 0.0 for component in row.components if component.name == name) for row in rows]
        found = rank_correlation(list(zip(values, [row.D0 for row in rows], strict=True))) if len(rows) >= MIN_CASES else float("nan")
        told = "not computed" if np.isnan(found) else f"{found**2:.3f}"
        print(f"  {name:18s} nominal {weight:.2f}  effective {told}  above zero in {sum(value > 0 for value in values)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotations", type=Path, help="folder of a run, or its annotations.jsonl")
    parser.add_argument("--registry", type=Path, required=True, help="CSV of the innovations")
    parser.add_argument("--events", type=Path, required=True, help="CSV of known events (innovation_id, event_type, award_id, year, date)")
    parser.add_argument("--totals", type=Path, default=Path("benchmarks/published-adopters.csv"), help="CSV of published numbers of adopters")
    options = parser.parse_args()
    source = options.annotations / "annotations.jsonl" if options.annotations.is_dir() else options.annotations
    annotations = list(read_annotations(source))
    registry = Registry.from_csv(options.registry)
    days = award_days(options.events)
    scores = score(annotations, registry=registry)
    dated = [annotation.published for annotation in annotations if annotation.published]
    print(
        f"{len(annotations)} articles, {len(dated)} dated ({min(dated)} to {max(dated)}), {sum(bool(row.counts.documents) for row in scores)} innovations named"
    )
    print_known_groups(annotations, registry, days)
    print_afterwards(scores, registry, days)
    print_totals(scores, options.totals)
    print_effective_weights(scores)


if __name__ == "__main__":
    main()
