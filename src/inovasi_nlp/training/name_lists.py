"""Make `lexicon/data/names.csv` from the name lists: `python -m inovasi_nlp.training.name_lists corpora/entitas/names`."""

from __future__ import annotations

import csv
import io
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.training.named_entities import read_names

_KINDS: Final = {"persons": "person", "given": "given", "organisations": "organisation", "places": "place", "titles": "title"}


def main(folder: Path, out: Path) -> None:
    """Write every listed name with its kind, sorted, each once."""
    rows = sorted({(name, kind) for stem, kind in _KINDS.items() for name, _ in read_names(folder).get(stem, [])})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("name", "kind"))
    writer.writerows(rows)
    with write_atomic(out) as stream:
        stream.write(text.getvalue().encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(str(files("inovasi_nlp.lexicon").joinpath("data", "names.csv"))))
