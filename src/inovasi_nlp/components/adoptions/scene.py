"""What one sentence tells on adoptions: its cue words and the bodies it names."""

from __future__ import annotations

from dataclasses import dataclass

from inovasi_nlp.components.adoptions.bodies import Body
from inovasi_nlp.components.adoptions.cues import Cue
from inovasi_nlp.records import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of a text: its number, its cues and its bodies."""

    content: str
    sentence: Sentence
    index: int
    cues: tuple[Cue, ...]
    bodies: tuple[Body, ...]

    def has(self, *kinds: str) -> bool:
        """Whether a cue of one of these kinds stands in it."""
        return any(cue.kind in kinds for cue in self.cues)
