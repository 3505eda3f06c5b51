"""How well innovations are met that the registry has never heard of.

    python benchmarks/unlisted.py GOLD...
    python benchmarks/unlisted.py --discover INPUT... --gold GOLD... [--seed 0] [--show 100]

The first form drops every row from the registry whose id stands in the gold documents, and prints `mention_f1` with the whole and with the
reduced registry, and how many links are made with the reduced one (each is false). The second drops a random half of the registry, reads
INPUT (as `inovasi run` does) and the bodies of the gold documents, and prints how many of the dropped innovations that are named at least twice
`discover` proposes; `--show` prints the first proposals with their evidence for a reader to judge.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from inovasi_nlp import Registry, annotate_many, load
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.linking import key_of
from inovasi_nlp.records import Annotation, Article
from inovasi_nlp.training.names import unlisting
from inovasi_nlp.workflow.discover import discover
from inovasi_nlp.workflow.evaluate import evaluate
from inovasi_nlp.workflow.gold import article_of, read_gold

MIN_MENTIONS = 2


def hidden(paths: Sequence[Path]) -> None:
    """Print the figures with the whole and with the reduced registry."""
    print(f"{'gold':<24}{'rows dropped':>13}{'whole':>8}{'reduced':>9}{'fall':>7}{'links':>7}")
    for path in paths:
        documents = read_gold(path)
        registry = unlisting(documents.values())
        figures = []
        links = 0
        for known in (Registry.default(), registry):
            found = list(annotate_many([article_of(document) for document in documents.values()], nlp=load(registry=known)))
            figures.append(float(evaluate(documents, {annotation.id: annotation.to_dict() for annotation in found})[0]["mention_f1"]))
            links = sum(mention.id is not None for annotation in found for mention in annotation.innovations)
        dropped = len(Registry.default()) - len(registry)
        print(f"{path.stem:<24}{dropped:>13}{figures[0]:>8.3f}{figures[1]:>9.3f}{figures[0] - figures[1]:>7.3f}{links:>7}")


def half(articles: Sequence[Article], seed: int, show: int) -> None:
    """Print what `discover` proposes of a dropped half of the registry."""
    whole = Registry.default()
    ids = sorted(entry.id for entry in whole)
    dropped = set(random.Random(seed).sample(ids, len(ids) // 2))
    kept = Registry(entry for entry in whole if entry.id not in dropped)
    named: Counter[str] = Counter(
        mention.id for annotation in annotate_many(articles, nlp=load(registry=whole)) for mention in annotation.innovations if mention.id in dropped
    )
    wanted = sorted(id for id, count in named.items() if count >= MIN_MENTIONS)
    annotations: list[Annotation] = list(annotate_many(articles, nlp=load(registry=kept)))
    proposals = discover(annotations, kept)
    proposed = {key_of(name) for proposal in proposals for name in (proposal.name, *proposal.aliases)}
    missed = [id for id in wanted if not {key_of(name) for name in (whole.get(id).name, *whole.get(id).aliases)} & proposed]
    print(
        f"{len(articles)} articles, {len(dropped)} rows dropped, {len(wanted)} of them named {MIN_MENTIONS} times or more, {len(proposals)} proposals"
    )
    print(
        f"proposed: {len(wanted) - len(missed)} of {len(wanted)} ({(len(wanted) - len(missed)) / max(1, len(wanted)):.2f}); missed: {' '.join(missed)}"
    )
    for number, proposal in enumerate(proposals[:show], start=1):
        print(f"{number:>4} {proposal.name} | {'; '.join(proposal.aliases)} | {proposal.mentions} | {proposal.evidence[:160]}")


def main() -> None:
    """Run what was asked."""
    parser = argparse.ArgumentParser(description="innovations that the registry does not hold")
    parser.add_argument("gold", type=Path, nargs="*", default=[])
    parser.add_argument("--discover", type=Path, nargs="+", default=[])
    parser.add_argument("--gold", dest="more", type=Path, nargs="+", default=[])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    if options.gold:
        hidden(options.gold)
    if options.discover:
        articles = {
            article.id: article
            for article in read_articles(options.discover, on_error=lambda problem: print(f"{problem.where}: {problem.what}", file=sys.stderr))
        }
        documents = [document for path in options.more for document in read_gold(path).values()]
        articles.update({article.id: article for article in map(article_of, documents)})
        half(list(articles.values()), options.seed, options.show)


if __name__ == "__main__":
    main()
