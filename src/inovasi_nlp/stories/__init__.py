"""Independent stories: text reuse between passages (`sketch`), and clusters of reprints (`cluster`)."""

from __future__ import annotations

from inovasi_nlp.stories.cluster import PassageRef, group

__all__ = ["PassageRef", "group"]
