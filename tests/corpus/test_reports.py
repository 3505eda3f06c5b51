"""Reports read from PDF and DOCX: the order of their text, what is left out, their sections, and what is refused."""

from __future__ import annotations

import importlib.util
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.corpus.reports import read_report
from inovasi_nlp.corpus.reports.blocks import Block, Contents
from inovasi_nlp.corpus.reports.docx import read_docx
from inovasi_nlp.corpus.reports.pdf import read_pdf
from inovasi_nlp.corpus.reports.sections import ISSUER_UNKNOWN, MAX_SECTION_CHARS, articles_of
from inovasi_nlp.errors import InputError

FOLDER = Path(__file__).parent / "reports"


def _made() -> dict[str, tuple[str, list[Any]]]:
    spec = importlib.util.spec_from_file_location("make_reports", Path(__file__).parent / "make_reports.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    reports: dict[str, tuple[str, list[Any]]] = module.REPORTS
    return reports


MADE = _made()
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".pdf", ".docx") and path.stem in MADE)


def _read(path: Path) -> Contents:
    return read_docx(path) if path.suffix == ".docx" else read_pdf(path, max_pages=1000)


def _flow(blocks: list[tuple[str, str]]) -> list[str]:
    """Titles, headings, rows, and the sentences of what runs on between them: where a page ends at a full stop nobody sees a paragraph go on."""
    out: list[str] = []
    for kind, text in blocks:
        out += text.split(". ") if kind == "paragraph" else [text]
    return [part.removeprefix("• ").rstrip(".") for part in out]


def _wanted(name: str, kind: str) -> list[str]:
    blocks = MADE[name][1]
    rows = [("row", (": " if len(block.cells) == 2 else " | ").join(block.cells)) if block.kind == "row" else ("", "") for block in blocks]
    flat = [row if row[0] else ("paragraph" if block.kind == "item" else block.kind, block.text) for block, row in zip(blocks, rows, strict=True)]
    return _flow([(what, text) for what, text in flat if what == kind or (kind == "body" and what != "note")])


@pytest.mark.parametrize("name", FILES)
def test_every_word_comes_in_reading_order_and_nothing_of_heads_and_feet(name: str) -> None:
    contents = _read(FOLDER / name)
    found = [(block.kind, block.text) for block in contents.blocks]
    assert _flow([block for block in found if block[0] != "note"]) == _wanted(Path(name).stem, "body")
    assert [text.rstrip(".") for kind, text in found if kind == "note"] == _wanted(Path(name).stem, "note")


@pytest.mark.parametrize("name", FILES)
def test_titles_and_headings_are_told_from_text(name: str) -> None:
    contents = _read(FOLDER / name)
    wanted = [(block.kind, block.text) for block in MADE[Path(name).stem][1] if block.kind in ("title", "heading")]
    assert [(block.kind, block.text) for block in contents.blocks if block.kind in ("title", "heading")] == wanted


def test_there_are_twenty_reports_and_one_of_more_than_two_hundred_pages() -> None:
    assert len(FILES) >= 20
    assert read_pdf(FOLDER / "dua-ratus-halaman.pdf", max_pages=1000).pages > 200


def test_pages_are_kept_as_provenance() -> None:
    articles = read_report(FOLDER / "dua-ratus-halaman.pdf")
    pages = [int(page) for article in articles for page in (article.source or "").partition("#page=")[2].split("-")]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] == read_pdf(FOLDER / "dua-ratus-halaman.pdf", max_pages=1000).pages
    assert max(len(article.text) for article in articles) <= MAX_SECTION_CHARS + 1_000
    assert len({article.id for article in articles}) == len(articles)
    assert len({article.whole for article in articles}) == 1


def test_a_report_is_its_issuers_channel_and_tells_one_story() -> None:
    import inovasi_nlp as inovasi

    articles = read_report(FOLDER / "profil-inovasi.pdf")
    assert [(article.outlet, article.title, article.section) for article in articles] == [
        ("Dinas Kependudukan Kota Tanjung Sari", "Profil Inovasi Daerah SIGAP WARGA Kota Tanjung Sari", None)
    ]
    text = "Command Center 112 Kota Surabaya menerima laporan warga sepanjang tahun dan menanganinya dalam tujuh menit."
    parts = [Block(kind="heading", text=f"BAB {number}", page=number) for number in (1, 2, 3)]
    blocks = [block for part in parts for block in (part, Block(kind="paragraph", text=f"{text} Bagian {part.page}.", page=part.page))]
    sections = articles_of(Contents(blocks=tuple(blocks), title="Laporan Kinerja Pemerintah Kota Surabaya 2023"), name="l.pdf", digest="0" * 40)
    annotations = list(inovasi.annotate_many(sections, nlp=inovasi.load()))
    assert all(annotation.origin.promoter for annotation in annotations)
    score = next(row for row in inovasi.score(annotations) if row.counts.documents)
    assert (score.counts.documents, score.counts.independent_stories + score.counts.release_derived) == (3, 1)
    assert score.status == "promotional_only"


# what a report says of itself: title, issuer, day
FRONT = [
    ([("title", "LAPORAN KINERJA DINAS SOSIAL KOTA BATU TAHUN 2022")], "", "Dinas Sosial Kota Batu", None),
    ([("title", "Rencana Kerja"), ("paragraph", "Pemerintah Provinsi Jawa Timur")], "", "Pemerintah Provinsi Jawa Timur", None),
    ([("title", "Catatan"), ("paragraph", "Surabaya, 28 Februari 2024")], "", ISSUER_UNKNOWN, "2024-02-28"),
    ([("title", "Catatan"), ("paragraph", "Kediri, Maret 2021")], "", ISSUER_UNKNOWN, "2021-03-01"),
    ([("title", "Laporan Tahun 2023")], "2024-03-18", ISSUER_UNKNOWN, "2024-03-18"),
    ([("title", "Laporan Tahun 2023")], "2019-03-18", ISSUER_UNKNOWN, None),
]


@pytest.mark.parametrize(("front", "created", "issuer", "day"), FRONT)
def test_issuer_and_day_are_those_the_report_tells(front: list[tuple[Any, str]], created: str, issuer: str, day: str | None) -> None:
    blocks = [Block(kind=kind, text=text) for kind, text in front] + [Block(kind="paragraph", text="Kegiatan berjalan sepanjang tahun. " * 3)]
    (article,) = articles_of(Contents(blocks=tuple(blocks), created=created or None), name="a.docx", digest="0" * 40)
    assert (article.outlet, article.published) == (issuer, day)


def test_lists_of_contents_are_left_out() -> None:
    lines = ["BAB I PENDAHULUAN .................. 1", "1.1 Latar . . . . . . . . 2"]
    blocks = [Block(kind="heading", text="DAFTAR ISI"), *(Block(kind="paragraph", text=line) for line in lines)]
    blocks += [Block(kind="heading", text="BAB I PENDAHULUAN"), Block(kind="paragraph", text="Kota ini menata antrean layanan sejak tahun lalu.")]
    (article,) = articles_of(Contents(blocks=tuple(blocks)), name="laporan_kota.pdf", digest="0" * 40)
    assert article.title == "BAB I Pendahuluan"
    assert article.text == "BAB I PENDAHULUAN\n\nKota ini menata antrean layanan sejak tahun lalu."


# ---- what is refused


def _pdf(pages: int, *, content: bytes = b"", scans: int = 0) -> bytes:
    """A PDF of our own: pages that share one line of text, the last `scans` of them a picture instead."""
    picture = b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>stream\n\x00\xff\xff\x00\nendstream"
    streams = b"BT /F 12 Tf 72 700 Td (" + content + b") Tj ET", b"q 500 0 0 700 40 40 cm /I Do Q"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(b"%d 0 R" % (number + 7) for number in range(pages))),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        picture,
        *(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream) for stream in streams),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>>>"
    objects += [page % 5] * (pages - scans) + [page % 6] * scans
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def _broken() -> Iterator[tuple[str, bytes, str]]:
    whole = (FOLDER / "prosa.pdf").read_bytes()
    yield "empty-pages.pdf", _pdf(1), "holds no text"
    yield "scan.pdf", _pdf(3, scans=3), "3 of 3 pages are pictures without text: a scan"
    yield "cut.pdf", whole[: len(whole) // 3], "not a PDF, or a broken one"
    yield "random.pdf", random.Random(7).randbytes(5_000), "not a PDF, or a broken one"
    yield "html.pdf", b"<html><body>Halaman tidak ditemukan</body></html>", "not a PDF, or a broken one"
    yield "protected.pdf", (FOLDER / "bersandi.pdf").read_bytes(), "asks for a password"
    yield "random.docx", random.Random(8).randbytes(5_000), "not a Word document"
    yield "old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "an old .doc, or a .docx that asks for a password"


@pytest.mark.parametrize(("name", "data", "message"), list(_broken()), ids=lambda value: value if isinstance(value, str) and "." in value else "")
def test_what_cannot_be_read_is_set_aside_with_one_clear_line(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "whole.docx").write_bytes((FOLDER / "butir.docx").read_bytes())
    aside: list[Quarantined] = []
    articles = list(read_articles([tmp_path], aside.append))
    assert [article.source for article in articles] == ["whole.docx#section=1"]
    (line,) = map(str, aside)
    assert name in line and message in line and "expected" in line and "\n" not in line


def test_pages_that_give_nothing_are_told_where_others_have_text(tmp_path: Path) -> None:
    scanned = _pdf(3, content=b"Layanan dibuka setiap hari kerja dan warga dilayani tanpa antre.", scans=1)
    (tmp_path / "sebagian.pdf").write_bytes(scanned)
    told: list[tuple[str, str]] = []
    articles = list(read_articles([tmp_path], lambda refused: None, on_warning=lambda where, message: told.append((where, message))))
    assert sum(article.text.count("Layanan dibuka") for article in articles) == 2
    assert [(Path(where).name, message.partition(":")[0]) for where, message in told] == [("sebagian.pdf", "1 of 3 pages are pictures without text")]


def _docx(path: Path, document: bytes, *, more: dict[str, bytes] | None = None) -> Path:
    """A whole .docx with another text."""
    with zipfile.ZipFile(FOLDER / "butir.docx") as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.namelist():
            target.writestr(item, document if item == "word/document.xml" else source.read(item))
        for item, data in (more or {}).items():
            target.writestr(item, data)
    return path


_OPEN = b'<?xml version="1.0"?>%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_CLOSE = b"</w:body></w:document>"


def _text(words: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + words + b"</w:t></w:r></w:p>"


def test_deleted_text_and_field_codes_stay_out_and_text_boxes_come_after_their_paragraph(tmp_path: Path) -> None:
    deleted = b"<w:del><w:r><w:delText>dihapus</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>"
    box = b"<w:r><w:txbxContent>" + _text(b"Isi kotak.") + b"</w:txbxContent></w:r>"
    body = b"<w:p><w:r><w:t>Isi </w:t></w:r>" + deleted + b"<w:ins><w:r><w:t>baru.</w:t></w:r></w:ins>" + box + b"</w:p>"
    contents = read_docx(_docx(tmp_path / "a.docx", _OPEN % b"" + body + _CLOSE))
    assert [block.text for block in contents.blocks] == ["Isi baru.", "Isi kotak."]


def test_entities_are_not_resolved_and_deep_nesting_ends(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yyyyyyyy">]>'
    found = read_docx(_docx(tmp_path / "a.docx", _OPEN % entity + _text(b"Awal &x;&y; akhir.") + _CLOSE))
    assert [block.text for block in found.blocks] == ["Awal"]
    deep = b"<w:sdt><w:sdtContent>" * 60 + _text(b"Dalam.") + b"</w:sdtContent></w:sdt>" * 60
    assert read_docx(_docx(tmp_path / "b.docx", _OPEN % b"" + deep + _text(b"Luar.") + _CLOSE)).blocks[-1].text == "Luar."


def test_a_document_without_properties_is_given_neither_a_title_nor_a_day_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(FOLDER / "butir.docx") as source, zipfile.ZipFile(path, "w") as target:
        for item in source.namelist():
            if item != "docProps/core.xml":
                target.writestr(item, re.sub(rb"<(?:Relationship|Override) [^>]*core-properties[^>]*/>", b"", source.read(item)))
    contents = read_docx(path)
    assert contents.blocks and (contents.title, contents.created) == ("", None)


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = _docx(tmp_path / "bomb.docx", _OPEN % b"" + _CLOSE, more={"word/media/x.bin": b"\x00" * 401_000_000})
    with pytest.raises(InputError, match=r"unpacks to 401,\d{3},\d{3} bytes .* split it"):
        read_docx(path)


def test_a_reader_that_takes_too_long_is_ended() -> None:
    with pytest.raises(InputError, match="was not read within 0 seconds"):
        read_report(FOLDER / "prosa.pdf", deadline_seconds=0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_system_that_allows_less_memory_than_the_reader_asks_for_is_no_obstacle() -> None:
    command = f"ulimit -v 2900000; exec '{sys.executable}' -m inovasi_nlp.corpus.reports '{FOLDER / 'butir.docx'}'"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=True)
    assert '"articles"' in done.stdout


@pytest.mark.long
def test_five_thousand_pages_are_read_and_more_than_the_limit_refused(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(_pdf(5_000, content=b"Layanan dibuka setiap hari kerja dan warga dilayani tanpa antre."))
    articles = read_report(tmp_path / "long.pdf")
    assert sum(article.text.count("Layanan dibuka") for article in articles) == 5_000
    (tmp_path / "longer.pdf").write_bytes(_pdf(10_001, content=b"x"))
    with pytest.raises(InputError, match="10,001 pages; expected at most 10,000; split it"):
        read_report(tmp_path / "longer.pdf")
