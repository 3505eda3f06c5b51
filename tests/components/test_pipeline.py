"""The components together on the Doc, and alone in somebody else's pipeline."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

import inovasi_nlp as inovasi
from inovasi_nlp.components.storage import load
from inovasi_nlp.errors import ArticleError, ModelError
from inovasi_nlp.workflow.pipeline import COMPONENTS

TEXT = (
    "Surabaya - Pemkot Surabaya meraih penghargaan Top 45 Inovasi Pelayanan Publik 2021 dari KemenPANRB lewat Surabaya Single Window (SSW), Selasa (5/10). "
    'Pemkot Metro akan mereplikasi Surabaya Single Window. "Izin saya selesai dua hari," ujar Sumiati, warga Rungkut.'
)
LAYERS = ("innovations", "awards", "adoptions", "quotes", "indicators", "outcomes", "entities", "passages", "dates")


@pytest.mark.model
def test_findings_survive_bytes_and_docbin(nlp: Any) -> None:
    doc = next(doc for doc, _ in nlp.pipe([(TEXT, {"published": "2021-10-06"})], as_tuples=True))
    assert doc._.awards and doc._.innovations and doc._.adoptions and doc._.quotes
    assert doc._.published == "2021-10-06"
    assert doc._.dateline.place == "Surabaya" and doc._.dateline.date == "2021-10-06"
    copies = [
        spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab))),
    ]
    for copy in copies:
        for layer in LAYERS:
            assert getattr(copy._, layer) == getattr(doc._, layer) == load(doc, layer)
        assert copy._.sentiment == doc._.sentiment
        assert [(span.start, span.end, span.label_) for span in copy.spans["innovations"]] == [
            (span.start, span.end, span.label_) for span in doc.spans["innovations"]
        ]
    assert {ent.label_ for ent in doc.ents} >= {"PER", "LOC"} or {ent.label_ for ent in doc.ents} >= {"PER", "ORG"}


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_works_alone_in_a_stock_pipeline(name: str) -> None:
    nlp = spacy.blank("id") if name == "inovasi_awards" else spacy.blank("xx")
    nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc.text == TEXT


@pytest.mark.model
def test_a_pipeline_saved_to_disk_loads_by_path_and_finds_the_same(nlp: Any, tmp_path: Any) -> None:
    nlp.to_disk(tmp_path / "saved")
    again = inovasi.load(tmp_path / "saved")
    assert [mention.id for mention in again(TEXT)._.innovations] == [mention.id for mention in nlp(TEXT)._.innovations]
    with pytest.raises(ModelError, match="no pipeline can be loaded"):
        inovasi.load(tmp_path / "nothing")


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "a" * 5000, '"' * 400, "(" * 3000, "\ud800 Surabaya", "Baca juga: " * 50, "1. " * 900])
def test_odd_texts_are_read_without_error(nlp: Any, text: str) -> None:
    if text.strip():
        inovasi.annotate(text, nlp=nlp)
    else:
        with pytest.raises(ArticleError, match="empty"):
            inovasi.annotate(text, nlp=nlp)


@pytest.mark.model
def test_what_full_depth_finds_is_not_lost_by_auto(nlp: Any) -> None:
    texts = [TEXT, "Persebaya menang 2-0 atas Arema di Gelora Bung Tomo.", "Aplikasi bernama Warung Data diluncurkan Pemkab Sigi kemarin."]
    for text in texts:
        full, auto = inovasi.annotate(text, nlp=nlp), inovasi.annotate(text, nlp=nlp, depth="auto")
        assert auto == full if auto.depth == "full" else not (full.innovations or full.awards or full.adoptions)
    assert inovasi.annotate(texts[1], nlp=nlp, depth="auto").depth == "skimmed"


@pytest.mark.model
def test_tokens_start_sentences_where_the_sentences_start(nlp: Any) -> None:
    doc = nlp("Warga antre. Petugas datang ke Jl. Pemuda No. 5.\n\nLalu selesai.")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Warga antre.", "Petugas datang ke Jl. Pemuda No. 5.", "Lalu selesai."]
    assert [token.is_sent_start for token in doc].count(True) == 3 and doc.has_annotation("SENT_START")
