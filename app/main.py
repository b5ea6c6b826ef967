"""The ASGI application: interface, pages and assistant on one engine."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import orjson
from fastapi import FastAPI
from starlette.types import ASGIApp

from app.api.app import AppParts, api_operations, assemble
from app.api.docs import docs_routes
from app.api.endpoint import Runner
from app.api.examples import load_examples
from app.api.openapi import openapi_document
from app.api.routes.service import service_operations
from app.assistant.mount import AssistantMount
from app.bootstrap.serving import build_assistant, build_parts
from app.settings import load_settings
from app.web.routes import web_routes

__all__ = ["create", "create_app"]

#: Objects made and not freed between two looks for cycles among the young ones.
_COLLECTED_AFTER = 20_000


def create() -> ASGIApp:
    """The application by the settings of the environment: what uvicorn is told to call."""
    settings = load_settings()
    parts = build_parts(settings)
    assistant = AssistantMount(partial(build_assistant, settings, parts.engine, parts.search))
    app = create_app(parts, assistant)
    # What is made by now lives as long as the process, and what a request makes is freed by its
    # reference counts: looking for cycles every few requests finds next to nothing.
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER)
    return app


def create_app(parts: AppParts, assistant: AssistantMount) -> ASGIApp:
    """The application. Its end of life closes the search threads and the engine."""
    runner = Runner(parts.engine, parts.threads, public_url=parts.public_url, release=parts.release)
    operations = (
        *api_operations(parts),
        *service_operations(parts.engine, parts.threads, parts.metrics, release=parts.release),
    )
    document = openapi_document(
        operations,
        release=parts.release,
        examples=load_examples(),
        keyed=bool(parts.api_keys),
    )
    routes = [
        *(runner.route(one) for one in operations),
        *docs_routes(orjson.dumps(document)),
        *web_routes(parts.engine, parts.threads, parts.search, public_url=parts.public_url),
        *assistant.routes,
    ]

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            async with assistant.running():
                yield
        finally:
            parts.threads.close()
            parts.engine.close()

    return assemble(parts, routes, lifespan)
