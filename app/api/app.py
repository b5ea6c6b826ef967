"""The application put together: routers within the middleware, every failure a problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fastapi.security import APIKeyHeader, HTTPBearer
from starlette.middleware import Middleware
from starlette.types import Lifespan

from app.api import docs
from app.api.middleware import Addressed, Compressed, Cors, Guarded, Observed
from app.api.openapi import TAGS, completed
from app.api.problems import ProblemPage, add_handlers
from app.api.routers import checking, citations, discovery, documents, paragraphs, search, service
from app.parts import AppParts

__all__ = ["AppParts", "assemble"]

#: The busiest first: routes are tried in this order.
_ROUTERS = (
    search.router,
    paragraphs.router,
    documents.router,
    citations.router,
    checking.router,
    discovery.router,
    service.router,
    docs.router,
)
#: Keys are looked at by `Guarded`, before everything; these describe them.
_KEYS = (
    APIKeyHeader(name="X-API-Key", scheme_name="key", auto_error=False),
    HTTPBearer(scheme_name="bearer", auto_error=False),
)


class ParleyApp(FastAPI):
    """FastAPI with what its document should say besides."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if self.openapi_schema is None:
            routes = [one for one in self.routes if isinstance(one, APIRoute)]
            described = [one for one in routes if one.include_in_schema]
            keys = _KEYS if self.state.parts.api_keys else ()
            self.openapi_schema = completed(super().openapi(), described, keys)
        return self.openapi_schema


def assemble(
    parts: AppParts,
    pages: Sequence[APIRouter] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    *,
    problem_page: ProblemPage | None = None,
) -> FastAPI:
    """The application over its parts; `pages`: routers besides the interface's own.

    `problem_page` shows a problem to people, where pages and not the interface were asked for.
    """
    app = ParleyApp(
        title="Parley",
        version=parts.release,
        summary="Paragraph-level search over the documents of treaty meetings.",
        description="All search and retrieval is GET. JSON is UTF-8 in snake_case. Links are "
        "root-relative. Failures are problem details (RFC 9457).",
        servers=[{"url": parts.root or "/"}],
        openapi_tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        docs_url=None,  # ours works without the network: `app.api.docs`
        redoc_url=None,
        redirect_slashes=False,
        # Asked of the environment at every request otherwise; `Observed` logs and counts.
        telemetry={"tracing": False, "metrics": False, "logs": False},
        lifespan=lifespan,
        middleware=_middleware(parts),
    )
    app.state.parts = parts
    app.state.problem_page = problem_page
    add_handlers(app)
    # Their routes stand in the application's own router: one that is included is looked through
    # twice for each request, which costs as much as reading the parameters.
    for router in (*_ROUTERS, *pages):
        app.router.routes.extend(router.routes)
    return app


def _middleware(parts: AppParts) -> list[Middleware]:
    """From the outside in."""
    cors = [Middleware(Cors, origins=parts.cors_origins)] if parts.cors_origins else []
    return [
        Middleware(Observed, metrics=parts.metrics, logger=parts.logger),
        Middleware(Addressed, root=parts.root),
        *cors,
        Middleware(Guarded, api_keys=parts.api_keys, rate_limit=parts.rate_limit),
        Middleware(Compressed),
    ]
