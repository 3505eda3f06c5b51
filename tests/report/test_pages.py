"""The report's pages, from values."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from inovasi_nlp.records import Annotation
from inovasi_nlp.report import ReportData, build_report, collect
from inovasi_nlp.report.labels import COMPONENTS
from inovasi_nlp.report.pages import page_name
from inovasi_nlp.report.portfolio import portfolios

HOSTILE = '<script>alert("x")</script>&"\''


def _score(id_: str, value: float, status: str = "ok") -> dict[str, Any]:
    part = {"value": 0.5, "low": 0.4, "high": 0.6, "contribution": value / 5, "raw": {}, "evidence": []}
    return {
        "innovation_id": id_, "label": f"Inovasi {id_}", "as_of": "2024-12-31", "status": status, "comparable": False,
        "frame": {"id": "adhoc", "kind": "adhoc", "exposure_thousand": 1.0}, "method": {"id": "dsi-1", "version": "1", "norms_version": "v0"},
        "score": {"D0": value, "D": value}, "interval": {"level": 0.9, "low": max(0, value - 5), "high": value + 5, "method": "bayesian bootstrap over stories"},
        "rank_band": [1, 2], "components": dict.fromkeys(COMPONENTS, part), "flags": ["single_outlet"],
        "counts": {"documents": 3, "independent_stories": 2, "release_derived": 1, "outlets": 2, "owner_groups": 1, "regions": 1, "districts": 1,
                   "adopter_equivalents": 0.8, "undated": 0},
    }  # fmt: skip


def _annotation(number: int, id_: str) -> Annotation:
    sentence = f"Kalimat bukti {number} tentang {HOSTILE}"
    return Annotation.from_dict(
        {
            "id": f"d{number}", "title": f"Judul {HOSTILE}", "outlet": HOSTILE, "published": f"2023-0{number % 9 + 1}-01", "url": "javascript:alert(1)" if number % 2 else f"https://contoh.id/{number}",
            "innovations": [{"start": 0, "end": 3, "surface": "SSW", "id": id_, "evidence": {"start": 0, "end": 9, "text": sentence}}],
            "awards": [{"name": "Anugerah Contoh", "result": "won", "innovations": ["SSW"], "rank": HOSTILE, "evidence": {"start": 0, "end": 9, "text": sentence}}],
            "adoptions": [{"innovation": "SSW", "adopter": "Kota Metro", "stage": "planned", "evidence": {"start": 0, "end": 9, "text": sentence}}],
            "quotes": [{"start": 10, "end": 20, "text": "Antrean hilang,", "speaker": "Sumiati", "role": "warga", "stakeholder": "citizen"}],
            "indicators": [{"start": 0, "end": 9, "criterion": "outcome", "innovations": [id_], "text": sentence}],
        }
    )  # fmt: skip


def _data(count: int) -> ReportData:
    ids = [f"inovasi-{number}" for number in range(count - 1)] + ["3578/2024/001"]
    findings, outlets, sentiment = collect(_annotation(number, id_) for number, id_ in enumerate(ids * 2))
    event = {
        "adopter": HOSTILE,
        "stage": "planned",
        "probability": 0.8,
        "count": None,
        "discontinued": 0.0,
        "first": "2023-01-01",
        "last": None,
    }
    story = {"id": "s", "documents": "d0|d1", "first": "2023-02-01", "release_derived": False}
    return ReportData(
        scores=[*(_score(id_, 60 - 50 * number / count) for number, id_ in enumerate(ids)), _score("tak-pernah", 0, "unobserved")],
        rows={id_: {"D0_without_adoption": 3.0} for id_ in ids},
        names={id_: {"owner": HOSTILE, "region": "Kota Surabaya", "description": "Contoh"} for id_ in ids},
        stories={id_: [story, {**story, "id": "t", "first": "2024-01-01", "release_derived": True}] for id_ in ids},
        adoption_events={ids[0]: [event]},
        evidence={ids[0]: [{"role": "activity", "key": "35", "story": "s"}]},
        trajectories={ids[0]: [("2024-06-30", 20.0), ("2024-09-30", 40.0), ("2024-12-31", 60.0)]},
        alerts=[{"innovation_id": ids[0], "name": HOSTILE, "kind": "first_elsewhere", "subject": HOSTILE}],
        sensitivity={"innovations": [ids[0]], "ranks": [1], "low": [1], "high": [2], "mean_shift": 0.5, "shares": [("exponent", 0.6)],
                     "effective_weights": [("adoption", 1.0)], "draws": 10},
        findings=findings, run={"software": "inovasi-nlp test", "input_digest": "sha256:abc"}, outlets=outlets, sentiment=sentiment,
    )  # fmt: skip


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.targets += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href")]


def _report(data: ReportData) -> Iterator[tuple[str, bytes]]:
    return build_report(data, portfolios(data.scores, data.names, data.findings))


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    return {name: data.decode("utf-8") for name, data in _report(_data(4))}


def test_there_is_a_page_per_innovation_and_every_link_leads_somewhere(pages: Mapping[str, str]) -> None:
    assert len([name for name in pages if name.startswith("inovasi/")]) == 4
    for name, text in pages.items():
        parser = _Links()
        parser.feed(text)
        for target in parser.targets:
            if not target.startswith(("https://contoh.id/", "data:,")):
                assert str(Path(name).parent / target).replace("inovasi/../", "") in pages, (name, target)


def test_nothing_from_outside_becomes_markup_or_a_script_link(pages: Mapping[str, str]) -> None:
    for text in pages.values():
        assert "<script>alert" not in text
        assert 'href="javascript' not in text


def test_pages_need_no_network_and_hold_no_date_of_today(pages: Mapping[str, str]) -> None:
    for text in pages.values():
        assert "default-src 'none'" in text
        assert not re.search(r"(?:src|href)=\"//|@import|url\(", text)
        assert "Generated with pygal" not in text
    assert dict(pages) == {name: data.decode("utf-8") for name, data in _report(_data(4))}


def test_both_languages_stand_side_by_side(pages: Mapping[str, str]) -> None:
    for text in pages.values():
        assert text.count('class="id"') == text.count('class="en"') > 5


def test_an_innovation_never_reported_is_named_but_has_no_page(pages: Mapping[str, str]) -> None:
    assert "Inovasi tak-pernah" in pages["index.html"]
    assert not any("tak-pernah" in name for name in pages)


@pytest.mark.parametrize(("norms", "retold", "strict"), [("v1", False, False), ("v2", True, False), ("v2-strict", True, True)])
def test_the_method_page_tells_what_the_table_of_the_scores_does(norms: str, retold: bool, strict: bool) -> None:
    data = _data(3)
    scores = [{**score, "method": {**score["method"], "norms_version": norms}} for score in data.scores]
    page = dict(_report(replace(data, scores=scores)))["metode.html"].decode()
    assert f"(norms {norms})" in page
    assert ("count a quarter of a story together" in page, "fewer than 4,000" in page, "Table v2-strict" in page) == (retold, retold, strict)


def test_any_id_gives_a_safe_file_name() -> None:
    names = {page_name(id_) for id_ in ("ssw", "3578/2024/001", "3578-2024-001", "..", "A" * 300, "a")}
    assert len(names) == 6
    assert all(re.fullmatch(r"inovasi/[a-z0-9-]{1,80}\.html", name) for name in names)


@pytest.mark.browser
@pytest.mark.parametrize("count", [3, 300])
def test_a_browser_shows_it_without_error_or_request(count: int, tmp_path: Path, chromium: str) -> None:
    for name, data in _report(_data(count)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for page in ("index.html", "metode.html", page_name("3578/2024/001")):
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
                   "--disable-component-update", "--disable-quic", "--enable-logging=stderr", "--v=0", f"--user-data-dir={tmp_path / 'profile'}",
                   "--window-size=390,844", "--dump-dom", (tmp_path / page).as_uri()]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
        assert "CONSOLE" not in done.stderr, done.stderr
        assert "Penyebaran inovasi" in done.stdout
        assert (done.stdout.count("<tr data-text") == count) is (page == "index.html")
