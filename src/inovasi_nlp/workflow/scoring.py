"""Annotations to scores: the public `score`, and scores of a file of annotations."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from inovasi_nlp.corpus.annotations import AnnotationFile
from inovasi_nlp.diffusion.norms import DEFAULT
from inovasi_nlp.records import Annotation
from inovasi_nlp.workflow.history import read_history, write_history
from inovasi_nlp.workflow.keeping import Keeping
from inovasi_nlp.workflow.pipeline import as_registry
from inovasi_nlp.workflow.results import with_stored, write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from inovasi_nlp.diffusion.scores import Scores
    from inovasi_nlp.lexicon.registry import Registry
    from inovasi_nlp.records import Correction, Frame
    from inovasi_nlp.records.scores import Standing

logger = logging.getLogger(__name__)

REPLICATES = 1000
QUARTERS = 8  # of history in a results folder


def score(
    annotations: Iterable[Annotation | Mapping[str, Any]],
    *,
    registry: Registry | str | Path | None = None,
    as_of: date | None = None,
    frame: Frame | None = None,
    corrections: Sequence[Correction] = (),
    replicates: int = REPLICATES,
    norms_version: str = DEFAULT,
    quarters: int = 0,
    known: Mapping[str, tuple[Standing, ...]] | None = None,
) -> Scores:
    """How widely each innovation of the registry has spread, by method `dsi-1`.

    Args:
        annotations: Records, or dicts of their JSON shape; any order.
        registry: The innovations to score; None for the shipped ones.
        as_of: Later articles are ignored; None for the newest `published` of the input.
        frame: What was monitored; None makes an ad-hoc frame, whose scores are not comparable with other runs.
        corrections: An analyst's corrections.
        replicates: Bootstrap draws of the interval; 0 for none.
        norms_version: Table of constants; see `diffusion.norms`.
        quarters: Earlier quarter ends to score too (`.history`), as the scores stood then.
        known: Standings by mark from an earlier `.history`; a quarter end with such a mark is not scored again.

    Returns:
        A sequence of Dissemination, highest D first, with `.to_frame()`.

    Raises:
        RecordError: A dict is no annotation.
        FrameError: The frame cannot be used.
        UnknownNameError: No such norm table.
    """
    from inovasi_nlp.diffusion.score import score as compute

    records = (item if isinstance(item, Annotation) else Annotation.from_dict(item) for item in annotations)
    return compute(
        records,
        registry=as_registry(registry),
        as_of=as_of,
        frame=frame,
        corrections=corrections,
        replicates=replicates,
        norms_version=norms_version,
        quarters=quarters,
        known=known,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which annotations are scored: those published from `since` to `until`, and the undated."""

    since: date | None = None
    until: date | None = None

    def holds(self, annotation: Annotation) -> bool:
        """Whether an annotation is scored."""
        first, last = self.since.isoformat() if self.since else "", self.until.isoformat() if self.until else "9999"
        return annotation.published is None or first <= annotation.published[:10] <= last


ALL = Selection()


def score_into(
    source: AnnotationFile,
    *,
    out: Path,
    registry: Registry,
    as_of: date | None,
    frame: Frame | None,
    corrections: Sequence[Correction],
    replicates: int = REPLICATES,
    norms_version: str = DEFAULT,
    selection: Selection = ALL,
    on_annotation: Callable[[], None] = lambda: None,
) -> Scores:
    """Scores with their history, written to a results folder.

    What the folder keeps of an earlier run is used as far as it fits: where the source begins with what was scored then, only what follows is read; quarter
    ends on which nothing else stood are not scored again. The files are those of a folder scored at once.
    """
    from inovasi_nlp.diffusion.frames import ADHOC
    from inovasi_nlp.diffusion.grown import score_grown, score_whole
    from inovasi_nlp.diffusion.making import Setting
    from inovasi_nlp.diffusion.norms import norms
    from inovasi_nlp.diffusion.score import SEED

    table = norms(norms_version)
    setting = Setting(registry=registry, frame=frame or ADHOC, norms=table, corrections=tuple(corrections), replicates=replicates, seed=SEED)
    known = read_history(out)

    def selected() -> Iterator[Annotation]:
        for annotation in source:
            on_annotation()
            if selection.holds(annotation):
                yield annotation

    keeping = Keeping(out, setting=setting, selection=repr(selection))
    kept = keeping.of(source)
    scoring = None
    if kept is not None:
        scoring = score_grown(kept, list(selected()), setting=setting, as_of=as_of, quarters=QUARTERS, known=known)
        if scoring is None:
            logger.info("%s: an earlier quarter end changed; everything is scored", out)
            source.rewind()
    if scoring is None:
        scoring = score_whole(selected(), setting=setting, as_of=as_of, quarters=QUARTERS, known=known)
    write_tables(scoring, out, registry=registry)
    write_history(out, scoring.scores.history)
    keeping.keep(scoring.blobs, source)
    return scoring.scores if scoring.changed is None else with_stored(scoring.scores, out)
