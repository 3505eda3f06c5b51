"""Weights and tokeniser of a model from its folder, on a device, checked before they are used."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal

from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.settings import Precision, Settings
from inovasi_nlp.neural.store import Located, missing

Task = Literal["TokenClassification", "SequenceClassification"]
MOST_SUBWORDS: Final = 512
_LEAST_SUBWORDS: Final = 8  # the special ones and room to overlap
_OFFSET_POSITIONS: Final = frozenset({"roberta", "xlm-roberta", "camembert", "xlm-roberta-xl", "longformer", "mpnet"})  # count from padding_idx + 1
_SPARE: Final = ("position_ids", "pooler.")  # tensors that older files leave out, and that the classifiers do without or can tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A classifier ready to run: the torch module, its fast tokeniser, device, and how many subwords it reads at once."""

    network: Any
    tokenizer: Any
    device: Any
    labels: Mapping[int, str]
    window: int
    overlap: int


def load_classifier(located: Located, settings: Settings, task: Task) -> Loaded:
    """A classifier from checked files.

    Raises:
        ModelError: A package is missing, the files do not fit together, the tokeniser gives no offsets, or there is no such device.
    """
    name = settings.model
    torch, transformers = _packages(name)
    device = device_of(torch, settings.device, name=name)
    with quiet(transformers):
        network = _network(transformers, located, task, name)
        tokenizer = _tokenizer(transformers, located, name)
    labels = {int(number): str(label) for number, label in network.config.id2label.items()}
    if sorted(labels) != list(range(len(labels))):
        raise ModelError(f"{name}: id2label in its config.json numbers the labels {sorted(labels)[:6]}; expected 0, 1, 2 ... without gaps")
    rows = network.get_input_embeddings().weight.shape[0]
    if rows < len(tokenizer):
        raise ModelError(
            f"{name}: its tokenizer has {len(tokenizer):,} subwords and its weights {rows:,}; expected the tokenizer it was trained with"
        )
    network = network.half() if halved(device, settings.precision) else network.float()  # whatever they were saved in
    window = _window(network.config, tokenizer, settings)
    return Loaded(
        network=network.to(device).eval(),
        tokenizer=tokenizer,
        device=device,
        labels=labels,
        window=window,
        overlap=_overlap(settings, tokenizer, window),
    )


def _packages(name: str) -> tuple[Any, Any]:
    try:
        import torch
        import transformers
    except ImportError as error:
        raise missing(name, error) from error
    return torch, transformers


def device_of(torch: Any, wanted: str, *, name: str) -> Any:
    """The torch device of a setting.

    Raises:
        ModelError: It is not there.
    """
    if wanted == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        device = torch.device(wanted)
    except RuntimeError as error:
        raise ModelError(f"{name}: {wanted!r} is no device; expected auto, cpu, cuda, cuda:1 or mps") from error
    there = {
        "cpu": True,
        "cuda": torch.cuda.is_available() and (device.index or 0) < torch.cuda.device_count(),
        "mps": torch.backends.mps.is_available(),
    }
    if not there.get(device.type, False):
        raise ModelError(f'{name}: this machine has no device {wanted!r}, or torch was installed without it; use device = "auto" or "cpu"')
    return device


def use_threads(count: int) -> None:
    """Let torch use so many threads in this process; several processes with all cores each would stand in one another's way."""
    try:
        import torch
    except ImportError:
        return  # loading the model says so
    torch.set_num_threads(count)


def halved(device: Any, precision: Precision) -> bool:
    """Whether weights and sums are float16."""
    return precision == "float16" or (precision == "auto" and device.type == "cuda")


@contextmanager
def quiet(transformers: Any) -> Iterator[None]:
    """The package's progress bars and reports of loading off meanwhile: what is wrong is said by an error of ours."""
    talk = transformers.utils.logging
    level, shown = talk.get_verbosity(), talk.is_progress_bar_enabled()
    talk.set_verbosity(logging.CRITICAL)
    talk.disable_progress_bar()
    try:
        yield
    finally:
        talk.set_verbosity(level)
        if shown:
            talk.enable_progress_bar()


def _network(transformers: Any, located: Located, task: Task, name: str) -> Any:
    loader = getattr(transformers, f"AutoModelFor{task}")
    try:
        network, report = loader.from_pretrained(
            str(located.folder), use_safetensors=True, trust_remote_code=False, local_files_only=True, output_loading_info=True
        )
    except Exception as error:  # a foreign file can fail anywhere in transformers, safetensors and torch
        raise ModelError(
            f"{name}: its weights cannot be loaded ({_reason(error)}); expected a model that transformers reads without foreign code"
        ) from error
    absent = sorted(key for key in report["missing_keys"] if not any(spare in key for spare in _SPARE))
    if absent or report["mismatched_keys"]:
        raise ModelError(
            f"{name}: its weights lack {', '.join(absent[:3]) or 'the right shapes'}, so that it was not fine-tuned for this task; expected a ...For{task} model"
        )
    return network


def _tokenizer(transformers: Any, located: Located, name: str) -> Any:
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(str(located.folder), use_fast=True, trust_remote_code=False, local_files_only=True)
    except Exception as error:  # as above
        raise ModelError(
            f"{name}: its tokenizer cannot be loaded ({_reason(error)}); expected a fast one: tokenizer.save_pretrained(FOLDER) writes tokenizer.json"
        ) from error
    if not tokenizer.is_fast:
        raise ModelError(f"{name}: its tokenizer is not a fast one, so that subwords have no offsets; expected tokenizer.json beside the weights")
    if tokenizer.pad_token_id is None:
        raise ModelError(f"{name}: its tokenizer has no padding token; set one (tokenizer.pad_token = ...) and save it again")
    return tokenizer


def _reason(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0][:200]}" if lines else type(error).__name__


def _window(config: Any, tokenizer: Any, settings: Settings) -> int:
    """Subwords that are read at once: what model and tokeniser allow, at most `MOST_SUBWORDS`, or fewer as asked."""
    positions = getattr(config, "max_position_embeddings", None) or MOST_SUBWORDS
    if positions == -1:  # XLNet: without end
        positions = MOST_SUBWORDS
    if config.model_type in _OFFSET_POSITIONS and isinstance(positions, int) and positions < 10**6:
        positions -= (config.pad_token_id or 0) + 1
    stated = (positions, tokenizer.model_max_length)
    if not all(isinstance(number, int | float) and number >= _LEAST_SUBWORDS for number in stated):
        raise ModelError(
            f"{settings.model}: says that it reads {stated[0]!r} subwords, and its tokenizer {stated[1]!r}; expected numbers of at least {_LEAST_SUBWORDS}: "
            "mend max_position_embeddings in config.json or model_max_length in tokenizer_config.json"
        )
    able = min(stated)
    if settings.window is None:
        return int(min(able, MOST_SUBWORDS))
    if settings.window > able:
        raise ModelError(f"{settings.model}: window is {settings.window}, but the model reads {able} subwords; expected that or fewer")
    return settings.window


def _overlap(settings: Settings, tokenizer: Any, window: int) -> int:
    room: int = window - tokenizer.num_special_tokens_to_add(pair=False)
    if settings.overlap is None:
        return room // 8
    if settings.overlap > room // 2:
        raise ModelError(f"{settings.model}: overlap is {settings.overlap}; expected at most half of the {room} subwords that a window holds")
    return settings.overlap
