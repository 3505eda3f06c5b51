"""Independent stories: text reuse between passages (`sketch`), and clusters of reprints (`cluster`)."""

from __future__ import annotations

from inovasi_nlp.stories.cluster import group
from inovasi_nlp.stories.passages import PassageRef

__all__ = ["PassageRef", "group"]
