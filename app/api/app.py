"""The HTTP interface put together: operations → routes and OpenAPI, within the middleware."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Lifespan

from app.api.endpoint import instance_of, problem_response
from app.api.middleware import Bounded, Guarded, Observed, Secured, Shared
from app.api.operation import Operation
from app.api.routes.checking import checking_operations
from app.api.routes.citations import citation_operations
from app.api.routes.discovery import discovery_operations
from app.api.routes.documents import document_operations
from app.api.routes.exports import export_operations
from app.api.routes.paragraphs import paragraph_operations
from app.api.routes.search import search_operations
from app.domain.gazetteer import Gazetteers
from app.observability import Metrics
from app.ports import SearchEngine
from app.presenting.presenter import Presenter
from app.presenting.problems import http_problem
from app.search.service import SearchService
from app.search.threads import SearchThreads

__all__ = ["AppParts", "api_operations", "assemble"]


@dataclass(frozen=True, slots=True)
class AppParts:
    """What the web process is made of: services and plain values, put together by bootstrap.

    `rate_limit` is written like `60/minute`; `public_url` has no trailing slash.
    """

    engine: SearchEngine
    threads: SearchThreads
    search: SearchService
    presenter: Presenter
    gazetteers: Gazetteers
    metrics: Metrics
    logger: Any
    release: str
    public_url: str | None = None
    api_keys: tuple[str, ...] = ()
    rate_limit: str | None = None
    cors_origins: tuple[str, ...] = ()


def api_operations(parts: AppParts) -> tuple[Operation, ...]:
    """All operations under /v1, the busiest first: routes are tried in this order."""
    return (
        *search_operations(parts.search, parts.presenter),
        *paragraph_operations(parts.search, parts.presenter),
        *document_operations(parts.search),
        *citation_operations(),
        *checking_operations(parts.search, parts.gazetteers),
        *discovery_operations(parts.search),
        *export_operations(parts.search, parts.presenter),
    )


def assemble(
    parts: AppParts, routes: Sequence[BaseRoute], lifespan: Lifespan[FastAPI] | None = None
) -> ASGIApp:
    """Routes within the middleware, every failure a problem."""
    # FastAPI's own document and pages are off: ours describe the contract and need no network.
    inner = FastAPI(
        routes=list(routes),
        exception_handlers={HTTPException: _http_failure, Exception: _fault},
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    inner.router.redirect_slashes = False
    app: ASGIApp = inner
    app = Guarded(app, api_keys=parts.api_keys, rate_limit=parts.rate_limit)
    app = Bounded(app)
    app = Shared(app, origins=parts.cors_origins)
    app = Secured(app)
    return Observed(app, metrics=parts.metrics, logger=parts.logger)


async def _http_failure(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the only class this handler is set for
    path = instance_of(request)
    headers = dict(error.headers or {})
    if error.status_code == 404:
        detail = f"There is nothing at {path}. See /docs for every path."
    elif error.status_code == 405:
        allowed = sorted(headers.get("Allow", "GET, HEAD").split(", "))
        headers["Allow"] = ", ".join(allowed)
        detail = f"{path} answers {' and '.join(allowed)}, not {request.method}."
    else:
        detail = error.detail
    return problem_response(http_problem(error.status_code, detail, path, headers))


async def _fault(request: Request, _error: Exception) -> Response:
    """A fault of ours; `Observed` logs its cause, which is not the caller's to know."""
    detail = "The service failed on this request; its log has the cause."
    return problem_response(http_problem(500, detail, instance_of(request)))
