"""`/mcp` in the web process, loaded with the first call."""

from __future__ import annotations

from asyncio import Event, create_task, to_thread
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.presenting.problems import MEDIA_TYPE, http_problem

if TYPE_CHECKING:
    from mcp.server import MCPServer

__all__ = ["AssistantMount"]

PATH = "/mcp"


class AssistantMount:
    """Serves the tools over streamable HTTP, one answer a call.

    Each call stands alone, so that any serving process may answer it: one `POST`, one answer. The
    service sends nothing of its own accord, so there is no stream to open with `GET`.

    A page of a stranger's can have its own name lead to this machine and then ask as if it were of
    the same site (DNS rebinding). So only names in `hosts` are answered, and addresses, which
    cannot be made to lead elsewhere; and pages only of such hosts and of `origins`.
    """

    def __init__(
        self,
        build: Callable[[], MCPServer],
        *,
        hosts: Collection[str],
        origins: Collection[str] = (),
    ) -> None:
        self._build = build
        self._hosts = frozenset(hosts)
        self._origins = frozenset(origins)
        self._asked, self._loaded = Event(), Event()
        self._served: ASGIApp | None = None
        self._failed: Exception | None = None

    @property
    def routes(self) -> list[BaseRoute]:
        """The one path, with a slash or without, all methods."""
        return [Route(path, self, methods=None, name="assistant") for path in (PATH, f"{PATH}/")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One call (ASGI)."""
        refusal = self._refusal(Request(scope))
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        call = await _taken(receive)
        if call is None:
            return
        self._asked.set()
        await self._loaded.wait()
        if self._served is None:
            raise RuntimeError("The assistant interface could not be loaded.") from self._failed
        await self._served({**scope, "path": PATH, "raw_path": PATH.encode()}, call, send)

    def _refusal(self, request: Request) -> Response | None:
        """The answer to what is not taken; None for what is."""
        if request.method != "POST":
            said = f"{PATH} answers POST, not {request.method}: one call, one answer."
            return _problem(request, 405, said, {"Allow": "POST"})
        host = _name_of(f"//{request.headers.get('host', '')}")
        if not self._is_ours(host):
            said = f"The assistant interface is not reached at {host!r}; see PARLEY_MCP_HOSTS."
            return _problem(request, 421, said)
        origin = request.headers.get("origin")
        if origin and not ({"*", origin} & self._origins or self._is_ours(_name_of(origin))):
            return _problem(request, 403, f"Pages of {origin!r} may not call {PATH}.")
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            ip_address(host)
        except ValueError:
            return host in self._hosts
        return True

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


async def _taken(receive: Receive) -> Receive | None:
    """The call, taken whole; None where the client went away before it had sent it.

    Who sends half a call has nothing loaded, and holds nothing but what was sent.
    """
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
    whole: Message | None = {"type": "http.request", "body": bytes(body), "more_body": False}

    async def replayed() -> Message:
        nonlocal whole
        first, whole = whole, None
        return first if first is not None else await receive()

    return replayed


def _problem(
    request: Request, status: int, said: str, headers: Mapping[str, str] | None = None
) -> Response:
    body = http_problem(status, said, request.url.path).body
    return Response(orjson.dumps(body), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def _name_of(url: str) -> str:
    """The host of a URL, in small letters and without its port; empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
