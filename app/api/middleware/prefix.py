"""A service that a proxy shows under a path, whether the proxy takes the path off or not."""

from __future__ import annotations

from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.problems import ROOT

__all__ = ["Prefixed"]


class Prefixed:
    """Takes `root`, as `/search`, off the paths that begin with it; alone it gets its slash."""

    def __init__(self, app: ASGIApp, *, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] == "http":
            scope[ROOT] = self._root
            path: str = scope["path"]
            if path == self._root:
                query = scope["query_string"].decode("latin-1")
                target = URL(path=f"{self._root}/", query=query)
                await RedirectResponse(str(target), status_code=308)(scope, receive, send)
                return
            if path.startswith(f"{self._root}/"):
                raw = scope.get("raw_path") or path.encode()
                inside = raw.split(b"/", self._root.count("/") + 1)[-1]
                scope = {**scope, "path": path[len(self._root) :], "raw_path": b"/" + inside}
        await self._app(scope, receive, send)
