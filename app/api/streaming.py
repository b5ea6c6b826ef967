"""Long answers, part by part: whoever reads slowly holds a place, and no thread."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.search.threads import StreamPlace

__all__ = ["StreamedResponse"]

#: Bytes sent at once, so that who takes them slowly is seen to take some.
_PIECE = 64 * 1024


class StreamedResponse(Response):
    """Sends the parts as they are made. No further one is made for a client that has gone."""

    def __init__(
        self,
        parts: Iterator[bytes],
        place: StreamPlace,
        *,
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(None, headers=dict(headers), media_type=media_type)
        del self.headers["content-length"]
        self._parts = parts
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it (ASGI). Raises what making a part raises: the answer then breaks off."""
        gone = asyncio.create_task(_disconnected(receive))
        try:
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            wanted = not scope.get("bodiless")  # HEAD has no body: none is made
            while wanted and (part := await self._place.part(self._parts)) is not None:
                for start in range(0, len(part), _PIECE):
                    body = part[start : start + _PIECE]
                    await send({"type": "http.response.body", "body": body, "more_body": True})
                wanted = not gone.done()
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            self._place.close()


async def _disconnected(receive: Receive) -> None:
    """Until the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        continue
