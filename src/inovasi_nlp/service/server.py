"""A results folder over HTTP, read only: the JSON of the files, errors as RFC 9457 problems, strong ETags, cursor pages.

    GET /v1/rankings?limit=&cursor=            scores, widest spread first
    GET /v1/innovations/{id}/scores            one score record (schema dissemination-score)
    GET /v1/innovations/{id}/evidence?limit=&cursor=
    GET /v1/runs/latest                        what the scores were made from
    GET /openapi.json, /docs
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import orjson

from inovasi_nlp import __version__
from inovasi_nlp.errors import MissingExtraError
from inovasi_nlp.workflow.results import Results, read_results

if TYPE_CHECKING:
    from fastapi import FastAPI

MAX_PAGE = 500
_PROBLEM_TYPE = "urn:inovasi-nlp:problem:"


def serve(directory: Path, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Answer requests until interrupted.

    Raises:
        InputError: The folder holds no scores.
        MissingExtraError: fastapi or uvicorn is not installed.
    """
    application = make_app(directory)
    try:
        import uvicorn
    except ImportError:
        raise MissingExtraError("uvicorn", extra="serve") from None
    uvicorn.run(application, host=host, port=port, log_level="warning")


def make_app(directory: Path) -> FastAPI:
    """The application over a results folder, which is read once."""
    try:
        from fastapi import FastAPI, Query, Request
        from fastapi.responses import Response
        from starlette.exceptions import HTTPException
    except ImportError:
        raise MissingExtraError("fastapi", extra="serve") from None

    results = read_results(directory)
    by_id = {record["innovation_id"]: record for record in results.scores}
    app = FastAPI(title="inovasi-nlp", version=__version__, description="Dissemination scores of public-service innovations (dsi-1).")
    Limit = Annotated[int, Query(ge=1, le=MAX_PAGE)]
    Cursor = Annotated[str | None, Query()]

    def answer(request: Request, body: Any, *, next_cursor: str | None = None) -> Response:
        data = orjson.dumps(body)
        tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if next_cursor:
            headers["Link"] = f'<{request.url.include_query_params(cursor=next_cursor)}>; rel="next"'
        if tag in [entry.strip() for entry in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
        return Response(data, media_type="application/json", headers=headers)

    def page(items: list[Any], limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
        start = _read_cursor(cursor)
        if start is None:
            raise HTTPException(400, f"cursor {cursor!r} was not made by this service; start again without one")
        following = start + limit
        return items[start:following], _cursor(following) if following < len(items) else None

    def known(innovation_id: str) -> dict[str, Any]:
        if innovation_id not in by_id:
            raise HTTPException(404, f"no innovation {innovation_id!r} in the registry of these scores; /v1/rankings lists them")
        return by_id[innovation_id]

    @app.exception_handler(HTTPException)
    async def problem(request: Request, error: HTTPException) -> Response:
        kind = {404: "not-found", 400: "bad-request", 405: "method-not-allowed"}.get(error.status_code, "error")
        body = {"type": _PROBLEM_TYPE + kind, "title": kind.replace("-", " "), "status": error.status_code, "detail": str(error.detail), "instance": request.url.path}
        return Response(orjson.dumps(body), status_code=error.status_code, media_type="application/problem+json")

    @app.get("/v1/rankings")
    def rankings(request: Request, limit: Limit = 100, cursor: Cursor = None) -> Response:
        """Scores, highest D first. A run holds one frame, so that all of them may be ranked together."""
        items, following = page(list(results.scores), limit, cursor)
        return answer(request, {"items": items}, next_cursor=following)

    @app.get("/v1/innovations/{innovation_id:path}/scores")
    def scores(request: Request, innovation_id: str) -> Response:
        """The score record of one innovation."""
        return answer(request, known(innovation_id))

    @app.get("/v1/innovations/{innovation_id:path}/evidence")
    def evidence(request: Request, innovation_id: str, limit: Limit = 100, cursor: Cursor = None) -> Response:
        """The evidence rows of one innovation."""
        known(innovation_id)
        items, following = page(_evidence(results, innovation_id), limit, cursor)
        return answer(request, {"items": items}, next_cursor=following)

    @app.get("/v1/runs/latest")
    def run(request: Request) -> Response:
        """What the scores were made from and with."""
        manifest = results.directory / "run.json"
        if not manifest.is_file():
            raise HTTPException(404, "these scores were not made by `inovasi run`, so there is no run to show")
        return answer(request, orjson.loads(manifest.read_bytes()))

    return app


def _evidence(results: Results, innovation_id: str) -> list[dict[str, Any]]:
    return results.table("evidence", innovation_id)


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
    return int(number) if text.startswith("from:") and number.isdigit() else None
