"""`/mcp` in the web process, loaded with the first call."""

from __future__ import annotations

from asyncio import Event, create_task, to_thread
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from mcp.server import MCPServer

__all__ = ["AssistantMount"]

PATH = "/mcp"


class AssistantMount:
    """Serves the tools over streamable HTTP, one answer a call.

    Each call stands alone, so that any serving process may answer it. Host names are not checked:
    the tools read what /v1 gives to the same client anyway, and keys guard both alike.
    """

    def __init__(self, build: Callable[[], MCPServer]) -> None:
        self._build = build
        self._asked, self._loaded = Event(), Event()
        self._served: ASGIApp | None = None
        self._failed: Exception | None = None

    @property
    def routes(self) -> list[BaseRoute]:
        """The one path, all methods: the protocol answers what it does not take."""
        return [Route(PATH, self, methods=None, name="assistant")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One call (ASGI)."""
        self._asked.set()
        await self._loaded.wait()
        if self._served is None:
            raise RuntimeError("The assistant interface could not be loaded.") from self._failed
        await self._served(scope, receive, send)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The time in which calls are taken."""
        task = create_task(self._serve())
        try:
            yield
        finally:
            task.cancel()
            with suppress(BaseException):  # cancelled, or what every call was told already
                await task

    async def _serve(self) -> None:
        """Wait for the first call, load, and keep the protocol's sessions until cancelled."""
        await self._asked.wait()
        try:
            server, self._served = await to_thread(self._load)
        except Exception as error:
            self._failed = error
            self._loaded.set()
            raise
        async with server.session_manager.run():
            self._loaded.set()
            await Event().wait()

    def _load(self) -> tuple[MCPServer, ASGIApp]:
        from mcp.server.transport_security import (  # noqa: PLC0415 - with the first call
            TransportSecuritySettings,
        )

        server = self._build()
        served = server.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        return server, served
