"""Transformers of a few kilobytes whose weights are set by hand, so that each known word has the meaning a test gives it.

A word's embedding is one dimension per meaning; attention averages over the text (sequence classifiers) or does nothing (token classifiers); the classifier reads the
dimensions off. Words that are not listed mean nothing; token classifiers spell them letter by letter.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

HIDDEN = 16
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
NOTHING = 13  # dimension of words without a meaning in a sequence classifier
EDGE = 15  # dimension of the first and last place of a window, which hides what stands there


def vocabulary(words: Sequence[str], *, spelt: bool = True) -> dict[str, int]:
    """Subwords: the special ones, the words, and where other words are spelt every letter alone and as continuation."""
    signs = [*string.ascii_lowercase, *string.digits, *string.punctuation] if spelt else []
    listed = [*SPECIAL, *words, *signs, *(f"##{sign}" for sign in signs)]
    return {word: number for number, word in enumerate(dict.fromkeys(listed))}


def tokenizer_of(words: Sequence[str], *, longest: int, spelt: bool = True) -> Any:
    """A lower-casing WordPiece tokeniser."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    known = vocabulary(words, spelt=spelt)
    made = Tokenizer(models.WordPiece(known, unk_token="[UNK]", max_input_chars_per_word=200))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", known["[CLS]"]), ("[SEP]", known["[SEP]"])]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
        model_max_length=longest,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )


def _config(words: Sequence[str], labels: Sequence[str], longest: int) -> Any:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=len(vocabulary(words)),  # that of a spelling one: more rows than subwords do no harm
        hidden_size=HIDDEN,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=HIDDEN,
        max_position_embeddings=longest,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )


def _means(network: Any, words: Sequence[str], meaning: Mapping[str, int], *, nothing: int = 0) -> None:
    import torch

    known = vocabulary(words)  # the words stand first in any case
    embeddings = network.bert.embeddings
    with torch.no_grad():
        for weight in (embeddings.word_embeddings.weight, embeddings.position_embeddings.weight, embeddings.token_type_embeddings.weight):
            weight.zero_()
        embeddings.word_embeddings.weight[:, nothing] = 1.0
        for word, dimension in meaning.items():
            embeddings.word_embeddings.weight[known[word]] = torch.nn.functional.one_hot(torch.tensor(dimension), HIDDEN).float()
        layer = network.bert.encoder.layer[0]
        attention = layer.attention
        for part in (
            attention.self.query,
            attention.self.key,
            attention.self.value,
            attention.output.dense,
            layer.intermediate.dense,
            layer.output.dense,
        ):
            part.weight.zero_()
            part.bias.zero_()
        network.classifier.bias.zero_()
        network.classifier.weight.copy_(8.0 * torch.eye(network.config.num_labels, HIDDEN))


def tagger(
    folder: Path,
    meaning: Mapping[str, str],
    labels: Sequence[str],
    *,
    longest: int = 64,
    blind_edges: bool = False,
    task: str = "TokenClassification",
) -> Path:
    """A token classifier that gives each word its label, and any other subword the first label.

    Args:
        folder: Where to save it.
        meaning: Subword -> label.
        labels: All labels; the first is of words that mean nothing.
        longest: Subwords that it reads.
        blind_edges: Whether it sees nothing at the first and the last place of a window.
        task: The head it is saved with.
    """
    import torch
    import transformers

    words = tuple(meaning)
    network = getattr(transformers, f"BertFor{task}")(_config(words, labels, longest))
    if task == "TokenClassification":
        _means(network, words, {word: labels.index(label) for word, label in meaning.items()})
        if blind_edges:
            with torch.no_grad():
                network.bert.embeddings.position_embeddings.weight[[1, longest - 2], EDGE] = 50.0
                network.classifier.weight[0, EDGE] = 50.0
    network.save_pretrained(folder)
    tokenizer_of(words, longest=longest).save_pretrained(folder)
    return folder


def judge(folder: Path, meaning: Mapping[str, str], labels: Sequence[str], *, longest: int = 64, **config: Any) -> Path:
    """A sequence classifier whose label is that of the words in the text; the first label where none means anything.

    Args:
        folder: Where to save it.
        meaning: Word -> label.
        labels: All labels; the first is of words that mean nothing.
        longest: Subwords that it reads.
        config: More of its configuration.
    """
    import torch
    from transformers import BertForSequenceClassification

    words = tuple(meaning)
    made = _config(words, labels, longest)
    made.update(config)
    network = BertForSequenceClassification(made)
    _means(network, words, {word: labels.index(label) for word, label in meaning.items()}, nothing=NOTHING)
    with torch.no_grad():
        attention = network.bert.encoder.layer[0].attention
        attention.self.value.weight.copy_(torch.eye(HIDDEN))
        attention.output.dense.weight.copy_(20.0 * torch.eye(HIDDEN))
        network.classifier.weight[1:] *= 8.0  # one word of praise in eight outweighs the rest
        network.classifier.weight[0] = 0.0
        network.classifier.bias[0] = 4.0
        network.bert.pooler.dense.weight.copy_(torch.eye(HIDDEN))
        network.bert.pooler.dense.bias.zero_()
    network.save_pretrained(folder)
    tokenizer_of(words, longest=longest, spelt=False).save_pretrained(folder)
    return folder


def encoder(folder: Path, meaning: Mapping[str, int]) -> Path:
    """A sentence-transformers model: the mean of its words' dimensions."""
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    known = {"[UNK]": 0, **{word: number for number, word in enumerate(meaning, 1)}}
    made = Tokenizer(models.WordLevel(known, unk_token="[UNK]"))
    made.normalizer, made.pre_tokenizer = normalizers.Lowercase(), pre_tokenizers.Whitespace()
    weights = np.full((len(known), 4), 0.01, dtype=np.float32)
    for word, dimension in meaning.items():
        weights[known[word]] = np.eye(4, dtype=np.float32)[dimension]
    SentenceTransformer(modules=[StaticEmbedding(made, embedding_weights=weights)], device="cpu").save(str(folder), create_model_card=False)
    return folder
