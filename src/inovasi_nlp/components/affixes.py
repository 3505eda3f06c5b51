"""Word vectors from the word, its beginnings, its endings and its shape.

spaCy's own PREFIX is one letter; Indonesian says with *meng-*, *ber-*, *di-*, *pe-* what a word does in its sentence, and with *-kan*, *-i*, *-an* too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, cast

import numpy as np
from spacy.attrs import ORTH
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d

__all__ = ["affix_embed", "affix_keys"]

_BEGINNINGS: Final = (2, 3, 5)
_ENDINGS: Final = (2, 3, 4)
_COLUMNS: Final = 1 + len(_BEGINNINGS) + len(_ENDINGS) + 1
_MAX_KNOWN: Final = 200_000  # distinct words remembered; more, and the memory starts anew


@registry.architectures("inovasi.AffixEmbed.v1")  # type: ignore[untyped-decorator]
def affix_embed(width: int, feature_width: int, word_rows: int, affix_rows: int, shape_rows: int) -> Model[list[Doc], list[Floats2d]]:
    """Embedding of words by hashed features.

    Args:
        width: Of the vectors.
        feature_width: Of each feature's part, before they are mixed.
        word_rows, affix_rows, shape_rows: Rows of the hash tables.
    """
    rows = [word_rows, *[affix_rows] * (_COLUMNS - 2), shape_rows]
    tables: list[Model[Any, Any]] = [
        HashEmbed(feature_width, count, column=column, seed=31 + column, dropout=0.0) for column, count in enumerate(rows)
    ]
    mixed: Model[Floats2d, Floats2d] = Maxout(width, feature_width * _COLUMNS, nP=3, normalize=True, dropout=0.0)
    model: Model[Any, Any] = chain(_keys_layer(), list2ragged(), with_array(concatenate(*tables)), with_array(mixed), ragged2list())
    return cast(Model[list[Doc], list[Floats2d]], model)


def _keys_layer() -> Model[list[Doc], list[Ints2d]]:
    return Model("affix_keys", _forward)


def _forward(model: Model[list[Doc], list[Ints2d]], docs: Sequence[Doc], is_train: bool) -> tuple[list[Ints2d], Callable[[object], list[object]]]:
    known = _KNOWN
    if len(known) > _MAX_KNOWN:
        known.clear()
    keys = []
    for doc in docs:
        rows = [known.get(orth) or known.setdefault(orth, affix_keys(doc[at])) for at, orth in enumerate(doc.to_array(ORTH).tolist())]
        keys.append(np.array(rows, dtype=np.uint64).reshape(len(doc), _COLUMNS))
    return cast("list[Ints2d]", keys), lambda _: []


_KNOWN: dict[int, tuple[int, ...]] = {}


def affix_keys(token: Token) -> tuple[int, ...]:
    """Keys of a word's features: its norm, its beginnings, its endings, its shape."""
    word = token.norm_
    return (
        token.norm,
        *(get_string_id(f"^{word[:length]}") for length in _BEGINNINGS),
        *(get_string_id(f"{word[-length:]}$") for length in _ENDINGS),
        token.shape,
    )
