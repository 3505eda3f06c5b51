"""Reader of training sentences that puts them together anew in each round, so that boundaries and surroundings are not learned by heart."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["regrouped"]


@registry.readers("inovasi.Regrouped.v1")  # type: ignore[untyped-decorator]
def regrouped(
    paths: Mapping[str, Path], rounds: Mapping[str, int], sizes: list[int], random_state: int, endless: bool = True
) -> Callable[[Language], Iterator[Example]]:
    """Examples of one or more sentences of one treebank each.

    Args:
        paths: DocBin of each treebank, a Doc a sentence.
        rounds: How often each treebank comes in a round.
        sizes: Numbers of sentences that stand together; one is drawn for each example.
        random_state: Seed of order and sizes.
        endless: Round after round, for training; else one round, for collecting labels.
    """

    def read(nlp: Language) -> Iterator[Example]:
        docs = {name: list(DocBin().from_disk(path).get_docs(nlp.vocab)) for name, path in paths.items()}
        draw = random.Random(random_state)
        while True:
            groups = [group for name, found in docs.items() for _ in range(rounds[name]) for group in _groups(found, sizes, draw)]
            draw.shuffle(groups)
            for group in groups:
                reference = group[0] if len(group) == 1 else Doc.from_docs(group)
                yield Example(nlp.make_doc(reference.text), reference)
            if not endless:
                return

    return read


def _groups(docs: list[Doc], sizes: list[int], draw: random.Random) -> Iterator[list[Doc]]:
    """Neighbours from a start drawn at random, in the order of the treebank or, as often, shuffled."""
    order = docs[:]
    if draw.random() < 0.5:
        draw.shuffle(order)
    else:
        turn = draw.randrange(len(order)) if order else 0
        order = order[turn:] + order[:turn]
    at = 0
    while at < len(order):
        size = draw.choice(sizes)
        yield order[at : at + size]
        at += size
