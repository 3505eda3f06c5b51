"""Named innovations, programmes and services: those of the registry, and unlisted ones met in naming patterns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from inovasi_nlp.components.innovations.gate import may_name
from inovasi_nlp.components.innovations.programmes import programmes
from inovasi_nlp.components.innovations.unlisted import Search, find_unlisted
from inovasi_nlp.components.storage import load, reading_of, save
from inovasi_nlp.lexicon import Registry, awards
from inovasi_nlp.linking import Link, Setting, link
from inovasi_nlp.linking import Matcher as _Names
from inovasi_nlp.records import Innovation, Place, Reading

__all__ = ["Matcher", "default_matcher", "find_innovations", "make_innovations", "may_hold", "name_forms"]


class Matcher(_Names):
    """The names of a registry made ready for finding; build it once per registry."""

    def may_hold(self, content: str) -> bool:
        """Whether `find_innovations` can find anything in a text: a name of the registry, or a naming pattern."""
        return may_name(content) or super().may_hold(content)


@cache
def default_matcher() -> Matcher:
    """The matcher of the shipped registry."""
    return Matcher(Registry.default())


def find_innovations(reading: Reading, places: Sequence[Place], matcher: Matcher) -> tuple[Innovation, ...]:
    """Every mention of a named innovation of a public body.

    Args:
        reading: The text.
        places: Its regions and governments (`regions().find`).
        matcher: Names of the registry; build it once per registry.

    Returns:
        In reading order, none overlapping another; `id` is None for those that the registry does not hold.
    """
    content = reading.content
    if not matcher.may_hold(content):
        return ()
    setting = Setting(reading, places)
    listed = link(setting, matcher, blocked=[(mention.start, mention.end) for mention in awards().find(content)])
    found = [*listed, *find_unlisted(setting, matcher, listed, blocked=_of_awards(reading))]
    return tuple(_record(content, mention) for mention in sorted(found, key=lambda mention: mention.start))


def name_forms(reading: Reading, places: Sequence[Place], matcher: Matcher) -> list[tuple[tuple[tuple[int, int], ...], tuple[str, ...]]]:
    """What the name model is asked about in a text: the spans of each candidate form, and its features.

    Whatever may be an award's is left out: what is both award and programme is for the list of programmes to find.
    """
    setting = Setting(reading, places)
    blocked = [(mention.start, mention.end) for mention in awards().find(reading.content)]
    search = Search(setting, matcher, link(setting, matcher, blocked=blocked), blocked)
    search.read_patterns()
    return [(tuple((one.start, one.end) for one in group), features) for group, features in search.forms(every=True).values()]


def _of_awards(reading: Reading) -> list[tuple[int, int]]:
    """Spans of award names, without those that are names of programmes too and stand as such: "lewat SP4N-LAPOR!", not "Penghargaan ProKlim"."""
    known = list(programmes(reading.content, reading.title_end))
    return [
        (mention.start, mention.end)
        for mention in awards().find(reading.content)
        if not (mention.weak and any(start <= mention.start and mention.end <= end for start, end in known))
    ]


def may_hold(content: str, matcher: Matcher | None = None) -> bool:
    """Whether `find_innovations` could find anything; cheap, and never False where it would."""
    return (matcher or default_matcher()).may_hold(content)


def _record(content: str, mention: Link) -> Innovation:
    return Innovation(
        start=mention.start,
        end=mention.end,
        surface=content[mention.start : mention.end],
        id=mention.id,
        region=mention.region,
        confidence=mention.confidence,
    )


@Language.factory("inovasi_innovations", requires=["doc._.places"], assigns=["doc._.innovations"], default_config={"registry": None})
def make_innovations(nlp: Language, name: str, registry: str | None) -> Callable[[Doc], Doc]:
    """Component that finds and links innovations.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        registry: Path of a CSV that replaces the shipped registry.
    """
    return InnovationFinder(Registry.default() if registry is None else Registry.from_csv(registry))


class InnovationFinder:
    """The component. Its registry can be exchanged with `use`, and is saved with the pipeline."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._matcher: Matcher | None = None

    def use(self, registry: Registry) -> None:
        """Link to this registry from now on."""
        self.registry, self._matcher = registry, None

    @property
    def matcher(self) -> Matcher:
        """The names of the registry, made ready on first use."""
        if self._matcher is None:
            self._matcher = default_matcher() if self.registry is Registry.default() else Matcher(self.registry)
        return self._matcher

    def __call__(self, doc: Doc) -> Doc:
        save(doc, "innovations", find_innovations(reading_of(doc), load(doc, "places"), self.matcher))
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the registry into the pipeline's folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        self.registry.to_csv(folder / _REGISTRY_FILE)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> InnovationFinder:
        """Read the registry back."""
        self.use(Registry.from_csv(Path(path) / _REGISTRY_FILE))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The registry as CSV."""
        return self.registry.to_csv().encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> InnovationFinder:
        """Read the registry back."""
        self.use(Registry.from_rows(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")), name=_REGISTRY_FILE))
        return self


_REGISTRY_FILE = "registry.csv"
