"""Makes the reports of `tests/corpus/reports` with LibreOffice (`soffice`), from flat OpenDocument text of our own words."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

OUT = Path(__file__).parent / "reports"
NAMES = ("SIGAP WARGA", "Perahu Pintar", "LAPOR LUR", "Kebun Susun", "Antar Berkas", "Gerobak Baca", "JEMPOL", "Sapa Lansia")
PLACES = ("Kabupaten Muara Lestari", "Kota Tanjung Sari", "Kecamatan Ujung Kulon Baru", "Kelurahan Sukamaju")


@dataclass(frozen=True)
class Block:
    """A piece of a report: `kind` is title, heading, paragraph, item, row, or note (hanging on the paragraph before it)."""

    kind: str
    text: str = ""
    cells: tuple[str, ...] = ()


def sentence(number: int) -> str:
    """A sentence of our own that occurs once."""
    name, place = NAMES[number % len(NAMES)], PLACES[(number // 3) % len(PLACES)]
    forms = (
        f"Pada uraian ke-{number} dicatat bahwa {name} melayani {number * 7 + 12} pemohon di {place} tanpa perlu datang ke kantor",
        f"Tim pelaksana {name} menyebut catatan bernomor {number} sebagai bahan perbaikan bagi seluruh perangkat daerah di {place}",
        f"Menurut catatan nomor {number}, waktu tunggu {name} turun dari {number + 20} menit menjadi {number % 9 + 3} menit setelah antrean disusun ulang",
        f"Warga {place} menitipkan masukan nomor {number} agar {name} dibuka sampai sore dan petugasnya ditambah",
    )
    return forms[number % 4] + "."


def paragraph(first: int, sentences: int) -> Block:
    return Block("paragraph", " ".join(sentence(number) for number in range(first, first + sentences)))


def chapters(count: int, paragraphs: int, *, start: int = 0, sentences: int = 3) -> list[Block]:
    """Chapters of paragraphs, numbered on from `start`."""
    out, number = [], start
    for chapter in range(1, count + 1):
        out.append(
            Block(
                "heading", f"BAB {['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][(chapter - 1) % 10]} URAIAN BAGIAN {chapter + start}"
            )
        )
        for _ in range(paragraphs):
            out.append(paragraph(number, sentences))
            number += sentences
    return out


def table(first: int, rows: int, columns: int = 3, *, long: bool = False) -> list[Block]:
    head = ("Nama inovasi", "Perangkat daerah", "Capaian", "Tahun", "Keterangan")[:columns]
    out = [Block("row", cells=head)]
    for number in range(first, first + rows):
        note = sentence(number) if long else f"nilai {number * 3 + 41},5 dari seratus"
        office = f"Dinas Urusan Ke-{number} {PLACES[number % 4]}"
        cells = (f"{NAMES[number % 8]} {number}", office, note, str(2015 + number % 10), f"keterangan {number}")[:columns]
        out.append(Block("row", cells=cells))
    return out


TITLE = Block("title", "Laporan Kinerja Instansi Pemerintah Kabupaten Muara Lestari Tahun 2023")
REPORTS: dict[str, tuple[str, list[Block]]] = {
    "prosa": ("plain", [TITLE, *chapters(3, 4)]),
    "dua-kolom": ("columns2", [TITLE, *chapters(3, 7, start=100)]),
    "tiga-kolom": ("columns3", [TITLE, *chapters(2, 8, start=200, sentences=2)]),
    "tabel": ("plain", [TITLE, *chapters(1, 2, start=300), *table(320, 9), paragraph(340, 3), *table(350, 5, 5), paragraph(360, 2)]),
    "tabel-panjang": ("plain", [TITLE, paragraph(400, 2), *table(410, 24, 3, long=True), paragraph(450, 2)]),
    "catatan-kaki": (
        "plain",
        [
            TITLE,
            *(
                block
                for number in range(500, 560, 4)
                for block in (paragraph(number, 3), Block("note", f"Sumber catatan {number}: buku register pelayanan halaman {number // 7}."))
            ),
        ],
    ),
    "kepala-kaki": ("furniture", [TITLE, *chapters(4, 9, start=600)]),
    "butir": (
        "plain",
        [TITLE, paragraph(700, 2), *(Block("item", sentence(number)) for number in range(710, 722)), paragraph(730, 3)],
    ),
    "melintang": ("landscape", [TITLE, *table(800, 14, 5), paragraph(820, 3)]),
    "campuran": (
        "mixed",
        [
            TITLE,
            *chapters(1, 6, start=900),
            *table(930, 6),
            paragraph(940, 4),
            Block("note", "Sumber: daftar inventaris 2023, lampiran ke-9."),
            *chapters(1, 5, start=950),
        ],
    ),
    "profil-inovasi": (
        "plain",
        [
            Block("title", "Profil Inovasi Daerah SIGAP WARGA Kota Tanjung Sari"),
            *(
                Block("row", cells=cells)
                for cells in (
                    ("Nama inovasi", "SIGAP WARGA (Siap Tanggap Warga)"),
                    ("Tahap", "Penerapan sejak 3 Maret 2021"),
                    ("Inisiator", "Dinas Kependudukan Kota Tanjung Sari"),
                    ("Rancang bangun", sentence(1000) + " " + sentence(1001)),
                    ("Tujuan", sentence(1002)),
                    ("Manfaat", sentence(1003) + " " + sentence(1004)),
                    ("Hasil", sentence(1006)),
                )
            ),
        ],
    ),
    "rata-kanan-kiri": ("justified", [TITLE, *chapters(2, 6, start=1100, sentences=4)]),
    "dua-ratus-halaman": ("small", [TITLE, *chapters(40, 11, start=2000, sentences=5)]),
}
PDF_ONLY = {"melintang", "kepala-kaki", "rata-kanan-kiri"}

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><meta:creation-date>2024-03-18T08:00:00</meta:creation-date></office:meta>
<office:styles>
 <style:default-style style:family="paragraph"><style:text-properties fo:font-family="Liberation Serif" fo:font-size="11pt" fo:language="id" fo:country="ID"/></style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-bottom="0.2cm" {align}/></style:style>
 <style:style style:name="Heading_20_1" style:display-name="heading 1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.8cm"/><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
 <style:style style:name="Cols" style:family="section"><style:section-properties><style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/></style:section-properties></style:style>
 <style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="2cm"/>
  <style:header-style/><style:footer-style/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">{furniture}</style:master-page></office:master-styles>
<office:body><office:text>
"""
_FURNITURE = (
    "<style:header><text:p>Pemerintah Kabupaten Muara Lestari - LKjIP 2023</text:p></style:header>"
    "<style:footer><text:p>Bagian Organisasi Setda, halaman <text:page-number/> dari <text:page-count/></text:p></style:footer>"
)


def flat_odt(layout: str, blocks: Sequence[Block]) -> str:
    """The report as one XML file that LibreOffice reads."""
    width, height = {"landscape": (29.7, 21.0), "small": (16.0, 13.5)}.get(layout, (21.0, 29.7))
    columns = {"columns2": 2, "columns3": 3, "mixed": 2}.get(layout, 1)
    align = 'fo:text-align="justify"' if layout in ("justified", "columns2") else ""
    furniture = _FURNITURE if layout in ("furniture", "mixed", "small") else ""
    head = _HEAD.format(align=align, columns=columns, width=width, height=height, furniture=furniture)
    return head + "".join(_body(blocks, columns)) + "</office:text></office:body></office:document>"


def _body(blocks: Sequence[Block], columns: int) -> Iterator[str]:
    open_section = False
    notes = 0
    for place, block in enumerate(blocks):
        if block.kind == "row":
            if blocks[place - 1].kind != "row":
                if open_section:
                    yield "</text:section>"
                    open_section = False
                yield f'<table:table table:name="T{place}"><table:table-column table:number-columns-repeated="{len(block.cells)}"/>'
            yield (
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell table:style-name="Cell" office:value-type="string"><text:p text:style-name="Standard">{escape(cell)}</text:p></table:table-cell>'
                    for cell in block.cells
                )
                + "</table:table-row>"
            )
            if place + 1 == len(blocks) or blocks[place + 1].kind != "row":
                yield "</table:table>"
            continue
        if block.kind == "note":
            continue
        if columns > 1 and block.kind in ("paragraph", "item") and not open_section:
            yield f'<text:section text:style-name="Cols" text:name="S{place}">'
            open_section = True
        if block.kind == "title":
            yield f'<text:p text:style-name="Title">{escape(block.text)}</text:p>'
        elif block.kind == "heading":
            if open_section:
                yield "</text:section>"
                open_section = False
            yield f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(block.text)}</text:h>'
        elif block.kind == "item":
            yield f'<text:list><text:list-item><text:p text:style-name="Text_20_body">{escape(block.text)}</text:p></text:list-item></text:list>'
        else:
            note = blocks[place + 1] if place + 1 < len(blocks) and blocks[place + 1].kind == "note" else None
            mark = ""
            if note is not None:
                notes += 1
                mark = (
                    f'<text:note text:id="n{notes}" text:note-class="footnote"><text:note-citation>{notes}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="Standard">{escape(note.text)}</text:p></text:note-body></text:note>'
                )
            yield f'<text:p text:style-name="Text_20_body">{escape(block.text)}{mark}</text:p>'
    if open_section:
        yield "</text:section>"


def main() -> None:
    """Write all reports and what must be read from them."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (layout, blocks) in REPORTS.items():
            source = Path(folder) / f"{name}.fodt"
            source.write_text(flat_odt(layout, blocks), encoding="utf-8")
            for kind in ("pdf",) if name in PDF_ONLY else ("pdf", "docx"):
                command = [
                    "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    kind,
                    "--outdir",
                    str(OUT),
                    str(source),
                ]
                subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
