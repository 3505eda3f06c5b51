"""One article with its findings marked."""

from __future__ import annotations

from inovasi_nlp.records import Annotation, Article
from inovasi_nlp.report.marked import marked_page, marks, segments

ARTICLE = Article(id="a", title="Judul", text='SSW dipakai <b>warga</b>. "Cepat," kata Rina.')
ANNOTATION = Annotation.from_dict(
    {
        "id": "a",
        "innovations": [{"start": 7, "end": 10, "surface": "SSW", "id": "ssw"}],
        "quotes": [{"start": 34, "end": 40, "text": "Cepat,", "speaker": "Rina", "stakeholder": "citizen"}],
        "awards": [{"name": "IGA", "result": "won", "evidence": {"start": 7, "end": 31, "text": ""}}],
        "indicators": [{"start": 7, "end": 31, "criterion": "outcome"}],
    }
)


def test_pieces_join_to_the_text_and_carry_every_mark_that_covers_them() -> None:
    pieces = list(segments(ARTICLE.content, marks(ANNOTATION)))
    assert "".join(text for text, _ in pieces) == ARTICLE.content
    name = next(covering for text, covering in pieces if text == "SSW")
    assert {mark.kind for mark in name} == {"innovation", "award", "indicator"}


def test_the_page_shows_notes_and_escapes_the_text() -> None:
    page = marked_page([(ARTICLE, ANNOTATION)])
    assert "&lt;b&gt;warga&lt;/b&gt;" in page and "<b>warga" not in page
    assert "kutipan · Rina · citizen" in page
    assert "penghargaan · won · IGA" in page


def test_an_article_without_findings_says_so() -> None:
    assert "Tidak ada temuan." in marked_page([(ARTICLE, Annotation(id="a"))])
