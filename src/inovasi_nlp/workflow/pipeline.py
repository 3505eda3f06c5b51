"""The default pipeline, and any other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from inovasi_nlp import __version__
from inovasi_nlp.errors import ModelError
from inovasi_nlp.lexicon.registry import Registry
from inovasi_nlp.neural.settings import Part, Settings
from inovasi_nlp.neural.store import Located
from inovasi_nlp.records import ModelInfo
from inovasi_nlp.workflow.model_choice import choose

if TYPE_CHECKING:
    from spacy.language import Language

    from inovasi_nlp.components.innovations import InnovationFinder
    from inovasi_nlp.neural.encoding import Encoder


@runtime_checkable
class TransformerPart(Protocol):
    """A component that runs a transformer."""

    @property
    def settings(self) -> Settings:
        """How it is run."""

    @property
    def located(self) -> Located:
        """Its name and digest."""

    @property
    def device_kind(self) -> str:
        """Kind of device that it runs on: cpu, cuda, mps."""


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
TRANSFORMERS: dict[Part, str] = {
    "entities": "inovasi_transformer_entities",
    "sentiment": "inovasi_transformer_sentiment",
    "embedding": "inovasi_embedding",
}
_REPLACED = {"inovasi_transformer_entities": "inovasi_entities", "inovasi_transformer_sentiment": "inovasi_sentiment"}
TRAINED = ("inovasi_starts", "inovasi_lemmas", "inovasi_trees")  # of the shipped model; a pipeline has them with their weights or not at all
SHIPPED = ("id_inovasi_sm",)  # trained pipelines that come with the package, by name
MAX_CHARS = 1_000_000
_RULES = "inovasi_grammar"
_RULE_ROOMS = ("components", "linking", "lexicon", "records", "stories")


def load(
    path: str | Path | None = None,
    *,
    registry: Registry | str | Path | None = None,
    models: Mapping[str, object] | None = None,
    device: str | None = None,
) -> Language:
    """A spaCy pipeline with every component of ours, or with transformers of others in place of some.

        inovasi.load()                                         # the shipped one
        inovasi.load("owner/name")                             # one model of the Hugging Face hub, or its folder; what it does tells its place
        inovasi.load(models={"entities": "owner/name", "sentiment": {"model": "folder", "labels": {"LABEL_0": "negative", "LABEL_1": "positive"}}})
        inovasi.load("models.toml")                            # the same in a file: tables [entities], [sentiment], [embedding]

    Args:
        path: A pipeline folder saved by `nlp.to_disk`, or the name of an installed one ("id_inovasi_sm" is ours); a Hugging Face model as folder or `owner/name`; a TOML or JSON file with
            tables of models (paths are sought beside the file; `pipeline` names a spaCy one, `device` holds for all); None for the shipped rules.
            Components of ours that it lacks are added after its own; sentences before its trees, which then keep to them.
        registry: The innovations to know, as `Registry` or CSV path; None for the shipped ones.
        models: Models by part: `entities` (token classification), `sentiment` (sequence classification) and `embedding` (sentence-transformers), each a folder, an
            `owner/name`, or a mapping with `model` and settings of `neural.settings.Settings`. They go before those of `path`.
        device: Where models run: `cpu`, `cuda`, `cuda:1`, `mps`; None for what each says, by default a GPU where there is one.

    Models need the extra `neural`, are read from safetensors alone, and run no code of their own. One from the hub is fetched once and then used from the
    hub's cache without asking again; `revision` chooses another state. The pipeline's `model` (in annotations and `run.json`) names them, and its digest changes
    with their files and settings.

    Raises:
        ModelError: Nothing that can be loaded stands at `path`, or a model is missing, cannot be reached, does another task, or has labels that do not fit.
        TableError: The registry's CSV is wrong.
    """
    chosen = choose(path, models, device)
    nlp = _base(chosen.pipeline)
    innovations = as_registry(registry)
    for name in COMPONENTS:
        if name not in nlp.pipe_names and not any(ours == name and theirs in nlp.pipe_names for theirs, ours in _REPLACED.items()):
            nlp.add_pipe(name, before=_parser_of(nlp) if name == "inovasi_sentences" else None)
    for part, settings in chosen.models.items():
        _put(nlp, part, settings)
    if registry is not None or chosen.pipeline is None:
        finder_of(nlp).use(innovations)
    nlp.max_length = MAX_CHARS + 1000
    info = _info(nlp, chosen.pipeline and str(shipped_folder(chosen.pipeline) or chosen.pipeline))
    nlp.meta["inovasi"] = {**chosen.recipe(), "name": info.name, "version": info.version, "digest": info.digest}
    return nlp


def _put(nlp: Language, part: Part, settings: Settings) -> None:
    """Add a transformer where the component stands whose place it takes, at the end where there is none."""
    factory = TRANSFORMERS[part]
    index = next((nlp.pipe_names.index(name) for name in (factory, _REPLACED.get(factory, "")) if name in nlp.pipe_names), None)
    if index is not None:
        nlp.remove_pipe(nlp.pipe_names[index])
    nlp.add_pipe(factory, config=settings.of(part), before=index if index is not None and index < len(nlp.pipe_names) else None)


def transformers_of(nlp: Language) -> dict[str, TransformerPart]:
    """The transformers in a pipeline by part ("entities", "sentiment", "embedding")."""
    parts = {factory: part for part, factory in TRANSFORMERS.items()}
    found: dict[str, object] = {parts[factory]: nlp.get_pipe(name) for name, factory in nlp.pipe_factories.items() if factory in parts}
    return {part: component for part, component in found.items() if isinstance(component, TransformerPart)}


def encoder_of(nlp: Language) -> Encoder | None:
    """What gives vectors of texts in this pipeline; None where no embedding was given."""
    component = transformers_of(nlp).get("embedding")
    return getattr(component, "encoder", None)


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
            f"no pipeline can be loaded from {str(path)!r}: expected a folder written by nlp.to_disk, the name of an installed one, a Hugging Face model (a folder, or "
            f"owner/name), or a TOML or JSON file that names models; leave --model out for the shipped rules ({str(error).splitlines()[0]})"
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


def _info(nlp: Language, path: str | None) -> ModelInfo:
    """Name and digest of a pipeline with the transformers in it: of their files and of the settings that can change what they find."""
    info = model_info(_RULES if path is None else f"{nlp.meta['lang']}_{nlp.meta['name']}", path)
    parts = sorted(transformers_of(nlp).items())
    if not parts:
        return info
    digest = hashlib.sha256(f"{info.digest} {rooms_digest(('neural',))}".encode())
    for part, component in parts:
        digest.update(f"\0{part} {component.located.digest} {json.dumps(component.settings.meaning(), sort_keys=True)}".encode())
    name = " ".join([info.name, *(f"{part}={component.located.name}" for part, component in parts)])
    return replace(info, name=name, digest=f"sha256:{digest.hexdigest()}")


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
