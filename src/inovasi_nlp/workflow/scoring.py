"""Annotations to scores: the public `score`, and scores of a file of annotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from inovasi_nlp.diffusion.norms import DEFAULT
from inovasi_nlp.records import Annotation
from inovasi_nlp.workflow.history import read_history, write_history
from inovasi_nlp.workflow.pipeline import as_registry
from inovasi_nlp.workflow.results import write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from inovasi_nlp.diffusion.score import Scores
    from inovasi_nlp.lexicon.registry import Registry
    from inovasi_nlp.records import Correction, Frame
    from inovasi_nlp.records.scores import Standing

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


def score_into(
    annotations: Iterable[Annotation],
    *,
    out: Path,
    registry: Registry,
    as_of: date | None,
    frame: Frame | None,
    corrections: Sequence[Correction],
    replicates: int = REPLICATES,
    norms_version: str = DEFAULT,
) -> Scores:
    """Scores with their history, written to a results folder; quarter ends that the folder remembers are not scored again."""
    scores = score(
        annotations,
        registry=registry,
        as_of=as_of,
        frame=frame,
        corrections=corrections,
        replicates=replicates,
        norms_version=norms_version,
        quarters=QUARTERS,
        known=read_history(out),
    )
    write_tables(scores, out, registry=registry)
    write_history(out, scores.history)
    return scores
