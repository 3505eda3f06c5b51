"""Compare annotations with a gold corpus: the figures of `inovasi evaluate`.

Both sides hold the fields of the annotation guidelines, paired by `id`; a gold document without a prediction counts as predicted empty.
All figures lie in [0, 1], higher is better:

    mention_f1          innovation mentions, exact span; mention_overlap_f1: any overlap, one to one
    link_f1             set of registry ids per document; an id on an innovation that gold leaves unlisted is false
    target_accuracy     sentiment of each gold innovation that was found; target_macro_f1 over the three classes
    award_f1            frames aligned one to one and with the right result; award_slot_f1: micro F1 over all their slots
    adoption_f1         (innovation, adopter) with the right stage; adoption_pair_f1 without; stage_accuracy on the pairs
    quote_f1            spans (overlap over union >= 0.8); speaker_accuracy, stakeholder_accuracy on the quotes found
    indicator_f1        (sentence, criterion, polarity), overlap over union >= 0.5, micro; indicator_macro_f1 over criteria
    sentiment_accuracy, sentiment_macro_f1  of the document
    dateline_accuracy   place and date both right
    overall             mean of the headline figures that rest on at least five gold items

After them, per layer, whether confidences mean something (left out where nothing found bears one, or all of it is right, or all wrong):

    *_auc               probability that a right finding bears a higher confidence than a wrong one
    *_ece               mean distance between confidence and share right, over ten bins; the one kind of figure of which lower is better
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from inovasi_nlp.errors import RecordError
from inovasi_nlp.lexicon import words
from inovasi_nlp.records import CRITERIA
from inovasi_nlp.workflow.gold import article_of, read_gold
from inovasi_nlp.workflow.reliability import auc, calibration_error

Item = Mapping[str, Any]
Pairs = list[tuple[int, int]]

CLASSES = ("positive", "neutral", "negative")
SLOTS = ("name", "result", "rank", "grantor", "recipient", "innovations", "year", "date", "event", "venue", "presenter", "receiver")
# layers whose findings bear a confidence, and how their figures begin
JUDGED = {"innovations": "mention", "awards": "award", "adoptions": "adoption", "quotes": "quote", "indicators": "indicator"}
MIN_SUPPORT = 5
_MERGED_STAGES = {"pilot": "adopted", "institutionalised": "adopted"}  # the gold corpus does not tell these apart
# Words that say nothing of which award, body or place is meant.
_STOP = frozenset(words("indistinct_words"))


@cache
def _words(text: str | None) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold()))


def same(left: str | None, right: str | None, threshold: float = 0.6) -> bool:
    """Whether two surfaces are the same up to function words: token-set F1 >= threshold."""
    a, b = set(_words(left)), set(_words(right))
    a, b = (a - _STOP or a), (b - _STOP or b)
    return bool(a and b) and 2 * len(a & b) / (len(a) + len(b)) >= threshold


def _iou(left: Item, right: Item) -> float:
    shared = min(left["end"], right["end"]) - max(left["start"], right["start"])
    return float(max(0, shared) / (max(left["end"], right["end"]) - min(left["start"], right["start"])))


def _f1(right: float, predicted: float, gold: float) -> float:
    precision, recall = _precision(right, predicted, gold), _recall(right, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _precision(right: float, predicted: float, gold: float) -> float:
    return right / predicted if predicted else float(not gold)


def _recall(right: float, gold: float) -> float:
    return right / gold if gold else 1.0


def _pair(gold: Sequence[Item], predicted: Sequence[Item], score: Callable[[Item, Item], float]) -> Pairs:
    """Greedy one-to-one alignment by descending score above 0."""
    candidates = sorted(((score(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)), key=lambda entry: -entry[0])
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs: Pairs = []
    for value, i, j in candidates:
        if value > 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((i, j))
    return pairs


def _macro_f1(pairs: Sequence[tuple[str | None, str | None]]) -> float:
    scores = []
    for label in CLASSES:
        gold = sum(g == label for g, _ in pairs)
        if gold:
            scores.append(_f1(sum(g == label == p for g, p in pairs), sum(p == label for _, p in pairs), gold))
    return sum(scores) / len(scores) if scores else 1.0


def _label(value: Any) -> str | None:
    return value.get("label") if isinstance(value, Mapping) else value


def _same_place(gold: Item, predicted: Item, code: str, surface: str, threshold: float = 0.6) -> bool:
    if gold.get(code) and predicted.get(code):
        return bool(gold[code] == predicted[code])
    return same(gold.get(surface), predicted.get(surface), threshold)


def _award_score(gold: Item, predicted: Item) -> float:
    score = 0.0
    if gold.get("award_id") and gold.get("award_id") == predicted.get("award_id"):
        score += 2
    if same(gold.get("name"), predicted.get("name"), 0.5):
        score += 2
    if not score:
        return 0.0
    if _same_place(gold, predicted, "recipient_region", "recipient"):
        score += 1
    elif gold.get("recipient") and predicted.get("recipient"):
        return 0.0  # the same award given to somebody else is another frame
    return score + (gold.get("year") is not None and gold.get("year") == predicted.get("year"))


def _slots(award: Item) -> dict[str, Any]:
    values = {slot: award.get(slot) for slot in SLOTS}
    values["innovations"] = [item.get("surface") if isinstance(item, Mapping) else item for item in award.get("innovations") or ()]
    return {slot: value for slot, value in values.items() if value not in (None, "", [])}


def _slot_equal(slot: str, gold: Item, predicted: Item) -> bool:
    if slot in ("result", "year", "date"):
        return bool(gold.get(slot) == predicted.get(slot))
    if slot == "grantor":
        return _same_place(gold, predicted, "grantor_id", "grantor")
    if slot == "recipient":
        return _same_place(gold, predicted, "recipient_region", "recipient")
    if slot == "name":
        return same(gold.get(slot), predicted.get(slot), 0.7) or (bool(gold.get("award_id")) and gold.get("award_id") == predicted.get("award_id"))
    if slot == "innovations":
        wanted, found = _slots(gold)[slot], _slots(predicted)[slot]
        return len(wanted) == len(found) and all(any(same(x, y) for y in found) for x in wanted)
    return same(gold.get(slot), predicted.get(slot))


class _Tally:
    """Counts over documents, layer by layer."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.errors: list[str] = []
        self.targets: list[tuple[str | None, str | None]] = []
        self.documents: list[tuple[str | None, str | None]] = []
        self.judged: dict[str, list[tuple[float | None, bool]]] = {layer: [] for layer in JUDGED}

    def add(self, id_: str, gold: Item, predicted: Item) -> None:
        self._innovations(id_, gold, predicted)
        self._awards(id_, gold.get("awards") or [], predicted.get("awards") or [])
        self._adoptions(id_, gold.get("adoptions") or [], predicted.get("adoptions") or [])
        self._quotes(id_, gold.get("quotes") or [], predicted.get("quotes") or [])
        self._indicators(id_, gold.get("indicators") or [], predicted.get("indicators") or [])
        self.documents.append((_label(gold.get("sentiment")), _label(predicted.get("sentiment"))))
        self._dateline(gold.get("dateline"), predicted.get("dateline"))

    def _layer(self, name: str, right: int, gold: int, predicted: int) -> None:
        self.count[f"{name}+"] += right
        self.count[f"{name}g"] += gold
        self.count[f"{name}p"] += predicted

    def _innovations(self, id_: str, gold: Item, predicted: Item) -> None:
        wanted, found = gold.get("innovations") or [], predicted.get("innovations") or []
        spans, seen = {(m["start"], m["end"]) for m in wanted}, {(m["start"], m["end"]) for m in found}
        self._layer("mention", len(spans & seen), len(spans), len(seen))
        self.errors += [f"{id_}\tmention missed\t{m['surface']}" for m in wanted if (m["start"], m["end"]) not in seen]
        self.errors += [f"{id_}\tmention spurious\t{m.get('surface')}" for m in found if (m["start"], m["end"]) not in spans]
        self.count["overlap+"] += len(_pair(wanted, found, _iou))
        known = {(m["start"], m["end"]): m.get("id") for m in wanted}
        self._judge("innovations", found, [span in known and m.get("id") in (None, known[span]) for m in found for span in [(m["start"], m["end"])]])
        ids, linked = {m["id"] for m in wanted if m.get("id")}, {m.get("id") for m in found} - {None}
        self._layer("link", len(ids & linked), len(ids), len(linked))
        self.errors += [f"{id_}\tlink spurious\t{x}" for x in sorted(linked - ids)] + [f"{id_}\tlink missed\t{x}" for x in sorted(ids - linked)]
        self._target_sentiment(wanted, found)

    def _target_sentiment(self, wanted: Sequence[Item], found: Sequence[Item]) -> None:
        """Sentiment of each distinct gold innovation, read off its first matched mention."""
        by_key: dict[str, list[Item]] = {}
        for mention in wanted:
            by_key.setdefault(mention.get("id") or " ".join(_words(mention["surface"])), []).append(mention)
        for mentions in by_key.values():
            matched = next(((m, hit) for m in mentions for hit in found if _iou(m, hit) > 0), None)
            mention = matched[0] if matched else mentions[-1]
            self.targets.append((_label(mention["sentiment"]), _label(matched[1].get("sentiment")) if matched else None))

    def _awards(self, id_: str, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        aligned = _pair(gold, predicted, _award_score)
        self._layer("award", sum(gold[i].get("result") == predicted[j].get("result") for i, j in aligned), len(gold), len(predicted))
        self.count["award_aligned"] += len(aligned)
        self._judge_at("awards", predicted, {j for i, j in aligned if gold[i].get("result") == predicted[j].get("result")})
        self.count["slotg"] += sum(len(_slots(award)) for award in gold)
        self.count["slotp"] += sum(len(_slots(award)) for award in predicted)
        for award in gold:
            self.count.update(f"slot {slot} g" for slot in _slots(award))
        for i, j in aligned:
            wanted, found = _slots(gold[i]), _slots(predicted[j])
            for slot in wanted:
                right = slot in found and _slot_equal(slot, gold[i], predicted[j])
                self.count["slot+"] += right
                self.count[f"slot {slot} +"] += right
                if not right:
                    self.errors.append(f"{id_}\taward {slot}\tgold {wanted[slot]!r}, predicted {found.get(slot)!r}")
        self._unpaired(id_, "award", aligned, gold, predicted, ("name", "recipient"))

    def _unpaired(self, id_: str, layer: str, aligned: Pairs, gold: Sequence[Item], predicted: Sequence[Item], shown: tuple[str, str]) -> None:
        left, right = {i for i, _ in aligned}, {j for _, j in aligned}
        for what, items, used in (("missed", gold, left), ("spurious", predicted, right)):
            self.errors += [
                f"{id_}\t{layer} {what}\t{item.get(shown[0])} -> {item.get(shown[1])}" for number, item in enumerate(items) if number not in used
            ]

    def _adoptions(self, id_: str, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        def score(g: Item, p: Item) -> float:
            return float(same(g.get("innovation"), p.get("innovation")) and _same_place(g, p, "adopter_region", "adopter"))

        def stage(item: Item) -> Any:
            return _MERGED_STAGES.get(str(item.get("stage")), item.get("stage"))

        aligned = _pair(gold, predicted, score)
        right = [(i, j) for i, j in aligned if stage(gold[i]) == stage(predicted[j])]
        self._layer("adoption", len(right), len(gold), len(predicted))
        self.count["adoption pairs"] += len(aligned)
        self._judge_at("adoptions", predicted, {j for _, j in right})
        dated = [(i, j) for i, j in aligned if gold[i].get("date")]
        self.count["adoption dates g"] += len(dated)
        self.count["adoption dates +"] += sum(gold[i]["date"] == predicted[j].get("date") for i, j in dated)
        self.errors += [
            f"{id_}\tadoption stage\tgold {gold[i].get('stage')!r}, predicted {predicted[j].get('stage')!r}"
            for i, j in aligned
            if (i, j) not in right
        ]
        self._unpaired(id_, "adoption", aligned, gold, predicted, ("innovation", "adopter"))

    def _quotes(self, id_: str, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        aligned = _pair(gold, predicted, lambda g, p: _iou(g, p) if _iou(g, p) >= 0.8 else 0.0)
        self._layer("quote", len(aligned), len(gold), len(predicted))
        told = {j for i, j in aligned if not gold[i].get("speaker") or _same_speaker(gold[i]["speaker"], predicted[j].get("speaker"))}
        self._judge_at("quotes", predicted, told)
        for i, j in aligned:
            self.count["stakeholder +"] += gold[i].get("stakeholder") == predicted[j].get("stakeholder")
            if gold[i].get("speaker"):
                self.count["speaker g"] += 1
                right = _same_speaker(gold[i]["speaker"], predicted[j].get("speaker"))
                self.count["speaker +"] += right
                if not right:
                    self.errors.append(f"{id_}\tspeaker\tgold {gold[i]['speaker']!r}, predicted {predicted[j].get('speaker')!r}")
        found = {i for i, _ in aligned}
        self.errors += [f"{id_}\tquote missed\t{quote['text'][:60]}" for number, quote in enumerate(gold) if number not in found]

    def _indicators(self, id_: str, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        def score(g: Item, p: Item) -> float:
            agrees = g.get("polarity", "positive") == p.get("polarity", "positive")
            return _iou(g, p) if agrees and _iou(g, p) >= 0.5 else 0.0

        correct: set[int] = set()
        for criterion in CRITERIA:
            wanted = [item for item in gold if item["criterion"] == criterion]
            numbers = [number for number, item in enumerate(predicted) if item.get("criterion") == criterion]
            found = [predicted[number] for number in numbers]
            aligned = _pair(wanted, found, score)
            correct.update(numbers[j] for _, j in aligned)
            self._layer(f"indicator {criterion} ", len(aligned), len(wanted), len(found))
            self._layer("indicator", len(aligned), len(wanted), len(found))
            matched = {i for i, _ in aligned}
            self.errors += [
                f"{id_}\tindicator missed\t{criterion} {item['start']}-{item['end']}" for n, item in enumerate(wanted) if n not in matched
            ]

        self._judge_at("indicators", predicted, correct)

    def _judge(self, layer: str, found: Sequence[Item], right: Sequence[bool]) -> None:
        self.judged[layer] += [(item.get("confidence"), yes) for item, yes in zip(found, right, strict=True)]

    def _judge_at(self, layer: str, found: Sequence[Item], right: set[int]) -> None:
        self._judge(layer, found, [number in right for number in range(len(found))])

    def _dateline(self, gold: Item | None, predicted: Item | None) -> None:
        if gold or predicted:
            self.count["dateline g"] += 1
            if gold and predicted:
                place = not gold.get("place") or same(predicted.get("place"), gold["place"])
                self.count["dateline +"] += place and predicted.get("date") == gold.get("date")

    def figures(self) -> dict[str, float | int]:
        """All figures, in the order they are printed."""
        c = self.count

        def ratio(right: str, whole: str) -> float:
            return c[right] / c[whole] if c[whole] else 1.0

        def layer(name: str) -> float:
            return _f1(c[f"{name}+"], c[f"{name}p"], c[f"{name}g"])

        by_criterion = {criterion: layer(f"indicator {criterion} ") for criterion in CRITERIA if c[f"indicator {criterion} g"]}
        quote_recall = _recall(c["quote+"], c["quoteg"])
        speaker, stakeholder = ratio("speaker +", "speaker g"), ratio("stakeholder +", "quote+")
        out: dict[str, float | int] = {
            "documents": len(self.documents),
            "mention_precision": _precision(c["mention+"], c["mentionp"], c["mentiong"]),
            "mention_recall": _recall(c["mention+"], c["mentiong"]),
            "mention_f1": layer("mention"),
            "mention_overlap_f1": _f1(c["overlap+"], c["mentionp"], c["mentiong"]),
            "link_f1": layer("link"),
            "target_accuracy": sum(g == p for g, p in self.targets) / len(self.targets) if self.targets else 1.0,
            "target_macro_f1": _macro_f1(self.targets),
            "award_precision": _precision(c["award+"], c["awardp"], c["awardg"]),
            "award_recall": _recall(c["award+"], c["awardg"]),
            "award_f1": layer("award"),
            "award_result_accuracy": ratio("award+", "award_aligned"),
            "award_slot_f1": layer("slot"),
            "adoption_f1": layer("adoption"),
            "adoption_pair_f1": _f1(c["adoption pairs"], c["adoptionp"], c["adoptiong"]),
            "stage_accuracy": ratio("adoption+", "adoption pairs"),
            "adoption_date_accuracy": ratio("adoption dates +", "adoption dates g"),
            "quote_f1": layer("quote"),
            "quote_recall": quote_recall,
            "speaker_accuracy": speaker,
            "stakeholder_accuracy": stakeholder,
            "indicator_f1": layer("indicator"),
            "indicator_macro_f1": sum(by_criterion.values()) / len(by_criterion) if by_criterion else 1.0,
            "sentiment_accuracy": sum(g == p for g, p in self.documents) / len(self.documents) if self.documents else 1.0,
            "sentiment_macro_f1": _macro_f1(self.documents),
            "dateline_accuracy": ratio("dateline +", "dateline g"),
        }
        out |= {f"award_{slot}_recall": ratio(f"slot {slot} +", f"slot {slot} g") for slot in SLOTS if c[f"slot {slot} g"]}
        out |= {f"indicator_{criterion}_f1": value for criterion, value in by_criterion.items()}
        out["speaker_recall"] = speaker * quote_recall
        out["stakeholder_recall"] = stakeholder * quote_recall
        support = {
            "mention_f1": c["mentiong"], "link_f1": c["linkg"], "target_macro_f1": len(self.targets), "award_f1": c["awardg"],
            "award_slot_f1": c["slotg"], "adoption_f1": c["adoptiong"], "quote_f1": c["quoteg"], "speaker_recall": c["quoteg"],
            "stakeholder_recall": c["quoteg"], "indicator_f1": c["indicatorg"], "sentiment_macro_f1": len(self.documents),
        }  # fmt: skip
        headline = [out[name] for name, items in support.items() if items >= MIN_SUPPORT]
        out["overall"] = sum(headline) / len(headline) if headline else 1.0
        return out | self._confidence_figures()

    def _confidence_figures(self) -> dict[str, float]:
        out: dict[str, float] = {}
        for layer, name in JUDGED.items():
            sure = [(confidence, right) for confidence, right in self.judged[layer] if confidence is not None]
            if len({right for _, right in sure}) == 2:
                out |= {f"{name}_auc": auc(sure), f"{name}_ece": calibration_error(sure)}
        return out


def _same_speaker(gold: str, predicted: str | None) -> bool:
    wanted, found = set(_words(gold)), set(_words(predicted))
    close = wanted <= found or found <= wanted or same(gold, predicted, 0.5)
    return bool(wanted & found) and len(found) <= len(wanted) + 3 and close


def evaluate(gold: Mapping[str, Item], predicted: Mapping[str, Item]) -> tuple[dict[str, float | int], list[str]]:
    """Figures, and one line an error (document, what, detail).

    Args:
        gold: Documents by id, with the fields of the guidelines.
        predicted: Annotations by the same ids, as dicts of their JSON shape.
    """
    tally = _Tally()
    for id_, document in gold.items():
        tally.add(id_, document, predicted.get(id_, {}))
    return tally.figures(), tally.errors


def verdicts(gold: Item, predicted: Item) -> dict[str, list[bool]]:
    """Whether each finding of one document is right, layer by layer, in the order of the findings.

    Right is an innovation with its exact span and, where it bears an id, the right one; an award that is aligned and has the right result; an
    adoption with the right stage; a quote with its speaker; an indicator with its polarity.
    """
    tally = _Tally()
    tally.add("", {"sentiment": None, **gold}, predicted)
    return {layer: [right for _, right in judged] for layer, judged in tally.judged.items()}


def evaluate_file(gold: Path, *, model: str | Path | None = None, registry: Path | None = None) -> tuple[dict[str, float | int], list[str]]:
    """Annotate the articles of a gold corpus at full depth, and compare."""
    from inovasi_nlp.workflow.engines import annotate_many
    from inovasi_nlp.workflow.pipeline import load

    documents = read_gold(gold)
    if not documents:
        raise RecordError("holds no gold document; expected one a line", where=str(gold))
    articles = (article_of(document) for document in documents.values())
    found = {annotation.id: annotation.to_dict() for annotation in annotate_many(articles, nlp=load(model, registry=registry))}
    return evaluate(documents, found)
