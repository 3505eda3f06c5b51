"""Record the checksums of the shipped tables: `python -m inovasi_nlp.training.checksums` in a checkout, after a table was changed."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import orjson

from inovasi_nlp.corpus.writers import write_atomic
from inovasi_nlp.workflow.pipeline import rules_digests


def main() -> None:
    """Write `lexicon/data/checksums.json`."""
    path = Path(str(resources.files("inovasi_nlp.lexicon").joinpath("data", "checksums.json")))
    with write_atomic(path) as stream:
        stream.write(orjson.dumps(rules_digests(), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE))
    print(f"{path.name}: {len(rules_digests())} tables")


if __name__ == "__main__":
    main()
