"""What reading a transformer costs besides the transformer itself, as ratios within one run.

usage: python benchmarks/drop_in.py [ARTICLES.jsonl] [--limit N] [--threads N]

Builds a token classifier, a sequence classifier and an embedding of a few kilobytes (tests/tiny_models.py), so that nearly all that is measured is ours: cutting into windows,
aligning subwords to words, batching, making entities. Prints words per CPU second of our own pipeline (the yardstick), of the pipeline with each model, and of the steps. Machines
differ; ratios of one run can be compared. The networks compute something too: `network` is their share. Needs the extra `neural`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from inovasi_nlp import load
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.neural.loading import use_threads
from inovasi_nlp.neural.settings import Settings
from inovasi_nlp.neural.tagging import TokenTagger
from inovasi_nlp.neural.windows import logits, windows_of
from inovasi_nlp.records import Article
from inovasi_nlp.workflow.annotate import annotate

HERE = Path(__file__).parent
CONTOH = HERE.parent / "corpora" / "contoh"
sys.path.insert(0, str(HERE.parent / "tests"))

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "B-ORG")
WORDS = 8000  # of the articles, the commonest, as the tiny model's vocabulary: some 1.3 subwords a word, as IndoBERT cuts
ROUNDS = 3


def _timed(work: Callable[[], object]) -> float:
    """CPU seconds, the least of three."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def _vocabulary(articles: Sequence[Article]) -> dict[str, str]:
    counts: dict[str, int] = {}
    for article in articles:
        for word in article.content.lower().split():
            if word.isalpha() and word.isascii() and len(word) > 1:
                counts[word] = counts.get(word, 0) + 1
    return dict.fromkeys(sorted(counts, key=lambda word: (-counts[word], word))[:WORDS], "O")


def _models(base: Path, articles: Sequence[Article]) -> dict[str, Any]:
    import tiny_models

    words = _vocabulary(articles)
    tiny_models.tagger(base / "ner", {**words, "surabaya": "B-LOC", "rahmat": "B-PER"}, LABELS, longest=512)
    tiny_models.judge(
        base / "sentiment",
        {**dict.fromkeys(words, "neutral"), "berhasil": "positive", "gagal": "negative"},
        ("neutral", "positive", "negative"),
        longest=512,
    )
    tiny_models.encoder(base / "embedding", dict.fromkeys(words, 1))
    return {
        "entities": {"model": str(base / "ner")},
        "sentiment": {"model": str(base / "sentiment")},
        "embedding": {"model": str(base / "embedding")},
    }


def _wholes(articles: Sequence[Article], settings: dict[str, dict[str, Any]]) -> list[tuple[str, float]]:
    """CPU seconds of pipelines, the least of three rounds that take all of them in turn: what else the machine does meets them alike."""
    pipelines = {name: load(models=models, device="cpu") for name, models in settings.items()}
    for nlp in pipelines.values():
        annotate(articles[0], nlp=nlp)
    spent: dict[str, list[float]] = {name: [] for name in pipelines}
    for _ in range(ROUNDS):
        for name, nlp in pipelines.items():
            start = time.process_time()
            for article in articles:
                annotate(article, nlp=nlp)
            spent[name].append(time.process_time() - start)
    return [(name, min(seconds)) for name, seconds in spent.items()]


def _steps(articles: Sequence[Article], model: dict[str, Any]) -> list[tuple[str, float]]:
    """CPU seconds of the tagger's steps alone, and the subwords of a word."""
    tagger = TokenTagger(Settings(**model, device="cpu"))
    nlp = load()
    texts = [article.content for article in articles]
    words = [[(token.idx, token.idx + len(token)) for token in nlp.make_doc(text) if not token.is_space] for text in texts]
    windows = [windows_of([text], tagger._model) for text in texts]
    rows = [
        ("entities: windows", _timed(lambda: [windows_of([text], tagger._model) for text in texts])),
        ("entities: network", _timed(lambda: [list(logits(cut, tagger._model, 16)) for cut in windows])),
        ("entities: all of it", _timed(lambda: [tagger.tag([text], [places]) for text, places in zip(texts, words, strict=True)])),
    ]
    subwords = sum(len(window.own) for cut in windows for window in cut)
    print(f"{sum(map(len, windows)):,} windows, {subwords / sum(map(len, words)):.2f} subwords a word, overlaps counted twice")
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, default=CONTOH)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    use_threads(arguments.threads)
    articles = [article for _, article in zip(range(arguments.limit), read_articles([arguments.articles], on_error=print), strict=False)]
    words = sum(len(article.content.split()) for article in articles)
    with tempfile.TemporaryDirectory() as folder:
        models = _models(Path(folder), articles)
        passages = {"sentiment": {**models["sentiment"], "reads": "passages"}}
        rows = _wholes(articles, {"ours": {}, **{f"with {part}": {part: models[part]} for part in models}, "with passages": passages})
        rows += _steps(articles, models["entities"])
    print(f"{len(articles)} articles, {words:,} words, one process, {arguments.threads} thread")
    print(f"{'':22s} {'words/s':>12s} {'x ours':>8s}")
    for name, seconds in rows:
        print(f"{name:22s} {words / seconds:12,.0f} {seconds / rows[0][1]:8.2f}")


if __name__ == "__main__":
    main()
