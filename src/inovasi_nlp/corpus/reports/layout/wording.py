"""What the words of a line tell of its place in the text: an item, the end of a sentence, a word broken at the end of the line."""

from __future__ import annotations

import re

__all__ = ["ENDS", "ENUMERATOR", "joined"]

# "1.", "a)", "(iv)", "•", "-": what begins an item
ENUMERATOR = re.compile(r"(?:[•▪●◦‣○§\-–*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])$")
ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")


def joined(left: str, right: str) -> str:
    """Two lines as one; a word broken at the end of the line is made whole, a doubled word ("daerah-/daerah") keeps its hyphen."""
    last, first = left.rsplit(" ", 1)[-1], right.split(" ", 1)[0]
    if len(last) > 2 and last.endswith("-") and last[-2].isalpha() and first[:1].islower():
        half = last[:-1].rsplit("-", 1)[-1].casefold()
        doubled = first.casefold().startswith(half[:3]) or half in ("se", "non", "pra", "anti", "sub", "ke")
        return left + right if doubled else left[:-1] + right
    if last.endswith("-") and len(last) > 1 and not last[-2].isspace():
        return left + right
    return f"{left} {right}"
