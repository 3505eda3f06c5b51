"""What the library knows beforehand: regions, grantors, awards, offices, outlets, the registry of innovations, word lists.

Everything is package data (`data/*.csv`), read on first use and checked by tests. The functions bear the names of their files, so they are
bound here at once: a lazy attribute would be hidden by the submodule of the same name. No table is read by the import.
"""

from __future__ import annotations

from inovasi_nlp.lexicon.awards import awards
from inovasi_nlp.lexicon.gazetteer import gazetteer, package_lists
from inovasi_nlp.lexicon.grantors import grantors
from inovasi_nlp.lexicon.offices import offices
from inovasi_nlp.lexicon.outlets import outlets
from inovasi_nlp.lexicon.regions import regions
from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.lexicon.words import classes, of_class, table, words

__all__ = ["Registry", "awards", "classes", "gazetteer", "grantors", "of_class", "offices", "outlets", "package_lists", "regions", "table", "words"]
