"""A cheap look whether a text can name an innovation at all; True whenever the search would find a first name by itself."""

from __future__ import annotations

import re
from functools import cache

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.copying import may_copy
from inovasi_nlp.components.innovations.names import is_headed, name_at, name_before, namey, other_first_word
from inovasi_nlp.components.innovations.pairs import bracketed, pair_start
from inovasi_nlp.components.innovations.programmes import programmes
from inovasi_nlp.components.innovations.shapes import has_bus, kampungs, listed_lines, listed_programmes, rounds, small_names
from inovasi_nlp.components.service_news import others
from inovasi_nlp.lexicon.words import of_class

_SMALL_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")


def may_name(content: str) -> bool:
    """Whether a name can be met in the text."""
    for trigger in patterns.TRIGGER.finditer(content):
        head = trigger.group("strong") or trigger.group("weak")
        if (head[0].isupper() and head in {*patterns.OWN_HEADS, "Layanan"}) or _may_begin(content, trigger.end()):
            return True
    for naming in patterns.NAMING.finditer(content):
        if patterns.THING.search(content, max(0, naming.start() - 120), naming.start()) and _may_begin(content, naming.end()):
            return True
    if any(name_before(content, match.start(), max(0, match.start() - 120)) is not None for match in patterns.APPOSITION.finditer(content)):
        return True
    if any(_may_begin(content, match.end()) for pattern in (patterns.ENUMERATES, patterns.LAUNCHES) for match in pattern.finditer(content)):
        return True
    return (
        _shaped(content)
        or patterns.E_NAME.search(content) is not None
        or _paired(content)
        or _brought(content)
        or may_copy(content)
        or worth_weighing(content)
    )


def _shaped(content: str) -> bool:
    if (
        next(programmes(content), None) is not None
        or has_bus(content)
        or next(small_names(content), None) is not None
        or next(listed_lines(content), None) is not None
    ):
        return True
    whole = (content, 0, len(content))
    return any(next(shape(*whole), None) is not None for shape in (rounds, kampungs, listed_programmes))


def _paired(content: str) -> bool:
    return any(_may_pair(content, bracket) for bracket in patterns.BRACKET.finditer(content))


def _brought(content: str) -> bool:
    return dense(content) >= patterns.MIN_DENSE and any(_may_begin(content, brings.end()) for brings in patterns.BRINGS.finditer(content))


def dense(content: str) -> int:
    """How often a text speaks of innovations and their contests."""
    return len(patterns.DENSE.findall(content[: patterns.DENSE_CHARS]))


def worth_weighing(content: str) -> bool:
    """Whether names without a pattern are looked for: in a text about innovations, or one about services of public bodies."""
    return on_topic(content) or on_service(content)


def on_service(content: str) -> bool:
    """Whether a text is about services of public bodies more than about anything else."""
    text = content[: patterns.DENSE_CHARS]
    service = _topic_words()[2]
    served = [word.lower() for word in _SMALL_WORD.findall(text) if word in service]
    return len(served) >= patterns.MIN_SERVED and len(set(served)) >= patterns.MIN_SERVED_KINDS and others(text) <= len(served)


def on_topic(content: str) -> bool:
    """Whether a text is so much about innovations of public services that names without a pattern are likely."""
    text = content[: patterns.DENSE_CHARS]
    words = _SMALL_WORD.findall(text)
    topic, weak, service, ruler = _topic_words()
    topical = sum(1 for word in words if word in topic)
    slight = sum(1 for word in words if word in weak)
    if not topical and not slight:
        return False
    served = [word for word in words if word in service]
    kinds = len({word.lower() for word in served})
    if kinds < (patterns.MIN_KINDS if not topical else 1) and not (topical and any(word in ruler for word in words)):
        return False
    if topical and dense(text) >= patterns.MIN_DENSE:
        return True
    least = patterns.MIN_TOPICAL if topical else patterns.MIN_SERVICE
    return topical + slight + len(served) >= least and others(text) <= topical + slight


@cache
def _topic_words() -> tuple[frozenset[str], ...]:
    """What news of an innovation speaks of, what much other news does too, what news of a public service does, and who rules a region."""
    lists = (of_class("topic_words", name) for name in ("topic", "weak", "service", "ruler"))
    return tuple(frozenset(form for term in terms for form in (term, term.capitalize(), term.upper())) for terms in lists)


def _may_begin(content: str, start: int) -> bool:
    name = name_at(content, start, len(content))
    return name is not None and (not other_first_word(content[name[0] : name[1]]) or is_headed(content[name[0] : name[1]]))


def _may_pair(content: str, bracket: re.Match[str]) -> bool:
    floor = max(content.rfind("\n", 0, bracket.start()) + 1, bracket.start() - 250)
    left_end, inside, _ = bracketed(content, bracket, floor)
    left = pair_start(content, floor, left_end, inside)
    if left is None or len(inside) < 3 or not namey(inside):
        return False
    surface = content[left:left_end]
    long = surface if len(surface) >= len(inside) else inside
    if other_first_word(long):
        return False
    before = content[max(floor, left - 60) : left]
    if patterns.PAIR_HEAD.search(before) or patterns.NATIVE_HEAD.match(long) or "Pengaduan" in long:
        return True
    return patterns.INTRODUCES.search(before) is not None or dense(content) >= patterns.MIN_DENSE
