"""What a model's labels mean in ours. Names that others use stand in the word lists `entity_labels` and `sentiment_labels`; a user's own mapping goes first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from inovasi_nlp.errors import ModelError
from inovasi_nlp.lexicon.words import classes
from inovasi_nlp.neural.store import listed
from inovasi_nlp.records.annotation import EntityLabel, Label

# matches "B-PER", "I_ORG", "PER" (no position), "E-GPE"; the position may also stand behind: "PER-B"
_TAG = re.compile(r"(?:(?P<before>[BIESLUM])[-_])?(?P<type>.+?)(?:[-_](?P<after>[BIESLUM]))?")
_NAMELESS = re.compile(r"LABEL_\d+")
_NOTHING: Final = frozenset({"O", ""})
_OURS: Final = get_args(EntityLabel)
_SENTIMENTS: Final[tuple[Label, ...]] = get_args(Label)
_OPENING: Final = frozenset("BSU")
_CLOSING: Final = frozenset("ESLU")


@dataclass(frozen=True, slots=True)
class Tag:
    """One label of a token classifier: our label (None: of no entity), whether it begins an entity, and whether it ends one."""

    label: str | None = None
    opens: bool = False
    closes: bool = False


def tags_of(labels: Mapping[int, str], own: Mapping[str, str], *, model: str) -> dict[int, Tag]:
    """Tag by number of a token classifier's labels, in BIO, BIOES, BILOU or without positions.

    Args:
        labels: The model's `id2label`.
        own: Label of the model, whole ("B-PRS") or without position ("PRS"), -> one of ours ("PER", "B-PER") or "O". Labels that neither this nor the list
            knows mark no entity.
        model: For messages.

    Raises:
        ModelError: The labels have no names and no mapping, none means PER, ORG or LOC, or the mapping names what is not there.
    """
    _known_to(labels, own, {name for label in labels.values() for name in (label, _parts(label)[1])}, model)
    tags = {number: _tag(label, own, model) for number, label in labels.items()}
    if {"PER", "ORG", "LOC"}.isdisjoint(str(tag.label) for tag in tags.values()):
        nameless = all(_NAMELESS.fullmatch(label) for label in labels.values())
        raise ModelError(
            f"{model}: its labels {'have no names' if nameless else 'name no person, organisation or place'} ({listed(labels)}); expected PER, ORG, LOC or their "
            f'like: say what each means by labels = {{"{labels[min(labels)]}": "B-PER", ...}} (ours: {", ".join(_OURS)}, O)'
        )
    return tags


def _parts(label: str) -> tuple[str, str]:
    """Position ("" without one) and type of a label."""
    match = _TAG.fullmatch(label)
    if match is None or _NAMELESS.fullmatch(label):
        return "", label
    if match["before"]:
        return match["before"], label[2:]
    return match["after"] or "", match["type"]


def _tag(label: str, own: Mapping[str, str], model: str) -> Tag:
    position, kind = _parts(label)
    meant = own.get(label, own.get(kind))
    if meant is None:
        found = classes("entity_labels").get(kind.casefold(), "none")
    else:
        given, found = _parts(meant)
        position = given or position
        if found in _NOTHING:
            found = "none"
        elif found not in _OURS:
            raise ModelError(f"{model}: labels maps {label!r} to {meant!r}; expected one of {', '.join(_OURS)} (with B-, I- ... or without) or O")
    if found not in _OURS:
        return Tag()
    return Tag(found, position in _OPENING, position in _CLOSING)


def _known_to(labels: Mapping[int, str], own: Mapping[str, str], known: set[str], model: str) -> None:
    if strange := sorted(own.keys() - known):
        raise ModelError(f"{model}: labels maps {strange[0]!r}, which is no label of the model; its labels: {listed(labels)}")


def sentiments_of(labels: Mapping[int, str], own: Mapping[str, str], *, model: str) -> dict[int, Label]:
    """Sentiment by number of a sequence classifier's labels: two or three classes, or stars (1 and 2 are negative, 3 is neutral).

    Args:
        labels: The model's `id2label`.
        own: Label of the model -> positive, neutral or negative.
        model: For messages.

    Raises:
        ModelError: A label has no meaning, or none is positive or none negative.
    """
    _known_to(labels, own, set(labels.values()), model)
    found: dict[int, Label] = {}
    for number, label in labels.items():
        meant = own.get(label) or classes("sentiment_labels").get(label.casefold().strip())
        fitting: dict[str, Label] = {one: one for one in _SENTIMENTS}
        if meant is not None and meant not in fitting:
            raise ModelError(f"{model}: labels maps {label!r} to {meant!r}; expected one of {', '.join(_SENTIMENTS)}")
        if meant is None:
            example = ", ".join(f'"{one}": "..."' for _, one in sorted(labels.items())[:2])
            raise ModelError(
                f"{model}: the label {label!r} {'has no name' if _NAMELESS.fullmatch(label) else 'is no sentiment that is known'} ({listed(labels)}); say what "
                f"each means by labels = {{{example}, ...}} with {', '.join(_SENTIMENTS)}, in the order the model's card tells"
            )
        found[number] = fitting[meant]
    if not {"positive", "negative"} <= set(found.values()):
        raise ModelError(
            f"{model}: none of its labels is {'positive' if 'positive' not in found.values() else 'negative'} ({listed(labels)}); expected both"
        )
    return found
