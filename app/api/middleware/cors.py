"""CORS: pages of configured origins may read what GET answers."""

from __future__ import annotations

from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Shared"]

_EXPOSED = b"ETag, Link, Retry-After, X-Request-ID, X-Total-Count"
_ALLOWED = b"Authorization, If-None-Match, X-API-Key, X-Request-ID"
_DAY = b"86400"


class Shared:
    """Answers preflights of the origins, `*` meaning any; others see no CORS header."""

    def __init__(self, app: ASGIApp, *, origins: Collection[str]) -> None:
        self._app = app
        self._any = "*" in origins
        self._origins = frozenset(origin.rstrip("/").encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] != "http" or not self._origins:
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        origin = headers.get(b"origin")
        allowed = origin is not None and (self._any or origin in self._origins)
        added = [] if self._any else [(b"vary", b"Origin")]
        if allowed and origin is not None:
            shown = b"*" if self._any else origin
            added.append((b"access-control-allow-origin", shown))
        if (
            allowed
            and scope["method"] == "OPTIONS"
            and headers.get(b"access-control-request-method") == b"GET"
        ):
            added += [
                (b"access-control-allow-methods", b"GET"),
                (b"access-control-allow-headers", _ALLOWED),
                (b"access-control-max-age", _DAY),
            ]
            await send({"type": "http.response.start", "status": 204, "headers": added})
            await send({"type": "http.response.body", "body": b""})
            return
        if allowed:
            added.append((b"access-control-expose-headers", _EXPOSED))

        async def shared(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self._app(scope, receive, shared)
