"""The scores over HTTP."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

fastapi_testclient = pytest.importorskip("fastapi.testclient")

TEXT = "Pemkot Surabaya memperluas layanan Surabaya Single Window ke kelurahan. Warga Surabaya memakai aplikasi itu setiap hari."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> object:
    from inovasi_nlp.service.server import make_app
    from inovasi_nlp.workflow.run import run

    folder = tmp_path_factory.mktemp("service")
    (folder / "in.jsonl").write_text(
        json.dumps({"id": "a", "published": "2024-01-01", "outlet": "Kompas", "title": "SSW", "text": TEXT}) + "\n", encoding="utf-8"
    )
    run([Path(folder / "in.jsonl")], out=folder / "out", replicates=0)
    return fastapi_testclient.TestClient(make_app(folder / "out"))


def test_a_score_is_the_json_of_the_file_and_an_unchanged_one_is_304(client) -> None:  # type: ignore[no-untyped-def]
    answer = client.get("/v1/innovations/surabaya-single-window/scores")
    assert answer.status_code == 200 and answer.json()["innovation_id"] == "surabaya-single-window"
    again = client.get("/v1/innovations/surabaya-single-window/scores", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304 and again.content == b""


def test_rankings_come_in_pages_that_cover_all_once(client) -> None:  # type: ignore[no-untyped-def]
    seen: list[str] = []
    url: str | None = "/v1/rankings?limit=100"
    while url:
        answer = client.get(url)
        seen += [item["innovation_id"] for item in answer.json()["items"]]
        url = answer.links.get("next", {}).get("url")
    assert len(seen) == len(set(seen)) > 200
    assert seen[0] == "surabaya-single-window"


SUPERSCRIPT = base64.urlsafe_b64encode("from:²".encode()).decode()
ENDLESS = base64.urlsafe_b64encode(b"from:" + b"9" * 5000).decode()


def test_errors_are_problems(client) -> None:  # type: ignore[no-untyped-def]
    for url, status in (
        ("/v1/innovations/tidak-ada/scores", 404),
        ("/v1/rankings?cursor=xyz", 400),
        (f"/v1/rankings?cursor={SUPERSCRIPT}", 400),
        (f"/v1/rankings?cursor={ENDLESS}", 400),
        ("/v2", 404),
    ):
        answer = client.get(url)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


def test_evidence_is_that_of_the_innovation(client) -> None:  # type: ignore[no-untyped-def]
    rows = client.get("/v1/innovations/surabaya-single-window/evidence").json()["items"]
    assert {row["innovation_id"] for row in rows} == {"surabaya-single-window"}
    assert {"basis", "mention"} <= {row["role"] for row in rows}
