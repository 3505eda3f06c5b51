"""Train the entity recogniser: `python -m inovasi_nlp.training.entity_recogniser DATA TEXTS VECTORS OUT [TOKENISER]`.

DATA is a folder of data sets (idner-news-2k, indonlu-nergrit), TEXTS our own marked texts with a folder `names` of lists, VECTORS what
`training.word_vectors` wrote. Every epoch meets the sentences in other variants. What is kept is the mean of the weights over training, of the
epoch that does best on idner's dev and our own held-out articles together; no test set is measured here.

What each part gives, after three epochs of the first stage (F on idner's dev and on our own held-out articles): `spacy.MultiHashEmbed.v2` 0.756 and
0.651; lists and neighbourhood 0.816 and 0.772; word vectors besides 0.816 and 0.802. After both stages 0.857 and 0.817.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from spacy import load
from spacy.language import Language
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config
from thinc.api import Adam, Config, fix_random_seed

from inovasi_nlp.components.word_features import set_vectors
from inovasi_nlp.lexicon import package_lists
from inovasi_nlp.training.named_entities import Marked, Pools, joined, read_names, recase, respace, retokenise, sources, substitute, to_doc, untitle
from inovasi_nlp.training.word_vectors import read_vectors

__all__ = ["Plan", "figures", "pipeline", "train"]

LABELS: Final = ("AWARD", "EVENT", "LOC", "ORG", "PER", "PROGRAM")
_LISTED: Final = {"organisations": "ORG", "places": "LOC"}
_SHORT: Final = 14  # words of what may be written as a headline

_CONFIG: Final = """
[nlp]
lang = "ind"
pipeline = ["tok2vec","ner"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "inovasi.GazetteerEmbed.v1"
width = 96
attrs = ["core","prefix","suffix","shape"]
rows = [5000,1500,2500,1500]
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train.

    Attributes:
        epochs: Passes over the data.
        dropout: Share of activations left out.
        batch_words: Words of a batch, from the fifth epoch on; less before.
        rate: Learning rate.
        renamed: Share of names replaced in a variant.
        idner: Times that each of idner's sentences is met in an epoch.
        nergrit, own: Share of NERGrit's and our own sentences met in an epoch.
        retokenised: Share of the tokenised sets' sentences that are split by our tokeniser instead.
        random_state: Seed.
    """

    epochs: int = 12
    dropout: float = 0.2
    batch_words: int = 1000
    rate: float = 0.001
    renamed: float = 0.4
    idner: int = 1
    nergrit: float = 0.12
    own: float = 0.7
    retokenised: float = 0.15
    random_state: int = 0


BROAD: Final = Plan(epochs=6)
"""All sets together."""
CLOSING: Final = Plan(epochs=4, idner=3, own=0.6, nergrit=0.08, retokenised=0.4, dropout=0.3, rate=0.0005, random_state=1)
"""Goes on with more of idner, whose conventions are the hardest to learn, as tokens and as text."""


def pipeline(vectors: Path | None) -> Language:
    """An untrained pipeline of an embedding and an entity recogniser."""
    nlp = load_model_from_config(Config().from_str(_CONFIG), auto_fill=True)
    if vectors is not None:
        set_vectors(nlp.get_pipe("tok2vec").model, *read_vectors(vectors))  # type: ignore[attr-defined]
    for label in LABELS:
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    return nlp


def figures(nlp: Language, sentences: Sequence[Marked]) -> dict[str, Any]:
    """spaCy's entity figures over sentences given as tokens."""
    gold = [to_doc(sentence, nlp.vocab) for sentence in sentences]
    blank = (Doc(nlp.vocab, words=list(sentence.words), spaces=list(sentence.spaces)) for sentence in sentences)
    found: dict[str, Any] = get_ner_prf([Example(doc, right) for doc, right in zip(nlp.pipe(blank), gold, strict=True)])
    return found


def names_of(folder: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Label and name of the lists; full names of persons are put together from their parts."""
    lists = read_names(folder)
    for stem, label in _LISTED.items():
        yield from ((label, name) for name, _ in lists.get(stem, []))
    parts = sorted({name for stem in ("given", "persons") for name, _ in lists.get(stem, []) if " " not in name})
    for size in (2, 2, 3) if len(parts) > 3 else ():
        yield from (("PER", " ".join(rng.sample(parts, size))) for _ in range(2000))
    yield from (("PER", name) for name in parts)


def epoch(found: Mapping[str, Sequence[Marked]], pools: Pools, tokenizer: Callable[[str], Doc], plan: Plan, rng: random.Random) -> list[Marked]:
    """The texts of one pass, in random order: a variant of each sentence, our own joined with their neighbours now and then."""
    titles = package_lists()["title"]

    def variant(sentence: Marked) -> Marked:
        own = sentence.source == "own"
        if rng.random() < 0.7:
            sentence = substitute(sentence, pools, rng, share=plan.renamed, tokenizer=tokenizer if own else None)
        if rng.random() < 0.1:
            sentence = untitle(sentence, titles, rng)
        if len(sentence.words) <= _SHORT and rng.random() < 0.12:
            sentence = recase(sentence, rng.choice(("lower", "upper", "title", "title")))
        if not own and rng.random() < plan.retokenised:
            return retokenise(sentence, tokenizer)
        return respace(sentence) if own and rng.random() < 0.2 else sentence

    texts = [variant(sentence) for sentence in found["idner"] for _ in range(plan.idner)]
    texts += [variant(sentence) for sentence in found["nergrit"] if rng.random() < plan.nergrit]
    own = [variant(sentence) for sentence in found["own"] if rng.random() < plan.own]
    at = 0
    while at < len(own):
        size = rng.choice((1, 1, 1, 2, 3))
        texts.append(joined(own[at : at + size], paragraphs=rng.random() < 0.5))
        at += size
    rng.shuffle(texts)
    return texts


def train(
    nlp: Language, found: Mapping[str, Sequence[Marked]], names: Path, out: Path, plan: Plan, *, told: Callable[[str], None], more: bool = False
) -> None:
    """Train a pipeline and write its best state to `out`.

    Args:
        nlp: From `pipeline`, or loaded and trained on.
        found: From `named_entities.sources`.
        names: Folder of lists.
        out: Folder.
        plan: How.
        told: Gets a line an epoch.
        more: Whether the pipeline is trained already, and goes on from there.
    """
    fix_random_seed(plan.random_state)
    rng = random.Random(plan.random_state)
    pools = Pools([sentence for source in ("idner", "nergrit", "own") for sentence in found[source]], names_of(names, rng))
    if not more:
        sample = [_example(nlp, sentence) for sentence in epoch(found, pools, nlp.tokenizer, plan, rng)[:500]]
        nlp.initialize(lambda: sample)
    optimiser = Adam(plan.rate, L2=0.01, grad_clip=1.0, use_averages=True, beta1=0.9, beta2=0.999, L2_is_weight_decay=True)
    best = -1.0
    for number in range(plan.epochs):
        losses: dict[str, float] = {}
        for batch in _batches(epoch(found, pools, nlp.tokenizer, plan, rng), plan.batch_words if more else min(plan.batch_words, 200 * (number + 1))):
            nlp.update([_example(nlp, sentence) for sentence in batch], sgd=optimiser, drop=plan.dropout, losses=losses)
        with nlp.use_params(optimiser.averages):
            news, own = figures(nlp, found["dev"]), figures(nlp, found["own_dev"])
            mean = (news["ents_f"] + own["ents_f"]) / 2
            told(f"epoch {number + 1}: loss {losses['ner']:.0f}, idner dev {_line(news)}, own {_line(own)}")
            if mean > best:
                best = mean
                nlp.to_disk(out)


def _line(told: Mapping[str, Any]) -> str:
    kinds = " ".join(f"{label} {value['f']:.3f}" for label, value in sorted(told["ents_per_type"].items()))
    return f"P {told['ents_p']:.3f} R {told['ents_r']:.3f} F {told['ents_f']:.4f} ({kinds})"


def _example(nlp: Language, sentence: Marked) -> Example:
    return Example(Doc(nlp.vocab, words=list(sentence.words), spaces=list(sentence.spaces)), to_doc(sentence, nlp.vocab))


def _batches(sentences: Sequence[Marked], words: int) -> Iterator[list[Marked]]:
    batch: list[Marked] = []
    for sentence in sentences:
        batch.append(sentence)
        if sum(len(held.words) for held in batch) >= words:
            yield batch
            batch = []
    if batch:
        yield batch


def main(data: Path, texts: Path, vectors: Path, out: Path, tokenizer: Path | None = None) -> None:
    """Read the data, train in two stages, print a line an epoch.

    Args:
        data: Folder of data sets.
        texts: Our own texts, with the folder `names`.
        vectors: File of word vectors.
        out: Folder of the pipeline; that of the first stage lies beside it.
        tokenizer: What the shipped pipeline's tokeniser wrote; default our language's own.
    """
    nlp = pipeline(vectors)
    if tokenizer is not None:
        shipped: Any = nlp.tokenizer
        shipped.from_disk(tokenizer)
    found = sources(data, texts, nlp.tokenizer)
    print(", ".join(f"{name} {len(sentences)} sentences" for name, sentences in found.items()))
    broad = out.with_name(f"{out.name}-broad")
    train(nlp, found, texts / "names", broad, BROAD, told=lambda line: print(line, flush=True))
    train(load(broad), found, texts / "names", out, CLOSING, told=lambda line: print(line, flush=True), more=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
