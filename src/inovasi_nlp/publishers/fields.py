"""Title, moment, authors and tags from what a page offers, cleaned of what outlets mix into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from inovasi_nlp.publishers.base import MomentSource, Publisher
from inovasi_nlp.publishers.page import Page
from inovasi_nlp.records.moments import read_moment

__all__ = ["authors", "language", "moment", "outlet_names", "persons", "tags", "title", "title_without_outlet"]

_MAX_AUTHORS, _MAX_TAGS, _MAX_NAME, _MAX_TAG, _MAX_TITLE = 10, 30, 60, 80, 500
_DESK_WORDS = 2  # "Kompas.com Regional"; "Antara Harapan dan Kenyataan" is no desk of ANTARA
_META_MOMENTS = (
    "article:published_time", "datepublished", "content_publisheddate", "og:published_time", "publishdate", "pubdate", "parsely-pub-date",
    "dc.date.issued", "dc.date", "date", "datecreated", "cxenseparse:recs:publishtime",
)  # fmt: skip
_META_AUTHORS = ("content_author", "author", "article:author", "dc.creator", "parsely-author", "byl")
_META_TAGS = ("article:tag", "news_keywords", "content_tags", "keywords")

# "Pewarta: Nur Imansyah", "Oleh : Maya Sofia", "By Corry", "Rep: Ani Nursalikah"; not "Olehkarena"
_BYLINE = re.compile(r"^(?:oleh|by|penulis|pewarta|reporter|jurnalis|rep|redaktur\s*&\s*reporter)\b\s{0,2}[:\-–]?\s{0,2}", re.IGNORECASE)
_EDITOR = re.compile(r"\b(?:editor|red|redaktur|uploader)\s?[:\-].*$", re.IGNORECASE)
_AFTER_DASH = re.compile(r"\s+[-–|/]\s+.*$|\s*[-–|]\s*$")
_SPLIT = re.compile(r"\s*(?:,|;|/|\||&|\bdan\b|\band\b)\s*")
# keywords about the site, not the article: "berita terkini", "berita Indonesia"; not "berita bohong"
_SITE_TAG = re.compile(
    r"^(?:(?:kumpulan |indeks |portal )?(?:berita|news|artikel)"
    r"(?: (?:terkini|terbaru|hari ini|online|utama|nasional|indonesia|populer))*|portal .{1,40})$",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"^(?:S|M|Dr|Drs|Ir|Prof|Lc|A|B)\.?[A-Z][A-Za-z.]{0,6}$")
# a byline that is no person: addresses, handles, companies, desks
_NOT_PERSON = re.compile(
    r"https?:|www\.|@|\.(?:com|co|id|net|org|tv)\b|^(?:pt|cv|tim|team|redaksi|admin|administrator|kontributor|laporan|wartawan|humas|desk|web|newsroom|radar|tribun|harian|koran|berita|portal)\b|\bdeveloper\b|\d",
    re.IGNORECASE,
)


def title(page: Page, xpaths: tuple[str, ...], publisher: Publisher | None) -> str:
    """Headline: from the layout, else JSON-LD, og:title or the title element; the outlet's name at its end left out."""
    stated = page.linked_data.get("headline")
    candidates = [
        *page.texts(xpaths)[:1],
        stated if isinstance(stated, str) else "",
        page.meta("og:title", "twitter:title") or "",
        *page.texts(("//title",))[:1],
    ]
    names = outlet_names(page, publisher)
    for candidate in candidates:
        cleaned = title_without_outlet(" ".join(candidate.split()), names)
        if len(cleaned) > 3:
            return cleaned[:_MAX_TITLE]
    return ""


def title_without_outlet(text: str, names: Iterable[str]) -> str:
    """A title without " - Kompas.com", " | Tempo Gaya", " : Okezone Celebrity" at its end or "KapanLagi.com: " at its start."""
    words = {_fold(name): len(name.split()) for name in names if name}
    folded = set(words)
    for _ in range(2):
        head, mark, tail = _last_part(text)
        named = any(_fold(tail).startswith(name) and len(tail.split()) <= count + _DESK_WORDS for name, count in words.items())
        if not (mark and head and named):
            break
        text = head
    head, mark, tail = text.partition(": ")
    return tail.strip() if mark and _fold(head) in folded else text.strip()


def _last_part(text: str) -> tuple[str, str, str]:
    """Split at the last separator that has blanks around it."""
    best = max((text.rfind(mark), mark) for mark in (" - ", " | ", " :: ", " : ", " – ", " — "))
    if best[0] < 0:
        return text, "", ""
    return text[: best[0]].rstrip(), best[1], text[best[0] + len(best[1]) :].strip()


def _fold(name: str) -> str:
    return re.sub(r"\W", "", name.lower())


def outlet_names(page: Page, publisher: Publisher | None) -> set[str]:
    """Names of the outlet, which are no title and no author."""
    own = {publisher.title, publisher.name, publisher.outlet, *publisher.aliases, *publisher.domains} if publisher else set()
    return {name for name in (*own, page.meta("og:site_name") or "") if name}


def moment(page: Page, xpaths: tuple[str, ...], order: tuple[MomentSource, ...], zone: str | None) -> str | None:
    """Publication moment; the clock time wins over a bare day, and seconds are taken from whatever agrees on the minute."""
    found = [stated for source in order for stated in _stated(page, source, xpaths, zone)]
    if not found:
        return None
    timed = [stated for stated in found if "T" in stated]
    best = next((stated for stated in timed if stated[:10] == found[0][:10]), found[0])
    return next((stated for stated in timed if _same_minute(stated, best) and stated[16:19] != ":00"), best)


def _same_minute(one: str, other: str) -> bool:
    return one[:16] == other[:16] and one[19:] == other[19:]


def _stated(page: Page, source: MomentSource, xpaths: tuple[str, ...], zone: str | None) -> list[str]:
    if source == "text":
        texts: Iterable[Any] = (text for xpath in xpaths for text in page.texts((xpath,)))
    elif source == "json-ld":
        texts = (page.linked_data.get("datePublished"), page.linked_data.get("dateCreated"))
    else:
        texts = (value for name in _META_MOMENTS for value in page.metas.get(name, ()))
    return [stated for text in texts if (stated := read_moment(text, zone=zone))]


def language(page: Page) -> str | None:
    """Language code the page states ("id")."""
    stated = page.tree.get("lang") or page.meta("og:locale", "language", "inlanguage") or ""
    return stated.lower().replace("_", "-").split("-")[0] or None


def authors(page: Page, xpaths: tuple[str, ...], publisher: Publisher | None) -> tuple[str, ...]:
    """Persons of the byline; never the outlet, a desk, a company or a handle."""
    names = outlet_names(page, publisher)
    for texts in (
        page.texts(xpaths),
        list(_linked_names(page.linked_data.get("author"))),
        *([value] for name in _META_AUTHORS for value in page.metas.get(name, ())),
    ):
        found = persons(texts, names)
        if found:
            return found
    return ()


def _linked_names(value: Any) -> Iterable[str]:
    for item in (value if isinstance(value, list) else [value])[:_MAX_AUTHORS]:
        name = item.get("name") if isinstance(item, Mapping) else item
        if isinstance(name, str):
            yield name
        elif isinstance(name, list):
            yield from (part for part in name[:_MAX_AUTHORS] if isinstance(part, str))


def persons(texts: Iterable[str], outlet_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of persons in bylines, each once, in order."""
    known = {_fold(name) for name in outlet_names}
    found: dict[str, None] = {}
    for text in texts:
        line = _AFTER_DASH.sub("", _EDITOR.sub("", _BYLINE.sub("", " ".join(text.split())))).strip(" ,.;:-–|")
        for part in _SPLIT.split(line):
            name = _BYLINE.sub("", part).strip(" ,.;:-–|\"'()")
            if _DEGREE.match(name) or not _is_person(name, known):
                continue
            found.setdefault(name)
    return tuple(list(found)[:_MAX_AUTHORS])


def _is_person(name: str, outlets: set[str]) -> bool:
    folded = _fold(name)
    return (
        2 < len(name) <= _MAX_NAME
        and name[:1].isupper()
        and len(name.split()) <= 6
        and folded not in outlets
        and not _NOT_PERSON.search(name)
        and not any(len(outlet) > 4 and outlet in folded for outlet in outlets)
    )


def tags(page: Page, xpaths: tuple[str, ...], *, use_meta: bool = True) -> tuple[str, ...]:
    """Keywords the outlet gave, without `#`, each once, in order."""
    values = page.texts(xpaths)
    if not values and use_meta:
        values = _keywords(page)
    parts = (part.strip().lstrip("#").strip() for value in values for part in value.split(","))
    unique = {part.casefold(): part for part in reversed([part for part in parts if part and len(part) <= _MAX_TAG and not _SITE_TAG.match(part)])}
    return tuple(reversed(unique.values()))[:_MAX_TAGS]


def _keywords(page: Page) -> list[str]:
    for name in _META_TAGS:
        if page.metas.get(name):
            return list(page.metas[name])
    stated = page.linked_data.get("keywords")
    if isinstance(stated, str):
        return [stated]
    return [item for item in stated if isinstance(item, str)] if isinstance(stated, list) else []
