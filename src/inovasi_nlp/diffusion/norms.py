"""The norm table: every constant of method dsi-1, frozen per version.

Constants are never estimated from the corpus that is scored, so that an unrelated innovation cannot change a score. A changed
constant is a new version; old scores stay reproducible. All constants are provisional until a reference corpus stands.

v0 is the design's. v1 differs from it in `caps` alone: what releases and stories of one owner group can add (see `measures.v2`), because v0
let one release move D0 by 2.1 points, believed the adopters a release claims, and put no bound on stories planted in outlets of one owner.
v2 differs from v1 in `retold` (stories that retell one in other words count as one release together, because twenty rewritten ones counted as twenty),
in `sampling` (the interval, see `intervals`, because v1's was too narrow where much or little is monitored) and in `unnamed_apart` (articles without
outlet, because v1 took them for those of one owner).
v2-strict is v2 with `owners`: no owner group counts for more than the others bear out (see `measures.v3`). It is not the default, because in a frame of
one or a few outlets it presses all scores together, and because table B4 gives 8.1 to one outlet that reports for years.

Source: design of the score, sections B1 to B3 and its corrections.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from inovasi_nlp.factories import Catalogue

__all__ = ["DEFAULT", "METHOD_VERSION", "NORMS", "Caps", "Norms", "Owners", "Sampling", "norms"]

METHOD_VERSION = "1.2.0"
DEFAULT = "v2"


def _table(**values: float) -> Mapping[str, float]:
    return MappingProxyType(values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """What promotion can add; of measures.v2, whose docstring says why each is what it is. Roots are square roots of components.

    Attributes:
        release_attention, release_outlets: Most that all release-derived stories together add to the root of attention and outlet reach.
        release_attention_alone: Most that releases make of the root of attention where there is nothing else.
        release_share: What releases add to the roots of geography, adoption and persistence, of what they would add as stories.
        group_stories: Stories of one owner group that count in full in one quarter; each further one counts gamma of the one before.
        group_regions: Provinces, in expectation, that one owner group adds to geography beyond the others.
        group_share: What counts of the provinces above that.
    """

    release_attention: float
    release_outlets: float
    release_attention_alone: float
    release_share: float
    group_stories: int
    group_regions: float
    group_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """What one owner group can add to what the others tell; of measures.v3, whose docstring says why.

    Attributes:
        alone_stories, share_stories: What its stories count where there are no others, and the share of the others' number that they count at most.
        alone_regions, most_regions: Provinces, in expectation, that it adds to those of the others: as many as they have, within these bounds.
        share_adopters: Adopter equivalents that it adds to those of the others, as a share of theirs, where that is more than its best story tells.
        least_quarters, most_quarters: The same of later quarters, weighted.
        alone_persistence: Root of persistence that a group can reach where there are no others.
    """

    alone_stories: float
    share_stories: float
    alone_regions: float
    most_regions: float
    share_adopters: float
    least_quarters: float
    most_quarters: float
    alone_persistence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How far what was read stands for what was printed; of the intervals, whose docstring says why.

    Attributes:
        interval: Registered formula.
        completeness: Least share of the frame's stories that gathering and reading are taken to catch.
        exposure_error: Relative standard error of the exposure that a frame declares.
        unseen: Stories that a small sample may lack where the frame is below E*, where they count in full.
    """

    interval: str
    completeness: float
    exposure_error: float
    unseen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """Constants of one version.

    Attributes:
        version: Its name.
        weights: Of the five components of D0; they add up to 1.
        exponent: Of the power mean; 1/2 = partly compensatory.
        reception_tilt, recognition_tilt: Largest share of D0 that reception and recognition move D by.
        measures: Registered formula of each component.
        k: Stories at which coverage is half believed.
        lambda0, lambda1: Stories per thousand where attention starts to bend, and where it is 1.
        theta: Chance that one story in a region is no real activity.
        pi: What a release-derived story counts of an independent one.
        rho: What a copy counts of a lead in outlet reach.
        gamma: What each further outlet of an owner group counts of the one before.
        outlet_scale: K, outlets at which reach is 1 - 1/e.
        S_R: Adopter equivalents at which adoption is 1.
        half_life_quarters: H. kappa: Quarters at which persistence is 1 - 1/e.
        exposure_thousand: E*, frames above it are thinned to it.
        regions: R, provinces of the headline level.
        tiers: Weight of an outlet by tier.
        stages: Worth of an adopter by the stage it reached.
        levels, results, attributions: The three factors of an award's worth.
        award_step: What the worth of an award takes of what is missing to 1.
        stakeholders: Weight of a stakeholder group in reception; groups of promoters and others have none.
        prior_votes: Votes for and against that reception starts from.
        release_outlet_sum, release_geography, release_persistence: Most that all release-derived stories together add to the outlet
            sum, to x_geo and to x_per.
        max_count: Adopters one report may speak of; Indonesia has 38 provinces, 514 kabupaten and kota, and some 60 central bodies.
        undated_share: Above it persistence cannot be told.
        under_sampled, small_sample: Stories below which the interval's lower and upper end are widened.
        doubtful: Mentions whose confidences add up to less are no coverage.
        release_probability: From it on an article is a release.
        ambiguous_region: A region at most this probable is ambiguous.
        caps: Bounds of promotion; None in v0, where `release_geography` and `release_persistence` stand for them.
        retold: What all stories together count, in every component, that retell one in other words; None before v2: each in full. The figure is that
            of pi: what cannot be told from a rewritten release is worth no more than one, and twenty of them no more than one of them.
            So one more of them lowers what each of the others counts: a permitted decrease, like the finding that a story is a release.
        sampling: Of the intervals; None before v2, whose interval is `bootstrap.v1`.
        unnamed_apart: Whether articles without outlet are an owner group each; None before v2: all of them are one. In outlet reach they are one outlet
            throughout, for nothing tells them to be more.
        owners: Bounds of what one owner group adds; None but in v2-strict.
    """

    version: str
    weights: Mapping[str, float]
    exponent: float
    reception_tilt: float
    recognition_tilt: float
    measures: tuple[str, ...]
    k: float
    lambda0: float
    lambda1: float
    theta: float
    pi: float
    rho: float
    gamma: float
    outlet_scale: float
    S_R: float
    half_life_quarters: float
    kappa: float
    exposure_thousand: float
    regions: int
    tiers: Mapping[str, float]
    stages: Mapping[str, float]
    levels: Mapping[str, float]
    results: Mapping[str, float]
    attributions: Mapping[str, float]
    award_step: float
    stakeholders: Mapping[str, float]
    prior_votes: float
    release_outlet_sum: float
    release_geography: float
    release_persistence: float
    max_count: int
    undated_share: float
    under_sampled: int
    small_sample: int
    doubtful: float
    release_probability: float
    ambiguous_region: float
    caps: Caps | None = None
    retold: float | None = None
    sampling: Sampling | None = None
    unnamed_apart: bool | None = None
    owners: Owners | None = None


NORMS: Catalogue[Norms] = Catalogue("norm table")

NORMS.register("v0")(
    Norms(
        version="v0",
        weights=_table(attention=0.15, outlet_reach=0.05, geographic_reach=0.30, adoption=0.35, persistence=0.15),
        exponent=0.5,
        reception_tilt=0.15,
        recognition_tilt=0.05,
        measures=(
            "attention.v1",
            "outlet_reach.v1",
            "geographic_reach.v1",
            "adoption.v1",
            "persistence.v1",
            "recognition.v1",
            "reception.v1",
        ),
        k=1.0,
        lambda0=0.1,
        lambda1=20.0,
        theta=0.5,
        pi=0.25,
        rho=0.25,
        gamma=0.5,
        outlet_scale=8.0,
        S_R=50.0,
        half_life_quarters=8.0,
        kappa=4.0,
        exposure_thousand=4.0,
        regions=38,
        tiers=_table(agency=1.0, national=1.0, regional=0.6, local=0.3, unknown=0.3, ugc=0.1, government=0.0, advertorial=0.0, party=0.0),
        stages=_table(interest=0.10, planned=0.25, pilot=0.50, adopted=0.80, institutionalised=1.00),
        levels=_table(international=1.0, national=0.7, province=0.4, city=0.2),
        results=_table(winner=1.0, finalist=0.6, nominee=0.3),
        attributions=_table(direct=1.0, portfolio=0.5, co_mention=0.1),
        award_step=0.6,
        stakeholders=_table(citizen=0.40, expert=0.25, business=0.15, legislator=0.20),
        prior_votes=2.0,
        # Why so little: see the promotion bound in `measures.v1`.
        release_outlet_sum=0.2,
        release_geography=0.0,
        release_persistence=0.0,
        max_count=620,
        undated_share=0.30,
        under_sampled=8,
        small_sample=20,
        doubtful=0.5,
        release_probability=0.5,
        ambiguous_region=0.5,
    )
)

NORMS.register("v1")(
    replace(
        NORMS.get("v0"),
        version="v1",
        measures=(
            "attention.v2",
            "outlet_reach.v2",
            "geographic_reach.v2",
            "adoption.v2",
            "persistence.v2",
            "recognition.v1",
            "reception.v1",
        ),
        release_outlet_sum=0.15,
        caps=Caps(
            release_attention=0.025,
            release_outlets=0.006,
            release_attention_alone=0.40,
            release_share=0.001,
            group_stories=2,
            group_regions=1.0,
            group_share=0.001,
        ),
    )
)

NORMS.register("v2")(
    replace(
        NORMS.get("v1"),
        version="v2",
        retold=0.25,
        unnamed_apart=True,
        sampling=Sampling(interval="bootstrap.v2", completeness=0.75, exposure_error=0.05, unseen=2),
    )
)

NORMS.register("v2-strict")(
    replace(
        NORMS.get("v2"),
        version="v2-strict",
        measures=(
            "attention.v3",
            "outlet_reach.v2",
            "geographic_reach.v3",
            "adoption.v3",
            "persistence.v3",
            "recognition.v1",
            "reception.v1",
        ),
        owners=Owners(
            alone_stories=1.0,
            share_stories=0.1,
            alone_regions=0.6,
            most_regions=0.6,
            share_adopters=0.5,
            least_quarters=0.15,
            most_quarters=0.2,
            alone_persistence=0.08,
        ),
    )
)


def norms(version: str = DEFAULT) -> Norms:
    """The norm table of a version.

    Raises:
        UnknownNameError: No such version.
    """
    return NORMS.get(version)
