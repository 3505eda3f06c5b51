"""What stood in the input on a day, as one number, so that a day on which nothing else stood is not scored again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate

from inovasi_nlp.diffusion.facts import Document, Documents

__all__ = ["marks", "marks_of", "totals"]

_BYTES = 16
_UNDATED = 0


def marks(gathered: Documents, days: Sequence[date], *, setting: str) -> list[str]:
    """A mark of each day: of every document up to that day, the undated, and the setting.

    Documents are taken as they are gathered, duplicates merged: a later article that changes an earlier document changes its mark. The order of the
    input may change a mark, never what is under it.

    Args:
        gathered: Before any correction was applied.
        days: Any order.
        setting: Whatever else the scores depend on.
    """
    return marks_of(totals(gathered.reporting(), gathered.silent()), days, setting=setting)


def totals(documents: Iterable[Document], silent: Iterable[tuple[int | None, str]]) -> dict[int, int]:
    """Digests of documents, and of day and outlet of those that report nothing, added up by day (0 = undated)."""
    found: defaultdict[int, int] = defaultdict(int)
    for document in documents:
        found[document.day or _UNDATED] += _of_document(document)
    for day, domain in silent:
        found[day or _UNDATED] += _of_text(f"{day} {domain}")
    return dict(found)


def marks_of(found: Mapping[int, int], days: Sequence[date], *, setting: str) -> list[str]:
    """Marks of days from digests by day; see `marks`."""
    ordered = sorted(found)
    sums = list(accumulate(found[day] for day in ordered))
    held = [sum(day <= one.toordinal() for day in ordered) for one in days]
    return [_hex(f"{setting} {one.isoformat()} {sums[count - 1] if count else 0}") for one, count in zip(days, held, strict=True)]


def _of_document(document: Document) -> int:
    digest = blake2b(digest_size=_BYTES)
    head = (document.id, document.outlet, document.published, document.release, document.promoter, document.content_hash)
    digest.update(repr(head).encode("utf-8", "surrogatepass"))
    for innovation, mention in document.mentions.items():
        said = (innovation, mention.confidence, mention.start, mention.end, mention.text, mention.told, mention.story)
        digest.update(repr((said, list(mention.facts.values()), len(mention.sketch), len(mention.outline))).encode("utf-8", "surrogatepass"))
        for numbers in (mention.sketch, mention.outline):
            digest.update(memoryview(numbers) if numbers else b"")  # type: ignore[arg-type]
    return int.from_bytes(digest.digest(), "big")


@lru_cache(maxsize=65_536)
def _of_text(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest(), "big")


def _hex(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
