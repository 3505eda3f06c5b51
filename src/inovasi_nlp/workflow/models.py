"""The models in use, and whether they are what was shipped."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.workflow.pipeline import SHIPPED, load, model_info, rules_digests, shipped_folder, transformers_of

WEIGHTS = ("id_inovasi_sentiment", "id_inovasi_embed")  # shipped beside the pipelines, for functions of their own
_CHECKSUMS = "checksums.json"


def list_models(model: str | None = None) -> tuple[str, ...]:
    """One line a model: name, version, digest.

    Args:
        model: As `path` of `load`; None for the shipped pipeline.

    Raises:
        ModelError: It cannot be loaded.
    """
    nlp = load(model)
    info = nlp.meta["inovasi"]
    registry = Registry.default()
    parts = transformers_of(nlp)
    kind = "rules and tables, no trained weights" if info["path"] is None else f"spaCy pipeline {info['path']}"
    return (
        f"{info['name']} {info['version']} {info['digest']} ({kind}{', and transformers' if parts else ''}; components: {', '.join(nlp.pipe_names)})",
        *(f"{part}: {component.located.name} {component.located.digest} {component.located.folder}" for part, component in parts.items()),
        f"registry: {len(registry)} innovations {registry.digest}",
        *(_listed(name, folder) for name in SHIPPED if (folder := shipped_folder(name)) is not None),
        *(_listed(name, folder) for name in WEIGHTS if (folder := weights_folder(name)) is not None),
    )


def _listed(name: str, folder: Path) -> str:
    digest = model_info(name, folder).digest
    if not (folder / "meta.json").is_file():
        return f"{name} {digest} (trained; card: {folder / 'README.md'})"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return f"{name} {meta['version']} {digest} (trained; {meta['license']}; components: {', '.join(meta['pipeline'])}; card: {folder / 'README.md'})"


def verify_models() -> tuple[str, ...]:
    """One line for each shipped table and model file that differs from its recorded checksum; empty where all agree."""
    folders = {**{name: shipped_folder(name) for name in SHIPPED}, **{name: weights_folder(name) for name in WEIGHTS}}
    return (*_table_faults(), *(fault for name, folder in folders.items() for fault in model_faults(name, folder)))


def weights_folder(name: str) -> Path | None:
    """Folder of shipped weights; None where they are not installed."""
    found = find_spec(name)
    return Path(found.submodule_search_locations[0]) if found is not None and found.submodule_search_locations else None


def model_faults(name: str, folder: Path | None) -> tuple[str, ...]:
    """One line for each file of a model folder that is missing, foreign or changed since its checksums were written."""
    if folder is None or not (folder / _CHECKSUMS).is_file():
        return (f"{name}: is missing; reinstall inovasi-nlp",)
    recorded: dict[str, str] = json.loads((folder / _CHECKSUMS).read_text(encoding="utf-8"))
    actual = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != _CHECKSUMS and "__pycache__" not in path.parts
    }
    return tuple(f"{name}/{fault}" for fault in _faults(recorded, actual))


def _table_faults() -> tuple[str, ...]:
    recorded: dict[str, str] = json.loads(resources.files("inovasi_nlp.lexicon").joinpath("data", _CHECKSUMS).read_text(encoding="utf-8"))
    return _faults(recorded, rules_digests())


def _faults(recorded: dict[str, str], actual: dict[str, str]) -> tuple[str, ...]:
    faults = [f"{name}: is missing; reinstall inovasi-nlp" for name in sorted(recorded.keys() - actual.keys())]
    faults += [f"{name}: is not part of the release" for name in sorted(actual.keys() - recorded.keys())]
    faults += [
        f"{name}: differs from the release; reinstall inovasi-nlp" for name in sorted(recorded) if actual.get(name, recorded[name]) != recorded[name]
    ]
    return tuple(faults)
