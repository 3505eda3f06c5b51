"""Training data of the entity recogniser.

Reads idner-news-2k and NERGrit from a folder of data sets and our own texts (`corpora/entitas`), leaves out what stands in a held-out set or twice,
hides what a set has not annotated, and makes variants (other names in the places of names, headlines, missing titles).
Every choice is drawn from a seeded generator.
"""

from __future__ import annotations

import gzip
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from inovasi_nlp.errors import TableError
from inovasi_nlp.lexicon import package_lists

__all__ = [
    "Marked",
    "Pools",
    "hide_unsure",
    "joined",
    "read_columns",
    "read_inline",
    "read_names",
    "recase",
    "respace",
    "sources",
    "substitute",
    "to_doc",
    "untitle",
    "without",
]

Spans = tuple[tuple[int, int, str], ...]

_LABELS: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "ORGANIZATION": "ORG",
    "LOC": "LOC",
    "PLACE": "LOC",
    "LOCATION": "LOC",
}
# matches "[Budi Santoso](PER)"; not "[1]" nor "(PER)"
_INLINE = re.compile(r"\[([^\[\]]+)\]\((PER|ORG|LOC|EVENT|AWARD|PROGRAM)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words with their entities.

    Attributes:
        words: The tokens.
        spaces: Whether a space follows each.
        spans: Entities as start, end (exclusive) and label, in order, none overlapping.
        unsure: Stretches of which the set does not say whether they are entities.
        source: The data set.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    spans: Spans
    source: str
    unsure: tuple[tuple[int, int], ...] = ()

    @property
    def key(self) -> str:
        """What two copies of a sentence share: its letters, without case and spaces."""
        return "".join(self.words).casefold()


def read_columns(path: Path, *, source: str) -> list[Marked]:
    """Sentences of a file, plain or gzip, with a token a line, its tag (B-/I-/O) last, sentences parted by empty lines.

    Raises:
        TableError: A tag is none of B-, I- or O, or its type is unknown; the message names file and line.
    """
    found: list[Marked] = []
    words: list[str] = []
    tags: list[str] = []
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    for number, line in enumerate([*text.splitlines(), ""], 1):
        cells = line.split()
        if not cells:
            if words:
                found.append(_of_tags(words, tags, source))
            words, tags = [], []
            continue
        mark, _, kind = cells[-1].partition("-")
        if cells[-1] != "O" and (mark not in ("B", "I") or kind not in _LABELS):
            raise TableError(f"{cells[-1]!r} is no tag; expected O, or B- or I- and one of {', '.join(_LABELS)}", where=f"{path.name}, line {number}")
        words.append(cells[0])
        tags.append(f"{mark}-{_LABELS[kind]}" if kind else "O")
    return found


def _of_tags(words: Sequence[str], tags: Sequence[str], source: str) -> Marked:
    spans: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag.startswith("I-") and spans and spans[-1][1] == at and spans[-1][2] == tag[2:]:
            spans[-1] = (spans[-1][0], at + 1, tag[2:])
        elif tag != "O":
            spans.append((at, at + 1, tag[2:]))
    return Marked(words=tuple(words), spaces=(True,) * len(words), spans=tuple(spans), source=source)


def read_inline(path: Path, tokenizer: Callable[[str], Doc], *, source: str) -> list[list[Marked]]:
    """Articles of a text with inline marks ("[Budi Santoso](PER) hadir"), a sentence a line, articles parted by empty lines.

    An entity whose edge falls inside a token is left unsure.
    """
    articles: list[list[Marked]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            articles.append([])
        elif not line.startswith("#"):
            articles[-1].append(_of_line(line.strip(), tokenizer, source))
    return [article for article in articles if article]


def _of_line(line: str, tokenizer: Callable[[str], Doc], source: str) -> Marked:
    text, end, places = "", 0, []
    for match in _INLINE.finditer(line):
        text += line[end : match.start()]
        places.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        end = match.end()
    return _of_places(text + line[end:], places, [], tokenizer, source)


def _of_places(
    text: str, places: Sequence[tuple[int, int, str]], hidden: Sequence[tuple[int, int]], tokenizer: Callable[[str], Doc], source: str
) -> Marked:
    doc = tokenizer(text)
    spans: list[tuple[int, int, str]] = []
    unsure: list[tuple[int, int]] = []
    for start, stop, label in places:
        span = doc.char_span(start, stop)
        if span is not None:
            spans.append((span.start, span.end, label))
        elif (wide := doc.char_span(start, stop, alignment_mode="expand")) is not None:
            unsure.append((wide.start, wide.end))
    for start, stop in hidden:
        if (wide := doc.char_span(start, stop, alignment_mode="expand")) is not None:
            unsure.append((wide.start, wide.end))
    words, spaces = tuple(token.text for token in doc), tuple(bool(token.whitespace_) for token in doc)
    return Marked(words=words, spaces=spaces, spans=tuple(spans), unsure=tuple(unsure), source=source)


def read_names(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Names and their kinds by list ("persons", "organisations", "places"): a name a line, its kind after a tab."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(folder.glob("*.txt")):
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line.strip() and not line.startswith("#"))
        found[path.stem] = [(row[0].strip(), row[1].strip() if len(row) > 1 else "") for row in rows]
    return found


def without(sentences: Iterable[Marked], held: Iterable[Marked]) -> list[Marked]:
    """The sentences that no held-out set has, each once."""
    seen = {sentence.key for sentence in held}
    kept: list[Marked] = []
    for sentence in sentences:
        if sentence.key not in seen:
            seen.add(sentence.key)
            kept.append(sentence)
    return kept


def hide_unsure(sentence: Marked, heads: frozenset[str], *, missed: bool = False) -> Marked:
    """The sentence with stretches hidden that its set has not annotated.

    Args:
        sentence: Of a set that knows persons, organisations and places alone.
        heads: Words that open the name of an event, award or programme; what they open is hidden, with the capitalised words after it.
        missed: Whether the set misses names: every other capitalised word but a sentence's first is hidden too.
    """
    taken = {at for start, end, _ in sentence.spans for at in range(start, end)}
    hidden: list[tuple[int, int]] = []
    open_ = False  # whether the stretch of capitals has begun to be hidden
    for at, word in enumerate(sentence.words):
        capital = at not in taken and (word[:1].isupper() or (open_ and word[:1].isdigit()))
        first = at == 0 or sentence.words[at - 1] in (".", "?", "!")
        open_ = capital and (open_ or word.casefold() in heads or (missed and not first))
        if open_ and hidden and hidden[-1][1] == at:
            hidden[-1] = (hidden[-1][0], at + 1)
        elif open_:
            hidden.append((at, at + 1))
    return replace(sentence, unsure=(*sentence.unsure, *hidden))


def recase(sentence: Marked, how: str) -> Marked:
    """The sentence as a headline: "lower", "upper" or "title"."""
    change: Callable[[str], str] = {"lower": str.lower, "upper": str.upper, "title": _capital_first}[how]
    return replace(sentence, words=tuple(map(change, sentence.words)))


def _capital_first(word: str) -> str:
    return word if word in ("di", "ke", "dari", "dan", "yang", "untuk") else word[:1].upper() + word[1:]


def respace(sentence: Marked) -> Marked:
    """The sentence as tokenised sets have it: a space after every token."""
    return replace(sentence, spaces=(True,) * len(sentence.words))


def retokenise(sentence: Marked, tokenizer: Callable[[str], Doc]) -> Marked:
    """The sentence's text split by a tokeniser; an entity whose edge falls inside a token is left unsure."""
    starts: list[int] = []
    text = ""
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        starts.append(len(text))
        text += word + " " * space
    places = [(starts[start], starts[end - 1] + len(sentence.words[end - 1]), label) for start, end, label in sentence.spans]
    hidden = [(starts[start], starts[end - 1] + len(sentence.words[end - 1])) for start, end in sentence.unsure]
    return _of_places(text.rstrip(), places, hidden, tokenizer, sentence.source)


def untitle(sentence: Marked, titles: frozenset[str], rng: random.Random) -> Marked:
    """The sentence without the title or honorific right before one of its persons."""
    taken = {at for start, end, _ in sentence.spans for at in range(start, end)}
    places = [start - 1 for start, _, label in sentence.spans if label == "PER" and start > 0 and start - 1 not in taken]
    places = [at for at in places if sentence.words[at].casefold() in titles]
    if not places:
        return sentence
    at = rng.choice(places)
    return _spliced(sentence, at, at + 1, (), None)


def _spliced(sentence: Marked, start: int, end: int, words: Sequence[str], spaces: Sequence[bool] | None) -> Marked:
    """The sentence with other words between two places; an entity that stands there exactly keeps its label."""
    shift = len(words) - (end - start)

    def moved(at: int) -> int:
        return at + shift if at >= end else at

    told = tuple(spaces) if spaces is not None else (True,) * len(words)
    return replace(
        sentence,
        words=(*sentence.words[:start], *words, *sentence.words[end:]),
        spaces=(*sentence.spaces[:start], *told, *sentence.spaces[end:]),
        spans=tuple((first if first <= start else moved(first), moved(last), label) for first, last, label in sentence.spans),
        unsure=tuple((first if first <= start else moved(first), moved(last)) for first, last in sentence.unsure),
    )


class Pools:
    """Names that may stand for one another, by label and form: an acronym for an acronym, a company for a company, a full name for a full name.

    Args:
        sentences: Whose entities are taken.
        listed: Label and name, more of them.
    """

    def __init__(self, sentences: Iterable[Marked], listed: Iterable[tuple[str, str]] = ()) -> None:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for sentence in sentences:
            for start, end, label in sentence.spans:
                words = sentence.words[start:end]
                if all(word[:1].isupper() for word in words):
                    found[label, _form(words)].add(" ".join(words))
        for label, name in listed:
            found[label, _form(name.split())].add(name)
        self._names = {key: sorted(names) for key, names in found.items()}

    def draw(self, label: str, words: Sequence[str], rng: random.Random) -> str | None:
        """Another name of the kind; None where none is known."""
        names = self._names.get((label, _form(words)), [])
        return rng.choice(names) if len(names) > 2 else None


def _form(words: Sequence[str]) -> str:
    """Kind of a name by its looks: an acronym, one word, or its first word where that tells the kind, else its length."""
    if len(words) == 1:
        return "acronym" if words[0].isupper() else "word"
    head = words[0].casefold().rstrip(".")
    return head if head in package_lists()["organisation_head"] or head in package_lists()["place_head"] else f"{min(len(words), 3)} words"


def substitute(sentence: Marked, pools: Pools, rng: random.Random, *, share: float, tokenizer: Callable[[str], Doc] | None = None) -> Marked:
    """The sentence with other names in the places of some of its own.

    Args:
        sentence: Any.
        pools: Where names come from.
        rng: Draws.
        share: Of the entities replaced.
        tokenizer: Splits a name as the sentence's own tokens were; None where they are parted by spaces.
    """
    for start, end, label in reversed(sentence.spans):
        if rng.random() >= share or any(not word[:1].isalpha() for word in sentence.words[start:end]):
            continue
        name = pools.draw(label, sentence.words[start:end], rng)
        if name is None:
            continue
        doc = tokenizer(name) if tokenizer else None
        words = [token.text for token in doc] if doc is not None else name.split()
        spaces = [bool(token.whitespace_) for token in doc] if doc is not None else [True] * len(words)
        spaces[-1] = sentence.spaces[end - 1]
        sentence = _spliced(sentence, start, end, words, spaces)
    return sentence


def joined(sentences: Sequence[Marked], *, paragraphs: bool = False) -> Marked:
    """Sentences as one text; as paragraphs, with an empty line between them."""
    words: list[str] = []
    spaces: list[bool] = []
    spans: list[tuple[int, int, str]] = []
    unsure: list[tuple[int, int]] = []
    for number, sentence in enumerate(sentences):
        if paragraphs and number:
            words.append("\n\n")
            spaces.append(False)
        at = len(words)
        words += sentence.words
        spaces += [*sentence.spaces[:-1], not paragraphs]
        spans += [(start + at, end + at, label) for start, end, label in sentence.spans]
        unsure += [(start + at, end + at) for start, end in sentence.unsure]
    return Marked(words=tuple(words), spaces=tuple(spaces), spans=tuple(spans), unsure=tuple(unsure), source=sentences[0].source)


def to_doc(sentence: Marked, vocab: Vocab) -> Doc:
    """A Doc with the entities set, unsure stretches missing, all else outside."""
    doc = Doc(vocab, words=list(sentence.words), spaces=list(sentence.spaces))
    taken = {at for start, end, _ in sentence.spans for at in range(start, end)}
    missing = [Span(doc, at, at + 1) for at in sorted({at for start, end in sentence.unsure for at in range(start, end)} - taken)]
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in sentence.spans], missing=missing, default="outside")
    return doc


def sources(data: Path, texts: Path, tokenizer: Callable[[str], Doc]) -> dict[str, list[Marked]]:
    """The training sentences by source ("idner", "nergrit", "own") and the held-out ones ("dev", "own_dev")."""
    heads = package_lists()["event_head"]
    dev = without(read_columns(data / "idner-news-2k" / "dev.txt", source="idner"), ())
    test = [*read_columns(data / "idner-news-2k" / "test.txt", source="idner"), *_ner_ui(data / "indolem-ner-ui")]
    articles = [article for path in sorted(texts.glob("*.txt")) for article in read_inline(path, tokenizer, source="own")]
    own_dev = [sentence for article in articles if _is_held(article) for sentence in article]
    own = [sentence for article in articles if not _is_held(article) for sentence in article]
    held = [*dev, *test, *own_dev]
    return {
        "idner": [hide_unsure(s, heads) for s in without(read_columns(data / "idner-news-2k" / "train.txt", source="idner"), held)],
        "nergrit": [
            hide_unsure(s, heads, missed=True)
            for s in without(
                (
                    s
                    for name in ("train", "valid", "test")
                    for s in read_columns(data / "indonlu-nergrit" / f"{name}_preprocess.txt", source="nergrit")
                ),
                held,
            )
        ],
        "own": without(own, held),
        "dev": dev,
        "own_dev": own_dev,
    }


def _is_held(article: Sequence[Marked]) -> bool:
    """Whether an article of ours is held out: one in twelve, by its first sentence, so that more articles move none."""
    return zlib.crc32(article[0].key.encode()) % 12 == 0


def _ner_ui(folder: Path) -> Iterator[Marked]:
    """The sentences of NER-UI, which is for measuring alone: read only so that none of them is learnt from."""
    for path in sorted(folder.glob("*.tsv.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            words: list[str] = []
            for line in stream:
                if line.strip():
                    words.append(line.split("\t")[0].strip())
                elif words:
                    yield Marked(words=tuple(words), spaces=(True,) * len(words), spans=(), source="ner-ui")
                    words = []
