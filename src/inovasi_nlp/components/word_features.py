"""The embedding layer `inovasi.GazetteerEmbed.v1`: hashed word features beside flags that lists of names, cue words and the neighbourhood give.

In place of `spacy.MultiHashEmbed.v2` in a `spacy.Tok2Vec.v2`. All that depends on a word's form alone is worked out once per form; a text costs
a look-up per token, and a walk through the trie of names only where a name may begin. The lists are read from the lexicon when training
begins and stored in the model, so that a model keeps the lists it was trained with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from spacy.strings import get_string_id
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, concatenate
from thinc.types import Floats2d

from inovasi_nlp.lexicon import gazetteer

__all__ = ["ATTRIBUTES", "GazetteerEmbed", "Lists", "WordFeatures", "core_of", "set_vectors"]

Matrix = np.ndarray[Any, Any]

_EDGES: Final = "\"'`“”‘’«»()[]{}<>.,;:!?…*_~|/\\-–—"
_STOPS: Final = frozenset('.!?…:;\n"“”–—-•')
_NEAR: Final = 4  # tokens on either side that tell a headline in capitals from a name in capitals
_MARKS: Final = ("starts", "stop", "capitals", "capital", "letters", "vector", "point", "bracket", "bracketed")  # what a form tells of itself
_LONGEST: Final = 8  # tokens of a name in the lists


def core_of(form: str) -> str:
    """The word without punctuation at its edges, small letters, digits as 0; punctuation itself as it is."""
    bare = form.strip(_EDGES).casefold() or form
    return "".join("0" if letter.isdigit() else letter for letter in bare)


def _shape(form: str) -> str:
    """Classes of letters, runs cut at three: "Xxx", "XX00", "(xxx)"."""
    out: list[str] = []
    for letter in form:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "0" if letter.isdigit() else letter
        if out[-3:] != [kind] * 3:
            out.append(kind)
    return "".join(out)


ATTRIBUTES: Final[Mapping[str, Callable[[str], str]]] = {
    "core": core_of,
    "prefix": lambda form: core_of(form)[:3],
    "suffix": lambda form: core_of(form)[-3:],
    "ending": lambda form: core_of(form)[-4:],
    "shape": _shape,
}
"""What may be hashed, by name: a word's form -> a text."""


class Lists:
    """Names and cue words by kind, ready for look-ups.

    Args:
        names: Kind -> names, of one token or more; met only where they begin with a capital or a digit; the longest is taken.
        cues: Kind -> single words, met in any case.
    """

    def __init__(self, names: Mapping[str, Iterable[str]], cues: Mapping[str, Iterable[str]]) -> None:
        self.kinds = (*sorted(names), *sorted(cues))
        self._cues = {kind: frozenset(map(core_of, cues[kind])) for kind in sorted(cues)}
        self._tries: list[dict[str, Any]] = []
        for kind in sorted(names):
            trie: dict[str, Any] = {}
            for name in names[kind]:
                parts = [core_of(part) for part in name.split()]
                if parts and len(parts) <= _LONGEST:
                    node = trie
                    for part in parts:
                        node = node.setdefault(part, {})
                    node[""] = True
            self._tries.append(trie)

    @property
    def cues(self) -> int:
        """Kinds of cue word."""
        return len(self._cues)

    @property
    def width(self) -> int:
        """Flags a token gets: beginning and inside for each kind of name, one for each kind of cue word."""
        return 2 * len(self._tries) + len(self._cues)

    def starts(self, form: str) -> int:
        """Bits of the kinds of name that may begin with the form."""
        bare = form.strip(_EDGES)
        if not bare or not (bare[0].isupper() or bare[0].isdigit()):
            return 0
        core = core_of(form)
        return sum(1 << number for number, trie in enumerate(self._tries) if core in trie)

    def cue_flags(self, form: str) -> list[float]:
        """One flag for each kind of cue word."""
        core = core_of(form)
        return [float(core in cues) for cues in self._cues.values()]

    def mark(self, cores: Sequence[str], begins: Iterable[tuple[int, int, int]], flags: Matrix) -> None:
        """Set the flags of the names in texts that follow one another.

        Args:
            cores: The words' cores.
            begins: In order, where a name may begin, where its text ends, and the bits of its kinds.
            flags: Rows of the tokens; the first two columns of each kind are its beginning and inside.
        """
        free = [0] * len(self._tries)
        for at, limit, bits in begins:
            for number, trie in enumerate(self._tries):
                if bits >> number & 1 and at >= free[number]:
                    end = _longest(trie, cores, at, min(limit, at + _LONGEST))
                    if end > at:
                        flags[at, 2 * number] = 1.0
                        flags[at + 1 : end, 2 * number + 1] = 1.0
                        free[number] = end


def _longest(trie: dict[str, Any], cores: Sequence[str], start: int, limit: int) -> int:
    """Where the longest name that begins at a word ends; the word itself where none does."""
    node: dict[str, Any] | None = trie
    end = start
    for at in range(start, limit):
        node = node.get(cores[at]) if node is not None else None
        if node is None:
            break
        if "" in node:
            end = at + 1
    return end


class WordFeatures:
    """Numbers of each token of a text.

    Args:
        attributes: What is hashed, names of `ATTRIBUTES`.
        lists: The names and cue words.
        vectors: Cores and their vectors, a row each; a word without one gets zeros.
    """

    CONTEXT: Final = ("first", "after_stop", "capitals", "headline", "titled", "parted_stops", "parted_brackets", "joined_brackets")

    def __init__(self, attributes: Sequence[str], lists: Lists, vectors: tuple[Sequence[str], Matrix]) -> None:
        self._readers = [ATTRIBUTES[name] for name in attributes]
        self._lists = lists
        self._place = {core: number for number, core in enumerate(vectors[0], 1)}
        self._vectors = np.vstack([np.zeros((1, vectors[1].shape[1]), dtype=np.float32), vectors[1].astype(np.float32)])
        self._row: dict[int, int] = {}
        self._cores: list[str] = []
        self._hashes = np.zeros((1024, len(attributes)), dtype=np.uint64)
        self._cues = np.zeros((1024, lists.cues), dtype=np.float32)
        self._marks = np.zeros((1024, len(_MARKS)), dtype=np.int64)

    def width(self) -> int:
        """Columns of the flags: lists, neighbourhood, vector."""
        return self._lists.width + len(self.CONTEXT) + int(self._vectors.shape[1])

    def __call__(self, docs: Sequence[Doc]) -> tuple[Matrix, Matrix]:
        """Hashed attributes (uint64) and flags (float32) of the texts' tokens, a row a token."""
        lengths = [len(doc) for doc in docs]
        total = sum(lengths)
        flags = np.zeros((total, self.width()), dtype=np.float32)
        if not total:
            return np.zeros((0, len(self._readers)), dtype=np.uint64), flags
        row = self._row
        told = np.concatenate([doc.to_array(["ORTH", "SPACY"]) for doc in docs])
        rows = [row[orth] if orth in row else self._learn(orth, docs) for orth in told[:, 0].tolist()]
        marks = self._marks[rows]
        ends = np.repeat(np.cumsum(lengths), lengths)
        begins = np.nonzero(marks[:, 0])[0]
        cores = self._cores
        self._lists.mark([cores[at] for at in rows], zip(begins.tolist(), ends[begins].tolist(), marks[begins, 0].tolist(), strict=True), flags)
        flags[:, self._lists.width - self._lists.cues : self._lists.width] = self._cues[rows]
        after = self._lists.width + len(self.CONTEXT)
        flags[:, self._lists.width : after] = _context(marks, told[:, 1] != 0, ends - np.repeat(lengths, lengths), ends)
        flags[:, after:] = self._vectors[marks[:, _MARKS.index("vector")]]
        return self._hashes[rows], flags

    def _learn(self, orth: int, docs: Sequence[Doc]) -> int:
        form = next(doc.vocab.strings[orth] for doc in docs if orth in doc.vocab.strings)  # type: ignore[operator]  # a hash may be asked for
        number = len(self._cores)
        if number == len(self._hashes):
            self._hashes, self._cues, self._marks = (np.concatenate([held, np.zeros_like(held)]) for held in (self._hashes, self._cues, self._marks))
        self._cores.append(core_of(form))
        self._hashes[number] = [get_string_id(reader(form)) for reader in self._readers]
        self._cues[number] = self._lists.cue_flags(form)
        letters = [letter for letter in form if letter.isalpha()]
        self._marks[number] = (
            self._lists.starts(form),
            form[-1:] in _STOPS,
            len(letters) > 1 and all(letter.isupper() for letter in letters),
            bool(letters) and letters[0].isupper(),
            bool(letters),
            self._place.get(core_of(form), 0),
            form in (",", "."),
            form == "(",
            form[0] == "(" and len(form) > 1,
        )
        self._row[orth] = number
        return number


def _context(marks: Matrix, spaced: Matrix, starts: Matrix, ends: Matrix) -> Matrix:
    """Flags of the neighbourhood: first token, after a stop, in capitals, among words in capitals, among words with a capital first; and how
    the text is set, since tokenised sets ("kata dia ." or "( KPK )") have conventions of their own."""
    at = np.arange(len(marks))
    lower, upper = np.maximum(at - _NEAR, starts), np.minimum(at + _NEAR + 1, ends)
    words = np.maximum(_sum_between(marks[:, 4], lower, upper), 4)  # under four words tell no headline
    before = np.concatenate([[False], spaced[:-1]]) & (at > starts)
    out = np.zeros((len(marks), len(WordFeatures.CONTEXT)), dtype=np.float32)
    out[:, 0] = at == starts
    out[1:, 1] = marks[:-1, 1]
    out[:, 2] = marks[:, 2]
    out[:, 3] = _sum_between(marks[:, 2], lower, upper) > 0.7 * words
    out[:, 4] = _sum_between(marks[:, 3], lower, upper) > 0.7 * words
    out[:, 5] = _sum_between((marks[:, 6] == 1) & before, starts, ends) > 0
    out[:, 6] = _sum_between((marks[:, 7] == 1) & spaced, starts, ends) > 0
    out[:, 7] = _sum_between((marks[:, 8] == 1) | ((marks[:, 7] == 1) & ~spaced), starts, ends) > 0
    return out


def _sum_between(values: Matrix, lower: Matrix, upper: Matrix) -> Matrix:
    total = np.concatenate([[0], np.cumsum(values)])
    found: Matrix = total[upper] - total[lower]
    return found


def GazetteerEmbed(width: int, attrs: list[str], rows: list[int]) -> Model[list[Doc], list[Floats2d]]:
    """The embedding layer: each attribute's hashed rows and the flags of a token, mixed by one maxout layer.

    Args:
        width: Of the output and of each attribute's table.
        attrs: Names of `ATTRIBUTES`.
        rows: Of each attribute's table, as many as `attrs`.

    Raises:
        ValueError: `attrs` and `rows` differ in number.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=number, seed=number + 8, dropout=0.0) for number, (_, size) in enumerate(zip(attrs, rows, strict=True))
    ]
    mixer: Model[Floats2d, Floats2d] = Maxout(width, nP=3, dropout=0.0, normalize=True)
    return Model(
        "gazetteer_embed",
        _forward,
        init=_init,
        layers=[concatenate(*tables), mixer],
        dims={"nO": width},
        attrs={"attributes": list(attrs), "words": [], "vectors": b"", "lists": {}, "reader": None},
    )


def set_vectors(model: Model[Any, Any], words: Sequence[str], vectors: Matrix) -> None:
    """Give word vectors to every embedding layer inside a model that has not been initialised.

    Args:
        model: Of a `tok2vec` component, say.
        words: Cores.
        vectors: A row each.
    """
    for node in model.walk():
        if node.name == "gazetteer_embed":
            node.attrs["words"] = list(words)
            node.attrs["vectors"] = vectors.astype("<f2").tobytes()


def _init(model: Model[list[Doc], list[Floats2d]], X: list[Doc] | None = None, Y: object = None) -> None:
    if not model.attrs["lists"]:
        model.attrs["lists"] = gazetteer()
    tables, mixer = model.layers
    attributes = len(model.attrs["attributes"])
    tables.initialize(np.zeros((1, attributes), dtype=np.uint64))
    mixer.initialize(X=np.zeros((1, attributes * model.get_dim("nO") + _reader(model).width()), dtype=np.float32))


def _reader(model: Model[list[Doc], list[Floats2d]]) -> WordFeatures:
    """The reader of the lists that the model holds; made again where loading has brought others."""
    attrs = model.attrs
    held = attrs["reader"]
    if held is None or held[0] is not attrs["lists"]:
        words = attrs["words"]
        vectors = np.frombuffer(attrs["vectors"], dtype="<f2").reshape(len(words), -1) if words else np.zeros((0, 0))
        held = (attrs["lists"], WordFeatures(attrs["attributes"], Lists(attrs["lists"]["names"], attrs["lists"]["cues"]), (words, vectors)))
        attrs["reader"] = held
    found: WordFeatures = held[1]
    return found


def _forward(
    model: Model[list[Doc], list[Floats2d]], docs: Sequence[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    tables, mixer = model.layers
    ops: Any = model.ops
    lengths = ops.asarray1i([len(doc) for doc in docs])
    hashes, flags = _reader(model)(docs)
    embedded, back_tables = tables(ops.asarray2i(hashes, dtype="uint64"), is_train)
    mixed, back_mixer = mixer(ops.xp.hstack([embedded, ops.asarray2f(flags)]), is_train)
    size = embedded.shape[1]

    def backprop(gradients: list[Floats2d]) -> list[Doc]:
        back_tables(ops.as_contig(back_mixer(ops.flatten(gradients))[:, :size]))
        return []

    found: list[Floats2d] = ops.unflatten(mixed, lengths)
    return found, backprop
