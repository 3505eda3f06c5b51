"""Hostile pages: our own error or an article, in little time, whatever comes."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile import ARTICLE, FOURTEEN, READ, REFUSED, SENTENCE
from hypothesis import given, settings
from hypothesis import strategies as st

from inovasi_nlp.errors import ArticleError, CharsetError
from inovasi_nlp.publishers import parse_article
from inovasi_nlp.publishers.page import decode_html

ATTRIBUTES = {
    "quoted": " ".join(f'a{number}="x"' for number in range(100_000)),
    "bare": " ".join(f"a{number}" for number in range(100_000)),
    "with <": " ".join(f'a{number}="<"' for number in range(100_000)),
    "with >": " ".join(f'a{number}=">"' for number in range(100_000)),
}


MAX_SECONDS, MAX_MEGABYTES = 2.0, 300.0


@cache
def costs() -> dict[str, dict[str, Any]]:
    """Each hostile page read in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("hostile.py"))], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    return {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}


@pytest.mark.skipif(not hasattr(os, "fork") or not Path("/proc/self/statm").exists(), reason="measures memory by fork and /proc")
@pytest.mark.parametrize("name", FOURTEEN)
def test_a_hostile_page_costs_little_and_raises_nothing_but_our_own_error(name: str) -> None:
    cost = costs()[name]
    assert not cost["outcome"].startswith("RAISED"), cost
    assert cost["seconds"] < MAX_SECONDS, cost
    assert cost["megabytes"] < MAX_MEGABYTES, cost


def timed(html: str | bytes) -> str:
    started = time.process_time()
    try:
        return parse_article(html).text
    finally:
        assert time.process_time() - started < MAX_SECONDS


@pytest.mark.parametrize("name", READ)
def test_the_article_is_still_read(name: str) -> None:
    text = timed(READ[name])
    assert text.startswith("Warga Kelurahan Sukun menanam")
    assert "tawa" not in text and len(text) < 2_000


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_a_hundred_thousand_attributes_cost_no_time(name: str) -> None:
    assert timed(f"<html><body><p {ATTRIBUTES[name]}>{SENTENCE * 4}</p>").startswith("Warga Kelurahan Sukun")


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_article_gives_one_clear_line(name: str) -> None:
    with pytest.raises(ArticleError) as caught:
        timed(REFUSED[name])
    assert "expected" in str(caught.value) or "at most" in str(caught.value) or "give it to" in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 300


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=400),
        st.text(alphabet="<>/=\"'! abphtml&;#\x00\ud800-", max_size=300).map(lambda text: f"<p>{text}"),
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_raises_but_our_own_error(html: str | bytes) -> None:
    try:
        article = parse_article(html)
    except ArticleError:
        return
    assert article.text


@pytest.mark.parametrize("url", ["", "http://[::bad", "\ud800", "javascript:1", "x" * 5_000])
def test_an_odd_address_harms_nothing(url: str) -> None:
    assert parse_article(ARTICLE, url).title == "Judul Berita"


@pytest.mark.parametrize(
    ("data", "charset", "expected"),
    [
        ("Café".encode("windows-1252"), None, "Café"),
        ("Café".encode(), "iso-8859-1", "Café"),
        ("“kutipan”".encode("windows-1252"), "iso-8859-1", "“kutipan”"),
        ('<meta charset="utf-8">Café'.encode(), None, '<meta charset="utf-8">Café'),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "ascii", "Café"),
        ("Café".encode("utf-16"), None, "Café"),
        ("<p>Kafe di Kota Malang buka sampai malam</p>".encode("utf-16-le"), None, "<p>Kafe di Kota Malang buka sampai malam</p>"),
        ("<p>Kafe di Kota Malang buka sampai malam</p>".encode("utf-16-be"), "utf-8", "<p>Kafe di Kota Malang buka sampai malam</p>"),
    ],
)
def test_bytes_are_decoded_by_what_fits(data: bytes, charset: str | None, expected: str) -> None:
    assert decode_html(data, charset) == expected


@pytest.mark.parametrize("stated", [None, "utf-8", "no-such-charset"])
def test_a_page_whose_characters_cannot_be_told_is_refused_as_that(stated: str | None) -> None:
    words = "мэрия города открыла новую школу для детей из соседних районов и обещает построить ещё две. " * 9
    body = b"<html><body><h1>x</h1><p>" + words.encode("koi8-r") + b"</p></body></html>"
    with pytest.raises(CharsetError, match="fit neither UTF-8 nor the charset it states"):
        parse_article(body, charset=stated)
    assert "мэрия" in parse_article(body, charset="koi8-r").text


def test_no_file_is_read_through_an_entity() -> None:
    assert platform.node() not in timed(READ["external entity"])
