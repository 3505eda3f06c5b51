"""Reports that are turned, drawn or built as nobody should: read upright, within seconds, or refused in a line."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from inovasi_nlp.corpus.reports import read_report
from inovasi_nlp.errors import InputError

SENTENCE = "Dinas Kesehatan Kota Sukaraya mengantar obat ke rumah warga"
DRAWING = ("10 0 m 580 0 l\n" * 400 + "S\n") * 300
TURNS = {0: "1 0 0 1 50 {down}", 90: "0 1 -1 0 {along} 50", 180: "-1 0 0 -1 545 {along}", 270: "0 -1 1 0 {down} 792"}


def pdf(path: Path, content: str, *, box: str = "0 0 595 842", page: str = "") -> Path:
    """A PDF of one page; PDFium mends the missing table of objects."""
    resources = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {page} /Contents 4 0 R {resources} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    )
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    path.write_text(f"%PDF-1.4\n{body}trailer << /Size 5 /Root 1 0 R >>\n%%EOF", encoding="latin-1")
    return path


def docx(path: Path, body: str) -> Path:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(Path(__file__).parent / "reports" / "prosa.docx") as whole, zipfile.ZipFile(path, "w") as made:
        for name in whole.namelist():
            text = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'.encode()
            made.writestr(name, text if name == "word/document.xml" else whole.read(name))
    return path


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("degrees", TURNS)
def test_text_on_its_side_is_read_upright(tmp_path: Path, degrees: int, *, shown: bool) -> None:
    places = (TURNS[degrees].format(down=545 - 14 * number, along=50 + 14 * number) for number in range(20))
    content = "".join(f"BT /F1 11 Tf {place} Tm (Baris {number}: {SENTENCE}.) Tj ET\n" for number, place in enumerate(places))
    (article,) = read_report(pdf(tmp_path / "miring.pdf", content, page=f"/Rotate {degrees}" if shown else ""))
    assert " ".join(article.text.split()) == " ".join(f"Baris {number}: {SENTENCE}." for number in range(20))


@pytest.mark.parametrize(
    ("content", "box"),
    [
        (DRAWING, "0 0 595 842"),
        (
            "".join(f"BT /F1 11 Tf {number * 7919 % 14_000} {number * 104_729 % 14_000} Td (a b) Tj ET\n" for number in range(15_000)),
            "0 0 14400 14400",
        ),
    ],
    ids=["drawing", "scattered words"],
)
def test_a_page_without_order_is_read_within_seconds(tmp_path: Path, content: str, box: str) -> None:
    started = time.perf_counter()
    assert read_report(pdf(tmp_path / "gambar.pdf", f"BT /F1 11 Tf 50 700 Td ({SENTENCE}.) Tj ET\n{content}", box=box))
    assert time.perf_counter() - started < 12


def test_boxes_inside_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:p><w:r><w:t>{SENTENCE}.</w:t></w:r><w:r><w:txbxContent>"
    (article,) = read_report(docx(tmp_path / "kotak.docx", box * 40 + "</w:txbxContent></w:r></w:p>" * 40))
    assert article.text.count(SENTENCE) == 9


def test_hidden_words_stay_out_and_a_strange_level_is_none(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>RAHASIA</w:t></w:r>"
    body = f'<w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr>{hidden}<w:r><w:t>{SENTENCE}.</w:t></w:r></w:p>'
    (article,) = read_report(docx(tmp_path / "rahasia.docx", body))
    assert article.text == f"{SENTENCE}."


def test_a_part_whose_packing_is_broken_is_refused_by_name(tmp_path: Path) -> None:
    whole = bytearray((Path(__file__).parent / "reports" / "prosa.docx").read_bytes())
    with zipfile.ZipFile(Path(__file__).parent / "reports" / "prosa.docx") as archive:
        start = archive.getinfo("word/document.xml").header_offset + 60
    whole[start : start + 400] = b"\xff" * 400
    (tmp_path / "rusak.docx").write_bytes(whole)
    with pytest.raises(InputError, match="not a whole Word document"):
        read_report(tmp_path / "rusak.docx")


def test_modules_in_the_folder_one_stands_in_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('jahat')", encoding="utf-8")
    (tmp_path / "orjson.py").write_text("raise SystemExit('jahat')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert read_report(Path(__file__).parent / "reports" / "prosa.pdf")
