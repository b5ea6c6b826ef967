"""The ASGI application: interface, pages and assistant on one engine."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial

from fastapi import FastAPI

from app.api.app import AppParts, assemble
from app.assistant.mount import AssistantMount
from app.bootstrap.serving import allowed_hosts, build_assistant, build_parts
from app.observability import log_as_json
from app.settings import load_settings
from app.web import routes as web
from app.web.rendering import failure_page

__all__ = ["create", "create_app"]

#: `M_ARENA_MAX` of malloc.h, and how many.
_ARENA_MAX, _ARENAS = -8, 2
#: Seconds after which a busy thread hands the interpreter on.
_SWITCH_SECONDS = 0.0005
#: Objects made and not freed between two looks for cycles among the young ones.
_COLLECTED_AFTER = 20_000


def create() -> FastAPI:
    """The application by the settings of the environment: what uvicorn is told to call."""
    _few_arenas()
    settings = load_settings()
    log_as_json(settings.log_level)
    parts = build_parts(settings)
    assistant = AssistantMount(
        partial(build_assistant, settings, parts.engine, parts.search, parts.threads),
        hosts=allowed_hosts(settings),
        origins=settings.cors_origins,
    )
    app = create_app(parts, assistant)
    # What is made by now lives as long as the process, and what a request makes is freed by its
    # reference counts: looking for cycles every few requests finds next to nothing.
    gc.freeze()
    # Searches that take long are Python in threads; the event loop, which needs the interpreter
    # often and briefly, would wait 5 ms for each of them each time.
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.set_threshold(_COLLECTED_AFTER)
    return app


def _few_arenas() -> None:
    """Have threads share the heap: what one gave back, glibc keeps from the others."""
    with suppress(OSError, AttributeError, TypeError):  # no glibc
        ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS)


def create_app(parts: AppParts, assistant: AssistantMount) -> FastAPI:
    """The application. Its end of life closes the threads and the engine."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            async with assistant.running():
                yield
        finally:
            parts.threads.close()
            parts.streams.close()
            parts.engine.close()

    app = assemble(parts, [web.router], lifespan, problem_page=failure_page)
    app.router.routes.extend(assistant.routes)
    app.openapi()  # made now, not while the first client of it waits
    return app
