"""Text reuse and scoring: speed, recall on made copies, cost as the corpus grows.

    python benchmarks/stories.py                       # text of its own making
    python benchmarks/stories.py --articles FILE.jsonl # copies made from these articles (JSON Lines with `text`)
    python benchmarks/stories.py --count 0 --sizes 10000 30000 100000 300000 --plot cost.svg  # how the cost grows, and its picture
    python benchmarks/stories.py --count 0 --sizes 1000000 --on-disk  # reprints among more passages than memory holds

Recall: share of copies that fall into the story of their original. False: pairs of different originals that fall into one story.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from inovasi_nlp.corpus.annotations import annotation_line
from inovasi_nlp.diffusion.score import Scorer, score
from inovasi_nlp.lexicon.registry import Entry, Registry
from inovasi_nlp.records import ActivityRegion, Annotation, Frame, Innovation, ModelInfo, Passage
from inovasi_nlp.stories import PassageRef, group
from inovasi_nlp.stories.sketch import outline, sketch
from inovasi_nlp.workflow.files import score_file
from inovasi_nlp.workflow.grouping import group_on_disk

_PARTS = "pe me ber ter ke di lay an kota warga ri ja ka sa ba ta la ma na nga si su tu ku pu rem gan tor ling"
PARTS = _PARTS.split()
_LITTLE = "yang dan di untuk dengan itu dari pada ini oleh akan sudah juga bagi serta"
LITTLE = _LITTLE.split()
FIRST_DAY = date(2024, 1, 1)
PROVINCES = ("11", "12", "31", "32", "33", "34", "51", "52", "61", "73")


class Maker:
    """Makes texts, and copies of texts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = ["".join(self.random.choices(PARTS, k=self.random.randint(2, 4))) for _ in range(4000)]

    def text(self, count: int) -> list[str]:
        rng = self.random
        return [rng.choice(LITTLE) if rng.random() < 0.35 else rng.choice(self.words) for _ in range(count)]

    def wrapped(self, words: list[str]) -> list[str]:
        return [*self.text(10), *words, *self.text(10)]

    def truncated(self, words: list[str]) -> list[str]:
        keep = int(len(words) * self.random.uniform(0.4, 0.7))
        start = self.random.randint(0, len(words) - keep)
        return words[start : start + keep]

    def embedded(self, words: list[str]) -> list[str]:
        half = words[: len(words) // 2]
        return [*self.text(len(half) // 2), *half, *self.text(len(half) // 2)]

    def edited(self, words: list[str]) -> list[str]:
        return [self.random.choice(self.words) if self.random.random() < 0.03 else word for word in words]


def originals(maker: Maker, path: Path | None, count: int) -> list[list[str]]:
    """Bodies of 80 to 300 words, as lists of words."""
    if path is None:
        return [maker.text(maker.random.randint(80, 300)) for _ in range(count)]
    with path.open(encoding="utf-8") as stream:
        bodies = [json.loads(line).get("text", "").split()[:300] for line in stream]
    whole = [words for words in bodies if len(words) >= 80]
    maker.random.shuffle(whole)
    return whole[:count]


def recall(maker: Maker, texts: Sequence[list[str]]) -> None:
    """Print recall by kind of copy, and pairs of originals joined wrongly."""
    kinds: dict[str, Callable[[list[str]], list[str]]] = {
        "verbatim": list,
        "wrapped": maker.wrapped,
        "truncated to 40-70 %": maker.truncated,
        "half embedded": maker.embedded,
        "lightly edited (3 %)": maker.edited,
    }
    print(f"{'copy':<24}{'n':>8}{'recall':>10}{'false':>8}")
    alone = len(texts) - len(group(_refs(("a", number, words) for number, words in enumerate(texts))))
    for name, make in kinds.items():
        refs = [*_refs(("a", n, words) for n, words in enumerate(texts)), *_refs(("b", n, make(words)) for n, words in enumerate(texts))]
        home = {document: story.id for story in group(refs) for document in story.documents}
        found = sum(home[f"a{number}"] == home[f"b{number}"] for number in range(len(texts)))
        print(f"{name:<24}{len(texts):>8}{found / len(texts):>10.4f}{alone:>8}")


def _refs(items: Iterable[tuple[str, int, list[str]]]) -> list[PassageRef]:
    return [
        PassageRef(
            innovation="x",
            document=f"{side}{number}",
            published=(FIRST_DAY + timedelta(days=number % 300 + (side == "b"))).isoformat(),
            sketch=sketch(" ".join(words)),
        )
        for side, number, words in items
    ]


def grouping_on_disk(maker: Maker, sizes: Sequence[int]) -> None:
    """Print what grouping passages from disk costs, and the most memory this process held: nothing but one innovation's passages is kept."""
    import resource

    print(f"{'documents':>10}{'stories':>9}{'seconds':>9}{'us/document':>13}{'MB held':>9}")
    for size in sizes:
        innovations = max(1, size // 118)
        refs = (_ref(number, innovations, made, told) for number, (made, told) in enumerate(_made(maker, size, innovations)))
        spent = [0.0]
        started = time.process_time()
        stories = sum(1 for _ in group_on_disk(_uncounted(refs, spent)))
        seconds = time.process_time() - started - spent[0]
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:>10}{stories:>9}{seconds:>9.2f}{seconds / size * 1e6:>13.1f}{held:>9}", flush=True)


def _uncounted(refs: Iterator[PassageRef], spent: list[float]) -> Iterator[PassageRef]:
    """The passages; what it takes to make them is noted."""
    while True:
        started = time.process_time()
        ref = next(refs, None)
        spent[0] += time.process_time() - started
        if ref is None:
            return
        yield ref


def _ref(number: int, innovations: int, made: array[int], told: array[int]) -> PassageRef:
    return PassageRef(innovation=f"i{number % innovations}", document=f"d{number}", published=_day(number, innovations), sketch=made, outline=told)


def _day(number: int, innovations: int) -> str:
    return (FIRST_DAY + timedelta(days=number // innovations)).isoformat()


def growth(maker: Maker, sizes: Sequence[int], plot: Path | None) -> None:
    """Print, and draw, the cost of sketches with outlines, grouping and scoring: passages of 100 words, 3 in 10 copies, 118 an innovation."""
    print(f"{'documents':>10}{'sketches/s':>12}{'reuse/s':>9}{'group s':>9}{'score s':>9}{'us/document':>13}")
    costs: dict[str, list[float]] = {"sketches": [], "grouping": [], "scores, grouping among them": []}
    for size in sizes:
        innovations = max(1, size // 118)
        spent = [0.0]
        sketches = list(_made(maker, size, innovations, spent))
        sketched = spent[0]
        refs = [_ref(number, innovations, made, told) for number, (made, told) in enumerate(sketches)]
        grouped = _seconds(partial(group, refs))
        del refs
        registry = Registry(Entry(id=f"i{n}", name=f"Inovasi {n}", region="35.78") for n in range(innovations))
        annotations = (_annotation(n, innovations, _day(n, innovations), made, told) for n, (made, told) in enumerate(sketches))
        scored = _seconds(partial(score, annotations, registry=registry))
        for name, seconds in zip(costs, (sketched, grouped, scored), strict=True):
            costs[name].append(seconds / size * 1e6)
        reuse = size / (sketched + grouped)
        print(f"{size:>10}{size / sketched:>12.0f}{reuse:>9.0f}{grouped:>9.2f}{scored:>9.2f}{scored / size * 1e6:>13.1f}", flush=True)
    if plot is not None:
        _draw(plot, sizes, costs)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _made(maker: Maker, size: int, innovations: int, spent: list[float] | None = None) -> Iterator[tuple[array[int], array[int]]]:
    """Sketches and outlines of made passages, the texts gone; the seconds that they take are added to `spent`."""
    latest: dict[int, list[str]] = {}
    seconds = [0.0] if spent is None else spent
    for number in range(size):
        owner = number % innovations
        if owner not in latest or maker.random.random() < 0.7:
            latest[owner] = maker.text(100)
        text = _prose(latest[owner] if maker.random.random() < 0.5 else maker.edited(latest[owner]))
        started = time.process_time()
        made = array("q", sketch(text)), array("q", outline(text))
        seconds[0] += time.process_time() - started
        yield made


def _prose(words: Sequence[str]) -> str:
    """The words with as many names and numbers as news has: one of eight each."""
    return " ".join(word.title() if number % 8 == 3 else str(len(word) * number) if number % 8 == 6 else word for number, word in enumerate(words))


def _draw(path: Path, sizes: Sequence[int], costs: Mapping[str, Sequence[float]]) -> None:
    """Microseconds a document by size of the corpus: level lines are linear cost."""
    import pygal

    chart = pygal.Line(title="Cost of a document", x_title="documents", y_title="microseconds of one core", range=(0, None), show_legend=True, js=[])
    chart.x_labels = [f"{size:,}" for size in sizes]
    for name, values in costs.items():
        chart.add(name, [round(value, 1) for value in values])
    path.write_bytes(chart.render())


def rescoring(maker: Maker, size: int) -> None:
    """Print what it costs to add annotations to a scored corpus of `size`, beside scoring all of them anew, and whether both are equal."""
    more, innovations = min(1000, size // 100), max(1, min(1700, size // 118))
    texts: dict[int, list[str]] = {}
    annotations = []
    for number in range(size + more):
        owner = number % innovations
        if owner not in texts or maker.random.random() < 0.7:
            texts[owner] = maker.text(100)
        day = (FIRST_DAY + timedelta(days=number // innovations)).isoformat()
        text = _prose(texts[owner])
        annotations.append(_annotation(number, innovations, day, sketch(text), outline(text)))
    registry = Registry(Entry(id=f"i{n}", name=f"Inovasi {n}", region="35.78") for n in range(innovations))
    scorer = Scorer(registry=registry)
    scorer.add(annotations[:size])
    scorer.scores()
    started = time.process_time()
    scorer.add(annotations[size:])
    grown = scorer.scores()
    again = time.process_time() - started
    started = time.process_time()
    whole = score(annotations, registry=registry)
    full = time.process_time() - started
    print(f"{more} annotations more on {size}, {innovations} innovations: {again:.2f} s, all anew {full:.2f} s, equal: {grown == whole}")
    rescoring_folder(annotations, size, registry)


def rescoring_folder(annotations: Sequence[Annotation], size: int, registry: Registry) -> None:
    """Print the same through files: a results folder scored again over a grown file, beside a new folder, and whether both hold the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "registry.csv").write_text(registry.to_csv(), encoding="utf-8")
        lines = [annotation_line(annotation) for annotation in annotations]
        (folder / "base.jsonl").write_bytes(b"".join(lines[:size]))
        (folder / "grown.jsonl").write_bytes(b"".join(lines))
        for replicates in (0, 1000):
            frames = {"counted": None, "stated": Frame(id="stated", kind="census", exposure_thousand=80.0)}
            for name, frame in frames.items():
                seconds = []
                for source, out in (("base", "again"), ("grown", "again"), ("grown", "once")):
                    work = partial(score_file, folder / f"{source}.jsonl", registry=folder / "registry.csv", frame=frame, replicates=replicates)
                    seconds.append(_seconds(partial(work, out=folder / f"{out}-{name}-{replicates}")))
                again, once = (_bytes(folder / f"{out}-{name}-{replicates}") for out in ("again", "once"))
                print(
                    f"{replicates} replicates, exposure {name}: first {seconds[0]:.1f} s, grown {seconds[1]:.1f} s, all anew {seconds[2]:.1f} s, equal: {again == once}"
                )


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _annotation(number: int, innovations: int, day: str, made: Sequence[int], told: Sequence[int]) -> Annotation:
    name = f"i{number % innovations}"
    region = ActivityRegion(code=PROVINCES[number % len(PROVINCES)], probability=0.8)
    return Annotation(
        id=f"d{number}",
        outlet=f"koran-{number % 80}.id",
        published=day,
        innovations=(Innovation(start=0, end=7, surface="Inovasi", id=name, confidence=0.9, activity_regions=(region,)),),
        passages=(Passage(innovation=name, sketch=tuple(made), outline=tuple(told)),),
        model=ModelInfo(name="benchmark"),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, help="JSON Lines with `text`; copies are made from them")
    parser.add_argument("--count", type=int, default=2000, help="originals for recall; 0 for none")
    parser.add_argument("--sizes", type=int, nargs="*", default=[2_000, 20_000], help="documents in the growth table")
    parser.add_argument("--plot", type=Path, help="SVG of the growth table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on-disk", action="store_true", help="group passages from disk instead, with the most memory held")
    parser.add_argument("--rescore", type=int, help="documents of a corpus that a hundredth more, at most 1,000, are added to; prints only that")
    options = parser.parse_args()
    if options.rescore:
        rescoring(Maker(options.seed), options.rescore)
        return
    maker = Maker(options.seed)
    if options.count:
        recall(maker, originals(maker, options.articles, options.count))
    if options.on_disk:
        grouping_on_disk(maker, options.sizes)
    else:
        growth(maker, options.sizes, options.plot)


if __name__ == "__main__":
    main()
