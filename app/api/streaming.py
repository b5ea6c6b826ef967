"""Long answers, part by part: whoever reads slowly holds a place, and no thread."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from app.search.threads import StreamPlace

__all__ = ["StreamedResponse"]

#: Bytes sent at once, so that who takes them slowly is seen to take some.
_PIECE = 64 * 1024


class StreamedResponse(StreamingResponse):
    """Sends the parts as they are made. No further one is made for a client that has gone."""

    def __init__(
        self,
        parts: Iterator[bytes],
        place: StreamPlace,
        *,
        status_code: int = 200,
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(self._pieces(parts), status_code, headers, media_type)
        self._place = place

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it (ASGI). Raises what making a part raises: the answer then breaks off."""
        if scope.get("bodiless"):  # HEAD has no body: none is made
            self.body_iterator = self._pieces(iter(()))
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._place.close()

    async def _pieces(self, parts: Iterator[bytes]) -> AsyncIterator[bytes]:
        while (part := await self._place.part(parts)) is not None:
            for start in range(0, len(part), _PIECE):
                yield part[start : start + _PIECE]
