"""What a user may say of a model that takes the place of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal, get_args

from inovasi_nlp.errors import ModelError

Part = Literal["entities", "sentiment", "embedding"]
Precision = Literal["auto", "float32", "float16"]
Reads = Literal["sentences", "passages", "pairs"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
READS: Final[tuple[Reads, ...]] = get_args(Reads)
_READERS: Final[tuple[Part, ...]] = ("entities", "sentiment")
_ONLY: Final[dict[str, tuple[Part, ...]]] = {**dict.fromkeys(("labels", "window", "overlap", "articles"), _READERS), "reads": ("sentiment",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One model in place of ours.

    Attributes:
        model: A folder, or `owner/name` on the hub.
        revision: Commit, tag or branch on the hub; None for `main`.
        labels: Label of the model -> ours, where the names do not tell: PER, ORG, LOC, EVENT, DATE (with or without B-, I- ...) or O for entities,
            positive, neutral or negative for sentiment.
        reads: What a sentiment model is given; see `components.transformer_sentiment`.
        device: `auto` (a GPU where there is one), `cpu`, `cuda`, `cuda:1`, `mps`.
        precision: `auto` is float16 on a CUDA device, float32 elsewhere.
        batch_size: Windows, sentences or texts computed at once.
        window: Subwords of a window, special ones counted; None for what the model can read, at most 512.
        overlap: Subwords that a window shares with the next; None for an eighth of the window.
        articles: Articles read in one go; None for one on a CPU, so that what is found hangs on nothing else in the batch, and 32 on a GPU.
        local_files_only: Never ask the hub.
    """

    model: str
    revision: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    reads: Reads = "sentences"
    device: str = "auto"
    precision: Precision = "auto"
    batch_size: int = 16
    window: int | None = None
    overlap: int | None = None
    articles: int | None = None
    local_files_only: bool = False

    def of(self, part: Part) -> dict[str, Any]:
        """The settings that a part has, as plain values: the arguments of its component."""
        return {name: dict(value) if isinstance(value, Mapping) else value for name, value in asdict(self).items() if name in known_to(part)}

    def meaning(self) -> dict[str, Any]:
        """The settings that can change what is found; where and how fast it runs is left out."""
        kept = asdict(self)
        return {name: kept[name] for name in ("labels", "reads", "window", "overlap")}


def known_to(part: Part) -> tuple[str, ...]:
    """Names of the settings that a part has."""
    return tuple(one.name for one in fields(Settings) if part in _ONLY.get(one.name, PARTS))


_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "model": (str,),
    "revision": (str, type(None)),
    "labels": (Mapping,),
    "reads": (str,),
    "device": (str,),
    "precision": (str,),
    "batch_size": (int,),
    "window": (int, type(None)),
    "overlap": (int, type(None)),
    "articles": (int, type(None)),
    "local_files_only": (bool,),
}
_LEAST: Final = {"batch_size": 1, "window": 8, "overlap": 0, "articles": 1}
_SHOWN: Final = {str: "text", int: "a whole number", bool: "true or false", Mapping: "a table", type(None): "nothing"}


def settings_of(part: Part, given: object, *, where: str) -> Settings:
    """Checked settings of one part.

    Args:
        part: What the model does.
        given: Its folder or hub id, or a mapping of settings.
        where: What messages call the place it was given at.

    Raises:
        ModelError: A setting is unknown, missing or wrong.
    """
    if isinstance(given, str | Path):
        given = {"model": str(given)}
    if not isinstance(given, Mapping):
        raise ModelError(f"{where}: {part} is {given!r}; expected the model's folder or hub id, or a table with `model` and settings of it")
    known = known_to(part)
    if strange := sorted(str(name) for name in given if name not in known):
        raise ModelError(f"{where}: {part} has no setting {strange[0]!r}; known: {', '.join(known)}")
    settings: dict[str, Any] = {name: str(value) if isinstance(value, Path) else value for name, value in given.items()}
    for name, value in settings.items():
        _check(name, value, f"{where}: {part}.{name}")
    if not settings.get("model"):
        raise ModelError(f"{where}: {part} names no model; expected `model`, a folder or `owner/name` on the hub")
    return Settings(**settings)


def _check(name: str, value: object, where: str) -> None:
    kinds = _KINDS[name]
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise ModelError(f"{where} is {value!r}; expected {' or '.join(_SHOWN[kind] for kind in kinds)}")
    if name in _LEAST and isinstance(value, int) and value < _LEAST[name]:
        raise ModelError(f"{where} is {value}; expected {_LEAST[name]} or more")
    closed = {"reads": READS, "precision": get_args(Precision)}.get(name)
    if closed is not None and value not in closed:
        raise ModelError(f"{where} is {value!r}; expected one of {', '.join(closed)}")
    if isinstance(value, Mapping) and not all(isinstance(label, str) and isinstance(ours, str) for label, ours in value.items()):
        raise ModelError(f'{where} holds something else than text; expected the model\'s labels with ours, such as LABEL_1 = "PER"')
