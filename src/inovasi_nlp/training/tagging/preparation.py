"""Treebanks made ready for training: DocBins, and the tokeniser's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import spacy
import srsly
from spacy.tokens import DocBin

from inovasi_nlp.training.tagging.words import learn_clitics
from inovasi_nlp.training.treebanks import Treebanks, UdSentence, read_treebanks, to_doc

__all__ = ["prepare"]


def prepare(data: Path, out: Path) -> Treebanks:
    """Read the treebanks of a data folder and write what training reads: a DocBin a treebank and part, and `clitics.json`.

    Raises:
        InputError: A treebank is missing or broken.
    """
    treebanks = read_treebanks(data)
    out.mkdir(parents=True, exist_ok=True)
    for name, sentences in treebanks.train.items():
        _write(out / f"train-{name}.spacy", sentences)
    _write(out / "dev.spacy", [sentence for sentences in treebanks.dev.values() for sentence in sentences])
    clitics = learn_clitics(sentence for sentences in treebanks.train.values() for sentence in sentences)
    srsly.write_json(out / "clitics.json", asdict(clitics))
    return treebanks


def _write(path: Path, sentences: Iterable[UdSentence]) -> None:
    vocab = spacy.blank("ind").vocab
    DocBin(docs=[to_doc([sentence], vocab) for sentence in sentences]).to_disk(path)
