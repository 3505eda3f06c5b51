"""The article as it came in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from inovasi_nlp.records.coding import from_mapping, to_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article or report.

    Attributes:
        id: Stable name; see `identified`.
        url: Address it was published at.
        outlet: Newspaper, site or office that published it, as named or as its domain.
        title: Headline; may be empty.
        text: Body, paragraphs separated by blank lines.
        published: ISO date, or ISO date-time with zone.
        authors: Persons of the byline, never the outlet.
        tags: Keywords the outlet gave.
        section: Section or desk of the outlet.
        fetched_at: ISO date-time in UTC of the fetch.
        source: Where this record was read from (file and line, archive record, parser and version).
    """

    id: str = ""
    url: str | None = None
    outlet: str | None = None
    title: str = ""
    text: str = ""
    published: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str | None = None
    fetched_at: str | None = None
    source: str | None = None

    @property
    def content(self) -> str:
        """Title, blank line, body; the body alone where the title is empty. All offsets count in it."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text

    @property
    def whole(self) -> str | None:
        """The report this is a section of, as a URN of its file; None for an article that is whole. Sections of one report tell one story."""
        return self.url.partition("#")[0] if self.url and self.url.startswith("urn:sha1:") else None

    def identified(self) -> Article:
        """The same article with an id: its own, else the SHA-1 of its url, else of title and text."""
        if self.id:
            return self
        key = self.url or f"{self.title}\n{self.text}"
        return replace(self, id=hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest())

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of the contract."""
        return to_mapping(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, where: str | None = None) -> Article:
        """Read the JSON shape; unknown fields are ignored, null title and text become empty.

        Raises:
            RecordError: A field has the wrong type; the message names it and `where`.
        """
        cleaned = {key: value for key, value in data.items() if value is not None}
        return from_mapping(cls, cleaned, where=where).identified()
