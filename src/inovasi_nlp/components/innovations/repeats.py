"""Later and earlier bare occurrences of the names that a text has established."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.names import is_other
from inovasi_nlp.components.innovations.spans import Found, Taken
from inovasi_nlp.linking import Setting, key_of

_SURE = 0.5
_MAX_FORMS = 300


def repeats(setting: Setting, found: Sequence[Found], taken: Taken) -> Iterator[Found]:
    """Further occurrences of the names in `found`, outside what is taken, in reading order."""
    content = setting.reading.content
    names: dict[str, Found] = {}
    for one in found:
        surface = content[one.start : one.end]
        if (one.sure >= _SURE or one.pattern == "weighed") and len(surface) >= 2:
            names.setdefault(surface, one)
    if not names:
        return
    forms = sorted({form for name in names for form in _forms(name)}, key=len, reverse=True)[:_MAX_FORMS]
    by_key = {key_of(name): one for name, one in names.items()}
    for again in re.finditer(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w]|-[A-Z])", content):
        first = by_key.get(key_of(again.group()))
        if first is None or taken.overlaps(again.start(), again.end()) or setting.reading.index_at(again.start()) is None:
            continue
        short = " " not in again.group() and len(again.group()) < 6 and again.start() >= setting.reading.title_end
        if not (short and patterns.LONGER_NAME.match(content, again.end())) and not _elsewhere(setting, again.start(), again.end()):
            yield replace(first, start=again.start(), end=again.end())


def _elsewhere(setting: Setting, start: int, end: int) -> bool:
    """Whether a repeated name is part of a longer one: "Divisi Tanggung Jawab Sosial", "Rumah Layak Huni Astra"."""
    content = setting.reading.content
    sentence = setting.reading.sentence_at(start)
    if sentence is None or sentence.role != "body":
        return False
    before = patterns.CAPITAL_BEFORE.search(content, max(sentence.start, start - 25), start)
    if before and before.start() > sentence.start and is_other(before.group(1) + " X", strict=True):
        return True
    after = patterns.NEXT_CAPITAL.match(content, end)
    if after is None or any(place.start == after.start(1) for place in setting.places_at(after.start(1), after.end(1))):
        return False
    return not is_other(after.group(1) + " X", strict=True)


def _forms(name: str) -> Iterator[str]:
    """How an established name may be written elsewhere: as it is, in capitals, and in small letters where it has several words."""
    yield name
    if len(name) >= 4:
        yield name.upper()
    if " " in name and len(name) >= 10:
        yield name.title()
    if len(name.split()) >= 3:
        yield name.lower()
    if name.isupper() and len(name) >= 5:
        yield name.title() if " " in name else name.capitalize()
