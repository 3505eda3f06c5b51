"""Articles out of files: every kind, and every way in which one can be broken."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from inovasi_nlp.corpus.quarantine import Quarantined
from inovasi_nlp.corpus.readers import read_articles
from inovasi_nlp.errors import InputError
from inovasi_nlp.records import Article

BODY = "Warga Kelurahan Sukun menanam pohon di sepanjang sungai pada hari Minggu."
PAGE = f'<html lang="id"><head><title>Menanam Pohon</title></head><body><article><h1>Menanam Pohon</h1><p>{BODY}</p></article></body></html>'


class Read:
    """What came out of files."""

    def __init__(self, *paths: Path | str, **options: Any) -> None:
        self.refused: list[Quarantined] = []
        self.warnings: list[tuple[str, str]] = []
        self.articles: list[Article] = list(
            read_articles(list(paths), self.refused.append, on_warning=lambda where, message: self.warnings.append((where, message)), **options)
        )

    @property
    def titles(self) -> list[str]:
        return [article.title for article in self.articles]


def row(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"a{number}",
        "title": f"Judul {number}",
        "text": f"{BODY} Ke-{number}.",
        "outlet": "kabar.test",
        "published": "2024-10-10",
        **more,
    }


def jsonl(*rows: Any) -> bytes:
    return b"".join(json.dumps(item).encode() + b"\n" for item in rows)


def warc(*pages: tuple[str, bytes], status: str = "200 OK", kind: str = "text/html") -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


WHOLE: dict[str, Callable[[], bytes]] = {
    "a.jsonl": lambda: jsonl(row(1), row(2)),
    "a.jsonl.gz": lambda: gzip.compress(jsonl(row(1), row(2))),
    "a.jsonl.zst": lambda: zstandard.compress(jsonl(row(1))) + zstandard.compress(jsonl(row(2))),
    "a.json": lambda: json.dumps([row(1), row(2)]).encode(),
    "b.json": lambda: json.dumps({"articles": [row(1), row(2)]}).encode(),
    "c.json": lambda: jsonl(row(1), row(2)),
    "bom.jsonl": lambda: b"\xef\xbb\xbf" + jsonl(row(1), row(2)),
    "no-last-lf.jsonl": lambda: jsonl(row(1), row(2)).rstrip(b"\n"),
    "crlf.jsonl": lambda: jsonl(row(1), row(2)).replace(b"\n", b"\r\n"),
    "a.csv": lambda: f'id,judul,isi,tanggal,media\na1,Judul 1,"{BODY}\nKe-1.",2024/10/10,kabar.test\na2,Judul 2,{BODY},10-10-2024,\n'.encode(),
    "semicolon.csv": lambda: f"id;title;text\na1;Judul 1;{BODY}\na2;Judul 2;{BODY}\n".encode("utf-8-sig"),
    "utf16.csv": lambda: f"id\ttitle\ttext\na1\tJudul 1\t{BODY}\na2\tJudul 2\t{BODY}\n".encode("utf-16"),
    "a.parquet": lambda: parquet([row(1), row(2)]),
}


@pytest.mark.parametrize("name", WHOLE)
def test_tables_and_lines_give_their_articles(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WHOLE[name]())
    read = Read(tmp_path / name)
    assert read.titles == ["Judul 1", "Judul 2"]
    assert [article.id for article in read.articles] == ["a1", "a2"]
    assert read.articles[0].text.startswith(BODY)
    assert read.refused == []
    if "a" in name.split(".")[0]:
        assert read.articles[0].published == "2024-10-10"


def test_a_carriage_return_inside_a_json_string_does_not_split_a_line(tmp_path: Path) -> None:
    text = "Satu.\u2028Dua.\u0085Tiga."
    (tmp_path / "a.jsonl").write_text(json.dumps(row(1, text=text), ensure_ascii=False) + "\n", encoding="utf-8")
    assert [article.text for article in Read(tmp_path / "a.jsonl").articles] == [text]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.html.gz", "a.HTML"])
def test_a_page_gives_its_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(PAGE.encode()) if name.endswith("gz") else PAGE.encode())
    (article,) = Read(tmp_path / name).articles
    assert (article.title, article.text, article.source) == ("Menanam Pohon", BODY, "generic")


def test_an_archive_gives_its_pages_and_passes_over_the_rest(tmp_path: Path) -> None:
    data = warc(("https://www.kabar.test/1", PAGE.encode()), ("https://www.kabar.test/2", PAGE.replace("Sukun", "Sawojajar").encode()))
    data += warc(("https://www.kabar.test/3", b"x"), kind="image/png") + warc(("https://www.kabar.test/4", PAGE.encode()), status="404 Not Found")
    (tmp_path / "a.warc.gz").write_bytes(data)
    read = Read(tmp_path / "a.warc.gz")
    assert [(article.url, article.outlet) for article in read.articles] == [
        ("https://www.kabar.test/1", "kabar.test"),
        ("https://www.kabar.test/2", "kabar.test"),
    ]
    assert read.articles[0].fetched_at
    assert read.refused == []


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        (f"Menanam Pohon\n\n{BODY}\n", "Menanam Pohon", BODY),
        (f"Menanam Pohon\r\n\r\n{BODY}\r\n\r\nDua.", "Menanam Pohon", f"{BODY}\n\nDua."),
        (f"# Menanam Pohon\n\n{BODY}", "Menanam Pohon", BODY),
        (f"{BODY}\nBaris kedua.", "", f"{BODY}\nBaris kedua."),
        (BODY, "", BODY),
    ],
)
def test_the_first_line_of_a_text_is_its_title_before_a_blank_line(tmp_path: Path, content: str, title: str, text: str) -> None:
    (tmp_path / "a.md").write_bytes(content.encode())
    (article,) = Read(tmp_path / "a.md").articles
    assert (article.title, article.text, article.outlet, article.published) == (title, text, None, None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Café “satu” dua.".encode("utf-16"), "Café “satu” dua."),
        ("Café “satu” dua.".encode("windows-1252"), "Café “satu” dua."),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "Café"),
        ("Café dan kopi “hangat” ".encode() + b"\xff satu.", "Café dan kopi “hangat” \ufffd satu."),
    ],
)
def test_text_in_another_encoding_is_read(tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert [article.text for article in Read(tmp_path / "a.txt").articles] == [expected]


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "the file is empty"),
    "empty lines": ("a.jsonl", b"", "the file is empty"),
    "blank": ("a.txt", b" \n \n", "holds no text"),
    "binary text": ("a.txt", bytes(range(256)) * 40, "binary, not text"),
    "nul text": ("a.md", b"abc\x00\x00def", "binary, not text"),
    "too long": ("a.txt", b"kata " * 1_000_001, "more than 5,000,000 characters"),
    "20 MB": ("a.txt", b"kata " * 4_200_000, "more than 5,000,000 characters"),
    "page without text": ("a.html", b"<html><body><div id=app></div></body></html>", "no article text"),
    "binary page": ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "binary, not HTML"),
    "not json": ("a.json", b'{"title": ', "not JSON"),
    "json number": ("a.json", b"17", "a JSON int"),
    "csv without text": ("a.csv", b"id,judul\n1,x\n", "no column for the article text; the columns are: id, judul"),
    "binary lines": ("a.jsonl", bytes(range(256)) * 40, "binary or UTF-16, not JSON Lines"),
    "UTF-16 lines without mark": ("a.jsonl", '{"text": "a"}\n'.encode("utf-16-le") * 9, "binary or UTF-16"),
    "binary csv": ("a.csv", b"\x00\x01" * 500, "binary, not CSV"),
    "broken parquet": ("a.parquet", b"PAR1 nothing PAR1", "not a Parquet file"),
    "parquet without text": ("a.parquet", parquet([{"id": "1"}]), "no column for the article text"),
    "utf-16 lines": ("a.jsonl", jsonl(row(1)).decode().encode("utf-16"), "UTF-16"),
    "no warc": ("a.warc.gz", gzip.compress(b"hello"), "broken WARC record"),
    "pdf": ("a.pdf", b"%PDF-1.7", "not a PDF, or a broken one"),
    "docx": ("a.docx", b"PK\x03\x04", "not a Word document"),
    "unknown": ("a.xyz", b"x", "a file of unknown kind (.xyz)"),
    "no gzip": ("a.jsonl.gz", b"hello", "gzip data broken"),
    "no zstd": ("a.jsonl.zst", b"hello", "zstd data broken"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gives_one_clear_line_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    file, data, message = BROKEN[name]
    (tmp_path / file).write_bytes(data)
    (tmp_path / "z.jsonl").write_bytes(jsonl(row(9)))
    read = Read(tmp_path)
    assert read.titles == ["Judul 9"]
    (entry,) = read.refused
    assert message in str(entry) and file in entry.where
    assert entry.expected and "\n" not in str(entry)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"title": "x"', "not JSON"),
        (b"[1, 2]", "a JSON list"),
        (b'{"title": "x"}', "no article text; expected it in text | teks"),
        (b'{"text": ["a"]}', "field 'text'"),
        (b'{"text": "caf\xe9"}', "not JSON"),
        (b'{"text": "x", "title": 7}', "field 'title'"),
        (b"[" * 100_000, "not JSON"),
        (json.dumps({"text": "kata " * 1_000_001}).encode(), "5,000,005 characters"),
    ],
)
def test_a_bad_line_is_set_aside_with_its_number(tmp_path: Path, line: bytes, message: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(row(1)) + line + b"\n" + jsonl(row(2)))
    read = Read(tmp_path / "a.jsonl")
    assert read.titles == ["Judul 1", "Judul 2"]
    (entry,) = read.refused
    assert entry.where.endswith("a.jsonl:2") and message in str(entry)


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_what_came_before_a_cut_is_kept(tmp_path: Path, packing: str) -> None:
    import random

    noise = random.Random(3)
    rows = [row(number, note=noise.randbytes(2_000).hex()) for number in range(200)]
    packed = gzip.compress(jsonl(*rows)) if packing == "gz" else zstandard.compress(jsonl(*rows))
    (tmp_path / f"a.jsonl.{packing}").write_bytes(packed[: len(packed) // 2])
    read = Read(tmp_path)
    assert 20 < len(read.articles) < 200
    assert "what came before was kept" in str(read.refused[-1])


PART = "<html><body><h1>Judul</h1><p>{text}</p>{more}</body></html>"


def part(number: int, of: int, *, name: str = "judul") -> tuple[str, bytes]:
    """One of the pages of an article, with a link to the next."""
    more = f'<a href="/berita/{name}?page={number + 1}">Halaman selanjutnya</a>' if number < of else ""
    text = f"{name} bagian {number} ditulis panjang supaya tetap terbaca sebagai isi berita dari satu halaman. " * 4
    return f"https://kabar.test/berita/{name}{f'?page={number}' if number > 1 else ''}", PART.format(text=text, more=more).encode()


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3), (2, 3, 1)])
def test_the_pages_of_an_article_in_an_archive_are_joined_in_whatever_order_they_come(tmp_path: Path, order: tuple[int, ...]) -> None:
    pages = [part(number, 3) for number in order]
    (tmp_path / "a.warc.gz").write_bytes(warc(pages[0], part(1, 1, name="lain"), *pages[1:]))
    read = Read(tmp_path / "a.warc.gz")
    assert sorted(str(article.url) for article in read.articles) == ["https://kabar.test/berita/judul", "https://kabar.test/berita/lain"]
    whole = next(article for article in read.articles if str(article.url).endswith("judul"))
    assert [whole.text.index(f"bagian {number}") for number in (1, 2, 3)] == sorted(whole.text.index(f"bagian {number}") for number in (1, 2, 3))
    assert whole.source == "generic"


@pytest.mark.parametrize("order", [(1, 1, 2, 2), (1, 2, 1, 2), (2, 2, 1), (1, 2, 2)])
def test_pages_that_an_archive_holds_twice_leave_the_article_whole(tmp_path: Path, order: tuple[int, ...]) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(*(part(number, 2) for number in order)))
    read = Read(tmp_path / "a.warc.gz")
    (whole,) = read.articles
    assert "bagian 1" in whole.text and "bagian 2" in whole.text and whole.source == "generic" and read.refused == []
    assert sum("came before and is passed over" in message for _, message in read.warnings) == len(order) - 2


def test_another_page_whose_address_reads_the_same_is_given_by_itself(tmp_path: Path) -> None:
    zero = ("https://kabar.test/berita/judul?page=0", part(1, 1, name="lain")[1])
    (tmp_path / "a.warc.gz").write_bytes(warc(part(1, 2), zero, part(2, 2)))
    texts = {str(article.url): article.text for article in Read(tmp_path / "a.warc.gz").articles}
    assert "lain bagian 1" in texts["https://kabar.test/berita/judul?page=0"]
    assert "bagian 2" in texts["https://kabar.test/berita/judul"]


def test_an_article_whose_next_page_is_not_in_the_archive_is_marked_partial(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc(part(1, 3), part(3, 3)))
    assert [(article.url, article.source) for article in Read(tmp_path / "a.warc.gz").articles] == [
        ("https://kabar.test/berita/judul", "generic;partial"),
        ("https://kabar.test/berita/judul?page=3", "generic"),
    ]


def test_pages_that_wait_are_given_when_the_archive_breaks(tmp_path: Path) -> None:
    whole = warc(part(1, 2))
    (tmp_path / "a.warc.gz").write_bytes(whole + warc(part(2, 2))[:200])
    read = Read(tmp_path / "a.warc.gz")
    assert [article.source for article in read.articles] == ["generic;partial"] and len(read.refused) == 1


@pytest.mark.parametrize("header", [b"WARC-Target-URI: \r\n", b""])
def test_a_record_without_address_is_set_aside_and_the_archive_goes_on(tmp_path: Path, header: bytes) -> None:
    data = gzip.decompress(warc(part(1, 1, name="satu"), ("https://kabar.test/dua", part(1, 1)[1]), part(1, 1, name="tiga")))
    (tmp_path / "a.warc").write_bytes(data.replace(b"WARC-Target-URI: https://kabar.test/dua\r\n", header))
    read = Read(tmp_path / "a.warc")
    assert [str(article.url)[-4:] for article in read.articles] == ["satu", "tiga"]
    assert [(refused.where[-2:], refused.what) for refused in read.refused] == [("#2", "a response without the address it came from")]


@pytest.mark.parametrize("left", [5, 100, 150, 300, 0.7, 0.99])
def test_a_cut_archive_keeps_its_first_pages(tmp_path: Path, left: float) -> None:
    import random

    whole = warc(("https://kabar.test/1", PAGE.encode()))
    second = warc(("https://kabar.test/2", PAGE.encode() + random.Random(4).randbytes(3_000).hex().encode()))
    (tmp_path / "a.warc.gz").write_bytes(whole + second[: int(left if left > 1 else len(second) * left)])
    read = Read(tmp_path)
    assert [article.url for article in read.articles] == ["https://kabar.test/1"]
    assert "what came before was kept" in str(read.refused[0])


def test_a_cut_table_keeps_its_whole_rows(tmp_path: Path) -> None:
    import random

    noise = random.Random(5)
    rows = "".join(f"{number},{BODY} {noise.randbytes(300).hex()} tamat\n" for number in range(300))
    packed = gzip.compress(f"title,text\n{rows}".encode())
    (tmp_path / "a.csv.gz").write_bytes(packed[: len(packed) // 2])
    read = Read(tmp_path)
    assert len(read.articles) > 50 and all(article.text.endswith("tamat") for article in read.articles)
    assert "what came before was kept" in str(read.refused[0])


def test_a_csv_row_with_too_many_cells_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title,text\nSatu,{BODY}\nDua,teks, dengan koma\nTiga,{BODY} Lagi.\n", encoding="utf-8")
    read = Read(tmp_path)
    assert read.titles == ["Satu", "Tiga"]
    assert "3 cells, the header 2" in str(read.refused[0]) and read.refused[0].where.endswith("a.csv:3")


def test_an_article_longer_than_the_csv_modules_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"title,text\nSatu,{'kata ' * 100_000}\n", encoding="utf-8")
    assert len(Read(tmp_path).articles[0].text) == 500_000


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-10-10", "2024-10-10"),
        ("2024/10/10", "2024-10-10"),
        ("2024-10-10T08:00:00+07:00", "2024-10-10T08:00:00+07:00"),
        ("Thu, 10 Oct 2024 08:00:00 +0700", "2024-10-10T08:00:00+07:00"),
        ("Kamis, 10 Okt 2024 08:00 WIT", "2024-10-10T08:00:00+09:00"),
        (1728522000, "2024-10-10T01:00:00+00:00"),
        (1728522000000, "2024-10-10T01:00:00+00:00"),
        (None, None),
        ("", None),
    ],
)
def test_publication_moments_take_one_form(tmp_path: Path, written: Any, expected: str | None) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(row(1, published=written)))
    read = Read(tmp_path)
    assert [article.published for article in read.articles] == [expected] and read.warnings == []


@pytest.mark.parametrize("written", ["kemarin", "31-31-2024", True, [2024]])
def test_an_unreadable_date_is_a_warning_and_no_error(tmp_path: Path, written: Any) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(row(1, published=written)))
    read = Read(tmp_path)
    assert read.articles[0].published is None and read.refused == []
    assert "cannot be read" in read.warnings[0][1] and read.warnings[0][0].endswith("a.jsonl:1")


def test_one_id_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(row(1), row(1), row(1, text="Isi lain."), row(2, text=row(1)["text"], title="Judul 1")))
    read = Read(tmp_path)
    assert [article.id for article in read.articles] == ["a1", "a2"]
    assert "came before with another content" in str(read.refused[0]) and read.refused[0].where.endswith(":3")
    assert [where.rsplit(":", 1)[1] for where, _ in read.warnings] == ["2"]


def test_a_row_without_id_or_outlet_gets_them(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl({"text": BODY, "url": "https://jatim.antaranews.com/berita/1", "unknown": {"x": 1}}, {"text": BODY}))
    first, second = Read(tmp_path).articles
    assert (first.outlet, second.outlet) == ("antaranews.com", None)
    assert len(first.id) == len(second.id) == 40 and first.id != second.id
    assert first.source == "a.jsonl:1"


def test_a_lone_surrogate_is_mended_and_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"title": "x\\ud83d", "text": "a\\ud800b", "tags": ["\\udc00"]}\n')
    (article,) = Read(tmp_path).articles
    assert (article.title, article.text, article.tags) == ("x\ufffd", "a\ufffdb", ("\ufffd",))


def test_a_folder_is_read_in_order_without_hidden_files_and_readmes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name, number in (("c.jsonl", 3), ("a.jsonl", 1), ("b/b.jsonl", 2)):
        (tmp_path / name).write_bytes(jsonl(row(number)))
    (tmp_path / "README.md").write_text("Baca ini.", encoding="utf-8")
    (tmp_path / ".hidden.jsonl").write_text("x", encoding="utf-8")
    (tmp_path / "~$a.docx").write_text("x", encoding="utf-8")
    read = Read(tmp_path, tmp_path / "a.jsonl")
    assert read.titles == ["Judul 1", "Judul 2", "Judul 3"] and read.refused == []


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing-here: no such file or folder; expected articles as \.html"):
        read_articles([tmp_path / "nothing-here"], lambda entry: None)


@pytest.mark.parametrize("paths", ["-", ["-"]])
def test_a_dash_reads_lines_from_standard_input(paths: Any) -> None:
    articles = list(read_articles(paths, lambda entry: None, stdin=io.BytesIO(jsonl(row(1), row(2)))))
    assert [article.id for article in articles] == ["a1", "a2"]
