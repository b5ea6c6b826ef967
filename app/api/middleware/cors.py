"""CORS: pages of configured origins may read what GET answers."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

__all__ = ["Cors"]


class Cors(CORSMiddleware):
    """Starlette's, with our headers and preflight answers without a body; `*` is any origin."""

    def __init__(self, app: ASGIApp, *, origins: Collection[str]) -> None:
        super().__init__(
            app,
            allow_origins=[origin.rstrip("/") for origin in origins],
            allow_methods=["GET"],
            allow_headers=["Authorization", "If-None-Match", "X-API-Key", "X-Request-ID"],
            expose_headers=["ETag", "Link", "Retry-After", "X-Request-ID", "X-Total-Count"],
            max_age=86_400,
        )

    def preflight_response(self, request_headers: Headers) -> Response:
        """204 where the request may be sent; a refusal says why."""
        answer = super().preflight_response(request_headers)
        if answer.status_code != 200:
            return answer
        headers = {
            name: value for name, value in answer.headers.items() if not name.startswith("content-")
        }
        return Response(status_code=204, headers=headers)
