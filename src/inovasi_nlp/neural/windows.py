"""Long texts as overlapping windows of subwords, and windows of like length as batches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inovasi_nlp.neural.loading import Loaded

Offsets = tuple[int, int]
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of one text as subwords.

    Attributes:
        text: Number of the text.
        inputs: What the network takes, by name; special subwords included.
        own: Places of the subwords that stand for the text, in order.
        offsets: Of these, where they stand in the text.
        first, last: Whether the text begins and ends here.
    """

    text: int
    inputs: dict[str, list[int]]
    own: tuple[int, ...]
    offsets: tuple[Offsets, ...]
    first: bool
    last: bool


def writable(text: str) -> str:
    """The text with lone surrogates, which no tokeniser takes, as U+FFFD; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def windows_of(texts: Sequence[str], model: Loaded, seconds: Sequence[str] | None = None) -> list[Window]:
    """The windows of texts, in order; a text without a subword has none.

    Args:
        texts: Any, of any length.
        model: Whose tokeniser cuts them.
        seconds: What is read beside each window of each text, as its second segment; cut where it would take more than half of the window.
    """
    if not texts:
        return []
    texts = [writable(text) for text in texts]
    room = {"max_length": model.window, "stride": model.overlap, "return_overflowing_tokens": True, "return_offsets_mapping": True}
    if seconds is None:
        cut = model.tokenizer(texts, truncation=True, **room)
    else:
        cut = model.tokenizer(texts, [_shortened(second, model) for second in seconds], truncation="only_first", **room)
    names = [name for name in model.tokenizer.model_input_names if name in cut]
    found: list[Window] = []
    for number, text in enumerate(cut["overflow_to_sample_mapping"]):
        own = tuple(at for at, segment in enumerate(cut.sequence_ids(number)) if segment == 0)
        if not own:
            continue
        goes_on = bool(found) and found[-1].text == text
        if goes_on:
            found[-1] = replace(found[-1], last=False)
        offsets = cut["offset_mapping"][number]
        found.append(
            Window(
                text=text,
                inputs={name: cut[name][number] for name in names},
                own=own,
                offsets=tuple(tuple(offsets[at]) for at in own),
                first=not goes_on,
                last=True,
            )
        )
    return found


def _shortened(second: str, model: Loaded) -> str:
    """A second segment that leaves half of the window, and the overlap, to the first."""
    most = max(1, model.window // 2 - model.overlap - model.tokenizer.num_special_tokens_to_add(pair=True))
    second = writable(second)
    offsets = model.tokenizer(second, add_special_tokens=False, return_offsets_mapping=True, truncation=True, max_length=most)["offset_mapping"]
    return second[: offsets[-1][1]] if offsets else second


def core(window: Window, overlap: int) -> range:
    """Which of a window's own subwords it is asked about: of an overlap the first half belongs to the earlier window, so that each is seen with both its sides."""
    begin = 0 if window.first else overlap - overlap // 2
    return range(begin, len(window.own) - (0 if window.last else overlap // 2))


def logits(windows: Sequence[Window], model: Loaded, batch_size: int) -> Iterator[tuple[int, Any]]:
    """Number of each window and what the network gives for it (a float32 array), the long ones first, of like length together."""
    import torch

    order = sorted(range(len(windows)), key=lambda number: (-len(windows[number].inputs["input_ids"]), number))
    with torch.inference_mode():
        for start in range(0, len(order), batch_size):
            numbers = order[start : start + batch_size]
            given = _padded([windows[number].inputs for number in numbers], model, torch)
            result = model.network(**given).logits.float().cpu().numpy()
            yield from zip(numbers, result, strict=True)


def _padded(rows: list[dict[str, list[int]]], model: Loaded, torch: Any) -> dict[str, Any]:
    longest = max(len(row["input_ids"]) for row in rows)
    fill = {"input_ids": model.tokenizer.pad_token_id}
    return {
        name: torch.tensor([row[name] + [fill.get(name, 0)] * (longest - len(row[name])) for row in rows], dtype=torch.long, device=model.device)
        for name in rows[0]
    }
