"""Compression as `Accept-Encoding` allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Compressed"]

#: Bytes from which on an answer is compressed: one that fits into a packet gains nothing.
_WORTH_IT = 1024
#: Bytes of a body, or of a stream's piece, that are compressed beside the event loop.
_LONG = 32 * 1024
#: The lowest: 6 takes two to four times as long for an eighth to a fifth less.
_LEVEL = 1


class Compressed(GZipMiddleware):
    """Starlette's, streams included; a client that rules gzip out (`gzip;q=0`) is believed.

    Whoever does not take gzip is told that the answer varies, and Starlette's does no more.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            app, minimum_size=_WORTH_IT, compresslevel=_LEVEL, thread_minimum_size=_LONG
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection (ASGI)."""
        if scope["type"] != "http" or _takes_gzip(scope["headers"]):
            await super().__call__(scope, receive, send)
            return

        async def varying(message: Message) -> None:
            if message["type"] == "http.response.start":
                given: Sequence[tuple[bytes, bytes]] = message["headers"]
                told = dict(given)
                length = told.get(b"content-length")
                if length is None or int(length) >= _WORTH_IT:
                    vary = b", ".join([*filter(None, [told.get(b"vary")]), b"Accept-Encoding"])
                    others = [one for one in given if one[0] != b"vary"]
                    message["headers"] = [*others, (b"vary", vary)]
            await send(message)

        await self.app(scope, receive, varying)


def _takes_gzip(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether gzip is named, and with a weight (RFC 9110, 12.5.3)."""
    accepted = b",".join([value for name, value in headers if name == b"accept-encoding"])
    for coding in accepted.lower().split(b","):
        name, _, weight = coding.replace(b" ", b"").partition(b";")
        if name == b"gzip":
            return not (weight.startswith(b"q=0") and not weight.removeprefix(b"q=0").strip(b".0"))
    return False
