"""A name with its abbreviation or expansion in brackets behind it: "Surabaya Single Window (SSW)", "Sisabar (Sistem Sampah Baru)"."""

from __future__ import annotations

import re

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.names import name_before, namey
from inovasi_nlp.linking import agrees, letters_of


def bracketed(content: str, bracket: re.Match[str], floor: int) -> tuple[int, str, int]:
    """Where the name before a bracket ends, what stands in the bracket, and where that begins."""
    inside = bracket.group(1).strip()
    shift = bracket.start(1) + len(bracket.group(1)) - len(bracket.group(1).lstrip())
    left_end = bracket.start()
    while left_end > floor and content[left_end - 1] in " \"”’'":
        left_end -= 1
    skipped = head_chars(content[floor:left_end].rpartition(" ")[2].strip("\"“‘'"), inside)
    return left_end, inside[skipped:], shift + skipped


def head_chars(short: str, long: str) -> int:
    """Length of the naming noun at the beginning of an expansion, where its abbreviation has no letter for it; else 0."""
    head = _PLAIN_HEAD.match(long)
    if head is None or not short.isupper() or letters_of(short) != len(long.split()) - 1 or not agrees(short, long[head.end() :]):
        return 0
    return head.end()


# "PAPS (Program Pencegahan Anak Putus Sekolah)": the head is no part of what is abbreviated
_PLAIN_HEAD = re.compile(r"(?:Program|Aplikasi|Layanan|Inovasi|Gerakan)\s")


def pair_start(content: str, floor: int, left_end: int, inside: str) -> int | None:
    """Where the name that ends at `left_end` begins, if it and what stands in the bracket behind it abbreviate each other."""
    if len(inside.split()) >= 2:
        start = name_before(content, left_end, floor)
        while start is not None and start < left_end:
            if agrees(content[start:left_end], inside):
                return start
            space = content.find(" ", start, left_end)
            start = space + 1 if space > 0 else None
    if not inside or not namey(inside) or len(inside) > patterns.MAX_SHORT_CHARS or len(inside.split()) > 3:
        return None
    start = name_before(content, left_end, floor, loose=True)
    return None if start is None else _best_start(content, start, left_end, inside)


def agrees_either(one: str, other: str) -> bool:
    """Whether one of two names abbreviates the other."""
    short, long = sorted((one, other), key=len)
    return agrees(short, long)


def _best_start(content: str, start: int, end: int, short: str) -> int | None:
    """Where an expansion that ends at `end` begins: where it has a word for each letter, else at the latest word from which it agrees."""
    begins = [start, *(start + space.end() for space in re.finditer(r" ", content[start:end]))]
    fitting = [begin for begin in begins if content[begin : begin + 1].lower() == short[:1].lower() and agrees(short, content[begin:end])]
    letters = letters_of(short)
    exact = [begin for begin in fitting if len([word for word in content[begin:end].split() if namey(word)]) == letters]
    if exact:
        return exact[-1]
    return fitting[-1] if fitting else None
