"""How far promotion moves D0: releases by the thousand, and stories planted in outlets of one owner.

    python benchmarks/promotion.py [--norms v2 v2-strict]

Bases of 0 to 50 stories in papers of nine owners; under frames of one and of four thousand stories, and for each attack over agencies, regional and local
networks, the largest rise of D0 by each table of constants. Both tables promise less than 1 for releases, and that twenty rewritings of one release
(the same names, figures and matters) by as many owners count for less than three stories; v2-strict also less than 3 for stories of one owner beside enough others, whatever
regions and quarters. The last columns are stories that claim adopters nobody else tells of; nothing in an annotation tells them from true ones, and the
rise says what such a claim is worth.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from inovasi_nlp.diffusion.score import score
from inovasi_nlp.lexicon.registry import Entry, Registry
from inovasi_nlp.records import ActivityRegion, Adoption, Annotation, Frame, Innovation, Origin, Passage
from inovasi_nlp.stories.sketch import NAME, NUMBER, WORD

REGISTRY: Final = Registry([Entry(id="x", name="Sayang Warga", region="35.78")])
PROVINCES: Final = (
    *range(11, 20),
    21,
    *range(31, 35),
    36,
    *range(51, 54),
    *range(61, 66),
    *range(71, 77),
    81,
    82,
    *range(91, 97),
)  # but the origin's
_PAPERS = "detik.com tempo.co harianbangsa.net beritajatim.com jatimnow.com fajar.co.id solopos.com balipost.com krjogja.com"
PAPERS: Final = _PAPERS.split()  # of nine owners
NETWORKS: Final = (
    ("jatim.antaranews.com", "jateng.antaranews.com", "jabar.antaranews.com", "banten.antaranews.com"),
    ("surabaya.tribunnews.com", "jatim.tribunnews.com", "suryamalang.tribunnews.com", "madura.tribunnews.com"),
    ("radarsurabaya.jawapos.com", "radarmalang.jawapos.com", "radarbanyuwangi.jawapos.com", "radarkediri.jawapos.com"),
)
OUTLINE: Final = tuple(sorted(4 * word + kind for word in range(9) for kind in (NAME, NUMBER, WORD)))
BASES: Final = ((0, 1, 0), (1, 1, 0), (2, 2, 0), (3, 2, 0), (3, 2, 1), (5, 4, 2), (10, 8, 4), (20, 12, 4), (50, 25, 16), (50, 30, 20))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """20 stories, or as many releases of 50 copies each, each naming some regions and claiming some adopters, spread over some quarters.

    `retold`: The stories tell the same in other words within ten days, each in an outlet of an owner of its own.
    """

    name: str
    release: bool = False
    retold: bool = False
    regions: int = 0
    adopters: int = 0
    quarters: int = 1

    def articles(self, network: Sequence[str]) -> list[Annotation]:
        """What is planted; releases are printed by outlets of as many owners."""
        return [
            article(
                f"{self.name} {number}/{copy}",
                f"koran-{copy}.id" if self.release else f"koran-{number}.id" if self.retold else network[number % 4],
                f"20{24 - number % self.quarters // 4}-{11 - 3 * (number % self.quarters % 4):02}-{1 + (number // 2 if self.retold else number):02}",
                story=None if self.retold else f"{self.name} {number}",
                outline=OUTLINE if self.retold else (),
                regions=[PROVINCES[(7 * number + 3 * k) % 37] for k in range(self.regions)],
                adopters=[f"{PROVINCES[(number + k) % 37]}.{10 + number}" for k in range(self.adopters)],
                release=self.release,
            )
            for number in range(20)
            for copy in range(50 if self.release else 1)
        ]


ATTACKS: Final = (
    Attack(name="releases", release=True, regions=37, adopters=20),
    Attack(name="+years", release=True, regions=37, adopters=20, quarters=12),
    Attack(name="retold", retold=True, regions=3),
    Attack(name="stories"),
    Attack(name="+3 reg", regions=3),
    Attack(name="+37 reg", regions=37),
    Attack(name="+4 qrt", regions=37, quarters=4),
    Attack(name="+12 qrt", regions=37, quarters=12),
    Attack(name="+1 adopt", regions=3, adopters=1),
    Attack(name="+3 adopt", regions=3, adopters=3, quarters=12),
)


def article(
    name: str,
    outlet: str,
    day: str,
    *,
    story: str | None,
    regions: Sequence[int],
    adopters: Sequence[str],
    outline: tuple[int, ...] = (),
    release: bool = False,
    confidence: float = 1.0,
) -> Annotation:
    """One article on the innovation."""
    places = tuple(ActivityRegion(code=str(code)) for code in dict.fromkeys(regions))
    return Annotation(
        id=name,
        outlet=outlet,
        published=day,
        innovations=(Innovation(start=0, end=12, surface="Sayang Warga", id="x", activity_regions=places),),
        passages=(Passage(innovation="x", story=story, outline=outline),),
        adoptions=tuple(
            Adoption(innovation="Sayang Warga", adopter=code, adopter_region=code, stage="adopted", confidence=confidence) for code in adopters
        ),
        origin=Origin(release=1.0 if release else 0.0),
    )


def base(stories: int, places: int, adopters: int) -> list[Annotation]:
    """Stories over twelve quarters, each telling of two provinces, some of an adopter."""
    return [
        article(
            f"b{n}",
            PAPERS[n % 9],
            f"20{24 - n % 12 // 4}-{11 - 3 * (n % 4):02}-15",
            story=f"b{n}",
            regions=[PROVINCES[(7 * n + k) % places] for k in range(2)],
            adopters=[f"{PROVINCES[n % 37]}.01"] if n < adopters else [],
            confidence=0.9,
        )
        for n in range(stories)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--norms", nargs="+", default=["v2", "v2-strict"], help="tables of constants")
    for table in parser.parse_args().norms:
        print_rises(table)


def print_rises(table: str) -> None:
    """The largest rise of each attack, by base and exposure."""
    print(f"norms {table}\n{'stories, provinces, adopters':30s}{'E':>4s}{'D0':>7s}" + "".join(f"{attack.name:>10s}" for attack in ATTACKS))
    for spec in BASES:
        for exposure in (1.0, 4.0):
            frame = Frame(id="uji", kind="census", exposure_thousand=exposure)

            def d0(corpus: Sequence[Annotation], frame: Frame = frame) -> float:
                return score(corpus, registry=REGISTRY, frame=frame, norms_version=table).get("x").D0

            before = d0(base(*spec))
            rises = [max(d0([*base(*spec), *attack.articles(network)]) for network in NETWORKS) - before for attack in ATTACKS]
            print(f"{spec!s:30s}{exposure:4.0f}{before:7.2f}" + "".join(f"{rise:10.2f}" for rise in rises))


if __name__ == "__main__":
    main()
