"""The default pipeline, and any other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from inovasi_nlp import __version__
from inovasi_nlp.errors import ModelError
from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.records import ModelInfo

if TYPE_CHECKING:
    from spacy.language import Language

    from inovasi_nlp.components.innovations import InnovationFinder

COMPONENTS = (
    "inovasi_sentences",
    "inovasi_dates",
    "inovasi_entities",
    "inovasi_innovations",
    "inovasi_quotes",
    "inovasi_awards",
    "inovasi_adoptions",
    "inovasi_outcomes",
    "inovasi_indicators",
    "inovasi_sentiment",
    "inovasi_passages",
    "inovasi_confidence",
)
TRAINED = ("inovasi_starts", "inovasi_lemmas", "inovasi_trees")  # of the shipped model; a pipeline has them with their weights or not at all
SHIPPED = ("id_inovasi_sm",)  # trained pipelines that come with the package, by name
MAX_CHARS = 1_000_000
_RULES = "inovasi_grammar"
_RULE_ROOMS = ("components", "linking", "lexicon", "records", "stories")


def load(path: str | Path | None = None, *, registry: Registry | str | Path | None = None) -> Language:
    """A spaCy pipeline with every component of ours.

    Args:
        path: A pipeline folder saved by `nlp.to_disk`, or the name of an installed one ("id_inovasi_sm" is ours); None for the shipped rules.
            Components of ours that it lacks are added after its own; sentences before its trees, which then keep to them.
        registry: The innovations to know, as `Registry` or CSV path; None for the shipped ones.

    Raises:
        ModelError: Nothing that can be loaded stands at `path`.
        TableError: The registry's CSV is wrong.
    """
    nlp = _base(path)
    innovations = as_registry(registry)
    for name in COMPONENTS:
        if name in nlp.pipe_names:
            continue
        nlp.add_pipe(name, before=_parser_of(nlp) if name == "inovasi_sentences" else None)
    if registry is not None or path is None:
        finder_of(nlp).use(innovations)
    nlp.max_length = MAX_CHARS + 1000
    path = shipped_folder(str(path)) or path
    info = model_info(_RULES if path is None else f"{nlp.meta['lang']}_{nlp.meta['name']}", path)
    nlp.meta["inovasi"] = {"path": None if path is None else str(path), "name": info.name, "version": info.version, "digest": info.digest}
    return nlp


def _parser_of(nlp: Language) -> str | None:
    return next((name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory == "inovasi_trees"), None)


def finder_of(nlp: Language) -> InnovationFinder:
    """The component that finds innovations, which holds the registry.

    Raises:
        ModelError: The pipeline has none.
    """
    from inovasi_nlp.components.innovations import InnovationFinder

    found: object = nlp.get_pipe("inovasi_innovations") if "inovasi_innovations" in nlp.pipe_names else None
    if not isinstance(found, InnovationFinder):
        raise ModelError("the pipeline has no component `inovasi_innovations`; expected one made by inovasi_nlp.load()")
    return found


def as_registry(registry: Registry | str | Path | None) -> Registry:
    """A registry from what a caller may give: itself, a CSV path, or None for the shipped one."""
    if isinstance(registry, Registry):
        return registry
    return Registry.default() if registry is None else Registry.from_csv(Path(registry))


def _base(path: str | Path | None) -> Language:
    import spacy

    if path is None:
        return spacy.blank("ind")
    try:
        return spacy.load(shipped_folder(str(path)) or path)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"no pipeline can be loaded from {str(path)!r}: expected a folder written by nlp.to_disk or the name of an installed one; "
            f"leave --model out for the shipped rules ({str(error).splitlines()[0]})"
        ) from error


def shipped_folder(name: str) -> Path | None:
    """Folder of a trained pipeline that comes with the package; None where `name` is none of them or it is not installed."""
    if name not in SHIPPED or Path(name).exists():
        return None
    found = find_spec(name)
    return Path(found.submodule_search_locations[0]) if found is not None and found.submodule_search_locations else None


def model_info(name: str, path: str | Path | None) -> ModelInfo:
    """Name, version and digest of a pipeline: of its files, or of our rules and lexicon."""
    return ModelInfo(name=name, version=__version__, digest=_rules_digest() if path is None else _files_digest(str(path)))


@cache
def _rules_digest() -> str:
    """Digest of everything that can change an annotation: code and tables of the reading rooms."""
    return rooms_digest(_RULE_ROOMS)


def rooms_digest(rooms: Sequence[str]) -> str:
    """Digest of the code and tables of some rooms of the package."""
    digest = hashlib.sha256()
    for room in rooms:
        for name, data in _walk(resources.files(f"inovasi_nlp.{room}")):
            digest.update(f"{room}/{name}\0".encode())
            digest.update(data)
    return f"sha256:{digest.hexdigest()}"


def rules_digests() -> dict[str, str]:
    """SHA-256 of each shipped table, by its path inside `lexicon/data`."""
    files = _walk(resources.files("inovasi_nlp.lexicon").joinpath("data"))
    return {name: hashlib.sha256(data).hexdigest() for name, data in files if name != "checksums.json"}


def _walk(folder: object, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):  # type: ignore[attr-defined]
        if entry.is_dir():
            if entry.name != "__pycache__":
                found += _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".csv", ".txt", ".json")):
            found.append((prefix + entry.name, entry.read_bytes().replace(b"\r\n", b"\n")))
    return found


@cache
def _files_digest(path: str) -> str:
    folder = Path(path)
    if not folder.is_dir():
        return f"package:{path}"
    digest = hashlib.sha256(_rules_digest().encode())
    for file in sorted(entry for entry in folder.rglob("*") if entry.is_file() and "__pycache__" not in entry.parts):
        digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return f"sha256:{digest.hexdigest()}"


def info_of(nlp: Language) -> ModelInfo:
    """What stands in the `model` field of annotations made by this pipeline."""
    stored = nlp.meta.get("inovasi")
    if stored is None:
        return ModelInfo(name=f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}", version=str(nlp.meta.get("version", "")))
    return ModelInfo(name=stored["name"], version=stored["version"], digest=stored["digest"])
