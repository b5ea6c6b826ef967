"""Compression as `Accept-Encoding` allows."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware, IdentityResponder
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Compressed"]

#: Bytes from which on an answer is compressed: one that fits into a packet gains nothing.
_WORTH_IT = 1024
#: Bytes of a body, or of a stream's piece, that are compressed beside the event loop.
_LONG = 32 * 1024
#: The lowest: 6 takes two to four times as long for an eighth to a fifth less.
_LEVEL = 1


class Compressed(GZipMiddleware):
    """Starlette's, streams included; a client that rules gzip out (`gzip;q=0`) is believed."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            app, minimum_size=_WORTH_IT, compresslevel=_LEVEL, thread_minimum_size=_LONG
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] == "http" and _rules_out_gzip(Headers(scope=scope)):
            responder = IdentityResponder(self.app, self.minimum_size)
            await responder(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _rules_out_gzip(headers: Headers) -> bool:
    """Whether gzip is named with no weight (RFC 9110, 12.5.3)."""
    for coding in ",".join(headers.getlist("accept-encoding")).lower().split(","):
        name, _, weight = coding.partition(";")
        if name.strip() == "gzip" and weight.replace(" ", "").startswith("q=0"):
            return not weight.replace(" ", "").removeprefix("q=0").strip(".0")
    return False
