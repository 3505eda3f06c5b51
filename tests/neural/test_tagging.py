"""Entities by a token classifier: windows, words, spans."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import tiny_models
from inovasi_nlp.errors import ModelError
from inovasi_nlp.neural.labels import Tag
from inovasi_nlp.neural.settings import Settings
from inovasi_nlp.neural.tagging import Tagged, TokenTagger, joined, on_words

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "B-ORG")
MEANING = {"budi": "B-PER", "santoso": "I-PER", "sura": "B-LOC", "##baya": "I-PER", "dinas": "B-ORG"}  # the second subword says nothing


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


def _found(tagger: TokenTagger, *texts: str) -> list[list[tuple[str, str]]]:
    tagged = tagger.tag(texts, [_words(text) for text in texts])
    return [[(text[span.start : span.end], span.label) for span in spans] for text, spans in zip(texts, tagged, strict=True)]


B, I, E, S = Tag("PER", opens=True), Tag("PER"), Tag("PER", closes=True), Tag("PER", opens=True, closes=True)
LOC, OUT = Tag("LOC", opens=True), Tag()


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([B, I, OUT], [(0, 3, "PER")]),
        ([B, B, OUT], [(0, 1, "PER"), (2, 3, "PER")]),
        ([I, I, OUT], [(0, 3, "PER")]),  # one that goes on without having begun begins
        ([B, LOC, I], [(0, 1, "PER"), (2, 3, "LOC"), (4, 5, "PER")]),
        ([B, E, I], [(0, 3, "PER"), (4, 5, "PER")]),
        ([S, S, S], [(0, 1, "PER"), (2, 3, "PER"), (4, 5, "PER")]),
        ([B, None, I], [(0, 5, "PER")]),  # a word without subwords parts nothing
        ([OUT, OUT, OUT], []),
    ],
)
def test_words_of_one_entity_are_joined(tags: list[Tag | None], spans: list[tuple[int, int, str]]) -> None:
    assert list(joined("a b c", [(0, 1), (2, 3), (4, 5)], tags)) == [Tagged(*span) for span in spans]


def test_no_entity_goes_beyond_a_line() -> None:
    assert list(joined("a\nb", [(0, 1), (2, 3)], [B, I])) == [Tagged(0, 1, "PER"), Tagged(2, 3, "PER")]


def test_a_word_gets_the_tag_of_its_first_subword_and_words_within_one_subword_share_it() -> None:
    assert on_words([((0, 2), B), ((2, 4), LOC)], [(0, 4)]) == [B]
    assert on_words([((0, 3), B)], [(0, 2), (2, 3), (5, 6)]) == [B, I, None]
    assert on_words([((0, 1), OUT), ((1, 4), LOC)], [(0, 1), (2, 4)]) == [OUT, LOC]  # a subword that begins with the blank


@pytest.mark.neural
def test_entities_are_cut_by_words_whatever_the_subwords_and_signs_before_them(tmp_path: Path) -> None:
    tagger = TokenTagger(Settings(model=str(tiny_models.tagger(tmp_path, MEANING, LABELS))))
    assert _found(tagger, "😀 É \ud800 Budi  Santoso, (Surabaya)!", "", "x y") == [[("Budi  Santoso", "PER"), ("Surabaya", "LOC")], [], []]


@pytest.mark.neural
def test_what_a_window_cuts_is_seen_whole_by_the_next(tmp_path: Path) -> None:
    folder = tiny_models.tagger(tmp_path, MEANING, LABELS, longest=16, blind_edges=True)
    text = "x " * 7 + "Budi Santoso di Surabaya naik, lalu turun. " * 12
    whole = [("Budi Santoso", "PER"), ("Surabaya", "LOC")] * 12
    assert _found(TokenTagger(Settings(model=str(folder), overlap=4)), text)[0] == whole
    assert _found(TokenTagger(Settings(model=str(folder), overlap=0)), text)[0] != whole  # or the windows' edges would prove nothing


@pytest.mark.neural
def test_a_window_may_be_smaller_than_the_model_and_batches_of_any_size_say_the_same(tmp_path: Path) -> None:
    folder = str(tiny_models.tagger(tmp_path, MEANING, LABELS, longest=32))
    texts = ["Budi Santoso", "Dinas di Surabaya. " * 30, "naik " * 50 + "Budi", "", "Santoso"]
    found = [_found(TokenTagger(Settings(model=folder, window=window, batch_size=size)), *texts) for window, size in ((None, 16), (12, 1), (20, 3))]
    assert found[0] == found[1] == found[2]
    assert [len(spans) for spans in found[0]] == [1, 60, 1, 0, 1]


@pytest.mark.neural
def test_a_sentencepiece_model_with_shifted_positions_reads_texts_of_any_length(tmp_path: Path) -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast, RobertaConfig, RobertaForTokenClassification

    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁budi", "▁di", ".", *"abdilnstu"]
    made = Tokenizer(models.Unigram([(piece, -1.0) for piece in pieces], unk_id=3))
    made.pre_tokenizer, made.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    made.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    PreTrainedTokenizerFast(tokenizer_object=made, pad_token="<pad>", unk_token="<unk>", bos_token="<s>", eos_token="</s>").save_pretrained(tmp_path)
    config = RobertaConfig(vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16, max_position_embeddings=18,
                           id2label={0: "O", 1: "PER"}, label2id={"O": 0, "PER": 1}, pad_token_id=1)  # fmt: skip
    RobertaForTokenClassification(config).save_pretrained(tmp_path)
    tagger = TokenTagger(Settings(model=str(tmp_path)))
    text = "budi di. " * 40  # sixteen subwords a window: two of the eighteen places are never used
    assert all(0 <= span.start < span.end <= len(text) for span in tagger.tag([text], [_words(text)])[0])


@pytest.mark.neural
@pytest.mark.parametrize("longest", [0, -1, "64"])
def test_a_tokenizer_that_states_no_length_to_read_is_one_clear_error(tmp_path: Path, longest: object) -> None:
    folder = tiny_models.tagger(tmp_path, MEANING, LABELS)
    config = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    (folder / "tokenizer_config.json").write_text(json.dumps({**config, "model_max_length": longest}), encoding="utf-8")
    with pytest.raises(ModelError, match="mend max_position_embeddings"):
        TokenTagger(Settings(model=str(folder)))
