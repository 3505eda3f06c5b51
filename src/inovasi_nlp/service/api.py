"""The application over a results folder; imports fastapi, so `server` imports it on demand."""

from __future__ import annotations

import base64
import hashlib
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from inovasi_nlp import __version__
from inovasi_nlp.workflow.results import Results

MAX_PAGE = 500
_PROBLEM_TYPE = "urn:inovasi-nlp:problem:"
_KINDS = {400: "bad-request", 404: "not-found", 405: "method-not-allowed", 422: "invalid-parameter"}
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]
Cursor = Annotated[str | None, Query()]


def make_app(results: Results) -> FastAPI:
    """The application; everything it answers stands in `results`."""
    by_id = {record["innovation_id"]: record for record in results.scores}
    app = FastAPI(title="inovasi-nlp", version=__version__, description="Dissemination scores of public-service innovations (dsi-1).")

    def known(innovation_id: str) -> dict[str, Any]:
        if innovation_id not in by_id:
            raise HTTPException(404, f"no innovation {innovation_id!r} in the registry of these scores; /v1/rankings lists them")
        return by_id[innovation_id]

    @app.exception_handler(HTTPException)
    async def problem(request: Request, error: HTTPException) -> Response:
        return _problem(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return _problem(request, 422, f"parameter {first['loc'][-1]!r}: {first['msg']}")

    @app.get("/v1/rankings")
    def rankings(request: Request, limit: Limit = 100, cursor: Cursor = None) -> Response:
        """Scores, highest D first. A run holds one frame, so that all of them may be ranked together."""
        return _page(request, list(results.scores), limit, cursor)

    @app.get("/v1/innovations/{innovation_id:path}/scores")
    def scores(request: Request, innovation_id: str) -> Response:
        """The score record of one innovation."""
        return _answer(request, known(innovation_id))

    @app.get("/v1/innovations/{innovation_id:path}/evidence")
    def evidence(request: Request, innovation_id: str, limit: Limit = 100, cursor: Cursor = None) -> Response:
        """The evidence rows of one innovation."""
        known(innovation_id)
        return _page(request, results.table("evidence", innovation_id), limit, cursor)

    @app.get("/v1/runs/latest")
    def run(request: Request) -> Response:
        """What the scores were made from and with."""
        if results.manifest is None:
            raise HTTPException(404, "these scores were not made by `inovasi run`, so there is no run to show")
        return _answer(request, results.manifest)

    return app


def _problem(request: Request, status: int, detail: str) -> Response:
    """An error after RFC 9457."""
    kind = _KINDS.get(status, "error")
    body = {"type": _PROBLEM_TYPE + kind, "title": kind.replace("-", " "), "status": status, "detail": detail, "instance": request.url.path}
    return Response(orjson.dumps(body), status_code=status, media_type="application/problem+json")


def _answer(request: Request, body: Any, *, next_cursor: str | None = None) -> Response:
    data = orjson.dumps(body)
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if next_cursor:
        headers["Link"] = f'<{request.url.include_query_params(cursor=next_cursor)}>; rel="next"'
    if tag in [entry.strip() for entry in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/json", headers=headers)


def _page(request: Request, items: list[Any], limit: int, cursor: str | None) -> Response:
    start = _read_cursor(cursor)
    if start is None:
        raise HTTPException(400, f"cursor {cursor!r} was not made by this service; start again without one")
    end = start + limit
    return _answer(request, {"items": items[start:end]}, next_cursor=_cursor(end) if end < len(items) else None)


def _cursor(start: int) -> str:
    return base64.urlsafe_b64encode(f"from:{start}".encode()).decode()


def _read_cursor(cursor: str | None) -> int | None:
    """Where a page starts; None for a cursor this service did not make."""
    if cursor is None:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor.encode()).decode()
    except ValueError:
        return None
    number = text.removeprefix("from:")
    return int(number) if text.startswith("from:") and number.isdecimal() and number.isascii() and len(number) <= 12 else None
