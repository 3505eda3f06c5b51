"""Golden pages: every field of every publisher, from a page in its layout."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.publishers import PUBLISHERS, parse_article
from inovasi_nlp.records import Article

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir())
FIELDS = ("outlet", "title", "text", "published", "authors", "tags", "section", "source")


@cache
def parsed(name: str) -> Article:
    return parse_article(gzip.decompress((PAGES / name / "page.html.gz").read_bytes()))


@cache
def expected(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((PAGES / name / "expected.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_the_field_it_shows(name: str, field: str) -> None:
    assert parsed(name).to_dict()[field] == expected(name)[field]


@pytest.mark.parametrize("name", NAMES)
def test_the_address_and_the_id_come_from_the_page(name: str) -> None:
    article = parsed(name)
    assert article.url is not None and "loket-malam" in article.url
    assert len(article.id) == 40


def test_every_publisher_has_a_golden_page() -> None:
    assert [publisher.name for publisher in PUBLISHERS] == NAMES


def test_the_pages_are_those_the_script_writes() -> None:
    import runpy

    script = runpy.run_path(str(PAGES.parent / "make_pages.py"))
    for name, (page, *_) in script["CASES"].items():
        assert gzip.decompress((PAGES / name / "page.html.gz").read_bytes()).decode() == page()
