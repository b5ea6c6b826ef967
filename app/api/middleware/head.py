"""HEAD as GET without its body: FastAPI's GET routes refuse it."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HeadAsGet"]


class HeadAsGet:
    """What answers GET answers HEAD."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        scope["bodiless"] = True  # what would be streamed need not be made
        scope["method"] = "GET"  # in the same scope, where routing leaves the route it found
        try:
            await self._app(scope, receive, bodiless)
        finally:
            scope["method"] = "HEAD"
