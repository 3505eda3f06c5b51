"""A layer that lets every word know what stands further off than the convolution sees.

A convolution over four neighbours cannot tell an encyclopedia from a newspaper, though names, compounds and lemmas are written by different habits
in each, nor whether the verb has come already. The mean of a text's word vectors and two fading means of what came before and what comes after can;
passed through a small layer they are added to each word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from scipy.signal import lfilter
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Maxout, Model, chain
from thinc.types import Floats2d

__all__ = ["surroundings", "with_surroundings"]

Vectors = list[Floats2d]
_DECAY: Final = 0.85  # half of what a fading mean holds is nearer than five words
_PARTS: Final = 4  # the word itself, before, after, the whole text


@registry.architectures("inovasi.Surroundings.v1")  # type: ignore[untyped-decorator]
def with_surroundings(embed: Model[list[Doc], Vectors], width: int) -> Model[list[Doc], Vectors]:
    """An embedding of `width` dimensions followed by `surroundings`; stands where `embed` stood in `spacy.Tok2Vec.v2`."""
    return cast(Model[list[Doc], Vectors], chain(embed, surroundings(width)))


def surroundings(width: int) -> Model[Vectors, Vectors]:
    """Adds to each word a learned function of itself, what stands before it, what stands after it, and the whole text."""
    inner: Model[Floats2d, Floats2d] = Maxout(width, _PARTS * width, nP=2, normalize=True, dropout=0.0)
    return Model("surroundings", _forward, init=_init, layers=[inner], dims={"nI": width, "nO": width})


def _init(model: Model[Vectors, Vectors], X: Vectors | None = None, Y: Vectors | None = None) -> None:
    model.layers[0].initialize()


def _faded(words: Floats2d) -> Floats2d:
    """Fading mean of the rows before each row."""
    return cast(Floats2d, lfilter([0.0, 1 - _DECAY], [1.0, -_DECAY], words, axis=0).astype("float32"))


def _forward(model: Model[Vectors, Vectors], texts: Vectors, is_train: bool) -> tuple[Vectors, Callable[[Vectors], Vectors]]:
    xp = model.ops.xp
    width = model.get_dim("nO")
    full = [words for words in texts if len(words)]
    if not full:
        return texts, lambda gradients: gradients
    gathered = [xp.hstack([words, _faded(words), _faded(words[::-1])[::-1], xp.broadcast_to(words.mean(axis=0), words.shape)]) for words in full]
    added, back = model.layers[0](xp.vstack(gathered), is_train)
    ends = xp.cumsum(xp.asarray([len(words) for words in full])).tolist()
    pieces = iter(xp.split(added, ends[:-1]))

    def backprop(gradients: Vectors) -> Vectors:
        known = [gradient for gradient in gradients if len(gradient)]
        inner = iter(xp.split(back(xp.vstack(known)), ends[:-1]))
        return [gradient + _to_words(next(inner), width) if len(gradient) else gradient for gradient in gradients]

    return [words + next(pieces) if len(words) else words for words in texts], backprop


def _to_words(gradient: Floats2d, width: int) -> Floats2d:
    """Gradient of the words from that of the four parts gathered of them; a fading mean runs the other way back."""
    own, before, after, whole = (gradient[:, at * width : (at + 1) * width] for at in range(_PARTS))
    return own + _faded(before[::-1])[::-1] + _faded(after) + whole.mean(axis=0)
