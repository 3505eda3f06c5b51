"""Throughput of reading, as ratios within one run.

usage: python benchmarks/throughput.py [ARTICLES.jsonl] [--limit N]

Prints words per CPU second of tokenising alone (the yardstick), of each component, of the whole pipeline, and of the cheap first look of
`--depth auto`, each also as a ratio to tokenising. Machines differ; ratios of one run can be compared. Without a file it reads corpora/contoh.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from inovasi_nlp import load
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.records import Article
from inovasi_nlp.workflow.annotate import annotate, as_doc, may_hold

CONTOH = Path(__file__).parents[1] / "corpora" / "contoh"


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(articles: Sequence[Article]) -> list[tuple[str, float]]:
    """CPU seconds by step over all articles."""
    nlp = load()
    annotate(articles[0], nlp=nlp)  # tables are read on first use
    rows = [("tokenise", _timed(lambda: [as_doc(article, article.content, nlp) for article in articles]))]
    docs = [as_doc(article, article.content, nlp) for article in articles]
    for name, pipe in nlp.pipeline:
        rows.append((name, _timed(lambda pipe=pipe: [pipe(doc) for doc in docs])))  # type: ignore[misc]
    rows.append(("first look", _timed(lambda: [may_hold(article.content, nlp=nlp) for article in articles])))
    rows.append(("whole, full", _timed(lambda: [annotate(article, nlp=nlp) for article in articles])))
    rows.append(("whole, auto", _timed(lambda: [annotate(article, nlp=nlp, depth="auto") for article in articles])))
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=CONTOH)
    parser.add_argument("--limit", type=int, default=400)
    arguments = parser.parse_args()
    articles = [article for _, article in zip(range(arguments.limit), read_articles([arguments.articles], on_error=print), strict=False)]
    words = sum(len(article.content.split()) for article in articles)
    rows = measure(articles)
    yardstick = rows[0][1]
    print(f"{len(articles)} articles, {words:,} words, one process")
    print(f"{'step':22s} {'words/s':>12s} {'x tokenise':>11s}")
    for name, seconds in rows:
        print(f"{name:22s} {words / seconds:12,.0f} {seconds / yardstick:11.2f}")


if __name__ == "__main__":
    main()
