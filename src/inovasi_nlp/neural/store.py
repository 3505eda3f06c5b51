"""Where a model's files are: a folder, or the hub's cache, filled where the network allows it. Only JSON, vocabularies and safetensors are ever fetched or read."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.settings import Part, Settings

logger = logging.getLogger(__name__)

# matches "cahya/bert-base-indonesian-NER"; not "./model", "/srv/model", "model" nor "a/b/c"
_HUB_ID = re.compile(r"(?!\.)[\w.-]{1,96}/(?!\.)[\w.-]{1,96}")
_COMMIT: Final = 12
_READ: Final = (".json", ".safetensors", ".txt", ".model")  # of a model's files, those that can change what it says
_FETCHED: Final = ("*.json", "*.safetensors", "*.txt", "*.model")
_LEFT: Final = ("onnx/*", "openvino/*", "checkpoint*/*", "runs/*", "*.bin", "*.pt", "*.pth", "*.pkl", "*.h5", "*.msgpack", "*.onnx")
_PICKLED: Final = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
# matches "sentence_transformers.models.Pooling"; not "torch.load", "sentence_transformers.util.torch", whose `load` unpickles
_MODULE = re.compile(r"sentence_transformers\.(?:\w+\.)*[A-Z]\w*")
# matches "model-00001-of-00002.safetensors"; not "../other.safetensors", "a.bin"
_SHARD = re.compile(r"[^/\\:]+\.safetensors")
_INDEX: Final = "model.safetensors.index.json"
_TOKENIZERS: Final = ("tokenizer.json", "vocab.txt", "vocab.json", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model")
TASKS: Final[dict[Part, str]] = {"entities": "ForTokenClassification", "sentiment": "ForSequenceClassification"}
_CLASSES: Final[dict[Part, str]] = {part: f"AutoModel{task}" for part, task in TASKS.items()}
_WANTED: Final[dict[Part, str]] = {
    "entities": "a token-classification model (...ForTokenClassification)",
    "sentiment": "a sequence-classification model (...ForSequenceClassification)",
    "embedding": "a sentence-transformers model (a folder with modules.json)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A model's files, checked: its folder, the name that records bear, and the digest of what can change its answers."""

    folder: Path
    name: str
    digest: str


def locate(settings: Settings, part: Part) -> Located:
    """The files of a model, fetched from the hub where they are not here yet.

    What the hub's cache holds whole is used as it is; another `revision` brings another state.

    Raises:
        ModelError: There is no such model, it cannot be reached, it does something else, or its weights or vocabulary are missing or pickled.
    """
    model = settings.model
    folder = Path(model).expanduser()
    if folder.is_dir():
        if settings.revision is not None:
            raise ModelError(f"{model}: is a folder, which has no revisions; leave `revision` out")
        name = folder.resolve().name
    elif folder.exists():
        raise ModelError(f"{model}: is a file; expected {_WANTED[part]}, by its folder or as owner/name on the hub")
    else:
        folder = _of_hub(settings, part)
        name = f"{model}@{folder.name[:_COMMIT]}"
    if (found := fault(folder, part)) is not None:
        raise ModelError(f"{model}: {found}")
    return Located(folder=folder, name=name, digest=_digest(folder))


def part_of(folder: Path) -> Part | None:
    """What a model's folder can take the place of, told by its files; None where that is nothing."""
    if (folder / "modules.json").is_file():
        return "embedding"
    architectures = architectures_of(folder)
    return next((part for part, task in TASKS.items() if any(name.endswith(task) for name in architectures)), None)


def part_on_hub(model: str) -> tuple[Part | None, tuple[str, ...]]:
    """What a model on the hub can take the place of, and its architectures.

    Raises:
        ModelError: It is not there or cannot be reached.
    """
    settings = Settings(model=model)
    folder = _cached(settings)
    if folder is None or part_of(folder) is None:
        folder = _snapshot(settings, patterns=("config.json", "modules.json"))
    return part_of(folder), architectures_of(folder)


_FORMS: Final = "expected a folder, or owner/name of a model on the hub"


def is_hub_id(model: str) -> bool:
    """Whether a text has the form owner/name and is no folder here."""
    return _HUB_ID.fullmatch(model) is not None and not Path(model).exists()


def fault(folder: Path, part: Part) -> str | None:
    """Why the files of a folder cannot do this part, with the way out; None where they can."""
    if (folder / "config.cfg").is_file():
        return f"is a spaCy pipeline; expected {_WANTED[part]}; give a pipeline itself to load() or --model"
    if part == "embedding":
        return _fault_of_modules(folder)
    if not (folder / "config.json").is_file():
        adapter = (folder / "adapter_config.json").is_file()
        return (
            f"{'is an adapter without its base model; merge the two and save them' if adapter else 'holds no config.json'}; expected {_WANTED[part]}"
        )
    architectures = architectures_of(folder)
    if architectures and not any(name.endswith(TASKS[part]) for name in architectures):
        return f"is {', '.join(architectures)}, which does another task; {part} expects {_WANTED[part]}: choose one that was fine-tuned for it, or fine-tune this one"
    if weights := _fault_of_weights(folder, _CLASSES[part]):
        return weights
    if not any((folder / name).is_file() for name in _TOKENIZERS):
        return "holds no tokenizer; expected tokenizer.json beside the weights: tokenizer.save_pretrained(FOLDER) of its base model writes it"
    return None


def _fault_of_modules(folder: Path) -> str | None:
    listed = folder / "modules.json"
    if not listed.is_file():
        return f"holds no modules.json; expected {_WANTED['embedding']}: SentenceTransformer(NAME).save(FOLDER) writes one from a plain encoder, pooling by the mean"
    modules = _json(listed)
    if not isinstance(modules, list) or not all(isinstance(one, dict) and isinstance(one.get("type"), str) for one in modules):
        return "modules.json is no list of modules with types; save the model again with SentenceTransformer.save"
    for module in modules:
        if not _MODULE.fullmatch(module["type"]):
            return (
                f"needs the code {module['type']!r}, which it brings itself; foreign code is not run: expected modules of sentence_transformers alone"
            )
        part = (folder / str(module.get("path", ""))).resolve()
        if not part.is_relative_to(folder.resolve()):
            return f"modules.json points outside its folder ({module.get('path')!r}); save the model again with SentenceTransformer.save"
        if part.is_file():
            return f"modules.json names the file {module['path']!r} as a module; expected folders: save the model again with SentenceTransformer.save"
        if fault_of_part := _fault_of_module(part):
            return fault_of_part
    return None


def _fault_of_module(part: Path) -> str | None:
    """What is wrong with the weights of a module and of those within it: a loader that finds no model.safetensors takes the pickle beside it."""
    for place in (part, *sorted(one for one in part.rglob("*") if one.is_dir())):
        if (place / _INDEX).is_file():
            if wrong := _fault_of_shards(place):
                return wrong
        elif _pickled(place) and not (place / "model.safetensors").is_file():
            return _only_pickled(_pickled(place), "SentenceTransformer")
    return None


def _fault_of_weights(folder: Path, loader: str) -> str | None:
    if (folder / _INDEX).is_file():
        return _fault_of_shards(folder)
    if (folder / "model.safetensors").is_file():
        return None
    if _pickled(folder):
        return _only_pickled(_pickled(folder), loader)
    return "holds no model.safetensors; expected the weights beside config.json (weights on the hub that are only pickled are not fetched)"


def _fault_of_shards(folder: Path) -> str | None:
    """What is wrong with weights in several files: each is a safetensors file of the folder, so that nothing is unpickled and the digest covers all."""
    listed = _json(folder / _INDEX)
    shards = listed.get("weight_map") if isinstance(listed, dict) else None
    if not isinstance(shards, dict):
        return f"{_INDEX} lists no weights; fetch the model again"
    names = sorted({str(shard) for shard in shards.values()})
    if strange := [name for name in names if not _SHARD.fullmatch(name)]:
        return f"{_INDEX} names {strange[0]!r} as a part of its weights; expected safetensors files of its own folder"
    missing = [name for name in names if not (folder / name).is_file()]
    return f"lacks {missing[0]}, a part of its weights; fetch the model again" if missing else None


def _pickled(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("*") if file.suffix in _PICKLED and file.name != "training_args.bin")


def _only_pickled(names: list[str], loader: str) -> str:
    return (
        f"has its weights only as {names[0]}, a pickle, which can run any code; expected safetensors: where you trust it, "
        f'{loader}.from_pretrained("FOLDER").save_pretrained("NEW FOLDER") writes them'
    ).replace("SentenceTransformer.from_pretrained", "SentenceTransformer")


def architectures_of(folder: Path) -> tuple[str, ...]:
    """The classes that a folder's config.json says it holds; none where it says nothing."""
    if not (folder / "config.json").is_file():
        return ()
    config = _json(folder / "config.json")
    listed = config.get("architectures") if isinstance(config, dict) else None
    return tuple(str(name) for name in listed) if isinstance(listed, list) else ()


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{file}: is no JSON that can be read ({error}); fetch or save the model again") from error


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(_files(folder), key=lambda one: one.relative_to(folder).as_posix()):
        digest.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return f"sha256:{digest.hexdigest()}"


def _files(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix in _READ and not hidden and file.is_file():
            yield file


def _of_hub(settings: Settings, part: Part) -> Path:
    """The folder of a model in the hub's cache."""
    model = settings.model
    if not is_hub_id(model):
        raise ModelError(f"{model}: there is no such folder, and it is no hub id; {_FORMS}, holding {_WANTED[part]}")
    cached = _cached(settings)
    if cached is not None and fault(cached, part) is None:
        return cached
    return _snapshot(settings, patterns=_FETCHED)


def _cached(settings: Settings) -> Path | None:
    hub = _hub(settings.model)
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = hub.snapshot_download(
            settings.model, revision=settings.revision, local_files_only=True, allow_patterns=list(_FETCHED), ignore_patterns=list(_LEFT)
        )
    except (LocalEntryNotFoundError, HFValidationError):
        return None
    return Path(folder)


def _snapshot(settings: Settings, *, patterns: tuple[str, ...]) -> Path:
    hub = _hub(settings.model)
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError, RevisionNotFoundError

    model, revision = settings.model, settings.revision
    logger.info("%s: looked up on the Hugging Face hub", model)
    try:
        with _silent(hub):
            folder = hub.snapshot_download(
                model, revision=revision, local_files_only=settings.local_files_only, allow_patterns=list(patterns), ignore_patterns=list(_LEFT)
            )
    except GatedRepoError as error:
        raise ModelError(f"{model}: its owner gives it only to those who ask; ask on its page, log in with `hf auth login`, and try again") from error
    except RevisionNotFoundError as error:
        raise ModelError(f"{model}: has no revision {revision!r}; expected a branch, tag or commit of it") from error
    except RepositoryNotFoundError as error:
        raise ModelError(
            f"{model}: no folder of that name is here, and no model on the hub (a private one needs `hf auth login`); {_FORMS}"
        ) from error
    except Exception as error:  # whichever HTTP client the hub's stands on has errors of its own
        offline = "the network was not to be asked" if settings.local_files_only else "the hub cannot be reached"
        raise ModelError(
            f"{model}: no folder of that name is here, the hub's cache does not hold it whole, and {offline} ({_first_line(error)}); fetch it where there is a network "
            f"(`hf download {model}`), copy the folder here, and give its path"
        ) from error
    return Path(folder)


def _hub(model: str) -> Any:
    try:
        import huggingface_hub
    except ImportError as error:
        raise missing(model, error) from error
    return huggingface_hub


def missing(model: str, error: ImportError) -> ModelError:
    """The error of a model that needs packages which are not installed; a model that is no folder may as well be misspelt."""
    package = (error.name or str(error)).partition(".")[0]
    sought = "a transformer needs" if Path(model).exists() else "no folder of that name is here, and to ask the Hugging Face hub takes"
    return ModelError(f"{model}: {sought} {package}, which is not installed; `pip install 'inovasi-nlp[neural]'` brings it")


@contextmanager
def _silent(hub: Any) -> Iterator[None]:
    """Progress bars of the hub's client off meanwhile: the library does not print."""
    if hub.utils.are_progress_bars_disabled():
        yield
        return
    hub.utils.disable_progress_bars()
    try:
        yield
    finally:
        hub.utils.enable_progress_bars()


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def listed(labels: Mapping[int, str], shown: int = 12) -> str:
    """A model's labels for a message, many of them cut short."""
    names = [labels[number] for number in sorted(labels)]
    return ", ".join(names[:shown]) + (f" ... ({len(names)} in all)" if len(names) > shown else "")
