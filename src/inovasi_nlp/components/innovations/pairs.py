"""A name with its abbreviation or expansion in brackets behind it: "Surabaya Single Window (SSW)", "Sisabar (Sistem Sampah Baru)"."""

from __future__ import annotations

import re

from inovasi_nlp.components.innovations import patterns
from inovasi_nlp.components.innovations.names import coined, name_before, namey
from inovasi_nlp.lexicon.words import words as words_of
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
    best = None if start is None else _best_start(content, start, left_end, inside)
    return best if best is not None else _plain_start(content, floor, left_end, inside)


_PLAIN_WORDS = re.compile(r"(?:[a-z][a-z-]+ ){1,6}[a-z][a-z-]+$")
_MIN_SYLLABIC = 5


def _plain_start(content: str, floor: int, left_end: int, short: str) -> int | None:
    """Where an expansion in small letters begins that a coined word takes its syllables from: "sekolah lansia tangguh (Selantang)"."""
    run = _PLAIN_WORDS.search(content, max(floor, left_end - 90), left_end)
    if run is None or not coined(short) or len(short) < _MIN_SYLLABIC or short.isupper():
        return None
    begins = [run.start(), *(space.end() for space in re.finditer(" ", content[run.start() : left_end]))]
    begins = [begins[0], *(run.start() + begin for begin in begins[1:])]
    fitting = [begin for begin in begins if is_syllabic(short, content[begin:left_end])]
    return fitting[-1] if fitting else None


def is_syllabic(short: str, expansion: str) -> bool:
    """Whether a word is made of the beginnings of an expansion's words, two letters at least of each but at most one of them: "Topan"."""
    links = words_of("acrostic_links")
    words = [word for word in re.findall(r"[a-z]+", expansion.lower()) if word not in links]
    letters = short.lower()
    if not letters.isalpha() or not 2 <= len(words) <= 6 or not letters.startswith(words[0][:2]):
        return False
    states = {(0, 0, 0)}  # letters taken, words that lent some, words passed over
    for position, word in enumerate(words):
        following = set()
        for taken, lent, passed in states:
            if position and passed < 1:
                following.add((taken, lent, passed + 1))
            length = 2
            while taken + length <= len(letters) and length <= len(word) and letters[taken : taken + length] == word[:length]:
                following.add((taken + length, lent + 1, passed))
                length += 1
        states = following
    return any(taken == len(letters) and lent >= 2 for taken, lent, _ in states)


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
