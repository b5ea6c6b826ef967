"""The ASGI application: interface, pages and assistant on one engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from fastapi import FastAPI
from starlette.types import ASGIApp

from app.api.app import AppParts, api_operations, assemble
from app.api.docs import docs_routes
from app.api.endpoint import Runner
from app.api.openapi import openapi_document
from app.api.routes.service import service_operations

__all__ = ["AppParts", "create_app"]


def create_app(parts: AppParts) -> ASGIApp:
    """The application. Its end of life closes the search threads and the engine."""
    runner = Runner(
        parts.engine,
        threads=parts.threads,
        time_budget=parts.time_budget,
        public_url=parts.public_url,
        release=parts.release,
    )
    operations = (
        *api_operations(parts),
        *service_operations(
            parts.engine,
            runner,
            parts.metrics,
            release=parts.release,
            time_budget=parts.time_budget,
        ),
    )
    document = orjson.dumps(openapi_document(operations, release=parts.release))
    routes = [*(runner.route(one) for one in operations), *docs_routes(document)]

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            runner.close()
            parts.engine.close()

    return assemble(parts, routes, lifespan)
