"""The seven measures of dsi-1, each a registered function from a `Tally` and its `Draws` to values in [0, 1].

Names carry a version; a changed formula is a new name, and a norm table says which it uses.
"""

from __future__ import annotations

from inovasi_nlp.diffusion.measures import v1, v2, v3
from inovasi_nlp.diffusion.measures.base import MEASURES, Measure, Measured

__all__ = ["MEASURES", "Measure", "Measured", "v1", "v2", "v3"]
