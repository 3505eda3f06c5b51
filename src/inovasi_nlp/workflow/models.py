"""The models in use, and whether they are what was shipped."""

from __future__ import annotations

import json
from importlib import resources

from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.workflow.model_folders import SHIPPED, faults_of, listed, shipped_folder
from inovasi_nlp.workflow.pipeline import load, rules_digests, transformers_of

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
        *(listed(name) for name in SHIPPED),
    )


def verify_models() -> tuple[str, ...]:
    """One line for each shipped table and model file that differs from its recorded checksum; empty where all agree."""
    recorded: dict[str, str] = json.loads(resources.files("inovasi_nlp.lexicon").joinpath("data", _CHECKSUMS).read_text(encoding="utf-8"))
    actual = rules_digests()
    faults = [f"{name}: is missing; reinstall inovasi-nlp" for name in sorted(recorded.keys() - actual.keys())]
    faults += [f"{name}: is not part of the release" for name in sorted(actual.keys() - recorded.keys())]
    faults += [
        f"{name}: differs from the release; reinstall inovasi-nlp" for name in sorted(recorded) if actual.get(name, recorded[name]) != recorded[name]
    ]
    return (*faults, *(fault for name in SHIPPED for fault in faults_of(name, shipped_folder(name))))
