"""Which models a pipeline is made of, from what a user may give: a path, a hub id, a file, or keywords."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import orjson

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.settings import PARTS, Part, Settings, settings_of
from inovasi_nlp.neural.store import TASKS, architectures_of, is_hub_id, part_of, part_on_hub

_FILE_KEYS: Final = ("pipeline", "device", *PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A spaCy pipeline (None: ours) and the models that take the place of its parts."""

    pipeline: str | None = None
    models: dict[Part, Settings] = field(default_factory=dict)

    def recipe(self) -> dict[str, Any]:
        """What `choose` makes the same choice from, as plain values."""
        return {"path": self.pipeline, "models": {part: settings.of(part) for part, settings in self.models.items()}}


def choose(path: str | Path | None, models: Mapping[str, object] | None = None, device: str | None = None) -> Choice:
    """The choice that arguments of `load` make; see there.

    Raises:
        ModelError: A part or setting is unknown, a file cannot be read, or a model does nothing that a pipeline has a place for.
    """
    chosen = _of_path(path)
    named = {**chosen.models, **_of_mapping(models or {}, where="models", folder=None)}
    if device is not None:
        named = {part: replace(settings, device=device) for part, settings in named.items()}
    return replace(chosen, models={part: named[part] for part in PARTS if part in named})


def _of_path(path: str | Path | None) -> Choice:
    if path is None:
        return Choice()
    place = Path(path)
    if place.suffix.lower() in (".toml", ".json") and place.is_file():
        return _of_file(place)
    if (place / "config.cfg").is_file() or not (place.is_dir() or is_hub_id(str(path))):
        return Choice(pipeline=str(path))
    part, architectures = (part_of(place), architectures_of(place)) if place.is_dir() else part_on_hub(str(path))
    if part is None and place.is_dir() and not architectures:
        return Choice(pipeline=str(path))  # spaCy says what is missing
    if part is None:
        raise ModelError(
            f"{path}: is {', '.join(architectures) or 'a model of unknown kind'}, which has no place in the pipeline; expected {', '.join(TASKS.values())} or a "
            "sentence-transformers model"
        )
    return Choice(models={part: settings_of(part, _absolute(str(path), None), where=str(path))})


def _of_file(file: Path) -> Choice:
    kind = file.suffix.removeprefix(".").upper()
    try:
        text = file.read_text(encoding="utf-8-sig")
        data = orjson.loads(text) if kind == "JSON" else tomllib.loads(text)
    except (OSError, UnicodeDecodeError, orjson.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ModelError(f"{file}: cannot be read as {kind}: {error}; expected tables {', '.join(PARTS)} with `model` in each") from None
    if not isinstance(data, dict):
        raise ModelError(f"{file}: holds a {type(data).__name__}; expected tables {', '.join(PARTS)} with `model` in each")
    if strange := sorted(data.keys() - set(_FILE_KEYS)):
        raise ModelError(f"{file}: {strange[0]!r} is unknown; expected {', '.join(_FILE_KEYS)}")
    pipeline, device = data.pop("pipeline", None), data.pop("device", None)
    for name, value in (("pipeline", pipeline), ("device", device)):
        if value is not None and not isinstance(value, str):
            raise ModelError(f"{file}: {name} is {value!r}; expected text")
    named = _of_mapping(data, where=str(file), folder=file.parent)
    if device is not None:
        given = {part for part in named if isinstance(data[part], dict) and "device" in data[part]}
        named = {part: settings if part in given else replace(settings, device=device) for part, settings in named.items()}
    return Choice(pipeline=None if pipeline is None else _absolute(pipeline, file.parent), models=named)


def _of_mapping(models: Mapping[str, object], *, where: str, folder: Path | None) -> dict[Part, Settings]:
    if strange := sorted(str(name) for name in models if name not in PARTS):
        raise ModelError(f"{where}: {strange[0]!r} is no part of the pipeline; expected {', '.join(PARTS)}")
    found = {part: settings_of(part, models[part], where=where) for part in PARTS if part in models}
    return {part: replace(settings, model=_absolute(settings.model, folder)) for part, settings in found.items()}


def _absolute(model: str, folder: Path | None) -> str:
    """A folder by its whole path (one named in a file is sought beside it first); a hub id as it is."""
    places = [Path(model).expanduser()] if folder is None else [folder / Path(model).expanduser(), Path(model).expanduser()]
    return next((str(place.resolve()) for place in places if place.is_dir()), model)
