"""What is asked for, as the routes know it: under no other path, and by GET."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Addressed"]


class Addressed:
    """Takes `root`, as `/search`, off the paths that begin with it; a proxy may have done so.

    What answers GET answers HEAD, which FastAPI's GET routes refuse.
    """

    def __init__(self, app: ASGIApp, *, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI), in the same scope: routing leaves there what it found."""
        if scope["type"] == "http" and self._root:
            self._take_off(scope)
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def bodiless(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        scope["bodiless"] = True  # what would be streamed need not be made
        scope["method"] = "GET"
        try:
            await self._app(scope, receive, bodiless)
        finally:
            scope["method"] = "HEAD"

    def _take_off(self, scope: Scope) -> None:
        path: str = scope["path"]
        if path == self._root or path.startswith(f"{self._root}/"):
            steps = self._root.count("/") + 1
            raw: bytes = scope.get("raw_path") or path.encode()
            scope["path"] = path[len(self._root) :]
            scope["raw_path"] = b"".join(b"/" + inside for inside in raw.split(b"/", steps)[steps:])
