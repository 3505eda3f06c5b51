"""A results folder over HTTP, read only: the JSON of the files, errors as RFC 9457 problems, strong ETags, cursor pages.

GET /v1/rankings?limit=&cursor=            scores, widest spread first
GET /v1/innovations/{id}/scores            one score record (schema dissemination-score)
GET /v1/innovations/{id}/evidence?limit=&cursor=
GET /v1/runs/latest                        what the scores were made from
GET /openapi.json, /docs
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inovasi_nlp.errors import MissingExtraError
from inovasi_nlp.workflow.results import read_results

if TYPE_CHECKING:
    from fastapi import FastAPI


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
    """The application over a results folder, which is read once.

    Raises:
        InputError: The folder holds no scores.
        MissingExtraError: fastapi is not installed.
    """
    try:
        from inovasi_nlp.service import api
    except ImportError:
        raise MissingExtraError("fastapi", extra="serve") from None
    return api.make_app(read_results(directory))
