"""Scores of a corpus that grows in memory, and how an innovation is grouped anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from inovasi_nlp.diffusion.corrections import Corrections
from inovasi_nlp.diffusion.counting import collector_paused, independent, monitored, newest_of, passages
from inovasi_nlp.diffusion.evidence import Told, fact_rows, told_by
from inovasi_nlp.diffusion.facts import Document, Documents
from inovasi_nlp.diffusion.frames import ADHOC, with_exposure
from inovasi_nlp.diffusion.making import Held, Setting, scores_of
from inovasi_nlp.diffusion.norms import DEFAULT, Norms, norms
from inovasi_nlp.diffusion.scores import Scores
from inovasi_nlp.records import Annotation, Correction, Frame
from inovasi_nlp.stories.cluster import alone, group

if TYPE_CHECKING:
    from inovasi_nlp.lexicon.registry import Registry

__all__ = ["SEED", "Scorer", "anew", "with_fresh"]

SEED = 20_240_101


def anew(innovation: str, mine: Sequence[Document], norms: Norms, told: Told, corrections: Sequence[Correction] = ()) -> Held:
    """The stories of an innovation and what they tell.

    Args:
        innovation: Which.
        mine: The documents that mention it; where there are corrections, with that mention alone, and changed by them.
        norms: Constants.
        told: Rows made before, see `fact_rows`.
        corrections: Of an analyst.
    """
    fixes = Corrections(corrections)
    fixes.on_documents(mine)
    by_id = {document.id: document for document in mine}
    stories = list(fixes.on_stories(group(passages(mine, innovation)), by_id))
    return Held(stories, fact_rows(innovation, stories, by_id, norms, told), fixes.used_by(innovation))


def with_fresh(innovation: str, known: Held, mine: Sequence[Document], fresh: Sequence[Document], norms: Norms) -> Held | None:
    """The stories with those of new documents that share nothing with the others; None where one may share something."""
    new = {document.id for document in fresh}
    refs = list(passages(mine, innovation))
    others, made = [ref for ref in refs if ref.document not in new], []
    for ref in refs:
        if ref.document in new:
            story = alone(ref, others)
            if story is None:
                return None
            others.append(ref)
            made.append(story)
    rows = fact_rows(innovation, made, {document.id: document for document in fresh}, norms)
    return Held(sorted([*known.stories, *made], key=attrgetter("id")), sorted([*known.facts, *rows], key=attrgetter("id")))


class Scorer:
    """Scores of a corpus that grows: what new annotations do not touch is not made again. Every time the scores are those of `score` over all that
    was added.

    Args:
        registry, frame, replicates, seed, norms_version: As of `score`. An analyst's corrections change what was read: score anew with `score`.

    Raises:
        UnknownNameError: No such norm table.
    """

    def __init__(
        self, *, registry: Registry, frame: Frame | None = None, replicates: int = 0, seed: int = SEED, norms_version: str = DEFAULT
    ) -> None:
        self._setting = Setting(registry=registry, frame=frame or ADHOC, norms=norms(norms_version), replicates=replicates, seed=seed)
        self._gathered = Documents(registry, self._setting.norms)
        self._held: dict[str, Held] = {}
        self._last: date | None = None

    @collector_paused()
    def add(self, annotations: Iterable[Annotation]) -> None:
        """Take in annotations, in any order; duplicates change nothing."""
        for annotation in annotations:
            self._gathered.add(annotation)

    @collector_paused()
    def scores(self, *, as_of: date | None = None) -> Scores:
        """The scores of everything added so far.

        Args:
            as_of: Later documents are ignored; None = the newest day added.

        Raises:
            FrameError: A topical frame without exposure.
        """
        day = as_of or newest_of(self._gathered)
        documents, silent, ignored = monitored(self._gathered, self._setting.frame, day)
        self._renew(documents, day)
        stories = [story for name in sorted(self._held) for story in self._held[name].stories]
        frame = with_exposure(self._setting.frame, silent + independent(stories, [document.id for document in documents]))
        scores = scores_of(self._held, self._setting, frame, day)
        return replace(scores, ignored=(*ignored, ("adoption_unmatched", self._gathered.unmatched)))

    def _renew(self, documents: Sequence[Document], day: date) -> None:
        """Group anew what new documents may have changed."""
        of: defaultdict[str, list[Document]] = defaultdict(list)
        for document in documents:
            for innovation in document.mentions:
                of[innovation].append(document)
        changed, fresh = self._touched(documents, day)
        for entry in self._setting.registry:
            mine, known = of.get(entry.id, []), self._held.get(entry.id)
            if known is None or entry.id in changed:
                known = anew(entry.id, mine, self._setting.norms, {})
            elif entry.id in fresh:
                known = with_fresh(entry.id, known, mine, fresh[entry.id], self._setting.norms) or anew(
                    entry.id, mine, self._setting.norms, told_by(entry.id, known.facts)
                )
            self._held[entry.id] = known

    def _touched(self, documents: Sequence[Document], day: date) -> tuple[set[str], dict[str, list[Document]]]:
        """Innovations to be grouped anew, and the new documents of others."""
        came = {id(document) for document in self._gathered.fresh}
        changed, fresh = set(self._gathered.changed), defaultdict[str, list[Document]](list)
        edges = sorted((self._last or day, day))
        for document in self._gathered.reporting() if edges[0] != edges[1] else documents:
            if id(document) in came:
                continue
            if edges[0] != edges[1] and document.day is not None and edges[0].toordinal() < document.day <= edges[1].toordinal():
                changed.update(document.mentions)  # the day passed it: it counts now, or does no more
        for document in documents:
            if id(document) in came:
                for innovation in document.mentions:
                    fresh[innovation].append(document)
        self._gathered.fresh, self._gathered.changed, self._last = [], set(), day
        return changed, fresh
