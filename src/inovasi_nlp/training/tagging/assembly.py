"""The folder that is shipped: trained components together, weights halved, no path of the machine that trained them, checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, Final

import spacy

from inovasi_nlp import __version__
from inovasi_nlp.components.language import halve
from inovasi_nlp.training.tagging.words import Clitics, use_clitics

__all__ = ["assemble", "write_checksums"]

_KEEP: Final = 1.0  # names keep their capitals in news; by development data the best for both treebanks together
_CHECKSUMS: Final = "checksums.json"
_INIT: Final = '''"""The shipped Indonesian pipeline; `inovasi_nlp.load("id_inovasi_sm")` and `spacy.load` of this folder read it."""\n'''
_SOURCES: Final = [
    {"name": "UD Indonesian GSD", "url": "https://github.com/UniversalDependencies/UD_Indonesian-GSD", "license": "CC BY-SA 4.0"},
    {"name": "UD Indonesian CSUI", "url": "https://github.com/UniversalDependencies/UD_Indonesian-CSUI", "license": "CC BY-SA 4.0"},
    {"name": "UD Indonesian PUD", "url": "https://github.com/UniversalDependencies/UD_Indonesian-PUD", "license": "CC BY-SA 3.0"},
    {"name": "spacy-lookups-data", "url": "https://github.com/explosion/spacy-lookups-data", "license": "MIT"},
]
_ENTITY_SOURCES: Final = [
    {"name": "idner-news-2k", "url": "https://github.com/khairunnisaor/idner-news-2k", "license": "MIT"},
    {"name": "NERGrit (IndoNLU)", "url": "https://github.com/grit-id/nergrit-corpus", "license": "free for use with attribution"},
    {"name": "corpora/entitas of this repository", "url": "", "license": "Apache-2.0"},
]


def assemble(
    trained: Path,
    out: Path,
    *,
    starts: Mapping[str, Mapping[str, float]],
    clitics: Clitics | None = None,
    lemmas: Mapping[str, str] | None = None,
    seen: Container[str] = (),
    entities: Path | None = None,
) -> None:
    """Write the shipped folder.

    Args:
        trained: Pipeline with tags, lemmas and trees.
        out: Replaced, but for its `README.md`.
        starts: Weights of sentence starts, from `fit_starts`.
        clitics: The tokeniser's, as learned from the treebanks; None keeps those it was trained with.
        lemmas: Table of lemmas for forms that training has not seen.
        seen: Lower-case forms that it has.
        entities: Pipeline whose component `ner` is taken over, with word vectors of its own; None leaves entities out.
    """
    nlp = spacy.load(trained, exclude=["starts"])
    if clitics is not None:
        use_clitics(nlp.tokenizer, nlp.Defaults, clitics)
    pipe = nlp.add_pipe("inovasi_starts", name="starts", first=True)
    pipe.weights = {table: dict(weights) for table, weights in starts.items()}  # type: ignore[attr-defined]  # add_pipe gives any callable
    nlp.get_pipe("lemmas").cfg["keep"] = _KEEP  # type: ignore[attr-defined]
    nlp.get_pipe("lemmas").learn(lemmas or {}, seen=seen)  # type: ignore[attr-defined]
    if entities is not None:
        source = spacy.load(entities)
        if "tok2vec" in source.pipe_names:
            source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        nlp.add_pipe("ner", source=source)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(_meta(with_entities=entities is not None))
    halve(nlp)
    card = (out / "README.md").read_bytes() if (out / "README.md").exists() else None
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    (out / "__init__.py").write_text(_INIT, encoding="utf-8")
    if card is not None:
        (out / "README.md").write_bytes(card)
    write_checksums(out)


def _meta(*, with_entities: bool) -> dict[str, Any]:
    return {
        "name": "inovasi_sm",
        "version": __version__,
        "description": "Indonesian news: words, sentences, parts of speech, features, lemmas, trees" + (", entities" if with_entities else ""),
        "author": "inovasi_nlp",
        "license": "CC BY-SA 4.0",
        "requirements": ["inovasi-nlp"],
        "sources": _SOURCES + (_ENTITY_SOURCES if with_entities else []),
    }


def write_checksums(folder: Path) -> None:
    """Record the SHA-256 of every file of a model folder beside them."""
    digests = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != _CHECKSUMS and "__pycache__" not in path.parts
    }
    (folder / _CHECKSUMS).write_text(json.dumps(digests, indent=0) + "\n", encoding="utf-8")
