"""Dependency trees: each word scores every other word of its sentence as its head, and the best tree over those scores is taken.

Deep biaffine attention (Dozat and Manning 2017) over the pipeline's shared word vectors, decoded by Chu-Liu and Edmonds' algorithm. Beside what two
words are like, their distance counts, since a convolution does not know where a word stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Config, Linear, Maxout, Model, Softmax, chain
from thinc.types import Floats2d

__all__ = ["BiaffineParser", "best_tree"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Backprop = Callable[..., Any]
Span = tuple[int, int]

_EDGES: Final = np.array([1, 2, 3, 4, 6, 8, 12, 20])  # distances at which a new class begins
_CLASSES: Final = 2 * (len(_EDGES) + 1) + 1
_MAX_WORDS: Final = 400  # a longer "sentence" is a table or a list without stops; it is parsed in pieces
_ROOTS: Final = 3  # candidates when several words would be the root
_ROOT_LABEL: Final = "ROOT"
_BLANK_LABEL: Final = "dep"


@lru_cache(maxsize=512)
def _distances(length: int) -> Ints:
    """Class of the distance of each word (row) to each head (column; the root first)."""
    at = np.arange(length)
    offset = at[None, :] - at[:, None]
    classes = np.sign(offset) * np.searchsorted(_EDGES, np.abs(offset), side="right")
    return cast(Ints, np.hstack([np.full((length, 1), _CLASSES - 1), classes + len(_EDGES)]).astype(np.int64))


def best_tree(scores: Floats) -> Ints:
    """Heads of the best tree with one root.

    Args:
        scores: A row a word, a column a head: the root first, then the words.

    Returns:
        For each word the column of its head: 0 for the root, else the word's number counted from 1.
    """
    length = len(scores)
    wide: NDArray[np.float64] = scores.astype(np.float64)
    wide[np.arange(length), np.arange(1, length + 1)] = -np.inf
    heads: Ints = wide.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _cycle(heads):
        return heads
    heads = _arborescence(wide)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1:
        return heads
    advantage = wide[roots, 0] - np.partition(wide[roots], -2, axis=1)[:, -2]
    likely = roots[np.argsort(advantage)[::-1][:_ROOTS]]
    return max((_rooted(wide, int(root)) for root in likely), key=lambda one: one[0])[1]


def _rooted(scores: NDArray[np.float64], root: int) -> tuple[float, Ints]:
    """The best tree under a given root, and its score."""
    bound = scores.copy()
    bound[:, 0] = -np.inf
    bound[root] = -np.inf
    bound[root, 0] = scores[root, 0]
    heads = _arborescence(bound)
    return float(bound[np.arange(len(bound)), heads].sum()), heads


def _cycle(heads: Ints) -> list[int]:
    """Words (counted from 1) of one cycle; empty in a tree."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path = []
        at = start
        while not state[at]:
            state[at] = 1
            path.append(at)
            at = int(heads[at - 1])
        if state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Ints:
    """Chu and Liu, Edmonds: the best head of each word, cycles contracted one by one."""
    heads: Ints = scores.argmax(axis=1)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle) - 1
    length = len(scores)
    outside = np.setdiff1d(np.arange(length), inside)
    own = scores[inside, heads[inside]]
    columns = np.concatenate([[0], outside + 1])
    entering = scores[np.ix_(inside, columns)] - own[:, None]
    leaving = scores[np.ix_(outside, inside + 1)]
    contracted = np.full((len(outside) + 1, len(outside) + 2), -np.inf)
    contracted[:-1, :-1] = scores[np.ix_(outside, columns)]
    contracted[:-1, -1] = leaving.max(axis=1) if len(outside) else 0
    contracted[-1, :-1] = entering.max(axis=0)
    chosen = _arborescence(contracted)
    result: Ints = heads.copy()
    for row, word in enumerate(outside):
        at = int(chosen[row])
        result[word] = columns[at] if at < len(columns) else inside[leaving[row].argmax()] + 1
    way_in = int(chosen[-1])
    opened = int(entering[:, way_in].argmax())
    result[inside[opened]] = columns[way_in]
    return result


@dataclass(frozen=True, slots=True)
class _Scored:
    """Scores of one sentence, and what its gradient needs."""

    scores: Floats
    dependents: Floats
    heads: Floats


@registry.architectures("inovasi.BiaffineParser.v1")  # type: ignore[untyped-decorator]
def biaffine_model(
    tok2vec: Model[list[Doc], list[Floats2d]], hidden_width: int = 128, label_width: int = 128, nO: int | None = None
) -> Model[list[Doc], list[Floats2d]]:
    """Arc and label scorers over word vectors; `BiaffineParser` drives its parts."""
    width = tok2vec.get_dim("nO")
    arcs = Maxout(2 * hidden_width, width, nP=2, normalize=True, dropout=0.0)
    turned: Model[Floats2d, Floats2d] = Linear(hidden_width, hidden_width)
    output = Softmax(nO, label_width)
    labels: Model[Any, Any] = chain(Maxout(label_width, 2 * width + _CLASSES, nP=2, normalize=True, dropout=0.0), output)
    model: Model[list[Doc], list[Floats2d]] = Model(
        "biaffine_parser",
        _forward,
        init=_init,
        layers=[tok2vec, arcs, turned, labels],
        params={"root": None, "distance": None},
        dims={"nO": None, "nH": hidden_width},
        refs={"tok2vec": tok2vec, "arcs": arcs, "turned": turned, "labels": labels, "output_layer": output},
    )
    return model


def _forward(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Floats2d], Backprop]:
    return cast("tuple[list[Floats2d], Backprop]", model.get_ref("tok2vec")(docs, is_train))


def _init(model: Model[Any, Any], X: list[Doc] | None = None, Y: list[Floats2d] | None = None) -> None:
    hidden = model.get_dim("nH")
    model.get_ref("tok2vec").initialize(X=X)
    model.get_ref("arcs").initialize()
    model.get_ref("turned").initialize()
    model.get_ref("output_layer").set_dim("nO", model.get_dim("nO"))
    model.get_ref("labels").initialize()
    generator = np.random.default_rng(0)
    model.set_param("root", cast(Floats2d, generator.normal(0, 0.1, (1, hidden)).astype("float32")))
    model.set_param("distance", model.ops.alloc2f(_CLASSES, hidden))


class _Batch:
    """One pass over the sentences of a batch: arc scores, label scores, and their gradients back to the word vectors."""

    def __init__(self, model: Model[Any, Any], vectors: Floats, sentences: Sequence[Ints], *, is_train: bool) -> None:
        self.model = model
        self.vectors = vectors
        self.sentences = sentences
        self.is_train = is_train
        self.hidden = model.get_dim("nH")
        self.scale = np.float32(1 / np.sqrt(self.hidden))
        arcs, self._back_arcs = model.get_ref("arcs")(vectors, is_train)
        self._heads = arcs[:, : self.hidden]
        self._dependents, self._back_turned = model.get_ref("turned")(np.ascontiguousarray(arcs[:, self.hidden :]), is_train)

    def arc_scores(self) -> Iterator[Floats]:
        """A matrix a sentence: a row a word, a column a head, the root first."""
        root, distance = _array(self.model, "root"), _array(self.model, "distance")
        self._scored: list[_Scored] = []
        for words in self.sentences:
            dependents = self._dependents[words]
            heads = np.vstack([root, self._heads[words]])
            near = dependents @ distance.T
            scores = (dependents @ heads.T + np.take_along_axis(near, _distances(len(words)), axis=1)) * self.scale
            self._scored.append(_Scored(scores, dependents, heads))
            yield scores

    def arc_gradient(self, gradients: Sequence[Floats]) -> Floats:
        """Gradient of the word vectors from those of the arc scores; the parameters' own are added to the model."""
        distance = _array(self.model, "distance")
        d_root = np.zeros_like(_array(self.model, "root"))
        d_distance = np.zeros_like(distance)
        d_heads = np.zeros_like(self._heads)
        d_dependents = np.zeros_like(self._dependents)
        for words, scored, raw in zip(self.sentences, self._scored, gradients, strict=True):
            gradient = raw * self.scale
            length = len(words)
            flat = (np.arange(length)[:, None] * _CLASSES + _distances(length)).ravel()
            near = np.bincount(flat, weights=gradient.ravel(), minlength=length * _CLASSES).reshape(length, _CLASSES).astype(np.float32)
            d_dependents[words] += gradient @ scored.heads + near @ distance
            d_distance += near.T @ scored.dependents
            of_heads = gradient.T @ scored.dependents
            d_root += of_heads[:1]
            d_heads[words] += of_heads[1:]
        self.model.inc_grad("root", cast(Floats2d, d_root))
        self.model.inc_grad("distance", cast(Floats2d, d_distance))
        return cast(Floats, self._back_arcs(np.hstack([d_heads, self._back_turned(d_dependents)])))

    def label_scores(self, heads: Sequence[Ints]) -> Floats:
        """Label probabilities of every word of every sentence, in order, given its head's column."""
        words = np.concatenate(self.sentences)
        self._words = words
        self._head_words = np.concatenate([np.where(head > 0, sentence[head - 1], -1) for sentence, head in zip(self.sentences, heads, strict=True)])
        distances = np.concatenate([_distances(len(head))[np.arange(len(head)), head] for head in heads])
        of_heads = self.vectors[self._head_words] * (self._head_words >= 0)[:, None]
        inputs = np.hstack([self.vectors[words], of_heads, np.eye(_CLASSES, dtype=np.float32)[distances]]).astype(np.float32)
        scores, self._back_labels = self.model.get_ref("labels")(inputs, self.is_train)
        return cast(Floats, scores)

    def label_gradient(self, gradient: Floats) -> Floats:
        """Gradient of the word vectors from that of the label scores."""
        d_inputs = self._back_labels(gradient)
        width = self.vectors.shape[1]
        d_vectors = np.zeros_like(self.vectors)
        np.add.at(d_vectors, self._words, d_inputs[:, :width])
        headed = self._head_words >= 0
        np.add.at(d_vectors, self._head_words[headed], d_inputs[headed, width : 2 * width])
        return d_vectors


def _array(model: Model[Any, Any], name: str) -> Floats:
    return cast(Floats, model.get_param(name))


def _stacked(vectors: Sequence[Floats2d]) -> Floats:
    return cast(Floats, np.vstack(cast("Sequence[Floats]", vectors)))


class BiaffineParser(TrainablePipe):  # type: ignore[misc]  # compiled, untyped
    """Heads and relations of each sentence; sentence boundaries must have been set before, else a text is one sentence.

    Args:
        vocab: The pipeline's.
        model: Made by `inovasi.BiaffineParser.v1`.
        name: Of the component.
        scorer: Of trees.
    """

    def __init__(self, vocab: Vocab, model: Model[list[Doc], list[Floats2d]], name: str, *, scorer: Callable[..., Any] | None) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.scorer = scorer
        self.cfg: dict[str, Any] = {"labels": []}

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> list[str]:
        return list(self.cfg["labels"])

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: list[str] | None = None) -> None:
        """Collect the relations of the examples and size the model to them."""
        validate_get_examples(get_examples, "BiaffineParser.initialize")
        if labels is None:
            labels = sorted({token.dep_ for example in get_examples() for token in example.reference if token.dep_})
        self.cfg["labels"] = list(labels)
        self._require_labels()
        for label in self.cfg["labels"]:
            self.vocab.strings.add(label)
        self.model.set_dim("nO", len(self.cfg["labels"]))
        self.model.initialize(X=[example.x for example in islice(get_examples(), 10)])

    def predict(self, docs: Iterable[Doc]) -> list[list[tuple[Ints, Ints, Ints]]]:
        """For each Doc, for each sentence: its words, the column of each one's head, the number of its label."""
        docs = list(docs)
        vectors = self.model.predict(docs)
        sentences = [list(_sentences(doc)) for doc in docs]
        return self._parsed(docs, vectors, sentences)

    def _parsed(self, docs: Sequence[Doc], vectors: Sequence[Floats2d], sentences: Sequence[Sequence[Ints]]) -> list[list[tuple[Ints, Ints, Ints]]]:
        offsets = np.cumsum([0, *(len(doc) for doc in docs)])
        flat = [words + offset for found, offset in zip(sentences, offsets, strict=False) for words in found]
        if not flat:
            return [[] for _ in docs]
        batch = _Batch(self.model, _stacked(vectors), flat, is_train=False)
        heads = [best_tree(scores) for scores in batch.arc_scores()]
        labels = self._labels_of(batch.label_scores(heads), np.concatenate(heads))
        pieces = iter(zip(heads, np.split(labels, np.cumsum([len(head) for head in heads])[:-1]), strict=True))
        return [[(words, *next(pieces)) for words in found] for found in sentences]

    def _labels_of(self, scores: Floats, heads: Ints) -> Ints:
        """The best label of each word; the root's is its own, and no other word may bear it."""
        root = self.cfg["labels"].index(_ROOT_LABEL) if _ROOT_LABEL in self.cfg["labels"] else -1
        if root < 0:
            return cast(Ints, scores.argmax(axis=1))
        scores = scores.copy()
        scores[:, root] = -1.0
        return cast(Ints, np.where(heads == 0, root, scores.argmax(axis=1)))

    def set_annotations(self, docs: Iterable[Doc], parses: Sequence[Sequence[tuple[Ints, Ints, Ints]]]) -> None:
        """Write heads and relations into Docs; a blank hangs on the word beside it."""
        labels = np.array([self.vocab.strings.add(label) for label in self.cfg["labels"]], dtype=np.uint64)
        for doc, parsed in zip(docs, parses, strict=True):
            if not len(doc):
                continue
            heads, deps = _blank_heads(doc), np.full(len(doc), self.vocab.strings.add(_BLANK_LABEL), dtype=np.uint64)
            for words, columns, found in parsed:
                heads[words] = np.where(columns > 0, words[columns - 1], words) - words
                deps[words] = labels[found]
            if not parsed:
                heads[:] = 0
            doc.from_array(["HEAD", "DEP"], np.stack([heads.astype(np.uint64), deps], axis=1))  # type: ignore[arg-type]  # names serve as ids

    def update(self, examples: Iterable[Example], *, drop: float = 0.0, sgd: Any = None, losses: dict[str, float] | None = None) -> dict[str, float]:
        """Learn from a batch: arcs by cross entropy over heads, labels by that over relations given the right head."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        validate_examples(examples, "BiaffineParser.update")
        gold = [_gold(example) for example in examples]
        if not any(sentences for sentences, _, _ in gold):
            return losses
        from thinc.api import set_dropout_rate

        set_dropout_rate(self.model, drop)
        vectors, backprop = self.model.begin_update([example.predicted for example in examples])
        loss, gradients = self._learn(vectors, gold, [len(example.predicted) for example in examples])
        backprop(gradients)
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def _learn(self, vectors: Sequence[Floats2d], gold: Sequence[_Gold], lengths: Sequence[int]) -> tuple[float, list[Floats2d]]:
        offsets = np.cumsum([0, *lengths])
        flat = [words + offset for (sentences, _, _), offset in zip(gold, offsets, strict=False) for words in sentences]
        heads = [found for _, heads, _ in gold for found in heads]
        batch = _Batch(self.model, _stacked(vectors), flat, is_train=True)
        gradients, loss = [], 0.0
        for scores, head in zip(batch.arc_scores(), heads, strict=True):
            gradient, more = _cross_entropy(_softmax(scores), head)
            gradients.append(gradient)
            loss += more
        index = {label: at for at, label in enumerate(self.cfg["labels"])}
        wanted = np.array(
            [
                index.get(label, -1) if head >= 0 else -1
                for _, hs, ls in gold
                for h, l in zip(hs, ls, strict=True)
                for head, label in zip(h, l, strict=True)
            ]
        )
        label_gradient, more = _cross_entropy(batch.label_scores([np.maximum(head, 0) for head in heads]), wanted)
        total = batch.arc_gradient(gradients) + batch.label_gradient(label_gradient)
        return loss + more, cast("list[Floats2d]", np.split(total, offsets[1:-1]))


_Gold = tuple[list[Ints], list[Ints], list[list[str]]]


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return cast(Floats, shifted / shifted.sum(axis=1, keepdims=True))


def _cross_entropy(probabilities: Floats, wanted: Ints) -> tuple[Floats, float]:
    """Gradient and loss; a row whose wanted column is -1 counts nothing."""
    known = np.flatnonzero(wanted >= 0)
    gradient = np.zeros_like(probabilities)
    gradient[known] = probabilities[known]
    gradient[known, wanted[known]] -= 1.0
    return gradient, float(-np.log(np.maximum(probabilities[known, wanted[known]], 1e-9)).sum())


def _gold(example: Example) -> _Gold:
    """Sentences of the predicted Doc with head columns (-1: unknown) and relations, as far as the reference tells."""
    heads, deps = example.get_aligned_parse(projectivize=False)  # type: ignore[no-untyped-call]
    sentences: list[Ints] = []
    columns: list[Ints] = []
    labels: list[list[str]] = []
    if not example.reference.has_annotation("DEP"):
        return sentences, columns, labels
    flags = example.get_aligned_sent_starts()  # type: ignore[no-untyped-call]
    starts = [at for at, start in enumerate(flags) if start == 1] or [0]
    for start, end in zip(starts, [*starts[1:], len(heads)], strict=True):
        words = np.array([at for at in range(start, end) if not example.predicted[at].is_space], dtype=np.int64)
        if not 0 < len(words) <= _MAX_WORDS:
            continue
        column = {int(word): number for number, word in enumerate(words, start=1)}
        sentences.append(words)
        columns.append(np.array([_column(int(word), heads[word], column) for word in words], dtype=np.int64))
        labels.append([deps[word] or "" for word in words])
    return sentences, columns, labels


def _column(word: int, head: int | None, column: dict[int, int]) -> int:
    if head is None:
        return -1
    return 0 if head == word else column.get(int(head), -1)


def _sentences(doc: Doc) -> Iterator[Ints]:
    """Words of each sentence, blanks left out, overlong ones in pieces."""
    flags = _flags(doc)
    starts = [0, *(at for at in np.flatnonzero(flags[:, 1] == 1).tolist() if at), len(doc)]
    words = np.flatnonzero(flags[:, 0] == 0)
    for piece in np.split(words, np.searchsorted(words, starts[1:-1])):
        for at in range(0, len(piece), _MAX_WORDS):
            yield piece[at : at + _MAX_WORDS]


def _flags(doc: Doc) -> Ints:
    """For each token whether it is a blank, and whether a sentence starts with it."""
    return cast(Ints, doc.to_array([IS_SPACE, SENT_START]).astype(np.int64).reshape(len(doc), 2))


def _blank_heads(doc: Doc) -> Ints:
    """Offsets that hang each blank on the word before it, or where there is none on the one after it."""
    heads = np.zeros(len(doc), dtype=np.int64)
    blank = _flags(doc)[:, 0] == 1
    words, blanks = np.flatnonzero(~blank), np.flatnonzero(blank)
    if len(words) and len(blanks):
        heads[blanks] = words[np.maximum(np.searchsorted(words, blanks) - 1, 0)] - blanks
    return heads


_DEFAULT_MODEL = Config().from_str("""
[model]
@architectures = "inovasi.BiaffineParser.v1"
hidden_width = 128
label_width = 128

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true
""")["model"]


@Language.factory(
    "inovasi_trees",
    assigns=["token.dep", "token.head", "doc.sents"],
    default_config={"model": _DEFAULT_MODEL, "scorer": {"@scorers": "spacy.parser_scorer.v1"}},
    default_score_weights={"dep_uas": 0.5, "dep_las": 0.5, "dep_las_per_type": None},
)
def make_trees(nlp: Language, name: str, model: Model[list[Doc], list[Floats2d]], scorer: Callable[..., Any] | None) -> BiaffineParser:
    """Component that parses each sentence; to be trained."""
    return BiaffineParser(nlp.vocab, model, name, scorer=scorer)
