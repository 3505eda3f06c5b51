"""How well article bodies are found: 4-gram F1 against hand-checked text, as in the public article-extraction-benchmark.

    python benchmarks/extraction.py GOLD_DIR

GOLD_DIR holds `ground-truth.json` (id -> {"articleBody", "url"}) and `html/<id>.html.gz`. Each page is read three ways: as the library
reads it, with its generic parser alone, and with trafilatura alone. Figures: mean precision and recall over pages and their F1, pages a
second, and F1 page by page.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from inovasi_nlp.errors import ArticleError
from inovasi_nlp.publishers import parse_article
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


def measure(reader: Reader, gold: dict[str, dict[str, str | None]], pages: dict[str, bytes]) -> tuple[dict[str, float], float, float, float]:
    """F1 by page, mean precision, mean recall, pages a second."""
    scores: dict[str, tuple[float, float]] = {}
    started = time.perf_counter()
    texts = {name: reader(pages[name], entry.get("url")) for name, entry in gold.items()}
    seconds = time.perf_counter() - started
    for name, entry in gold.items():
        scores[name] = precision_recall(texts[name], entry["articleBody"] or "")
    precision = sum(p for p, _ in scores.values()) / len(scores)
    recall = sum(r for _, r in scores.values()) / len(scores)
    return {name: f1(*score) for name, score in scores.items()}, precision, recall, len(gold) / seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="4-gram F1 of article bodies against hand-checked text")
    parser.add_argument("gold_dir", type=Path)
    folder = parser.parse_args().gold_dir
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()) for name in gold}
    for label, reader in (("library", by_library), ("generic", by_generic), ("trafilatura", by_trafilatura)):
        reader(next(iter(pages.values())), None)  # imports are not measured
        by_page, precision, recall, speed = measure(reader, gold, pages)
        print(f"{label:12} F1 {f1(precision, recall):.4f}  precision {precision:.4f}  recall {recall:.4f}  {speed:.1f} pages/s")
        for name, value in by_page.items():
            print(f"    {name:24} {value:.4f}")


if __name__ == "__main__":
    main()
