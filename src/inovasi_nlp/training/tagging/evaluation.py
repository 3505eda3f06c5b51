"""Figures of a pipeline on the test parts of the treebanks, from raw text and from the treebanks' own words, and its card."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from inovasi_nlp.training.named_entities import Marked, read_columns
from inovasi_nlp.training.treebanks import Treebanks, UdSentence, to_doc

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["boundary_f1", "rows", "score_sentences", "words_per_second", "write_card"]

_ENTITIES: Final = frozenset({"PER", "ORG", "LOC"})
_SCORES: Final = {"UPOS": "pos_acc", "feats": "morph_acc", "lemma": "lemma_acc", "UAS": "dep_uas", "LAS": "dep_las", "tokens": "token_f"}


def score_sentences(nlp: Language, sentences: Iterable[UdSentence], *, raw: bool) -> dict[str, float]:
    """spaCy's scores of a pipeline over sentences, each a Doc of its own.

    Args:
        nlp: With morphology, lemmas and a parser.
        sentences: Gold.
        raw: From the text, words being the tokeniser's; else from the gold words.
    """
    references = [to_doc([sentence], nlp.vocab) for sentence in sentences]
    bare = (nlp.make_doc(one.text) if raw else _bare(one) for one in references)
    examples = [Example(doc, one) for doc, one in zip(nlp.pipe(bare, batch_size=64), references, strict=True)]
    scores = Scorer(nlp).score(examples)
    told = {name: float(scores[key] or 0.0) for name, key in _SCORES.items()}
    folded = Scorer.score_token_attr(examples, "lemma", getter=lambda token, attr: token.lemma_.lower())
    return told | {"lemma, case aside": float(folded["lemma_acc"] or 0.0)}


def _bare(reference: Doc) -> Doc:
    return Doc(reference.vocab, words=[token.text for token in reference], spaces=[bool(token.whitespace_) for token in reference])


def boundary_f1(split: Callable[[str], Sequence[tuple[int, int]]], sentences: Sequence[UdSentence]) -> float:
    """F1 of sentence spans over the sentences joined by blanks into one text, as the CoNLL shared tasks measure it.

    Args:
        split: Gives start and end of each sentence of a text.
        sentences: In the order of their file.
    """
    text = " ".join(sentence.text for sentence in sentences)
    gold = set(_spans(sentences))
    found = set(split(text))
    return 2 * len(gold & found) / (len(gold) + len(found))


def _spans(sentences: Sequence[UdSentence]) -> Iterator[tuple[int, int]]:
    at = 0
    for sentence in sentences:
        yield at, at + len(sentence.text)
        at += len(sentence.text) + 1


def splitter(nlp: Language) -> Callable[[str], list[tuple[int, int]]]:
    """Sentence spans as a pipeline finds them; the blanks around each are left off."""

    def split(text: str) -> list[tuple[int, int]]:
        nlp.max_length = max(nlp.max_length, len(text) + 1)
        return [_trimmed(sent.text, sent.start_char) for sent in nlp(text).sents if sent.text.strip()]

    return split


def _trimmed(surface: str, start: int) -> tuple[int, int]:
    lead = len(surface) - len(surface.lstrip())
    return start + lead, start + len(surface.rstrip())


def rows(nlp: Language, treebanks: Treebanks, data: Path) -> Iterator[str]:
    """Lines of the table.

    Trees, tags, lemmas and boundaries of each treebank's test part and both pooled, plain and without sentences that also stand in a training part;
    entities of idner-news-2k and NER-UI where the pipeline finds some and `data` holds them; speed.
    """
    clean = {name: tuple(one for one in found if one.id not in treebanks.leaked[name]) for name, found in treebanks.test.items()}
    for title, sets in (("plain", treebanks.test), ("without leaked", clean)):
        pooled = [sentence for found in sets.values() for sentence in found]
        for name, found in [*sets.items(), ("pooled", pooled)]:
            for raw in (False, True):
                scores = score_sentences(nlp, found, raw=raw)
                values = "  ".join(f"{key} {value:.4f}" for key, value in scores.items())
                yield f"{name:6} {len(found):4} sentences, {title}, {'raw text  ' if raw else 'gold words'}: {values}"
        yield f"gsd    sentence boundaries, {title}, raw text: F1 {boundary_f1(splitter(nlp), sets['gsd']):.4f}"
    yield from _entity_rows(nlp, data)
    yield f"speed  {words_per_second(nlp, pooled):,.0f} words a second of processor time, whole pipeline"


def _entity_rows(nlp: Language, data: Path) -> Iterator[str]:
    if "ner" not in nlp.pipe_names:
        return
    with nlp.select_pipes(enable=[name for name in ("tok2vec", "ner") if name in nlp.pipe_names]):
        for title, sentences in entity_sets(data).items():
            precision, recall, f1 = entity_scores(nlp, sentences)
            yield f"{title}, {len(sentences)} sentences, entities PER ORG LOC, gold words: P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}"


def entity_sets(data: Path) -> dict[str, list[Marked]]:
    """Test sets of entities that a data folder holds: idner-news-2k, and NER-UI fold by fold, from which nothing was learned."""
    idner = data / "idner-news-2k"
    found: dict[str, list[Marked]] = {}
    if (idner / "test.txt").is_file():
        test = read_columns(idner / "test.txt", source="idner")
        seen = {sentence.key for part in ("train", "dev") for sentence in read_columns(idner / f"{part}.txt", source="idner")}
        found = {"idner-news-2k test, plain": test, "idner-news-2k test, without leaked": [one for one in test if one.key not in seen]}
    folds = {f"NER-UI fold {path.name[5:7]}": read_columns(path, source="ner-ui") for path in sorted((data / "indolem-ner-ui").glob("test.*.tsv.gz"))}
    return found | folds | ({"NER-UI all folds": [sentence for fold in folds.values() for sentence in fold]} if folds else {})


def entity_scores(nlp: Language, sentences: Sequence[Marked]) -> tuple[float, float, float]:
    """Precision, recall and F1 of whole entities of the kinds that the sets know (PER, ORG, LOC), over sentences given as words."""
    docs = (Doc(nlp.vocab, words=list(one.words), spaces=list(one.spaces)) for one in sentences)
    right = found = gold = 0
    for sentence, doc in zip(sentences, nlp.pipe(docs, batch_size=128), strict=True):
        told = {(ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in _ENTITIES}
        right, found, gold = right + len(told & set(sentence.spans)), found + len(told), gold + len(sentence.spans)
    return right / max(found, 1), right / max(gold, 1), 2 * right / max(found + gold, 1)


def words_per_second(nlp: Language, sentences: Sequence[UdSentence]) -> float:
    """Words read in a second of processor time, in texts of ten sentences; run it with one thread to speak of one core."""
    texts = [" ".join(one.text for one in sentences[at : at + 10]) for at in range(0, len(sentences), 10)]
    for _ in nlp.pipe(texts[:3]):  # what is built on first use is no reading
        pass
    begun = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - begun)


def write_card(folder: Path, lines: Iterable[str]) -> None:
    """Write the model's `README.md`: the card with its figures."""
    card = files(__package__).joinpath("card.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(card.replace("{figures}", "\n".join(f"    {line}" for line in lines)), encoding="utf-8")
