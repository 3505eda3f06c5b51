"""Annotations to scores: documents, stories, evidence rows, and from the rows alone the score of each innovation."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from inovasi_nlp.diffusion.corrections import Corrections
from inovasi_nlp.diffusion.counting import collector_paused, independent, monitored, newest_of, passages, quarter_ends
from inovasi_nlp.diffusion.evidence import Told, fact_rows
from inovasi_nlp.diffusion.facts import Documents
from inovasi_nlp.diffusion.frames import ADHOC, with_exposure
from inovasi_nlp.diffusion.making import Held, Setting, scores_of
from inovasi_nlp.diffusion.marks import marks
from inovasi_nlp.diffusion.norms import DEFAULT, norms
from inovasi_nlp.diffusion.scorer import SEED, Scorer
from inovasi_nlp.diffusion.scores import QuarterEnd, Scores
from inovasi_nlp.records import Annotation, Correction, Frame
from inovasi_nlp.records.scores import Standing, Story
from inovasi_nlp.stories.cluster import group

if TYPE_CHECKING:
    from inovasi_nlp.lexicon.registry import Registry

__all__ = ["SEED", "QuarterEnd", "Scorer", "Scores", "gathered_from", "history_of", "quarter_ends", "score", "scored"]

_YOUNG = 4096  # annotations between two passes of the collector over what is new


def score(
    annotations: Iterable[Annotation],
    *,
    registry: Registry,
    as_of: date | None = None,
    frame: Frame | None = None,
    corrections: Sequence[Correction] = (),
    replicates: int = 0,
    seed: int = SEED,
    norms_version: str = DEFAULT,
    quarters: int = 0,
    known: Mapping[str, tuple[Standing, ...]] | None = None,
) -> Scores:
    """How widely each innovation of the registry has spread, by method `dsi-1`.

    Args:
        annotations: Any order; duplicates change nothing.
        registry: The innovations to score; those never mentioned get the status `unobserved`.
        as_of: Later documents are ignored; None = the newest day in the input (1970-01-01 where nothing is dated).
        frame: What was monitored; None = ad hoc.
        corrections: Of an analyst.
        replicates: Bootstrap draws; 0 = no intervals, ranks as they stand.
        seed: Of the draws.
        norms_version: Table of constants.
        quarters: How many earlier quarter ends to score too, as the scores stood then; see `Scores.history`.
        known: Standings by mark from an earlier `Scores.history`; a quarter end with such a mark is not scored again.

    Raises:
        FrameError: A topical frame without exposure.
        UnknownNameError: No such norm table.
    """
    setting = Setting(
        registry=registry, frame=frame or ADHOC, norms=norms(norms_version), corrections=tuple(corrections), replicates=replicates, seed=seed
    )
    gathered = gathered_from(annotations, setting)
    last = as_of or newest_of(gathered)
    ends = quarter_ends(last, quarters)
    marked = marks(gathered, ends, setting=setting.key) if ends else []
    told: Told | None = {} if ends else None
    scores, _ = scored(gathered, last, setting, told)
    return replace(scores, history=history_of(gathered, ends, marked, setting, known or {}, told))


def history_of(
    gathered: Documents, ends: Sequence[date], marked: Sequence[str], setting: Setting, known: Mapping[str, tuple[Standing, ...]], told: Told | None
) -> tuple[QuarterEnd, ...]:
    """How the innovations stood at quarter ends; those whose mark is known are not scored.

    To be asked after the last day was scored: a correction changes the documents it is applied to, and whether it met its target is told of that day.
    """
    history = []
    for day, mark in zip(ends, marked, strict=True):
        rows = known.get(mark)
        if rows is None:
            rows = _standings(scored(gathered, day, replace(setting, replicates=0), told)[0])
        history.append(QuarterEnd(as_of=day, mark=mark, rows=rows))
    return tuple(history)


def _standings(scores: Scores) -> tuple[Standing, ...]:
    return tuple(
        Standing(
            innovation_id=row.innovation_id,
            D=row.D,
            D0=row.D0,
            independent_stories=row.counts.independent_stories,
            regions=row.counts.regions,
            adopter_equivalents=row.counts.adopter_equivalents,
        )
        for row in scores
        if row.status != "unobserved"
    )


@collector_paused()
def gathered_from(annotations: Iterable[Annotation], setting: Setting) -> Documents:
    """The documents of annotations, duplicates merged."""
    gathered = Documents(setting.registry, setting.norms)
    for number, annotation in enumerate(annotations, start=1):
        gathered.add(annotation)
        if not number % _YOUNG:
            gc.collect(0)  # what the source of the annotations leaves behind in cycles; what is kept is passed over once, not again and again
    return gathered


@collector_paused()
def scored(gathered: Documents, day: date, setting: Setting, told: Told | None) -> tuple[Scores, dict[str, Held]]:
    """The scores as of a day, and what they were made from."""
    documents, silent, ignored = monitored(gathered, setting.frame, day)
    fixes = Corrections(setting.corrections)
    fixes.on_documents(documents)
    by_id = {document.id: document for document in documents}
    stories = fixes.on_stories(group(passages(documents)), by_id)
    frame = with_exposure(setting.frame, silent + independent(stories, [document.id for document in documents]))
    of: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        of[story.innovation_id].append(story)
    held = {
        entry.id: Held(of.get(entry.id, []), fact_rows(entry.id, of.get(entry.id, ()), by_id, setting.norms, told), fixes.used_by(entry.id))
        for entry in setting.registry
    }
    scores = replace(
        scores_of(held, setting, frame, day),
        ignored=(*ignored, ("adoption_unmatched", gathered.unmatched)),
        corrections=tuple(item for item in setting.corrections if item not in fixes.unapplied),
        unapplied=fixes.unapplied,
    )
    return scores, held
