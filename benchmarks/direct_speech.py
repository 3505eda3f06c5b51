"""How well direct speech is found in Kompas news: spans against the STATEMENT labels of PFSA-ID (Purnomo et al.; evaluation only, CC BY-NC-SA).

    python benchmarks/direct_speech.py dev-20.txt.gz test-data.txt.gz

Each file is token TAB label, one sentence a block. The corpus sets an opening mark at the end of the block before its speech; marks are set back by
turns, article by article. Paragraphs are lost, so that a speech continued over paragraphs cannot be told from two. Published statement F1: 0.82.
A statement is right if both its ends are (the marks left aside); `overlap` asks for 0.8 of the union, `token` counts words.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import inovasi_nlp as inovasi

_MARKS = '"“”„‟'
_FIRST = re.compile(r"^[A-Z][A-Z .]+ , KOMPAS\b")
_NO_SPACE_BEFORE = re.compile(r"^[,.;:!?)%]")
Token = tuple[str, str]


@dataclass
class Article:
    """Running text with the spans of its labelled statements, marks left out."""

    text: str = ""
    statements: list[tuple[int, int]] = field(default_factory=list)


def blocks_of(path: Path) -> Iterator[list[Token]]:
    """Sentences of a file, token and label each."""
    block: list[Token] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 2:
                block.append((parts[0], parts[1]))
            elif block:
                yield block
                block = []
    if block:
        yield block


def articles_of(path: Path) -> Iterator[Article]:
    """Articles of a file: a new one begins with "CITY , KOMPAS"."""
    tokens: list[Token] = []
    for block in blocks_of(path):
        if tokens and _FIRST.match(" ".join(token for token, _ in block[:8])):
            yield article_of(tokens)
            tokens = []
        tokens.extend(block)
    if tokens:
        yield article_of(tokens)


def article_of(tokens: list[Token]) -> Article:
    """Set tokens as running text."""
    parts: list[str] = []
    size, opened, glue, start = 0, False, True, -1
    out = Article()
    for token, label in tokens:
        mark = token in _MARKS
        closing = mark and opened
        space = "" if glue or closing or (not mark and _NO_SPACE_BEFORE.match(token)) else " "
        begin = size + len(space)
        parts.append(space + token)
        size = begin + len(token)
        if mark:
            opened = not opened
        glue = (mark and opened) or token == "("
        if label == "B-STATEMENT":
            start = size if mark else begin
        elif label == "L-STATEMENT" and start >= 0:
            out.statements.append((start, begin if mark else size))
            start = -1
    out.text = "".join(parts)
    return out


def trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without blanks and marks at its ends."""
    start, end = span
    while start < end and text[start] in _MARKS + " ":
        start += 1
    while end > start and text[end - 1] in _MARKS + " ":
        end -= 1
    return start, end


def f1(right: float, found: float, gold: float) -> str:
    """Precision, recall, F1 as text."""
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}"


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """At least 0.8 of the union."""
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return inside >= 0.8 * (max(one[1], other[1]) - min(one[0], other[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many missed and spurious statements")
    options = parser.parse_args()
    nlp = inovasi.load()
    for path in options.files:
        exact = near = found = gold = token_right = token_found = token_gold = articles = shown = 0
        for article in articles_of(path):
            articles += 1
            annotation = inovasi.annotate(inovasi.Article(title="", text=article.text), nlp=nlp)
            predicted = {trimmed(article.text, (quote.start, quote.end)) for quote in annotation.quotes}
            wanted = {trimmed(article.text, span) for span in article.statements}
            exact += len(predicted & wanted)
            near += sum(any(overlaps(span, other) for other in predicted) for span in wanted)
            found += len(predicted)
            gold += len(wanted)
            words = [(m.start(), m.end()) for m in re.finditer(r"\w+", article.text)]
            inside = {word for word in words for span in predicted if span[0] <= word[0] < span[1]}
            meant = {word for word in words for span in wanted if span[0] <= word[0] < span[1]}
            token_right, token_found, token_gold = token_right + len(inside & meant), token_found + len(inside), token_gold + len(meant)
            for kind, spans in (("missed", wanted - predicted), ("spurious", predicted - wanted)):
                for start, end in sorted(spans):
                    if shown < options.errors:
                        shown += 1
                        print(
                            kind,
                            repr(article.text[max(0, start - 30) : start]),
                            repr(article.text[start:end][:120]),
                            repr(article.text[end : end + 30]),
                        )
        print(f"{path.name}: {articles} articles, {gold} statements")
        print(f"  exact    {f1(exact, found, gold)}\n  overlap  {f1(near, found, gold)}\n  token    {f1(token_right, token_found, token_gold)}")


if __name__ == "__main__":
    main()
