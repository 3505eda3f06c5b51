"""How far a copy has come, and the furthest that a text reports of each adopter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from inovasi_nlp.components.adoptions.acts import BY_MEANS
from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.cues import Cue, lasting, later
from inovasi_nlp.components.adoptions.scene import Scene
from inovasi_nlp.records import Adoption
from inovasi_nlp.records.annotation import Stage

# "lokakarya replikasi": an event on copying is no copy yet
_AT_EVENT = re.compile(
    r"\b(?:lokakarya|pelatihan|seminar|bimtek|rapat|sosialisasi|workshop|forum|pertemuan|diskusi|lomba|pedoman|panduan|pendampingan|kelas)\s$",
    re.IGNORECASE,
)
_CHOOSES = re.compile(r"\b(?:menunjuk|ditunjuk|memilih|dipilih|terpilih|menetapkan|ditetapkan|menjadikan|dijadikan)\b", re.IGNORECASE)
_ORDER: dict[str, int] = {stage: rank for rank, stage in enumerate(("interest", "planned", "pilot", "adopted", "institutionalised", "scaled"))}


def stage_of(scene: Scene, cue: Cue, mood: str | None, body: Body) -> Stage:
    if mood == "stopped":
        return "discontinued"
    if cue.kind in ("study", "studied", "interest", "attract", "visit") or mood in ("wish", "interest"):
        return "interest"
    if cue.kind in ("model", "agree"):
        return "planned"
    if cue.kind == "noun" and _AT_EVENT.search(scene.content, max(scene.sentence.start, cue.start - 30), cue.start):
        return "planned" if scene.has("agree") else "interest"
    if mood == "plan":
        visiting = scene.has("study", "visit") and not scene.has("agree")
        return "interest" if visiting and not _future(scene, cue) else "planned"
    if mood != "done" and (_agrees(scene) or _chosen(scene, cue) or later(scene.content, cue.end, scene.sentence.end)):
        return "planned"
    if cue.kind == "pilot":
        return "pilot"
    if body.kind == "group":
        return "scaled"
    return "institutionalised" if lasting(scene.content, scene.sentence.start, scene.sentence.end) else "adopted"


def _agrees(scene: Scene) -> bool:
    """Whether an agreement is told, and not only what came of it: "lewat kerja sama itu"."""
    return any(cue.kind == "agree" and not BY_MEANS.search(scene.content, max(scene.sentence.start, cue.start - 20), cue.start) for cue in scene.cues)


def _chosen(scene: Scene, cue: Cue) -> bool:
    """Whether the sentence chooses places to copy at: "menunjuk Kota X sebagai lokasi percontohan replikasi"."""
    return (
        cue.kind in ("noun", "copy") and scene.has("model") and _CHOOSES.search(scene.content, scene.sentence.start, scene.sentence.end) is not None
    )


def _future(scene: Scene, cue: Cue) -> bool:
    before = scene.content[max(scene.sentence.start, cue.start - 40) : cue.start].lower()
    return re.search(r"\b(?:akan|bakal|segera|berencana|siap)\b", before) is not None


def furthest(frames: Sequence[tuple[str, str, Adoption]]) -> tuple[Adoption, ...]:
    """One record per innovation and adopter, marked where its copy is told to have stopped.

    Left out are a ministry that only looks, while the copy is meant for another body, and a number whose members are all named.
    """
    best: dict[tuple[str, str], Adoption] = {}
    ended: set[tuple[str, str]] = set()
    for key, adopter, record in frames:
        if record.stage == "discontinued":  # what has stopped had been taken up
            ended.add((key, adopter))
            record = replace(record, stage="adopted", date=None)
        held = best.get((key, adopter))
        if held is None or _ORDER[record.stage] > _ORDER[held.stage]:
            best[(key, adopter)] = record
        elif record.stage == held.stage and held.date is None and record.date is not None:
            best[(key, adopter)] = replace(held, date=record.date)
    meant = {key for (key, _), record in best.items() if record.stage != "interest"}
    named = Counter(
        (key, stage) for (key, _), record in best.items() if record.count is None for stage in _ORDER if _ORDER[record.stage] >= _ORDER[stage]
    )
    return tuple(
        replace(record, discontinued=(key, adopter) in ended)
        for (key, adopter), record in best.items()
        if not (record.stage == "interest" and key in meant and record.adopter.startswith("Kemen"))
        and record.count != named[key, "pilot" if record.stage == "scaled" else record.stage]
    )
