"""How well article bodies are found: 4-gram F1 against hand-checked text, as in the public article-extraction-benchmark.

    python benchmarks/extraction.py GOLD_DIR...

GOLD_DIR holds `ground-truth.json` (id -> {"articleBody", "url"}) and `html/<id>.html.gz`; several may be given. Each page is read three
ways: as the library reads it, with its generic parser alone, and with trafilatura alone. Figures: mean precision and recall over pages and
their F1, over all pages and over those that a verified layout read; pages a second of processor time, the middle of five rounds in which
the three take turns, so that a busy machine slows them alike; F1 page by page. Facts: a "Baca juga" line in a body, an author that is the
outlet, a moment without zone; each must be none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from inovasi_nlp.errors import ArticleError
from inovasi_nlp.publishers import parse_article, source_kind
from inovasi_nlp.publishers.generic import generic_text
from inovasi_nlp.publishers.page import read_page

Reader = Callable[[bytes, str | None], str]
_TOKEN = re.compile(r"\w+")


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Runs of `size` tokens with their counts; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1)))


def precision_recall(found: str, gold: str) -> tuple[float, float]:
    """Share of found runs that are right, share of right runs that are found."""
    have, want = shingles(found), shingles(gold)
    common = sum((have & want).values())
    return common / max(1, sum(have.values())), common / max(1, sum(want.values()))


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def by_library(html: bytes, url: str | None) -> str:
    """As `parse_article` reads it."""
    try:
        return parse_article(html, url).text
    except ArticleError:
        return ""


def by_generic(html: bytes, url: str | None) -> str:
    """As it reads a page of an unknown outlet."""
    return generic_text(read_page(html, url))


def by_trafilatura(html: bytes, url: str | None) -> str:
    """For comparison."""
    return trafilatura.extract(html, include_comments=False) or ""


def source(html: bytes, url: str | None) -> str | None:
    """What read the page."""
    try:
        return parse_article(html, url).source
    except ArticleError:
        return None


def facts(html: bytes, url: str | None) -> list[str]:
    """What is wrong with an article's fields, whatever its text."""
    try:
        article = parse_article(html, url)
    except ArticleError as error:
        return [str(error)]
    verified = source_kind(article.source) == "verified"
    wrong = [f"noise: {line[:60]}" for line in article.text.splitlines() if re.match(r"\W{0,3}(?:baca|simak|lihat) juga\W", line, re.IGNORECASE)]
    wrong += [f"author: {name}" for name in article.authors if article.outlet and article.outlet.partition(".")[0] in name.lower().replace(" ", "")]
    if verified and not re.search(r"T.*(?:[+-]\d\d:\d\d|Z)$", article.published or ""):
        wrong.append(f"moment: {article.published}")
    return wrong


def mean(scores: list[tuple[float, float]]) -> str:
    """F1 of mean precision and mean recall, with both."""
    precision, recall = (statistics.fmean(values) for values in zip(*scores, strict=True))
    return f"F1 {f1(precision, recall):.4f}  precision {precision:.4f}  recall {recall:.4f}"


def seconds(reader: Reader, pages: dict[str, tuple[bytes, str | None]]) -> float:
    """Processor time of one pass."""
    started = time.process_time()
    for html, url in pages.values():
        reader(html, url)
    return time.process_time() - started


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="4-gram F1 of article bodies against hand-checked text")
    parser.add_argument("gold_dirs", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    gold: dict[str, str] = {}
    pages: dict[str, tuple[bytes, str | None]] = {}
    for folder in arguments.gold_dirs:
        for name, entry in json.loads((folder / "ground-truth.json").read_text(encoding="utf-8")).items():
            gold[name] = entry["articleBody"]
            pages[name] = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()), entry.get("url")
    readers = {"library": by_library, "generic": by_generic, "trafilatura": by_trafilatura}
    scores = {label: {name: precision_recall(reader(*pages[name]), gold[name]) for name in gold} for label, reader in readers.items()}
    verified = [name for name in gold if source_kind(source(*pages[name])) == "verified"]
    groups = {f"all {len(gold)}": list(gold), f"verified {len(verified)}": verified}
    for group, names in groups.items():
        chosen = {name: pages[name] for name in names}
        rounds = [{label: seconds(reader, chosen) for label, reader in readers.items()} for _ in range(arguments.rounds)]
        for label in readers if names else ():
            middle = statistics.median(turn[label] for turn in rounds)
            against = statistics.median(turn["trafilatura"] / turn[label] for turn in rounds)
            print(
                f"{group:12} {label:12} {mean([scores[label][name] for name in names])}  {len(names) / middle:6.1f} pages/s  {against:5.2f}x trafilatura"
            )
    for name in gold:
        marks = "; ".join(facts(*pages[name]))
        print(f"    {name:30} " + "  ".join(f"{label} {f1(*scores[label][name]):.4f}" for label in readers) + (f"  WRONG {marks}" if marks else ""))


if __name__ == "__main__":
    main()
